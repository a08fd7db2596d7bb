"""What could be read as a number, in any guise; pure.

Reading a report means not mistaking a label for a finding; letting a text out means the
opposite: whatever a reader could take for a number counts as one. So digits of any script,
signs of units, number words of both languages, Roman numerals and words that stand for a
share ("majority") are all signs of a number here.
"""

from __future__ import annotations

import unicodedata

import regex

from barobot.language import fold

_WORDS = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|"
    "quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille|millions?|milliards?|milliers?|"
    "billions?|zero|dizaines?|douzaines?|quinzaines?|vingtaines?|trentaines?|quarantaines?|cinquantaines?|"
    "soixantaines?|centaines?|demie?|moities?|tiers|quarts?|cinquiemes?|sixiemes?|septiemes?|huitiemes?|"
    "neuviemes?|dixiemes?|centiemes?|doubles?|triples?|quadruples?|two|three|four|five|seven|eight|nine|ten|"
    "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|fou?rty|fifty|"
    "sixty|seventy|eighty|ninety|hundreds?|thousands?|trillions?|dozens?|half|halves|thirds?|quarters?|fourths?|"
    "fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?|twice|thrice|doubled|tripled|trebled|"
    "quadrupled"
)
_SHARES = "majorit(?:y|es?|ies)|majoritaire(?:s|ment)?|plupart|minorit(?:y|es?|ies)|minoritaires?|unanim[a-z]*"
_UNITS = "pourcents?|pourcentages?|percentages?|percent|pct"
_NUMBER_WORD = regex.compile(rf"(?:{_WORDS}|{_SHARES}|{_UNITS})")
# Written together: "ninetyone", "quatrevingtdix".
_GLUED = regex.compile(rf"(?:{_WORDS}|une?|one|et|and){{2,}}")
_LETTERS = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_UNIT_SIGN = regex.compile(r"[%‰‱٪％﹪℅\p{Sc}]|\b(?:pour|per)[\s-]+cents?\b", regex.I)
_ROMAN = regex.compile(r"\b(?=[MDCLXVI]{2})M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_FOREIGN = regex.compile(r"[^\P{L}\p{Latin}]")
# Controls, marks of direction, what has no width: a reader would not see what was checked.
_UNSEEN = regex.compile(r"[\p{C}--[\n\t]]|[\p{Me}\ufe00-\ufe0f\u115f\u1160\u3164]", regex.V1)
_TOKEN = regex.compile(r"\S+")
_EDGES = "«»“”\"'‘’()[]{}.,;:!?…*_-–—/|"


def hides(text: str) -> bool:
    """Whether ``text`` holds characters that are not seen, or letters that only look Latin."""
    return _UNSEEN.search(text) is not None or _FOREIGN.search(text) is not None


def number_signs(text: str) -> set[str]:
    """Every piece of ``text`` that could be read as a number, or as the unit of one."""
    found = {token.strip(_EDGES) for token in _TOKEN.findall(text) if any(map(_is_numeric, token))}
    found.update(_UNIT_SIGN.findall(text))
    found.update(_ROMAN.findall(text))
    found.update(word for word in map(fold, _LETTERS.findall(text)) if _is_number_word(word))
    return found


def _is_numeric(character: str) -> bool:
    return unicodedata.numeric(character, None) is not None


def _is_number_word(word: str) -> bool:
    return _NUMBER_WORD.fullmatch(word) is not None or (
        _GLUED.fullmatch(word) is not None and _NUMBER_WORD.search(word) is not None
    )
