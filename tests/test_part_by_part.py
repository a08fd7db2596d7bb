"""Questions that ask for two figures or more, and for how far they are apart: each with its people."""

from __future__ import annotations

import pytest

from barobot.bot import Barobot
from barobot.types import Status


def given(bot: Barobot, question: str) -> list[tuple[int, str]]:
    """The figures of the answer, in order of size: value and unit."""
    return sorted((int(figure.value), figure.unit) for figure in bot.ask(question).figures)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        (  # the difference is the last of three things asked for, and is no figure to look up
            "Give me the share of clinicians who use AI, the rate of those for whom it changed the job, "
            "and the margin between the two",
            [(37, "points"), (53, "%"), (90, "%")],
        ),
        (
            "J'ai besoin de la proportion de soignants qui se fient totalement à l'IA, de celle qui veut une "
            "supervision humaine, et de l'écart",
            [(7, "%"), (89, "points"), (96, "%")],
        ),
        ("Which do clinicians want more, training or information, and what separates the two?", None),
        ("De quoi les médecins ont-ils le plus envie, d'infos ou de formation, et à combien ça se joue ?", None),
        (  # people stand in the place of those they are set against
            "Are patients less afraid than clinicians for health data, and by how many points?",
            [(31, "points"), (58, "%"), (89, "%")],
        ),
        (
            "Deux camps : d'une part les médecins, d'autre part le grand public. Lequel craint le plus pour les "
            "données de santé, et de combien ?",
            [(31, "points"), (58, "%"), (89, "%")],
        ),
        (
            "Lay the share of French people who wish to be told of AI next to the share of doctors who never tell them",
            [(39, "points"), (45, "%"), (84, "%")],
        ),
        (  # each of the two groups has a clause of its own
            "Mettez face à face les Français qui veulent savoir qu'une IA sert à les soigner et les médecins qui n'en "
            "disent jamais rien à leurs patients : combien de points ?",
            [(39, "points"), (45, "%"), (84, "%")],
        ),
        (
            "By how many points do clinicians who use AI outnumber those who never tell their patients?",
            [(45, "%"), (45, "points"), (90, "%")],
        ),
        (  # Trap: "benefits | and risks" is one of two things
            "Donnez la part des Français qui veulent être avertis de l'IA, puis celle qui attend une info claire "
            "sur bénéfices et risques, puis l'écart entre elles.",
            [(4, "points"), (80, "%"), (84, "%")],
        ),
        (  # an announcement wants nothing that another thing could stand for
            "Les médecins aiment l'IA, mais pas les yeux fermés : l'écart entre avis favorable et confiance totale ?",
            [(7, "%"), (82, "points"), (89, "%")],
        ),
        (  # Trap: patients, to whom something is done, were taken for those who want training
            "I need three numbers for clinicians - those using AI, those wanting training, and those who never inform "
            "patients.",
            [(45, "%"), (90, "%"), (93, "%")],
        ),
        (  # what is wished is said of one of them only
            "Côté Français, qu'est-ce qui passe devant : être averti de l'emploi de l'IA, ou des explications claires "
            "sur les bénéfices et les risques ? Et l'écart ?",
            [(4, "points"), (80, "%"), (84, "%")],
        ),
        (
            "Quelles proportions de soignants, primo, utilisent l'IA et, secundo, lui font totalement confiance ?",
            [(7, "%"), (90, "%")],
        ),
        (
            "Rank these, with percentages for clinicians: use of AI, total trust in AI, wish for human supervision.",
            [(7, "%"), (90, "%"), (96, "%")],
        ),
    ],
)
def test_each_figure_and_the_difference(bot: Barobot, question: str, figures: list[tuple[int, str]] | None) -> None:
    assert given(bot, question) == (figures or [(2, "points"), (93, "%"), (95, "%")])


def test_the_other_people_are_not_given_what_is_said_of_another_thing(bot: Barobot) -> None:
    """Trap: "wish to be told of AI" is near to "use AI", and was given as the share of patients who use it."""
    question = "Which is higher, the share of professionals who use AI or the share of patients who use it?"
    assert not {(84, "%"), (80, "%")} & {*given(bot, question)}


@pytest.mark.parametrize(
    "question",
    [
        "Compare the share of professionals who trust AI totally with the share of patients who do.",
        "Quel écart entre la part des soignants qui utilisent l'IA et celle des patients qui l'utilisent ?",
    ],
)
def test_one_side_alone_is_never_given_as_all(bot: Barobot, question: str) -> None:
    """Trap: the side that the report has, given as if nothing else had been asked for."""
    assert bot.ask(question).status in (Status.PARTIAL, Status.ABSTAINED)


def test_a_number_asked_for_beside_two_things_is_no_third_thing(bot: Barobot) -> None:
    """Trap: "and with what score" was looked up by itself, and found whatever was nearest."""
    question = "Lequel est le plus employé par les médecins, ChatGPT ou Copilot, et avec quel score ?"
    assert given(bot, question) == []
