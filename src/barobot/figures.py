"""Passages → figures: every number with the clause it belongs to and the people it describes.

Pure, and by rule, so that it reads any report in French or English. A figure whose population
cannot be told has an empty one: it can be cited, and never be given as the figure of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from barobot._carried_people import resolve
from barobot._clauses import Clause, clauses
from barobot._elided_units import read_elided_units
from barobot._findings import findings
from barobot._repeats import link_repeats, predicate
from barobot._stated_people import find_explicit, learnable
from barobot._table_people import columns_of, people_of_row, read_columns
from barobot._waves import NO_WAVE, Waves, read_waves
from barobot.language import Word, content_words
from barobot.lexicon import Lexicon
from barobot.markup import mask, plain
from barobot.numbers import find_years
from barobot.populations import Reading, is_measured, with_populations
from barobot.types import BlockKind, Document, Figure, Language, Passage, Quantity

__all__ = ["extract_figures", "findings", "link_repeats", "predicate"]


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# "12 points de plus qu'en 2021" is a figure of now.
_COMPARED_YEAR = re.compile(
    r"(?:\bqu['’](?:en|au)|\b(?:than|as)\s+in|\bdepuis|\bsince|\bpar rapport à|\bcompared\s+(?:with|to)|\bversus"
    r"|\bvs\.?|\b(?:points?|%)\s+(?:on|over))\s+(?:en\s+|in\s+|l['’]\w+\s+|the\s+)?$",
    re.I,
)

# "les maisons construites avant 1975": no year in which anything was asked.
# What sets groups, places and times against each other, and not what it is of.
_TELLS_NOTHING: dict[Language, frozenset[str]] = {
    "fr": _set(
        """
        proportion part taux chiffre pourcentage moyenne ensemble autres reste contre monte tombe atteint passe grimpe
        chute recule progresse eleve situe situent etablit plafonne descend culmine restent loin derriere devant tete
        retard bas haut haute plus moins seulement an ans annee annees tot auparavant desormais premiere deuxieme
        precedente derniere vague edition ville villes campagne deux trois autant cas maintiennent maintient
        respectivement nettement encore deja touchees touches concernes concernees
        """
    ),
    "en": _set(
        """
        figure share proportion rate percentage average rest others overall rises rise rose falls fall fell reaches
        reached drops dropped climbs stretches stands stood lag lags lagging behind ahead trail trails well far lead
        leads ago earlier today now wave edition survey first second previous last year years town towns city cities
        countryside country village villages ones counterparts likely less more least even still just only said
        compared versus took takes take lasts markedly slightly hardly barely moved changed steady
        """
    ),
}
_AMOUNT = re.compile(r"(?<![\d-])(?!(?:19|20)\d\d)\d+\s+(?:ans|years)\b", re.I)
_SOMEWHERE = re.compile(r"\b(?:in|within|dans|à)\s+(?:the|la|les?|l['’])\s*\w+", re.I)  # "against 70 | in the valley"
_INTERVAL = re.compile(r"\b(?:between|entre|from|de)\s+(?:19|20)\d\d\s+(?:and|et|to|à)\s+(?:19|20)\d\d\b", re.I)
_OPENING_YEAR = re.compile(r"\s*(?:en|in)\s+((?:19|20)\d\d)\s*,(?!\s*(?:19|20)\d\d)", re.I)
_OF_NOW = re.compile(
    r",\s|[;:(]|\b(?:contre|against|versus|vs|aujourd['’]hui|désormais|maintenant|now|today|currently|this year"
    r"|cette année|compared|since|depuis|puis|then)\b",
    re.I,
)
_SEASON = re.compile(r"\b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d(?![\w-])")  # "l'hiver 2022-2023" is no wave
# Sentences that say nothing by themselves: "It is found in 49% of homes".
_OPENS_LEANING: re.Pattern[str] = re.compile(
    r"(?:it|they|this|these|the (?:last|latter) (?:figure|share|proportion|one)|ils?|elles?|cela|ceci"
    r"|ce dernier (?:chiffre|taux)|cette dernière (?:part|proportion))\b",
    re.I,
)
_A_PART = re.compile(r"\ben\s+(?:représent|constitu)\w+|\bof\s+(?:it|this|that)\b", re.I)
_GOES_ON = re.compile(r"\W*(?:devant|puis|suivie?s?|ahead\s+of|followed\s+by|then|before)\b", re.I)
# What points to the last item of the list above.
_LAST_ITEM = re.compile(
    r"\W*(?:(?:the|this) (?:last|latter) (?:figure|share|proportion|one)|ce dernier (?:chiffre|taux)"
    r"|cette dernière (?:part|proportion))\b",
    re.I,
)
# Clauses that only those before make sense of: "la part tombe à 21 %", "16% do", "44 % l'ont fait", "they allow it".
_LEANS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:(?:la|cette|une|le|ce)\s+(?:même\s+)?(?:part|proportion|pourcentage|taux|chiffre|jugement|avis)\b"
        r"|cet avis|ce cas|ce jugement|cette idée|cette raison|en dire autant|de même|le font|le sont"
        r"|l['’](?:ont|a|avaient)|n?['’]?y\s+\w+|s['’]y\s+\w+|en\s+(?:ont|sont|font|rendent|représentent?|constituent?|réclament|parlent|veulent)|elle|lui\s+\w+nt)\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:(?:the|this|that|a)\s+(?:same\s+|latter\s+|former\s+|last\s+)?(?:share|proportion|percentage|rate|figure|view)\b"
        r"|(?<!found )(?<!find )(?<!finds )it|them|one(?!\s+(?:\w+\s+)?(?:in|out of)\b)"
        r"|this|that|so|the (?:latter|former))\b(?!\s+\w+%)|\b(?:do|did|does|are|were|is|was)\W*$",
        re.I,
    ),
}


def extract_figures(document: Document, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[Figure, ...]:
    """Every figure of ``passages`` (those of ``document``, in order), in order."""
    readings = [Reading(passage, findings(mask(passage.text), passage.language)) for passage in passages]
    for reading in readings:
        if reading.passage.kind is BlockKind.TABLE_ROW:
            read_columns(reading)
    read_elided_units(readings)
    for reading in readings:
        find_explicit(reading, lexicon)
    waves = read_waves(document)
    known = with_populations(lexicon, learnable(readings, lexicon), document.language)
    figures: list[Figure] = []
    roots: dict[int, str] = {}  # what a sentence leans on as a whole: one that leans on it leans on that too
    for position, reading in enumerate(readings):
        if reading.passage.kind is BlockKind.TABLE_ROW:
            figures += _row_figures(document, reading, readings[:position], known)
            continue
        resolve(reading, readings[:position], known)
        bounds = clauses(reading.text, reading.quantities, reading.language)
        before = _before(readings, position, roots)
        abouts = _abouts(reading, bounds, before)
        if before and abouts and abouts[0] == before and _says_nothing(reading, 0, bounds[0]):
            roots[position] = roots.get(position - 1) or before
        figures += [
            _figure(document, reading, place, clause, about, _year_meant(reading, place, clause, waves))
            for place, (clause, about) in enumerate(zip(bounds, abouts, strict=True))
        ]
    return tuple(figures)


def _year_meant(reading: Reading, place: int, clause: Clause, waves: Waves) -> str:
    """The year that a number leaves to its clause or to what it changed from; "" for the wave of the report."""
    quantities, text = reading.quantities, reading.text
    following = quantities[place + 1] if place + 1 < len(quantities) else None
    dated = _dated(text, quantities[place], quantities)
    return dated or waves.left_behind(text, quantities[place], following) or waves.named(text[slice(*clause.own)])


def _row_figures(document: Document, reading: Reading, before: Sequence[Reading], lexicon: Lexicon) -> list[Figure]:
    whole = Clause((0, len(reading.text)), (0, len(reading.text)))
    found = people_of_row(reading, before, lexicon)
    reading.populations = [people for people, _ in found]
    figures = [_figure(document, reading, place, whole) for place in range(len(found))]
    columns = columns_of(reading)
    return [
        replace(figure, edition=year or figure.edition, about="" if column == people.base else column)
        for figure, (people, year), column in zip(figures, found, columns, strict=True)
    ]


def _before(readings: Sequence[Reading], position: int, roots: Mapping[int, str]) -> str:
    """The sentence before; with what that one leans on ("It is in half of homes"), or the item that it points to."""
    said = readings[position].passage.previous
    if said and (root := roots.get(position - 1)) and readings[position - 1].passage.text.strip() == said.strip():
        return f"{root} {said}"
    if position and said and (_OPENS_LEANING.match(said) or _A_PART.search(said)):
        place = next(
            (at for at in (position - 1, position - 2) if readings[at].passage.text.strip() == said.strip()), 0
        )
        beyond = _before_all(readings, place) if place > 0 else ""
        return f"{beyond} {said}".strip()
    return _before_all(readings, position)


def _before_all(readings: Sequence[Reading], place: int) -> str:
    """What stands before a sentence: the one before in its paragraph, or the last item of the list above it."""
    above = readings[place - 1].passage if place else None
    item = above.text if above is not None and above.kind is BlockKind.LIST_ITEM else ""
    return item if item and _LAST_ITEM.match(readings[place].text) else readings[place].passage.previous


def _abouts(reading: Reading, bounds: Sequence[Clause], before: str) -> list[str]:
    """What the clause of each number leans on; one that says nothing leans on what the last one did, or on that."""
    abouts: list[str] = []
    empty = [_says_nothing(reading, place, clause) for place, clause in enumerate(bounds)]
    for place, clause in enumerate(bounds):
        about = _about(reading, place, clause, bounds, before)
        own = [_words(reading.passage.text[slice(*one.own)]) for one in bounds]
        if empty[place] and (not about or (place and empty[place - 1] and about == own[place - 1])):
            said = next((own[at] for at in range(place - 1, -1, -1) if not empty[at]), "")
            later = next((own[at] for at in range(place + 1, len(bounds)) if not empty[at]), "")
            after = reading.text[reading.quantities[place].end : clause.own[1]]
            # "Mothers (49%) | worry more than…"
            bare = not re.search(r"[^\W\d]", after) and not _told(reading, place, clause)
            about = said or (abouts[place - 1] if place else "") or (later if bare else "") or before
        abouts.append(about)
    return abouts


def _says_nothing(reading: Reading, place: int, clause: Clause) -> bool:
    """Whether a clause has a number and whose it is, and not of what: "among the under-35s, 73%"."""
    quantity = reading.quantities[place]
    if place in reading.elided:
        return True  # "the wait stretches to 170": 170 of what was said before
    if quantity.unit == "count" and not is_measured(quantity):
        return False
    if _AMOUNT.search(reading.text, quantity.end, clause.own[1]):
        return False  # "37 % des marchands | ont plus de 55 ans"
    told = _told(reading, place, clause)
    return all(word.folded in _TELLS_NOTHING[reading.language] or word.folded[0].isdigit() for word in told)


def _told(reading: Reading, place: int, clause: Clause) -> list[Word]:
    """The words of a clause besides its number, its people, and where they are."""
    quantity, people = reading.quantities[place], reading.populations[place]
    own = f"{reading.text[clause.own[0] : quantity.start]} | {reading.text[quantity.end : clause.own[1]]}"
    whose = {word.stem for word in content_words(f"{people.words} {people.base}", reading.language)}
    return [word for word in content_words(_SOMEWHERE.sub(" ", own), reading.language) if word.stem not in whose]


def _about(reading: Reading, place: int, clause: Clause, bounds: Sequence[Clause], before: str) -> str:
    """The words that the clause of a number leans on: another clause of its sentence, or what stands ``before``."""
    if place and (head := _head_of_list(reading, place, bounds)) is not None:
        return _words(reading.passage.text[slice(*bounds[head].own)])
    listed = clause.leans_on is not None and _is_listed(reading, clause.leans_on) and not _is_listed(reading, place)
    if listed and place < (clause.leans_on or 0) and not _says_nothing(reading, place, clause):
        return ""  # "Sport draws 32% of volunteers, ahead of culture (18%)"
    if clause.leans_on is not None and (clause.leans_on < place or _names_only(reading, place, clause)):
        return _words(reading.passage.text[slice(*bounds[clause.leans_on].own)])
    own = reading.text[slice(*clause.own)]
    if not (place in reading.asides or _LEANS[reading.language].search(own)):
        return ""
    return _words(reading.passage.text[slice(*bounds[place - 1].own)]) if place else before


def _is_listed(reading: Reading, place: int) -> bool:
    """Whether a number stands in brackets behind what it is of: "ahead of culture (18%)"."""
    return reading.text[: reading.quantities[place].start].rstrip().endswith("(")


def _head_of_list(reading: Reading, place: int, bounds: Sequence[Clause]) -> int | None:
    """The place of the number whose clause opens a list of which this one is a later item."""
    clause = bounds[place]
    item = clause.leans_on is not None or _GOES_ON.match(reading.text, clause.own[0])
    if not (item and _is_listed(reading, place)):
        return None
    head = next((at for at in range(place - 1, -1, -1) if not _is_listed(reading, at)), 0)
    return head if clause.leans_on is None or clause.leans_on >= head else None


def _names_only(reading: Reading, place: int, clause: Clause) -> bool:
    """Whether nothing but people follows a number in its clause: "39 % des jeunes | et 52 % des seniors sont…"."""
    following = reading.text[reading.quantities[place].end : clause.own[1]]
    people = {word.stem for word in content_words(reading.populations[place].words, reading.language)}
    return {word.stem for word in content_words(following, reading.language)} <= people


def _words(text: str) -> str:
    return plain(text).strip(" ,;\u00a0\n")


def _figure(
    document: Document, reading: Reading, place: int, clause: Clause, about: str = "", year: str = ""
) -> Figure:
    passage, quantity, population = reading.passage, reading.quantities[place], reading.populations[place]
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
        edition=year or document.edition,
        noun=quantity.noun,
        clause_start=passage.start + clause.own[0],
        clause_end=passage.start + clause.own[1],
        about=about,
    )


def _dated(text: str, quantity: Quantity, quantities: Sequence[Quantity]) -> str:
    """The year that the text gives the figure ("contre 35 % en 2022"): one that no other number is nearer to."""
    known = {str(year) for year in find_years(text)}
    opening = _OPENING_YEAR.match(text)
    if opening and known == {opening[1]} and not _OF_NOW.search(text[opening.end() : quantity.start]):
        return opening[1]  # "En 2019, il était de 548 € et de 371 €"
    for match in re.finditer(r"\b(?:19|20)\d\d\b", text):
        spans = (*_INTERVAL.finditer(text), *_SEASON.finditer(text))
        before = text[: match.start()]
        if (
            _COMPARED_YEAR.search(before)
            or NO_WAVE.search(before)
            or any(span.start() <= match.start() < span.end() for span in spans)
        ):
            continue
        nearest = min(quantities, key=lambda other: _distance(other, match.start(), text))
        if match.group() in known and nearest is quantity:
            return match.group()
    return ""


def _distance(quantity: Quantity, place: int, text: str) -> int:
    """In characters; a break between the two counts for many."""
    low, high = sorted((quantity.end, place))
    return high - low + 60 * len(re.findall(r"[,;:]|\b(?:contre|up from|down from|against)\b", text[low:high]))
