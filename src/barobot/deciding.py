"""Ranked evidence → what the answer asserts, or that the reports do not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from barobot.asking import NUMBER_ASKED
from barobot.claimed import Asked
from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.language import fold
from barobot.premises import TOPIC_TWIN, Correction, Finding, checked, first_of, ordered_by_claim
from barobot.question import Part, Question, asked_in_turn
from barobot.slots import contradicted
from barobot.types import AnswerKind, Status
from barobot.weighing import Weighed, Weights, judged_features, probability, rank, ruled_out

Candidates = Callable[[Question, Part], list[Evidence]]

_MOST_SEVERAL = 6
_NEAR = 1.5  # how far behind the first, in score, another figure of a plural question may be
_BESIDE = 1.0  # in score
_TOLD_TWICE = 4  # how far down a second sentence is looked for
_AS_WELL = 0.45
_TOLD = 0.7  # of what was asked, by weight
_FAR_MORE = 0.25
_MUCH_MORE = 0.6
_NEAR_ENOUGH = 0.35  # of what was asked; under it the nearest is about something else
_SURE = 0.8  # probability from which words that the evidence lacks are no objection
_OTHERWISE = 0.9  # that a place which the report fills with something else is no coincidence
_NEAREST = 0.12  # probability from which the nearest evidence is worth showing beside an abstention


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
        if not ranked:
            return None
        chance = probability(ranked, self.weights.judge)
        if part.premises:
            ranked = ordered_by_claim(part, ranked, self.store)
            chance = max(chance, probability(ranked, self.weights.judge))
        ranked = _with_figure(ranked)
        first = ranked[0]
        if chance < self.threshold or (figures_only and first.evidence.kind is not EvidenceKind.FIGURE):
            return None
        if self.question.asks_figure and not _gives_figures(first.evidence, self.store):
            return None
        if ruled_out(first.features, chance >= _SURE):
            return None
        if part.premises and first.evidence.figure is None and first.features["people_differ"]:
            return None
        if self.question.asks_figure and ((chance < _SURE and _told_without_figure(ranked)) or _said_of_others(ranked)):
            return None
        finding = checked(Finding(part, first.evidence, chance), first)
        return finding if finding.probability else None


def decide(
    question: Question, candidates: Candidates, store: EvidenceStore, weights: Weights, threshold: float
) -> Decision:
    """What to answer."""
    if question.orders:
        return Decision(Status.ABSTAINED, 1.0, missing=(question.whole,))
    claimed = _claimed(question, candidates, store, weights, threshold)
    if claimed is not None:
        return claimed
    decider = _Decider(question, candidates, store, weights, threshold)
    if not store.read_part(question.whole).units and not question.whole.populations:
        return Decision(Status.ABSTAINED, 0.0)
    otherwise = contradicted(question, store, decider.look)
    if otherwise is not None:
        finding = Finding(otherwise.part, otherwise.evidence, _OTHERWISE, Correction.STATEMENT)
        return Decision(Status.CORRECTED, _OTHERWISE, (finding,), ranked=tuple(decider.looked))
    decider.looked.clear()
    ranked = decider.look(question.whole)
    single = decider.find(question.whole, ranked)
    several = _several(decider, ranked, single)
    decision = several or _one(decider, ranked, single)
    return replace(decision, ranked=tuple(decider.looked))


def _claimed(
    question: Question, candidates: Candidates, store: EvidenceStore, weights: Weights, threshold: float
) -> Decision | None:
    """What the reports say of the number that is held up: that it is false, or, where only that is asked, true.

    ``None`` leaves the question to be answered as a whole: the number is right, or something else is asked too.
    """
    if question.claim is None:
        return None
    asked = replace(question, whole=question.claim, parts=(), kind=AnswerKind.YES_NO, asks_figure=True)
    decider = _Decider(asked, candidates, store, weights, threshold)
    ranked = decider.look(question.claim)
    found = decider.find(question.claim, ranked)
    if found is None and question.claim_asked is Asked.MORE:
        return None
    if found is not None and not (found.correction or question.claim_asked is Asked.TRUTH):
        return None
    return replace(_one(decider, ranked, found), ranked=tuple(decider.looked))


def _gives_figures(evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether ``evidence`` is a figure, or a list of nothing but figures."""
    if evidence.kind is EvidenceKind.LIST:
        return all(store.figures_of(passage) for passage in evidence.passages)
    return evidence.kind is EvidenceKind.FIGURE


def _told_without_figure(ranked: Sequence[Weighed]) -> bool:
    """Whether words without a figure speak of what was asked far more than the figure that is nearest."""
    first = ranked[0].features
    if first["has_premise"]:
        return False
    return any(
        one.features["covered_with_context"] >= _TOLD
        and (
            one.features["covered_with_context"] - first["covered_with_context"] >= _FAR_MORE
            or (first["another_statement"] and one.features["people_agree"] and not one.features["another_statement"])
        )
        and not (one.features["people_differ"] or one.features["holds_figure"])
        for one in ranked
        if one.evidence.kind is EvidenceKind.SENTENCE
    )


