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
from barobot._subject_words import (
    AGE_GROUP,
    AMONG,
    AND,
    BREAK,
    DETERMINER,
    FOR,
    JOINED,
    KINDS,
    LEADING,
    OWNED,
    PLACE,
    PLAIN_SINGULAR,
    PREPOSITION,
    SINGULAR_WORDS,
    SUPERLATIVE,
    THIS,
    THOSE,
    WITHIN,
    Kind,
)
from barobot.language import stop_words, words
from barobot.lexicon import Lexicon
from barobot.noun_phrases import Phrase, phrase_at
from barobot.types import Language

_NO_ONE = re.compile(r"personne\s+n(?:e\b|['’])", re.I)  # "personne ne leur en a parlé"


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


def segments(text: str, start: int, end: int, language: Language, lexicon: Lexicon) -> list[Segment]:
    """The stretches of ``text[start:end]``, which is followed by a number, in order; the last is the number's own.

    Where another number stands before ``start``, what follows it up to a break or an "and" belongs to it.
    """
    edges = [start]
    for match in BREAK[language].finditer(text, start, end):
        edges += [match.start(), match.end()]
    edges.append(end)
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    if not start:
        return [_read(text, low, high, language, lexicon) for low, high in spans]
    low, high = spans.pop(0)
    joins = list(AND.finditer(text, low, high))
    if joins:
        spans.insert(0, (joins[-1].start(), high))
        high = joins[-1].start()
    rest = [_read(text, *span, language, lexicon) for span in spans]
    return [Segment(low, high, Kind.NOTHING), *rest]


def _read(text: str, start: int, end: int, language: Language, lexicon: Lexicon) -> Segment:
    leading = LEADING[language].match(text, start, end)
    at = leading.end() if leading else start
    while at < end and not text[at].isalnum():
        at += 1
    if not re.search(r"\w", text[at:end]):
        return Segment(at, end, Kind.NOTHING)
    for kind, patterns in KINDS:
        if match := patterns[language].match(text, at, end):
            return (
                _those(text, match, end, language, lexicon)
                if kind is Kind.THOSE
                else Segment(at, end, kind, verb=text[match.end() : end])
            )
    if (match := THIS[language].match(text, at, end)) and not is_people(match[1], language, lexicon):
        return Segment(at, end, Kind.SHARE, verb=text[match.end() : end])  # "ce revenu tombe à"
    if framed := _framed(text, at, end, language, lexicon):
        return framed
    if language == "en" and (age := AGE_GROUP["en"].match(text, _behind_article(text, at, end), end)):
        return Segment(at, end, Kind.PEOPLE, Phrase(age.start(), age.end(), age.end()), verb=text[age.end() : end])
    if PREPOSITION[language].match(text, at, end):
        return Segment(at, end, Kind.NOTHING, verb=text[at:end])
    return _noun_phrase(text, at, end, language, lexicon)


def _behind_article(text: str, at: int, end: int) -> int:
    """ "the | under-30s", or where the age itself begins."""
    article = DETERMINER["en"].match(text, at, end)
    return article.end() if article else at


def _those(text: str, match: re.Match[str], end: int, language: Language, lexicon: Lexicon) -> Segment:
    phrase = phrase_at(text[:end], match.end(), language, lexicon, narrowing_only=True)
    return Segment(match.start(), end, Kind.THOSE if phrase else Kind.UNKNOWN, phrase, verb=_rest(text, phrase, end))


def _rest(text: str, phrase: Phrase | None, end: int) -> str:
    return text[phrase.end : end] if phrase else ""


def _framed(text: str, at: int, end: int, language: Language, lexicon: Lexicon) -> Segment | None:
    """A segment that begins with "parmi les boulangers", "in small firms"."""
    if match := AMONG[language].match(text, at, end):
        return _frame_of(text, match, end, Frame.AMONG, language, lexicon)
    for pattern, frame in ((FOR[language], Frame.AMONG), (WITHIN[language], Frame.WITHIN)):
        match = pattern.match(text, at, end)
        if match and (age := AGE_GROUP[language].match(text, match.end(), end)):
            aged = Phrase(age.start(), age.end(), age.end())
            return Segment(at, end, Kind.NOTHING, aged, Frame.AMONG, text[age.end() : end])
        if match and SUPERLATIVE.match(text, match.end(), end):
            return _frame_of(text, match, end, frame, language, lexicon)
        phrase = phrase_at(text[:end], match.end(), language, lexicon) if match else None
        if phrase is None:
            continue
        name = text[phrase.start : phrase.head_end]
        place = frame is Frame.WITHIN and PLACE[language].match(text, phrase.start, end)
        if place or is_people(name, language, lexicon):
            return Segment(at, end, Kind.NOTHING, phrase, frame, text[phrase.end : end])
    return None


