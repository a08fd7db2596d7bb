"""The view of the last evaluation report, in a frame that can run nothing and reach nothing."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path

from barobot.errors import EvaluationError
from barobot.evaluation.reporting import last_report
from barobot.settings import default_eval_dir
from barobot.types import Language
from barobot.web.escaping import attribute
from barobot.web.frame import Frame, panel, translate
from barobot.web.view_texts import VIEW_TEXTS

logger = logging.getLogger(__name__)

COMMAND = "barobot eval"


def build_evaluation(frame: Frame) -> None:
    """The evaluation as a view of the page; the report is read anew whenever the page is opened or translated."""
    folder = default_eval_dir()
    shown = panel(render_evaluation(folder, frame.language), "evaluation")
    translate(frame, lambda language: render_evaluation(folder, language), [], [shown])


def render_evaluation(folder: Path, language: Language) -> str:
    """The report in ``folder``, or how to make one."""
    texts = VIEW_TEXTS[language]
    head = f'<header class="view-head"><h2>{escape(texts.evaluation_title)}</h2>'
    try:
        report = last_report(folder, language)
    except EvaluationError as error:
        logger.warning("the evaluation report cannot be shown: %s", error)
        report = None
    if report is None:
        command = f"{escape(texts.evaluation_how)} <code>{COMMAND}</code>"
        return f"{head}<p>{escape(texts.evaluation_none)}</p><p>{command}</p></header>"
    # Sandboxed without any right: no script of it runs, no form of it is sent, no link of it leads the page away.
    return (
        f'{head}</header><iframe class="report" sandbox="" title="{attribute(texts.evaluation_frame)}" '
        f'lang="{language}" srcdoc="{attribute(report)}"></iframe>'
    )
