"""Units after (or before) a number, and the qualifiers around it."""

from __future__ import annotations

import re
from decimal import Decimal

from barobot._number_words import APOSTROPHE, GAP, SPACE
from barobot.types import Language, Qualifier

_CURRENCIES = {
    "EUR": r"€|euros?(?!\w)|EUR(?!\w)",
    "CAD": r"(?:CA?\$|\$[ \u00a0]?CAN?(?!\w))|dollars{sp}canadiens|canadian{sp}dollars|CAD(?!\w)",
    "GBP": rf"£|livres{SPACE}sterling|pounds?(?:{SPACE}sterling)?(?!\w)|GBP(?!\w)",
    "CHF": rf"francs{SPACE}suisses|swiss{SPACE}francs|CHF(?!\w)",
    "JPY": r"¥|JPY(?!\w)|yens?(?!\w)",
    "USD": r"(?:US)?\$|dollars?(?!\w)|USD(?!\w)",
}
_CURRENCY = "|".join(f"(?P<{code}>{pattern.replace('{sp}', SPACE)})" for code, pattern in _CURRENCIES.items())
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "md": 10**9, "mds": 10**9, "b": 10**9, "bn": 10**9, "tn": 10**12}
_LONG_SCALES: dict[Language, dict[str, int]] = {
    "fr": {"mille": 10**3, "millier": 10**3, "million": 10**6, "milliard": 10**9, "billion": 10**12},
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "milliard": 10**9},
}
_LONG_SCALE = r"(?:milliers?|mille|thousand|millions?|milliards?|billions?|trillions?)(?!\w)"
_SHORT_SCALE = r"(?:k|mds?|mn|m|bn|b|tn)"
# "5 points clés" and "points of sale" are counted things; a "5-point scale" is no figure at all.
_COUNTED_POINTS = (
    rf"(?!{SPACE}d(?:e{SPACE}(?:la{SPACE})?|es{SPACE}|u{SPACE}|{APOSTROPHE})(?!plus|moins|mieux|pourcent|%"
    rf"|écart|diff|hausse|baisse|"
    rf"recul|progr|retard|avance|augment|diminu|gain|perte|pct)"
    rf"|{SPACE}(?:of(?!{SPACE}(?:difference|percent))|clefs?|clés?|forts?|faibles?|essentiels|principaux"
    rf"|positifs|négatifs|communs)(?!\w)"
    rf"|[\s-]+(?:likert|scales?)(?!\w))"
)
_PERCENT = r"(?:%|％|pour[-\s]?cents?(?!\w)|per\s?cent(?!\w)|pct(?!\w))"
_POINTS = (
    rf"(?:{_PERCENT}[-\s]?(?:points?|pts?)(?!\w)|points?{SPACE}de{SPACE}?(?:pourcentage|%)"
    rf"|pts?(?:{SPACE}de{SPACE}?%)?(?!\w)"
    rf"|percentage[-\s]points?(?!\w)|ppts?(?!\w)|pp(?!\w)|points?(?!\w){_COUNTED_POINTS})"
)
_DURATIONS: dict[Language, dict[str, str]] = {
    "fr": {
        "years": "ans?|années?", "months": "mois", "weeks": "semaines?", "days": "jours?|journées?",
        "hours": "heures?|h", "minutes": "minutes?|min|mn",
    },
    "en": {
        "years": "years?|yrs?", "months": "months?", "weeks": "weeks?", "days": "days?",
        "hours": "hours?|hrs?|h", "minutes": "minutes?|mins?",
    },
}  # fmt: skip
_TIMES: dict[Language, str] = {
    "fr": rf"fois{SPACE}(?:plus|supérieur|aussi)(?!\w)",
    "en": rf"times{SPACE}(?:as{SPACE}(?:many|much|likely|high|large|big|often|fast)|more|higher|greater|larger"
    rf"|faster|bigger)(?!\w)"
    r"|-?fold(?!\w)",
}


