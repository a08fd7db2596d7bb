"""How right the answers are: cases, scorers, metrics, runs, comparisons, reports.

::

    import barobot
    from barobot.evaluation import evaluate, read_cases

    report = evaluate(barobot.open(), read_cases("evals/barometer.jsonl")).report()
    report.overall.measure("accuracy")      # value, low and high end of its 95 % interval, count

What is measured is defined in :mod:`barobot.evaluation.metrics` and
:mod:`barobot.evaluation.calibration`, what counts as right in :mod:`barobot.evaluation.scorers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from barobot.errors import EvaluationError
from barobot.evaluation.cases import Case, ExpectedFigure, ExpectedSource, Turn, parse_case, read_cases
from barobot.evaluation.comparison import Comparison, compare
from barobot.evaluation.metrics import METRICS
from barobot.evaluation.outcomes import Outcome
from barobot.evaluation.run import EvaluatedBot, Progress, Stamp, ask_all, asked_of, close_run, read_outcomes, stamp_of
from barobot.evaluation.scorers import Fault, Score, Verdict, score_answer
from barobot.evaluation.summary import Report, summarise

__all__ = [
    # asking
    "evaluate", "Evaluation", "Case", "ExpectedFigure", "ExpectedSource", "Turn", "parse_case", "read_cases",
    # what comes of it
    "Outcome", "Score", "Verdict", "Fault", "Stamp", "score_answer", "read_outcomes",
    # what it says
    "METRICS", "Report", "Comparison", "compare", "summarise",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome of every question, and what made them."""

    outcomes: tuple[Outcome, ...]
    stamp: Stamp

    def report(self, comparison: Comparison | None = None) -> Report:
        """Measures with their intervals, curves and failures."""
        return summarise(self.outcomes, self.stamp, comparison)


def evaluate(
    bot: EvaluatedBot,
    cases: Sequence[Case],
    *,
    dataset: str = "questions",
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Ask ``bot`` every question and score what it says.

    ``dataset`` is the name of the set in reports. With ``folder`` outcomes are kept as they
    come: a run that was stopped goes on from there when it is started again. ``progress`` is
    told how many questions are asked, and of how many.

    Raises :class:`EvaluationError` where there is no question. What goes wrong in a question is
    an outcome, not an exception.
    """
    if not cases:
        raise EvaluationError("there is no question to ask; expected at least one case")
    outcomes = ask_all(bot, cases, dataset=dataset, folder=folder, progress=progress)
    if folder is not None:
        close_run(folder, outcomes)
    return Evaluation(outcomes, stamp_of(bot, [asked_of(bot, dataset, cases)]))
