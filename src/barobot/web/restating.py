"""Which lines of an answer say no more than its headline figures do. Pure.

``90 % des professionnels de santé [1].`` is such a line: the headline sets the same words, large,
so that the page need not show them twice. A line that says anything more is never one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from barobot.types import Answer, Figure, Language
from barobot.web.quantities import find_figures

MARKER = re.compile(r"\[(\d{1,3})\]")
PARTITIVES = ("", "de", "des", "du", "de la", "d'", "de l'", "d’", "de l’", "of", "of the")
LABEL = re.compile(r"[^\W\d][^.!?:\d]{0,40}:")


@dataclass(frozen=True, slots=True)
class Restatement:
    """A line that restates one figure.

    ``joining`` is what stands before its population (``des``) or its arithmetic (``Écart calculé :``);
    ``markers`` are the numbers of the citations that the line carries.
    """

    figure: Figure
    joining: str
    markers: tuple[int, ...]


def restatement(line: str, figures: Iterable[Figure], language: Language) -> Restatement | None:
    """What ``line`` restates, or ``None`` where it says anything that is not in a figure of ``figures``."""
    markers = tuple(int(number) for number in MARKER.findall(line))
    plain = " ".join(MARKER.sub("", line).split()).rstrip(" .")
    for figure in figures:
        joining = label_of(plain, figure) if figure.derived else partitive_in(plain, figure, language)
        if joining is not None:
            return Restatement(figure, joining, markers)
    return None


def restatements(answer: Answer, figures: Iterable[Figure]) -> tuple[Restatement, ...]:
    """Those of every line of ``answer``."""
    shown = tuple(figures)
    found = (restatement(line, shown, answer.language) for line in answer.text.splitlines())
    return tuple(one for one in found if one is not None)


def partitive_in(plain: str, figure: Figure, language: Language) -> str | None:
    """``des`` in ``90 % des Français``; ``None`` where the line is not a figure and its population."""
    stated = next(find_figures(plain, [figure], language), None)
    if stated is None or stated[0] != 0 or not plain.endswith(" ".join(figure.population.split())):
        return None
    people = plain[stated[1] :]
    joining = partitive_before(people, figure)
    return joining if joining is not None and people.strip() == joined(joining, figure.population) else None


def partitive_of(answer: Answer, figure: Figure) -> str:
    """What joins ``figure`` to its population wherever ``answer`` states both, or ``""``."""
    plain = " ".join(MARKER.sub("", answer.text).split())
    for _, end, _ in find_figures(plain, [figure], answer.language):
        if joining := partitive_before(plain[end:], figure):
            return joining
    return ""


def partitive_before(text: str, figure: Figure) -> str | None:
    """What stands between the beginning of ``text`` and the population, where it is a mere ``of``."""
    before, population, _ = text.partition(" ".join(figure.population.split()) or "\n")
    joining = before.strip()
    return joining if population and joining in PARTITIVES else None


def joined(joining: str, population: str) -> str:
    """``des professionnels de santé``."""
    people = " ".join(population.split())
    return f"{joining}{people}" if not joining or joining.endswith(("'", "’")) else f"{joining} {people}"


def label_of(plain: str, figure: Figure) -> str | None:
    """``Écart calculé :`` in ``Écart calculé : 89 − 58 = 31``; ``None`` where there is more than that."""
    arithmetic = " ".join(figure.arithmetic.split())
    if not arithmetic or not plain.endswith(arithmetic):
        return None
    label = plain.removesuffix(arithmetic).strip()
    return label if LABEL.fullmatch(label) else None
