"""Text ↔ quantity, in French and English. Pure: nothing here reads a file or keeps a state.

Reading goes in steps: what looks like a quantity and is none (dates, ages, labels,
addresses) is blanked; phrases that are quantities by themselves ("la moitié", "twice
as many") are taken; then every number gets its unit, two numbers may turn out to be one
ratio ("neuf … sur dix"), and a qualifier is read before or after.

A point or comma with three digits behind it is read as the language has it: ``1,234`` is
1234 in English and 1.234 in French, ``1.234`` is 1.234 in English and 1234 in French, where
surveys group thousands far more often than they give three decimals; before ``%`` or
points, where thousands make no sense, that point is a decimal mark in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from barobot._number_format import format_quantity, format_value
from barobot._number_phrases import Phrase, is_multiplied, percentage, phrases
from barobot._number_traps import BLANKED, find_ages, find_years, is_year, mask
from barobot._number_units import (
    CURRENCY_CODES,
    DURATION_UNITS,
    currency_before,
    qualifier_after,
    qualifier_before,
    unit_after,
)
from barobot._number_words import (
    GAP,
    LETTER,
    SPACE,
    WORD,
    Number,
    is_plural,
    is_plural_participle,
    next_word,
    noun_after,
    spelled_numbers,
)
from barobot.types import Language, Qualifier, Quantity

__all__ = ["find_ages", "find_quantities", "find_years", "format_quantity", "format_value", "parse_decimal"]

_THOUSANDS_BLANK = r"(?:[ ]?[\u00a0\u202f\u2009][ ]*|[ '’])"
_DIGITS = re.compile(
    rf"""(?P<sign>(?<![\w%)\]€$£/=&;.'’‑-])[+−-](?=[0-9]))?
    (?:(?<!\w)|(?<=EUR)|(?<=USD)|(?<=GBP)|(?<=CHF))(?<![0-9][.,/])(?:(?<!{LETTER}[-‑])|(?<=-in-)|(?<=-of-))
    (?P<number>[0-9]{{1,3}}(?:{_THOUSANDS_BLANK}[0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?
    |[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?
    |[0-9]{{1,3}}(?:\.[0-9]{{3}})+(?![0-9])(?:,[0-9]+)?
    |[0-9]+(?:[.,][0-9]+)?)(?![0-9])""",
    re.VERBOSE,
)
_LONGEST = 18  # digits; what is longer is an identifier
_BLANK_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9]){_THOUSANDS_BLANK}(?=[0-9]{{3}}(?![0-9]))")
_PLAIN = re.compile(r"(?P<sign>[+−-]?)(?P<number>[0-9]+(?:[.,][0-9]+)*)\Z")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number with its unit, before ratios, ranges and qualifiers are known."""

    number: Number
    value: Decimal
    unit: str
    start: int
    end: int
    noun: str = ""
    scale: Decimal = Decimal(1)
    qualifier: Qualifier = Qualifier.EXACT
    weak: bool = False  # a quantity only behind a qualifier
    bare: bool = False  # a count without a noun


def find_quantities(text: str, language: Language) -> list[Quantity]:
    """The quantities of ``text`` in order of offset, never overlapping; ``text[q.start:q.end] == q.text``.

    A range gives two quantities, both with the unit; a ratio or fraction is a percentage
    rounded to four decimals. Ages and years are left out: see :func:`find_ages` and
    :func:`find_years`. Reads any text without raising.
    """
    masked = mask(text, language)
    whole = phrases(masked, language)
    readings = [_phrase_reading(masked, phrase, language) for phrase in whole]
    for phrase in whole:
        masked = masked[: phrase.start] + BLANKED * (phrase.end - phrase.start) + masked[phrase.end :]
    readings += _read_numbers(masked, _numbers(masked, language), language)
    readings.sort(key=lambda reading: reading.start)
    found: list[Quantity] = []
    for reading in readings:
        quantity = _qualified(text, masked, reading, language, found[-1].end if found else 0)
        if quantity is not None:
            found.append(quantity)
    return found


def parse_decimal(text: str, language: Language) -> Decimal | None:
    """The number that ``text`` writes in digits, with grouping and sign; ``None`` where it writes none."""
    match = _PLAIN.match(_BLANK_BETWEEN_DIGITS.sub("", text.strip()))
    if match is None:
        return None
    number = _plain_digits(match["number"], "," if language == "en" else ".")
    if number is None:
        return None
    return -Decimal(number) if match["sign"] in ("-", "−") else Decimal(number)


def _plain_digits(number: str, thousands: str) -> str | None:
    """``number`` with a decimal point and nothing else; ``thousands`` decides where one mark could be either."""
    marks = [sign for sign in number if sign in ",."]
    if not marks:
        return number
    whole, last, decimals = number.rpartition(marks[-1])
    grouped = len(marks) > 1 and len(set(marks)) == 1
    ambiguous = len(marks) == 1 and last == thousands and len(decimals) == 3
    if grouped or (ambiguous and len(whole) <= 3 and not whole.startswith("0")):
        whole, decimals = number, ""
    groups = re.split("[.,]", whole)
    if len({sign for sign in whole if sign in ",."}) > 1 or len(groups[0]) > (3 if len(groups) > 1 else _LONGEST * 2):
        return None
    if any(len(group) != 3 for group in groups[1:]):
        return None
    return "".join(groups) + ("." + decimals if decimals else "")


def _numbers(masked: str, language: Language) -> list[Number]:
    found = spelled_numbers(masked, language)
    for match in _DIGITS.finditer(masked):
        value = parse_decimal(match["number"], language)
        if value is not None and len(match["number"]) <= _LONGEST:
            found.append(Number(value, match.start("number"), match.end()))
    return sorted(found, key=lambda number: number.start)


def _phrase_reading(masked: str, phrase: Phrase, language: Language) -> _Reading:
    number = Number(phrase.value, phrase.start, phrase.end, spelled=True)
    noun = noun_after(masked, phrase.end, Decimal(1_000_000), language) if phrase.unit == "count" else ""
    return _Reading(
        number, phrase.value, phrase.unit, phrase.start, phrase.end, noun, qualifier=phrase.qualifier, weak=phrase.weak
    )


def _read_numbers(masked: str, numbers: list[Number], language: Language) -> list[_Reading]:
    readings: list[_Reading] = []
    position = 0
    while position < len(numbers):
        number = numbers[position]
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        ratio = _ratio(masked, number, following, language) if following else None
        if ratio is not None:
            readings.append(ratio)
            position += 2
            continue
        reading = _with_unit(masked, number, language)
        if reading is not None:
            readings.append(reading)
        position += 1
    return [reading for reading in _shared(masked, readings, language) if not _is_no_figure(masked, reading, language)]


def _with_unit(masked: str, number: Number, language: Language) -> _Reading | None:
    prefix = None if number.spelled else currency_before(masked, number.start, number.end, language)
    if prefix is not None:
        code, scale, start, end = prefix
        return _signed(masked, _Reading(number, number.value * scale, code, start, end, scale=scale))
    suffix = unit_after(masked, number.end, language)
    if suffix is not None:
        unit, scale, end = suffix
        value = _decimal_reading(masked, number) if unit in ("%", "points", "times") else number.value
        noun = noun_after(masked, end, value * scale, language) if unit == "count" else ""
        return _signed(masked, _Reading(number, value * scale, unit, number.start, end, noun, scale))
    if is_multiplied(masked, number.start, language):
        return _Reading(number, number.value, "times", number.start, number.end)
    return _counted(masked, number, language)


def _signed(masked: str, reading: _Reading) -> _Reading:
    """Takes in a sign; before a bare count it is a bullet or a dash."""
    before = _DIGITS.match(masked, reading.start - 1) if reading.start else None
    if before is None or not before["sign"] or reading.unit in ("count", "times", *DURATION_UNITS):
        return reading
    negative = before["sign"] != "+"
    return replace(reading, value=-reading.value if negative else reading.value, start=reading.start - 1)


def _decimal_reading(masked: str, number: Number) -> Decimal:
    """A percentage of ``1.234`` has a decimal mark in French too."""
    digits = masked[number.start : number.end]
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", digits):
        return Decimal(digits)
    return number.value


def _counted(masked: str, number: Number, language: Language) -> _Reading | None:
    ahead = masked[number.end : number.end + 2]
    at_least = not number.spelled and ahead[:1] == "+" and not ahead[1:].isdigit()
    if ahead[:1].isalpha() or ahead[:1] in ("_", "%") or (ahead[:1] in ("-", "‑") and ahead[1:].isalpha()):
        return None
    end = number.end + 1 if at_least else number.end
    noun = noun_after(masked, end, number.value, language)
    qualifier = Qualifier.AT_LEAST if at_least else Qualifier.EXACT
    return _Reading(number, number.value, "count", number.start, end, noun, qualifier=qualifier, bare=not noun)


_RANGE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"(?:{SPACE}(?:à|au|ou){SPACE}(?:d['’]|de{SPACE})?|{GAP}[-–—]{GAP})\Z", re.IGNORECASE),
    "en": re.compile(rf"(?:{SPACE}(?:to|or){SPACE}|{GAP}[-–—]{GAP})\Z", re.IGNORECASE),
}
_AND = re.compile(rf"{SPACE}(?:et|and){SPACE}\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<!\w)(?:entre|between)\s+\Z", re.IGNORECASE)


def _shared(masked: str, readings: list[_Reading], language: Language) -> list[_Reading]:
    """Both ends of a range have the unit, noun and scale that stand behind its second end."""
    for index in range(len(readings) - 2, -1, -1):
        first, second = readings[index], readings[index + 1]
        between = masked[first.end : second.start]
        if not first.bare or len(between) > 40 or second.bare or second.unit == "times":
            continue
        joined = _RANGE[language].match(between) or _is_listed(masked, first, second)
        if joined and not (first.number.article and second.unit == "count"):
            scale = second.scale if first.value < 1000 else Decimal(1)
            value = _decimal_reading(masked, first.number) if second.unit in ("%", "points") else first.value
            readings[index] = replace(first, value=value * scale, unit=second.unit, noun=second.noun, bare=False)
    return readings


def _is_listed(masked: str, first: _Reading, second: _Reading) -> bool:
    """ "entre 5 et 15 %", and lists of percentages: "10, 20 et 30 %"."""
    between = masked[first.end : second.start]
    if _AND.match(between) and _BETWEEN.search(masked[max(0, first.start - 20) : first.start]):
        return True
    if first.number.spelled or second.unit not in ("%", "points") or first.value > 100:
        return False
    shares_unit = second.end == second.number.end  # its own unit stands further on
    return bool(_AND.match(between)) or (shares_unit and between.strip() == ",")


_BETWEEN_WORDS = rf"(?:{SPACE}(?P<noun>{WORD}(?:{SPACE}{WORD}){{0,5}}?))??"
_RATIO: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"{_BETWEEN_WORDS}{SPACE}sur{SPACE}\Z", re.IGNORECASE),
    "en": re.compile(
        rf"{_BETWEEN_WORDS}(?:{SPACE}|-)(?:in|out{SPACE}of|of(?={SPACE}every))(?:{SPACE}|-)(?:every{SPACE})?\Z",
        re.IGNORECASE,
    ),
}
_NO_RATIO_NOUN: dict[Language, re.Pattern[str]] = {
    # "une étude menée sur deux pays", "trois articles portent sur dix sujets"
    "fr": re.compile(
        r"(?:(?<!\w)(?:étude|enquête|plan|projet|moyenne|programme|durée|porte|repose|travaille|est|ont|sont"
        r"|base|menée?s?|réalisée?s?|"
        r"étalée?s?|basée?s?|fondée?s?|qui|que|sur|dont|ou|et)"
        r"|(?<!pati)(?<!mom)(?<!docum)(?<!établissem)(?<!accid)(?<!ag)(?<!cli)(?<!adolesc)"
        r"(?<!par)ent)(?!\w)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!\w)(?:of|was|were|is|are|has|have|had|and|or|study|studies|conducted|carried|took|which|that"
        r"|hospitals|offices|sites|in)(?!\w)",
        re.IGNORECASE,
    ),
}
_OTHER_UNIT = frozenset(("%", "points", "times", *DURATION_UNITS, *CURRENCY_CODES))


