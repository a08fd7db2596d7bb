"""Age groups as spans of years: "under 35s" and "les 18-24 ans" are both young, and not the same people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from barobot.language import fold

_OLDEST = 150
_GROWN_UP = (0, 16, 17, 18)  # where surveys of adults begin
# What a number counts that is no age: "over 50 percent", "under 20 euros".
_NO_AGE = (
    r"(?!\d|\s*(?:%|per ?cent|pour ?cents?|points?|euros?|€|pounds?|dollars?|hours?|heures?|minutes?"
    r"|weeks?|semaines?|days?|jours?|months?|mois|times|fois|km|miles)\b|\s*[%€])"
)
_YEARS = r"(?:\s*-?\s*(?:ans|years?|yrs?|year-?olds?)\b|s\b)"
# Patterns are matched against folded text; an age that is no group of its own ("24 years old") is a span of one.
_BELOW = re.compile(
    rf"\b(?:moins de (\d\d)\s*ans\b|(?:under|below)[- ](?:the age of )?(\d\d)(?:{_YEARS}|{_NO_AGE})"
    r"|(\d\d)\s*(?:ans et moins|(?:and|or) (?:under|younger)))"
)
_ABOVE = re.compile(
    r"\b(?:(?:plus de|apres|passe|a partir de) (\d\d)\s*ans\b"
    rf"|(?:over|above)[- ](?:the age of )?(\d\d)(?:{_YEARS}|{_NO_AGE})"
    r"|(\d\d)\s*(?:ans )?(?:et plus|ou plus|and over|or over|or older|and older))"
)
_BETWEEN = re.compile(
    rf"\b(?:aged?|agee?s?(?: de)?) (?:between |entre )?(\d\d)\s*(?:-|–|/|a|to|et|and)\s*(\d\d)\b"
    rf"|\b(\d\d)\s*(?:-|–|/|a|to|et|and)\s*(\d\d){_YEARS}"
)
_AGED = re.compile(
    r"\b(?:agee?s? (?:de )?(\d\d)\b(?:\s*ans\b)?"
    r"|(?<!y )\b(?:a|de|ont|ai|as) (\d\d)\s*ans\b(?! d)|(\d\d)[- ]years?[- ]olds?\b|aged (\d\d)\b)"
)
_SPAN = re.compile(r"(\d\d)\s*(?:-|–|/)\s*(\d\d)")


@dataclass(frozen=True, slots=True)
class Ages:
    """From ``youngest`` to ``oldest``, both included."""

    youngest: int
    oldest: int

    def lies_in(self, other: Ages) -> bool:
        return other.youngest <= self.youngest and self.oldest <= other.oldest


def ages_in(text: str) -> Ages | None:
    """The one age group that ``text`` names; ``None`` where it names none, or several."""
    left, found = fold(text), list[Ages]()
    for pattern, read in ((_BETWEEN, _between), (_BELOW, _below), (_ABOVE, _above), (_AGED, _of_one_age)):
        found += [read([int(number) for number in one.groups() if number]) for one in pattern.finditer(left)]
        left = pattern.sub(" ", left)
    return found[0] if len(set(found)) == 1 else None


def ages_told(people: str, base: str) -> Ages | None:
    """The age group that the people of a figure are; a table tells it as a bare span ("18-29")."""
    bare = _SPAN.fullmatch((base or people).strip())
    return _between([int(bare[1]), int(bare[2])]) if bare else ages_in(f"{people} {base}")


def _between(numbers: list[int]) -> Ages:
    return Ages(min(numbers), max(numbers))


def _below(numbers: list[int]) -> Ages:
    return Ages(0, numbers[0])


def _above(numbers: list[int]) -> Ages:
    return Ages(numbers[0], _OLDEST)


def _of_one_age(numbers: list[int]) -> Ages:
    return Ages(numbers[0], numbers[0])


def are_told_apart(asked: Ages, told: Ages) -> bool:
    """Whether a figure of one age group tells nothing of the one asked about.

    One who is 24 is among the 18 to 29 year olds, whom alone a figure can be of; the under 25s are not the under 35s.
    """
    if asked.youngest == asked.oldest:
        return not asked.lies_in(told)
    return _begins(asked) != _begins(told) or abs(asked.oldest - told.oldest) > 1


def _begins(ages: Ages) -> int:
    """Surveys of adults have nobody younger: "18-24" are "under 25"."""
    return 0 if ages.youngest in _GROWN_UP else ages.youngest


__all__ = ["Ages", "ages_in", "are_told_apart"]
