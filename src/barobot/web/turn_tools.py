"""What can be done with an answer: copy it, link to it, say what one thinks of it. Pure."""

from __future__ import annotations

import json
from html import escape

from barobot.feedback import COMMENT_LIMIT, Rating
from barobot.types import Answer
from barobot.web.escaping import attribute
from barobot.web.sharing import as_html, as_markdown, as_text, link_to
from barobot.web.translations import Texts
from barobot.web.visits import Turn

THUMBS = {
    Rating.UP: (
        "M7 9 10.4 2.8c1.3.1 2 1 1.8 2.3L11.7 8h4.6c1.2 0 1.9 1 1.7 2.1l-1.2 5.4c-.2 1-1 1.5-1.9 1.5H7zM7 9H3.2v8H7"
    ),
    Rating.DOWN: (
        "M13 11 9.6 17.2c-1.3-.1-2-1-1.8-2.3L8.3 12H3.7c-1.2 0-1.9-1-1.7-2.1l1.2-5.4c.2-1 1-1.5 1.9-1.5H13z"
        "M13 11h3.8V3H13"
    ),
}


def shared_forms(question: str, answer: Answer) -> str:
    """The answer in every form that can be copied, as JSON for the page's script."""
    forms = {
        "text": as_text(question, answer),
        "markdown": as_markdown(question, answer),
        "html": as_html(question, answer),
        "link": link_to(answer),
    }
    return json.dumps(forms, ensure_ascii=False, separators=(",", ":"))


def render_tools(turn: Turn, texts: Texts, *, takes_feedback: bool) -> str:
    """The line of small buttons under an answer."""
    named = (
        ("text", texts.copy_text, texts.copy_text_label),
        ("markdown", "Markdown", texts.copy_markdown_label),
        ("html", "HTML", texts.copy_html_label),
        ("link", texts.copy_link, texts.copy_link_label),
    )
    forms = "".join(
        f'<button type="button" class="quiet" data-copy="{form}" aria-label="{attribute(label)}">'
        f"{escape(name)}</button>"
        for form, name, label in named
    )
    copying = f'<p class="copying"><span>{escape(texts.copy)}</span>{forms}</p>'
    return f'<div class="tools">{copying}{render_feedback(turn, texts) if takes_feedback else ""}</div>'


def render_feedback(turn: Turn, texts: Texts) -> str:
    """Two thumbs; once one is chosen, a field for a comment and what is kept of all this."""
    thumbs = "".join(
        f'<button type="button" class="thumb" data-rate="{rating.value}" data-turn="{turn.number}" '
        f'aria-pressed="{str(turn.rating is rating).lower()}" aria-label="{attribute(label)}">{drawn(rating)}</button>'
        for rating, label in ((Rating.UP, texts.thumb_up), (Rating.DOWN, texts.thumb_down))
    )
    thanked = f'<p class="thanks">{escape(texts.feedback_thanks)}</p>' if turn.comment is not None else ""
    form = render_comment(turn, texts) if turn.rating is not None and turn.comment is None else ""
    return f'<div class="feedback"><p class="thumbs">{thumbs}</p>{form}{thanked}</div>'


def drawn(rating: Rating) -> str:
    """The thumb; its button says in words what it means."""
    return (
        '<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" '
        f'stroke-width="1.5" stroke-linejoin="round"><path d="{THUMBS[rating]}"/></svg>'
    )


def render_comment(turn: Turn, texts: Texts) -> str:
    """The field in which a visitor may say why."""
    name = f"comment-{turn.number}"
    return (
        f'<form class="comment" data-turn="{turn.number}"><label for="{name}">{escape(texts.comment_label)}</label>'
        f'<textarea id="{name}" rows="2" maxlength="{COMMENT_LIMIT}"></textarea>'
        f'<p class="note">{escape(texts.feedback_kept)}</p>'
        f'<button type="submit" class="secondary">{escape(texts.comment_send)}</button></form>'
    )
