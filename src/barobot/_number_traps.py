"""What looks like a quantity and is none: dates, labels, versions, addresses, ages, years.

:func:`mask` blanks them with a sign that is neither letter nor blank, so that offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from barobot._number_words import SPACE, is_plural, next_word
from barobot.types import Language

BLANKED = "\x00"
_SPACES = re.compile(
    r"&(?:nbsp|#160|#xa0|#8239|#x202f|nnbsp|thinsp|#8201|ensp|emsp);|"
    r"(?<=[0-9%])[⁰¹²³⁴⁵⁶⁷⁸⁹]+",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[0-9]|\b(?:sept|seven)\b", re.IGNORECASE)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_ORDINAL_DAY = rf"{_DAY}(?:er|st|nd|rd|th)?"
_MONTH: dict[Language, str] = {
    "fr": r"(?:janvier|janv\.?|février|févr?\.?|mars|avril|avr\.|mai|juin|juillet|juil\.?|août|septembre|sept\."
    r"|octobre|oct\.|"
    r"novembre|nov\.|décembre|déc\.)",
    # "12 may say so": only the capital makes it a month.
    "en": r"(?-i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.?|May|June|July|Aug(?:ust"
    r"|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)",
}
_TO = r"(?:\s*[-–—]\s*|\s+(?:au|et|ou|à|to|and|or|through|until)\s+(?:le\s+|the\s+)?)"
_LABELS = (
    r"sections?|figures?|fig\.|figs\.|tableaux?|tables?|pages?|pp?\.|chapitres?|chapters?|chap\.|n°s?|nº|no\."
    r"|num[ée]ro|number|"
    r"questions?|articles?|art\.|annexes?|appendix|étapes?|steps?|partie|part|volumes?|vol\."
    r"|versions?|éditions?|edition|notes?|"
    r"lignes?|niveau|level|phases?|vagues?|waves?|graphiques?|graph|chart|slide|encadrés?|box|groupe|group|type"
    r"|grade|module|axe|"
    r"scénario|scenario|option|règle|rule|lot|tome|rang|rank|top|chapitre|paragraphe|paragraph|alinéa|hypothèse"
    r"|hypothesis|priorité|participante?|respondent|répondante?|enquêtée?"
)
_FEW = "une?|deux|trois|quatre|cinq|six|sept|one|two|three|four|five|seven"
_UNIT_AHEAD = r"(?![0-9]|[.,]?[0-9.,]*\s*(?:%|€|pour\s?cent|per\s?cent|points\b|million|milliard|[€$£]))"
_COMMON = (
    r"https?://\S+|www\.\S+|[^\s@<>()]{1,64}@[^\s@<>()]{1,200}|(?<!\w)10\.[0-9]{4,9}/\S+"
    r"|(?<![\w.])[\w-]+(?:\.[\w-]+){1,6}/\S*|"
    r"&\#?\w+;(?:[0-9]+)?|\#\s?[0-9]+|\[\^?[0-9]+(?:\s*[,;–-]\s*[0-9]+)*\]|\^\{?[0-9]+\}?|%[0-9A-F]{2}(?=[%\w])",
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z?)?|(?<![0-9/])[0-9]{1,2}(?P<mark>[/.-])[0-9]{1,2}(?P=mark)(?:[0-9]{4}"
    r"|[0-9]{2})(?![0-9/])|"
    r"(?<![0-9])(?:19|20)[0-9]{2}/[0-9]{1,2}/[0-9]{1,2}(?![0-9])|(?<!\w)(?:0?[1-9]|1[0-2])/(?:19|20)[0-9]{2}(?![0-9])",
    r"(?<!\w)(?:24\s?h?\s?/\s?24|24/7|7\s?j?\s?/\s?7)(?!\w)|(?<![0-9:])[0-2]?[0-9]\s?[h:]\s?[0-5][0-9](?![0-9])|"
    r"(?<![0-9.,])[0-9]{1,2}\s?(?:a\.?m\b\.?|p\.?m\b\.?|o['’]clock)",
    r"(?<![\w+])\+(?![0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![\s.-]?[0-9]))[0-9][0-9 .()-]{7,}[0-9]|"
    r"(?<![\w.,])0[1-9](?:[ .-]?[0-9]{2}){4}(?!\w)|(?<!\w)1-8[0-9]{2}(?:-[0-9]{3}-[0-9]{4})?(?!\w)|"
    r"(?<!\w)\(?[2-9][0-9]{2}\)?[ -][0-9]{3}-[0-9]{4}(?!\w)",
    r"(?<!\w)(?:19|20)[0-9]{2}\s?[-–/]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?!\w)",
    r"(?<![\w.,])[0-9]+(?:er|ère|ere|re|e|ème|eme|ième|nde?|st|rd|th)s?(?!\w)|(?<!\w)[1-9]°",
    r"(?<![\w.,])(?![0-9]{1,3}(?:\.[0-9]{3})+(?![.\w]))[0-9]+(?:\.[0-9]+){2,}(?![\w])"
    r"|(?<![\w.,])[0-9]{1,2}(?:,[0-9]{1,2}){2,}(?!\w)",
    # Glued to letters: GPT-4, COVID-19, H1, v2.1 — but not x3, EUR45 nor over-50s.
    r"(?<![\w$€£])(?!x[0-9]|(?:over|under|plus|moins|in|of)[-‑]|(?:EUR|USD|GBP|CHF|CAD"
    r"|JPY)[0-9])[^\W\d_]+[-‑–_]?[0-9][\w.,-]*(?<![.,-])",
    # "Style guide: 1.1 Help people"
    r":\s{1,3}[0-9]+\.[0-9]+\s+(?=(?-i:[A-ZÀ-Ý][a-zà-ÿ]))",
    # The numbers of list items and headings, and "(1)", "(2)" in a sentence.
    r"^[ \t>]*(?:[-*+][ \t]+)?[0-9]{1,3}[.)](?=\s|\Z)|^[ \t]*\#+[ \t]*[0-9]+(?:\.[0-9]+)*[.)]?(?=\s)|"
    r"^[ \t>*_]*[0-9]+(?:\.[0-9]+)+\.?(?=\s+(?!(?-i:Mds?\b|M€|Millions?\b|Milliards?\b"
    r"|Billions?\b))(?-i:[A-ZÀ-Ý][a-zà-ÿ]))|\([0-9]{1,2}\)",
    # How often, and no share: "at least five days out of seven", "2 soirs sur 7".
    rf"(?<!\w)(?:[1-7]|{_FEW})\s+(?:jours?|soirs?|nuits?|days?|nights?|evenings?)\s+(?:sur|in|out\s+of)\s+"
    r"(?:7|sept|seven)(?!\w)",
    rf"(?<!\w)(?:{_LABELS})(?:\s+(?:n°|no\.))?\s*[0-9]+(?:[.,-][0-9]+)*{_UNIT_AHEAD}(?:(?:,\s*"
    rf"|{_TO})[0-9]+(?:\.[0-9]+)*{_UNIT_AHEAD}(?!\s*h))*",
    r"(?<!\w)années\s+(?:19|20)?[0-9]0(?!\w)",
    # Scores and scales are no shares: "7 sur 10", "from 1 to 5".
    r"(?<!\w)(?:échelle|scale|noté\w*|notent|notes?|scores?|rating|ratings?|rated?|moyenne"
    r"|average)\s+(?:(?:moyen(?:ne)?|allant|is|was|est)\s+)?"
    r"(?:(?:à|de|of|from|at|it|them)\s+)?[0-9]+(?:[.,][0-9]+)?\s*(?:/|sur|out\s+of|à|to|[-–])\s*[0-9]+(?!\s*%)",
    r"(?<![\w/.,])[0-9]+(?:[.,][0-9]+)?/[0-9]+(?![0-9%])(?!\s+(?:de|des|du|of)(?!\w)|\s+d['’])",
    r"(?<!\w)p\s?[<>=≤≥]\s?[0-9.,]+(?<![.,])|(?<!\w)[0-9]+(?:[.,][0-9]+)?\s?(?:‰|°C?|pour\s+mille)(?!\w)",
)  # fmt: skip
_OF_LANGUAGE: dict[Language, tuple[str, ...]] = {
    "fr": (
        rf"(?<![\w.,]){_ORDINAL_DAY}(?:{_TO}{_ORDINAL_DAY})?\s+{_MONTH['fr']}(?!\w)(?:\s+(?:19|20)[0-9]{{2}})?",
        r"(?<!\w)(?:à|vers|dès|avant|après)\s+[0-2]?[0-9]\s?h(?!\w)|(?<!\w)[0-2]?[0-9]\s+heures\s+du\s+(?:matin|soir)",
    ),
    "en": (
        rf"(?<![\w.,]){_ORDINAL_DAY}(?:{_TO}{_ORDINAL_DAY})?(?:\s+of)?\s+{_MONTH['en']}(?!\w)(?:,?\s+(?:19"
        rf"|20)[0-9]{{2}})?",
        rf"(?<!\w){_MONTH['en']}\s+{_ORDINAL_DAY}(?:{_TO}{_ORDINAL_DAY})?(?!\w|[.,]?[0-9]|\s*%)(?:,?\s+(?:19"
        rf"|20)[0-9]{{2}}(?!\w))?",
    ),
}


def _traps(language: Language) -> re.Pattern[str]:
    branches = "|".join((*_COMMON, *_OF_LANGUAGE[language]))
    return re.compile(branches, re.IGNORECASE | re.MULTILINE)


_N = r"[0-9]{1,3}"
_RANGE = rf"{_N}(?:\s*(?:[-–—/]|à|et|ou|to|and|or)\s*{_N})?"
_PERSONS = (
    r"enfants?|jeunes?|adultes?|personnes?|femmes?|hommes?|français(?:es)?|adolescents?|ados"
    r"|individus?|patients?|élèves?|étudiant(?:e?s)?|"
    r"seniors?|répondant(?:e?s)?|population|salariés?|actifs|filles|garçons|internautes"
)
_AGES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"(?<!\w)(?:(?P<a>âgée?s?\s+(?:(?:de|entre|d['’]au\s+moins|plus\s+de|moins\s+de"
        rf"|au\s+moins)\s+)*{_RANGE}\s*ans(?:\s+(?:et|ou)\s+(?:plus|moins))?)"
        rf"|(?:(?:les|des|aux|tranche|chez)\s+)(?P<b>{_N}\s*(?:[-–—/]|à)\s*{_N}\s*ans)"
        rf"|(?:{_PERSONS})\s+(?P<c>(?:de|entre)\s+{_N}\s*(?:[-–—]|à|et)\s*{_N}\s*ans)"
        rf"|(?P<d>{_N}\s*(?:\+\s*)?ans(?:\s*\+(?!\w)|\s+(?:et|ou)\s+(?:plus|moins)|\s+révolus))"
        rf"|(?P<e>(?:à\s+partir\s+de|dès|à)\s+(?:l['’]âge\s+de\s+){_N}\s*ans)"
        rf"|(?P<g>(?:à\s+partir\s+de|dès)\s+[1-9][0-9]\s*ans(?!\s+d(?:['’]|e(?!\w))))"
        rf"|(?P<f>[1-9][0-9]\s*[-–—/]\s*[1-9][0-9]\s*ans(?!\s+d['’](?:expérience|ancienneté|exercice|activité)"
        rf"|\s+de\s+(?:pratique|carrière))))(?!\w)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"(?<!\w)(?:(?P<a>age[ds]?\s+(?:(?:between|from|over|under|at\s+least|of)\s+)*{_N}(?:\s*(?:[-–—]|to"
        rf"|(?<=between\s..\s)and)\s*{_N})?"
        rf"(?:\s*\+|\s+(?:and|or)\s+(?:over|older|above|under|younger|up|more))?(?:\s+years)?(?!\w))"
        rf"|(?P<b>{_N}(?:(?:\s*[-–—]|-?\s*to)\s*{_N})?[\s-]+years?[\s-]+(?:olds?|of\s+age)(?!\w)(?:\s+(?:and"
        rf"|or)\s+(?:over|older|above|under|younger))?)"
        rf"|(?P<c>{_N}\s*[-–—]\s*{_N}s(?!\w))|(?P<d>{_N}\s+(?:and|or)\s+(?:older|younger)(?!\w)))",
        re.IGNORECASE,
    ),
}
_PATTERN: dict[Language, re.Pattern[str]] = {"fr": _traps("fr"), "en": _traps("en")}


def find_ages(text: str, language: Language) -> list[tuple[int, int]]:
    """Where ages and age groups stand ("18-24 ans", "aged 65 and over"), as half-open offsets, in order."""
    found = (match for match in _AGES[language].finditer(text))
    return [match.span(match.lastgroup or 0) for match in found]


def mask(text: str, language: Language) -> str:
    """``text`` with what is no quantity blanked, and of the same length."""
    spaced = _SPACES.sub(lambda match: "\u00a0" + " " * (len(match[0]) - 1), text)
    if _DIGIT.search(spaced) is None:
        return spaced
    for start, end in find_ages(spaced, language):
        spaced = spaced[:start] + BLANKED * (end - start) + spaced[end:]
    return _PATTERN[language].sub(_blank, spaced)


def _blank(match: re.Match[str]) -> str:
    return BLANKED * len(match[0])


_YEAR = re.compile(r"(?<![\w$€£#])(?<![0-9][.,/-])(?P<year>(?:19|20)[0-9]{2})(?![\w])(?![.,][0-9]"
    r"|[ \u00a0\u202f][0-9]{3}(?![0-9]))"
                   r"(?:\s?[-–/]\s?(?P<second>(?:19|20)?[0-9]{2})(?![\w/-]))?")  # fmt: skip
_DATED_YEAR = re.compile(r"(?<=[0-9][/.-])(?:19|20)[0-9]{2}(?![\w])(?!-)")
_DAY_AND_MONTH = re.compile(r"[0-9][/.-][0-9]{1,2}[/.-]\Z|(?<![0-9])[0-9]{1,2}/\Z")
_NO_YEARS_IN = re.compile(
    r"https?://\S+|www\.\S+|[^\s@<>()]{1,64}@[^\s@<>()]{1,200}|(?<!\w)10\.[0-9]{4,9}/\S+|&#[0-9]+;"
)
_YEAR_UNIT = re.compile(
    rf"(?:{SPACE}|)(?:%|€|\$|£|pour[\s-]cent|per\s?cent|points?\b|euros?\b|dollars?\b|heures?\b|hours?\b"
    rf"|jours?\b|days?\b|fois\b|times\b|"
    r"millions?\b|milliards?\b|billions?\b)",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"(?:(?<!\w)(?:in|since|by|until|till|before|after|during|en|depuis|dès|avant|après|fin|début|mi|courant"
    r"|année|an|l['’]an|year|early|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"late|mid|the|le|la|du|édition|edition|baromètre|barometer|survey|enquête)|(?<!\w)(?-i:[A-ZÀ-Ý])[\w'’-]+)[\s-]+\Z",
    re.IGNORECASE,
)
_YEARLY = frozenset(
    (
        "results",
        "figures",
        "findings",
        "elections",
        "games",
        "data",
        "résultats",
        "chiffres",
        "données",
        "élections",
        "jeux",
    )
)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, four digits from 1900 to 2099, names a year rather than counts something."""
    if _YEAR_UNIT.match(text, end) or text[max(0, start - 1) : start] in ("=", "€", "$", "£"):
        return False
    word = next_word(text, end)
    counted = any(is_plural(word, language) for language in ("fr", "en")) and word.lower() not in _YEARLY
    return not counted or _BEFORE_YEAR.search(text[max(0, start - 30) : start]) is not None


def find_years(text: str) -> list[int]:
    """The years from 1900 to 2099 that ``text`` names, in order; "2023/24" names 2023 and 2024."""
    cleaned = _NO_YEARS_IN.sub(_blank, text)
    return [year for _, year in sorted(_years(cleaned), key=lambda found: found[0])]


def _years(text: str) -> Iterator[tuple[int, int]]:
    for match in _YEAR.finditer(text):
        year, second = int(match["year"]), match["second"]
        end = match.end() if second and len(second) == 4 else match.end("year")
        if is_year(text, match.start(), end):
            yield match.start(), year
            if second and (follower := _second_year(year, second)):
                yield match.start("second"), follower
    for match in _DATED_YEAR.finditer(text):
        if _DAY_AND_MONTH.search(text[max(0, match.start() - 6) : match.start()]):
            yield match.start(), int(match[0])


def _second_year(year: int, second: str) -> int | None:
    """``24`` in "2023/24", where it is the next year or cannot be a month ("2025-03")."""
    if len(second) == 4:
        return int(second)
    follower = year - year % 100 + int(second)
    return follower if follower == year + 1 or (follower > year and int(second) > 12) else None
