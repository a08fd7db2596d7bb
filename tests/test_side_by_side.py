"""The figures of several groups that one sentence gives, and that of those asked about beside that of others."""

from __future__ import annotations

import pytest

from barobot.bot import Barobot
from barobot.deciding import figure_of_those_asked
from barobot.index import build_index
from barobot.settings import load_settings
from barobot.side_by_side import side_by_side
from barobot.testing import HashEmbedder
from barobot.types import Status
from barobot.weighing import Weighed, load_weights, rank

HARBOUR = """---
title: "The harbour at work"
edition: "2025"
language: en
---
# The harbour at work

A night ferry is supported by 74% of sailors, 52% of porters and 31% of pilots. Sailors sleep for 6 hours a night,
while pilots sleep for 8 hours. Among porters with two shifts, 44% eat on the quay; among porters with a single one,
16% do.

The survey took place by phone in May 2025 with 640 sailors, 310 porters and 90 pilots.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    kb = tmp_path_factory.mktemp("harbour")
    (kb / "harbour.md").write_text(HARBOUR, encoding="utf-8")
    chosen = load_settings(kb_dir=kb, index_dir=kb.parent / "harbour-index")
    return Barobot(chosen, build_index(chosen, HashEmbedder()), HashEmbedder())


def ranked(bot: Barobot, asked: str, first: int) -> list[Weighed]:
    """The candidates for ``asked``, the figure ``first`` before all others: what is nearest is not in question here."""
    question = bot.understand(asked)
    part = question.whole
    found = rank(question, part, bot.candidates(question, part), bot.store, load_weights().ranker)
    return sorted(found, key=lambda one: one.evidence.figure is None or one.evidence.figure.value != first)


def values(found: list[Weighed]) -> set[int]:
    return {int(one.evidence.figure.value) for one in found if one.evidence.figure is not None}


@pytest.mark.parametrize(
    ("asked", "first", "expected"),
    [
        ("Who supports a night ferry more, sailors or pilots?", 74, {74, 31}),
        ("What shares of sailors and of porters support a night ferry?", 52, {74, 52}),
        ("How much support does a night ferry get from each of the three groups?", 74, {74, 52, 31}),
        ("Who sleeps longer, sailors or pilots?", 6, {6, 8}),
        ("sample size sailors pilots", 640, {640, 90}),
        # trap: one group asked about has one figure
        ("How many sailors support a night ferry?", 74, set()),
        # trap: people of whom the sentence says nothing
        ("Who sleeps longer, sailors, pilots or porters?", 6, set()),
    ],
)
def test_one_sentence_has_the_figure_of_each(harbour: Barobot, asked: str, first: int, expected: set[int]) -> None:
    question = harbour.understand(asked)
    assert values(side_by_side(question, ranked(harbour, asked, first), harbour.store)) == expected


def test_two_parts_of_the_same_people_are_no_comparison_by_themselves(harbour: Barobot) -> None:
    """Trap: "more than" makes a question for one group look like a comparison."""
    asked = "Of the porters who do more than one shift, how many eat on the quay?"
    assert side_by_side(harbour.understand(asked), ranked(harbour, asked, 44), harbour.store) == []


def test_the_sentence_gives_the_figure_of_those_asked_about(harbour: Barobot) -> None:
    found = figure_of_those_asked(ranked(harbour, "How many pilots support a night ferry?", 74))
    assert found is not None
    assert values([found]) == {31}
    # the first is theirs already
    assert figure_of_those_asked(ranked(harbour, "How many sailors support a night ferry?", 74)) is None


@pytest.mark.parametrize(
    "asked",
    [
        "Compare the support of sailors for a night ferry with that of their Spanish counterparts.",
        "How does the support of porters for a night ferry compare with Spain?",
    ],
)
def test_one_side_alone_is_no_comparison(harbour: Barobot, asked: str) -> None:
    """Trap: the other side is elsewhere, and another figure of the same people is not theirs."""
    assert harbour.ask(asked).status is Status.ABSTAINED
