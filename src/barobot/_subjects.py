"""What a clause is about, read from its first words: people, those whom it picks out, a share, a thing.

"Les ateliers, plus petits, vivent autrement", "ceux qui s'abstiennent", "they", "the share", "a ticket":
whoever or whatever stands there decides whether a number that names nobody is of the people spoken of
before. No parser: clauses begin at few places, and a list of words tells people from things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from barobot._people_words import names_people
from barobot.language import stop_words, words
from barobot.lexicon import Lexicon
from barobot.noun_phrases import Phrase, phrase_at
from barobot.types import Language


class Kind(Enum):
    """What stands where a clause begins."""

    PEOPLE = auto()  # "les boulangers", "each librarian"
    THOSE = auto()  # "ceux qui habitent loin": some of those spoken of
    PRONOUN = auto()  # "ils", "each of them", "most"
    SHARE = auto()  # "la part", "the latter figure", "it": what was said before, of other people
    OWNED = auto()  # "leur salaire": a thing of those spoken of
    UNKNOWN = auto()  # "le reste", "the gap", two groups at once: nobody who could be named
    THING = auto()  # "un billet"
    NOTHING = auto()  # no subject: the number itself is it ("62 % lisent")


class Frame(Enum):
    """How a phrase in front of a clause says whom it holds for."""

    AMONG = auto()  # "parmi les", "chez les", "of the": them
    WITHIN = auto()  # "dans les entreprises": those spoken of, there


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence without a break, and what its first words say; spans are those of the sentence."""

    start: int
    end: int
    kind: Kind
    phrase: Phrase | None = None
    frame: Frame | None = None
    verb: str = ""  # what follows the subject, up to the end


