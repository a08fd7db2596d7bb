"""Whether the confidence of an answer means something: curves and distances; pure.

An answer's confidence is the probability that it is right, an abstention's that the reports do
not say. Coverage and risk are about the answers that were given; calibration is about all
decisions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from barobot.evaluation.outcomes import Outcome
from barobot.evaluation.scorers import Verdict
from barobot.evaluation.statistics import Share, Statistic, share

__all__ = ["aurc", "brier", "calibration_error", "coverage_at_risk", "reliability", "risk_coverage"]

BINS = 10
_ACCEPTED_RISK = 0.01


def aurc(outcomes: Sequence[Outcome]) -> Statistic:
    """Area under the risk-coverage curve: the mean risk over the answers given (Geifman and
    El-Yaniv 2017, "Selective Classification for Deep Neural Networks"); lower is better.

    Answers of one confidence share the risk of giving them all.
    """
    order, wrong, given = _by_confidence(outcomes)
    last = np.flatnonzero(_last_of_ties(np.array([_confidence(outcomes[place]) for place in order])))
    ends = last[np.searchsorted(last, np.arange(given))]

    def compute(weights: np.ndarray) -> np.ndarray:
        drawn = weights[:, order]
        counted = np.cumsum(drawn, axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            risks = (np.cumsum(drawn * wrong, axis=1) / counted)[:, ends]
            return np.asarray(np.nansum(risks * drawn, axis=1) / drawn.sum(axis=1))

    return Statistic(compute, given)


def coverage_at_risk(outcomes: Sequence[Outcome], risk: float = _ACCEPTED_RISK) -> Statistic:
    """The largest share of all questions that can be answered with at most 1 wrong answer in 100,
    by answering only those of which the answer is surest (Geifman and El-Yaniv 2017).

    Answers of one confidence are given together or not at all.
    """
    order, wrong, given = _by_confidence(outcomes)
    last = _last_of_ties(np.array([_confidence(outcomes[place]) for place in order]))

    def compute(weights: np.ndarray) -> np.ndarray:
        drawn = weights[:, order]
        counted = np.cumsum(drawn, axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            fine = (np.cumsum(drawn * wrong, axis=1) / counted <= risk) & last
        return np.asarray(np.where(fine, counted, 0).max(axis=1, initial=0) / weights.sum(axis=1))

    return Statistic(compute, len(outcomes) if given else 0)


def brier(outcomes: Sequence[Outcome]) -> Share:
    """The mean squared distance between the confidence of a decision, answer or abstention, and
    whether it was right (Brier 1950); lower is better."""
    gaps = [(_confidence(one) - _is_right(one)) ** 2 if _tells(one) else 0.0 for one in outcomes]
    return share(gaps, [_tells(one) for one in outcomes])


def calibration_error(outcomes: Sequence[Outcome]) -> Statistic:
    """Expected calibration error over ten bins of equal width: how far confidence and accuracy
    are apart, on average over decisions (Naeini et al. 2015); lower is better."""
    told = np.array([_tells(one) for one in outcomes], dtype=float)
    gaps = np.array([_confidence(one) - _is_right(one) if _tells(one) else 0.0 for one in outcomes])
    inside = np.array([[_bin(_confidence(one)) == each for each in range(BINS)] for one in outcomes], dtype=float)

    def compute(weights: np.ndarray) -> np.ndarray:
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.abs((weights * gaps) @ inside).sum(axis=1) / (weights @ told))

    return Statistic(compute, int(told.sum()))


def risk_coverage(outcomes: Sequence[Outcome]) -> list[tuple[float, float]]:
    """(coverage, risk) when only the surest answers are given, from the surest to all that were given.

    Coverage is over all questions; the curve ends at what was answered. Answers of one confidence
    make one point.
    """
    order, wrong, given = _by_confidence(outcomes)
    last = _last_of_ties(np.array([_confidence(outcomes[place]) for place in order]))
    risks = np.cumsum(wrong) / np.arange(1, given + 1)
    return [((place + 1) / len(outcomes), float(risks[place])) for place in range(given) if last[place]]


def reliability(outcomes: Sequence[Outcome]) -> list[tuple[float, float, int]]:
    """For each bin of confidence that is not empty: mean confidence, share of right decisions, and
    how many decisions (DeGroot and Fienberg 1983)."""
    points = []
    for each in range(BINS):
        inside = [one for one in outcomes if _tells(one) and _bin(_confidence(one)) == each]
        if inside:
            mean = float(np.mean([_confidence(one) for one in inside]))
            points.append((mean, float(np.mean([_is_right(one) for one in inside])), len(inside)))
    return points


def _by_confidence(outcomes: Sequence[Outcome]) -> tuple[np.ndarray, np.ndarray, int]:
    """The places of the answers given, surest first; whether each was wrong; and how many there are."""
    given = [place for place, one in enumerate(outcomes) if _tells(one) and not one.score.abstained]
    order = np.array(sorted(given, key=lambda place: -_confidence(outcomes[place])), dtype=int)
    wrong = np.array([not _is_right(outcomes[place]) for place in order], dtype=float)
    return order, wrong, len(order)


def _last_of_ties(confidences: np.ndarray) -> np.ndarray:
    """Where the next confidence is another one, or there is none."""
    return np.append(confidences[1:] != confidences[:-1], True)[: len(confidences)]


def _tells(outcome: Outcome) -> bool:
    return outcome.score.confidence is not None


def _confidence(outcome: Outcome) -> float:
    return outcome.score.confidence or 0.0


def _bin(confidence: float) -> int:
    return min(int(confidence * BINS), BINS - 1)


def _is_right(outcome: Outcome) -> bool:
    return outcome.score.verdict is Verdict.RIGHT
