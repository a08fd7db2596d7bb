"""The JSON API beside the page: ask, search, figures, health, described by OpenAPI.

``/api/openapi.json`` describes it. There is no page of documentation, for FastAPI's fetch their
scripts from elsewhere.
"""

from __future__ import annotations

import functools
import operator
import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from fastapi import FastAPI, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, create_model

from barobot import __version__
from barobot.catalogue import FACETS, Selection, Sort
from barobot.exporting import figures_csv, figures_json, figures_xlsx
from barobot.types import Answer, Document, Figure, Language
from barobot.web.clients import RefusedError, preferred_language
from barobot.web.refusals import FAILED, client_of, refusal
from barobot.web.service import MOST_HITS, QUESTION_LIMIT, Gate, Service

DESCRIPTION = "Survey reports that answer: every figure with its population and the sentence that it comes from."
MOST_MESSAGES = 80
MOST_FIGURES = 1000


def model_of(noun: type[Any]) -> type[BaseModel]:
    """A model with the fields of a noun, numbers in place of decimals: what ``answer_to_dict`` gives."""
    hints = get_type_hints(noun)
    described = {field.name: (_json_type(hints[field.name]), ...) for field in fields(noun)}
    made: type[BaseModel] = create_model(noun.__name__, __doc__=noun.__doc__, **described)  # type: ignore[call-overload]
    return made


def _json_type(hint: Any) -> Any:
    if hint is Decimal:
        return int | float
    if isinstance(hint, type) and is_dataclass(hint):
        return model_of(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return list[_json_type(inner[0])]  # type: ignore[misc]
    if origin in (Union, types.UnionType):
        return functools.reduce(operator.or_, (_json_type(one) for one in inner))
    return dict[str, float] if origin is Mapping else hint


AnswerModel: Any = model_of(Answer)
FigureModel: Any = create_model(
    "CatalogueFigure", __base__=model_of(Figure), document=(str, ...), section=(list[str], ...), page=(int | None, ...)
)


class Turn(BaseModel):
    """One message of the conversation before the question."""

    model_config = ConfigDict(extra="forbid")
    role: Literal["user", "assistant"]
    content: Annotated[str, Field(max_length=20_000)]


class Asked(BaseModel):
    """A question."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"question": "Qui utilise l'IA ?"}})
    question: Annotated[str, Field(min_length=1, max_length=QUESTION_LIMIT, pattern=r"\S")]
    history: Annotated[list[Turn], Field(max_length=MOST_MESSAGES, description="The conversation before it.")] = []
    language: Annotated[Language | None, Field(description="For a question that does not tell its own.")] = None


class Found(BaseModel):
    """A passage near to what was searched."""

    score: float
    parts: dict[str, float]
    text: str
    document: str
    document_id: str
    section: list[str]
    page: int | None
    start: int
    end: int
    language: Language
    passage_id: str


class Catalogue(BaseModel):
    """A part of the figures, and how many there are in all."""

    total: int
    figures: list[FigureModel]


class Format(StrEnum):
    """How figures are written."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class Wanted(BaseModel):
    """Which figures, in which order, and how they are written."""

    model_config = ConfigDict(extra="forbid")
    q: Annotated[str, Field(max_length=200, description="Words that they must have.")] = ""
    population: Annotated[str, Field(max_length=200, description="Id of the people, without their base.")] = ""
    theme: Annotated[str, Field(max_length=500, description="The heading they stand under.")] = ""
    document: Annotated[str, Field(max_length=200, description="Id of the report.")] = ""
    edition: Annotated[str, Field(max_length=100)] = ""
    unit: Annotated[str, Field(max_length=20, description="%, points, count, EUR, years…")] = ""
    sort: Sort = Sort.REPORT
    language: Annotated[Language | None, Field(description="Of a figure in two languages, the one.")] = None
    limit: Annotated[int, Field(ge=1, le=MOST_FIGURES)] = MOST_FIGURES
    offset: Annotated[int, Field(ge=0)] = 0
    format: Format = Format.JSON
    download: Annotated[bool, Field(description="A bare list of figures as a file, where format is json.")] = False

    @property
    def selection(self) -> Selection:
        facets = {name: getattr(self, name) for name in FACETS}
        return Selection(text=self.q, sort=self.sort, **facets)


def as_file(figures: Sequence[Figure], format: Format, documents: Mapping[str, Document]) -> Response:
    """``figures`` as a file to be saved."""
    content: str | bytes
    if format is Format.CSV:
        # With a byte order mark, for Excel takes what has none for Windows-1252.
        content, kind = f"\ufeff{figures_csv(figures, documents)}\n", "text/csv; charset=utf-8"
    elif format is Format.JSON:
        content, kind = f"{figures_json(figures)}\n", "application/json"
    else:
        content = figures_xlsx(figures, documents)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    name = {"content-disposition": f'attachment; filename="barobot-figures.{format.value}"'}
    return Response(content, media_type=kind, headers=name)


class Health(BaseModel):
    """That the page runs, and on what."""

    status: Literal["ok"]
    version: str
    documents: int
    figures: int


class Problem(BaseModel):
    """Why a request was refused."""

    detail: str


PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "A name and a password are needed."},
    413: {"model": Problem, "description": "The request is too large."},
    422: {"model": Problem, "description": "The request is not what was expected; says what was."},
    429: {"model": Problem, "description": "Too many questions of one client; Retry-After says how long to wait."},
    503: {"model": Problem, "description": "Too many questions of everyone at once."},
}


