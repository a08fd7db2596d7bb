"""Turns as JSON, which the visitor's browser keeps and hands back. Pure.

What comes back may be anything, so that it is read by a schema: it becomes turns, or a
:class:`ValueError`. It is shown to nobody but whoever sent it, and escaped like all else.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from barobot.feedback import COMMENT_LIMIT, Rating
from barobot.serialization import to_plain
from barobot.types import Answer
from barobot.web.answering import QUESTION_LIMIT
from barobot.web.visits import KEPT_TURNS, Turn

ANSWER: TypeAdapter[Answer] = TypeAdapter(Answer)
RECORD_LIMIT = 600_000  # characters of one conversation
MAGNITUDE = 15  # digits of a figure before or after the point
ID = re.compile(r"[0-9a-f]{32}")


def write_turn(turn: Turn) -> str:
    """A finished turn as JSON, or ``""`` where there is nothing to keep."""
    if turn.answer is None:
        return ""
    record = {"question": turn.question, "at": turn.asked_at, "answer": to_plain(turn.answer)}
    if turn.rating is not None:
        record["rating"] = {"id": turn.rating_id, "value": turn.rating.value, "comment": turn.comment}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def read_conversation(text: Any) -> tuple[str, list[Turn]]:
    """The id and turns of a conversation that a browser kept, as JSON.

    Raises ``ValueError`` where ``text`` is none: of another version, damaged, or too long.
    """
    if not isinstance(text, str) or len(text) > RECORD_LIMIT:
        raise ValueError(f"expected a conversation of at most {RECORD_LIMIT} characters")
    try:
        given = json.loads(text)
    except RecursionError as error:
        raise ValueError("a conversation is nested too deeply; expected an id and turns") from error
    if not isinstance(given, dict) or not isinstance(given.get("turns"), list):
        raise ValueError(f"got {type(given).__name__}, expected a conversation with an id and turns")
    conversation = str(given.get("id", ""))
    if not ID.fullmatch(conversation):
        raise ValueError(f"conversation id is {conversation[:40]!r}, expected 32 hexadecimal digits")
    records = given["turns"][-KEPT_TURNS:]
    return conversation, [read_turn(number, record) for number, record in enumerate(records, 1)]


def read_turn(number: int, record: Any) -> Turn:
    """One turn; ``ValueError`` where it is none."""
    if not isinstance(record, dict) or not isinstance(record.get("question"), str):
        raise ValueError("a turn has no question")
    question = record["question"]
    if not question.strip() or len(question) > QUESTION_LIMIT:
        raise ValueError(f"a question has {len(question)} characters, expected 1 to {QUESTION_LIMIT}")
    answer = read_answer(record.get("answer"))
    asked_at = str(record.get("at", ""))[:40]
    turn = Turn(number, question, steps=list(answer.timings.items()), answer=answer, asked_at=asked_at)
    return rated(turn, record["rating"]) if record.get("rating") is not None else turn


def rated(turn: Turn, given: Any) -> Turn:
    """``turn`` with what the visitor thought of it before; ``ValueError`` where that makes no sense."""
    if not isinstance(given, dict) or not ID.fullmatch(str(given.get("id", ""))):
        raise ValueError("a rating has no id")
    comment = given.get("comment")
    if not isinstance(comment, str | None) or len(comment or "") > COMMENT_LIMIT:
        raise ValueError(f"a comment is no text of at most {COMMENT_LIMIT} characters")
    return replace(turn, rating=Rating(str(given.get("value"))), rating_id=given["id"], comment=comment)


def read_answer(given: Any) -> Answer:
    """An answer with numbers that a page can write out; ``ValueError`` where it is none."""
    try:
        answer = ANSWER.validate_json(json.dumps(given), strict=True)
    except ValidationError as error:
        raise ValueError(f"an answer does not fit: {error.error_count()} fields") from error
    # 1E+999999999 is a few letters in a record and a gigabyte on a page.
    if any(abs(figure.value.adjusted()) > MAGNITUDE for figure in answer.figures):
        raise ValueError(f"a figure has more than {MAGNITUDE} digits")
    if not all(math.isfinite(number) for number in (answer.confidence, *answer.timings.values())):
        raise ValueError("a confidence or a time is no number")
    return answer
