"""The page without a browser: what is escaped, marked, set large and translated."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot.errors import SettingsError
from barobot.hosting import Hosting
from barobot.types import LANGUAGES, Answer, AnswerKind, Language, Reference
from barobot.web import build_app, serve
from barobot.web.answering import QUESTION_LIMIT, follow, why_not
from barobot.web.dressing import page_head, theme
from barobot.web.escaping import safe, visible_question
from barobot.web.headlines import headline_figures
from barobot.web.panels import render_context, render_current, render_masthead, render_past, render_sources
from barobot.web.quantities import find_figures, set_number, set_quantity
from barobot.web.rendering import render_text, render_turn
from barobot.web.service import Service
from barobot.web.surroundings import Surroundings
from barobot.web.translations import TEXTS, Texts
from barobot.web.visits import KEPT_TURNS, Turn, Visit
from web_browser import served
from web_fakes import (
    HOSTILE,
    REPORT,
    RISK,
    USE,
    FakeBot,
    abstention,
    answer,
    citation,
    comparison,
    correction,
    figure,
    follow_up_answer,
    hostile_answer,
    list_answer,
    trust_answer,
    use_answer,
)

FRENCH, ENGLISH = TEXTS["fr"], TEXTS["en"]
NO_BREAK = "\u00a0"


class Reader(HTMLParser):
    """The tags, attributes and text that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marked = ""
        self._in_mark = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_mark = self._in_mark or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in_mark:
            self.marked += data

    def having(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]

    def classed(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.tags if name in str(attributes.get("class", "")).split()]


OWN_TAGS = {
    *("article", "section", "header", "div", "h1", "h2", "h3", "p", "blockquote", "ul", "ol", "li", "br"),
    *("span", "bdi", "em", "strong", "data", "mark", "cite", "code", "a", "button", "details", "summary", "s"),
    *("figure", "svg", "title", "desc", "rect", "text", "path", "form", "label", "textarea"),
}


def turn(found: Answer, number: int = 1) -> Turn:
    return Turn(number=number, question=found.question, steps=[("retrieve", 0.003)], answer=found)


def whole_page(visit: Visit) -> str:
    texts = TEXTS[visit.language]
    around = Surroundings(("Rapport",), {visit.language: FakeBot().themes(visit.language)}, takes_feedback=True)
    return render_past(visit, around, texts) + render_current(visit, around, texts) + render_sources(visit, texts)


# ── Nothing from outside becomes markup ───────────────────────────────────────────────────


@pytest.mark.parametrize("question", ["injection <script>x</script>", "injection <img src=x onerror=y>"])
def test_hostile_question_and_document_stay_text(question: str) -> None:
    visit = Visit("fr", [turn(hostile_answer(question))], 1)
    page = Reader(whole_page(visit) + render_masthead((HOSTILE,), FRENCH))
    assert {tag for tag, _ in page.tags} <= OWN_TAGS
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    # javascript: as the address of a document must not become a link.
    assert all(str(link["href"]).startswith("#sentence:hostile:") for link in page.having("a"))
    assert question in page.text
    assert "[clic](javascript:alert(1))" in page.text


@given(st.text(max_size=200))
def test_any_text_survives_as_text_and_only_as_text(text: str) -> None:
    page = Reader(safe(text))
    assert [tag for tag, _ in page.tags] == ["bdi"]
    # HTML itself cannot tell \r from \n, and the parser drops NUL.
    assert page.text == text


@given(st.text(alphabet=st.characters(), max_size=80))
def test_attribute_cannot_be_left(text: str) -> None:
    found = replace(use_answer("q", "fr"), suggestions=(text,))
    asks = Reader(render_turn(turn(found), FRENCH)).classed("ask")
    assert [attributes.get("data-question") for attributes in asks] == [text]


def test_direction_marks_are_isolated() -> None:
    # An override without an end would turn round the rest of the page.
    page = render_turn(turn(use_answer("abc \u202e fin", "fr")), FRENCH)
    assert "<bdi>abc \u202e fin</bdi>" in page


def test_lone_surrogates_and_controls_are_dropped() -> None:
    # A lone surrogate cannot be sent as JSON and would end the stream.
    assert visible_question("a\ud800b\x00c\nd") == "a?bc\nd"


# ── The source is marked exactly ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("quote", [USE, RISK])
def test_exactly_the_quote_is_marked(quote: str) -> None:
    cited = citation(1, quote)
    page = Reader(render_context(cited))
    assert page.marked == quote
    assert page.text == cited.context


