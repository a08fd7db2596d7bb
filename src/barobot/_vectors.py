"""The vectors of texts, each made once and in as few calls as can be: encoding is what a question waits for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from barobot.embedding import A_FEW
from barobot.types import Embedder

__all__ = ["Vectors"]

_MOST_KEPT = 20_000  # of each sort, 2 kB each
_MOST_ASKED = 64  # texts of questions: those of the question that is being answered


class Vectors:
    """Vectors of what reports say, and of what questions ask; safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self._said: dict[str, np.ndarray] = {}
        self._words: dict[str, np.ndarray] = {}
        self._asked: dict[str, np.ndarray] = {}

    def of_reports(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of ``texts``, shape ``(len(texts), dimension)``."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._said]
        made: dict[str, np.ndarray] = {}
        for start in range(0, len(missing), A_FEW):
            some = missing[start : start + A_FEW]  # more at once would import torch, which takes seconds
            made.update(zip(some, self.embedder.embed_passages(some), strict=True))
        if len(self._said) < _MOST_KEPT:
            self._said.update(made)
        return self._stacked([self._said[text] if text in self._said else made[text] for text in texts])

    def of_question(self, texts: Sequence[str], words: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Vectors of the ``texts`` of a question and of its single ``words``, made in one call.

        Words come again in other questions, and are kept; texts only for as long as one question takes.
        """
        kept = self._asked
        new_texts = [text for text in texts if text not in kept]
        new_words = [word for word in words if word not in self._words]
        missing = list(dict.fromkeys([*new_texts, *new_words]))
        made = dict(zip(missing, self.embedder.embed_queries(missing), strict=True)) if missing else {}
        asked = {text: kept[text] if text in kept else made[text] for text in texts}
        known = {word: self._words[word] if word in self._words else made[word] for word in words}
        if len(self._words) < _MOST_KEPT:
            self._words.update(known)
        self._asked = {**(kept if len(kept) < _MOST_ASKED else {}), **asked}
        return self._stacked([asked[text] for text in texts]), self._stacked([known[word] for word in words])

    def _stacked(self, rows: Sequence[np.ndarray]) -> np.ndarray:
        if not rows:
            return np.zeros((0, self.embedder.dimension), dtype=np.float32)
        return np.concatenate(rows).reshape(len(rows), -1)
