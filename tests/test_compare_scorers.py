"""The comparison of scorers: arithmetic that can be checked by hand, and a run on a few questions.

The scripts of ``benchmarks/`` are not in the source distribution, where these tests are skipped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "benchmarks"
pytestmark = pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="benchmarks/ is not here")


@pytest.fixture(scope="module")
def scorers() -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    import compare_scorers

    yield compare_scorers
    sys.path.remove(str(BENCHMARKS))


def decided(scorers: ModuleType, *told: tuple[float, bool, bool], answerable: Sequence[bool] = ()) -> list[Any]:
    """Questions with the chance of their first candidate, whether it is right, and whether it is given."""
    asked = [*answerable, *[True] * len(told)]
    return [
        scorers.Decided(scorers.Row("r", str(at), f"r/{at}", asked[at], [], [], []), *one)
        for at, one in enumerate(told)
    ]


def test_a_decision_is_worth_what_crag_says(scorers: ModuleType) -> None:
    told = [(0.9, True, True), (0.9, False, True), (0.1, False, False), (0.1, False, False), (0.9, False, True)]
    ones = decided(scorers, *told, answerable=[True, True, True, False, False])
    assert [one.worth for one in ones] == [1, -1, 0, 1, -1]


def test_coverage_counts_the_surest_answers_and_ties_together(scorers: ModuleType) -> None:
    ones = decided(scorers, (0.9, True, True), (0.8, True, True), (0.7, False, True), (0.6, True, True))
    assert scorers.coverage(ones, 0.0) == 0.5
    assert scorers.coverage(ones, 0.25) == 1.0
    assert scorers.coverage(decided(scorers, (0.5, True, True), (0.5, False, True)), 0.1) == 0.0


def test_a_scorer_is_no_better_than_itself(scorers: ModuleType) -> None:
    ones = decided(scorers, (0.9, True, True), (0.9, False, True), (0.2, True, False))
    assert scorers.difference(ones, ones) == (0.0, 0.0, 0.0)
    worse = decided(scorers, (0.1, True, False), (0.9, False, True), (0.2, True, False))
    gain, low, high = scorers.difference(worse, ones)
    assert gain == pytest.approx(-1 / 3)
    assert low <= gain <= high <= 0


def test_no_cluster_is_on_both_sides_of_a_fold(scorers: ModuleType) -> None:
    rows = [scorers.Row(f"report{at % 3}", str(at), f"report{at % 3}/{at % 20}", True, [], [], []) for at in range(200)]
    for by_report, key in ((False, "cluster"), (True, "report")):
        folds = scorers.assign_folds(rows, by_report)
        assert len(set(folds)) > 1
        assert all(
            len({fold for row, fold in zip(rows, folds, strict=True) if getattr(row, key) == name}) == 1
            for name in {getattr(row, key) for row in rows}
        )


def test_two_runs_give_the_same_figures(scorers: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    sets = [one for one in scorers.SETS if one[0].name in ("energy", "museums")]
    rows = [row for kb_dir, path in sets for row in scorers.read_rows(kb_dir, path, 20) if row.features]
    # The slow ones learn from so few questions nothing that is worth waiting for.
    monkeypatch.setattr(scorers, "SCORERS", [scorers.SCORERS[1], scorers.SCORERS[-1]])
    section = scorers.scorers_section(rows)
    assert section == scorers.scorers_section(rows)
    lines = [line for line in section.splitlines() if line.startswith(("| 5 folds", "| one report"))]
    assert [line.split(" | ")[2] for line in lines] == ["logistic regression", "agreement alone"] * 2
    assert all(line.split(" | ")[1] == "others" for line in lines)
