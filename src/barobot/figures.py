"""Passages → figures: every number with the clause it belongs to and the people it describes.

Pure, and by rule, so that it reads any report in French or English. A figure whose population
cannot be told has an empty one: it can be cited, and never be given as the figure of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from barobot._carried_people import resolve
from barobot._stated_people import find_explicit, learnable
from barobot.language import content_words
from barobot.lexicon import Lexicon
from barobot.markup import cells, mask, plain
from barobot.numbers import find_ages, find_quantities, find_years
from barobot.populations import NOBODY, Population, Reading, narrowed, with_populations
from barobot.types import BlockKind, Document, Figure, Language, Passage, Qualifier, Quantity

# The corner of a table whose rows are answers and not groups of people.
_ANSWERS = re.compile(
    r"\b(?:réponses?|modalités?|services?|mesures?|usages?|raisons?|motifs?|fréquences?|opinions?|outils?|freins?|items?"
    r"|answers?|responses?|measures?|uses?|reasons?|frequency|tools?|barriers?|benefits?|concerns?|statements?)\b",
    re.I,
)
_ROUNDING = 7  # points: "près de trois sur quatre, soit 71 %"
_SMALLEST_SPELLED = 10  # "three conditions", "two years" are grammar, not findings
# Chosen on the digests in kb/ and the report that they retell, with the default model: predicates of
# different findings with the same number had cosines up to 0.46, those of repeats mostly 0.5 and more (lowest 0.28).
_REPEAT_SIMILARITY = 0.5
_TRANSLATION_SIMILARITY = 0.4
_NEAR = 60  # characters within which the people follow their number
_SHARES = re.compile(r"\b\d+(?:[.,]\d+)?\s*%(?:\s*(?:des|de|of|the|d['’])\b)*")
_RESTATED = re.compile(r",?\s*\b(?:soit|that is|c['’]est-à-dire|i\.e\.)\b")
_DURATIONS = frozenset({"years", "months", "weeks", "days", "hours", "minutes"})

_SEPARATOR = re.compile(
    r"\s*;\s*|\s*,\s*(?=et\b|and\b|mais\b|but\b|tandis|alors|contre|while|whereas|dont\b|soit\b|puis\b|quand\b"
    r"|up\b|down\b)|\s*,\s+(?=\D{0,30}(?:\d|\Z))|\s+(?=(?:et|and|mais|but|tandis qu|alors qu|contre|while|whereas"
    r"|versus|against|compared|puis|ou)\b)|\s+(?=(?:up|down)\s+from\b)",
    re.I,
)
_RESTATES = re.compile(r"(?:\bsoit|\bc['’]est-à-dire|\bthat is|\bi\.e\.|\bnamely|\bor|\()\W*(?:to say\W*)?$", re.I)
_SPAN_OF_TIME_BEFORE = re.compile(
    r"\b(?:en|dans|depuis|derni\w+|après|avant|past|over|last|next|within|after|before|from|of|de|the|les|à|in|by|prochain\w*)"
    r"\s+(?:the\s+|les\s+)?$",
    re.I,
)
_STANDS_AT = re.compile(
    r"\b(?:sont|est|étaient|était|passent?|montent?|s['’]élèvent?|s['’]établit|stands?|stood|comes?)\s+(?:à|at|to)\s+$",
    re.I,
)
_SPAN_OF_TIME_NOUN = re.compile(
    r"(?:derni|prochain|premi)\w*\s+(?:an|ann|mois|semain|jour|heur)|(?:last|past|next|first)\s+(?:year|month|week|day)",
    re.I,
)
# "ont entre 18 et 75 ans", "between 18 and 75 years old"
_AGE_RANGE = re.compile(
    r"\b(?:(?:ont|avaient|ayant|a|avait|de)\s+entre|âgée?s?\s+(?:de|entre)|aged\s+(?:between|from)?|between)\s+(?:\d+\s+(?:et|and|à|to)\s+)?$",
    re.I,
)
_AGE_END = re.compile(
    r"\s*(?:(?:et|and|à|to)\s+\d+\s*)?(?:ans\b(?!\s*d['’]|\s+de\b)|years?[\s-]+old|years\s+of\s+age|$)", re.I
)
# "12 points de plus qu'en 2021" is a figure of now.
_COMPARED_YEAR = re.compile(
    r"(?:\bqu['’](?:en|au)|\b(?:than|as)\s+in|\bdepuis|\bsince|\bpar rapport à|\bcompared\s+(?:with|to)|\bversus"
    r"|\bvs\.?|\b(?:points?|%)\s+(?:on|over))\s+(?:en\s+|in\s+|l['’]\w+\s+|the\s+)?$",
    re.I,
)
_SPAN_OF_TIME_AFTER = re.compile(r"\s*(?:après|plus tard|auparavant|ago|later|earlier|before|durant)\b", re.I)


def extract_figures(document: Document, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[Figure, ...]:
    """Every figure of ``passages`` (those of ``document``, in order), in order."""
    readings = [Reading(passage, findings(mask(passage.text), passage.language)) for passage in passages]
    for reading in readings:
        find_explicit(reading, lexicon)
    known = with_populations(lexicon, learnable(readings, lexicon), document.language)
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
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, figure in enumerate(figures):
        groups.setdefault((figure.value, figure.unit, figure.edition), []).append(place)
    first = list(range(len(figures)))  # of each figure, the place of the one that it repeats
    for group in groups.values():
        pairs = [
            (similarity(figures[one], figures[other]), other, one)
            for position, one in enumerate(group)
            for other in group[:position]
            if _same_people(figures[one], figures[other])
        ]
        _join(sorted(pairs, key=lambda pair: -pair[0]), first, figures)
    return tuple(
        figure if first[place] == place else replace(figure, same_as=figures[first[place]].id)
        for place, figure in enumerate(figures)
    )


def _join(pairs: Sequence[tuple[float, int, int]], first: list[int], figures: Sequence[Figure]) -> None:
    """Join in ``first`` those that mean the same, and then what two languages have left over."""
    for similarity, earlier, later in pairs:
        if similarity >= _REPEAT_SIMILARITY:
            _merge(earlier, later, first, figures, "passage_id")
    for similarity, earlier, later in pairs:
        # A translation is like its original, though less so; each finding of a report has one of the other.
        if similarity >= _TRANSLATION_SIMILARITY and figures[earlier].language != figures[later].language:
            _merge(earlier, later, first, figures, "document_id")


def _merge(earlier: int, later: int, first: list[int], figures: Sequence[Figure], apart: str) -> None:
    """Make one group of two, unless both have a figure of the same passage, or the same document."""
    low, high = sorted((first[earlier], first[later]))
    one, other = ([place for place, head in enumerate(first) if head == wanted] for wanted in (low, high))
    places = {getattr(figures[place], apart) for place in one} & {getattr(figures[place], apart) for place in other}
    if low != high and not places:
        for place in other:
            first[place] = low


def predicate(figure: Figure) -> str:
    """What is said of the people, without the number and the people: two findings are told apart by it."""
    before, _, after = figure.statement.partition(figure.text)
    named = figure.population and figure.population in after[:_NEAR]
    said = after.partition(figure.population)[2] if named else after
    said = _RESTATED.split(said)[0] if len(_RESTATED.split(said)[0].split()) > 1 else said
    said = " ".join(_SHARES.sub(" ", said).split()).strip(" ,.;:()")
    return said if len(said.split()) > 1 else " ".join(f"{before} {said}".split()) or figure.statement


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
            quantity = replace(quantity, noun=rounded.noun or _named_between(text[rounded.end : quantity.start]))
        kept.append(quantity)
    return kept


def _describes(text: str, quantity: Quantity) -> bool:
    """Whether the number is part of a description and no finding."""
    before = text[: quantity.start]
    spelled = not any(letter.isdigit() for letter in quantity.text)
    if _is_year(quantity) or _is_age(text, quantity):
        return True
    if quantity.unit == "count":
        if _SPAN_OF_TIME_NOUN.match(quantity.noun):
            return True
        sized = quantity.qualifier in (Qualifier.LESS_THAN, Qualifier.MORE_THAN, Qualifier.AT_LEAST)
        return (spelled and quantity.value < _SMALLEST_SPELLED) or (
            sized and bool(re.search(r"\b(?:de|of|with|d['’])\s*$", before, re.I))
        )
    if quantity.unit in _DURATIONS:
        if spelled and quantity.value < _SMALLEST_SPELLED:
            return True
        if _STANDS_AT.search(before):
            return False
        return (
            bool(_SPAN_OF_TIME_BEFORE.search(before) and "moyenne" not in before[-20:])
            and not re.search(r"\b(?:average|mean|moyenne) of\s+$", before, re.I)
        ) or bool(_SPAN_OF_TIME_AFTER.match(text, quantity.end))
    return False


def _is_year(quantity: Quantity) -> bool:
    """ "de 12 % en 2021 à 47 %": the year shares no unit with what follows it."""
    return quantity.unit in ("%", "points") and quantity.value in range(1900, 2100) and quantity.text.isdigit()


def _is_age(text: str, quantity: Quantity) -> bool:
    if quantity.unit not in ("count", "years"):
        return False
    end = quantity.start + len(re.match(r"[\d\s]*", text[quantity.start :])[0].rstrip())  # type: ignore[index]
    return bool(_AGE_RANGE.search(text[: quantity.start]) and _AGE_END.match(text, end) and end > quantity.start)


def _is_glossed(text: str, rounded: Quantity, exact: Quantity) -> bool:
    """Whether ``rounded`` is put in words and ``exact`` follows it in brackets: "plus d'un sur deux (53 %)"."""
    between = text[rounded.end : exact.start]
    if abs(rounded.value - exact.value) <= _ROUNDING and re.fullmatch(r",?\s*(?:soit|or|that is)\s+", between, re.I):
        between = " ("
    spelled = not any(letter.isdigit() for letter in rounded.text)
    return rounded.unit == exact.unit and spelled and bool(re.fullmatch(r"[^()\d.;]{0,60}\(\s*", between))


def _named_between(between: str) -> str:
    """ "half | of bakers (| 52%)": the people; "" where there are none."""
    match = re.fullmatch(r"\s+(?:of|des|du|de\s+la|de|d['’])\s*(?:the\s+|all\s+)?([^()]*?)\s*\(\s*", between, re.I)
    return match[1] if match else ""


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
        cuts = _cuts(reading, quantity.end, end)
        cut = len(text) if last or not cuts else cuts[-1].start()
        own_end = cut if _says_something(reading, quantity.end, cut) else len(text)
        lonely = last and not _says_something(reading, quantity.end, len(text))
        own_start = 0 if lonely and not _says_something(reading, start, quantity.start) else start
        own = (min(start, quantity.start), cut)
        bounds.append(_Clause(own, (min(own_start, quantity.start), own_end)))
        start = cuts[-1].end() if cuts and not last else end
    return bounds


def _cuts(reading: Reading, start: int, end: int) -> list[re.Match[str]]:
    """The places between two numbers where the clause of the second may begin; the last is the best."""
    cuts = list(_SEPARATOR.finditer(reading.text, start, end))
    while (
        len(cuts) > 1
        and all(cut.group().strip() for cut in cuts[-2:])
        and not _says_something(reading, cuts[-2].end(), cuts[-1].start())
    ):
        cuts.pop()  # "; in 2019, 44% were": the clause begins before "in 2019"
    return cuts


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
        if _COMPARED_YEAR.search(text[: match.start()]):
            continue
        nearest = min(quantities, key=lambda other: _distance(other, match.start(), text))
        if match.group() in known and nearest is quantity:
            return match.group()
    return ""


def _distance(quantity: Quantity, place: int, text: str) -> int:
    """In characters; a break between the two counts for many."""
    low, high = sorted((quantity.end, place))
    return high - low + 60 * len(re.findall(r"[,;:]|\b(?:contre|up from|down from|against)\b", text[low:high]))


def _table_figures(document: Document, reading: Reading, before: Sequence[Reading], lexicon: Lexicon) -> list[Figure]:
    """The figures of a row: the column says whose they are or when, the first cell says what or who."""
    row = cells(reading.passage.text)
    columns = [cell.strip() for cell in reading.passage.lead_in.split("|")]
    columns = [""] * (len(row) - len(columns)) + columns  # the corner above the row names may be empty
    label = row[0] if row else ""
    whole = (0, len(reading.text))
    figures = []
    for quantity, at in zip(reading.quantities, _places(reading.quantities, row), strict=True):
        column = columns[at] if at < len(columns) else ""
        population = _people_of(column, reading, lexicon) or _group(reading, columns, column, label, before, lexicon)
        figure = _figure(document, reading, quantity, population, _Clause(whole, whole))
        years = find_years(column) or find_years(label)
        figures.append(replace(figure, edition=str(years[0])) if years else figure)
    return figures


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
    spoken_of = _spoken_of(reading, before, lexicon)
    if any(_people_of(other, reading, lexicon) for other in columns[1:]):
        group = column  # beside columns of people it is one too: "Managers | Autres"
    elif people := _people_of(label, reading, lexicon):
        return people
    elif _ANSWERS.search(columns[0]):
        return spoken_of
    elif not spoken_of.id and sum(not find_years(other) for other in columns[1:]) > 1:
        return NOBODY  # rows or columns may be the groups
    else:
        group = label  # rows are groups of those whom the table is about
    identifier = narrowed(spoken_of.id, group, reading.language).lstrip("/")
    return Population(identifier, spoken_of.words, group) if spoken_of.id else Population(identifier, group)


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
