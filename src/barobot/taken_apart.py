"""One of two things asked for alone, where a statement gives both together.

"96 % find it indispensable or preferable" does not tell how many find it *only* preferable: a
figure of both is none of either. Patterns are matched against folded text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from barobot.language import content_words, fold, stem
from barobot.thesaurus import load_thesaurus
from barobot.types import Language

_BETWEEN = 2  # words that can stand between what leaves the other out and what is asked for alone
# What leaves the other out, before what it is said of: "merely preferable", "without the fees".
_ALONE_BEFORE = (
    r"(?:only|merely|just|strictly|solely|exclusively|simply|purely|not|without|excluding|except|minus|rather than"
    r"|as opposed to|instead of|leaving (?:out|aside)|uniquement|seulement|exclusivement|strictement|juste|simplement"
    r"|purement|pas|non|sans|hors|hormis|excepte|plutot qu(?:e|')|au lieu d(?:e|'))"
)
# And behind: "the fees alone", "essential as opposed to".
_ALONE_BEHIND = (
    r"(?:alone|only|specifically|exclusively|on its own|by itself|as opposed to|rather than|instead of|seule?s?"
    r"|uniquement|seulement|exclusivement|specifiquement|plutot qu(?:e|')|et non|sans|pas|not|full stop|period"
    r"|nothing else"
    r"|nothing more|tout court|point final|rien d'autre|without (?:any )?(?:nuance|qualification))"
)
# "I need only those who said preferable."
_ONLY_THOSE = (
    r"(?:only|merely|just|solely|exclusively|uniquement|seulement|exclusivement|juste|rien que) (?:the )?"
    r"(?:those|ones?|people|share|proportion|percentage|number|ceux|celles|personnes|la part|le pourcentage)"
)
_SIGN = re.compile(rf"\b(?:{_ALONE_BEFORE}|{_ALONE_BEHIND})(?!\w)")
# No more than one thing, and a figure of those who have one at least.
_NO_MORE = re.compile(
    r"\b(?:uniquement|exclusivement|solely|exclusively|seul et unique|un seul|une seule|only one|just one"
    r"|no more than one|aucune? autre|no other|nothing else|rien d'autre)\b"
)
_AT_LEAST = re.compile(r"\b(?:au moins|at least|(?:un|une|one|deux|two) (?:ou|or) (?:plusieurs|several|more))\b")
# Each of the two asked for by a question of its own: "how many call it essential, and how many preferable?".
_ASKED_AGAIN = re.compile(
    r"(?<=\w)\W+(?:et |and |ou |or )?(?:combien|how many|(?:quelle|what) (?:part|proportion|share|percentage))\b"
    r"|(?<=\w)\W+(?:et|and) (?:celle|celui|ceux|that|those|the (?:share|proportion|percentage|part|ones?|figure))\b"
)
# "How do the 96% split between essential and preferable?": each by itself, though both are named in one breath.
_SPLIT = re.compile(
    r"\b(?:ventil\w+|reparti\w*|decompos\w+|parts? respectives?|respectivement"
    r"|split|breakdown|broken down|break (?:\w+ ){0,3}down|respective(?:ly)?|separately|separement|a part|chacune?"
    r"|each of (?:the|those) two)\b"
)
# "If those who say essential and those who say preferable are added up": one figure of both is asked for.
_ADDED_UP = re.compile(
    r"\b(?:additionn\w*|cumul\w*|tous ensemble|mis ensemble|en tout|la somme"
    r"|add(?:ed|ing|s)? (?:\w+ ){0,10}(?:up|together)|combin\w+|(?:put|taken|counted|lumped) together|the sum"
    r"|in total|all told)\b"
)
_JOINED = re.compile(r"\s+(?:ou|or|et|and)\s+")
# What joins the two in the question too, with nothing in it that leaves one out.
_AND_WORDS = (
    r"(?:\W+(?!pas\b|not\b|sans\b)\w+){0,3}?,?\s+"
    rf"(?:(?:et|and)\b(?:\W+(?!{_ALONE_BEFORE}\b)\w+){{0,3}}?"
    # "Essential or just preferable" are both still.
    r"|(?:ou|or)\b(?:\W+(?!(?:pas|not|non|sans|without|combien|how)\b)\w+){0,3}?)\W+"
)
_CLAUSE_ENDS = re.compile(r"[,:;.()]")


def takes_apart(question: str, statement: str, language: Language) -> bool:
    """Whether ``question`` asks for one alone of two things that ``statement`` joins by "or" or "and".

    ``language`` is that of ``statement``; "or" and "ou" are both read, whatever it is.
    """
    folded = fold(question)
    splits = _SPLIT.search(folded)
    pieces = [folded] if _ADDED_UP.search(folded) and not splits else _ASKED_AGAIN.split(folded)
    if len(pieces) == 1 and not splits and not _SIGN.search(folded):
        return False
    pairs = _pairs(statement, language)
    if splits and any(_are_both_named(folded, one, other, language) for one, other in pairs):
        return True
    if any(_are_asked_apart(pieces, one, other, language) for one, other in pairs):
        return True
    return any(_is_taken_from(folded, one, other, language) for one, other in pairs)


def asks_for_no_more(question: str, statement: str) -> bool:
    """Whether those who have one thing *only* are asked for, and ``statement`` counts who has one *at least*."""
    folded = fold(question)
    return bool(_NO_MORE.search(folded) and not _AT_LEAST.search(folded) and _AT_LEAST.search(fold(statement)))


@lru_cache(maxsize=4096)  # the same statements for every question
def _pairs(statement: str, language: Language) -> tuple[tuple[str, str], ...]:
    """The words that stand on both sides of each "or" and "and"."""
    folded = fold(statement)
    found = []
    for joined in _JOINED.finditer(folded):
        before = content_words(_CLAUSE_ENDS.split(folded[: joined.start()])[-1], language)
        after = content_words(_CLAUSE_ENDS.split(folded[joined.end() :])[0], language)
        if before and after and not (before[-1].folded[0].isdigit() or after[0].folded[0].isdigit()):
            found.append((before[-1].folded, after[0].folded))
    return tuple(found)


def _are_asked_apart(pieces: Sequence[str], one: str, other: str, language: Language) -> bool:
    """Whether one piece of the question asks for one of the two, and a later piece for the other."""
    alike = [{word: _alike(word, piece, language) for word in (one, other)} for piece in pieces]
    ours = {place for place, found in enumerate(alike) if found[one] - found[other]}
    theirs = {place for place, found in enumerate(alike) if found[other] - found[one]}
    return bool(ours - theirs and theirs - ours)


def _are_both_named(folded: str, one: str, other: str, language: Language) -> bool:
    ours, theirs = _alike(one, folded, language), _alike(other, folded, language)
    return bool(ours - theirs and theirs - ours)


def _is_taken_from(folded: str, one: str, other: str, language: Language) -> bool:
    alike = {word: _alike(word, folded, language) for word in (one, other)}
    ours, theirs = alike[one] - alike[other], alike[other] - alike[one]
    if _are_joined(folded, ours, theirs):
        return False
    return any(_is_alone(folded, word) for word in ours | theirs)


def _alike(word: str, folded: str, language: Language) -> frozenset[str]:
    """The words of the question that are ``word``, or have one of its senses."""
    senses = _senses(word, language)
    same = stem(word, language)
    return frozenset(
        mine.folded
        for mine in content_words(folded, language)
        if mine.stem == same or senses & _senses(mine.folded, language)
    )


@lru_cache(maxsize=16384)
def _senses(word: str, language: Language) -> frozenset[str]:
    return frozenset().union(*(sense.concepts for sense in load_thesaurus().find(word, language)))


def _are_joined(folded: str, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the question joins them too: "essential, or at least preferable"."""
    pairs = [(one, other) for one in ours for other in theirs]
    return any(
        re.search(rf"\b{re.escape(first)}{_AND_WORDS}{re.escape(second)}\b", folded)
        for one, other in pairs
        for first, second in ((one, other), (other, one))
    )


def _is_alone(folded: str, word: str) -> bool:
    named = re.escape(word)
    return bool(
        re.search(rf"\b{_ALONE_BEFORE}(?:[\s\W]+\w+){{0,{_BETWEEN}}}?[\s\W]+{named}\b", folded)
        or re.search(rf"\b{_ONLY_THOSE}(?:\W+\w+){{0,4}}?\W+{named}\b", folded)
        or re.search(rf"\b{named}(?:\W+\w+)?[\s\W]+{_ALONE_BEHIND}(?!\w)", folded)
    )


__all__ = ["asks_for_no_more", "takes_apart"]
