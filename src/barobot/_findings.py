"""Which numbers of a text report something: not the sizes, ages and spans of time that only describe; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from barobot.language import words
from barobot.noun_phrases import is_verb
from barobot.numbers import find_ages, find_quantities
from barobot.types import Language, Qualifier, Quantity

_ROUNDING = 7  # points: "près de trois sur quatre, soit 71 %"
_SMALLEST_SPELLED = 10  # "three conditions", "two years" are grammar, not findings
_DURATIONS = frozenset({"years", "months", "weeks", "days", "hours", "minutes"})
_RESTATES = re.compile(r"(?:\bsoit|\bc['’]est-à-dire|\bthat is|\bi\.e\.|\bnamely|\bor|\()\W*(?:to say\W*)?$", re.I)
_SPAN_OF_TIME_BEFORE = re.compile(
    r"\b(?:il y a|en|dans|depuis|derni\w+|précédente?s?|après|avant|past|previous|preceding|over"
    r"|(?:the|these|in|over|during|within|for)\s+last|next|within|after|before|from|of|de|the|les|à|in"
    r"|by|prochain\w*)"
    r"\s+(?:the\s+|les\s+)?$",
    re.I,
)
_STANDS_AT = re.compile(
    r"\b(?:sont|est|étaient|était|passent?|montent?|s['’]élèvent?|s['’]établit|stands?|stood|comes?)\s+(?:à|at|to)\s+$"
    r"|\b(?:est|était|reste|restait)\s+(?:en moyenne\s+)?d(?:e\s+|['’]\s*)$",
    re.I,
)
_AND_OF = re.compile(
    r"[^.;:()]{0,20},?\s*(?:et|puis|contre|and|against)\s+(?:de\s+|d['’]|of\s+)?$", re.I
)  # "est de 26 mois, et de 38 mois"
_IN_THE_END = re.compile(r"\bau bout d(?:e\s+|['’])$", re.I)
_SPAN_OF_TIME_NOUN = re.compile(
    r"(?:derni|prochain|premi)\w*\s+(?:an|ann|mois|semain|jour|heur)|(?:last|past|next|first)\s+(?:year|month|week|day)",
    re.I,
)
# "ont entre 18 et 75 ans", "between 18 and 75 years old"
_AGE_RANGE = re.compile(
    r"\b(?:(?:ont|avaient|ayant|a|avait|de)\s+entre|âgée?s?\s+(?:de|entre)|aged\s+(?:between|from)?|between)\s+(?:\d+\s+(?:et|and|à|to)\s+)?$",
    re.I,
)
_AGE_END = re.compile(
    r"\s*(?:(?:et|and|à|to)\s+\d+\s*)?(?:ans\b(?!\s*d['’]|\s+de\b)|years?[\s-]+old|years\s+of\s+age|$)", re.I
)
# "down from 110 minutes", "they put in 6 hours", "une ancienneté moyenne de 6 ans": how long, and not when.
_MEASURED = re.compile(
    r"(?:\b(?:up|down)\s+from|\bput(?:s|ting)?\s+in|\b(?:average|mean|median|moyen(?:ne)?|médian(?:e)?)\b[^.;:,]{0,40}"
    r"\b(?:of|de|d['’]|at|à|for|by)|\b(?:en moyenne|on average),?(?:\s+\w+){0,3}\s+(?:de|of|for|by|à|at))\s+$",
    re.I,
)
_HOW_OFTEN = re.compile(
    r"(?:\s+(?:of|de|d['’])\s*\w+)?\s+(?:(?:par|per|each|every|chaque|an?)\s+(?:an|année|mois|semaine|jour|nuit|soir|year"
    r"|month|week|day|night|evening|person|personne)\b|en moyenne\b|on average\b)",
    re.I,
)
_OVER_OR_UNDER = re.compile(r"(?:over|under)\s+[1-9]\d", re.I)
_DECADE = re.compile(r"(?:over|under)[\s-]\d\ds", re.I)  # "Under-30s": who, and never how many
_AFTER_AGE = re.compile(
    r"\s+(?:are|were|have|had|is|was|do|did|say|said|think|feel|want|who|and|or|in|at|to|can|will|would|than|with)\b",
    re.I,
)
_AMOUNT_BEFORE = re.compile(r"\b(?:to|from|at|by|of|with|for|is|was|there\s+are|reach\w*|total\w*)\s+$", re.I)
_HAVE_AGE = re.compile(r"\b(?:ont|a|avaient|avait|ayant)\s+$", re.I)
_SHARE_IS = re.compile(
    r"(?:%|\bper\s?cent|\bin\s+\w+|\b(?:quarters?|thirds?|half|most|many|all|majority|few))\s+(?:is|are|was|were)\s+$",
    re.I,
)
_JOIN = re.compile(
    r"[,;:()]|\b(?:et|and|mais|but|ou|or|à|to|contre|against|while|quand|tandis|alors|from|than|que|by|par|versus|vs)\b",
    re.I,
)
# "children | under 12 make up a fifth of them": who, whatever follows.
_OF_CHILDREN = re.compile(r"\b(?:children|kids|child|people|those|pupils|girls|boys|adults|anyone|women|men)\s+$", re.I)
_COUNTED_IN = re.compile(r"\s*(?:%|per\s?cent|of\b|times\b)", re.I)
_LAST_WORD = re.compile(r"(\w+)\s+$")
# "(29 % lors de la première vague)": another number, and not the same one exactly.
_OTHER_WAVE = re.compile(r"\s*(?:in|en|lors|at|during|il y a)\b", re.I)
_FOR_EVERY = re.compile(r"\b(?:for every|out of every|(?:tous|toutes) les)\s+$", re.I)
_MEAN_AGE = re.compile(r"\b(?:average|mean|median)\s+age\b[^.;:]{0,40}\b(?:is|was|at|of)\s+$", re.I)
_MEAN = re.compile(r"\b(?:average|mean|median|en moyenne|moyen(?:ne)?|médiane?)\b", re.I)
_SPAN_OF_TIME_AFTER = re.compile(r"\s*(?:après|plus tard|plus tôt|auparavant|ago|later|earlier|before|durant)\b", re.I)


def findings(text: str, language: Language) -> list[Quantity]:
    """The quantities of ``text`` that report something, each once.

    Left out: small counts in words ("three conditions"), ages and spans of time ("in two
    years"), sizes that describe a group ("firms of fewer than 50 people"), and a number that
    only says the one before again ("90 %, soit neuf sur dix").
    """
    ages = find_ages(text, language)
    counted = (
        quantity
        for quantity in find_quantities(text, language)
        if not any(start < quantity.end and quantity.start < end for start, end in ages)
    )
    means = list(_mean_ages(text, ages))
    found = sorted((*counted, *means), key=lambda quantity: quantity.start)
    kept: list[Quantity] = []
    for position, quantity in enumerate(found):
        following = found[position + 1] if position + 1 < len(found) else None
        if (quantity not in means and _describes(text, quantity, kept[-1] if kept else None)) or (
            following and _is_glossed(text, quantity, following)
        ):
            continue
        if kept and _is_threshold(text, kept[-1], quantity):
            continue
        if kept and _repeats(text, kept[-1], quantity):
            continue
        if quantity.unit == "count" and not quantity.noun and _MEAN_AGE.search(text[: quantity.start]):
            quantity = replace(quantity, unit="years")
        rounded = found[position - 1] if position else None
        if rounded and _is_glossed(text, rounded, quantity) and not quantity.noun:
            # "plus de huit DRH sur dix (83 %)": the exact number, of those whom the words name.
            between = text[rounded.end : quantity.start]
            quantity = replace(quantity, noun=rounded.noun or _named_between(between, language))
        kept.append(quantity)
    return kept


def _mean_ages(text: str, ages: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """Ages that are findings: "an average age of 38", "on average, … from the age of 11"."""
    for start, end in ages:
        clause = re.split(r"[.;:]", text[:start])[-1]
        single = re.fullmatch(r"\D*(\d+)(?:\s*(?:ans|years?(?:\s+old)?))?", text[start:end])
        if single and _MEAN.search(clause):
            number = start + single.start(1)
            yield Quantity(Decimal(single[1]), "years", Qualifier.EXACT, number, end, text[number:end])


def _describes(text: str, quantity: Quantity, earlier: Quantity | None) -> bool:
    """Whether the number is part of a description and no finding; ``earlier`` is the finding before it."""
    before = text[: quantity.start]
    spelled = not any(letter.isdigit() for letter in quantity.text)
    if _is_year(quantity) or _is_age(text, quantity) or _FOR_EVERY.search(before) or _DECADE.fullmatch(quantity.text):
        return True
    if quantity.unit == "count":
        if _SPAN_OF_TIME_NOUN.match(quantity.noun):
            return True
        sized = quantity.qualifier in (Qualifier.LESS_THAN, Qualifier.MORE_THAN, Qualifier.AT_LEAST)
        return (spelled and quantity.value < _SMALLEST_SPELLED) or (
            sized and bool(re.search(r"\b(?:de|of|with|d['’])\s*$", before, re.I))
        )
    if quantity.unit in _DURATIONS:
        return (spelled and quantity.value < _SMALLEST_SPELLED) or _is_span_of_time(text, quantity, earlier)
    return False


def _is_span_of_time(text: str, quantity: Quantity, earlier: Quantity | None) -> bool:
    """ "dans les 12 mois", "20 minutes later": when, and not how long."""
    before = text[: quantity.start]
    if _SPAN_OF_TIME_AFTER.match(text, quantity.end):
        return True
    if earlier is not None and earlier.unit == quantity.unit and _AND_OF.fullmatch(text, earlier.end, quantity.start):
        return False
    alike = earlier is not None and earlier.unit == quantity.unit
    if earlier is not None and alike and _last_word(before) == _last_word(text[: earlier.start]):
        return False  # "depuis 13 ans en moyenne ; les locataires, depuis 4 ans"
    if _IN_THE_END.search(before) and not re.match(r"\s*[,\w]", text[quantity.end :]):
        return False  # "la réponse est arrivée au bout de 16 semaines."
    if _STANDS_AT.search(before) or _MEASURED.search(before) or _HOW_OFTEN.match(text, quantity.end):
        return False
    return bool(_SPAN_OF_TIME_BEFORE.search(before))


def _last_word(before: str) -> str:
    match = _LAST_WORD.search(before)
    return match[1].lower() if match else ""


def _is_year(quantity: Quantity) -> bool:
    """ "de 12 % en 2021 à 47 %": the year shares no unit with what follows it."""
    return quantity.unit in ("%", "points") and quantity.value in range(1900, 2100) and quantity.text.isdigit()


def _is_age(text: str, quantity: Quantity) -> bool:
    if quantity.unit not in ("count", "years"):
        return False
    if (
        quantity.unit == "years"
        and _HAVE_AGE.search(text[: quantity.start])
        and re.match(r"plus|moins", quantity.text, re.I)
    ):
        return True  # "ont plus de 50 ans"
    if quantity.unit == "count" and not quantity.noun and re.search(r"\bat\s+$", text[: quantity.start]):
        return not text[quantity.end :].lstrip()[:1].isalnum()  # "left school at 16"
    if quantity.unit == "count" and not quantity.noun and _OVER_OR_UNDER.fullmatch(quantity.text):
        if _OF_CHILDREN.search(text[: quantity.start]) and not _COUNTED_IN.match(text, quantity.end):
            return True
        if _SHARE_IS.search(text[: quantity.start]):
            return True
        ends = _AFTER_AGE.match(text, quantity.end) or not text[quantity.end :].lstrip()[:1].isalnum()
        return not _AMOUNT_BEFORE.search(text[: quantity.start]) and bool(ends)
    end = quantity.start + len(re.match(r"[\d\s]*", text[quantity.start :])[0].rstrip())  # type: ignore[index]
    return bool(_AGE_RANGE.search(text[: quantity.start]) and _AGE_END.match(text, end) and end > quantity.start)


def _is_glossed(text: str, rounded: Quantity, exact: Quantity) -> bool:
    """Whether ``rounded`` is put in words and ``exact`` follows it in brackets: "plus d'un sur deux (53 %)"."""
    between = text[rounded.end : exact.start]
    near = abs(rounded.value - exact.value) <= _ROUNDING
    if not near and _OTHER_WAVE.match(text, exact.end):
        return False
    if near and re.fullmatch(r",?\s*(?:soit|or|that is)\s+", between, re.I):
        between = " ("
    spelled = not any(letter.isdigit() for letter in rounded.text)
    return rounded.unit == exact.unit and spelled and bool(re.fullmatch(r"[^()\d.;]{0,60}\(\s*", between))


def _named_between(between: str, language: Language) -> str:
    """ "half | of bakers (| 52%)": the people; "" where there are none."""
    match = re.fullmatch(r"\s+(?:of|des|du|de\s+la|de|d['’])\s*(?:the\s+|all\s+)?([^()]*?)\s*\(\s*", between, re.I)
    if match is None:
        return ""
    # "three quarters | of bakers are content (| 75%)": up to the verb.
    verb = next((word for word in words(match[1], language)[1:] if is_verb(word.folded, language)), None)
    return match[1][: verb.start].strip() if verb else match[1]


def _is_threshold(text: str, share: Quantity, amount: Quantity) -> bool:
    """ "40 % gagnent moins de 1 800 euros": what they earn is the predicate of the share."""
    bounded = amount.qualifier in (Qualifier.LESS_THAN, Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.AT_MOST)
    between = text[share.end : amount.start]
    return bounded and share.unit == "%" and not _JOIN.search(between) and bool(re.search(r"\w", between))


def _repeats(text: str, earlier: Quantity, later: Quantity) -> bool:
    """Whether ``later`` only says ``earlier`` again: "90 % des médecins, soit neuf sur dix"."""
    same = earlier.unit == later.unit and abs(earlier.value - later.value) <= 5
    ratio = re.match(r"\d+\s+(?:in|sur|out of)\s+\d+", later.text)
    spelled = bool(ratio) or not any(letter.isdigit() for letter in later.text)
    return same and spelled and bool(_RESTATES.search(text[earlier.end : later.start]))
