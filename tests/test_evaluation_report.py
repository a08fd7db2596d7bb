"""The report: what it says in each language, that nothing in it can run, and how it looks in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from barobot.errors import EvaluationError
from barobot.evaluation import METRICS, Fault, Outcome, Report, Turn, Verdict, compare, summarise
from barobot.evaluation.markdown import render_markdown
from barobot.evaluation.page import render_page
from barobot.evaluation.reporting import last_report, read_report, write_ragas, write_report
from barobot.evaluation.stamp import Asked, Stamp
from barobot.evaluation.statistics import Estimate
from barobot.evaluation.texts import _TEXTS, interval, label, number, percent, shown
from barobot.serialization import from_plain, to_plain
from barobot.types import LANGUAGES, Language, Status
from evaluation_fakes import TEXT, answer, cite, figure, outcome
from web_browser import browser, chromium_path

HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> "
    "**[lien](http://x.example)** \u202eabc"
)
STAMP = Stamp(
    "0.1.0", "c0ffee", "universal", (("threshold", "0.6"),), "2026-01-02T03:04:05+00:00",
    (Asked("velo", 6, ("Le vélo <b>",), "abcdef"),),
)  # fmt: skip


def outcomes() -> list[Outcome]:
    said = answer(f"31 % des coursiers [1]. {HOSTILE}", [figure("31", HOSTILE)], [cite(TEXT, document=HOSTILE)])
    wrong = outcome(Verdict.WRONG, 0.4, id="wrong", fault=Fault.POPULATION, unheld=("99 %",))
    hostile = replace(
        wrong,
        answer=said,
        case=replace(wrong.case, question=HOSTILE, history=(Turn("user", HOSTILE),), note=HOSTILE, kind=HOSTILE),
    )
    missed = outcome(Verdict.MISSING, 0.6, id="missed", fault=Fault.ABSTAINS)
    failed = outcome(Verdict.ERROR, None, id="failed", fault=Fault.ERROR)
    return [
        outcome(Verdict.RIGHT, 0.95, id="right", figures_expected=1, figures_asserted=1, figures_matched=1),
        outcome(Verdict.RIGHT, 0.85, id="silent", answerable=False, kind="near_miss"),
        hostile,
        replace(missed, contexts=("Trouvé d'abord.",), answer=answer("Rien.", status=Status.ABSTAINED)),
        replace(failed, error=f"ValueError: {HOSTILE}"),
        outcome(Verdict.WRONG, 0.7, id="list", kind="list", fault=Fault.ITEMS),
    ]


@pytest.fixture(scope="module")
def report() -> Report:
    own = outcomes()
    others = [replace(one, score=outcome(Verdict.RIGHT).score) for one in own]
    return summarise(own, STAMP, compare(own, others, HOSTILE))


class Reader(HTMLParser):
    """Every tag and address of a page, its visible text, and whether its tags are closed in order."""

    VOID = frozenset({"meta", "br", "img", "link", "input"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "data")]
        assert not any(name.startswith("on") for name, _ in attrs), attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data if not self.open or self.open[-1] != "style" else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_and_runs_nothing(report: Report, language: Language) -> None:
    page = render_page(report, language)
    reader = Reader(page)
    assert reader.open == []
    assert not {"script", "img", "iframe", "link", "object", "form"} & set(reader.tags)
    assert reader.addresses == []
    assert "url(" not in page
    assert "@import" not in page
    assert "<script>document.title" in reader.text  # shown as text, where it was said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_everything_about_a_failure(report: Report, language: Language) -> None:
    text = " ".join(Reader(render_page(report, language)).text.split())
    for told in (
        label("population", language),
        label("abstains", language),
        "99 %",  # what no citation holds
        "31 % des coursiers [1].",
        TEXT,  # the evidence
        "Trouvé d'abord.",
        "ValueError: <script>",
        "c0ffee",
        "abcdef",
        "threshold = 0.6",
        "2026-01-02T03:04:05+00:00",
        HOSTILE,
    ):
        assert " ".join(told.split()) in text, told


@pytest.mark.parametrize(("language", "headline"), [("fr", "33,3\u00a0%"), ("en", "33.3%")])
def test_the_headline_is_the_share_of_right_answers(report: Report, language: Language, headline: str) -> None:
    page = render_page(report, language)
    assert f'<span class="number">{headline}</span>' in page
    assert f'<html lang="{language}">' in page


def test_every_text_exists_in_both_languages_and_none_is_english_in_french() -> None:
    for part in ("labels", "names", "metrics"):
        french, english = (_TEXTS[language][part] for language in ("fr", "en"))
        assert french.keys() == english.keys(), part
    assert set(_TEXTS["fr"]["metrics"]) == set(METRICS)
    assert {str(one) for kind in (Fault, Verdict, Status) for one in kind} <= set(_TEXTS["fr"]["names"])
    same = {name for name, text in _TEXTS["fr"]["labels"].items() if text == _TEXTS["en"]["labels"][name]}
    assert same <= {"questions", "version", "index", "note", "program", "date"}


def test_french_has_a_no_break_space_before_its_marks(report: Report) -> None:
    """Trap: a percent sign, a colon or a semicolon alone at the start of a line."""
    texts = json.dumps(_TEXTS["fr"], ensure_ascii=False)
    assert re.findall(r"\w (?=[:;%?!])", texts) == []
    assert re.findall(r"\d%", Reader(render_page(report, "fr")).text.replace(HOSTILE, "")) == []
    assert re.findall(r"\d\u00a0%", Reader(render_page(report, "en")).text.replace(HOSTILE, "")) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (number(0.1254, "fr"), "0,125"),
        (number(-0.5, "en", 1), "−0.5"),
        (number(-0.0004, "en", 1), "0.0"),  # trap: minus nothing
        (percent(1.0, "fr"), "100,0\u00a0%"),
        (percent(0.815, "en", 0), "82%"),
        (interval(Estimate(0.5, 0.25, 0.75, 4), True, "fr"), "[25,0\u00a0; 75,0]"),
        (interval(Estimate(0.5, 0.25, 0.75, 4), False, "en"), "[0.250, 0.750]"),
        (interval(Estimate(None, None, None, 0), True, "en"), ""),
        (shown(Estimate(None, None, None, 0), True, "fr"), "non mesuré"),
        (label("some_new_kind", "fr"), "some new kind"),
    ],
)
def test_numbers_are_set_as_each_language_sets_them(told: str, expected: str) -> None:
    assert told == expected


def test_a_report_without_a_failure_or_an_answer_can_be_drawn() -> None:
    for verdict in (Verdict.RIGHT, Verdict.ERROR):
        confidence = 0.9 if verdict is Verdict.RIGHT else None
        one = summarise([outcome(verdict, confidence, answerable=False)], STAMP)
        for language in LANGUAGES:
            assert Reader(render_page(one, language)).open == []
            assert render_markdown(one, language)


def test_the_markdown_shows_what_was_said_as_it_was_said(report: Report) -> None:
    text = render_markdown(report, "en")
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert "<script>" not in html
    assert "<img" not in html
    assert "http://x.example" in html
    assert "<a " not in html
    assert html.count("<table>") == 1 + 1 + 1  # measures, comparison, kinds
    tables = [line for line in text.split("\n") if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", line)) in (5, 6, 8) for line in tables)
    assert "**abstains where the reports answer** · missed" in text


def test_a_report_comes_back_from_its_file_as_it_was(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path, "en")
    assert read_report(tmp_path) == report
    assert from_plain(Report, json.loads(json.dumps(to_plain(report)))) == report
    assert last_report(tmp_path, "fr") == render_page(report, "fr")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == render_page(report, "en")


def test_no_report_is_none_and_a_broken_one_an_error(tmp_path: Path) -> None:
    assert last_report(tmp_path) is None
    (tmp_path / "report.json").write_text('{"stamp": 1}', encoding="utf-8")
    with pytest.raises(EvaluationError, match="run `barobot eval` again"):
        last_report(tmp_path)


def test_half_a_character_does_not_keep_a_report_from_being_written(tmp_path: Path) -> None:
    one = outcomes()[2]
    broken = replace(one, case=replace(one.case, question="\ud83d"))
    write_report(summarise([broken], STAMP), tmp_path)
    write_ragas([broken], tmp_path / "ragas.jsonl")
    assert read_report(tmp_path) is not None


# ── In a browser ─────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    pytest.importorskip("playwright", reason="playwright is not installed")
    if chromium_path() is None:
        pytest.skip("no chromium on this machine (Debian: apt-get install chromium)")
    with browser() as running:
        yield running


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_the_page_fits_the_screen_and_asks_for_nothing(
    chromium: Any, report: Report, tmp_path: Path, width: int, scheme: str
) -> None:
    page_file = write_report(report, tmp_path, "fr")
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(page_file.as_uri())
    for one in page.locator("details summary").all():
        one.click()
    assert requests == [page_file.as_uri()]
    assert page.title() != "owned"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.locator(".scroll").evaluate_all(
        "tables => tables.filter(one => one.scrollWidth > one.clientWidth).length"
    )
    assert wide == 0, "a table has to be scrolled sideways"
    assert page.locator(".failure[open] dl").count() == len(report.failures)
    assert contrast(page, ".headline .number") >= 3
    assert all(contrast(page, selector) >= 4.5 for selector in (".lead", ".note", ".fault", ".fault b", "thead th"))
    context.close()


def contrast(page: Any, selector: str) -> float:
    """The contrast of text and page as WCAG 2 defines it."""
    return float(
        page.locator(selector).first.evaluate(
            """element => {
              const light = color => {
                const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(Number).map(part => part / 255)
                  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const [text, paper] = [getComputedStyle(element), getComputedStyle(document.body)];
              const ends = [text.color, paper.backgroundColor].map(light);
              return (Math.max(...ends) + 0.05) / (Math.min(...ends) + 0.05);
            }"""
        )
    )