def test_second_occurrence_is_marked_where_the_offsets_say() -> None:
    # Searching for the quote would mark the first of two equal sentences.
    context = "Oui. Non. Oui."
    cited = replace(citation(1, USE), quote="Oui.", context=context, start=110, end=114, context_start=100)
    assert render_context(cited) == "<bdi>Oui. Non. <mark>Oui.</mark></bdi>"


def test_offsets_that_do_not_fit_mark_the_quote_alone() -> None:
    cited = replace(citation(1, USE), context_start=0)
    assert Reader(render_context(cited)).text == USE


def test_long_paragraph_is_shortened_around_the_quote() -> None:
    before, after = "mot " * 1000, " fin" * 1000
    cited = replace(citation(1, USE), context=before + USE + after, context_start=0, start=4000, end=4000 + len(USE))
    page = Reader(render_context(cited))
    assert page.marked == USE
    assert page.text.startswith("… ")
    assert page.text.endswith(" …")
    assert len(page.text) < 2000


def test_card_names_document_section_page_and_digest() -> None:
    for language, note in (("fr", "condensé de"), ("en", "digest of")):
        visit = Visit(language, [turn(use_answer("q", language))], 1)  # type: ignore[arg-type]
        text = Reader(render_sources(visit, TEXTS[visit.language])).text
        for part in (REPORT.title, "Usages et pratiques", "page 4", note, "ACSEL", REPORT.path):
            assert part in text


def test_masthead_names_digests_of_one_report_once() -> None:
    # Two digests of one report, in two languages, whose references name their source differently.
    original = Reference("Le grand rapport", "Institut", "2025", "en ligne")
    documents = (
        replace(REPORT, title="Condensé", digest_of=original),
        replace(REPORT, title="Digest", language="en", digest_of=replace(original, source="online")),
        replace(HOSTILE, title="Un autre rapport", edition="2023", publisher=""),
    )
    text = Reader(render_masthead(documents, ENGLISH)).text
    assert "Reports digest of Le grand rapport, Institut, edition 2025 (fr, en); Un autre rapport, edition 2023" in text


def test_masthead_counts_the_reports_that_it_does_not_name() -> None:
    documents = tuple(replace(HOSTILE, title=f"Rapport {number}") for number in range(7))
    text = Reader(render_masthead(documents, FRENCH)).text
    assert "Rapport 2" in text
    assert "Rapport 3" not in text
    assert "et 4 autres" in text


def test_digest_note_is_not_doubled() -> None:
    cited = replace(citation(1, USE), digest_of="digest of Le grand rapport")
    found = replace(use_answer("q", "en"), citations=(cited,))
    text = Reader(render_sources(Visit("en", [turn(found)], 1), ENGLISH)).text
    assert text.count("digest of") == 1


def test_only_the_last_answer_shows_its_sources_and_earlier_ones_are_kept() -> None:
    visit = Visit("fr", [turn(use_answer("a", "fr"), 1), turn(trust_answer("b", "fr"), 2)], 2)
    groups = {str(at["id"]): "hidden" in at for at in Reader(render_sources(visit, FRENCH)).classed("source-group")}
    assert groups == {"sources-1": True, "sources-2": False}


def test_every_marker_has_its_card() -> None:
    visit = Visit("fr", [turn(comparison("a", "fr"), 1), turn(list_answer("b", "fr"), 2)], 2)
    page = Reader(whole_page(visit))
    cards = {attributes["id"] for attributes in page.classed("card")}
    markers = {attributes["data-source"] for attributes in page.classed("marker")}
    assert markers
    assert markers <= cards


def test_a_second_card_of_a_paragraph_shows_its_own_sentence_alone() -> None:
    first = citation(1, RISK)
    second = citation(2, "Les cyberattaques viennent en tête.")
    cards = Reader(
        render_sources(Visit("fr", [turn(replace(use_answer("q", "fr"), citations=(first, second)))]), FRENCH)
    )
    assert len(cards.classed("card")) == 2
    assert cards.marked == first.quote + second.quote
    for once in (RISK, second.document + "Usages", FRENCH.digest_of, REPORT.path):
        assert cards.text.count(once) == 1


