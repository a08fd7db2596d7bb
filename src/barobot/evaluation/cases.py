"""Questions with what a right answer to each says: JSON Lines to :class:`Case`, checked row by row.

One object a line. ``question`` and ``answerable`` say the least; everything else has a default::

    {"id": "trust-01", "cluster": "trust", "language": "fr", "kind": "figure",
     "question": "Combien de soignants ont confiance ?", "answerable": true, "status": ["answered"],
     "figures": [{"value": 7, "unit": "%", "population": ["professionnel|professional"]}], "words": []}

``population``, ``words`` and ``items`` are regular expressions, found without regard to case.
The column names of ragas are read as well: see :mod:`barobot.evaluation.ragas`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from barobot.errors import EvaluationError
from barobot.evaluation.ragas import from_ragas
from barobot.types import Language, Status

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["Case", "ExpectedFigure", "ExpectedSource", "Turn", "expectation", "parse_case", "read_cases"]

_ANSWERABLE = (Status.ANSWERED, Status.CORRECTED)
_SILENT = (Status.ABSTAINED, Status.PARTIAL)
_SHOWN_FAULTS = 20
_STRICT: dict[str, Any] = {"extra": "forbid", "strict": True}  # how pydantic reads each of the nouns


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedFigure:
    """A figure that the answer must assert: its value in ``unit``, and whom it describes.

    Every pattern of ``population`` must be found in the population of the answer's figure; none
    means that any will do. ``edition`` is that of the report, where it matters. ``derived``
    marks a figure that the report does not state and the answer calculates.
    """

    __pydantic_config__: ClassVar = _STRICT

    value: Decimal
    unit: str
    population: tuple[str, ...] = ()
    derived: bool = False
    edition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedSource:
    """Where the answer stands: ``document`` is a pattern for its id, title or path, ``quote`` a text in it."""

    __pydantic_config__: ClassVar = _STRICT

    document: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A message of the conversation before the question."""

    __pydantic_config__: ClassVar = _STRICT

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question and what a right answer says.

    ``cluster`` is shared by paraphrases of one question: they are right or wrong together, so
    intervals are drawn over clusters. ``status`` lists those that are accepted; by default an
    answer or a correction where the reports answer, an abstention where they do not. ``words``
    must all stand in the text; ``items`` are those of a list, and are counted one by one.
    """

    __pydantic_config__: ClassVar = _STRICT

    id: str
    question: str
    answerable: bool
    cluster: str
    status: tuple[Status, ...]
    language: Language | None = None
    kind: str = ""
    style: str = ""
    history: tuple[Turn, ...] = ()
    figures: tuple[ExpectedFigure, ...] = ()
    words: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    sources: tuple[ExpectedSource, ...] = ()
    reference: str = ""
    note: str = ""

    @property
    def messages(self) -> list[dict[str, str]]:
        """The conversation before the question, as :meth:`barobot.Barobot.ask` takes it."""
        return [{"role": turn.role, "content": turn.content} for turn in self.history]

    @property
    def listed(self) -> tuple[str, ...]:
        """The items that are counted: ``items``, or the ``words`` of a list."""
        return self.items or (self.words if self.kind == "list" else ())


def read_cases(path: str | Path) -> tuple[Case, ...]:
    """The cases of a JSON Lines file; blank lines are skipped.

    Raises :class:`EvaluationError` that names the line and the field of everything wrong in it.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"{path} cannot be read as a question set ({error}); expected JSON Lines in UTF-8"
        ) from None
    cases: list[Case] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    # Not splitlines: a text may hold U+2028, which ends a line for Python but not in JSON.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            case = parse_case(line, f"line-{number}")
        except EvaluationError as error:
            faults.append(f"line {number}: {error}")
            continue
        if case.id in seen:
            faults.append(f"line {number}: id {case.id!r} is that of line {seen[case.id]} too, expected one of its own")
        seen.setdefault(case.id, number)
        cases.append(case)
    if faults:
        more = f"; and {len(faults) - _SHOWN_FAULTS} more" if len(faults) > _SHOWN_FAULTS else ""
        raise EvaluationError(f"{path}: {'; '.join(faults[:_SHOWN_FAULTS])}{more}")
    if not cases:
        raise EvaluationError(f"{path} holds no question; expected one JSON object a line")
    return tuple(cases)


