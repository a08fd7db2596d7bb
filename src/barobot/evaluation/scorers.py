"""Whether an answer is right, and all that is counted about it; pure.

A question that the reports answer is answered rightly when the asserted figures are exactly
those expected (value, unit, people), every expected word and item stands in the text, every
expected source is cited, and the status is one of those accepted. A question that they do not
answer is answered rightly when nothing is asserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from barobot.evaluation.cases import Case, ExpectedFigure, ExpectedSource
from barobot.evaluation.statements import Statement, holds, statements_of, unheld
from barobot.types import Answer, Citation, Figure, Status

__all__ = ["Fault", "Score", "Verdict", "agrees", "match_figures", "same_number", "score_answer", "score_error"]

_TOLERANCE = Decimal("0.05")  # a ratio in words ("two thirds") has more decimals than a case


class Verdict(StrEnum):
    """How an answer counts."""

    RIGHT = "right"  # answered rightly, or abstained where the reports do not say
    MISSING = "missing"  # abstained where they do
    WRONG = "wrong"
    ERROR = "error"  # no answer came: the program failed


class Fault(StrEnum):
    """What is not right, the first that applies."""

    NONE = ""
    ERROR = "error"
    ASSERTS = "asserts"  # a figure, where the reports have none
    ANSWERS = "answers"  # where the reports do not
    ABSTAINS = "abstains"
    POPULATION = "population"  # a figure about other people than those asked about
    FIGURE_MISSING = "figure_missing"
    FIGURE_TOO_MANY = "figure_too_many"
    WORDS = "words"
    ITEMS = "items"
    SOURCE = "source"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What is counted about one answer; the metrics are sums and shares of these.

    ``confidence`` is the probability that the answer gave for being right.
    """

    verdict: Verdict
    fault: Fault = Fault.NONE
    abstained: bool = False
    confidence: float | None = None
    figures_expected: int = 0
    figures_asserted: int = 0
    figures_matched: int = 0
    figures_of_others: int = 0  # asserted figures whose people are those of no expected figure
    unheld: tuple[str, ...] = ()  # numbers that the citations do not hold
    statements: int = 0
    statements_held: int = 0
    citations: int = 0
    citations_needed: int = 0
    items_expected: int = 0
    items_found: int = 0


def score_answer(case: Case, answer: Answer, texts: Mapping[str, str]) -> Score:
    """All that is counted about ``answer``; ``texts`` are those of the documents, by id.

    A citation whose quote is not the slice of its document that it says it is counts as none.
    """
    answer_figures = list(answer.figures)
    pairs = match_figures(case.figures, answer_figures)
    fault = _fault(case, answer, pairs)
    false = {citation.number for citation in answer.citations if not _is_slice(citation, texts)}
    statements = statements_of(answer)
    held, cited, needed = _citation_counts(statements, false)
    judged = [figure for figure in answer_figures if not figure.derived or figure in pairs.values()]
    return Score(
        verdict=_verdict(case, answer, fault),
        fault=fault,
        abstained=answer.status is Status.ABSTAINED or (not case.answerable and not fault),
        confidence=answer.confidence,
        figures_expected=len(case.figures),
        figures_asserted=len(judged) if case.figures or not case.answerable else 0,
        figures_matched=len(pairs),
        figures_of_others=sum(_is_of_others(figure, case.figures) for figure in answer_figures),
        unheld=(*unheld(answer), *(f"[{number}]" for number in sorted(false))),
        statements=len(statements),
        statements_held=held,
        citations=cited,
        citations_needed=needed,
        items_expected=len(case.listed) if case.answerable else 0,
        items_found=sum(_is_said(item, answer.text) for item in case.listed) if case.answerable else 0,
    )


def score_error(case: Case) -> Score:
    """A question on which the program failed: nothing of what was expected came."""
    return Score(
        verdict=Verdict.ERROR,
        fault=Fault.ERROR,
        figures_expected=len(case.figures),
        items_expected=len(case.listed) if case.answerable else 0,
    )


