"""No figure without its span: the last step of every answer, whoever wrote it.

Each paragraph of a draft is held against the spans that its own markers cite. What stands in
quotation marks must stand in a cited span, letter for letter. Of every other number, the cited
span must hold a figure with the same value, unit and qualifier, and the sentence must give it
to the same people. A difference must be computed from two figures that passed; a number of the
question may only be denied ("et non 30 %", "not 30%"). A sentence that fails is taken out; when
one that gives the answer's figure fails, the whole answer is withheld.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from barobot.composing import Draft
from barobot.figures import findings
from barobot.index import Index
from barobot.language import fold, stem, stop_words, words
from barobot.lexicon import Lexicon
from barobot.markup import plain
from barobot.numbers import find_quantities
from barobot.populations import Reading, find_explicit
from barobot.question import Question
from barobot.types import (
    Answer,
    BlockKind,
    Citation,
    Figure,
    Language,
    Passage,
    Qualifier,
    Quantity,
    Status,
)

_MARKER = re.compile(r"\[(\d+)\]")
_QUOTATION = re.compile(r"«\s*(.*?)\s*»|“\s*(.*?)\s*”", re.S)
_DENIED = re.compile(r"(?:\b(?:et|,)\s+non\s+(?:pas\s+)?|\bpas\s+|\bnot\s+|\brather than\s+|\bau lieu de\s+)$", re.I)
_ARITHMETIC = re.compile(r"(\d[\d\u00a0\u202f .,]*)\s*[−–-]\s*(\d[\d\u00a0\u202f .,]*)\s*=\s*(\d[\d\u00a0\u202f .,]*)")
_SENTENCE = re.compile(r"[^\n]*?(?:[.!?](?:\s*\[\d+\])*(?=\s|$)|\n|$)")
_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
# A qualifier that bounds a number changes what it says; one that only comments on it does not.
_BOUNDS = frozenset(
    {Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.NEARLY, Qualifier.ABOUT}
)
_WITHHELD: dict[Language, str] = {
    "fr": "La réponse n'a pas pu être vérifiée dans le rapport\u00a0: elle n'est pas donnée.",
    "en": "The answer could not be verified in the report, so it is not given.",
}


@dataclass(frozen=True, slots=True)
class Support:
    """What a draft may rest on: the figures of each cited span, by citation number."""

    citations: Mapping[int, Citation]
    figures: Mapping[int, tuple[Figure, ...]]
    premises: tuple[str, ...]
    language: Language
    lexicon: Lexicon


def verify(
    draft: Draft, question: Question, index: Index, lexicon: Lexicon, timings: Mapping[str, float] | None = None
) -> Answer:
    """The answer that is left of ``draft``."""
    started = time.perf_counter()
    support = support_of(draft, question, index, lexicon)
    text = verified_text(draft.text, support)
    figures = tuple(figure for figure in draft.figures if _holds(figure, support) and _is_said(figure, text, support))
    status, confidence = draft.status, draft.confidence
    if len(figures) < len(draft.figures) or not text.strip():
        text, figures, status, confidence = _WITHHELD[question.language], (), Status.ABSTAINED, 0.0
    used = {int(number) for number in _MARKER.findall(text)}
    return Answer(
        question=question.asked,
        understood=question.understood,
        language=question.language,
        kind=question.kind,
        status=status,
        text=text,
        confidence=round(confidence, 4),
        figures=figures,
        citations=tuple(citation for citation in draft.citations if citation.number in used),
        suggestions=draft.suggestions,
        timings={**(timings or {}), "verify": time.perf_counter() - started},
    )


def support_of(draft: Draft, question: Question, index: Index, lexicon: Lexicon) -> Support:
    """The cited spans of a draft, each checked to be what its document holds, with their figures."""
    citations: dict[int, Citation] = {}
    figures: dict[int, tuple[Figure, ...]] = {}
    for citation in draft.citations:
        try:
            document = index.document(citation.document_id)
        except KeyError:
            continue
        if document.text[citation.start : citation.end] != citation.quote:
            continue
        citations[citation.number] = citation
        figures[citation.number] = tuple(
            figure
            for figure in index.figures
            if figure.document_id == citation.document_id
            and citation.start <= figure.start
            and figure.end <= citation.end
        )
    return Support(citations, figures, draft.premises, question.language, lexicon)


def verified_text(text: str, support: Support) -> str:
    """``text`` without the sentences whose numbers or quotations its own markers do not hold up."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        kept = [
            sentence
            for sentence in _sentences(paragraph)
            if sentence_holds(sentence, support, _markers(sentence) or _markers(paragraph))
        ]
        joined = "".join(kept).strip()
        if joined and not re.fullmatch(r"[\s\-\[\]\d]*", joined):
            paragraphs.append(joined)
    return "\n\n".join(paragraphs)


