"""The catalogue held against figures that were read out of the reports by hand.

``gold_figures/NAME.jsonl`` has every figure of a report, one a line and in the order of the text:
``clause`` (the narrowest clause around the number), ``value``, ``unit``, ``people`` (a pattern for
the population with its base; one that matches nothing says that nobody is right too) and
``edition``. Where the report itself stands in ``gold_figures/`` too, it was written for measuring.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from barobot.documents import read_document
from barobot.figures import extract_figures
from barobot.lexicon import load_lexicon
from barobot.passages import split_passages
from barobot.types import Document, Figure

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold_figures"
_PLACES = {
    "agriculture": "tests/reports/agriculture/barometre.txt",
    "barometre-ia-sante-2025.en": "kb/barometre-ia-sante-2025.en.md",
    "barometre-ia-sante-2025.fr": "kb/barometre-ia-sante-2025.fr.md",
    "cycling": "tests/reports/cycling/report.md",
    "lecture_fr": "tests/reports/lecture/lecture_fr.md",
    "reading_en": "tests/reports/lecture/reading_en.md",
    "teletravail": "tests/reports/teletravail/rapport.md",
    "banque": "evals/training/banque/rapport.md",
    "ecole": "evals/training/ecole/rapport.md",
    "energy": "evals/training/energy/report.md",
    "museums": "evals/training/museums/report.md",
    "sante-travail": "evals/training/sante-travail/rapport.md",
    "aidants": "tests/gold_figures/aidants.md",
    "allotments": "tests/gold_figures/allotments.md",
    "choirs": "tests/gold_figures/choirs.md",
    "marches": "tests/gold_figures/marches.md",
    "night_trains": "tests/gold_figures/night_trains.md",
    "orchards": "tests/gold_figures/orchards.md",
    "piscines": "tests/gold_figures/piscines.md",
    "reparation": "tests/gold_figures/reparation.md",
}
REPORTS = {name: ROOT / place for name, place in _PLACES.items()}
_JOINS = re.compile(
    r"^(?:(?:et|ou|mais|and|or|but|yet|while|whereas|tandis que?|alors que?|puisque?|since|quand)\b\s*)+", re.I
)


@dataclass(frozen=True, slots=True)
class Gold:
    """One figure as a reader finds it."""

    clause: str
    value: str
    unit: str
    people: str
    edition: str


@dataclass(slots=True)
class Measure:
    """How a catalogue compares with what was read by hand; the lists hold lines to print."""

    total: int = 0
    found: int = 0
    people_right: int = 0
    people_unknown: list[str] = field(default_factory=list)
    people_wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)
    units_wrong: list[str] = field(default_factory=list)
    editions_wrong: list[str] = field(default_factory=list)
    clauses_wrong: list[str] = field(default_factory=list)

    def __add__(self, other: Measure) -> Measure:
        return Measure(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def read_gold(path: Path) -> list[Gold]:
    return [Gold(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def measure(report: Path, gold: Iterable[Gold]) -> Measure:
    """The catalogue of ``report``, which is read with the lexicon of its folder, against ``gold``."""
    document = read_document(report, report.parent)
    figures = list(extract_figures(document, split_passages(document), load_lexicon(report.parent)))
    result = Measure()
    for expected in gold:
        result.total += 1
        figure = _take(figures, expected, document.text)
        if figure is None:
            result.missing.append(f"{expected.value} {expected.unit}: {expected.clause}")
        else:
            _compare(result, expected, figure, document)
    result.spurious = [f"{one.value:.6g} {one.unit}: {one.statement}" for one in figures]
    return result


def _take(figures: list[Figure], expected: Gold, text: str) -> Figure | None:
    """Take the figure that ``expected`` describes out of ``figures``; one with another unit where none has its own."""
    pattern = r"\s+".join(map(re.escape, expected.clause.split()))
    spans = [match.span() for match in re.finditer(pattern, text)]
    assert spans, f"not in the report: {expected.clause}"
    near = [one for one in figures if any(start <= one.start < end for start, end in spans)]
    near = [one for one in near if f"{one.value:.6g}" == expected.value]
    found = next((one for one in near if one.unit == expected.unit), near[0] if near else None)
    if found is not None:
        figures.remove(found)
    return found


def _compare(result: Measure, expected: Gold, figure: Figure, document: Document) -> None:
    result.found += 1
    people = " ".join(f"{figure.population} {figure.base}".split())
    line = f"{expected.value} {expected.unit} [{people}] not [{expected.people}]: {expected.clause}"
    if re.fullmatch(expected.people, people, re.I):
        result.people_right += 1
    elif people:
        result.people_wrong.append(line)
    else:
        result.people_unknown.append(line)
    if figure.unit != expected.unit:
        result.units_wrong.append(f"{figure.unit}: {line}")
    if not re.fullmatch(expected.edition, figure.edition):
        result.editions_wrong.append(f"{figure.edition} not {expected.edition}: {expected.clause}")
    clause = document.text[figure.clause_start : figure.clause_end]
    if _bare(clause) != _bare(expected.clause):
        result.clauses_wrong.append(f"[{' '.join(clause.split())}] not [{expected.clause}]")


def _bare(clause: str) -> str:
    return _JOINS.sub("", " ".join(re.sub(r"[*_]|\[\^\d+\]", "", clause).split()).strip(" ,;:.–—"))
