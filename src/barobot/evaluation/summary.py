"""Outcomes to a :class:`Report`: everything that is shown, and nothing that needs a bot; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from barobot.evaluation.calibration import reliability, risk_coverage
from barobot.evaluation.cases import Turn, expectation
from barobot.evaluation.comparison import Comparison
from barobot.evaluation.metrics import METRICS, latency
from barobot.evaluation.outcomes import Outcome
from barobot.evaluation.scorers import Fault, Verdict
from barobot.evaluation.stamp import Stamp
from barobot.evaluation.statistics import Estimate, draw, estimate

__all__ = ["Bin", "Evidence", "Failure", "Group", "Measure", "Point", "Report", "summarise"]

# By which questions are told apart in tables, and the measures that are taken of each group.
_AXES: dict[str, Callable[[Outcome], str]] = {
    "dataset": lambda outcome: outcome.dataset,
    "kind": lambda outcome: outcome.case.kind,
    "language": lambda outcome: outcome.case.language or "",
    "style": lambda outcome: outcome.case.style,
}
_OF_GROUPS = ("accuracy", "answered_rightly", "abstention_recall", "hallucination", "missing")


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric by name, with its value and interval."""

    name: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the questions: those whose ``axis`` ("kind", "language"…) is ``name``."""

    axis: str
    name: str
    questions: int
    clusters: int
    right: int
    missing: int
    wrong: int
    errors: int
    measures: tuple[Measure, ...]

    def measure(self, name: str) -> Estimate:
        """The metric of that name; ``KeyError`` where it was not taken."""
        return {measure.name: measure.estimate for measure in self.measures}[name]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the risk-coverage curve."""

    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class Bin:
    """A bin of the reliability curve: how sure, how often right, and how many decisions."""

    confidence: float
    right: float
    decisions: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that an answer rests on, or that a search found, and where it stands."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that was not answered rightly: what was expected, what was said, on what evidence."""

    dataset: str
    id: str
    kind: str
    language: str
    question: str
    history: tuple[Turn, ...]
    verdict: Verdict
    fault: Fault
    answerable: bool
    expected: str
    note: str
    status: str
    said: str
    figures: tuple[str, ...]
    confidence: float | None
    evidence: tuple[Evidence, ...]
    found: tuple[str, ...]  # what the search found first, where nothing is cited
    unheld: tuple[str, ...]
    error: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report shows, as numbers and texts."""

    stamp: Stamp
    overall: Group
    groups: tuple[Group, ...]
    faults: tuple[tuple[str, int], ...]  # most frequent first
    coverage: tuple[Point, ...]
    reliability: tuple[Bin, ...]
    seconds: tuple[float, ...]  # median, 95th and 99th percentile
    failures: tuple[Failure, ...]
    comparison: Comparison | None = None


def summarise(outcomes: Sequence[Outcome], stamp: Stamp, comparison: Comparison | None = None) -> Report:
    """The report of ``outcomes``, which must not be empty."""
    failed = [outcome for outcome in outcomes if outcome.score.verdict is not Verdict.RIGHT or outcome.score.unheld]
    faults = Counter(str(outcome.score.fault) for outcome in failed if outcome.score.fault)
    return Report(
        stamp=stamp,
        overall=_group("", "", outcomes, tuple(METRICS)),
        groups=tuple(group for axis in _AXES for group in _groups(axis, outcomes)),
        faults=tuple(sorted(faults.items(), key=lambda one: (-one[1], one[0]))),
        coverage=tuple(Point(*point) for point in risk_coverage(outcomes)),
        reliability=tuple(Bin(*each) for each in reliability(outcomes)),
        seconds=tuple(latency(outcomes)),
        failures=tuple(_failure(outcome) for outcome in failed),
        comparison=comparison,
    )


def _groups(axis: str, outcomes: Sequence[Outcome]) -> list[Group]:
    """The groups along ``axis`` in the order of the questions; none where there is only one."""
    names = list(dict.fromkeys(map(_AXES[axis], outcomes)))
    if len(names) < 2:
        return []
    return [_group(axis, name, [one for one in outcomes if _AXES[axis](one) == name], _OF_GROUPS) for name in names]


def _group(axis: str, name: str, outcomes: Sequence[Outcome], metrics: Sequence[str]) -> Group:
    clusters = [outcome.cluster for outcome in outcomes]
    drawn = draw(clusters)
    verdicts = Counter(outcome.score.verdict for outcome in outcomes)
    return Group(
        axis=axis,
        name=name,
        questions=len(outcomes),
        clusters=len(set(clusters)),
        right=verdicts[Verdict.RIGHT],
        missing=verdicts[Verdict.MISSING],
        wrong=verdicts[Verdict.WRONG],
        errors=verdicts[Verdict.ERROR],
        measures=tuple(Measure(each, estimate(METRICS[each].measure(outcomes), clusters, drawn)) for each in metrics),
    )


def _failure(outcome: Outcome) -> Failure:
    case, answer = outcome.case, outcome.answer
    cited = answer.citations if answer else ()
    return Failure(
        dataset=outcome.dataset,
        id=case.id,
        kind=case.kind,
        language=case.language or (answer.language if answer else ""),
        question=case.question,
        history=case.history,
        verdict=outcome.score.verdict,
        fault=outcome.score.fault,
        answerable=case.answerable,
        expected=expectation(case),
        note=case.note,
        status=answer.status.value if answer else "",
        said=answer.text if answer else "",
        figures=tuple(f"{one.value:f} {one.unit} ({one.population})" for one in (answer.figures if answer else ())),
        confidence=outcome.score.confidence,
        evidence=tuple(Evidence(" › ".join(filter(None, (one.document, one.section))), one.quote) for one in cited),
        found=outcome.contexts[:2] if not cited else (),
        unheld=outcome.score.unheld,
        error=outcome.error,
    )
