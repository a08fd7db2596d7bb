"""One turn of the conversation as HTML. Pure; every text that comes from outside is escaped.

Whatever stands in a turn is in the language of its answer, which is that of the question: an
English question on a French page gets an answer that is English throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from barobot.types import Answer, Figure, Language, Status
from barobot.web.answer_chart import render_chart
from barobot.web.escaping import attribute, safe, unbroken
from barobot.web.headlines import headline_figures, render_display, render_marker
from barobot.web.quantities import find_figures
from barobot.web.records import write_turn
from barobot.web.restating import MARKER, restatement
from barobot.web.steps import render_reached, render_steps
from barobot.web.surroundings import BARE, Surroundings
from barobot.web.translations import TEXTS, Texts
from barobot.web.turn_tools import render_tools, shared_forms
from barobot.web.visits import Turn

LAST_WORD = re.compile(r"(?:<(strong|span)\b[^<>]*>[^<>]{1,30}</\1>|(?<![^ >])[^ <>]{1,30}) ?$")
QUOTE_OPENINGS = ("«", "“", '"', "„")


def render_turn(turn: Turn, texts: Texts, around: Surroundings = BARE) -> str:
    """The whole turn; ``aria-busy`` while it is being answered. ``texts`` speak until there is an answer."""
    answer = turn.answer
    kept = (
        f' data-record="{attribute(write_turn(turn))}" data-share="{attribute(shared_forms(turn.question, answer))}"'
        f' lang="{answer.language}"'
        if answer is not None
        else ""
    )
    texts = TEXTS[answer.language] if answer is not None else texts
    busy = "true" if turn.pending else "false"
    asked = f'<span class="visually-hidden">{escape(texts.you_asked)} </span>{safe(turn.question)}'
    return (
        f'<article class="turn turn-{state_of(turn)}" id="turn-{turn.number}" tabindex="-1" aria-busy="{busy}"{kept}>'
        f'<h2 class="question">{asked}</h2>'
        f'<p class="understood">{render_understood(turn, texts)}</p>'
        f"{render_body(turn, texts, around)}</article>"
    )


def state_of(turn: Turn) -> str:
    """How the turn ended, or that it has not."""
    if turn.answer is not None:
        return turn.answer.status.value
    return "failed" if turn.failed else "stopped" if turn.stopped else "pending"


def render_understood(turn: Turn, texts: Texts) -> str:
    """The question as it was understood, where that is not what was written."""
    answer = turn.answer
    if answer is None or not answer.understood or same_question(answer.understood, turn.question):
        return ""
    return f"{escape(texts.understood)} <em>{safe(answer.understood)}</em>"


def same_question(one: str, other: str) -> bool:
    """Whether two questions differ in nothing but blanks and capitals."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def render_body(turn: Turn, texts: Texts, around: Surroundings) -> str:
    """What stands under the question: the pending line, why there is no answer, or the answer."""
    if turn.failed:
        return render_unanswered(texts.failed, texts.error_failed)
    if turn.stopped:
        again = render_question_list([turn.question], texts, label=texts.ask_again)
        return f'{render_unanswered(texts.stopped, texts.stopped_note)}<ul class="again">{again}</ul>'
    if turn.answer is None:
        return render_pending(turn, texts, around)
    answer = turn.answer
    return (
        f'<div class="display">{render_display(answer, turn.number)}</div>'
        f'<div class="answer">{render_text(answer, turn.number)}</div>'
        f"{render_chart(answer, turn.number)}"
        f"{render_covered(answer, texts, around)}"
        f"{render_tools(turn, texts, takes_feedback=around.takes_feedback)}"
        f"{render_suggestions(answer, texts)}"
        f"{render_steps(turn, texts, around.reports)}"
    )


def render_unanswered(kicker: str, sentence: str) -> str:
    """Why there is no answer, set like one."""
    return (
        f'<div class="display"><p class="kicker">{escape(kicker)}</p></div>'
        f'<div class="answer"><p class="lead">{escape(sentence)}</p></div>'
    )


def render_pending(turn: Turn, texts: Texts, around: Surroundings) -> str:
    """The steps so far, in the place of the headline, and the text so far."""
    paragraphs = "".join(f"<p>{safe(part)}</p>" for part in turn.text.split("\n\n") if part.strip())
    return (
        f'<div class="display">{render_reached(turn, texts, around.reports)}</div>'
        f'<div class="answer streaming">{paragraphs}</div>'
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
    line = unbroken(line, answer.language)
    pieces, end = [], 0
    for marker in MARKER.finditer(line):
        number = int(marker.group(1))
        before = render_figures(line[end : marker.start()], answer)
        shown = render_marker(number, turn, answer.language) if number in cited else escape(marker.group())
        pieces.append(with_last_word(before, shown))
        end = marker.end()
    pieces.append(render_figures(line[end:], answer))
    return f"<bdi>{''.join(pieces)}</bdi>"


def with_last_word(before: str, marker: str) -> str:
    """``before`` and ``marker`` as HTML, the marker on the line of the word that it follows.

    A browser breaks the line before a button even where a no-break space stands.
    """
    last = LAST_WORD.search(before)
    if last is None:
        return before + marker
    return f'{before[: last.start()]}<span class="keep">{last.group()}{marker}</span>'


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


def render_question_list(questions: Iterable[str], texts: Texts, label: str = "") -> str:
    """Questions that are asked when they are clicked, under their own words or under ``label``."""
    return "".join(
        f'<li lang="{texts.language}"><button type="button" class="ask" data-question="{attribute(question)}">'
        f"{safe(label or question)}</button></li>"
        for question in questions
    )


def render_covered(answer: Answer, texts: Texts, around: Surroundings) -> str:
    """Where the reports do not say, what they do speak of."""
    themes = [name for name, _ in around.themes.get(answer.language, ())]
    if answer.status is not Status.ABSTAINED or not themes:
        return ""
    return f'<p class="covered">{escape(texts.covered)} {safe(" · ".join(themes))}</p>'


def render_suggestions(answer: Answer, texts: Texts) -> str:
    """What could be asked next."""
    if not answer.suggestions:
        return ""
    heading = texts.suggestions_abstained if answer.status is Status.ABSTAINED else texts.suggestions
    return (
        f'<div class="suggestions"><h3>{escape(heading)}</h3>'
        f"<ul>{render_question_list(answer.suggestions, texts)}</ul></div>"
    )
