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

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from barobot.errors import EvaluationError
from barobot.evaluation.cases import Case, ExpectedFigure, ExpectedSource, Turn, parse_case, read_cases
from barobot.evaluation.comparison import Comparison, compare
from barobot.evaluation.datasets import Dataset, open_dataset
from barobot.evaluation.metrics import METRICS
from barobot.evaluation.outcomes import Outcome
from barobot.evaluation.run import Progress, ask_all, close_run, read_outcomes
from barobot.evaluation.scorers import Fault, Score, Verdict, score_answer
from barobot.evaluation.stamp import Asked, EvaluatedBot, Stamp, asked_of, stamp_of
from barobot.evaluation.summary import Report, summarise

__all__ = [
    "METRICS",
    "Case",
    "Comparison",
    "Dataset",
    "Evaluation",
    "ExpectedFigure",
    "ExpectedSource",
    "Fault",
    "Outcome",
    "Report",
    "Score",
    "Stamp",
    "Turn",
    "Verdict",
    "close_run",
    "compare",
    "evaluate",
    "evaluate_datasets",
    "open_dataset",
    "parse_case",
    "read_cases",
    "read_outcomes",
    "score_answer",
    "summarise",
]


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
    told the name of the set, how many of its questions are asked, and of how many.

    Raises :class:`EvaluationError` where there is no question. What goes wrong in a question is
    an outcome, not an exception.
    """
    return evaluate_datasets([Dataset(dataset, tuple(cases))], lambda _: bot, folder=folder, progress=progress)


def evaluate_datasets(
    datasets: Sequence[Dataset],
    open_bot: Callable[[Dataset], EvaluatedBot],
    *,
    folder: Path | None = None,
    close: bool = True,
    progress: Progress | None = None,
) -> Evaluation:
    """The same for several sets in one run, each asked of the bot that ``open_bot`` gives for it.

    Without ``close`` the run in ``folder`` stays open, so that others can be kept there with it;
    :func:`close_run` ends them all.
    """
    if not any(dataset.cases for dataset in datasets):
        raise EvaluationError("there is no question to ask; expected at least one case")
    if len({dataset.name for dataset in datasets}) < len(datasets):
        named = ", ".join(dataset.name for dataset in datasets)
        raise EvaluationError(f"two question sets have one name ({named}); expected each set once")
    outcomes: list[Outcome] = []
    asked: list[Asked] = []
    for dataset in datasets:
        bot = open_bot(dataset)
        outcomes += ask_all(bot, dataset.cases, dataset=dataset.name, folder=folder, progress=progress)
        asked.append(asked_of(bot, dataset.name, dataset.cases))
    if folder is not None and close:
        close_run(folder, outcomes)
    return Evaluation(tuple(outcomes), stamp_of(bot.settings, asked))