def sentence_holds(sentence: str, support: Support, markers: Sequence[int]) -> bool:
    """Whether every quotation and number of ``sentence`` is held up by the spans that ``markers`` cite."""
    if any(marker not in support.citations for marker in _markers(sentence)):
        return False
    spans = [support.citations[marker] for marker in markers if marker in support.citations]
    rest = sentence
    for match in reversed(list(_QUOTATION.finditer(sentence))):
        quoted = match.group(1) or match.group(2) or ""
        if not _is_quoted(quoted, spans):
            return False if _DIGITS.search(quoted) or find_quantities(quoted, support.language) else _no_marker(sentence)
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if rest.lstrip().startswith("-") and _is_quoted(rest.strip().lstrip("- "), spans):
        return True
    lead = re.sub(r"\s*:\s*$", "", _MARKER.sub("", rest).strip())
    if spans and _is_in_context(lead, spans):
        return True
    return _numbers_hold(_MARKER.sub(lambda match: " " * len(match.group()), rest), spans, support)


def _no_marker(sentence: str) -> bool:
    """A quotation without a number and without a marker repeats the question, which may be said."""
    return not _markers(sentence)


def _numbers_hold(text: str, spans: Sequence[Citation], support: Support) -> bool:
    figures = [figure for span in spans for figure in support.figures[span.number]]
    arithmetic = _ARITHMETIC.search(text)
    if arithmetic:
        if not _computes(arithmetic, figures):
            return False
        text = text[: arithmetic.start()] + text[text.find(".", arithmetic.end()) :]
    rest = text
    reading = _read(text, support)
    for quantity, people in zip(reading.quantities, reading.explicit, strict=True):
        denied = _DENIED.search(text[: quantity.start])
        if denied:
            if not any(_same_number(quantity, premise, support.language) for premise in support.premises):
                return False
        elif not any(_supports(figure, quantity, people.id, text, support) for figure in figures):
            return False
        rest = rest[: quantity.start] + " " * (quantity.end - quantity.start) + rest[quantity.end :]
    # Numbers that are no quantities (years, names with digits) must stand in the cited report too.
    known = " ".join(
        part for span in spans for part in (span.quote, span.document, span.edition, span.section, span.digest_of)
    )
    digits = set(_DIGITS.findall(known))
    spelled = [other for other in find_quantities(rest, support.language)]
    return all(number in digits for number in _DIGITS.findall(rest)) and not spelled


def _read(text: str, support: Support) -> Reading:
    passage = Passage("", "", support.language, BlockKind.PARAGRAPH, text, 0, len(text), 0, len(text))
    quantities = [one for one in find_quantities(text, support.language)]
    reading = Reading(passage, quantities)
    reading.text = text
    find_explicit(reading, support.lexicon)
    return reading


def _supports(figure: Figure, quantity: Quantity, people: str, text: str, support: Support) -> bool:
    """Whether ``figure`` is the number of the sentence: value, unit, bound and people."""
    if figure.value != quantity.value or figure.unit != quantity.unit:
        return False
    bounds = {figure.qualifier, quantity.qualifier} & _BOUNDS
    if bounds and figure.qualifier is not quantity.qualifier:
        return False
    return _same_people(figure, quantity, people, text, support)


