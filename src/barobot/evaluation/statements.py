"""What an answer states, piece by piece, and whether its citations hold it; pure.

ALCE (Gao et al. 2023, "Enabling Large Language Models to Generate Text with Citations") has a
language model judge whether a citation supports a statement. Here a statement is cut into
pieces that can be looked up: every number, every quotation, every item of a list. A citation
holds a number when its quote has it with the same value and unit, and a quotation or an item
when its quote has it letter for letter. Statements without such pieces are not judged.

This is written apart from :mod:`barobot.verifying` on purpose: what checks the answers is not
what made them.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from barobot.markup import plain
from barobot.numbers import find_quantities, parse_decimal
from barobot.types import Answer, Citation, Language, Quantity

__all__ = ["Piece", "Statement", "holds", "holds_number", "statements_of", "unheld"]

_MARKER = re.compile(r"\s*\[(\d+)\]")
_QUOTATION = re.compile(r"«[^«»]*»|“[^“”]*”")
_ITEM = re.compile(r"\s*[-*•]\s+")
_SENTENCE = re.compile(r"(?:[^.!?…]|[.!?…](?!(?:\s*\[\d+\])*(?:\s|$)))*[.!?…]*(?:\s*\[\d+\])*[.!?…]*\s*")
_ARITHMETIC = re.compile(
    r"(?P<left>\d[\d\u00a0\u202f .,]*?)\s*(?P<sign>[−–+×÷/-])\s*(?P<right>\d[\d\u00a0\u202f .,]*?)\s*=\s*(?=\d)"
)
_COMPUTE: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add, "×": operator.mul, "÷": operator.truediv, "/": operator.truediv
}  # fmt: skip
_ROUNDING = Decimal("0.05")  # a quotient is written with one decimal
_DENIAL = re.compile(
    r"(?:\bet\s+non|\bnon|\bpas|\bnot|\brather\s+than|\binstead\s+of|\bplutôt\s+que|\bau\s+lieu\s+de)\s+$", re.I
)
_CELL = " | "  # between the cells of a row of a table
_SIGN = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a citation can hold: a number, or words that must stand there as they are.

    ``value`` and ``unit`` are those of a number; a bare run of digits (a year, an age) has no
    unit. ``operands`` are the numbers that a calculated one was calculated from.
    """

    text: str
    value: Decimal | None = None
    unit: str = ""
    operands: tuple[Piece, ...] = ()
    wrong_sum: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or list item of an answer, with the pieces to look up and the citations that it names."""

    text: str
    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...]


def statements_of(answer: Answer) -> list[Statement]:
    """The statements of ``answer`` that have pieces.

    An item of a list has the citations of its opening. What repeats the question says nothing of
    the reports: a number that is denied ("and not 30 %"), a part that is said to be missing.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    asked = f"{answer.question}\n{answer.understood}"
    found: list[Statement] = []
    opening: tuple[int, ...] = ()
    for line in filter(str.strip, answer.text.split("\n")):
        item = _ITEM.match(line)
        if item is None:
            opening = ()
        for sentence in [line] if item else _sentences(line):
            markers = tuple(dict.fromkeys(int(number) for number in _MARKER.findall(sentence)))
            cited = markers or (opening if item else ())
            citations = tuple(by_number[number] for number in cited if number in by_number)
            pieces = tuple(_pieces(sentence, item, citations, asked, answer.language))
            if pieces and not (not cited and _echoes(sentence, asked)):
                found.append(Statement(sentence.strip(), pieces, citations))
            opening = markers or opening
    return found


def holds(citations: Iterable[Citation], piece: Piece) -> bool:
    """Whether one of ``citations`` holds ``piece``; a calculated number needs its operands, and to be right."""
    cited = tuple(citations)
    if piece.operands:
        return not piece.wrong_sum and all(holds(cited, operand) for operand in piece.operands)
    return any(_holds(citation, piece) for citation in cited)


_AGE = r"\b(?:aged?|ages|âges?|âgée?s?)\b"


def holds_number(citation: Citation, value: Decimal, unit: str) -> bool:
    """Whether the quote of ``citation`` has the number; in a row of a table the unit may stand in the header."""
    text = plain(citation.quote)
    if unit == "years" and re.search(rf"{_AGE}\D{{0,20}}\b{value:f}\b", text, re.I):
        return True  # "from the age of 11" names no unit
    return any(
        one.value == value and (one.unit == unit or (_CELL in text and one.unit == "count" and not one.noun))
        for one in _quantities(text, citation.language)
    )


def unheld(answer: Answer) -> tuple[str, ...]:
    """Every number of the text that its citations do not hold, and every asserted figure that they do not."""
    statements = statements_of(answer)
    found = [
        piece.text
        for statement in statements
        for piece in statement.pieces
        if (piece.value is not None or _SIGN.search(piece.text)) and not holds(statement.citations, piece)
    ]
    computed = {(piece.value, piece.unit) for one in statements for piece in one.pieces if piece.operands}
    by_number = {citation.number: citation for citation in answer.citations}
    for figure in answer.figures:
        citation = by_number.get(figure.citation or 0)
        if figure.derived:
            held = (figure.value, figure.unit) in computed
        else:
            held = citation is not None and holds_number(citation, figure.value, figure.unit)
        if not held:
            found.append(f"{figure.value:f} {figure.unit}")
    return tuple(dict.fromkeys(found))


