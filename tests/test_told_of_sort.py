"""A sort of things that is asked for: uses, benefits, fears, conditions, and what tells them."""

from __future__ import annotations

import pytest

from barobot.asking import FIGURE
from barobot.bot import Barobot
from barobot.bot import open as open_bot
from barobot.types import Status

REPORT = """---
title: "The lantern survey"
language: en
edition: "2023"
---

# The lantern survey

## Lanterns on boats

71% of sailors carry a lantern. 64% of sailors think that lanterns are a good thing.

The tasks for which sailors use lanterns:

- reading charts at night;
- signalling to the harbour;
- mending nets.

The advantages that sailors see in lanterns:

- a warm light;
- a low price;
- few repairs.

What sailors fear most:

- oil spills;
- broken glass;
- sparks in the sails.

## What comes next

Lanterns will be allowed in the harbour only on two conditions, a safe lamp and a sober keeper.
"""


@pytest.fixture(scope="module")
def sailors(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    folder = tmp_path_factory.mktemp("sailors")
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    return open_bot(kb_dir=folder, index_dir=tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What do sailors use lanterns for?", "mending nets"),
        ("Walk me through the chores that sailors do with lanterns", "mending nets"),
        ("What do sailors like about lanterns? Every plus point, please", "few repairs"),
        ("the upsides of lanterns (talk tomorrow)", "few repairs"),
        ("What are sailors afraid of?", "sparks"),
        ("On what conditions will lanterns be allowed?", "sober keeper"),
    ],
)
def test_a_list_of_the_sort_asked_for_answers_and_no_figure(sailors: Barobot, question: str, told: str) -> None:
    answer = sailors.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text
    assert not answer.figures


@pytest.mark.parametrize(
    "question",
    [
        "What are the advantages of bicycles?",
        "What are bicycles used for?",
        "Quels sont les avantages du vélo ?",
    ],
)
def test_a_list_of_the_sort_about_something_else_does_not(sailors: Barobot, question: str) -> None:
    answer = sailors.ask(question)
    assert answer.status is Status.ABSTAINED


@pytest.mark.parametrize(
    "question",
    [
        "I don't need any percentages: what do sailors use lanterns for?",
        "What do sailors use lanterns for, even if no figure is given?",
    ],
)
def test_a_number_that_the_question_can_do_without_is_not_asked_for(sailors: Barobot, question: str) -> None:
    assert "mending nets" in sailors.ask(question).text


def test_a_french_verb_asks_for_no_figure() -> None:
    """Trap: "figure parmi" is no English "figure", and "how much" beside "a lot or not" wants a word."""
    assert not FIGURE.search("qui figure parmi les invites ?")
    assert not FIGURE.search("how much do they row, a lot or hardly ever?")
    assert FIGURE.search("which figures do they give?")