def test_a_list_keeps_its_lines() -> None:
    # Run together, "- one ; - two" is hard to read; nothing but line breaks may be added.
    context = "On cite :\n\n- le temps ;\n- le coût."
    cited = replace(
        citation(1, USE), quote="le temps ;\n- le coût.", context=context, start=13, end=len(context), context_start=0
    )
    page = Reader(render_context(cited))
    assert page.text == context
    assert page.marked == cited.quote
    assert len(page.having("br")) == 2


def test_marker_without_a_citation_is_no_button() -> None:
    page = Reader(render_text(hostile_answer("injection"), 1))
    assert {attributes["data-source"] for attributes in page.classed("marker")} == {"source-1-1"}
    assert "[7]" in page.text


# ── Figures look like figures ─────────────────────────────────────────────────────────────


def test_headline_figure_stands_with_its_population() -> None:
    page = render_turn(turn(use_answer("q", "fr")), FRENCH)
    assert re.search(r'<data class="number" value="90">90\u00a0%</data>.*?<bdi>des professionnels de santé</bdi>', page)


SAID_LARGE = [
    ("90 % des professionnels de santé [1].", "fr", "des"),
    ("90\u00a0% des professionnels de santé [1].", "fr", "des"),
    ("90 % d'professionnels de santé", "fr", "d'"),
    ("90% of the professionnels de santé [1].", "en", "of the"),
]
SAYS_MORE = [
    "90 % des professionnels de santé utilisent l'IA [1].",  # a verb
    "Le rapport indique 90 % des professionnels de santé, et non 30 % [1].",  # a correction
    "Usage : 90 % des professionnels de santé [1].",  # what is counted
    "90 % des autres professionnels de santé [1].",  # narrower people
    "90 % des professionnels de santé en 2024 [1].",  # a date
    "91 % des professionnels de santé [1].",  # another figure
    "90 % [1].",  # no population
]


@pytest.mark.parametrize(("line", "language", "joining"), SAID_LARGE)
def test_a_line_that_the_headline_says_is_not_said_twice(line: str, language: Language, joining: str) -> None:
    found = answer(
        "q", line, language, figures=(figure("90", "professionnels de santé"),), citations=(citation(1, USE),)
    )
    assert render_text(found, 1) == ""
    page = Reader(render_turn(turn(found), FRENCH))
    assert re.search(rf"\b{joining} ?professionnels de santé", page.text)
    # The way to the source goes with it.
    assert len(page.classed("marker")) == line.count("[1]")


@pytest.mark.parametrize("line", SAYS_MORE)
def test_a_line_that_says_more_than_the_headline_stays(line: str) -> None:
    found = answer("q", line, "fr", figures=(figure("90", "professionnels de santé"),))
    assert Reader(render_text(found, 1)).text.replace(NO_BREAK, " ") == line


def test_arithmetic_is_said_once_and_a_warning_about_it_stays() -> None:
    derived = figure("31", "A / B", None, "points", derived=True, arithmetic="89 − 58 = 31 points")
    lines = "89 % des A [1].\n58 % des B [1].\n\nÉcart calculé : 89 − 58 = 31 points [1]."
    given = {"figures": (figure("89", "A"), figure("58", "B"), derived), "citations": (citation(1, RISK),)}
    found = answer("q", lines, "fr", kind=AnswerKind.COMPARISON, **given)
    page = Reader(render_turn(turn(found), FRENCH))
    assert page.text.count("89 − 58 = 31") == 1
    assert f"Écart calculé{NO_BREAK}: 89" in page.text
    assert "A / B" not in page.text
    warned = render_text(replace(found, text=lines + " Les bases diffèrent."), 1)
    assert "Les bases diffèrent." in warned


def test_qualifier_is_never_dropped_from_a_headline() -> None:
    for language, word in (("fr", "seulement"), ("en", "only")):
        assert f'<span class="qualifier">{word}</span>' in render_turn(
            turn(trust_answer("q", language)),  # type: ignore[arg-type]
            FRENCH,
        )


@pytest.mark.parametrize("found", [abstention("q", "fr"), list_answer("q", "fr")])
def test_abstention_and_list_have_no_headline_figure(found: Answer) -> None:
    assert not Reader(render_turn(turn(found), FRENCH)).classed("number")


def test_abstention_has_no_headline_even_when_it_carries_figures() -> None:
    found = replace(abstention("q", "fr"), figures=(figure("90", "des soignants"),))
    page = Reader(render_turn(turn(found), FRENCH))
    assert not page.classed("number")
    assert not page.classed("figure")


