"""An answer with its citations as text, Markdown and HTML, to be taken elsewhere. Pure."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlencode

from barobot.types import Answer, Citation
from barobot.web.restating import MARKER
from barobot.web.translations import TEXTS

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|!~&])")


def as_text(question: str, answer: Answer) -> str:
    """Question, answer and numbered sources as plain text."""
    sources = "\n".join(f"[{citation.number}] {quoted(citation, answer)}" for citation in answer.citations)
    return "\n\n".join(part for part in (question.strip(), answer.text.strip(), sources) if part)


def as_markdown(question: str, answer: Answer) -> str:
    """The same as Markdown: the question a heading, the markers footnotes."""
    body = MARKER.sub(r"[^\1]", in_markdown(answer.text.strip(), keep=MARKER))
    notes = "\n".join(f"[^{citation.number}]: {in_markdown(quoted(citation, answer))}" for citation in answer.citations)
    heading = f"## {in_markdown(' '.join(question.split()))}"
    return "\n\n".join(part for part in (heading, body, notes) if part)


def as_html(question: str, answer: Answer) -> str:
    """The same as HTML that needs no style sheet."""
    paragraphs = "".join(html_block(part) for part in re.split(r"\n\s*\n", answer.text.strip()) if part.strip())
    notes = "".join(
        f'<li value="{citation.number}">{escape(quoted(citation, answer))}</li>' for citation in answer.citations
    )
    sources = f"<ol>{notes}</ol>" if notes else ""
    return f'<article lang="{answer.language}"><h3>{escape(question.strip())}</h3>{paragraphs}{sources}</article>'


def html_block(part: str) -> str:
    """A paragraph, or a list where its lines are items."""
    opening: list[str] = []
    items: list[str] = []
    for line in part.strip().splitlines():
        (items if line.startswith("- ") else opening).append(superscript(line.removeprefix("- ")))
    paragraph = f"<p>{'<br>'.join(opening)}</p>" if opening else ""
    listed = "".join(f"<li>{item}</li>" for item in items)
    return paragraph + (f"<ul>{listed}</ul>" if items else "")


def superscript(line: str) -> str:
    """Escaped, its markers raised."""
    return MARKER.sub(r"<sup>[\1]</sup>", escape(line))


def quoted(citation: Citation, answer: Answer) -> str:
    """The sentence, then where it stands: what a reader needs to check it."""
    texts = TEXTS[answer.language]
    place = [
        citation.document,
        citation.publisher,
        f"{texts.edition} {citation.edition}" if citation.edition else "",
        citation.section,
        f"{texts.page} {citation.page}" if citation.page is not None else "",
    ]
    opening, closing = ("«\u00a0", "\u00a0»") if answer.language == "fr" else ("“", "”")
    sentence = " ".join(citation.quote.split())
    return f"{opening}{sentence}{closing} {', '.join(part for part in place if part)}."


def in_markdown(text: str, keep: re.Pattern[str] | None = None) -> str:
    """``text`` with the signs of Markdown made plain, but for what ``keep`` finds."""
    pieces, end = [], 0
    for kept in keep.finditer(text) if keep else ():
        pieces += [MARKDOWN_SIGNS.sub(r"\\\1", text[end : kept.start()]), kept.group()]
        end = kept.end()
    return "".join([*pieces, MARKDOWN_SIGNS.sub(r"\\\1", text[end:])])


def link_to(answer: Answer) -> str:
    """The end of an address that asks the same question again; of a follow-up, the whole question."""
    return "?" + urlencode({"q": answer.understood or answer.question})
