"""Figures asked for in one breath, found by trying which stretches of the question find one each.

Words tell only in part where one thing ends and another begins ("put A next to B", "A, and B as
well, which wins?"). So stretches between joints are looked up, each with the people or the lead
that it shares with the others; those count that find figures of their own without doubt, where
nothing is left over that the reports speak of and these figures do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from barobot.comparing import asks_gap
from barobot.decisions import Decision, Finding
from barobot.evidence import ANYBODY
from barobot.language import content_words, fold
from barobot.lexicon import HOW_IT_IS_PUT, OF_THE_REPORT
from barobot.other_side import same_figure, says
from barobot.part import Part, read_part, widened
from barobot.part_by_part import Decider, asks_two
from barobot.question import Question
from barobot.splitting import asks_apart
from barobot.types import AnswerKind, Status

_SENTENCE_END = re.compile(r"[.?!…]+\s+")
# What joins one thing to another, and says nothing of either.
_JOINS = (
    r"(?:et|and|ou|or|vs?\.?|versus|than|contre|against|with|avec|to|alongside|beside|next to|as well as|sur|puis|then"
    r"|while|whereas|ainsi que|tandis que|alors que|compared(?: to| with)?|par rapport(?: [àa])?|face [àa]"
    r"|[àa] c[ôo]t[ée] de)"
)
_JOINT = re.compile(rf"[.?!…]+\s+|\s*[,;:/&+—–]\s*|\s-\s|\s+(?={_JOINS}\s)", re.I)
_OPENS = re.compile(rf"^\W*(?:(?:{_JOINS}|d['’]un c[ôo]t[ée]|de l['’]autre)\s+)+", re.I)
_THOSE = re.compile(r"^\W*(?:the share of |la part de )?(?:those|ceux|celles)\b", re.I)  # people named before
_APART = re.compile(
    r"\bpoints? (?:d['’](?:avance|[ée]cart)|de (?:plus|moins|diff[ée]rence)|ahead|apart|between|higher|lower)\b"
    r"|\bin (?:percentage )?points\b|\ben points\b",
    re.I,
)
_EACH = re.compile(r"\b(?:pour|pr|for) (?:chac|chaque|each|all (?:three|of (?:them|these)))", re.I)
_THREE = re.compile(r"\b(?:trois|three|3)\b(?!\s*%)")
_MOST_STRETCHES = 9  # of a question; each range of them costs a few milliseconds
_LONGEST = 4  # stretches of one range
_SURE_ENOUGH = 0.6  # of many ranges, one fits by chance more easily than the words themselves
_SHORT = 3  # words: a stretch that leans on what leads up to it
_FREE = frozenset({"rank", "amount"})  # "which of the two is greater" narrows neither
_TWO, _MANY = 2, 3

__all__ = ["apart_by_evidence", "asks_for_two", "figures_wanted"]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What the stretches from ``first`` to ``last`` find, and where they stand."""

    first: int
    last: int
    words: int
    found: Finding


def asks_for_two(question: Question) -> bool:
    """Whether more than one figure is asked for: compared, counted, or each by a word of its own."""
    if question.kind is AnswerKind.REASON or question.claim is not None or question.whole.premises:
        return False
    several = question.asks_several or asks_two(question) or asks_apart(question.whole.text)
    return _compares(question) or several or bool(_EACH.search(question.said))


def figures_wanted(question: Question) -> int:
    """How many figures are asked for, where more than one is."""
    return _MANY if _THREE.search(fold(question.said)) else _TWO


def _compares(question: Question) -> bool:
    asked = question.kind is AnswerKind.COMPARISON or asks_gap(question.said)
    return asked or _APART.search(question.said) is not None


def apart_by_evidence(decider: Decider) -> Decision | None:
    """The figures of the stretches that find one each, and leave nothing over; ``None`` where there are no two."""
    question = decider.question
    if {one.entry.id for one in question.whole.constraints} - _FREE or question.whole.years:
        return None  # it may narrow any of them, wherever it stands
    spans = _spans(question.whole)
    if not 1 < len(spans) <= _MOST_STRETCHES:
        return None
    looked, objections = list(decider.looked), list(decider.objections)
    stretches = _with_what_is_added(list(_stretches(question.whole, spans, decider)), spans, decider)
    decider.looked[:], decider.objections[:] = looked, objections
    counts = (_MANY, _TWO) if _EACH.search(question.said) else (figures_wanted(question),)
    best = next((group for count in counts if (group := _best(stretches, count, spans, decider))), ())
    if not best:
        return None
    found = tuple(one.found for one in best)
    return Decision(
        Status.ANSWERED,
        min(one.probability for one in found),
        found,
        compares=len(best) == _TWO and _compares(question),
    )


def _best(
    stretches: Sequence[_Stretch], count: int, spans: Sequence[tuple[int, int]], decider: Decider
) -> tuple[_Stretch, ...]:
    """The ``count`` stretches that are found most surely and say most of the question; empty where none go together."""
    best: tuple[_Stretch, ...] = ()
    for group in combinations(stretches, count):
        if _goes_together(group) and _worth(group) > _worth(best) and _leaves_nothing(group, spans, decider):
            best = group
    return best


def _spans(whole: Part) -> list[tuple[int, int]]:
    """Where the stretches of the question stand, none of which parts a name: "pros and cons"."""
    joints = [
        one
        for one in _JOINT.finditer(whole.text)
        if not any(name.start < one.end() and one.start() < name.end for name in whole.mentions)
    ]
    edges = [0, *(edge for one in joints for edge in one.span()), len(whole.text)]
    found = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    return [(start, end) for start, end in found if whole.text[start:end].strip()]


