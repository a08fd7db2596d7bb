"""The figure catalogue as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from barobot.cli.output import clean, quantity
from barobot.types import Document, Figure

if TYPE_CHECKING:
    from rich.table import Table

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
_FORMULA_OPENINGS = frozenset("=+-@＝＋－＠")


def figures_table(figures: Sequence[Figure], documents: Mapping[str, Document]) -> Table:
    """What a reader wants of each figure: the number, whose it is, what it says, where it stands."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column("Figure", style="bold", no_wrap=True)
    table.add_column("Population", max_width=32)
    table.add_column("Statement")
    several = len({figure.document_id for figure in figures}) > 1
    if several:
        table.add_column("Report", style="dim", max_width=24)
    for figure in figures:
        population = ", ".join(part for part in (figure.population, figure.base) if part)
        cells = [quantity(figure, figure.language), population, figure.statement]
        if several:
            cells.append(_title(figure, documents))
        table.add_row(*map(clean, cells))
    return table


def figures_csv(figures: Sequence[Figure], documents: Mapping[str, Document]) -> str:
    """One row for each figure, under :data:`COLUMNS`; cells cannot be read as formulas by a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in figures:
        writer.writerow([safe_cell(_cell(figure, column, documents)) for column in COLUMNS])
    return buffer.getvalue().rstrip("\n")


def safe_cell(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would run it as a formula.

    Numbers stay as they are, negative ones as well: they are harmless, and are to be summed.
    """
    text = clean(text)
    if text[:1] not in _FORMULA_OPENINGS or _is_number(text):
        return text
    return f"'{text}"


def _cell(figure: Figure, column: str, documents: Mapping[str, Document]) -> str:
    if column == "document":
        return _title(figure, documents)
    value = getattr(figure, column)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _title(figure: Figure, documents: Mapping[str, Document]) -> str:
    document = documents.get(figure.document_id)
    return document.title if document else figure.document_id


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
