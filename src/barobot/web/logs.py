"""Logs for whoever hosts the page: one JSON object a line, without what visitors asked.

An exception is logged with its kind and where it arose; its message may hold a question, and is
left out unless questions are to be logged.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

OWN, ALWAYS = "barobot", ("barobot.failures", "uvicorn", "mcp")
LOGGERS = (OWN, *ALWAYS)
requests = logging.getLogger("barobot.requests")
questions = logging.getLogger("barobot.questions")
failures = logging.getLogger("barobot.failures")


class JsonFormatter(logging.Formatter):
    """``{"time": …, "level": …, "logger": …, "event": …}`` and the fields that the record carries."""

    def __init__(self, *, with_questions: bool = False) -> None:
        super().__init__()
        self.with_questions = with_questions

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if not self.with_questions:
            told.pop("question", None)
        if record.exc_info and record.exc_info[1] is not None:
            told["error"] = self._error(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False, default=str)

    def _error(self, error: BaseException) -> dict[str, Any]:
        places = [f"{each.filename}:{each.lineno} {each.name}" for each in traceback.extract_tb(error.__traceback__)]
        told: dict[str, Any] = {"kind": type(error).__name__, "where": places[-12:]}
        if self.with_questions:
            told["message"] = str(error)
        return told


def log_as_json(*, requests: bool, with_questions: bool) -> None:
    """Send what is logged to standard error, as JSON: failures, and with ``requests`` all else.

    Failures always, for as they come they would have the message of every exception.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(with_questions=with_questions))
    for name in LOGGERS if requests else ALWAYS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.INFO if name == OWN else logging.WARNING)


def tell(logger: logging.Logger, event: str, **fields: Any) -> None:
    """Log ``event`` with ``fields``."""
    logger.info(event, extra={"fields": fields})
