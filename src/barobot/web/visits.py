"""What the page remembers of one visitor, for as long as the tab is open."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from barobot.feedback import Rating
from barobot.types import Answer, Language

KEPT_TURNS = 40


def new_id() -> str:
    """Names a conversation or a rating."""
    return uuid.uuid4().hex


def now() -> str:
    """UTC in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(slots=True)
class Turn:
    """A question and what has come of it so far: steps and text while it is answered, then the answer.

    ``stopped`` is whether the visitor stopped it, ``rating`` what they thought of it, ``comment``
    what they wrote about it, which may be nothing, or ``None`` while they have not said.
    """

    number: int
    question: str
    text: str = ""
    understood: str = ""
    steps: list[tuple[str, float]] = field(default_factory=list)
    answer: Answer | None = None
    failed: bool = False
    stopped: bool = False
    asked_at: str = field(default_factory=now)
    rating: Rating | None = None
    rating_id: str = field(default_factory=new_id)
    comment: str | None = None

    @property
    def pending(self) -> bool:
        return self.answer is None and not self.failed and not self.stopped


@dataclass(slots=True)
class Visit:
    """One conversation and its interface language.

    The conversation has its name, by which the browser keeps it, from the first question on: every
    visitor begins with a copy of the same visit. It changes in place, so that a language chosen
    while an answer streams holds for the rest of it.
    """

    language: Language
    turns: list[Turn] = field(default_factory=list)
    asked: int = 0
    conversation: str = ""

    def start(self, question: str) -> Turn:
        """A new turn; one in hand is left, and the oldest is dropped when there are more than ``KEPT_TURNS``."""
        self.asked += 1
        self.conversation = self.conversation or new_id()
        turn = Turn(number=self.asked, question=question)
        self.turns = [*(done for done in self.turns if not done.pending), turn][-KEPT_TURNS:]
        return turn

    def open(self, conversation: str, turns: list[Turn]) -> None:
        """Go on with a conversation of before; what is being answered is left."""
        self.conversation = conversation
        self.turns = turns[-KEPT_TURNS:]
        self.asked = max((turn.number for turn in self.turns), default=0)

    def forget(self) -> None:
        """Begin anew."""
        self.open("", [])

    def holds(self, turn: Turn) -> bool:
        """Whether ``turn`` is still waited for: not stopped, left for another question, or cleared away."""
        return not turn.stopped and any(other is turn for other in self.turns)

    def turn(self, number: int) -> Turn | None:
        """The turn of that number."""
        return next((turn for turn in self.turns if turn.number == number), None)

    def history(self) -> list[dict[str, Any]]:
        """The answered turns as messages, oldest first."""
        messages: list[dict[str, Any]] = []
        for turn in self.turns:
            if turn.answer is not None:
                messages.append({"role": "user", "content": turn.question})
                messages.append({"role": "assistant", "content": turn.answer.text})
        return messages