def _ratio(masked: str, first: Number, second: Number, language: Language) -> _Reading | None:
    between = masked[first.end : second.start]
    if len(between) > 120 or not _is_ratio_of(first.value, second.value):
        return None
    match = _RATIO[language].match(between)
    if match is None:
        return None
    noun = " ".join((match["noun"] or "").split())
    if _NO_RATIO_NOUN[language].search(noun) or _has_own_unit(masked, first, second, noun, language):
        return None
    if language == "fr" and noun and first.value >= 2 and not is_plural(noun.split()[0].split("-")[0], "fr"):
        return None
    return _Reading(first, percentage(first.value, second.value), "%", first.start, second.end, noun)


def _is_ratio_of(part: Decimal, base: Decimal) -> bool:
    """ "7,5 sur 10" is a mark and "782 sur 1 015" are two counts; "1 sur 1 000" is a ratio."""
    common = base <= 20 or base in (25, 30, 40, 50, 100, 1000, 10_000, 100_000)
    return part == int(part) and base == int(base) and base >= 2 and 0 < part < base and common


def _has_own_unit(masked: str, first: Number, second: Number, noun: str, language: Language) -> bool:
    """Whether what follows the base makes it a count of its own: "12 articles sur 20 sujets"."""
    ahead = masked[second.end : second.end + 2]
    if ahead[:1].isalpha() or (ahead[:1] in "-‑" and ahead[1:].isalpha()) or ahead[:1] in ("%", "€"):
        return True
    unit = unit_after(masked, second.end, language)
    if unit is not None and unit[0] in _OTHER_UNIT:
        return True
    word = next_word(masked, second.end)
    if language == "en":
        return bool(noun) and first.value != 1 and is_plural(word, "en")  # "one resident in ten knows"
    return is_plural(word, "fr") and not is_plural_participle(word)