def build_api(service: Service, gate: Gate, language: Language) -> FastAPI:
    """The routes under ``/api`` and ``/health``; ``language`` is that of refusals where the client names none."""
    app = FastAPI(
        title="barobot",
        version=__version__,
        description=DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses=PROBLEMS,
    )
    _add_routes(app, service, gate)
    _add_errors(app, language)
    return app


def _add_routes(app: FastAPI, service: Service, gate: Gate) -> None:
    @app.post("/api/ask", response_model=AnswerModel, summary="Answer a question")
    async def ask(asked: Asked, request: Request) -> Any:
        history = [turn.model_dump() for turn in asked.history]
        return await gate.run(service.ask, asked.question, history, asked.language, client_of(request.scope))

    @app.get("/api/search", response_model=list[Found], summary="The passages nearest to a query, best first")
    async def search(
        request: Request,
        q: Annotated[str, Query(min_length=1, max_length=QUESTION_LIMIT, pattern=r"\S", description="The query.")],
        limit: Annotated[int, Query(ge=1, le=MOST_HITS)] = 10,
        language: Annotated[Language | None, Query(description="For a query that does not tell its own.")] = None,
    ) -> Any:
        return await gate.run(service.search, q, limit, language, client_of(request.scope))

    @app.get("/api/figures", response_model=Catalogue, summary="Every figure of the reports, each once")
    async def figures(
        wanted: Annotated[Wanted, Query()],
    ) -> Any:
        found = await gate.run(service.figures, wanted.language, wanted.selection)
        part = found[wanted.offset : wanted.offset + wanted.limit]
        if wanted.format is Format.JSON and not wanted.download:
            return {"total": len(found), "figures": service.plain(part)}
        return as_file(part, wanted.format, {one.id: one for one in service.bot.documents})

    @app.get("/health", response_model=Health, responses={}, summary="Whether the page runs; needs no log-in")
    async def health() -> Any:
        counts = {"documents": len(service.bot.documents), "figures": len(service.bot.figures())}
        return {"status": "ok", "version": __version__, **counts}


def _add_errors(app: FastAPI, language: Language) -> None:
    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        return JSONResponse({"detail": "; ".join(_told(one) for one in error.errors())}, 422)

    @app.exception_handler(Exception)
    async def failed(request: Request, _: Exception) -> Response:
        return refusal(request.scope, 500, FAILED, language)

    @app.exception_handler(RefusedError)
    async def refused(request: Request, error: RefusedError) -> JSONResponse:
        message = error.message(preferred_language(request.headers.get("accept-language", ""), language))
        waits = {"retry-after": str(error.seconds or 1)}
        return JSONResponse({"detail": message}, 429 if error.seconds else 503, headers=waits)

    @app.api_route("/api/{path:path}", methods=["GET", "POST", "PUT", "DELETE"], include_in_schema=False)
    async def unknown(path: str) -> None:
        raise HTTPException(404, f"/api/{path} does not exist, or not for this method; see /api/openapi.json")


def _told(error: Mapping[str, Any]) -> str:
    """One error of pydantic, without what was sent: it may be long, and is not for logs."""
    place = ".".join(str(part) for part in error["loc"] if part != "body") or "the body"
    return f"{place}: {error['msg']}"
