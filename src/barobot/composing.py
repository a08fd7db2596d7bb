"""A decision → text in the language of the question, with its figures and citations.

What is composed is a draft: nothing of it is shown before :mod:`barobot.verifying` has held
every number against the span that its marker cites.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from barobot.decisions import Correction, Decision, Finding
from barobot.evidence import Evidence, EvidenceKind
from barobot.index import Index
from barobot.lexicon import Lexicon
from barobot.markup import plain
from barobot.numbers import format_value
from barobot.passages import opening_of, passage_text
from barobot.premises import BOUNDS
from barobot.question import Question
from barobot.suggesting import example_questions, nearby_questions
from barobot.types import (
    Block,
    BlockKind,
    Citation,
    Document,
    Figure,
    Language,
    Passage,
    Qualifier,
    Quantity,
    Status,
)
from barobot.wording import (
    PHRASES,
    capital,
    difference,
    have_unlike_bases,
    is_comparable,
    number_words,
    people_words,
    said,
    with_article,
)

_QUOTED = re.compile(r"[«»“”]")
_LONGEST_FACT = 600  # characters of a paragraph that is quoted whole


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that has not been verified; ``figures`` carry the numbers of their citations."""

    status: Status
    text: str
    confidence: float
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()  # numbers of the question that may be denied
    sources: tuple[Figure, ...] = ()  # the figures of the catalogue behind ``figures``


@dataclass(slots=True)
class _Page:
    """An answer while it is being written."""

    question: Question
    index: Index
    lexicon: Lexicon
    paragraphs: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    sources: list[Figure] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    @property
    def language(self) -> Language:
        return self.question.language

    def say(self, key: str, **values: str) -> str:
        return PHRASES[self.language][key].format(**values)

    def cite(self, document: Document, passages: Sequence[Passage]) -> str:
        """The marker of a citation of ``passages``, which stand side by side; the same again where it exists."""
        start, end = passages[0].start, passages[-1].end
        for known in self.citations:
            if (known.document_id, known.start, known.end) == (document.id, start, end):
                return f"[{known.number}]"
        context_start, context_end = _context(document, passages)
        self.citations.append(
            Citation(
                number=len(self.citations) + 1,
                document=document.title,
                document_id=document.id,
                section=" › ".join(passages[0].headings),
                page=passages[0].page,
                quote=document.text[start:end],
                start=start,
                end=end,
                context=document.text[context_start:context_end],
                context_start=context_start,
                context_end=context_end,
                language=document.language,
                passage_id=passages[0].id,
                path=document.path,
                publisher=document.publisher,
                edition=document.edition,
                source=document.source,
                digest_of=str(document.digest_of) if document.digest_of else "",
            )
        )
        return f"[{len(self.citations)}]"

    def quote(self, text: str, marker: str) -> None:
        """Add a quotation, once."""
        line = self.say("quote", quote=_inner(text), marker=marker)
        if line not in self.paragraphs:
            self.paragraphs.append(line)

    def assert_figure(self, evidence: Evidence, marker: str) -> Figure:
        """The figure of ``evidence`` as the answer gives it, noted among those asserted."""
        assert evidence.figure is not None
        source = evidence.figure
        own = replace(
            source,
            population=people_words(source, self.lexicon, self.language),
            citation=int(marker.strip("[]")),
        )
        self.figures.append(own)
        self.sources.append(source)
        return own

    def draft(self, decision: Decision, suggestions: tuple[str, ...] = (), premises: Sequence[str] = ()) -> Draft:
        return Draft(
            decision.status,
            "\n\n".join(self.paragraphs),
            decision.confidence,
            tuple(self.figures),
            tuple(self.citations),
            suggestions,
            tuple(premises),
            tuple(self.sources),
        )


