"""What a report says, in French and English, and how numbers are set in each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from barobot.evaluation.statistics import Estimate
from barobot.types import LANGUAGES, Language

__all__ = ["LABELS", "colon", "interval", "label", "metric_name", "metric_said", "number", "percent", "shown"]

_TEXTS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))
LABELS: Mapping[Language, Mapping[str, str]] = {language: _TEXTS[language]["labels"] for language in LANGUAGES}


def metric_name(name: str, language: Language) -> str:
    """What a metric is called."""
    return str(_TEXTS[language]["metrics"][name][0])


def metric_said(name: str, language: Language) -> str:
    """What a metric says, in a few words."""
    return str(_TEXTS[language]["metrics"][name][1])


def label(name: str, language: Language) -> str:
    """What a word of the program is called; itself where it has no other name."""
    return str(_TEXTS[language]["names"].get(name, name.replace("_", " ")))


def colon(language: Language) -> str:
    """A colon as the language sets it."""
    return "\u00a0:" if language == "fr" else ":"


def number(value: float, language: Language, decimals: int = 3) -> str:
    """``0,125`` in French, ``0.125`` in English, with a minus sign."""
    rounded = round(value, decimals)
    text = f"{rounded if rounded else 0.0:.{decimals}f}".replace("-", "−")  # never "−0.0"
    return text.replace(".", ",") if language == "fr" else text


def percent(share: float, language: Language, decimals: int = 1) -> str:
    """``81,5 %`` in French, with a no-break space, ``81.5%`` in English."""
    return number(100 * share, language, decimals) + ("\u00a0%" if language == "fr" else "%")


def shown(estimate: Estimate, as_percent: bool, language: Language) -> str:
    """The value of an estimate."""
    if estimate.value is None:
        return LABELS[language]["not_measured"]
    return percent(estimate.value, language) if as_percent else number(estimate.value, language)


def interval(estimate: Estimate, as_percent: bool, language: Language) -> str:
    """The interval in brackets, in French ``[80,1 ; 83,0]``; percentages without their sign."""
    if estimate.low is None or estimate.high is None:
        return ""
    scale, decimals = (100, 1) if as_percent else (1, 3)
    ends = [number(scale * end, language, decimals) for end in (estimate.low, estimate.high)]
    return f"[{ends[0]}\u00a0; {ends[1]}]" if language == "fr" else f"[{ends[0]}, {ends[1]}]"