def test_derived_figure_shows_its_arithmetic_and_looks_different() -> None:
    page = render_turn(turn(comparison("q", "fr")), FRENCH)
    assert len(Reader(page).classed("headline")) == 3
    assert [attributes["class"] for attributes in Reader(page).classed("derived")] == [
        "headline derived",
        "figure derived",
    ]
    assert f"calculé{NO_BREAK}:" in page
    assert "89 − 58 = 31" in page


def test_correction_says_that_it_is_one() -> None:
    assert FRENCH.corrected in render_turn(turn(correction("q", "fr")), ENGLISH)


def test_only_asserted_figures_are_bold() -> None:
    # 30 % is the premise that was corrected: it must not look like a finding.
    page = render_text(correction("q", "fr"), 1)
    assert re.findall(r'<strong class="figure">(.*?)</strong>', page) == [f"90{NO_BREAK}%"] * 2


def test_french_signs_never_begin_a_line() -> None:
    found = answer("q", "« Oui : 12 % » [1]", "fr")
    assert Reader(render_text(found, 1)).text == "«\u00a0Oui\u00a0: 12\u00a0%\u00a0» [1]"
    assert Reader(render_text(replace(found, language="en"), 1)).text == found.text


def test_comparison_headlines_keep_both_sides() -> None:
    assert [one.value for one in headline_figures(comparison("q", "fr"))] == [89, 58, 31]


@pytest.mark.parametrize(
    ("value", "unit", "text", "found"),
    [
        ("90", "%", "soit 90 % des cas", "90 %"),
        ("90", "%", "soit 90\u202f% des cas", "90\u202f%"),
        ("90", "%", "en 90 ans", None),  # the number without its unit
        ("12.5", "%", "soit 12,5 % des cas", "12,5 %"),
        ("12.5", "%", "soit 125 % des cas", None),  # a lost decimal point
        ("5", "%", "soit 12,5 % des cas", None),  # the end of another number
        ("1234", "count", "soit 1 234 personnes", "1 234"),
        ("1234", "count", "soit 11 234 personnes", None),
        ("31", "points", "un écart de 31 points.", "31 points"),
    ],
)
def test_a_figure_is_found_as_it_is_written(value: str, unit: str, text: str, found: str | None) -> None:
    spans = [text[start:end] for start, end, _ in find_figures(text, [figure(value, "p", unit=unit)], "fr")]
    assert spans == ([found] if found else [])


def test_a_citation_marker_is_not_a_figure() -> None:
    found = answer("q", "Deux cas [2].", "fr", figures=(figure("2", "p", unit="count"),))
    assert "[2]" in re.sub("<[^>]+>", "", render_text(found, 1))
    assert '<strong class="figure">2' not in render_text(found, 1)


def test_number_in_words_is_bold_where_the_answer_quotes_it() -> None:
    found = answer("q", "Il s'agit de neuf sur dix.", "fr", figures=(figure("90", "p", text="neuf sur dix"),))
    assert '<strong class="figure">neuf sur dix</strong>' in render_text(found, 1)


@pytest.mark.parametrize(
    ("value", "unit", "french", "english"),
    [
        ("90", "%", "90\u00a0%", "90%"),
        ("12.50", "%", "12,5\u00a0%", "12.5%"),
        ("9E+1", "%", "90\u00a0%", "90%"),  # Decimal's own text would be 9E+1
        ("1234", "EUR", "1\u202f234\u00a0€", "€1,234"),
        ("1.5", "points", "1,5\u00a0point", "1.5 points"),
    ],
)
def test_typography(value: str, unit: str, french: str, english: str) -> None:
    assert set_quantity(figure(value, "p", unit=unit), "fr") == french
    assert set_quantity(figure(value, "p", unit=unit), "en") == english


@given(st.decimals(min_value=0, max_value=100, places=1), st.sampled_from(LANGUAGES))
def test_what_the_page_sets_it_also_finds(value: Decimal, language: Language) -> None:
    one = figure(str(value), "p")
    text = f"({set_quantity(one, language)})"
    assert [text[start:end] for start, end, _ in find_figures(text, [one], language)] == [text[1:-1]]


def test_confidence_is_a_number_of_the_interface_language() -> None:
    assert set_number(Decimal("0.93"), "fr") == "0,93"
    assert "0,93" in render_turn(turn(use_answer("q", "fr")), FRENCH)
    assert "0.93" in render_turn(turn(use_answer("q", "fr")), ENGLISH)


# ── Languages ─────────────────────────────────────────────────────────────────────────────

