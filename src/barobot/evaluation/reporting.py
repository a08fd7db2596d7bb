"""The files of a report, and the last one that was made.

::

    evals/last/
    ├── report.html      for people
    ├── report.md        for a pull request
    ├── report.json      for machines, and for the page of the chat
    ├── outcomes.jsonl   every question with its answer and score, for a later comparison
    └── ragas.jsonl      the same under ragas' column names
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from barobot.errors import EvaluationError
from barobot.evaluation.cases import expectation
from barobot.evaluation.markdown import render_markdown
from barobot.evaluation.outcomes import Outcome
from barobot.evaluation.page import render_page
from barobot.evaluation.ragas import to_ragas
from barobot.evaluation.summary import Report
from barobot.serialization import from_plain, to_plain
from barobot.types import Language

__all__ = ["last_report", "read_report", "write_ragas", "write_report"]

_JSON = "report.json"


def write_report(report: Report, folder: Path, language: Language = "fr") -> Path:
    """Write the report as HTML, Markdown and JSON into ``folder``; the path of the page."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "report.html"
    # What people type may hold half a character, which UTF-8 cannot.
    page.write_text(render_page(report, language), encoding="utf-8", errors="replace")
    (folder / "report.md").write_text(render_markdown(report, language), encoding="utf-8", errors="replace")
    (folder / _JSON).write_text(json.dumps(to_plain(report), indent=1) + "\n", encoding="utf-8")
    return page


def write_ragas(outcomes: Sequence[Outcome], path: Path) -> None:
    """One row for each question, which ragas and :func:`barobot.evaluation.read_cases` both read."""
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for outcome in outcomes:
            case, answer = outcome.case, outcome.answer
            asked, said = (answer.understood, answer.text) if answer else (case.question, "")
            row = to_ragas(to_plain(case, float), asked, said, outcome.contexts, expectation(case))
            lines.write(json.dumps(row) + "\n")


def read_report(folder: Path) -> Report | None:
    """The report in ``folder``; ``None`` where there is none.

    Raises :class:`EvaluationError` where it cannot be read.
    """
    path = folder / _JSON
    try:
        return from_plain(Report, json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationError(f"{path} is no report of this version ({error!r}); run `barobot eval` again") from None


def last_report(folder: Path, language: Language = "fr") -> str | None:
    """The report in ``folder`` as a whole HTML page in ``language``; ``None`` where there is none.

    Raises :class:`EvaluationError` where it cannot be read.
    """
    report = read_report(folder)
    return render_page(report, language) if report is not None else None
