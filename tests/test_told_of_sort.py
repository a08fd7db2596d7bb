"""A sort of things that is asked for: uses, benefits, fears, conditions, and what tells them."""

from __future__ import annotations

import pytest

from barobot.asking import FIGURE
from barobot.bot import Barobot
from barobot.bot import open as open_bot
from barobot.types import Status
from barobot.weighing import Linear, rank

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
        # words that only stress, order or wrap
        ("What the hell do sailors use lanterns for, day in, day out?", "mending nets"),
        ("A typology of the tasks sailors use lanterns for, full list for my slides", "mending nets"),
        ("What do sailors get out of lanterns?", "few repairs"),
        ("Which worries keep sailors awake at night?", "sparks"),
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
        "What do sailors get out of bicycles, in short?",
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


POOLS = """---
title: "Swimming in town"
language: en
edition: "2024"
publisher: "Dovecote Centre for Leisure"
---

# Swimming in town

Fieldwork was carried out by Larkfield Polls in March 2024. In town, 44% of adults swim at least once a month.

## Why some never go

Four adults in ten never set foot in a pool. Their reasons, in order, are cold water (38%), crowded lanes (31%), \
the entrance fee (22%) and a fear of diving (9%).

## Those who stay

Why do some swimmers remain members? Among the members who have never left their club, the reasons given are:

- the friends they made there (52%);
- the habit of years (33%);
- the price of a season ticket (18%).

## Signing up on a screen

A third of swimmers gave up on the booking page. The stumbling blocks, in order:

- a code that never arrived (40%);
- a form that was too long (27%);
- a payment that was refused (12%).

## Ages

Among adults aged 65 and over, 21% swim in winter. Among adults aged 65 and over without a car, 12% swim in winter.

## In the end

The Centre calls for longer opening hours and concludes that pools should be warmer.
"""


@pytest.fixture(scope="module")
def pools(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    folder = tmp_path_factory.mktemp("pools")
    (folder / "report.md").write_text(POOLS, encoding="utf-8")
    return open_bot(kb_dir=folder, index_dir=tmp_path_factory.mktemp("pools-index"))


@pytest.mark.parametrize(
    ("question", "all_of"),
    [
        ("What trips swimmers up on the booking page?", ("code", "form", "payment")),
        ("Sur quoi butent les nageurs à la page de réservation ?", ("code", "form", "payment")),
        ("Why have some members never left their club?", ("friends", "habit", "ticket")),
        ("Why do adults never set foot in a pool?", ("cold water", "lanes", "fee", "diving")),
    ],
)
def test_a_list_with_shares_is_given_whole(pools: Barobot, question: str, all_of: tuple[str, ...]) -> None:
    answer = pools.ask(question)
    assert answer.status is Status.ANSWERED
    assert all(one in answer.text for one in all_of)


def test_a_list_of_shares_answers_no_question_for_another_sort(pools: Barobot) -> None:
    assert "code that never arrived" not in pools.ask("What do swimmers like about the booking page?").text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which polling firm did the fieldwork?", "Larkfield"),
        ("What does the Centre recommend?", "warmer"),
        ("Quelles préconisations le Centre formule-t-il ?", "warmer"),
    ],
)
def test_what_a_report_says_of_itself_wherever_it_stands(pools: Barobot, question: str, told: str) -> None:
    answer = pools.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


def test_who_made_a_report_is_no_pollster(bot: Barobot) -> None:
    assert bot.ask("Quel institut de sondage a fait les entretiens ?").status is Status.ABSTAINED


def test_an_age_group_is_the_same_by_another_name(pools: Barobot) -> None:
    question = pools.understand("How many over-65s swim in winter?")
    found = rank(question, question.whole, pools.candidates(question, question.whole), pools.store, Linear(0.0, {}))
    agree = {
        str(one.evidence.figure.value): one.features["people_agree"] for one in found if one.evidence.figure is not None
    }
    assert agree["21"]
    assert not agree["12"]  # of a part of them


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What do lodgers shell out each month for heating?", True),
        ("What do sailors pay most attention to each day?", False),
        ("How common is sailing among pupils?", True),
    ],
)
def test_a_price_is_asked_for_without_how_much(pools: Barobot, question: str, asks: bool) -> None:
    assert pools.understand(question).asks_figure is asks
