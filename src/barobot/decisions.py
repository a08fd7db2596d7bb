"""What deciding gives: the evidence that answers, what is wrong with the question, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from barobot.evidence import Evidence
from barobot.part import Part
from barobot.types import Quantity, Status
from barobot.weighing import Weighed


class Correction(StrEnum):
    """What is false in a premise."""

    VALUE = "value"
    PEOPLE = "people"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Finding:
    """Evidence that answers one part of a question."""

    part: Part
    evidence: Evidence
    probability: float
    correction: Correction | None = None
    premise: Quantity | None = None
    confirmed: bool | None = None  # of a premise or a threshold: holds, fails, or none was named


@dataclass(frozen=True, slots=True)
class Decision:
    """What is asserted: ``findings``; what is not in the reports: ``missing``; what is near it: ``nearest``."""

    status: Status
    confidence: float
    findings: tuple[Finding, ...] = ()
    missing: tuple[Part, ...] = ()
    nearest: Evidence | None = None
    compares: bool = False
    ranked: tuple[tuple[Part, tuple[Weighed, ...]], ...] = ()
    why: str = ""  # the rule that decided, where it was not the weighing alone
