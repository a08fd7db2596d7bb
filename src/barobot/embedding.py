"""Texts to vectors: the default model, or any model of sentence-transformers.

The only importer of sentence-transformers, and a late one: importing it takes 4–5 s.
With the default model a question is encoded by the very encoder that the
``SentenceTransformer`` holds, so a question on a finished index imports neither it
nor torch.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

import numpy as np

from barobot.errors import ModelError
from barobot.settings import DEFAULT_MODEL, Settings
from barobot.types import Embedder
from barobot.universal import UniversalEncoder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["SentenceTransformerEmbedder", "UniversalEmbedder", "load_embedder", "sentence_transformer"]

# Up to so many passages are encoded without waiting for sentence-transformers to be imported.
A_FEW = 16
BATCH = 64
E5_PREFIXES = {"query": "query: ", "passage": "passage: "}


def load_embedder(settings: Settings) -> Embedder:
    """The embedder that ``settings.model`` names; its weights load with the first text.

    Raises :class:`ModelError`, at the latest with the first text, where there is no such model.
    """
    if settings.model == DEFAULT_MODEL:
        return UniversalEmbedder(settings)
    return SentenceTransformerEmbedder(settings)


def sentence_transformer(settings: Settings) -> SentenceTransformer:
    """The embedding model as a ``SentenceTransformer``, to be used like any other."""
    if settings.model == DEFAULT_MODEL:
        return _wrap(UniversalEncoder())
    return _load_model(settings.model)


class UniversalEmbedder:
    """The default model: 512 dimensions, 16 languages, no download."""

    def __init__(self, settings: Settings) -> None:
        self.name = settings.model
        self.encoder = UniversalEncoder()
        self.query_prefix = settings.query_prefix or ""
        self.passage_prefix = settings.passage_prefix or ""
        self._lock = RLock()

    @property
    def dimension(self) -> int:
        return self.encoder.dimension

    @cached_property
    def model(self) -> SentenceTransformer:
        """A ``SentenceTransformer`` around the same encoder; the weights are in memory once."""
        return _wrap(self.encoder)

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, float32, of shape ``(len(texts), 512)``."""
        return self.encoder.encode([self.query_prefix + text for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, float32, of shape ``(len(texts), 512)``."""
        prefixed = [self.passage_prefix + text for text in texts]
        if len(prefixed) <= A_FEW:
            return self.encoder.encode(prefixed)
        with self._lock:
            return _encode(self.model, prefixed)


class SentenceTransformerEmbedder:
    """Any model that sentence-transformers can load: a folder, or a Hugging Face name."""

    def __init__(self, settings: Settings) -> None:
        self.name = settings.model
        self._query_prefix = settings.query_prefix
        self._passage_prefix = settings.passage_prefix
        self._lock = RLock()

    @cached_property
    def model(self) -> SentenceTransformer:
        """The model itself; loaded once, on first use."""
        return _load_model(self.name)

    @property
    def dimension(self) -> int:
        with self._lock:
            return int(self.model.get_embedding_dimension() or 0)

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, float32, of shape ``(len(texts), dimension)``."""
        return self._embed(texts, self._query_prefix, ("query",))

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, float32, of shape ``(len(texts), dimension)``."""
        return self._embed(texts, self._passage_prefix, ("passage", "document"))

    def _embed(self, texts: Sequence[str], chosen: str | None, roles: tuple[str, ...]) -> np.ndarray:
        with self._lock:
            prefix = chosen if chosen is not None else _declared_prefix(self.name, self.model.prompts, roles)
            return _encode(self.model, [prefix + text for text in texts])


def _declared_prefix(name: str, prompts: Mapping[str, str | None], roles: tuple[str, ...]) -> str:
    """What the model declares for the first of ``roles``; models of the e5 family often forget to."""
    if declared := next(filter(None, map(prompts.get, roles)), None):
        return declared
    is_e5 = "e5" in Path(name).name.lower().replace("_", "-").split("-")
    return E5_PREFIXES[roles[0]] if is_e5 else ""


def _encode(model: SentenceTransformer, texts: Sequence[str]) -> np.ndarray:
    if not texts:
        return np.empty((0, int(model.get_embedding_dimension() or 0)), dtype=np.float32)
    # prompt="" keeps a default prompt of the model from being added to our own prefix.
    vectors = model.encode(list(texts), prompt="", batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
    return np.ascontiguousarray(vectors, dtype=np.float32)


def _wrap(encoder: UniversalEncoder) -> SentenceTransformer:
    _quiet()
    from sentence_transformers import SentenceTransformer

    from barobot.sentence_module import UniversalSentenceEncoder

    return SentenceTransformer(
        modules=[UniversalSentenceEncoder(encoder)], device="cpu", similarity_fn_name="cosine", local_files_only=True
    )


def _load_model(name: str) -> SentenceTransformer:
    """From a folder or the local cache where it is there, else from the Hub, since it was asked for by name."""
    _quiet()
    from sentence_transformers import SentenceTransformer

    is_folder = Path(name).expanduser().is_dir()
    source = str(Path(name).expanduser()) if is_folder else name
    try:
        return SentenceTransformer(source, device="cpu", local_files_only=True)
    except Exception as error:
        if is_folder or Path(name).is_absolute():
            raise _no_model(name, error) from error
    try:
        return SentenceTransformer(source, device="cpu")
    except Exception as error:
        raise _no_model(name, error) from error


def _no_model(name: str, error: Exception) -> ModelError:
    reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
    return ModelError(
        f"the embedding model {name!r} cannot be loaded ({reason}). "
        f"Expected {DEFAULT_MODEL!r}, which needs no download, a folder with a sentence-transformers model, "
        "or a Hugging Face name such as 'intfloat/multilingual-e5-small', the only case in which anything is "
        "downloaded. Correct BAROBOT_MODEL or the model setting, or put the model into a folder and name that."
    )


def _quiet() -> None:
    """Nothing is reported to anyone; must precede the first import of the Hub's client."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