def _unit_pattern(language: Language) -> re.Pattern[str]:
    durations = "|".join(f"(?P<{unit}>(?:{words})(?!\\w))" for unit, words in _DURATIONS[language].items())
    return re.compile(
        rf"(?:{GAP}|[-‑])(?:(?P<points>{_POINTS})|(?P<percent>{_PERCENT}(?![\w%]))"
        rf"|(?P<times>{_TIMES[language]})|{durations}"
        rf"|(?:(?P<scale>{_LONG_SCALE}|{_SHORT_SCALE}(?={GAP}(?:[€$£]|d{APOSTROPHE}e|EUR)))"
        rf"(?:{SPACE}(?:de|of)(?={SPACE})|{SPACE}d(?={APOSTROPHE}))?{APOSTROPHE}?{GAP})?(?:d{APOSTROPHE}"
        rf"|de{SPACE})?(?:{_CURRENCY})"
        rf"|(?P<magnitude>{_LONG_SCALE})|(?P<thousands>k)(?=\s+[a-zà-ÿ]{{3}}))",
        re.IGNORECASE,
    )


_UNIT: dict[Language, re.Pattern[str]] = {"fr": _unit_pattern("fr"), "en": _unit_pattern("en")}
_PREFIX_CURRENCY = re.compile(rf"(?<!\w)(?:{_CURRENCY})[ \u00a0\u202f]?\Z")
_SCALE_AFTER_PREFIX = re.compile(rf"{GAP}(?P<scale>{_LONG_SCALE}|{_SHORT_SCALE}(?!\w))", re.IGNORECASE)
CURRENCY_CODES = tuple(_CURRENCIES)
DURATION_UNITS = tuple(_DURATIONS["en"])


def scale_of(word: str, language: Language) -> Decimal:
    """What ``k``, ``millions``, ``bn`` … multiply by; a billion is 10⁹ in English and 10¹² in French."""
    lowered = word.lower()
    if lowered in _SHORT_SCALES:
        return Decimal(_SHORT_SCALES[lowered])
    return Decimal(_LONG_SCALES[language].get(lowered.rstrip("s"), 10**18))


def unit_after(text: str, position: int, language: Language) -> tuple[str, Decimal, int] | None:
    """The unit that follows ``position``: its name, what it multiplies by, and where it ends."""
    match = _UNIT[language].match(text, position)
    if match is None:
        return None
    found = {name: words for name, words in match.groupdict().items() if words is not None}
    scale = scale_of(found.pop("scale", "") or "", language) if match["scale"] else Decimal(1)
    name = next(iter(found))
    if name in ("magnitude", "thousands"):
        return "count", scale_of(found[name], language), match.end()
    return ("%" if name == "percent" else name), scale, match.end()


def currency_before(text: str, start: int, end: int, language: Language) -> tuple[str, Decimal, int, int] | None:
    """``€45``, ``$1.2bn``: the currency before ``start``, its scale after ``end``, and the bounds of both."""
    tail = text[max(0, start - 6) : start]
    match = _PREFIX_CURRENCY.search(tail)
    if match is None:
        return None
    scaled = _SCALE_AFTER_PREFIX.match(text, end)
    scale = scale_of(scaled["scale"], language) if scaled else Decimal(1)
    code = match.lastgroup or "USD"
    return code, scale, start - len(tail) + match.start(), scaled.end() if scaled else end


