"""Which year a report means by "the first wave", "three years ago" or "up from 29%"; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from barobot.editions import year_of
from barobot.language import fold
from barobot.types import Document, Quantity

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WAVE = r"(?:waves?|editions?|surveys?|rounds?|stud(?:y|ies)|one|barometers?)"
_VAGUE = r"(?:vagues?|éditions?|enquêtes?|études?|baromètres?|mesures?)"
# "the first was held in 2022", "la première datant de 2021"
_TOLD = re.compile(
    rf"\b(?:the\s+(?:first|previous|last|earlier|preceding)(?:\s+{_WAVE})?\s+(?:was|were|took place|dates|dating"
    rf"|carried|held|conducted|published|came|being)\b|(?:la\s+)?(?:première|précédente)(?:\s+{_VAGUE})?\s+(?:datant"
    rf"|date|datait|remontant|remonte|remontait|menée|réalisée|ayant|a été|avait)\b)[^.;]{{0,30}}?\b{_YEAR}\b",
    re.I,
)
_EARLIER_WAVE = re.compile(
    # neither "last" nor "dernière": they can mean the one that is reported
    rf"\b(?:(?:first|previous|preceding|earlier)\s+{_WAVE}|(?:première|précédente)\s+{_VAGUE}"
    rf"|{_VAGUE}\s+(?:précédente|antérieure))\b",
    re.I,
)
# A number that is held against the other wave is of now: "tripled since the first wave", "unlike three years ago".
_COMPARED = re.compile(
    r"\b(?:since|depuis|than|que|qu['’]\w*|as|like|unlike|comme|contrairement|over|on|davantage|par rapport"
    r"|compared|versus|rises?|rose|falls?|fell|up|down|hausse|baisse|recul|our|this|notre|nos|cette)\b",
    re.I,
)
_NOT_THEN = re.compile(r"\s*(?:than\b|que\b|qu['’])", re.I)  # "three years earlier | than planned"
# Before a year that is no wave: "born in 1990".
NO_WAVE = re.compile(
    r"\b(?:avant|apr[eè]s|jusqu['’]en|d['’]ici(?:\s+[àa])?|before|after|until|by|construite?s?\s+en|built\s+in|n[ée]e?s?\s+en"
    r"|born\s+in|post[ée]rieure?s?\s+[àa]|ant[ée]rieure?s?\s+[àa])\s+$",
    re.I,
)
_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip
_COUNT = r"(?P<count>\d{1,2}|" + "|".join(_NUMBERS) + ")"
_AGO = re.compile(
    rf"\b{_COUNT}\s+(?:years?\s+(?:ago|earlier|before|previously)|ans?\s+(?:plus\s+tôt|auparavant|avant))\b"
    rf"|\bil\s+y\s+a\s+{_COUNT.replace('count', 'since')}\s+ans?\b",
    re.I,
)
_FROM = re.compile(r"\b(?:up|down)\s+from\s+$", re.I)
# Read in folded text. Whole verbs: a month, a risk and passengers change nothing.
_MOVED = re.compile(
    r"\b(?:climb(?:s|ed|ing)?|rises?|rose|risen|rising|grow(?:s|n|ing)?|grew|falls?|fallen|fell|falling|drop(?:s|ped|ping)?"
    r"|(?:increas|decreas|declin)(?:e|es|ed|ing)|goes|gone|went|jump(?:s|ed)?|slip(?:s|ped)?|mov(?:e|es|ed)|changed?"
    r"|edged|shr[aiu]nks?|(?:pass|mont|tomb|progress|recul|grimp|augment|baiss|chut|evolu)(?:e|es|ent|ee|ees|ait|aient|er)"
    r"|bondi\w*)(?:\s+\w+){0,3}\s*(?P<comma>,)?\s*(?:from|de|d['’])\s*[£$€]?$"
)
_RANGES = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ie|ient)|between|entre|oscill\w+|widely|echelonn\w+)\b")
_TO = re.compile(r"\s*(?:a\s+\w+\s+)?(?:to|à)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Waves:
    """The year of a report and that of the wave before it; "" where nothing tells it."""

    now: str
    earlier: str

    def named(self, said: str) -> str:
        """The year of the earlier wave where ``said``, the clause of a number, names it without its year."""
        found = _EARLIER_WAVE.search(said)
        if found is None and (ago := _AGO.search(said)) and year_meant(said, self.now) == self.earlier:
            found = ago
        if found is None or _COMPARED.search(said[: found.start()]) or _NOT_THEN.match(said, found.end()):
            return ""
        return self.earlier

    def left_behind(self, text: str, quantity: Quantity, following: Quantity | None) -> str:
        """The year of a number from which something changed: "up from 29%", "has climbed from £31 to £36"."""
        before = text[: quantity.start]
        to = following and following.unit == quantity.unit and _TO.fullmatch(text, quantity.end, following.start)
        moved = has_moved_from(before)
        left = _FROM.search(before) or (moved and (to or moved["comma"]))
        return self.earlier if left else ""


def has_moved_from(before: str) -> re.Match[str] | None:
    """The verb by which something is said to have moved from the number behind ``before``; a range moves nothing."""
    folded = fold(before)
    return None if _RANGES.search(folded) else _MOVED.search(folded)


def year_meant(said: str, now: str) -> str:
    """The year that ``said`` counts back to ("three years ago") from ``now``; "" where it does not."""
    ago = _AGO.search(said)
    if ago is None or not now:
        return ""
    count = (ago["count"] or ago["since"]).lower()
    return str(int(now) - (int(count) if count.isdigit() else _NUMBERS[count]))


def read_waves(document: Document) -> Waves:
    """The waves that ``document`` speaks of: the one before is known where it says when it was."""
    told = {match["year"] for match in _TOLD.finditer(document.text)}
    now = year_of(document)
    earlier = told.pop() if len(told) == 1 else ""
    return Waves(now, earlier if earlier != now else "")


__all__ = ["NO_WAVE", "Waves", "has_moved_from", "read_waves", "year_meant"]
