"""What several test files share: the knowledge base of the repository, open once."""

from __future__ import annotations

import pytest

import barobot
from barobot.bot import Barobot


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    """``kb/`` with the real embedder, its index in a folder of the test run."""
    return barobot.open(index_dir=tmp_path_factory.mktemp("index") / "index")
