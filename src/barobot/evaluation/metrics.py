"""What is measured over many answers: each metric with what it means and where it comes from; pure.

Every metric is a function of outcomes that gives a :class:`Share` or a :class:`Statistic`, so
that one bootstrap serves all. Shares are over questions, figures, statements or citations, as
the docstring says; those of confidence are in :mod:`barobot.evaluation.calibration`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from barobot.evaluation.calibration import aurc, brier, calibration_error, coverage_at_risk
from barobot.evaluation.outcomes import Outcome
from barobot.evaluation.scorers import Score, Verdict
from barobot.evaluation.statistics import Share, Statistic, share

__all__ = ["METRICS", "Metric", "latency"]


def accuracy(outcomes: Sequence[Outcome]) -> Share:
    """Share of questions answered rightly; abstaining is right where the reports do not say.

    CRAG's accuracy (Yang et al. 2024, "CRAG: Comprehensive RAG Benchmark").
    """
    return _of_all(outcomes, lambda one: one.score.verdict is Verdict.RIGHT)


def hallucination(outcomes: Sequence[Outcome]) -> Share:
    """Share of questions answered wrongly: CRAG's hallucination."""
    return _of_all(outcomes, lambda one: one.score.verdict is Verdict.WRONG)


def missing(outcomes: Sequence[Outcome]) -> Share:
    """Share of questions left without the answer that the reports hold: CRAG's missing.

    A question on which the program failed is one of them.
    """
    return _of_all(outcomes, lambda one: one.score.verdict in (Verdict.MISSING, Verdict.ERROR))


def crag_score(outcomes: Sequence[Outcome]) -> Share:
    """CRAG's score, from -1 to 1: the mean of 1 for right, 0 for missing and -1 for wrong."""
    worth = {Verdict.RIGHT: 1, Verdict.MISSING: 0, Verdict.ERROR: 0, Verdict.WRONG: -1}
    return share([worth[one.score.verdict] for one in outcomes], [1] * len(outcomes))


def answered_rightly(outcomes: Sequence[Outcome]) -> Share:
    """Share of the questions that the reports answer which are answered rightly."""
    asked = [one.case.answerable for one in outcomes]
    return share([one.case.answerable and _is_right(one) for one in outcomes], asked)


def abstention_recall(outcomes: Sequence[Outcome]) -> Share:
    """Share of the questions that the reports do not answer on which nothing is asserted."""
    return share([_rightly_silent(one) for one in outcomes], [not one.case.answerable for one in outcomes])


def abstention_precision(outcomes: Sequence[Outcome]) -> Share:
    """Share of the abstentions that are right: the reports do not answer, or the case accepts it."""
    silent = [one.score.abstained for one in outcomes]
    return share([one.score.abstained and one.score.verdict is Verdict.RIGHT for one in outcomes], silent)


def abstention_f1(outcomes: Sequence[Outcome]) -> Statistic:
    """The harmonic mean of the precision and recall of abstention (van Rijsbergen 1979)."""
    return _harmonic(abstention_precision(outcomes), abstention_recall(outcomes))


def figure_precision(outcomes: Sequence[Outcome]) -> Share:
    """Share of the asserted figures that are expected, with value, unit and people.

    Over questions that expect figures and questions that the reports do not answer, where every
    figure is one too many. A difference that is shown without being asked for does not count.
    """
    return _scored(outcomes, lambda score: score.figures_matched, lambda score: score.figures_asserted)


def figure_recall(outcomes: Sequence[Outcome]) -> Share:
    """Share of the expected figures that are asserted, with value, unit and people."""
    return _scored(outcomes, lambda score: score.figures_matched, lambda score: score.figures_expected)


def figure_f1(outcomes: Sequence[Outcome]) -> Statistic:
    """The harmonic mean of the precision and recall of figures."""
    return _harmonic(figure_precision(outcomes), figure_recall(outcomes))


def figure_exact(outcomes: Sequence[Outcome]) -> Share:
    """Share of the questions that expect figures where those asserted are exactly these: SQuAD's
    exact match (Rajpurkar et al. 2016) over (value, unit, people) in place of words."""
    return _scored(
        outcomes,
        lambda score: (
            score.figures_expected > 0 and score.figures_matched == score.figures_expected == score.figures_asserted
        ),
        lambda score: score.figures_expected > 0,
    )


def wrong_population(outcomes: Sequence[Outcome]) -> Share:
    """Share of the asserted figures that describe people whom the question does not ask about.

    Over the questions that expect figures: the people are those of none of them. The value may
    be right or not.
    """
    counted = [one.score.figures_asserted if one.score.figures_expected else 0 for one in outcomes]
    return share([one.score.figures_of_others for one in outcomes], counted)


def unsupported(outcomes: Sequence[Outcome]) -> Share:
    """Share of the answers with a number that their citations do not hold; must be 0.

    Every number of the text stands in the quote that its sentence cites, with its unit, or is
    calculated from such numbers with its arithmetic shown; every asserted figure stands in the quote of
    its own citation; and every quote is the slice of its document that it says it is.
    """
    given = [one.answer is not None for one in outcomes]
    return share([bool(one.score.unheld) for one in outcomes], given)


