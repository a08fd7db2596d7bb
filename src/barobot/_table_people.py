"""Figures of tables: the column says whose they are or when, the first cell of a row says what or who; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot._people_words import names_people
from barobot.lexicon import Lexicon
from barobot.markup import cells, plain
from barobot.numbers import find_years
from barobot.populations import NOBODY, Population, Reading, named, narrowed
from barobot.types import BlockKind, Quantity

# The corner of a table whose rows are answers and not groups of people.
_ANSWERS = re.compile(
    r"\b(?:réponses?|modalités?|services?|mesures?|usages?|raisons?|motifs?|fréquences?|opinions?|outils?|freins?|items?"
    r"|answers?|responses?|measures?|uses?|reasons?|frequency|tools?|barriers?|benefits?|concerns?|statements?)\b",
    re.I,
)


def people_of_row(reading: Reading, before: Sequence[Reading], lexicon: Lexicon) -> list[tuple[Population, str]]:
    """The people and the year of each number of a row; no year where neither column nor row names one."""
    row = cells(reading.passage.text)
    columns = [cell.strip() for cell in reading.passage.lead_in.split("|")]
    columns = [""] * (len(row) - len(columns)) + columns  # the corner above the row names may be empty
    label = row[0] if row else ""
    found = []
    for at in _places(reading.quantities, row):
        column = columns[at] if at < len(columns) else ""
        people = _people_of(column, reading, lexicon) or _group(reading, columns, column, label, before, lexicon)
        years = find_years(column) or find_years(label)
        found.append((people, str(years[0]) if years else ""))
    return found


def _places(quantities: Sequence[Quantity], row: Sequence[str]) -> list[int]:
    """The cell of each quantity; two equal ones stand in two cells, in their order."""
    places: list[int] = []
    left = list(row)
    for quantity in quantities:
        written = plain(quantity.text)
        at = next((place for place, cell in enumerate(left) if written in cell), 0)
        left[at] = left[at].replace(written, "", 1)
        places.append(at)
    return places


def _group(
    reading: Reading, columns: Sequence[str], column: str, label: str, before: Sequence[Reading], lexicon: Lexicon
) -> Population:
    """Whose a figure is whose column names nobody known."""
    if any(_people_of(other, reading, lexicon) for other in columns[1:]):
        return named(column, reading.language, lexicon) if column else NOBODY  # beside groups it is one: "Autres"
    if lexicon.populations_in(label, reading.language) and (people := _people_of(label, reading, lexicon)):
        return people
    if sum(not find_years(other) for other in columns[1:]) > 1:  # the columns may be the groups, or the rows
        return _people_of(label, reading, lexicon) or NOBODY
    spoken_of = _spoken_of(reading, before, lexicon)
    if _ANSWERS.search(columns[0]):
        return spoken_of
    identifier = narrowed(spoken_of.id, label, reading.language).lstrip("/")
    return Population(identifier, spoken_of.words, label) if spoken_of.id else Population(identifier, label)


def _people_of(cell: str, reading: Reading, lexicon: Lexicon) -> Population | None:
    """The people whom a cell names as a whole: "Urban councils", and not "Aid for councils"."""
    for mention in lexicon.populations_in(cell, reading.language):
        # French puts the people first and English last.
        if (mention.start == 0) if reading.language == "fr" else (mention.end == len(cell)):
            return named(cell, reading.language, lexicon)
        return Population(mention.entry.id, cell[mention.start : mention.end])
    return named(cell, reading.language, lexicon) if names_people(cell, reading.language) else None


def _spoken_of(reading: Reading, before: Sequence[Reading], lexicon: Lexicon) -> Population:
    """Whom the caption of a table speaks of, or the heading above it."""
    near = [one for one in before if one.passage.headings == reading.passage.headings]
    captions = [one.text for one in near if one.passage.kind is not BlockKind.TABLE_ROW][-1:]
    for text in (*captions, *reversed(reading.passage.headings)):
        for mention in lexicon.populations_in(text, reading.language):
            return Population(mention.entry.id, text[mention.start : mention.end])
    return NOBODY
