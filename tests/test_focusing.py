"""What a long-winded question asks: the clause that asks, where it can stand alone."""

from __future__ import annotations

import pytest

from barobot.bot import Barobot
from barobot.focusing import core, focus, without_courtesies, without_hearsay, without_purpose
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
            "J'imprime bientôt, juste un chiffre : la part des médecins qui se servent déjà de l'IA, c'est quoi ?",
            "fr",
            "la part des médecins qui se servent déjà de l'IA, c'est quoi ?",
        ),
        (
            "On imprime dans une heure : c'est combien de soignants qui se méfient de l'IA ?",
            "fr",
            "c'est combien de soignants qui se méfient de l'IA ?",
        ),
        (
            "On entend que les cliniques en raffolent : c'est quoi la part de soignants qui s'y sont mis ?",
            "fr",
            "c'est quoi la part de soignants qui s'y sont mis ?",
        ),
        (
            "I present the late show from a clinic. Roughly what slice of clinicians trust AI totally?",
            "en",
            "what slice of clinicians trust AI totally?",
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
        ("Combien de soignants utilisent l'IA, en vrai ?", "Combien de soignants utilisent l'IA ?"),
        ("Le titre est-il en vrai anglais ?", "Le titre est-il en vrai anglais ?"),
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
        (
            "How common is AI among clinicians, so I can put it on our flyer?",
            "en",
            "How common is AI among clinicians ?",
        ),
        ("Les soignants font-ils confiance à l'IA pour que je le dise en 2019 ?", "fr", None),
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


@pytest.mark.parametrize(
    ("question", "language", "left"),
    [
        (
            "I don't mean their training but their trust: how many doctors?",
            "en",
            "their trust: how many doctors?",
        ),
        (
            "Pas celui sur la confiance, l'autre, sur la formation : combien de soignants ?",
            "fr",
            "sur la formation : combien de soignants ?",
        ),
        (
            "Ce n'est pas la confiance mais la formation que veulent les soignants ?",
            "fr",
            "la formation que veulent les soignants ?",
        ),
        # Traps: nothing else is named, or it is denied of what is asked.
        ("Ce n'est pas la formation que veulent les soignants ?", "fr", None),
        ("It's not that doctors fear AI, is it?", "en", None),
    ],
)
def test_the_one_that_is_not_meant_is_left_out(bot: Barobot, question: str, language: Language, left: str) -> None:
    assert focus(question, language, bot.lexicon) == (left or question)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Not the one on trust, the other one, on wanting training. What did clinicians say there?", 93),
        ("Je ne parle pas de l'information mais de la formation : combien de soignants en veulent ?", 93),
        ("Un contrôle par un humain : combien de soignants y tiennent ?", 96),
    ],
)
def test_what_is_meant_stands_before_what_asks(bot: Barobot, question: str, value: int) -> None:
    """Trap: "en veulent" was answered with what doctors want most, whatever had been named."""
    assert [figure.value for figure in bot.ask(question).figures] == [value]


def test_a_fear_that_is_pointed_at_is_no_other_fear(bot: Barobot) -> None:
    answer = bot.ask("Some say the bond with the doctor gets colder. What share of the French dread that?")
    assert answer.status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("said", "language", "left"),
    [
        ("I'm told that doctors trust AI. Is that so?", "en", "doctors trust AI"),
        ("Il paraît que les soignants se méfient de l'IA, c'est vrai ?", "fr", "les soignants se méfient de l'IA"),
        ("I hear it. Is that right?", "en", "I hear it. Is that right?"),  # nothing else is said
        ("Les soignants disent-ils que c'est bien ?", "fr", "Les soignants disent-ils que c'est bien ?"),
    ],
)
def test_that_it_was_heard_says_nothing_of_it(bot: Barobot, said: str, language: Language, left: str) -> None:
    """Trap: "I'm told" was read as what people are told, "c'est bien ça" as what they think of it."""
    assert without_hearsay(said, language, bot.lexicon) == left


def test_whether_it_stands_in_the_report_is_asked_of_what_was_said_before(bot: Barobot) -> None:
    assert bot.ask("Some say AI has changed how doctors work. Is that in the survey?").figures[0].value == 53


def test_users_alone_are_no_fewer_than_users(bot: Barobot) -> None:
    assert bot.ask("Parmi les seuls utilisateurs, combien prennent une IA générative ?").figures[0].value == 93
    assert bot.ask("Parmi les seuls médecins, combien utilisent l'IA ?").status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "language", "left"),
    [
        ("J'ai 68 ans et je me demandais, les soignants utilisent l'IA ?", "fr", "les soignants utilisent l'IA ?"),
        ("I'm 54, do doctors want training in AI?", "en", "do doctors want training in AI?"),
        ("Les craintes des soignants sur l'IA, pour un exposé", "fr", "Les craintes des soignants sur l'IA"),
        # Trap: what is asked about, and no purpose
        ("Do doctors use AI for reports?", "en", "Do doctors use AI for reports?"),
        ("Do doctors aged 54 use AI?", "en", "Do doctors aged 54 use AI?"),
    ],
)
def test_who_asks_and_what_for_is_left_out(bot: Barobot, question: str, language: Language, left: str) -> None:
    assert without_purpose(question, language, bot.lexicon).strip() == left


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
