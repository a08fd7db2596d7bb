"""What can answer a question: figures, sentences and lists, read once and compared often.

Reading one means naming what it speaks of: the terms of the lexicon, and for other words
their stems; how rare each is; where its vector is. The store keeps what it has read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from barobot._vectors import Vectors
from barobot.editions import year_of
from barobot.index import Index
from barobot.language import Word, content_words, fold, stem, telling
from barobot.lexicon import HOW_IT_IS_PUT, Entry, Lexicon
from barobot.markup import mask
from barobot.numbers import find_quantities, find_years
from barobot.part import Part, read_part
from barobot.passages import passage_text
from barobot.thesaurus import Sense, load_thesaurus
from barobot.types import BlockKind, Document, Embedder, Figure, Language, Passage

_WORD = re.compile(r"[^\W\d_]{3,}")
# A capital that opens no sentence, or stands inside a word.
_NAME = re.compile(r"(?<=[\w,] )[A-ZÀ-Ý][^\W\d_]{2,}|\b[^\W\d_]+[a-z][A-Z][^\W\d_]*")
_RECENT = 64  # parts of questions that are not read again: those of the question that is being answered
ANYBODY = "respondents"  # whoever was asked: in conflict with nobody
_UNUSED = 0.98  # the rarity of a word that no passage has is 1
# Words for the whole of the people whom a survey describes: reports take them for one another.
_EVERYBODY = frozenset(
    (
        *("people", "persons", "adults", "residents", "inhabitants", "population", "the public", "general public"),
        *("gens", "personnes", "adultes", "habitants", "residents", "population", "individus", "grand public"),
    )
)
_LEAST_TERM = 0.25  # what has a name matters, however often the reports name it


class EvidenceKind(StrEnum):
    """What sort of thing can answer."""

    FIGURE = "figure"
    SENTENCE = "sentence"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that the reports say; ``text`` is what it says, ``context`` what it stands under."""

    id: str
    kind: EvidenceKind
    passages: tuple[Passage, ...]
    document: Document
    text: str
    context: str
    figure: Figure | None = None
    clause: str = ""  # of a figure: the narrowest clause around it; of a list: what introduces it

    @property
    def language(self) -> Language:
        return self.passages[0].language


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, expression or term: ``key`` compares, ``word`` is the folded form that is embedded.

    ``weight`` is its rarity; ``senses`` are the concepts of the thesaurus that it can mean.
    """

    key: str
    word: str
    weight: float
    senses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text speaks of; ``topic`` are the units that tell it from others.

    Conditions are not among them, nor terms of which a narrower one is there too: "an AI tool such as ChatGPT".
    """

    part: Part
    units: tuple[Unit, ...]
    keys: frozenset[str]
    topic: tuple[Unit, ...] = ()
    terms: frozenset[str] = frozenset()  # the terms of the lexicon, with the broader ones above them
    modifiers: frozenset[str] = frozenset()  # the keys of those that make another statement of it


