"""What several test files share: the knowledge base of the repository, open once."""

from __future__ import annotations

import pytest

import barobot
from barobot.bot import Barobot

# Begun first, so that the processes that run the files (see the Makefile) end at about the same time.
LONGEST = ("test_wheel.py", "test_browser_chat.py", "test_browser.py", "test_figures_tab.py", "test_embedding.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the tests by their files, those that take longest first."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    """``kb/`` with the real embedder, its index in a folder of the test run."""
    return barobot.open(index_dir=tmp_path_factory.mktemp("index") / "index")
