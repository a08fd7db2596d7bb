"""The page as a Gradio app: a frame, and the views that stand in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import gradio as gr

from barobot.types import Language
from barobot.web.chat import build_chat
from barobot.web.documents_view import build_documents
from barobot.web.endpoints import add_endpoints
from barobot.web.evaluation_view import build_evaluation
from barobot.web.figures_view import build_figures
from barobot.web.frame import Frame, connect_frame, lay_out_frame
from barobot.web.handlers import FeedbackSink
from barobot.web.service import Service
from barobot.web.translations import TEXTS


def views(keep_feedback: FeedbackSink | None) -> Sequence[tuple[str, str, Callable[[Frame], None]]]:
    """Each view: its id, the text that names it, and what builds it."""
    return (
        ("chat", "tab_chat", partial(build_chat, keep_feedback=keep_feedback)),
        ("figures", "tab_figures", build_figures),
        ("documents", "tab_documents", build_documents),
        ("evaluation", "tab_evaluation", build_evaluation),
    )


def build_app(service: Service, language: Language = "fr", *, keep_feedback: FeedbackSink | None = None) -> gr.Blocks:
    """The page over the bot of ``service``, in ``language`` where neither browser nor visitor chose the other.

    ``keep_feedback`` takes what visitors think of answers; without it they are not asked.
    Style and script come when it is mounted: see :func:`barobot.web.dressing.page_options`.
    """
    bot, hosting = service.bot, service.hosting
    app = gr.Blocks(title=TEXTS[language].page_title, analytics_enabled=False, fill_width=True)
    with app:
        # First, so that their names are theirs: the page's own functions have names as well.
        add_endpoints(service, language)
        frame = lay_out_frame(service, language)
        tabs = []
        with gr.Tabs(elem_id="views"):
            for name, text, build in views(keep_feedback):
                with gr.Tab(
                    getattr(TEXTS[language], text), id=name, elem_id=f"view-{name}", render_children=True
                ) as tab:
                    build(frame)
                tabs.append((tab, text))
        connect_frame(app, frame, bot.documents, tabs)
    app.queue(max_size=hosting.queue_size, default_concurrency_limit=hosting.concurrency, api_open=False)
    return app
