"""Intervals and tests for shares of questions that come in clusters; pure.

Paraphrases of one question are right or wrong together, so that what is drawn anew in the
bootstrap is clusters, not questions (Davison and Hinkley 1997, section 3.8). A statistic is a
function of how often each question was drawn: one row of weights for each resample.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["Estimate", "Share", "Statistic", "difference", "draw", "estimate", "mcnemar", "share"]

RESAMPLES = 2000
LEVEL = 0.95
SEED = 0

Weights = np.ndarray  # float, shape (resamples, questions)


@dataclass(frozen=True, slots=True)
class Statistic:
    """A number of a set of questions: ``compute`` takes weights of shape (resamples, questions)
    and gives one value for each resample, NaN where there is none. ``count`` is over how many
    things (questions, figures, citations) it is taken."""

    compute: Callable[[Weights], np.ndarray]
    count: int


@dataclass(frozen=True, slots=True)
class Share:
    """Parts over wholes, summed over questions: micro-averaged. Both have shape (questions,)."""

    parts: np.ndarray
    wholes: np.ndarray

    @property
    def count(self) -> int:
        return int(self.wholes.sum())

    def compute(self, weights: Weights) -> np.ndarray:
        wholes = weights @ self.wholes
        with np.errstate(invalid="ignore", divide="ignore"):
            shares: np.ndarray = (weights @ self.parts) / wholes
        return shares


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval; all three are ``None`` where nothing was measured."""

    value: float | None
    low: float | None
    high: float | None
    count: int


def share(parts: Sequence[float], wholes: Sequence[float]) -> Share:
    """A :class:`Share` of numbers or truth values, one of each for every question."""
    return Share(np.array(parts, dtype=float), np.array(wholes, dtype=float))


def draw(clusters: Sequence[str], resamples: int = RESAMPLES) -> Weights:
    """How often each question is drawn when as many clusters as there are are drawn with replacement."""
    names, positions = np.unique(np.asarray(clusters, dtype=object).astype(str), return_inverse=True)
    generator = np.random.default_rng(SEED)
    drawn = generator.multinomial(len(names), np.full(len(names), 1 / len(names)), size=resamples)
    weights: np.ndarray = drawn[:, positions].astype(float)
    return weights


def estimate(statistic: Statistic | Share, clusters: Sequence[str], drawn: Weights) -> Estimate:
    """The value, with the 2.5th and 97.5th percentile of what the resamples give.

    A share of 0 or 1 is 0 or 1 in every resample, which says nothing: the interval
    is then Clopper and Pearson's exact one (1934) over the clusters that count, so that 0 of 30 is
    not "surely never".
    """
    if statistic.count == 0:
        return Estimate(None, None, None, 0)
    value = float(statistic.compute(np.ones((1, len(clusters))))[0])
    if np.isnan(value):
        return Estimate(None, None, None, statistic.count)
    if isinstance(statistic, Share) and value in (0.0, 1.0):
        return _exact(statistic, clusters, value)
    values = statistic.compute(drawn)
    values = values[~np.isnan(values)]
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]) if len(values) else (value, value)
    return Estimate(value, float(low), float(high), statistic.count)


def difference(one: Statistic | Share, other: Statistic | Share, drawn: Weights) -> Estimate:
    """``one`` minus ``other`` on the same questions: both are computed on the same draws."""
    if not one.count or not other.count:
        return Estimate(None, None, None, 0)
    whole = np.ones((1, drawn.shape[1]))
    value = float(one.compute(whole)[0] - other.compute(whole)[0])
    values = one.compute(drawn) - other.compute(drawn)
    values = values[~np.isnan(values)]
    if np.isnan(value) or not len(values):
        return Estimate(None, None, None, 0)
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(value, float(low), float(high), min(one.count, other.count))


def mcnemar(gained: int, lost: int) -> float:
    """McNemar's exact test (1947): the probability of a split at least as uneven as ``gained`` to
    ``lost`` among the questions that changed, if either way were as likely."""
    from scipy.stats import binomtest

    if gained + lost == 0:
        return 1.0
    return float(binomtest(gained, gained + lost, 0.5).pvalue)


def _exact(share: Share, clusters: Sequence[str], value: float) -> Estimate:
    from scipy.stats import binomtest

    counted = len({cluster for cluster, whole in zip(clusters, share.wholes, strict=True) if whole})
    limits = binomtest(int(value) * counted, counted).proportion_ci(LEVEL, method="exact")
    return Estimate(value, float(limits.low), float(limits.high), share.count)
