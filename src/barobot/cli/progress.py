"""A progress bar on standard error, drawn only once there is something to wait for."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """A context manager whose :meth:`advance` and :meth:`notify` are what :func:`barobot.open` calls.

    ``used`` tells whether any work was reported. Where standard error is no terminal, each
    step is one line.
    """

    def __init__(self) -> None:
        self.used = False
        self._bar: Bar | None = None
        self._tasks: dict[str, TaskID] = {}
        self._step = ""

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def notify(self, message: str) -> None:
        """Show one line above the bar."""
        if self._bar is not None:
            self._bar.console.print(message)
        else:
            print(message, file=sys.stderr)

    def advance(self, step: str, done: int, total: int) -> None:
        """``done`` of ``total`` units of ``step`` are finished."""
        self.used = True
        if not sys.stderr.isatty():
            if step != self._step:
                print(step, file=sys.stderr)
            self._step = step
            return
        bar = self._bar or self._start()
        if step not in self._tasks:
            self._tasks[step] = bar.add_task(step, total=total)
        bar.update(self._tasks[step], completed=done, total=total)

    def _start(self) -> Bar:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Bar(*columns, console=Console(stderr=True, markup=False))
        self._bar.start()
        return self._bar
