"""Whether what a text quotes is what its source says, letter for letter; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from barobot._number_signs import number_signs
from barobot._spans import MARKER, Span, Support, comparable
from barobot.language import fold
from barobot.markup import plain
from barobot.passages import opening_of, passage_text
from barobot.types import Passage

QUOTATION = re.compile(r"«\s*(.*?)\s*»|[“„]\s*(.*?)\s*[”“]|‹\s*(.*?)\s*›|(?<!\w)\"(?=\S)(.*?)\"(?!\w)", re.S)
# "The report says nothing on this point": what follows may be a number of the question.
_NOTHING_SAID = re.compile(
    r"\s*(?:les? rapports?|the reports?)\s+(?:ne (?:dit|disent) rien (?:de|sur) ce point"
    r"|says? nothing (?:on|about) this point)\s*:\s*\.?\s*",
    re.I,
)


def without_quotations(sentence: str, spans: Sequence[Span], support: Support) -> str | None:
    """``sentence`` without what it quotes; ``None`` where that is not what its source says.

    A number in less than a whole sentence of the source is left, to be checked like any other.
    """
    prose = sentence
    for match in reversed(list(QUOTATION.finditer(sentence))):
        quoted = next(filter(None, match.groups()), "")
        if not spans:
            if not _repeats_question(sentence, match, quoted, support):
                return None
        elif not _is_whole(quoted, spans):
            if not _is_slice(quoted, spans):
                return None
            if number_signs(quoted):
                prose = f"{prose[: match.start()]}{quoted}{prose[match.end() :]}"
                continue
        prose = f"{prose[: match.start()]} {prose[match.end() :]}"
    return prose


def _repeats_question(sentence: str, match: re.Match[str], quoted: str, support: Support) -> bool:
    wanted = fold(comparable(quoted))
    if not any(wanted in fold(comparable(asked)) for asked in support.asked):
        return False
    rest = f"{sentence[: match.start()]}{sentence[match.end() :]}"
    return not number_signs(quoted) or _NOTHING_SAID.fullmatch(rest) is not None


def _is_whole(quoted: str, spans: Sequence[Span]) -> bool:
    """Whether ``quoted`` is one or more whole sentences, items or rows of a span, one after the other."""
    wanted = comparable(quoted)
    for span in spans:
        texts = [comparable(passage_text(passage)) for passage in span.passages]
        for first, text in enumerate(texts):
            if not text or not wanted.startswith(text):
                continue
            for last in range(first, len(texts)):
                end = span.passages[last].end - span.citation.start
                whole = span.citation.quote[span.passages[first].start - span.citation.start : end]
                if comparable(plain(whole)) == wanted:
                    return True
    return False


def _is_slice(quoted: str, spans: Sequence[Span]) -> bool:
    """Whether ``quoted`` stands in a span, cut between words."""
    wanted = comparable(quoted)
    pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
    return bool(wanted) and any(re.search(pattern, comparable(plain(span.citation.quote))) for span in spans)


def items_that_say(text: str, spans: Sequence[Span], opening: str) -> list[Passage]:
    """The items of a cited list that say ``text``; a number in it needs the list's own opening over it."""
    wanted = comparable(text)
    items = [one for span in spans for one in span.passages if wanted == comparable(passage_text(one))]
    if not number_signs(text):
        return items
    return [one for one in items if opening and opening in map(comparable, _leads(one))]


def _leads(item: Passage) -> tuple[str, ...]:
    return (item.lead_in, opening_of(item)) if item.lead_in else item.headings[-1:]


def is_opening(sentence: str, spans: Iterable[Span]) -> bool:
    """Whether ``sentence`` is what a cited list stands under, word for word."""
    wanted = comparable(MARKER.sub("", sentence))
    return bool(wanted) and any(wanted in span.openings for span in spans)


__all__ = ["QUOTATION", "is_opening", "items_that_say", "without_quotations"]
