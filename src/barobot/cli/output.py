"""Answers and hits as text for a terminal or a pipe.

What a report says is not trusted to be harmless: control characters, with which a file
could drive the terminal or reorder its text, are left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from barobot.exporting import clean as clean
from barobot.types import Answer, Citation, Document, Figure, Hit, Language, Status

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

PIPE_WIDTH = 100  # columns of a table that goes to a file or another program

LABELS: dict[Language, dict[str, str]] = {
    "fr": {
        "understood": "Compris ainsi :",
        "figures": "Chiffres",
        "sources": "Sources",
        "nearest": "Le plus proche dans les rapports",
        "calculated": "calculé :",
        "digest": "Condensé de",
        "suggestions": "Questions voisines",
        "confidence": "Confiance",
        "page": "p.",
        "opening": "« ",
        "closing": " »",
    },
    "en": {
        "understood": "Understood as:",
        "figures": "Figures",
        "sources": "Sources",
        "nearest": "Nearest in the reports",
        "calculated": "calculated:",
        "digest": "Digest of",
        "suggestions": "Related questions",
        "confidence": "Confidence",
        "page": "p.",
        "opening": "“",
        "closing": "”",
    },
}


class ReaderGoneError(Exception):
    """Whoever read standard output stopped reading; not an error of ours."""


def write(text: str) -> None:
    """Write ``text`` and a line end, and flush, so that a reader that went away is noticed here and nowhere else."""
    try:
        # Line by line: unbuffered (``python -u``), one long write to a pipe can end half-way without an error.
        for line in f"{text}\n".splitlines(keepends=True):
            sys.stdout.write(line)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGoneError from None


def write_json(value: Any) -> None:
    """Write JSON; escaped where the output's encoding could not hold the characters."""
    holds_all = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "").startswith("utf")
    write(json.dumps(value, ensure_ascii=not holds_all, indent=2))


def write_rendered(*parts: RenderableType) -> None:
    """Write what rich draws: styled and wrapped on a terminal, plain in a pipe."""
    console = _console()
    with console.capture() as capture:
        for part in parts:
            console.print(part, soft_wrap=not console.is_terminal and isinstance(part, _text()))
    write(capture.get().rstrip("\n"))


def clean_lines(text: str) -> str:
    """:func:`clean` for a text of several lines, which keep their indentation."""
    return "\n".join(" " * (len(line) - len(line.lstrip(" "))) + clean(line) for line in text.splitlines())


def answer_lines(answer: Answer) -> list[Text]:
    """An answer: what was understood, the text, its figures, its sources, and what else can be asked."""
    labels = LABELS[answer.language]
    lines: list[Text] = []
    if answer.understood != answer.question:
        lines += [_line(f"{labels['understood']} {clean(answer.understood)}", "dim"), _line()]
    lines.append(_line(clean_lines(answer.text), "bold" if answer.status is not Status.ABSTAINED else ""))
    if answer.figures:
        lines += [_line(), _line(labels["figures"], "underline")]
        lines += [_figure_line(figure, answer.language) for figure in answer.figures]
    if answer.citations:
        heading = labels["nearest" if answer.status is Status.ABSTAINED else "sources"]
        lines += [_line(), _line(heading, "underline")]
        lines += [line for citation in answer.citations for line in _citation_lines(citation, labels)]
    if answer.suggestions:
        lines += [_line(), _line(labels["suggestions"], "underline")]
        lines += [_line(f"  {clean(suggestion)}") for suggestion in answer.suggestions]
    confidence = f"{answer.confidence:.2f}".replace(".", "," if answer.language == "fr" else ".")
    return [*lines, _line(), _line(f"{labels['confidence']} {confidence} · {answer.status}", "dim")]


def hit_lines(hits: Iterable[Hit], documents: Iterable[Document]) -> list[Text]:
    """Search results: the score, the passage, and where it stands."""
    titles = {document.id: document.title for document in documents}
    lines: list[Text] = []
    for hit in hits:
        passage = hit.passage
        where = place([titles.get(passage.document_id, passage.document_id), *passage.headings], passage.page)
        lines += [_line(f"{hit.score:.3f}  {clean(passage.text)}"), _line(f"       {where}", "dim")]
    return lines


def place(parts: Iterable[str], page: int | None, page_label: str = "p.") -> str:
    """``Title › Section, p. 3``."""
    path = " › ".join(dict.fromkeys(clean(part) for part in parts if part))
    return f"{path}, {page_label} {page}" if page is not None else path


def quantity(figure: Figure, language: Language) -> str:
    """The number with its unit and qualifier, in digits even where the source has it in words."""
    from barobot.numbers import format_quantity

    return format_quantity(figure.value, figure.unit, figure.qualifier, language, clean(figure.noun))


def _figure_line(figure: Figure, language: Language) -> Text:
    population = clean(", ".join(part for part in (figure.population, figure.base) if part))
    note = f" ({LABELS[language]['calculated']} {clean(figure.arithmetic)})" if figure.derived else ""
    marker = f" [{figure.citation}]" if figure.citation is not None else ""
    line = _line("  ")
    line.append(quantity(figure, language), style="bold")
    return line.append(f"  {population}{note}{marker}")


def _citation_lines(citation: Citation, labels: dict[str, str]) -> list[Text]:
    head = place((citation.document, citation.section), citation.page, labels["page"])
    lines = [
        _line(f"[{citation.number}] {head}"),
        _line(f"    {labels['opening']}{clean(citation.quote)}{labels['closing']}", "italic"),
    ]
    origin = " · ".join(clean(part) for part in (citation.publisher, citation.edition, citation.source) if part)
    if citation.digest_of:
        lines.append(_line(f"    {labels['digest']} {clean(citation.digest_of)}", "dim"))
    elif origin:
        lines.append(_line(f"    {origin}", "dim"))
    return lines


def _line(text: str = "", style: str = "") -> Text:
    return _text()(text, style=style)


def _text() -> type[Text]:
    from rich.text import Text

    return Text


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = PIPE_WIDTH
    return console
