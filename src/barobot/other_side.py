"""A comparison of which one figure is found: the figure of what it is compared with.

That is the same thing said of other people whom the question names, of another wave, or the
other thing that the question names, of the same people.
"""

from __future__ import annotations

from collections.abc import Sequence

from barobot.asking import TREND
from barobot.decisions import Finding
from barobot.evidence import Evidence, EvidenceStore, Unit
from barobot.language import content_words, fold
from barobot.part import Part
from barobot.question import Question
from barobot.types import Figure
from barobot.weighing import Weighed

_TWIN = 0.55  # cosine of two statements about the same thing
_IN_REACH = 5.0  # how far behind the first, in score, the figure of other people or another wave may be
_NEAR = 3.0  # and one of the same people
_SENSES_SHARED = 0.3  # of all senses of two words, so that one homograph ("élève") is not enough
WRONG = ("unmet_constraints", "people_asked_narrower", "opposite", "contrary", "premise_equal", "premise_differs")


def other_side(question: Question, ranked: Sequence[Weighed], found: Finding, store: EvidenceStore) -> Finding | None:
    """The figure that ``found`` is to be compared with, or ``None``."""
    figure = found.evidence.figure
    assert figure is not None
    score = next((one.score for one in ranked if one.evidence is found.evidence), ranked[0].score)
    near = [
        one
        for one in ranked
        if one.evidence.figure is not None
        and one.evidence.figure.unit == figure.unit
        and score - one.score <= _IN_REACH
        and not same_figure(one.evidence, found.evidence)
        and not any(one.features[name] for name in WRONG)
    ]
    other = (
        _of_another_wave(question, near, found, store)
        or _of_others(question.whole, near, found, store)
        or _of_another_thing(question.whole, [one for one in near if score - one.score <= _NEAR], found, store)
    )
    return Finding(found.part, other, found.probability) if other is not None else None


def _of_another_wave(
    question: Question, near: Sequence[Weighed], found: Finding, store: EvidenceStore
) -> Evidence | None:
    """The same figure at another time, where it was asked how it has moved."""
    if not (question.whole.years or TREND.search(fold(question.understood))):
        return None
    return next(
        (
            one.evidence
            for one in near
            if _same_people(one, found) and not _same_wave(one, found) and is_twin(one.evidence, found.evidence, store)
        ),
        None,
    )


def _of_others(asked: Part, near: Sequence[Weighed], found: Finding, store: EvidenceStore) -> Evidence | None:
    """The same thing said of other people whom the question names."""
    figure = found.evidence.figure
    assert figure is not None
    own = named(figure, asked, store)
    if not own:  # the question may ask about neither
        return None
    head = figure.population_id.partition("/")[0]
    best, surest = None, 0.0
    for one in near:
        other = one.evidence.figure
        assert other is not None
        if _same_people(one, found) or not _same_wave(one, found):
            continue
        whose = other.population_id.partition("/")[0]
        if store.lexicon.is_part_of(head, whose) or store.lexicon.is_part_of(whose, head):
            continue
        how = max((value for sign, value in named(other, asked, store).items() if sign not in own), default=0.0)
        if how > surest and is_twin(one.evidence, found.evidence, store):
            best, surest = one.evidence, how
    return best


def _of_another_thing(asked: Part, near: Sequence[Weighed], found: Finding, store: EvidenceStore) -> Evidence | None:
    """What the question says beside, of the same people."""
    left = [unit for unit in store.read_part(asked).units if not says(found.evidence, unit, store)]
    return next(
        (
            one.evidence
            for one in near
            if _same_people(one, found)
            and _same_wave(one, found)
            and not one.features["other_year"]
            and _speaks_of(one.evidence, left, store)
        ),
        None,
    )


def _same_people(one: Weighed, found: Finding) -> bool:
    first, second = one.evidence.figure, found.evidence.figure
    return first is not None and second is not None and first.population_id == second.population_id


def _same_wave(one: Weighed, found: Finding) -> bool:
    first, second = one.evidence.figure, found.evidence.figure
    return first is not None and second is not None and first.edition == second.edition


def same_figure(one: Evidence, other: Evidence) -> bool:
    """Whether both give the same figure, in whatever place of a report."""
    if one.figure is None or other.figure is None:
        return one.id == other.id
    return (one.figure.same_as or one.figure.id) == (other.figure.same_as or other.figure.id)


def is_twin(one: Evidence, other: Evidence, store: EvidenceStore) -> bool:
    first, second = store.vectors([one.text, other.text])
    return float(first @ second) >= _TWIN


def named(figure: Figure, asked: Part, store: EvidenceStore) -> dict[str, float]:
    """The words of ``asked`` that name the people of ``figure``, with how surely they do."""
    found: dict[str, float] = {}
    for mention in asked.populations:
        if mention.entry.id in (figure.population_id, figure.population_id.partition("/")[0]):
            found[asked.text[mention.start : mention.end]] = 1.0
    name = f"{figure.population} {figure.base}"
    stems = {word.stem for word in content_words(name, figure.language)}
    for word in content_words(asked.text, asked.language):
        if word.stem in stems:
            found[asked.text[word.start : word.end]] = 1.0
    theirs = [sense.concepts for sense in store.thesaurus.find(name, figure.language)]
    for sense in store.thesaurus.find(asked.text, asked.language):
        shared = max((len(sense.concepts & one) / len(sense.concepts | one) for one in theirs), default=0.0)
        if shared >= _SENSES_SHARED:
            words = asked.text[sense.start : sense.end]
            found[words] = max(shared, found.get(words, 0.0))
    return found


def _speaks_of(evidence: Evidence, left: Sequence[Unit], store: EvidenceStore) -> bool:
    """Whether ``evidence`` speaks of most of what was left over."""
    covered = sum(unit.weight for unit in left if says(evidence, unit, store))
    return covered > 0 and covered >= 0.5 * sum(unit.weight for unit in left)


def says(evidence: Evidence, unit: Unit, store: EvidenceStore) -> bool:
    """Whether ``evidence`` speaks of ``unit``, in the same word or one of the same sense."""
    reading = store.read(evidence)[0]
    return unit.key in reading.keys or any(unit.senses & other.senses for other in reading.units)
