"""What came of one question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from barobot.evaluation.cases import Case
from barobot.evaluation.scorers import Score
from barobot.types import Answer

__all__ = ["Outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A case with the answer to it and its score, or with the error that came in place of an answer.

    ``relevant`` and ``found`` are ids of passages, the latter as a search ranked them;
    ``contexts`` are the texts of the first of these. ``ranking`` has the retrieval measures by
    name, and is empty where they could not be taken.
    """

    dataset: str
    case: Case
    score: Score
    answer: Answer | None = None
    seconds: float = 0.0
    error: str = ""
    relevant: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    ranking: Mapping[str, float] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells this question from every other one of the run."""
        return f"{self.dataset}/{self.case.id}"

    @property
    def cluster(self) -> str:
        """The cluster, told from those of other datasets."""
        return f"{self.dataset}/{self.case.cluster}"
