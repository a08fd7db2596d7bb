"""One question that asks for several things → its pieces, as the words that join them tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from barobot.asking import (
    AMONG,
    AMOUNTS_TO,
    ANNOUNCES,
    ASKED_AGAIN,
    ASKED_BEHIND,
    ASKS_BOTH,
    BESIDE,
    CONTRAST,
    FIGURE,
    JOINED_APART,
    NUMBER_ASKED,
    ON_ONE_SIDE,
    ON_THE_OTHER,
    REQUEST,
    SELF,
    SPLIT,
    THOSE,
)
from barobot.comparing import compared, without_frame
from barobot.language import fold
from barobot.types import AnswerKind

RESPECTIVELY = re.compile(r",?\s*\b(?:respectively|respectivement|respecti(?:ve|f)s?)\b,?", re.I)
# "... want, respectively, A and B"
_RESPECTIVELY_BEFORE = re.compile(r"[\s,]*\b(?:respectively|respectivement)\b[\s,:]*(?=\w)", re.I)
# What stands before the second of two groups: "A more | than the | B".
_SETS_BESIDE = re.compile(
    r"\b(?:than|as|or|and|vs|versus|against|compared|nor|que|ou|et|contre|face|rapport|plut[oô]t|comme)\b|\bqu['’]|/",
    re.I,
)
_SET_BESIDE = re.compile(
    r"(?:[\s,;:./—–-]|\bqu['’]|\b[ld]['’]|\b(?:than|as|or|and|vs|versus|against|compared|with|to|nor|que|ou|et|contre|face|par"
    r"|rapport|plut[oô]t|comme|do|does|did|are|is|have|among|for|of|by|in|the|chez|les?|la|des?|du|aux?|[àa]|c[ôo]t[ée]"
    r"|ceux|celui|celle|those|that|pour|nous)\b)+$",
    re.I,
)
# "A, d'autre part B. Que donne la confrontation ?": a short sentence behind the last of them asks of all.
_ASKED_OF_BOTH = re.compile(r"(?<=[.?!…])\s+\w+(?:['’\s-]+\w+){0,4}\s*[?.!]*\s*$")
_COMMAS = re.compile(r"\s*[,;]\s+(?:(?:et|and|puis|then)\s+)?|\s+(?:et|and)\s+", re.I)
_COMMAS_ALONE = re.compile(r"\s*[,;]\s+(?:(?:et|and|puis|then)\s+)?", re.I)
_COUNTS = (re.compile(r"\b(?:two|both|deux)\b", re.I), re.compile(r"\b(?:three|trois)\b", re.I))  # from two on
_MANY = 3
_LONGEST_LISTED = 10  # words
# "A, then, among those users, | the share who ...": of whom the second is asked stands before it.
_OF_THE_NEXT = re.compile(
    r"[,;:.?!]\s*(?:(?:et|and|puis|then|ensuite|enfin)\b[\s,]*)*"
    r"(?P<people>(?:parmi|among|amongst|chez|of|du c[oô]t[ée] de)\s+(?:ces|ceux|celles|les|these|those|the)\b"
    r"[^,:;.?!]*)[\s,]*$",
    re.I,
)
# "... about costs": a second thing can follow that is told of with it.
_OF_A_PAIR = re.compile(
    r"\S\s+(?:sur|about|on|of|concernant|regarding|entre|between|des?|du)\s+(?:(?:les?|la|the|ses|its|leurs?|their)\s+)?\w+$",
    re.I,
)
_BARE = 2  # words: no more than a noun and its article
_JOINED_OR_LISTED = re.compile(rf"(?:{JOINED_APART.pattern})|[,;:](?=\s+(?:ceux|celles?|celui|those|the ones)\b)", re.I)
_EDGES = " ,?.!:;"
_TIE = "\ue000"  # stands for a space at which nothing comes apart


class Span(Protocol):
    """Where something stands in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def pieces_of(text: str, kind: AnswerKind, whole: Sequence[Span] = ()) -> list[str]:
    """The pieces of ``text`` that can ask by themselves, without what only requests the answer.

    No span of ``whole`` comes apart: "pros and cons" is one thing.
    """
    for span in whole:
        name = text[span.start : span.end]
        if SPLIT.search(name):
            text = f"{text[: span.start]}{name.replace(' ', _TIE)}{text[span.end :]}"
    pieces = [REQUEST.sub("", piece.strip(_EDGES)) for piece in _apart(text, kind)]
    return [piece.replace(_TIE, " ") for piece in pieces if piece.strip(_EDGES)]


