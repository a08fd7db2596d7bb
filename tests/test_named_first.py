"""Two things named in a sentence of their own, before the question that sets them against each other."""

from __future__ import annotations

import pytest

from barobot.named_first import named_behind
from barobot.types import Language


@pytest.mark.parametrize(
    ("text", "language", "behind"),
    [
        (
            "Au débat : d'un côté les marcheurs, de l'autre les cyclistes. Qui veut le plus de cartes, et de combien ?",
            "fr",
            "Qui veut le plus de cartes, les marcheurs ou les cyclistes, et de combien ?",
        ),
        (
            "On one side the walkers, on the other the riders. Who asks for more maps?",
            "en",
            "Who asks for more maps, the walkers or the riders?",
        ),
        (
            "Walkers, riders: which of the two asks for more maps, and by how much?",
            "en",
            "which of the two asks for more maps, Walkers or riders, and by how much?",
        ),
        (
            "Entre les marcheurs et les cyclistes : lequel demande le plus de cartes ?",
            "fr",
            "lequel demande le plus de cartes, les marcheurs ou les cyclistes ?",
        ),
        (
            "Les marcheurs d'un côté, les cyclistes de l'autre : qui veut le plus de cartes ?",
            "fr",
            "qui veut le plus de cartes, Les marcheurs ou les cyclistes ?",
        ),
    ],
)
def test_what_is_set_against_each_other_stands_behind(text: str, language: Language, behind: str) -> None:
    assert named_behind(text, language) == behind


@pytest.mark.parametrize(
    "text",
    [
        "Walkers want maps and guides: which more, and how far apart are the two?",
        "Walkers or riders: who leads?",  # says nothing of either
        "On one side those who walk, on the other those who ride: how many are they?",
        "The club has walkers. Who leads the club on Sundays?",
        # Trap: the question names its own two.
        "Walkers and riders. Who asks for more maps, the young or the old?",
        # Trap: long clauses are no names.
        "On one side walkers who have asked for new maps, on the other riders who never. Who is happier with maps?",
    ],
)
def test_nothing_else_is_moved(text: str) -> None:
    assert named_behind(text, "en") == text
