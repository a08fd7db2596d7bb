"""What a report says of itself: its front matter, and what can be told from its first lines; pure.

Messages of the errors raised here name a line; the reader of files puts the file before it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

import yaml  # type: ignore[import-untyped]

from barobot import markup
from barobot.errors import DocumentError
from barobot.types import LANGUAGES, Block, BlockKind, Language, Reference

TITLE_LENGTH = 120
FIRST_BLOCKS = 6  # where an edition is looked for

_BOUNDS = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\w.-]+[ \t]*:")
_TOML = re.compile(r"\s*[\w.-]+[ \t]*=")
_YEAR = r"(?:19|20)\d{2}"
_EDITION = re.compile(rf"\b[éÉeE]dition\s+(?:of\s+|de\s+)?({_YEAR})\b|\b({_YEAR})\s+edition\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The front matter of a report; ``""`` and ``None`` where it says nothing."""

    title: str = ""
    publisher: str = ""
    edition: str = ""
    language: Language | None = None
    source: str = ""
    date: str = ""
    digest_of: Reference | None = None


def read_front_matter(text: str) -> tuple[Metadata, int]:
    """The front matter of ``text``, and the offset behind it (0 where there is none)."""
    if text.startswith("+++"):
        raise DocumentError("line 1: got TOML front matter (+++), expected YAML between two lines ---")
    bounds = _BOUNDS.match(text)
    if bounds is None:
        if re.match(r"---[ \t]*\r?\n", text) and _KEY.match(text[text.index("\n") :]):
            raise DocumentError("line 1: the front matter is never closed; put a line --- behind it")
        return Metadata(), 0
    values = _load(bounds[1])
    if values is None:
        return Metadata(), 0
    return _metadata(values, bounds[1]), bounds.end()


def _load(source: str) -> Mapping[Any, Any] | None:
    """The values, or ``None`` where the text is no front matter but stands between two rules."""
    if _TOML.match(source):
        raise DocumentError(f"line 2: got {source.strip().splitlines()[0]!r}, expected YAML such as title: My report")
    if source.strip() and not _KEY.match(source):
        return None
    try:
        values = yaml.safe_load(source)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise DocumentError(
            f"line {line}: the front matter is no valid YAML: {error.problem}; put values with ':' or '#' in quotes"
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        raise DocumentError(f"line 2: the front matter is no valid YAML: {error}") from error
    return values if isinstance(values, Mapping) else {}


def _metadata(values: Mapping[Any, Any], source: str) -> Metadata:
    texts = {key: _text(values, key, source) for key in ("title", "publisher", "edition", "source", "date")}
    return Metadata(**texts, language=_language(values, source), digest_of=_digest_of(values, source))


def _text(values: Mapping[Any, Any], key: str, source: str, prefix: str = "") -> str:
    value = values.get(key)
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        got = f"{type(value).__name__} {value!r}"
        raise DocumentError(f'line {_line(source, key)}: {prefix}{key} is a {got}, expected text, e.g. {key}: "…"')
    return " ".join(unescape(str(value)).split())


def _language(values: Mapping[Any, Any], source: str) -> Language | None:
    value = values.get("language")
    if value is None:
        return None
    for language in LANGUAGES:
        if isinstance(value, str) and re.fullmatch(rf"{language}(?:[-_][A-Za-z]{{2}})?", value.strip(), re.I):
            return language
    expected = " or ".join(LANGUAGES)
    raise DocumentError(f"line {_line(source, 'language')}: language is {value!r}, expected {expected}")


def _digest_of(values: Mapping[Any, Any], source: str) -> Reference | None:
    value = values.get("digest_of")
    if value is None:
        return None
    line = _line(source, "digest_of")
    if not isinstance(value, Mapping):
        raise DocumentError(
            f"line {line}: digest_of is {value!r}, expected title, publisher, edition and source below it"
        )
    keys = ("title", "publisher", "edition", "source")
    texts = {key: _text(value, key, source, "digest_of.") for key in keys}
    if not texts["title"]:
        raise DocumentError(f"line {line}: digest_of has no title, expected the title of the report that is retold")
    return Reference(**texts)


def _line(source: str, key: str) -> int:
    """The line of the file that ``key`` stands in; the front matter begins in line 2."""
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*:", source, re.M)
    return source.count("\n", 0, found.start()) + 2 if found else 2


def guess_title(text: str, blocks: Sequence[Block], fallback: str) -> str:
    """The first heading, or the first block where it is a short line, or ``fallback``."""
    heading = next((block for block in blocks if block.kind is BlockKind.HEADING), None)
    chosen = heading or next(iter(blocks), None)
    if chosen is None:
        return fallback
    title = markup.plain(text[chosen.start : chosen.end])
    short = len(title) <= TITLE_LENGTH and not title.endswith((".", ":", ";", "!", "?", "…"))
    return title if heading or (short and title) else fallback


def guess_edition(title: str, text: str, blocks: Sequence[Block]) -> str:
    """The year that the title or one of the first blocks calls an edition, else the title's only year.

    "édition 2025", "2025 edition", "Baromètre 2025"; a title with two years names none.
    """
    firsts = [markup.plain(text[block.start : block.end]) for block in blocks[:FIRST_BLOCKS]]
    for candidate in (title, *firsts):
        if found := _EDITION.search(candidate):
            return found[1] or found[2]
    years = set(re.findall(rf"(?<![\d/-]){_YEAR}(?![\d/-])", title))
    return years.pop() if len(years) == 1 else ""
