"""A deed and what people make of it: two statements."""

from __future__ import annotations

import pytest

from barobot.governing import tells_only_the_deed


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
