"""What is asked of the report itself, answered by the sentences that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from barobot._proper_names import NAME
from barobot.about_report import (
    TO_COME,
    Matter,
    asks_a_month,
    asks_a_role,
    asks_for_others,
    hands_over_fieldwork,
    matters_of,
    names_report,
    points_at_report,
    speaks_of_bodies,
    subject_named,
    tells,
    without_matter,
)
from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.language import content_words, fold
from barobot.lexicon import HOW_IT_IS_PUT, Mention
from barobot.markup import plain
from barobot.part import Part
from barobot.question import Question

# Conditions that what is asked of a report meets by itself: how it was made, who paid for it.
_OWN_CONDITIONS = frozenset({"method", "money", "duration", "pollster", "whole"})
_OWN_OPINION = "own_opinion"  # "how should I describe them?"
_PERSON = "person"
_OF_MAKING = frozenset({Matter.MAKER, Matter.BACKER})
_HEARD_OF_PEOPLE = frozenset({Matter.FIELDWORK, Matter.METHOD})  # "when were the doctors interviewed?"
_MUST_BE_TOLD = frozenset({Matter.FIELDWORK, Matter.METHOD, Matter.PUBLISHED})
_OF_TIME = frozenset({Matter.PUBLISHED, Matter.EDITION})
_ELIDED = 2  # letters: "who've"
_MOST_WORDS = 6
_BESIDE = 4  # words
_ASKS_WHO = re.compile(r"\b(?:who|qui)\b", re.I)
_IS_IT_A_BODY = re.compile(
    r"(?:(?:et|and|so|alors|donc)\W+)?(?:is|est-ce que) (?:the |l['’]|la |le )?(?P<name>[A-ZÀ-Ý][\w&’'-]+)"
    r"(?:,? (?:est|c['’]est))? (?:an?|the|une?|le|la|l['’]) ?(?P<what>[^,;?.]{1,60})\W*$",
    re.I,
)
_FEW_WORDS = 2  # that the reports do not know: "I need it for my slides"
_TOLD_TWICE = frozenset({Matter.CONCLUSION})


def matters_asked(question: Question, store: EvidenceStore) -> frozenset[Matter]:
    """What ``question`` asks of the report itself; nothing where it asks of its subject."""
    part = question.whole
    left = without_matter(part.text)
    if any(not _is_met(mention, part, left) for mention in part.constraints) or _is_of_another_year(part, store):
        return frozenset()
    if any(one.entry.id == _PERSON and not _is_of_report(one, part) for one in part.constraints):
        return frozenset()  # "who heads it?" may be asked of whoever made it
    asked = matters_of(part.text)
    if _people_left(part, left) and not names_report(part.text):
        asked -= _OF_MAKING  # "which makers do respondents trust?"
    people, others = bool(_people_left(part, left)), _has_other_subject(part, left, store)
    made = asked & _OF_MAKING if names_report(part.text) else frozenset()
    if others:
        return made
    return made | (asked & _HEARD_OF_PEOPLE if people else asked)


def _is_of_report(mention: Mention, part: Part) -> bool:
    """Whether the report stands beside a mention: "under whose direction was the survey made"."""
    said, after = part.text[mention.start : mention.end], part.text[mention.end :].split()
    before = [] if _ASKS_WHO.match(said) else _ASKS_WHO.split(part.text[: mention.start])[-1].split()
    near = [*before[-_BESIDE:], said, *after[:_BESIDE]]
    return points_at_report(" ".join(near))


def _is_met(mention: Mention, part: Part, left: str) -> bool:
    return mention.entry.id in _OWN_CONDITIONS or not _is_left(mention, part, left)


def _is_left(mention: Mention, part: Part, left: str) -> bool:
    """Whether a mention has words beside those that point at the report and say what is asked of it."""
    own = content_words(part.text[mention.start : mention.end], part.language)
    return bool({word.folded for word in own} & said_in(left))


def _is_of_another_year(part: Part, store: EvidenceStore) -> bool:
    editions = {year for one in store.index.documents for year in (one.edition, store.wave_of(one))}
    return any(str(year) not in editions for year in part.years)


def _people_left(part: Part, left: str) -> list[Mention]:
    return [one for one in part.mentions if one.entry.kind == "populations" and _is_left(one, part, left)]


def _has_other_subject(part: Part, left: str, store: EvidenceStore) -> bool:
    """Whether something is spoken of beside the report and what is asked of it."""
    for mention in part.mentions:
        entry = mention.entry
        of_subject = entry.kind == "terms" and not entry.background and entry.id not in HOW_IT_IS_PUT
        if of_subject and _is_left(mention, part, left) and not _is_of_publisher(mention, part, store):
            return True
    named = said_in(" ".join(part.text[mention.start : mention.end] for mention in part.mentions))
    titles = {
        word.stem
        for one in store.index.documents
        for word in content_words(f"{one.title} {one.publisher}", one.language)
    }
    words = [word for word in content_words(left, part.language) if word.folded not in named]
    known = [word for word in words if store.index.lexical.knows(word.stem)]
    at_home = any(document.language == part.language for document in store.index.documents)
    passed_over = _FEW_WORDS if at_home and points_at_report(part.text) else 0
    return any(word.stem not in titles for word in known) or len(words) - len(known) > passed_over


def _is_of_publisher(mention: Mention, part: Part, store: EvidenceStore) -> bool:
    """Whether a name of the lexicon is a capital of the publisher's: "what does the Trust recommend?"."""
    said = part.text[mention.start : mention.end]
    return said[:1].isupper() and any(said in one.publisher.split() for one in store.index.documents)


