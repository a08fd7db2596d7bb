"""No figure without its span: the last step of every answer, whoever wrote it.

Each sentence of a draft is held against the spans that its own markers cite, as the index has
them. What stands in quotation marks must stand in a cited span, letter for letter, and in whole
sentences where it holds a number. Every other number must be a figure of a cited span, with its
value, unit, qualifier and people, in words that the span uses too (see :mod:`barobot._claims`).
A sentence that fails is taken out; when the answer's figure went with it, the whole answer is
withheld.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from barobot._claims import difference, figures_given, is_own_phrase
from barobot._quotations import QUOTATION, is_opening, items_that_say, without_quotations
from barobot._spans import MARKER, Span, Support, comparable, markers_of, spans_of, support_of
from barobot.composing import Draft
from barobot.index import Index
from barobot.lexicon import Lexicon
from barobot.markup import plain
from barobot.question import Question
from barobot.types import Answer, Figure, Generator, Language, Passage, Qualifier, Status
from barobot.wording import people_words

_SENTENCE_END = re.compile(r"[.!?…](?:\s*\[\d+\])*(?=\s|$)")
_ITEM = re.compile(r"\s*[-*+•]\s+")
_OPENING = re.compile(r"[^\[\]]*:\s*(?:\[\d+\]\s*)+\n(?=\s*[-*+•]\s)")
_CLOSED = re.compile(r"[.!?…»”\"\])]\s*$")
_WITHHELD: dict[Language, str] = {
    "fr": "La réponse n'a pas pu être vérifiée dans le rapport\u00a0: elle n'est pas donnée.",
    "en": "The answer could not be verified in the report, so it is not given.",
}


def verify(
    draft: Draft, question: Question, index: Index, lexicon: Lexicon, timings: Mapping[str, float] | None = None
) -> Answer:
    """The answer that is left of ``draft``."""
    started = time.perf_counter()
    support = support_of(draft, question, index, lexicon)
    checked = check_text(draft.text, support)
    figures = tuple(figure for figure in draft.figures if _is_given(figure, checked, support))
    status, text, confidence = draft.status, checked.text, draft.confidence
    lost = any(not figure.derived and figure not in figures for figure in draft.figures)
    if lost or not text:
        status, text, confidence, figures = Status.ABSTAINED, _WITHHELD[question.language], 0.0, ()
    used = set(markers_of(text))
    return Answer(
        question=question.asked,
        understood=question.understood,
        language=question.language,
        kind=question.kind,
        status=status,
        text=text,
        confidence=round(confidence, 4),
        figures=figures,
        citations=tuple(span.citation for number, span in support.spans.items() if number in used),
        suggestions=draft.suggestions,
        timings={**(timings or {}), "verify": time.perf_counter() - started},
    )


def phrased(draft: Draft, generator: Generator, question: Question, index: Index, lexicon: Lexicon) -> Draft:
    """``draft`` with its first paragraph as ``generator`` puts it, if that holds up; else as it is.

    What is put must keep every figure of the answer, mark where each sentence comes from, and use
    no words but those of the spans: a generator phrases, it does not know anything.
    """
    if not draft.citations or draft.status is Status.ABSTAINED:
        return draft
    evidence = [f"[{citation.number}] {plain(citation.quote)}" for citation in draft.citations]
    paragraph = generator(question.understood, evidence, question.language).strip()
    support = support_of(draft, question, index, lexicon)
    if not paragraph or "\n\n" in paragraph or not all(map(markers_of, _sentences(paragraph))):
        return draft
    checked = check_text(paragraph, support, strict=True)
    kept = all(figure.derived or _is_given(figure, checked, support) for figure in draft.figures)
    if checked.text != paragraph or not kept:
        return draft
    return replace(draft, text="\n\n".join([paragraph, *draft.text.split("\n\n")[1:]]))


@dataclass(frozen=True, slots=True)
class Checked:
    """What is left of a text, and the ids of the figures of the catalogue that it gives, by citation."""

    text: str
    given: frozenset[tuple[int, str]]


def check_text(text: str, support: Support, strict: bool = False) -> Checked:
    """``text`` without the sentences that the spans of their markers do not hold up."""
    paragraphs: list[str] = []
    given: set[tuple[int, str]] = set()
    for paragraph in re.split(r"\n\s*\n", text):
        kept: list[str] = []
        opening = ""
        for sentence in _sentences(paragraph):
            found = _check(sentence, opening, support, strict)
            if found is None:
                continue
            given |= found
            opening = sentence if is_opening(sentence, spans_of(sentence, support)) else opening
            kept.append(sentence)
        while kept and is_opening(kept[-1], spans_of(kept[-1], support)):  # nothing of its list is left
            kept.pop()
        joined = "".join(kept).strip()
        if joined and any(map(str.isalnum, MARKER.sub("", joined))):
            paragraphs.append(joined)
    return Checked("\n\n".join(paragraphs), frozenset(given))


def _check(sentence: str, opening: str, support: Support, strict: bool) -> set[tuple[int, str]] | None:
    """The figures that ``sentence`` gives; ``None`` where it does not hold up.

    An item of a list has the marker of its opening.
    """
    own = markers_of(sentence)
    if any(marker not in support.spans for marker in own):
        return None
    spans = spans_of(sentence, support)
    bare = MARKER.sub("", sentence)
    item = _ITEM.match(bare)
    if item:
        listed = spans or spans_of(opening, support)
        said = items_that_say(bare[item.end() :], listed, comparable(MARKER.sub("", opening)))
        if said:
            return _given(listed, [figure.id for passage in said for figure in _figures_in(passage, listed)])
    if is_opening(sentence, spans) or is_own_phrase(sentence, support.language):
        return set()
    if not (_CLOSED.search(sentence) or item):
        return None
    prose = without_quotations(sentence, spans, support)
    if prose is None or not any(map(str.isalnum, MARKER.sub("", prose))):
        return None if prose is None else set()
    found = figures_given(prose, spans, support, strict)
    return None if found is None else _given(spans, found)


def _given(spans: Iterable[Span], figures: Iterable[str]) -> set[tuple[int, str]]:
    return {(span.citation.number, figure) for span in spans for figure in figures}


def _figures_in(passage: Passage, spans: Iterable[Span]) -> Iterator[Figure]:
    return (figure for span in spans for figure in span.figures if figure.passage_id == passage.id)


def _is_given(figure: Figure, checked: Checked, support: Support) -> bool:
    """Whether an asserted figure is in its citation and the checked text gives it to its people."""
    if figure.derived:
        return _is_computed(figure, checked, support)
    span = support.spans.get(figure.citation or 0)
    if span is None or (figure.citation, figure.id) not in checked.given:
        return False
    source = next((one for one in span.figures if one.id == figure.id), None)
    if source is None:
        return False
    named = people_words(source, support.lexicon, support.language)
    return replace(source, population=named, citation=figure.citation) == figure


def _is_computed(figure: Figure, checked: Checked, support: Support) -> bool:
    """Whether the checked text shows how a derived figure comes about, for people that the answer names."""
    result = difference(figure.arithmetic, support.language)
    if result is None or (result.value, result.unit, Qualifier.EXACT) != (figure.value, figure.unit, figure.qualifier):
        return False
    if figure.citation not in support.spans or not {*figure.population.split(" / ")} <= {*support.people}:
        return False
    return figure.arithmetic in QUOTATION.sub(" ", checked.text)


def _sentences(paragraph: str) -> list[str]:
    """The sentences and list items of a paragraph; quotations are never cut, nor a line that goes on."""
    held = QUOTATION.sub(lambda match: match.group().translate(_HELD), paragraph)
    # What opens a list is one piece, however many sentences it has.
    opening = _OPENING.match(held)
    cuts = {match.end() for match in _SENTENCE_END.finditer(held, opening.end() if opening else 0)}
    for match in re.finditer(r"\n", held):
        before, after = held[: match.start()], held[match.end() :]
        if _ITEM.match(after) or _CLOSED.search(before) or _ITEM.match(before.rpartition("\n")[2]):
            cuts.add(match.end())
    sentences: list[str] = []
    for start, end in pairwise(sorted({0, *cuts, len(paragraph)})):
        if sentences and not paragraph[start:end].strip():
            sentences[-1] += paragraph[start:end]
        else:
            sentences.append(paragraph[start:end])
    return sentences


_HELD = {ord(mark): "_" for mark in ".!?…\n"}


__all__ = ["Checked", "check_text", "phrased", "support_of", "verify"]