SAME_IN_BOTH = {"tab_documents", "sources", "source", "page"}


@pytest.mark.parametrize("name", [field.name for field in fields(FRENCH)])
def test_every_text_exists_in_both_languages(name: str) -> None:
    french, english = getattr(FRENCH, name), getattr(ENGLISH, name)
    if isinstance(french, Mapping):
        assert french.keys() == english.keys()
        assert all(french[key] and english[key] and french[key] != english[key] for key in french)
        return
    assert french
    assert english
    assert (french == english) == (name in SAME_IN_BOTH)
    # A message that loses its number would hide what was got.
    assert re.findall(r"{\w+}", french) == re.findall(r"{\w+}", english)


@pytest.mark.parametrize("name", [field.name for field in fields(FRENCH)])
def test_no_line_breaks_before_a_french_sign(name: str) -> None:
    told = getattr(FRENCH, name)
    for text in told.values() if isinstance(told, Mapping) else [told]:
        assert not re.search(r" [?!:;%»]|« ", text)
        assert not re.search(r"[^\W\d][?!:;](?!/)", text)


@pytest.mark.parametrize(("language", "own", "other"), [("fr", FRENCH, ENGLISH), ("en", ENGLISH, FRENCH)])
def test_a_turn_is_in_the_language_of_its_answer_under_either_interface(
    language: Language, own: Texts, other: Texts
) -> None:
    # An English question on a French page got an English answer between French labels.
    found = comparison("q", language)
    page = render_turn(turn(found), other) + render_sources(Visit(other.language, [turn(found)], 1), other)
    for name in ("steps", "chart", "download", "copy_text_label", "calculated", "back"):
        assert getattr(own, name) in page
        assert getattr(other, name) not in page


def test_rewritten_question_is_shown_only_when_it_differs() -> None:
    followed = turn(follow_up_answer("Et chez les Français ?", [{"role": "user", "content": "avant"}]))
    assert FRENCH.understood in render_turn(followed, FRENCH)
    assert FRENCH.understood not in render_turn(turn(use_answer("q", "fr")), FRENCH)


# ── Questions that are not asked, and answers that do not come ────────────────────────────


def test_too_long_a_question_says_how_long_and_what_to_do() -> None:
    message = why_not("x" * 10_000, "fr")
    assert "10\u202f000" in message
    assert "2\u202f000" in message
    assert "10,000" in why_not("x" * 10_000, "en")
    assert not why_not("x" * QUESTION_LIMIT, "fr")
    assert why_not("", "en") == ENGLISH.error_empty


def test_a_failing_bot_ends_in_a_calm_sentence_and_a_log_without_the_question(
    caplog: pytest.LogCaptureFixture,
) -> None:
    visit = Visit("fr")
    asked = visit.start("panne chez Mme Untel")
    list(follow(FakeBot(), asked, visit))
    assert asked.failed
    assert FRENCH.error_failed in render_turn(asked, FRENCH)
    assert "RuntimeError" in caplog.text
    assert "Untel" not in caplog.text
    assert visit.history() == []


def test_a_stream_without_an_answer_is_a_failure() -> None:
    class Silent(FakeBot):
        def stream(self, *_: object, **__: object):  # type: ignore[no-untyped-def]
            return iter(())

    asked = Turn(1, "q")
    list(follow(Silent(), asked, Visit("fr", [asked], 1)))
    assert asked.failed


def test_history_is_the_visitors_own_and_leaves_out_the_question_in_hand() -> None:
    bot, one, other = FakeBot(), Visit("fr"), Visit("fr")
    for visit, question in ((one, "premier IA"), (other, "autre IA"), (one, "second IA")):
        list(follow(bot, visit.start(question), visit))
    assert [[message["content"] for message in seen if message["role"] == "user"] for seen in bot.histories] == [
        [],
        [],
        ["premier IA"],
    ]


@pytest.mark.parametrize(
    ("question", "interface", "expected"),
    [("What share of health professionals use AI?", "fr", "en"), ("IA ?", "fr", "fr"), ("IA ?", "en", "en")],
)
def test_the_interface_decides_only_where_the_question_does_not_tell(
    question: str, interface: Language, expected: Language
) -> None:
    visit = Visit(interface)
    asked = visit.start(question)
    list(follow(FakeBot(), asked, visit))
    assert asked.answer is not None
    assert asked.answer.language == expected


