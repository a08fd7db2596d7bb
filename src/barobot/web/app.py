"""The page as a Gradio app: a frame, and the views that stand in it."""

from __future__ import annotations

from collections.abc import Callable

import gradio as gr

from barobot.types import Language
from barobot.web.answering import AnsweringBot
from barobot.web.chat import build_chat
from barobot.web.endpoints import add_endpoints
from barobot.web.frame import Frame, connect_frame, lay_out_frame
from barobot.web.service import Service
from barobot.web.translations import TEXTS

# Each view: its id, the text that names it, and what builds it.
VIEWS: tuple[tuple[str, str, Callable[[AnsweringBot, Frame], None]], ...] = (("chat", "tab_chat", build_chat),)


def build_app(service: Service, language: Language = "fr") -> gr.Blocks:
    """The page over the bot of ``service``, its interface in ``language`` until the visitor chooses the other.

    Style and script come when it is mounted: see :func:`barobot.web.serving.page_options`.
    """
    bot, hosting = service.bot, service.hosting
    app = gr.Blocks(title=TEXTS[language].page_title, analytics_enabled=False, fill_width=True)
    with app:
        # First, so that their names are theirs: the page's own functions have names as well.
        add_endpoints(service, language)
        frame = lay_out_frame(service, language)
        tabs = []
        with gr.Tabs(elem_id="views"):
            for name, text, build in VIEWS:
                with gr.Tab(getattr(TEXTS[language], text), id=name, elem_id=f"view-{name}") as tab:
                    build(bot, frame)
                tabs.append((tab, text))
        connect_frame(frame, bot.documents, tabs)
    app.queue(max_size=hosting.queue_size, default_concurrency_limit=hosting.concurrency, api_open=False)
    return app
