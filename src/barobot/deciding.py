"""Ranked evidence → what the answer asserts, or that the reports do not say.

A few rules stand above what was learnt, because a right figure of the wrong people is worse
than none: evidence that describes others than those asked about, that says nothing of a
condition of the question, or that is of another year never answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.language import fold
from barobot.question import Part, Question
from barobot.types import AnswerKind, Qualifier, Quantity, Status
from barobot.weighing import Weighed, Weights, judged_features, probability, rank

Candidates = Callable[[Question, Part], list[Evidence]]

_SEVERAL = re.compile(r"\b(?:chiffres|pourcentages|figures|percentages|numbers|statistics|statistiques|stats|parts|taux)\b")
_ASKS_NUMBER = re.compile(
    r"\b(?:combien|quel(?:le)? (?:part|pourcentage|proportion|taux|chiffre)|part (?:de|des|du)|pourcentage|proportion"
    r"|how many|what (?:share|percentage|percent|proportion|fraction|was|about|is it)|share|percentage|celui|celle|ceux)\b"
)
_MOST_SEVERAL = 6
_NEAR = 1.5  # how far behind the first, in score, another figure of a plural question may be
_TOPIC_TWIN = 0.62  # cosine of two statements about the same thing
_NEAREST = 0.12  # probability from which the nearest evidence is worth showing beside an abstention


class Correction(StrEnum):
    """What is false in a premise."""

    VALUE = "value"
    PEOPLE = "people"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Finding:
    """Evidence that answers one part of a question."""

    part: Part
    evidence: Evidence
    probability: float
    correction: Correction | None = None
    premise: Quantity | None = None
    confirmed: bool | None = None  # of a premise or a threshold: holds, fails, or none was named


@dataclass(frozen=True, slots=True)
class Decision:
    """What is asserted: ``findings``; what is not in the reports: ``missing``; what is near it: ``nearest``."""

    status: Status
    confidence: float
    findings: tuple[Finding, ...] = ()
    missing: tuple[Part, ...] = ()
    nearest: Evidence | None = None
    compares: bool = False
    ranked: tuple[tuple[Part, tuple[Weighed, ...]], ...] = ()


class _Decider:
    def __init__(
        self, question: Question, candidates: Candidates, store: EvidenceStore, weights: Weights, threshold: float
    ) -> None:
        self.question = question
        self.candidates = candidates
        self.store = store
        self.weights = weights
        self.threshold = threshold
        self.looked: list[tuple[Part, tuple[Weighed, ...]]] = []

    def look(self, part: Part) -> list[Weighed]:
        found = self.candidates(self.question, part)
        ranked = rank(self.question, part, found, self.store, self.weights.ranker) if found else []
        self.looked.append((part, tuple(ranked)))
        return ranked

    def find(self, part: Part, ranked: Sequence[Weighed], figures_only: bool = False) -> Finding | None:
        """The evidence that answers ``part``, or ``None``."""
        ranked = _with_asked_people(ranked, self.store) if part.premises else ranked
        if not ranked:
            return None
        chance = probability(ranked, self.weights.judge)
        first = ranked[0]
        if chance < self.threshold or (figures_only and first.evidence.kind is not EvidenceKind.FIGURE):
            return None
        if self.question.asks_figure and first.evidence.kind is not EvidenceKind.FIGURE:
            return None
        finding = _checked(Finding(part, first.evidence, chance), first)
        return finding if _may_answer(finding, first) else None


def decide(
    question: Question, candidates: Candidates, store: EvidenceStore, weights: Weights, threshold: float
) -> Decision:
    """What to answer."""
    decider = _Decider(question, candidates, store, weights, threshold)
    if not store.read_part(question.whole).units and not question.whole.populations:
        return Decision(Status.ABSTAINED, 0.0)
    ranked = decider.look(question.whole)
    single = decider.find(question.whole, ranked)
    several = _several(decider, ranked, single)
    decision = several or _one(decider, ranked, single)
    return replace(decision, ranked=tuple(decider.looked))


def _one(decider: _Decider, ranked: Sequence[Weighed], single: Finding | None) -> Decision:
    chance = probability(ranked, decider.weights.judge)
    if single is None:
        nearest = ranked[0].evidence if ranked and chance >= _NEAREST and not ranked[0].features["alien"] > 1 else None
        return Decision(Status.ABSTAINED, 1 - chance if ranked else 1.0, missing=(decider.question.whole,), nearest=nearest)
    status = Status.CORRECTED if single.correction else Status.ANSWERED
    return Decision(status, single.probability, (single,))


def _several(decider: _Decider, ranked: Sequence[Weighed], single: Finding | None) -> Decision | None:
    """Several figures, where several were asked for; ``None`` where one answers."""
    question = decider.question
    folded = fold(question.whole.text)
    comparing = question.kind is AnswerKind.COMPARISON
    asked_apart = len(_ASKS_NUMBER.findall(folded)) > 1
    if len(question.parts) > 1 and (comparing or asked_apart or _leaves_out(single, ranked)):
        findings: list[Finding] = []
        missing: list[Part] = []
        for part in question.parts:
            found = decider.find(part, decider.look(part), figures_only=True)
            if found is None:
                missing.append(part)
            elif not any(_same(found.evidence, other.evidence) for other in findings):
                findings.append(found)
        decision = _joined(findings, missing, comparing, asked_apart)
        if decision is not None:
            return decision
    if _SEVERAL.search(folded) and single is not None and single.evidence.figure is not None and not single.correction:
        return _near_ones(ranked, single)
    return None


def _joined(findings: list[Finding], missing: list[Part], comparing: bool, asked_apart: bool) -> Decision | None:
    if len(findings) > 1:
        chance = min(found.probability for found in findings)
        corrected = any(found.correction for found in findings)
        status = Status.PARTIAL if missing and asked_apart and not comparing else Status.ANSWERED
        status = Status.CORRECTED if corrected else status
        return Decision(status, chance, tuple(findings), tuple(missing if status is Status.PARTIAL else ()), compares=comparing)
    if len(findings) == 1 and missing and asked_apart and all(_is_narrow(part) for part in missing):
        return Decision(Status.PARTIAL, findings[0].probability, tuple(findings), tuple(missing))
    return None


def _is_narrow(part: Part) -> bool:
    """Whether a part names a condition of its own, so that its absence is worth saying."""
    return bool(part.constraints or part.years or part.populations)


def _leaves_out(single: Finding | None, ranked: Sequence[Weighed]) -> bool:
    """Whether the best single evidence speaks of only a part of what was asked."""
    return single is None or (bool(ranked) and ranked[0].features["covered_with_context"] < 0.7)


def _near_ones(ranked: Sequence[Weighed], single: Finding) -> Decision | None:
    """The first figure with those about the same thing; "les chiffres sur la transparence"."""
    first = ranked[0]
    findings = [single]
    for one in ranked[1:]:
        figure = one.evidence.figure
        if len(findings) >= _MOST_SEVERAL or first.score - one.score > _NEAR:
            break
        if figure is None or one.features["covered_with_context"] < first.features["covered_with_context"]:
            continue
        candidate = Finding(single.part, one.evidence, single.probability)
        if _may_answer(candidate, one) and not any(_same(one.evidence, other.evidence) for other in findings):
            findings.append(candidate)
    if len(findings) < 2:
        return None
    return Decision(Status.ANSWERED, single.probability, tuple(findings))


def _with_asked_people(ranked: Sequence[Weighed], store: EvidenceStore) -> list[Weighed]:
    """A premise can give a true number to the wrong people: the figure of those asked about comes first."""
    ordered = list(ranked)
    if not ordered or ordered[0].evidence.figure is None or not ordered[0].features["people_differ"]:
        return ordered
    first = store.vectors([ordered[0].evidence.text])[0]
    for one in ordered[1:]:
        if one.evidence.figure is None or not one.features["people_agree"]:
            continue
        if float(first @ store.vectors([one.evidence.text])[0]) >= _TOPIC_TWIN:
            return [one, *(other for other in ordered if other is not one)]
    return ordered


def _checked(finding: Finding, weighed: Weighed) -> Finding:
    """``finding`` held against what the question takes for granted."""
    figure = finding.evidence.figure
    if figure is None:
        return finding
    premises = [premise for premise in finding.part.premises if premise.unit == figure.unit]
    wrong_people = bool(weighed.features["people_differ"])
    if weighed.features["opposite"] and premises:
        return replace(finding, correction=Correction.STATEMENT, premise=premises[0], confirmed=False)
    if not premises:
        holds = figure.value > 50 if _asks_majority(finding.part) and figure.unit == "%" else None
        return replace(finding, confirmed=holds)
    premise = premises[0]
    if not _holds(figure.value, premise):
        return replace(finding, correction=Correction.VALUE, premise=premise, confirmed=False)
    if wrong_people:
        return replace(finding, correction=Correction.PEOPLE, premise=premise, confirmed=False)
    return replace(finding, premise=premise, confirmed=True)


def _asks_majority(part: Part) -> bool:
    return any(mention.entry.id == "majority" for mention in part.mentions)


def _holds(value: Decimal, premise: Quantity) -> bool:
    """Whether ``value`` is what the premise says, in the sense of its qualifier."""
    if premise.qualifier is Qualifier.MORE_THAN:
        return value > premise.value
    if premise.qualifier is Qualifier.LESS_THAN:
        return value < premise.value
    if premise.qualifier is Qualifier.AT_LEAST:
        return value >= premise.value
    if premise.qualifier is Qualifier.AT_MOST:
        return value <= premise.value
    if premise.qualifier in (Qualifier.ABOUT, Qualifier.NEARLY):
        return abs(value - premise.value) <= 3
    return abs(value - premise.value) < Decimal("0.05")


def _may_answer(finding: Finding, weighed: Weighed) -> bool:
    """The rules above what was learnt."""
    row = weighed.features
    if row["unmet_constraints"] or row["other_year"]:
        return False
    if row["people_asked_narrower"]:
        return False
    if finding.evidence.kind is EvidenceKind.FIGURE:
        if row["people_differ"] and finding.correction is None:
            return False
        if row["opposite"] and finding.correction is None and finding.part.premises == () and row["asks_figure"]:
            return False
    return True


def _same(one: Evidence, other: Evidence) -> bool:
    if one.figure is None or other.figure is None:
        return one.id == other.id
    return (one.figure.same_as or one.figure.id) == (other.figure.same_as or other.figure.id)


def explain_decision(question: Question, decision: Decision, weights: Weights, most: int = 5) -> str:
    """The candidates of each part with what their features add to their scores, for a reader."""
    lines = [f"understood: {question.understood} [{question.language}, {question.kind}]"]
    for part, ranked in decision.ranked:
        lines.append(f"\nlooked for: {part.text}")
        if ranked:
            chance = probability(ranked, weights.judge)
            told = sorted(weights.judge.parts(judged_features(ranked)).items(), key=lambda one: -abs(one[1]))[:8]
            lines.append(f"  first is right: {chance:.2f} (threshold {weights.threshold:.2f})")
            lines.append("  because: " + ", ".join(f"{name} {value:+.2f}" for name, value in told))
        for one in ranked[:most]:
            parts = sorted(weights.ranker.parts(one.features).items(), key=lambda item: -abs(item[1]))[:8]
            lines.append(f"  {one.score:+.2f} {one.evidence.kind} {one.evidence.text[:90]!r}")
            lines.append("        " + ", ".join(f"{name} {value:+.2f}" for name, value in parts))
    lines.append(f"\n{decision.status}, confidence {decision.confidence:.2f}")
    return "\n".join(lines)
