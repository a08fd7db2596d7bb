"""Where sentences end, in French and English; pure.

Rules in place of a model: the same text gives the same sentences on every machine, and a
wrong cut can be explained. A full stop ends a sentence unless an abbreviation, an initial,
an enumerator or an open bracket or quotation says otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from barobot import markup

LONG = 1000  # characters; a longer "sentence" is a list or table in disguise

Span = tuple[int, int]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name, capitalised: never the last word of a sentence.
_TITLES = _words("""
    M MM Mme Mmes Mlle Mlles Dr Drs Pr Prof St Ste Me Mgr Mr Mrs Ms Messrs Gen Sen Rep Capt Lt Col
""")
_ALWAYS = _words("vs cf approx resp env réf éd av apr e.g i.e c.-à-d p.ex")
# Abbreviations before a number only: "no. 5", "p. 12", "art. 3"; else a plain word ("No.").
_BEFORE_NUMBER = _words("""
    no nos n p pp vol art ed ch chap ann sec fig figs tab tel tél al § janv fév févr sept oct nov déc jan feb dec
""")
# May end a sentence, and do when a word follows that often begins one.
_EITHER = _words("jr sr inc ltd co corp bros dept univ min max ext hab")
_STARTERS = _words("""
    le la les l un une des du de ce cet cette ces c il elle ils elles on nous vous je j qui que quand si dans en pour
    par sur avec sans selon ainsi mais or et au aux à leur leurs son sa ses notre nos tous toutes plus près seuls seul
    seulement the a an in it its this that these those we they he she you i on at for from by with when if while as
    but and our their his her there here more most only nearly about of to
