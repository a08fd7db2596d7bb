"""Question sets in files, and the reports that each is asked of.

``datasets.toml`` beside the sets, or in a folder above them, says which reports those are::

    default = ["barometer.jsonl"]

    ["fictional/*.jsonl"]
    kb = "../tests/reports/{name}"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from barobot.errors import EvaluationError
from barobot.evaluation.cases import Case, read_cases
from barobot.settings import checkout

__all__ = ["Dataset", "default_datasets", "open_dataset", "spread"]

_TABLE = "datasets.toml"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A question set: its name, its cases, and the folder of reports that it is asked of, where that is said."""

    name: str
    cases: tuple[Case, ...]
    kb_dir: Path | None = None


def open_dataset(path: str | Path) -> Dataset:
    """The set in ``path``. Its name is the path from ``datasets.toml``, or that of the file.

    Raises :class:`EvaluationError` where it, or ``datasets.toml``, cannot be read.
    """
    path = Path(path)
    cases = read_cases(path)
    for folder in path.resolve().parents[:3]:
        if (table := folder / _TABLE).is_file():
            relative = path.resolve().relative_to(folder)
            return Dataset(relative.with_suffix("").as_posix(), cases, _kb_of(relative, table))
    return Dataset(path.stem, cases)


def default_datasets() -> tuple[Path, ...]:
    """The sets that are asked when none is named: those that ``evals/datasets.toml`` of the checkout names.

    Raises :class:`EvaluationError` where the program runs from no checkout.
    """
    root = checkout()
    table = root / "evals" / _TABLE if root else None
    if table is None or not table.is_file():
        raise EvaluationError("no question set was named, and there is no checkout with evals/; name a .jsonl file")
    names = _read(table).get("default", [])
    return tuple(table.parent / name for name in names)


def spread(cases: Sequence[Case], limit: int | None) -> tuple[Case, ...]:
    """At most ``limit`` cases, taken at even distances, so that every part of the set is among them."""
    if limit is None or limit >= len(cases):
        return tuple(cases)
    return tuple(cases[place * len(cases) // limit] for place in range(limit))


def _kb_of(relative: Path, table: Path) -> Path | None:
    for pattern, entry in _read(table).items():
        if isinstance(entry, dict) and fnmatchcase(relative.as_posix(), pattern):
            kb = entry.get("kb")
            if not isinstance(kb, str):
                raise EvaluationError(f"{table}: kb of {pattern!r} is {kb!r}, expected a folder of reports")
            return (table.parent / kb.replace("{name}", relative.stem)).resolve()
    return None


def _read(table: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(table.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{table} cannot be read ({error}); expected TOML with a kb for each set") from None