@dataclass(frozen=True, slots=True)
class Readings:
    """What evidence says, what it stands under, what its narrowest clause says, and the sentence before."""

    says: Reading
    under: Reading
    clause: Reading
    before: Reading


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a question as vectors: of its text, without its numbers, of its topic, of each unit of that."""

    text: np.ndarray
    wordless: np.ndarray
    topic: np.ndarray
    units: np.ndarray


class EvidenceStore:
    """The evidence of an index, its readings and vectors, each made when first wanted."""

    def __init__(self, index: Index, lexicon: Lexicon, embedder: Embedder) -> None:
        self.index = index
        self.lexicon = lexicon
        self.embedder = embedder
        self.thesaurus = load_thesaurus()
        self._figures: dict[str, list[Figure]] = {}
        for figure in index.figures:
            self._figures.setdefault(figure.passage_id, []).append(figure)
        self._groups: dict[tuple[str, int], list[Passage]] = {}
        for passage in index.passages:
            if passage.group is not None and passage.kind is BlockKind.LIST_ITEM:
                self._groups.setdefault((passage.document_id, passage.group), []).append(passage)
        self._weights: dict[str, float] = {}
        self._waves: dict[str, str] = {}
        self._topics: dict[str, str] = {}
        self._readings: dict[str, Reading] = {}
        self._read: dict[str, Readings] = {}
        self._recent: dict[tuple[object, ...], Reading] = {}
        self._vectors = Vectors(embedder)
        self._evidence: dict[str, tuple[Evidence, ...]] = {}

    def of_passages(self, passages: Iterable[Passage]) -> list[Evidence]:
        """The evidence that these passages give, each once."""
        found: dict[str, Evidence] = {}
        for passage in passages:
            for evidence in self._of_passage(passage):
                found.setdefault(evidence.id, evidence)
        return list(found.values())

    @cached_property
    def told(self) -> tuple[Evidence, ...]:
        """All lists and sentences of the reports, without the items of the lists."""
        return tuple(
            one
            for one in self.of_passages(self.index.passages)
            if one.kind is EvidenceKind.LIST or (one.kind is EvidenceKind.SENTENCE and one.passages[0].group is None)
        )

    @cached_property
    def people_told(self) -> frozenset[str]:
        """The people of whom figures tell, by the names of the lexicon, and those that they are a part of."""
        told = {ANYBODY, *(figure.population_id.partition("/")[0] for figure in self.index.figures)}
        for figure in self.index.figures:
            found = self.lexicon.populations_in(f"{figure.population} {figure.base}", figure.language)
            told.update(mention.entry.id for mention in found)
        wider = (one for one in self.lexicon.populations if any(self.lexicon.is_part_of(part, one) for part in told))
        return frozenset((*told, *wider))

    @cached_property
    def people_named(self) -> frozenset[str]:
        """The people whom the reports name anywhere, with those that they are a part of."""
        said = {
            (text, passage.language) for passage in self.index.passages for text in (passage.text, *passage.headings)
        }
        said |= {(document.title, document.language) for document in self.index.documents}
        named = {one.entry.id for text, language in said for one in self.lexicon.populations_in(text, language)}
        wider = (one for one in self.lexicon.populations if any(self.lexicon.is_part_of(part, one) for part in named))
        return frozenset((*self.people_told, *named, *wider))

    def figures_of(self, passage: Passage) -> Sequence[Figure]:
        """The figures that stand in ``passage``."""
        return self._figures.get(passage.id, ())

    def _of_passage(self, passage: Passage) -> tuple[Evidence, ...]:
        if passage.id not in self._evidence:
            self._evidence[passage.id] = tuple(self._make(passage))
        return self._evidence[passage.id]

    def _make(self, passage: Passage) -> Iterable[Evidence]:
        document = self.index.document(passage.document_id)
        context = " ".join((*passage.headings, passage.lead_in))
        for figure in self.figures_of(passage):
            text = clause = _wordless(figure.statement, passage.language)
            if passage.kind is BlockKind.TABLE_ROW:
                text = clause = _of_row(passage, figure)
            elif figure.clause_end > figure.clause_start:
                own = document.text[figure.clause_start : figure.clause_end]
                clause = _wordless(own, passage.language) or text
            who = f"{context} {figure.population} {figure.base}"
            yield Evidence(figure.id, EvidenceKind.FIGURE, (passage,), document, text, who, figure, clause)
        if not self._introduces(passage):
            yield Evidence(passage.id, EvidenceKind.SENTENCE, (passage,), document, passage_text(passage), context)
        if passage.group is not None and passage.kind is BlockKind.LIST_ITEM:
            items = tuple(self._groups[passage.document_id, passage.group])
            if len(items) > 1:
                key = f"{passage.document_id}#list{passage.group}"
                text = " ; ".join(passage_text(item) for item in items)
                said = f"{passage.lead_in} {text}"
                yield Evidence(key, EvidenceKind.LIST, items, document, said, context, clause=passage.lead_in)

    def _introduces(self, passage: Passage) -> bool:
        """Whether ``passage`` opens a list or presents a table, which says what it only announces."""
        if passage.kind is not BlockKind.PARAGRAPH:
            return False
        text = passage_text(passage)
        return text.endswith(":") or bool(_PRESENTS.match(text) and not self.figures_of(passage))

    def topic_of(self, evidence: Evidence) -> str:
        """What the evidence says, without people, numbers and grammar."""
        if evidence.id not in self._topics:
            reading, _ = self.read(evidence)
            self._topics[evidence.id] = reading.part.topic or evidence.text
        return self._topics[evidence.id]

    def read_clause(self, evidence: Evidence) -> Reading:
        """What the narrowest clause around a figure says, or the lead-in of a list; else what all of it says."""
        if not evidence.clause or evidence.clause == evidence.text:
            return self.read(evidence)[0]
        return self.read_text(evidence.clause, evidence.language, f"{evidence.id} clause")

    def read_before(self, evidence: Evidence) -> Reading:
        """What the sentence before says: "la part tombe à 21 %" leans on it."""
        passage, figure = evidence.passages[0], evidence.figure
        if figure is not None and figure.about:
            return self.read_text(figure.about, evidence.language, f"{figure.id} about")
        return self.read_text(passage.previous, evidence.language, f"{passage.id} before")

    def read(self, evidence: Evidence) -> tuple[Reading, Reading]:
        """What the evidence says, and what it stands under."""
        return (
            self.read_text(evidence.text, evidence.language, f"{evidence.id} says"),
            self.read_text(evidence.context, evidence.language, f"{evidence.id} under"),
        )

    def readings(self, evidence: Evidence) -> Readings:
        """All that is read of the evidence."""
        if evidence.id not in self._read:
            clause, before = self.read_clause(evidence), self.read_before(evidence)
            self._read[evidence.id] = Readings(*self.read(evidence), clause, before)
        return self._read[evidence.id]

    def read_text(self, text: str, language: Language, key: str = "") -> Reading:
        """What ``text`` speaks of, apart from people, numbers and grammar; kept under ``key``."""
        if key in self._readings:
            return self._readings[key]
        reading = self.read_part(read_part(text, language, self.lexicon))
        if key:
            self._readings[key] = reading
        return reading

    def read_people(self, evidence: Evidence) -> Reading:
        """The words for those whom a figure describes, read as any others: "ruraux" in "clients ruraux"."""
        figure = evidence.figure
        people = f"{figure.population} {figure.base}" if figure is not None else ""
        key = f"{evidence.language} people {people}"
        if key not in self._readings:
            self._readings[key] = self.read_words(people, evidence.language)
        return self._readings[key]

    def read_words(self, text: str, language: Language) -> Reading:
        """What ``text`` speaks of by its words alone, without the names of the lexicon."""
        return self.read_part(Part(text, language, (), (), (), negated=False, denied=False))

    def read_part(self, part: Part) -> Reading:
        """What one part of a question speaks of."""
        named = tuple((mention.entry.id, mention.start, mention.end) for mention in part.mentions)
        key = (part.text, part.language, named)
        recent = self._recent
        reading = recent.get(key)
        if reading is None:
            reading = self._read_part(part)
            self._recent = {**(recent if len(recent) < _RECENT else {}), key: reading}
        return reading

    def _read_part(self, part: Part) -> Reading:
        units: dict[str, Unit] = {}
        senses = self.thesaurus.find(part.text, part.language)
        people = part.populations
        for mention in part.mentions:
            entry = mention.entry
            if mention in people or entry.id in HOW_IT_IS_PUT or entry.background:
                continue
            key = f"{entry.kind}:{entry.id}"
            surface = part.text[mention.start : mention.end].casefold()
            means = frozenset().union(
                *(one.concepts for one in senses if mention.start <= one.start and one.end <= mention.end)
            )
            units.setdefault(key, Unit(key, surface, self._weight_of(entry), means))
        # "One in three" is a number, whose words speak of nothing.
        covered = [(one.start, one.end) for one in part.mentions] + [(one.start, one.end) for one in part.premises]
        for word in content_words(part.text, part.language):
            if word.folded[0].isdigit() or any(start <= word.start < end for start, end in covered):
                continue
            sense = next((one for one in senses if one.start <= word.start < one.end), None)
            if sense is not None and sense.end > word.end:  # an expression is one thing
                covered.append((sense.start, sense.end))
            unit = self._word_unit(part, word, sense)
            units.setdefault(unit.key, unit)
        named = {key: term for key in units if (term := self.lexicon.terms.get(key.removeprefix("terms:")))}
        terms = frozenset(one for term in named.values() for one in self._line(term))
        modifiers = frozenset(key for key, term in named.items() if term.modifier)
        wider = {f"terms:{term.parent}" for term in named.values() if term.parent}
        topic = tuple(one for key, one in units.items() if key not in wider and not key.startswith("constraints:"))
        return Reading(part, tuple(units.values()), frozenset(units), topic, terms, modifiers)

    @cached_property
    def everybody(self) -> frozenset[str]:
        """The populations that are called nothing but "people", "residents", "adults"."""
        plural = {word.removesuffix("s") for word in _EVERYBODY}
        return frozenset(
            entry.id
            for entry in self.lexicon.populations.values()
            if entry.parent is None
            and any(names and fold(names[0]).removesuffix("s") in plural for names in entry.names.values())
        )

    @cached_property
    def narrower_terms(self) -> dict[str, tuple[str, ...]]:
        """The terms right below each term of the lexicon."""
        found: dict[str, tuple[str, ...]] = {}
        for entry in self.lexicon.terms.values():
            if entry.parent:
                found[entry.parent] = (*found.get(entry.parent, ()), entry.id)
        return found

    def _line(self, entry: Entry) -> set[str]:
        """A term and the broader ones above it."""
        found: set[str] = set()
        above: Entry | None = entry
        while above is not None and above.id not in found:
            found.add(above.id)
            above = self.lexicon.terms.get(above.parent or "")
        return found

    def _word_unit(self, part: Part, word: Word, sense: Sense | None) -> Unit:
        """The unit of a word, or of the expression that it begins."""
        surface = part.text[word.start : word.end].casefold()
        means = sense.concepts if sense is not None else frozenset()
        if sense is not None and sense.end > word.end:
            expression = part.text[sense.start : sense.end].casefold()
            weight = max(_LEAST_TERM, self._weight_of_senses(means, 1.0))
            return Unit(f"expression:{expression}", fold(expression), weight, means)
        general = telling(surface, part.language)
        known = self.index.lexical.knows(word.stem)
        rarity = self._rarity(word.stem) if known else self._weight_of_senses(means, general)
        return Unit(f"word:{word.stem}", word.folded, (rarity + general) / 2, means)

    def _weight_of_senses(self, senses: frozenset[str], otherwise: float) -> float:
        """The rarity of the words by which the reports speak of a concept; ``otherwise`` where they do not."""
        return min((self._spoken[one] for one in senses if one in self._spoken), default=otherwise)

    @cached_property
    def _spoken(self) -> dict[str, float]:
        """The concepts that the reports speak of, each with the rarity of its most common word."""
        found: dict[str, float] = {}
        for word, concepts in self.thesaurus.single_words():
            if self.index.lexical.knows(word):
                rarity = self._rarity(word)
                for concept in concepts:
                    found[concept] = min(rarity, found.get(concept, 1.0))
        return found

    def _rarity(self, word: str) -> float:
        """From near 0 (in every passage) to 1 (in none)."""
        return self.index.lexical.rarity(word) / self._greatest_rarity

    @cached_property
    def _greatest_rarity(self) -> float:
        return self.index.lexical.rarity("\0")

    def knows(self, unit: Unit) -> bool:
        """Whether the reports use this word or term anywhere."""
        kind, _, name = unit.key.partition(":")
        if kind in ("word", "expression"):
            return self.index.lexical.knows(name) or any(one in self._spoken for one in unit.senses)
        entry = {**self.lexicon.constraints, **self.lexicon.populations, **self.lexicon.terms}.get(name)
        return entry is not None and self._weight_of(entry) < _UNUSED

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded words that the passages never write without a capital: of things, not of people or places."""
        written = [word for passage in self.index.passages for word in _WORD.findall(passage_text(passage))]
        named = [name for passage in self.index.passages for name in _NAME.findall(passage_text(passage))]
        titles = {fold(word) for document in self.index.documents for word in _WORD.findall(document.title)}
        entries = [*self.lexicon.populations.values(), *self.lexicon.constraints.values()]
        people = {word for entry in entries for words in entry.names.values() for word in fold(" ".join(words)).split()}
        return frozenset(map(fold, named)) - {word for word in written if word.islower()} - titles - people

    def _weight_of(self, entry: Entry) -> float:
        """The rarity of the name that the reports use most, between what any term weighs and 1."""
        if entry.id not in self._weights:
            named = [
                max((self._rarity(stem(word.folded, language)) for word in content_words(name, language)), default=1.0)
                for language, names in entry.names.items()
                for name in names
                if self._is_said(fold(name))
            ]
            self._weights[entry.id] = max(_LEAST_TERM, min(named, default=1.0))
        return self._weights[entry.id]

    def _is_said(self, name: str) -> bool:
        """Whether the reports use a name: a word by any of its forms, an expression as it stands."""
        return " " not in name or name in self._all_text

    @cached_property
    def _all_text(self) -> str:
        return "\n".join(fold(passage.text) for passage in self.index.passages)

    def wave_of(self, document: Document) -> str:
        """The year of the wave that ``document`` reports; "" where nothing tells it."""
        if document.id not in self._waves:
            self._waves[document.id] = year_of(document)
        return self._waves[document.id]

    def years_of(self, evidence: Evidence) -> frozenset[str]:
        """The years that the evidence is about."""
        figure, document = evidence.figure, evidence.document
        if figure is not None and figure.edition and figure.edition != document.edition:
            return frozenset({figure.edition})
        own = {document.edition, self.wave_of(document)} - {""}
        return frozenset(own if figure is not None and own else {*own, *map(str, find_years(evidence.text))})

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of ``texts`` of the reports, shape ``(len(texts), dimension)``."""
        return self._vectors.of_reports(texts)

    def passage_vectors(self, passages: Sequence[Passage]) -> np.ndarray:
        """The vectors by which passages are found, one row each."""
        return self.index.vectors_of([self.index.position(passage.id) for passage in passages])

    def asked(self, part: Part) -> Asked:
        """The vectors of a part of a question."""
        topic = self.read_part(part).topic
        texts = (part.text, part.wordless or part.text, part.topic or part.text)
        (text, wordless, subject), units = self._vectors.of_question(texts, [unit.word for unit in topic])
        return Asked(text, wordless, subject, units)


# "The table below shows what a visit costs", "Le tableau suivant donne…": what it says stands in the table.
_PRESENTS = re.compile(
    r"(?:the|this|le|ce|la|cette)\s+(?:(?:following|next)\s+)?(?:table|chart|graph|tableau|graphique|figure)\b"
    r"(?:\s+(?:below|above|suivante?|ci-dessous|ci-dessus|qui suit|that follows))?\s+"
    r"(?:shows?|gives?|presents?|sets? out|compares?|lists?|sums? up|montre|donne|présente|compare|indique|récapitule"
    r"|détaille|résume)\b",
    re.I,
)


def _of_row(passage: Passage, figure: Figure) -> str:
    """What a number of a table says: the names of its row and column, its people and year, each once."""
    said = ""
    for told in (passage_text(passage).split("|")[0], figure.about, figure.population, figure.edition):
        if fold(told) not in fold(said):
            said = f"{said} {told}"
    return " ".join(said.split())


def _wordless(text: str, language: Language) -> str:
    """What a reader sees of ``text``, without its numbers, which tell nothing of its subject."""
    seen = mask(text)
    for quantity in reversed(find_quantities(seen, language)):
        seen = f"{seen[: quantity.start]} {seen[quantity.end :]}"
    return " ".join(seen.split())
