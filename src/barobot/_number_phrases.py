"""Quantities that are phrases rather than number and unit: halves, thirds, "twice as many", "une dizaine de"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from barobot._number_words import SPACE
from barobot.types import Language, Qualifier

_FOUR_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that is a quantity by itself; ``weak`` where it is one only behind a qualifier."""

    value: Decimal
    unit: str
    start: int
    end: int
    qualifier: Qualifier = Qualifier.EXACT
    weak: bool = False


def percentage(numerator: Decimal, denominator: Decimal) -> Decimal:
    """The ratio as a percentage: exact where it ends within four decimals, else rounded to four."""
    return (numerator * 100 / denominator).quantize(_FOUR_PLACES).normalize() + 0


_DENOMINATORS: dict[Language, dict[str, int]] = {
    "fr": {"demi": 2, "moitié": 2, "tiers": 3, "quart": 4, "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8,
           "neuvième": 9, "dixième": 10},
    "en": {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
           "eighth": 8, "ninth": 9, "tenth": 10},
}  # fmt: skip
_NUMERATORS = {
    "un": 1, "une": 1, "le": 1, "la": 1, "a": 1, "an": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3,
    "quatre": 4,
    "four": 4, "cinq": 5, "five": 5, "six": 6, "sept": 7, "seven": 7, "huit": 8, "eight": 8, "neuf": 9, "nine": 9,
}  # fmt: skip
_S = SPACE
_FRACTION: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        # A singular "cinquième" is more often the fifth one, and "un tiers" a third party.
        # The "des" of "plus des trois quarts" belongs to the qualifier.
        rf"(?<![\w-])(?:(?:les{_S})?(?P<many>deux|trois|quatre|cinq|six|sept|huit"
        rf"|neuf)[\s-](?P<parts>tiers|quarts|(?:cinqu|six|sept|huit|neuv|dix)ièmes)"
        rf"|(?:(?P<one>un(?:\s(?:bon|petit|gros))?|le)\s|(?<=\bdu\s))(?P<part>tiers|quart|(?:cinqu|six|sept|huit|neuv|dix)ième)"
        rf"|(?:la|une(?:\s(?:petite|bonne|courte|grosse))?)\s(?P<half>moitié))(?![\w-])"
        rf"(?!{_S}(?:d['’]heure|d['’]une?{_S}(?:heure|seconde|siècle)|de{_S}(?:seconde|siècle|finale|travail"
        rf"|tour|confiance|page)|payants?|externes?|"
        rf"dernier|suivant|tiers)(?!\w))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"(?<![\w-])(?:(?P<many>two|three|four|five|six|seven|eight|nine)[\s-](?P<parts>thirds|quarters"
        rf"|fourths|fifths|sixths|sevenths|eighths|ninths|tenths)"
        rf"|(?P<one>one|an?(?:\s(?:good|mere|bare|full))?)[\s-](?P<part>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
        rf"|(?:(?:a|one)[\s-])?(?P<half>half))(?![\w-])"
        rf"(?!{_S}(?:(?:of{_S})?an?{_S}(?:hour|day|century|second|year|mile|dozen|million|billion|point)|of{_S}(?:growth"
        rf"|20\d\d|19\d\d)|part(?:y|ies)|persons?|time|edition|wave|"
        rf"year|hour|day|term|finals?|past|way|as|marathon|in{_S}a{_S}row|ago|later|earlier)(?!\w))",
        re.IGNORECASE,
    ),
}
_NOT_BEFORE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:première|seconde|deuxième|dernière|ces|derniers)\s+\Z", re.IGNORECASE),
    "en": re.compile(
        r"(?:\b(?:first|second|other|latter|former|last|past|previous|next|this|that|each|every|consecutive|in|by)"
        r"|[0-9])\s+\Z",
        re.IGNORECASE,
    ),
}
# "It is true that three quarters ...": one thing is pointed at, several are told of.
_THAT = re.compile(r"\bthat\s+\Z", re.IGNORECASE)
_STRONG_AFTER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"{_S}(?:(?:de|des|du)(?!\w)|d['’]|\()", re.IGNORECASE),
    "en": re.compile(rf"{_S}(?:(?:of|the|all|our|their|these|those|have|said|say|were|are)(?!\w)|\()", re.IGNORECASE),
}
_VERB_AFTER = re.compile(
    rf"{_S}(?:(?:n|s|l|m)['’]|(?:en|y|ne|se|ont|sont|font|disent|le|la|les|leur|lui){_S})", re.IGNORECASE
)
_OF_THESE = re.compile(r"(?<!\w)of\s+(?:these|those|them)\s*,\s+\Z", re.IGNORECASE)
_ENGLISH_VERB_AFTER = re.compile(
    rf"{_S}(?:have|had|are|were|say|said|think|thought|feel|felt|want|wanted|use|used|own|owned|keep|kept|do|did|do\s+not|don't"
    rf"|never|always|already|also|would|will|can|cannot|could|work|worked|live|lived|pay|paid|know|knew|see|saw|go|went"
    rf"|come|came|take|took|buy|bought|give|gave|lost|rent|report|reported|believe|expect|plan|find|found|spend|spent)(?!\w)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:[,;:]|(?<!\w)(?:et|mais|quand|dont))\s+\Z", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;\n(])[\s*_«\"“]*\Z")
