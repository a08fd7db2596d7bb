"""Several names for one population: "doctors and nurses" are not some doctors and, apart from them, some nurses.

"Docs" is one of the names of all health professionals, of whom nurses are a part: whoever says both
in one breath means them all, and asks about no part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from barobot.asking import COMPARISON
from barobot.language import fold
from barobot.lexicon import Lexicon, Mention
from barobot.types import Language

_JOINED = re.compile(
    r"\s*(?:,|/|&|\+|,?\s*\b(?:et|and|ainsi qu[e'’]|comme|as well as|plus)\b)\s*"
    r"(?:(?:de|des|du|d['’]|les?|la|l['’]|aux?|chez|the|of|among|other|autres?)\s*)*",
    re.I,
)
_AND = re.compile(r"&|\+|\b(?:et|and|ainsi qu[e'’]|comme|as well as|plus)\b", re.I)
# Where people are is no name of theirs: "in hospitals and clinics, doctors …".
_PLACE = re.compile(r"\b(?:in|at|dans|en|[àa]|aux?)\s+(?:les?\s+|la\s+|l['’]|the\s+|nos\s+|our\s+)?\Z", re.I)
_AND_THE_REST = re.compile(
    r"(?:\s*,)?\s*\b(?:etc|et c[ie]+|et compagnie|et consorts|et toute? (?:[çc]a|la bande|la clique)"
    r"|and so (?:on|forth)|and the (?:like|rest|lot)|and co|and such|and all(?: that)?)\b\.?",
    re.I,
)
# Each of them is asked about for itself.
_APART = re.compile(
    r"\b(?:respectively|respectivement|each|chacun|chacune|chaque|separately|separement|apart|a part|differ\w*"
    r"|entre|between|(?:which|who|qui|lequel|laquelle|lesquel(?:le)?s)\b.*\b(?:more|most|less|least|plus|moins|davantage))\b"
)


def joined_people(mentions: Sequence[Mention], text: str, language: Language, lexicon: Lexicon) -> list[Mention]:
    """``mentions`` with the names of one population that are said in one breath as one mention of it."""
    people = [one for one in mentions if one.entry.kind == "populations"]
    runs = _runs(people, text)
    if len(runs) == 1 and len(people) > 1 and (COMPARISON.search(fold(text)) or _APART.search(fold(text))):
        return list(mentions)  # they are set against each other
    found = list(mentions)
    for run in runs:
        whole = _whole(run, text, language, lexicon)
        if whole is None:
            continue
        rest = _AND_THE_REST.match(text, run[-1].end)
        joined = len(run) > 1 and _AND.search(text, run[-2].end, run[-1].start) is not None
        if (joined or rest) and not _PLACE.search(text[: run[0].start]):
            one = replace(whole, start=run[0].start, end=rest.end() if rest else run[-1].end)
            found = sorted([one, *(other for other in found if other not in run)], key=lambda mention: mention.start)
    return found


def _runs(people: Sequence[Mention], text: str) -> list[list[Mention]]:
    """People with nothing between them but what joins them."""
    runs: list[list[Mention]] = []
    for one in people:
        if runs and _JOINED.fullmatch(text, runs[-1][-1].end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _whole(run: Sequence[Mention], text: str, language: Language, lexicon: Lexicon) -> Mention | None:
    """The mention of ``run`` that all others are a part of, where a loose name stands for it.

    By its own name ("health professionals and nurses") it is set beside its part.
    """
    for one in run:
        others = (other.entry.id for other in run if other.entry.id != one.entry.id)
        if all(lexicon.is_part_of(other, one.entry.id) for other in others):
            return None if _is_own_name(one, text, language) else one
    return None


def _is_own_name(mention: Mention, text: str, language: Language) -> bool:
    said, own = text[mention.start : mention.end], mention.entry.name(language)
    return fold(said).removesuffix("s") == fold(own).removesuffix("s")


__all__ = ["joined_people"]
