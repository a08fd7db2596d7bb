"""The figures of several groups that one sentence gives side by side: "80% of visitors, 66% of volunteers"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot.comparing import asks_change
from barobot.evidence import ANYBODY, Evidence, EvidenceStore
from barobot.language import content_words, fold
from barobot.other_side import WRONG, is_twin, named, same_figure
from barobot.part import Part
from barobot.question import Question
from barobot.types import AnswerKind
from barobot.weighing import Weighed

_EACH_GROUP = re.compile(
    r"\b(?:each|every|all) (?:of )?(?:the )?(?:\w+ )?(?:groups?|populations?|categories|samples?)\b"
    r"|\bgroup by group\b|\bfor each (?:group|population)\b"
    r"|\b(?:chaque|chacune? des|tous les|les) (?:deux |trois |quatre )?(?:groupes?|populations?|publics?)\b"
    r"|\bgroupe par groupe\b|\bpar (?:groupe|population)\b"
)
_BRIEF = 3  # words beside the people with which a clause leans on the one before: "contre 26 % des salariés"
_MOST = 5


def side_by_side(question: Question, ranked: Sequence[Weighed], store: EvidenceStore) -> list[Weighed]:
    """The figures of the groups asked about, best first, where one sentence gives that of each; else none."""
    first = ranked[0]
    if first.evidence.figure is None or question.whole.premises:
        return []
    beside = _of_one_sentence(first, ranked, store)
    if _EACH_GROUP.search(fold(question.whole.text)):
        return beside if 1 < len(beside) <= _MOST else []
    found = _called_apart(beside, question.whole, store)
    if len(found) < 2 and len(beside) == 2 and _compares_groups(question):
        found = beside  # the sentence makes the comparison that is asked for
    return found if len(found) > 1 and first in found and _all_found(found, question.whole, store) else []


def _compares_groups(question: Question) -> bool:
    waves = question.whole.years or asks_change(question.understood)
    return question.kind is AnswerKind.COMPARISON and not waves


def _of_one_sentence(first: Weighed, ranked: Sequence[Weighed], store: EvidenceStore) -> list[Weighed]:
    """The figures of other people in the sentence of ``first``, of which the same is said."""
    figure = first.evidence.figure
    assert figure is not None
    found = [first]
    for one in ranked[1:]:
        other = one.evidence.figure
        if other is None or one.evidence.passages[0].id != first.evidence.passages[0].id:
            continue
        same = (other.unit, other.edition) == (figure.unit, figure.edition)
        known = any(_people(one) == _people(two) or same_figure(one.evidence, two.evidence) for two in found)
        if same and not known and not any(one.features[name] for name in WRONG) and _is_same(one, first, store):
            found.append(one)
    return found


def _people(one: Weighed) -> str:
    """Of whom a figure is; parts of the same people ("landlords with one flat", "with five") are no two groups."""
    figure = one.evidence.figure
    return "" if figure is None else figure.population_id.partition("/")[0]


def _is_same(one: Weighed, first: Weighed, store: EvidenceStore) -> bool:
    """Whether the same is said of both: in words that are near, or in none of their own."""
    return any(_says_little(two.evidence) for two in (one, first)) or is_twin(one.evidence, first.evidence, store)


def _says_little(evidence: Evidence) -> bool:
    figure = evidence.figure
    people = "" if figure is None else f"{figure.population} {figure.base}"
    named_words = {word.stem for word in content_words(people, evidence.language)}
    own = {word.stem for word in content_words(evidence.clause, evidence.language)} - named_words
    return len(own) <= _BRIEF


def _called_apart(beside: Sequence[Weighed], asked: Part, store: EvidenceStore) -> list[Weighed]:
    """Those whose people the question calls by a word that it has for no other."""
    names = [_names(one, asked, store) for one in beside]
    return [
        one
        for place, one in enumerate(beside)
        if any(
            not any(name in theirs for at, other in enumerate(names) if at != place for theirs in other)
            for name in names[place]
        )
    ]


def _names(one: Weighed, asked: Part, store: EvidenceStore) -> set[str]:
    """What the question calls the people of a figure."""
    figure = one.evidence.figure
    return set() if figure is None else {fold(name) for name in named(figure, asked, store)}


def _all_found(found: Sequence[Weighed], asked: Part, store: EvidenceStore) -> bool:
    """Whether no people are asked about beside those of ``found``."""
    called = set().union(*(_names(one, asked, store) for one in found))
    people = [fold(asked.text[one.start : one.end]) for one in asked.populations if one.entry.id != ANYBODY]
    return all(any(group in name or name in group for name in called) for group in people)
