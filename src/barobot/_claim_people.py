"""Whether a sentence gives a number to the people, and the year, that its source gives it to; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from barobot._carried_people import resolve
from barobot._spans import Span, Support
from barobot._stated_people import find_explicit
from barobot.language import fold
from barobot.numbers import find_quantities, find_years
from barobot.populations import Reading
from barobot.types import BlockKind, Figure, Passage, Quantity
from barobot.wording import people_words

_WORD = re.compile(r"\w+")
_BEFORE_PEOPLE = re.compile(
    r"\s*(?:(?:en|in)\s+\d{4}\s+)?(?:(?:est le chiffre pour|is the figure for|des|du|de la|de|of|among"
    r"|parmi|chez|pour|for)\b|\(|de l['’]|d['’])?\s*(?:(?:les|la|le|the)\b\s*|l['’]\s*)?",
    re.I,
)
_PEOPLE_END = re.compile(r"\s*(?:$|[.,;:)!?–—]|(?:en|in)\s+\d{4}\b)", re.I)
_COORDINATES = re.compile(
    r"(?:\b(?:et|and|ou|or|comme|as|than|que|plus|with|avec)\b|[,&/+])\s*(?:(?:l['’]|d['’]|les?|la|des?|du|of|the|chez|among|parmi|pour|for)\s*)*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of a sentence, the part of the sentence that is about it, and its people as a reader takes them."""

    quantity: Quantity
    text: str
    zone: tuple[int, int]
    people: str


def claims_of(text: str, support: Support) -> list[Claim]:
    passage = Passage("", "", support.language, BlockKind.PARAGRAPH, text, 0, len(text), 0, len(text))
    reading = Reading(passage, find_quantities(text, support.language))
    if not reading.quantities:
        return []
    reading.text = text
    find_explicit(reading, support.lexicon)
    resolve(reading, (), support.lexicon)
    starts = [quantity.start for quantity in reading.quantities]
    zones = zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)
    return [
        Claim(quantity, text, zone, people.id)
        for quantity, people, zone in zip(reading.quantities, reading.populations, zones, strict=True)
    ]


def same_year(figure: Figure, claim: Claim, spans: Sequence[Span]) -> bool:
    """Whether every year beside the number is that of the figure, and is said where the source says another."""
    said = {str(year) for year in find_years(claim.text[slice(*claim.zone)])}
    if said - {figure.edition}:
        return False
    own = {span.year for span in spans if span.citation.document_id == figure.document_id}
    dated = figure.edition not in own and figure.edition in figure.statement
    return not (figure.edition and dated) or figure.edition in said


def same_people(figure: Figure, claim: Claim, support: Support) -> bool:
    if not _names_only(figure, claim, support):
        return False
    if figure.unit == "count" and claim.quantity.noun:
        return fold(claim.quantity.noun) == fold(figure.noun) or claim.people == figure.population_id != ""
    if not figure.population_id:
        return not claim.people
    if claim.people == figure.population_id:
        return True
    following = claim.text[claim.quantity.end :]
    opening = _BEFORE_PEOPLE.match(following)
    rest = following[opening.end() if opening else 0 :]
    return any(
        _PEOPLE_END.match(after) for name in names_of([figure], support) if (after := _after(rest, name)) is not None
    )


def _names_only(figure: Figure, claim: Claim, support: Support) -> bool:
    """Whether no other people are named beside the number than its own, those that they are part of, and those
    of whom the statement itself speaks ("inform their patients")."""
    lexicon, head = support.lexicon, figure.population_id.partition("/")[0]
    start, end = claim.zone
    zone = claim.text[start:end]
    if figure.base:  # what narrows its people may name others, and stand elsewhere: "landlords of a flat let to pupils"
        zone = without_names(zone, names_of([figure], support))
    for mention in lexicon.populations_in(zone, support.language):
        other = mention.entry.id
        if other in (head, figure.population_id) or (head and lexicon.is_part_of(head, other)):
            continue
        spoken_of = (known.entry.id for known in lexicon.populations_in(figure.statement, figure.language))
        if other not in spoken_of or _COORDINATES.search(zone[: mention.start]):
            return False
    return True


def names_of(figures: Sequence[Figure], support: Support) -> list[str]:
    """What the people of ``figures`` may be called, longest first."""
    found: set[str] = set()
    for figure in figures:
        found |= {people_words(figure, support.lexicon, support.language), f"{figure.population} {figure.base}".strip()}
        head = figure.population_id.partition("/")[0]
        entry = support.lexicon.populations.get(head)
        if entry is not None and (figure.population_id == head or figure.base):
            names = (name for own in entry.names.values() for name in own)
            found |= {f"{name} {figure.base}".strip() for name in names}
        found |= {figure.noun} - {""}
    return sorted(found - {""}, key=len, reverse=True)


def _after(text: str, name: str) -> str | None:
    """What follows ``name`` at the start of ``text``, by whole words; ``None`` where it does not stand there."""
    letters, folded = _WORD.findall(fold(name)), fold(text)
    first = _WORD.search(folded)
    if not letters or first is None or first.group() != letters[0]:
        return None
    pattern = r"\W{0,2}".join(map(re.escape, letters))
    match = re.match(rf"\W?{pattern}(?!\w)", folded)
    return folded[match.end() :] if match else None


def without_names(text: str, names: Sequence[str]) -> str:
    present = set(_WORD.findall(text.lower()))
    for name in names:
        written = _WORD.findall(name)
        # A lexicon has far more names than patterns are kept; few of them stand in a sentence.
        if written and present.issuperset(word.lower() for word in written):
            pattern = r"\W{0,2}".join(map(re.escape, written))
            text = re.sub(rf"(?<!\w){pattern}(?!\w)", lambda match: " " * len(match.group()), text, flags=re.I)
    return text


__all__ = ["Claim", "claims_of", "names_of", "same_people", "same_year", "without_names"]
