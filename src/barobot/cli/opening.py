"""Open the knowledge base that a command names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from barobot import Barobot
    from barobot.cli.progress import Progress


def open_bot(
    kb: Path | None,
    index: Path | None,
    model: str | None,
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
    **settings: Any,
) -> Barobot:
    """The bot, with a progress bar on standard error when the index has to be built."""
    import barobot
    from barobot.cli.progress import Progress

    with progress or Progress() as bar:
        return barobot.open(
            kb, index, model=model, rebuild=rebuild, notify=bar.notify, progress=bar.advance, **settings
        )
