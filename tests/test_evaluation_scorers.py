"""What counts as right, and what a citation holds: one test for each trap."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from barobot.evaluation import Fault, Verdict, score_answer
from barobot.evaluation.cases import ExpectedSource
from barobot.evaluation.scorers import match_figures, score_error
from barobot.evaluation.statements import holds, holds_number, statements_of, unheld
from barobot.types import Status
from evaluation_fakes import TEXT, answer, case, cite, figure, wanted

TEXTS = {"velo": TEXT}
HELMET = "31 % des coursiers portent un casque."
RIDING = "64 % des livreurs roulent à vélo."
RIGHT = answer(f"31 % des coursiers [1].\n\n« {HELMET} » [1]", [figure("31", "coursiers")], [cite(HELMET)])


def score(expected: Any, said: Any) -> Any:
    return score_answer(expected, said, TEXTS)


def test_the_expected_figure_of_the_expected_people_is_right() -> None:
    found = score(case(figures=(wanted("31", "coursier"),)), RIGHT)
    assert (found.verdict, found.fault) == (Verdict.RIGHT, Fault.NONE)
    assert (found.figures_expected, found.figures_asserted, found.figures_matched) == (1, 1, 1)
    assert found.figures_of_others == 0
    assert found.unheld == ()
    assert (found.statements, found.statements_held, found.citations, found.citations_needed) == (2, 2, 2, 2)
    assert found.confidence == 0.9


@pytest.mark.parametrize(
    ("expected", "fault"),
    [
        (wanted("32", "coursier"), Fault.FIGURE_MISSING),
        (wanted("31", "coursier", unit="points"), Fault.FIGURE_MISSING),
        (wanted("31", "livreur"), Fault.POPULATION),
        (wanted("64", "livreur"), Fault.POPULATION),  # the wrong people, whatever the value
        (wanted("31", "coursier", edition="2021"), Fault.FIGURE_MISSING),
    ],
)
def test_another_value_unit_people_or_edition_is_wrong(expected: Any, fault: Fault) -> None:
    found = score(case(figures=(expected,)), RIGHT)
    assert (found.verdict, found.fault) == (Verdict.WRONG, fault)
    assert found.figures_matched == 0
    assert found.figures_of_others == (fault is Fault.POPULATION)


def test_the_edition_of_the_report_counts_where_it_is_expected() -> None:
    said = answer("31 % [1].", [figure("31", "coursiers", edition="2021")], [cite(HELMET)])
    assert score(case(figures=(wanted("31", edition="2021"),)), said).verdict is Verdict.RIGHT


def test_a_rounded_ratio_meets_its_value() -> None:
    """Trap: "two thirds" is 66.6667, and the case says 66.7."""
    said = answer("Deux tiers [1].", [figure("66.6667", "coursiers")], [cite(HELMET)])
    assert score(case(figures=(wanted("66.7"),)), said).figures_matched == 1
    assert score(case(figures=(wanted("66.6"),)), said).figures_matched == 0


def test_an_open_expectation_does_not_take_the_figure_that_another_needs() -> None:
    """Trap: a greedy matching gives the only figure of couriers to "any people"."""
    both = [figure("31", "coursiers"), figure("31", "livreurs")]
    for figures in (both, both[::-1]):
        assert len(match_figures((wanted("31"), wanted("31", "coursier")), figures)) == 2
    assert match_figures((wanted("31"),), []) == {} == match_figures((), both)


def test_one_figure_meets_one_expectation_only() -> None:
    assert len(match_figures((wanted("31"), wanted("31")), [figure("31", "coursiers")])) == 1


def test_a_figure_too_many_is_wrong_unless_it_is_calculated() -> None:
    more = figure("64", "coursiers")
    said = answer("31 % et 64 % [1].", [figure("31", "coursiers"), more], [cite(HELMET)])
    assert score(case(figures=(wanted("31", "coursier"),)), said).fault is Fault.FIGURE_TOO_MANY
    gap = figure("33", "livreurs / coursiers", "points", derived=True)
    said = answer("31 % [1].", [figure("31", "coursiers"), gap], [cite(HELMET)])
    found = score(case(figures=(wanted("31", "coursier"),)), said)
    assert found.verdict is Verdict.RIGHT
    assert found.figures_asserted == 1


def test_a_calculated_figure_that_is_expected_counts() -> None:
    gap = figure("33", "livreurs / coursiers", "points", derived=True)
    said = answer("Écart : 64 − 31 = 33 points [1].", [gap], [cite(TEXT)])
    found = score(case(figures=(wanted("33", unit="points", derived=True),)), said)
    assert (found.verdict, found.figures_asserted, found.figures_matched) == (Verdict.RIGHT, 1, 1)


def test_words_items_sources_and_status_are_asked_for_in_turn() -> None:
    assert score(case(words=("CASQUE",)), RIGHT).verdict is Verdict.RIGHT
    assert score(case(words=("casque", "gilet")), RIGHT).fault is Fault.WORDS
    found = score(case(kind="list", words=("casque", "gilet")), RIGHT)
    assert (found.fault, found.items_expected, found.items_found) == (Fault.ITEMS, 2, 1)
    found = score(case(items=("casque", "gilet")), RIGHT)
    assert (found.fault, found.items_expected, found.items_found) == (Fault.ITEMS, 2, 1)
    assert score(case(words=("casque",), sources=(ExpectedSource(document="train"),)), RIGHT).fault is Fault.SOURCE
    assert score(case(words=("casque",), sources=(ExpectedSource(quote=HELMET.upper()),)), RIGHT).fault is Fault.NONE
    assert score(case(words=("casque",), status=(Status.PARTIAL,)), RIGHT).fault is Fault.STATUS


def test_to_abstain_is_missing_where_the_reports_answer_and_right_where_they_do_not() -> None:
    silent = answer("Le rapport ne le dit pas.", status=Status.ABSTAINED)
    found = score(case(figures=(wanted("31"),)), silent)
    assert (found.verdict, found.fault, found.abstained) == (Verdict.MISSING, Fault.ABSTAINS, True)
    found = score(case(answerable=False), silent)
    assert (found.verdict, found.abstained) == (Verdict.RIGHT, True)
    found = score(case(words=("x",), status=(Status.ANSWERED, Status.ABSTAINED)), silent)
    assert (found.verdict, found.abstained) == (Verdict.RIGHT, True)


def test_to_answer_is_wrong_where_the_reports_do_not() -> None:
    found = score(case(answerable=False), RIGHT)
    assert (found.verdict, found.fault, found.abstained) == (Verdict.WRONG, Fault.ASSERTS, False)
    assert found.figures_asserted == 1  # one too many for the precision of figures
    assert score(case(answerable=False), answer("« casque » [1]", (), [cite("casque")])).fault is Fault.ANSWERS
    partial = answer("Le rapport ne dit rien de ce point : « Mars ».", status=Status.PARTIAL)
    assert score(case(answerable=False), partial).abstained


def test_an_error_counts_everything_as_missing() -> None:
    found = score_error(case(kind="list", words=("a", "b"), figures=(wanted("31"),)))
    assert (found.verdict, found.fault, found.confidence) == (Verdict.ERROR, Fault.ERROR, None)
    assert (found.figures_expected, found.items_expected) == (1, 2)


# ── What a citation holds ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "32 % des coursiers [1].",  # another value
        "31 points [1].",  # another unit
        "64 % des livreurs [1].",  # in the document, not in the sentence cited
        "31 % des coursiers.",  # no citation
        "31 % des coursiers [2].",  # a citation that does not exist
        "31 % des coursiers [1]. 99 % des livreurs.",  # the second sentence cites nothing
        "En 2019, 31 % des coursiers [1].",  # a year that the sentence does not have
        "« 31 % des coursiers portent un gilet. » [1]",  # a quotation changed in one word
        "Un sur deux [1].",  # a share in words
        "Écart calculé : 64 − 31 = 33 points [1].",  # 64 is not in the sentence cited
        "31,5 % des coursiers [1].",
    ],
)
def test_a_number_that_the_citation_lacks_is_unsupported(text: str) -> None:
    said = answer(text, (), [cite(HELMET)])
    assert unheld(said) != ()


@pytest.mark.parametrize(
    "text",
    [
        "31\u00a0% des coursiers [1].",
        "Seulement 31 % des coursiers [1].",
        f"« {HELMET} » [1]",
        "Le rapport ne donne pas ce chiffre.",
        "Attention : les deux chiffres ne portent pas sur les mêmes personnes.",  # a number word that counts figures
        "Les casques : [1]\n- portent un casque",  # an item has the citation of its opening
    ],
)
def test_a_number_that_the_citation_has_is_supported(text: str) -> None:
    assert unheld(answer(text, (), [cite(HELMET)])) == ()


def test_arithmetic_must_be_right_and_its_terms_cited() -> None:
    both = [cite(RIDING, 1), cite(HELMET, 2)]
    gap = figure("33", "livreurs / coursiers", "points", derived=True)
    assert unheld(answer("Écart : 64 − 31 = 33 points [1] [2].", [gap], both)) == ()
    assert unheld(answer("Écart : 64 − 31 = 34 points [1] [2].", (), both)) != ()
    assert unheld(answer("Écart : 64 − 31 = 33 points [1].", (), both)) != ()
    assert unheld(answer("33 points [1] [2].", [gap], both)) != ()


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Ensemble : 64 + 31 = 95 % [1] [2].", True),
        ("Ensemble : 64 + 31 = 96 % [1] [2].", False),
        ("Rapport : 64 ÷ 31 = 2,1 fois [1] [2].", True),
        ("Rapport : 64 / 31 = 2,5 fois [1] [2].", False),
        ("Rapport : 64 ÷ 32 = 2 fois [1] [2].", False),  # 32 is nowhere
        ("Rapport : 64 ÷ 0 = 2 fois [1] [2].", False),
    ],
)
def test_sums_and_ratios_are_computed_again(text: str, held: bool) -> None:
    assert (unheld(answer(text, (), [cite(RIDING, 1), cite(HELMET, 2)])) == ()) is held


@pytest.mark.parametrize(
    ("item", "held"),
    [
        ("portent un casque", True),
        ("31 % des coursiers [1]", True),  # in other words than the source, with its number
        ("32 % des coursiers [1]", False),
        ("31 points [1]", False),
    ],
)
def test_an_item_is_taken_over_or_has_its_numbers_checked(item: str, held: bool) -> None:
    assert (unheld(answer(f"Voici : [1]\n- {item}", (), [cite(HELMET)])) == ()) is held


def test_an_asserted_figure_must_stand_in_its_own_citation() -> None:
    """Trap: the text is sound and the figure beside it is not."""
    assert unheld(answer("31 % [1].", [figure("31", "coursiers", citation=None)], [cite(HELMET)])) == ("31 %",)
    assert unheld(answer("31 % [1].", [figure("32", "coursiers")], [cite(HELMET)])) == ("32 %",)
    gap = figure("33", "", "points", derived=True)
    assert unheld(answer("31 % [1].", [gap], [cite(HELMET)])) == ("33 points",)


def test_a_number_of_the_question_may_be_denied_and_nothing_else_may() -> None:
    question = "Pourquoi seulement 50 % des coursiers portent-ils un casque ?"
    right = "Le rapport indique 31 % des coursiers, et non 50 % [1]."
    assert unheld(answer(right, (), [cite(HELMET)], question=question)) == ()
    assert unheld(answer(right, (), [cite(HELMET)])) == ("50 %",)  # nobody asked about 50 %
    turned = "Le rapport indique 50 % des coursiers, et non 31 % [1]."
    assert unheld(answer(turned, (), [cite(HELMET)], question=question)) == ("50 %",)


def test_what_repeats_the_question_is_no_statement_about_the_reports() -> None:
    question = "Combien portent un casque, et combien en 2019 ?"
    said = "Le rapport ne dit rien de ce point : « combien en 2019 »."
    assert statements_of(answer(said, question=question)) == []
    assert unheld(answer("Ce point : « combien en 2018 ».", question=question)) != ()


def test_a_false_slice_holds_nothing() -> None:
    """Trap: a quote that was never in the document supports whatever it says."""
    made_up = cite("99 % des coursiers volent.", start=0, end=26)
    found = score(case(words=("99",)), answer("99 % des coursiers [1].", (), [made_up]))
    assert found.unheld == ("[1]",)
    assert (found.statements_held, found.citations, found.citations_needed) == (0, 1, 0)


def test_a_citation_that_adds_nothing_is_not_needed() -> None:
    """ALCE: one of two citations holds the statement alone, the other holds none of it."""
    said = answer("31 % des coursiers [1] [2].", (), [cite(HELMET, 1), cite(RIDING, 2)])
    found = score(case(words=("31",)), said)
    assert (found.statements_held, found.citations, found.citations_needed) == (1, 2, 1)
    # Both are needed where each holds one of the numbers.
    said = answer("31 % des coursiers et 64 % des livreurs [1] [2].", (), [cite(HELMET, 1), cite(RIDING, 2)])
    found = score(case(words=("31",)), said)
    assert (found.statements_held, found.citations, found.citations_needed) == (1, 2, 2)
    # Of a statement that is not held, none is.
    said = answer("99 % des coursiers et 64 % des livreurs [1] [2].", (), [cite(HELMET, 1), cite(RIDING, 2)])
    found = score(case(words=("64",)), said)
    assert (found.statements_held, found.citations, found.citations_needed) == (0, 2, 0)


def test_an_age_is_in_years_where_its_sentence_names_no_unit() -> None:
    quote = "On average, they would allow it from the age of 11."
    assert holds_number(cite(quote, text=quote), Decimal(11), "years")
    assert not holds_number(cite(quote, text=quote), Decimal(11), "%")
    assert not holds_number(cite(quote, text=quote), Decimal(12), "years")
    other = "They wait for 11 minutes."
    assert not holds_number(cite(other, text=other), Decimal(11), "years")  # Trap: any 11 is an age


def test_a_number_of_a_table_row_has_its_unit_in_the_header() -> None:
    row = cite("| Lecture | 64 | 12 min |", text="| Lecture | 64 | 12 min |")
    assert holds_number(row, Decimal(64), "%")
    assert not holds_number(row, Decimal(65), "%")
    assert not holds_number(row, Decimal(12), "%")  # the row says minutes
    for quote in ("Parmi les 18 ans et plus, 31 % portent un casque.", "On en compte 18.", "L'étude date de 2021."):
        assert not holds_number(cite(quote, text=quote), Decimal(18), "%"), quote  # Trap: an age is no share
        assert not holds_number(cite(quote, text=quote), Decimal(2021), "%"), quote


def test_an_english_quote_holds_a_french_answer() -> None:
    quote = "Nearly two thirds, 64.5%, ride to work."
    english = cite(quote, text=quote, language="en")
    assert unheld(answer("64,5 % [1].", (), [english])) == ()


def test_the_statement_keeps_quotations_whole_and_knows_its_citations() -> None:
    said = answer(f"« {TEXT} » [1] Rien de plus.", (), [cite(TEXT)])
    (one,) = statements_of(said)
    assert one.citations == said.citations
    assert all(holds(one.citations, piece) for piece in one.pieces)
