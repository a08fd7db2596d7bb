"""The questions of ``evals/`` with their candidates, features and labels: what weights are learnt from."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from common import ROOT

from barobot.bot import Barobot
from barobot.bot import open as open_bot
from barobot.evidence import Evidence, EvidenceKind
from barobot.features import features_of
from barobot.types import Figure
from barobot.weighing import Weighed

SETS = [
    *((ROOT / "kb", path) for path in sorted((ROOT / "evals").glob("*.jsonl"))),
    *(
        (ROOT / "tests" / "reports" / path.stem, path)
        for path in sorted((ROOT / "evals" / "fictional").glob("*.jsonl"))
    ),
    *((path.with_suffix(""), path) for path in sorted((ROOT / "evals" / "training").glob("*.jsonl"))),
]
# Every other one of the first 300; the rest of the set is for measuring (benchmarks/public_sets.py).
STRANGERS = ROOT.parent / "shared" / "data" / "offtopic_fr_dev_questions.jsonl"
MOST_STRANGERS = 150
FOLDS = 5


@dataclass(frozen=True)
class Row:
    """A question with its candidates: ``right`` marks those that answer it."""

    report: str
    id: str
    cluster: str
    answerable: bool
    evidence: list[Evidence]
    features: list[dict[str, float]]
    right: list[bool]


def read_rows(kb_dir: Path, path: Path, limit: int | None = None) -> list[Row]:
    """The questions of ``path`` that one piece of evidence answers, and those that nothing does.

    With a ``limit``, only so many are read, spread over the set.
    """
    with tempfile.TemporaryDirectory() as folder:
        bot = open_bot(kb_dir=kb_dir, index_dir=folder)
        lines = path.read_text(encoding="utf-8").splitlines()
        cases = [json.loads(line) for line in lines[:: 1 if limit is None else max(1, len(lines) // limit)]][:limit]
        rows = [read_row(bot, kb_dir.name, case) for case in cases]
    return [row for row in rows if row is not None]


def read_strangers() -> list[Row]:
    """Real questions about other things, asked of the barometer, where that set is beside the checkout."""
    if not STRANGERS.is_file():
        print(f"{STRANGERS.name} is not there: the weights are learnt without questions about other things")
        return []
    with tempfile.TemporaryDirectory() as folder:
        bot = open_bot(kb_dir=ROOT / "kb", index_dir=folder)
        lines = STRANGERS.read_text(encoding="utf-8").splitlines()[: 2 * MOST_STRANGERS : 2]
        cases = [{"answerable": False, "figures": [], "words": [], **json.loads(line)} for line in lines]
        rows = [read_row(bot, "strangers", {**case, "answerable": False, "cluster": case["id"]}) for case in cases]
    return [row for row in rows if row is not None and row.features]


def read_row(bot: Barobot, report_name: str, case: dict[str, Any]) -> Row | None:
    stated = [figure for figure in case["figures"] if not figure.get("derived")]
    if case["answerable"] and not stated and not case["words"]:
        return None
    question = bot.understand(case["question"], case.get("history", []))
    candidates = bot.candidates(question, question.whole)
    labels = [label(bot, evidence, case, stated) for evidence in candidates]
    if len(stated) > 1 and not any(labels):  # two figures, which no single piece of evidence gives
        return None
    kept = [place for place, right in enumerate(labels) if right is not None]
    features = features_of(question, question.whole, candidates, bot.store)
    return Row(
        report_name,
        case["id"],
        f"{report_name}/{case['cluster']}",
        case["answerable"],
        [candidates[place] for place in kept],
        [features[place] for place in kept],
        [bool(labels[place]) for place in kept],
    )


def label(bot: Barobot, evidence: Evidence, case: dict[str, Any], stated: list[dict[str, Any]]) -> bool | None:
    """Whether the evidence answers; ``None`` where it is neither right nor wrong."""
    if not case["answerable"]:
        return False
    if len(stated) > 1:
        if evidence.kind is not EvidenceKind.LIST:
            return None
        held = [figure for passage in evidence.passages for figure in bot.store.figures_of(passage)]
        return len(held) == len(stated) and all(any(agrees(bot, one, wanted) for one in held) for wanted in stated)
    if evidence.kind is EvidenceKind.FIGURE:
        assert evidence.figure is not None
        return any(agrees(bot, evidence.figure, figure) for figure in stated)
    if stated:
        held = [figure for passage in evidence.passages for figure in bot.store.figures_of(passage)]
        return None if any(agrees(bot, figure, wanted) for figure in held for wanted in stated) else False
    found = [bool(re.search(word, evidence.text, re.I)) for word in case["words"]]
    return True if all(found) else (None if any(found) else False)


def agrees(bot: Barobot, figure: Figure, wanted: dict[str, Any]) -> bool:
    """Whether ``figure`` is the one that a case expects."""
    if abs(float(figure.value) - wanted["value"]) > 0.01 or figure.unit != wanted["unit"]:
        return False
    entry = bot.lexicon.populations.get(figure.population_id.partition("/")[0])
    names = " ".join(entry.name(language) for language in ("fr", "en")) if entry else ""
    people = f"{figure.population} {figure.base} {names}"
    return all(re.search(pattern, people, re.I) for pattern in wanted["population"])


def assign_folds(rows: Sequence[Row], by_report: bool, folds: int = FOLDS) -> np.ndarray:
    """The fold of each row; rows of one cluster (or report) share theirs."""
    keys = [row.report if by_report else row.cluster for row in rows]
    order = {key: place for place, key in enumerate(sorted(set(keys), key=lambda key: (hash_of(key), key)))}
    return np.array([order[key] if by_report else order[key] % folds for key in keys])


def hash_of(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16)


def is_right(row: Row, order: Sequence[Weighed]) -> bool:
    right = {evidence.id for evidence, good in zip(row.evidence, row.right, strict=True) if good}
    return order[0].evidence.id in right


def kb_dir_of(row: Row) -> Path:
    """The folder of the report that a question is about."""
    return next((kb_dir for kb_dir, _ in SETS if kb_dir.name == row.report), ROOT / "kb")
