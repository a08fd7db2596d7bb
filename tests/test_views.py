"""The catalogue: what is found, in which order, compared, exported, drawn, and marked in the documents."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import gradio as gr
import httpx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot.bot import Barobot
from barobot.catalogue import FACETS, Row, Selection, Sort, choices, rows_of, select, selection_from
from barobot.documents import load_documents
from barobot.exporting import COLUMNS, figures_csv, figures_json, figures_xlsx
from barobot.markup import GLUE, mask, mask_glued
from barobot.types import LANGUAGES, BlockKind, Document, Language, Qualifier
from barobot.web.comparison import compare
from barobot.web.document_panels import render_document
from barobot.web.documents_view import Library, Opened
from barobot.web.evaluation_view import render_evaluation
from barobot.web.figures_chart import render_chart
from barobot.web.figures_panels import download_address, render_comparison, render_form, render_rows
from barobot.web.figures_view import rows_in
from barobot.web.places import place_of
from barobot.web.view_texts import ENGLISH, FRENCH, VIEW_TEXTS
from barobot.wording import difference, have_unlike_bases, is_comparable
from test_web import Reader
from web_browser import served
from web_fakes import HOSTILE, REPORT, FakeBot, figure

HOSTILE_BOT = FakeBot(documents=(REPORT, HOSTILE))
ROWS = rows_of(HOSTILE_BOT.figures(), HOSTILE_BOT.passage, HOSTILE_BOT.document)


def values(rows: Any) -> list[int]:
    return [int(row.figure.value) for row in rows]


def row_of(value: str, **more: object) -> Row:
    """A row of the invented report with another figure in it."""
    return replace(ROWS[0], figure=replace(ROWS[0].figure, value=Decimal(value), **more))  # type: ignore[arg-type]


# ── Found, filtered, sorted ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [90, 89, 58, 7, 12]),
        ("francais", [89, 58]),  # the sentence of 89 names them as well
        ("FRANÇAIS 58", [89, 58]),
        ("confiance", [7]),
        ("8", []),  # trap: a number found inside another
        ("58", [89, 58]),
        ("professionnels risque", [89, 58]),
        ("usages", [90]),  # the theme
        ("rien de tel", []),
        ("<svg", [12]),
    ],
)
def test_words_are_found_without_case_and_accents_and_numbers_whole(text: str, found: list[int]) -> None:
    assert values(select(ROWS, Selection(text=text))) == found


def test_facets_narrow_each_other() -> None:
    people = Selection(population="professionnels de santé")
    assert values(select(ROWS, people)) == [90, 89, 7]
    assert values(select(ROWS, replace(people, theme="Confiance"))) == [7]
    assert values(select(ROWS, replace(people, document=HOSTILE.id))) == []
    assert values(select(ROWS, Selection(edition="2024"))) == [12]
    assert values(select(ROWS, Selection(unit="%", text="58"))) == [89, 58]


def test_figures_are_sorted_and_units_are_not_mixed() -> None:
    """Trap: 200 euros sorted above 90 %, as if they were the same thing."""
    rows = (*ROWS, row_of("200", unit="EUR"), row_of("3", unit="EUR"))
    assert values(select(rows, Selection(sort=Sort.HIGHEST))) == [90, 89, 58, 12, 7, 200, 3]
    assert values(select(rows, Selection(sort=Sort.LOWEST))) == [7, 12, 58, 89, 90, 3, 200]
    assert values(select(ROWS, Selection(sort=Sort.POPULATION)))[1:] == [58, 90, 89, 7]


def test_choices_count_every_row_once_and_follow_their_order() -> None:
    found = choices(ROWS, "population", "fr")
    assert [(one.value, one.count) for one in found] == [
        ("professionnels de santé", 3),
        ("Français", 1),
        ("<i>des cas<", 1),  # an id ends at the first slash
    ]
    for facet in FACETS:
        assert sum(one.count for one in choices(ROWS, facet, "fr")) == len(ROWS)


def test_people_with_several_names_are_one_choice_under_the_most_frequent(bot: Barobot) -> None:
    for language, name in (("fr", "professionnels de santé"), ("en", "health professionals")):
        rows = rows_in(bot, language)  # type: ignore[arg-type]
        found = choices(rows, "population", language)  # type: ignore[arg-type]
        assert next(one.label for one in found if one.value == "health_professionals") == name


def test_a_choice_finds_as_many_rows_as_it_says(bot: Barobot) -> None:
    rows = rows_in(bot, "fr")
    for facet in FACETS:
        for one in choices(rows, facet, "fr"):
            assert len(select(rows, selection_from({facet: one.value}))) == one.count


@given(
    st.dictionaries(
        st.sampled_from([*FACETS, "text", "sort", "other"]), st.one_of(st.text(), st.none(), st.lists(st.text()))
    )
)
def test_whatever_a_form_says_is_a_selection(said: dict[str, Any]) -> None:
    select(ROWS, selection_from(said))


# ── Compared ──────────────────────────────────────────────────────────────────────────────


def test_two_figures_have_their_difference_as_arithmetic_higher_first() -> None:
    for pair in ((ROWS[1], ROWS[2]), (ROWS[2], ROWS[1])):
        found = compare(*pair, "fr")
        assert found.arithmetic == "Écart calculé\u00a0: 89 − 58 = 31\u00a0points."
        assert (found.one, found.other) == pair


def test_other_people_are_warned_of_in_the_language_of_the_page() -> None:
    assert compare(ROWS[1], ROWS[2], "fr").warnings == (
        "Les populations diffèrent\u00a0: professionnels de santé d’un côté, Français de l’autre.",
    )
    assert compare(ROWS[1], ROWS[2], "en").warnings == (
        "The populations differ: professionnels de santé on one side, Français on the other.",
    )


def test_unlike_bases_editions_and_questions_are_warned_of() -> None:
    one, other = ROWS[0], ROWS[2]  # other people under another heading
    assert have_unlike_bases(one.figure, other.figure, HOSTILE_BOT.passage)
    assert "ni sur la même question" in compare(one, other, "fr").warnings[0]
    narrower = row_of("93", id="n", population_id="professionnels de santé/ia", base="qui utilisent l'IA")
    assert compare(ROWS[0], narrower, "fr").warnings == (FRENCH.other_base,)
    later = row_of("95", id="later", edition="2026")
    assert compare(ROWS[0], later, "en").warnings == ("The editions differ: 2025 and 2026.",)


def test_like_figures_get_no_warning() -> None:
    assert compare(ROWS[0], row_of("53", id="x"), "fr").warnings == ()


@pytest.mark.parametrize(
    "other",
    [row_of("12", id="x", unit="EUR"), row_of("50", id="x", qualifier=Qualifier.MORE_THAN), ROWS[0]],
    ids=["another unit", "approximate", "the same"],
)
def test_where_a_difference_means_nothing_none_is_given(other: Row) -> None:
    found = compare(ROWS[0], other, "fr")
    assert found.arithmetic == ""
    assert found.warnings


def test_the_picker_computes_as_answers_do(bot: Barobot) -> None:
    """Trap: two ways to compute one difference, which drift apart."""
    answer = bot.ask("Compare les soignants et les Français sur les risques pour les données de santé")
    derived = next(one for one in answer.figures if one.derived)
    rows = {(int(row.figure.value), row.population): row for row in rows_in(bot, "fr")}
    one, other = rows[89, "health_professionals"], rows[58, "french_public"]
    assert is_comparable(one.figure, other.figure)
    assert difference(one.figure, other.figure, "fr") == (derived.value, derived.unit, derived.arithmetic)
    assert derived.arithmetic in compare(one, other, "fr").arithmetic


# ── Exported ──────────────────────────────────────────────────────────────────────────────

FORMULA = figure("12", "=cmd|'/c calc'!A1", None, statement="+1+2", noun="@SUM(A1)", base="a\u202eb\x00c")


def test_csv_json_and_excel_say_the_same(bot: Barobot) -> None:
    figures, documents = bot.figures(), {one.id: one for one in bot.documents}
    from_csv = list(csv.DictReader(io.StringIO(figures_csv(figures, documents))))
    sheet = openpyxl.load_workbook(io.BytesIO(figures_xlsx(figures, documents))).active
    header, *body = sheet.iter_rows(values_only=True)  # type: ignore[union-attr]
    assert list(header) == list(COLUMNS) == list(from_csv[0])
    assert len(body) == len(from_csv) == len(json.loads(figures_json(figures))) == len(figures)
    for row, line, plain, one in zip(body, from_csv, json.loads(figures_json(figures)), figures, strict=True):
        assert Decimal(str(row[0])) == Decimal(line["value"]) == Decimal(str(plain["value"])) == one.value
        excel = dict(zip(header, row, strict=True))
        for name in ("unit", "population", "statement", "document"):
            assert (excel[name] or "") == line[name]
        assert plain["statement"] == one.statement


def test_no_cell_is_a_formula_and_no_mark_reverses_a_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(figures_xlsx([FORMULA], {}))).active
    cells = list(sheet.iter_rows())[1]  # type: ignore[union-attr]
    assert {cell.data_type for cell in cells} <= {"s", "n"}  # trap: "f", a formula that runs when it is opened
    assert cells[COLUMNS.index("population")].value == FORMULA.population
    (row,) = csv.DictReader(io.StringIO(figures_csv([FORMULA], {})))
    assert row["population"] == "'" + FORMULA.population
    assert row["base"] == "abc"


def test_downloads_have_the_selection_and_its_order() -> None:
    wanted = Selection(population="professionnels de santé", sort=Sort.LOWEST, text="")
    with served(HOSTILE_BOT) as url, httpx.Client(base_url=url, trust_env=False) as client:
        got = {kind: client.get(download_address(wanted, kind, "fr")) for kind in ("csv", "json", "xlsx")}
        assert client.get(download_address(Selection(text="a&b=c #é"), "json", "fr")).json() == []
    assert all(one.status_code == 200 for one in got.values())
    for kind, one in got.items():
        assert one.headers["content-disposition"] == f'attachment; filename="barobot-figures.{kind}"'
    assert got["csv"].content.startswith(b"\xef\xbb\xbf")  # trap: Excel takes what has no mark for Windows-1252
    rows = list(csv.DictReader(io.StringIO(got["csv"].content.decode("utf-8-sig"))))
    assert [row["value"] for row in rows] == ["7", "89", "90"]
    assert [one["value"] for one in got["json"].json()] == [7, 89, 90]
    sheet = openpyxl.load_workbook(io.BytesIO(got["xlsx"].content)).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [7, 89, 90]  # type: ignore[union-attr]


def test_the_api_filters_and_sorts() -> None:
    with served(HOSTILE_BOT) as url, httpx.Client(base_url=url, trust_env=False) as client:
        found = client.get("api/figures", params={"population": "Français", "sort": "highest"}).json()
        assert [one["value"] for one in found["figures"]] == [58]
        assert client.get("api/figures", params={"sort": "up"}).status_code == 422
        assert client.get("api/figures", params={"colour": "red"}).status_code == 422


# ── Drawn ─────────────────────────────────────────────────────────────────────────────────

OWN_TAGS = {
    *("header", "h2", "h3", "p", "form", "label", "span", "input", "select", "option", "button", "div", "section"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "a", "data", "bdi"),
}


def drawn(language: Language) -> str:
    wanted = Selection(text='"><script>x</script>', theme=ROWS[4].theme)
    found = compare(ROWS[4], ROWS[0], language)
    picked = (ROWS[4].figure.id, ROWS[0].figure.id)
    return (
        render_form(ROWS, wanted, language)
        + render_rows(ROWS, len(ROWS), wanted, language, picked)
        + render_comparison(ROWS, picked, found, language)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_reports_and_visitors_write_stays_text(language: Language) -> None:
    page = Reader(drawn(language))
    assert {tag for tag, _ in page.tags} <= OWN_TAGS
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all(str(link["href"]).startswith(("#sentence:", "api/figures?")) for link in page.having("a"))
    assert "[clic](javascript:alert(1))" not in "".join(str(one) for one in page.having("a"))
    assert "<i>des cas</i>" in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_of_a_selection_is_drawn_longest_first_with_its_source(language: Language) -> None:
    chart = render_chart(ROWS, "Français", language)
    assert "<script" not in chart
    assert chart.count("<svg") == 2  # for the column and for a phone
    written = re.findall(r'class="chart-value[^"]*"[^>]*>([^<]*)', chart.split("</svg>")[0])
    assert [re.sub(r"\D", "", one) for one in written] == ["90", "89", "58", "12", "7"]
    assert REPORT.title.replace("&", "&amp;") in chart
    assert VIEW_TEXTS[language].source in chart


def test_there_is_no_chart_of_one_figure_or_of_none() -> None:
    assert render_chart(ROWS[:1], "", "fr") == render_chart((), "", "fr") == ""
    assert render_chart((ROWS[0], row_of("3", unit="years")), "", "fr") == ""


def test_a_facet_that_tells_nothing_apart_is_not_offered(bot: Barobot) -> None:
    form = Reader(render_form(rows_in(bot, "fr"), Selection(), "fr"))
    assert [one["name"] for one in form.having("select")] == ["population", "theme", "sort"]
    both = Reader(render_form(ROWS, Selection(), "fr"))
    assert [one["name"] for one in both.having("select")] == ["population", "theme", "document", "edition", "sort"]


def test_the_count_is_said_in_words() -> None:
    for language, told in (("fr", "2 sur 5 chiffres"), ("en", "2 of 5 figures")):
        assert told in render_rows(ROWS[:2], 5, Selection(), language, ())  # type: ignore[arg-type]
    assert FRENCH.found_none in render_rows((), 5, Selection(), "fr", ())


@pytest.mark.parametrize("name", [name for name in ENGLISH.__slots__ if name != "language"])
def test_every_text_of_the_views_exists_in_both_languages(name: str) -> None:
    french, english = getattr(FRENCH, name), getattr(ENGLISH, name)
    pairs = (
        list(zip(french.values(), english.values(), strict=True)) if hasattr(french, "values") else [(french, english)]
    )
    for one, other in pairs:
        assert one
        assert other
        assert re.findall(r"{\w+}", str(one)) == re.findall(r"{\w+}", str(other))
        assert not re.search(r" [?!:;»%]|« ", str(one))  # French sets a no-break space there


# ── Documents ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_shows_all_its_text_and_marks_its_figures(bot: Barobot, language: Language) -> None:
    for document in bot.documents:
        figures = bot.figures_in(document.id)
        page = Reader(render_document(document, figures, language))
        shown = "".join(page.text.split())
        for block in document.blocks[1:]:
            assert "".join(document.text[block.start : block.end].split()) in shown
        assert figures
        for one in figures:
            assert one.text in page.marked


def test_every_figure_leads_to_its_sentence(bot: Barobot) -> None:
    """Trap: a link of the catalogue, or of a source card, that leads nowhere."""
    for language in LANGUAGES:
        for row in rows_in(bot, language):
            page = Reader(render_document(row.document, bot.figures_in(row.document.id), language))
            ids = [attributes.get("id") for _, attributes in page.tags if attributes.get("id")]
            assert len(ids) == len(set(ids))
            assert place_of(row.document.id, row.passage.start).removeprefix("#") in ids
    answer = bot.ask("Quelle part des soignants utilise l'IA ?")
    cited = answer.citations[0]
    page = Reader(render_document(bot.document(cited.document_id), (), "fr"))
    assert place_of(cited.document_id, cited.start)[1:] in [attributes.get("id") for _, attributes in page.tags]


def test_the_contents_lead_to_headings(bot: Barobot) -> None:
    page = Reader(render_document(bot.documents[0], (), "fr"))
    ids = {attributes.get("id") for _, attributes in page.tags}
    leads = [str(link["href"])[1:] for link in page.having("a")]
    headings = [block for block in bot.documents[0].blocks[1:] if block.kind is BlockKind.HEADING]
    assert len(leads) == len(headings)
    assert set(leads) <= ids


MARKDOWN = """# Enquête <script>alert(1)</script>

