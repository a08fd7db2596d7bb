"""One turn of the conversation as HTML. Pure; every text that comes from outside is escaped.

What belongs to an answer (its figures, their qualifiers, the line over it) is set in the
answer's language, everything around it in the language of the interface.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from itertools import groupby

from barobot.types import Answer, Figure, Language, Status
from barobot.web.escaping import attribute, safe
from barobot.web.headlines import headline_figures, render_display, render_marker
from barobot.web.quantities import find_figures, set_number
from barobot.web.restating import MARKER, restatement
from barobot.web.translations import TEXTS, Texts
from barobot.web.visits import Turn

# French sets a blank before these signs, and no line may break there.
FRENCH_BLANK = re.compile(r"(?<=«) | (?=[?!:;»%])")
QUOTE_OPENINGS = ("«", "“", '"', "„")


def render_turn(turn: Turn, texts: Texts) -> str:
    """The whole turn; ``aria-busy`` while it is being answered."""
    busy = "true" if turn.pending else "false"
    status = "failed" if turn.failed else turn.answer.status.value if turn.answer else "pending"
    asked = f'<span class="visually-hidden">{escape(texts.you_asked)} </span>{safe(turn.question)}'
    return (
        f'<article class="turn turn-{status}" id="turn-{turn.number}" tabindex="-1" aria-busy="{busy}">'
        f'<h2 class="question">{asked}</h2>'
        f'<p class="understood">{render_understood(turn, texts)}</p>'
        f"{render_body(turn, texts)}</article>"
    )


def render_understood(turn: Turn, texts: Texts) -> str:
    """The question as it was understood, where that is not what was written."""
    answer = turn.answer
    if answer is None or not answer.understood or same_question(answer.understood, turn.question):
        return ""
    return f"{escape(texts.understood)} <em>{safe(answer.understood)}</em>"


def same_question(one: str, other: str) -> bool:
    """Whether two questions differ in nothing but blanks and capitals."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def render_body(turn: Turn, texts: Texts) -> str:
    """What stands under the question: the pending line, the failure, or the answer."""
    if turn.failed:
        return (
            f'<div class="display"><p class="kicker">{escape(texts.failed)}</p></div>'
            f'<div class="answer"><p class="lead">{escape(texts.error_failed)}</p></div>'
        )
    if turn.answer is None:
        return render_pending(turn, texts)
    answer = turn.answer
    return (
        f'<div class="display" lang="{answer.language}">{render_display(answer, turn.number)}</div>'
        f'<div class="answer" lang="{answer.language}">{render_text(answer, turn.number)}</div>'
        f"{render_suggestions(answer.suggestions, answer.language, texts)}"
        f"{render_steps(turn, texts)}"
    )


def render_pending(turn: Turn, texts: Texts) -> str:
    """The steps so far, in the place of the headline, and the text so far."""
    names = [texts.steps_named[step] for step, _ in turn.steps if step in texts.steps_named] or [texts.thinking]
    reached = "".join(f"<span>{escape(name)}</span>" for name in names)
    paragraphs = "".join(f"<p>{safe(part)}</p>" for part in turn.text.split("\n\n") if part.strip())
    return (
        f'<div class="display"><p class="thinking">{reached}</p></div><div class="answer streaming">{paragraphs}</div>'
    )


# ── The text ──────────────────────────────────────────────────────────────────────────────


def render_text(answer: Answer, turn: int) -> str:
    """Plain text as paragraphs, quotes and lists, with its figures and markers marked up.

    A line that says no more than a headline figure does is left out: the headline says it.
    """
    figures = headline_figures(answer)
    lines = (line for line in answer.text.splitlines() if restatement(line, figures, answer.language) is None)
    paragraphs = [part for part in re.split(r"\n\s*\n", "\n".join(lines).strip()) if part.strip()]
    return "".join(
        render_paragraph(paragraph, answer, turn, lead=position == 0) for position, paragraph in enumerate(paragraphs)
    )