def compose(question: Question, decision: Decision, index: Index, lexicon: Lexicon) -> Draft:
    """The answer in words."""
    page = _Page(question, index, lexicon)
    if not decision.findings:
        return _abstention(page, decision)
    if all(finding.evidence.figure is None for finding in decision.findings):
        if decision.findings[0].correction:
            page.paragraphs.append(page.say("otherwise"))
        for finding in decision.findings:
            _told(page, finding.evidence)
    elif decision.findings[0].evidence.kind is EvidenceKind.LIST:
        _list(page, decision.findings[0].evidence, decision.findings[1:])
    elif len(decision.findings) > 1:
        _several(page, decision)
    else:
        _single(page, decision.findings[0])
    for part in decision.missing:
        page.paragraphs.append(page.say("partial", part=_inner(part.said or part.text)))
    premises = [
        format_value(finding.premise.value, finding.premise.unit, question.language)
        for finding in decision.findings
        if finding.correction and finding.premise and _is_round(finding.premise)
    ]
    near = nearby_questions(page.sources, index, question.language)
    return page.draft(decision, near, premises)


def _single(page: _Page, finding: Finding) -> None:
    evidence = finding.evidence
    if evidence.figure is None:
        _told(page, evidence)
    else:
        _headline(page, finding)


def _told(page: _Page, evidence: Evidence) -> None:
    if evidence.kind is EvidenceKind.LIST:
        _list(page, evidence)
    else:
        _fact(page, evidence)


def _headline(page: _Page, finding: Finding) -> None:
    marker = page.cite(finding.evidence.document, finding.evidence.passages)
    figure = page.assert_figure(finding.evidence, marker)
    page.paragraphs.append(_sentence(page, finding, figure, marker))
    page.quote(passage_text(finding.evidence.passages[0]), marker)
    asked = {mention.entry.id for mention in finding.part.populations}
    head = figure.population_id.partition("/")[0]
    if asked and head not in asked and any(page.lexicon.is_part_of(head, one) for one in asked):
        page.paragraphs.append(page.say("base", people=with_article(figure.population, page.language)))


def _sentence(page: _Page, finding: Finding, figure: Figure, marker: str) -> str:
    """The sentence that gives the figure, its people, and what was wrong with the question."""
    right = said(figure, page.language)
    if finding.correction is Correction.VALUE and finding.premise is not None:
        if finding.premise.qualifier in BOUNDS:  # "not less than 10%" would say something else
            return f"{page.say('no')}{right} {marker}."
        if not _is_round(finding.premise):  # "a third" is neither 33% nor 33.333%: nobody said either
            return page.say("statement", right=right, marker=marker)
        wrong = format_value(finding.premise.value, finding.premise.unit, page.language)
        return page.say("value", right=right, wrong=wrong, marker=marker)
    if finding.correction is Correction.PEOPLE:
        value = number_words(figure, page.language)
        asked = finding.part.populations[0].entry.name(page.language)
        return page.say(
            "people",
            value=capital(value),
            right=with_article(figure.population, page.language),
            wrong=with_article(asked, page.language),
            marker=marker,
        )
    if finding.correction is Correction.STATEMENT:
        return page.say("statement", right=right, marker=marker)
    prefix = "" if finding.confirmed is None else page.say("yes" if finding.confirmed else "no")
    return f"{prefix}{right if prefix else capital(right)} {marker}."


def _is_round(premise: Quantity) -> bool:
    return premise.value == round(premise.value, 2)


def _several(page: _Page, decision: Decision) -> None:
    """Each figure on a line with its people and quote; for two of a unit, the difference."""
    lines, stated = [], []
    for finding in decision.findings:
        marker = page.cite(finding.evidence.document, finding.evidence.passages)
        figure = page.assert_figure(finding.evidence, marker)
        stated.append(figure)
        lines.append(_sentence(page, finding, figure, marker))
    page.paragraphs.append("\n".join(lines))
    if decision.compares and len(stated) == 2 and is_comparable(*stated):
        _difference(page, stated)
    for finding in decision.findings:
        marker = page.cite(finding.evidence.document, finding.evidence.passages)
        page.quote(passage_text(finding.evidence.passages[0]), marker)


