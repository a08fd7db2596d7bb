"""The view of the figures as HTML: the form, the rows, their chart, and the comparison. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from barobot.catalogue import FACETS, Row, Selection, Sort, choices
from barobot.passages import passage_text
from barobot.types import Language
from barobot.web.comparison import Comparison
from barobot.web.escaping import attribute, safe, unbroken
from barobot.web.places import place_of
from barobot.web.quantities import set_qualifier, set_quantity
from barobot.web.view_texts import VIEW_TEXTS, ViewTexts

KINDS = {"csv": "CSV", "json": "JSON", "xlsx": "Excel"}
LABEL_LIMIT = 90  # characters of a figure in a list of choices


def render_form(rows: Sequence[Row], wanted: Selection, language: Language) -> str:
    """The search field, a list for each facet that tells rows apart, and the order."""
    texts = VIEW_TEXTS[language]
    lists = "".join(render_facet(name, rows, wanted, texts) for name in FACETS)
    sorts = "".join(render_option(each.value, texts.sorts[each], wanted.sort.value) for each in Sort)
    return (
        f'<header class="view-head"><h2>{escape(texts.figures_title)}</h2><p>{escape(texts.figures_note)}</p></header>'
        f'<form class="filters" role="search" aria-label="{attribute(texts.filters)}" lang="{language}">'
        f'<div class="field search"><label for="figures-text">{escape(texts.search)}</label>'
        f'<input type="search" id="figures-text" name="text" value="{attribute(wanted.text)}" maxlength="200" '
        f'autocomplete="off" placeholder="{attribute(texts.search_hint)}"></div>'
        f"{lists}{render_list('figures', 'sort', texts.sort, sorts)}"
        f'<button type="reset" class="quiet">{escape(texts.reset)}</button></form>'
    )


def render_facet(name: str, rows: Sequence[Row], wanted: Selection, texts: ViewTexts) -> str:
    """A list to choose from, where there is more than one value."""
    found = choices(rows, name, texts.language)
    if len(found) < 2:
        return ""
    chosen = getattr(wanted, name)
    options = render_option("", texts.every[name], chosen)
    options += "".join(render_option(one.value, f"{one.label} ({one.count})", chosen) for one in found)
    return render_list("figures", name, texts.facets[name], options)


def render_list(form: str, name: str, label: str, options: str, kind: str = "field") -> str:
    """A list of a form with its label, which is a part of its own: one around it would read all options aloud."""
    place = f"{form}-{name}"
    return (
        f'<div class="{kind}"><label for="{place}">{escape(label)}</label>'
        f'<select id="{place}" name="{name}">{options}</select></div>'
    )


def render_option(value: str, label: str, chosen: str) -> str:
    """One entry of a list."""
    selected = " selected" if value == chosen else ""
    return f'<option value="{attribute(value)}"{selected}>{escape(label)}</option>'


def render_rows(found: Sequence[Row], total: int, wanted: Selection, language: Language, picked: Sequence[str]) -> str:
    """How many there are, how to take them along, and the rows."""
    texts = VIEW_TEXTS[language]
    count = f'<p class="count" role="status">{escape(counted(len(found), total, texts))}</p>'
    if not found:
        return f'<div class="results-head">{count}</div><p class="nothing">{escape(texts.found_none)}</p>'
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in texts.columns)
    body = "".join(render_row(row, texts, picked) for row in found)
    return (
        f'<div class="results-head">{count}{render_downloads(wanted, texts)}</div>'
        f'<table class="figures"><caption class="visually-hidden">{escape(texts.figures_title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def counted(found: int, total: int, texts: ViewTexts) -> str:
    """``3 sur 13 chiffres``."""
    if found < total:
        return texts.found_of.format(count=found, total=total)
    return texts.found_one if found == 1 else texts.found_many.format(count=found)


def render_downloads(wanted: Selection, texts: ViewTexts) -> str:
    """Links to the same selection as a file; they lead to the API beside the page."""
    links = "".join(
        f'<a class="quiet" href="{attribute(download_address(wanted, kind, texts.language))}" download '
        f'aria-label="{attribute(texts.download_as.format(kind=label))}">{label}</a>'
        for kind, label in KINDS.items()
    )
    return f'<p class="downloads"><span>{escape(texts.download)}</span>{links}</p>'


def download_address(wanted: Selection, kind: str, language: Language) -> str:
    """``api/figures?format=csv&…``, relative to the page, so that it holds under any path."""
    chosen = {name: getattr(wanted, name) for name in ("text", *FACETS)}
    asked = {"q" if name == "text" else name: value for name, value in chosen.items() if value}
    sort = {"sort": wanted.sort.value} if wanted.sort is not Sort.REPORT else {}
    form = {"format": kind, "download": "true"} if kind == "json" else {"format": kind}
    return f"api/figures?{urlencode({**form, 'language': language, **asked, **sort})}"


def sentence_of(row: Row) -> str:
    """The sentence as a reader sees it, without the comma or semicolon that ends an item of a list."""
    return unbroken(passage_text(row.passage).rstrip(" ,;\u00a0"), row.figure.language)


def render_row(row: Row, texts: ViewTexts, picked: Sequence[str]) -> str:
    """One figure: the number, whose it is and what it says, its theme, and whether it is compared."""
    figure = row.figure
    qualifier, number = set_qualifier(figure, figure.language), set_quantity(figure, figure.language)
    hedge = f'<span class="qualifier">{escape(qualifier)}</span> ' if qualifier else ""
    told = f"{qualifier} {number}".strip()
    page = f", {escape(texts.page)}\u00a0{row.passage.page}" if row.passage.page is not None else ""
    place, pressed = place_of(figure.document_id, row.passage.start), figure.id in picked
    return (
        f'<tr lang="{figure.language}"><th scope="row"><a href="{attribute(place)}" '
        f'aria-label="{attribute(texts.open_this.format(figure=told))}">{hedge}'
        f'<data value="{figure.value:f}">{escape(number)}</data></a></th>'
        f'<td class="says"><p class="people">{safe(row.people)}</p>'
        f'<p class="statement">{safe(sentence_of(row))}</p></td>'
        f'<td class="theme">{safe(row.theme)}<span lang="{texts.language}">{page}</span></td>'
        f'<td class="pick"><button type="button" class="quiet" data-compare="{attribute(figure.id)}" '
        f'aria-pressed="{"true" if pressed else "false"}" lang="{texts.language}" '
        f'aria-label="{attribute(texts.compare_this.format(figure=f"{told}, {row.people}"))}">'
        f"{escape(texts.compared if pressed else texts.compare)}</button></td></tr>"
    )


def render_comparison(
    rows: Sequence[Row], picked: tuple[str, str], comparison: Comparison | None, language: Language
) -> str:
    """Two lists of all figures, and under them what the two that are chosen have to do with each other."""
    texts = VIEW_TEXTS[language]
    lists = "".join(
        render_list("pair", name, label, render_choices(rows, chosen, texts))
        for name, label, chosen in zip(("one", "other"), (texts.first, texts.second), picked, strict=True)
    )
    result = (
        render_result(comparison, language) if comparison else f'<p class="note">{escape(texts.comparison_note)}</p>'
    )
    return (
        f'<section class="comparison" aria-label="{attribute(texts.comparison_title)}">'
        f"<h3>{escape(texts.comparison_title)}</h3>"
        f'<form class="pair" lang="{language}">{lists}</form><div class="result" role="status">{result}</div></section>'
    )


def render_choices(rows: Sequence[Row], chosen: str, texts: ViewTexts) -> str:
    """Every figure as an entry of a list."""
    entries = render_option("", texts.choose, chosen)
    return entries + "".join(render_option(row.figure.id, shortened(row), chosen) for row in rows)


def shortened(row: Row) -> str:
    """``58 % · Français · 58 % des Français voient …``, cut to what a list can show."""
    whole = " · ".join(part for part in (row.written, row.people, sentence_of(row)) if part)
    return whole if len(whole) <= LABEL_LIMIT else whole[:LABEL_LIMIT].rstrip() + "…"


def render_result(comparison: Comparison, language: Language) -> str:
    """The two figures with their people, the arithmetic, and the warnings."""
    sides = "".join(render_side(row) for row in (comparison.one, comparison.other))
    arithmetic = f'<p class="arithmetic">{safe(comparison.arithmetic)}</p>' if comparison.arithmetic else ""
    warnings = "".join(f'<p class="warning">{safe(warning)}</p>' for warning in comparison.warnings)
    return f'<div class="sides">{sides}</div>{arithmetic}{warnings}'


def render_side(row: Row) -> str:
    """One of the two figures."""
    figure = row.figure
    qualifier = set_qualifier(figure, figure.language)
    hedge = f'<span class="qualifier">{escape(qualifier)}</span> ' if qualifier else ""
    return (
        f'<div class="side" lang="{figure.language}">'
        f'<p class="number">{hedge}{escape(set_quantity(figure, figure.language))}</p>'
        f'<p class="people">{safe(row.people)}</p><p class="statement">{safe(sentence_of(row))}</p></div>'
    )
