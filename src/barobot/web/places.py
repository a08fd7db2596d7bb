"""Where a sentence stands on the page of documents: an address that can be shared. Pure."""

from __future__ import annotations

from urllib.parse import quote

SENTENCE, HEADING = "sentence", "heading"


def element_id(kind: str, document_id: str, start: int) -> str:
    """The id of an element; ids may hold anything but white space."""
    return f"{kind}:{quote(document_id, safe='')}:{start}"


def place_of(document_id: str, start: int) -> str:
    """The address of the sentence that begins at ``start``: ``#sentence:barometre-2025:341``."""
    return f"#{element_id(SENTENCE, document_id, start)}"
