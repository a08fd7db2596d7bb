"""What visitors thought of answers, kept in one SQLite file for whoever runs the page.

Kept: question, answer, thumb, comment, version, index and time. Not kept: who it was. The file
can be read by its owner alone, and several threads and processes may write to it.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from filelock import FileLock

from barobot.errors import FeedbackError
from barobot.manifest import barobot_version
from barobot.types import Answer, Status

__all__ = ["COMMENT_LIMIT", "Feedback", "FeedbackStore", "Rating", "feedback_on"]

COMMENT_LIMIT = 1000  # characters
QUESTION_LIMIT = 2000
ANSWER_LIMIT = 20_000
SCHEMA = 1  # PRAGMA user_version of the file
WAITS = 10.0  # seconds for another writer
APPLICATION = 0x6261726F  # PRAGMA application_id: "baro"

_TABLE = """
CREATE TABLE feedback (
    id TEXT PRIMARY KEY, time TEXT NOT NULL, rating TEXT NOT NULL CHECK (rating IN ('up', 'down')),
    status TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, comment TEXT NOT NULL,
    version TEXT NOT NULL, "index" TEXT NOT NULL
) STRICT
"""
_MEND = "choose another file with BAROBOT_FEEDBACK_FILE, or switch feedback off with BAROBOT_FEEDBACK=0"


class Rating(StrEnum):
    """Thumb up or down."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What one visitor thought of one answer.

    ``index`` is the fingerprint of the index that answered, ``time`` UTC in ISO 8601. What is
    saved with an ``id`` that exists replaces it: a thumb turned over, a comment added.
    """

    rating: Rating
    status: Status
    question: str
    answer: str
    comment: str = ""
    version: str = field(default_factory=barobot_version)
    index: str = ""
    time: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        for name, limit in (("comment", COMMENT_LIMIT), ("question", QUESTION_LIMIT), ("answer", ANSWER_LIMIT)):
            if (length := len(getattr(self, name))) > limit:
                raise FeedbackError(f"the {name} has {length} characters, expected at most {limit}; shorten it")


def feedback_on(answer: Answer, rating: Rating, comment: str = "", *, index: str = "") -> Feedback:
    """The feedback of a visitor on ``answer``; what is longer than is kept is cut, but for the comment."""
    return Feedback(
        rating=rating,
        status=answer.status,
        question=_storable(answer.question)[:QUESTION_LIMIT],
        answer=_storable(answer.text)[:ANSWER_LIMIT],
        comment=_storable(comment).strip(),
        index=index,
    )


@dataclass(frozen=True, slots=True)
class FeedbackStore:
    """The feedback in the SQLite file at ``path``, made when the first is saved.

    Every call opens a connection of its own, so a store can be shared between threads. All
    raise :class:`FeedbackError` where the file cannot be used.
    """

    path: Path

    def save(self, feedback: Feedback) -> None:
        """Keep ``feedback``, in the place of what has the same id."""
        names = [each.name for each in fields(Feedback)]
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        with self._opened() as connection:
            connection.execute(
                f"INSERT OR REPLACE INTO feedback ({columns}) VALUES ({marks})",
                [_storable(str(getattr(feedback, name))) for name in names],
            )

    def withdraw(self, feedback_id: str) -> bool:
        """Forget the feedback of that id; whether there was one."""
        with self._opened() as connection:
            return connection.execute("DELETE FROM feedback WHERE id = ?", [feedback_id]).rowcount > 0

    def all(self) -> tuple[Feedback, ...]:
        """Everything that is kept, oldest first; nothing where there is no file yet."""
        if not self.path.exists():
            return ()
        with self._opened() as connection:
            rows = connection.execute("SELECT * FROM feedback ORDER BY time, rowid").fetchall()
        return tuple(
            Feedback(**{**dict(row), "rating": Rating(row["rating"]), "status": Status(row["status"])}) for row in rows
        )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """One transaction on the file, which is made where there is none."""
        try:
            if _is_blank(self.path):
                _make(self.path)
            with closing(sqlite3.connect(self.path, timeout=WAITS)) as connection:
                connection.row_factory = sqlite3.Row
                _check(connection, self.path)
                with connection:
                    yield connection
        except (sqlite3.Error, OSError) as error:
            raise FeedbackError(f"{self.path} cannot keep feedback ({error}); {_MEND}") from error


def _is_blank(path: Path) -> bool:
    return not path.exists() or path.stat().st_size == 0


def _make(path: Path) -> None:
    """The file, whole at once: whoever opens it beside us finds none or one with its table.

    Only its owner can read it; SQLite gives the files that it puts beside it the same rights.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.parent / f".{path.name}.lock"):
        if not _is_blank(path):
            return
        handle, new = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
            connection.execute(_TABLE)
        os.replace(new, path)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    got = tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if got != (APPLICATION, SCHEMA):
        raise FeedbackError(
            f"{path} is a database of something else, or of another version "
            f"(its marks are {got}, expected {(APPLICATION, SCHEMA)}); {_MEND}"
        )


def _storable(text: str) -> str:
    """``text`` without lone surrogates, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
