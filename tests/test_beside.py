"""Who made a report, and the figures at its head, answer only who asks for them."""

from __future__ import annotations

import pytest

from barobot.bot import Barobot
from barobot.bot import open as open_bot
from barobot.types import Status

REPORT = """---
title: "The orchard survey"
language: en
edition: "2024"
---

# The orchard survey

## Three key figures

Three key figures stand at the top of the report:

- 62% of growers use ladders;
- for 38% of growers, ladders have changed the harvest;
- 81% of growers want lighter ladders.

## Ladders at work

The tasks for which growers use ladders:

- pruning tall trees;
- picking the last pears;
- hanging nets.

The advantages that growers see in ladders:

- a safer harvest;
- fewer bruises.

77% of growers want more training with ladders. The two examples of folding ladders named are Alpina and Belvedere.

## Who made it

The survey was made by POMA, the association of fruit farms. It was supported by the Cider Fund, a partner.
"""


@pytest.fixture(scope="module")
def growers(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    folder = tmp_path_factory.mktemp("growers")
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    return open_bot(kb_dir=folder, index_dir=tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(
    "question",
    [
        "What does POMA earn from its partnership?",
        "What did the Cider Fund get in exchange for its support?",
        "Which companies do growers name as makers they'd trust?",
        "Which organisations give the training that growers want?",
        "Who trains the growers?",
        "Who heads POMA?",
        "Which software do they use to write their invoices?",
    ],
)
def test_what_is_not_told_is_not_answered_by_who_made_the_report(growers: Barobot, question: str) -> None:
    assert growers.ask(question).status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who made the survey?", "POMA"),
        ("Which organisation made the survey?", "POMA"),
        ("Is POMA a growers' union?", "association of fruit farms"),
        ("Est-ce que POMA est un syndicat ?", "association of fruit farms"),
        ("What are the key figures?", "38%"),
        ("What do growers make their ladders do? Set out the tasks.", "hanging nets"),
    ],
)
def test_who_asks_for_it_is_told(growers: Barobot, question: str, told: str) -> None:
    answer = growers.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


def test_who_heads_it_is_not_who_made_it(growers: Barobot) -> None:
    history = [{"role": "user", "content": "Who made the survey?"}, {"role": "assistant", "content": "POMA."}]
    assert growers.ask("And who heads it?", history).status is Status.ABSTAINED


def test_a_list_of_tasks_is_no_list_of_key_figures(growers: Barobot) -> None:
    assert "38%" not in growers.ask("What are the pluses of ladders for growers?").text
