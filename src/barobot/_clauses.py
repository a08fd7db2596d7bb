"""Where the clause of each number of a sentence begins and ends; pure.

Two spans for each: its ``own`` clause, the narrowest around the number, that it shares with no
other; and what is ``stated`` of it, which takes in a neighbour where it has no predicate of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from barobot.language import content_words
from barobot.types import Language, Quantity

Span = tuple[int, int]
_SEPARATOR = re.compile(
    r"\s*;\s*|\s*:\s+|\s*,\s*(?=et\b|and\b|mais\b|but\b|tandis|alors|contre|while|whereas|dont\b|soit\b|puis\b|quand\b"
    r"|up\b|down\b)|\s*,\s+(?=\D{0,30}(?:\d|\Z))|\s+(?=(?:et|and|mais|but|tandis qu|alors qu|contre|while|whereas"
    r"|versus|against|compared|puis|ou)\b)|\s+(?=(?:up|down)\s+from\b)",
    re.I,
)
_CLOSED = re.compile(r"(?<=\))\s*,?\s*")
_FROM = re.compile(r"\b(?:from|de)\s+$", re.I)
_TO = re.compile(r"\s+(?=(?:to|à)\s+\Z)", re.I)
# "parmi ceux qui…, 41 %", "of those who …, half": in front of the number, and a part of its clause.
_FRAME = re.compile(
    r"\W*(?:(?:et|and|mais|but)\s+)?(?:parmi|chez|dans|en|au|aux|à|pour|selon|among|amongst|of|in|at|for|within|on"
    r"|by|from)\b",
    re.I,
)
# A sentence before the number's own, joined to it: "L'âge a ses contraintes, et 23 %…".
_JOINED = re.compile(
    r"\s*;\s*|,\s*(?=(?:et|mais|car|puisqu(?:e\b|['’])|alors\s+qu|tandis\s+qu|and|but|yet|since|because|while|whereas)\b)"
    r"|,\s*(?=(?:puisqu['’])\w)",
    re.I,
)
# What says nothing of the number: "…, and the rest are content".
_TRAILING = re.compile(
    r"\s*;\s|,?\s+(?:et|mais|and|but)\s+(?:les autres|le reste|d['’]autres|the rest|the others?|others)\b", re.I
)
_OPEN_AGE = re.compile(r"(?:et|and|ou|or)\s+(?:over|older|above|under|younger|plus|moins)\b", re.I)
_JOINS = re.compile(r"(?:et|and|ou|or)\b", re.I)
# Short, and without a verb of its own: a preposition and what it leads to.
_PHRASE = re.compile(
    r"\W*(?:(?:et|and|mais|but)\s+)?(?:dans|en|au|aux|à|chez|parmi|in|at|for|among|within|on)\s+"
    r"(?:[\w'’-]+\s*){1,4}",
    re.I,
)
_FRAME_BEHIND = re.compile(rf"(?:et|and|ou|or)\s+{_FRAME.pattern}", re.I)
_COMMA = re.compile(r"\s*,\s+(?=[^(),]*\($)|\s*,\s+(?=[^(),]*$)")
_ASIDE = re.compile(
    r"[^()]{0,12}?(?:%|per\s?cent|pour\s?cent|[a-z]+)?\s*(?:in|en|lors|at)\s+"
    r"(?:(?:19|20)\d\d|de\s+la|the|l['’])[^()]*\)",
    re.I,
)
_ENOUGH = 3  # content words, besides whom the number is of


@dataclass(frozen=True, slots=True)
class Clause:
    """Slices of a passage: ``own`` is the clause of a number alone, ``stated`` says what is counted.

    ``leans_on`` is the place of the number whose clause says it, for one that says nothing itself
    ("contre 35 % en 2022", "and 58 % of the French").
    """

    own: Span
    stated: Span
    leans_on: int | None = None


def clauses(text: str, quantities: Sequence[Quantity], language: Language) -> list[Clause]:
    """The clause of each of ``quantities``, which are those of ``text`` in order."""
    spans = _own(text, quantities, language)
    says = [_says(text, span, quantity, language) for span, quantity in zip(spans, quantities, strict=True)]
    return [_with_neighbour(place, spans, says, len(text)) for place in range(len(spans))]


def _own(text: str, quantities: Sequence[Quantity], language: Language) -> list[Span]:
    spans: list[Span] = []
    start = _opening(text, quantities[0].start, language) if quantities else 0
    for place, quantity in enumerate(quantities):
        if place + 1 == len(quantities):
            trailing = _TRAILING.search(text, quantity.end)
            spans.append((min(start, quantity.start), trailing.start() if trailing else len(text)))
            break
        following = quantities[place + 1].start
        cuts = _cuts(text, quantity.end, following, language)
        if not cuts and text[:following].rstrip().endswith(
            "("
        ):  # "les hôteliers (62 %) plus que les restaurateurs (38 %)"
            cuts = list(_CLOSED.finditer(text[:following], quantity.end))
        if text[:following].rstrip().endswith("("):
            cuts = _listed(text, quantity.end, following, cuts)
        if not cuts and _FROM.search(text[: quantity.start]):  # "from 61% in 2021 to 72%"
            cuts = list(_TO.finditer(text[:following], quantity.end))
        ends = cuts[-1].start() if cuts else len(text[:following].rstrip().removesuffix("("))
        spans.append((min(start, quantity.start), max(ends, quantity.end)))
        start = cuts[-1].end() if cuts else following
    return spans


def _listed(text: str, start: int, bracket: int, cuts: list[re.Match[str]]) -> list[re.Match[str]]:
    """The cuts before a number in brackets: "social work and charity (25%)", "a task or an event (29% in 2021)"."""
    if _ASIDE.match(text, bracket):
        return []  # the number of another wave, of all that stands before the bracket
    comma = next(iter(reversed(list(_COMMA.finditer(text[:bracket], start)))), None)
    later = [cut for cut in cuts if comma is None or cut.start() >= comma.start() or cut.group().strip()]
    return [*later, comma] if comma is not None and (not cuts or cuts[-1].start() > comma.start()) else cuts


def _opening(text: str, end: int, language: Language) -> int:
    """Where the clause of the first number begins: behind a sentence of its own that is joined to it."""
    start = 0
    for match in _JOINED.finditer(text, 0, end):
        if not _FRAME.match(text, start) and len(content_words(text[start : match.start()], language)) > 1:
            start = match.end()
    return start


def _cuts(text: str, start: int, end: int, language: Language) -> list[re.Match[str]]:
    """The places between two numbers where the clause of the second may begin; the last is the best."""
    cuts = [
        cut for cut in _SEPARATOR.finditer(text[:end], start) if not _OPEN_AGE.match(text, cut.end(), end)
    ]  # "aged 65 | and over"
    while len(cuts) > 1 and _belongs(text, cuts[-2], cuts[-1], language):
        cuts.pop()  # "; in 2019, 44% were": the clause begins before "in 2019"
    return cuts


def _belongs(text: str, before: re.Match[str], cut: re.Match[str], language: Language) -> bool:
    """Whether what stands between two cuts opens the clause behind them."""
    if not (before.group().strip() or cut.group().strip()):
        return False
    if cut.group().strip() == ":":
        return False
    between = text[before.end() : cut.start()]
    joined = not cut.group().strip() and _JOINS.match(text, cut.end()) and before.group().strip()
    if joined and _PHRASE.fullmatch(between) and not _FRAME_BEHIND.match(text, cut.end()):
        return True  # ": in towns | and cities the figure is"
    if cut.group().strip() == "," and _FRAME.match(between):
        return True
    both = bool(before.group().strip() and cut.group().strip())
    return both and len(content_words(between, language)) <= _ENOUGH


def _says(text: str, span: Span, quantity: Quantity, language: Language) -> bool:
    """Whether a clause says more than whom its number is of."""
    return any(
        len(content_words(part, language)) > _ENOUGH
        for part in (text[span[0] : quantity.start], text[quantity.end : span[1]])
    )


def _with_neighbour(place: int, spans: Sequence[Span], says: Sequence[bool], length: int) -> Clause:
    own = spans[place]
    if says[place]:
        return Clause(own, own)
    earlier = [other for other in range(place) if says[other]]
    if earlier:
        return Clause(own, (spans[earlier[-1]][0], own[1]), earlier[-1])
    later = [other for other in range(place + 1, len(spans)) if says[other]]
    start = 0 if place == len(spans) - 1 else own[0]
    return Clause(own, (start, spans[later[0]][1] if later else length), later[0] if later else None)