_SLASH_FRACTION = re.compile(r"(?<![\w/.,])([1-9])/([2-9]|10)(?=\s+(?:de|des|du|of)(?!\w)|\s+d['’])")
_MULTIPLES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"(?<![\w-])(?:(?:a|ont|avait|avaient|est|sont|été|aura|auront|plus{_S}que){_S}(?:(?:presque|quasiment"
        rf"|plus{_S}que){_S})?"
        rf"(?P<done>doublé|triplé|quadruplé|décuplé)(?:e?s?)(?!\w)|le{_S}(?P<noun>double|triple"
        rf"|quadruple){_S}d(?:e(?!\w)|['’]|es(?!\w)|u(?!\w)))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"(?<![\w-])(?:(?P<done>doubled|tripled|trebled|quadrupled)(?!\w)|(?P<noun>twice){_S}(?:as(?!\w)"
        rf"|more(?!\w)|the(?!\w)))",
        re.IGNORECASE,
    ),
}
_MULTIPLE_OF = {"dou": 2, "twi": 2, "tri": 3, "tre": 3, "qua": 4, "déc": 10}
_TIMES_SIGN = re.compile(r"(?<![\w.,])[x×][ \u00a0\u202f]?([0-9]{1,3}(?:[.,][0-9]{1,2})?)(?![\w%])", re.IGNORECASE)
_MULTIPLIED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"(?<!\w)(?:multipli|démultipli)\w*{_S}par{_S}\Z", re.IGNORECASE),
    "en": re.compile(rf"(?<!\w)multiplied{_S}by{_S}\Z", re.IGNORECASE),
}
_DOZENS = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
           "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000, "dozen": 12,
           "half-million": 500_000,
           "half a million": 500_000, "demi-million": 500_000}  # fmt: skip
_DOZEN: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<![\w-])une?\s((?:d|qu)\w+aine|(?:vingt|trent|cinquant|soixant|cent)aine|millier"
        r"|demi-million)(?=\sde\s|\sd['’])",
        re.IGNORECASE,
    ),
    "en": re.compile(r"(?<![\w-])(?:a\s(dozen|half-million)|(half\sa\smillion))(?=\s[a-z])", re.IGNORECASE),
}
_DECADE = re.compile(r"(?<![\w-])(?P<side>over|under)[\s-](?P<age>[1-9][0-9])s(?!\w)", re.IGNORECASE)


def phrases(text: str, language: Language) -> list[Phrase]:
    """Every such phrase, in no particular order."""
    found = [*_fractions(text, language), *_multiples(text, language), *_dozens(text, language)]
    for match in _SLASH_FRACTION.finditer(text):
        if int(match[1]) < int(match[2]):
            found.append(Phrase(percentage(Decimal(match[1]), Decimal(match[2])), "%", match.start(), match.end()))
    if language == "en":
        for match in _DECADE.finditer(text):
            side = Qualifier.MORE_THAN if match["side"].lower() == "over" else Qualifier.LESS_THAN
            found.append(Phrase(Decimal(match["age"]), "years", match.start(), match.end(), side))
    return found


def is_multiplied(text: str, start: int, language: Language) -> bool:
    """Whether the number at ``start`` is what something was multiplied by."""
    return _MULTIPLIED[language].search(text[max(0, start - 40) : start]) is not None


def _fractions(text: str, language: Language) -> Iterator[Phrase]:
    denominators = _DENOMINATORS[language]
    for match in _FRACTION[language].finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        if _NOT_BEFORE[language].search(before) and not (match["many"] and _THAT.search(before)):
            continue
        if match[0][:2].lower() == "a " and text[: match.start()].endswith("and "):  # "two and a half"
            continue
        word = (match["parts"] or match["part"] or match["half"]).lower()
        denominator = denominators.get(word) or denominators[word.rstrip("s")]
        numerator = _NUMERATORS[(match["many"] or match["one"] or "un").lower().split()[0]]
        if numerator < denominator:
            share = percentage(Decimal(numerator), Decimal(denominator))
            yield Phrase(share, "%", match.start(), match.end(), weak=_is_weak(text, match, language))


def _is_weak(text: str, match: re.Match[str], language: Language) -> bool:
    if language == "fr" and match["part"] and not match["one"]:  # "plus du quart", while "du tiers" is anybody's
        return True
    if match["many"] or match["half"] or (language == "fr" and match["part"].lower() == "quart"):
        return False
    if _STRONG_AFTER[language].match(text, match.end()):
        return False
    if language == "fr" and _VERB_AFTER.match(text, match.end()) and _LISTED.search(text[: match.start()]):
        return False  # "41 % lisent, un tiers en parlent"
    if language == "en" and (_OF_THESE.search(text[: match.start()]) or _ENGLISH_VERB_AFTER.match(text, match.end())):
        return False  # "Of these, a third gave up", "a fifth keep bees"
    opens = _SENTENCE_START.search(text[max(0, match.start() - 20) : match.start()]) is not None
    return not (opens and match["part"].lower() in ("tiers", "third", "quarter"))


def _multiples(text: str, language: Language) -> Iterator[Phrase]:
    for match in _MULTIPLES[language].finditer(text):
        group = "done" if match["done"] else "noun"
        value = _MULTIPLE_OF[match[group][:3].lower()]
        yield Phrase(Decimal(value), "times", match.start(group), match.end(group))
    for match in _TIMES_SIGN.finditer(text):
        yield Phrase(Decimal(match[1].replace(",", ".")), "times", match.start(), match.end())


def _dozens(text: str, language: Language) -> Iterator[Phrase]:
    for match in _DOZEN[language].finditer(text):
        word = " ".join((match[1] or match[2]).lower().split()) if language == "en" else match[1].lower()
        if word in _DOZENS:
            hedge = Qualifier.EXACT if word in ("dozen", "douzaine") else Qualifier.ABOUT
            yield Phrase(Decimal(_DOZENS[word]), "count", match.start(), match.end(), hedge)
