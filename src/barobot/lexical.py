"""BM25 over the words of passages; the only importer of bm25s."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s  # type: ignore[import-untyped]
import numpy as np

from barobot.language import tokens
from barobot.types import Document, Passage

__all__ = ["LEXICAL_FILES", "Lexical", "build_lexical", "indexed_tokens", "load_lexical"]

# The names that bm25s writes.
LEXICAL_FILES = (
    "data.csc.index.npy",
    "indices.csc.index.npy",
    "indptr.csc.index.npy",
    "params.index.json",
    "vocab.index.json",
)
# The words of a sentence count more than those around it. Between 1 and 4, and with K1 from 0.9 to 1.2
# and B from 0.5 to 0.9, all figures of benchmarks/learn_fusion.py stay within their standard errors.
EMPHASIS = 2
K1 = 0.9
B = 0.6


@dataclass(frozen=True)
class Lexical:
    """A BM25 index; position ``i`` is passage ``i``."""

    bm25: Any

    @property
    def size(self) -> int:
        return int(self.bm25.scores["num_docs"])

    def scores(self, query_tokens: Sequence[str]) -> np.ndarray:
        """For each passage the share, from 0 to 1, of what the question's words could score; float32.

        A word weighs by its rarity and counts once. A word that no passage has weighs most,
        so a question about something else scores low everywhere: scores of different questions
        can be compared, which a division by the best score found would not allow.
        """
        wanted = list(dict.fromkeys(query_tokens))
        known = [word for word in wanted if word in self.bm25.vocab_dict]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        possible = sum(map(self.rarity, wanted))
        found: np.ndarray = self.bm25.get_scores(known)
        return found / np.float32(possible)

    def knows(self, word: str) -> bool:
        """Whether any passage has the word."""
        return word in self.bm25.vocab_dict

    def rarity(self, word: str) -> float:
        """The inverse document frequency of BM25 (Lucene's), which is the most a word can score."""
        frequency = 0
        if (column := self.bm25.vocab_dict.get(word)) is not None and column + 1 < len(self._starts):
            frequency = int(self._starts[column + 1] - self._starts[column])
        return float(np.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5)))

    def save(self, folder: Path) -> None:
        """Write NumPy and JSON files into ``folder``; nothing is pickled."""
        self.bm25.save(folder, allow_pickle=False, show_progress=False)

    @property
    def _starts(self) -> Any:
        return self.bm25.scores["indptr"]


def build_lexical(token_lists: Sequence[Sequence[str]]) -> Lexical:
    """Index one list of tokens for each passage."""
    bm25 = bm25s.BM25(k1=K1, b=B, method="lucene")
    # A passage without words ("***") gets the empty word, which no question has.
    bm25.index([list(one) or [""] for one in token_lists], show_progress=False)
    return Lexical(bm25)


def load_lexical(folder: Path) -> Lexical:
    """Read what :meth:`Lexical.save` wrote, mapped into memory."""
    return Lexical(bm25s.BM25.load(folder, mmap=True, allow_pickle=False, show_progress=False))


def indexed_tokens(documents: Sequence[Document], passages: Sequence[Passage]) -> list[list[str]]:
    """The words under which each passage is found: its own, and once those around it.

    Around it are its headings, its lead-in, the title and edition of its document, and the
    paragraph that it stands in: the subject of a sentence is often named in another one.
    """
    by_id = {document.id: document for document in documents}
    around: dict[tuple[Any, ...], list[str]] = {}
    found = []
    for passage in passages:
        document = by_id[passage.document_id]
        place = (document.id, passage.block_start, passage.block_end, passage.headings, passage.lead_in)
        if place not in around:
            around[place] = tokens(_surroundings(document, passage), passage.language)
        found.append(tokens(passage.text, passage.language) * EMPHASIS + around[place])
    return found


def _surroundings(document: Document, passage: Passage) -> str:
    block = document.text[passage.block_start : passage.block_end]
    return "\n".join((document.title, document.edition, *passage.headings, passage.lead_in, block))
