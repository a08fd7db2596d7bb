"""The default encoder as a module of a ``SentenceTransformer``.

Importing this file imports torch and sentence-transformers (4–5 s): only
:mod:`barobot.embedding` does, and only when it must.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from sentence_transformers.base.modules import InputModule

from barobot.universal import UniversalEncoder


class UniversalSentenceEncoder(InputModule):
    """Universal Sentence Encoder multilingual v3: texts in, ``sentence_embedding`` out.

    It can be saved and loaded like any module: the weights stay in their package, so what
    is saved is an empty configuration.
    """

    save_in_root = False

    def __init__(self, encoder: UniversalEncoder | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.encoder = encoder if encoder is not None else UniversalEncoder()

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any) -> dict[str, Any]:
        """The texts as they are: tokenising and encoding are one step of the NumPy encoder."""
        return {"texts": [(prompt or "") + str(text) for text in inputs]}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Fill ``sentence_embedding``: float32, shape ``(texts, 512)``, unit rows."""
        features["sentence_embedding"] = torch.from_numpy(self.encoder.encode(features["texts"]))
        return features

    def get_embedding_dimension(self) -> int:
        """512."""
        return self.encoder.dimension

    def save(self, output_path: str, *args: Any, safe_serialization: bool = True, **kwargs: Any) -> None:
        """Write the (empty) configuration."""
        self.save_config(output_path)
