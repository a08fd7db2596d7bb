"""Two things named before the question that sets them against each other → the question with them behind it.

"On one side walkers, on the other riders. Who wants more maps?" asks what "Who wants more maps, walkers
or riders?" does; the sentence that asks names nobody.
"""

from __future__ import annotations

import re

from barobot.asking import ON_ONE_SIDE, ON_THE_OTHER
from barobot.comparing import asks_gap, without_gap
from barobot.types import Language

_NAME = r"\w[^,;:.?!]*?"
_ASKS = (
    r"(?P<asks>(?:which(?: (?:one|side|group|camp|of (?:the|these|those) two))?|who(?:['’]s)?|qui"
    r"|(?:lequel|laquelle|lesquel(?:le)?s)(?: des deux)?"
    r"|quel(?:le)?s? (?:camp|groupe|public|population|c[ôo]t[ée]))\b[^.?!:]*)"
)
_TWO_SIDES = re.compile(
    rf"(?P<before>.*?)(?:{ON_ONE_SIDE.pattern})(?P<one>{_NAME})(?:{ON_THE_OTHER.pattern})(?P<other>{_NAME})\s*[.:;?!…—–]+\s*"
    rf"{_ASKS}(?P<end>[.?!…]*.*)$",
    re.I | re.S,
)
_TWO_NAMES = re.compile(
    rf"(?P<before>(?:.*[.:;?!…]\s+)?)(?:(?:entre|between)\s+)?(?P<one>{_NAME})\s*"
    r"(?:,|/|\b(?:or|ou|and|et|vs\.?|versus|against|contre|face (?:à|aux?))\b)\s*"
    rf"(?P<other>{_NAME})\s*(?:[.:;?!…]+|\s[—–-])\s*{_ASKS}(?P<end>[.?!…]*)\s*$",
    re.I | re.S,
)
_SIDE = re.compile(f"(?:{ON_ONE_SIDE.pattern}|{ON_THE_OTHER.pattern})$", re.I)  # "walkers | on one side"
_LONGEST_NAME = 6  # words
_SAYS_SOMETHING = 4  # words of what asks: "who is ahead" says nothing of either


def named_behind(text: str, language: Language) -> str:
    """``text`` with the two things that it sets against each other named behind what it asks of them."""
    for pattern in (_TWO_SIDES, _TWO_NAMES):
        found = pattern.match(text)
        if found is None or max(len(found[name].split()) for name in ("one", "other")) > _LONGEST_NAME:
            continue
        asks = without_gap(found["asks"]).strip(" ,")
        if len(asks.split()) < _SAYS_SOMETHING or asks_gap(asks) or re.search(r"\b(?:or|ou|than|que)\b", asks):
            continue
        rest = found["asks"][len(asks) :]
        one, other = (_SIDE.sub("", found[name]).strip(" ,") for name in ("one", "other"))
        return f"{asks}, {one} {'ou' if language == 'fr' else 'or'} {other}{rest}{found['end']}"
    return text


__all__ = ["named_behind"]