## Résultats **forts** & *fins*

**62 %** des lec**teurs** lisent [chaque jour](javascript:alert(1)). <img src=x onerror="alert(1)"> Les autres non.

| Groupe | Part |
| --- | --- |
| Lecteurs \u202einversés | 40 % |
| Autres | 12 % |

1. Premier point
   - sous-point de 7 %

## Fin

Rien.
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "enquete.md").write_text(MARKDOWN, encoding="utf-8")
    return load_documents(tmp_path)[0]


def test_markup_of_a_report_is_neither_shown_nor_run(document: Document) -> None:
    page = Reader(render_document(document, (), "fr"))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "b", "em"}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all(str(link["href"]).startswith("#heading:") for link in page.having("a"))
    assert "62 % des lecteurs lisent chaque jour." in " ".join(page.text.split())
    assert "**" not in page.text
    assert "javascript" not in page.text


def test_tables_and_lists_are_tables_and_lists(document: Document) -> None:
    html = render_document(document, (), "fr")
    page = Reader(html)
    assert len(page.having("tr")) == 3
    assert len(page.having("th")) == 2
    assert len(page.having("td")) == 4
    assert html.count('<li class="level-') >= 2
    # A text that reverses its direction cannot reorder the cells beside it.
    assert re.search(r"<td><bdi>[^<]*\u202e[^<]*</bdi></td>", html)