_LABELLED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"(?<!\w)(?:(?:le|la|un|une|ce|cet|cette|du|au){SPACE}|l['’]){LETTER}+{SPACE}\Z", re.IGNORECASE),
    "en": re.compile(rf"(?<!\w)(?:this|that){SPACE}{LETTER}+{SPACE}\Z", re.IGNORECASE),
}
_NAMED = re.compile(rf"(?P<before>.?)(?<!\w)[A-ZÀ-Ý][\w.'’-]*{SPACE}\Z", re.DOTALL)
_SENTENCE_ENDS = re.compile(r"(?:\A|[.!?:;…\n])[\s*_«\"“(>-]*\Z")


def _is_no_figure(masked: str, reading: _Reading, language: Language) -> bool:
    """Years, articles, pronouns, and the numbers in names and labels."""
    number = reading.number
    if number.article and reading.unit == "count" and reading.scale == 1:
        return True
    if number.article and reading.unit == "points" and masked[number.end : reading.end].strip().lower() == "point":
        return True
    if reading.unit != "count" or reading.scale != 1:
        return False
    if _is_year_like(masked, number) and is_year(masked, number.start, number.end):
        return True
    return _is_counted_multiple(masked, reading) if reading.noun else _is_bare_label(masked, reading, language)


def _is_year_like(masked: str, number: Number) -> bool:
    return 1900 <= number.value <= 2099 and (number.spelled or masked[number.start : number.end].isdigit())


