"""What an index was built from and what it consists of, and whether that still holds."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from barobot.errors import IndexDamagedError, IndexMissingError, IndexStaleError
from barobot.serialization import from_plain, to_plain
from barobot.settings import PACKAGE, Settings

__all__ = ["FORMAT", "MANIFEST", "FileMark", "Manifest", "check_files", "check_fresh", "new_manifest", "read_manifest"]

FORMAT = 1
KIND = "barobot index"
MANIFEST = "manifest.json"
REBUILD = "run `barobot index` to rebuild it"
_NOT_BUILT_FROM = frozenset({"created", "files"})
_IMPORTED = re.compile(r"^from barobot(?:\.(\w+))? import (?:(\w+)|\()", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FileMark:
    """A file with its size in bytes and the SHA-256 of its content."""

    path: str  # relative, with "/" between folders
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first file of an index to be read, and the last to be written."""

    kind: str
    format: int
    barobot: str  # the version that built it
    program: str  # SHA-256 of the modules that decide what an index holds
    model: str
    dimension: int
    query_prefix: str | None
    passage_prefix: str | None
    created: str  # UTC, ISO 8601
    sources: tuple[FileMark, ...]  # every file of the knowledge base, lexicon.toml included
    files: tuple[FileMark, ...] = ()  # every other file of the index

    @property
    def fingerprint(self) -> str:
        """Twelve digits that differ where anything did that the index was built from."""
        plain = {name: value for name, value in to_plain(self).items() if name not in _NOT_BUILT_FROM}
        return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:12]

    def write(self, folder: Path) -> None:
        text = json.dumps(to_plain(self), ensure_ascii=False, indent=1)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def new_manifest(settings: Settings, model: str, dimension: int, sources: tuple[FileMark, ...]) -> Manifest:
    """The manifest of an index that is built now; its files are marked when it is saved."""
    return Manifest(
        kind=KIND,
        format=FORMAT,
        barobot=barobot_version(),
        program=program_digest(),
        model=model,
        dimension=dimension,
        query_prefix=settings.query_prefix,
        passage_prefix=settings.passage_prefix,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        sources=sources,
    )


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the index in ``folder``.

    Raises :class:`IndexMissingError`, :class:`IndexDamagedError` where it cannot be read, or
    :class:`IndexStaleError` where it is of another format.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise IndexMissingError(f"there is no index in {folder}: expected {MANIFEST}; run `barobot index` to build it")
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        if plain["format"] != FORMAT:
            raise IndexStaleError(f"the index has format {plain['format']!r}, expected {FORMAT}; {REBUILD}")
        return from_plain(Manifest, plain)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamagedError(f"{path} is not the manifest of an index ({error!r}); {REBUILD}") from error


def check_files(manifest: Manifest, folder: Path) -> None:
    """Raise :class:`IndexDamagedError` for the first file that is not what the manifest says."""
    for expected in manifest.files:
        try:
            got = mark_file(folder / expected.path, folder)
        except OSError as error:
            raise IndexDamagedError(f"{folder / expected.path} cannot be read ({error}); {REBUILD}") from error
        if got != expected:
            raise IndexDamagedError(
                f"{folder / expected.path} has {got.size} bytes and SHA-256 {got.sha256}, "
                f"expected {expected.size} bytes and {expected.sha256}; {REBUILD}"
            )


def check_fresh(manifest: Manifest, settings: Settings, embedder_name: str) -> None:
    """Raise :class:`IndexStaleError`, with all that changed since the index was built.

    Files are compared by content, so touching one changes nothing.
    """
    now = new_manifest(settings, embedder_name, manifest.dimension, mark_files(settings.kb_dir))
    changes = [*_changed_settings(manifest, now), *_changed_sources(manifest.sources, now.sources)]
    if changes:
        raise IndexStaleError(f"the index is out of date: {'; '.join(changes)}; {REBUILD}")


def _changed_settings(then: Manifest, now: Manifest) -> Iterable[str]:
    for name, described in (
        ("format", "its format is"),
        ("barobot", "it was built by barobot"),
        ("model", "it was built with model"),
        ("query_prefix", "its query_prefix is"),
        ("passage_prefix", "its passage_prefix is"),
    ):
        if getattr(then, name) != getattr(now, name):
            yield f"{described} {getattr(then, name)!r}, expected {getattr(now, name)!r}"
    if then.barobot == now.barobot and then.program != now.program:
        yield "the code of barobot was edited"


def _changed_sources(then: tuple[FileMark, ...], now: tuple[FileMark, ...]) -> Iterable[str]:
    before: Mapping[str, FileMark] = {mark.path: mark for mark in then}
    after: Mapping[str, FileMark] = {mark.path: mark for mark in now}
    for described, paths in (
        ("added", after.keys() - before.keys()),
        ("removed", before.keys() - after.keys()),
        ("changed", {path for path in before.keys() & after.keys() if before[path] != after[path]}),
    ):
        if paths:
            yield f"{described} in the knowledge base: {_some(sorted(paths))}"


def _some(paths: list[str], shown: int = 5) -> str:
    rest = f" and {len(paths) - shown} more" if len(paths) > shown else ""
    return ", ".join(paths[:shown]) + rest


def mark_files(folder: Path) -> tuple[FileMark, ...]:
    """Every file below ``folder`` but hidden ones, in the order of their paths."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder))
    return tuple(sorted((mark_file(path, folder) for path in paths), key=lambda mark: mark.path))


def mark_file(path: Path, folder: Path) -> FileMark:
    """The mark of one file, by its content."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return FileMark(path.relative_to(folder).as_posix(), path.stat().st_size, digest)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


@cache
def program_digest() -> str:
    """One digest over the code and data that decide what an index holds: after an edit it is another.

    These are all modules that ``index`` imports, directly or not, and the general lexicon.
    """
    digest = hashlib.sha256()
    for path in [*sorted(_imported_modules("index")), *sorted(PACKAGE.glob("*.toml"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _imported_modules(name: str) -> set[Path]:
    found: set[Path] = set()
    waiting = [name]
    while waiting:
        path = PACKAGE / f"{waiting.pop()}.py"
        if path not in found and path.is_file():
            found.add(path)
            waiting.extend(one or other for one, other in _IMPORTED.findall(path.read_text(encoding="utf-8")))
    return found


@cache
def barobot_version() -> str:
    """The version of the installed package."""
    try:
        return version("barobot")
    except PackageNotFoundError:
        return "unknown"
