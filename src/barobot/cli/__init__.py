"""The command line: the only place that turns errors into exit codes.

====  ===================================================================
code  meaning
====  ===================================================================
0     done; an abstention is an answer too
1     an error, told in one line on standard error
2     the command was not written as it should be
3     ``ask --exit-code`` only: the reports do not hold the answer
4     ``eval`` only: a measure misses the limit that was asked for
130   stopped with Ctrl-C before it was done (it is how ``chat`` ends: 0)
141   the reader of the output went away (``| head``)
====  ===================================================================
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

from barobot.cli.output import ReaderGoneError
from barobot.errors import BarobotError

__all__ = ["ABSTAINED", "FAILED", "INTERRUPTED", "MISSED", "READER_GONE", "WRONG_USAGE", "main", "run"]

FAILED = 1
WRONG_USAGE = 2
ABSTAINED = 3
MISSED = 4
INTERRUPTED = 130
READER_GONE = 141  # 128 + SIGPIPE, what a shell reports for a program that the signal ended


def main() -> None:
    """The ``barobot`` command."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a narrow terminal encoding is no reason to stop
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; nothing but ``SystemExit`` from ``--help`` gets out."""
    from typer import Abort, TyperException
    from typer.main import get_command

    from barobot.cli.commands import app
    from barobot.cli.options import State

    state = State(debug=os.environ.get("BAROBOT_DEBUG", "") not in ("", "0"))
    try:
        code = get_command(app).main(
            args=list(arguments) or ["--help"], prog_name="barobot", standalone_mode=False, obj=state
        )
    except TyperException as error:
        return _report(error.format_message(), error.exit_code)
    except (KeyboardInterrupt, Abort):
        return INTERRUPTED
    except ReaderGoneError:
        return _let_go_of_stdout()
    except Exception as error:
        if state.debug:
            traceback.print_exc()
        return _report(_one_line(error, state.debug), FAILED)
    return code if isinstance(code, int) else 0


def _report(message: str, code: int) -> int:
    print(f"barobot: {' '.join(message.split())}", file=sys.stderr)
    return code


def _one_line(error: Exception, debug: bool) -> str:
    if isinstance(error, BarobotError | OSError):
        return str(error)
    hint = "" if debug else " (a defect; `barobot --debug …` shows where)"
    return f"{type(error).__name__}: {error}{hint}"


def _let_go_of_stdout() -> int:
    """Point standard output at nothing, so that Python's last flush does not complain as well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_GONE
