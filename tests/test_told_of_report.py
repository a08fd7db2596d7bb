"""What is asked of a report itself: who made it, who paid, when, how, which edition, what it concludes."""

from __future__ import annotations

import pytest

from barobot.about_report import Matter, matters_of, tells
from barobot.bot import Barobot
from barobot.bot import open as open_bot
from barobot.types import Status

REPORT = """---
title: "The tide wardens' survey"
language: en
edition: "2022"
---

# The tide wardens' survey

## What wardens do

61% of wardens walk the dunes every night. Wardens clean the beach because plastic harms the seals.

## How it was done

The interviews took place by telephone from 2 to 19 May 2022. This is the fourth edition of the survey.

## The people behind it

The survey was written by the Harbour Office, under the direction of Ada Plume. The Gull Fund paid for it.

## At the end

The survey concludes that seals come back where the wardens stay.
"""


@pytest.fixture(scope="module")
def wardens(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    folder = tmp_path_factory.mktemp("wardens")
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    return open_bot(kb_dir=folder, index_dir=tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who put this survey together", "Harbour Office"),
        ("C'est qui, l'auteur de l'étude ?", "Harbour Office"),
        ("Which organisation published the survey on tide wardens?", "Harbour Office"),
        ("whose cash was behind the study", "Gull Fund"),
        ("Qui a mis les sous dans cette enquête ?", "Gull Fund"),
        ("To name my source on the programme: whose survey is this?", "Harbour Office"),
        ("c'est l'enquête de qui ?", "Harbour Office"),
        ("How should I introduce the Gull Fund to listeners?", "Gull Fund"),
        ("When were the wardens interviewed?", "19 May"),
        ("dates du terrain", "19 May"),
        ("were the interviews done online or by phone", "telephone"),
        ("Which edition is it?", "fourth edition"),
        ("in a nutshell, what does the survey conclude?", "seals come back"),
        ("Quelle est la conclusion du rapport ?", "seals come back"),
        ("What has the Gull Fund to do with it?", "Gull Fund paid"),
    ],
)
def test_what_a_sentence_tells_of_its_report(wardens: Barobot, question: str, told: str) -> None:
    answer = wardens.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Who else paid for the survey, besides the Gull Fund?",  # a name that is not the one left out
        "Who made this sandwich?",  # "this" is not the report
        "Who wrote the survey on volcanoes?",  # another report
        "Who wrote the German edition of the survey?",  # a place
        "Who ran the 2014 survey?",  # a year
        "How long did each interview take?",  # how, and not how long
    ],
)
def test_what_is_not_told_of_the_report(wardens: Barobot, question: str) -> None:
    assert wardens.ask(question).status is Status.ABSTAINED


def test_a_month_is_not_answered_by_a_year(bot: Barobot) -> None:
    """Trap: the barometer has a year and an edition, and tells neither day nor month."""
    for question in ("In which month was the barometer published?", "Quel jour l'étude est-elle parue ?"):
        assert bot.ask(question).status is Status.ABSTAINED
    assert "2025" in bot.ask("De quelle année date ce baromètre ?").text


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("Les patients veulent-ils savoir quand l'IA intervient ?", Matter.FIELDWORK),  # "quand" joins, asks nothing
        ("Les médecins qui ont publié une étude sont-ils nombreux ?", Matter.MAKER),  # so does "qui"
        ("Qui fait confiance à l'IA selon l'étude ?", Matter.MAKER),  # the study says it, nobody makes it
        ("How often do wardens walk the dunes?", Matter.METHOD),
    ],
)
def test_what_only_looks_like_a_question_about_the_report(question: str, matter: Matter) -> None:
    assert matter not in matters_of(question)


def test_a_sentence_tells_only_with_a_name_or_a_date() -> None:
    assert tells(Matter.MAKER, "The study was carried out by the Moss Institute in the north.")
    assert not tells(Matter.MAKER, "The study was carried out with great care and patience.")
    assert tells(Matter.FIELDWORK, "Les entretiens ont eu lieu du 3 au 9 octobre.")
    assert not tells(Matter.FIELDWORK, "Les entretiens ont duré une heure chacun.")


@pytest.mark.parametrize(
    "question",
    [
        "Quand sort la prochaine vague du baromètre ?",
        "Is a date known for the second edition of the barometer?",
        "The next barometer, when is it due?",
    ],
)
def test_an_edition_to_come_is_not_told_by_the_one_that_is_there(bot: Barobot, question: str) -> None:
    assert bot.ask(question).status is Status.ABSTAINED


def test_what_the_report_says_of_somebody_is_not_who_made_it() -> None:
    assert Matter.MAKER not in matters_of("Who does the survey say is responsible for the delays?")


STUDY = """---
title: "Kites over the estuary"
language: en
edition: "2022"
---

# Kites over the estuary

## What was asked

The survey looks at how keepers fly kites above the mud flats.

## Who flew them

The survey was conducted by the Heron Society. The Reed Bank gave its support. It is the first edition of the survey.

## What keepers say

54% of keepers fly a kite every day. Keepers prefer Danish kites, because the cloth holds in the rain.

The survey concludes that wind alone is not enough: a good keeper depends first on patience.
"""


@pytest.fixture(scope="module")
def keepers(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    folder = tmp_path_factory.mktemp("keepers")
    (folder / "report.md").write_text(STUDY, encoding="utf-8")
    return open_bot(kb_dir=folder, index_dir=tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("So what is this survey about?", "mud flats"),
        ("Quel est le sujet de l'étude ?", "mud flats"),
        ("What does the report examine?", "mud flats"),
        ("La combientième fois est-ce, pour cette enquête ?", "first edition"),
        ("À quel organisme revient la paternité de l'étude ?", "Heron Society"),
    ],
)
def test_what_a_study_is_on_and_whose_it_is(keepers: Barobot, question: str, told: str) -> None:
    assert told in keepers.ask(question).text


def test_what_is_asked_about_people_is_not_what_a_study_is_on() -> None:
    """Trap: "about" joins a subject, and "par rapport" names no report."""
    assert Matter.SUBJECT not in matters_of("What about the keepers in the survey?")
    assert Matter.SUBJECT not in matters_of("What does the survey measure about rain?")
    assert Matter.METHOD not in matters_of("Comment font-ils par rapport aux autres ?")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Since REED made the survey, who gave it support?", "Heron Society"),
        ("As keepers prefer German kites, is ours any good?", "Danish"),
        ("Given that keepers prefer Swedish kites, should we buy some?", "Danish"),
    ],
)
def test_what_is_taken_for_granted_before_it_is_asked_is_corrected(keepers: Barobot, question: str, told: str) -> None:
    answer = keepers.ask(question)
    assert answer.status is Status.CORRECTED
    assert told in answer.text


def test_what_is_rightly_taken_for_granted_is_not(keepers: Barobot) -> None:
    """Trap: the clause before is true, and must not be held against what is asked."""
    assert keepers.ask("Since the Heron Society made the survey, who gave support?").status is not Status.CORRECTED
    assert keepers.ask("As keepers prefer Danish kites, why is that?").status is not Status.CORRECTED


@pytest.mark.parametrize("question", ["How do I credit this survey?", "Comment citer cette enquête ?"])
def test_who_is_to_be_credited_made_it(question: str) -> None:
    assert matters_of(question) == {Matter.MAKER}
