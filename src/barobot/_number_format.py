"""Quantities written as the typography of each language has them."""

from __future__ import annotations

from decimal import Decimal

from barobot.types import Language, Qualifier

NO_BREAK = "\u00a0"
NARROW = "\u202f"
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_NAMES = {
    "points": {"fr": ("point", "points"), "en": ("point", "points")},
    "years": {"fr": ("an", "ans"), "en": ("year", "years")},
    "months": {"fr": ("mois", "mois"), "en": ("month", "months")},
    "weeks": {"fr": ("semaine", "semaines"), "en": ("week", "weeks")},
    "days": {"fr": ("jour", "jours"), "en": ("day", "days")},
    "hours": {"fr": ("heure", "heures"), "en": ("hour", "hours")},
    "minutes": {"fr": ("minute", "minutes"), "en": ("minute", "minutes")},
}
_QUALIFIERS: dict[Language, dict[Qualifier, str]] = {
    "fr": {
        Qualifier.MORE_THAN: "plus de", Qualifier.LESS_THAN: "moins de", Qualifier.AT_LEAST: "au moins",
        Qualifier.AT_MOST: "au plus", Qualifier.NEARLY: "près de", Qualifier.ABOUT: "environ",
        Qualifier.ONLY: "seulement",
    },
    "en": {
        Qualifier.MORE_THAN: "more than", Qualifier.LESS_THAN: "less than", Qualifier.AT_LEAST: "at least",
        Qualifier.AT_MOST: "at most", Qualifier.NEARLY: "nearly", Qualifier.ABOUT: "about", Qualifier.ONLY: "only",
    },
}  # fmt: skip


def format_value(value: Decimal, unit: str, language: Language, noun: str = "") -> str:
    """``value`` in ``unit`` (see :class:`~barobot.types.Quantity`): ``90 %`` in French, ``90%`` in English.

    The spaces of French are no-break spaces. ``noun`` follows a count as it is given: it is
    for the caller to put it in the singular or plural. A unit that is not known is taken for
    a currency code.
    """
    number = _number(value, language)
    if unit == "%":
        return f"{number}{NO_BREAK}%" if language == "fr" else f"{number}%"
    if unit == "count":
        return number + (NO_BREAK if language == "fr" else " ") + noun if noun else number
    if unit == "times":
        return f"×{number}"
    if unit in _NAMES:
        singular, plural = _NAMES[unit][language]
        one = abs(value) < 2 if language == "fr" else abs(value) == 1
        return f"{number}{NO_BREAK if language == 'fr' else ' '}{singular if one else plural}"
    return _money(value, unit, language)


def format_quantity(value: Decimal, unit: str, qualifier: Qualifier, language: Language, noun: str = "") -> str:
    """The same with its qualifier in words: ``plus de 50 %``, ``only 7%``, ``fewer than 30 people``."""
    formatted = format_value(value, unit, language, noun)
    if qualifier is Qualifier.EXACT:
        return formatted
    if qualifier is Qualifier.LESS_THAN and unit == "count" and language == "en":
        return f"fewer than {formatted}"
    return f"{_QUALIFIERS[language][qualifier]} {formatted}"


def _number(value: Decimal, language: Language) -> str:
    whole, _, decimals = format(abs(value), ",f").partition(".")
    decimals = decimals.rstrip("0")
    sign = "−" if value < 0 else ""
    if language == "fr":
        whole = whole.replace(",", NARROW)
    mark = "," if language == "fr" else "."
    return sign + whole + (mark + decimals if decimals else "")


def _money(value: Decimal, code: str, language: Language) -> str:
    """From a million on, in millions or thousand millions where two decimals say it exactly."""
    scale, names = 1, ("", "")
    if abs(value) >= 10**9 and value % 10**7 == 0:
        scale, names = 10**9, ("milliard", "billion")
    elif abs(value) >= 10**6 and value % 10**4 == 0:
        scale, names = 10**6, ("million", "million")
    amount = value / scale
    number = _number(amount, language)
    symbol = _SYMBOLS.get(code, code)
    if language == "en":
        sign, digits = ("−", number[1:]) if amount < 0 else ("", number)
        gap = "" if code in _SYMBOLS else NO_BREAK
        return f"{sign}{symbol}{gap}{digits}" + (f" {names[1]}" if names[1] else "")
    if not names[0]:
        return f"{number}{NO_BREAK}{symbol}"
    plural = "s" if abs(amount) >= 2 else ""
    words = {"EUR": "d’euros", "USD": "de dollars"}.get(code, symbol)
    return f"{number}{NO_BREAK}{names[0]}{plural} {words}"
