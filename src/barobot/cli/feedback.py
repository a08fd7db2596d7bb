"""``barobot feedback``: what visitors of the page thought of answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from barobot.cli import output
from barobot.cli.options import FigureFormat


def feedback(
    format: Annotated[FigureFormat, typer.Option("--format", "-f", help="How to write it.")] = FigureFormat.TABLE,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="Where it was kept; or BAROBOT_FEEDBACK_FILE.", show_default=False),
    ] = None,
) -> None:
    """Export what visitors of the page thought of answers, oldest first.

    CSV cells that a spreadsheet would run as a formula have an apostrophe before them.

    \b
    Examples:
      barobot feedback
      barobot feedback --format csv > feedback.csv
    """
    from barobot import exporting
    from barobot.cli import tables
    from barobot.feedback import FeedbackStore
    from barobot.serialization import to_plain
    from barobot.settings import load_settings

    store = FeedbackStore(load_settings(feedback_file=file).feedback_file)
    kept = store.all()
    if format is FigureFormat.CSV:
        output.write(exporting.feedback_csv(kept))
    elif format is FigureFormat.JSON:
        output.write_json(to_plain(kept))
    elif not kept:
        print(f"Nothing was kept in {store.path} yet.", file=sys.stderr)
    else:
        output.write_rendered(tables.feedback_table(kept))
