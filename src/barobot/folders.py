"""A folder that is replaced as a whole: after a crash it is the old one or the new one."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from barobot.errors import IndexError_

__all__ = ["check_ours", "exclusive", "replace_folder"]

# Files that the system strews about; they are nobody's work.
_STREWN = {".DS_Store", "Thumbs.db", "desktop.ini"}


@contextmanager
def exclusive(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the only right to replace ``folder``; calls ``waiting`` where another process has it.

    What a crash left is put right first. Raises ``OSError`` where no file can be written
    beside ``folder``.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(_beside(folder, "lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        _recover(folder)
        yield
    finally:
        lock.release()


def replace_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Have ``fill`` write a new folder, then put it in the place of ``folder``.

    To be called while :func:`exclusive` is held. Raises ``OSError`` where it cannot be
    written; ``folder`` is then as it was.
    """
    new, old = _beside(folder, "new"), _beside(folder, "old")
    new.mkdir()
    try:
        fill(new)
        _flush(new)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except BaseException:
        _recover(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def check_ours(folder: Path, files: frozenset[str], manifest: str, kind: str) -> None:
    """Raise :class:`IndexError_` where replacing ``folder`` would delete what barobot did not write.

    ``files`` are all paths that an index can have, ``manifest`` is the one whose ``kind`` tells
    it from the same name of another program.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise IndexError_(f"{folder} is a file, expected a folder; {_elsewhere()}")
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    foreign = sorted(found - files - _STREWN)
    if not foreign and found - _STREWN and not _is_kind(folder / manifest, kind):
        foreign = sorted(found)
    if foreign:
        named = ", ".join(foreign[:5]) + (" and others" if len(foreign) > 5 else "")
        raise IndexError_(
            f"{folder} holds files that are not an index of barobot ({named}); they were left alone. {_elsewhere()}"
        )


def _is_kind(manifest: Path, kind: str) -> bool:
    try:
        plain = json.loads(manifest.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True  # it was damaged, as any of the files can be
    return isinstance(plain, dict) and plain.get("kind") == kind


def _elsewhere() -> str:
    return "Name an empty or new folder with BAROBOT_INDEX or index_dir, or empty this one."


def _recover(folder: Path) -> None:
    """Undo a replacement that did not end, and take away what it left."""
    new, old = _beside(folder, "new"), _beside(folder, "old")
    if old.exists() and not folder.exists():
        old.rename(folder)
    for leftover in (new, old):
        if leftover.exists():
            shutil.rmtree(leftover)


def _beside(folder: Path, what: str) -> Path:
    """A hidden neighbour, since a rename is atomic only within one file system."""
    return folder.with_name(f".{folder.name}.{what}")


def _flush(folder: Path) -> None:
    """Have the data on the disk before the rename, which a power cut could else outlive alone."""
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDWR)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
