"""Horizontal bars as an SVG that stands alone: on the page, in a file, in a picture. Pure.

The drawing carries its colours as plain attributes, so that a saved file needs nothing from the
page; the page's style sheet overrides them by class, which is how dark mode reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from barobot.types import Language

WIDTH = 560
MARGIN = 16
BAR = 30
TITLE, LABEL, SMALL = 18, 15, 13  # font sizes
BOLDER = 1.1  # how much wider bold letters are
LEADING = 1.3  # line height, in font sizes
SANS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
INK, SOFT, RULE, ACCENT, SHEET = "#1c1b19", "#5e5a53", "#e9e5dc", "#0d5c5a", "#ffffff"
# XML 1.0 cannot hold these even as references: https://www.w3.org/TR/xml/#charsets
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NARROW, WIDE = frozenset("iljtfrI.,;:!'’()[]| \u00a0\u202f"), frozenset("mwMW%@œŒ—…")


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: whom it describes, how long it is, and the value as it is written on it."""

    label: str
    value: Decimal
    text: str
    detail: str = ""  # what is said of them, where the label alone does not tell rows apart


def bars(
    rows: Sequence[Bar],
    title: str,
    source: str,
    language: Language,
    *,
    whole: Decimal | None = None,
    note: str = "",
    width: int = WIDTH,
) -> str:
    """``rows`` as an ``<svg>`` in their order, with ``title`` over and ``source`` under them.

    ``whole`` is what a full row stands for (100 for percentages), drawn as a track behind each
    bar; ``None`` where there is no such thing, and the longest bar fills the row. Raises
    ``ValueError`` where there are no rows.
    """
    if not rows:
        raise ValueError("a chart of no rows; expected at least one")
    scale = Scale.over([row.value for row in rows], whole, width)
    drawing = Drawing(width)
    drawing.write(title, TITLE, INK, "chart-title", weight=600)
    drawing.skip(4)
    for row in rows:
        draw_row(drawing, row, scale, tracked=whole is not None)
    drawing.skip(12)
    for line in filter(None, (note, source)):
        drawing.write(line, SMALL, SOFT, "chart-source")
    return drawing.svg(title, described(rows, title, source, note, language), language)


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places across the drawing."""

    low: Decimal
    high: Decimal
    width: int

    @classmethod
    def over(cls, values: Sequence[Decimal], whole: Decimal | None, width: int) -> Scale:
        """A scale that starts at nought: a bar that does not would lie about its length."""
        low, high = min(Decimal(0), *values), max(Decimal(0), whole or Decimal(0), *values)
        return cls(low, high if high > low else Decimal(1), width)

    def place(self, value: Decimal) -> float:
        """How far from the left edge ``value`` is."""
        return MARGIN + (self.width - 2 * MARGIN) * float((value - self.low) / (self.high - self.low))


class Drawing:
    """Elements under one another; ``y`` is where the next one begins."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.y = float(MARGIN)
        self.elements: list[str] = []

    def skip(self, distance: int) -> None:
        self.y += distance

    def write(self, text: str, size: int, colour: str, name: str, weight: int = 400) -> None:
        """``text`` in as many lines as it takes."""
        for line in in_lines(text, size * (BOLDER if weight > 400 else 1), self.width - 2 * MARGIN):
            self.y += size * LEADING
            self.put(line, MARGIN, self.y - size * (LEADING - 1), size, colour, name, weight)

    def put(
        self, text: str, x: float, y: float, size: int, colour: str, name: str, weight: int = 400, anchor: str = ""
    ) -> None:
        """One line of text with its baseline at ``y``."""
        anchored = f' text-anchor="{anchor}"' if anchor else ""
        self.elements.append(
            f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
            f'fill="{colour}"{anchored}>{as_xml(text)}</text>'
        )

    def box(self, left: float, right: float, colour: str, name: str) -> None:
        """A bar from ``left`` to ``right`` at the present height; never thinner than a hair."""
        self.elements.append(
            f'<rect class="{name}" x="{left:.1f}" y="{self.y:.1f}" width="{max(right - left, 1):.1f}" '
            f'height="{BAR}" fill="{colour}"/>'
        )

    def svg(self, title: str, description: str, language: Language) -> str:
        height = int(self.y + MARGIN)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" lang="{language}" '
            f'aria-label="{as_xml(description)}" viewBox="0 0 {self.width} {height}" width="{self.width}" '
            f'height="{height}" font-family="{SANS}"><title>{as_xml(title)}</title><desc>{as_xml(description)}</desc>'
            f'<rect class="chart-ground" width="{self.width}" height="{height}" fill="{SHEET}"/>'
            f"{''.join(self.elements)}</svg>"
        )


def draw_row(drawing: Drawing, row: Bar, scale: Scale, *, tracked: bool) -> None:
    """Label, bar, and the value on the bar, or beside it where it is too short to hold it."""
    drawing.skip(10)
    drawing.write(row.label, LABEL, INK, "chart-label", weight=600)
    if row.detail:
        drawing.write(row.detail, SMALL, SOFT, "chart-detail")
    drawing.skip(5)
    nought, end = scale.place(Decimal(0)), scale.place(row.value)
    if tracked:
        drawing.box(scale.place(scale.low), scale.place(scale.high), RULE, "chart-track")
    drawing.box(min(nought, end), max(nought, end), ACCENT, "chart-bar")
    baseline = drawing.y + BAR / 2 + LABEL * 0.36
    if abs(end - nought) > measured(row.text, LABEL) + 20:
        drawing.put(row.text, max(nought, end) - 10, baseline, LABEL, SHEET, "chart-value", 600, "end")
    else:
        drawing.put(row.text, max(nought, end) + 8, baseline, LABEL, INK, "chart-value-beside", 600)
    drawing.skip(BAR)


def described(rows: Sequence[Bar], title: str, source: str, note: str, language: Language) -> str:
    """The chart in words, for those who do not see it."""
    colon = "\u00a0: " if language == "fr" else ": "
    separator = "\u00a0; " if language == "fr" else "; "
    told = separator.join(f"{', '.join(filter(None, (row.label, row.detail)))}{colon}{row.text}" for row in rows)
    return " ".join(ended(part) for part in (title, told, note, source) if part)


def ended(sentence: str) -> str:
    """``sentence`` with a full stop where it has no end of its own."""
    return sentence if sentence.rstrip().endswith((".", "?", "!", "…")) else f"{sentence}."


def in_lines(text: str, size: float, width: int) -> list[str]:
    """``text`` broken at blanks into lines that are no wider than ``width``; a longer word stays whole."""
    lines: list[str] = []
    for word in re.split(r"[ \t\n\r]+", text.strip()):  # not at no-break spaces
        if lines and measured(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def measured(text: str, size: float) -> float:
    """How wide ``text`` is at most: which font draws it is known to the reader's machine alone."""
    return size * sum(
        0.36 if letter in NARROW else 1.0 if letter in WIDE else 0.76 if letter.isupper() else 0.62 for letter in text
    )


def as_xml(text: str) -> str:
    """Text as the content or attribute of an XML element."""
    return escape(NOT_XML.sub("\ufffd", text), quote=True)