def citation_recall(outcomes: Sequence[Outcome]) -> Share:
    """Share of the statements that their citations hold: ALCE's citation recall (Gao et al. 2023),
    with exact containment of numbers, quotations and items in place of a judge."""
    return _scored(outcomes, lambda score: score.statements_held, lambda score: score.statements)


def citation_precision(outcomes: Sequence[Outcome]) -> Share:
    """Share of the citations that their statement needs: ALCE's citation precision (Gao et al. 2023)."""
    return _scored(outcomes, lambda score: score.citations_needed, lambda score: score.citations)


def item_recall(outcomes: Sequence[Outcome]) -> Share:
    """Share of the items of expected lists that the answer names."""
    return _scored(outcomes, lambda score: score.items_found, lambda score: score.items_expected)


def error_rate(outcomes: Sequence[Outcome]) -> Share:
    """Share of the questions on which the program failed."""
    return _of_all(outcomes, lambda one: one.score.verdict is Verdict.ERROR)


def recall_at_5(outcomes: Sequence[Outcome]) -> Share:
    """Mean share of the relevant passages among the first five found (trec_eval's recall)."""
    return _ranked(outcomes, "R@5")


def recall_at_10(outcomes: Sequence[Outcome]) -> Share:
    """Mean share of the relevant passages among the first ten found (trec_eval's recall)."""
    return _ranked(outcomes, "R@10")


def mean_reciprocal_rank(outcomes: Sequence[Outcome]) -> Share:
    """Mean of one over the rank of the first relevant passage (Voorhees 1999)."""
    return _ranked(outcomes, "RR")


def ndcg_at_10(outcomes: Sequence[Outcome]) -> Share:
    """Mean normalised discounted cumulative gain of the first ten passages (Järvelin and Kekäläinen 2002)."""
    return _ranked(outcomes, "nDCG@10")


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric with its name; ``percent`` says how it is written, ``higher`` which way is better."""

    name: str
    measure: Callable[[Sequence[Outcome]], Share | Statistic]
    higher: bool = True
    percent: bool = True


METRICS: Mapping[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("accuracy", accuracy),
        Metric("answered_rightly", answered_rightly),
        Metric("hallucination", hallucination, higher=False),
        Metric("missing", missing, higher=False),
        Metric("crag_score", crag_score, percent=False),
        Metric("errors", error_rate, higher=False),
        Metric("figure_precision", figure_precision),
        Metric("figure_recall", figure_recall),
        Metric("figure_f1", figure_f1),
        Metric("figure_exact", figure_exact),
        Metric("wrong_population", wrong_population, higher=False),
        Metric("unsupported", unsupported, higher=False),
        Metric("citation_recall", citation_recall),
        Metric("citation_precision", citation_precision),
        Metric("item_recall", item_recall),
        Metric("abstention_precision", abstention_precision),
        Metric("abstention_recall", abstention_recall),
        Metric("abstention_f1", abstention_f1),
        Metric("coverage_at_1_percent_risk", coverage_at_risk),
        Metric("aurc", aurc, higher=False, percent=False),
        Metric("brier", brier, higher=False, percent=False),
        Metric("calibration_error", calibration_error, higher=False, percent=False),
        Metric("recall_at_5", recall_at_5),
        Metric("recall_at_10", recall_at_10),
        Metric("mrr", mean_reciprocal_rank, percent=False),
        Metric("ndcg_at_10", ndcg_at_10, percent=False),
    )
}


def latency(outcomes: Sequence[Outcome], quantiles: Sequence[float] = (0.5, 0.95, 0.99)) -> list[float]:
    """Seconds from question to answer under which these shares of the questions stay."""
    seconds = [one.seconds for one in outcomes if one.answer is not None]
    return [float(value) for value in np.quantile(seconds, quantiles)] if seconds else []


def _of_all(outcomes: Sequence[Outcome], counts: Callable[[Outcome], bool]) -> Share:
    return share([counts(one) for one in outcomes], [1] * len(outcomes))


def _scored(outcomes: Sequence[Outcome], part: Callable[[Score], float], whole: Callable[[Score], float]) -> Share:
    return share([part(one.score) for one in outcomes], [whole(one.score) for one in outcomes])


def _ranked(outcomes: Sequence[Outcome], name: str) -> Share:
    return share([one.ranking.get(name, 0.0) for one in outcomes], [name in one.ranking for one in outcomes])


def _harmonic(precision: Share, recall: Share) -> Statistic:
    def compute(weights: np.ndarray) -> np.ndarray:
        one, other = precision.compute(weights), recall.compute(weights)
        # Nothing asserted, or nothing to find: the other of the two is then 0 or has no value either.
        one, other = np.nan_to_num(one), np.nan_to_num(other)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.where(one + other > 0, 2 * one * other / (one + other), 0.0))

    return Statistic(compute, recall.count)


def _is_right(outcome: Outcome) -> bool:
    return outcome.score.verdict is Verdict.RIGHT


def _rightly_silent(outcome: Outcome) -> bool:
    return not outcome.case.answerable and _is_right(outcome)
