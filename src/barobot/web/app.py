"""The page as a Gradio app: what is shown where, and what happens on a click."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

import gradio as gr

from barobot.types import LANGUAGES, Document, Event, EventKind, Language, Message
from barobot.web.escaping import visible_question
from barobot.web.panels import render_current, render_masthead, render_notice, render_past, render_sources
from barobot.web.quantities import set_number
from barobot.web.translations import LANGUAGE_NAMES, TEXTS
from barobot.web.visits import Turn, Visit

logger = logging.getLogger(__name__)

QUESTION_LIMIT = 2000  # characters
SHOWN_EVERY = 0.15  # seconds; an answer that is whole sooner appears at once, in its final place
EXAMPLES = 6
QUEUE_SIZE = 64
AT_ONCE = 8

# A click on anything that carries a question asks it; one listener, since the content is redrawn.
ASK_ON_CLICK = """
element.addEventListener('click', (event) => {
  const chosen = event.target.closest('[data-question]');
  if (chosen) trigger('click', {question: chosen.dataset.question});
});
"""
ANNOUNCE_LANGUAGE = """(language, visit) => {
  window.barobot.speak(language);
  return [language, visit];
}"""


class AnsweringBot(Protocol):
    """What the page needs of a :class:`barobot.Barobot`; the tests hand in another.

    ``language`` is that of the interface; it decides where the question does not tell its own.
    """

    @property
    def documents(self) -> tuple[Document, ...]: ...

    def stream(
        self, question: str, history: Sequence[Message] = (), *, language: Language | None = None
    ) -> Iterator[Event]: ...

    def examples(self, language: Language, limit: int = 6) -> tuple[str, ...]: ...


def build_app(bot: AnsweringBot, language: Language = "fr") -> gr.Blocks:
    """The page over ``bot``, its interface in ``language`` until the visitor chooses the other.

    Style and script are options of ``launch``: see :func:`barobot.web.serving.page_options`.
    """
    first = Visit(language)
    handlers = Handlers(bot, {each: bot.examples(each, EXAMPLES) for each in LANGUAGES})
    app = gr.Blocks(title=TEXTS[language].page_title, analytics_enabled=False, fill_width=True)
    with app:
        connect(lay_out(handlers, first), handlers, gr.State(first))
    app.queue(max_size=QUEUE_SIZE, default_concurrency_limit=AT_ONCE, api_open=False)
    return app


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of the page that change."""

    masthead: gr.HTML
    switch: gr.Radio
    past: gr.HTML
    current: gr.HTML
    sources: gr.HTML
    notice: gr.HTML
    box: gr.Textbox
    clear: gr.Button


def lay_out(handlers: Handlers, visit: Visit) -> Layout:
    """Masthead over two columns: the conversation with its field, and the sources."""
    texts = TEXTS[visit.language]
    past_html, current_html, sources_html = handlers.draw(visit)
    with gr.Row(elem_id="top"):
        masthead = panel(render_masthead(handlers.bot.documents, texts), "masthead")
        switch = gr.Radio(
            [(LANGUAGE_NAMES[each], each) for each in LANGUAGES],
            value=visit.language,
            label=texts.language_label,
            elem_id="language",
            container=False,
        )
    with gr.Row(elem_id="columns"):
        with gr.Column(elem_id="conversation"):
            past, current = panel(past_html, "past"), panel(current_html, "current")
            with gr.Column(elem_id="composer"):
                notice = panel("", "notice")
                box = gr.Textbox(
                    label=texts.question_label,
                    placeholder=texts.question_placeholder,
                    submit_btn=texts.ask,
                    lines=1,
                    max_lines=8,
                    elem_id="question",
                    autofocus=True,
                )
                clear = gr.Button(texts.clear, elem_id="clear", size="sm", variant="secondary")
        with gr.Column(elem_id="sources-column"):
            sources = panel(sources_html, "sources")
    return Layout(masthead, switch, past, current, sources, notice, box, clear)


def panel(value: str, name: str) -> gr.HTML:
    """A part of the page that is drawn as HTML, and in which a click on a question asks it."""
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=ASK_ON_CLICK)


