"""Questions that ask for several figures: their parts, the two sides of a comparison, the figures of a subject."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Protocol

from barobot.decisions import Decision, Finding
from barobot.evidence import EvidenceStore
from barobot.other_side import other_side, same_figure
from barobot.question import Part, Question
from barobot.splitting import asks_apart
from barobot.types import AnswerKind, Status
from barobot.weighing import Weighed, ruled_out

_MOST_SEVERAL = 6
_NEAR = 1.5  # how far behind the first, in score, another figure of a plural question may be
_TOPIC_TWIN = 0.55  # cosine of two statements about the same thing
_AS_WELL = 0.45


class Decider(Protocol):
    """What looks for the evidence of one part of a question."""

    question: Question
    store: EvidenceStore
    looked: list[tuple[Part, tuple[Weighed, ...]]]

    def look(self, part: Part) -> list[Weighed]: ...

    def find(self, part: Part, ranked: Sequence[Weighed], figures_only: bool = False) -> Finding | None: ...


def several(decider: Decider, ranked: Sequence[Weighed], single: Finding | None) -> Decision | None:
    """Several figures, where several were asked for; ``None`` where one answers."""
    question = decider.question
    comparing = question.kind is AnswerKind.COMPARISON
    asked_apart = asks_apart(question.whole.text)
    alone = question.understood == " ".join(question.asked.split())  # what the history adds is no second question
    asked_apart = asked_apart or (alone and _adds_a_condition(question.parts))
    named = [{mention.entry.id for mention in part.populations} for part in question.parts]
    others = len(frozenset().union(*named)) > 1
    asked_apart = asked_apart or (question.asks_figure and _of_each(named))
    parted = len(question.parts) > 1 and (comparing or asked_apart or others or _leaves_out(decider, ranked, single))
    if parted and (decision := _in_parts(decider, comparing, asked_apart)) is not None:
        return decision
    if single is None or single.evidence.figure is None or single.correction:
        return None
    if comparing and (rest := other_side(question, ranked, single, decider.store)) is not None:
        return Decision(Status.ANSWERED, single.probability, (single, rest), compares=True)
    return _near_ones(ranked, single) if question.asks_several else None


def _of_each(named: Sequence[set[str]]) -> bool:
    """Whether each part asks about people of its own: "what shares of doctors and of patients"."""
    return len(named) > 1 and all(named) and all(not one & other for one, other in combinations(named, 2))


def _adds_a_condition(parts: Sequence[Part]) -> bool:
    """Whether some parts ask the same of another time, place or sub-group: "and what was it in 2023?"."""
    own = [
        bool(part.years or part.constraints or any(mention.entry.modifier for mention in part.populations))
        for part in parts
    ]
    return any(own) and not all(own)


def _in_parts(decider: Decider, comparing: bool, asked_apart: bool) -> Decision | None:
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
        free = [one for one in ranked if not any(same_figure(one.evidence, other) for other in taken)]
        found = decider.find(part, ranked, figures_only=True)
        if found is not None and any(same_figure(found.evidence, other) for other in taken):
            near = bool(free) and ranked[0].score - free[0].score <= _NEAR
            found = decider.find(part, free, figures_only=True) if comparing and near else found
        if found is None:
            missing.append(part)
        elif not any(same_figure(found.evidence, other) for other in taken):
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


def _counterpart(decider: Decider, found: Finding, missing: Sequence[Part]) -> Finding | None:
    """The same thing for the other people: the figure whose statement is the twin of the one found."""
    own = decider.store.vectors([found.evidence.text])[0]
    for part in missing:
        asked = {mention.entry.id for mention in part.populations}
        for one in {weighed.evidence.id: weighed for _, ranked in decider.looked for weighed in ranked}.values():
            figure = one.evidence.figure
            if figure is None or figure.population_id not in asked or same_figure(one.evidence, found.evidence):
                continue
            if float(own @ decider.store.vectors([one.evidence.text])[0]) >= _TOPIC_TWIN:
                return Finding(part, one.evidence, found.probability)
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


def _leaves_out(decider: Decider, ranked: Sequence[Weighed], single: Finding | None) -> bool:
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
        if not any(same_figure(one.evidence, other.evidence) for other in findings):
            findings.append(Finding(single.part, one.evidence, single.probability))
    if len(findings) < 2:
        return None
    return Decision(Status.ANSWERED, single.probability, tuple(findings))
