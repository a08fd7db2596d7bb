"""What a draft may rest on: the spans that it cites, read again from the index; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from barobot._number_signs import number_signs
from barobot.composing import Draft
from barobot.index import Index
from barobot.lexicon import Lexicon
from barobot.numbers import find_quantities
from barobot.passages import opening_of
from barobot.question import Question
from barobot.types import Citation, Document, Figure, Language, Passage

MARKER = re.compile(r"\s*\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Span:
    """What a citation marks, read again from the index: nothing that the citation says is believed."""

    citation: Citation
    language: Language
    year: str  # of the edition of its document
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    openings: tuple[str, ...]  # what it stands under: lead-in, headings, title
    signs: frozenset[str]  # what looks like a number in it or its title, and is no figure


@dataclass(frozen=True, slots=True)
class Support:
    """What a draft may rest on."""

    spans: Mapping[int, Span]
    premises: tuple[str, ...]  # numbers of the question that may be denied
    asked: tuple[str, ...]  # the question, which may be repeated
    people: tuple[str, ...]  # names of those whom the answer's figures describe
    language: Language
    lexicon: Lexicon


def support_of(draft: Draft, question: Question, index: Index, lexicon: Lexicon) -> Support:
    """The cited spans of a draft as the index has them; citations that do not hold their quote are left out."""
    documents = {document.id: document for document in index.documents}
    sound = [citation for citation in draft.citations if _is_sound(citation, documents)]
    figures: dict[int, list[Figure]] = {citation.number: [] for citation in sound}
    by_document: dict[str, list[Citation]] = {}
    for citation in sound:
        by_document.setdefault(citation.document_id, []).append(citation)
    for figure in index.figures:
        for citation in by_document.get(figure.document_id, ()):
            if citation.start <= figure.start and figure.end <= citation.end:
                figures[citation.number].append(figure)
    spans = {
        citation.number: _span(citation, documents[citation.document_id], figures[citation.number], index)
        for citation in sound
    }
    asked = (question.asked, question.understood, *(part.text for part in question.parts))
    people = tuple(figure.population for figure in draft.figures if not figure.derived)
    return Support(spans, draft.premises, asked, people, question.language, lexicon)


def _is_sound(citation: Citation, documents: Mapping[str, Document]) -> bool:
    document = documents.get(citation.document_id)
    return (
        document is not None and bool(citation.quote) and document.text[citation.start : citation.end] == citation.quote
    )


def _span(citation: Citation, document: Document, figures: Sequence[Figure], index: Index) -> Span:
    passages = tuple(_passages_in(citation, index))
    openings = [
        document.title,
        *(text for passage in passages for text in (passage.lead_in, opening_of(passage), *passage.headings)),
    ]
    known = signs_beside(citation.quote, document.language)
    for text in (*dict.fromkeys(openings), document.edition):
        known |= signs_beside(text, document.language)
    return Span(
        citation,
        document.language,
        document.edition,
        passages,
        tuple(figures),
        tuple(dict.fromkeys(map(comparable, filter(None, openings)))),
        known,
    )


def _passages_in(citation: Citation, index: Index) -> Iterator[Passage]:
    """The whole passages of a citation, which stand one after the other in the index."""
    try:
        position = index.position(citation.passage_id)
    except KeyError:
        return
    for passage in islice(index.passages, position, None):
        if passage.document_id != citation.document_id or passage.end > citation.end:
            return
        if passage.start >= citation.start:
            yield passage


@lru_cache(maxsize=4096)
def signs_beside(text: str, language: Language) -> frozenset[str]:
    """What looks like a number in ``text`` and belongs to none of its quantities: years, names, ages."""
    left = text
    for quantity in find_quantities(text, language):
        left = left[: quantity.start] + " " * (quantity.end - quantity.start) + left[quantity.end :]
    return frozenset(number_signs(left))


def spans_of(sentence: str, support: Support) -> tuple[Span, ...]:
    """The sound spans that the markers of ``sentence`` name."""
    return tuple(support.spans[number] for number in dict.fromkeys(markers_of(sentence)) if number in support.spans)


def markers_of(text: str) -> list[int]:
    """The numbers of the citations that ``text`` names."""
    return [int(number) for number in MARKER.findall(text)]


def comparable(text: str) -> str:
    """``text`` without differences of typography; letters and digits stay as they are."""
    marked = re.sub(r"[«»“”„‹›\"]\s*|\s*(?=[«»“”„‹›\"])", " ", text).replace("’", "'")
    return " ".join(marked.split()).strip(" .;:,")


__all__ = ["MARKER", "Span", "Support", "comparable", "markers_of", "signs_beside", "spans_of", "support_of"]
