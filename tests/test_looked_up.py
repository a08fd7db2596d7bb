"""Figures asked for by their number or by their people."""

from __future__ import annotations

import pytest

from barobot.bot import Barobot
from barobot.types import Status


@pytest.mark.parametrize(
    ("question", "values", "people"),
    [
        ("À quoi correspond le chiffre de 45 % ?", [45], "professionnels"),
        ("Les 58 %, c'est qui ?", [58], "Français"),
        ("96 % de quoi ?", [96], "professionnels"),
        ("What does the 84% refer to?", [84], "French"),
        ("Who does the 7% apply to?", [7], "professionals"),
        ("D'où vient le 80 % ?", [80], "Français"),
    ],
)
def test_what_a_number_stands_for(bot: Barobot, question: str, values: list[int], people: str) -> None:
    """Trap: someone who checks a figure has the number and wants to know of what and of whom it is."""
    answer = bot.ask(question)
    assert answer.status is Status.ANSWERED
    assert [figure.value for figure in answer.figures] == values
    assert all(people in figure.population for figure in answer.figures)
    assert answer.citations


def test_a_number_that_stands_for_two_things(bot: Barobot) -> None:
    answer = bot.ask("À quoi correspond 93 % ?")
    assert [figure.value for figure in answer.figures] == [93, 93]
    assert len({figure.population for figure in answer.figures}) == 2


@pytest.mark.parametrize(
    "question", ["À quoi correspond le chiffre de 71 % ?", "What does the 45% of the French stand for?"]
)
def test_a_number_that_no_report_gives_for_those_people(bot: Barobot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.status is Status.ABSTAINED
    assert not answer.figures


def test_the_figures_of_some_people(bot: Barobot) -> None:
    french = bot.ask("Quels sont les chiffres sur les Français ?")
    assert sorted(figure.value for figure in french.figures) == [58, 80, 84]
    assert {figure.population for figure in french.figures} == {"Français"}


def test_all_figures_once(bot: Barobot) -> None:
    answer = bot.ask("Give me all the figures of the report")
    assert len(answer.figures) == len(bot.figures())


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Est-ce que 45 % des soignants n'informent jamais leurs patients ?", [45]),
        ("Quels chiffres sur la confiance des soignants ?", [7]),
        ("Quels sont les chiffres sur les infirmières ?", []),
    ],
)
def test_questions_of_another_kind_are_weighed(bot: Barobot, question: str, values: list[int]) -> None:
    """Trap: a claim, a subject, or people without figures are no look-up."""
    assert [figure.value for figure in bot.ask(question).figures] == values


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Et les Français, ils attendent quoi ?", [80, 84]),
        ("What do health professionals want?", [93, 95, 96]),
    ],
)
def test_what_people_want_is_told_by_their_figures(bot: Barobot, question: str, values: list[int]) -> None:
    """Trap: a sentence that only announces "their expectations are plain" was given for them."""
    assert sorted(figure.value for figure in bot.ask(question).figures) == values


def test_what_one_thing_is_wanted_is_weighed(bot: Barobot) -> None:
    assert [figure.value for figure in bot.ask("Combien de soignants veulent plus de formation ?").figures] == [93]
