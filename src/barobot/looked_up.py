"""Figures that are asked for by their number ("what is the 45%?"), by their people ("the figures on the French"),
or by what the people want ("what do the French want?").

Nothing is weighed here: all that the reports give under that number, or of those people, is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from barobot.asked_units import in_unit_of
from barobot.asking import NUMBER_ASKED
from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.language import content_words, fold
from barobot.lexicon import HOW_IT_IS_PUT, Mention
from barobot.part import Part
from barobot.question import Question
from barobot.types import AnswerKind, BlockKind, Figure, Quantity

__all__ = ["looked_up"]

_WANTING = "want"  # the term of the general lexicon
_MOST = 15  # figures; more are a table and no answer
# What a number stands for, and of whom; against folded text without the number.
_STANDS_FOR = re.compile(
    r"\b(?:(?:a|au) (?:quoi|qui)|correspond\w*|renvoie\w*|se rapporte\w*|fait reference|(?:que|qu'est-ce que?|quoi) "
    r"(?:represente|signifie|mesure|veut dire|veulent dire|designe)\w*|c'est (?:quoi|qui)|(?:de|sur) (?:qui|quoi)"
    r"|concerne\w*|porte\w* sur|s'applique\w*|qui est-ce|d'ou (?:vient|sort|provient|viennent|sortent)"
    r"|refers? to|appl(?:y|ies) to|relates? to|stands? for|represents?|means?|(?:of|about|on) (?:what|whom|who)"
    r"|comes? from|is (?:that|it) about|is the figure for)\b"
)
_WHAT = re.compile(r"(?:^\W*|[,;:] ?|\b(?:et|and|mais|but|alors) )(?:que|qu'\w+|quelles? sont)\b|\bquoi\b|\bwhat\b")
_ALL = re.compile(r"\b(?:tou(?:s|tes) les|l'ensemble des|la liste des|all (?:of )?(?:the )?|every|the list of)\b")
_FIGURES = re.compile(r"\b(?:chiffres?|pourcentages?|statistiques?|stats|figures?|percentages?|numbers?|statistics)\b")
# Words that say nothing of what is asked about, by their beginnings.
_EMPTY = re.compile(
    r"(?:chiffr|pourcent|statisti|stats|figure|percent|number|nombre|valeur|value|part$|taux|rate|share|rapport|report"
    r"|barom|etud|study|enquet|survey|sondage|poll|cit|indiqu|donn|give|mention|quot|trouv|find|found|exact|juste"
    r"|represent|refer|mean|signifi|correspond|concern|port|vient|sort|provien|come|stand|appl|list|liste|tout|tous|all|every|disponib"
    r"|availabl|show|montr|say|dit|edition)"
)


def looked_up(question: Question, store: EvidenceStore) -> list[Evidence] | None:
    """The figures that are asked for by number or by people; ``None`` where something else is asked."""
    part = question.whole
    if part.constraints or part.years:
        return None
    folded = fold(part.text)
    people = {mention.entry.id for mention in part.populations}
    if part.premises:
        if not _STANDS_FOR.search(fold(part.wordless)) or _topic(part):
            return None
        found = [one for one in store.index.figures if _is_one_of(one, part)]
        return _evidence(_of(people, found), question, store)
    if (wanted := _told_of_all(question, store)) is not None:
        return wanted
    several = question.asks_several and bool(_FIGURES.search(folded))
    if not several or not (people or _ALL.search(folded)) or _topic(part):
        return None
    chosen = _evidence(_of(people, store.index.figures), question, store)
    return chosen if 1 < len(chosen) <= _MOST else None


def _told_of_all(question: Question, store: EvidenceStore) -> list[Evidence] | None:
    """ "What do the French want?": each figure of theirs whose statement says so, where nothing else is asked."""
    part = question.whole
    people = {mention.entry.id for mention in part.populations}
    said = {m.entry.id for m in part.mentions if m.entry.modifier and m.entry.id not in HOW_IT_IS_PUT}
    if question.kind is AnswerKind.REASON or NUMBER_ASKED.search(fold(part.text)):
        return None
    if not people or said != {_WANTING} or not _WHAT.search(fold(part.text)) or _topic(part, said):
        return None
    found = [
        one
        for one in _evidence(_of(people, store.index.figures), question, store)
        if said <= store.read_clause(one).terms
    ]
    return found if found and len(found) <= _MOST else None


def _topic(part: Part, said: Collection[str] = ()) -> list[str]:
    """The words of ``part`` that say what is asked about, beside people, numbers and what the whole report is about.

    The terms ``said`` are none of them.
    """
    apart: list[Mention | Quantity] = [
        *part.premises,
        *(
            mention
            for mention in part.mentions
            if mention.entry.kind == "populations"
            or mention.entry.background
            or mention.entry.id in HOW_IT_IS_PUT
            or mention.entry.id in said
        ),
    ]
    return [
        word.folded
        for word in content_words(part.text, part.language)
        if not any(one.start <= word.start < one.end for one in apart)
        and not word.folded[0].isdigit()
        and not _EMPTY.match(word.folded)
    ]


def _is_one_of(figure: Figure, part: Part) -> bool:
    return any(in_unit_of(premise, figure.unit) == figure.value for premise in part.premises)


def _of(people: set[str], figures: Iterable[Figure]) -> list[Figure]:
    return [one for one in figures if not people or one.population_id.partition("/")[0] in people]


def _evidence(figures: Iterable[Figure], question: Question, store: EvidenceStore) -> list[Evidence]:
    """Each figure once: where it stands in the language of the question and in a sentence, before elsewhere."""
    chosen: dict[str, Figure] = {}
    for figure in figures:
        key = figure.same_as or figure.id
        if key not in chosen or _rank(figure, question, store) > _rank(chosen[key], question, store):
            chosen[key] = figure
    found = []
    for figure in chosen.values():
        evidence = store.of_passages([store.index.passage(figure.passage_id)])
        found += [one for one in evidence if one.kind is EvidenceKind.FIGURE and one.id == figure.id]
    return found


def _rank(figure: Figure, question: Question, store: EvidenceStore) -> tuple[bool, bool]:
    passage = store.index.passage(figure.passage_id)
    return figure.language == question.language, passage.kind is BlockKind.PARAGRAPH