def test_steps_come_from_the_timings_and_unknown_ones_are_left_out() -> None:
    class Timed(FakeBot):
        def ask(self, *given: Any, **named: Any) -> Answer:
            return replace(super().ask(*given, **named), timings={"understand": 0.002, "other": 0.5, "verify": 0.0})

    visit = Visit("fr")
    asked = visit.start("L'IA ?")
    list(follow(Timed(), asked, visit))
    steps = render_turn(asked, ENGLISH).partition("<ol>")[2]
    assert re.findall(r"<li>(.*?) <span>", steps) == [
        f"<span>Comprise ainsi{NO_BREAK}: <em><bdi>L&#x27;IA ?</bdi></em></span>",
        f"<span>Vérifiés{NO_BREAK}: 1 chiffre et 1 citation</span>",
        "<span>Confiance</span>",
    ]
    assert "2\u00a0ms" in steps
    assert "&lt;\u00a01\u00a0ms" in steps


def test_a_long_visit_forgets_its_oldest_turns() -> None:
    visit = Visit("fr")
    for _ in range(KEPT_TURNS + 5):
        visit.start("q").failed = True
    assert len(visit.turns) == KEPT_TURNS
    assert visit.turns[-1].number == KEPT_TURNS + 5


# ── The app ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_app_builds_in_either_language(language: Language) -> None:
    app = build_app(Service(FakeBot()), language)
    assert app.title == TEXTS[language].page_title
    config = str(app.get_config_file())
    assert TEXTS[language].question_placeholder in config
    # Nothing of the page itself is an endpoint that others may call.
    public = {function.api_name for function in app.fns.values() if function.api_visibility != "private"}
    assert public == {"ask", "search", "figures"}


def test_queue_is_bounded_and_not_one_at_a_time() -> None:
    queue = build_app(Service(FakeBot()))._queue
    assert queue.max_size
    assert queue.default_concurrency_limit
    assert queue.default_concurrency_limit > 1


def test_nothing_is_fetched_from_outside() -> None:
    head = page_head("fr")
    assert not re.search(r"@import|@font-face|url\(|src=|href=|https?://", head)
    assert "@font-face" not in theme()._get_theme_css()  # type: ignore[no-untyped-call]
    assert not theme()._stylesheets
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"


def test_a_taken_port_is_one_clear_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=str(port)) as error:
            serve(FakeBot(), Hosting(port=port))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_number_that_is_no_port(port: int) -> None:
    with pytest.raises(SettingsError, match="expected a number from 1 to 65535"):
        serve(FakeBot(), Hosting(port=port))


def test_a_host_of_another_machine() -> None:
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1"):
        serve(FakeBot(), Hosting(host="192.0.2.1"))


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("soft", "paper"),
        ("accent", "paper"),
        ("soft", "sheet"),
        ("ink", "tint"),
        ("on-accent", "accent"),
    ],
)
def test_contrast_is_at_least_aa(scheme: int, text: str, ground: str) -> None:
    css = (Path(__file__).parent.parent / "src/barobot/web/theme.css").read_text(encoding="utf-8")
    colours = {name: re.findall(rf"--{name}: (#[0-9a-f]{{6}})", css)[scheme] for name in (text, ground)}
    lighter, darker = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_nothing_can_be_uploaded_and_no_other_endpoint_is_named() -> None:
    with served(FakeBot()) as url, httpx.Client(trust_env=False) as client:
        assert client.post(f"{url}gradio_api/upload", files={"files": ("a.txt", b"x")}).status_code == 413
        told = client.get(f"{url}gradio_api/info").json()
        assert set(told["named_endpoints"]) == {"/ask", "/search", "/figures"}
        assert told["unnamed_endpoints"] == {}


# Ctrl-C works as in a terminal, even where the tests run in the background of a shell, which ignores it.
STOPPED_BY_CTRL_C = """
import signal, threading, os
signal.signal(signal.SIGINT, signal.default_int_handler)
from web_fakes import FakeBot
from web_browser import free_port
from barobot.hosting import Hosting
from barobot.web import serve

def ready(url):
    print(url, flush=True)
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()

serve(FakeBot(), Hosting(port=free_port()), on_ready=ready)
print("stopped", flush=True)
"""


def test_ctrl_c_ends_it_without_a_traceback() -> None:
    run = subprocess.run(
        [sys.executable, "-c", STOPPED_BY_CTRL_C],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    # Gradio's own greetings would stand between the program's lines.
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\nstopped\n", run.stdout)
    assert "Traceback" not in run.stderr
