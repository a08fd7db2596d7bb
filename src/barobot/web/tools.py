"""The tools ask, search and figures for clients of the Model Context Protocol, under ``/mcp``.

They need the package ``mcp``, which ``barobot[mcp]`` installs.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import FastAPI
from pydantic import Field

from barobot import __version__
from barobot.catalogue import Selection
from barobot.errors import SettingsError
from barobot.types import Language
from barobot.web.answering import QUESTION_LIMIT
from barobot.web.clients import RefusedError
from barobot.web.refusals import client_of
from barobot.web.service import MOST_HITS, Found, Gate, Given, Service

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

INSTRUCTIONS = (
    "Answers questions about survey reports. Every figure comes with the people it describes (population, base) "
    "and the sentence it stands in; give both with it. A status of abstained means that the reports do not say."
)
PATH = "/mcp"

Text = Annotated[str, Field(min_length=1, max_length=QUESTION_LIMIT, pattern=r"\S")]
Chosen = Annotated[Language | None, Field(description="fr or en, for a text that does not tell its language.")]


def add_tools(app: FastAPI, service: Service, gate: Gate) -> AbstractAsyncContextManager[None]:
    """Add ``/mcp`` to ``app``; what is returned must be entered while the app runs.

    Raises :class:`SettingsError` where the package ``mcp`` is missing.
    """
    server = build_tools(service, gate)
    served = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=service.hosting.request_limit,
        # With other hosts allowed, whoever opens the page to them has a log-in or a proxy to keep strangers out.
        host="0.0.0.0" if service.hosting.is_open else "127.0.0.1",
    )
    app.router.routes.extend(served.routes)
    return server.session_manager.run()


def build_tools(service: Service, gate: Gate) -> MCPServer[Any]:
    """The server with its three tools."""
    try:
        from mcp.server.mcpserver import Context, MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise SettingsError("--mcp needs the package mcp; install it with `pip install 'barobot[mcp]'`") from error
    server: MCPServer[Any] = MCPServer("barobot", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    reads = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

    async def ask(question: Text, context: Context[Any, Any], language: Chosen = None) -> dict[str, Any]:
        """Answer a question about the reports, with verified figures, their populations and quoted sentences."""
        return await _run(gate, service.ask, question, [], language, _client(context))

    async def search(
        query: Text,
        context: Context[Any, Any],
        limit: Annotated[int, Field(ge=1, le=MOST_HITS)] = 10,
        language: Chosen = None,
    ) -> dict[str, Any]:
        """Find the passages of the reports that are nearest to a query, best first."""
        return {"hits": await _run(gate, service.search, query, limit, language, _client(context))}

    async def figures(
        query: Annotated[str, Field(max_length=200, description="Words that they must have; empty for all.")] = "",
        language: Chosen = None,
    ) -> dict[str, Any]:
        """List the figures of the reports, each once, with the people it describes and its sentence."""
        return {"figures": await _run(gate, service.catalogue, language, Selection(text=query))}

    for tool in (ask, search, figures):
        # The annotations name classes that are only known in here.
        tool.__annotations__ = {
            name: Context if "Context" in str(hint) else hint for name, hint in tool.__annotations__.items()
        }
        server.add_tool(tool, annotations=reads)
    return server


async def _run(gate: Gate, call: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
    try:
        return await gate.run(call, *given, **named)
    except RefusedError as refused:
        from mcp.server.mcpserver.exceptions import ToolError  # of any other error the client is told nothing

        raise ToolError(str(refused)) from None


def _client(context: Any) -> str:
    request = context.request_context.request
    return client_of(request.scope) if request is not None else "unknown"