def _is_on_something_else(part: Part, store: EvidenceStore) -> bool:
    """Whether the question is about a report on what these reports never speak of."""
    subject = content_words(subject_named(part.text), part.language)
    named = said_in(" ".join(part.text[mention.start : mention.end] for mention in part.mentions))
    return bool(subject) and not any(word.folded in named or store.index.lexical.knows(word.stem) for word in subject)


def told_of_report(question: Question, store: EvidenceStore, ranked: Sequence[Evidence]) -> list[Evidence] | None:
    """The evidence that tells what is asked of the report; empty where nothing does, ``None`` where none is asked."""
    if named := _whom_it_names(question.whole, store) or _what_it_is(question.whole, store):
        return named
    asked = matters_asked(question, store)
    of_time = asked & _OF_TIME or (question.asks_when and points_at_report(question.said))
    if of_time and not question.asks_figure and TO_COME.search(fold(question.said)):
        return _told_to_come(store, question)
    if asked and _is_on_something_else(question.whole, store):
        return []
    found: list[Evidence] = []
    for matter in sorted(asked):
        for one in _telling(matter, question, store, ranked)[: 2 if matter in _TOLD_TWICE else 1]:
            if not any(_block(one) == _block(other) for other in found):
                found.append(one)
    if asked and not found:
        return [] if asked & _MUST_BE_TOLD or asks_for_others(question.asked) else None
    return found or None


def _told_to_come(store: EvidenceStore, question: Question) -> list[Evidence]:
    """What tells of an edition to come; the one that is there tells nothing of it."""
    found = [one for one in store.told if one.kind is EvidenceKind.SENTENCE and TO_COME.search(fold(one.text))]
    return _in_language([one for one in found if points_at_report(one.text)], question)[:1]


def _telling(matter: Matter, question: Question, store: EvidenceStore, ranked: Sequence[Evidence]) -> list[Evidence]:
    """The evidence that tells ``matter``, best first."""
    places = {one.id: place for place, one in enumerate(ranked)}
    ordered = sorted(store.told, key=lambda one: places.get(one.id, len(places)))
    found = [one for one in ordered if tells(matter, _announcing(one))]
    if matter in (Matter.PUBLISHED, Matter.FIELDWORK) and asks_a_month(question.whole.text):
        found = [one for one in found if tells(Matter.FIELDWORK, one.text) or matter is Matter.FIELDWORK]
    if matter is Matter.MAKER and any(one.entry.id == "pollster" for one in question.whole.constraints):
        found = [one for one in found if hands_over_fieldwork(one.text)]
    if matter in (Matter.MAKER, Matter.BACKER) and asks_for_others(question.asked):
        found = [one for one in found if not _names(one) <= said_in(question.asked)]
    return _in_language(found, question)


def _in_language(found: Sequence[Evidence], question: Question) -> list[Evidence]:
    own = [one for one in found if one.language == question.language]
    return own or list(found)


def _announcing(evidence: Evidence) -> str:
    return evidence.clause if evidence.kind is EvidenceKind.LIST else plain(evidence.text)


def _block(evidence: Evidence) -> tuple[str, int]:
    return evidence.document.id, evidence.passages[0].block_start


def _names(evidence: Evidence) -> frozenset[str]:
    return names_in(evidence.text)


@lru_cache(maxsize=16384)  # the same sentences for every question
def names_in(text: str) -> frozenset[str]:
    """The names that stand in ``text``, folded."""
    return frozenset(fold(name.group()) for name in NAME.finditer(plain(text)))


def said_in(text: str) -> set[str]:
    """The words of ``text``, folded, without what is elided before them: "d'AXA" names AXA."""
    return {word for said in re.findall(r"[\w&'-]+", fold(text)) for word in (said, said.split("'")[-1])}


def _what_it_is(part: Part, store: EvidenceStore) -> list[Evidence]:
    """Where it is asked whether somebody is a body of some sort ("is the Trust a union?"): what says which it is."""
    asked = _IS_IT_A_BODY.match(part.text.strip())
    if asked is None or part.constraints or not speaks_of_bodies(fold(asked["what"])):
        return []
    apposition = re.compile(rf"\b{re.escape(asked['name'])}(?: \([^)]*\))?, (?:the |an? |l['’]|une? |la |le )", re.I)
    found = [one for one in store.told if one.kind is EvidenceKind.SENTENCE and apposition.search(plain(one.text))]
    return ([one for one in found if one.language == part.language] or found)[:1]


def _whom_it_names(part: Part, store: EvidenceStore) -> list[Evidence]:
    """Where the question only asks who somebody is ("what has the Trust to do with it?"): what names them."""
    if any(one.entry.id != _OWN_OPINION for one in part.constraints) or part.populations or part.units:
        return []
    said = [word.folded for word in content_words(part.text, part.language) if len(word.folded) > _ELIDED]
    asked = [word for word in said if not asks_a_role(word)]
    if not asked or len(said) > _MOST_WORDS:
        return []
    found = [one for one in store.told if one.kind is EvidenceKind.SENTENCE and set(asked) <= _names(one)]
    found = [one for one in found if one.language == part.language] or found
    return found[:1]