def _apart(text: str, kind: AnswerKind) -> list[str]:
    """``text`` where it comes apart."""
    if sides := sides_of(text):
        return list(sides[1:])
    if announced := announcement(text):
        return [announced, *_announced(text[len(announced) :], announced, kind)]
    if kind is AnswerKind.COMPARISON:
        if things := compared(text):
            return things
        text = without_frame(text)
    again = asked_in_turn(text)
    if kind is AnswerKind.COMPARISON and len(again) == 1 and CONTRAST.search(text):
        return CONTRAST.split(text)
    pieces = [piece for one in again for piece in _joint(one).split(one)]
    return _with_pairs(text, pieces) if kind is AnswerKind.COMPARISON and len(pieces) > 2 else pieces


def _with_pairs(text: str, pieces: Sequence[str]) -> list[str]:
    """``pieces`` where "clear facts about costs | and gains" is one: two things are compared, not three."""
    found = list(pieces[:1])
    for place, piece in enumerate(pieces[1:], 1):
        left = len(found) + len(pieces) - place
        start = text.find(found[-1])
        end = text.find(piece, start + len(found[-1]))
        bare = len(piece.strip(_EDGES).split()) <= _BARE
        if left > 2 and bare and _OF_A_PAIR.search(found[-1].rstrip(_EDGES)) and 0 <= start < end:
            found[-1] = text[start : end + len(piece)]
        else:
            found.append(piece)
    return found


def announcement(text: str) -> str:
    """What only announces several figures, where a colon and more than one thing follow; else ""."""
    found = ANNOUNCES.match(text)
    if found is None or not (_listed(text[found.end() :]) or len(SPLIT.split(text[found.end() :])) > 1):
        return ""
    return found.group()


def _joint(text: str) -> re.Pattern[str]:
    """What ``text`` comes apart at; where "and those who" sets two things apart, so do commas before other "those"."""
    return _JOINED_OR_LISTED if JOINED_APART.search(text) and len(JOINED_APART.split(text)) == 2 else SPLIT


def sides_of(text: str) -> tuple[str, ...]:
    """What leads up to things that are told apart, and each of them: "..., d'une part A, d'autre part B"; else ().

    What leads up to them is "" where each begins with it: "What share of clubs, firstly, grow and, secondly, shrink".
    """
    one = ON_ONE_SIDE.search(text)
    if one is None:
        return _told_respectively(text)
    joints = list(ON_THE_OTHER.finditer(text, one.end()))
    starts, ends = [one.end(), *(joint.end() for joint in joints)], [*(joint.start() for joint in joints), len(text)]
    apart = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    if len(apart) < 2 or not all(re.match(r"\s*\w", side) for side in apart[1:]):
        return ()
    if any(re.search(r"[:;.?!]\s*$", joint.group()) for joint in joints):  # "A d'un côté, B de l'autre : ..."
        return ()
    apart[-1] = _ASKED_OF_BOTH.sub("", ASKS_BOTH.sub("", apart[-1]))
    return _with_lead(text[: one.start()], apart)


def _told_respectively(text: str) -> tuple[str, ...]:
    """The things of "what share of clubs want, respectively, A and B", as :func:`sides_of` tells them."""
    said = _RESPECTIVELY_BEFORE.search(text)
    if said is None or len(SPLIT.split(text[: said.start()])) > 1:  # "of clubs and schools": of each another thing
        return ()
    apart = SPLIT.split(text[said.end() :])
    return _with_lead(text[: said.start()], apart) if len(apart) == 2 and all(apart) else ()


def _with_lead(lead: str, sides: Sequence[str]) -> tuple[str, ...]:
    """``lead`` and ``sides``, each of which begins with it where its clause runs on."""
    runs_on = re.search(r"\w[\s,]*$", lead) and speaks_of_figure(lead) and not any(map(speaks_of_figure, sides))
    return ("", *(f"{lead.strip(_EDGES)} {side}" for side in sides)) if runs_on else (lead, *sides)


def _announced(text: str, announced: str, kind: AnswerKind) -> list[str]:
    """The things of ``text``, as many as are ``announced`` where commas tell so many apart."""
    found = _listed(text) or _apart(text, kind)
    count = next((number for number, words in enumerate(_COUNTS, 2) if words.search(announced)), 0)
    by_commas = [one for one in _COMMAS_ALONE.split(text.strip(_EDGES)) if one.strip(_EDGES)]
    return by_commas if count and len(found) > count == len(by_commas) else found


