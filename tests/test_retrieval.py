"""Retrieval: both searches, fused, on small knowledge bases of real sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot.embedding import UniversalEmbedder
from barobot.index import Index, build_index
from barobot.language import tokens
from barobot.lexical import build_lexical, load_lexical
from barobot.retrieval import FusionWeights, load_fusion_weights, retrieve
from barobot.settings import Settings
from barobot.testing import HashEmbedder
from barobot.types import Hit

FRENCH = """# Enquête sur le télétravail

## Pratiques

Le télétravail s'est installé dans les entreprises. 47 % des salariés le pratiquent au moins un jour par semaine.
Les cadres restent les plus nombreux à travailler depuis leur domicile.

## Freins

Les managers craignent une perte de cohésion des équipes. La cybersécurité inquiète 38 % des directions informatiques.
"""
ENGLISH = """# Remote work survey

## Habits

Nearly half of employees work from home at least one day a week. Executives do so most often.

## Obstacles

Managers fear that teams lose their cohesion. Cybersecurity worries 38% of IT departments.
"""


def an_index(folder: Path, embedder: HashEmbedder | UniversalEmbedder, **files: str) -> Index:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return build_index(Settings(kb_dir=folder, index_dir=folder.parent / "index", model=embedder.name), embedder)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return an_index(tmp_path_factory.mktemp("kb"), HashEmbedder(), teletravail=FRENCH, remote=ENGLISH)


@pytest.fixture(scope="module")
def universal() -> UniversalEmbedder:
    return UniversalEmbedder(Settings(kb_dir=Path("kb"), index_dir=Path("index")))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, universal: UniversalEmbedder) -> Index:
    return an_index(tmp_path_factory.mktemp("kb"), universal, teletravail=FRENCH, remote=ENGLISH)


def test_hits_are_sorted_and_their_parts_add_up(index: Index) -> None:
    weights = FusionWeights(dense=0.3, lexical=0.7)
    query = "Quelle part des salariés pratique le télétravail ?"
    hits = retrieve(index, HashEmbedder(), query, "fr", 5, weights=weights)
    assert len(hits) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    vector = HashEmbedder().embed_queries([query])[0]
    for hit in hits:
        stored = index.vectors_of([index.position(hit.passage.id)])[0]
        assert hit.parts["dense"] == pytest.approx(float(stored @ vector), abs=1e-6)
        assert hit.score == hit.parts["fused"]
        assert hit.score == pytest.approx(0.3 * hit.parts["dense"] + 0.7 * hit.parts["lexical"], abs=1e-6)


@pytest.mark.parametrize("dense", [0.0, 0.4, 1.0])
def test_the_best_are_those_of_an_exhaustive_search(index: Index, dense: float) -> None:
    weights = FusionWeights(dense, 1 - dense)
    for query in ("la cohésion des équipes", "cybersecurity in IT departments", "cadres", "rien de tout cela"):
        hits = retrieve(index, HashEmbedder(), query, "fr", 3, weights=weights)
        everything = index.vectors_of(range(len(index.passages))) @ HashEmbedder().embed_queries([query])[0]
        everything = dense * everything + (1 - dense) * index.lexical.scores(tokens(query, "fr"))
        np.testing.assert_allclose([hit.score for hit in hits], np.sort(everything)[::-1][:3], atol=1e-6)


def test_either_search_alone_can_bring_in_the_answer(tmp_path: Path) -> None:
    # The trap: with hundreds of passages that beat it in one search, the other must still propose it.
    noise = "\n\n".join(f"Le train numéro {number} part de la gare du nord." for number in range(300))
    embedder = HashEmbedder()
    index = an_index(tmp_path / "kb", embedder, noise=f"# Trains\n\n{noise}\n\nUn zébu dort.\n")
    (hit,) = retrieve(index, embedder, "le train de la gare du nord et le zébu", "fr", 1, weights=FusionWeights(0, 1))
    assert hit.passage.text == "Un zébu dort."


def test_k_is_a_limit(index: Index) -> None:
    assert len(retrieve(index, HashEmbedder(), "télétravail", "fr", 1)) == 1
    assert len(retrieve(index, HashEmbedder(), "télétravail", "fr", 10_000)) == len(index.passages)
    assert retrieve(index, HashEmbedder(), "télétravail", "fr", 0) == []


@pytest.mark.parametrize("query", ["", "   ", "\n\t"])
def test_a_blank_question_finds_nothing(index: Index, query: str) -> None:
    assert retrieve(index, HashEmbedder(), query, "fr", 5) == []


@given(query=st.text(max_size=60), k=st.integers(1, 20))
def test_any_text_is_a_question(index: Index, query: str, k: int) -> None:
    hits = retrieve(index, HashEmbedder(), query, "fr", k)
    assert len({hit.passage.id for hit in hits}) == len(hits) <= k
    assert all(np.isfinite(hit.score) and 0 <= hit.parts["lexical"] <= 1 + 1e-6 for hit in hits)


def test_given_tokens_take_the_place_of_those_of_the_question(index: Index) -> None:
    lexical_only = FusionWeights(0, 1)
    synonyms = tokens("cybersécurité", "fr")
    plain = retrieve(index, HashEmbedder(), "le piratage", "fr", 1, weights=lexical_only)
    widened = retrieve(index, HashEmbedder(), "le piratage", "fr", 1, query_tokens=synonyms, weights=lexical_only)
    assert plain[0].parts["lexical"] == 0
    assert "cybersécurité" in widened[0].passage.text
    assert retrieve(index, HashEmbedder(), "le piratage", "fr", 1, query_tokens=[])[0].parts["lexical"] == 0


@pytest.mark.parametrize(
    ("query", "language", "expected"),
    [
        ("Quelle part des salariés pratique le télétravail ?", "fr", "47 %"),
        ("Qu'est-ce qui inquiète les directions informatiques ?", "fr", "38 %"),
        ("De quoi les managers ont-ils peur ?", "fr", "cohésion"),
        ("How many employees work from home?", "en", "Nearly half"),
        ("What do managers fear?", "en", "lose their cohesion"),
    ],
)
def test_the_sentence_that_answers_comes_first(
    real: Index, universal: UniversalEmbedder, query: str, language: str, expected: str
) -> None:
    hits = retrieve(real, universal, query, language, 3)  # type: ignore[arg-type]
    assert expected in hits[0].passage.text


def test_a_question_reaches_across_languages(tmp_path: Path, universal: UniversalEmbedder) -> None:
    index = an_index(tmp_path / "kb", universal, teletravail=FRENCH)
    (hit,) = retrieve(index, universal, "Who works from home most often?", "en", 1)
    assert "domicile" in hit.passage.text


def test_a_subject_named_one_sentence_earlier_is_found(index: Index) -> None:
    # "47 % des salariés le pratiquent": what "le" stands for is in the sentence before.
    hits = retrieve(index, HashEmbedder(), "Le télétravail chez les salariés", "fr", 2, weights=FusionWeights(0, 1))
    assert "47 %" in " ".join(hit.passage.text for hit in hits)


# The lexical index


def test_a_lexical_score_is_a_share_of_the_question() -> None:
    lexical = build_lexical([["chat", "dort"], ["chien"], ["train", "chat"], []])
    scores = lexical.scores(["dort"])
    assert 0 < scores[0] <= 1
    assert scores[1:].tolist() == [0, 0, 0]
    # The trap: divided by the best score found, a question about something else would score 1 too.
    assert lexical.scores(["dort", "zebu", "girafe"])[0] < 0.5 * scores[0]
    assert lexical.scores(["zebu"]).tolist() == [0, 0, 0, 0]
    assert lexical.scores([]).tolist() == [0, 0, 0, 0]


def test_a_repeated_word_counts_once() -> None:
    lexical = build_lexical([["chat", "dort"], ["chien"], ["train", "chat"]])
    np.testing.assert_array_equal(lexical.scores(["chat", "chat", "dort"]), lexical.scores(["chat", "dort"]))


def test_rare_words_weigh_more() -> None:
    lexical = build_lexical([["part", "soignants"], ["part", "public"], ["part", "public"], ["part", "public"]])
    assert lexical.rarity("inconnu") > lexical.rarity("soignants") > lexical.rarity("public") > lexical.rarity("part")
    assert int(np.argmax(lexical.scores(["part", "soignants"]))) == 0


def test_passages_without_a_word_can_be_indexed(tmp_path: Path) -> None:
    lexical = build_lexical([[], []])
    assert lexical.scores(["chat"]).tolist() == [0, 0]
    lexical.save(tmp_path)
    assert load_lexical(tmp_path).scores(["chat"]).tolist() == [0, 0]


def test_a_loaded_lexical_index_scores_alike(tmp_path: Path) -> None:
    lexical = build_lexical([["chat", "dort", "été"], ["chien"], ["train", "chat"]])
    lexical.save(tmp_path)
    loaded = load_lexical(tmp_path)
    for query in (["chat"], ["été", "zebu"], ["train", "chien"]):
        np.testing.assert_array_equal(loaded.scores(query), lexical.scores(query))
        assert loaded.rarity(query[0]) == lexical.rarity(query[0])


def test_the_shipped_weights_add_up_to_one() -> None:
    weights = load_fusion_weights()
    assert weights.dense > 0
    assert weights.lexical > 0
    assert weights.dense + weights.lexical == pytest.approx(1)


# LangChain


class Bot:
    """What the retriever needs of a bot."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def search(self, query: str, *, limit: int) -> list[Hit]:
        return retrieve(self.index, HashEmbedder(), query, "fr", limit)


