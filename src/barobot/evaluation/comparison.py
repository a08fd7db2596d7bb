"""Two configurations on the same questions: what each gains, and whether that could be chance; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from barobot.errors import EvaluationError
from barobot.evaluation.metrics import METRICS
from barobot.evaluation.outcomes import Outcome
from barobot.evaluation.scorers import Verdict
from barobot.evaluation.statistics import Estimate, difference, draw, estimate, mcnemar

__all__ = ["Comparison", "Difference", "compare"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A metric of both, and this one minus the other with the interval of that difference."""

    name: str
    this: float
    other: float
    difference: Estimate


@dataclass(frozen=True, slots=True)
class Comparison:
    """This configuration beside the other one, ``other``, over the questions that both were asked.

    ``gained`` and ``lost`` are the questions that this one alone, or the other one alone,
    answers rightly; ``p_value`` is McNemar's exact test over them.
    """

    other: str
    questions: int
    differences: tuple[Difference, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    p_value: float


def compare(these: Sequence[Outcome], others: Sequence[Outcome], other: str = "the other") -> Comparison:
    """Pair the outcomes by dataset and id, and compare.

    Differences come with a bootstrap over clusters in which both are computed on the same draws:
    most of what varies from question to question cancels out.

    Raises :class:`EvaluationError` where no question was asked of both, or one has changed between the two.
    """
    before = {outcome.key: outcome for outcome in others}
    pairs = [(outcome, before[outcome.key]) for outcome in these if outcome.key in before]
    if not pairs:
        raise EvaluationError(f"no question was asked of both; expected {other} to have questions of {_named(these)}")
    changed = [one.key for one, two in pairs if one.case != two.case]
    if changed:
        more = f" and {len(changed) - 5} more" if len(changed) > 5 else ""
        raise EvaluationError(
            f"{len(changed)} questions are not the same in {other} ({', '.join(changed[:5])}{more}); ask it again"
        )
    own, its = [one for one, _ in pairs], [two for _, two in pairs]
    gained = tuple(one.key for one, two in pairs if _is_right(one) and not _is_right(two))
    lost = tuple(one.key for one, two in pairs if _is_right(two) and not _is_right(one))
    return Comparison(other, len(pairs), _differences(own, its), gained, lost, mcnemar(len(gained), len(lost)))


def _differences(own: Sequence[Outcome], its: Sequence[Outcome]) -> tuple[Difference, ...]:
    clusters = [outcome.cluster for outcome in own]
    drawn = draw(clusters)
    found = []
    for metric in METRICS.values():
        one, two = metric.measure(own), metric.measure(its)
        values = [estimate(each, clusters, drawn).value for each in (one, two)]
        if values[0] is not None and values[1] is not None:
            found.append(Difference(metric.name, values[0], values[1], difference(one, two, drawn)))
    return tuple(found)


def _is_right(outcome: Outcome) -> bool:
    return outcome.score.verdict is Verdict.RIGHT


def _named(outcomes: Sequence[Outcome]) -> str:
    return ", ".join(dict.fromkeys(outcome.dataset for outcome in outcomes)) or "this run"
