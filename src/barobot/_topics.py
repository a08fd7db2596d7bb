"""Whom a report spoke of last: in the lead-in of a list, the sentences before, the heading.

Where two groups stand side by side, what follows without naming one is of neither: an unknown
population is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot._named_people import is_plural, population_of
from barobot._people_words import names_people
from barobot._stated_people import CONTRAST
from barobot._subjects import Frame, Kind, is_people, segments
from barobot.language import fold, stem, stop_words
from barobot.lexicon import Lexicon
from barobot.noun_phrases import phrase_at
from barobot.populations import NOBODY, Population, Reading, head_of, is_measured, named, narrowed, some_of
from barobot.types import BlockKind

_POSSESSIVE = re.compile(r"\b(?:leurs?|ses|their|his|her)\s+$", re.I)
_OUT_OF = re.compile(  # "three adults | in ten gave up"
    r"(?:in|out of|sur)\s+(?:three|four|five|six|eight|ten|trois|quatre|cinq|huit|dix|\d+)\b", re.I
)
_ONE = re.compile(r"(?:\b(?:une?|an?)\s+|\bd['’]une?\s+)$", re.I)
_COLLECTIVE = frozenset({"public", "popul", "personnel", "staff"})
_HOW_MANY = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "most", "many", "some", "half")
)
_ADJECTIVE = re.compile(r"(?:^|[.;:]\s+)(?:the\s+)?(?!\w+ing\b)([^\W\d]{3,})\s+$", re.I)
_LONGEST_HEADING = 3  # words
_WHO_DO = re.compile(r"\s*(?:qui|dont|who|whose)\b", re.I)
_OTHERS = re.compile(
    r"(?:les|ces|the|others?|d['’]autres|ceux|celles|\w+\s+ones)\b(?!\s+(?:gap|difference|margin))", re.I
)


def spoken_of(reading: Reading, before: Sequence[Reading], lexicon: Lexicon, *, elliptical: bool = False) -> Population:
    """Who was spoken of last: in the lead-in of the list, a sentence before, the heading."""
    passage = reading.passage
    if passage.lead_in and (mention := first_mention(passage.lead_in, reading, lexicon)):
        return mention
    if passage.lead_in and (some := _picked_out(passage.lead_in, reading, lexicon)):
        found = _spoken_before(reading, before, lexicon, elliptical=elliptical)
        return some_of(head_of(found), some, reading.language) if found.id else found
    return _spoken_before(reading, before, lexicon, elliptical=elliptical)


def _picked_out(lead_in: str, reading: Reading, lexicon: Lexicon) -> str:
    """ "Among those who never did, the reasons are:": the words that pick them out."""
    first = segments(lead_in, 0, len(lead_in), reading.language, lexicon)[0]
    if first.kind is not Kind.THOSE or first.phrase is None:
        return ""
    return " ".join(lead_in[first.phrase.start : first.phrase.end].split())


def _spoken_before(
    reading: Reading, before: Sequence[Reading], lexicon: Lexicon, *, elliptical: bool = False
) -> Population:
    """Who was spoken of last in a sentence before, or in the heading."""
    passage = reading.passage
    near = [other for other in before if _is_near(reading, other)]
    here = [other for other in near if other.passage.block_start == passage.block_start or passage.group is not None]
    for one in reversed(here):
        if (topic := _topic(reading, one, lexicon)) is not None:
            # "Those who can sing solos… A third practise": of those, or of all? "They" would tell.
            return NOBODY if elliptical and _picks_out(one, lexicon) else topic
    for heading in passage.headings[-1:]:  # a new paragraph goes back to whom its section is about
        if mention := _headed(heading, reading, lexicon) or _whole(heading, reading, lexicon):
            return mention
    for one in reversed(near[: len(near) - len(here)]):
        if (topic := _topic(reading, one, lexicon)) is not None:
            return _whole_of(topic, reading, lexicon)
    for heading in reversed(passage.headings):
        if mention := _headed(heading, reading, lexicon):
            return mention
    return NOBODY


def _headed(heading: str, reading: Reading, lexicon: Lexicon) -> Population | None:
    """The people of a heading; "Diriger une association", "Cooking at home" name none."""
    found = first_mention(heading, reading, lexicon)
    if found is None or found.base:
        return found
    at = heading.find(found.words)
    single = not is_plural(found.words, reading.language) and found.id not in _COLLECTIVE
    some = _ONE.search(heading[:at]) is not None
    known = names_people(found.words, reading.language)
    return None if single and (some or not known) and _is_learnt(found, lexicon) else found


def _is_learnt(found: Population, lexicon: Lexicon) -> bool:
    """Whether the report itself taught the people, whose entry has names in one language only."""
    entry = lexicon.populations.get(found.id.partition("/")[0])
    return entry is not None and len(entry.names) == 1


def _whole(heading: str, reading: Reading, lexicon: Lexicon) -> Population | None:
    """A heading that is nothing but a group: "Plumbers", "Les élus"."""
    name = re.sub(r"^(?:les|the)\s+", "", heading, flags=re.I)
    several = is_plural(name, reading.language) or stem(fold(name), reading.language) in _COLLECTIVE
    single = len(name.split()) <= _LONGEST_HEADING and not re.search(r"\b(?:et|and|ou|or)\b", name)
    group = single and several and names_people(name, reading.language)
    return named(name, reading.language, lexicon) if group else None


def _whole_of(topic: Population, reading: Reading, lexicon: Lexicon) -> Population:
    """All of those of whom ``topic`` is a part: a new paragraph goes back to them."""
    entry = lexicon.populations.get(topic.id.partition("/")[0])
    return Population(entry.id, entry.name(reading.language)) if entry is not None and "/" in topic.id else topic


def _picks_out(one: Reading, lexicon: Lexicon) -> bool:
    first = segments(one.text, 0, len(one.text), one.language, lexicon)[0]
    return first.kind is Kind.THOSE or bool(
        first.frame is Frame.AMONG and first.phrase and _WHO_DO.match(one.text, first.phrase.head_end, first.phrase.end)
    )


def _is_near(reading: Reading, other: Reading) -> bool:
    """Whether ``other`` is near enough to be what a sentence without a subject speaks of."""
    if reading.passage.headings != other.passage.headings or other.passage.kind is BlockKind.TABLE_ROW:
        return False
    return reading.passage.group is None or other.passage.group == reading.passage.group


def _topic(reading: Reading, one: Reading, lexicon: Lexicon) -> Population | None:
    """Whom the sentence ``one`` is about; ``None`` where it speaks of a thing, or goes on about those before."""
    # "50 ans et plus" is one side of a breakdown, not whom the next sentence is about.
    stated = [
        place
        for place, (found, counted) in enumerate(zip(one.populations, one.quantities, strict=True))
        if found.id
        and not found.words[:1].isdigit()
        and place not in one.objects
        and (counted.unit != "count" or is_measured(counted))
    ]
    if stated and all(place in one.asides for place in stated):
        return None  # "chez les cadres, ce taux tombe à 12 %": the text goes on about all of them
    if stated:
        people = [one.populations[place] for place in stated]
        if reading.passage.group is not None:
            return people[0]
        if one.compares:
            return NOBODY
        main = [one.populations[place] for place in stated if not _is_compared(one, place)]
        if len({head_of(found).id for found in main}) > 1:
            return NOBODY
        return _widest([one.populations[place] for place in stated if not _is_compared(one, place)] or people)
    if len(one.quantities) == 1 and one.quantities[0].unit == "count" and not one.objects:
        return _counted_people(one, lexicon)
    for part in segments(one.text, 0, len(one.text), one.language, lexicon):
        if part.kind is Kind.PRONOUN:
            return None
        if part.kind is Kind.PEOPLE or (part.frame is Frame.AMONG and part.kind is not Kind.THOSE):
            found = population_of(one, part.phrase, lexicon)
            if found.id and is_people(found.words, one.language, lexicon):
                return found
        if part.kind is Kind.UNKNOWN and (part.phrase or _OTHERS.match(one.text, part.start)):
            return NOBODY
    return None


def _widest(people: Sequence[Population]) -> Population:
    """Of groups of one head, the one that all others are part of; nobody where there is none."""
    narrowing = [set(found.id.partition("/")[2].split("+")) - {""} for found in people]
    for found, words in zip(people, narrowing, strict=True):
        if all(words <= other for other in narrowing):
            return found
    return NOBODY


def _counted_people(one: Reading, lexicon: Lexicon) -> Population | None:
    """ "On compte 3 400 pharmaciens.": the people whom a sentence does nothing but count."""
    return head_of(one.populations[0]) if is_people(one.populations[0].words, one.language, lexicon) else None


def _is_compared(one: Reading, place: int) -> bool:
    return bool(CONTRAST.search(one.text[: one.quantities[place].start]))


def first_mention(text: str, reading: Reading, lexicon: Lexicon) -> Population | None:
    """The first people of the lexicon whom ``text`` names, with what narrows them."""
    for mention in lexicon.populations_in(text, reading.language):
        if _POSSESSIVE.search(text[: mention.start]):
            continue
        if reading.language == "en" and (adjective := _ADJECTIVE.search(text[: mention.start])):
            name = text[adjective.start(1) : mention.end]
            if fold(adjective[1]) not in stop_words("en") | _HOW_MANY:  # "Registered | seniors borrow more"
                return named(name, "en", lexicon)
        phrase = phrase_at(text, mention.start, reading.language, lexicon)
        base = " ".join(text[phrase.head_end : phrase.end].split()) if phrase and phrase.head_end == mention.end else ""
        base = "" if _OUT_OF.match(base) else base
        return Population(narrowed(mention.entry.id, base, reading.language), text[mention.start : mention.end], base)
    return None


__all__ = ["first_mention", "spoken_of"]
