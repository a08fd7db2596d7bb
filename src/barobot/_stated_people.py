"""Whom the words beside a number name: behind it ("90 % des médecins", "nine in ten doctors"), before it
("Parmi les médecins, … 41 %", "Les médecins sont 41 % à…"), or both groups of a comparison at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from barobot._named_people import (
    IRREGULAR,
    NOBODY_KNOWN,
    base_of,
    compared_with,
    is_plural,
    population_of,
    those,
)
from barobot._people_words import names_people
from barobot._subjects import Kind, is_people, segments
from barobot.language import fold, words
from barobot.lexicon import Lexicon
from barobot.noun_phrases import phrase_at
from barobot.populations import NOBODY, Population, Reading, is_measured, named
from barobot.types import Language, Quantity

_AFTER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\s*[),]?\s*(?:d['’]entre\b|des\b|du\b|de la\b|de l['’]|de\b|d['’]|parmi\b|chez\b"
        r"|pour(?=\s+(?:les|leurs|des)\b))(?!\s*(?:une?|(?:plus|moins)(?!\s+de\s+\d+\s+ans)|hausse|baisse|croissance|progression|recul|réduction"
        r"|abord|accord|ailleurs|emblée|ici)\b)\s*(?:les\b|nos\b|ces\b|leurs\b|tous les\b|l['’])?\s*",
        re.I,
    ),
    "en": re.compile(
        r"\s*\)?\s*(?:of|among|amongst|for(?=\s+(?:the|their|all)\b))(?!\s+an?\b)\s+"
        r"(?:all the\b|the\b|all\b|our\b|their\b)?\s*",
        re.I,
    ),
}
_WHOLE = re.compile(r"^\W*(?:des|du|de la|de l['’]|of the|of)\b", re.I)
_PRONOUN = re.compile(r"(?:whom|which|eux|elles|ceux-ci|celles-ci|them|these|us|cas|cases)\b", re.I)
_THOSE = re.compile(r"(?:ceux|celles|those)\b\s*", re.I)
# "Among the doctors, … 41 %": holds for the whole clause. "Pour", "in" introduce other things as well.
_AMONG: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:parmi|chez|quant à|quant a(?=ux)|auprès d(?=es)|du côté d(?=es)|au sein d(?=es)|côté)"
        r"\s*(?:les\b|des?\b|es\b|ux\b|la\b|le\b|l['’]|ces\b|nos\b)?\s*[«“\"]?\s*|(?:^|[.;:]\s+)de\s+ces\s+",
        re.I,
    ),
    "en": re.compile(r"\b(?:among|amongst|as for)\s+(?:the\b|all\b|our\b|these\b)?\s*[“\"]?\s*", re.I),
}
# "La part des médecins équipés atteint 41 %": what the percentage is of.
_SHARE_OF: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:part|proportion|pourcentage)\s+(?:des\b|de\s+la\b|de\b|d['’])\s*", re.I),
    "en": re.compile(r"\b(?:share|proportion|percentage)\s+of\s+(?:the\b|all\b)?\s*", re.I),
}
# "Chez les sages-femmes, le constat est le même.": what follows is about them.
_TOPIC: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"chez\s+les\s+", re.I),
    "en": re.compile(r"among\s+(?!the\b|these\b|those\b|other\b)", re.I),
}
_AMONG_AFTER = re.compile(
    r"\s*(?:(?:par|per|an?)\s+\w+\s+)?(?:chez|parmi|among)\s+(?:les\b|the\b|nos\b|our\b)?\s*", re.I
)
_BOUNDS = re.compile(r"\s*(?:et|and|à|to|or|ou|-|–)\s*", re.I)
_AND = re.compile(r"\s*(?:et|and)\s*", re.I)
_FOR_THEIR = re.compile(r"\s*(?:pour|chez|for|among)\s+(?:les|leurs?|the|their)\s+", re.I)
_FOR_WHOM = re.compile(r"\W*(?:for|pour)\b", re.I)
_FOR = re.compile(r"\s*\)?\s*for\s+", re.I)
# Between "6 hours" and "against 8 hours": "45 euros on coffee, against 30 for lunches" sets things against each other.
_ONLY_CONTRAST = re.compile(
    r"\s*(?:(?:an?|per|each|every)\s+\w+)?\s*(?:on average)?\s*,?\s*"
    r"(?:contre|against|versus|vs\.?|compared (?:with|to))\s+",
    re.I,
)
_PLURAL = re.compile(r"(?:[a-z-]+\s+)?[a-z-]{3,}s\b\s*(?=[.,;)]|$)", re.I)
CONTRAST = re.compile(r"\b(?:contre|against|versus|vs\.?|compared (?:with|to))\s+$", re.I)
_NARROWED = re.compile(r"\s(?:qui|dont|who|that|whose|\w{3,}(?:ant|ing))\b", re.I)
_FROM_AGE = re.compile(
    r"\s*((?:à partir de|dès|avant|après|passé)\s+(?:l['’]âge de\s+)?\d\d\s*ans"
    r"|(?:from|before|after|past)\s+the\s+age\s+of\s+\d\d)\b",
    re.I,
)
_THE_SO = re.compile(r"[a-z]{3,}ed", re.I)  # "of the diagnosed", "of the retired"
_ASKED = re.compile(r"(?:interviewed|surveyed|polled|questioned|asked)\b", re.I)
_RESPONDENTS = "respondents"  # in general.toml
_COPULA = re.compile(
    r"(?:\bne\s+|\bn['’])?\b(?:sont|seraient|étaient|are|were)\s*(?:pourtant\s+|cependant\s+|ainsi\s+|même\s+)?"
    r"(?:plus\s*)?(?:que\s*|only\s*)?,?\s*$",
    re.I,
)
_THEY = re.compile(r"\b(?:ils|elles|they)\s*$", re.I)
_EACH = re.compile(
    r"\s*(?:en moyenne\s+|on average\s+|(?:par|per|an?)\s+(?:an|mois|semaine|jour|year|month|week|day)\s+"
    r"(?:et\s+|and\s+)?"
    r"(?:en moyenne\s+|on average\s+)?)?(?:par|per|(?:for\s+)?each(?:\s+of\s+(?:the|these|our))?|pour\s+chaque)\s+"
    r"(?!an\b|ans\b|mois\b|semaines?\b"
    r"|jours?\b|journées?\b|heures?\b|nuits?\b|soirs?\b|soirées?\b|night\b|evening\b|week\b|year\b|month\b|day\b"
    r"|hour\b|other\b)",
    re.I,
)
# "Women worry more than men (46% versus 21%)": each of the two has its own number.
_PAIR = re.compile(
    r"\s*(?:%|percent|per cent)?\s*(?:,\s*)?(?:contre|against|versus|vs\.?|et|and|compared (?:with|to))\s+", re.I
)
_WITH_COMPLEMENT = re.compile(
    r"\b\w+\s+\w*(?:sont|ont|ent)\s+(?:\w+\s+){0,2}(?:de\s+la|de\s+l['’]|du|des|d['’]|de)\s*\w+", re.I
)
_FOR_THOSE = re.compile(r"\s*(?:for|among|chez|pour|parmi)\s+(?:those|ceux|celles)\s+", re.I)
_CLAUSE_OF_THEIRS = re.compile(r"\b(?:que|qu['’]|that|say|says|think|believe|find|dont|où)\s*$", re.I)
_POSSESSIVE = re.compile(r"\b(?:leurs?|ses|their|his|her)\s+$", re.I)


def find_explicit(reading: Reading, lexicon: Lexicon) -> None:
    """Fill ``explicit``: whom the words next to each number name, if they do."""
    reading.explicit = [_explicit(reading, quantity, lexicon) for quantity in reading.quantities]
    for position in range(len(reading.quantities) - 2, -1, -1):
        low, high = reading.quantities[position : position + 2]
        bounds = low.unit == high.unit and _BOUNDS.fullmatch(reading.text, low.end, high.start)
        both = _AND.fullmatch(reading.text, low.end, high.start) and _AMONG_AFTER.match(reading.text, high.end)
        # "entre 12 % et 15 % des femmes", "54 % et 140 euros chez les actifs"
        if (bounds or both) and reading.explicit[position] == NOBODY:
            reading.explicit[position] = reading.explicit[position + 1]
        if pair := _compared_pair(reading, low, high, lexicon):
            reading.explicit[position : position + 2] = pair
            reading.compares = True
    reading.objects = {place for place, one in enumerate(reading.quantities) if _is_object(reading, one, lexicon)}


def learnable(readings: Iterable[Reading], lexicon: Lexicon) -> list[Population]:
    """The people whom the texts name beside numbers, or bring up without one."""
    found = []
    for reading in readings:
        for place, (quantity, people) in enumerate(zip(reading.quantities, reading.explicit, strict=True)):
            # "20 euros par objet", "5 083 réponses": what is counted, or what an amount is for, need not be people.
            # "8% of the bill": a thing, and whoever speaks of bills later does not mean any group.
            several = is_plural(people.words, reading.language) or _THE_SO.fullmatch(people.words)
            of_share = quantity.unit in ("%", "points") and several
            of_share = of_share or is_people(people.words, reading.language, lexicon)
            found += [people] if of_share and place not in reading.objects else []
        if match := _TOPIC[reading.language].match(reading.text):
            phrase = phrase_at(reading.text, match.end(), reading.language, lexicon)
            topic = population_of(reading, phrase, lexicon)
            found += [topic] if topic.id and not topic.base else []
    return found


def _explicit(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> Population:
    text, language = reading.text, reading.language
    if quantity.unit == "count" and not is_measured(quantity):
        counted = population_of(reading, phrase_at(text, quantity.end, language, lexicon), lexicon)
        if is_people(counted.words, language, lexicon):
            return counted
        return named(quantity.noun, language, lexicon) if quantity.noun else NOBODY  # things
    if quantity.unit not in ("%", "points"):
        return _of_amount(reading, quantity, lexicon)
    if quantity.noun:
        return named(quantity.noun, language, lexicon)
    if aged := _FROM_AGE.match(text, quantity.end):
        return Population("", "", " ".join(aged[1].split()))  # "79 % à partir de 65 ans": of those of that age
    after = _AFTER[language].match(text, quantity.end)
    if after and _leads_to_another(reading, quantity, after, lexicon):
        after = None
    if after and (match := _THOSE.match(text, after.end())):
        if _ASKED.match(text, match.end()):
            return _standing_before(reading, quantity, lexicon)
        return those(reading, phrase_at(text, match.end(), language, lexicon, narrowing_only=True), lexicon)
    if after and _FOR_WHOM.match(after.group()) and not _are_people(reading, after.end(), lexicon):
        after = None  # "52% for the food"
    if after and not _PRONOUN.match(text, after.end()):
        found = population_of(reading, phrase_at(text, after.end(), language, lexicon), lexicon)
        if _is_complement(reading, quantity, found, lexicon):
            return NOBODY
        if found.id == _RESPONDENTS:  # "Chez les seniors, … 11 % des personnes interrogées": of the seniors
            group = _standing_before(reading, quantity, lexicon)
            return group if group.id else found
        if found.id or found.base:
            return found
        if _WHOLE.search(after.group()) or NOBODY_KNOWN.match(text, after.end()):
            reading.unnamed.add(reading.quantities.index(quantity))
            return NOBODY
    if re.search(r"\b(?:in|out of)\b", quantity.text, re.I):
        counted = _counted(reading, quantity, lexicon)
        if counted.id:
            return counted
    if after and _PRONOUN.match(text, after.end()):
        return NOBODY
    behind = _FOR.match(text, quantity.end) if language == "en" else None
    if behind and (_are_people(reading, behind.end(), lexicon) or _is_counterpart(reading, quantity, behind.end())):
        # "23% for homeowners"
        return population_of(reading, phrase_at(text, behind.end(), language, lexicon), lexicon)
    return _standing_before(reading, quantity, lexicon)


def _leads_to_another(reading: Reading, quantity: Quantity, after: re.Match[str], lexicon: Lexicon) -> bool:
    """ "Chez les cadres c'est 44 %, chez les ouvriers 63 %": whose the next number is, behind a comma."""
    if not after.group().lstrip().startswith(","):
        return False
    phrase = phrase_at(reading.text, after.end(), reading.language, lexicon)
    following = next((other for other in reading.quantities if other.start >= quantity.end), None)
    gap = reading.text[phrase.end : following.start] if phrase and following else None
    return gap is not None and not re.search(r"[,;.:)]", gap.rstrip(" ,"))


def _is_complement(reading: Reading, quantity: Quantity, found: Population, lexicon: Lexicon) -> bool:
    """ "90 % des usagers sont satisfaits de l'accueil, 76 % des délais": what they are satisfied with."""
    earlier = [other for other in reading.quantities if other.end <= quantity.start and other.unit == "%"]
    if reading.language != "fr" or not earlier or is_people(found.words, "fr", lexicon):
        return False
    before = reading.text[earlier[0].end : quantity.start]
    at = reading.text.find(found.words, quantity.end) + len(found.words)
    ends = re.match(r"\s*(?:[,;.]|et\b|$)", reading.text[at:])
    return bool(ends) and not CONTRAST.search(before) and bool(_WITH_COMPLEMENT.search(before))


def _are_people(reading: Reading, start: int, lexicon: Lexicon) -> bool:
    phrase = phrase_at(reading.text, start, reading.language, lexicon)
    return phrase is not None and is_people(reading.text[phrase.start : phrase.head_end], reading.language, lexicon)


def _of_amount(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> Population:
    """ "6 heures par bibliothécaire", "2 480 € chez les hommes", "contre 4 heures pour leurs équipes"."""
    if each := _EACH.match(reading.text, quantity.end):
        found = population_of(reading, phrase_at(reading.text, each.end(), reading.language, lexicon), lexicon)
        since = reading.since(quantity)
        own = segments(reading.text, since, quantity.start, reading.language, lexicon)[-1]
        spent = own.kind in (Kind.PEOPLE, Kind.PRONOUN)  # "les clients dépensent 20 euros par achat": theirs
        return NOBODY if spent and not is_people(found.words, reading.language, lexicon) else found
    if some := _FOR_THOSE.match(reading.text, quantity.end):
        narrowing = phrase_at(reading.text, some.end(), reading.language, lexicon, narrowing_only=True)
        return those(reading, narrowing, lexicon)
    behind = _FOR.match(reading.text, quantity.end) if reading.language == "en" else None
    if behind and _are_people(reading, behind.end(), lexicon):
        return _or_unnamed(reading, quantity, behind, lexicon)  # "£62 for people living alone"
    end = reading.text.find(quantity.noun, quantity.end) + len(quantity.noun)  # "64 | m² | chez les locataires"
    among = _AMONG_AFTER.match(reading.text, end) or _contrasted(reading, quantity)
    return _or_unnamed(reading, quantity, among, lexicon) if among else NOBODY


def _or_unnamed(reading: Reading, quantity: Quantity, led: re.Match[str], lexicon: Lexicon) -> Population:
    """The people behind words that lead to them, or nobody at all: "contre 38 euros pour les autres"."""
    found = population_of(reading, phrase_at(reading.text, led.end(), reading.language, lexicon), lexicon)
    if not (found.id or found.base):
        reading.unnamed.add(reading.quantities.index(quantity))
    return found


def _counted(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> Population:
    """ "nine in ten | doctors": a plural, where a verb may stand as well ("three in four | book a seat")."""
    phrase = phrase_at(reading.text, quantity.end, reading.language, lexicon)
    if phrase is None:
        return NOBODY
    name = reading.text[phrase.start : phrase.head_end]
    plural = fold(name.split()[-1]) in IRREGULAR or fold(name).endswith("s")
    follows = reading.text[phrase.head_end :].strip()
    if not (plural and follows[:1].isalpha()) or re.search(r"\b(?:an?|the|their|its|his|her|no)\b", name):
        return NOBODY
    single = len(name.split()) == 1
    verb = single and not is_people(name, "en", lexicon) and quantity.text.lower().split()[0] in ("one", "1", "only")
    return NOBODY if verb else population_of(reading, phrase, lexicon)


def _contrasted(reading: Reading, quantity: Quantity) -> re.Match[str] | None:
    """ "7 heures en réunion, contre 4 heures pour leurs équipes": the words that lead to whose the second is."""
    start = reading.since(quantity)
    between = reading.text[start : quantity.start]
    if not start or not CONTRAST.search(between) or _FOR_THEIR.search(between):
        return None
    behind = _FOR.match(reading.text, quantity.end) if reading.language == "en" else None
    if behind and _ONLY_CONTRAST.fullmatch(between) and _is_counterpart(reading, quantity, behind.end()):
        return behind
    return _FOR_THEIR.match(reading.text, quantity.end)


def _is_counterpart(reading: Reading, quantity: Quantity, start: int) -> bool:
    """ "33% of sailors snore, against 21% for pilots": a plural at the end is whom the people before stand against."""
    if not CONTRAST.search(reading.text[reading.since(quantity) : quantity.start]):
        return False
    plural = _PLURAL.match(reading.text, start)
    before = words(reading.text[: quantity.start], reading.language)
    return plural is not None and any(names_people(word.folded, reading.language) for word in before)


def _standing_before(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> Population:
    """ "Parmi les médecins, … 41 %", "La part des médecins atteint 41 %", "Les médecins sont 41 % à…"."""
    before, language = reading.text[: quantity.start], reading.language
    for match in reversed(list(_AMONG[language].finditer(before))):
        if re.search(r"[;.]|\d\s*%", before[match.end() :]):
            break
        if found := _THOSE.match(before, match.end()):
            return those(reading, phrase_at(before, found.end(), language, lexicon, narrowing_only=True), lexicon)
        if _PRONOUN.match(before, match.end()):
            break
        if _is_of_a_thing(reading, match.end(), quantity, lexicon):
            continue
        if not _POSSESSIVE.match(before, match.end()):
            return population_of(reading, phrase_at(before, match.end(), language, lexicon), lexicon)
    for match in reversed(list(_SHARE_OF[language].finditer(before))):
        if re.search(r"[;.]|\d\s*%", before[match.end() :]):
            break
        phrase = phrase_at(before, match.end(), language, lexicon)
        # "La part des salariés qui télétravaillent atteint 46 %": of all of them.
        name = _NARROWED.split(before[phrase.start : phrase.head_end])[0].strip() if phrase else ""
        return named(name, language, lexicon) if name else NOBODY
    return _of_copula(reading, quantity, lexicon)


def _is_of_a_thing(reading: Reading, start: int, quantity: Quantity, lexicon: Lexicon) -> bool:
    """ "Parmi les aides qu'ils attendent, les maires citent… (66 %)": of the mayors, and not of the aids."""
    before = reading.text[: quantity.start]
    phrase = phrase_at(before, start, reading.language, lexicon)
    if phrase is None or is_people(before[phrase.start : phrase.head_end], reading.language, lexicon):
        return False
    later = segments(reading.text, 0, quantity.start, reading.language, lexicon)
    return any(part.kind is Kind.PEOPLE and part.start >= phrase.end and part.verb.strip() for part in later)


def _of_copula(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> Population:
    """ "Les fleuristes ne sont que 12 % à livrer": a plural, people or not by its word."""
    before = reading.text[: quantity.start]
    hedged = before + quantity.text.split("%")[0].rstrip("0123456789 \u00a0")
    copula = _COPULA.search(hedged)
    if copula is None or copula.start() > quantity.start or _THEY.search(before[: copula.start()]):
        return NOBODY
    since = reading.since(quantity)
    own = segments(reading.text, since, copula.start(), reading.language, lexicon)[-1]
    if own.kind is Kind.PEOPLE:
        return population_of(reading, own.phrase, lexicon)
    if own.kind not in (Kind.THING, Kind.OWNED) or own.phrase is None:
        return NOBODY
    name = reading.text[own.phrase.start : own.phrase.head_end]
    return population_of(reading, own.phrase, lexicon) if is_plural(name, reading.language) else NOBODY


def _compared_pair(reading: Reading, low: Quantity, high: Quantity, lexicon: Lexicon) -> list[Population] | None:
    """ "Women are more worried than men (46% versus 21%)": the first number is of the first group."""
    text, language = reading.text, reading.language
    bracket = text.rfind("(", 0, low.start)
    inside = bracket >= 0 and not text[bracket + 1 : low.start].strip()
    if not inside or not _PAIR.fullmatch(text, low.end, high.start) or text[high.end :].lstrip()[:1] != ")":
        return None
    first = next((one for one in segments(text, 0, bracket, language, lexicon) if one.kind is Kind.PEOPLE), None)
    other = compared_with(reading, bracket, lexicon) if first else None
    return [population_of(reading, first.phrase, lexicon), other] if first and other else None


def _is_object(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether people who are named, or a pronoun, do something to what is counted: "ils refusent un objet sur cinq"."""
    if quantity.unit not in ("%", "points", "count") and (each := _EACH.match(reading.text, quantity.end)):
        phrase = phrase_at(reading.text, each.end(), reading.language, lexicon)
        name = reading.text[phrase.start : phrase.head_end] if phrase else ""
        return not is_people(name, reading.language, lexicon)  # "20 euros par objet"
    if is_measured(quantity):
        return False
    since = reading.since(quantity)
    own = segments(reading.text, since, quantity.start, reading.language, lexicon)[-1]
    many = own.phrase is not None and is_plural(base_of(reading, own.phrase), reading.language)
    acts = (own.kind is Kind.PRONOUN or (own.kind is Kind.PEOPLE and many)) and re.search(r"\w", own.verb)
    if not acts or _CLAUSE_OF_THEIRS.search(own.verb) or _COPULA.search(own.verb + " "):
        return False
    after = _AFTER[reading.language].match(reading.text, quantity.end) if quantity.unit in ("%", "points") else None
    counted = after and not _PRONOUN.match(reading.text, after.end())
    return bool(quantity.noun or counted) or quantity.unit == "count"


__all__ = ["CONTRAST", "find_explicit", "learnable"]
