"""Vectors of texts, each made once: encoding is most of what a question waits for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from barobot._vectors import Vectors
from barobot.bot import Barobot
from barobot.embedding import A_FEW
from barobot.index import build_index
from barobot.settings import load_settings
from barobot.testing import HashEmbedder


class Counting:
    """The embedder for tests, which notes what it is given, call by call."""

    name, dimension = "counting", HashEmbedder().dimension

    def __init__(self) -> None:
        self.queries: list[list[str]] = []
        self.passages: list[list[str]] = []

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray:
        self.queries.append(list(texts))
        return HashEmbedder().embed_queries(texts)

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray:
        self.passages.append(list(texts))
        return HashEmbedder().embed_passages(texts)


def test_a_question_is_one_call_however_many_texts_it_has() -> None:
    embedder = Counting()
    texts, words = Vectors(embedder).of_question(["trains de nuit", "trains de nuit", "nuit"], ["nuit", "trains"])
    assert embedder.queries == [["trains de nuit", "nuit", "trains"]]
    np.testing.assert_array_equal(texts, HashEmbedder().embed_queries(["trains de nuit", "trains de nuit", "nuit"]))
    np.testing.assert_array_equal(words, HashEmbedder().embed_queries(["nuit", "trains"]))


def test_words_are_kept_longer_than_the_texts_of_questions() -> None:
    embedder = Counting()
    vectors = Vectors(embedder)
    for number in range(100):
        vectors.of_question([f"question {number}"], ["train"])
    assert sum(call.count("train") for call in embedder.queries) == 1
    vectors.of_question(["question 99", "question 0"], ["train"])
    assert embedder.queries[-1] == ["question 0"]


def test_no_texts_make_no_call() -> None:
    embedder = Counting()
    texts, words = Vectors(embedder).of_question([], [])
    assert texts.shape == words.shape == Vectors(embedder).of_reports([]).shape == (0, embedder.dimension)
    assert not embedder.queries
    assert not embedder.passages


def test_texts_of_reports_are_made_once_and_few_at_a_time() -> None:
    embedder = Counting()
    vectors = Vectors(embedder)
    texts = [f"phrase {number}" for number in range(A_FEW + 3)]
    first = vectors.of_reports([*texts, *texts])
    np.testing.assert_array_equal(first[: len(texts)], vectors.of_reports(texts))
    assert [len(call) for call in embedder.passages] == [A_FEW, 3]


@pytest.mark.parametrize("asked", ["Quelle part des voyageurs dort dans le train ?", "Combien de voyageurs lisent ?"])
def test_a_new_question_with_one_part_is_encoded_in_one_call(
    asked: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kb = tmp_path_factory.mktemp("trains")
    (kb / "nuit.md").write_text("# Trains\n\n41 % des voyageurs dorment bien.\n\n12 % des voyageurs lisent.\n", "utf-8")
    settings = load_settings(kb_dir=kb, index_dir=kb.parent / "index-trains")
    embedder = Counting()
    bot = Barobot(settings, build_index(settings, embedder), embedder)
    bot.ask(asked)
    assert len(embedder.queries) == 1
