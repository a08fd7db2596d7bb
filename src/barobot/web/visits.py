"""What the page remembers of one visitor, for as long as the tab is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from barobot.types import Answer, Language

KEPT_TURNS = 40


@dataclass(slots=True)
class Turn:
    """A question and what has come of it so far: steps and text while it is answered, then the answer."""

    number: int
    question: str
    text: str = ""
    steps: list[tuple[str, float]] = field(default_factory=list)
    answer: Answer | None = None
    failed: bool = False

    @property
    def pending(self) -> bool:
        return self.answer is None and not self.failed


@dataclass(slots=True)
class Visit:
    """One conversation and its interface language.

    It changes in place, so that a language chosen while an answer streams holds for the rest of it.
    """

    language: Language
    turns: list[Turn] = field(default_factory=list)
    asked: int = 0

    def start(self, question: str) -> Turn:
        """A new turn; the oldest is dropped when there are more than ``KEPT_TURNS``."""
        self.asked += 1
        turn = Turn(number=self.asked, question=question)
        self.turns = [*(done for done in self.turns if not done.pending), turn][-KEPT_TURNS:]
        return turn

    def history(self) -> list[dict[str, Any]]:
        """The answered turns as messages, oldest first."""
        messages: list[dict[str, Any]] = []
        for turn in self.turns:
            if turn.answer is not None:
                messages.append({"role": "user", "content": turn.question})
                messages.append({"role": "assistant", "content": turn.answer.text})
        return messages
