"""Headings, paragraphs, list items and table rows of Markdown and HTML, with exact offsets; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.token import Token

from barobot import markup
from barobot.types import Block, BlockKind

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_SKIPPED = frozenset(("title", "script", "style", "template", "svg", "noscript", "canvas", "object"))
_VOID = frozenset(("br", "img", "input", "wbr"))  # of the inline ones
_INLINE = markup.INLINE_TAGS | {"br", "button", "img", "input", "label", "rp", "rt", "ruby", "sup", "time"}
_LISTS = frozenset(("ul", "ol", "menu"))
_PSEUDO_BULLET = re.compile(r"^[ \t>]*[•▪●◦‣·][ \t\u00a0]*", re.M)


def markdown_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """The blocks of Markdown ``text`` from ``start`` on (behind the front matter), in order.

    Raw HTML in it is read as HTML. Indented code is not known: in reports an indented line is
    a list item or a paragraph.
    """
    source = markup.blank_templates("".join(char if char in "\r\n" else " " for char in text[:start]) + text[start:])
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    return _seen(text, _MarkdownReader(text, source).read(parser.parse(source)))


def html_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """The blocks of HTML ``text`` from ``start`` on, in order; title, scripts and styles left out."""
    return _seen(text, _HtmlReader(text, start, len(text), count()).read())


def _seen(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.start < block.end and markup.plain(text[block.start : block.end]))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


class _MarkdownReader:
    def __init__(self, text: str, source: str) -> None:
        self.text = text
        self.source = source
        self.lines = [match.span() for match in _LINE.finditer(source)]
        self.groups = count()
        self.blocks: list[Block] = []
        self.lists: list[int] = []  # the group of each open list

    def read(self, tokens: list[Token]) -> list[Block]:
        position = 0
        while position < len(tokens):
            position = self._step(tokens, position)
        return self.blocks

    def _step(self, tokens: list[Token], position: int) -> int:
        token = tokens[position]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(self.lists[-1] if self.lists else next(self.groups))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "table_open":
            return self._table(tokens, position)
        elif token.type == "html_block":
            return self._html(tokens, position)
        elif token.type == "fence":
            self._fence(token)
        elif token.type == "inline" and token.map:
            self._inline(token, tokens[position - 1])
        return position + 1

    def _inline(self, token: Token, parent: Token) -> None:
        assert token.map is not None
        lines = token.content.split("\n")
        if not token.content.strip():
            return
        first, last = token.map[0], token.map[0] + len(lines) - 1
        if parent.type == "heading_open":
            start = self._find(first, lines[0], after=r"#{1,6}[ \t]+" if parent.markup.startswith("#") else "")
            end = start + len(lines[0]) if last == first else self._line_end(last)
            self.blocks.append(Block(BlockKind.HEADING, start, end, level=int(parent.tag[1])))
            return
        start = self._find(first, lines[0])
        self._text(start, self._line_end(last))

    def _text(self, start: int, end: int) -> None:
        marks = list(_PSEUDO_BULLET.finditer(self.source, start, end)) if not self.lists else []
        if not marks:
            self._paragraph(start, end)
            return
        group = next(self.groups)
        self._paragraph(*_stripped(self.source, start, marks[0].start()))
        for mark, upto in zip(marks, [*(mark.start() for mark in marks[1:]), end], strict=True):
            begin, stop = _stripped(self.source, mark.end(), upto)
            self.blocks.append(Block(BlockKind.LIST_ITEM, begin, stop, level=1, group=group))

    def _paragraph(self, start: int, end: int) -> None:
        if self.lists:
            self.blocks.append(Block(BlockKind.LIST_ITEM, start, end, level=len(self.lists), group=self.lists[-1]))
        elif start < end:
            self.blocks.append(Block(BlockKind.PARAGRAPH, start, end))

    def _find(self, line: int, content: str, after: str = "") -> int:
        """Where ``content``, which the parser stripped of its markers, stands in its line."""
        begin, end = self.lines[line]
        raw = self.source[begin:end]
        if after and (found := re.search(after + re.escape(content), raw)):
            return begin + found.end() - len(content)
        return begin + max(raw.rstrip().rfind(content.rstrip()), 0)

    def _line_end(self, line: int) -> int:
        begin, end = self.lines[line]
        return begin + len(self.source[begin:end].rstrip())

    def _fence(self, token: Token) -> None:
        assert token.map is not None
        first, behind = token.map[0] + 1, token.map[1]
        closed = re.fullmatch(r"[ \t>]*(`{3,}|~{3,})\s*", self.source[slice(*self.lines[behind - 1])])
        last = behind - 1 if closed and behind - 1 >= first else behind
        if first < last:
            self._paragraph(*_stripped(self.source, self.lines[first][0], self.lines[last - 1][1]))

    def _table(self, tokens: list[Token], position: int) -> int:
        group, head = next(self.groups), False
        while tokens[position].type != "table_close":
            token = tokens[position]
            head = token.type == "thead_open" or (head and token.type != "tbody_open")
            if token.type == "tr_open" and token.map:
                start, end = self._row(token.map[0])
                self.blocks.append(Block(BlockKind.TABLE_ROW, start, end, level=1 if head else 2, group=group))
            position += 1
        return position + 1

    def _row(self, line: int) -> tuple[int, int]:
        begin, end = self.lines[line]
        start, end = _stripped(self.source, begin, end)
        prefix = re.match(r"(?:>\s*)+", self.source[start:end])
        start += prefix.end() if prefix else 0
        row = self.source[start:end]
        inner = re.sub(r"^\||(?<!\\)\|$", " ", row)
        # Outer pipes stay where a cell border could not be told from another "|" without them.
        if inner.strip() and not re.search(r"\S(?<!\\)\||\|\S", inner) and not re.match(r"\s*\||.*\|\s*$", inner):
            return _stripped(row := inner, 0, len(inner))[0] + start, start + len(row.rstrip())
        return start, end

    def _html(self, tokens: list[Token], position: int) -> int:
        """Neighbouring pieces of HTML are read as one: a blank line does not end its lists."""
        token = tokens[position]
        assert token.map is not None
        first, last = token.map
        while position + 1 < len(tokens) and tokens[position + 1].type == "html_block":
            position += 1
            last = (tokens[position].map or [last, last])[1]
        end = self.lines[last - 1][1]
        self.blocks += _HtmlReader(self.source, self.lines[first][0], end, self.groups).read()
        return position + 1


class _HtmlReader(HTMLParser):
    """Collects stretches of text and closes a block wherever a block element begins or ends."""

    def __init__(self, text: str, start: int, end: int, groups: Iterator[int]) -> None:
        super().__init__(convert_charrefs=False)
        self.text, self.begin, self.stop = text, start, end
        self.starts = [start] + [match.end() for match in re.finditer("\n", text[start:end])]
        self.starts[1:] = [start + offset for offset in self.starts[1:]]
        self.groups = groups
        self.blocks: list[Block] = []
        self.span: tuple[int, int] | None = None  # the text of the block that is open
        self.opening: int | None = None  # where inline markup before that text begins
        self.heading = 0
        self.lists: list[int] = []
        self.items = 0
        self.skipped: str | None = None
        self.table: int | None = None
        self.tables = 0
        self.row: int | None = None
        self.head = False
        self.cells: set[str] = set()

    def read(self) -> list[Block]:
        self.feed(self.text[self.begin : self.stop])
        self.close()
        self._flush()
        return self.blocks

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def _extend(self, start: int, end: int) -> None:
        if self.skipped is None:
            begin = self.span[0] if self.span else (start if self.opening is None else self.opening)
            self.span = (begin, end)

    def _flush(self) -> None:
        span, self.span, self.opening = self.span, None, None
        if span is None or self.row is not None:
            self.span = span if self.row is not None else None
            return
        start, end = _stripped(self.text, *span)
        if start >= end:
            return
        if self.heading:
            self.blocks.append(Block(BlockKind.HEADING, start, end, level=self.heading))
        elif self.items:
            group = self.lists[-1] if self.lists else next(self.groups)
            self.blocks.append(Block(BlockKind.LIST_ITEM, start, end, level=max(1, len(self.lists)), group=group))
        else:
            self.blocks.append(Block(BlockKind.PARAGRAPH, start, end))

    def _end_row(self, end: int) -> None:
        if self.row is None:
            return
        start, stop = _stripped(self.text, self.row, end)
        if self.span and self.table is not None:
            header = self.head or self.cells == {"th"}
            self.blocks.append(Block(BlockKind.TABLE_ROW, start, stop, level=1 if header else 2, group=self.table))
        self.row, self.span, self.opening = None, None, None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        end = start + len(self.get_starttag_text() or "")
        if self.skipped is not None:
            return
        if tag in _INLINE:
            if self.span is None and self.opening is None and tag not in _VOID:
                self.opening = start
            return
        if tag in _SKIPPED:
            self.skipped = tag
            return
        self._open(tag, start, end)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SKIPPED:
            self.handle_starttag(tag, attrs)

    def _open(self, tag: str, start: int, end: int) -> None:
        if tag in ("table", "tr") or re.fullmatch("h[1-6]", tag):
            self._end_row(start)  # a table for layout holds headings or other tables
        self._flush()
        if re.fullmatch("h[1-6]", tag):
            self.heading = int(tag[1])
        elif tag in _LISTS and self.row is None:
            self.lists.append(self.lists[-1] if self.lists else next(self.groups))
        elif tag == "li":
            self.items += 1
            if not self.lists:
                self.lists.append(next(self.groups))
        elif tag == "table":
            self.table, self.head = next(self.groups), False
        elif tag in ("thead", "tbody", "tfoot"):
            self.head = tag == "thead"
        elif tag == "tr" and self.table is not None:
            self.row, self.cells = end, set()
        elif tag in ("td", "th"):
            self.cells.add(tag)

    def handle_endtag(self, tag: str) -> None:
        start = self._offset()
        if self.skipped is not None:
            self.skipped = None if tag == self.skipped else self.skipped
            return
        if tag in _INLINE:
            if self.span is not None:
                self.span = (self.span[0], self.text.find(">", start, self.stop) + 1 or self.stop)
            return
        if tag in ("tr", "table", "tbody", "thead"):
            self._end_row(start)
        self._flush()
        self._close(tag)

    def _close(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.heading = 0
        elif tag in _LISTS and self.lists and self.row is None:
            self.lists.pop()
            self.items = self.items if self.lists else 0
        elif tag == "li":
            self.items = max(0, self.items - 1)
        elif tag == "table":
            self.table = None
        elif tag == "thead":
            self.head = False

    def handle_data(self, data: str) -> None:
        if data.strip():
            start = self._offset()
            self._extend(start + len(data) - len(data.lstrip()), start + len(data.rstrip()))

    def handle_entityref(self, name: str) -> None:
        start = self._offset()
        end = start + len(name) + 1
        self._extend(start, end + self.text.startswith(";", end))

    def handle_charref(self, name: str) -> None:
        self.handle_entityref("#" + name)
