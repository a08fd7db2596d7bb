"""Two figures asked for in one sentence, found by trying where it comes apart.

Words tell only in part where one thing ends and another begins ("put A next to B", "A, and B as
well"). So each joint is tried, with the people and with the lead that the second side can share
with the first; the cut counts of which both sides find a figure of their own without doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from barobot.comparing import asks_gap
from barobot.decisions import Decision, Finding
from barobot.evidence import ANYBODY
from barobot.language import content_words
from barobot.other_side import same_figure
from barobot.part import Part, read_part
from barobot.part_by_part import Decider, asks_two
from barobot.question import Question
from barobot.splitting import asks_apart
from barobot.types import AnswerKind, Status

_JOINT = re.compile(
    r"\s*[,;:/&+—–]\s*(?:(?:et|and|ou|or|puis|then|vs\.?|versus|d['’]autre part|mais|but)\b)?\s*"
    r"|\s+(?:et|and|ou|or|vs\.?|versus|than|que|contre|against|with|avec|to|alongside|beside|next to|as well as"
    r"|ainsi que|puis|then|while|whereas|tandis que|alors que|compared (?:to|with)|par rapport [àa]|face [àa]"
    r"|[àa] c[ôo]t[ée] de)\s+",
    re.I,
)
_MOST_JOINTS = 10  # of a sentence; each costs a few milliseconds
_SURE_ENOUGH = 0.6  # of each side: of many cuts, one fits by chance more easily than the words themselves
_FREE = frozenset({"rank"})  # "which of the two comes first" narrows neither side

__all__ = ["apart_by_evidence", "asks_for_two"]


def asks_for_two(question: Question) -> bool:
    """Whether more than one figure is asked for: compared, counted, or each by a word of its own."""
    if question.kind is AnswerKind.REASON or question.claim is not None or question.whole.premises:
        return False
    compared = question.kind is AnswerKind.COMPARISON
    return compared or question.asks_several or asks_two(question) or asks_apart(question.whole.text)


def apart_by_evidence(decider: Decider) -> Decision | None:
    """The two figures of the cut of which both sides are surest; ``None`` where none gives two."""
    question = decider.question
    if {one.entry.id for one in question.whole.constraints} - _FREE or question.whole.years:
        return None  # it may narrow both sides, wherever it stands
    best: tuple[Finding, ...] = ()
    looked, objections = list(decider.looked), list(decider.objections)
    for sides in _cuts(question.whole, decider):
        found = _found(sides, decider)
        if found and _all_people_told(question.whole, found, decider) and _chance(found) > _chance(best):
            best = found
    decider.looked[:], decider.objections[:] = looked, objections
    if not best:
        return None
    compares = question.kind is AnswerKind.COMPARISON or asks_gap(question.said)
    return Decision(Status.ANSWERED, _chance(best), best, compares=compares)


def _cuts(whole: Part, decider: Decider) -> Iterator[tuple[Part, Part]]:
    """Both sides of each joint, the second also with what stands before an earlier joint."""
    text, lexicon = whole.text, decider.store.lexicon
    joints = [match for match in _JOINT.finditer(text) if not _is_inside(match, whole)][:_MOST_JOINTS]
    for at, joint in enumerate(joints):
        first, second = text[: joint.start()], text[joint.end() :]
        leads = ["", *(f"{text[: one.start()]} " for one in joints[:at])]
        for lead in leads:
            left, right = (read_part(one, whole.language, lexicon) for one in (first, f"{lead}{second}"))
            if content_words(first, whole.language) and content_words(second, whole.language):
                yield _with_people(left, right, decider), _with_people(right, left, decider)


def _is_inside(joint: re.Match[str], whole: Part) -> bool:
    """Whether what joins is a part of a name: "pros and cons"."""
    return any(one.start < joint.start() and joint.end() < one.end for one in whole.mentions)


def _with_people(part: Part, other: Part, decider: Decider) -> Part:
    """``part``, of the people of the ``other`` side where it names none of its own."""
    if part.populations or not other.populations:
        return part
    named = other.populations[0]
    whom = other.text[named.start : named.end]
    return read_part(f"{part.text} ({whom})", part.language, decider.store.lexicon)


def _found(sides: Sequence[Part], decider: Decider) -> tuple[Finding, ...]:
    """What each side finds: two figures of one unit and wave, each surely enough; else nothing."""
    found: list[Finding] = []
    for side in sides:
        one = decider.find(side, decider.look(side), figures_only=True)
        if one is None or one.correction or one.probability < _SURE_ENOUGH or one.evidence.figure is None:
            return ()
        found.append(one)
    figures = [one.evidence.figure for one in found if one.evidence.figure is not None]
    alike = len({(one.unit, one.edition) for one in figures}) == 1
    return tuple(found) if alike and not same_figure(found[0].evidence, found[1].evidence) else ()


def _all_people_told(whole: Part, found: Sequence[Finding], decider: Decider) -> bool:
    """Whether all people whom the question is about are those of one of the figures."""
    told = {one.evidence.figure.population_id for one in found if one.evidence.figure is not None}
    told |= {one.partition("/")[0] for one in told}
    asked = {one.entry.id for one in whole.populations} - {ANYBODY}
    part_of = decider.store.lexicon.is_part_of
    return all(one in told or any(part_of(narrow, one) for narrow in told) for one in asked)


def _chance(found: Sequence[Finding]) -> float:
    return min((one.probability for one in found), default=0.0)
