"""Whom a number describes: the people named beside it, before it, or carried over to it.

A number's population is, in this order: what it counts ("90 % des médecins", "nine in ten
doctors"), who stands before it in its sentence ("Parmi les médecins, 41 %…", "Les médecins sont
41 % à…"), and where the sentence leaves it out, who was spoken of last: in the sentence, the
lead-in of the list, the item or sentence before, the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from barobot.language import fold, stop_words, words
from barobot.lexicon import Entry, Lexicon, build_lexicon
from barobot.markup import mask
from barobot.noun_phrases import Phrase, phrase_at
from barobot.types import BlockKind, Language, Passage, Quantity

_AFTER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\s*\)?\s*,?\s*(?:d['’]entre\b|des\b|du\b|de la\b|de l['’]|de\b|d['’]|parmi\b|chez\b"
        r"|pour(?=\s+(?:les|leurs|des)\b))(?!\s*(?:une?|plus|moins|hausse|baisse|croissance|progression|recul|réduction"
        r"|abord|accord|ailleurs|emblée|ici)\b)\s*(?:les\b|nos\b|ces\b|leurs\b|tous les\b|l['’])?\s*",
        re.I,
    ),
    "en": re.compile(
        r"\s*\)?\s*(?:of|among|amongst|for(?=\s+(?:the|their|all)\b))(?!\s+an?\b)\s+"
        r"(?:all the\b|the\b|all\b|our\b|their\b)?\s*",
        re.I,
    ),
}
_PRONOUN = re.compile(r"(?:eux|elles|ceux-ci|celles-ci|them|these|us|cas|cases)\b", re.I)
_THOSE = re.compile(r"(?:ceux|celles|those)\b\s*", re.I)
# "Among the doctors, … 41 %": holds for the whole clause. "Pour", "in" introduce other things as well.
_AMONG: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:parmi|chez|quant à|quant a(?=ux)|auprès d(?=es)|du côté d(?=es)|au sein d(?=es)|côté)"
        r"\s*(?:les\b|des?\b|es\b|ux\b|la\b|le\b|l['’]|ces\b|nos\b)?\s*",
        re.I,
    ),
    "en": re.compile(r"\b(?:among|amongst|within|as for)\s+(?:the\b|all\b|our\b)?\s*", re.I),
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
_PLACE = re.compile(r"\s*((?:en|au|aux|à|in)\s+(?-i:[A-ZÀ-Ý])[\w'’-]+)", re.I)
_BOUNDS = re.compile(r"\s*(?:et|and|à|to|or|ou|-|–)\s*", re.I)
_FOR_THEIR = re.compile(r"\s*(?:pour|chez|for|among)\s+(?:les|leurs?|the|their)\s+", re.I)
_CONTRAST = re.compile(r"\b(?:contre|against|versus|compared (?:with|to))\s+$", re.I)
_NARROWED = re.compile(r"\s(?:qui|dont|who|that|whose|\w{3,}(?:ant|ing))\b", re.I)
_ASKED = re.compile(r"(?:interviewed|surveyed|polled|questioned|asked)\b", re.I)
_RESPONDENTS = "respondents"  # in general.toml
_AGE = re.compile(
    r"\d{1,3}(?:\s*(?:-|–|à|et|to|and)\s*\d{1,3})?\s*(?:ans|years|year-olds|-year-olds)?\b"
    r"(?:\s+(?:et|ou|and|or)\s+(?:plus|moins|over|older|under|younger)\b)?(?<=[a-z])",
    re.I,
)
_COPULA = re.compile(
    r"(?:\bne\s+|\bn['’])?\b(?:sont|seraient|étaient|are|were)\s*(?:plus\s*)?(?:que\s*|only\s*)?,?\s*$", re.I
)
_SUBJECT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:^|[.;:,]\s+|\b(?:et|mais|si|que|quant aux)\s+)(?:les|nos|ces|aux)\s+|(?:^|[.;:]\s+)leurs\s+", re.I
    ),
    "en": re.compile(r"(?:^|[.;:,]\s+|\b(?:and|but|while|as for)\s+)(?:the\s+)?|(?:^|[.;:]\s+)their\s+", re.I),
}
_THEY = re.compile(r"\b(?:ils|elles|they)\s*$", re.I)
_EACH = re.compile(
    r"\s*(?:par|per)\s+(?!an\b|ans\b|mois\b|semaines?\b|jours?\b|journées?\b|heures?\b|nuits?\b|soirs?\b|soirées?\b|night\b|evening\b|week\b|year\b|month\b|day\b|hour\b)",
    re.I,
)
_AMONG_THOSE = re.compile(
    r"\s*\b(?:parmi (?:eux|elles|ces derniers)|d['’]entre (?:eux|elles)|of (?:those|these|them)"
    r"|among (?:them|those|these))\b\s*,",
    re.I,
)
_FROM = re.compile(r"\b(?:up|down)\s+from\s+$", re.I)
_OF_THEM = re.compile(r"^\s*\)?\s*(?:d['’]entre (?:eux|elles)|of (?:them|those|these))\b", re.I)
_PREDICATE_ENDS = re.compile(
    r"[,;.:()]|\b(?:contre|against|up from|down from|tandis|alors|while|whereas)\b|\b(?:et|and|but|mais)\s*$"
)
_NO_VERB = re.compile(
    r"(?:en|in|à|aux?|chez|among|dans|on|at|by|for|pour|sur|lorsque?|quand|when|if|si|des?|of)\Z", re.I
)
_ADJECTIVE = re.compile(r"(?:^|[.;:]\s+)(?:the\s+)?(?!\w+ing\b)([^\W\d]{3,})\s+$", re.I)
_POSSESSIVE = re.compile(r"\b(?:leurs?|ses|their|his|her)\s+$", re.I)


@dataclass(frozen=True, slots=True)
class Population:
    """Whom a figure describes: its canonical id, the words of the source, what narrows it."""

    id: str
    words: str
    base: str = ""


NOBODY = Population("", "")


@dataclass(slots=True)
class Reading:
    """A passage while the populations of its quantities are being found."""

    passage: Passage
    quantities: list[Quantity]
    text: str = field(init=False)
    explicit: list[Population] = field(init=False, default_factory=list)
    populations: list[Population] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.text = mask(self.passage.text)

    @property
    def language(self) -> Language:
        return self.passage.language


def find_explicit(reading: Reading, lexicon: Lexicon) -> None:
    """Fill ``explicit``: whom the words next to each number name, if they do."""
    reading.explicit = [_explicit(reading, quantity, lexicon) for quantity in reading.quantities]
    for position in range(len(reading.quantities) - 2, -1, -1):  # "entre 12 % et 15 % des femmes"
        low, high = reading.quantities[position : position + 2]
        bounds = low.unit == high.unit and _BOUNDS.fullmatch(reading.text, low.end, high.start)
        if bounds and reading.explicit[position] == NOBODY:
            reading.explicit[position] = reading.explicit[position + 1]


def resolve(reading: Reading, before: Sequence[Reading], lexicon: Lexicon) -> None:
    """Fill ``populations``, with those that the text leaves out carried over from ``before``."""
    for quantity, explicit in zip(reading.quantities, reading.explicit, strict=True):
        own = explicit
        if not explicit.id:
            own = _standing_before(reading, quantity, lexicon) if explicit.base else NOBODY
            own = own if own.id else _among_those(reading, quantity, before)
            own = own if own.id else _carried(reading, quantity, before, lexicon)
            if explicit.base:  # "ceux qui habitent loin": some of those spoken of
                whole = NOBODY if own.words.startswith(("ceux ", "those ")) else head_of(own)
                own = _some_of(whole, explicit.base, reading.language)
            place = _PLACE.match(reading.text, quantity.end)
            if place and own.id and _PLACE.match(own.base):  # "90 % des soignants en France et 80 % au Québec"
                own = _some_of(head_of(own), place[1], reading.language)
        reading.populations.append(own)


def _some_of(people: Population, base: str, language: Language) -> Population:
    """The ``people`` whom ``base`` narrows; where nobody was spoken of, those whom it describes."""
    if people.id:
        return Population(narrowed(people.id, base, language), people.words, base)
    those = "" if base[:1].isdigit() else "ceux " if language == "fr" else "those "
    identifier = narrowed("", base, language).lstrip("/") or "+".join(fold(base).split())
    return Population(identifier, f"{those}{base}")


def topics(readings: Iterable[Reading], lexicon: Lexicon) -> list[Population]:
    """The people whom sentences without a figure bring up: "Chez les sages-femmes, le constat est le même."."""
    found = []
    for reading in readings:
        if match := _TOPIC[reading.language].match(reading.text):
            phrase = phrase_at(reading.text, match.end(), reading.language, lexicon)
            found.append(_population(reading, phrase, lexicon))
    return [population for population in found if population.id and not population.base]


def with_populations(lexicon: Lexicon, found: Iterable[Population], language: Language) -> Lexicon:
    """``lexicon`` with the populations that a text names and it does not know yet."""
    known = {**lexicon.terms, **lexicon.constraints, **lexicon.populations}
    names: dict[str, dict[str, None]] = {}
    for population in found:
        if population.id and population.id not in known and not population.base:
            names.setdefault(population.id, {})[population.words] = None
    if not names:
        return lexicon
    new = [Entry(key, "populations", {language: tuple(values)}) for key, values in names.items()]
    entries = [*lexicon.terms.values(), *lexicon.constraints.values(), *lexicon.populations.values()]
    return build_lexicon([*new, *entries])


def named(name: str, language: Language, lexicon: Lexicon) -> Population:
    """The population that ``name`` names: one of the lexicon, or one of its own words."""
    mentions = lexicon.populations_in(name, language)
    if mentions:
        mention = max(mentions, key=lambda found: found.end - found.start)
        rest = f"{name[: mention.start]} {name[mention.end :]}"
        return Population(narrowed(mention.entry.id, rest, language), name)
    return Population(narrowed("", name, language).lstrip("/"), name)


def narrowed(identifier: str, base: str, language: Language) -> str:
    """The id of those of a population whom ``base`` narrows it to."""
    ignored = stop_words(language)
    # Numbers and negations tell groups apart, however short or common they are.
    kept = {"plus", "moins", "over", "under", "pas", "not", "aucun", "no", "jamais", "never"}
    narrowing = {
        word.stem
        for word in words(base, language)
        if word.folded in kept or (word.folded not in ignored and len(word.folded) > 1)
    }
    return f"{identifier}/{'+'.join(sorted(narrowing))}" if narrowing else identifier


def head_of(population: Population) -> Population:
    """The people without what narrows them."""
    return Population(population.id.partition("/")[0], population.words)


def _explicit(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> Population:
    text, language = reading.text, reading.language
    if quantity.unit == "count":
        return _population(reading, phrase_at(text, quantity.end, language, lexicon), lexicon)
    if quantity.unit not in ("%", "points"):
        each = (
            _EACH.match(text, quantity.end) or _AMONG_AFTER.match(text, quantity.end) or _contrasted(reading, quantity)
        )
        return _population(reading, phrase_at(text, each.end(), language, lexicon), lexicon) if each else NOBODY
    if quantity.noun:
        return named(quantity.noun, language, lexicon)
    after = _AFTER[language].match(text, quantity.end)
    if after and (those := _THOSE.match(text, after.end())):
        asked = _ASKED.match(text, those.end())
        return _standing_before(reading, quantity, lexicon) if asked else _those(reading, those.end(), lexicon)
    if after and not _PRONOUN.match(text, after.end()):
        found = _population(reading, phrase_at(text, after.end(), language, lexicon), lexicon)
        if found.id == _RESPONDENTS:  # "Chez les seniors, … 11 % des personnes interrogées": of the seniors
            group = _standing_before(reading, quantity, lexicon)
            return group if group.id else found
        if found.id or found.base:
            return found
    if re.search(r"\b(?:in|out of)\b", quantity.text, re.I):  # "nine in ten doctors"
        return _population(reading, phrase_at(text, quantity.end, language, lexicon), lexicon)
    if after and _PRONOUN.match(text, after.end()):
        return _subject(reading, quantity.start, lexicon)
    return _standing_before(reading, quantity, lexicon)


def _contrasted(reading: Reading, quantity: Quantity) -> re.Match[str] | None:
    """ "7 heures en réunion, contre 4 heures pour leurs équipes": the words that lead to whose the second is."""
    start = max((other.end for other in reading.quantities if other.end <= quantity.start), default=0)
    between = reading.text[start : quantity.start]
    if not start or not _CONTRAST.search(between) or _FOR_THEIR.search(between):
        return None
    return _FOR_THEIR.match(reading.text, quantity.end)


def _standing_before(reading: Reading, quantity: Quantity, lexicon: Lexicon) -> Population:
    """ "Parmi les médecins, … 41 %", "Les médecins sont 41 % à…"."""
    before, language = reading.text[: quantity.start], reading.language
    for match in reversed(list(_AMONG[language].finditer(before))):
        if re.search(r"[;.]|\d\s*%", before[match.end() :]):
            break
        if those := _THOSE.match(before, match.end()):
            return _those(reading, those.end(), lexicon)
        if not _POSSESSIVE.match(before, match.end()):
            return _population(reading, phrase_at(before, match.end(), language, lexicon), lexicon)
    for match in reversed(list(_SHARE_OF[language].finditer(before))):
        if re.search(r"[;.]|\d\s*%", before[match.end() :]):
            break
        phrase = phrase_at(before, match.end(), language, lexicon)
        # "La part des salariés qui télétravaillent atteint 46 %": of all of them.
        name = _NARROWED.split(before[phrase.start : phrase.head_end])[0].strip() if phrase else ""
        return named(name, language, lexicon) if name else NOBODY
    copula = _COPULA.search(before + quantity.text.split("%")[0].rstrip("0123456789 \u00a0"))
    if copula is None or copula.start() > quantity.start:
        return NOBODY
    if _THEY.search(before[: copula.start()]) and any(other.end <= quantity.start for other in reading.quantities):
        return NOBODY  # "7 managers sur 10 disent que leurs équipes…; ils étaient 49 %": those counted before
    return _subject(reading, copula.start(), lexicon)


def _subject(reading: Reading, end: int, lexicon: Lexicon) -> Population:
    """The people whom the clause before ``end`` begins with: "Les éleveurs laitiers font exception, …"."""
    for match in reversed(list(_SUBJECT[reading.language].finditer(reading.text[:end]))):
        phrase = phrase_at(reading.text[:end], match.end(), reading.language, lexicon)
        if phrase is None:
            continue
        name = reading.text[phrase.start : phrase.head_end]
        if fold(name.strip()) in stop_words(reading.language) or not _looks_like_people(name, reading.language):
            continue
        return _population(reading, phrase, lexicon)
    return NOBODY


def _looks_like_people(name: str, language: Language) -> bool:
    """Groups are plurals; the irregular ones of English are few."""
    irregular = {"people", "women", "men", "children", "staff", "youth"}
    # French puts the noun first ("médecins du travail"), English last ("car drivers").
    return any(word.endswith(("s", "x")) or word in irregular for word in map(fold, name.split()))


def _those(reading: Reading, start: int, lexicon: Lexicon) -> Population:
    """ "ceux qui habitent loin": whoever was spoken of, narrowed; the id is filled in later."""
    phrase = phrase_at(reading.text, start, reading.language, lexicon, narrowing_only=True)
    base = " ".join(reading.text[phrase.start : phrase.end].split()) if phrase else ""
    people = f"ceux {base}" if reading.language == "fr" else f"those {base}"
    whole = lexicon.populations_in(people, reading.language)
    if whole and whole[0].start == 0:
        rest = people[whole[0].end :].strip()  # "those who ride | every week"
        return Population(
            narrowed(whole[0].entry.id, rest, reading.language), whole[0].entry.name(reading.language), rest
        )
    return Population("", "", base)


def _population(reading: Reading, phrase: Phrase | None, lexicon: Lexicon) -> Population:
    if phrase is None:
        return NOBODY
    if (age := _AGE.match(reading.text, phrase.start)) and not lexicon.populations_in(age.group(), reading.language):
        return Population("", "", " ".join(age.group().split()))  # "les 50 ans et plus": of those spoken of
    name = " ".join(reading.text[phrase.start : phrase.head_end].split())
    base = " ".join(reading.text[phrase.head_end : phrase.end].split()).strip(" ,")
    base = re.sub(r"^(?:en moyenne|on average)\b\s*", "", base)
    found = named(name, reading.language, lexicon)
    return Population(narrowed(found.id, base, reading.language), name, base) if found.id else NOBODY


def _carried(reading: Reading, quantity: Quantity, before: Sequence[Reading], lexicon: Lexicon) -> Population:
    """Who was spoken of last, nearest first."""
    since = max((other.end for other in reading.quantities if other.end <= quantity.start), default=0)
    if since and (mention := _first_mention(reading.text[since : quantity.start], reading, lexicon)):
        return mention
    earlier = [
        found
        for found, other in zip(reading.populations, reading.quantities, strict=False)
        if found.id and other.unit != "count"
    ]
    if earlier:
        return earlier[-1]
    if mention := _first_mention(reading.text[: quantity.start], reading, lexicon):
        return mention
    if quantity.unit in ("count", "times"):  # what is counted elsewhere is something else
        return NOBODY
    passage = reading.passage
    if passage.lead_in and (mention := _first_mention(passage.lead_in, reading, lexicon)):
        return mention
    for one in reversed([other for other in before if _is_near(reading, other)]):
        # "50 ans et plus" is one side of a breakdown, not whom the next sentence is about.
        stated = [
            found
            for found, counted in zip(one.populations, one.quantities, strict=True)
            if found.id and not found.words[:1].isdigit() and counted.unit != "count"
        ]
        if stated:
            if passage.group is not None:
                return stated[0]
            # Two groups set side by side: what follows is about neither alone.
            if len({head_of(found).id for found in _main(one, stated)}) > 1:
                return NOBODY
            return stated[-1] if len({found.id for found in one.populations}) == 1 else head_of(stated[0])
        if mention := _first_mention(one.text, reading, lexicon):
            return mention
    for heading in reversed(passage.headings):
        if mention := _first_mention(heading, reading, lexicon):
            return mention
    return NOBODY


def _main(reading: Reading, stated: list[Population]) -> list[Population]:
    """The people that ``reading`` is about, without those whom it only compares them with."""
    pairs = zip(reading.quantities, reading.populations, strict=True)
    return [found for one, found in pairs if found in stated and not _CONTRAST.search(reading.text[: one.start])]


def _among_those(reading: Reading, quantity: Quantity, before: Sequence[Reading]) -> Population:
    """ "Parmi eux, 41 %…": of those whom the figure before counted, so its predicate narrows them."""
    since = max((other.end for other in reading.quantities if other.end <= quantity.start), default=0)
    if since and _AMONG_THOSE.search(reading.text, since, quantity.start):
        before = (reading,)  # "90 % utilisent l'IA ; parmi eux, 41 %…"
    elif not before or not _AMONG_THOSE.match(reading.text) or reading.populations[:1] == [NOBODY]:
        return NOBODY
    elif reading.populations:
        return reading.populations[0]
    for last in reversed(before[-2:]):
        for counted, people in reversed(list(zip(last.quantities, last.populations, strict=False))):
            predicate = _predicate(last, counted, people) if people.id and counted.unit == "%" else ""
            if predicate:
                base = " ".join((people.base, "qui" if reading.language == "fr" else "who", predicate)).strip()
                return Population(narrowed(head_of(people).id, base, reading.language), people.words, base)
    return NOBODY


def _predicate(reading: Reading, counted: Quantity, people: Population) -> str:
    """What is said of those whom ``counted`` counts: "29% | had a near miss"."""
    if _CONTRAST.search(reading.text[: counted.start]) or _FROM.search(reading.text[: counted.start]):
        return ""
    at = reading.text.find(people.words, counted.start)
    start = at + len(people.words) if at >= 0 else counted.end
    cut = min((other.start for other in reading.quantities if other.start >= start), default=len(reading.text))
    following = _OF_THEM.sub("", reading.text[start:cut])
    predicate = _PREDICATE_ENDS.split(following)[0].split()
    return "" if not predicate or _NO_VERB.match(predicate[0]) else " ".join(predicate)


def _is_near(reading: Reading, other: Reading) -> bool:
    """Whether ``other`` is near enough to be what a sentence without a subject speaks of."""
    if reading.passage.headings != other.passage.headings or other.passage.kind is BlockKind.TABLE_ROW:
        return False
    return reading.passage.group is None or other.passage.group == reading.passage.group


def _first_mention(text: str, reading: Reading, lexicon: Lexicon) -> Population | None:
    for mention in lexicon.populations_in(text, reading.language):
        if _POSSESSIVE.search(text[: mention.start]):
            continue
        if reading.language == "en" and (adjective := _ADJECTIVE.search(text[: mention.start])):
            name = text[adjective.start(1) : mention.end]
            if fold(adjective[1]) not in stop_words("en"):  # "Registered | seniors borrow more"
                return named(name, "en", lexicon)
        phrase = phrase_at(text, mention.start, reading.language, lexicon)
        base = " ".join(text[phrase.head_end : phrase.end].split()) if phrase and phrase.head_end == mention.end else ""
        return Population(narrowed(mention.entry.id, base, reading.language), text[mention.start : mention.end], base)
    return None
