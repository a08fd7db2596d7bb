"""The words that clauses begin with, French and English, by what they make of the clause."""

from __future__ import annotations

import re
from enum import Enum, auto

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


_SIGNS = r",(?!\d)|[;:()«»“”|–—\t\n]|\s-\s"
BREAK: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        rf"{_SIGNS}|\b(?:(?:puis|lors|parce\s+|bien\s+|alors\s+|tandis\s+|disent\s+)qu(?:e\b|['’])|(?:quand|mais|car)\b)",
        re.I,
    ),
    "en": re.compile(rf"{_SIGNS}|\b(?:since|because|while|whereas|when|but|yet|although|though|say that)\b", re.I),
}
AND = re.compile(r"(?<=\s)(?:et|and|ou|or|contre|against|versus|puis|then)(?=\s)|\A(?:et|and)(?=\s)", re.I)
LEADING: dict[Language, re.Pattern[str]] = {
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
THOSE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:tous\s+)?(?:ceux|celles|celui|celle)\s+", re.I),
    "en": re.compile(r"those\s+", re.I),
}
KINDS: tuple[tuple[Kind, dict[Language, re.Pattern[str]]], ...] = (
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
    (Kind.THOSE, THOSE),
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
THIS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:ce|cet|cette)\s+([^\W\d_]+)", re.I),
    "en": re.compile(r"(?:this|that)\s+([^\W\d_]+)", re.I),
}
AGE_GROUP: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:(?:plus|moins)\s+de\s+)?\d{1,2}(?:\s*(?:-|–|à|et)\s*\d{1,2})?\s+ans\b(?:\s+et\s+(?:plus|moins))?", re.I
    ),
    "en": re.compile(
        r"(?:over|under)[\s-]\d\ds\b|\d{1,2}(?:-?\s*(?:-|–|to)\s*\d{1,2})?[\s-]years?[\s-]olds\b|\d\d\s*[-–]\s*\d\ds\b",
        re.I,
    ),
}
OWNED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:leurs?|sa|son|ses)\s+", re.I),
    "en": re.compile(r"(?:their|its|his|her)\s+", re.I),
}
AMONG: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:parmi|chez|quant\s+à|quant\s+a(?=ux)|auprès\s+d(?=es)|du\s+côté\s+d(?=es|e\s)|au\s+sein\s+d(?=es|e\s)|côté)"
        r"\s*(?:les\b|des?\b|es\b|ux\b|la\b|le\b|l['’]|ces\b|nos\b)?\s*",
        re.I,
    ),
    "en": re.compile(r"(?:among|amongst|as\s+for|of)\s+(?:the\b|all\b|our\b|these\b)?\s*", re.I),
}
WITHIN: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:dans|au\s+sein\s+d(?=es|e\s)|à|en|aux?)\s+(?:les?\b|la\b|l['’]|es\b)?\s*", re.I),
    "en": re.compile(r"(?:in|within|at)\s+(?:the\b)?\s*", re.I),
}
FOR: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"pour\s+(?:les|leurs|la|le|l['’]|nos)\s*", re.I),
    "en": re.compile(r"for\s+(?:the\s+|most\s+|their\s+)?", re.I),
}
PREPOSITION: dict[Language, re.Pattern[str]] = {
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
PLACE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:(?:grandes?|petites?|moyennes?|zones?|quartiers?|régions?|plus)\s+)*(?:villes?|villages?|campagnes?"
        r"|agglomérations?|communes?|métropoles?|zones?|quartiers?|régions?|départements?|territoires?|banlieues?"
        r"|montagnes?|outre-mer|province|capitale|secteurs?|nord|sud|est|ouest)\b",
        re.I,
    ),
    "en": re.compile(
        r"(?:(?:large|big|small|rural|urban|coastal|inner|northern|southern|eastern|western|poorer|richer|other)\s+)*"
        r"(?:cit(?:y|ies)|towns?|villages?|hamlets?|suburbs?|countryside|areas?|districts?|regions?|count(?:y|ies)|states?"
        r"|north|south|east|west|provinces?|sectors?)\b",
        re.I,
    ),
}
DETERMINER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:(?:tous\s+)?les|des|ces|nos|certaines?|plusieurs|chaque|une?|le|la|l['’])\s*(?:même|mêmes)?\s*", re.I
    ),
    "en": re.compile(r"(?:the|these|our|each|every|an?|some|most|many|all(?:\s+the)?)\s+(?:typical|average)?\s*", re.I),
}
SUPERLATIVE = re.compile(
    r"(?:plus|moins)\s+(?!de\b|d['’])[^\W\d_-]+s?\b(?!\s+\w)|(?:most|least)\s+\w+\b(?!\s+\w)|(?!\w*(?:ers|ors)\b)\w{2,}est\b(?!\s+\w)",
    re.I,
)
PLAIN_SINGULAR = re.compile(r"(?:chaque|une?|l['’]|le|la|each|every|an?)\s", re.I)
SINGULAR_WORDS = 3
JOINED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\s+(?:et|comme|ou)\s+(?:les\s+|des\s+|l['’])?", re.I),
    "en": re.compile(r"\s+(?:and|or)\s+(?:the\s+)?", re.I),
}


__all__ = [
    "AGE_GROUP",
    "AMONG",
    "AND",
    "BREAK",
    "DETERMINER",
    "FOR",
    "JOINED",
    "KINDS",
    "LEADING",
    "OWNED",
    "PLACE",
    "PLAIN_SINGULAR",
    "PREPOSITION",
    "SINGULAR_WORDS",
    "SUPERLATIVE",
    "THIS",
    "THOSE",
    "WITHIN",
    "Kind",
]
