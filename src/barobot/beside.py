"""What comes first among the evidence and yet tells another thing than the one asked for.

Who made a report, and the figures at its head, are near to nearly every question about it: they answer
only who asks for them. And who asks which bodies do something is not told that people want it.
"""

from __future__ import annotations

import re

from barobot._proper_names import NAME
from barobot.about_report import Matter, bodies_asked, matters_of, points_at_report, speaks_of_bodies, tells
from barobot.asking import WHO_DOES
from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.language import fold
from barobot.part import read_part
from barobot.question import Question
from barobot.told_of_report import names_in, said_in
from barobot.types import AnswerKind
from barobot.weighing import Weighed

_OF_MAKING = frozenset({Matter.MAKER, Matter.BACKER})
_KEY_FIGURES = frozenset({"key_figures", "conclusion"})
_FIGURES_ASKED = re.compile(
    r"\b(?:chiffres?|nombres?|pourcentages?|donnees|stat\w*|resultats?|figures?|numbers?|percent\w*|data|results?"
    r"|highlights?|findings?|essentiel|resum\w+|summar\w+)\b"
)
_WHO = re.compile(r"\b(?:qui|who|whom|whose)\b")
_BEHIND = re.compile(r"\b(?:derriere|behind|backing)\b")
# What somebody has of it, which is not that they are in it.
_GETS = re.compile(
    r"\b(?:in return|in exchange|en (?:echange|retour|contrepartie)|contreparties?|get (?:out of|from|for)"
    r"|gets? paid|touche\w*|toucher?|gagn\w+|earn\w*|rapport(?:e|er|ent) a)\b"
)
# "Who trains the …", not "who trusts it among the …".
_DOES_TO = re.compile(r"(?:\W*(?:et|and|mais|but|alors|so) )?(?:qui|who) (?:\w+ ){1,2}(?:les|nos|ces|the|our|these) $")
_WHICH_ONES = re.compile(r"\b(?:desquels|desquelles|lesquels|lesquelles|duquel|laquelle|lequel|which ones?)\b")


def tells_another_matter(question: Question, one: Weighed, store: EvidenceStore) -> str:
    """What stands against the first evidence: it is told, but not asked for; else ""."""
    if question.kind is AnswerKind.YES_NO:
        return ""
    if _tells_only_who_made_it(question, one):
        return "tells only who made the report"
    if _gives_the_key_figures(question, one.evidence, store):
        return "gives the key figures"
    if _names_no_body(question, one.evidence, store):
        return "names no body"
    if _tells_to_whom(question, one.evidence):
        return "names nobody"
    return "names none of them" if _names_none(question, one.evidence, store) else ""


def _tells_only_who_made_it(question: Question, one: Weighed) -> bool:
    """Whether a sentence tells who made or backed the report, and that is not all that is asked about."""
    evidence = one.evidence
    if evidence.kind is not EvidenceKind.SENTENCE or not any(tells(matter, evidence.text) for matter in _OF_MAKING):
        return False
    text = question.whole.text
    if _WHO.search(fold(text)) or _BEHIND.search(fold(text)):
        return False
    if _GETS.search(fold(text)):
        return True
    return not (names_in(evidence.text) & said_in(text) or points_at_report(text) or matters_of(text) & _OF_MAKING)


def _gives_the_key_figures(question: Question, evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether the figures at the head of a report would answer who did not ask for figures."""
    if evidence.kind is not EvidenceKind.LIST or question.asks_figure:
        return False
    opening = read_part(evidence.clause, evidence.language, store.lexicon)
    if not any(mention.entry.id == "key_figures" for mention in opening.mentions):
        return False
    named = any(mention.entry.id in _KEY_FIGURES for mention in question.whole.mentions)
    text = question.whole.text
    return not (named or points_at_report(text) or _FIGURES_ASKED.search(fold(text)))


def _names_no_body(question: Question, evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether it is asked which organisations do something, and neither a name nor an organisation is told."""
    folded = fold(question.whole.text)
    if evidence.kind is EvidenceKind.LIST or not bodies_asked(folded):
        return False
    return not (speaks_of_bodies(fold(evidence.text)) or _names(evidence, store))


def _names_none(question: Question, evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether it is asked which ones, and a sentence neither names nor counts any."""
    if evidence.kind is not EvidenceKind.SENTENCE or not _WHICH_ONES.search(fold(question.whole.text)):
        return False
    return not _names(evidence, store)


def _tells_to_whom(question: Question, evidence: Evidence) -> bool:
    """Whether it is asked who does something to people, and a figure is of these people themselves."""
    people, text = question.whole.populations, question.whole.text
    if evidence.figure is None or len(people) != 1 or not WHO_DOES.match(fold(text)):
        return False
    return bool(_DOES_TO.match(fold(text[: people[0].start])))


def _names(evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether a name is told, beside that of what the report is all about."""
    part = store.read(evidence)[0].part
    subject = [one for one in part.mentions if one.entry.background]
    return any(not any(one.start <= name.start() < one.end for one in subject) for name in NAME.finditer(part.text))
