"""The nouns: one frozen dataclass for each thing that flows through barobot.

``Document → Passage → Hit → Citation → Answer``, and ``Figure``, which hangs on a
passage. Whoever has read this file can read every other one.

Offsets count characters of ``Document.text`` and are half-open: ``text[start:end]``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    import numpy as np

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


class Qualifier(StrEnum):
    """How the source hedges a number; part of its meaning, never dropped."""

    EXACT = ""
    MORE_THAN = "more_than"  # plus de, more than, over
    LESS_THAN = "less_than"  # moins de, under
    AT_LEAST = "at_least"  # au moins
    AT_MOST = "at_most"  # jusqu'à, up to
    NEARLY = "nearly"  # près de, presque
    ABOUT = "about"  # environ, about
    ONLY = "only"  # seulement, seuls, only


class Status(StrEnum):
    """How a question was answered."""

    ANSWERED = "answered"
    CORRECTED = "corrected"  # the question's premise was false
    PARTIAL = "partial"  # some of what was asked is not in the report
    ABSTAINED = "abstained"


class AnswerKind(StrEnum):
    """What a question asks for."""

    FIGURE = "figure"
    COMPARISON = "comparison"
    LIST = "list"
    FACT = "fact"
    REASON = "reason"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text gives it.

    ``value`` is in ``unit``: ``"%"``, ``"points"``, ``"count"`` (of ``noun``), ``"times"``,
    an ISO 4217 code for money (``"EUR"``), or a duration (``"years"``, ``"months"``,
    ``"weeks"``, ``"days"``, ``"hours"``, ``"minutes"``). ``start`` and ``end`` are offsets
    into the text that was read and take in the qualifier and the unit; ``text`` is that slice.
    A ratio ("nine in ten") is a percentage whose ``noun`` is what is counted, if it is named inside.
    """

    value: Decimal
    unit: str
    qualifier: Qualifier
    start: int
    end: int
    text: str
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The report that a digest retells."""

    title: str
    publisher: str = ""
    edition: str = ""
    source: str = ""

    def __str__(self) -> str:
        named = ", ".join(part for part in (self.title, self.publisher, self.edition) if part)
        return f"{named} ({self.source})" if self.source else named


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row of a document.

    ``start`` and ``end`` leave out the marker (``#``, ``-``, ``1.``). ``level`` is the heading
    level or the list's depth, from 1. ``group`` numbers the list or table that the block
    belongs to, from 0 in each document; ``None`` for headings and paragraphs. ``page`` counts
    from 1 where the file has pages.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    group: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its text as it stands in the file, and where its blocks are."""

    id: str
    path: str  # relative to the knowledge base, with "/" between folders
    title: str
    language: Language
    text: str
    blocks: tuple[Block, ...]
    publisher: str = ""
    edition: str = ""
    source: str = ""
    date: str = ""
    digest_of: Reference | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What is retrieved and cited: one sentence, list item or table row.

    ``text == document.text[start:end]``. Headings (outermost first), the lead-in of its list
    (for a table row: the header row), and the sentence before are its context: embedded with
    it, never quoted as if they were part of it. ``block_start`` and ``block_end`` bound the
    paragraph that it stands in.
    """

    id: str
    document_id: str
    language: Language
    kind: BlockKind
    text: str
    start: int
    end: int
    block_start: int
    block_end: int
    headings: tuple[str, ...] = ()
    lead_in: str = ""
    previous: str = ""
    group: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts and whom it describes.

    In the catalogue ``population`` is the words of the source and ``citation`` is ``None``.
    In an answer ``population`` is in the answer's language, with the base where there is
    one, and ``citation`` is the number of the :class:`Citation` that holds the figure.
    """

    id: str
    value: Decimal
    unit: str
    qualifier: Qualifier
    population: str
    population_id: str
    base: str  # the words that narrow the population ("who use AI"), or ""
    statement: str  # the clause that the number belongs to, as it stands in the source
    text: str  # the number as it stands in the source
    start: int
    end: int
    passage_id: str
    document_id: str
    language: Language
    edition: str = ""
    noun: str = ""
    clause_start: int = 0  # the narrowest clause around the number, in offsets of the document
    clause_end: int = 0
    same_as: str | None = None  # the id of the figure that this one repeats
    citation: int | None = None
    derived: bool = False
    arithmetic: str = ""  # "89 − 58 = 31" where derived
    about: str = ""  # the words before that the clause leans on ("the latter proportion"), or ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score; higher is better, in the score and in each of its parts."""

    passage: Passage
    score: float
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement can be checked.

    ``quote == document_text[start:end]``; ``context_start`` and ``context_end`` bound the
    paragraph around it. ``digest_of`` is the reference of the original where the document
    cited is a digest, else ``""``.
    """

    number: int
    document: str  # the title
    document_id: str
    section: str
    page: int | None
    quote: str
    start: int
    end: int
    context: str
    context_start: int
    context_end: int
    language: Language
    passage_id: str
    path: str
    publisher: str = ""
    edition: str = ""
    source: str = ""
    digest_of: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back: ``figures`` are those asserted as the answer, not every quoted number.

    ``confidence`` is the probability that the answer is right; of an abstention, that the
    reports do not say; 0 where an answer was withheld because it could not be verified.
    """

    question: str  # as it was asked
    understood: str  # as it was understood; differs for a follow-up
    language: Language
    kind: AnswerKind
    status: Status
    text: str
    confidence: float
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)  # seconds, by step


class EventKind(StrEnum):
    """What :meth:`Barobot.stream` reports."""

    STEP = "step"  # a step ended; ``text`` says which
    TEXT = "text"  # the next piece of the answer's text
    ANSWER = "answer"  # the end; ``answer`` is whole


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened while a question was answered."""

    kind: EventKind
    text: str = ""
    answer: Answer | None = None
    seconds: float = 0.0
    detail: str = ""  # of the step "understand", the question as it was understood


Message = Mapping[str, Any]  # {"role": "user" | "assistant", "content": str | list of blocks}


class Embedder(Protocol):
    """Text to vectors; every row has Euclidean norm 1, so a dot product is a cosine."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of shape ``(len(texts), dimension)``, float32."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of shape ``(len(texts), dimension)``, float32."""
        ...


class Generator(Protocol):
    """Phrases an answer from evidence, a language model for instance.

    What it writes goes through the same verification as everything else.
    """

    def __call__(self, question: str, evidence: Sequence[str], language: Language) -> str: ...
