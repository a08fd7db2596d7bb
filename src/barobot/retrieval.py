"""A question to passages: dense and lexical search, fused.

Dense search knows that "doctors" and "practitioners" are near and reads across languages;
lexical search knows names and rare words. Each finds what the other misses, so the best of
both are scored by both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from barobot.index import Index
from barobot.language import tokens
from barobot.settings import PACKAGE
from barobot.types import Embedder, Hit, Language

__all__ = ["FusionWeights", "fuse", "load_fusion_weights", "retrieve"]

WEIGHTS = PACKAGE / "weights.json"
# Each search proposes this many candidates for each hit wanted, and never fewer than the floor.
CANDIDATES_PER_HIT = 2
FEWEST_CANDIDATES = 64


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """How much each part of a score counts; learnt by ``benchmarks/learn_fusion.py``.

    They add up to 1, so a fused score is a weighted mean of its parts.
    """

    dense: float
    lexical: float


@cache
def load_fusion_weights() -> FusionWeights:
    """The weights that ship with the package."""
    weights: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["fusion"]
    return FusionWeights(dense=weights["dense"], lexical=weights["lexical"])


def retrieve(
    index: Index,
    embedder: Embedder,
    query: str,
    language: Language,
    k: int,
    *,
    query_tokens: list[str] | None = None,
    query_vector: np.ndarray | None = None,
    weights: FusionWeights | None = None,
) -> list[Hit]:
    """The ``k`` best passages for ``query``, best first; none for a blank query.

    ``query_tokens`` are the words for the lexical search, where they are to differ from those
    of ``query`` (synonyms added, say); ``query_vector`` is its vector, where there is one already.
    ``parts`` of a hit has "dense" (the cosine), "lexical" (the share of the question's words, by
    rarity, in the passage and around it) and "fused".
    Passages of equal score come in the order of the source.
    """
    if not query.strip() or k < 1:
        return []
    words = tokens(query, language) if query_tokens is None else query_tokens
    lexical = index.lexical.scores(words)
    vector = embedder.embed_queries([query])[0] if query_vector is None else query_vector
    wanted = max(FEWEST_CANDIDATES, CANDIDATES_PER_HIT * k)
    positions = _union((position for position, _ in index.dense(vector, wanted)), _best(lexical, wanted))
    dense = index.vectors_of(positions) @ vector
    fused = fuse(dense, lexical[positions], weights if weights is not None else load_fusion_weights())
    order = np.lexsort((positions, -fused))[:k]
    return [_hit(index, positions[one], dense[one], lexical[positions[one]], fused[one]) for one in order]


def fuse(dense: np.ndarray, lexical: np.ndarray, weights: FusionWeights) -> np.ndarray:
    """The weighted sum, element by element."""
    fused: np.ndarray = weights.dense * dense + weights.lexical * lexical
    return fused


def _best(scores: np.ndarray, k: int) -> Sequence[int]:
    """Positions of the ``k`` highest scores above 0, in no order."""
    best = np.argpartition(scores, -k)[-k:] if k < len(scores) else np.arange(len(scores))
    found: list[int] = best[scores[best] > 0].tolist()
    return found


def _union(one: Iterable[int], other: Iterable[int]) -> np.ndarray:
    return np.asarray(sorted({*one, *other}), dtype=np.int64)


def _hit(index: Index, position: int, dense: float, lexical: float, fused: float) -> Hit:
    parts = {"dense": float(dense), "lexical": float(lexical), "fused": float(fused)}
    return Hit(passage=index.passages[position], score=float(fused), parts=parts)
