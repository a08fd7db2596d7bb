"""What goes through JSON comes back as it was, and an answer is JSON with the names of the contract."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot.serialization import answer_to_dict, from_plain, json_number, read_lines, to_plain, write_lines
from barobot.types import Answer, AnswerKind, Block, BlockKind, Document, Figure, Qualifier, Reference, Status

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=4)
FIGURES = st.builds(
    Figure, id=TEXT, value=VALUES, unit=TEXT, qualifier=st.sampled_from(Qualifier), population=TEXT, population_id=TEXT,
    base=TEXT, statement=TEXT, text=TEXT, start=st.integers(0, 10**6), end=st.integers(0, 10**6), passage_id=TEXT,
    document_id=TEXT, language=st.sampled_from(["fr", "en"]), same_as=st.none() | TEXT,
    citation=st.none() | st.integers(1, 9),
)  # fmt: skip


@given(nouns=st.lists(FIGURES, max_size=4))
def test_lines_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, nouns: list[Figure]) -> None:
    path = tmp_path_factory.mktemp("lines") / "figures.jsonl"
    write_lines(path, nouns)
    assert read_lines(path, Figure) == tuple(nouns)


def test_a_document_keeps_its_blocks_and_its_original() -> None:
    blocks = (Block(BlockKind.HEADING, 0, 2, level=1), Block(BlockKind.TABLE_ROW, 3, 9, group=0, page=2))
    document = Document("a", "a.md", "A", "en", "A. B | C", blocks, digest_of=Reference("Z", edition="2025"))
    back = from_plain(Document, json.loads(json.dumps(to_plain(document))))
    assert back == document
    assert back.blocks[1].kind is BlockKind.TABLE_ROW


@pytest.mark.parametrize("value", ["0.1", "12.5", "33.3333", "1234567.89", "0.30"])
def test_the_index_loses_no_digit(value: str) -> None:
    """Trap: a float in between makes 0.1 of 0.1000000000000000055."""
    assert to_plain(Decimal(value)) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [("90", "90"), ("12.5", "12.5"), ("90.0", "90"), ("1E+3", "1000"), ("-5", "-5"), ("0.1", "0.1")],
)
def test_an_answer_has_numbers_as_json_has_them(value: str, written: str) -> None:
    assert json.dumps(json_number(Decimal(value))) == written


def _answer(**changes: Any) -> Answer:
    given: dict[str, Any] = {
        "question": "q", "understood": "q", "language": "fr", "kind": AnswerKind.FIGURE, "status": Status.ANSWERED,
        "text": "90 %", "confidence": 0.5, **changes,
    }  # fmt: skip
    return Answer(**given)


@given(figures=st.lists(FIGURES, max_size=2))
def test_an_answer_is_json_with_the_names_of_its_type(figures: list[Figure]) -> None:
    plain = json.loads(json.dumps(answer_to_dict(_answer(figures=tuple(figures), timings={"verify": 0.1}))))
    assert list(plain) == [field.name for field in fields(Answer)]
    assert plain["status"] == "answered"
    assert plain["kind"] == "figure"
    assert plain["timings"] == {"verify": 0.1}
    for figure, written in zip(figures, plain["figures"], strict=True):
        assert list(written) == [field.name for field in fields(Figure)]
        assert written["value"] == pytest.approx(float(figure.value))
        assert written["qualifier"] == figure.qualifier.value


@pytest.mark.parametrize(
    ("plain", "error"),
    [
        ({"kind": "heading", "start": 0}, KeyError),
        ({"kind": "poem", "start": 0, "end": 1, "level": 0, "group": None, "page": None}, ValueError),
        ([], TypeError),
    ],
)
def test_what_does_not_fit_raises(plain: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        from_plain(Block, plain)
