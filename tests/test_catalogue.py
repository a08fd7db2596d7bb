"""The catalogue of whole reports against figures that were read out of them by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from barobot.documents import read_document
from barobot.figures import extract_figures
from barobot.lexicon import load_lexicon
from barobot.passages import split_passages
from barobot.types import BlockKind, Figure
from catalogue_gold import GOLD, REPORTS, Gold, measure, read_gold


@pytest.mark.parametrize("name", REPORTS)
def test_figures_have_their_people(name: str) -> None:
    """A right figure of the wrong people is the worst there is: none. Few may be unknown, or missed."""
    result = measure(REPORTS[name], read_gold(GOLD / f"{name}.jsonl"))
    assert result.people_wrong == []
    assert result.units_wrong == []
    assert result.editions_wrong == []
    assert result.spurious == []
    assert result.people_right >= 0.95 * result.total
    assert result.found >= 0.97 * result.total
    assert len(result.clauses_wrong) <= 0.03 * result.total


def figures_of(path: Path) -> tuple[list[Figure], dict[str, BlockKind]]:
    document = read_document(path, path.parent)
    passages = split_passages(document)
    figures = list(extract_figures(document, passages, load_lexicon(path.parent)))
    return figures, {passage.id: passage.kind for passage in passages}


@pytest.mark.parametrize("name", REPORTS)
def test_clauses_share_no_words(name: str) -> None:
    """Two figures of a sentence are told apart by what each clause says of them."""
    figures, kinds = figures_of(REPORTS[name])
    for one, other in pairwise(figures):
        if one.passage_id == other.passage_id and kinds[one.passage_id] is not BlockKind.TABLE_ROW:
            assert one.clause_end <= other.clause_start, (one.statement, other.statement)


def test_what_clauses_lean_on() -> None:
    """``about`` has the words of the clause or sentence before, where the clause makes no sense alone."""
    figures, _ = figures_of(REPORTS["energy"])
    about = {str(figure.value): figure.about for figure in figures}
    assert about["35"].endswith("and 22% left at least one room unheated.")  # "Among tenants, the latter proportion…"
    assert about["6"].startswith("Heat pumps are gaining ground")  # "up from 6% in the 2022 wave"
    assert about["138"] == ""


def gold(people: str, *, clause: str = "40 % des clercs lisent", unit: str = "%", edition: str = "2024") -> list[Gold]:
    return [Gold(clause, "40", unit, people, edition)]


@pytest.mark.parametrize(
    ("expected", "fault"),
    [
        (gold("clercs"), ""),
        (gold("notaires"), "people_wrong"),
        (gold("clercs", unit="points"), "units_wrong"),
        (gold("clercs", edition="2020"), "editions_wrong"),
        (gold("clercs", clause="En 2024, 40 % des clercs lisent"), ""),
        (gold("clercs", clause="40 % des clercs"), "clauses_wrong"),
        (gold("clercs")[:0], "spurious"),
        ([*gold("clercs"), Gold("40 % des clercs lisent", "41", "%", "clercs", "2024")], "missing"),
    ],
)
def test_the_measure_sees_each_fault(tmp_path: Path, expected: Sequence[Gold], fault: str) -> None:
    """Trap: a measure that finds nothing wrong because it compares nothing."""
    opening = "En 2024, " if expected and expected[0].clause.startswith("En") else ""
    report = tmp_path / "report.md"
    report.write_text(
        f'---\nedition: "2024"\nlanguage: fr\n---\n\n{opening}40 % des clercs lisent.\n', encoding="utf-8"
    )
    result = measure(report, expected)
    lists = ("people_wrong", "units_wrong", "editions_wrong", "clauses_wrong", "spurious", "missing", "people_unknown")
    assert [name for name in lists if getattr(result, name)] == ([fault] if fault else [])
