"""Markdown and HTML markup, told apart from what a reader sees; pure.

:func:`mask` keeps every offset, so that whatever is found in the masked text can be cited
in the raw one. Only safe guesses are made: what could be meant (``5 * 3``, ``a_b_c``,
``2 < 3``) stays. Template tags of static site generators (``{% … %}``, ``{{ … }}``) count
as markup too, save for HTML that is handed to them as an argument.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

CELL_BREAK = "\t"

# Lengths are bounded below, so that a text made to be slow is not.
_INLINE_TAGS = """
    a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub tt u
    var wbr
"""
_OTHER_TAGS = """
    address article aside audio blockquote body br button canvas caption center col colgroup datalist dd details dialog
    div dl dt embed fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img
    input label legend li link main map menu meta meter nav noscript object ol optgroup option output p param path
    picture pre progress rp rt ruby script section select source style summary sup svg table tbody td template textarea
    tfoot th thead time title tr track ul video
"""
INLINE_TAGS = frozenset(_INLINE_TAGS.split())
_TAGS = "|".join(sorted(INLINE_TAGS | set(_OTHER_TAGS.split()), key=len, reverse=True))
_BARE_ATTRIBUTES = (
    "hidden|open|reversed|controls|autoplay|loop|muted|async|defer|disabled|checked|selected|allowfullscreen|required"
    "|nowrap|noshade|itemscope"
)
_ATTRIBUTE = (
    rf"""\s+(?:[\w:@.-]+\s*=\s*(?:"[^"]{{0,4000}}"|'[^']{{0,4000}}'|[^\s"'<>=`]{{1,2000}})|(?:{_BARE_ATTRIBUTES})\b)"""
)

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?:(?=[ \t]*[\w.-]+[ \t]*:).*?\n)??(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)", re.S
)
_HIDDEN = re.compile(
    r"<!--.{0,20000}?-->|<!\[CDATA\[|\]\]>|<![a-z][^<>]*>|<\?[a-z].{0,2000}?\?>|<(script|style)\b[^<>]*>.{0,200000}?</\1\s*>",
    re.S | re.I,
)
_TEMPLATE = re.compile(r"\{%.{0,10000}?%\}|\{\{.{0,2000}?\}\}|\{:[^{}\n]*\}", re.S)
_TEMPLATE_HTML = re.compile(r'"(\s*<[a-z][^"]*>\s*)"', re.I)
_TAG = re.compile(rf"</?({_TAGS}|[a-z]+(?:-[a-z]+)+)(?:{_ATTRIBUTE})*\s*/?>", re.I)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+)>", re.I)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"«»]+", re.I)
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^`\r\n]*$", re.M)
_CODE = re.compile(r"(?<![\w`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).){1,600}?)(?<!`)\1(?![\w`])", re.S)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|\\(?=\r?\n)")
_TARGET = r"\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)"
_LABEL = r"(?:[^\[\]]|\[[^\[\]]{0,200}\])"
_IMAGE = re.compile(rf"(!\[)([^\[\]]{{0,2000}})(\]{_TARGET}|\]\[[^\[\]\n]*\])")
_LINK = re.compile(rf"(\[)({_LABEL}{{1,600}})(\]{_TARGET})")
_REFERENCE = re.compile(r"(\[)(?!\d+\])([^\[\]]{1,600})(\]\[[^\[\]\n]*\])")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*\S+(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$", re.M
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:?")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+(?![ \t]*[\d,.])", re.M)
_HEADING = re.compile(r"^[ \t]*#{1,6}(?:[ \t]+|$)|(?<=\S)[ \t]+#+[ \t]*$", re.M)
_RULE = re.compile(r"^[ \t]*(?:={3,}|-{3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})[ \t]*\r?$", re.M)
_BULLET = re.compile(r"^[ \t]*[-*+•▪●◦‣–—][ \t]+(?=\S)(?:\[[ xX]\][ \t]+)?", re.M)
_NUMBERED = re.compile(r"(?:\A|(?<=[.;:,!?\n]\n))[ \t]*(?:\d{1,2}[.)]|[a-z]\))[ \t]+(?=\S)")
_TABLE_RULE = re.compile(r"^[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?[ \t]*\r?$", re.M)
_OUTER_PIPES = re.compile(r"^[ \t]*\|.*$|^.*\|[ \t]*\r?$", re.M)
_SPACED_PIPE = re.compile(r"(?<=[ \t])\|(?=[ \t])")
_CELL_END = re.compile(r"</t[dh]\s*>", re.I)
_STRONG = re.compile(r"(?<!\*)(\*{2,3})(?=[^\s*])((?:(?!\n[ \t]*\n).){1,600}?)(?<=[^\s*])(\*{2,3})(?!\*)", re.S)
_STAR = re.compile(
    r"(?<![\w*])(\*)(?=[\w«“\"'‘’\[(<&#$€])((?:(?!\n[ \t]*\n)[^*]){1,600}?)(?<=[^\s(\[*])(\*)(?![\w*])", re.S
)
_UNDERSCORE = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])((?:(?!\n[ \t]*\n).){1,600}?)(?<=[^\s_])(\1)(?!\w)", re.S)
_STRIKE = re.compile(r"(~~)(?=\S)([^~]{1,600}?)(?<=\S)(~~)")
_LOOSE_STRONG = re.compile(r"(?<![*\s])\*{2,3}(?![\w*])|(?<![\w*])\*{2,3}(?![*\s])")
_LOOSE_STAR = re.compile(r"\A[«“\"'(]?(\*)(?=\w)|(?<=[.?!…»])(\*)\Z")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_DIGIT_AHEAD = re.compile(r"\s*[\[(]?\d")

