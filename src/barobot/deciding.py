"""Ranked evidence → what the answer asserts, or that the reports do not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from barobot._named_things import of_thing_named, tells_another_thing, tells_nothing_named
from barobot._proper_names import names_someone
from barobot.about_report import points_at_report
from barobot.answer_signs import BECAUSE, TOLD_BY
from barobot.asking import LEFT_OUT, WHO_DOES
from barobot.beside import tells_another_matter
from barobot.claimed import Asked, asks_openly, asks_truth, orders_words
from barobot.claimed_of_all import claims_of_all
from barobot.decisions import Correction, Decision, Finding
from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.governing import tells_only_the_deed, tells_only_the_wish
from barobot.language import fold
from barobot.looked_up import looked_up
from barobot.part import Part
from barobot.premises import BOUNDS, checked, first_of, ordered_by_claim
from barobot.question import Question
from barobot.several import only_dates_a_change, several
from barobot.slots import contradicted
from barobot.told_of_report import names_in, said_in, told_of_report
from barobot.told_of_sort import is_of_something_else, told_of_sort
from barobot.types import AnswerKind, Status
from barobot.weighing import (
    ONE_OF_TWO,
    SURE,
    Weighed,
    Weights,
    judged_features,
    objection,
    probability,
    rank,
    ruled_out,
)

Candidates = Callable[[Question, Part], list[Evidence]]

_NEAR = 1.5  # in score
_BESIDE = 1.0  # in score
_TOLD_TWICE = 4  # how far down a second sentence is looked for
_SLIGHTLY = 0.3
_HALF = 0.5
_TOLD = 0.7  # of what was asked, by weight
_FAR_MORE = 0.25
_MUCH_MORE = 0.6
_NEAR_ENOUGH = 0.35  # of what was asked; under it the nearest is about something else
_OTHERWISE = 0.9  # that a place which the report fills with something else is no coincidence
_OF_REPORT = 0.9  # of what needs no weighing
_OF_SORT = 0.8  # of a list of the sort of things asked for, about all that is named beside
_LISTS = frozenset({AnswerKind.LIST, AnswerKind.REASON})
_NAMES_ASKED = re.compile(r"\b(?:qui|noms?|nominati\w+|quels|quelles|liste\w*|who|whom|names?|which|list)\b")
_OTHER_STATEMENT = (
    "opposite",
    "contrary",
    "modifiers_unasked",
    "modifiers_missing",
    "another_statement",
    "people_differ",
)
_OF_CLAIMS = ("premise_equal", "premise_differs")
_NEAREST = 0.12  # probability from which the nearest evidence is worth showing beside an abstention


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
        self.objections: list[str] = []
        self.taken_apart: list[Evidence] = []  # figures of two things, where one was asked for alone

    def look(self, part: Part) -> list[Weighed]:
        found = self.candidates(self.question, part)
        ranked = rank(self.question, part, found, self.store, self.weights.ranker) if found else []
        signs = _wanted(self.question)
        if signs is not None and not part.premises:
            ranked = _with_signs(ranked, signs, self.store)
        self.looked.append((part, tuple(ranked)))
        return ranked

    def find(self, part: Part, ranked: Sequence[Weighed], figures_only: bool = False) -> Finding | None:
        """The evidence that answers ``part``, or ``None``."""
        if not ranked:
            return None
        if figures_only and _is_list_of_figures(ranked[0].evidence, self.store):
            ranked = _without_list(ranked)  # one of its figures is asked for, and it is no rival of that one
        chance = probability(ranked, self.weights.judge)
        if part.premises:
            ranked = ordered_by_claim(part, ranked, self.store, self._unclaimed(ranked))
            chance = max(chance, probability(ranked, self.weights.judge))
            if asks_truth(self.question.said):
                chance = max(chance, probability(_of_both(ranked), self.weights.judge))
        ranked = _with_figure(ranked)
        if (sibling := figure_of_those_asked(ranked)) is not None:
            ranked = first_of(sibling, ranked)
        if self.question.kind in _LISTS:
            ranked = _with_list(ranked)
        if (named := of_thing_named(part, ranked, self.store)) is not None:
            ranked = first_of(named, ranked)
        first = ranked[0]
        if against := self._objection(part, ranked, chance, figures_only):
            self.objections.append(against)
            if against == ONE_OF_TWO:
                self.taken_apart.append(first.evidence)
            return None
        finding = checked(Finding(part, first.evidence, chance), first)
        return finding if finding.probability else None

    def _unclaimed(self, ranked: Sequence[Weighed]) -> dict[str, float]:
        """The scores without what a number that is claimed adds to those of figures that have it."""
        ranker = self.weights.ranker
        return {
            one.evidence.id: one.score - sum(ranker.part(name, one.features) for name in _OF_CLAIMS) for one in ranked
        }

    def _objection(self, part: Part, ranked: Sequence[Weighed], chance: float, figures_only: bool) -> str:
        """What stands against the first of ``ranked``, or ""."""
        first, asks_figure = ranked[0], self.question.asks_figure
        if chance < self.threshold:
            return "too improbable"
        if figures_only and first.evidence.kind is not EvidenceKind.FIGURE:
            return "no figure"
        if figures_only and not part.premises and tells_nothing_named(part, first.evidence, self.store):
            return "of another thing"
        if asks_figure and not _gives_figures(first.evidence, self.store):
            return "no figure"
        if first.features[ONE_OF_TWO] and first.features["premise_equal"] and not asks_truth(self.question.said):
            return ONE_OF_TWO  # "of these 96%, I want the one answer alone" holds nothing up
        if rule := objection(first.features, chance):
            return rule
        if self.question.kind is AnswerKind.REASON and _gives_no_reason(first.evidence):
            return "gives no reason"
        if _names_only_those_left_out(self.question, first.evidence):
            return "names only those left out"
        if is_of_something_else(self.question, first, self.store):
            return "a list of something else"
        if _asks_who_and_is_told_nobody(self.question, first, self.store):
            return "names nobody"
        if beside := tells_another_matter(self.question, first, self.store):
            return beside
        if part.premises and first.evidence.figure is None and first.features["people_differ"]:
            return "people_differ"
        if asks_figure and chance < SURE and _told_without_figure(ranked):
            return "told without a figure"
        if asks_figure and chance < SURE and tells_another_thing(part, ranked, self.store):
            return "of another thing"
        if asks_figure and tells_only_the_deed(part.text, f"{first.evidence.context} {first.evidence.text}"):
            return "only the deed is told"
        if first.evidence.figure is not None and tells_only_the_wish(part.text, first.evidence.text):
            return "only the wish is told"
        return "said of others only" if asks_figure and _said_of_others(ranked) else ""


def decide(
    question: Question, candidates: Candidates, store: EvidenceStore, weights: Weights, threshold: float
) -> Decision:
    """What to answer."""
    if question.orders:
        return Decision(Status.ABSTAINED, 1.0, missing=(question.whole,), why="a number is ordered, not asked for")
    asked_for = looked_up(question, store)
    if asked_for is not None:
        return _unweighed(question, asked_for, "looked up by number, people or what they want")
    claimed = _claimed(question, candidates, store, weights, threshold)
    claimed = claimed or _claimed_of_each(question, candidates, store, weights, threshold)
    if claimed is not None:
        return claimed
    otherwise_of_all = _claimed_of_all(question, candidates, store, weights, threshold)
    if otherwise_of_all is not None:
        return otherwise_of_all
    claimed_of_two = bool(question.claims) and question.kind is not AnswerKind.COMPARISON
    if question.claim_asked is Asked.REASON or claimed_of_two:  # of a number that is right
        question = replace(question, kind=AnswerKind.REASON, asks_figure=False)
    decider = _Decider(question, candidates, store, weights, threshold)
    if not store.read_part(question.whole).units and not question.whole.populations:
        told = told_of_report(question, store, ()) if points_at_report(question.said) else None
        return _unweighed(question, told, "asked of the report itself") if told else Decision(Status.ABSTAINED, 0.0)
    compared = question.kind is AnswerKind.COMPARISON  # "the French and the Germans": neither is taken for granted
    otherwise = None if compared else contradicted(question, store, decider.look)
    if otherwise is not None:
        finding = Finding(otherwise.part, otherwise.evidence, _OTHERWISE, Correction.STATEMENT)
        why = "what the question takes for granted is told otherwise"
        return Decision(Status.CORRECTED, _OTHERWISE, (finding,), ranked=tuple(decider.looked), why=why)
    decider.looked.clear()
    ranked = decider.look(question.whole)
    told = told_of_report(question, store, [one.evidence for one in ranked])
    if told is not None:
        return replace(_unweighed(question, told, "asked of the report itself"), ranked=tuple(decider.looked))
    of_sort = told_of_sort(question, store, ranked)
    if of_sort is not None:
        found = tuple(Finding(question.whole, one, _OF_SORT) for one in of_sort)
        why = "tells the sort of things that is asked for"
        return Decision(Status.ANSWERED, _OF_SORT, found, ranked=tuple(decider.looked), why=why)
    single = decider.find(question.whole, ranked)
    decision = several(decider, ranked, single) or _one(decider, ranked, single)
    if _gives_what_was_taken_apart(decider, decision):
        decision = _one(decider, ranked, None)
    return replace(decision, ranked=tuple(decider.looked), why=_against(decider, decision))


def _gives_what_was_taken_apart(decider: _Decider, decision: Decision) -> bool:
    """Whether one thing is answered by the figure that counts it together with another thing asked for."""
    apart = {one.figure.same_as or one.figure.id for one in decider.taken_apart if one.figure is not None}
    given = [found.evidence.figure for found in decision.findings if found.evidence.figure is not None]
    return any((one.same_as or one.id) in apart for one in given)


def _against(decider: _Decider, decision: Decision) -> str:
    """What stood against the first candidates, where nothing or not all was found."""
    found_all = decision.findings and decision.status is not Status.PARTIAL
    return "" if found_all else ", ".join(dict.fromkeys(decider.objections))


def _claimed(
    question: Question, candidates: Candidates, store: EvidenceStore, weights: Weights, threshold: float
) -> Decision | None:
    """What the reports say of the number that is held up: that it is false, or, where only that is asked, true.

    ``None`` leaves the question to be answered as a whole: the number is right, or something else is asked too.
    """
    if question.claim is None or only_dates_a_change(question):
        return None
    asked = replace(question, whole=question.claim, parts=(), kind=AnswerKind.YES_NO, asks_figure=True)
    decider = _Decider(asked, candidates, store, weights, threshold)
    ranked = decider.look(question.claim)
    found = decider.find(question.claim, ranked)
    if found is None and question.claim_asked is Asked.MORE:
        return None
    if found is not None and not (found.correction or question.claim_asked is Asked.TRUTH):
        return None
    decision = _one(decider, ranked, found)
    return replace(decision, ranked=tuple(decider.looked), why=_against(decider, decision) or "a claim to check")


def _claimed_of_all(
    question: Question, candidates: Candidates, store: EvidenceStore, weights: Weights, threshold: float
) -> Decision | None:
    """The figure by which what is said of all, of most or of nobody is false; ``None`` where none denies it."""
    if question.asks_figure or question.kind in (AnswerKind.COMPARISON, AnswerKind.LIST):
        return None
    if orders_words(question.asked):
        return None
    for claim in claims_of_all(question.whole, store.lexicon):
        asked = replace(question, whole=claim, parts=(), kind=AnswerKind.YES_NO, asks_figure=True)
        decider = _Decider(asked, candidates, store, weights, threshold)
        found = decider.find(claim, decider.look(claim))
        _, ranked = decider.looked[-1]
        if found is None or found.correction is not Correction.VALUE or not _is_of_that(found, ranked):
            continue
        status = Status.ANSWERED if asks_openly(question.asked) else Status.CORRECTED
        return Decision(status, found.probability, (found,), ranked=tuple(decider.looked), why="it is of how many said")
    return None


def _is_of_that(found: Finding, ranked: Sequence[Weighed]) -> bool:
    """Whether a figure is of the very statement and people of a claim: nothing less denies it."""
    features = next(one.features for one in ranked if one.evidence is found.evidence)
    return (
        bool(features["people_agree"])
        and features["covered_with_context"] >= _TOLD
        and not any(features[name] for name in _OTHER_STATEMENT)
    )


def _claimed_of_each(
    question: Question, candidates: Candidates, store: EvidenceStore, weights: Weights, threshold: float
) -> Decision | None:
    """What the reports say of two numbers that are held up of two groups; each is only that of its own people.

    ``None`` where none is: why two right numbers are as they are is left to be answered as a whole.
    """
    if not question.claims or question.kind is AnswerKind.COMPARISON:
        return None
    found: list[Finding] = []
    for claim in question.claims:
        asked = replace(question, whole=claim, parts=(), kind=AnswerKind.YES_NO, asks_figure=True)
        decider = _Decider(asked, candidates, store, weights, threshold)
        one = decider.find(claim, decider.look(claim))
        found += [one] if one is not None and one.evidence.figure is not None else []
    untold = [claim for claim in question.claims if all(one.part is not claim for one in found)]
    missing = tuple(replace(claim, said=claim.wordless) for claim in untold)  # its number is in no report
    corrected = any(one.correction for one in found)
    if not found or len({one.evidence.id for one in found}) < len(found):
        return Decision(Status.ABSTAINED, 1.0, missing=(question.whole,), why="neither claim is told")
    if not corrected and not asks_truth(question.said):
        return None
    status = Status.CORRECTED if corrected else Status.PARTIAL if missing else Status.ANSWERED
    sure = min(one.probability for one in found)
    return Decision(status, sure, tuple(found), missing=missing, why="two claims to check")


def _unweighed(question: Question, told: Sequence[Evidence], why: str) -> Decision:
    """What needs no weighing: it is told, or nothing tells it."""
    if not told:
        return Decision(Status.ABSTAINED, _OF_REPORT, missing=(question.whole,), why=why)
    found = tuple(Finding(question.whole, one, _OF_REPORT) for one in told)
    return Decision(Status.ANSWERED, _OF_REPORT, found, why=why)


def _gives_figures(evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether ``evidence`` is a figure, or a list of nothing but figures."""
    if evidence.kind is EvidenceKind.LIST:
        return all(store.figures_of(passage) for passage in evidence.passages)
    return evidence.kind is EvidenceKind.FIGURE


