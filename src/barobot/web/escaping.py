"""Text from outside, made fit for a page. Pure."""

from __future__ import annotations

import re
import unicodedata
from html import escape

from barobot.types import Language

# French sets a blank before these signs, and no line may break there.
FRENCH_BLANK = re.compile(r"(?<=«) | (?=[?!:;»%])")


def safe(text: object) -> str:
    """Text as HTML; isolated, so that a direction mark inside cannot reorder what stands around it."""
    return f"<bdi>{escape(str(text), quote=True)}</bdi>"


def attribute(text: object) -> str:
    """Text as the value of a quoted attribute."""
    return escape(str(text), quote=True)


def visible_question(question: str) -> str:
    """``question`` without what no page can show: lone surrogates and control characters."""
    whole = question.encode("utf-8", "replace").decode("utf-8")
    return "".join(character for character in whole if character in "\n\t" or unicodedata.category(character) != "Cc")


def unbroken(text: str, language: Language) -> str:
    """``text`` with no-break spaces where French sets a blank; as long as before."""
    return FRENCH_BLANK.sub("\u00a0", text) if language == "fr" else text
