"""Composing: typography and grammar of two languages, people in their words, citations to the letter."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from barobot.bot import Barobot
from barobot.types import LANGUAGES, Answer, Figure, Language, Qualifier, Status
from barobot.wording import PHRASES, people_words, said

NB = "\u00a0"
ASKED = [
    "Quelle part des soignants utilise l'IA ?",
    "What share of doctors uses AI?",
    "Quel écart entre les soignants et les Français sur les risques pour les données de santé ?",
    "Compare health professionals and the French public on risks for health data.",
    "À quoi les professionnels utilisent-ils l'IA ?",
    "what fears stand out?",
    "Qui a réalisé le baromètre ?",
    "Quels sont les trois chiffres clés ?",
    "Combien de soignants utilisent l'IA et combien d'infirmières ?",
    "Pourquoi seulement 30 % des soignants utilisent-ils l'IA ?",
    "Is it true that 80% of doctors expect clear information on benefits and risks?",
    "Combien de soignants utilisaient l'IA en 2019 ?",
    "Do most doctors trust AI totally?",
]


@pytest.fixture(scope="module")
def answers(bot: Barobot) -> list[Answer]:
    return [bot.ask(question) for question in ASKED]


def first_line(bot: Barobot, question: str) -> str:
    return bot.ask(question).text.splitlines()[0]


def made(bot: Barobot, **changes: object) -> Figure:
    """A figure of the catalogue with other words and numbers."""
    own = {"population": "soignants", "unit": "%", "edition": "", "noun": "", "qualifier": Qualifier.EXACT, **changes}
    return replace(bot.figures("fr")[0], **own)  # type: ignore[arg-type]


# --- Sentences ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Quelle part des soignants utilise l'IA ?", f"90{NB}% des professionnels de santé [1]."),
        ("What share of doctors uses AI?", "90% of health professionals [1]."),
        ("Quelle part des Français voit des risques pour les données de santé ?", f"58{NB}% des Français [1]."),
        ("What share of the public sees risks for health data?", "58% of the French public [1]."),
        (
            "Combien de médecins font totalement confiance à l'IA ?",
            f"Seulement 7{NB}% des professionnels de santé [1].",
        ),
        ("What share of doctors trusts AI totally?", "Only 7% of health professionals [1]."),
        ("Do most doctors trust AI totally?", "No: only 7% of health professionals [1]."),
        (
            "La plupart des médecins font-ils totalement confiance à l'IA ?",
            f"Non{NB}: seulement 7{NB}% des professionnels de santé [1].",
        ),
        ("Is it true that 90% of doctors use AI?", "Yes: 90% of health professionals [1]."),
        ("Plus de 80 % des soignants utilisent-ils l'IA ?", f"Oui{NB}: 90{NB}% des professionnels de santé [1]."),
        (
            "Pourquoi seulement 30 % des soignants utilisent-ils l'IA ?",
            f"Le rapport indique 90{NB}% des professionnels de santé, et non 30{NB}% [1].",
        ),
        (
            "Is it true that 80% of doctors expect clear information on benefits and risks?",
            "80% is the figure for the French public, not for health professionals [1].",
        ),
    ],
)
def test_the_first_line(bot: Barobot, question: str, line: str) -> None:
    assert first_line(bot, question) == line


def test_the_base_is_part_of_the_people(bot: Barobot) -> None:
    """Trap: "93 % of professionals" is another figure than "93 % of those who use AI"."""
    french = bot.ask("Parmi les soignants qui utilisent l'IA, combien ont un outil d'IA générative ?")
    assert french.text.startswith(f"93{NB}% des professionnels de santé qui utilisent l'IA [1].")
    assert french.figures[0].population == "professionnels de santé qui utilisent l'IA"
    english = bot.ask("Among clinicians who use AI, what share works with generative tools?")
    assert english.text.startswith("93% of health professionals who use AI [1].")


def test_narrower_people_than_those_asked_about_are_pointed_out(bot: Barobot) -> None:
    answer = bot.ask("Quelle part des soignants utilise l'IA générative ?")
    assert answer.figures[0].population_id == "health_professionals_using_ai"
    assert "professionnels de santé qui utilisent l'IA, et non sur l'ensemble" in answer.text


@pytest.mark.parametrize(
    ("changes", "language", "words"),
    [
        ({"value": Decimal("12.5")}, "fr", f"12,5{NB}% des soignants"),
        ({"value": Decimal("12.5"), "population": "carers"}, "en", "12.5% of carers"),
        ({"population": "Belgians"}, "en", "90% of the Belgians"),
        ({"population": "the over-fifties"}, "en", "90% of the over-fifties"),
        ({"population": "grand public"}, "fr", f"90{NB}% (grand public)"),
        ({"population": ""}, "fr", f"90{NB}%"),
        ({"qualifier": Qualifier.MORE_THAN}, "fr", f"plus de 90{NB}% des soignants"),
        ({"qualifier": Qualifier.MORE_THAN, "population": "carers"}, "en", "more than 90% of carers"),
        ({"value": Decimal(1500), "unit": "count", "noun": "carers"}, "en", "1,500 carers"),
        ({"value": Decimal(38), "unit": "EUR"}, "fr", f"38{NB}€ (soignants)"),
    ],
)
def test_a_figure_with_its_people(bot: Barobot, changes: dict[str, object], language: Language, words: str) -> None:
    assert said(made(bot, **changes), language) == words


def test_the_year_is_said_where_the_statement_says_it(bot: Barobot) -> None:
    dated = made(bot, edition="2021", statement="En 2021, 90 % des soignants…")
    assert said(dated, "fr") == f"90{NB}% des soignants en 2021"
    assert said(replace(dated, statement="90 % des soignants"), "fr") == f"90{NB}% des soignants"


def test_people_have_names_in_both_languages(bot: Barobot) -> None:
    for figure in bot.figures("fr"):
        for language in LANGUAGES:
            assert people_words(figure, bot.lexicon, language)
    french = next(figure for figure in bot.figures("fr") if figure.population_id == "french_public")
    assert people_words(french, bot.lexicon, "fr") == "Français"
    assert people_words(french, bot.lexicon, "en") == "French public"
    assert people_words(replace(french, base="aged 50"), bot.lexicon, "en") == "French public aged 50"
    assert people_words(replace(french, base="rural areas"), bot.lexicon, "en").startswith("French public")


def test_both_languages_have_the_same_phrases_with_the_same_blanks() -> None:
    """Trap: a phrase added in one language only fails in the other, on a user's screen."""
    blanks = {
        language: {key: set(re.findall(r"{(\w+)}", text)) for key, text in PHRASES[language].items()}
        for language in LANGUAGES
    }
    assert blanks["fr"] == blanks["en"]


