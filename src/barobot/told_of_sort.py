"""A sort of things that is asked for, answered by the list or the sentence that tells that sort."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from barobot._covering import mean_the_same
from barobot.asking import LONG_WINDED
from barobot.evidence import Evidence, EvidenceKind, EvidenceStore, Unit
from barobot.language import content_words, fold, stem, telling
from barobot.part import Part, read_part
from barobot.question import Question
from barobot.sorts import (
    ASKING,
    CONTRARY,
    ENOUGH,
    FRAME,
    GOOD,
    NAMED,
    ORIGIN,
    PART_PLAYED,
    SORTS,
    STRONG,
    USED_FOR,
    WHY,
    Sort,
)
from barobot.types import AnswerKind
from barobot.weighing import Weighed

_SHORTEST_HALF = 4
_TWO = 2
_SEVERAL = 3
_WANTING = frozenset({"want", "prefer"})
_POINTER = re.compile(r"(?:ce|cet|cette|ces|this|these|that|those|such) (?!n'|est |sont |is |are |was |were )\w")
_OF_THESE = re.compile(r"\b(?:pour|for) (?:ces|these|those) \w")
_USERS = re.compile(r"\b(?:utilis\w+|se servent|s'en servent|us(?:e|ing|ers?)|adopt\w*)\b")
_WOULD_RATHER = re.compile(r"\b(?:would|'d) (?:\S+ ){0,4}?(?:rather|sooner)\b|\bau gout d")
_SO_FEW = re.compile(r"\b(?:(?:si|aussi|tres) peu d(?:e |')|(?:so|very) few|aucune?|no|nobody|personne n)\b")
_IN_FAVOUR = re.compile(r"\b(?:prefer\w*|positi(?:f|fs|ve|ves)|favo(?:u)?rable\w*)\b")
_TELLS_NOTHING = 0.2  # how much of a subject a word tells, at most, that need not be met


@dataclass(frozen=True, slots=True)
class Wanted:
    """The sorts of things that are asked for, and what is asked about beside."""

    sorts: tuple[Sort, ...]
    left: Part
    units: tuple[Unit, ...]

    @property
    def names_subject(self) -> bool:
        """Whether what the reports are all about is named."""
        return any(mention.entry.background for mention in self.left.mentions)


def wanted(question: Question, store: EvidenceStore) -> Wanted | None:
    """The sorts of things that ``question`` asks for, or ``None`` where it asks for a figure or for none."""
    if question.asks_figure or question.whole.premises:
        return None
    folded = STRONG.sub(" ", fold(question.whole.text))
    sorts = tuple(sort for sort in SORTS if sort.asks.search(folded) and _is_told(question, sort))
    if not sorts:
        return None
    for sort in sorts:
        folded = sort.asks.sub(_subject_inside, folded)
        if sort.turned is not None:
            pattern, instead = sort.turned
            folded = pattern.sub(f" {instead} ", folded)
    left = read_part(" ".join(_without_frame(folded, question.whole).split()), question.language, store.lexicon)
    units = tuple(unit for unit in store.read_part(left).units if _tells(unit, question))
    return Wanted(sorts, left, units)


def _without_frame(folded: str, part: Part) -> str:
    """``folded`` without what a request is put in; names of people stay whole: "people surveyed"."""
    people = [re.escape(fold(part.text[one.start : one.end])) for one in part.populations]
    if not people:
        return FRAME.sub(" ", folded)
    return re.sub(rf"\b(?P<people>{'|'.join(people)})\b|{FRAME.pattern}", lambda found: found["people"] or " ", folded)


def _subject_inside(found: re.Match[str]) -> str:
    """What stands between the words that ask for a sort: "lamps" of "what are lamps used for"."""
    said = found.group().split()
    return f" {' '.join(word for word in said if not ASKING.fullmatch(word))} " if len(said) > 1 else " "


def _is_told(question: Question, sort: Sort) -> bool:
    """Whether ``question`` wants to be told a sort: one of "yes" or "more" does where either is one of its answers."""
    if question.kind in (AnswerKind.YES_NO, AnswerKind.COMPARISON):
        people = {mention.entry.id for mention in question.whole.populations}
        return sort in (PART_PLAYED, ENOUGH) and len(people) < _TWO
    return question.kind is not AnswerKind.FIGURE


def _wants(question: Question) -> bool:
    """Whether it is asked what people would like: "where do they want it from?", not where it is from."""
    named = any(mention.entry.id in _WANTING for mention in question.whole.mentions)
    return named or bool(_WOULD_RATHER.search(fold(question.whole.text)))


def _tells(unit: Unit, question: Question) -> bool:
    return not unit.key.startswith("word:") or telling(unit.word, question.language) > _TELLS_NOTHING


def told_of_sort(question: Question, store: EvidenceStore, ranked: Sequence[Weighed]) -> list[Evidence] | None:
    """The evidence that tells each sort of things asked for, about all that the question names; else ``None``."""
    asked = wanted(question, store)
    if asked is None:
        return None
    found: list[Evidence] = []
    for sort in asked.sorts:
        if sort.of_subject and not asked.units and not (sort is ORIGIN and asked.names_subject and _wants(question)):
            continue
        one = _telling(sort, asked, question, store, ranked)
        if one is not None and one not in found:
            found.append(one)
    return found or None


def _telling(
    sort: Sort, asked: Wanted, question: Question, store: EvidenceStore, ranked: Sequence[Weighed]
) -> Evidence | None:
    """The first of ``ranked`` that tells ``sort`` of what is asked about, in the language asked where there is one."""
    users = sort is USED_FOR and _are_users(question.whole)
    told = [one.evidence for one in ranked if _tells_sort(sort, one, store) and _fits(one, asked, store, users)]
    if sort is WHY and (question.whole.negated or _SO_FEW.search(fold(question.whole.text))):
        told = [one for one in told if not _is_in_favour(one) or store.read(one)[0].part.negated]
    if sort is NAMED and asked.left.populations:  # "which hospitals are named?"
        return None
    own = [one for one in told if one.language == question.language]
    return next(iter(own or told), None)


def _tells_sort(sort: Sort, one: Weighed, store: EvidenceStore) -> bool:
    """Whether what introduces a list, a sentence without figures or one that lists shares tells ``sort``."""
    evidence = one.evidence
    if evidence.kind is EvidenceKind.LIST:
        return bool(sort.told.search(fold(evidence.clause)))
    if _lists_shares(evidence, store):
        return bool(sort.told.search(fold(evidence.text)))
    if not sort.by_sentence or evidence.kind is not EvidenceKind.SENTENCE or one.features["holds_figure"]:
        return False
    return not one.features["is_listed"] and bool(sort.told.search(fold(evidence.text)))


def _lists_shares(evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether a sentence is a list in itself: "what holds them back is the price (41%), the noise (20%) and …"."""
    if evidence.kind is not EvidenceKind.SENTENCE or evidence.passages[0].group is not None:
        return False
    shares = [one for one in store.figures_of(evidence.passages[0]) if one.unit == "%"]
    return len(shares) >= _SEVERAL and len({(one.population_id, one.edition) for one in shares}) == 1


