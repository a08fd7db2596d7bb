"""What stands around every view of the page: the masthead, the language switch, and the tabs' names.

A view is a function that lays itself out and connects itself. It hears of another language
through :func:`translate`, and needs to know nothing of the other views.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from barobot.types import LANGUAGES, Document, Language
from barobot.web.panels import render_masthead
from barobot.web.service import Service
from barobot.web.translations import LANGUAGE_NAMES, TEXTS

# No spinner over the page, and nothing of it is an endpoint that others may call.
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts that every view shares; ``language`` is that of the page before a visitor chose,
    ``service`` says who may ask."""

    language: Language
    service: Service
    masthead: gr.HTML
    switch: gr.Radio


def lay_out_frame(service: Service, language: Language) -> Frame:
    """The masthead and the language switch."""
    texts = TEXTS[language]
    with gr.Row(elem_id="top"):
        masthead = panel(render_masthead(service.bot.documents, texts), "masthead")
        switch = gr.Radio(
            [(LANGUAGE_NAMES[each], each) for each in LANGUAGES],
            value=language,
            label=texts.language_label,
            elem_id="language",
            container=False,
        )
    return Frame(language, service, masthead, switch)


def panel(value: str, name: str, script: str | None = None) -> gr.HTML:
    """A part of the page that is drawn as HTML; ``script`` runs once, when it is there."""
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=script)


def translate(frame: Frame, draw: Callable[..., Any], inputs: Sequence[Any], outputs: Sequence[Any]) -> None:
    """Run ``draw(language, *inputs)`` into ``outputs`` whenever the visitor chooses a language."""

    def draw_in(chosen: str, *given: Any) -> Any:
        return draw(next((each for each in LANGUAGES if each == chosen), frame.language), *given)

    frame.switch.change(
        draw_in, [frame.switch, *inputs], list(outputs), queue=False, trigger_mode="always_last", **QUIET
    )


def connect_frame(
    app: gr.Blocks, frame: Frame, documents: Sequence[Document], tabs: Sequence[tuple[gr.Tab, str]]
) -> None:
    """Masthead, switch and the names of ``tabs`` (each with the name of its text) follow the language."""

    def draw(language: Language) -> tuple[Any, ...]:
        texts = TEXTS[language]
        names = [gr.update(label=getattr(texts, name)) for _, name in tabs]
        return (render_masthead(documents, texts), gr.update(label=texts.language_label), *names)

    scripted: dict[str, Any] = {"api_visibility": "private", "queue": False}
    frame.switch.change(None, [frame.switch], None, js="(language) => window.barobot.speak(language)", **scripted)
    frame.switch.input(None, [frame.switch], None, js="(language) => window.barobot.choose(language)", **scripted)
    app.load(None, None, [frame.switch], js="() => window.barobot.preferred()", **scripted)
    translate(frame, draw, [], [frame.masthead, frame.switch, *(tab for tab, _ in tabs)])