# --- Differences ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "arithmetic", "people"),
    [
        (ASKED[2], f"89 − 58 = 31{NB}points", "professionnels de santé / Français"),
        (ASKED[3], "89 − 58 = 31 points", "health professionals / French public"),
        (
            "Les professionnels veulent-ils plus d'information ou plus de formation, et de combien ?",
            f"95 − 93 = 2{NB}points",
            "professionnels de santé",
        ),
    ],
)
def test_a_difference_is_shown_as_arithmetic(bot: Barobot, question: str, arithmetic: str, people: str) -> None:
    answer = bot.ask(question)
    *given, derived = answer.figures
    assert derived.derived
    assert not any(figure.derived for figure in given)
    assert derived.arithmetic == arithmetic
    assert derived.unit == "points"
    assert derived.value == given[0].value - given[1].value
    assert derived.population == people
    assert f"{arithmetic} [1] [2]." in answer.text


def test_figures_that_are_not_compared_have_no_difference(bot: Barobot) -> None:
    answer = bot.ask("Combien de médecins utilisent l'IA et combien lui font totalement confiance ?")
    assert len(answer.figures) == 2
    assert not any(figure.derived for figure in answer.figures)


# --- Every answer ---------------------------------------------------------------------------


def test_quotes_are_slices_of_their_documents(bot: Barobot, answers: list[Answer]) -> None:
    cited = [citation for answer in answers for citation in answer.citations]
    assert len(cited) >= len(ASKED) - 1
    for one in cited:
        text = bot.document(one.document_id).text
        assert one.quote == text[one.start : one.end] != ""
        assert one.context == text[one.context_start : one.context_end]
        assert one.context_start <= one.start < one.end <= one.context_end


def test_a_digest_names_what_it_is_a_digest_of(bot: Barobot, answers: list[Answer]) -> None:
    for one in (citation for answer in answers for citation in answer.citations):
        document = bot.document(one.document_id)
        assert document.digest_of is not None
        assert one.digest_of == str(document.digest_of)
        assert "ACSEL" in one.digest_of
        assert "2025" in one.digest_of
        assert (one.document, one.publisher, one.edition) == (document.title, document.publisher, document.edition)


def test_markers_and_citations_are_the_same_numbers(answers: list[Answer]) -> None:
    for answer in answers:
        markers = {int(number) for number in re.findall(r"\[(\d+)\]", answer.text)}
        assert markers == {citation.number for citation in answer.citations}
        assert {figure.citation for figure in answer.figures} <= markers


def test_a_figure_stands_in_the_quote_of_its_citation(answers: list[Answer]) -> None:
    for answer in answers:
        quotes = {citation.number: citation for citation in answer.citations}
        for figure in answer.figures:
            if not figure.derived:
                cited = quotes[figure.citation or 0]
                assert cited.start <= figure.start < figure.end <= cited.end
                assert f"{figure.value}" in cited.quote


def test_typography_is_that_of_the_language(answers: list[Answer]) -> None:
    """What barobot writes itself; quotations keep the spaces of their source."""
    for answer in answers:
        own = re.sub(r"«[^»]*»|“[^”]*”|^- .*$", "", answer.text, flags=re.M)
        if answer.language == "fr":
            assert not re.search(r"\d[ ]?%|\d%", own)
            assert "“" not in answer.text
        else:
            assert not re.search(r"\d\s%", own)
            assert "«" not in answer.text


def test_a_list_keeps_its_opening_and_all_its_items(bot: Barobot) -> None:
    text = bot.ask("what fears stand out?").text
    opening, *items = text.splitlines()
    assert opening == "The other concerns and fears that stand out are: [1]"
    assert len(items) == 4
    assert all(item.startswith("- ") and not item.endswith(";") for item in items)


def test_what_is_missing_is_named_in_the_words_of_the_question(bot: Barobot) -> None:
    assert bot.ask("Combien de soignants utilisent l'IA et combien d'infirmières ?").text.endswith(
        f"Le rapport ne dit rien de ce point{NB}: «{NB}combien d'infirmières{NB}»."
    )


def test_an_abstention_may_show_what_is_nearest_and_asserts_nothing(bot: Barobot) -> None:
    """Trap: the nearest figure shown beside an abstention gets counted as the answer."""
    answer = bot.ask("Combien de soignants utilisaient l'IA en 2019 ?")
    assert answer.status is Status.ABSTAINED
    assert answer.figures == ()
    assert answer.text.startswith("Le rapport ne donne pas ce chiffre.")
    assert "qui ne répond pas à la question" in answer.text
    assert len(answer.citations) == 1
    assert answer.suggestions
