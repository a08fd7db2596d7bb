"""Whole answers: questions of ours to the barometer, and to a small report of another subject.

Each question has its figure with its people, or none at all. They are not those of ``evals/``:
nothing was learnt or tuned on them.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import barobot
from barobot.bot import Barobot
from barobot.types import Answer, Status

ALL, USERS, PUBLIC = "health_professionals", "health_professionals_using_ai", "french_public"

FIGURES = [
    # How many use it
    ("Les blouses blanches sont combien à recourir à l'IA, en pourcentage ?", 90, ALL),
    ("Parmi les médecins, lesquels ont adopté l'IA, en pourcentage ?", 90, ALL),
    ("Sur cent soignants, combien ont déjà un outil d'IA ?", 90, ALL),
    ("Out of all doctors, how many already rely on AI?", 90, ALL),
    # What it changes
    ("Quel est le pourcentage de soignants dont la pratique a été modifiée par l'IA ?", 53, ALL),
    ("L'IA a bouleversé la façon de travailler de quel pourcentage de pros ?", 53, ALL),
    ("What percentage of practitioners says AI changed their practice?", 53, ALL),
    # Generative AI: of those who use AI
    ("Quel pourcentage des utilisateurs d'IA parmi les professionnels passe par ChatGPT ou un équivalent ?", 93, USERS),
    ("Among clinicians who use AI, what share works with generative tools?", 93, USERS),
    # What they think of it
    ("Quelle proportion de médecins estime que l'IA est une bonne chose pour la santé ?", 89, ALL),
    ("How many medics are positive about AI?", 89, ALL),
    # Trust and supervision
    ("Quelle part des docteurs a une confiance absolue dans l'IA ?", 7, ALL),
    ("Share of carers with total confidence in AI", 7, ALL),
    ("Combien de praticiens jugent le contrôle humain de l'IA indispensable ou préférable ?", 96, ALL),
    ("How many medical professionals find human supervision of AI essential or preferable?", 96, ALL),
    # What the public expects
    ("Combien de malades aimeraient qu'on les avertisse de l'usage d'une IA ?", 84, PUBLIC),
    ("How many citizens wish to be informed if their doctor uses AI?", 84, PUBLIC),
    ("Quelle part des citoyens demande de la clarté sur les bénéfices et les risques ?", 80, PUBLIC),
    ("What share of the French wants clear explanations of benefits and risks?", 80, PUBLIC),
    # What professionals do not say
    ("Quelle part des soignants ne prévient jamais ses patients du recours à l'IA ?", 45, ALL),
    ("What proportion of doctors never tells patients that AI was used?", 45, ALL),
    # Risks: the same question, two peoples
    ("Quel pourcentage de médecins redoute des risques pour les données de santé avec l'IA ?", 89, ALL),
    ("What percentage of professionals worries about health data and AI?", 89, ALL),
    ("Quelle part des Français craint pour ses données de santé ?", 58, PUBLIC),
    ("What percentage of the French worries about health data and AI?", 58, PUBLIC),
    # What they need: two things, one point apart
    ("Combien de soignants demandent davantage d'informations sur l'IA ?", 95, ALL),
    ("How many doctors say they need more information about AI?", 95, ALL),
    ("Quelle proportion de praticiens voudrait être mieux formée à l'IA ?", 93, ALL),
    ("How many doctors say they need more training?", 93, ALL),
]

# What makes each of them unanswerable is named beside it.
UNANSWERABLE = [
    "Quelle part des soignants suisses utilise l'IA ?",  # a country
    "How many Spanish doctors want training?",
    "How many Americans want to be informed?",
    "Quel pourcentage de soignants utilisait l'IA en 2023 ?",  # a year
    "What percentage of doctors used AI in 2015?",
    "What share of doctors will use AI in 2030?",
    "Quelle part des pharmaciens utilise l'IA ?",  # narrower people
    "What share of dentists trusts AI totally?",
    "Quelle part des femmes médecins fait confiance à l'IA ?",
    "Combien de temps l'IA fait-elle gagner par semaine aux médecins ?",  # another unit
    "Combien coûte une formation à l'IA ?",
    "How many hours a week does AI save doctors?",
    "Combien de soignants ont été interrogés ?",  # the method
    "What is the margin of error?",
    "Quelle part des soignants est en burn-out ?",  # another subject, the same people
    "What share of doctors plays golf?",
    "Quelle part des Français fume ?",
    "Who is the founder of ACSEL?",  # a name that the report has, and a fact that it has not
    "What reasons do doctors give for not telling their patients?",  # why they do something else
    "Which AI do people in Italy prefer, French or American?",  # where people are is no choice of theirs
    "Combien d'habitants compte Lyon ?",  # nothing to do with it
    "Quelle est la recette de la quiche lorraine ?",
    "How tall is the Eiffel tower?",
]


def given(answer: Answer) -> list[tuple[Decimal, str]]:
    return [(figure.value, figure.population_id) for figure in answer.figures]


@pytest.mark.parametrize(("question", "value", "people"), FIGURES)
def test_the_right_figure_of_the_right_people(bot: Barobot, question: str, value: int, people: str) -> None:
    answer = bot.ask(question)
    assert answer.status is Status.ANSWERED
    assert given(answer) == [(value, people)]
    cited = next(one for one in answer.citations if one.number == answer.figures[0].citation)
    assert cited.language == answer.language
    assert answer.figures[0].population in answer.text
    assert str(value) in answer.text.splitlines()[0]


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_what_the_report_does_not_say(bot: Barobot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.status is Status.ABSTAINED
    assert given(answer) == []
    assert answer.text.startswith(("Le rapport ne", "The report does not"))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Qui a réalisé le baromètre ?", "ACSEL"),
        ("Who made the barometer?", "ACSEL"),
        ("Quand a eu lieu la première édition ?", "2025"),
        ("Which solutions do respondents prefer?", "European"),
        ("À quoi les professionnels utilisent-ils l'IA ?", "comptes rendus"),
        ("what fears stand out?", "liability"),
        ("Quand un médecin se tait sur l'IA, quelles questions cela fait-il naître ?", "lien humain"),
        ("Do people in the job see AI as taking over, or as something alongside doctors?", "complements"),
        # whatever is preferred answers who offers a choice of places
        ("Do respondents prefer AI from China or something home-grown?", "European"),
        ("Un silence des médecins là-dessus, ça soulève quelles questions ?", "lien humain"),
    ],
)
def test_facts_and_lists(bot: Barobot, question: str, words: str) -> None:
    answer = bot.ask(question)
    assert answer.status is Status.ANSWERED
    assert words in answer.text
    assert answer.figures == ()


# --- Another report -------------------------------------------------------------------------

SLEEP = """---
title: "Les nuits des Wallons"
publisher: "Institut du sommeil"
edition: "2024"
language: fr
---
# Les nuits des Wallons