def _stretches(whole: Part, spans: Sequence[tuple[int, int]], decider: Decider) -> Iterator[_Stretch]:
    """Each range of stretches that finds a figure surely enough."""
    for first in range(len(spans)):
        for last in range(first, min(first + _LONGEST, len(spans))):
            text = _OPENS.sub("", whole.text[spans[first][0] : spans[last][1]])
            words = len(content_words(text, whole.language))
            if not words:
                continue
            asked = [text]
            if first and words <= _SHORT and not decider.store.lexicon.populations_in(text, whole.language):
                asked.append(f"{whole.text[slice(*spans[0])]} {text}")
            found = [one for part in asked if (one := _figure_of(part, whole, spans[first][0], decider)) is not None]
            if found:
                yield _Stretch(first, last, words, max(found, key=lambda one: one.probability))


def _with_what_is_added(
    found: Sequence[_Stretch], spans: Sequence[tuple[int, int]], decider: Decider
) -> list[_Stretch]:
    """``found``, and what a longer range adds that finds another figure than a shorter one that begins or ends it."""
    added = []
    for longer in found:
        for shorter in found:
            if shorter.words >= longer.words or same_figure(shorter.found.evidence, longer.found.evidence):
                continue
            words = longer.words - shorter.words
            if shorter.first == longer.first and shorter.last < longer.last:
                more = _Stretch(shorter.last + 1, longer.last, words, longer.found)
            elif shorter.last == longer.last and shorter.first > longer.first:
                more = _Stretch(longer.first, shorter.first - 1, words, longer.found)
            else:
                continue
            if _tells_of(more, spans, decider):
                added.append(more)
    return sorted([*found, *added], key=lambda one: one.first)


def _tells_of(stretch: _Stretch, spans: Sequence[tuple[int, int]], decider: Decider) -> bool:
    """Whether the figure found is of what the stretch alone says, and of the people whom it names."""
    store, whole, figure = decider.store, decider.question.whole, stretch.found.evidence.figure
    text = whole.text[spans[stretch.first][0] : spans[stretch.last][1]]
    part = read_part(text, whole.language, store.lexicon)
    of_them = figure is not None and {figure.population_id, figure.population_id.partition("/")[0], ANYBODY}
    if not of_them or not {one.entry.id for one in part.populations} <= of_them:
        return False
    return any(says(stretch.found.evidence, unit, store) for unit in store.read_part(part).topic)


def _figure_of(text: str, whole: Part, at: int, decider: Decider) -> Finding | None:
    """The figure that ``text``, which begins ``at`` an offset of the question, finds surely enough."""
    part = widened(read_part(text, whole.language, decider.store.lexicon), decider.store.lexicon)
    if (not part.populations or _THOSE.match(text)) and whole.populations:
        before = [one for one in whole.populations if one.end <= at]
        named = max(before, key=lambda one: one.end) if before else whole.populations[0]
        whom, bare = whole.text[named.start : named.end], _THOSE.sub("", text).strip()
        if bare == text.strip():
            text = f"{text} ({whom})"
        else:  # "those who hide it from patients" are of the people named before, though not of a part of them
            wider = decider.store.lexicon.populations.get(named.entry.parent or "")
            text = f"{wider.name(whole.language) if wider is not None else whom} {bare}"
        part = read_part(text, whole.language, decider.store.lexicon)
    found = decider.find(part, decider.look(part), figures_only=True)
    if found is None or found.correction or found.probability < _SURE_ENOUGH or found.evidence.figure is None:
        return None
    return found


def _goes_together(group: Sequence[_Stretch]) -> bool:
    """Whether the stretches stand apart and find figures of one unit and wave, none twice."""
    if any(other.first <= one.last for one, other in pairwise(group)):
        return False
    figures = [one.found.evidence.figure for one in group]
    alike = len({(one.unit, one.edition) for one in figures if one is not None}) == 1
    return alike and not any(same_figure(a.found.evidence, b.found.evidence) for a, b in combinations(group, 2))


def _worth(group: Sequence[_Stretch]) -> float:
    """How surely they are found, and how much of the question is in them."""
    return min((one.found.probability for one in group), default=0.0) * sum(one.words for one in group)


def _leaves_nothing(group: Sequence[_Stretch], spans: Sequence[tuple[int, int]], decider: Decider) -> bool:
    """Whether what their sentences say beside them is told by one of the figures, or by no report at all."""
    store, whole = decider.store, decider.question.whole
    start = spans[group[0].first][0]
    before = [one.end() for one in _SENTENCE_END.finditer(whole.text, 0, start)]
    told = {f.population_id.partition("/")[0] for one in group if (f := one.found.evidence.figure) is not None}
    spoken = [store.read(one.found.evidence)[0].part for one in group]
    told |= {named.entry.id for part in spoken for named in part.mentions}  # "they hide it from patients"
    used = {at for one in group for at in range(one.first, one.last + 1)}
    kept = [at for at in range(len(spans)) if at not in used and spans[at][0] >= max(before, default=0)]
    for at in kept:
        rest = read_part(whole.text[slice(*spans[at])], whole.language, store.lexicon)
        if not {one.entry.id for one in rest.populations} <= {*told, ANYBODY}:
            return False
        named = {one.entry.id for one in rest.mentions if one.entry.kind == "terms"} - HOW_IT_IS_PUT - OF_THE_REPORT
        units = [one for one in store.read_part(rest).topic if one.key.removeprefix("terms:") in named]
        if any(not any(says(one.found.evidence, unit, store) for one in group) for unit in units):
            return False
    return True
