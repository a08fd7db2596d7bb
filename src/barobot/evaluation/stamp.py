"""What made an answer: version, code, settings, reports; enough to make it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from barobot.evaluation.cases import Case
from barobot.index import Index
from barobot.lexicon import Lexicon
from barobot.manifest import barobot_version
from barobot.serialization import to_plain
from barobot.settings import PACKAGE, Settings
from barobot.types import Answer, Hit, Language, Message

__all__ = ["Asked", "EvaluatedBot", "Stamp", "asked_of", "maker_of", "stamp_of"]

# Where things lie on one machine is nobody else's business; what visitors of the page think makes no answer.
_UNSTAMPED = ("kb_dir", "index_dir", "feedback", "feedback_file")


class EvaluatedBot(Protocol):
    """What is needed of a :class:`barobot.Barobot`."""

    @property
    def settings(self) -> Settings: ...

    @property
    def index(self) -> Index: ...

    @property
    def lexicon(self) -> Lexicon: ...

    def ask(self, question: str, history: Sequence[Message] = (), *, language: Language | None = None) -> Answer: ...

    def search(self, query: str, *, limit: int = 10, language: Language | None = None) -> list[Hit]: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A dataset that was put to a bot: its name, how many questions, and over which reports."""

    name: str
    questions: int
    reports: tuple[str, ...]  # titles
    index: str  # fingerprint: the first digits of a SHA-256


@dataclass(frozen=True, slots=True)
class Stamp:
    """What made the outcomes: enough to make them again."""

    version: str
    program: str  # fingerprint of the code
    model: str
    settings: tuple[tuple[str, str], ...]
    date: str  # UTC, ISO 8601
    asked: tuple[Asked, ...]


def stamp_of(settings: Settings, asked: Sequence[Asked]) -> Stamp:
    """The stamp of a run that ends now; of the settings, those that are not the default."""
    chosen = [
        (field.name, str(getattr(settings, field.name)))
        for field in fields(Settings)
        if field.name not in (*_UNSTAMPED, "model") and getattr(settings, field.name) != field.default
    ]
    return Stamp(
        version=barobot_version(),
        program=program_fingerprint()[:12],
        model=Path(settings.model).name,  # a model can be a folder
        settings=tuple(chosen),
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        asked=tuple(asked),
    )


def asked_of(bot: EvaluatedBot, name: str, cases: Sequence[Case]) -> Asked:
    """What the stamp says of one dataset."""
    return Asked(
        name, len(cases), tuple(document.title for document in bot.index.documents), index_fingerprint(bot)[:12]
    )


def index_fingerprint(bot: EvaluatedBot) -> str:
    """A SHA-256 over what the index was built from: reports, model and code, not when or where."""
    manifest = bot.index.manifest
    told = [
        manifest.model,
        manifest.query_prefix,
        manifest.passage_prefix,
        manifest.program,
        to_plain(manifest.sources),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@cache
def program_fingerprint() -> str:
    """A SHA-256 over all code and data of the package but the page, the commands and the report."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        parts = path.relative_to(PACKAGE).parts
        if path.suffix in (".py", ".toml", ".json", ".txt") and parts[0] not in ("web", "cli"):
            digest.update("/".join(parts).encode() + path.read_bytes())
    return digest.hexdigest()


def maker_of(bot: EvaluatedBot) -> str:
    """Code, reports and settings in one text: where it is the same, the answers are."""
    settings = {name: str(value) for name, value in to_plain(bot.settings).items() if name not in _UNSTAMPED}
    return json.dumps([program_fingerprint(), index_fingerprint(bot), settings])
