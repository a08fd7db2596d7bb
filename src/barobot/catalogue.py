"""The figures of the reports as a catalogue: rows that can be searched, filtered and sorted. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum

from barobot.language import fold
from barobot.numbers import format_quantity
from barobot.types import Document, Figure, Language, Passage

__all__ = ["FACETS", "Choice", "Row", "Selection", "Sort", "choices", "rows_of", "select"]


class Sort(StrEnum):
    """In which order the figures stand."""

    REPORT = "report"  # as they stand in the reports
    HIGHEST = "highest"
    LOWEST = "lowest"
    POPULATION = "population"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with where it stands."""

    figure: Figure
    passage: Passage
    document: Document

    @property
    def theme(self) -> str:
        """The heading it stands under."""
        return self.passage.headings[-1] if self.passage.headings else ""

    @property
    def population(self) -> str:
        """The id of the people that the figure describes, without what narrows them."""
        return self.figure.population_id.partition("/")[0] or self.figure.population

    @property
    def people(self) -> str:
        """The people in the words of the report, with what narrows them."""
        return ", ".join(part for part in (self.figure.population, self.figure.base) if part)

    @property
    def written(self) -> str:
        """The number with its unit and qualifier, in digits even where the report has it in words."""
        figure = self.figure
        return format_quantity(figure.value, figure.unit, figure.qualifier, figure.language, figure.noun)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which figures are wanted: an empty text or facet leaves all; several narrow each other."""

    text: str = ""
    population: str = ""
    theme: str = ""
    document: str = ""
    edition: str = ""
    unit: str = ""
    sort: Sort = Sort.REPORT


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, with what it is called and how many figures have it."""

    value: str
    label: str
    count: int


FACETS: Mapping[str, Callable[[Row], str]] = {
    "population": lambda row: row.population,
    "theme": lambda row: row.theme,
    "document": lambda row: row.document.id,
    "edition": lambda row: row.figure.edition,
    "unit": lambda row: row.figure.unit,
}
_LABELS: Mapping[str, Callable[[Row], str]] = {
    **FACETS,
    "population": lambda row: row.figure.population,
    "document": lambda row: row.document.title,
}


def rows_of(
    figures: Iterable[Figure], passage: Callable[[str], Passage], document: Callable[[str], Document]
) -> tuple[Row, ...]:
    """``figures`` with where they stand, in their order."""
    return tuple(Row(figure, passage(figure.passage_id), document(figure.document_id)) for figure in figures)


def select(rows: Sequence[Row], wanted: Selection) -> list[Row]:
    """Those of ``rows`` that fit, in the order that is asked for.

    Words are looked for without case and accents, anywhere in what a row shows; ``58`` finds the
    number and not ``158``.
    """
    facets = [(FACETS[name], getattr(wanted, name)) for name in FACETS if getattr(wanted, name)]
    words = fold(wanted.text).split()
    found = [
        row for row in rows if all(of(row) == value for of, value in facets) and (not words or _has_words(row, words))
    ]
    if wanted.sort is Sort.POPULATION:
        return sorted(found, key=lambda row: (fold(row.people), -row.figure.value))
    if wanted.sort is not Sort.REPORT:
        sign = Decimal(-1 if wanted.sort is Sort.HIGHEST else 1)
        return sorted(found, key=lambda row: (_unit_order(rows, row), sign * row.figure.value))
    return found


def choices(rows: Sequence[Row], facet: str, language: Language) -> list[Choice]:
    """The values of ``facet`` in ``rows``, in their order; each is called what it is called most often.

    Where reports of several languages name it, the name is in ``language``.
    """
    counts: Counter[str] = Counter()
    labels: dict[str, Counter[str]] = {}
    for row in rows:
        value = FACETS[facet](row)
        if value:
            counts[value] += 1
            own = 1 if row.figure.language == language else 0
            labels.setdefault(value, Counter())[_LABELS[facet](row)] += 1 + 1_000_000 * own
    return [Choice(value, labels[value].most_common(1)[0][0], count) for value, count in counts.items()]


def selection_from(given: Mapping[str, object]) -> Selection:
    """The selection that a form or an address asks for; what is unknown is left out."""
    chosen = {field.name: str(given.get(field.name) or "") for field in fields(Selection) if field.name != "sort"}
    sort = next((each for each in Sort if each.value == given.get("sort")), Sort.REPORT)
    return Selection(**chosen, sort=sort)


def _has_words(row: Row, words: Sequence[str]) -> bool:
    figure = row.figure
    told = fold(" ".join([row.written, figure.text, row.people, figure.statement, row.theme, row.document.title]))
    parts = told.replace("%", " % ").split()
    return all(word in parts if word.isdecimal() else word in told for word in words)


def _unit_order(rows: Sequence[Row], row: Row) -> int:
    """Values of one unit stand together, the most frequent unit first: 58 % is not more than 3 years."""
    common = [unit for unit, _ in Counter(each.figure.unit for each in rows).most_common()]
    return common.index(row.figure.unit)