def _said_of_others(ranked: Sequence[Weighed]) -> bool:
    """Whether a figure of other people speaks of what was asked far more than the first, of those asked about."""
    first = ranked[0].features
    if first["has_premise"] or not first["people_agree"]:
        return False
    return any(
        one.evidence.figure is not None
        and one.features["people_differ"]
        and one.features["covered"] >= _TOLD
        and one.features["covered"] - first["covered"] >= _MUCH_MORE
        for one in ranked
    )


def _one(decider: _Decider, ranked: Sequence[Weighed], single: Finding | None) -> Decision:
    chance = probability(ranked, decider.weights.judge)
    if single is None:
        near = bool(ranked) and chance >= _NEAREST and ranked[0].features["covered_with_context"] >= _NEAR_ENOUGH
        nearest = ranked[0].evidence if near and not ranked[0].features["alien"] > 1 else None
        return Decision(
            Status.ABSTAINED, 1 - chance if ranked else 1.0, missing=(decider.question.whole,), nearest=nearest
        )
    status = Status.CORRECTED if single.correction else Status.ANSWERED
    beside = (*_listed_figures(decider, single), *_told_beside(ranked, single))
    return Decision(status, single.probability, (single, *beside))


def _told_beside(ranked: Sequence[Weighed], single: Finding) -> list[Finding]:
    """A second sentence that speaks of what was asked as fully as the first: reports tell their message twice."""
    if single.evidence.kind is not EvidenceKind.SENTENCE or single.correction:
        return []
    first, block = ranked[0], single.evidence.passages[0].block_start
    return [
        replace(single, evidence=one.evidence)
        for one in ranked[1:_TOLD_TWICE]
        if one.evidence.kind is EvidenceKind.SENTENCE
        and first.evidence is single.evidence
        and first.score - one.score <= _BESIDE
        and one.features["covered_with_context"] >= first.features["covered_with_context"]
        and one.evidence.passages[0].block_start != block
        and not (ruled_out(one.features) or one.features["holds_figure"])
    ][:1]


def _listed_figures(decider: _Decider, single: Finding) -> list[Finding]:
    """The figures of a list that answers: "the three headline figures"."""
    if single.evidence.kind is not EvidenceKind.LIST:
        return []
    found = decider.store.of_passages(single.evidence.passages)
    return [replace(single, evidence=one) for one in found if one.kind is EvidenceKind.FIGURE]


def _several(decider: _Decider, ranked: Sequence[Weighed], single: Finding | None) -> Decision | None:
    """Several figures, where several were asked for; ``None`` where one answers."""
    question = decider.question
    comparing = question.kind is AnswerKind.COMPARISON
    asked_apart = sum(bool(NUMBER_ASKED.search(fold(one))) for one in asked_in_turn(question.whole.text)) > 1
    alone = question.understood == " ".join(question.asked.split())  # what the history adds is no second question
    asked_apart = asked_apart or (alone and _adds_a_condition(question.parts))
    others = len({mention.entry.id for mention in question.whole.populations}) > 1
    parted = len(question.parts) > 1 and (comparing or asked_apart or others or _leaves_out(decider, ranked, single))
    if parted and (decision := _in_parts(decider, comparing, asked_apart)) is not None:
        return decision
    if single is None or single.evidence.figure is None or single.correction:
        return None
    if comparing and (rest := _other_side(decider, ranked, single)) is not None:
        return Decision(Status.ANSWERED, single.probability, (single, rest), compares=True)
    return _near_ones(ranked, single) if question.asks_several else None


def _adds_a_condition(parts: Sequence[Part]) -> bool:
    """Whether some parts ask the same of another time, place or sub-group: "and what was it in 2023?"."""
    own = [
        bool(part.years or part.constraints or any(mention.entry.modifier for mention in part.populations))
        for part in parts
    ]
    return any(own) and not all(own)


def _in_parts(decider: _Decider, comparing: bool, asked_apart: bool) -> Decision | None:
    """One figure for each part of the question; no two parts have the same one."""
    question = decider.question
    findings: list[Finding] = []
    missing: list[Part] = []
    twins = False
    for part in question.parts:
        if not part.asks:
            continue
        ranked = decider.look(part)
        taken = [finding.evidence for finding in findings]
        free = [one for one in ranked if not any(_same(one.evidence, other) for other in taken)]
        found = decider.find(part, ranked, figures_only=True)
        if found is not None and any(_same(found.evidence, other) for other in taken):
            near = bool(free) and ranked[0].score - free[0].score <= _NEAR
            found = decider.find(part, free, figures_only=True) if comparing and near else found
        if found is None:
            missing.append(part)
        elif not any(_same(found.evidence, other) for other in taken):
            findings.append(found)
        else:
            twins = True
    if twins and asked_apart and not comparing and len(findings) == 1 and not findings[0].premise:
        # "How many call it indispensable, and how many only preferable?": one figure for both tells neither.
        return Decision(
            Status.ABSTAINED, 1 - findings[0].probability, missing=question.parts, nearest=findings[0].evidence
        )
    if comparing and len(findings) == 1 and missing:
        rest = _counterpart(decider, findings[0], missing)
        findings, missing = ([*findings, rest], []) if rest is not None else (findings, missing)
    if not (comparing or asked_apart) and not _each_adds(findings, question.whole, decider.store):
        return None
    return _joined(findings, missing, comparing, asked_apart)