def _fits(one: Weighed, asked: Wanted, store: EvidenceStore, users: bool) -> bool:
    """Whether evidence is about all that is named beside the sort: the same people, nothing else."""
    features = one.features
    if features["other_year"] or features["opposite"]:
        return False
    if not (users and features["people_asked_narrower"]) and (
        features["people_differ"] or features["people_asked_narrower"]
    ):
        return False
    if asked.left.constraints and features["unmet_constraints"]:
        return False
    return all(is_met(unit, one.evidence, store) for unit in asked.units)


def _are_users(part: Part) -> bool:
    """Whether the people asked about are those who use the thing, of whom its uses are told in any case."""
    return all(_USERS.search(fold(part.text[one.start : one.end])) for one in part.populations)


def is_met(unit: Unit, evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether evidence, what it stands under or the title of its report speaks of ``unit``."""
    says, under = store.read(evidence)
    title = store.read_text(evidence.document.title, evidence.language, f"{evidence.document.id} title")
    people = store.read_words(evidence.clause, evidence.language)  # "visitors" are people, and their visit is asked
    spoken = [*says.units, *under.units, *title.units, *people.units]
    if _lists_shares(evidence, store) or _points_back(evidence):  # "Their reasons are …", "This lack of it raises …"
        spoken += store.readings(evidence).before.units
    if any(mean_the_same(unit, other) or _is_part_of(unit, other) for other in spoken):
        return True
    return _is_within_a_name(unit, evidence, store)


def _is_within_a_name(unit: Unit, evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether the evidence has a word for a term inside the name of another: "tools" of "generative AI tools"."""
    entry = store.lexicon.terms.get(unit.key.removeprefix("terms:"))
    names = entry.names.get(evidence.language, ()) if entry is not None and unit.key.startswith("terms:") else ()
    stems = {stem(name, evidence.language) for name in names if " " not in name}
    part = store.read(evidence)[0].part
    terms = [one for one in part.mentions if one.entry.kind == "terms"]
    said = content_words(part.text, evidence.language)
    return any(word.stem in stems and any(one.start <= word.start < one.end for one in terms) for word in said)


def _is_in_favour(evidence: Evidence) -> bool:
    """Whether evidence tells why people do or like something, which is not why they do not."""
    says = fold(evidence.clause if evidence.kind is EvidenceKind.LIST else evidence.text)
    return bool(GOOD.told.search(says) or _IN_FAVOUR.search(says))


def _points_back(evidence: Evidence) -> bool:
    """Whether a sentence points at what the sentence before has told: "This silence raises questions"."""
    if evidence.kind is not EvidenceKind.SENTENCE:
        return False
    return bool(_POINTER.match(fold(evidence.text)) or _OF_THESE.search(fold(evidence.text)))


def _is_part_of(unit: Unit, other: Unit) -> bool:
    """Whether ``unit`` is a word of an expression: "pump" of "heat pumps"."""
    if not (unit.key.startswith("word:") and other.key.startswith("expression:")):
        return False
    return any(word.startswith(unit.key.removeprefix("word:")) for word in other.word.split())


def is_of_something_else(question: Question, one: Weighed, store: EvidenceStore) -> bool:
    """Whether what is told has nothing of what is asked but its sort, or is of the contrary sort.

    "The benefits of cycling" are not those of another thing, nor are they what people fear.
    """
    evidence = one.evidence
    if evidence.kind is not EvidenceKind.LIST:
        return False
    asked = wanted(question, store)
    if asked is None:
        return False
    if _is_contrary(asked.sorts, fold(evidence.clause)):
        return True
    if not asked.units or asked.names_subject or len(question.asked.split()) > LONG_WINDED:
        return False
    if one.features["people_agree"] and (GOOD not in asked.sorts or all(store.knows(unit) for unit in asked.units)):
        return False  # they are whom it is asked of; what they like is told by what it is that they like
    return not any(_is_two(unit, store) or is_met(unit, evidence, store) for unit in asked.units)


def _is_contrary(sorts: Sequence[Sort], opening: str) -> bool:
    told = [sort for sort in SORTS if sort.told.search(opening)]
    pairs = (*CONTRARY, *((other, one) for one, other in CONTRARY))
    return not any(sort in told for sort in sorts) and any(one in sorts and other in told for one, other in pairs)


def _is_two(unit: Unit, store: EvidenceStore) -> bool:
    """Whether a word is two of the reports' words written as one: "heatpump"."""
    places = range(_SHORTEST_HALF, len(unit.word) - _SHORTEST_HALF + 1)
    return any(_knows(unit.word[:at], store) and _knows(unit.word[at:], store) for at in places)


def _knows(word: str, store: EvidenceStore) -> bool:
    return store.index.lexical.knows(word)
