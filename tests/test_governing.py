"""A deed and what people make of it: two statements."""

from __future__ import annotations

import pytest

from barobot.governing import tells_only_the_deed, tells_only_the_wish


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Combien de membres regrettent d'avoir acheté un vélo ?", "40 % des membres ont acheté un vélo"),
        ("How many members regret having bought a bike?", "40% of members have bought a bike"),
        ("Combien hésitent à se lancer ?", "40 % se sont lancés"),
        ("How many would stop cycling if it rained?", "40% of members cycle"),
        ("Quelle part craint de se faire voler son vélo ?", "40 % ont un vélo"),
        ("How many are afraid of losing their bike?", "40% have a bike"),
    ],
)
def test_the_deed_tells_nothing_of_what_is_made_of_it(question: str, statement: str) -> None:
    assert tells_only_the_deed(question, statement)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Combien regrettent d'avoir acheté un vélo ?", "7 % disent leur regret de l'achat"),
        ("How many are afraid of losing their bike?", "12% worry about theft"),
        ("Combien ont cessé de rouler ?", "12 % ont arrêté le vélo"),
        ("Combien craignent pour leur vélo ?", "40 % verrouillent leur vélo"),  # no deed is governed
        ("Combien de membres roulent sans crainte ?", "40 % des membres roulent"),
        ("How many want to stop at the inn?", "40% of members want an inn"),
    ],
)
def test_the_same_is_told_or_no_deed_is_governed(question: str, statement: str) -> None:
    assert not tells_only_the_deed(question, statement)


WISH = "40% of members want a lesson"


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Many want one. How many have already had a lesson?", WISH),
        ("How many have actually taken lessons?", WISH),
        ("Beaucoup en veulent. Combien ont déjà suivi une leçon ?", "40 % des membres souhaitent une leçon"),
    ],
)
def test_a_wish_is_no_deed(question: str, statement: str) -> None:
    """Trap: what they want stood in the sentence before, and was found again."""
    assert tells_only_the_wish(question, statement)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("How many want a lesson?", WISH),
        ("How many of those who have already had a lesson want another?", WISH),
        ("How many have already had a lesson?", "12% of members have had a lesson"),
        ("Combien ont une leçon ?", "40 % des membres souhaitent une leçon"),
    ],
)
def test_a_wish_that_is_asked_for_is_told(question: str, statement: str) -> None:
    assert not tells_only_the_wish(question, statement)
