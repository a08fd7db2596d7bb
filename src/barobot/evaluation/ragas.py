"""The column names of ragas, so that question sets and results travel between the two.

``user_input`` (a text, or the messages of a conversation), ``reference`` and
``reference_contexts`` are what a case holds; ``response`` and ``retrieved_contexts`` are what a
run adds. See ``SingleTurnSample`` and ``MultiTurnSample`` in the documentation of ragas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from barobot.errors import EvaluationError

__all__ = ["RAGAS_COLUMNS", "from_ragas", "to_ragas"]

RAGAS_COLUMNS = ("user_input", "response", "retrieved_contexts", "reference", "reference_contexts")
# What ragas knows beside, and says nothing of the question or of a right answer.
_LEFT_OUT = (
    "response", "retrieved_contexts", "multi_responses", "rubrics", "rubric", "persona_name", "query_style",
    "query_length", "synthesizer_name", "retrieved_context_ids", "reference_context_ids",
)  # fmt: skip
_ROLES = {"human": "user", "user": "user", "ai": "assistant", "assistant": "assistant"}


def from_ragas(row: Mapping[str, Any]) -> dict[str, Any]:
    """``row`` with the fields of a case in place of ragas' columns; a field of a case wins over them."""
    case = {name: value for name, value in row.items() if name not in _LEFT_OUT}
    asked = case.pop("user_input", None)
    contexts = case.pop("reference_contexts", None)
    if asked is not None and "question" not in case:
        case["question"], history = _conversation(asked)
        if history:
            case.setdefault("history", history)
    if contexts:
        case.setdefault("sources", [{"quote": context} for context in contexts])
    if case.get("reference") is None:
        case.pop("reference", None)
    return case


def to_ragas(
    case: Mapping[str, Any], asked: str, response: str, retrieved_contexts: Sequence[str], reference: str
) -> dict[str, Any]:
    """A row with ragas' columns first, then the fields of ``case``, which :func:`from_ragas` reads again.

    ``asked`` is the question as it was understood, for ragas reads conversations and single
    questions from different files: a follow-up has to stand alone there.
    """
    return {
        "user_input": asked,
        "response": response,
        "retrieved_contexts": list(retrieved_contexts),
        "reference": reference,
        **{name: value for name, value in case.items() if name != "reference" and value not in ("", [], None)},
    }


def _conversation(asked: Any) -> tuple[Any, list[dict[str, Any]]]:
    """The last message, which is the question, and those before it."""
    if isinstance(asked, str):
        return asked, []
    wanted = "user_input: expected a text, or messages with content and type, the last one by the user"
    if not isinstance(asked, list) or not asked or not all(isinstance(one, dict) for one in asked):
        raise EvaluationError(wanted)
    messages = [
        {"role": _ROLES.get(one.get("type") or one.get("role")), "content": one.get("content")} for one in asked
    ]
    if any(one["role"] is None for one in messages) or messages[-1]["role"] != "user":
        raise EvaluationError(wanted)
    return messages[-1]["content"], messages[:-1]
