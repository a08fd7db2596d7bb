"""What the benchmarks share: where the data are, and the file that results go to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from barobot.types import Language

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
SETS: tuple[tuple[str, Language], ...] = (("piaf_dev", "fr"), ("squad2_dev", "en"))


def put_section(path: Path, title: str, text: str) -> None:
    """Replace one second-level section of a Markdown file, or add it at the end."""
    before = path.read_text(encoding="utf-8") if path.is_file() else "# Results\n"
    head, found, rest = before.partition(f"\n## {title}\n")
    after = rest[rest.index("\n## ") :] if found and "\n## " in rest else ""
    path.write_text(f"{head.rstrip()}\n\n## {title}\n\n{text}{after}", encoding="utf-8")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """One dictionary for each line of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
