"""The people that a stretch of text names, once it is known where their name begins."""

from __future__ import annotations

import re

from barobot._subject_words import PLACE
from barobot._subjects import Frame, Segment, is_people
from barobot.language import fold
from barobot.lexicon import Lexicon
from barobot.noun_phrases import Phrase, phrase_at
from barobot.populations import NOBODY, Population, Reading, named, narrowed
from barobot.types import Language

_AGE = re.compile(
    r"(?:plus|moins|over|under)[\s-]+(?:de\s+)?\d{1,3}\s*(?:ans\b|s?\b)(?<=[a-z\d])|\d{1,3}(?:\s*(?:-\s*to|-|–|à|et|to|and)\s*\d{1,3})?\s*(?:ans|years|year-olds|-year-olds)?\b"
    r"(?:\s+(?:et|ou|and|or)\s+(?:plus|moins|over|older|under|younger)\b)?(?<=[a-z])",
    re.I,
)
_LOOSE_END = re.compile(r"\s+(?:le|la|les|l['’]|en|y|à|at|to|by)$", re.I)  # "les locataires du privé | le sont à"
_WHEN_BASE = re.compile(r"(?:in|en|au|à|during|depuis|since)\s+(?:\w+\s+)?(?:19|20)\d\d", re.I)
_NUMBER_LED = re.compile(r"^\s*\d[\d\s.,]*\s+(?!(?:ans|years)\b)")  # "parmi les 1 200 salariés"
NOBODY_KNOWN = re.compile(
    r"(?:les\s+)?(?:ceux-ci|celles-ci|ceux-là|celles-là|eux|elles|autres?|reste|premiers?|premières?|seconde?s?|derniers?|dernières?|others?|rest|former|latter|ones)",
    re.I,
)
_ASKS = re.compile(r"(?:how|which|what|why|when|where|quels?|quelles?|combien|comment)\b", re.I)
_TIME = re.compile(
    r"(?<![\w-])(?:ans?|années?|temps|mois|semaines?|jours?|heures?|minutes?|fois|years?|months?|weeks?|days?|hours?|decades?|times?"
    r"|editions?|vagues?|waves?)(?![\w-])",
    re.I,
)
_COMPARED_WITH = re.compile(r"\b(?:than|as|que|qu['’])\s*(?:(?:chez|pour|among|for)\s+)?(?:les|the|l['’])?\s*", re.I)
_MORE = re.compile(r"\b(?:plus|moins|davantage|aussi|autant|mieux|more|less|fewer|as|better|worse|\w{3,}er)\b", re.I)
_IN = re.compile(r"(?:in|within|at|dans|à|en|aux?)\b", re.I)
_AND_PLACE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\s+(?:and|or)\s+(?:the\s+)?[^\W\d_]+(?:s|side)\b", re.I),
    "fr": re.compile(r"\s+(?:et|ou)\s+(?:les\s+|la\s+|dans\s+les\s+)?[^\W\d_]+s\b", re.I),
}
IRREGULAR = frozenset({"people", "women", "men", "children", "staff", "youth"})


def population_of(reading: Reading, phrase: Phrase | None, lexicon: Lexicon) -> Population:
    """The people whom ``phrase`` names; only a base where it is an age ("les 50 ans et plus": of those spoken of)."""
    if phrase is None:
        return NOBODY
    if (age := _AGE.match(reading.text, phrase.start)) and not lexicon.populations_in(age.group(), reading.language):
        return Population("", "", " ".join(age.group().split()))
    name = " ".join(_NUMBER_LED.sub("", reading.text[phrase.start : phrase.head_end]).split())
    if (
        not name
        or NOBODY_KNOWN.fullmatch(name)
        or _ASKS.match(name)
        or (_TIME.search(name) and not lexicon.populations_in(name, reading.language))
    ):
        return NOBODY
    base = " ".join(reading.text[phrase.head_end : phrase.end].split()).strip(" ,")
    base = re.sub(r"^(?:en moyenne|on average)\b\s*", "", base)
    base = "" if _WHEN_BASE.fullmatch(base) else _LOOSE_END.sub("", base)
    found = named(name, reading.language, lexicon)
    return Population(narrowed(found.id, base, reading.language), name, base) if found.id else NOBODY


def base_of(reading: Reading, phrase: Phrase | None) -> str:
    """The words that narrow a group which is named elsewhere."""
    return _LOOSE_END.sub("", " ".join(reading.text[phrase.start : phrase.end].split())) if phrase else ""


def those(reading: Reading, phrase: Phrase | None, lexicon: Lexicon) -> Population:
    """ "ceux qui habitent loin": whoever was spoken of, narrowed; the id is filled in later."""
    base = base_of(reading, phrase)
    people = f"ceux {base}" if reading.language == "fr" else f"those {base}"
    whole = lexicon.populations_in(people, reading.language)
    if whole and whole[0].start == 0:
        entry, rest = whole[0].entry, people[whole[0].end :].strip()  # "those who ride | every week"
        return Population(narrowed(entry.id, rest, reading.language), entry.name(reading.language), rest)
    return Population("", "", base)


def is_plural(name: str, language: Language) -> bool:
    """Whether a name is of several. French puts the noun first ("médecins du travail"), English last."""
    return any(word.endswith(("s", "x")) or word in IRREGULAR for word in map(fold, name.split()))


def compared_with(reading: Reading, end: int, lexicon: Lexicon) -> Population | None:
    """The people whom those before ``end`` are compared with: "plus exposés que les ouvriers"."""
    text, language = reading.text, reading.language
    for match in reversed(list(_COMPARED_WITH.finditer(text, 0, end))):
        phrase = phrase_at(text[:end], match.end(), language, lexicon)
        compares = _MORE.search(text[: match.start()])
        if compares and phrase and is_people(text[phrase.start : phrase.head_end], language, lexicon):
            return population_of(reading, phrase, lexicon)
    return None


def _where(reading: Reading, part: Segment) -> str:
    """ "in towns and cities", "à la campagne": with its preposition where it is a place."""
    base = base_of(reading, part.phrase)
    led = _IN.match(reading.text, part.start, part.end)
    if part.phrase is None or led is None or not PLACE[reading.language].match(reading.text, part.phrase.start):
        return base
    joined = _AND_PLACE[reading.language].match(reading.text, part.phrase.end, part.end)
    end = joined.end() if joined else part.phrase.end
    there = _LOOSE_END.sub("", " ".join(reading.text[part.start : end].split()))
    return there[:1].lower() + there[1:]


def framed(reading: Reading, part: Segment, lexicon: Lexicon) -> Population:
    """The people of a phrase such as "parmi les boulangers"; only a base for "dans les entreprises"."""
    if part.frame is Frame.WITHIN:
        return Population("", "", _where(reading, part))
    return population_of(reading, part.phrase, lexicon)


__all__ = ["IRREGULAR", "NOBODY_KNOWN", "base_of", "compared_with", "framed", "is_plural", "population_of", "those"]