def parse_case(line: str | Mapping[str, Any], default_id: str = "case") -> Case:
    """One case; ``default_id`` is its id where it has none.

    Raises :class:`EvaluationError` that says which fields are wrong, what was got and what was expected.
    """
    from pydantic import ValidationError

    row = _with_defaults(from_ragas(_row(line)), default_id)
    try:
        case = _adapter().validate_json(json.dumps(row, ensure_ascii=False).encode())
    except UnicodeEncodeError as error:
        half = f"{error.object[error.start : error.end]!a}"
        raise EvaluationError(
            f"a text holds half a character ({half}, a lone surrogate), expected whole ones"
        ) from None
    except ValidationError as error:
        raise EvaluationError("; ".join(_told(error.errors(include_url=False)))) from None
    if faults := list(_faults(case)):
        raise EvaluationError("; ".join(faults))
    return case if case.figures or case.words or case.items else _judged_by_reference(case)


def expectation(case: Case) -> str:
    """In one line what a right answer says, for people to read; a ``reference`` says it best."""
    from barobot.numbers import format_value

    if case.reference:
        return case.reference
    told = []
    for figure in case.figures:
        people = ", ".join(map(_readable, figure.population))
        value = format_value(figure.value, figure.unit, case.language or "fr")
        told.append(f"{value} ({people})" if people else value)
    return "; ".join([*told, *map(_readable, (*case.words, *case.items))])


def _readable(pattern: str) -> str:
    """A regular expression without the marks that only a program needs."""
    bare = re.sub(r"\\[a-zA-Z]|\[([^\]])[^\]]*\]|\.[?*+]|[\\^$?*+()]", lambda match: match.group(1) or "", pattern)
    return " / ".join(part.strip() for part in bare.split("|"))


def _row(line: str | Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(line, Mapping):
        return dict(line)
    try:
        row = json.loads(line)
    except ValueError as error:
        raise EvaluationError(f"this is no JSON ({error}); expected one object a line") from None
    if not isinstance(row, dict):
        raise EvaluationError(f"got a JSON {type(row).__name__}, expected an object with a question")
    return row


def _with_defaults(row: dict[str, Any], default_id: str) -> dict[str, Any]:
    told = [name for name in ("figures", "words", "items", "reference") if row.get(name)]
    if told:
        row.setdefault("answerable", True)
    row.setdefault("id", default_id)
    row.setdefault("cluster", row["id"])
    accepted = _ANSWERABLE if row.get("answerable", True) is True else _SILENT
    row.setdefault("status", [status.value for status in accepted])
    return row


@cache
def _adapter() -> TypeAdapter[Case]:
    from pydantic import TypeAdapter

    return TypeAdapter(Case)


def _told(errors: Iterable[Any]) -> Iterator[str]:
    known = ", ".join(field.name for field in fields(Case))
    for error in errors:
        place = ".".join(str(part) for part in error["loc"])
        if error["type"] == "unexpected_keyword_argument":
            yield f"{place!r} is no field of a case, expected {known}"
        elif error["type"].startswith("missing"):
            yield f"{place!r} is missing"
        else:
            message = error["msg"][:1].lower() + error["msg"][1:]
            yield f"{place} is {json.dumps(error['input'], ensure_ascii=False, default=str)}: {message}"


def _faults(case: Case) -> Iterator[str]:
    expected = (*case.figures, *case.words, *case.items)
    if not case.question.strip() and case.answerable:
        yield "question is empty, expected a sentence or a few words"
    if case.answerable and not expected and not case.reference:
        yield "an answerable question expects nothing; expected figures, words, items or a reference"
    if not case.answerable and expected:
        yield "answerable is false and figures, words or items are expected; expected one or the other"
    if not case.status:
        yield f"status is empty, expected some of {', '.join(Status)}"
    if any(not (source.document or source.quote) for source in case.sources):
        yield "a source names neither document nor quote"
    yield from _broken_patterns(case)


def _broken_patterns(case: Case) -> Iterator[str]:
    named: list[tuple[str, Sequence[str]]] = [("words", case.words), ("items", case.items)]
    named += [("population", figure.population) for figure in case.figures]
    named.append(("document", [source.document for source in case.sources]))
    for name, patterns in named:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                yield f"{name} has {pattern!r}, which is no regular expression ({error})"


def _judged_by_reference(case: Case) -> Case:
    """A case that has a reference alone: its figures, or else its words, must come back."""
    from barobot.language import detect
    from barobot.numbers import find_quantities

    if not case.answerable:
        return case
    language = case.language or detect(case.reference)
    found = find_quantities(case.reference, language)
    figures = tuple(ExpectedFigure(value=one.value, unit=one.unit) for one in found)
    words = () if figures else (r"\s+".join(map(re.escape, case.reference.split())),)
    return replace(case, figures=figures, words=words)
