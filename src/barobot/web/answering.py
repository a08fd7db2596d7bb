"""One question to the bot, and what its events make of a turn."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from barobot.types import Document, Event, EventKind, Language, Message
from barobot.web.quantities import set_number
from barobot.web.surroundings import Themes
from barobot.web.translations import TEXTS
from barobot.web.visits import Turn, Visit

logger = logging.getLogger(__name__)

QUESTION_LIMIT = 2000  # characters
SHOWN_EVERY = 0.15  # seconds; an answer that is whole sooner appears at once, in its final place


class AnsweringBot(Protocol):
    """What the page needs of a :class:`barobot.Barobot`; the tests hand in another.

    ``language`` is that of the interface; it decides where the question does not tell its own.
    """

    @property
    def documents(self) -> tuple[Document, ...]: ...

    def stream(
        self, question: str, history: Sequence[Message] = (), *, language: Language | None = None
    ) -> Iterator[Event]: ...

    def themes(self, language: Language) -> Themes: ...


def why_not(question: str, language: Language) -> str:
    """Why ``question`` is not asked, or ``""``."""
    texts = TEXTS[language]
    if not question:
        return texts.error_empty
    if len(question) > QUESTION_LIMIT:
        got, limit = (set_number(Decimal(count), language) for count in (len(question), QUESTION_LIMIT))
        return texts.error_long.format(got=got, limit=limit)
    return ""


def follow(bot: AnsweringBot, turn: Turn, visit: Visit) -> Iterator[None]:
    """Take the events of one question into ``turn``; yields whenever there is something to show.

    Ends early where nobody waits for the turn any more. Whatever goes wrong inside the bot ends
    as a failed turn: the visitor reads a calm sentence, the log has where it happened and never
    what was asked.
    """
    shown = time.monotonic()
    try:
        for event in bot.stream(turn.question, visit.history(), language=visit.language):
            if not visit.holds(turn):
                break
            take(event, turn)
            if turn.pending and time.monotonic() - shown >= SHOWN_EVERY:
                shown = time.monotonic()
                yield
    except Exception as error:
        log_failure(error)
    turn.failed = turn.pending
    yield


def take(event: Event, turn: Turn) -> None:
    """One event into the turn."""
    if event.kind is EventKind.STEP:
        turn.steps.append((event.text, event.seconds))
        turn.understood = event.detail or turn.understood
    elif event.kind is EventKind.TEXT:
        turn.text += event.text
    elif event.answer is not None:
        turn.answer = event.answer
        turn.steps = list(event.answer.timings.items()) or turn.steps


def log_failure(error: Exception) -> None:
    """The kind of the error and where it arose; its message may hold the question."""
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("a question could not be answered: %s\n%s", type(error).__name__, where)
