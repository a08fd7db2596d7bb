"""What a long-winded question asks: the clause that asks, where it can stand alone."""

from __future__ import annotations

import pytest

from barobot.bot import Barobot
from barobot.focusing import core, focus, without_courtesies, without_purpose
from barobot.types import Language, Status


@pytest.mark.parametrize(
    ("question", "language", "asked"),
    [
        (
            "Nous bouclons le bulletin de la clinique ce soir et il manque une donnée : combien de soignants "
            "veulent se former à l'IA ?",
            "fr",
            "combien de soignants veulent se former à l'IA ?",
        ),
        (
            "Avant de rédiger la note du cabinet, pourriez-vous me rappeler quelle part des Français voit un risque ?",
            "fr",
            "quelle part des Français voit un risque ?",
        ),
        (
            "My pharmacy's newsletter goes to print tonight, so tell me: what share of clinicians trust AI completely?",
            "en",
            "what share of clinicians trust AI completely?",
        ),
        (
            "For our hospital magazine, among professionals who use AI, how many turn to ChatGPT?",
            "en",
            "among professionals who use AI, how many turn to ChatGPT?",
        ),
        (
            "Combien de soignants utilisent l'IA (c'est pour un exposé) ?",
            "fr",
            "Combien de soignants utilisent l'IA ?",
        ),
        (
            "On imprime dans une heure : c'est combien de soignants qui se méfient de l'IA ?",
            "fr",
            "c'est combien de soignants qui se méfient de l'IA ?",
        ),
        (  # Trap: the last of two numbers asked for, as if it were the only one.
            "Il me faut côte à côte la part des Français qui veulent savoir, et la part des soignants qui se taisent",
            "fr",
            "",
        ),
        (
            "Tell me how many doctors use AI and, among those users, how many turn to ChatGPT",
            "en",
            "how many doctors use AI and, among those users, how many turn to ChatGPT",
        ),
    ],
)
def test_the_clause_that_asks(bot: Barobot, question: str, language: Language, asked: str) -> None:
    assert core(question, language, bot.lexicon) == asked


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Concernant l'Allemagne : combien de soignants utilisent l'IA ?", "fr"),  # the place binds
        ("En 2021, combien de soignants utilisaient l'IA ?", "fr"),
        ("Sixty percent of doctors use AI, they say, so what do the other clinicians trust?", "en"),
        ("Les Français, ils sont combien à le vouloir ?", "fr"),  # whom it is about stands before
        ("I work with doctors: what share of them?", "en"),  # nothing is asked of them
        ("90 % des soignants utilisent l'IA : c'est vrai ?", "fr"),  # the claim is what is asked
        ("Un contrôle humain sur l'IA : quelle part des soignants y tient ?", "fr"),  # "y" points back
        ("Between midwives and surgeons, who relies on AI more?", "en"),  # the people stand before
        ("Doctors against the public: how wide is the gulf?", "en"),
        ("", "fr"),
    ],
)
def test_what_cannot_stand_alone_is_left_whole(bot: Barobot, question: str, language: Language) -> None:
    """Trap: dropping the place, the year or the people would give a true figure to another question."""
    assert core(question, language, bot.lexicon) == ""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (
            "Je tiens la permanence de la pharmacie le mardi et l'on m'a demandé un affichage : quelle part des "
            "soignants fait totalement confiance à l'IA ?",
            7,
        ),
        (
            "Our clinic's board meets tomorrow and I still need an opening line: how many health professionals want "
            "more training in AI?",
            93,
        ),
    ],
)
def test_who_asks_is_not_who_is_asked_about(bot: Barobot, question: str, value: int) -> None:
    """Trap: the clinic of the person who writes was taken for the people of the figure."""
    answer = bot.ask(question)
    assert answer.status is Status.ANSWERED
    assert [figure.value for figure in answer.figures] == [value]


def test_a_place_before_the_question_still_binds(bot: Barobot) -> None:
    read = bot.understand("Je prépare un dossier sur l'Allemagne. Combien de soignants utilisent l'IA ?")
    assert [mention.entry.id for mention in read.whole.constraints] == ["place_germany"]
    assert read.fuller is None