def _difference(page: _Page, stated: Sequence[Figure]) -> None:
    higher, lower = sorted(stated, key=lambda figure: -figure.value)
    value, unit, arithmetic = difference(higher, lower, page.language)
    text = page.say("difference", arithmetic=f"{arithmetic} [{higher.citation}] [{lower.citation}]")
    if have_unlike_bases(higher, lower, page.index.passage):
        text = f"{text} {page.say('bases')}"
    page.paragraphs.append(text)
    page.figures.append(
        replace(
            higher,
            id=f"{higher.id}-{lower.id}",
            value=value,
            unit=unit,
            qualifier=Qualifier.EXACT,
            population=higher.population
            if higher.population == lower.population
            else f"{higher.population} / {lower.population}",
            population_id="",
            base="",
            text="",
            citation=higher.citation,
            derived=True,
            arithmetic=arithmetic,
        )
    )


def _list(page: _Page, evidence: Evidence, figures: Sequence[Finding] = ()) -> None:
    marker = page.cite(evidence.document, evidence.passages)
    for finding in figures:
        page.assert_figure(finding.evidence, marker)
    opening = opening_of(evidence.passages[0]) or (evidence.passages[0].headings or (evidence.document.title,))[-1]
    items = [f"- {passage_text(passage).rstrip(' ;,.')}" for passage in evidence.passages]
    colon = "\u00a0:" if page.language == "fr" else ":"
    page.paragraphs.append("\n".join([f"{opening.rstrip(' :' + chr(160))}{colon} {marker}", *items]))


def _fact(page: _Page, evidence: Evidence) -> None:
    """The sentence that tells, with the others of its paragraph where that is short."""
    passage = evidence.passages[0]
    beside = [
        other
        for other in page.index.passages
        if other.document_id == passage.document_id
        and passage.kind is BlockKind.PARAGRAPH
        and (other.block_start, other.block_end) == (passage.block_start, passage.block_end)
    ] or [passage]
    if beside[-1].end - beside[0].start > _LONGEST_FACT:
        beside = [passage]
    marker = page.cite(evidence.document, beside)
    page.quote(plain(evidence.document.text[beside[0].start : beside[-1].end]), marker)


def _abstention(page: _Page, decision: Decision) -> Draft:
    asked = page.question
    if not decision.ranked and not decision.missing:
        page.paragraphs += [page.say("abstained"), page.say("empty")]
    else:
        many = len({document.title for document in page.index.documents}) > 2
        key = "abstained_figure" if asked.asks_figure else ("abstained_many" if many else "abstained")
        page.paragraphs.append(page.say(key))
    near: tuple[str, ...] = ()
    if decision.nearest is not None:
        evidence = decision.nearest
        marker = page.cite(evidence.document, evidence.passages[:1])
        page.paragraphs.append(page.say("nearest", quote=_inner(passage_text(evidence.passages[0])), marker=marker))
        near = nearby_questions([evidence.figure] if evidence.figure else [], page.index, page.language)
    if not near:
        near = example_questions(page.index, page.language)[:3]
    return page.draft(decision, near)


def _inner(text: str) -> str:
    """A text as it stands inside quotation marks."""
    return _QUOTED.sub('"', " ".join(text.split())).strip()


def _context(document: Document, passages: Sequence[Passage]) -> tuple[int, int]:
    """The paragraph around ``passages``; for a list, from its lead-in on."""
    start = min(passage.block_start for passage in passages)
    end = max(passage.block_end for passage in passages)
    if passages[0].kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        before = [block for block in document.blocks if block.end <= start]
        lead = _lead_in(before, passages[0], document)
        start = lead.start if lead is not None else start
    return start, end


def _lead_in(before: Sequence[Block], passage: Passage, document: Document) -> Block | None:
    for block in reversed(before):
        if block.kind is BlockKind.HEADING:
            return None
        if block.kind is BlockKind.PARAGRAPH:
            return block if plain(document.text[block.start : block.end]) in passage.lead_in else None
    return None