_S = r"\s+"
_BEFORE: dict[Language, tuple[tuple[Qualifier, str], ...]] = {
    "fr": (
        (Qualifier.EXACT, rf"non{_S}seulement|à{_S}(?:eux|elles?|lui){_S}seule?s?"),
        (Qualifier.AT_MOST, r"pas plus (?:de|d['’]|des|que)|jusqu['’](?:à|au|aux)|(?:tout )?au plus|au maximum"
            r"|maximum"),
        (Qualifier.AT_LEAST, r"pas moins (?:de|d['’]|des)|au moins|au minimum|(?:un )?minimum(?: de"
            r"| d['’])?|à partir de"),
        (Qualifier.ABOUT, r"plus ou moins|environ|quelques?|à peu près|autour (?:de|d['’]|des)"
            r"|aux alentours (?:de|d['’]|des)|"
                          r"approximativement|de l['’]ordre (?:de|d['’]|des)|env\.|[~≈]"),
        (Qualifier.MORE_THAN, r"(?:bien |un peu |nettement |à peine )?plus (?:d[eu]|d['’]|des)"
                              r"|au[- ]delà (?:de|d['’]|des)|"
                              r"supérieure?s? à|au[- ]dessus (?:de|d['’]|des)"
                              r"|(?:dépass|excèd|excéd)\w+(?:-t)?(?:-(?:ils?|elles?|on))?"),
        (Qualifier.LESS_THAN, r"(?:même pas|pas même|(?:bien |un peu |nettement |à peine )?moins (?:d[eu]|d['’]|des))"
                              r"|en[- ]dessous (?:de|d['’]|des)|"
                              r"en deçà (?:de|d['’]|des)|inférieure?s? à|sous (?:la barre|le seuil) (?:de|des)"),
        (Qualifier.NEARLY, r"(?:très |tout )?(?:près|proches?) (?:d[eu]|d['’]|des)|presque|quasiment|quasi"),
        (Qualifier.ONLY, r"seule?s?|seulement|uniquement|à peine|juste|ne(?: sont| seraient| représentent)? que|"
                         r"\bn(?:e\s|['’])(?:(?!\b(?:pas|jamais|rien"
                         r"|aucune?|point)\b)[^.;:!?\n]){1,40}?\bqu(?:e|['’])"),
    ),
    "en": (
        (Qualifier.EXACT, r"not (?:only|just|merely)"),
        (Qualifier.AT_MOST, r"(?:no|not) (?:more|greater) than|not (?:over|above)|up to|at (?:the )?most"
            r"|"
                            r"(?:a )?maximum of"),
        (Qualifier.AT_LEAST, r"(?:no|not) (?:less|fewer) than|at least|(?:a )?minimum of"),
        (Qualifier.ABOUT, r"more or less|about|around|roughly|approximately|approx\.?|circa|some|an estimated|[~≈]"),
        (Qualifier.MORE_THAN, r"(?:just |well |slightly |a little )?(?:(?:more|greater) than|over|above"
            r"|upwards? of|in excess of|"
                              r"exceed(?:s|ed|ing)?)"),
        (Qualifier.LESS_THAN, r"(?:just |well |slightly |a little )?(?:(?:less|fewer) than|under|below)|not even"),
        (Qualifier.NEARLY, r"nearly|almost|close to|not quite|virtually"),
        (Qualifier.ONLY, r"only|just|merely|barely|hardly|a mere"),
    ),
}  # fmt: skip
_SMALL_WORDS: dict[Language, str] = {
    "fr": rf"(?:{_S}(?:les?|la|ces|leurs|quelque|la barre des?|le seuil des?))?",
    "en": rf"(?:{_S}(?:the|an?|all|some))?",
}


def _before_pattern(language: Language) -> re.Pattern[str]:
    parts = "|".join(
        f"(?P<{qualifier.name}>{words.replace(' ', _S)})" for qualifier, words in _BEFORE[language] if words
    )
    return re.compile(rf"(?<!\w)(?:{parts}){_SMALL_WORDS[language]}\Z", re.IGNORECASE)