## La nuit

71 % des collégiens regardent un écran au lit. 38 % des grands-parents regardent un écran au lit. 26 % des collégiens
n'éteignent jamais leur téléphone pendant la nuit.

## La sieste

52 % des jardiniers font une sieste l'après-midi. Seuls 9 % des comptables dorment au bureau.

Les raisons citées pour la sieste sont :

- la chaleur de l'été ;
- une mauvaise nuit ;
- le plaisir.
"""


@pytest.fixture(scope="module")
def nights(bot: Barobot, tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    """A report dropped into an empty folder, without a lexicon."""
    kb: Path = tmp_path_factory.mktemp("nights")
    (kb / "nuits.md").write_text(SLEEP, encoding="utf-8")
    return barobot.open(kb_dir=kb, index_dir=tmp_path_factory.mktemp("index") / "index")


@pytest.mark.parametrize(
    ("question", "value", "people"),
    [
        ("Quelle part des collégiens regarde un écran au lit ?", 71, "collégiens"),
        ("Combien de grands-parents regardent un écran au lit ?", 38, "grands-parents"),
        ("Combien de collégiens n'éteignent jamais leur téléphone ?", 26, "collégiens"),
        ("Quel pourcentage de jardiniers fait la sieste ?", 52, "jardiniers"),
        ("Quelle part des comptables dort au bureau ?", 9, "comptables"),
    ],
)
def test_a_report_of_another_subject(nights: Barobot, question: str, value: int, people: str) -> None:
    answer = nights.ask(question)
    assert answer.status is Status.ANSWERED
    assert [(figure.value, figure.population) for figure in answer.figures] == [(value, people)]
    assert f"{value}\u00a0% des {people} [1]." in answer.text
    assert answer.citations[0].digest_of == ""
    assert answer.citations[0].document == "Les nuits des Wallons"


@pytest.mark.parametrize(
    "question",
    [
        "Quelle part des collégiens fait une sieste ?",  # said of others
        "Quelle part des collégiens belges regarde un écran au lit en 2011 ?",
        "Combien de jardiniers regardent un écran au lit ?",
        "Combien coûte un matelas ?",
    ],
)
def test_what_the_other_report_does_not_say(nights: Barobot, question: str) -> None:
    answer = nights.ask(question)
    assert answer.status is Status.ABSTAINED
    assert answer.figures == ()


def test_the_other_report_compares_corrects_and_lists(nights: Barobot) -> None:
    compared = nights.ask("Quel écart entre les collégiens et les grands-parents pour l'écran au lit ?")
    assert [figure.value for figure in compared.figures] == [71, 38, 33]
    assert compared.figures[-1].arithmetic == "71 − 38 = 33\u00a0points"
    corrected = nights.ask("Est-il vrai que 20 % des jardiniers font une sieste ?")
    assert corrected.status is Status.CORRECTED
    assert [figure.value for figure in corrected.figures] == [52]
    listed = nights.ask("Pourquoi font-ils la sieste ?")
    assert [line for line in listed.text.splitlines() if line.startswith("- ")] == [
        "- la chaleur de l'été",
        "- une mauvaise nuit",
        "- le plaisir",
    ]


def test_nothing_of_the_barometer_is_known_there(nights: Barobot) -> None:
    """Trap: what was learnt or listed for one report turns up in the answers of another."""
    assert len(nights.figures()) == 5
    assert nights.ask("What share of the public wants to be informed?").figures == ()
    assert all("écran" in example or "sieste" in example for example in nights.examples("fr", 2))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Combien de soignants laissent toujours leurs patients dans l'ignorance quand ils utilisent l'IA ?", 45),
        ("How many of the French think that AI is not without risk for health data?", 58),
        ("Combien de soignants disent que l'IA ne doit pas tourner sans supervision humaine ?", 96),
    ],
)
def test_two_denials_are_none(bot: Barobot, question: str, value: int) -> None:
    """Trap: "always keeps silent" was held against "never tells", and "not without risk" against "risks"."""
    answer = bot.ask(question)
    assert answer.status is Status.ANSWERED
    assert [figure.value for figure in answer.figures] == [value]


@pytest.mark.parametrize(
    "question",
    [
        "Combien de soignants informent toujours leurs patients de l'IA ?",
        "How many health professionals inform their patients every time they use AI?",
        "How many professionals inform their patients sometimes?",
    ],
)
def test_one_denial_still_denies(bot: Barobot, question: str) -> None:
    assert bot.ask(question).status is Status.ABSTAINED