def _same_people(figure: Figure, quantity: Quantity, people: str, text: str, support: Support) -> bool:
    head = figure.population_id.partition("/")[0]
    claim = text[quantity.start :]
    if not head:
        return not support.lexicon.populations_in(claim, support.language)
    mentioned = [mention.entry.id for mention in support.lexicon.populations_in(claim, support.language)]
    if people and people.partition("/")[0] != head and people.partition("/")[0] in support.lexicon.populations:
        return False
    if mentioned and mentioned[0] != head:
        return False
    entry = support.lexicon.populations.get(head)
    names = [figure.population, *((name for own in entry.names.values() for name in own) if entry else ())]
    if not any(_contains(claim, name, support.language) for name in names) and head not in mentioned:
        return False
    return not figure.base or _contains(claim, figure.base, support.language, figure.language)


def _contains(text: str, name: str, language: Language, other: Language | None = None) -> bool:
    """Whether every telling word of ``name`` stands in ``text``."""
    for one in {language, other or language}:
        ignored = stop_words(one)
        wanted = {stem(word.folded, one) for word in words(name, one) if word.folded not in ignored}
        wanted = wanted or {word.stem for word in words(name, one)}
        if wanted <= {word.stem for word in words(text, one)}:
            return True
    return False


def _computes(arithmetic: re.Match[str], figures: Sequence[Figure]) -> bool:
    """Whether the difference is right and both its terms are figures of the cited spans."""
    left, right, result = (_decimal(group) for group in arithmetic.groups())
    if left is None or right is None or result is None or left - right != result:
        return False
    units = [{figure.unit for figure in figures if figure.value == value} for value in (left, right)]
    return bool(units[0] & units[1])


def _decimal(text: str) -> Decimal | None:
    cleaned = re.sub(r"[\s\u00a0\u202f]", "", text).rstrip(".,").replace(",", ".")
    return Decimal(cleaned) if re.fullmatch(r"\d+(?:\.\d+)?", cleaned) else None


def _same_number(quantity: Quantity, premise: str, language: Language) -> bool:
    return any(
        (other.value, other.unit) == (quantity.value, quantity.unit) for other in find_quantities(premise, language)
    )


def _holds(figure: Figure, support: Support) -> bool:
    """Whether an asserted figure is one of its citation, or computed from two that are."""
    own = support.figures.get(figure.citation or 0, ())
    if figure.derived:
        every = [one for figures in support.figures.values() for one in figures]
        match = _ARITHMETIC.search(figure.arithmetic)
        return match is not None and _computes(match, every) and _decimal(match.group(3)) == figure.value
    return any(
        (one.value, one.unit, one.qualifier, one.population_id)
        == (figure.value, figure.unit, figure.qualifier, figure.population_id)
        for one in own
    )


def _is_said(figure: Figure, text: str, support: Support) -> bool:
    """Whether the verified text, outside quotations, still gives the figure."""
    said = _QUOTATION.sub(" ", text)
    if figure.derived:
        return figure.arithmetic in said
    return any(
        (one.value, one.unit) == (figure.value, figure.unit) for one in find_quantities(said, support.language)
    )


def _is_quoted(quoted: str, spans: Sequence[Citation]) -> bool:
    wanted = _comparable(quoted)
    return bool(wanted) and any(wanted in _comparable(plain(span.quote)) for span in spans)


def _is_in_context(text: str, spans: Sequence[Citation]) -> bool:
    """Whether ``text`` is the lead-in or heading of what is cited."""
    wanted = _comparable(text)
    return bool(wanted) and any(
        wanted in _comparable(plain(span.context)) or wanted in _comparable(f"{span.section} {span.document}")
        for span in spans
    )


def _comparable(text: str) -> str:
    """``text`` without differences of typography; numbers and words stay as they are."""
    return " ".join(re.sub(r"[«»“”\"]", " ", fold(text)).split()).strip(" .;:,")


def _markers(text: str) -> list[int]:
    return [int(number) for number in _MARKER.findall(text)]


def _sentences(paragraph: str) -> list[str]:
    """The sentences and lines of a paragraph; quotations are never cut."""
    held = _QUOTATION.sub(lambda match: match.group().translate(_HOLD), paragraph)
    cuts = [match.end() for match in _SENTENCE.finditer(held) if match.end() > match.start()]
    starts = [0, *cuts]
    return [paragraph[start:end] for start, end in zip(starts, [*cuts, len(paragraph)], strict=True) if start < end]


_HOLD = {ord(mark): "_" for mark in ".!?\n"}

__all__ = ["Support", "findings", "sentence_holds", "support_of", "verified_text", "verify"]
