"""Figures that a report, or its translation, gives more than once; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from barobot.types import Figure

# Chosen on the digests in kb/ and the report that they retell, with the default model: predicates of
# different findings with the same number had cosines up to 0.46, those of repeats mostly 0.5 and more (lowest 0.28).
_REPEAT_SIMILARITY = 0.5
_TRANSLATION_SIMILARITY = 0.4
_NEAR = 60  # characters within which the people follow their number
_SHARES = re.compile(r"\b\d+(?:[.,]\d+)?\s*%(?:\s*(?:des|de|of|the|d['’])\b)*")
_RESTATED = re.compile(r",?\s*\b(?:soit|that is|c['’]est-à-dire|i\.e\.)\b")


def link_repeats(figures: Sequence[Figure], similarity: Callable[[Figure, Figure], float]) -> tuple[Figure, ...]:
    """``figures`` with ``same_as`` set on those that repeat an earlier one.

    A report gives its main figures twice or thrice, and its translation gives them again. Two
    are the same when value, unit, edition and population agree and their statements mean the
    same; two findings that share a number ("89 %") stay two.
    """
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, figure in enumerate(figures):
        groups.setdefault((figure.value, figure.unit, figure.edition), []).append(place)
    first = list(range(len(figures)))  # of each figure, the place of the one that it repeats
    for group in groups.values():
        pairs = [
            (similarity(figures[one], figures[other]), other, one)
            for position, one in enumerate(group)
            for other in group[:position]
            if _same_people(figures[one], figures[other])
        ]
        _join(sorted(pairs, key=lambda pair: -pair[0]), first, figures)
    return tuple(
        figure if first[place] == place else replace(figure, same_as=figures[first[place]].id)
        for place, figure in enumerate(figures)
    )


def _join(pairs: Sequence[tuple[float, int, int]], first: list[int], figures: Sequence[Figure]) -> None:
    """Join in ``first`` those that mean the same, and then what two languages have left over."""
    for similarity, earlier, later in pairs:
        if similarity >= _REPEAT_SIMILARITY:
            _merge(earlier, later, first, figures, "passage_id")
    for similarity, earlier, later in pairs:
        # A translation is like its original, though less so; each finding of a report has one of the other.
        if similarity >= _TRANSLATION_SIMILARITY and figures[earlier].language != figures[later].language:
            _merge(earlier, later, first, figures, "document_id")


def _merge(earlier: int, later: int, first: list[int], figures: Sequence[Figure], apart: str) -> None:
    """Make one group of two, unless both have a figure of the same passage, or the same document."""
    low, high = sorted((first[earlier], first[later]))
    one, other = ([place for place, head in enumerate(first) if head == wanted] for wanted in (low, high))
    places = {getattr(figures[place], apart) for place in one} & {getattr(figures[place], apart) for place in other}
    if low != high and not places:
        for place in other:
            first[place] = low


def predicate(figure: Figure) -> str:
    """What is said of the people, without the number and the people: two findings are told apart by it."""
    before, _, after = figure.statement.partition(figure.text)
    named = figure.population and figure.population in after[:_NEAR]
    said = after.partition(figure.population)[2] if named else after
    said = _RESTATED.split(said)[0] if len(_RESTATED.split(said)[0].split()) > 1 else said
    said = " ".join(_SHARES.sub(" ", said).split()).strip(" ,.;:()")
    return said if len(said.split()) > 1 else " ".join(f"{before} {said}".split()) or figure.statement


def _same_people(one: Figure, other: Figure) -> bool:
    if one.population_id == other.population_id:
        return True
    # Without an entry of the lexicon the two languages give the same people different ids.
    return one.language != other.language and bool(one.population_id) and bool(other.population_id)
