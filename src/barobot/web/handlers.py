"""What the chat does when its visitor asks, stops, opens, clears or rates; over one bot, for every visitor."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from barobot.errors import FeedbackError
from barobot.feedback import Feedback, Rating, feedback_on
from barobot.types import Language
from barobot.web.answering import follow, why_not
from barobot.web.clients import RefusedError, client_key
from barobot.web.escaping import visible_question
from barobot.web.logs import questions, tell
from barobot.web.panels import render_current, render_notice, render_past, render_sources
from barobot.web.records import read_conversation
from barobot.web.service import Service
from barobot.web.surroundings import Surroundings
from barobot.web.translations import TEXTS
from barobot.web.visits import Turn, Visit

logger = logging.getLogger(__name__)

FeedbackSink = Callable[[Feedback], None]  # keeps what a visitor thought; raises FeedbackError where it cannot
Drawn = tuple[str, str, str, str]  # past, current turn, sources, notice


@dataclass(frozen=True, slots=True)
class Handlers:
    """Everything about a visitor is in the :class:`Visit` that each of them is given."""

    service: Service
    around: Surroundings
    keep_feedback: FeedbackSink | None = None

    def draw(self, visit: Visit, notice: str = "") -> Drawn:
        """The conversation as it stands."""
        texts = TEXTS[visit.language]
        return (
            render_past(visit, self.around, texts),
            render_current(visit, self.around, texts),
            render_sources(visit, texts),
            render_notice(notice),
        )

    def ask(self, typed: str, visit: Visit, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """The conversation and the field, again whenever there is something new to show.

        A question that comes while another is answered takes its place: each run looks whether
        its turn is still waited for, and ends by drawing what stands then.
        """
        clicked = told(event, "question")
        question = visible_question(typed if clicked is None else str(clicked)).strip()
        client = client_of(request)
        if refusal := why_not(question, visit.language) or self.refused(client, visit):
            yield gr.skip(), gr.skip(), gr.skip(), render_notice(refusal), gr.skip()
            return
        turn = visit.start(question)
        past, current, _, _ = self.draw(visit)
        # A question that was clicked leaves what is being typed where it is.
        yield past, current, gr.skip(), "", gr.skip() if clicked is not None else ""
        for _ in follow(self.service.bot, turn, visit):
            past, current, sources, _ = self.draw(visit)
            yield past, current, gr.skip() if turn.pending else sources, gr.skip(), gr.skip()
        log_answer(turn, client)

    def refused(self, client: str, visit: Visit) -> str:
        """Why ``client`` has to wait, or ``""``."""
        try:
            self.service.admit(client)
        except RefusedError as refused:
            return refused.message(visit.language)
        return ""

    def stop(self, visit: Visit) -> Drawn:
        """Wait no longer for the answer."""
        for turn in visit.turns:
            turn.stopped = turn.stopped or turn.pending
        return self.draw(visit)

    def clear(self, visit: Visit) -> Drawn:
        """Begin another conversation."""
        visit.forget()
        return self.draw(visit)

    def open(self, visit: Visit, event: gr.EventData) -> Drawn:
        """Go on with a conversation that the browser kept."""
        try:
            visit.open(*read_conversation(told(event, "conversation")))
        except ValueError as error:
            logger.info("a kept conversation was refused: %s", error)
            return self.draw(visit, TEXTS[visit.language].conversation_bad)
        return self.draw(visit)

    def rate(self, visit: Visit, event: gr.EventData, request: gr.Request) -> Drawn:
        """Keep what the visitor thinks of an answer; it counts as a question where those are limited."""
        turn, rating = rated(visit, event)
        if self.keep_feedback is None or turn is None or turn.answer is None or rating is None:
            return self.draw(visit)
        if refusal := self.refused(client_of(request), visit):
            return self.draw(visit, refusal)
        said = told(event, "comment")
        comment = turn.comment if said is None else str(said)
        try:
            self.keep_feedback(feedback_of(turn, rating, comment or ""))
        except FeedbackError:
            logger.exception("feedback could not be kept")
            return self.draw(visit, TEXTS[visit.language].feedback_failed)
        turn.rating, turn.comment = rating, comment
        return self.draw(visit)

    def choose_language(self, language: Language, visit: Visit) -> tuple[Any, ...]:
        """Every text of the chat in the language that was chosen."""
        visit.language = language
        texts = TEXTS[language]
        field = gr.update(
            label=texts.question_label,
            placeholder=texts.question_placeholder,
            submit_btn=texts.ask,
            stop_btn=texts.stop,
        )
        return (*self.draw(visit), field)


def client_of(request: gr.Request) -> str:
    """What limits count the visitor as."""
    return client_key(request.client.host if request.client else None)


def log_answer(turn: Turn, client: str) -> None:
    """That a question was answered; what was asked is in the log only where its keeper wants it."""
    if turn.answer is None:
        return
    answer = turn.answer
    named = {"status": answer.status.value, "kind": answer.kind.value, "language": answer.language}
    milliseconds = round(1000 * sum(answer.timings.values()))
    tell(questions, "answered", **named, question=turn.question, milliseconds=milliseconds, client=client)


def told(event: gr.EventData, name: str) -> Any:
    """What the page's script sent under ``name``, or ``None``."""
    data = event._data
    return data.get(name) if isinstance(data, dict) else None


def rated(visit: Visit, event: gr.EventData) -> tuple[Turn | None, Rating | None]:
    """Which turn was rated and how, as far as what was sent makes sense."""
    number, rating = told(event, "turn"), told(event, "rating")
    turn = visit.turn(int(number)) if str(number).isdecimal() else None
    known = next((each for each in Rating if each.value == rating), turn.rating if turn else None)
    return turn, known


def feedback_of(turn: Turn, rating: Rating, comment: str) -> Feedback:
    """What is kept; a second thumb or a comment takes the place of what was kept before."""
    assert turn.answer is not None
    kept = feedback_on(turn.answer, rating, comment)
    return replace(kept, id=turn.rating_id)
