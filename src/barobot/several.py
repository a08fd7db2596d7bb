"""Questions that ask for several figures: their parts, the two sides of a comparison, the figures of a subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from barobot._waves import year_meant
from barobot.apart_by_evidence import apart_by_evidence, asks_for_two, figures_wanted
from barobot.asked_together import asked_together, the_other, two_of_a_sentence
from barobot.comparing import asks_change, asks_gap, sets_against
from barobot.decisions import Decision, Finding
from barobot.evidence import Evidence, EvidenceStore
from barobot.numbers import find_years
from barobot.other_side import other_side, same_figure
from barobot.part import Part
from barobot.part_by_part import Decider, asks_two, is_told_by, part_by_part
from barobot.passages import passage_text
from barobot.question import Question
from barobot.side_by_side import side_by_side
from barobot.splitting import asked_in_turn, asks_apart, asks_number, speaks_of_asking, speaks_of_figure
from barobot.types import AnswerKind, Status
from barobot.waves import is_earlier, other_wave
from barobot.weighing import SURE, Weighed, ruled_out

_MOST_SEVERAL = 6
_NEAR = 1.5  # how far behind the first, in score, another figure of a plural question may be
_AS_WELL = 0.45
_SLIGHTLY = 0.3  # in score
# Without a comparison, two things are asked for only where words or marks list them; "believe that" joins none.
_JOINS = re.compile(r"\b(?:et|and|ou|or|vs|versus|puis|then)\b|[,/+&%]", re.I)
_PERCENTAGES = re.compile(r"\b(?:pourcentages|percentages|chiffres|figures|taux|parts|shares)\b", re.I)
_TWO = 2
_TIMES = frozenset({"years", "months"})


def several(decider: Decider, ranked: Sequence[Weighed], single: Finding | None) -> Decision | None:
    """Several figures, where several were asked for; ``None`` where one answers."""
    decision = _as_it_is_put(decider, ranked, single)
    unfinished = decision is None or decision.status is Status.PARTIAL
    short = decision is not None and 1 < len(decision.findings) < figures_wanted(decider.question)
    if (unfinished or short) and asks_for_two(decider.question) and (apart := apart_by_evidence(decider)) is not None:
        return apart
    return decision


def _as_it_is_put(decider: Decider, ranked: Sequence[Weighed], single: Finding | None) -> Decision | None:
    """Several figures, as the words of the question set them apart."""
    question = decider.question
    comparing = question.kind is AnswerKind.COMPARISON
    asked_apart = asks_apart(question.whole.text)
    alone = question.understood == " ".join(question.asked.split())  # what the history adds is no second question
    asked_apart = asked_apart or (alone and _adds_a_condition(question.parts))
    if (decision := _at_both_times(decider, ranked)) is not None:
        return decision
    named = [{mention.entry.id for mention in part.populations} for part in question.parts]
    others = len(frozenset().union(*named)) > 1
    asked_apart = asked_apart or (question.asks_figure and (_of_each(named) or asks_two(question)))
    grouped = comparing or question.asks_several or others or _asks_sample(question)
    if grouped and (decision := _side_by_side(decider, ranked, comparing)) is not None:
        return decision
    if comparing and (decision := _each_of_two(decider)) is not None:
        return decision
    if (decision := _in_one_breath(decider, ranked, comparing)) is not None:
        return decision
    parted = len(question.parts) > 1 and (comparing or asked_apart or others or _leaves_out(decider, ranked, single))
    if parted and (decision := part_by_part(decider, comparing, asked_apart)) is not None:
        return decision
    if single is None and not comparing and (found := _asked_alone(decider)) is not None:
        return Decision(Status.CORRECTED if found.correction else Status.ANSWERED, found.probability, (found,))
    if comparing and (decision := _both_sides(decider, ranked, single)) is not None:
        return decision
    if comparing and single is not None and (missing := _side_left(decider, single)):
        return Decision(Status.PARTIAL, single.probability, (single,), (missing,))
    return _near_ones(decider, ranked, single) if question.asks_several else None


def _each_of_two(decider: Decider) -> Decision | None:
    """The figures of two things compared that are told apart, where each is found without doubt."""
    parts = [part for part in decider.question.parts if part.asks]
    if len(parts) != len(decider.question.parts) or len(parts) != _TWO or not all(map(speaks_of_figure, _said(parts))):
        return None
    decision = part_by_part(decider, comparing=True, asked_apart=True)
    found = decision is not None and len(decision.findings) == _TWO and decision.confidence >= SURE
    return decision if found else None


def _said(parts: Sequence[Part]) -> list[str]:
    return [part.said or part.text for part in parts]


def _side_left(decider: Decider, single: Finding) -> Part | None:
    """The one of two things compared that ``single`` tells nothing of, where it is asked how far they are apart.

    One side alone is no answer then.
    """
    parts = [part for part in decider.question.parts if part.asks]
    if single.evidence.figure is None or single.correction or len(parts) != _TWO or not asks_gap(decider.question.said):
        return None
    whose = single.evidence.figure.population_id.partition("/")[0]
    told = [
        part
        for part in parts
        if is_told_by(single, part, decider)
        and whose in ({mention.entry.id.partition("/")[0] for mention in part.populations} or {whose})
    ]
    return next(part for part in parts if part is not told[0]) if len(told) == 1 else None


def _at_both_times(decider: Decider, ranked: Sequence[Weighed]) -> Decision | None:
    """What was found with the same figure of the other wave, where it was asked how it has moved."""
    question, store = decider.question, decider.store
    if question.claim is not None and not only_dates_a_change(question):
        return None
    if not (asks_change(question.said) or asks_change(question.whole.text)):
        return None
    first = next((one for one in ranked if one.evidence.figure is not None), None)
    if first is None or ranked[0].score - first.score > _NEAR:
        return None
    for anchor in _told_of_by(first, ranked, store):
        other = other_wave(anchor, store)
        if other is None or not _are_of_the_years_asked((anchor, other), question, store):
            continue
        pair = sorted((anchor, other), key=lambda one: is_earlier(one, store))
        sentences = {one.passages[0].id for one in pair}
        rest = [one for one in ranked if not sentences & {passage.id for passage in one.evidence.passages}]
        rest = [one for one in rest if not any(same_figure(one.evidence, two) for two in pair)]
        found = decider.find(question.whole, [_of_either_time(first, question), *rest])
        if found is None or found.correction or found.evidence is not first.evidence:
            return None
        findings = tuple(replace(found, evidence=one) for one in pair)
        return Decision(Status.ANSWERED, found.probability, findings, compares=True)
    return None


def _in_one_breath(decider: Decider, ranked: Sequence[Weighed], comparing: bool) -> Decision | None:
    """The figures that stand side by side, each called by a word of its own: none is a rival of another."""
    question = decider.question
    first = next((place for place, one in enumerate(ranked) if one.evidence.figure is not None), None)
    asks_otherwise = question.claim is not None or question.whole.premises or question.kind is AnswerKind.REASON
    if first is None or asks_otherwise or ranked[0].score - ranked[first].score > _NEAR:
        return None
    joins = _compares(question) or _JOINS.search(question.whole.text) is not None
    group = asked_together(question.whole, ranked[first:], decider.store) if joins else []
    group = group or _set_against_others(question, ranked[first].evidence, decider.store)
    group = group or _two_asked_for(decider, ranked[first].evidence)
    if not group:
        return None
    told = {passage.id for one in group for passage in one.passages}
    rest = [one for one in ranked if not told & {passage.id for passage in one.evidence.passages}]
    found = decider.find(question.whole, [ranked[first], *rest], figures_only=True)
    if found is None or found.evidence is not ranked[first].evidence or found.correction:
        return None
    findings = tuple(replace(found, evidence=one) for one in group)
    return Decision(Status.ANSWERED, found.probability, findings, compares=len(group) == 2 and _compares(question))


def _compares(question: Question) -> bool:
    return question.kind is AnswerKind.COMPARISON or sets_against(question.said)


def _set_against_others(question: Question, first: Evidence, store: EvidenceStore) -> list[Evidence]:
    """The figure and that of all others: "are they happier than those without it?", "among the rest, 57%"."""
    rest = the_other(first, store) if _compares(question) else None
    return [] if rest is None else [first, rest]


def _two_asked_for(decider: Decider, first: Evidence) -> list[Evidence]:
    """The two figures of one sentence, where two numbers are asked for and nothing else is nearer to either."""
    question = decider.question
    if sum(asks_number(piece) for piece in asked_in_turn(question.whole.text)) != 2:
        return []
    group = two_of_a_sentence(first, decider.store)
    for part in question.parts if group else ():
        if not (part.asks and asks_number(part.said)):
            continue
        nearest = next((one.evidence for one in decider.look(part) if one.evidence.figure is not None), None)
        if nearest is not None and not any(same_figure(nearest, one) for one in group):
            return []
    return group


def _told_of_by(first: Weighed, ranked: Sequence[Weighed], store: EvidenceStore) -> list[Evidence]:
    """The figure of ``first`` wherever it is told, and the one that its sentence tells of two times.

    "76%, 6 points fewer than in 2019" tells of the one figure that has moved, whichever of the two is nearer.
    """
    figure = first.evidence.figure
    told = [one for one in store.of_passages(first.evidence.passages) if one.figure is not None]
    others = [one for one in told if figure is not None and one.figure is not None and one.figure.unit != figure.unit]
    moved = [one for one in others if other_wave(one, store) is not None and not is_earlier(one, store)]
    figures = [first.evidence]
    if len(moved) == 1:
        figures += moved
    elif figure is not None and figure.unit == "points":
        figures += [one for one in others if one.figure is not None and one.figure.unit == "%"][:1]
    again = [
        one.evidence
        for one in ranked
        if any(one.evidence is not known and same_figure(one.evidence, known) for known in figures)
    ]
    return [*figures, *again]


def _of_either_time(one: Weighed, question: Question) -> Weighed:
    """``one`` where two waves are given: that it is of the other one, or tells of no change, is nothing against it."""
    met = {"other_year": 0.0}
    if {mention.entry.id for mention in question.whole.constraints} == {"evolution"}:
        met["unmet_constraints"] = 0.0
    return replace(one, features={**one.features, **met})


def _are_of_the_years_asked(pair: Sequence[Evidence], question: Question, store: EvidenceStore) -> bool:
    """Whether two waves are of every year that the question names, or counts back to."""
    now = store.wave_of(pair[0].document)
    asked = {*map(str, question.whole.years), year_meant(question.said, now)} - {""}
    told = {now, *(str(year) for one in pair for year in find_years(passage_text(one.passages[0])))}
    told |= {year_meant(passage_text(one.passages[0]), now) for one in pair}
    waves = (one.edition for one in store.index.figures if one.document_id == pair[0].document.id)
    return asked <= told.union(waves)


def only_dates_a_change(question: Question) -> bool:
    """Whether the one number that is held up is how long ago something was otherwise: "than four years ago"."""
    claimed = question.claim.premises if question.claim is not None else ()
    return bool(claimed) and all(one.unit in _TIMES for one in claimed) and asks_change(question.said)


def _asks_sample(question: Question) -> bool:
    return any(mention.entry.id == "sample" for mention in question.whole.constraints)


def _side_by_side(decider: Decider, ranked: Sequence[Weighed], comparing: bool) -> Decision | None:
    """The figure of each group asked about, where one sentence gives them side by side: none is a rival of another."""
    group = side_by_side(decider.question, ranked, decider.store) if ranked else []
    if not group:
        return None
    sentence = group[0].evidence.passages[0].id
    alone = [one for one in ranked if one is group[0] or one.evidence.passages[0].id != sentence]
    found = decider.find(decider.question.whole, alone, figures_only=True)
    if found is None or found.evidence is not group[0].evidence or found.correction:
        return None
    findings = tuple(replace(found, evidence=one.evidence) for one in group)
    return Decision(Status.ANSWERED, found.probability, findings, compares=comparing and len(group) == 2)


def _asked_alone(decider: Decider) -> Finding | None:
    """What the one piece finds that asks for a number, after pieces that only speak of who asks."""
    *before, last = decider.question.parts or (decider.question.whole,)
    alone = bool(before) and asks_number(last.text) and not any(asks_number(part.said) for part in before)
    if not alone or not all(speaks_of_asking(part.said) and not part.asks for part in before):
        return None
    return decider.find(last, decider.look(last), figures_only=True)


def _both_sides(decider: Decider, ranked: Sequence[Weighed], single: Finding | None) -> Decision | None:
    """Both figures of a comparison whose wording does not come apart: neither is a rival of the other."""
    question = decider.question
    if single is None:
        if not ranked or ranked[0].evidence.figure is None:
            return None
        single = Finding(question.whole, ranked[0].evidence, 0.0)
    if single.evidence.figure is None or single.correction:
        return None
    rest = other_side(question, ranked, single, decider.store)
    if rest is None:
        return None
    if not single.probability:
        alone = [one for one in ranked if not same_figure(one.evidence, rest.evidence)]
        found = decider.find(question.whole, alone)
        if found is None or found.evidence is not single.evidence or found.correction:
            return None
        single = found
    return Decision(
        Status.ANSWERED, single.probability, (single, replace(rest, probability=single.probability)), compares=True
    )


def _of_each(named: Sequence[set[str]]) -> bool:
    """Whether each part asks about people of its own: "what shares of doctors and of patients"."""
    return len(named) > 1 and all(named) and all(not one & other for one, other in combinations(named, 2))


def _adds_a_condition(parts: Sequence[Part]) -> bool:
    """Whether some parts ask the same of another time, place or sub-group: "and what was it in 2023?"."""
    own = [
        bool(part.years or part.constraints or any(mention.entry.modifier for mention in part.populations))
        for part in parts
    ]
    return any(own[1:]) and not all(own)


def _leaves_out(decider: Decider, ranked: Sequence[Weighed], single: Finding | None) -> bool:
    """Whether the best single evidence leaves out something that was asked and the lexicon names."""
    if single is None or not ranked:
        return True
    keys = decider.store.read(single.evidence)[0].keys
    asked = decider.store.read_part(decider.question.whole)
    return any(unit.key.startswith("terms:") and unit.key not in keys for unit in asked.units)


def _near_ones(decider: Decider, ranked: Sequence[Weighed], single: Finding | None) -> Decision | None:
    """The first figure with those of its section about the same people: "les chiffres sur la transparence"."""
    if single is not None and (single.evidence.figure is None or single.correction):
        return None
    first = next((one for one in ranked if one.evidence.figure is not None), None)
    if first is None or ranked[0].score - first.score > _SLIGHTLY:
        return None
    group = [first]
    for one in ranked:
        if len(group) >= _MOST_SEVERAL:
            break
        known = any(same_figure(one.evidence, other.evidence) for other in group)
        if not known and _belongs_to(one, first):
            group.append(one)
    if _asks_percentages(decider.question.said):
        group += _left_of_sentence(group, ranked)
    if len(group) < 2:
        return None
    if single is None:  # the figures of one subject are no rivals of each other, nor is a list that holds them
        others = [one for one in ranked if one not in group and one.evidence.figure is not None]
        single = decider.find(decider.question.whole, [first, *others])
    if single is None or single.correction:
        return None
    findings = [replace(single, evidence=one.evidence) for one in group]
    return Decision(Status.ANSWERED, single.probability, tuple(findings))


def _asks_percentages(text: str) -> bool:
    """Whether figures are asked for by that word; "each day" asks for one."""
    return _PERCENTAGES.search(text) is not None


def _left_of_sentence(group: Sequence[Weighed], ranked: Sequence[Weighed]) -> list[Weighed]:
    """What one sentence counts of the same people beside ``group``, all of which is its: answers in percentages."""
    sentences = {one.evidence.passages[0].id for one in group}
    if len(group) < 2 or len(sentences) > 1:
        return []
    figure = group[0].evidence.figure
    return [
        one
        for one in ranked
        if one.evidence.figure is not None
        and figure is not None
        and one.evidence.passages[0].id in sentences
        and (one.evidence.figure.unit, one.evidence.figure.population_id) == (figure.unit, figure.population_id)
        and not any(same_figure(one.evidence, other.evidence) for other in group)
    ][: _MOST_SEVERAL - len(group)]


def _belongs_to(one: Weighed, first: Weighed) -> bool:
    """Whether the figure is of the subject of the first, and of its people."""
    figure, other = one.evidence.figure, first.evidence.figure
    if figure is None or other is None or figure.population_id != other.population_id or ruled_out(one.features):
        return False
    beside = one.evidence.passages[0].headings == first.evidence.passages[0].headings
    if not beside and first.score - one.score > _NEAR:
        return False
    return one.features["covered_evenly"] >= _AS_WELL * first.features["covered_evenly"]