def test_a_figure_is_marked_where_markup_stands_around_it(document: Document) -> None:
    start = document.text.index("62 %")
    one = figure("62", "lecteurs", None, start=start, end=start + 4, text="62 %", document_id=document.id)
    page = Reader(render_document(document, [one, replace(one, start=start + 2, end=start + 4)], "fr"))
    assert page.marked.endswith("62\u00a0%")  # and the one that overlaps it is not marked twice
    assert "À propos de\u00a0: lecteurs" in [attributes.get("title") for _, attributes in page.tags]


@given(st.text(alphabet="ab*_`[]()<>&;|#-\n 12%\\!", max_size=80))
def test_masking_keeps_offsets_and_differs_in_glue_alone(text: str) -> None:
    seen = mask_glued(text)
    assert len(seen) == len(text)
    assert seen.replace(GLUE, " ") == mask(text)


def test_what_is_no_document_opens_none() -> None:
    library = Library(HOSTILE_BOT)
    first = library.first("fr")
    event = gr.EventData(None, {"document": "../../etc/passwd"})
    opened, _, paper = library.open(Opened("fr", first), event)
    assert opened.document == first
    assert "passwd" not in paper


# ── Evaluation ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_report_the_command_is_told(tmp_path: Path, language: Language) -> None:
    page = Reader(render_evaluation(tmp_path, language))
    assert "barobot eval" in page.text
    assert not page.having("iframe")


def test_a_damaged_report_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("{", encoding="utf-8")
    assert "barobot eval" in render_evaluation(tmp_path, "fr")


def test_the_report_is_shown_in_a_frame_without_rights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    report = '<!doctype html><script>parent.hacked=1</script><p title="x">"89 %"</p>'
    monkeypatch.setattr("barobot.web.evaluation_view.last_report", lambda folder, language: report)
    (frame,) = Reader(render_evaluation(tmp_path, "fr")).having("iframe")
    assert frame["sandbox"] == ""
    assert frame["srcdoc"] == report
    assert frame["title"]