def render_paragraph(paragraph: str, answer: Answer, turn: int, *, lead: bool) -> str:
    """Runs of lines that start with ``- `` become a list, the others a paragraph."""
    pieces = []
    for is_item, lines in groupby(paragraph.strip().splitlines(), key=lambda line: line.startswith("- ")):
        inline = [render_inline(line.removeprefix("- ") if is_item else line, answer, turn) for line in lines]
        if is_item:
            pieces.append("<ul>" + "".join(f"<li>{item}</li>" for item in inline) + "</ul>")
        elif paragraph.lstrip().startswith(QUOTE_OPENINGS):
            pieces.append(f"<blockquote><p>{'<br>'.join(inline)}</p></blockquote>")
        else:
            opening = '<p class="lead">' if lead else "<p>"
            pieces.append(f"{opening}{'<br>'.join(inline)}</p>")
        lead = False
    return "".join(pieces)


def render_inline(line: str, answer: Answer, turn: int) -> str:
    """One line: escaped, its asserted figures bold, its ``[1]`` buttons that show the source."""
    cited = {citation.number for citation in answer.citations}
    line = FRENCH_BLANK.sub("\u00a0", line) if answer.language == "fr" else line
    pieces, end = [], 0
    for marker in MARKER.finditer(line):
        number = int(marker.group(1))
        pieces.append(render_figures(line[end : marker.start()], answer))
        pieces.append(render_marker(number, turn, answer.language) if number in cited else escape(marker.group()))
        end = marker.end()
    pieces.append(render_figures(line[end:], answer))
    return f"<bdi>{''.join(pieces)}</bdi>"


def render_figures(text: str, answer: Answer) -> str:
    """Text between two markers, escaped, with the figures that the answer asserts."""
    figures = answer.figures if answer.status is not Status.ABSTAINED else ()
    pieces, position = [], 0
    for start, end, figure in find_figures(text, figures, answer.language):
        pieces.append(escape(text[position:start]))
        pieces.append(render_figure(text[start:end], figure, answer.language))
        position = end
    return "".join(pieces) + escape(text[position:])


def render_figure(text: str, figure: Figure, language: Language) -> str:
    """A figure in a sentence: bold, or with its arithmetic where it was calculated."""
    if not figure.derived:
        return f'<strong class="figure">{escape(text)}</strong>'
    title = f"{TEXTS[language].calculated}: {figure.arithmetic}" if figure.arithmetic else TEXTS[language].calculated
    return f'<span class="figure derived" title="{attribute(title)}">{escape(text)}</span>'


# ── Under the answer ──────────────────────────────────────────────────────────────────────


def render_question_list(questions: Iterable[str], language: Language) -> str:
    """Questions that are asked when they are clicked."""
    return "".join(
        f'<li lang="{language}"><button type="button" class="ask" data-question="{attribute(question)}">'
        f"{safe(question)}</button></li>"
        for question in questions
    )


def render_suggestions(suggestions: Sequence[str], language: Language, texts: Texts) -> str:
    """What could be asked next."""
    if not suggestions:
        return ""
    return (
        f'<div class="suggestions"><h3>{escape(texts.suggestions)}</h3>'
        f"<ul>{render_question_list(suggestions, language)}</ul></div>"
    )


def render_steps(turn: Turn, texts: Texts) -> str:
    """The steps, folded away, with the time that each took and the confidence of the answer."""
    rows = "".join(
        f"<li>{escape(texts.steps_named[step])} <span>{milliseconds(seconds)}</span></li>"
        for step, seconds in turn.steps
        if step in texts.steps_named
    )
    if turn.answer is not None:
        language: Language = "fr" if texts is TEXTS["fr"] else "en"
        confidence = set_number(Decimal(f"{turn.answer.confidence:.2f}"), language)
        rows += f"<li>{escape(texts.confidence.capitalize())} <span>{confidence}</span></li>"
    return f'<details class="steps"><summary>{escape(texts.steps)}</summary><ol>{rows}</ol></details>'


def milliseconds(seconds: float) -> str:
    """``12 ms``; under one, ``< 1 ms``."""
    amount = round(1000 * seconds)
    return escape(f"{amount}\u00a0ms" if amount else "<\u00a01\u00a0ms")
