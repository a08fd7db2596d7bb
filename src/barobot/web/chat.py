"""The chat: the conversation with its field, and the sources beside it; what a click and Enter do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import gradio as gr

from barobot.types import LANGUAGES, Language
from barobot.web.answering import AnsweringBot, follow, why_not
from barobot.web.escaping import visible_question
from barobot.web.frame import QUIET, Frame, panel, translate
from barobot.web.panels import render_current, render_notice, render_past, render_sources
from barobot.web.translations import TEXTS
from barobot.web.visits import Visit

EXAMPLES = 6

# A click on anything that carries a question asks it; one listener, since the content is redrawn.
ASK_ON_CLICK = """
element.addEventListener('click', (event) => {
  const chosen = event.target.closest('[data-question]');
  if (chosen) trigger('click', {question: chosen.dataset.question});
});
"""


def build_chat(bot: AnsweringBot, frame: Frame) -> None:
    """The chat as a view of the page."""
    handlers = Handlers(bot, {each: bot.examples(each, EXAMPLES) for each in LANGUAGES})
    visit = Visit(frame.language)
    connect(lay_out(handlers, visit), handlers, gr.State(visit), frame)


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of the chat that change."""

    past: gr.HTML
    current: gr.HTML
    sources: gr.HTML
    notice: gr.HTML
    box: gr.Textbox
    clear: gr.Button


def lay_out(handlers: Handlers, visit: Visit) -> Layout:
    """Two columns: the conversation with its field, and the sources."""
    texts = TEXTS[visit.language]
    past_html, current_html, sources_html = handlers.draw(visit)
    with gr.Row(elem_id="columns"):
        with gr.Column(elem_id="conversation"):
            past, current = panel(past_html, "past", ASK_ON_CLICK), panel(current_html, "current", ASK_ON_CLICK)
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
    return Layout(past, current, sources, notice, box, clear)


def connect(page: Layout, handlers: Handlers, visit: gr.State, frame: Frame) -> None:
    """What happens on Enter, on a click on a question, on the language switch and on clearing."""
    drawn = [page.past, page.current, page.sources, page.notice]
    gr.on(
        [page.box.submit, page.past.click, page.current.click],
        handlers.ask,
        [page.box, visit],
        [*drawn, page.box],
        trigger_mode="once",
        **QUIET,
    )
    translate(frame, handlers.choose_language, [visit], [*drawn, page.box, page.clear])
    page.clear.click(handlers.clear, [visit], drawn, queue=False, **QUIET)


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

    def choose_language(self, language: Language, visit: Visit) -> tuple[Any, ...]:
        """Every text of the chat in the language that was chosen."""
        visit.language = language
        texts = TEXTS[language]
        return (
            *self.draw(visit),
            "",
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
