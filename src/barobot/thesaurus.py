"""Words that stand for each other in any report: ``thesaurus.txt``.

The lexicon of a knowledge base names what its reports speak of; the thesaurus knows language at
large, in French and English at once ("se faire piquer", "dérober", "theft"). One concept a line::

    buy = fr: acheter, achat, se procurer ; en: buy, bought, purchase, acquire

The plainest words stand first. A word may belong to several concepts: it then has several senses,
and two words speak of one thing where they share one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from barobot.language import Word, stop_words, words
from barobot.types import LANGUAGES, Language

THESAURUS = Path(__file__).parent / "thesaurus.txt"
# What stands in an expression one time and not the next.
_LIGHT_FR = "le la les l un une des du de d au aux a se s son sa ses leur leurs quelques en y"
_LIGHT_EN = "the a an of to be oneself one's someone somebody something s your their his her its"
_LIGHT: dict[Language, frozenset[str]] = {"fr": frozenset(_LIGHT_FR.split()), "en": frozenset(_LIGHT_EN.split())}
_SHORTEST_STEM = 4
_NO_SENSES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sense:
    """Where a text has a word or an expression of the thesaurus: ``text[start:end]``."""

    start: int
    end: int
    concepts: frozenset[str]


class Thesaurus:
    """The concepts of words and expressions, by their stems."""

    def __init__(self, concepts: Iterable[tuple[str, Language, str]]) -> None:
        self._concepts: dict[tuple[Language, tuple[str, ...]], frozenset[str]] = {}
        self._longest: dict[tuple[Language, str], int] = {}
        self._listed: dict[str, dict[Language, list[str]]] = {}
        for concept, language, expression in concepts:
            self._listed.setdefault(concept, {}).setdefault(language, []).append(expression)
            run = _without_light(words(expression, language), language)
            if not run or (len(run) == 1 and run[0].folded in stop_words(language)):
                continue  # "s'en aller": "aller" alone leads nowhere
            stems = tuple(map(_key, run))
            key = (language, stems)
            self._concepts[key] = self._concepts.get(key, _NO_SENSES) | {concept}
            first = (language, stems[0])
            self._longest[first] = max(len(stems), self._longest.get(first, 0))

    def find(self, text: str, language: Language) -> list[Sense]:
        """Every word and expression of ``text`` that the thesaurus has, the longest first, none overlapping.

        Articles and the like are passed over: "laisser quelques plumes" is "laisser des plumes".
        """
        found = _without_light(words(text, language), language)
        senses, position = [], 0
        while position < len(found):
            longest = min(self._longest.get((language, _key(found[position])), 0), len(found) - position)
            for size in range(longest, 0, -1):
                run = found[position : position + size]
                concepts = self._concepts.get((language, tuple(map(_key, run))))
                if concepts is not None and (size > 1 or run[0].folded not in stop_words(language)):
                    senses.append(Sense(run[0].start, run[-1].end, concepts))
                    position += size
                    break
            else:
                position += 1
        return senses

    def concepts(self) -> Iterable[Mapping[Language, Sequence[str]]]:
        """What each concept lists in each language, the plainest words first."""
        return self._listed.values()

    def single_words(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The stems that are expressions by themselves, of both languages, with their concepts."""
        for (_, stems), concepts in self._concepts.items():
            if len(stems) == 1:
                yield stems[0], concepts


def _key(word: Word) -> str:
    """The stem; a very short one ("gen" of "gêne" and "gens") says too little."""
    return word.stem if len(word.stem) >= _SHORTEST_STEM else word.folded.removesuffix("s")


def _without_light(found: Sequence[Word], language: Language) -> list[Word]:
    return [word for word in found if word.folded not in _LIGHT[language]]


def read_thesaurus(path: Path) -> list[tuple[str, Language, str]]:
    """Concept, language and expression, in the order of the file.

    Raises:
        ValueError: with the line that cannot be read.
    """
    entries: list[tuple[str, Language, str]] = []
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        concept, equals, body = line.partition("=")
        name = concept.strip()
        if not equals or not name or name in seen:
            raise ValueError(f"{path.name}, line {number}: got {line!r}; expected a new 'name = fr: …, … ; en: …, …'")
        seen.add(name)
        for part in body.split(";"):
            language, colon, listed = part.strip().partition(":")
            if not colon or language not in LANGUAGES:
                raise ValueError(f"{path.name}, line {number}: got {part.strip()!r}; expected 'fr: …' or 'en: …'")
            known = next(one for one in LANGUAGES if one == language)
            entries += [(name, known, expression.strip()) for expression in listed.split(",") if expression.strip()]
    return entries


@cache
def load_thesaurus() -> Thesaurus:
    """The thesaurus that ships with the package, read once."""
    return Thesaurus(read_thesaurus(THESAURUS))
