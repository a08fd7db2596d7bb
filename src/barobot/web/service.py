"""What the API, the named endpoints of the page and the tools of MCP have in common.

One place decides who may ask, asks the bot, and makes plain data of what it says.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec, Protocol, TypeVar

import anyio

from barobot.catalogue import Selection, rows_of, select
from barobot.hosting import Hosting
from barobot.serialization import answer_to_dict, hit_to_dict, json_number, to_plain
from barobot.types import Answer, Document, Figure, Hit, Language, Message, Passage
from barobot.web.answering import QUESTION_LIMIT, AnsweringBot
from barobot.web.clients import RateLimiter, RefusedError
from barobot.web.logs import questions, tell

__all__ = ["MOST_HITS", "QUESTION_LIMIT", "Gate", "KnowingBot", "Service"]

MOST_HITS = 50

Given = ParamSpec("Given")
Found = TypeVar("Found")


class KnowingBot(AnsweringBot, Protocol):
    """What the catalogue, the API and the tools need of a :class:`barobot.Barobot`."""

    def ask(self, question: str, history: Sequence[Message] = (), *, language: Language | None = None) -> Answer: ...

    def search(self, query: str, *, limit: int = 10, language: Language | None = None) -> list[Hit]: ...

    def figures(self, language: Language | None = None) -> tuple[Figure, ...]: ...

    def figures_in(self, document_id: str) -> tuple[Figure, ...]: ...

    def document(self, document_id: str) -> Document: ...

    def passage(self, passage_id: str) -> Passage: ...


@dataclass(frozen=True)
class Service:
    """The bot behind a rate limit; what it returns is JSON-ready.

    Every call that costs something takes the ``client`` that makes it, and raises
    :class:`~barobot.web.clients.RefusedError` where that one has to wait.
    """

    bot: KnowingBot
    hosting: Hosting = field(default_factory=Hosting)
    limiter: RateLimiter = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "limiter", RateLimiter(self.hosting.limit))

    def admit(self, client: str) -> None:
        """Count one question of ``client``; raises :class:`RefusedError` where it is one too many."""
        try:
            self.limiter.check(client)
        except RefusedError as refused:
            tell(questions, "refused", client=client, seconds=refused.seconds)
            raise

    def ask(self, question: str, history: Sequence[Message], language: Language | None, client: str) -> dict[str, Any]:
        """The answer, with the names of :class:`~barobot.types.Answer`."""
        self.admit(client)
        started = time.perf_counter()
        answer = self.bot.ask(question, history, language=language)
        told = {"status": answer.status.value, "kind": answer.kind.value, "language": answer.language}
        milliseconds = round(1000 * (time.perf_counter() - started))
        tell(questions, "answered", **told, question=question, milliseconds=milliseconds, client=client)
        return answer_to_dict(answer)

    def search(self, query: str, limit: int, language: Language | None, client: str) -> list[dict[str, Any]]:
        """The passages nearest to ``query``, best first."""
        self.admit(client)
        hits = self.bot.search(query, limit=limit, language=language)
        return [hit_to_dict(hit, self.bot.document(hit.passage.document_id).title) for hit in hits]

    def figures(self, language: Language | None, wanted: Selection) -> list[Figure]:
        """Those of the catalogue that are ``wanted``, each figure once."""
        rows = rows_of(self.bot.figures(language), self.bot.passage, self.bot.document)
        return [row.figure for row in select(rows, wanted)]

    def catalogue(self, language: Language | None, wanted: Selection) -> list[dict[str, Any]]:
        """The same as plain data, each figure with its document, section and page."""
        return self.plain(self.figures(language, wanted))

    def plain(self, figures: Iterable[Figure]) -> list[dict[str, Any]]:
        """``figures`` as plain data, each with its document, section and page."""
        return [self._plain(figure) for figure in figures]

    def _plain(self, figure: Figure) -> dict[str, Any]:
        plain: dict[str, Any] = to_plain(figure, json_number)
        passage = self.bot.passage(figure.passage_id)
        title = self.bot.document(figure.document_id).title
        return {**plain, "document": title, "section": list(passage.headings), "page": passage.page}


class Gate:
    """So many calls at once, and so many that wait; one more is refused at once."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._room = at_once + waiting
        self._inside = 0

    @asynccontextmanager
    async def enter(self) -> AsyncIterator[None]:
        """Wait for a place; raises :class:`RefusedError` where too many wait already."""
        if self._inside >= self._room:
            raise RefusedError
        self._inside += 1
        try:
            async with self._free:
                yield
        finally:
            self._inside -= 1

    async def run(self, call: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
        """``call`` in a thread of its own, once there is a place."""
        async with self.enter():
            return await anyio.to_thread.run_sync(lambda: call(*given, **named))
