"""A report as HTML, with its contents, its sentences to link to, and its figures marked. Pure.

A report may hold anything: what it shows is its text without markup, escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby

from barobot.markup import CELL_BREAK, GLUE, mask_glued
from barobot.passages import split_passages
from barobot.types import Block, BlockKind, Document, Figure, Language, Passage
from barobot.web.escaping import attribute, safe, unbroken
from barobot.web.figures_panels import render_list
from barobot.web.panels import is_web_address
from barobot.web.places import HEADING, SENTENCE, element_id
from barobot.web.view_texts import VIEW_TEXTS, ViewTexts

DEEPEST_IN_CONTENTS = 3


@dataclass(frozen=True)
class Reading:
    """One report with its sentences and figures, laid out as blocks."""

    document: Document
    figures: Sequence[Figure]
    texts: ViewTexts

    @cached_property
    def seen(self) -> str:
        """The text as a reader sees it, at the same offsets."""
        return mask_glued(self.document.text)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return split_passages(self.document)

    def place(self, kind: str, start: int) -> str:
        """The id of what begins at ``start``."""
        return element_id(kind, self.document.id, start)

    def within(self, start: int, end: int) -> list[Passage]:
        """The sentences between two offsets."""
        return [passage for passage in self.passages if start <= passage.start and passage.end <= end]

    def text(self, start: int, end: int) -> str:
        """What stands between two offsets, escaped, its figures marked."""
        pieces, position = [], start
        for figure in self.figures:
            if position <= figure.start and figure.end <= end:
                pieces += [self.plain(position, figure.start), self._marked(figure)]
                position = figure.end
        return "".join([*pieces, self.plain(position, end)])

    def sentences(self, start: int, end: int) -> str:
        """The same, each sentence an element that can be linked to."""
        pieces, position = [], start
        for passage in self.within(start, end):
            pieces.append(self.plain(position, passage.start))
            place = self.place(SENTENCE, passage.start)
            inner = self.text(passage.start, passage.end)
            pieces.append(f'<span class="sentence" id="{attribute(place)}" tabindex="-1">{inner}</span>')
            position = passage.end
        return "".join([*pieces, self.text(position, end)])

    def plain(self, start: int, end: int) -> str:
        """What a reader sees between two offsets, escaped."""
        text = self.seen[start:end].replace(GLUE, "").replace(CELL_BREAK, " ")
        return escape(unbroken(text, self.document.language))

    def _marked(self, figure: Figure) -> str:
        people = ", ".join(part for part in (figure.population, figure.base) if part)
        about = self.texts.about.format(people=people) if people else ""
        return f'<mark title="{attribute(about)}">{self.plain(figure.start, figure.end)}</mark>'


def render_document(document: Document, figures: Sequence[Figure], language: Language) -> str:
    """The report: what it is, its contents, and its text."""
    texts = VIEW_TEXTS[language]
    reading = Reading(document, sorted(figures, key=lambda figure: figure.start), texts)
    title = _title(document)
    blocks = [block for block in document.blocks if block is not title]
    return (
        f'<div class="document" data-document="{attribute(document.id)}">{render_contents(reading, blocks)}'
        f'<article class="paper" lang="{document.language}">{render_head(document, reading)}'
        f"{''.join(render_blocks(reading, blocks))}</article></div>"
    )


def _title(document: Document) -> Block | None:
    """The heading at the top that says the title again."""
    first = document.blocks[0] if document.blocks else None
    return first if first is not None and first.kind is BlockKind.HEADING and first.level == 1 else None


def render_head(document: Document, reading: Reading) -> str:
    """Title, publisher, edition, address and, of a digest, its original."""
    texts = reading.texts
    told = [f"{escape(texts.published)} {safe(document.publisher)}"] if document.publisher else []
    if document.edition:
        told.append(f"{escape(texts.edition)} {safe(document.edition)}")
    if is_web_address(document.source):
        link = f'<a href="{attribute(document.source)}" target="_blank" rel="noopener noreferrer nofollow">'
        told.append(f"{link}{escape(texts.online)}\u00a0↗</a>")
    count = len(reading.figures)
    marked = texts.figure_count_one if count == 1 else texts.figure_count_many.format(count=count)
    digest = f"<p>{escape(texts.digest_of)} <cite>{safe(document.digest_of)}</cite></p>" if document.digest_of else ""
    return (
        f'<header><h2>{safe(document.title)}</h2><div class="origin" lang="{texts.language}">'
        f"<p>{', '.join(told)}</p>{digest}<p><mark>{escape(marked)}</mark></p></div></header>"
    )


def render_contents(reading: Reading, blocks: Sequence[Block]) -> str:
    """The headings as links; nothing where there are not two of them."""
    headings = [block for block in blocks if block.kind is BlockKind.HEADING and block.level <= DEEPEST_IN_CONTENTS]
    if len(headings) < 2:
        return ""
    entries = "".join(
        f'<li class="level-{block.level}"><a href="#{attribute(reading.place(HEADING, block.start))}">'
        f"<bdi>{reading.plain(block.start, block.end)}</bdi></a></li>"
        for block in headings
    )
    label = reading.texts.contents
    return (
        f'<nav class="contents" aria-label="{attribute(label)}"><details open><summary>{escape(label)}</summary>'
        f'<ol lang="{reading.document.language}">{entries}</ol></details></nav>'
    )


def render_blocks(reading: Reading, blocks: Sequence[Block]) -> Iterator[str]:
    """Headings and paragraphs one by one, items and rows by the list or table that they belong to."""
    for (kind, _), run in groupby(blocks, key=lambda block: (block.kind, block.group)):
        if kind is BlockKind.LIST_ITEM:
            yield f"<ul>{''.join(render_item(reading, block) for block in run)}</ul>"
        elif kind is BlockKind.TABLE_ROW:
            rows = "".join(render_table_row(reading, block) for block in run)
            yield f'<div class="table" tabindex="0"><table><tbody>{rows}</tbody></table></div>'
        elif kind is BlockKind.HEADING:
            yield from (render_heading(reading, block) for block in run)
        else:
            yield from (f"<p><bdi>{reading.sentences(block.start, block.end)}</bdi></p>" for block in run)


def render_heading(reading: Reading, block: Block) -> str:
    """A heading, one step below the title of the report."""
    level = min(max(block.level, 1) + 1, 6)
    place = reading.place(HEADING, block.start)
    inner = reading.sentences(block.start, block.end)
    return f'<h{level} id="{attribute(place)}" tabindex="-1"><bdi>{inner}</bdi></h{level}>'


def render_item(reading: Reading, block: Block) -> str:
    return (
        f'<li class="level-{min(max(block.level, 1), 4)}"><bdi>{reading.sentences(block.start, block.end)}</bdi></li>'
    )


def render_table_row(reading: Reading, block: Block) -> str:
    """The cells of a row; the row is the sentence, so the first cell carries its place."""
    tag = "th" if block.level == 1 else "td"
    spans, position = [], block.start
    for cell in reading.seen[block.start : block.end].split(CELL_BREAK):
        spans.append((position, position + len(cell)))
        position += len(cell) + 1
    shown = [span for span in spans if reading.plain(*span).strip()]
    cells = "".join(f"<{tag}><bdi>{reading.text(*span)}</bdi></{tag}>" for span in shown)
    place = attribute(reading.place(SENTENCE, block.start))
    return f'<tr class="sentence" id="{place}" tabindex="-1">{cells}</tr>'


def render_choice(documents: Sequence[Document], chosen: str, language: Language) -> str:
    """The head of the view, with a list of the reports where there are several."""
    texts = VIEW_TEXTS[language]
    head = (
        f'<header class="view-head"><h2>{escape(texts.documents_title)}</h2><p>{escape(texts.marked_note)}</p></header>'
    )
    if len(documents) < 2:
        return head
    options = "".join(
        f'<option value="{attribute(one.id)}"{" selected" if one.id == chosen else ""}>{escape(one.title)}</option>'
        for one in documents
    )
    documents_list = render_list("documents", "document", texts.document_label, options, "field wide")
    return f'{head}<form class="filters" lang="{language}">{documents_list}</form>'
