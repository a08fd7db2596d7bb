"""The options that commands share, and what those before the command set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from barobot.types import Language


@dataclass
class State:
    """What the options before the command set."""

    debug: bool = False


class FigureFormat(StrEnum):
    """How ``barobot figures`` writes."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


KnowledgeBase = Annotated[
    Path | None, typer.Option("--kb", metavar="DIR", help="Folder of reports; or BAROBOT_KB.", show_default=False)
]
Index = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="Folder of the index; or BAROBOT_INDEX.", show_default=False),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME", help="Embedding model, a name or a folder; or BAROBOT_MODEL.", show_default=False
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang", "--language", help="fr or en, for a question that does not tell its language.", show_default=False
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
