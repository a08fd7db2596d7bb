"""The figure catalogue and the feedback as tables for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from barobot.cli.output import quantity
from barobot.exporting import COLUMNS, clean, document_title, figures_csv, safe_cell
from barobot.feedback import Feedback
from barobot.types import Document, Figure

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["COLUMNS", "feedback_table", "figures_csv", "figures_table", "safe_cell"]


def figures_table(figures: Sequence[Figure], documents: Mapping[str, Document]) -> Table:
    """What a reader wants of each figure: the number, whose it is, what it says, where it stands."""
    table = _table()
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
            cells.append(document_title(figure, documents))
        table.add_row(*map(clean, cells))
    return table


def feedback_table(feedback: Sequence[Feedback]) -> Table:
    """When, the thumb, what was asked, how it was answered, and the comment."""
    table = _table()
    table.add_column("Time", no_wrap=True)
    table.add_column("Rating", style="bold", no_wrap=True)
    table.add_column("Status", no_wrap=True)
    table.add_column("Question")
    table.add_column("Comment")
    for one in feedback:
        table.add_row(*map(clean, (one.time, one.rating, one.status, one.question, one.comment)))
    return table


def _table() -> Table:
    from rich.table import Table

    return Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
