"""Charts: bars that tell the truth, words for those who do not see them, files that stand alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot.types import Qualifier, Status
from barobot.web.answer_chart import answer_chart, charted_figures, render_chart
from barobot.web.charts import MARGIN, WIDTH, Bar, bars, in_lines, measured
from web_fakes import (
    abstention,
    citation,
    comparison,
    correction,
    figure,
    list_answer,
    trust_answer,
    use_answer,
)

SVG = "{http://www.w3.org/2000/svg}"
HUNDRED = Decimal(100)
NO_BREAK = "\u00a0"


def drawn(svg: str) -> ElementTree.Element:
    """The drawing, read by a parser that refuses what is not XML."""
    return ElementTree.fromstring(svg)


def widths(svg: str, name: str = "chart-bar") -> list[float]:
    return [float(box.get("width", "")) for box in drawn(svg).iter(f"{SVG}rect") if box.get("class") == name]


def texts(svg: str, name: str) -> list[str]:
    return ["".join(line.itertext()) for line in drawn(svg).iter(f"{SVG}text") if line.get("class") == name]


def shares(*values: str) -> list[Bar]:
    return [Bar(f"groupe {value}", Decimal(value), f"{value} %") for value in values]


def test_a_bar_is_as_long_as_its_value() -> None:
    svg = bars(shares("89", "58", "0"), "Titre", "Source : x", "fr", whole=HUNDRED)
    full = WIDTH - 2 * MARGIN
    assert widths(svg) == pytest.approx([0.89 * full, 0.58 * full, 1], abs=0.1)
    assert widths(svg, "chart-track") == pytest.approx([full] * 3)


@given(st.lists(st.decimals(-1000, 10_000, places=1), min_size=1, max_size=8))
def test_no_bar_leaves_the_drawing_and_none_lies(values: list[Decimal]) -> None:
    svg = bars([Bar("a", value, str(value)) for value in values], "t", "s", "en")
    boxes = [box for box in drawn(svg).iter(f"{SVG}rect") if box.get("class") == "chart-bar"]
    for box in boxes:
        assert float(box.get("x", "")) >= MARGIN - 0.1
        assert float(box.get("x", "")) + float(box.get("width", "")) <= WIDTH - MARGIN + 1.1
    longest = max(values, key=abs)
    if longest:
        for value, width in zip(values, widths(svg), strict=True):
            expected = max(abs(value / longest) * Decimal(max(widths(svg))), 1)
            assert width == pytest.approx(float(expected), abs=1.1)


def test_a_share_over_the_whole_does_not_overflow() -> None:
    svg = bars(shares("150", "75"), "t", "s", "fr", whole=HUNDRED)
    assert widths(svg)[0] == pytest.approx(WIDTH - 2 * MARGIN)
    assert widths(svg)[1] == pytest.approx(widths(svg)[0] / 2, abs=0.1)


def test_a_value_stands_on_its_bar_or_beside_it_where_that_is_too_short() -> None:
    svg = bars(shares("89", "3.5"), "t", "s", "fr", whole=HUNDRED)
    assert texts(svg, "chart-value") == ["89 %"]
    assert texts(svg, "chart-value-beside") == ["3.5 %"]


def test_the_drawing_in_words_has_title_rows_and_source() -> None:
    rows = [Bar("soignants", Decimal(90), "90 %"), Bar("Français", Decimal(58), "58 %", "qui savent")]
    svg = drawn(bars(rows, "Qui ?", "Source : x", "fr", whole=HUNDRED, note="Attention."))
    told = f"Qui ? soignants{NO_BREAK}: 90 %{NO_BREAK}; Français, qui savent{NO_BREAK}: 58 %. Attention. Source : x."
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == told
    assert svg.findtext(f"{SVG}title") == "Qui ?"
    assert svg.findtext(f"{SVG}desc") == told


def test_title_labels_note_and_source_are_drawn() -> None:
    rows = [Bar("soignants", Decimal(90), "90 %", "qui savent")]
    svg = bars(rows, "Qui ?", "Source : x", "fr", note="Attention.")
    assert texts(svg, "chart-title") == ["Qui ?"]
    assert texts(svg, "chart-label") == ["soignants"]
    assert texts(svg, "chart-detail") == ["qui savent"]
    assert texts(svg, "chart-source") == ["Attention.", "Source : x"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_makes_a_file_that_can_be_read(label: str, title: str) -> None:
    # A control character or a lone surrogate would make the saved file unreadable.
    svg = bars([Bar(label, Decimal(1), label)], title, label, "fr")
    svg.encode("utf-8")
    assert {element.tag.removeprefix(SVG) for element in drawn(svg).iter()} <= {"svg", "title", "desc", "rect", "text"}


def test_markup_in_a_label_stays_text() -> None:
    svg = bars([Bar("<script>x</script>", Decimal(1), '"><img onerror=y>')], "<b>", "&amp;", "fr")
    assert texts(svg, "chart-label") == ["<script>x</script>"]
    assert drawn(svg).findtext(f"{SVG}title") == "<b>"


def test_a_file_needs_nothing_from_elsewhere() -> None:
    svg = bars(shares("10"), "t", "s", "fr")
    assert "url(" not in svg
    assert "href" not in svg
    assert "var(" not in svg
    assert "style=" not in svg


def test_no_rows_is_an_error_that_says_so() -> None:
    with pytest.raises(ValueError, match="expected at least one"):
        bars([], "t", "s", "fr")


def test_long_text_is_broken_at_blanks_and_nothing_is_lost() -> None:
    text = "Quelle part des professionnels de santé utilise l’intelligence artificielle\u00a0?"
    lines = in_lines(text, 18, 300)
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert all(measured(line, 18) <= 300 for line in lines)
    # A sign of its own at the start of a line would be read as a slip.
    assert not any(line.startswith("?") for line in lines)
    assert in_lines("x" * 400, 18, 300) == ["x" * 400]


# ── What of an answer is drawn ────────────────────────────────────────────────────────────


def test_a_comparison_is_drawn_longest_first_without_its_difference() -> None:
    svg = answer_chart(comparison("Qui craint le plus ?", "fr"))
    assert texts(svg, "chart-label") == ["des professionnels de santé", "des Français"]
    assert texts(svg, "chart-value") == [f"89{NO_BREAK}%", f"58{NO_BREAK}%"]
    assert texts(svg, "chart-title") == ["Qui craint le plus ?"]
    assert "Source" in texts(svg, "chart-source")[0]


@pytest.mark.parametrize(
    "found",
    [
        abstention("q", "fr"),
        list_answer("q", "fr"),
        replace(use_answer("q", "fr"), status=Status.ABSTAINED),
        replace(use_answer("q", "fr"), figures=(figure("1200", "personnes", unit="count"),)),
        replace(use_answer("q", "fr"), figures=(figure("31", "x", None, "points", derived=True),)),
    ],
    ids=["abstention", "no figures", "abstention with figures", "lone count", "derived alone"],
)
def test_nothing_to_compare_or_show_is_not_drawn(found: object) -> None:
    assert answer_chart(found) == ""  # type: ignore[arg-type]
    assert render_chart(found, 1) == ""  # type: ignore[arg-type]


def test_figures_of_another_unit_are_left_out() -> None:
    figures = (figure("90", "a"), figure("12", "b", unit="EUR"), figure("7", "c"))
    found = replace(use_answer("q", "fr"), figures=figures)
    assert [one.value for one in charted_figures(found)] == [90, 7]


def test_one_figure_said_twice_is_one_bar() -> None:
    found = replace(use_answer("q", "fr"), figures=(figure("90", "a"), figure("90", "a", number=2)))
    assert len(charted_figures(found)) == 1


def test_equal_values_of_two_populations_are_two_bars() -> None:
    # The report has two 89 % of different people.
    found = replace(use_answer("q", "fr"), figures=(figure("89", "a"), figure("89", "b")))
    assert texts(answer_chart(found), "chart-label") == ["a", "b"]


def test_rows_about_the_same_people_say_what_of_them() -> None:
    figures = (figure("90", "a", statement="90 % font x"), figure("70", "a", statement="70 % font y"))
    svg = answer_chart(replace(use_answer("q", "fr"), figures=figures))
    assert texts(svg, "chart-detail") == ["90 % font x", "70 % font y"]


def test_unlike_bases_are_said_under_the_bars() -> None:
    figures = (figure("90", "a"), figure("70", "b", base="qui utilisent l'IA"))
    found = replace(use_answer("q", "fr"), figures=figures)
    assert "ensembles" in " ".join(texts(answer_chart(found), "chart-source"))
    alike = replace(found, figures=(figure("90", "a"), figure("70", "b")))
    assert "ensembles" not in " ".join(texts(answer_chart(alike), "chart-source"))


def test_the_qualifier_is_on_the_bar() -> None:
    found = replace(trust_answer("q", "fr"), figures=(figure("70", "a", qualifier=Qualifier.MORE_THAN),))
    assert texts(answer_chart(found), "chart-value") == [f"plus de 70{NO_BREAK}%"]


@pytest.mark.parametrize(
    ("language", "value", "source"), [("fr", "90\u00a0%", "Source\u00a0: "), ("en", "90%", "Source: ")]
)
def test_typography_follows_the_answer(language: str, value: str, source: str) -> None:
    svg = answer_chart(use_answer("q", language))  # type: ignore[arg-type]
    assert texts(svg, "chart-value") == [value]
    assert texts(svg, "chart-source")[0].startswith(source)


def test_only_documents_of_the_bars_are_named_as_their_source() -> None:
    other = replace(citation(2, "Les cyberattaques viennent en tête."), document="Autre", document_id="other")
    found = use_answer("q", "fr")
    assert "Autre" not in answer_chart(replace(found, citations=(*found.citations, other)))


def test_one_bar_is_folded_away_and_several_are_not() -> None:
    assert '<details class="chart-panel">' in render_chart(correction("q", "fr"), 1)
    assert '<details class="chart-panel" open>' in render_chart(comparison("q", "fr"), 1)
