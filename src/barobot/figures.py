"""Passages → figures: every number with the clause it belongs to and the people it describes.

Pure, and by rule, so that it reads any report in French or English. A figure whose population
cannot be told has an empty one: it can be cited, and never be given as the figure of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from barobot.language import content_words
from barobot.lexicon import Lexicon
from barobot.markup import cells, mask
from barobot.numbers import find_ages, find_quantities, find_years
from barobot.populations import (
    NOBODY,
    Population,
    Reading,
    find_explicit,
    narrowed,
    resolve,
    with_populations,
)
from barobot.types import BlockKind, Document, Figure, Language, Passage, Qualifier, Quantity

_SMALLEST_SPELLED = 10  # "three conditions", "two years" are grammar, not findings
_REPEAT_SIMILARITY = 0.55
_DURATIONS = frozenset({"years", "months", "weeks", "days", "hours", "minutes"})

_SEPARATOR = re.compile(
    r"\s*;\s*|\s*,\s*(?=et\b|and\b|mais\b|but\b|tandis|alors|contre|while|whereas|dont\b|soit\b|puis\b|quand\b|up\b|down\b)"
    r"|\s*,\s+(?=\D{0,30}\d)|\s+(?=(?:et|and|mais|but|tandis qu|alors qu|contre|while|whereas|versus|against|compared|puis"
    r"|ou)\b)|\s+(?=(?:up|down)\s+from\b)",
    re.I,
)
_RESTATES = re.compile(r"(?:\bsoit|\bc['’]est-à-dire|\bthat is|\bi\.e\.|\bnamely|\bor|\()\W*(?:to say\W*)?$", re.I)
_SPAN_OF_TIME_BEFORE = re.compile(
    r"\b(?:en|dans|depuis|derni\w+|après|avant|past|over|last|next|within|after|before|from|of|de|the|les|à|in|by|prochain\w*)"
    r"\s+(?:the\s+|les\s+)?$",
    re.I,
)
_SPAN_OF_TIME_AFTER = re.compile(r"\s*(?:après|plus tard|auparavant|ago|later|earlier|before|durant)\b", re.I)


def extract_figures(document: Document, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[Figure, ...]:
    """Every figure of ``passages`` (those of ``document``, in order), in order."""
    readings = [Reading(passage, findings(mask(passage.text), passage.language)) for passage in passages]
    for reading in readings:
        find_explicit(reading, lexicon)
    named = [population for reading in readings for population in reading.explicit]
    known = with_populations(lexicon, named, document.language)
    figures: list[Figure] = []
    for position, reading in enumerate(readings):
        if reading.passage.kind is BlockKind.TABLE_ROW:
            figures += _table_figures(document, reading, readings[:position], known)
            continue
        resolve(reading, readings[:position], known)
        stated = zip(reading.quantities, reading.populations, _clauses(reading), strict=True)
        figures += [_figure(document, reading, *one) for one in stated]
    return tuple(figures)


def link_repeats(figures: Sequence[Figure], similarity: Callable[[Figure, Figure], float]) -> tuple[Figure, ...]:
    """``figures`` with ``same_as`` set on those that repeat an earlier one.

    A report gives its main figures twice or thrice, and its translation gives them again. Two
    are the same when value, unit, edition and population agree and their statements mean the
    same; two findings that share a number ("89 %") stay two.
    """
    linked: list[Figure] = []
    by_value: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        same_value = by_value.setdefault((figure.value, figure.unit, figure.edition), [])
        twins = [
            other for other in same_value if _same_people(figure, other) and other.passage_id != figure.passage_id
        ]
        scored = sorted(((similarity(figure, other), other.id) for other in twins), reverse=True)
        if scored and scored[0][0] >= _REPEAT_SIMILARITY:
            figure = replace(figure, same_as=scored[0][1])
        else:
            same_value.append(figure)
        linked.append(figure)
    return tuple(linked)


def _same_people(one: Figure, other: Figure) -> bool:
    if one.population_id == other.population_id:
        return True
    # Without an entry of the lexicon the two languages give the same people different ids.
    return one.language != other.language and bool(one.population_id) and bool(other.population_id)


def findings(text: str, language: Language) -> list[Quantity]:
    """The quantities of ``text`` that report something, each once.

    Left out: small counts in words ("three conditions"), ages and spans of time ("in two
    years"), sizes that describe a group ("firms of fewer than 50 people"), and a number that
    only says the one before again ("90 %, soit neuf sur dix").
    """
    ages = find_ages(text, language)
    found = [
        quantity
        for quantity in find_quantities(text, language)
        if not any(start < quantity.end and quantity.start < end for start, end in ages)
    ]
    kept: list[Quantity] = []
    for position, quantity in enumerate(found):
        following = found[position + 1] if position + 1 < len(found) else None
        if _describes(text, quantity) or (following and _is_glossed(text, quantity, following)):
            continue
        if kept and _repeats(text, kept[-1], quantity):
            continue
        rounded = found[position - 1] if position else None
        if rounded and _is_glossed(text, rounded, quantity) and not quantity.noun:
            # "plus de huit DRH sur dix (83 %)": the exact number, of those whom the words name.
            quantity = replace(quantity, noun=rounded.noun)
        kept.append(quantity)
    return kept


def _describes(text: str, quantity: Quantity) -> bool:
    """Whether the number is part of a description and no finding."""
    before = text[: quantity.start]
    spelled = not any(letter.isdigit() for letter in quantity.text)
    if quantity.unit == "count":
        sized = quantity.qualifier in (Qualifier.LESS_THAN, Qualifier.MORE_THAN, Qualifier.AT_LEAST)
        return (spelled and quantity.value < _SMALLEST_SPELLED) or (
            sized and bool(re.search(r"\b(?:de|of|with|d['’])\s*$", before, re.I))
        )
    if quantity.unit in _DURATIONS:
        if spelled and quantity.value < _SMALLEST_SPELLED:
            return True
        return bool(_SPAN_OF_TIME_BEFORE.search(before) and "moyenne" not in before[-20:]) and not re.search(
            r"\b(?:average|mean|moyenne) of\s+$", before, re.I
        ) or bool(_SPAN_OF_TIME_AFTER.match(text, quantity.end))
    return False


def _is_glossed(text: str, rounded: Quantity, exact: Quantity) -> bool:
    """Whether ``rounded`` is put in words and ``exact`` follows it in brackets: "plus d'un sur deux (53 %)"."""
    between = text[rounded.end : exact.start]
    spelled = not any(letter.isdigit() for letter in rounded.text)
    return rounded.unit == exact.unit and spelled and bool(re.fullmatch(r"[^()\d.;]{0,60}\(\s*", between))


def _repeats(text: str, earlier: Quantity, later: Quantity) -> bool:
    """Whether ``later`` only says ``earlier`` again: "90 % des médecins, soit neuf sur dix"."""
    same = earlier.unit == later.unit and abs(earlier.value - later.value) <= 5
    spelled = not any(letter.isdigit() for letter in later.text)
    return same and spelled and bool(_RESTATES.search(text[earlier.end : later.start]))


@dataclass(frozen=True, slots=True)
class _Clause:
    """Slices of a passage: ``own`` is the clause of a number alone, ``stated`` says what is counted.

    They differ for a number without a predicate of its own ("contre 35 % en 2022", "and 58 % of
    the French"): it shares that of its neighbour, so ``stated`` takes the neighbour in.
    """

    own: tuple[int, int]
    stated: tuple[int, int]


def _clauses(reading: Reading) -> list[_Clause]:
    """The clause of each quantity."""
    if not reading.quantities:
        return []
    text = reading.text
    ends = [*(quantity.start for quantity in reading.quantities[1:]), len(text)]
    bounds: list[_Clause] = []
    start = 0
    for quantity, end in zip(reading.quantities, ends, strict=True):
        last = end == len(text)
        cuts = [found for found in _SEPARATOR.finditer(text, quantity.end, end) if found.start() > quantity.end]
        cut = len(text) if last or not cuts else cuts[-1].start()
        own_end = cut if _says_something(reading, quantity.end, cut) else len(text)
        lonely = last and not _says_something(reading, quantity.end, len(text))
        own_start = 0 if lonely and not _says_something(reading, start, quantity.start) else start
        own = (min(start, quantity.start), cut)
        bounds.append(_Clause(own, (min(own_start, quantity.start), own_end)))
        start = cuts[-1].end() if cuts and not last else end
    return bounds


def _says_something(reading: Reading, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says more than whom the number is of."""
    return len(content_words(reading.text[start:end], reading.language)) > 3


def _figure(
    document: Document, reading: Reading, quantity: Quantity, population: Population, clause: _Clause
) -> Figure:
    passage = reading.passage
    start = passage.start + quantity.start
    return Figure(
        id=f"{document.id}#{start}",
        value=quantity.value,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        population=population.words,
        population_id=population.id,
        base=population.base,
        statement=passage.text[slice(*clause.stated)].strip(" ,;\u00a0\n"),
        text=passage.text[quantity.start : quantity.end],
        start=start,
        end=passage.start + quantity.end,
        passage_id=passage.id,
        document_id=document.id,
        language=passage.language,
        edition=_dated(reading.text, quantity, reading.quantities) or document.edition,
        noun=quantity.noun,
        clause_start=passage.start + clause.own[0],
        clause_end=passage.start + clause.own[1],
    )


def _dated(text: str, quantity: Quantity, quantities: Sequence[Quantity]) -> str:
    """The year that the text gives the figure ("contre 35 % en 2022"): one that no other number is nearer to."""
    known = {str(year) for year in find_years(text)}
    for match in re.finditer(r"\b(?:19|20)\d\d\b", text):
        nearest = min(quantities, key=lambda other: _distance(other, match.start(), text))
        if match.group() in known and nearest is quantity:
            return match.group()
    return ""


def _distance(quantity: Quantity, place: int, text: str) -> int:
    """In characters; a break between the two counts for many."""
    low, high = sorted((quantity.end, place))
    return high - low + 60 * len(re.findall(r"[,;:]|\b(?:contre|up from|down from|against)\b", text[low:high]))


def _table_figures(
    document: Document, reading: Reading, before: Sequence[Reading], lexicon: Lexicon
) -> list[Figure]:
    """The figures of a row: the column says whose they are or when, the first cell says what or who."""
    columns = [cell.strip() for cell in reading.passage.lead_in.split("|")]
    row = cells(reading.passage.text)
    label = row[0] if row else ""
    whole = (0, len(reading.text))
    figures = []
    for quantity in reading.quantities:
        at = next((place for place, cell in enumerate(row) if quantity.text in cell), 0)
        column = columns[at] if at < len(columns) else ""
        population = _people_of(column, reading, lexicon) or _people_of(label, reading, lexicon)
        if population is None:
            spoken_of = _spoken_of(reading, before, lexicon)
            # Rows under columns that name no people are groups of those whom the table is about.
            population = Population(narrowed(spoken_of.id, label, reading.language), spoken_of.words or label, label)
        figure = _figure(document, reading, quantity, population, _Clause(whole, whole))
        years = find_years(column) or find_years(label)
        figures.append(replace(figure, edition=str(years[0])) if years else figure)
    return figures


def _people_of(cell: str, reading: Reading, lexicon: Lexicon) -> Population | None:
    mentions = lexicon.populations_in(cell, reading.language)
    if not mentions:
        return None
    return Population(mentions[0].entry.id, cell[mentions[0].start : mentions[0].end])


def _spoken_of(reading: Reading, before: Sequence[Reading], lexicon: Lexicon) -> Population:
    """Whom the text above a table speaks of."""
    near = [one for one in before if one.passage.headings == reading.passage.headings]
    texts = [one.text for one in reversed(near) if one.passage.kind is not BlockKind.TABLE_ROW]
    texts += list(reversed(reading.passage.headings))
    for text in texts:
        if found := _people_of(text, reading, lexicon):
            return found
    return NOBODY
