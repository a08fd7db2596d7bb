"""Figures and feedback as CSV, JSON and Excel files: the catalogue leaves barobot here.

Whatever a report or a visitor wrote stays text: no cell can be run as a formula, no control
character and no mark that reverses the direction of a text gets out in a table.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal, InvalidOperation

from barobot.feedback import Feedback
from barobot.serialization import json_number, to_plain
from barobot.types import Document, Figure

__all__ = [
    "COLUMNS",
    "clean",
    "document_title",
    "feedback_csv",
    "figures_csv",
    "figures_json",
    "figures_xlsx",
    "safe_cell",
]

COLUMNS = (
    "value",
    "unit",
    "qualifier",
    "noun",
    "population",
    "population_id",
    "base",
    "text",
    "statement",
    "document",
    "edition",
    "language",
    "id",
    "document_id",
    "start",
    "end",
)
FEEDBACK_COLUMNS = tuple(field.name for field in fields(Feedback))
_BIDIRECTIONAL = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FORMULA_OPENINGS = frozenset("=+-@＝＋－＠")
_WIDTHS = {"population": 32, "base": 24, "statement": 60, "document": 36, "text": 14, "id": 24, "document_id": 24}


def clean(text: str) -> str:
    """``text`` on one line, without control characters and without marks that reverse its direction."""
    visible = (" " if character.isspace() and character not in "\u00a0\u202f" else character for character in text)
    return "".join(c for c in visible if unicodedata.category(c) != "Cc" and c not in _BIDIRECTIONAL).strip()


def safe_cell(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it as a formula.

    Numbers stay as they are, negative ones as well: they are harmless, and are to be summed.
    """
    text = clean(text)
    if text[:1] not in _FORMULA_OPENINGS or _is_number(text):
        return text
    return f"'{text}"


def figures_csv(figures: Sequence[Figure], documents: Mapping[str, Document]) -> str:
    """One row for each figure, under :data:`COLUMNS`; cells cannot be read as formulas by a spreadsheet."""
    return _csv(COLUMNS, ([_cell(figure, column, documents) for column in COLUMNS] for figure in figures))


def figures_json(figures: Sequence[Figure]) -> str:
    """A list of objects with the names of :class:`~barobot.types.Figure`; values are numbers."""
    return json.dumps(to_plain(tuple(figures), json_number), ensure_ascii=False, indent=2)


def figures_xlsx(figures: Sequence[Figure], documents: Mapping[str, Document]) -> bytes:
    """An Excel workbook of one sheet under :data:`COLUMNS`, its header frozen and its columns filterable."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet, bold = book.add_worksheet("figures"), book.add_format({"bold": True})
        for number, column in enumerate(COLUMNS):
            sheet.write_string(0, number, column, bold)
            sheet.set_column(number, number, _WIDTHS.get(column, 12))
        for row, figure in enumerate(figures, start=1):
            for number, column in enumerate(COLUMNS):
                value = getattr(figure, column, None)
                if isinstance(value, Decimal | int):
                    sheet.write_number(row, number, float(value))
                else:
                    sheet.write_string(row, number, clean(_cell(figure, column, documents)))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(figures), len(COLUMNS) - 1)
    return buffer.getvalue()


def feedback_csv(feedback: Sequence[Feedback]) -> str:
    """One row for each feedback, under the names of its fields."""
    return _csv(FEEDBACK_COLUMNS, ([str(getattr(one, column)) for column in FEEDBACK_COLUMNS] for one in feedback))


def document_title(figure: Figure, documents: Mapping[str, Document]) -> str:
    """The title of the report that ``figure`` stands in, or its id where that is unknown."""
    document = documents.get(figure.document_id)
    return document.title if document else figure.document_id


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue().rstrip("\n")


def _cell(figure: Figure, column: str, documents: Mapping[str, Document]) -> str:
    if column == "document":
        return document_title(figure, documents)
    value = getattr(figure, column)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
