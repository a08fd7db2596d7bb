"""A deterministic embedder for tests, yours included: no weights, no randomness, no download.

>>> embedder = HashEmbedder()
>>> vectors = embedder.embed_queries(["le chat dort", "le chat dort", "un train"])
>>> float(vectors[0] @ vectors[1]) > float(vectors[0] @ vectors[2])
True
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["HashEmbedder"]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class HashEmbedder:
    """Texts as bags of words, each word hashed to one dimension: what shares words is near.

    Case and accents do not count. The cosine of two texts without repeated words is the
    number of words they share over the geometric mean of their lengths (unless two words
    meet in one dimension), so expected values can be worked out by hand. A text without
    words has a dimension of its own.
    """

    name: str = "hash"
    dimension: int = 512

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, float32, of shape ``(len(texts), dimension)``."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in _words(text):
                vector[1 + _hash(word) % (self.dimension - 1)] += 1
            if not vector.any():
                vector[0] = 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True).clip(min=1e-12)
        return vectors

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray:
        """The same as :meth:`embed_passages`."""
        return self.embed_passages(texts)


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(character for character in decomposed if not unicodedata.combining(character)))


def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
