""":class:`Document` → :class:`Passage`: what is retrieved and cited; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from barobot import markup
from barobot.sentences import Span, split_sentences
from barobot.types import Block, BlockKind, Document, Passage

LEAD_IN_LENGTH = 400  # characters; of a longer paragraph only the last sentence introduces a list
_CONTENTS = re.compile(r"(?:\. ?){5,}\s*\d*$|…{3,}\s*\d*$")
_STOPS = (".", "!", "?", "…", ":", ";", ",")


def split_passages(document: Document) -> tuple[Passage, ...]:
    """The passages of ``document`` in order, exact slices of its text that never overlap.

    A sentence of a paragraph or list item, or a body row of a table. Headings, header rows and
    the title (the only level-1 heading, at the top) are context. The lead-in of
    list items is the paragraph that introduces their list, and the items above them; that of
    rows is their header row. A row's ``previous`` is the sentence before its table. Lines of a
    table of contents are no passages.
    """
    walk = _Walk(document, _title_block(document))
    for block in document.blocks:
        walk.visit(block)
    return tuple(walk.passages)


def passage_text(passage: Passage) -> str:
    """What a reader sees of ``passage``: no markup, white space collapsed."""
    return markup.plain(passage.text)


def opening_of(passage: Passage) -> str:
    """What leads in a list, from behind the last sentence with a number that is told before: that is no part of it."""
    spans = split_sentences(passage.lead_in)
    numbered = [place for place, (start, end) in enumerate(spans[:-1]) if re.search(r"\d", passage.lead_in[start:end])]
    return passage.lead_in[spans[numbered[-1] + 1][0] :] if numbered else passage.lead_in


def embedding_text(passage: Passage, *, with_previous: bool = False) -> str:
    """The text that is embedded: the last two headings, the lead-in, and the passage.

    A table row reads as pairs of column and cell.
    """
    row = passage.kind is BlockKind.TABLE_ROW
    parts = [*passage.headings[-2:]]
    if with_previous:
        parts.append(passage.previous)
    parts += [_row_text(passage)] if row else [passage.lead_in, passage_text(passage)]
    return " ".join([*(_closed(part) for part in parts[:-1] if part), parts[-1]])


def _closed(part: str) -> str:
    return part if part.endswith(_STOPS) else f"{part}."


def _row_text(passage: Passage) -> str:
    row = markup.cells(passage.text)
    columns = passage.lead_in.split(" | ") if passage.lead_in else []
    colon = " : " if passage.language == "fr" else ": "
    if len(columns) == len(row) - 1:  # the corner cell above the row names is empty
        columns = ["", *columns]
    if len(columns) != len(row):
        return ", ".join(filter(None, row))
    pairs = zip(columns, row, strict=True)
    return ", ".join(f"{column}{colon}{cell}" if column else cell for column, cell in pairs if cell)


def _title_block(document: Document) -> Block | None:
    """The only level-1 heading, where it opens the document or repeats its title."""
    tops = [block for block in document.blocks if block.kind is BlockKind.HEADING and block.level == 1]
    if len(tops) != 1:
        return None
    text = markup.plain(document.text[tops[0].start : tops[0].end])
    opens = tops[0] is document.blocks[0]
    return tops[0] if opens or text.casefold() == document.title.casefold() else None


@dataclass(slots=True)
class _Walk:
    """What has been read so far, while the blocks of a document are visited in order."""

    document: Document
    title: Block | None
    passages: list[Passage] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    sentences: tuple[str, ...] = ()  # of the last paragraph under the present heading
    after_paragraph: bool = False
    group: int | None = None
    lead_in: str = ""
    parents: list[str] = field(default_factory=list)  # the text of the item open at each level
    header: str = ""
    before_table: str = ""

    def visit(self, block: Block) -> None:
        if _CONTENTS.search(self.document.text, block.start, block.end):
            return
        if block.kind is BlockKind.HEADING:
            self._heading(block)
        elif block.kind is BlockKind.PARAGRAPH:
            self._paragraph(block)
        elif block.kind is BlockKind.LIST_ITEM:
            self._item(block)
        else:
            self._row(block)
        self.after_paragraph = block.kind is BlockKind.PARAGRAPH

    def _plain(self, span: Span) -> str:
        return markup.plain(self.document.text[slice(*span)])

    def _heading(self, block: Block) -> None:
        while self.headings and self.headings[-1][0] >= block.level:
            self.headings.pop()
        if block is not self.title:
            self.headings.append((block.level, self._plain((block.start, block.end))))
        self.sentences = ()

    def _paragraph(self, block: Block) -> None:
        spans = self._spans(block)
        before = self.sentences[-1] if self.sentences else ""
        self.sentences = self._add(block, spans, previous=before) or self.sentences

    def _item(self, block: Block) -> None:
        if block.group != self.group:
            self.group, self.lead_in, self.parents = block.group, self._introduction(), []
        del self.parents[block.level - 1 :]
        lead_in = " ".join(filter(None, (self.lead_in, *map(_closed_item, self.parents))))
        self._add(block, self._spans(block), lead_in=lead_in)
        self.parents += [""] * (block.level - 1 - len(self.parents)) + [self._plain((block.start, block.end))]

    def _row(self, block: Block) -> None:
        if block.group != self.group:
            self.group, self.header = block.group, ""
            self.before_table = self.sentences[-1] if self.sentences and self.after_paragraph else ""
        if block.level == 1:
            self.header = " | ".join(filter(None, markup.cells(self.document.text[block.start : block.end])))
        elif self._speaks((block.start, block.end)):
            self._add(block, ((block.start, block.end),), lead_in=self.header, previous=self.before_table)

    def _introduction(self) -> str:
        """The paragraph that introduces a list: one that ends with a colon, or a lone sentence right before."""
        if not self.sentences:
            return ""
        if not (self.sentences[-1].endswith(":") or (self.after_paragraph and len(self.sentences) == 1)):
            return ""
        whole = " ".join(self.sentences)
        return whole if len(whole) <= LEAD_IN_LENGTH else self.sentences[-1]

    def _spans(self, block: Block) -> tuple[Span, ...]:
        local = split_sentences(self.document.text[block.start : block.end])
        spans = ((block.start + start, block.start + end) for start, end in local)
        return tuple(span for span in spans if self._speaks(span))

    def _speaks(self, span: Span) -> bool:
        return any(char.isalnum() for char in self._plain(span))

    def _add(self, block: Block, spans: Sequence[Span], lead_in: str = "", previous: str = "") -> tuple[str, ...]:
        """Add a passage for each span; the plain text of each comes back."""
        texts = tuple(map(self._plain, spans))
        for span, before in zip(spans, (previous, *texts), strict=False):
            self.passages.append(self._passage(block, span, lead_in, before))
        return texts

    def _passage(self, block: Block, span: Span, lead_in: str, previous: str) -> Passage:
        start, end = span
        return Passage(
            id=f"{self.document.id}#{start}",
            document_id=self.document.id,
            language=self.document.language,
            kind=block.kind,
            text=self.document.text[start:end],
            start=start,
            end=end,
            block_start=block.start,
            block_end=block.end,
            headings=tuple(text for _, text in self.headings),
            lead_in=lead_in,
            previous=previous,
            group=block.group,
            page=block.page,
        )


def _closed_item(text: str) -> str:
    return text if not text or text.endswith(_STOPS) else f"{text} :"
