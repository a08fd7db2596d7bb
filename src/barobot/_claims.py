"""Whether a sentence says of its numbers what the spans that it cites say of them; pure.

A number of the sentence is held up by a figure of a cited span with its value, unit and bound,
when the sentence gives it to the same people in the same year, and uses no word that could
change it and is not in the span ("not", "without", "almost", "in Paris"). A difference must be
computed from two such figures; a number of the question may only be denied. Whatever else could
be read as a number must stand in the cited span as it is, and be none of its figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from barobot._claim_people import Claim, claims_of, names_of, same_people, same_year, without_names
from barobot._number_signs import hides, number_signs
from barobot._spans import MARKER, Span, Support
from barobot.language import fold, stem, stop_words, words
from barobot.markup import plain
from barobot.numbers import find_quantities, parse_decimal
from barobot.types import LANGUAGES, Figure, Language, Qualifier, Quantity
from barobot.wording import PHRASES

# A qualifier that bounds a number changes what it says. "Only" comments on it: it may be left out.
_BOUNDS = frozenset(Qualifier) - {Qualifier.EXACT, Qualifier.ONLY}
_ARITHMETIC = re.compile(r"(?P<left>\d[\d\u00a0\u202f .,]*)\s*[−–-]\s*(?P<right>\d[\d\u00a0\u202f .,]*?)\s*=\s*(?=\S)")
_DENYING = re.compile(
    r"(?:(?:,|\b(?:et|and|but|mais|is|are|sont)\b|\bn['’]est\b)\s*(?:non\s+pas|non|pas|not)|\brather than|\binstead of"
    r"|\bplutôt que|\bau lieu de)(?:\s+seulement|\s+only)?\s+$",
    re.I,
)
_NOT_FOR = re.compile(
    r",?\s*\b(?:et non|and not|not|non)\s+(?:pas\s+)?(?:pour|for|of|chez)\s+[^,.;:]*|, not (?:for|of)\s+[^,.;:]*", re.I
)
_VERDICT = re.compile(r"^\s*(?:oui|non|yes|no)\s*[:,]\s*", re.I)
_SIGN_BEFORE = re.compile(r"[~≈≃<>≤≥±=×+*/^√∓-]\s*$")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Small words that change what is said of a number; each must be in the cited span too.
_TURNING: dict[Language, frozenset[str]] = {
    "fr": _set(
        """ne n non pas jamais aucun aucune ni sans sauf hormis hors excepte nul nulle plus moins presque quasi
        quasiment environ pres peine autour maximum minimum dela jusqu jusque depasse depassent inferieur superieur
        seulement seul seuls seule seules uniquement tout tous toute toutes chaque quelques certains certaines peu
        beaucoup rarement souvent toujours parfois autres"""
    ),
    "en": _set(
        """not no never none nobody nor neither without except cannot t don doesn didn isn aren wasn weren hasn haven
        won almost nearly about around roughly approximately circa barely hardly over under above below more less
        fewer most least exceed exceeds only just merely all every each some few many rarely seldom often always
        sometimes other others outside"""
    ),
}
_NEGATIONS = _set("pas jamais aucun aucune ni sans not no never none nor neither without cannot t")


def figures_given(prose: str, spans: Sequence[Span], support: Support, strict: bool = False) -> frozenset[str] | None:
    """The ids of the figures that a sentence gives, or ``None`` where ``spans`` do not hold it up.

    ``prose`` is a sentence without its quotations. With ``strict`` all of its words must be those
    of the spans, as they must where it gives a figure.
    """
    bare = MARKER.sub("", prose)
    text = plain(bare)
    # What markup or entities hide from a reading ("90.", "&#57;0 %") is held against it.
    if hides(bare) or not number_signs(bare) <= number_signs(text):
        return None
    figures = [figure for span in spans for figure in span.figures]
    computed = _blank_arithmetic(text, figures, support.language)
    if computed is None:
        return None
    text = _NOT_FOR.sub(_blank_unless_number, _VERDICT.sub(_blank, computed))
    given: list[Figure] = []
    denied: list[tuple[Quantity, int]] = []
    left = text
    claims = claims_of(text, support)
    supported = [[figure for figure in figures if _supports(figure, claim, spans, support)] for claim in claims]
    unnamed = without_names(text, names_of([figure for own in supported for figure in own], support))
    for claim, own in zip(claims, supported, strict=True):
        quantity = claim.quantity
        denying = _DENYING.search(text[: quantity.start])
        start = quantity.start
        if denying:
            start = denying.start()
            denied.append((quantity, start))
        elif own:
            given += own
        elif not unnamed[quantity.start : quantity.end].strip():
            continue  # an age in the name of the people whose figure it is: "6 % des 65 ans et plus"
        elif not any(_counts_beside(quantity, span) for span in spans):
            return None
        left = _blanked(left, start, quantity.end)
    if not all(_may_be_denied(quantity, given, support) for quantity, _ in denied):
        return None
    names = [*names_of(given, support), *(() if spans else support.people)]
    left = without_names(left, names)
    signs = number_signs(left)
    if not signs <= frozenset[str]().union(*(span.signs for span in spans)):
        return None
    if (claims or signs or strict) and not _says_no_more(left, given, spans, support):
        return None
    return frozenset(figure.id for figure in given)


def difference(arithmetic: str, language: Language) -> Quantity | None:
    """What ``arithmetic`` ("89 − 58 = 31 points") comes to."""
    match = _ARITHMETIC.match(arithmetic)
    found = find_quantities(arithmetic[match.end() :], language) if match else []
    return found[0] if len(found) == 1 else None


def _supports(figure: Figure, claim: Claim, spans: Sequence[Span], support: Support) -> bool:
    quantity = claim.quantity
    if (figure.value, figure.unit) != (quantity.value, quantity.unit) or _SIGN_BEFORE.search(
        claim.text[: quantity.start]
    ):
        return False
    if any(character.isnumeric() and not character.isascii() for character in quantity.text):
        return False
    if {figure.qualifier, quantity.qualifier} & _BOUNDS and figure.qualifier is not quantity.qualifier:
        return False
    if quantity.qualifier is Qualifier.ONLY and figure.qualifier is not Qualifier.ONLY:
        return False
    return same_people(figure, claim, support) and same_year(figure, claim, spans)


def _counts_beside(quantity: Quantity, span: Span) -> bool:
    """Whether the span has ``quantity``, word for word, and the catalogue leaves it out ("three conditions")."""
    start = span.citation.start
    return any(
        _key(other) == _key(quantity)
        for other in find_quantities(span.citation.quote, span.language)
        if not any(one.start - start < other.end and other.start < one.end - start for one in span.figures)
    )


def _key(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.unit, quantity.qualifier, fold(quantity.text), fold(quantity.noun)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank_unless_number(match: re.Match[str]) -> str:
    return match.group() if number_signs(match.group()) else _blank(match)


def _blank_arithmetic(text: str, figures: Sequence[Figure], language: Language) -> str | None:
    """``text`` without its differences, each checked; ``None`` where one is wrong.

    Right: both terms are exact figures of one unit in the cited spans; shares differ by points.
    """
    for match in _ARITHMETIC.finditer(text):
        result = next(iter(find_quantities(text[match.end() :], language)), None)
        left, right = (parse_decimal(match[side].strip(" ,.\u00a0\u202f"), language) for side in ("left", "right"))
        if result is None or result.start or left is None or right is None or left - right != result.value:
            return None
        units = [
            {one.unit for one in figures if one.value == value and one.qualifier not in _BOUNDS}
            for value in (left, right)
        ]
        if result.qualifier is not Qualifier.EXACT or result.unit not in {
            _of_difference(u) for u in units[0] & units[1]
        }:
            return None
        text = _blanked(text, match.start(), match.end() + result.end)
    return text


def _of_difference(unit: str) -> str:
    return "points" if unit == "%" else unit


def _may_be_denied(quantity: Quantity, given: Sequence[Figure], support: Support) -> bool:
    """Only a number of the question that is wrong: never one that the sentence gives."""
    key = quantity.value, quantity.unit
    if any((figure.value, figure.unit) == key for figure in given):
        return False
    return any(
        (other.value, other.unit) == key and other.qualifier in (quantity.qualifier, Qualifier.ONLY)
        for premise in support.premises
        for other in find_quantities(premise, support.language)
    )


def _says_no_more(text: str, given: Sequence[Figure], spans: Sequence[Span], support: Support) -> bool:
    """Whether the words around the numbers are those of the cited spans, or the composer's own phrases."""
    language = support.language
    quoted = [(plain(span.citation.quote), span.language) for span in spans]
    forms = {word.folded for quote, own in quoted for word in words(quote, own)}
    present = words(text, language)
    if {word.folded for word in present} & _TURNING[language] - forms:
        return False
    ignored = stop_words(language) | _own_words(language)
    predicate = [word for word in present if word.folded not in ignored and len(word.folded) > 1]
    if not predicate:
        return True
    stems = {stem(form, one) for form in forms for one in LANGUAGES}
    known = {mention.entry.id for quote, own in quoted for mention in support.lexicon.find(quote, own)}
    named = [mention for mention in support.lexicon.find(text, language) if mention.entry.id in known]
    for word in predicate:
        covered = any(mention.start <= word.start < mention.end for mention in named)
        if not (covered or word.folded in forms or word.stem in stems):
            return False
    return all(_keeps_negation(figure, {word.folded for word in present}, support) for figure in given)


def _keeps_negation(figure: Figure, present: set[str], support: Support) -> bool:
    if figure.language != support.language:
        return True
    stated = {word.folded for word in words(plain(figure.statement), figure.language)} & _NEGATIONS
    return not stated or bool(stated & present)


def is_own_phrase(sentence: str, language: Language) -> bool:
    """Whether ``sentence`` is one of the composer's fixed ones ("Note: the two figures are about…")."""
    return sentence.strip() in PHRASES[language].values()


@cache
def _own_words(language: Language) -> frozenset[str]:
    """The words of the composer's phrases, which say nothing of the report."""
    phrases = " ".join(re.sub(r"\{\w+\}", " ", phrase) for phrase in PHRASES[language].values())
    return frozenset(word.folded for word in words(phrases, language))


__all__ = ["difference", "figures_given", "is_own_phrase"]
