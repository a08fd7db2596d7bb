"""The chart of a selection of figures. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from html import escape

from barobot.catalogue import Row
from barobot.types import Language
from barobot.web.charts import Bar, bars
from barobot.web.escaping import attribute
from barobot.web.view_texts import VIEW_TEXTS, ViewTexts

MOST_BARS = 15
WHOLE = Decimal(100)
DETAIL_LIMIT = 100  # characters
WIDTHS = {"": 400, " narrow": 350}  # of the column and of a phone: made smaller, letters could not be read


def render_chart(found: Sequence[Row], what: str, language: Language) -> str:
    """The bars of ``found``, folded away, with buttons to save them; nothing where no two can be set side by side."""
    rows = charted(found)
    if len(rows) < 2:
        return ""
    texts = VIEW_TEXTS[language]
    figures = "".join(
        f'<figure class="chart-figure{name}">{draw(rows, len(found), what, texts, width)}</figure>'
        for name, width in WIDTHS.items()
    )
    buttons = "".join(
        f'<button type="button" class="quiet" data-save="{kind}" data-name="barobot-figures" '
        f'aria-label="{attribute(texts.chart_save.format(kind=kind.upper()))}">{kind.upper()}</button>'
        for kind in ("png", "svg")
    )
    tools = f'<p class="chart-tools"><span>{escape(texts.download)}</span>{buttons}</p>'
    return f'<details class="chart-panel" open><summary>{escape(texts.chart)}</summary>{figures}{tools}</details>'


def charted(found: Sequence[Row]) -> list[Row]:
    """Those of the unit that most have, longest first."""
    if not found:
        return []
    unit = Counter(row.figure.unit for row in found).most_common(1)[0][0]
    return sorted((row for row in found if row.figure.unit == unit), key=lambda row: -row.figure.value)


def draw(rows: Sequence[Row], selected: int, what: str, texts: ViewTexts, width: int) -> str:
    """The ``<svg>``."""
    shown = rows[:MOST_BARS]
    shares = all(row.figure.unit == "%" and 0 <= row.figure.value <= WHOLE for row in shown)
    notes = [texts.chart_first.format(count=len(shown), total=len(rows))] if len(shown) < len(rows) else []
    notes += [texts.chart_unit] if len(rows) < selected else []
    return bars(
        [Bar(row.people, row.figure.value, row.written, detail(row)) for row in shown],
        texts.chart_title_of.format(what=what) if what else texts.chart_title,
        source_line(shown, texts),
        texts.language,
        whole=WHOLE if shares else None,
        note=" ".join(notes),
        width=width,
    )


def detail(row: Row) -> str:
    """What is said of the people, in one line or two."""
    line = " ".join(row.figure.statement.split(" "))
    return line if len(line) <= DETAIL_LIMIT else line[:DETAIL_LIMIT].rpartition(" ")[0] + " …"


def source_line(rows: Sequence[Row], texts: ViewTexts) -> str:
    """``Source : Baromètre …, ACSEL, édition 2025``, each document once."""
    documents = {row.document.id: row.document for row in rows}.values()
    named = [
        ", ".join(
            part for part in (one.title, one.publisher, f"{texts.edition} {one.edition}" if one.edition else "") if part
        )
        for one in documents
    ]
    colon, separator = ("\u00a0: ", "\u00a0; ") if texts.language == "fr" else (": ", "; ")
    return f"{texts.source}{colon}{separator.join(named)}"