def _counterpart(decider: _Decider, found: Finding, missing: Sequence[Part]) -> Finding | None:
    """The same thing for the other people: the figure whose statement is the twin of the one found."""
    own = decider.store.vectors([found.evidence.text])[0]
    for part in missing:
        asked = {mention.entry.id for mention in part.populations}
        for one in {weighed.evidence.id: weighed for _, ranked in decider.looked for weighed in ranked}.values():
            figure = one.evidence.figure
            if figure is None or figure.population_id not in asked or _same(one.evidence, found.evidence):
                continue
            if float(own @ decider.store.vectors([one.evidence.text])[0]) >= TOPIC_TWIN:
                return Finding(part, one.evidence, found.probability)
    return None


def _other_side(decider: _Decider, ranked: Sequence[Weighed], single: Finding) -> Finding | None:
    """For a comparison whose wording does not come apart: the figure for what the first leaves over."""
    store = decider.store
    asked = store.read_part(single.part)
    said = store.read(single.evidence)[0].keys
    left = [unit for unit in asked.units if unit.key not in said and unit.key.startswith("terms:")]
    if not left:
        return None
    for one in ranked[1:]:
        keys = store.read(one.evidence)[0].keys
        covers = sum(unit.weight for unit in left if unit.key in keys) >= 0.5 * sum(unit.weight for unit in left)
        wrong = one.evidence.figure is None or ruled_out(one.features) or _same(one.evidence, single.evidence)
        if covers and not wrong and ranked[0].score - one.score <= 2 * _NEAR:
            return Finding(single.part, one.evidence, single.probability)
    return None


def _each_adds(findings: Sequence[Finding], whole: Part, store: EvidenceStore) -> bool:
    """Whether each finding speaks of something asked that no other one does."""
    asked = store.read_part(whole).keys
    spoken = [store.read(finding.evidence)[0].keys & asked for finding in findings]
    return len(spoken) > 1 and all(
        own - frozenset().union(*(other for at, other in enumerate(spoken) if at != place))
        for place, own in enumerate(spoken)
    )


def _joined(findings: list[Finding], missing: list[Part], comparing: bool, asked_apart: bool) -> Decision | None:
    if len(findings) > 1:
        chance = min(found.probability for found in findings)
        corrected = any(found.correction for found in findings)
        status = Status.PARTIAL if missing and asked_apart and not comparing else Status.ANSWERED
        status = Status.CORRECTED if corrected else status
        return Decision(
            status, chance, tuple(findings), tuple(missing if status is Status.PARTIAL else ()), compares=comparing
        )
    if len(findings) == 1 and missing and asked_apart:
        return Decision(Status.PARTIAL, findings[0].probability, tuple(findings), tuple(missing))
    return None


def _leaves_out(decider: _Decider, ranked: Sequence[Weighed], single: Finding | None) -> bool:
    """Whether the best single evidence leaves out something that was asked and the lexicon names."""
    if single is None or not ranked:
        return True
    keys = decider.store.read(single.evidence)[0].keys
    asked = decider.store.read_part(decider.question.whole)
    return any(unit.key.startswith("terms:") and unit.key not in keys for unit in asked.units)


def _near_ones(ranked: Sequence[Weighed], single: Finding) -> Decision | None:
    """The first figure with those of its section about the same people: "les chiffres sur la transparence"."""
    first = ranked[0]
    assert first.evidence.figure is not None
    findings = [single]
    for one in ranked[1:]:
        figure = one.evidence.figure
        if len(findings) >= _MOST_SEVERAL:
            break
        if figure is None or figure.population_id != first.evidence.figure.population_id or ruled_out(one.features):
            continue
        beside = one.evidence.passages[0].headings == first.evidence.passages[0].headings
        if not beside and first.score - one.score > _NEAR:
            continue
        if one.features["covered_evenly"] < _AS_WELL * first.features["covered_evenly"]:
            continue
        if not any(_same(one.evidence, other.evidence) for other in findings):
            findings.append(Finding(single.part, one.evidence, single.probability))
    if len(findings) < 2:
        return None
    return Decision(Status.ANSWERED, single.probability, tuple(findings))


def _with_figure(ranked: Sequence[Weighed]) -> list[Weighed]:
    """A sentence that leads up to a figure in its paragraph gives way to the figure."""
    first = ranked[0]
    if first.evidence.kind is EvidenceKind.SENTENCE and not first.features["asks_telling"]:
        passage = first.evidence.passages[0]
        for one in ranked[1:]:
            other = one.evidence.passages[0]
            same = (other.document_id, other.block_start) == (passage.document_id, passage.block_start)
            if one.evidence.figure is not None and same and first.score - one.score <= _NEAR:
                return first_of(one, ranked)
    return list(ranked)


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
