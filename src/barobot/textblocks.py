"""Headings, paragraphs and list items of plain text and of the pages of a PDF; pure.

Plain text has no markup to go by. Whether its lines are broken at a width is decided once
for the whole text, from how its lines end; then lines are joined into units, and each unit
is told from its shape and from what follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from barobot.types import Block, BlockKind

HEADING_LENGTH = 120  # characters; what is longer is a paragraph
HEADING_RUN = 3  # so many headings without number may follow each other; more are a table or a list of names
EDGE_LINES = 3  # of a page, where headers and footers are looked for
PAGE_BREAK = "\f"

_LINE = re.compile(r"[^\r\n\f]+")
_MARKER = re.compile(r"[ \t]*(?:[-–—•▪●◦‣*·][ \t\u00a0]+|o[ \t]+(?=\S)|(\d{1,2})[.)][ \t\u00a0]+|[a-z]\)[ \t]+)(?=\S)")
_SECTION = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[A-ZÀ-ÞŒ])")
_TERMINAL = re.compile(r"[.!?…:;,][»”\"')\]\s]*$")
_STOP = re.compile(r"[.!?…:;][»”\"')\]\s]*$")
_LEADER = re.compile(r"(?:\. ?){4,}|…{3,}")
_PAGE_NUMBER = re.compile(
    r"page\s+\d{1,4}(?:\s*(?:/|sur|of)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}|[-–—]\s*\d{1,4}\s*[-–—]|x{0,3}(?:ix|iv|v?i{1,3}|v|x)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """One or more lines that belong together; ``start`` is behind the marker."""

    start: int
    end: int
    text: str
    marked: bool = False
    indent: int = 0
    page: int | None = None
    alone: bool = False  # blank space before it


def text_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """The blocks of plain ``text`` from ``start`` on, in order."""
    lines = [match.span() for match in _LINE.finditer(text, start) if match[0].strip()]
    width = _wrap_width([text[begin:end].rstrip() for begin, end in lines])
    return _classify(_units(text, lines, width))


def page_blocks(pages: Sequence[str]) -> tuple[str, tuple[Block, ...]]:
    """The text of a file with pages, joined by :data:`PAGE_BREAK`, and its blocks.

    Lines that repeat at the edges of pages, and page numbers there, are left out of the text,
    so that a sentence can go on from one page to the next.
    """
    repeated = _repeated_edges(pages)
    text = PAGE_BREAK.join(_without_edges(page, number, repeated) for number, page in enumerate(pages, 1))
    starts = [0, *(match.end() for match in re.finditer(PAGE_BREAK, text))]
    lines = [match.span() for match in _LINE.finditer(text) if match[0].strip()]
    lengths = sorted(end - start for start, end in lines)
    width = lengths[len(lengths) * 95 // 100] if lengths else 0
    units = _units(text, lines, width)
    return text, _classify([replace(unit, page=bisect_right(starts, unit.start)) for unit in units])


def _wrap_width(lines: Sequence[str]) -> int:
    """The width that lines are broken at, or 0 where each line stands for itself.

    Broken text shows in its many long lines of about one length that end in mid-sentence.
    """
    if len(lines) < 4:
        return 0
    lengths = sorted(map(len, lines))
    width = lengths[(len(lengths) - 1) * 95 // 100]
    full = [line for line in lines if len(line) >= 0.7 * width]
    broken = sum(1 for line in full if not _TERMINAL.search(line))
    return width if 30 <= width <= 140 and lengths[-1] <= 1.5 * width and broken >= max(2, 0.5 * len(full)) else 0


def _units(text: str, lines: Sequence[tuple[int, int]], width: int) -> list[_Unit]:
    units: list[_Unit] = []
    number, previous = 0, ""
    for start, end in lines:
        line = text[start:end].rstrip()
        end = start + len(line)
        marker = _MARKER.match(line)
        if marker and marker[1] and int(marker[1]) not in (1, number + 1):
            marker = None  # a number that a sentence goes on with after a line break
        gap = text[units[-1].end : start].replace("\r\n", "\n").replace("\r", "\n") if units else "\n\n"
        blank = gap.count("\n") > 1
        ends = _ends_page(previous, line) if PAGE_BREAK in gap else blank or _breaks(previous, line.strip(), width)
        if width and units and not marker and not ends:
            units[-1] = replace(units[-1], end=end, text=f"{units[-1].text} {line.strip()}")
        else:
            number = int(marker[1]) if marker and marker[1] else number if marker else 0
            indent = len(line) - len(line.lstrip())
            begin = start + (marker.end() if marker else indent)
            units.append(_Unit(begin, end, text[begin:end], bool(marker), indent, alone=blank))
        previous = line.strip()
    return units


def _breaks(line: str, following: str, width: int) -> bool:
    """Whether the writer, and not the width, ended ``line``.

    At a width, a line ends where the next word would not have fitted.
    """
    needed = len(line) + 1 + len(following.split()[0])
    if _LEADER.search(line):
        return True
    section = _SECTION.match(following)
    if section and "." in section[1]:
        return True
    if _STOP.search(line):
        return not following[0].islower() and needed <= 0.97 * width
    return not following[0].islower() and needed <= 0.8 * width


def _ends_page(line: str, following: str) -> bool:
    """Whether a paragraph ends with its page, and does not go on after the break."""
    return bool(_STOP.search(line) or _LEADER.search(line)) or not following.strip()[0].islower()


def _repeated_edges(pages: Sequence[str]) -> frozenset[str]:
    seen: Counter[str] = Counter()
    for number, page in enumerate(pages, 1):
        lines = [line for line in page.splitlines() if line.strip()]
        seen.update({shape for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:]) for shape in _shapes(line, number)})
    least = max(3, round(0.3 * len(pages)))
    return frozenset(shape for shape, times in seen.items() if times >= least)


def _shapes(line: str, page: int) -> set[str]:
    """The line itself, and with each of its numbers counted from the page's: page numbers then look alike.

    Other numbers do not: "Base : 502" and "Base : 311" at the foot of two pages are no footer.
    """
    line = " ".join(line.split())
    numbers = re.finditer(r"(?<![\d.,])\d{1,4}(?![\d.,])", line)
    return {line} | {f"{line[: found.start()]}#{int(found[0]) - page}{line[found.end() :]}" for found in numbers}


def _without_edges(page: str, number: int, repeated: frozenset[str]) -> str:
    lines = [line for line in page.splitlines() if line.strip()]

    def is_edge(line: str) -> bool:
        bare = line.strip()
        return bool(_shapes(line, number) & repeated) or bare == str(number) or bool(_PAGE_NUMBER.fullmatch(bare))

    first, last = 0, len(lines)
    while first < min(EDGE_LINES, len(lines)) and is_edge(lines[first]):
        first += 1
    while last > max(first, len(lines) - EDGE_LINES) and is_edge(lines[last - 1]):
        last -= 1
    return "\n".join(lines[first:last])


def _classify(units: Sequence[_Unit]) -> tuple[Block, ...]:
    heads = [_is_heading(units, index) for index in range(len(units))]
    for start, end in _runs(heads):
        if sum(not _section_level(unit) for unit in units[start:end]) > HEADING_RUN:
            heads[start:end] = [False] * (end - start)
    blocks: list[Block] = []
    indents: list[int] = []
    group, section = -1, 0
    for unit, head in zip(units, heads, strict=True):
        if not unit.marked or head:
            indents = []
            kind = BlockKind.HEADING if head else BlockKind.PARAGRAPH
            section = (head and _section_level(unit)) or section
            level = (_section_level(unit) or section + 1) if head else 0
            blocks.append(Block(kind, unit.start, unit.end, level=level, page=unit.page))
            continue
        group += not indents
        while indents and unit.indent < indents[-1]:
            indents.pop()
        if not indents or unit.indent > indents[-1]:
            indents.append(unit.indent)
        item = Block(BlockKind.LIST_ITEM, unit.start, unit.end, level=len(indents), group=group, page=unit.page)
        blocks.append(item)
    return tuple(blocks)


def _is_heading(units: Sequence[_Unit], index: int) -> bool:
    """A short unit without final punctuation that text follows; a marked one only if it is no list."""
    unit = units[index]
    following = units[index + 1] if index + 1 < len(units) else None
    if following is None or len(unit.text) > HEADING_LENGTH or _TERMINAL.search(unit.text) or _LEADER.search(unit.text):
        return False
    if not any(char.isalpha() for char in unit.text) or unit.text[0].islower():
        return False
    if not unit.marked:
        return _section_level(unit) > 1 or not (following.marked and _is_continuation(units, index))
    # "1. Introduction" before a paragraph is a heading; items of one list stand together.
    before = units[index - 1] if index else None
    alone = not following.marked and not (before and (before.marked or before.text.endswith(":")))
    return alone and bool(_TERMINAL.search(following.text)) and unit.indent == 0 and _numbered(unit)


def _numbered(unit: _Unit) -> bool:
    return unit.marked and unit.text[0].isupper() and unit.alone


def _is_continuation(units: Sequence[_Unit], index: int) -> bool:
    """An unmarked line between two items of a list belongs to the list's text."""
    return index > 0 and units[index - 1].marked and not units[index].alone


def _section_level(unit: _Unit) -> int:
    """2 for "3.1 Results", 0 for a heading without a number; those stand below the last number."""
    section = _SECTION.match(unit.text)
    return section[1].count(".") + 1 if section else 0


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index, flag in enumerate(flags):
        if flag and runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        elif flag:
            runs.append((index, index + 1))
    return runs