""")
_END = re.compile(r"(?:\. ){2,}\.|[.!?…]+")
_CLOSERS = re.compile(r"(?:\s*»|[”\"’'\)\]]|\[\d{1,3}\]|[¹²³⁰⁴-⁹]|\*(?!\*))*")
_NOTE = re.compile(r"\d{1,2}(?=\s+[A-ZÀ-ÞŒ«“])")
_OPENING = re.compile(r"\s+[«“\"'‘’(\[—–•-]*\s*(?:[A-ZÀ-ÞŒŠŽ0-9])")
_WORD_BEFORE = re.compile(r"[^\s(«“\"'’‘\[/]*\Z")
_PAIRS = (re.compile(r"\([^()]*\)"), re.compile(r"\[[^\[\]]*\]"), re.compile(r"«[^«»]*»"), re.compile(r"“[^“”]*”"))
_STRAIGHT = re.compile(r'(?<![\w"])"(?=\S)[^"]*"(?!\w)')
_SOFT = re.compile(r"(?:;|\n|[.!?…][»”\")\]]*)(?=\s)|\n")


def split_sentences(text: str) -> tuple[Span, ...]:
    """Spans ``(start, end)`` of the sentences of ``text``, one paragraph in Markdown or HTML.

    In order, without overlap; what is between them is white space. Markup at the edge of a
    sentence belongs to it. Nothing is cut within brackets, quotations or links, unless a
    sentence were longer than :data:`LONG` characters; that is cut at ``;`` and line ends.
    """
    masked = markup.mask(text)
    whole = markup.links(text)
    cuts = [cut for cut in _sentence_cuts(text, masked) if not _inside(cut, whole)]
    soft = [match.end() for match in _SOFT.finditer(masked) if not _inside(match.end(), whole)]
    pieces = [piece for piece in _pieces(cuts, len(text)) if piece[0] < piece[1]]
    divided = [part for piece in pieces for part in _divide(piece, soft)]
    return _join_marks(masked, [_trim(text, span) for span in divided])


def _pieces(cuts: Sequence[int], length: int) -> Iterable[Span]:
    edges = [0, *cuts, length]
    return pairwise(edges)


def _sentence_cuts(text: str, masked: str) -> list[int]:
    enclosed = _enclosed(masked)
    cuts = []
    for match in _END.finditer(masked):
        if _inside(match.start(), enclosed) and not _closes(masked, match.end(), enclosed):
            continue
        end = _after_marks(text, masked, match.end())
        if end < len(text) and _ends_sentence(masked, match, end):
            cuts.append(end)
    return cuts


def _enclosed(masked: str) -> tuple[Span, ...]:
    """Spans in brackets or quotations, outermost only."""
    spans = sorted(
        (match.span() for pattern in (*_PAIRS, _STRAIGHT) for match in pattern.finditer(masked)),
        key=lambda span: (span[0], -span[1]),
    )
    outer: list[Span] = []
    for span in spans:
        if not outer or span[0] >= outer[-1][1]:
            outer.append(span)
    return tuple(outer)


def _inside(position: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, (position, 0)) - 1
    return index >= 0 and spans[index][0] < position < spans[index][1]


def _closes(masked: str, end: int, enclosed: Sequence[Span]) -> bool:
    closers = _CLOSERS.match(masked, end)
    return closers is not None and closers.end() > end and not _inside(closers.end(), enclosed)


def _after_marks(text: str, masked: str, end: int) -> int:
    """Behind closing quotes, brackets, note marks and closing markup that follow ``end``."""
    closers = _CLOSERS.match(masked, end)
    end = closers.end() if closers else end
    if end and re.match(r"[a-zà-ÿ]{3}\.", masked[max(0, end - 4) : end]) and (note := _NOTE.match(masked, end)):
        end = note.end()
    while end < len(text) and masked[end].isspace() and not text[end].isspace():
        end += 1
    return end


def _ends_sentence(masked: str, match: re.Match[str], end: int) -> bool:
    # Closing markup before `end` is blank in the masked text, so white space is sought from the stop on.
    closers = _CLOSERS.match(masked, match.end())
    behind = max(closers.end() if closers else match.end(), match.end())
    if not (_OPENING.match(masked, end) or (end > behind and _OPENING.match(masked, behind))):
        return False
    if match[0].startswith(". ") and masked[end:].lstrip()[:1].isdigit():
        return False  # dot leaders before a page number
    return match[0] != "." or _stop_ends_sentence(
        masked[max(0, match.start() - 80) : match.start()], masked[behind : behind + 40].lstrip()
    )


def _stop_ends_sentence(before: str, after: str) -> bool:
    found = _WORD_BEFORE.search(before)
    raw = found[0] if found else ""
    word, earlier = raw.lower().strip("*_"), before[: len(before) - len(raw)].rstrip()
    next_word = re.match(r"[^\W\d_]*", after.lstrip("«“\"'‘’(— "))
    starter = bool(next_word and next_word[0].lower() in _STARTERS)
    if word in _ALWAYS or raw.strip("*_") in _TITLES:
        return False
    if word == "ex" and earlier.lower().endswith(("p.", "par")):
        return False
    if word == "p" and after.startswith("ex"):
        return False
    if word in _BEFORE_NUMBER:
        return not re.match(r"[(\[]?(?:\d|[LRDA]\.\s?\d)", after)
    if word in _EITHER or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return starter
    if re.fullmatch(r"[^\W\d_]", word):
        return starter and bool(earlier) and _lower_word_ends(earlier)
    if re.fullmatch(r"\d{1,2}|[ivx]{1,4}", word):
        return bool(earlier) and (earlier[-1] not in ".:;!?…-–—•" or _last_word(earlier) in _BEFORE_NUMBER)
    return True


def _last_word(text: str) -> str:
    return text.split()[-1].rstrip(".").lower()


def _lower_word_ends(text: str) -> bool:
    return text.split()[-1][:1].islower()


def _divide(span: Span, soft: Sequence[int]) -> list[Span]:
    start, end = span
    parts = []
    while end - start > LONG:
        inner = [cut for cut in soft if start < cut < end]
        fitting = [cut for cut in inner if cut <= start + LONG]
        if not inner:
            break
        cut = fitting[-1] if fitting else inner[0]
        parts.append((start, cut))
        start = cut
    return [*parts, (start, end)]


def _trim(text: str, span: Span) -> Span:
    start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _join_marks(masked: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Lone marks (a dash, a quotation mark, markup) go to the sentence before them, or after."""
    joined: list[Span] = []
    for start, end in spans:
        if start >= end:
            continue
        empty_before = joined and not _speaks(masked, joined[-1])
        if joined and (empty_before or not _speaks(masked, (start, end))):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _speaks(masked: str, span: Span) -> bool:
    return any(char.isalnum() for char in masked[span[0] : span[1]])