_SIGNS = r",(?!\d)|[;:()«»“”|–—\t\n]|\s-\s"
_BREAK: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"{_SIGNS}|\b(?:(?:puis|lors|parce\s+|bien\s+|alors\s+|tandis\s+|disent\s+)qu(?:e\b|['’])|(?:quand|mais|car)\b)",
        re.I,
    ),
    "en": re.compile(rf"{_SIGNS}|\b(?:since|because|while|whereas|when|but|yet|although|though|say that)\b", re.I),
}
_AND = re.compile(r"(?<=\s)(?:et|and|ou|or|contre|against|versus|puis|then)(?=\s)|\A(?:et|and)(?=\s)", re.I)
_LEADING: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\s*(?:(?:et|mais|ou|or|car|puis|donc|enfin|ainsi|pourtant|toutefois|cependant|aujourd['’]hui|désormais|parfois"
        r"|si|même|soit|contre|dont|en moyenne|au total|par ailleurs|en revanche|d['’]abord|ensuite|surtout|notamment"
        r"|seule?s?|\*+)(?![\w'’])\s*)*",
        re.I,
    ),
    "en": re.compile(
        r"\s*(?:(?:and|but|or|so|yet|then|still|even|also|today|now|finally|overall|however|meanwhile|on average"
        r"|in total|only|just|against|versus|compared with|compared to|as are|as is|as do|as does|if|both|\*+)"
        r"(?![\w'’])\s*)*",
        re.I,
    ),
}
_KINDS: tuple[tuple[Kind, dict[Language, re.Pattern[str]]], ...] = (
    (
        Kind.UNKNOWN,
        {
            "fr": re.compile(
                r"(?:(?:nous|vous|je|j['’]ai|l['’]écart|la différence|le fossé|le reste|les autres|d['’]autres|certains"
                r"|quelques-uns|(?:la\s+)?marge d['’]erreur|(?:les|la|le)\s+(?:plus|moins)\s+(?!de\b)\w+|ceux-(?:ci|là)"
                r"|celles-(?:ci|là)|eux-mêmes|elles-mêmes)(?!\w)|(?:les|ces)\s+(?:grande?s|petite?s|premiers|premières|seconde?s|derniers"
                r"|dernières|nouveaux|nouvelles|moyen(?:ne)?s)(?=\s*$|\s*,|\s+(?:\w+ent|\w+ont|sont|y|en|se|n['’]|ne)\b))",
                re.I,
            ),
            "en": re.compile(
                r"(?:we|you|i)\b|(?:the|this|that)\s+(?:gap|difference|rest|others?|remaining|remainder)\b"
                r"|others\b|the remaining\b|(?:the\s+)?\w+\s+ones\b|the\s+(?:former|latter)\b(?!\s+(?:share|proportion"
                r"|figure|percentage|rate|number))|the\s+(?:first|second|\w{3,}est)"
                r"(?=\s*$|\s+(?:are|were|is|do|did|have|say|\w+ly)\b)"
                r"|(?:the\s+)?margin of error\b",
                re.I,
            ),
        },
    ),
    (
        Kind.PRONOUN,
        {
            "fr": re.compile(
                r"(?:ils|elles|eux|chacune?(?:\s+d['’](?:eux|elles)|\s+d['’]entre\s+(?:eux|elles))?|tous|toutes"
                r"|beaucoup|la plupart|la majorité|près d['’]entre eux)(?=\s|$|,)(?!\s+(?:les?|la|des|de)\b)",
                re.I,
            ),
            "en": re.compile(
                r"(?:they|each(?:\s+of\s+(?:them|these))?|all(?:\s+of\s+them)?|many|most(?:\s+of\s+them)?|few|several"
                r"|these|both)(?=\s|$)(?=\s*$|\s+(?:also|now|still|even|often|then|already|\w+))",
                re.I,
            ),
        },
    ),
    (
        Kind.THOSE,
        {"fr": re.compile(r"(?:tous\s+)?(?:ceux|celles|celui|celle)\s+", re.I), "en": re.compile(r"those\s+", re.I)},
    ),
    (
        Kind.SHARE,
        {
            "fr": re.compile(
                r"(?:(?:la|cette|une|le|ce|leur|sa)\s+(?:même\s+)?(?:part|proportion|pourcentage|taux|chiffre|constat"
                r"|tendance|avis|jugement)\b|(?:une?|la|le|cette)\s+(?:hausse|baisse|progression|diminution|chute|recul|gain"
                r"|bond|écart)(?=\s*(?:(?:de|d['’])\s*)?(?:$|,))|(?:elle|il|on|c['’]est|ce)(?=\s|$|['’]))",
                re.I,
            ),
            "en": re.compile(
                r"(?:(?:the|this|that|a)\s+(?:same\s+|latter\s+|former\s+)?(?:share|proportion|percentage|rate|figure"
                r"|number|view|opinion|trend)\b|(?:an?|the|this)\s+(?:rise|fall|drop|increase|decrease|decline|gain|jump)"
                r"(?=\s*(?:of\s*)?(?:$|,))|(?:it|this|that)(?=\s|$))",
                re.I,
            ),
        },
    ),
)
_THIS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:ce|cet|cette)\s+([^\W\d_]+)", re.I),
    "en": re.compile(r"(?:this|that)\s+([^\W\d_]+)", re.I),
}
_AGE_GROUP = re.compile(
    r"(?:(?:plus|moins)\s+de\s+)?\d{1,2}(?:\s*(?:-|–|à|et)\s*\d{1,2})?\s+ans\b(?:\s+et\s+(?:plus|moins))?", re.I
)
_OWNED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:leurs?|sa|son|ses)\s+", re.I),
    "en": re.compile(r"(?:their|its|his|her)\s+", re.I),
}
_AMONG: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:parmi|chez|quant\s+à|quant\s+a(?=ux)|auprès\s+d(?=es)|du\s+côté\s+d(?=es|e\s)|au\s+sein\s+d(?=es|e\s)|côté)"
        r"\s*(?:les\b|des?\b|es\b|ux\b|la\b|le\b|l['’]|ces\b|nos\b)?\s*",
        re.I,
    ),
    "en": re.compile(r"(?:among|amongst|as\s+for|of)\s+(?:the\b|all\b|our\b|these\b)?\s*", re.I),
}
_WITHIN: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:dans|au\s+sein\s+d(?=es|e\s)|à|en|aux?)\s+(?:les?\b|la\b|l['’]|es\b)?\s*", re.I),
    "en": re.compile(r"(?:in|within|at)\s+(?:the\b)?\s*", re.I),
}
_FOR: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"pour\s+(?:les|leurs|la|le|l['’]|nos)\s*", re.I),
    "en": re.compile(r"for\s+(?:the\s+|most\s+|their\s+)?", re.I),
}
_PREPOSITION: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:dans|en|à|au|aux|pour|par|sur|sous|avec|sans|après|avant|depuis|pendant|durant|selon|d['’]après|face|des"
        r"|du|de|lors|faute|grâce|malgré|outre|comme|dès|vers|entre|chez|parmi|hors|près|plus|moins|d['’]ici)\b",
        re.I,
    ),
    "en": re.compile(
        r"(?:in|on|at|by|for|with|without|from|of|after|before|during|under|over|according|per|to|as|than|within|until"
        r"|through|despite|unlike|like|across|up|down|around|about|no|not|more|less|fewer|some|nearly|almost)\b",
        re.I,
    ),
}
_PLACE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:(?:grandes?|petites?|moyennes?|zones?|quartiers?|régions?|plus)\s+)*(?:villes?|villages?|campagnes?"
        r"|agglomérations?|communes?|métropoles?|zones?|quartiers?|régions?|départements?|territoires?|banlieues?"
        r"|montagnes?|outre-mer|province|capitale|secteurs?|nord|sud|est|ouest)\b",
        re.I,
    ),
    "en": re.compile(
        r"(?:(?:large|big|small|rural|urban|coastal|inner|northern|southern|eastern|western|poorer|richer|other)\s+)*"
        r"(?:cit(?:y|ies)|towns?|villages?|suburbs?|countryside|areas?|districts?|regions?|count(?:y|ies)|states?"
        r"|north|south|east|west|provinces?|sectors?)\b",
        re.I,
    ),
}
_DETERMINER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:(?:tous\s+)?les|des|ces|nos|certaines?|plusieurs|chaque|une?|le|la|l['’])\s*(?:même|mêmes)?\s*", re.I
    ),
    "en": re.compile(r"(?:the|these|our|each|every|an?|some|most|many|all(?:\s+the)?)\s+(?:typical|average)?\s*", re.I),
}
_SUPERLATIVE = re.compile(
    r"(?:plus|moins)\s+(?!de\b|d['’])[^\W\d_-]+s?\b(?!\s+\w)|(?:most|least)\s+\w+\b(?!\s+\w)|(?!\w*(?:ers|ors)\b)\w{2,}est\b(?!\s+\w)",
    re.I,
)
_PLAIN_SINGULAR = re.compile(r"(?:chaque|une?|l['’]|le|la|each|every|an?)\s", re.I)
_SINGULAR_WORDS = 3
_JOINED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s+(?:et|comme|ou)\s+(?:les\s+|des\s+|l['’])?", re.I),
    "en": re.compile(r"\s+(?:and|or)\s+(?:the\s+)?", re.I),
}


def segments(text: str, start: int, end: int, language: Language, lexicon: Lexicon) -> list[Segment]:
    """The stretches of ``text[start:end]``, which is followed by a number, in order; the last is the number's own.

    Where another number stands before ``start``, what follows it up to a break or an "and" belongs to it.
    """
    edges = [start]
    for match in _BREAK[language].finditer(text, start, end):
        edges += [match.start(), match.end()]
    edges.append(end)
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    if not start:
        return [_read(text, low, high, language, lexicon) for low, high in spans]
    low, high = spans.pop(0)
    joins = list(_AND.finditer(text, low, high))
    if joins:
        spans.insert(0, (joins[-1].start(), high))
        high = joins[-1].start()
    rest = [_read(text, *span, language, lexicon) for span in spans]
    return [Segment(low, high, Kind.NOTHING), *rest]


def _read(text: str, start: int, end: int, language: Language, lexicon: Lexicon) -> Segment:
    leading = _LEADING[language].match(text, start, end)
    at = leading.end() if leading else start
    while at < end and not text[at].isalnum():
        at += 1
    if not re.search(r"\w", text[at:end]):
        return Segment(at, end, Kind.NOTHING)
    for kind, patterns in _KINDS:
        if match := patterns[language].match(text, at, end):
            return (
                _those(text, match, end, language, lexicon)
                if kind is Kind.THOSE
                else Segment(at, end, kind, verb=text[match.end() : end])
            )
    if (match := _THIS[language].match(text, at, end)) and not is_people(match[1], language, lexicon):
        return Segment(at, end, Kind.SHARE, verb=text[match.end() : end])  # "ce revenu tombe à"
    if framed := _framed(text, at, end, language, lexicon):
        return framed
    if _PREPOSITION[language].match(text, at, end):
        return Segment(at, end, Kind.NOTHING, verb=text[at:end])
    return _noun_phrase(text, at, end, language, lexicon)


def _those(text: str, match: re.Match[str], end: int, language: Language, lexicon: Lexicon) -> Segment:
    phrase = phrase_at(text[:end], match.end(), language, lexicon, narrowing_only=True)
    return Segment(match.start(), end, Kind.THOSE if phrase else Kind.UNKNOWN, phrase, verb=_rest(text, phrase, end))


def _rest(text: str, phrase: Phrase | None, end: int) -> str:
    return text[phrase.end : end] if phrase else ""


def _framed(text: str, at: int, end: int, language: Language, lexicon: Lexicon) -> Segment | None:
    """A segment that begins with "parmi les boulangers", "in small firms"."""
    if match := _AMONG[language].match(text, at, end):
        return _frame_of(text, match, end, Frame.AMONG, language, lexicon)
    for pattern, frame in ((_FOR[language], Frame.AMONG), (_WITHIN[language], Frame.WITHIN)):
        match = pattern.match(text, at, end)
        if match and _SUPERLATIVE.match(text, match.end(), end):
            return _frame_of(text, match, end, frame, language, lexicon)
        phrase = phrase_at(text[:end], match.end(), language, lexicon) if match else None
        if phrase is None:
            continue
        name = text[phrase.start : phrase.head_end]
        place = frame is Frame.WITHIN and _PLACE[language].match(text, phrase.start, end)
        if place or is_people(name, language, lexicon):
            return Segment(at, end, Kind.NOTHING, phrase, frame, text[phrase.end : end])
    return None


def _frame_of(
    text: str, match: re.Match[str], end: int, frame: Frame, language: Language, lexicon: Lexicon
) -> Segment | None:
    for pattern in (_KINDS[2][1][language],):  # "parmi ceux qui…"
        if those := pattern.match(text, match.end(), end):
            phrase = phrase_at(text[:end], those.end(), language, lexicon, narrowing_only=True)
            return Segment(match.start(), end, Kind.THOSE, phrase, frame, _rest(text, phrase, end)) if phrase else None
    if superlative := _SUPERLATIVE.match(text, match.end(), end):  # "parmi les moins expérimentées"
        some = Phrase(superlative.start(), superlative.start(), superlative.end())
        return Segment(match.start(), end, Kind.NOTHING, some, Frame.WITHIN, text[superlative.end() : end])
    phrase = phrase_at(text[:end], match.end(), language, lexicon)
    name = text[phrase.start : phrase.head_end] if phrase else ""
    if phrase is None or (match.group().lower().startswith("of ") and not is_people(name, language, lexicon)):
        return None
    return Segment(match.start(), end, Kind.NOTHING, phrase, frame, text[phrase.end : end])


def _noun_phrase(text: str, at: int, end: int, language: Language, lexicon: Lexicon) -> Segment:
    owned = _OWNED[language].match(text, at, end)
    determiner = owned or _DETERMINER[language].match(text, at, end)
    start = determiner.end() if determiner else at
    if language == "fr" and determiner and (age := _AGE_GROUP.match(text, start, end)):
        return Segment(at, end, Kind.PEOPLE, Phrase(start, age.end(), age.end()), verb=text[age.end() : end])
    single = _singular(text, start, end, language, lexicon) if _PLAIN_SINGULAR.match(text, at, end) else None
    phrase = single or phrase_at(text[:end], start, language, lexicon)
    if phrase is None:  # a verb alone has its subject before it
        kind = Kind.OWNED if owned else Kind.THING if determiner else Kind.NOTHING
        return Segment(at, end, kind, verb=text[start:end])
    name, verb = text[phrase.start : phrase.head_end], text[phrase.end : end]
    first = words(name, language)[0].folded
    grammatical = first in stop_words(language) and not is_people(name, language, lexicon)
    if grammatical or not is_people(name, language, lexicon):
        return Segment(at, end, Kind.OWNED if owned else Kind.THING, phrase, verb=verb)
    joined = _JOINED[language].match(text, phrase.end, end)
    other = phrase_at(text[:end], joined.end(), language, lexicon) if joined else None
    if other and is_people(text[other.start : other.head_end], language, lexicon):
        return Segment(at, end, Kind.UNKNOWN, phrase, verb=verb)  # "les parents et les élèves"
    return Segment(at, end, Kind.PEOPLE, phrase, verb=verb)


def _singular(text: str, start: int, end: int, language: Language, lexicon: Lexicon) -> Phrase | None:
    """A singular has no ending that tells it from its verb: "a | plot holder | receives" is what names somebody."""
    for word in words(text[start:end], language)[:_SINGULAR_WORDS]:
        if is_people(text[start : start + word.end], language, lexicon):
            return Phrase(start, start + word.end, start + word.end)
    return None


def is_people(name: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``name`` is of people: the lexicon, or what the report has learnt, or the word itself says so."""
    if any(mention.start == 0 or language == "en" for mention in lexicon.populations_in(name, language)):
        return True
    return names_people(name, language)


__all__ = ["Frame", "Kind", "Segment", "is_people", "segments"]