def test_the_retriever_gives_documents_with_their_place(index: Index) -> None:
    from barobot.langchain import BarobotRetriever

    documents = BarobotRetriever(bot=Bot(index), k=3).invoke("La cybersécurité inquiète les directions")
    assert len(documents) == 3
    best = documents[0]
    assert best.page_content == "La cybersécurité inquiète 38 % des directions informatiques."
    assert best.metadata["path"] == "teletravail.md"
    assert best.metadata["language"] == "fr"
    assert best.metadata["section"].endswith("Freins")
    source = index.document(index.passage(best.metadata["id"]).document_id)
    assert best.metadata["document"] == source.title
    assert source.text[best.metadata["start"] : best.metadata["end"]] == best.page_content
    assert best.metadata["score"] >= documents[1].metadata["score"]


def test_the_retriever_works_in_a_chain(index: Index) -> None:
    from langchain_core.documents import Document
    from langchain_core.runnables import RunnableLambda

    from barobot.langchain import BarobotRetriever

    def join(documents: list[Document]) -> str:
        return "\n".join(one.page_content for one in documents)

    chain = BarobotRetriever(bot=Bot(index), k=2) | RunnableLambda(join)
    assert "cohésion" in chain.invoke("les managers craignent une perte de cohésion")
    assert len(chain.batch(["managers", "cadres"])) == 2


async def _ask(index: Index) -> int:
    from barobot.langchain import BarobotRetriever

    return len(await BarobotRetriever(bot=Bot(index), k=2).ainvoke("les managers"))


def test_the_retriever_works_asynchronously(index: Index) -> None:
    import asyncio

    assert asyncio.run(_ask(index)) == 2


def test_k_must_be_positive(index: Index) -> None:
    from barobot.langchain import BarobotRetriever

    with pytest.raises(ValueError, match="greater than or equal to 1"):
        BarobotRetriever(bot=Bot(index), k=0)