def _is_counted_multiple(masked: str, reading: _Reading) -> bool:
    """ "deux fois moins" and "times less" are too easily misread to be figures."""
    return re.match(rf"{SPACE}(?:fois|times){SPACE}(?:moins|less|fewer|lower)(?!\w)", masked[reading.end :]) is not None


def _is_bare_label(masked: str, reading: _Reading, language: Language) -> bool:
    number = reading.number
    if number.spelled and (number.value < 13 or number.value in (100, 1000)):
        return True
    head = masked[max(0, number.start - 60) : number.start]
    if number.value < 100 and number.value == int(number.value) and _LABELLED[language].search(head):
        return True
    named = _NAMED.search(head)
    return named is not None and _SENTENCE_ENDS.search(head[: named.end("before")]) is None


def _qualified(text: str, masked: str, reading: _Reading, language: Language, floor: int) -> Quantity | None:
    """The quantity with its qualifier, which may not reach back over the quantity before (``floor``)."""
    if reading.start < floor:
        return None
    qualifier, start = qualifier_before(masked[floor:], reading.start - floor, reading.unit, language)
    start, end = start + floor, reading.end
    if qualifier in (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY):  # "about three quarters or more"
        qualifier = reading.qualifier if qualifier is Qualifier.EXACT else qualifier
        if reading.noun == "" or reading.unit == "count":
            after, end = qualifier_after(masked, reading.end, language)
            qualifier = after if after is not Qualifier.EXACT else qualifier
    if qualifier is Qualifier.EXACT and _needs_qualifier(reading):
        return None
    return Quantity(_plain(reading.value), reading.unit, qualifier, start, end, text[start:end], reading.noun)


def _needs_qualifier(reading: _Reading) -> bool:
    """ "un an" is a word, "plus d'un an" a figure; so with "un cinquième"."""
    one = reading.number.article and reading.scale == 1
    return reading.weak or (one and reading.unit in (*DURATION_UNITS, *CURRENCY_CODES))


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and exponent: 1200000000, not 1200000000.0 or 1.2E+9."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
