"""Whom a number describes where the words beside it name nobody: the subject of its clause, who was counted
before it, or who was spoken of last ("62 % n'y parviennent plus", "they put in 6 hours", "la part tombe à 21 %").

What measures a thing ("un billet coûte 38 euros") describes nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot._named_people import framed, is_plural, population_of, those
from barobot._same_sentence import (
    OF_THEM,
    SHARES,
    after_another,
    all_asked,
    among_those,
    counted_before,
    did_before,
    for_as_before,
    in_brackets,
    is_bare_group,
    is_like_others,
    is_one_of_a_kind,
    just_named,
    like_those_before,
    named_right_before,
    owner,
    people_only,
)
from barobot._subjects import Frame, Kind, Segment, is_people, segments
from barobot._topics import spoken_of
from barobot.lexicon import Lexicon
from barobot.noun_phrases import is_verb
from barobot.populations import NOBODY, Population, Reading, head_of, is_measured, some_of
from barobot.types import Quantity

_ELSEWHERE = re.compile(
    r"\s*((?:ailleurs|elsewhere)|(?:dans|en|à|aux?|in)\s+(?:les?\s+|la\s+|l['’]|the\s+)?(?:\w+\s+)?(?:villes?|villages?"
    r"|campagnes?|agglomérations?|communes?|métropoles?|zones?\s+\w+|quartiers?\s+\w+|régions?|départements?|banlieues?"
    r"|cities|towns|villages|suburbs|countryside|districts|regions|areas))\b",
    re.I,
)
# A number behind such a verb measures its subject: "les loyers ont augmenté de 12 %", "satisfaction stands at 72%".
_CHANGES = (
    r"(?:augment|progress|baiss|recul|diminu|chut|grimp|bond|gagn|perdu|mont|tomb|pass|attei|s['’]établi|s['’]élèv"
    r"|se situ|plafonn|avoisin|dépass|coût|dur|représent|ris|ros|grow|grew|increas|climb|fall|fell|drop|declin|gain"
    r"|lost|stood|stand|reach|averag|amount|exceed|cost|represent|account)\w*"
)
_MEASURES = re.compile(
    rf"\b{_CHANGES}(?:\s+\w+)?\s*(?:de|à|d['’]|by|to|from|at|of|for)?\s*$|\b{_CHANGES}\b.*\b(?:by|to|from|de|à)\s+$"
    r"|\b(?:est|était|is|was|are|were|sont)\b(?!.*\b(?:par|by|chez|among|auprès)\b)(?:\s+\S+){0,4}\s*$",
    re.I | re.S,
)
_CHANGES_FIRST = re.compile(rf"{_CHANGES}\b", re.I)
_OF_WHOM = re.compile(
    r"\b(?:dont|parmi lesquels|parmi lesquelles|of whom|of which|including)\s+(?:seule?s?\s+|only\s+)?$", re.I
)
_WHOM_AFTER = re.compile(r"\s*of\s+(?:whom|which)\b", re.I)
_OWN_VERB = re.compile(r"\s*(?:(?:le|la|les|l['’]|en|y|ne|n['’]|se|s['’])\s*)?([^\W\d_]+)")  # "le | disent"
_RESTS = re.compile(r"\s+(?:restante?s?|remaining)\b", re.I)
_AMONG_BEHIND = re.compile(r"\s*\)?\s*(?:among|chez|parmi)\b", re.I)
_CONDITION = re.compile(
    r"\s*((?:lorsqu['’]|quand\s+|s['’])(?:ils?|elles?)\s+(?!s['’]agit)[^,;:.()]{3,60}|(?:when|if)\s+they\s+[^,;:.()]{3,60})",
    re.I,
)
_IN_BRACKETS = re.compile(r"[^().;%]*\(\s*")
_IN_PLACE = re.compile(r"(?:dans|en|à|au|aux|in|at)\s", re.I)
_FOR_SOME = re.compile(r"(?:pour|chez|parmi|for|among)\s", re.I)
_SHORT_LEAD = re.compile(
    r"\W*(?:(?:and|et)\s+)?(?:from|de|d['’]|à|at|with|avec|to|by|of|depuis|since|après"
    r"|after)?\W*",
    re.I,
)
_JOINED = re.compile(r"\b(?:and|or|et|ou)\s+$", re.I)  # "a doctor or nurse by video; in 2022, 24% had"
_AS_BEFORE = re.compile(
    r"(?:who|that|qui)\s+(?:are|do|did|have|had|were|would|can|could|l['’]ont|le (?:sont|font|peuvent))", re.I
)
_WHEN = re.compile(
    r"\b(?:moyenne|total|tout|ensemble|fait|faits|effet|particulier|général|outre|revanche|inverse|contraire|peine|an|année"
    r"|années|mois|jour|temps|début|fin|average|general|particular|fact|contrast|addition|year|years|month|time|same|other"
    r"|words|comparison|all|short|part|cours|suite|instant|leur tour|été|hiver|summer|winter)\b",
    re.I,
)


def resolve(reading: Reading, before: Sequence[Reading], lexicon: Lexicon) -> None:
    """Fill ``populations``, with those that the text leaves out carried over from ``before``."""
    for place, (quantity, own) in enumerate(zip(reading.quantities, reading.explicit, strict=True)):
        parts = _parts(reading, quantity, lexicon)
        if own.base and not own.id:
            own = _narrowing(reading, own, place, before, parts, lexicon)
        elif not own.id and place not in reading.unnamed:
            own = _there(reading, place, _left_out(reading, place, before, parts, lexicon), parts)
        if _is_aside(reading, place, parts, own):
            reading.asides.add(place)
        reading.populations.append(_on_condition(reading, place, own))


def _parts(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> list[Segment]:
    """What stands between the last number and this one."""
    since = reading.since(quantity)
    return segments(reading.text, since, quantity.start, reading.language, lexicon)


def _is_aside(reading: Reading, place: int, parts: Sequence[Segment], own: Population) -> bool:
    """ "Chez les cadres, la part monte à 41 %": what was said before, of another group."""
    if parts[-1].kind is Kind.SHARE:
        return bool(own.base) or reading.explicit[place].id != "" or any(part.frame for part in parts)
    return place - 1 in reading.asides and parts[-1].kind in (Kind.THING, Kind.NOTHING)


def _on_condition(reading: Reading, place: int, own: Population) -> Population:
    """ "145 euros, et 230 euros lorsqu'ils habitent loin": those of them of whom it is true."""
    match = _CONDITION.match(reading.text, reading.quantities[place].end)
    if not (own.id and match and place and reading.quantities[place - 1].unit == reading.quantities[place].unit):
        return own
    return some_of(own, " ".join(match[1].split()), reading.language)


def _there(reading: Reading, place: int, own: Population, parts: Sequence[Segment]) -> Population:
    """ "Elles sont 53 % dans les villes, et 14 % ailleurs": some of those spoken of, by where they are."""
    match = _ELSEWHERE.match(reading.text, reading.quantities[place].end)
    stands = parts[-1].kind is Kind.PRONOUN or (match and not re.search(r"\w", parts[-1].verb))
    if not (own.id and match and stands):
        return own
    if place and not _ELSEWHERE.match(f" {reading.populations[place - 1].base}"):
        return NOBODY  # "64 % des urbains…, ils ne sont que 17 % à la campagne": other people
    reading.asides.add(place)
    return some_of(head_of(own), " ".join(match[1].split()), reading.language)


def _left_out(
    reading: Reading, place: int, before: Sequence[Reading], parts: Sequence[Segment], lexicon: Lexicon
) -> Population:
    quantity, own = reading.quantities[place], parts[-1]
    if _RESTS.match(reading.text, quantity.end):
        return NOBODY  # "et les 4 % restants…": of whom the parts before are parts
    if among := among_those(reading, place, before):
        return among
    if _OF_WHOM.search(reading.text[: quantity.start]) or _WHOM_AFTER.match(reading.text, quantity.end):
        return just_named(reading, place, lexicon)
    if own.kind is Kind.NOTHING and (asked := all_asked(reading, place, lexicon)):
        return asked
    if found := in_brackets(reading, quantity, lexicon):
        return found
    if (
        place
        and reading.quantities[place - 1].unit == "count"
        and _IN_BRACKETS.fullmatch(reading.text, reading.quantities[place - 1].end, quantity.start)
    ):
        return people_only(reading, reading.populations[place - 1], lexicon)
    if place and for_as_before(reading, place):
        return reading.populations[place - 1]
    if own.kind is Kind.PEOPLE and not _is_option(reading, own, quantity):
        found = population_of(reading, own.phrase, lexicon)
        if found.id or found.base:
            return _narrowing(reading, found, place, before, parts, lexicon)
    if found := named_right_before(reading, place, lexicon):
        return found
    frame = next((part for part in reversed(parts) if part.frame), None)
    if frame and _is_of_things(reading, frame, parts, lexicon):
        frame = None
    picked = own if own.kind is Kind.THOSE else frame if frame and frame.kind is Kind.THOSE else None
    if picked:
        return _narrowing(reading, those(reading, picked.phrase, lexicon), place, before, parts, lexicon)
    if own.kind is Kind.UNKNOWN:
        return like_those_before(reading, place, own)
    if not frame and own.kind is Kind.SHARE and (where := _somewhere(reading, parts)):
        return _narrowing(reading, Population("", "", where), place, before, parts, lexicon) if where != "?" else NOBODY
    if frame:
        found = framed(reading, frame, lexicon)
        if not (found.id or found.base):
            return NOBODY  # "among the latter"
        return found if found.id else _framed_base(reading, found, frame, place, before, parts, lexicon)
    of_somebody = quantity.unit != "count" or is_measured(quantity)
    return _antecedent(reading, place, before, parts, lexicon) if of_somebody else NOBODY


def _is_of_things(reading: Reading, frame: Segment, parts: Sequence[Segment], lexicon: Lexicon) -> bool:
    """ "Parmi les aides qu'ils attendent, les maires citent…": the mayors are counted, and not the aids."""
    named_people = frame.phrase is None or is_people(
        reading.text[frame.phrase.start : frame.phrase.head_end], reading.language, lexicon
    )
    people = (part for part in parts if part.kind is Kind.PEOPLE and part.start >= frame.end)
    return not named_people and frame.frame is Frame.AMONG and any(re.search(r"\w", part.verb) for part in people)


def _somewhere(reading: Reading, parts: Sequence[Segment]) -> str:
    """ "Dans l'industrie, la part…": where; "?" for people who cannot be read, "" where nothing is said of it."""
    for part in reversed(parts[:-1]):
        said = " ".join(reading.text[part.start : part.end].split())
        if part.kind is Kind.NOTHING and not re.search(r"\d", said) and not _WHEN.search(said):
            if _IN_PLACE.match(said):
                return said
            if _FOR_SOME.match(said):
                return "?"
    return ""


def _framed_base(
    reading: Reading,
    found: Population,
    frame: Segment,
    place: int,
    before: Sequence[Reading],
    parts: Sequence[Segment],
    lexicon: Lexicon,
) -> Population:
    """ "Dans les entreprises de moins de 50 salariés, la part…": those spoken of, there; else the firms themselves."""
    within = frame.frame is Frame.WITHIN and parts[-1] is frame and re.search(r"\w", frame.verb)
    if reading.quantities[place].unit not in SHARES and (parts[-1].kind is Kind.THING or within):
        return NOBODY  # "in large cities the wait reaches 46 months"
    whole = _antecedent(reading, place, before, parts, lexicon)
    if place - 1 in reading.placed and whole == reading.populations[place - 1]:
        whole = head_of(whole)  # "à la campagne, 81 %, et dans les grandes villes, 54 %": not of the former
    reading.placed.add(place)
    there = population_of(reading, frame.phrase, lexicon)
    if whole.id and head_of(there).id == head_of(whole).id:
        return there  # "80 % des communes… Dans les communes rurales, …"
    if whole.id or frame.frame is not Frame.WITHIN:
        return _narrowed_whole(reading, whole, found.base, parts)
    return there


def _narrowing(
    reading: Reading,
    found: Population,
    place: int,
    before: Sequence[Reading],
    parts: Sequence[Segment],
    lexicon: Lexicon,
) -> Population:
    """ "ceux qui habitent loin", "les 50 ans et plus": some of those spoken of."""
    if found.id:
        return found
    if _AS_BEFORE.fullmatch(found.base) and before and (whole := did_before(before[-1])).id:
        return whole  # "9% are signed up. Those who are save £15"
    sibling = place
    while sibling and all(
        _AMONG_BEHIND.match(reading.text, reading.quantities[at].end) for at in (sibling, sibling - 1)
    ):
        sibling -= 1
    if sibling != place:  # "67% among graduates and 41% among those who left school": not of the graduates
        before_it = reading.populations[sibling - 1] if sibling else NOBODY
        return _narrowed_whole(reading, before_it, found.base, parts)
    whole = _antecedent(reading, place, before, parts, lexicon)
    return _narrowed_whole(reading, whole, found.base, parts)


def _narrowed_whole(reading: Reading, whole: Population, base: str, parts: Sequence[Segment]) -> Population:
    if whole.words.lower().startswith(("ceux ", "celles ", "those ")) or re.search(r"\d", whole.words):
        whole = NOBODY
    carries = parts[-1].kind is Kind.SHARE or any(part.frame is Frame.WITHIN for part in parts)
    keeps = carries and whole.base and not re.search(r"\d", whole.base)
    # "Among those aged under 30, this figure rises": still of those who were narrowed before.
    return some_of(head_of(whole), f"{whole.base} {base}" if keeps else base, reading.language)


def _antecedent(
    reading: Reading, place: int, before: Sequence[Reading], parts: Sequence[Segment], lexicon: Lexicon
) -> Population:
    """Whoever a number without people of its own is of."""
    quantity, own = reading.quantities[place], parts[-1]
    share = quantity.unit in SHARES
    earlier = counted_before(reading, place)
    said = reading.text[own.start : own.end]
    thing = own.kind is Kind.THING and not _CHANGES_FIRST.match(said) and not OF_THEM.match(reading.text, quantity.end)
    if thing and (_MEASURES.search(said) or not (share or earlier is not None)):
        return owner(reading, own, lexicon)
    gap = own if own.end > own.start and re.search(r"\w", said) else parts[-2] if len(parts) > 1 else own
    listed = reading.text[: quantity.start].rstrip().endswith("(")  # "les fenêtres (48 %), les combles (42 %)"
    if gap.kind is Kind.THING and earlier is not None and not listed and is_bare_group(reading, gap):
        return population_of(reading, gap.phrase, lexicon)
    if own.kind is Kind.OWNED and share and own.phrase and not _MEASURES.search(said):
        name = reading.text[own.phrase.start : own.phrase.head_end]
        if is_plural(name, reading.language):
            return NOBODY  # "leurs maîtres l'admettent à 25 %"
    if earlier is not None:
        # "71 % des A… ; les B, interrogés de leur côté, le disent à 60 %": the subject stands before what is put in.
        set_off = next((part for part in reversed(parts[1:-1]) if _is_set_off(reading, part, own)), None)
        if set_off is not None and not listed:
            return population_of(reading, set_off.phrase, lexicon)
        anew = None if listed else _subject_anew(reading, parts)
        if anew is not None and anew.kind is Kind.PEOPLE:
            return population_of(reading, anew.phrase, lexicon)
        if anew is not None:
            return like_those_before(reading, place, anew)
        return after_another(reading, place, earlier, parts, lexicon)
    for part in reversed(parts[:-1]):
        if part.kind is Kind.PEOPLE and not _is_option(reading, part, quantity):
            found = population_of(reading, part.phrase, lexicon)
            whole = found if found.id or not found.base else spoken_of(reading, before, lexicon)
            return found if whole == found else _narrowed_whole(reading, whole, found.base, parts)
        if part.kind is Kind.UNKNOWN:
            return NOBODY
        if part.kind is Kind.THOSE:
            found = those(reading, part.phrase, lexicon)
            whole = spoken_of(reading, before, lexicon)
            return found if found.id else _narrowed_whole(reading, whole, found.base, parts)
        if part.kind is Kind.PRONOUN and re.search(r"\w", part.verb):
            break  # ", elles, …" only stresses who was named
    if not share and own.kind is Kind.SHARE and (same := _measured_before(reading, quantity, before)) is not None:
        return same
    if quantity.unit == "times" and own.kind not in (Kind.PRONOUN, Kind.OWNED):
        return NOBODY  # what is multiplied is something else
    return spoken_of(reading, before, lexicon, elliptical=own.kind is Kind.NOTHING)


def _subject_anew(reading: Reading, parts: Sequence[Segment]) -> Segment | None:
    """ "…, tandis que les lycéens progressent, de 33 %", "; les autres, 84": who stands between two numbers."""
    own = parts[-1]
    if not _SHORT_LEAD.fullmatch(reading.text, own.start, own.end):
        gap = own.kind is Kind.SHARE and any(part.kind is Kind.UNKNOWN for part in parts[1:-1])
        return next((part for part in parts[1:-1] if gap and part.kind is Kind.UNKNOWN), None)
    for part in reversed(parts[1:-1]):
        if part.kind in (Kind.PEOPLE, Kind.UNKNOWN) or is_like_others(reading, part):
            return None if _JOINED.search(reading.text[: part.start]) else part
    return None


def _measured_before(reading: Reading, quantity: Quantity, before: Sequence[Reading]) -> Population | None:
    """ "Queuing takes 25 minutes. It took 14…": of nobody, as before; None where nothing was measured."""
    last = before[-1] if before and before[-1].passage.block_start == reading.passage.block_start else None
    if last is None or not last.quantities or last.quantities[-1].unit != quantity.unit:
        return None
    same = {people for people, one in zip(last.populations, last.quantities, strict=True) if one.unit == quantity.unit}
    return same.pop() if len(same) == 1 else NOBODY


def _is_option(reading: Reading, own: Segment, quantity: Quantity) -> bool:
    """Whether the subject of a share in brackets is an answer: "A parent or grandparent comes first (58%)"."""
    listed = quantity.unit == "%" and reading.text[: quantity.start].rstrip().endswith("(")
    return listed and own.phrase is not None and is_one_of_a_kind(reading.text[own.start : own.phrase.head_end])


def _is_set_off(reading: Reading, part: Segment, own: Segment) -> bool:
    """Whether ``part`` is people and nothing else between two breaks, and what opens ``own`` is said of them."""
    if part.kind is not Kind.PEOPLE or re.search(r"\w", part.verb):
        return False
    said = reading.text[own.start : own.end]
    if not re.search(r"\w", said):
        return not re.search(r"\w", reading.text[part.end : own.start])  # ", and people over 65, 0.9 times"
    verb = _OWN_VERB.match(said)
    said_of_them = verb is not None and is_verb(verb[1], reading.language)
    return said_of_them and own.kind in (Kind.NOTHING, Kind.THING)


__all__ = ["resolve"]
