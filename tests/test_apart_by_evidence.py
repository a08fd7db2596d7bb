"""Figures asked for in one breath: which stretches of a question find one each."""

from __future__ import annotations

from pathlib import Path

import pytest

import barobot
from barobot.apart_by_evidence import asks_for_two, figures_wanted
from barobot.bot import Barobot
from barobot.types import Status

REPORT = """\
---
title: Riverside Libraries Survey
language: en
publisher: Riverside Council
edition: "2024"
---

# Reading

71% of library members borrow novels. 34% of library members borrow maps.

# Visits

58% of library members come on a Saturday.
"""


def values(bot: Barobot, question: str) -> list[int]:
    return [int(figure.value) for figure in bot.ask(question).figures]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "What's the gap between AI take-up among doctors and the proportion whose own way of working has changed "
            "because of it?",
            [90, 53, 37],
        ),
        (
            "Ils sont nombreux à employer l'IA, les soignants, mais nombreux aussi à ne jamais le dire aux malades. "
            "Quel écart entre les deux ?",
            [90, 45, 45],
        ),
        ("doctors who use AI v those who trust it totally... how big is the gap??", [90, 7, 83]),
        (
            "Which is larger, doctors whose work AI has changed, or those who never tell patients? Give me the "
            "difference too.",
            [53, 45, 8],
        ),
    ],
)
def test_two_stretches_find_a_figure_each(bot: Barobot, question: str, expected: list[int]) -> None:
    found = values(bot, question)
    assert sorted(found[:2]) == sorted(expected[:2])
    assert found[2:] == expected[2:]


def test_three_are_found_where_three_are_asked_for(bot: Barobot) -> None:
    question = (
        "Il me faut 3 chiffres sur les Français : veulent savoir si l'IA sert dans leurs soins, veulent une info "
        "claire sur bénéfices/risques, voient un risque pour leurs données de santé"
    )
    assert sorted(values(bot, question)) == [58, 80, 84]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # "bénéfices et risques" is one thing, and one figure is asked for.
        ("Quelle part des Français attend une information claire sur les bénéfices et les risques ?", [80]),
        # Nothing of a side that no report tells: no figure stands in for it.
        ("Which is larger, doctors who use AI or pharmacists who use robots, and by how much?", []),
        ("Compare the share of doctors who use AI with the share of patients who own a smart watch.", []),
    ],
)
def test_no_side_is_found_that_is_not_told(bot: Barobot, question: str, expected: list[int]) -> None:
    found = values(bot, question)
    assert found == expected or (not expected and len(found) < 2)


def test_one_figure_of_two_answers_is_no_two_sides(bot: Barobot) -> None:
    """Trap: of "indispensable or preferable", 96% was set against another figure as if it were one of the two."""
    answer = bot.ask("Human oversight: 'indispensable' camp versus 'preferable' camp among doctors. Which one wins?")
    assert answer.status is Status.ABSTAINED


def test_it_needs_no_lexicon(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    kb.mkdir()
    (kb / "libraries.md").write_text(REPORT, encoding="utf-8")
    bot = barobot.open(kb_dir=kb, index_dir=tmp_path / "index")
    question = "Put the members who borrow novels beside those who come on a Saturday: how far apart are the two?"
    assert values(bot, question) == [71, 58, 13]
    assert len(values(bot, "Put the members who borrow novels beside those who bring a dog: how far apart?")) < 2


def test_how_many_are_asked_for(bot: Barobot) -> None:
    three = bot.understand("Trois chiffres sur les soignants : usage, confiance, formation")
    assert figures_wanted(three) == 3
    assert asks_for_two(bot.understand("How many points apart are doctors who use AI and those who trust it?"))
    assert not asks_for_two(bot.understand("How many doctors use AI?"))
    assert not asks_for_two(bot.understand("90% of doctors use AI, true?"))


def test_no_other_figure_stands_in_for_a_side_that_is_not_told(bot: Barobot) -> None:
    """Traps: a good opinion (89%) was given for fearing for one's job, and what is told of others as a correction."""
    assert bot.ask("How far apart are doctors who trust AI and doctors who fear losing their job?").figures == ()
    others = bot.ask("Compare French people who want to be told and Germans who want to be told")
    assert others.status in (Status.ABSTAINED, Status.PARTIAL)
