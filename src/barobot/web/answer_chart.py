"""The chart of an answer: what of it can be drawn, and what stands over and under the bars. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from barobot.types import Answer, Citation, Figure, Language, Status
from barobot.web.charts import WIDTH, Bar, bars
from barobot.web.escaping import attribute
from barobot.web.quantities import set_qualifier, set_quantity
from barobot.web.translations import TEXTS

WHOLE = Decimal(100)
DETAIL_LIMIT = 110  # characters
PHONE_WIDTH = 350  # drawn anew for a phone: made smaller, the letters could not be read


def charted_figures(answer: Answer) -> tuple[Figure, ...]:
    """The figures that bars can show, longest first, or ``()``.

    Only quoted figures of one unit are set side by side. A single figure is drawn where it is
    a share of a whole; a lone count has nothing to be measured against.
    """
    if answer.status is Status.ABSTAINED:
        return ()
    quoted = [figure for figure in answer.figures if not figure.derived]
    alike = [figure for figure in quoted if figure.unit == quoted[0].unit]
    told: dict[tuple[Decimal, str, str], Figure] = {}
    for figure in alike:
        told.setdefault((figure.value, figure.population, figure.statement), figure)
    found = sorted(told.values(), key=lambda figure: figure.value, reverse=True)
    is_share = len(found) == 1 and found[0].unit == "%" and 0 <= found[0].value <= WHOLE
    return tuple(found) if len(found) > 1 or is_share else ()


def answer_chart(answer: Answer, width: int = WIDTH) -> str:
    """The ``<svg>`` of the answer's figures, or ``""`` where there is nothing to draw."""
    figures = charted_figures(answer)
    if not figures:
        return ""
    texts = TEXTS[answer.language]
    note = texts.chart_bases if len({figure.base for figure in figures}) > 1 else ""
    return bars(
        [bar_of(figure, figures, answer.language) for figure in figures],
        answer.understood or answer.question,
        source_line(cited_by(figures, answer), answer.language),
        answer.language,
        whole=WHOLE if figures[0].unit == "%" else None,
        note=note,
        width=width,
    )


def bar_of(figure: Figure, shown: Sequence[Figure], language: Language) -> Bar:
    """One row; what is said of the people is told where several rows describe the same ones."""
    alone = sum(other.population == figure.population for other in shown) == 1
    qualifier = set_qualifier(figure, language)
    text = f"{qualifier} {set_quantity(figure, language)}".strip()
    return Bar(figure.population, figure.value, text, "" if alone else shortened(figure.statement))


def shortened(statement: str) -> str:
    """One line of it, cut at a word."""
    line = " ".join(statement.split(" "))
    return line if len(line) <= DETAIL_LIMIT else line[:DETAIL_LIMIT].rpartition(" ")[0] + " …"


def cited_by(figures: Sequence[Figure], answer: Answer) -> tuple[Citation, ...]:
    """The citations of ``figures``, each document once."""
    numbers = {figure.citation for figure in figures}
    cited = {citation.document_id: citation for citation in reversed(answer.citations) if citation.number in numbers}
    return tuple(reversed(cited.values()))


def source_line(cited: Sequence[Citation], language: Language) -> str:
    """``Source : Baromètre …, ACSEL, édition 2025``."""
    texts = TEXTS[language]
    named = [
        ", ".join(
            part
            for part in (
                citation.document,
                citation.publisher,
                f"{texts.edition} {citation.edition}" if citation.edition else "",
            )
            if part
        )
        for citation in cited
    ]
    colon = "\u00a0: " if language == "fr" else ": "
    return f"{texts.source}{colon}{'; '.join(named)}" if named else ""


def render_chart(answer: Answer, turn: int) -> str:
    """The chart with its buttons; one bar says little more than the headline, and is folded away."""
    drawing = answer_chart(answer)
    if not drawing:
        return ""
    texts = TEXTS[answer.language]
    name = f"barobot-{turn}"
    buttons = "".join(
        f'<button type="button" class="quiet" data-save="{kind}" data-name="{name}" '
        f'aria-label="{attribute(texts.chart_save.format(kind=kind.upper()))}">{kind.upper()}</button>'
        for kind in ("png", "svg")
    )
    tools = f'<p class="chart-tools"><span>{escape(texts.download)}</span>{buttons}</p>'
    opened = " open" if len(charted_figures(answer)) > 1 else ""
    return (
        f'<details class="chart-panel"{opened}><summary>{escape(texts.chart)}</summary>'
        f'<figure class="chart-figure">{drawing}</figure>'
        f'<figure class="chart-figure narrow">{answer_chart(answer, PHONE_WIDTH)}</figure>{tools}</details>'
    )
