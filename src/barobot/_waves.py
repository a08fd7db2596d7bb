"""Which year a report means by "the first wave", "three years ago" or "up from 29%"; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from barobot.editions import year_of
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
    rf"\b(?:(?:first|previous|last|preceding|earlier)\s+{_WAVE}|(?:première|précédente|dernière)\s+{_VAGUE}"
    rf"|{_VAGUE}\s+(?:précédente|antérieure))\b",
    re.I,
)
_COMPARED = re.compile(  # "tripled since the first wave" is of now
    r"\b(?:since|depuis|than|que|qu['’]à|as|on|par rapport à|compared (?:with|to))\s+(?:in\s+|at\s+|de\s+)?"
    r"(?:the\s+|la\s+|l['’])?$",
    re.I,
)
_THAN = re.compile(r"(?:\bqu['’]|\b(?:than|as|since|depuis)\s+)$", re.I)  # "deux fois plus qu'il y a dix ans"
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
_FROM = re.compile(r"(?:\b(?:up|down)\s+from|,\s+from)\s+$", re.I)
_CHANGED = re.compile(
    r"\b(?:climb|ris|rose|grow|grew|fall|fell|drop|increas|decreas|declin|gone|went|jump|slip|mov|chang|edg|shrunk|shrank"
    r"|pass|mont|tomb|progress|recul|grimp|augment|baiss|chut|bond|evolu|évolu)\w*(?:\s+\w+){0,3}\s*,?\s*"
    r"(?:from|de|d['’])\s*$",
    re.I,
)
_TO = re.compile(r"\s*(?:a\s+\w+\s+)?(?:to|à)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Waves:
    """The year of a report and that of the wave before it; "" where nothing tells it."""

    now: str
    earlier: str

    def named(self, said: str) -> str:
        """The year of the earlier wave where ``said``, the clause of a number, names it without its year."""
        ago = _AGO.search(said)
        if ago and self.now and not _THAN.search(said[: ago.start()]):
            count = (ago["count"] or ago["since"]).lower()
            return str(int(self.now) - (int(count) if count.isdigit() else _NUMBERS[count]))
        match = _EARLIER_WAVE.search(said)
        return self.earlier if match and not _COMPARED.search(said[: match.start()]) else ""

    def left_behind(self, text: str, quantity: Quantity, following: Quantity | None) -> str:
        """The year of a number from which something changed: "up from 29%", "has climbed from £31 to £36"."""
        before = text[: quantity.start]
        to = following and following.unit == quantity.unit and _TO.fullmatch(text, quantity.end, following.start)
        return self.earlier if _FROM.search(before) or (to and _CHANGED.search(before)) else ""


def read_waves(document: Document) -> Waves:
    """The waves that ``document`` speaks of: the one before is known where it says when it was."""
    told = {match["year"] for match in _TOLD.finditer(document.text)}
    now = year_of(document)
    earlier = told.pop() if len(told) == 1 else ""
    return Waves(now, earlier if earlier != now else "")


__all__ = ["Waves", "read_waves"]