GLUE = "\0"  # a control character, which no text of a document has


class _Canvas:
    """A text that is blanked in place; ``glued`` marks blanks that take no room for a reader."""

    def __init__(self, text: str) -> None:
        self.chars = [" " if char == CELL_BREAK else char for char in text]
        self.glued = bytearray(len(text))
        self.kept = bytearray(len(text))

    @property
    def text(self) -> str:
        return "".join(self.chars)

    def blank(self, start: int, end: int, glue: bool = False) -> None:
        for position in range(start, end):
            if self.chars[position] not in "\r\n":
                self.chars[position] = " "
                self.glued[position] = glue

    def keep(self, start: int, end: int) -> None:
        self.kept[start:end] = b"\1" * (end - start)

    def each(self, pattern: re.Pattern[str], draw: Callable[[re.Match[str]], None]) -> None:
        """Call ``draw`` for each match that starts and ends outside what is kept."""
        for match in pattern.finditer(self.text):
            if match.end() > match.start() and not (self.kept[match.start()] or self.kept[match.end() - 1]):
                draw(match)

    def blank_all(self, pattern: re.Pattern[str], glue: bool = False) -> None:
        self.each(pattern, lambda match: self.blank(*match.span(), glue))

    def unwrap(self, pattern: re.Pattern[str]) -> None:
        """Blank the first and third group of ``pattern``: what stands around a text."""

        def draw(match: re.Match[str]) -> None:
            self.blank(*match.span(1), True)
            self.blank(*match.span(3), True)

        self.each(pattern, draw)


def mask(text: str) -> str:
    """``text`` with markup as spaces and entities as their character; offsets stay.

    Tabs of the text become spaces; a tab in the result is the border of two table cells,
    so that the figures of two cells are never read as one number.
    """
    return _draw(text).text


def mask_glued(text: str) -> str:
    """:func:`mask`, in which markup that takes no room for a reader is :data:`GLUE` in place of spaces."""
    canvas = _draw(text)
    return "".join(GLUE if glued else char for char, glued in zip(canvas.text, canvas.glued, strict=True))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """What a reader sees: no markup, white space collapsed; table cells joined by ``" | "``."""
    canvas = _draw(text)
    seen = "".join(char for char, glued in zip(canvas.chars, canvas.glued, strict=True) if not glued)
    return " | ".join(filter(None, map(_collapse, seen.split(CELL_BREAK))))


def cells(row: str) -> tuple[str, ...]:
    """The cells of a table row in Markdown or HTML, as a reader sees them; empty ones stay."""
    if _CELL_END.search(row):
        return tuple(plain(cell) for cell in _CELL_END.split(row)[:-1])
    inner = re.sub(r"^\s*\||(?<!\\)\|\s*$", "", row)
    return tuple(plain(cell) for cell in re.split(r"(?<!\\)\|", inner))


def links(text: str) -> tuple[tuple[int, int], ...]:
    """Where links, images and code spans stand: cut in two, their halves would be unreadable."""
    spans = {match.span() for pattern in (_IMAGE, _LINK, _REFERENCE, _CODE) for match in pattern.finditer(text)}
    return tuple(sorted(spans))


