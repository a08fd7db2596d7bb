"""How an answer was reached, step by step: while it is, and afterwards. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from barobot.types import Answer
from barobot.web.escaping import safe
from barobot.web.quantities import set_number
from barobot.web.translations import TEXTS, Texts
from barobot.web.visits import Turn

SHOWN_REPORTS = 2


def render_reached(turn: Turn, texts: Texts, reports: Sequence[str]) -> str:
    """The steps so far, while the answer is not there; ``reports`` are the titles that are searched."""
    named = [reached(step, turn, texts, reports) for step, _ in turn.steps if step in texts.steps_named]
    shown = "".join(f"<span>{step}</span>" for step in named or [escape(texts.thinking)])
    return f'<p class="thinking">{shown}</p>'


def reached(step: str, turn: Turn, texts: Texts, reports: Sequence[str]) -> str:
    """A step that has ended, as HTML."""
    understood = turn.answer.understood if turn.answer is not None else turn.understood
    if step == "understand" and understood and (turn.answer is not None or understood != turn.question):
        return f"{escape(texts.understood)} <em>{safe(understood)}</em>"
    if step == search_step(turn) and reports:
        return f"{escape(texts.searched)} {listed(reports)}"
    return escape(texts.steps_named[step])


def search_step(turn: Turn) -> str:
    """The step after which the reports were searched: a bot may search and weigh in one."""
    return "retrieve" if any(step == "retrieve" for step, _ in turn.steps) else "weigh"


def render_steps(turn: Turn, texts: Texts, reports: Sequence[str]) -> str:
    """The steps, folded away: what each found, the time it took, and the confidence of the answer."""
    answer = turn.answer
    if answer is None:
        return ""
    told = told_steps(turn, answer, texts, reports)
    rows = "".join(f"<li><span>{step}</span> <span>{escape(time)}</span></li>" for step, time in told)
    confidence = set_number(Decimal(f"{answer.confidence:.2f}"), answer.language)
    rows += f"<li><span>{escape(texts.confidence.capitalize())}</span> <span>{confidence}</span></li>"
    return f'<details class="steps"><summary>{escape(texts.steps)}</summary><ol>{rows}</ol></details>'


def told_steps(turn: Turn, answer: Answer, texts: Texts, reports: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each step as HTML, and how long it took."""
    for step, seconds in turn.steps:
        if step in texts.steps_named:
            yield told_step(step, turn, answer, texts, reports), milliseconds(seconds)


def told_step(step: str, turn: Turn, answer: Answer, texts: Texts, reports: Sequence[str]) -> str:
    """What a step came to, as far as the answer tells it."""
    return escape(verified(answer)) if step == "verify" else reached(step, turn, texts, reports)


def verified(answer: Answer) -> str:
    """``2 chiffres et 1 citation vérifiés``."""
    texts = TEXTS[answer.language]
    figures, quotes = len(answer.figures), len(answer.citations)
    if not figures and not quotes:
        return texts.steps_named["verify"]
    parts = [
        f"{set_number(Decimal(count), answer.language)} {one if count < 2 else many}"
        for count, one, many in (
            (figures, texts.figure_one, texts.figure_many),
            (quotes, texts.quote_one, texts.quote_many),
        )
        if count
    ]
    return texts.verified.format(what=f" {texts.conjunction} ".join(parts))


def listed(reports: Sequence[str]) -> str:
    """The first titles."""
    return ", ".join(f"<cite>{safe(title)}</cite>" for title in reports[:SHOWN_REPORTS]) + (
        "…" if len(reports) > SHOWN_REPORTS else ""
    )


def milliseconds(seconds: float) -> str:
    """``12 ms``; under one, ``< 1 ms``."""
    amount = round(1000 * seconds)
    return f"{amount}\u00a0ms" if amount else "<\u00a01\u00a0ms"
