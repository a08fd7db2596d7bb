"""Cases, answers and outcomes in a few words, for the tests of the evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from barobot.evaluation import Case, ExpectedFigure, Fault, Outcome, Score, Verdict
from barobot.types import Answer, AnswerKind, Citation, Figure, Language, Qualifier, Status

TEXT = (
    "64 % des livreurs roulent à vélo. 31 % des coursiers portent un casque. En 2021, 22 % des coursiers en portaient."
)


def cite(quote: str, number: int = 1, text: str = TEXT, **more: Any) -> Citation:
    """A citation of ``quote`` where it stands in ``text``."""
    start = text.find(quote)
    fields: dict[str, Any] = {
        "number": number,
        "document": "Le vélo en ville",
        "document_id": "velo",
        "section": "Les trajets",
        "page": None,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "context": text,
        "context_start": 0,
        "context_end": len(text),
        "language": "fr",
        "passage_id": f"velo:{start}",
        "path": "velo.md",
    }
    return Citation(**(fields | more))


def figure(value: str, people: str, unit: str = "%", citation: int | None = 1, **more: Any) -> Figure:
    """A figure that an answer asserts."""
    fields: dict[str, Any] = {
        "id": f"{value}:{people}",
        "value": Decimal(value),
        "unit": unit,
        "qualifier": Qualifier.EXACT,
        "population": people,
        "population_id": people,
        "base": "",
        "statement": "",
        "text": f"{value} {unit}",
        "start": 0,
        "end": 0,
        "passage_id": "velo:0",
        "document_id": "velo",
        "language": "fr",
        "citation": citation,
    }
    return Figure(**(fields | more))


def answer(
    text: str,
    figures: Sequence[Figure] = (),
    citations: Sequence[Citation] = (),
    status: Status = Status.ANSWERED,
    confidence: float = 0.9,
    language: Language = "fr",
    question: str = "Combien ?",
) -> Answer:
    """What a bot says."""
    return Answer(
        question, question, language, AnswerKind.FIGURE, status, text, confidence, tuple(figures), tuple(citations)
    )


def wanted(value: str, *population: str, **more: Any) -> ExpectedFigure:
    """A figure that a case expects, in percent unless ``unit`` says otherwise."""
    return ExpectedFigure(value=Decimal(value), population=population, **({"unit": "%"} | more))


def case(id: str = "one", answerable: bool = True, **more: Any) -> Case:
    """A case; what it accepts follows from ``answerable``."""
    accepted = (Status.ANSWERED,) if answerable else (Status.ABSTAINED,)
    fields: dict[str, Any] = {"question": "Combien ?", "cluster": id, "status": accepted}
    return Case(id=id, answerable=answerable, **(fields | more))


def outcome(
    verdict: Verdict,
    confidence: float | None = 0.9,
    *,
    answerable: bool = True,
    id: str = "one",
    cluster: str = "",
    kind: str = "figure",
    dataset: str = "set",
    ranking: dict[str, float] | None = None,
    **score: Any,
) -> Outcome:
    """An outcome whose score is written down, not computed."""
    silent = verdict is Verdict.MISSING or (verdict is Verdict.RIGHT and not answerable)
    given = (
        answer("…", status=Status.ABSTAINED if silent else Status.ANSWERED) if verdict is not Verdict.ERROR else None
    )
    fields: dict[str, Any] = {"abstained": silent, "fault": Fault.NONE if verdict is Verdict.RIGHT else Fault.STATUS}
    told = Score(verdict=verdict, confidence=confidence, **(fields | score))
    one = case(id, answerable, cluster=cluster or id, kind=kind, language="fr")
    return Outcome(dataset=dataset, case=one, score=told, answer=given, seconds=0.01, ranking=ranking or {})
