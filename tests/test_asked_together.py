"""Figures asked for in one breath, where a sentence, a paragraph or a table gives each."""

from __future__ import annotations

import pytest

from barobot.asked_together import asked_together, the_other, two_of_a_sentence
from barobot.bot import Barobot
from barobot.comparing import sets_against
from barobot.evidence import Evidence
from barobot.index import build_index
from barobot.settings import load_settings
from barobot.testing import HashEmbedder
from barobot.weighing import Weighed, load_weights, rank

CANAL = """---
title: "The canal and its boats"
edition: "2025"
language: en
---
# The canal and its boats

Repairs mostly concern the hull (48%), the roof (37%) and the stove (22%). The tow path is known to 64% of boaters and
used by 15%. The lock frightens 71% of beginners and 26% of pilots.

Among boaters with a mooring, 83% sleep on board; among the rest, 34%. Yet 29% of boaters would rather moor in town.
The proportion reaches 57% among those aged 70 and over.

| Boat | Fuel per year | Crew meals |
|---|---|---|
| Narrow barge | £410 | £90 |
| Rowing skiff | £35 | £60 |
"""


@pytest.fixture(scope="module")
def canal(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    kb = tmp_path_factory.mktemp("canal")
    (kb / "canal.md").write_text(CANAL, encoding="utf-8")
    chosen = load_settings(kb_dir=kb, index_dir=kb.parent / "canal-index")
    return Barobot(chosen, build_index(chosen, HashEmbedder()), HashEmbedder())


def ranked(bot: Barobot, asked: str, first: int) -> list[Weighed]:
    """The candidates for ``asked``, the figure ``first`` before all others: what is nearest is not in question here."""
    question = bot.understand(asked)
    part = question.whole
    found = rank(question, part, bot.candidates(question, part), bot.store, load_weights().ranker)
    return sorted(found, key=lambda one: one.evidence.figure is None or one.evidence.figure.value != first)


def values(found: list[Evidence]) -> set[int]:
    return {int(one.figure.value) for one in found if one.figure is not None}


@pytest.mark.parametrize(
    ("asked", "first", "expected"),
    [
        ("share of repairs: hull, roof, stove", 37, {48, 37, 22}),
        ("How many repairs concern the roof and how many the stove?", 37, {37, 22}),
        ("What is spent on fuel a year for a narrow barge and for a rowing skiff?", 410, {410, 35}),
        ("How many would rather moor in town, and how does this compare with those aged 70 and over?", 29, {29, 57}),
        # trap: one thing is asked for
        ("How many repairs concern the roof?", 37, set()),
        # trap: what is said of all in the sentence is no name of the first of them
        ("And pilots, how many does the lock frighten?", 26, set()),
    ],
)
def test_each_is_called_by_a_word_of_its_own(canal: Barobot, asked: str, first: int, expected: set[int]) -> None:
    question = canal.understand(asked)
    assert values(asked_together(question.whole, ranked(canal, asked, first), canal.store)) == expected


def test_all_others_stand_behind_those_asked_about(canal: Barobot) -> None:
    first = ranked(canal, "Do boaters with a mooring sleep on board?", 83)[0].evidence
    other = the_other(first, canal.store)
    assert other is not None
    assert values([other]) == {34}
    # trap: the next figure of a sentence is of people with a name
    assert the_other(ranked(canal, "Does the lock frighten beginners?", 71)[0].evidence, canal.store) is None


def test_a_sentence_gives_two_figures_of_the_same_people(canal: Barobot) -> None:
    first = ranked(canal, "How many boaters know the tow path?", 64)[0].evidence
    assert values(two_of_a_sentence(first, canal.store)) == {64, 15}
    # trap: of three it does not tell which two
    assert two_of_a_sentence(ranked(canal, "How many repairs concern the hull?", 48)[0].evidence, canal.store) == []
    # trap: two groups of people are no two things
    assert two_of_a_sentence(ranked(canal, "Does the lock frighten pilots?", 26)[0].evidence, canal.store) == []


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Are boaters any happier than walkers?", True),
        ("Les marins ont-ils plus de souci que les pilotes ?", True),
        ("Who waits longer, walkers or boaters?", True),
        ("Do more than half of boaters sleep on board?", False),
        ("How many boaters have a dog?", False),
    ],
)
def test_one_is_set_against_another(text: str, against: bool) -> None:
    assert sets_against(text) is against
