"""What the page knows besides the conversation: the reports, their themes, and what it offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from barobot.types import Language

Themes = Sequence[tuple[str, Sequence[str]]]  # each theme with questions that it answers


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``reports`` are titles; ``takes_feedback`` is whether what visitors think of answers is kept."""

    reports: tuple[str, ...] = ()
    themes: Mapping[Language, Themes] = field(default_factory=dict)
    takes_feedback: bool = False


BARE = Surroundings()
