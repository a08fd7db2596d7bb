"""The chat as it is laid out: the conversation with its field, and the sources beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import gradio as gr

from barobot.types import LANGUAGES, Document
from barobot.web.answering import AnsweringBot
from barobot.web.frame import QUIET, Frame, panel, translate
from barobot.web.handlers import FeedbackSink, Handlers
from barobot.web.panels import named_reports
from barobot.web.surroundings import Surroundings
from barobot.web.translations import TEXTS
from barobot.web.visits import Visit

# A click on anything that carries a question asks it; one listener, since the content is redrawn.
ASK_ON_CLICK = """
element.addEventListener('click', (event) => {
  const chosen = event.target.closest('[data-question]');
  if (chosen) trigger('click', {question: chosen.dataset.question});
});
"""
# What the page's script tells the server goes through one element; see scripts/conversations.js.
BRIDGE = "window.barobot.connect((name, data) => trigger(name, data));"


def build_chat(frame: Frame, keep_feedback: FeedbackSink | None = None) -> None:
    """The chat as a view of the page; without ``keep_feedback`` answers cannot be rated."""
    handlers = Handlers(frame.service, surroundings_of(frame.service.bot, keep_feedback), keep_feedback)
    visit = Visit(frame.language)
    connect(lay_out(handlers, visit), handlers, gr.State(visit), frame)


def surroundings_of(bot: AnsweringBot, keep_feedback: FeedbackSink | None) -> Surroundings:
    """What is known before anybody asks."""
    themes = {language: bot.themes(language) for language in LANGUAGES}
    return Surroundings(report_titles(bot.documents), themes, keep_feedback is not None)


def report_titles(documents: Sequence[Document]) -> tuple[str, ...]:
    """The title of each report once."""
    return tuple(dict.fromkeys(report.title for report, _ in named_reports(documents)))


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of the chat that change, and the bridge by which the page's script speaks."""

    past: gr.HTML
    current: gr.HTML
    sources: gr.HTML
    notice: gr.HTML
    box: gr.Textbox
    bridge: gr.HTML

    @property
    def drawn(self) -> list[gr.HTML]:
        """In the order of :meth:`Handlers.draw`."""
        return [self.past, self.current, self.sources, self.notice]


def lay_out(handlers: Handlers, visit: Visit) -> Layout:
    """Two columns: the conversation with its field, and the sources."""
    past_html, current_html, sources_html, notice_html = handlers.draw(visit)
    with gr.Row(elem_id="columns"):
        with gr.Column(elem_id="conversation"):
            past, current = panel(past_html, "past", ASK_ON_CLICK), panel(current_html, "current", ASK_ON_CLICK)
            with gr.Column(elem_id="composer"):
                notice = panel(notice_html, "notice")
                box = question_box(visit)
                bridge = panel('<div class="chat-tools"></div>', "bridge", BRIDGE)
        with gr.Column(elem_id="sources-column"):
            sources = panel(sources_html, "sources")
    return Layout(past, current, sources, notice, box, bridge)


def question_box(visit: Visit) -> gr.Textbox:
    """One line that grows; Enter sends, Shift and Enter break the line."""
    texts = TEXTS[visit.language]
    return gr.Textbox(
        label=texts.question_label,
        placeholder=texts.question_placeholder,
        submit_btn=texts.ask,
        stop_btn=texts.stop,
        lines=1,
        max_lines=8,
        elem_id="question",
        autofocus=True,
    )


def connect(page: Layout, handlers: Handlers, visit: gr.State, frame: Frame) -> None:
    """What happens on Enter, on a click on a question, on stop, and on what the page's script sends."""
    gr.on(
        [page.box.submit, page.past.click, page.current.click, page.bridge.submit],
        handlers.ask,
        [page.box, visit],
        [*page.drawn, page.box],
        trigger_mode="multiple",
        **QUIET,
    )
    page.box.stop(handlers.stop, [visit], page.drawn, queue=False, **QUIET)
    page.bridge.clear(handlers.clear, [visit], page.drawn, queue=False, **QUIET)
    page.bridge.select(handlers.open, [visit], page.drawn, queue=False, **QUIET)
    page.bridge.like(handlers.rate, [visit], page.drawn, queue=False, trigger_mode="multiple", **QUIET)
    translate(frame, handlers.choose_language, [visit], [*page.drawn, page.box])