def _listed(text: str) -> list[str]:
    """Three things or more that only commas and a last "and" set apart, none of which has a comma of its own."""
    found = [one for one in _COMMAS.split(text.strip(_EDGES)) if one.strip(_EDGES)]
    whole = len(found) >= _MANY and all(1 < len(one.split()) <= _LONGEST_LISTED for one in found)
    return found if whole and not any(SPLIT.search(one) for one in found) else []


def asked_in_turn(text: str) -> list[str]:
    """The questions of ``text``, each with its own asking word; "among those who use it, how many" is one."""
    found: list[str] = []
    for piece in _with_their_people(ASKED_AGAIN.split(text)):
        if found and (ASKED_BEHIND.search(found[-1]) or AMOUNTS_TO.search(found[-1])):
            found[-1] = f"{found[-1]} {piece}"
        elif found and AMONG.search(found[-1]) and not asks_number(found[-1]):
            found[-1] = f"{found[-1]}, {piece}"
        elif piece.strip(_EDGES) and not REQUEST.fullmatch(f"{piece.strip(_EDGES)} "):
            found.append(piece)
    return found


def _with_their_people(pieces: Sequence[str]) -> list[str]:
    """``pieces``, each with the words at the end of the one before that tell of whom it asks: "..., among those"."""
    found = list(pieces)
    for at in range(1, len(found)):
        if (named := _OF_THE_NEXT.search(found[at - 1])) and found[at - 1][: named.start()].strip(_EDGES):
            found[at] = f"{named['people'].strip(_EDGES)}, {found[at]}"
            found[at - 1] = found[at - 1][: named.start()]
    return found


def asks_apart(text: str) -> bool:
    """Whether more than one number is asked for, each by a word of its own: "la part de ... et celle de ..."."""
    if announcement(text) or sum(asks_number(piece) for one in asked_in_turn(text) for piece in SPLIT.split(one)) > 1:
        return True
    if sides_of(text) or RESPECTIVELY.search(text):
        return True
    if JOINED_APART.search(text) and FIGURE.search(fold(text)):
        return True
    return bool(THOSE.search(text) and FIGURE.search(fold(text)))


def speaks_of_figure(text: str) -> bool:
    """Whether ``text`` has a word for a figure: "quelles parts", "the rate"."""
    return bool(FIGURE.search(fold(text)))


def asks_number(text: str) -> bool:
    """Whether ``text`` asks for a number, and does not only announce one."""
    return bool(NUMBER_ASKED.search(fold(text)))


def speaks_of_asking(text: str) -> bool:
    """Whether ``text`` speaks of who asks, or of the number that is wanted: "I need one number"."""
    return bool(SELF.search(fold(text)) or FIGURE.search(fold(text)))


def only_leads_up(pieces: Sequence[str]) -> bool:
    """Whether the first piece asks for no number and each later one does: "Côté parents, combien ..., combien ..."."""
    first, *rest = pieces
    if rest and announcement(f"{first}: {' and '.join(rest)}" if ":" not in first else f"{first} {' and '.join(rest)}"):
        return True
    counted = [bool(asks_number(piece) or THOSE.match(f", {piece}")) for piece in rest]
    return not asks_number(first) and len(rest) > 1 and counted[0] and counted[1]


def named_in_one_breath(text: str, groups: Sequence[Span]) -> bool:
    """Whether groups of people are named side by side: "of professionals and of the public"."""
    between = [text[one.end : other.start] for one, other in pairwise(groups)]
    *early, last = between
    return bool(BESIDE.fullmatch(last)) and all(
        BESIDE.fullmatch(one) or BESIDE.fullmatch(f"{one} et ") for one in early
    )


def of_each(text: str, first: Span, second: Span) -> tuple[str, str]:
    """``text`` asked of the one group and of the other, each where the first stands: "are clubs bigger | than schools".

    Both are "" where no word sets the second beside the first.
    """
    beside = _SET_BESIDE.search(text[first.end : second.start])
    if beside is None or not _SETS_BESIDE.search(beside.group()):
        return "", ""
    behind = f"{text[first.end : first.end + beside.start()]}{text[second.end :]}"
    return f"{text[: first.end]}{behind}", f"{text[: first.start]}{text[second.start : second.end]}{behind}"


def without_respectively(text: str) -> str:
    """``text`` for one of the groups of which "respectively" was said."""
    return " ".join(RESPECTIVELY.sub(" ", text).split())
