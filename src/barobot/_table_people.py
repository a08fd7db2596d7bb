"""Figures of tables: the column says whose they are or when, the first cell of a row says what or who; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from barobot._people_words import names_people
from barobot.lexicon import Lexicon
from barobot.markup import cells, plain
from barobot.numbers import find_years
from barobot.populations import NOBODY, Population, Reading, named, narrowed
from barobot.types import BlockKind, Quantity

# The corner of a table whose rows are answers and not groups of people.
_ANSWERS = re.compile(
    r"\b(?:réponses?|modalités?|services?|mesures?|usages?|raisons?|motifs?|fréquences?|opinions?|outils?|freins?|items?"
    r"|(?:types?|kinds?|sorts?)\s+(?:de|d['’]|of)\s*(?:lieux?|places?|produits?|products?|dépenses?|spending|biens?|goods"
    r"|contrats?|contracts?)"
    r"|answers?|responses?|measures?|uses?|reasons?|frequency|tools?|barriers?|benefits?|concerns?|statements?)\b",
    re.I,
)

_AGES = re.compile(
    r"(?:(?:moins|plus)\s+de\s+)?\d{1,2}(?:\s*(?:-|–|à)\s*\d{1,2})?\s*ans(?:\s+(?:et|ou)\s+(?:plus|moins))?"
    r"|(?:(?:under|over|aged)[\s-])?\d{1,2}(?:\s*(?:-|–|to)\s*\d{1,2})?s?(?:\s*(?:\+|(?:and|or)\s+(?:over|older|under)))?"
    r"(?:[\s-]years?(?:[\s-]olds?)?)?",
    re.I,
)
# "Heures par mois", "Average wait (minutes)": in what the bare numbers of a column are.
_UNITS = re.compile(
    r"(?P<percent>%|\bper\s?cent\b|\bpour\s?cent\b|\bpercentage\b|\bpourcentage\b)|(?P<points>\bpoints\b)"
    r"|(?P<EUR>€|\beuros?\b)|(?P<GBP>£|\bpounds\b)|(?P<USD>\$|\bdollars\b)"
    r"|(?<!per )(?<!par )(?<!each )(?<!last )(?<!chaque )(?<!in the )"
    r"\b(?:(?P<minutes>minutes?)|(?P<hours>hours?|heures?)|(?P<days>days|jours)|(?P<weeks>weeks|semaines)"
    r"|(?P<months>months|mois)|(?P<years>years|années|ans))\b",
    re.I,
)
_ALL = re.compile(r"(?:l['’])?ensemble|total|tous|toutes|all|overall|everyone", re.I)


def people_of_row(reading: Reading, before: Sequence[Reading], lexicon: Lexicon) -> list[tuple[Population, str]]:
    """The people and the year of each number of a row; no year where neither column nor row names one."""
    row, columns = _cells(reading)
    label = row[0] if row else ""
    found = []
    what = [_without_year(column) for column in columns]
    of_one = len({one for one in what[1:] if _people_of(one, reading, lexicon)}) == 1 and any(map(find_years, columns))
    by_age = any(_AGES.fullmatch(plain(column).strip()) for column in columns[1:])
    for at in _places(reading.quantities, row):
        column = columns[at] if at < len(columns) else ""
        aged = _age_group(column, reading, before, lexicon) if by_age else None
        if of_one:  # "Anglers in 2021 | Anglers in 2025": what is told of the rows, and not whom it is told of
            people = _of_label(label, columns, reading, before, lexicon)
        else:
            people = (
                aged or _people_of(column, reading, lexicon) or _group(reading, columns, column, label, before, lexicon)
            )
        years = find_years(column) or find_years(label)
        found.append((people, str(years[0]) if years else ""))
    return found


def read_columns(reading: Reading) -> None:
    """Leave out the numbers of a row's name ("under 2,000 inhabitants"), and give bare ones their column's unit."""
    row, columns = _cells(reading)
    places = _places(reading.quantities, row)
    if any(places):
        kept = [(quantity, at) for quantity, at in zip(reading.quantities, places, strict=True) if at]
        reading.quantities = [_in_unit_of(columns[at] if at < len(columns) else "", one) for one, at in kept]


def _in_unit_of(column: str, quantity: Quantity) -> Quantity:
    bare = quantity.unit == "count" and not quantity.noun
    unit = next((unit for match in _UNITS.finditer(column) if (unit := match.lastgroup)), None) if bare else None
    return replace(quantity, unit="%" if unit == "percent" else unit) if unit else quantity


def columns_of(reading: Reading) -> list[str]:
    """What the column of each number of a row is called; "" where it names people or has no name."""
    row, columns = _cells(reading)
    heads = [columns[at] if at < len(columns) else "" for at in _places(reading.quantities, row)]
    named_so = {people.words for people in reading.populations}
    return ["" if head in named_so else plain(head).strip() for head in heads]


def _cells(reading: Reading) -> tuple[list[str], list[str]]:
    """The cells of a row, and those of the header above them."""
    row = cells(reading.passage.text)
    columns = [cell.strip() for cell in reading.passage.lead_in.split("|")]
    return list(row), [""] * (len(row) - len(columns)) + columns  # the corner above the row names may be empty


def _age_group(column: str, reading: Reading, before: Sequence[Reading], lexicon: Lexicon) -> Population | None:
    """ "Moins de 60 ans": those of that age, of the people whom the table is about; "Ensemble": all of them."""
    cell = plain(column).strip()
    all_of_them = _ALL.fullmatch(cell)
    if not (all_of_them or _AGES.fullmatch(cell)):
        return None
    whole = _spoken_of(reading, before, lexicon)
    if all_of_them or not whole.id:
        return whole if whole.id else None
    return Population(narrowed(whole.id, cell, reading.language), whole.words, cell)


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
    corner = _named_in(columns[0], reading, lexicon)  # "Type of household"
    spoken_of = corner if corner.id else _spoken_of(reading, before, lexicon)
    if _ANSWERS.search(columns[0]):
        return spoken_of
    identifier = narrowed(spoken_of.id, label, reading.language).lstrip("/")
    return Population(identifier, spoken_of.words, label) if spoken_of.id else Population(identifier, label)


def _without_year(column: str) -> str:
    return " ".join(re.sub(r"(?:\b(?:in|en)\s+)?\b(?:19|20)\d\d\b", "", plain(column)).split())


def _of_label(
    label: str, columns: Sequence[str], reading: Reading, before: Sequence[Reading], lexicon: Lexicon
) -> Population:
    """Whom the name of a row tells of: a group of its own, or some of those whom the corner or the caption names."""
    if re.search(r"\d", label) or lexicon.populations_in(label, reading.language):
        return named(label, reading.language, lexicon)
    whole = _named_in(columns[0], reading, lexicon)
    whole = whole if whole.id else _spoken_of(reading, before, lexicon)
    identifier = narrowed(whole.id, label, reading.language).lstrip("/")
    return Population(identifier, whole.words, label) if whole.id else Population(identifier, label)


def _named_in(text: str, reading: Reading, lexicon: Lexicon) -> Population:
    for mention in lexicon.populations_in(text, reading.language):
        return Population(mention.entry.id, text[mention.start : mention.end])
    return NOBODY


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
    found = (_named_in(text, reading, lexicon) for text in (*captions, *reversed(reading.passage.headings)))
    return next((people for people in found if people.id), NOBODY)