def connect(page: Layout, handlers: Handlers, visit: gr.State) -> None:
    """What happens on Enter, on a click on a question, on the language switch and on clearing."""
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    drawn = [page.past, page.current, page.sources, page.notice]
    gr.on(
        [page.box.submit, page.past.click, page.current.click],
        handlers.ask,
        [page.box, visit],
        [*drawn, page.box],
        trigger_mode="once",
        **quiet,
    )
    page.switch.input(
        handlers.choose_language,
        [page.switch, visit],
        [*drawn, page.masthead, page.switch, page.box, page.clear],
        js=ANNOUNCE_LANGUAGE,
        queue=False,
        trigger_mode="always_last",
        **quiet,
    )
    page.clear.click(handlers.clear, [visit], drawn, queue=False, **quiet)


@dataclass(frozen=True, slots=True)
class Handlers:
    """What the page does over one bot; everything about a visitor is in the :class:`Visit`."""

    bot: AnsweringBot
    examples: Mapping[Language, tuple[str, ...]]

    def draw(self, visit: Visit) -> tuple[str, str, str]:
        """Past, current turn and sources as they stand."""
        texts = TEXTS[visit.language]
        return (
            render_past(visit, self.examples[visit.language], texts),
            render_current(visit, texts),
            render_sources(visit, texts),
        )

    def ask(self, typed: str, visit: Visit, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        """Past, current, sources, notice and field, again whenever there is something new to show."""
        clicked = clicked_question(event)
        question = visible_question(typed if clicked is None else clicked).strip()
        if refusal := why_not(question, visit.language):
            yield gr.skip(), gr.skip(), gr.skip(), render_notice(refusal), gr.skip()
            return
        turn = visit.start(question)
        past, current, _ = self.draw(visit)
        # A question that was clicked leaves what is being typed where it is.
        yield past, current, gr.skip(), "", gr.skip() if clicked is not None else ""
        for _ in follow(self.bot, turn, visit):
            _, current, sources = self.draw(visit)
            yield gr.skip(), current, gr.skip() if turn.pending else sources, gr.skip(), gr.skip()

    def choose_language(self, chosen: str, visit: Visit) -> tuple[Any, ...]:
        """Every text of the page in the language that was chosen."""
        visit.language = next((each for each in LANGUAGES if each == chosen), visit.language)
        texts = TEXTS[visit.language]
        return (
            *self.draw(visit),
            "",
            render_masthead(self.bot.documents, texts),
            gr.update(label=texts.language_label),
            gr.update(label=texts.question_label, placeholder=texts.question_placeholder, submit_btn=texts.ask),
            gr.update(value=texts.clear),
        )

    def clear(self, visit: Visit) -> tuple[str, str, str, str]:
        """Forget the conversation."""
        visit.turns = []
        return (*self.draw(visit), "")


def clicked_question(event: gr.EventData) -> str | None:
    """The question that a click carries, or ``None`` where the field was submitted."""
    data = event._data
    return str(data["question"]) if isinstance(data, dict) and "question" in data else None


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

    Whatever goes wrong inside the bot ends as a failed turn: the visitor reads a calm
    sentence, the log has where it happened and never what was asked.
    """
    shown = time.monotonic()
    try:
        for event in bot.stream(turn.question, visit.history(), language=visit.language):
            take(event, turn)
            if turn.pending and time.monotonic() - shown >= SHOWN_EVERY:
                shown = time.monotonic()
                yield
    except Exception as error:
        log_failure(error)
    turn.failed = turn.answer is None
    yield


def take(event: Event, turn: Turn) -> None:
    """One event into the turn."""
    if event.kind is EventKind.STEP:
        turn.steps.append((event.text, event.seconds))
    elif event.kind is EventKind.TEXT:
        turn.text += event.text
    elif event.answer is not None:
        turn.answer = event.answer
        turn.steps = list(event.answer.timings.items()) or turn.steps


def log_failure(error: Exception) -> None:
    """The kind of the error and where it arose; its message may hold the question."""
    where = "".join(traceback.format_tb(error.__traceback__))
    logger.error("a question could not be answered: %s\n%s", type(error).__name__, where)