_BEFORE_PATTERN: dict[Language, re.Pattern[str]] = {"fr": _before_pattern("fr"), "en": _before_pattern("en")}
# "<" and ">" also end tags and open quotes: only where something precedes them on the line.
_SIGN_BEFORE = re.compile(r"(?:(?<=[^\s>] )|(?<=\())(?P<sign>[<>≤≥])\Z")
_SIGNS = {
    "<": Qualifier.LESS_THAN, ">": Qualifier.MORE_THAN, "≤": Qualifier.AT_MOST, "≥": Qualifier.AT_LEAST,
}  # fmt: skip
_NO_QUALIFIER: dict[Language, re.Pattern[str]] = {
    # "articulé autour de trois axes", "asked about two tools": a preposition, not a hedge.
    "fr": re.compile(r"(?:articul|organis|structur|constru|bâti|réuni|rassembl)\w*\s+autour\s+d\S*\Z", re.IGNORECASE),
    "en": re.compile(
        r"(?:\b(?:ask|question|talk|inform|learn|know|hear|heard|think|thought|worr|concern|opinion|view|built"
        r"|organi[sz]ed)"
        r"\w*\s+(?:about|around)|\bthan\s+some)\Z",
        re.IGNORECASE,
    ),
}
# "over three weeks" is how long it took, unless a verb or preposition says that it was longer.
_DURING = re.compile(
    r"(?<!for )(?<!of )(?<!in )(?<!took )(?<!take )(?<!takes )(?<!spend )(?<!spent )(?<!just )(?<!well )\bover\Z",
    re.IGNORECASE,
)
_BLANKS = " \t\r\n\u00a0\u202f\u2009*_"
_NOT_OF = rf"(?!{SPACE}des?\b)"
_AFTER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"{GAP}(?:(?P<ONLY>seulement{_NOT_OF})|(?P<ABOUT>environ{_NOT_OF})"
        rf"|(?P<AT_LEAST>(?:au{_S}(?:moins|minimum)|minimum){_NOT_OF}|ou{_S}(?:plus|davantage))"
        rf"|(?P<AT_MOST>(?:au{_S}(?:plus|maximum)|maximum|ou{_S}moins){_NOT_OF}))(?!\w)(?!{SPACE}(?:une?|que|[0-9]))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"(?:{GAP}(?:(?P<AT_LEAST>or{_S}(?:more|over|above)|at{_S}least)|(?P<AT_MOST>or{_S}(?:less|fewer|under"
        rf"|below)|at{_S}most))"
        rf"(?!\w)(?!{SPACE}(?:once|an?|one|of(?!{SPACE}(?:the|all|those|them)\b)|than|[0-9])))",
        re.IGNORECASE,
    ),
}


def qualifier_before(text: str, start: int, unit: str, language: Language) -> tuple[Qualifier, int]:
    """The qualifier that stands before ``start`` and where it begins; ``(EXACT, start)`` where there is none."""
    window = text[max(0, start - 200) : start]
    head = window.rstrip(_BLANKS)
    if window[len(head) :].count("\n") > 1:
        return Qualifier.EXACT, start
    head = head[-70:]
    origin = start - len(window) + len(window.rstrip(_BLANKS)) - len(head)
    sign = _SIGN_BEFORE.search(head)
    if sign:
        return _SIGNS[sign["sign"]], origin + sign.start("sign")
    match = _BEFORE_PATTERN[language].search(head)
    if match is None or match.lastgroup in (None, "EXACT") or _NO_QUALIFIER[language].search(head):
        return Qualifier.EXACT, start
    if language == "en" and unit in DURATION_UNITS and _DURING.search(head):
        return Qualifier.EXACT, start
    return Qualifier[match.lastgroup or ""], origin + match.start()


def qualifier_after(text: str, end: int, language: Language) -> tuple[Qualifier, int]:
    """``7 % seulement``, ``5 or more``, and where they end; ``(EXACT, end)`` where there is none."""
    match = _AFTER[language].match(text, end)
    if match is None or match.lastgroup is None:
        return Qualifier.EXACT, end
    return Qualifier[match.lastgroup], match.end()