def _frame_of(
    text: str, match: re.Match[str], end: int, frame: Frame, language: Language, lexicon: Lexicon
) -> Segment | None:
    if age := AGE_GROUP[language].match(text, match.end(), end):
        aged = Phrase(age.start(), age.end(), age.end())
        return Segment(match.start(), end, Kind.NOTHING, aged, frame, text[age.end() : end])
    if those := THOSE[language].match(text, match.end(), end):  # "parmi ceux qui…"
        phrase = phrase_at(text[:end], those.end(), language, lexicon, narrowing_only=True)
        return Segment(match.start(), end, Kind.THOSE, phrase, frame, _rest(text, phrase, end)) if phrase else None
    if superlative := SUPERLATIVE.match(text, match.end(), end):  # "parmi les moins expérimentées"
        some = Phrase(superlative.start(), superlative.start(), superlative.end())
        return Segment(match.start(), end, Kind.NOTHING, some, Frame.WITHIN, text[superlative.end() : end])
    phrase = phrase_at(text[:end], match.end(), language, lexicon)
    name = text[phrase.start : phrase.head_end] if phrase else ""
    if phrase is None or (match.group().lower().startswith("of ") and not is_people(name, language, lexicon)):
        return None
    return Segment(match.start(), end, Kind.NOTHING, phrase, frame, text[phrase.end : end])


def _noun_phrase(text: str, at: int, end: int, language: Language, lexicon: Lexicon) -> Segment:
    owned = OWNED[language].match(text, at, end)
    determiner = owned or DETERMINER[language].match(text, at, end)
    start = determiner.end() if determiner else at
    if language == "fr" and determiner and (age := AGE_GROUP["fr"].match(text, start, end)):
        return Segment(at, end, Kind.PEOPLE, Phrase(start, age.end(), age.end()), verb=text[age.end() : end])
    single = _singular(text, start, end, language, lexicon) if PLAIN_SINGULAR.match(text, at, end) else None
    phrase = single or phrase_at(text[:end], start, language, lexicon)
    if phrase is None:  # a verb alone has its subject before it
        kind = Kind.OWNED if owned else Kind.THING if determiner else Kind.NOTHING
        return Segment(at, end, kind, verb=text[start:end])
    name, verb = text[phrase.start : phrase.head_end], text[phrase.end : end]
    if language == "fr" and _NO_ONE.match(text, at, end):
        return Segment(at, end, Kind.NOTHING, verb=verb)
    first = words(name, language)[0].folded
    grammatical = first in stop_words(language) and not is_people(name, language, lexicon)
    if grammatical or not is_people(name, language, lexicon):
        return Segment(at, end, Kind.OWNED if owned else Kind.THING, phrase, verb=verb)
    joined = JOINED[language].match(text, phrase.end, end)
    other = phrase_at(text[:end], joined.end(), language, lexicon) if joined else None
    if other and is_people(text[other.start : other.head_end], language, lexicon):
        return Segment(at, end, Kind.UNKNOWN, phrase, verb=verb)  # "les parents et les élèves"
    return Segment(at, end, Kind.PEOPLE, phrase, verb=verb)


def _singular(text: str, start: int, end: int, language: Language, lexicon: Lexicon) -> Phrase | None:
    """A singular has no ending that tells it from its verb: "a | plot holder | receives" is what names somebody."""
    for word in words(text[start:end], language)[:SINGULAR_WORDS]:
        if is_people(text[start : start + word.end], language, lexicon):
            return Phrase(start, start + word.end, start + word.end)
    return None


def is_people(name: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``name`` is of people: the lexicon, or what the report has learnt, or the word itself says so."""
    if any(mention.start == 0 or language == "en" for mention in lexicon.populations_in(name, language)):
        return True
    return names_people(name, language)


__all__ = ["Frame", "Kind", "Segment", "is_people", "segments"]
