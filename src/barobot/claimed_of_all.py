"""Claims without a number: "hardly any doctors use it", "since they all tell us", "the French don't care".

Each says of how many it holds: of all, of most, of few, of none; a denial or a contrary ("a bad thing")
says it of the other side. Put as "people do this" with a bound, it can be held against a figure: where
nine in ten do, "nobody does" is false. What is not contradicted is left to be answered as any question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from barobot.claimed import clause_from
from barobot.language import fold
from barobot.lexicon import HOW_IT_IS_PUT, Lexicon, Mention
from barobot.part import Part, read_part
from barobot.types import Language, Qualifier, Quantity

__all__ = ["claims_of_all"]

_Bound = tuple[Qualifier, int]
_ALL: _Bound = (Qualifier.AT_LEAST, 100)
_MOST: _Bound = (Qualifier.MORE_THAN, 50)
_FEW: _Bound = (Qualifier.LESS_THAN, 50)
_HARDLY: _Bound = (Qualifier.AT_MOST, 10)
_NONE: _Bound = (Qualifier.AT_MOST, 0)
_TURNED = {
    Qualifier.AT_LEAST: Qualifier.AT_MOST,
    Qualifier.AT_MOST: Qualifier.AT_LEAST,
    Qualifier.MORE_THAN: Qualifier.LESS_THAN,
    Qualifier.LESS_THAN: Qualifier.MORE_THAN,
}
_ALMOST = r"(?:presque|quasi(?:ment)?|pratiquement|almost|nearly|virtually|practically|next to|pas|not)\s+"
# Right before the people; the first that ends there tells of how many it is said.
_QUANTIFIERS: tuple[tuple[re.Pattern[str], _Bound | None], ...] = tuple(
    (re.compile(rf"(?:^|(?<=\W))(?:{pattern})\s*(?:les |des |nos |de |d'|the |our |of )*\Z"), bound)
    for pattern, bound in (
        (rf"{_ALMOST}(?:tou(?:s|tes)|all|every|chaque)(?: of)?", None),  # how near to all is nobody's to say
        (
            rf"(?!not ){_ALMOST}(?:aucune?|nul(?:le)?|no|none of|personne (?:chez|parmi)|nobody (?:among|in))"
            r"|(?:hardly|barely|scarcely) any(?: of)?",
            _HARDLY,
        ),
        (r"tou(?:s|tes)|l'ensemble des|l'integralite des|chaque|all(?: of)?|every(?: single)?", _ALL),
        (
            r"aucune?|nul(?:le)?|pas une?(?: seule?)?|personne(?: (?:chez|parmi|dans))?|no"
            r"|none of|not (?:a single|one|any)"
            r"|(?:nobody|no one) (?:among|in)",
            _NONE,
        ),
        (r"(?:tres |si |trop |bien )?peu|(?<!a )(?:(?:very|so|too|precious) )?few(?: of)?", _FEW),
    )
)
_OF_AMOUNT = {"majority": _MOST, "minority": _FEW}
# What asks for something else than whether it is so, or why.
_ASKS_ELSE = re.compile(
    r"\b(?:what|which|who|whom|whose|where|when|how(?! come)|quel(?:le)?s?|quoi|combien|comment|lequel|laquelle|qui est"
    r"|par qui)\b|^\W*(?:et |mais )?(?:que|qu'(?!est-ce que)|qui)\b|\bqu'est-ce qu(?:i|e|')(?! (?:les|la|l'))"
)
_DENIALS: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    "fr": (
        (
            re.compile(
                r"(?<!\bou )\b(?:pas|point|aucunement|nullement)\b(?!\s+(?:un|une)\s+(?:mot|seule?))(?:\s+du\s+tout)?",
                re.I,
            ),
            " ",
        ),
    ),
    "en": (
        (re.compile(r"\b(?:do|does|did)(?:n['’]?t| not)\b", re.I), " "),
        (re.compile(r"\b(is|are|was|were|have|has|will|would|can|could)(?:n['’]?t| not)\b", re.I), r"\1"),
        (re.compile(r"\bdont\b", re.I), " "),
    ),
}
_DENIED_BEFORE = re.compile(r"\b(?:do|does|did|is|are|have|has)(?:n't| not)\s*(?:the |our |most )*\Z")  # "why don't |"
# Both are offered: "do they want it, or couldn't they care less?". "Whether or not" is nothing of it.
_EITHER_WAY = re.compile(
    r"\b(?:ou|or) (?:est-ce|bien|plutot|ils|elles|on|they|do|does|don't|is|are|couldn't|would|rather|just)\b"
)
_OR_NOT = re.compile(r"\b(?:ou (?:pas|non)|or not)\b", re.I)
_NE = re.compile(r"\bn(?:e\s+|['’])(?!est-ce)", re.I)


def claims_of_all(part: Part, lexicon: Lexicon) -> Iterator[Part]:
    """The claims that ``part`` makes without a number, each with the bound that a figure must keep to bear it out."""
    people = part.populations
    if not people or part.premises or part.years or part.constraints:
        return
    subject = people[0]
    start, bound = _quantifier(part, subject)
    if start < 0 or _ASKS_ELSE.search(fold(part.text[:start])):
        return
    claim, rest = clause_from(part.text, subject.start)
    if _EITHER_WAY.search(fold(claim)) or _ASKS_ELSE.search(fold(claim)) or _ASKS_ELSE.search(fold(rest)):
        return
    said, denied = _without_denial(claim, part.language, lexicon)
    denied |= bool(_DENIED_BEFORE.search(fold(part.text[:start])))
    if denied and bound == _ALL:  # "all doctors don't": not all do, or none
        return
    general = bound is None
    kept = _MOST if bound is None else bound
    kept = _turned(kept) if denied else kept
    told = read_part(said, part.language, lexicon)
    if not general or denied:
        yield _bounded(told, kept)
    for mention in told.mentions:
        for other in _contraries(mention, part.language, lexicon, both_ways=not general):
            turned = f"{said[: mention.start]}{other}{said[mention.end :]}"
            yield _bounded(read_part(turned, part.language, lexicon), _turned(kept))


def _quantifier(part: Part, subject: Mention) -> tuple[int, _Bound | None]:
    """Where the claim begins and of how many it is made; nothing of how many where it is said of people at large."""
    before = fold(part.text[: subject.start])
    for pattern, bound in _QUANTIFIERS:
        if (found := pattern.search(before)) is not None:
            return (found.start(), bound) if bound is not None else (-1, None)
    amounts = [one for one in part.mentions if one.entry.id in _OF_AMOUNT]
    if amounts:
        return min(amounts[0].start, subject.start), _OF_AMOUNT[amounts[0].entry.id]
    return subject.start, None


def _without_denial(claim: str, language: Language, lexicon: Lexicon) -> tuple[str, bool]:
    """``claim`` without the words that deny its verb, and whether there were any; "don't care" is a name."""
    claim = _OR_NOT.sub(" ", claim)
    named = lexicon.find(claim, language)
    denied = False
    for pattern, instead in _DENIALS[language]:
        for found in reversed(list(pattern.finditer(claim))):
            if not any(one.start < found.end() and found.start() < one.end for one in named):
                claim, denied = f"{claim[: found.start()]}{found.expand(instead)}{claim[found.end() :]}", True
                named = lexicon.find(claim, language)
    return " ".join((_NE.sub("", claim) if language == "fr" else claim).split()), denied


def _contraries(mention: Mention, language: Language, lexicon: Lexicon, *, both_ways: bool) -> list[str]:
    """The plainest names of the contraries of ``mention``: "a good thing" of "a bad thing"."""
    entry = mention.entry
    if entry.kind != "terms" or entry.id in HOW_IT_IS_PUT:
        return []
    found = [one for one in lexicon.terms.values() if one.id == entry.opposite]
    if both_ways:
        found += [one for one in lexicon.terms.values() if one.opposite == entry.id]
    return [one.name(language) for one in found]


def _turned(bound: _Bound) -> _Bound:
    return _TURNED[bound[0]], 100 - bound[1]


def _bounded(part: Part, bound: _Bound) -> Part:
    qualifier, value = bound
    return replace(part, premises=(Quantity(Decimal(value), "%", qualifier, 0, 0, ""),))
