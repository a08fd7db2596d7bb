"""What must be told for a reason, a condition or a role to be given."""

from __future__ import annotations

import pytest

from barobot.answer_signs import BECAUSE, TOLD_BY
from barobot.bot import Barobot
from barobot.language import fold
from barobot.types import AnswerKind, Status


@pytest.mark.parametrize(
    "sentence",
    [
        "Les abonnés partent parce que le train est en retard.",
        "Le tarif explique ce recul.",
        "They leave for lack of time.",
        "What keeps owners from renovating:",
    ],
)
def test_a_reason_has_words_of_its_own(sentence: str) -> None:
    assert BECAUSE.search(fold(sentence))


def test_a_finding_is_no_reason() -> None:
    for sentence in ("Les abonnés partent.", "Le train est en retard.", "Owners renovate every ten years."):
        assert not BECAUSE.search(fold(sentence))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Pourquoi préférer une IA souveraine ?", "éthique"),
        ("Why do respondents prefer European tools?", "ethics"),
        ("Sur quoi repose la confiance ?", "transparence"),
        ("What issues does the silence of caregivers raise?", "human bond"),
        ("L'IA, c'est un assistant ou un remplaçant ?", "ne la remplace pas"),
    ],
)
def test_what_gives_the_reason_comes_before_what_is_only_near(bot: Barobot, question: str, told: str) -> None:
    answer = bot.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    ["Why don't doctors tell their patients?", "Pourquoi les médecins n'informent-ils pas leurs patients ?"],
)
def test_a_reason_that_is_not_told_is_not_made_of_a_consequence(bot: Barobot, question: str) -> None:
    assert bot.ask(question).status is Status.ABSTAINED


@pytest.mark.parametrize(
    "question",
    [
        "Qu'est-ce qui pousse les usagers à partir ?",
        "What stops people from renovating?",
        "Pour quel motif partent-ils ?",
    ],
)
def test_a_reason_is_asked_without_why(bot: Barobot, question: str) -> None:
    assert bot.understand(question).kind is AnswerKind.REASON


def test_each_sign_is_asked_and_told_in_both_languages() -> None:
    for (asks, tells), (question, sentence) in zip(
        TOLD_BY,
        [
            ("What does the price depend on?", "It depends on the season."),
            ("Quelles questions ce choix soulève-t-il ?", "Ce choix soulève des questions."),
            ("What role does the bus play?", "The bus complements the train."),
        ],
        strict=True,
    ):
        assert asks.search(fold(question))
        assert tells.search(fold(sentence))
