"""What is asked for alone of two things that a statement gives together."""

from __future__ import annotations

import pytest

from barobot.taken_apart import asks_for_no_more, takes_apart
from barobot.types import Language

FEES = "of members find the fees fair or bearable"
COSTS = "des membres craignent une hausse des loyers ou des charges"


@pytest.mark.parametrize(
    ("question", "statement", "language"),
    [
        ("How many find the fees merely bearable?", FEES, "en"),
        ("What share calls the fees fair rather than bearable?", FEES, "en"),
        ("How many say fair, leaving out the bearable?", FEES, "en"),
        ("How many call the fees fair, and how many bearable?", FEES, "en"),  # each by a question of its own
        ("Combien craignent les charges et combien les loyers ?", COSTS, "fr"),
        ("Combien craignent uniquement les charges ?", COSTS, "fr"),
        ("La part qui craint les loyers et celle qui craint les charges ?", COSTS, "fr"),
        ("How does it split between fair and bearable?", FEES, "en"),
        ("I need just those who said bearable", FEES, "en"),
        ("Do they find the fees fair, full stop?", FEES, "en"),
        ("Combien craignent les loyers seuls, sans les charges ?", COSTS, "fr"),
    ],
)
def test_one_of_two_is_asked_for(question: str, statement: str, language: Language) -> None:
    assert takes_apart(question, statement, language)


@pytest.mark.parametrize(
    ("question", "statement", "language"),
    [
        ("How many find the fees fair?", FEES, "en"),  # nothing leaves the other out: the figure is the nearest
        ("How many find them fair or merely bearable?", FEES, "en"),  # joined in the question too
        ("How many find the fees fair or bearable, and how many find the time to come?", FEES, "en"),
        ("Adding those who say fair and those who say bearable together, how many are content?", FEES, "en"),
        ("How many of the older members only find the time to come?", FEES, "en"),
        ("Combien craignent seulement la pluie ?", COSTS, "fr"),
        ("How many joined only in 2022?", "of members joined in 2021 or 2022", "en"),
    ],
)
def test_both_are_asked_for_or_neither(question: str, statement: str, language: Language) -> None:
    assert not takes_apart(question, statement, language)


def test_no_more_than_one_is_not_one_at_least() -> None:
    least = "of members own at least one boat"
    assert asks_for_no_more("How many own only one boat?", least)
    assert not asks_for_no_more("How many own a boat?", least)
    assert not asks_for_no_more("I want only one figure: how many own at least one boat?", least)
    assert not asks_for_no_more("How many own only one boat?", "of members own a boat")
