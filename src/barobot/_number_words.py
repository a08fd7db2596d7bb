"""Numbers spelled out in words, and the nouns that follow numbers.

The words are found here, so that offsets stay exact; what they are worth is
``text_to_num``'s to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from text_to_num import text2num

from barobot.types import Language

LETTER = r"[^\W\d_]"
WORD = rf"{LETTER}+(?:['’\-‑]{LETTER}+)*"
# Atomic: a long run of blanks (masked markup) must not be tried in every split.
GAP = r"(?>[^\S\n]*\n?[^\S\n]*)"
SPACE = r"(?>[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
APOSTROPHE = "['’]"


@dataclass(frozen=True, slots=True)
class Number:
    """A number without its unit; ``spelled`` where words give it, ``article`` where the word is also an article."""

    value: Decimal
    start: int
    end: int
    spelled: bool = False
    article: bool = False


_VOCABULARY: dict[Language, str] = {
    "fr": "zéro|une|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|"
    "trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille|millions?|milliards?",
    "en": "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|millions?|"
    "billions?|trillions?",
}
# "vingt et un" is one number, "deux et trois" are two; so are "two hundred" in "one hundred and two hundred".
_AND: dict[Language, str] = {
    "fr": r"(?:(?<=vingt)|(?<=ente)|(?<=ante)){gap}et{gap}(?=une?\b|onze\b)",
    "en": r"(?:(?<=hundred)|(?<=thousand)|(?<=illion)){gap}and{gap}(?!(?:\w+[\s-])?hundred\b)",
}


def _run_pattern(language: Language) -> re.Pattern[str]:
    word = rf"(?:{_VOCABULARY[language]})(?!\w)"
    blank = r"[^\S\n]+"
    joint = rf"(?:{_AND[language].format(gap=rf'(?:{blank}|[-‑])')}|{blank}|[-‑])"
    article = r"(?:an?[^\S\n]+(?=(?:hundred|thousand|million|billion|trillion)(?!\w)))?" if language == "en" else ""
    return re.compile(rf"(?<!\w)(?<!\w[-‑])(?:{article}){word}(?:{joint}{word})*", re.IGNORECASE)


_RUN: dict[Language, re.Pattern[str]] = {"fr": _run_pattern("fr"), "en": _run_pattern("en")}
_TOKEN = re.compile(rf"{LETTER}+")
_LONGEST_RUN = 20  # words; bounds the search for where one number ends
_BETWEEN_AND = re.compile(r"\sand\s(?=.*(?:hundred|thousand|million|billion))", re.IGNORECASE | re.DOTALL)
_ARTICLES = frozenset({"un", "une", "one"})
# "des millions de", "hundreds of": a magnitude alone is no figure, while "cent" and "mille" are.
_NEEDS_MULTIPLIER = re.compile(r"(?:millions?|milliards?|billions?|trillions?|hundred|thousand)\Z", re.IGNORECASE)
_DECIMAL_POINT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"[^\S\n]+virgule[^\S\n]+\Z", re.IGNORECASE),
    "en": re.compile(r"[^\S\n]+point[^\S\n]+\Z", re.IGNORECASE),
}
_ENGLISH_DECIMAL_UNIT = re.compile(rf"{SPACE}(?:per\s?cent|[mb]illion|percentage|times)\b", re.IGNORECASE)


def spelled_numbers(text: str, language: Language) -> list[Number]:
    """Every number in words, in order; words that make no number together are read one by one."""
    found = [number for run in _RUN[language].finditer(text) for number in _split_run(text, run, language)]
    return _join_decimals(text, found, language)


def _split_run(text: str, run: re.Match[str], language: Language) -> Iterator[Number]:
    # "between one hundred and one thousand" are two numbers, "one hundred and one thousand" is one.
    head = text[max(0, run.start() - 20) : run.start()].rstrip().lower()
    halves = _BETWEEN_AND.search(run[0]) if head.endswith("between") else None
    parts = (
        [run.span()]
        if halves is None
        else [(run.start(), run.start() + halves.start()), (run.start() + halves.end(), run.end())]
    )
    for start, end in parts:
        yield from _split_tokens(text, start, end, language)


def _split_tokens(text: str, start: int, end: int, language: Language) -> Iterator[Number]:
    tokens = [(token.start(), token.end()) for token in _TOKEN.finditer(text, start, end)]
    first = 0
    while first < len(tokens):
        for last in range(min(len(tokens), first + _LONGEST_RUN) - 1, first - 1, -1):
            number = _read(text, tokens[first][0], tokens[last][1], language)
            if number is not None:
                yield number
                break
        else:
            last = first
        first = last + 1


def _read(text: str, start: int, end: int, language: Language) -> Number | None:
    words = re.sub(r"\s+", " ", text[start:end].lower()).replace("‑", "-")
    if words in _ARTICLES:
        return Number(Decimal(1), start, end, spelled=True, article=True)
    if language == "en":
        words = re.sub(r"^an? ", "one ", words)
    if _NEEDS_MULTIPLIER.match(words):
        return None
    try:
        return Number(Decimal(text2num(words, language)), start, end, spelled=True)
    except ValueError:
        return None


def _join_decimals(text: str, numbers: list[Number], language: Language) -> list[Number]:
    """``trois virgule cinq`` is 3.5; the English point is read only where a unit follows."""
    joined: list[Number] = []
    for number in numbers:
        before = joined[-1] if joined else None
        if before is not None and _is_decimal_part(text, before, number, language):
            joined[-1] = Number(Decimal(f"{before.value}.{number.value}"), before.start, number.end, spelled=True)
        else:
            joined.append(number)
    return joined


def _is_decimal_part(text: str, before: Number, number: Number, language: Language) -> bool:
    whole = before.value == int(before.value) and before.spelled and number.value < 1000
    if not whole or _DECIMAL_POINT[language].match(text[before.end : number.start]) is None:
        return False
    return language == "fr" or _ENGLISH_DECIMAL_UNIT.match(text, number.end) is not None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOP: dict[Language, frozenset[str]] = {
    "fr": _words(
        """à a ai ainsi alors après as au aux avec ayant car ce ces cette chez comme contre dans de depuis des dès du
        elle elles en entre est et étaient était étant étions eux fois hors il ils je jusque la le les leur leurs lors
        mais mes même moins ne nos nous on ont ou où par parmi pas pendant plus pour près puis qu que quels quelles qui
        sa sans sauf selon ses seulement si soit sommes son sont sous suis sur tandis tous toutes très trop un une vers
        vos vous"""
    ),
    "en": _words(
        """a about above across after against all also although among an and are as at based be because been before
        being below between both but by can could did do does during each either even every for from had has have he
        her his how however if in including into is it its just less many may me might more most must my no nor not
        now of on once only onto or our out over per plus said say she should since so some such than that the their
        them then there these they this those though through thus to too toward towards under unless until up us use
        used versus via was we were what when where whereas whether which while who whom whose will with within
        without would yes yet you your"""
    ),
}
_PRENOMINAL = _words(
    """anciens anciennes autres beaux belles bons bonnes différents différentes divers diverses grands grandes
    gros grosses jeunes mauvais mauvaises meilleurs meilleures moindres nouveaux nouvelles petits petites premiers
    premières principaux principales derniers dernières seuls seules vieux vieilles"""
)
_IRREGULAR = _words("people men women children staff police data media criteria personnel feet clergy folk")
_NEXT_WORD = re.compile(rf"{SPACE}({WORD})")
_ANY_WORD = re.compile(rf"({WORD})")
_FRENCH_OF = re.compile(rf"{SPACE}(?:de{SPACE}|d{APOSTROPHE})", re.IGNORECASE)
_FRENCH_COMPLEMENT = re.compile(rf"{SPACE}(?:de{SPACE}|d{APOSTROPHE})({WORD})", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:é|i|u|it)e?s\Z", re.IGNORECASE)


def is_plural(word: str, language: Language) -> bool:
    """Whether ``word`` has the shape of a plural noun, or is an acronym, which has none."""
    lowered = word.lower()
    if lowered in _STOP[language]:
        return False
    if len(word) > 1 and word.isupper():
        return True
    if language == "fr":
        return len(word) > 2 and lowered.endswith(("s", "x"))
    regular = len(word) > 2 and lowered.endswith("s") and not lowered.endswith(("ss", "us", "is"))
    return regular or lowered in _IRREGULAR


def is_plural_participle(word: str) -> bool:
    """``interrogés``, ``inscrits``: follows a French ratio, where a noun would undo it."""
    return _PARTICIPLE.search(word) is not None


def next_word(text: str, position: int) -> str:
    """The word after ``position`` and some blank, or ``""``."""
    match = _NEXT_WORD.match(text, position)
    return match.group(1) if match else ""


_MEASURE = re.compile(r"[ \u00a0\u202f]?((?:k|c)?m[²³]|km|cm|kg|kWh|litres?|hectares?)(?!\w)", re.I)


def noun_after(text: str, position: int, value: Decimal, language: Language) -> str:
    """What a number that ends at ``position`` counts, as the text has it, or ``""`` where no noun follows."""
    if measure := _MEASURE.match(text, position):
        return measure[1]
    span = _french_noun(text, position, value) if language == "fr" else _english_noun(text, position, value)
    return " ".join(text[span[0] : span[1]].split()) if span else ""


def _french_noun(text: str, position: int, value: Decimal) -> tuple[int, int] | None:
    of = _FRENCH_OF.match(text, position) if value >= 1_000_000 else None
    match = _ANY_WORD.match(text, of.end()) if of else _NEXT_WORD.match(text, position)
    if match is None or match.group(1).lower() in _STOP["fr"]:
        return None
    start = match.start(1)
    if match.group(1).lower() in _PRENOMINAL:
        match = _NEXT_WORD.match(text, match.end()) or match
    if abs(value) >= 2 and not is_plural(match.group(1), "fr"):
        return None
    complement = _FRENCH_COMPLEMENT.match(text, match.end())
    if complement and complement.group(1).lower() not in _STOP["fr"]:
        return start, complement.end(1)
    return start, match.end(1)


def _english_noun(text: str, position: int, value: Decimal) -> tuple[int, int] | None:
    start, end = -1, position
    for _ in range(3):
        match = _NEXT_WORD.match(text, end)
        if match is None or match.group(1).lower() in _STOP["en"]:
            return None
        start = match.start(1) if start < 0 else start
        end = match.end(1)
        if value == 1 or is_plural(match.group(1), "en"):
            return start, end
    return None