def _sentences(line: str) -> Iterator[str]:
    """The sentences of a line, each with the markers behind it; quotations are never cut."""
    held = _QUOTATION.sub(lambda match: re.sub(r"[.!?…]", "_", match.group()), line)
    for match in _SENTENCE.finditer(held):
        if match.group().strip():
            yield line[match.start() : match.end()]


def _pieces(
    sentence: str, item: re.Match[str] | None, citations: Sequence[Citation], asked: str, language: Language
) -> Iterator[Piece]:
    bare = _MARKER.sub("", sentence[item.end() :] if item else sentence)
    if item is not None:
        whole = Piece(bare.strip())
        # An item is taken over from the source, or it is a sentence like any other.
        if holds(citations, whole) or not _SIGN.search(bare):
            yield whole
            return
    for quotation in _QUOTATION.findall(bare):
        yield Piece(quotation[1:-1].strip())
    prose = plain(_QUOTATION.sub(lambda match: " " * len(match.group()), bare))
    for match in _ARITHMETIC.finditer(prose):
        if (result := _result(match, prose, language)) is not None:
            piece, end = result
            yield piece
            prose = prose[: match.start()] + " " * (end - match.start()) + prose[end:]
    yield from _numbers(prose, asked, language)


def _result(match: re.Match[str], prose: str, language: Language) -> tuple[Piece, int] | None:
    """The calculated number of "89 − 58 = 31 points", with its operands, and where it ends."""
    found = next(iter(_quantities(prose[match.end() :], language)), None)
    if found is None or found.start != 0:
        return None
    left, right = (parse_decimal(match[side].strip(), language) for side in ("left", "right"))
    if left is None or right is None:
        return None
    of_terms = "%" if found.unit == "points" else found.unit
    unit = of_terms if match["sign"] not in "×÷/" else ""  # a ratio has another unit than its terms
    operands = tuple(Piece(match[side], value, unit) for side, value in (("left", left), ("right", right)))
    text = prose[match.start() : match.end() + found.end]
    wrong = _is_wrong(left, match["sign"], right, found.value)
    return Piece(text, found.value, found.unit, operands, wrong), match.end() + found.end


def _is_wrong(left: Decimal, sign: str, right: Decimal, result: Decimal) -> bool:
    if sign in "÷/" and not right:
        return True
    exact = _COMPUTE[sign](left, right) if sign in _COMPUTE else left - right
    return abs(exact - result) > (_ROUNDING if sign in "÷/" else Decimal(0))


def _numbers(prose: str, asked: str, language: Language) -> Iterator[Piece]:
    quantities = [one for one in _quantities(prose, language) if _is_stated(one)]
    for quantity in quantities:
        if not (_DENIAL.search(prose[: quantity.start]) and _is_asked(quantity, asked, language)):
            yield Piece(quantity.text.strip(), quantity.value, quantity.unit)
    for sign in _signs_beside(prose, quantities):
        value = parse_decimal(sign, language)
        if value is not None:
            yield Piece(sign, value)


def _is_stated(quantity: Quantity) -> bool:
    """A count written as a word ("the two figures") is no number that could be looked up; a share is."""
    return any(map(str.isdigit, quantity.text)) or quantity.unit != "count"


def _is_asked(quantity: Quantity, asked: str, language: Language) -> bool:
    return any((one.value, one.unit) == (quantity.value, quantity.unit) for one in _quantities(asked, language))


def _holds(citation: Citation, piece: Piece) -> bool:
    if piece.value is None:
        return _stands_in(piece.text, citation.quote)
    if piece.unit:
        return holds_number(citation, piece.value, piece.unit)
    around = "\n".join((citation.quote, citation.section, citation.document, citation.edition))
    return any(parse_decimal(sign, citation.language) == piece.value for sign in _SIGN.findall(plain(around)))


def _stands_in(quotation: str, text: str) -> bool:
    wanted = _comparable(quotation)
    return bool(wanted) and wanted in _comparable(text)


def _echoes(sentence: str, asked: str) -> bool:
    """Whether all that a sentence quotes is the question, and it has no number beside."""
    quotations = _QUOTATION.findall(sentence)
    beside = _SIGN.search(_QUOTATION.sub(" ", sentence))
    return bool(quotations) and beside is None and all(_stands_in(one, asked) for one in quotations)


def _signs_beside(text: str, quantities: Sequence[Quantity]) -> list[str]:
    """The runs of digits of ``text`` that belong to none of ``quantities``."""
    left = text
    for one in quantities:
        left = left[: one.start] + "\n" * (one.end - one.start) + left[one.end :]
    return _SIGN.findall(left)


def _comparable(text: str) -> str:
    """``text`` without markup, quotation marks and differences of spacing."""
    return " ".join(re.sub(r"[«»“”„\"]", " ", plain(text)).replace("’", "'").split()).strip(" .;:,")


@lru_cache(maxsize=4096)
def _quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    return tuple(find_quantities(text, language))
