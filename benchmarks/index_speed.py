"""How long it takes to build, load and search an index of some 5,000 passages, and its memory.

    python benchmarks/index_speed.py [--data FOLDER] [--write]

The text is that of the public question sets PIAF and SQuAD 2.0, an article a file. Each step runs
in a process of its own, so that the memory of one is not counted for another.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from common import DATA, ROOT, SETS, put_section, read_rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--step", choices=["build", "load"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps((_build if options.step == "build" else _load)(options.folder, options.data)))
        return
    with tempfile.TemporaryDirectory() as folder:
        _write_kb(Path(folder) / "kb", options.data)
        steps = {step: _run(step, folder, options.data) for step in ("build", "load")}
    text = _text(**steps)
    print(text)
    if options.write:
        put_section(ROOT / "benchmarks" / "RESULTS.md", "Index", text)


def _run(step: str, folder: str, data: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--step", step, "--folder", folder, "--data", str(data)]
    result: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return result


def _write_kb(kb_dir: Path, data: Path) -> None:
    kb_dir.mkdir()
    for name, _ in SETS:
        articles: dict[str, list[str]] = {}
        for row in read_rows(data / f"{name}_passages.jsonl"):
            articles.setdefault(row["title"], []).append(" ".join(row["text"].split()))
        for number, (title, paragraphs) in enumerate(articles.items()):
            text = "\n\n".join([f"# {title}", *paragraphs])
            (kb_dir / f"{name}-{number}.md").write_text(text, encoding="utf-8")


def _build(folder: Path, data: Path) -> dict[str, float]:
    start = time.perf_counter()
    index, _ = _open(folder)
    seconds = time.perf_counter() - start
    files = [path for path in (folder / "index").rglob("*") if path.is_file()]
    sizes = {path.name: path.stat().st_size / 1e6 for path in files}
    return {
        "passages": len(index.passages),
        "documents": len(index.documents),
        "figures": len(index.figures),
        "seconds": seconds,
        "size": sum(sizes.values()),
        "vectors": sizes["vectors.faiss"],
        "memory": _memory(),
    }


def _load(folder: Path, data: Path) -> dict[str, float]:
    start = time.perf_counter()
    from barobot.retrieval import retrieve

    imported = time.perf_counter() - start
    start = time.perf_counter()
    index, embedder = _open(folder)
    loaded = time.perf_counter() - start
    questions = [(row["question"], language) for name, language in SETS for row in _drawn(data, name)]
    start = time.perf_counter()
    retrieve(index, embedder, questions[0][0], questions[0][1], 48)
    first = time.perf_counter() - start
    taken = []
    for question, language in questions[1:]:
        start = time.perf_counter()
        retrieve(index, embedder, question, language, 48)
        taken.append(time.perf_counter() - start)
    return {
        "imported": imported,
        "loaded": loaded,
        "first": first,
        "median": median(taken),
        "slow": sorted(taken)[int(0.95 * len(taken))],
        "memory": _memory(),
    }


def _drawn(data: Path, name: str) -> list[dict[str, Any]]:
    return read_rows(data / f"{name}_questions.jsonl")[::20]


def _open(folder: Path) -> tuple[Any, Any]:
    from barobot.embedding import load_embedder
    from barobot.index import open_index
    from barobot.settings import load_settings

    settings = load_settings({}, kb_dir=folder / "kb", index_dir=folder / "index")
    embedder = load_embedder(settings)
    return open_index(settings, embedder), embedder


def _memory() -> float:
    """The most memory that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _text(build: dict[str, float], load: dict[str, float]) -> str:
    rows = [
        ("building, everything included", f"{build['seconds']:.1f} s, {build['memory']:.0f} MB at most"),
        ("size on disk", f"{build['size']:.1f} MB, of which vectors {build['vectors']:.1f} MB"),
        ("importing what a search needs", f"{load['imported']:.2f} s"),
        ("checking checksums and freshness, and loading", f"{load['loaded']:.2f} s"),
        ("first question (the model's weights load)", f"{load['first']:.2f} s"),
        (
            "each further question, 48 hits",
            f"median {1000 * load['median']:.1f} ms, 95th percentile {1000 * load['slow']:.1f} ms",
        ),
        ("memory of the process that searches", f"{load['memory']:.0f} MB at most"),
    ]
    lines = [f"| {what} | {how_much} |" for what, how_much in rows]
    head = (
        f"{build['passages']:.0f} passages and {build['figures']:.0f} figures from {build['documents']:.0f} documents, "
        f"French and English, on a machine with {os.cpu_count()} cores and no GPU, shared with other work: a single "
        "run, to be read as orders of magnitude. `python benchmarks/index_speed.py --write`"
    )
    return "\n".join([head, "", "| step | measured |", "| --- | --- |", *lines, ""])


if __name__ == "__main__":
    main()