def _of_both(ranked: Sequence[Weighed]) -> list[Weighed]:
    """``ranked`` with the first as it is where the number of two things is claimed of one: what puts that right."""
    first = ranked[0]
    if not first.features["premise_equal"]:
        return list(ranked)
    return [replace(first, features={**first.features, ONE_OF_TWO: 0.0}), *ranked[1:]]


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
        and not (one.features["people_differ"] or one.features["holds_figure"] or one.features["unmet_constraints"])
        for one in ranked
        if one.evidence.kind is EvidenceKind.SENTENCE
    )


def figure_of_those_asked(ranked: Sequence[Weighed]) -> Weighed | None:
    """The figure of the people asked about that the sentence of the first gives beside the figure of others."""
    first = ranked[0]
    figure = first.evidence.figure
    if figure is None or first.features["has_premise"] or not first.features["people_differ"]:
        return None
    return next(
        (
            one
            for one in ranked[1:]
            if one.evidence.figure is not None
            and one.features["people_agree"]
            and one.evidence.figure.unit == figure.unit
            and one.evidence.figure.edition == figure.edition
            and one.evidence.passages[0].id == first.evidence.passages[0].id
            and not ruled_out(one.features, 1.0)
        ),
        None,
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
        and one.features["covered"] - first["covered_with_context"] >= _MUCH_MORE  # it can lean on what is before
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
    status = Status.CORRECTED if single.correction and not _only_asks(decider.question, single) else Status.ANSWERED
    beside = (*_listed_figures(decider, single), *_told_beside(ranked, single))
    return Decision(status, single.probability, (single, *beside))


def _only_asks(question: Question, single: Finding) -> bool:
    """Whether a threshold is asked about ("is it more than half?") and nobody says that it holds."""
    if single.correction is not Correction.VALUE or single.premise is None:
        return False
    return single.premise.qualifier in BOUNDS and asks_openly(question.asked)


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


def _wanted(question: Question) -> re.Pattern[str] | None:
    """The words without which nothing tells what is asked for: a reason, a condition."""
    if question.kind is AnswerKind.REASON:
        return BECAUSE
    if question.asks_figure or question.kind is AnswerKind.COMPARISON:
        return None
    folded = fold(question.understood)
    return next((signs for asks, signs in TOLD_BY if asks.search(folded)), None)


def _asks_who_and_is_told_nobody(question: Question, one: Weighed, store: EvidenceStore) -> bool:
    """Whether somebody is asked for ("who trains them?"), and a sentence names nobody."""
    if one.evidence.kind is not EvidenceKind.SENTENCE or not WHO_DOES.match(fold(question.whole.text)):
        return False
    says = store.read(one.evidence)[0].part
    return not (says.populations or names_someone(says))


def _gives_no_reason(evidence: Evidence) -> bool:
    """Whether a sentence says that something is so, and not why, or a list is of something else than reasons."""
    return evidence.figure is None and not BECAUSE.search(fold(evidence.text))


def _names_only_those_left_out(question: Question, evidence: Evidence) -> bool:
    """Whether others are asked for by name ("besides the Trust, who helped?"), and no other name is told."""
    if evidence.kind is not EvidenceKind.SENTENCE:
        return False
    left_out = said_in(" ".join(found.group() for found in LEFT_OUT.finditer(question.said)))
    named = names_in(evidence.text)
    return bool(named) and named <= left_out and bool(_NAMES_ASKED.search(fold(question.said)))


def _with_signs(ranked: Sequence[Weighed], signs: re.Pattern[str], store: EvidenceStore) -> list[Weighed]:
    """Why is told by what gives a reason: what gives none, and speaks no more of it, does not come before."""
    told = [one for one in ranked if not _is_list_of_figures(one.evidence, store) or _has_signs(one.evidence, signs)]
    giving = [one for one in told if _has_signs(one.evidence, signs)]
    best = max((one.features["covered_with_context"] for one in giving), default=0.0)
    if best < _HALF:
        return told
    first = next(place for place, one in enumerate(told) if one in giving)
    before = [one for one in told[:first] if one.features["covered_with_context"] > best + _SLIGHTLY]
    if signs is not BECAUSE:  # what these signs are missing in tells nothing of it
        return [*before, *(one for one in told[first:] if one in giving)]
    return [*before, *told[first:]]


def _has_signs(evidence: Evidence, signs: re.Pattern[str]) -> bool:
    """Whether a sentence, or what introduces a list, has one of ``signs``."""
    if evidence.figure is not None:
        return False
    says = (evidence.clause or evidence.context) if evidence.kind is EvidenceKind.LIST else evidence.text
    return bool(signs.search(fold(says)))


def _is_list_of_figures(evidence: Evidence, store: EvidenceStore) -> bool:
    return evidence.kind is EvidenceKind.LIST and _gives_figures(evidence, store)


def _with_list(ranked: Sequence[Weighed]) -> list[Weighed]:
    """One item of a list gives way to the whole of it where several things may be asked for."""
    first = ranked[0]
    if first.evidence.kind is EvidenceKind.SENTENCE and first.features["is_listed"]:
        item = first.evidence.passages[0].id
        for one in ranked[1:]:
            if one.evidence.kind is EvidenceKind.LIST and any(passage.id == item for passage in one.evidence.passages):
                return first_of(one, ranked)
    return list(ranked)


def _without_list(ranked: Sequence[Weighed]) -> list[Weighed]:
    """``ranked`` without the list that is first, where a figure that it holds is next."""
    held = {passage.id for passage in ranked[0].evidence.passages}
    figures = [one for one in ranked[1:] if one.evidence.figure is not None]
    return list(ranked[1:] if figures and figures[0].evidence.passages[0].id in held else ranked)


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
    if decision.why:
        lines.append(f"\n{'because' if decision.findings else 'against'}: {decision.why}")
        lines += [f"  {found.evidence.kind} {found.evidence.text[:90]!r}" for found in decision.findings]
    lines.append(f"\n{decision.status}, confidence {decision.confidence:.2f}")
    return "\n".join(lines)