@pytest.mark.parametrize(
    "question",
    [
        "Combien de professionnels de santé regardent la venue de l'IA d'un œil favorable ?",
        "À combien s'élève la part des Français qui attendent une information claire sur les risques de l'IA ?",
    ],
)
def test_words_that_the_evidence_lacks_are_no_objection_where_all_else_agrees(bot: Barobot, question: str) -> None:
    """Trap: a rule on shared words stood above a judge that was sure; "s'élève" was read as a pupil."""
    assert bot.ask(question).status is Status.ANSWERED


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Attendez, combien de soignants utilisent l'IA ?", "combien de soignants utilisent l'IA ?"),
        ("taux de confiance totale chez les soignants s'il vous plaît", "taux de confiance totale chez les soignants"),
        ("Hang on, how many doctors use AI?", "how many doctors use AI?"),
        ("How many doctors use AI, please?", "How many doctors use AI ?"),
        ("please", "please"),
        ("La solution leur plaît-elle ?", "La solution leur plaît-elle ?"),
    ],
)
def test_what_is_said_in_passing(said: str, asked: str) -> None:
    """Trap: "s'il vous plaît" was read as what people like, "attendez" as what they expect."""
    assert without_courtesies(said) == asked


def test_people_named_apart_keep_what_is_said_of_them(bot: Barobot) -> None:
    """Trap: of "les soignants, ils …, ou …" the piece in the middle was left out."""
    asked = "Les soignants, ils pensent que la machine va les supplanter un jour ou l'autre, ou simplement les aider ?"
    assert "supplanter" in bot.understand(asked).whole.text


@pytest.mark.parametrize(
    ("question", "language", "left"),
    [
        ("For a slide deck, how common is AI among clinicians?", "en", "how common is AI among clinicians?"),
        (
            "Pour préparer le débat, quelle part des soignants fait confiance à l'IA ?",
            "fr",
            "quelle part des soignants fait confiance à l'IA ?",
        ),
        (
            "Ce qui m'étonne, en tant que patiente, c'est que tant de soignants utilisent l'IA",
            "fr",
            "Ce qui m'étonne, c'est que tant de soignants utilisent l'IA",
        ),
        (
            "Would you kindly give me the share of clinicians who trust AI?",
            "en",
            None,
        ),
        # Traps: the place, the year or the people that it names are those asked about; nothing is left that asks.
        ("For an article on Germany, how common is AI among clinicians?", "en", None),
        ("For my 2019 report, how common is AI among clinicians?", "en", None),
        ("Pour un dossier sur les infirmières, quelle part utilise l'IA ?", "fr", None),
        ("As a share of clinicians, how many trust AI?", "en", None),
        ("En tant que médecin, qu'en penser ?", "fr", None),
    ],
)
def test_what_the_answer_is_for_is_not_asked(bot: Barobot, question: str, language: Language, left: str | None) -> None:
    found = without_purpose(question, language, bot.lexicon)
    assert " ".join(found.replace(" ,", ",").split()) == (left or question)


def test_what_a_question_points_back_at_comes_along(bot: Barobot) -> None:
    text = "Au club, on dit que l'IA a changé le métier. Ils sont combien de soignants à le penser ?"
    assert "l'IA a changé le métier" in focus(text, "fr", bot.lexicon)


def test_the_two_sides_of_a_long_question_stay_two(bot: Barobot) -> None:
    text = (
        "Je vous demande combien de Français veulent, d'une part, être prévenus de l'usage de l'IA dans leurs soins "
        "et, d'autre part, être mieux informés de ses dangers."
    )
    assert "d'une part" in focus(text, "fr", bot.lexicon)
    assert "d'autre part" in focus(text, "fr", bot.lexicon)


def test_the_piece_that_only_points_at_people_stays(bot: Barobot) -> None:
    """Trap: of a long list, the thing in words that no lexicon has was left out."""
    question = (
        "Veuillez nous préciser dans la réponse la part des soignants favorables à l'IA en santé, celle qui lui donne "
        "son blanc-seing, et la différence"
    )
    assert "blanc-seing" in focus(question, "fr", bot.lexicon)


def test_who_asks_for_the_score_wants_nothing_else() -> None:
    asked = "Danger des crues : je voudrais le taux des marcheurs et celui des cyclistes"
    assert without_courtesies(asked) == "Danger des crues : le taux des marcheurs et celui des cyclistes"
