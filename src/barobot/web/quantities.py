"""An answer's figures as the page sets them, and where they stand in its text. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from barobot.numbers import find_quantities, format_quantity, format_value
from barobot.types import LANGUAGES, Figure, Language


def set_number(value: Decimal, language: Language) -> str:
    """A bare number: ``1 234,5`` in French, ``1,234.5`` in English."""
    return format_value(value, "count", language)


def set_quantity(figure: Figure, language: Language) -> str:
    """The value with its unit: ``90 %``, ``31 points``, ``€12``; without the qualifier."""
    return format_value(figure.value, figure.unit, language, noun_in(figure, language))


def set_qualifier(figure: Figure, language: Language) -> str:
    """``plus de``, ``only``…, or ``""``."""
    whole = format_quantity(figure.value, figure.unit, figure.qualifier, language, noun_in(figure, language))
    return whole.removesuffix(set_quantity(figure, language)).strip()


def noun_in(figure: Figure, language: Language) -> str:
    """The noun of a count, which is in the language of the source: ``""`` in the other."""
    return figure.noun if figure.language == language else ""


def find_figures(text: str, figures: Sequence[Figure], language: Language) -> Iterator[tuple[int, int, Figure]]:
    """Where ``text`` states one of ``figures``, as ``(start, end, figure)`` in order, never overlapping.

    An answer may quote a source in the other language, so that both are read; where they
    disagree, the language of the answer decides.
    """
    stated = {(figure.value, figure.unit): figure for figure in reversed(figures)}
    found: list[tuple[int, int, Figure]] = []
    for reading in (language, *(other for other in LANGUAGES if other != language)):
        for quantity in find_quantities(text, reading):
            figure = stated.get((quantity.value, quantity.unit))
            free = all(quantity.end <= start or end <= quantity.start for start, end, _ in found)
            if figure is not None and free:
                found.append((quantity.start, quantity.end, figure))
    return iter(sorted(found, key=lambda one: one[0]))
