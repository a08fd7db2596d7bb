"""How right the catalogue of figures is: reports read by rule, against the same reports read by hand.

    python benchmarks/catalogue_accuracy.py              # every report; rewrites its section of RESULTS.md
    python benchmarks/catalogue_accuracy.py --failures   # print every difference instead, without writing

What is measured stands in ``tests/catalogue_gold.py``. Rules were made with the reports in
``tests/gold_figures/`` at hand; the texts in ``tests/gold_figures/unseen/`` were written before
those rules and looked at only to measure.
"""

from __future__ import annotations

import argparse
import sys

from common import ROOT, put_section

sys.path.insert(0, str(ROOT / "tests"))

from catalogue_gold import GOLD, REPORTS, UNSEEN, Measure, measure, read_gold

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
TITLE = "Catalogue of figures"
COLUMNS = (
    "report",
    "figures",
    "found",
    "people right",
    "unknown",
    "wrong",
    "unit wrong",
    "edition wrong",
    "clause differs",
    "spurious",
)
LISTS = ("missing", "spurious", "units_wrong", "editions_wrong", "people_wrong", "people_unknown", "clauses_wrong")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true", help="print every difference; write nothing")
    parser.add_argument("reports", nargs="*", help="their names; all of them if none is given")
    arguments = parser.parse_args()
    folders = {GOLD: REPORTS, GOLD / "unseen": UNSEEN}
    rows = [f"| {' | '.join(COLUMNS)} |", "| --- " * len(COLUMNS) + "|"]
    for folder, reports in folders.items():
        total = Measure()
        for name, path in reports.items():
            if arguments.reports and name not in arguments.reports:
                continue
            result = measure(path, read_gold(folder / f"{name}.jsonl"))
            total += result
            rows.append(row(name, result))
            if arguments.failures:
                print_differences(name, result)
        rows.append(row("**never used for a rule, together**" if folder != GOLD else "**together**", total))
    print(*rows, sep="\n")
    if not (arguments.failures or arguments.reports):
        put_section(RESULTS, TITLE, f"{INTRODUCTION}\n\n" + "\n".join(rows) + "\n")


INTRODUCTION = (
    "Every figure of twelve reports, and of two more texts that no rule was made for, read by hand and compared with "
    "what the rules find. “Right” counts an empty population where the text names nobody; “clause differs” counts "
    "clauses that are not word for word those marked by hand. `python benchmarks/catalogue_accuracy.py`"
)


def row(name: str, result: Measure) -> str:
    counts = (
        result.total,
        result.found,
        result.people_right,
        *(len(one) for one in (result.people_unknown, result.people_wrong, result.units_wrong, result.editions_wrong)),
        len(result.clauses_wrong),
        len(result.spurious),
    )
    return f"| {name} | " + " | ".join(map(str, counts)) + " |"


def print_differences(name: str, result: Measure) -> None:
    for kind in LISTS:
        for line in getattr(result, kind):
            print(f"{name}: {kind}: {line}")


if __name__ == "__main__":
    main()
