"""How often barobot answers rightly: the question sets of ``evals/``, end to end.

    python benchmarks/answer_accuracy.py              # every set; rewrites its section of RESULTS.md
    python benchmarks/answer_accuracy.py --failures   # print every failure too, without writing

A question that the report answers counts as right when the asserted figures are exactly those
expected (value, unit, people), every expected word stands in the text, and the status is one of
those accepted. A question that it does not answer counts as right when nothing is asserted.
``heldout.jsonl`` is never learnt from; the other sets are, so theirs are not honest estimates.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from learn_weights import ROOT, SETS

from barobot.bot import open as open_bot
from barobot.types import Answer, Status

HELD_OUT = (ROOT / "kb", ROOT / "evals" / "heldout.jsonl")
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
HEADING = "## Answers"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true", help="print every failure; write nothing")
    arguments = parser.parse_args()
    rows = []
    for kb_dir, path in (HELD_OUT, *SETS):
        right = measure(kb_dir, path, arguments.failures)
        name = f"{path.parent.name}/{path.stem}" if path.parent.name != "evals" else path.stem
        rows.append((name + (" (held out)" if path == HELD_OUT[1] else ""), right))
        print(*table_row(*rows[-1]), sep=" | ")
    if not arguments.failures:
        write(rows)


def measure(kb_dir: Path, path: Path, show: bool) -> dict[str, list[bool]]:
    """For "answerable", "silent" and each kind of question, whether each was right."""
    right: dict[str, list[bool]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        bot = open_bot(kb_dir=kb_dir, index_dir=folder)
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            answer = bot.ask(case["question"], case.get("history", []))
            wrong = fault(case, answer)
            right["answerable" if case["answerable"] else "silent"].append(not wrong)
            right[case["kind"]].append(not wrong)
            if wrong and show:
                given = [f"{figure.value} {figure.unit} {figure.population}" for figure in answer.figures]
                print(f"[{case['kind']}: {wrong}] {case['question'][-120:]} → {answer.status} {given}")
    return right


def fault(case: dict[str, Any], answer: Answer) -> str:
    """What is wrong with ``answer``, or ``""``."""
    if not case["answerable"]:
        return "asserts a figure" if answer.figures else _status_fault(case, answer)
    if answer.status is Status.ABSTAINED:
        return "" if "abstained" in case["status"] else "abstained"
    left = list(answer.figures)
    for wanted in case["figures"]:
        found = [
            figure
            for figure in left
            if abs(float(figure.value) - wanted["value"]) < 0.05
            and figure.unit == wanted["unit"]
            and all(re.search(pattern, figure.population, re.I) for pattern in wanted["population"])
        ]
        if not found:
            return "figure missing"
        left.remove(found[0])
    if case["figures"] and any(not figure.derived for figure in left):
        return "figure too many"
    if not all(re.search(word, answer.text, re.I) for word in case["words"]):
        return "words missing"
    return "" if answer.status.value in case["status"] else "status"


def _status_fault(case: dict[str, Any], answer: Answer) -> str:
    accepted = answer.status in (Status.ABSTAINED, Status.PARTIAL) or answer.status.value in case["status"]
    return "" if accepted else "answered"


def table_row(name: str, right: dict[str, list[bool]]) -> tuple[str, str, str]:
    return name, share(right["answerable"]), share(right["silent"])


def share(right: list[bool]) -> str:
    return f"{sum(right)} of {len(right)} ({100 * sum(right) / len(right):.0f} %)"


def write(rows: list[tuple[str, dict[str, list[bool]]]]) -> None:
    """Put the section into RESULTS.md in place of the one that stands there."""
    lines = [
        HEADING,
        "",
        "`python benchmarks/answer_accuracy.py`; only the held-out set was never learnt from.",
        "",
        "| set | answered rightly | rightly abstained |",
        "|---|---|---|",
        *(f"| {' | '.join(table_row(*row))} |" for row in rows),
        "",
        "By kind, held out: "
        + ", ".join(
            f"{kind.replace('_', ' ')} {sum(right)}/{len(right)}"
            for kind, right in sorted(rows[0][1].items())
            if kind not in ("answerable", "silent")
        )
        + ".",
        "",
    ]
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else "# Results\n"
    before, _, after = text.partition(HEADING)
    _, _, rest = after.partition("\n## ")
    tail = f"\n## {rest}" if rest else ""
    RESULTS.write_text(before.rstrip() + "\n\n" + "\n".join(lines) + tail, encoding="utf-8")


if __name__ == "__main__":
    main()
