"""The named endpoints of the page, for ``gradio_client``: ask, search and figures.

Their names, inputs and outputs are a promise; ``Client(address).view_api()`` shows them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import gradio as gr

from barobot.catalogue import Selection
from barobot.types import LANGUAGES, Language
from barobot.web.answering import why_not
from barobot.web.clients import RefusedError, client_key, preferred_language
from barobot.web.escaping import visible_question
from barobot.web.service import MOST_HITS, Service

Result = TypeVar("Result")


def add_endpoints(service: Service, default: Language) -> None:
    """Add the endpoints to the page that is being built; ``default`` is the language of their errors."""

    def ask(
        question: str, request: gr.Request, language: str = "", history: list[dict[str, str]] | None = None
    ) -> dict[str, Any]:
        """Answer a question about the reports.

        Args:
            question: The question, in French or English.
            language: fr or en, for a question that does not tell its language; else empty.
            history: The conversation before it, messages of role (user, assistant) and content.

        Returns:
            The answer: status, text, confidence, figures, citations (the path of a report is called
            file here), suggestions, understood.
        """
        speaks = spoken(request, default)
        asked, chosen = checked(question, speaks), language_of(language)
        return without_paths(answered(lambda: service.ask(asked, messages(history), chosen, client(request)), speaks))

    def search(query: str, request: gr.Request, limit: int = 10, language: str = "") -> list[dict[str, Any]]:
        """Find the passages nearest to a query, best first.

        Args:
            query: What to look for, in French or English.
            limit: How many passages, at most 50.
            language: fr or en, for a query that does not tell its language; else empty.

        Returns:
            The passages: score, text, document, section, page, start and end.
        """
        speaks = spoken(request, default)
        sought, chosen, most = checked(query, speaks), language_of(language), limit_of(limit)
        return answered(lambda: service.search(sought, most, chosen, client(request)), speaks)

    def figures(query: str = "", language: str = "") -> list[dict[str, Any]]:
        """List the figures of the reports, each once.

        Args:
            query: Words that the figures must have; empty for all.
            language: fr or en, for a figure that stands in reports of both; else empty.

        Returns:
            The figures: value, unit, qualifier, population, base, statement, document, section.
        """
        return service.catalogue(language_of(language), Selection(text=str(query)))

    for endpoint in (ask, search, figures):
        gr.events.api(endpoint, api_name=endpoint.__name__)


def without_paths(answer: dict[str, Any]) -> dict[str, Any]:
    """``answer`` with ``file`` in the place of ``path``: gradio_client takes what has a path for a file to fetch."""
    citations = [
        {"file" if name == "path" else name: value for name, value in citation.items()}
        for citation in answer["citations"]
    ]
    return {**answer, "citations": citations}


def spoken(request: gr.Request, default: Language) -> Language:
    """The language of whoever calls."""
    return preferred_language(str(dict(request.headers).get("accept-language", "")), default)


def client(request: gr.Request) -> str:
    """What limits count the caller as."""
    return client_key(request.client.host if request.client else None)


def checked(question: object, language: Language) -> str:
    """The question; raises ``gr.Error`` where it is empty or too long."""
    text = visible_question(str(question)).strip()
    if refusal := why_not(text, language):
        raise gr.Error(refusal, print_exception=False)
    return text


def language_of(given: object) -> Language | None:
    """``fr`` or ``en``, or ``None`` for empty; raises ``gr.Error`` for anything else."""
    if given in LANGUAGES:
        return next(each for each in LANGUAGES if each == given)
    if given in ("", None):
        return None
    raise gr.Error(f"language is {str(given)[:20]!r}, expected fr, en or nothing", print_exception=False)


def limit_of(given: object) -> int:
    """A number of hits; raises ``gr.Error`` where it is none that is allowed."""
    if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= MOST_HITS:
        return given
    raise gr.Error(f"limit is {str(given)[:20]!r}, expected a number from 1 to {MOST_HITS}", print_exception=False)


def messages(given: object) -> list[dict[str, str]]:
    """The conversation; raises ``gr.Error`` where it is not a list of messages."""
    if given is None:
        return []
    if isinstance(given, list) and all(
        isinstance(one, dict) and one.get("role") in ("user", "assistant") and isinstance(one.get("content"), str)
        for one in given
    ):
        return [{"role": one["role"], "content": one["content"]} for one in given]
    raise gr.Error("history: expected messages, each with role (user, assistant) and content", print_exception=False)


def answered(call: Callable[[], Result], language: Language) -> Result:
    """What ``call`` returns; raises ``gr.Error`` where the client has to wait."""
    try:
        return call()
    except RefusedError as refused:
        raise gr.Error(refused.message(language), print_exception=False) from None