def match_figures(expected: Sequence[ExpectedFigure], asserted: Sequence[Figure]) -> dict[int, Figure]:
    """The largest matching of expected figures (by position) with asserted ones, each used once.

    Trap for a greedy one: an expected figure whose population is left open takes the figure that
    another needs.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    if not expected or not asserted:
        return {}
    agreeing = csr_array([[int(agrees(figure, wanted)) for figure in asserted] for wanted in expected])
    matched = maximum_bipartite_matching(agreeing, perm_type="column")
    return {want: asserted[have] for want, have in enumerate(matched) if have >= 0}


def agrees(figure: Figure, wanted: ExpectedFigure) -> bool:
    """Same value, unit and people, and edition where one is expected."""
    return (
        same_number(figure, wanted)
        and _same_people(figure, wanted)
        and (not wanted.edition or wanted.edition in figure.edition)
    )


def same_number(figure: Figure, wanted: ExpectedFigure) -> bool:
    return abs(figure.value - wanted.value) < _TOLERANCE and figure.unit == wanted.unit


def _same_people(figure: Figure, wanted: ExpectedFigure) -> bool:
    return all(_is_said(pattern, figure.population) for pattern in wanted.population)


def _is_of_others(figure: Figure, expected: Sequence[ExpectedFigure]) -> bool:
    return not figure.derived and bool(expected) and not any(_same_people(figure, wanted) for wanted in expected)


def _verdict(case: Case, answer: Answer, fault: Fault) -> Verdict:
    if not fault:
        return Verdict.RIGHT
    return Verdict.MISSING if case.answerable and answer.status is Status.ABSTAINED else Verdict.WRONG


def _fault(case: Case, answer: Answer, pairs: Mapping[int, Figure]) -> Fault:
    if not case.answerable:
        if answer.figures:
            return Fault.ASSERTS
        accepted = answer.status in (Status.ABSTAINED, Status.PARTIAL, *case.status)
        return Fault.NONE if accepted else Fault.ANSWERS
    if answer.status is Status.ABSTAINED:
        return Fault.NONE if Status.ABSTAINED in case.status else Fault.ABSTAINS
    if fault := _figure_fault(case, answer, pairs):
        return fault
    if not all(_is_said(word, answer.text) for word in case.words):
        return Fault.ITEMS if case.kind == "list" and not case.items else Fault.WORDS
    if not all(_is_said(item, answer.text) for item in case.items):
        return Fault.ITEMS
    if not all(any(_is_source(one, source) for one in answer.citations) for source in case.sources):
        return Fault.SOURCE
    return Fault.NONE if answer.status in case.status else Fault.STATUS


def _figure_fault(case: Case, answer: Answer, pairs: Mapping[int, Figure]) -> Fault:
    if any(_is_of_others(figure, case.figures) for figure in answer.figures):
        return Fault.POPULATION
    if len(pairs) < len(case.figures):
        return Fault.FIGURE_MISSING
    used = {id(figure) for figure in pairs.values()}
    # A difference that nobody asked for is arithmetic shown, not another claim.
    left = [figure for figure in answer.figures if id(figure) not in used and not figure.derived]
    return Fault.FIGURE_TOO_MANY if case.figures and left else Fault.NONE


def _is_source(citation: Citation, source: ExpectedSource) -> bool:
    named = f"{citation.document_id}\n{citation.document}\n{citation.path}"
    quoted = _flat(source.quote)
    return _is_said(source.document, named) and (quoted in _flat(citation.context) or _flat(citation.quote) in quoted)


def _is_said(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.I) is not None


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_slice(citation: Citation, texts: Mapping[str, str]) -> bool:
    text = texts.get(citation.document_id)
    return text is not None and bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def _citation_counts(statements: Iterable[Statement], false: set[int]) -> tuple[int, int, int]:
    """Statements held, citations given, and citations needed.

    After ALCE: a citation is not needed when it does not hold the statement alone and the others
    hold it without it; of a statement that is not held, none is.
    """
    held = given = needed = 0
    for statement in statements:
        sound = [citation for citation in statement.citations if citation.number not in false]
        given += len(statement.citations)
        if not _held(statement, sound):
            continue
        held += 1
        for citation in sound:
            others = [one for one in sound if one is not citation]
            needed += _held(statement, [citation]) or not _held(statement, others)
    return held, given, needed


def _held(statement: Statement, citations: Sequence[Citation]) -> bool:
    return bool(citations) and all(holds(citations, piece) for piece in statement.pieces)
