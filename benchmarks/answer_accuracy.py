"""How often barobot answers rightly: every question set of ``evals/``, end to end.

    python benchmarks/answer_accuracy.py           # rewrites its sections of RESULTS.md, here and in evals/
    python benchmarks/answer_accuracy.py --dry-run # only prints

What counts as right is defined in ``barobot.evaluation.scorers``; `barobot eval SET` has the
failures one by one. Only the figures of ``evals/unseen/`` are honest estimates: nothing is learnt
from those sets, and nobody who wrote the program has read their failures.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from common import ROOT, put_section

import barobot
from barobot.evaluation import Evaluation, Outcome, Report, Verdict, evaluate_datasets, open_dataset
from barobot.evaluation.markdown import measure_table
from barobot.evaluation.texts import interval, shown

EVALS = ROOT / "evals"
UNSEEN = "unseen"
MEASURED_IN_FULL = f"{UNSEEN}/barometer"
STANDING = (
    "The weights are learnt from the sets without a mark, and their failures were read and mended. Nothing is learnt "
    "from those marked (unseen), and nobody has read their failures."
)
MEASURES = ("accuracy", "answered_rightly", "abstention_recall", "wrong_population", "unsupported")


@dataclass(frozen=True)
class Measured:
    """A question set with what came of it."""

    name: str
    outcomes: Sequence[Outcome]
    report: Report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    paths = sorted(EVALS.rglob("*.jsonl"), key=lambda path: (path.parent.name != UNSEEN, path))
    measured = []
    for path in paths:
        if "last" not in path.relative_to(EVALS).parts:
            measured.append(measure(path))
            print(*counted(measured[-1]), sep=" | ", flush=True)
    if not arguments.dry_run:
        put_section(ROOT / "benchmarks" / "RESULTS.md", "Answers", answers_section(measured))
        put_section(EVALS / "RESULTS.md", "Now", now_section(measured))


def measure(path: Path) -> Measured:
    """Ask the set of its reports, indexed anew."""
    dataset = open_dataset(path)
    with tempfile.TemporaryDirectory() as index:
        evaluation: Evaluation = evaluate_datasets([dataset], lambda one: barobot.open(one.kb_dir, index))
        return Measured(dataset.name, evaluation.outcomes, evaluation.report())


def counted(one: Measured) -> tuple[str, str, str]:
    """The set, how many of the questions that its reports answer are answered, how many of the others are not."""
    mark = " (unseen)" if one.name.startswith(f"{UNSEEN}/") else ""
    return (
        f"{one.name}{mark}",
        share([o for o in one.outcomes if o.case.answerable]),
        share([o for o in one.outcomes if not o.case.answerable]),
    )


def in_full(measured: Sequence[Measured]) -> Measured:
    return next(one for one in measured if one.name == MEASURED_IN_FULL)


def share(outcomes: Sequence[Outcome]) -> str:
    right = sum(outcome.score.verdict is Verdict.RIGHT for outcome in outcomes)
    return f"{right} of {len(outcomes)} ({100 * right / len(outcomes):.0f} %)" if outcomes else "none"


def answers_section(measured: Sequence[Measured]) -> str:
    """Counts for each set, and by kind for the one that is measured in full."""
    kinds = [group for group in in_full(measured).report.groups if group.axis == "kind"]
    told = ", ".join(
        f"{group.name.replace('_', ' ')} {group.right}/{group.questions}"
        for group in sorted(kinds, key=lambda group: group.name)
    )
    lines = [
        f"`python benchmarks/answer_accuracy.py`. {STANDING}",
        "",
        "| set | answered rightly | rightly abstained |",
        "|---|---|---|",
        *(f"| {' | '.join(counted(one))} |" for one in measured),
        "",
        f"By kind, {MEASURED_IN_FULL}: {told}.",
    ]
    return "\n".join(lines) + "\n"


def now_section(measured: Sequence[Measured]) -> str:
    """The measures that tell most with their intervals for each set, and all of them for one."""
    rows = []
    for one in measured:
        estimates = [one.report.overall.measure(name) for name in MEASURES]
        cells = [f"{shown(each, True, 'en')} {interval(each, True, 'en')}".strip() for each in estimates]
        rows.append(f"| {' | '.join((counted(one)[0], str(one.report.overall.questions), *cells))} |")
    stamp = measured[0].report.stamp
    lines = [
        f"barobot {stamp.version} ({stamp.program}), {stamp.date[:10]}; `python benchmarks/answer_accuracy.py` writes "
        f"this section. In brackets, the 95 % interval, drawn by cluster. {STANDING}",
        "",
        "| set | questions | right | answers found | due abstentions | wrong population | unsupported numbers |",
        "|---|---|---|---|---|---|---|",
        *rows,
        "",
        f"Every measure of `{MEASURED_IN_FULL}`:",
        "",
        *measure_table(in_full(measured).report, "en"),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