def blank_templates(text: str) -> str:
    """``text`` with template tags as spaces, offsets and HTML arguments kept."""
    canvas = _Canvas(text)
    _templates(canvas)
    return "".join(old if old == "\t" else new for old, new in zip(text, canvas.chars, strict=True))


def _collapse(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def _draw(text: str) -> _Canvas:
    canvas = _Canvas(text)
    canvas.blank_all(_FRONT_MATTER)
    canvas.blank_all(_HIDDEN)
    _templates(canvas)
    _code(canvas)
    _tags(canvas)
    _line_marks(canvas)
    _links(canvas)
    _emphasis(canvas)
    canvas.each(_ENTITY, lambda match: _decode(canvas, match))
    return canvas


def _templates(canvas: _Canvas) -> None:
    def draw(match: re.Match[str]) -> None:
        position = match.start()
        for argument in _TEMPLATE_HTML.finditer(match[0]):
            canvas.blank(position, match.start() + argument.start(1))
            position = match.start() + argument.end(1)
        canvas.blank(position, match.end())

    canvas.each(_TEMPLATE, draw)


def _code(canvas: _Canvas) -> None:
    def draw(match: re.Match[str]) -> None:
        canvas.blank(*match.span(1), True)
        canvas.blank(match.end(2), match.end(), True)
        canvas.keep(*match.span(2))

    def unescape(match: re.Match[str]) -> None:
        canvas.blank(match.start(), match.start() + 1, True)
        canvas.keep(match.start(), match.end())

    canvas.blank_all(_FENCE)
    canvas.each(_CODE, draw)
    canvas.each(_ESCAPE, unescape)


def _tags(canvas: _Canvas) -> None:
    def draw(match: re.Match[str]) -> None:
        name = match[1].lower()
        raised_letters = name == "sup" and not (match[0][1] != "/" and _DIGIT_AHEAD.match(match.string, match.end()))
        canvas.blank(*match.span(), name in INLINE_TAGS or raised_letters)
        if _CELL_END.fullmatch(match[0]):
            canvas.chars[match.start()] = CELL_BREAK

    def unwrap(match: re.Match[str]) -> None:
        canvas.blank(match.start(), match.start() + 1, True)
        canvas.blank(match.end() - 1, match.end(), True)

    canvas.each(_TAG, draw)
    canvas.each(_AUTOLINK, unwrap)


def _line_marks(canvas: _Canvas) -> None:
    for pattern in (_QUOTE, _RULE, _TABLE_RULE, _HEADING, _DEFINITION, _BULLET, _NUMBERED):
        canvas.blank_all(pattern)
    canvas.each(_OUTER_PIPES, lambda match: _break_cells(canvas, re.compile(r"\|"), *match.span()))
    _break_cells(canvas, _SPACED_PIPE, 0, len(canvas.chars))


def _break_cells(canvas: _Canvas, pattern: re.Pattern[str], start: int, end: int) -> None:
    for pipe in pattern.finditer(canvas.text, start, end):
        if not canvas.kept[pipe.start()]:
            canvas.chars[pipe.start()] = CELL_BREAK


def _links(canvas: _Canvas) -> None:
    for pattern in (_IMAGE, _LINK, _REFERENCE):
        canvas.unwrap(pattern)
    canvas.blank_all(_FOOTNOTE, glue=True)


def _emphasis(canvas: _Canvas) -> None:
    canvas.each(_URL, lambda match: canvas.keep(match.start(), match.start() + len(match[0].rstrip("*_~.,;:!?)"))))

    def strong(match: re.Match[str]) -> None:
        text = match.string
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        power = (before.isdigit() and match[2][0].isdigit()) or (after.isdigit() and match[2][-1].isdigit())
        if not power:
            canvas.blank(*match.span(1), True)
            canvas.blank(*match.span(3), True)

    canvas.each(_STRONG, strong)
    for pattern in (_STAR, _UNDERSCORE, _STRIKE):
        canvas.unwrap(pattern)
    canvas.blank_all(_LOOSE_STRONG, glue=True)
    canvas.each(_LOOSE_STAR, lambda match: canvas.blank(*match.span(match.lastindex or 0), True))


def _decode(canvas: _Canvas, match: re.Match[str]) -> None:
    decoded = html.unescape(match[0])
    if decoded == match[0]:
        return
    canvas.blank(*match.span(), True)
    for position, char in enumerate(decoded.replace(CELL_BREAK, " "), match.start()):
        canvas.chars[position] = char
        canvas.glued[position] = False
