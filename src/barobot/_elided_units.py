"""Numbers whose unit was said before and is left out: "takes 18 minutes… It took 11 in the first wave"; pure.

A bare count takes the unit of the number before it where what stands around it reads like a measure: it ends
its clause or leads to whom or when it is of, and it is of the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from barobot._number_units import CURRENCY_CODES, DURATION_UNITS
from barobot.populations import Reading, is_measured
from barobot.types import BlockKind, Quantity

_MEASURES = frozenset((*DURATION_UNITS, *CURRENCY_CODES, "points", "times"))
_FURTHEST = 15  # how many times as much: "18 minutes", and not "2,310 took part"
_ENDS = re.compile(
    r"\s*(?:$|[.,;:)]|(?:for|among|in|at|on|if|when|against|compared|more|less|fewer|to|and|or|now|today|elsewhere"
    r"|before|à|au|aux|en|dans|chez|pour|contre|si|quand|lorsqu['’]\w+|lors|de\s+(?:plus|moins)|et|ou|ailleurs"
    r"|aujourd['’]hui|auparavant)(?!\w))",
    re.I,
)
# Behind these a number says how much, and not how many answered.
_HOW_MUCH = re.compile(
    r"\b(?:to|at|from|of|is|was|it['’]s|took|takes?|lasts?|lasted|costs?|reach(?:es|ed)?|averag\w+|needs?|needed"
    r"|à|de|est|était|sont|dure|durait|prend|prenait|coûte|coûtait|attein\w+|c['’]est|c['’]était)\s+$",
    re.I,
)
_FRAMED = re.compile(r"\W*(?:for|among|in|at|chez|pour|parmi|dans|en|à)\b[^.;:]*,\s*$", re.I)
_OTHERS = re.compile(
    r"\s*(?:(?:and|et|but|mais|while)\s+)?(?:against|contre|versus|compared\s+(?:with|to)|les\s+autres"
    r"|the\s+(?:others|rest)|(?:among|for|in|chez|parmi|pour|dans|aux?|en)\s+(?:the\s+|les?\s+|la\s+|l['’])?"
    r"[^\W\d][\w'’ -]*)$",
    re.I,
)
_CONTRASTED = re.compile(
    r"[;,(]|\b(?:against|versus|contre|compared|and|or|et|ou|to|from|à|de|dont|of which|while|tandis|than)\b", re.I
)


def read_elided_units(readings: Sequence[Reading]) -> None:
    """Give each bare number of ``readings``, which are in order, the unit that it leaves out."""
    for position, reading in enumerate(readings):
        if reading.passage.kind is BlockKind.TABLE_ROW:
            continue
        for place, quantity in enumerate(reading.quantities):
            if _is_bare(quantity) and _ENDS.match(reading.text, quantity.end):
                model = _model(readings, position, place)
                if model is not None:
                    reading.elided.add(place)
                    reading.quantities[place] = replace(quantity, unit=model.unit, noun=_measure(model))


def _is_bare(quantity: Quantity) -> bool:
    return quantity.unit == "count" and not quantity.noun


def _model(readings: Sequence[Reading], position: int, place: int) -> Quantity | None:
    """The number before, of whose unit this one is: in the sentence, else the last of the sentence before."""
    reading, own = readings[position], readings[position].quantities[place]
    if place:
        earlier = reading.quantities[place - 1]
        between = reading.text[earlier.end : own.start]
        share = earlier.unit == "%" and own.value <= 100 and _is_of_others(between)
        return earlier if (share or _measured(earlier, own)) and _CONTRASTED.search(between) else None
    before = readings[position - 1] if position else None
    if before is None or before.passage.block_start != reading.passage.block_start or not before.quantities:
        return None
    head = reading.text[: own.start]
    last = before.quantities[-1]
    return last if (_HOW_MUCH.search(head) or _FRAMED.match(head)) and _measured(last, own) else None


def _is_of_others(between: str) -> bool:
    """Whether a bare number is set against a share: "61%; the others, 72", and not "61% keep hens, 4 on average"."""
    said = between.rstrip(" ,:")
    last = max(said.rfind(mark) for mark in ";,")
    return last >= 0 and _OTHERS.match(said, last + 1) is not None


def _measured(model: Quantity, own: Quantity) -> bool:
    """Whether ``model`` is a measure, and ``own`` may be one of the same thing."""
    if not (model.unit in _MEASURES or is_measured(model)) or not (model.value and own.value):
        return False
    ratio = abs(own.value / model.value)
    return ratio * _FURTHEST >= 1 and ratio <= _FURTHEST


def _measure(model: Quantity) -> str:
    return model.noun if model.unit == "count" else ""


__all__ = ["read_elided_units"]
