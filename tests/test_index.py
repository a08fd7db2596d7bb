"""The index: what goes in comes out, whatever happens to its folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot import index as index_module
from barobot.editions import without_superseded
from barobot.errors import (
    IndexDamagedError,
    IndexError_,
    IndexMissingError,
    IndexStaleError,
    KnowledgeBaseError,
    ModelError,
    SettingsError,
)
from barobot.index import FILES, Index, build_index, check_fresh, load_index, open_index, save_index
from barobot.manifest import MANIFEST, Manifest
from barobot.serialization import answer_to_dict, from_plain, read_lines, to_plain, write_lines
from barobot.settings import Settings
from barobot.testing import HashEmbedder
from barobot.types import (
    Answer,
    AnswerKind,
    Block,
    BlockKind,
    Citation,
    Document,
    Figure,
    Passage,
    Qualifier,
    Reference,
    Status,
)

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"

FRENCH = """# Enquête sur le vélo en ville 2024

## Qui roule

Le vélo progresse dans toutes les villes.
Ainsi, 34 % des habitants roulent chaque semaine, et 12,5 % tous les jours.

- 61 % des étudiants
- 48 % des salariés

## Pourquoi

La lenteur du bus est la première raison. Plus de 1 200 personnes ont répondu.
"""

ENGLISH = """# Cycling in the city 2024

## Who rides

Cycling grows in every town. Some 34% of residents ride every week.
"""


class Refusing(HashEmbedder):
    """An embedder that must not be asked to embed."""

    def embed_passages(self, texts: object) -> np.ndarray:
        raise AssertionError("the index was built again")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    kb = tmp_path / "kb"
    kb.mkdir()
    (kb / "velo.md").write_text(FRENCH, encoding="utf-8")
    (kb / "cycling.md").write_text(ENGLISH, encoding="utf-8")
    return Settings(kb_dir=kb, index_dir=tmp_path / "index", model="hash")


@pytest.fixture
def saved(settings: Settings) -> Index:
    return open_index(settings, HashEmbedder())


def same(one: Index, other: Index) -> bool:
    everything = range(len(one.passages))
    return (
        (one.documents, one.passages, one.figures) == (other.documents, other.passages, other.figures)
        and np.array_equal(one.vectors_of(everything), other.vectors_of(everything))
        and np.array_equal(one.lexical.scores(["velo", "bus"]), other.lexical.scores(["velo", "bus"]))
    )


def leftovers(settings: Settings) -> list[str]:
    """What stands beside the index and the knowledge base, but for the lock."""
    known = {"kb", "index", ".index.lock"}
    return sorted(path.name for path in settings.index_dir.parent.iterdir() if path.name not in known)


# What is in an index


def test_what_is_saved_is_what_was_built(settings: Settings) -> None:
    built = build_index(settings, HashEmbedder())
    assert len(built.documents) == 2
    assert len(built.passages) >= 8
    written = save_index(built, settings.index_dir)
    loaded = load_index(settings.index_dir)
    assert same(built, loaded)
    assert loaded.manifest == written.manifest
    assert {mark.path for mark in loaded.manifest.files} == FILES - {MANIFEST}
    assert {mark.path for mark in loaded.manifest.sources} == {"velo.md", "cycling.md"}


def test_passages_are_slices_of_the_documents_in_the_index(saved: Index) -> None:
    for passage in saved.passages:
        assert saved.document(passage.document_id).text[passage.start : passage.end] == passage.text
        assert saved.passages[saved.position(passage.id)] is saved.passage(passage.id)
    assert {figure.passage_id for figure in saved.figures} <= {passage.id for passage in saved.passages}
    with pytest.raises(KeyError):
        saved.passage("no such passage")


def test_dense_gives_cosines_best_first(saved: Index) -> None:
    vector = HashEmbedder().embed_queries(["La lenteur du bus est la première raison"])[0]
    found = saved.dense(vector, 3)
    assert [similarity for _, similarity in found] == sorted((one for _, one in found), reverse=True)
    for position, similarity in found:
        assert saved.vectors_of([position])[0] @ vector == pytest.approx(similarity, abs=1e-6)
    assert "lenteur du bus" in saved.passages[found[0][0]].text
    assert len(saved.dense(vector, 10_000)) == len(saved.passages)
    assert saved.vectors_of([]).shape == (0, 512)


def test_a_vector_of_another_model_is_refused(saved: Index) -> None:
    with pytest.raises(ModelError, match="3 dimensions, expected the 512"):
        saved.dense(np.ones(3, dtype=np.float32), 1)


def test_no_file_of_an_index_is_a_pickle(settings: Settings, saved: Index) -> None:
    for path in settings.index_dir.rglob("*"):
        if path.suffix == ".npy":
            np.load(path, allow_pickle=False)
        elif path.is_file():
            assert path.suffix in {".json", ".jsonl", ".faiss"}
            assert not path.read_bytes().startswith(b"\x80"), path


def test_above_the_limit_a_graph_is_searched(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "EXACT_UP_TO", 3)
    index = open_index(settings, HashEmbedder())
    assert type(index.vectors).__name__ == "IndexHNSWFlat"
    vector = HashEmbedder().embed_queries(["La lenteur du bus"])[0]
    (best, similarity), *_ = index.dense(vector, 2)
    # The trap: a graph made for distances would put the farthest first.
    assert similarity == pytest.approx(float(max(index.vectors_of(range(len(index.passages))) @ vector)), abs=1e-6)
    assert "bus" in index.passages[best].text
    assert load_index(settings.index_dir).vectors.hnsw.efSearch == index_module.SEARCH_BREADTH


def test_progress_ends_where_it_said(settings: Settings) -> None:
    told: list[tuple[str, int, int]] = []
    build_index(settings, HashEmbedder(), progress=lambda *one: told.append(one))
    for what in ("reading", "embedding", "figures"):
        steps = [(done, of) for name, done, of in told if name == what]
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1] > 0


def test_an_empty_knowledge_base_is_an_error(settings: Settings) -> None:
    shutil.rmtree(settings.kb_dir)
    settings.kb_dir.mkdir()
    with pytest.raises(KnowledgeBaseError):
        open_index(settings, HashEmbedder())
    assert not settings.index_dir.exists()


# Fresh, stale, damaged


def test_a_good_index_is_loaded_and_not_built(settings: Settings, saved: Index) -> None:
    lines: list[str] = []
    assert same(open_index(settings, Refusing(), notify=lines.append), saved)
    assert lines == []


def test_touching_a_file_changes_nothing(settings: Settings, saved: Index) -> None:
    os.utime(settings.kb_dir / "velo.md", (1, 1))
    check_fresh(saved.manifest, settings, "hash")


def test_hidden_files_do_not_count(settings: Settings, saved: Index) -> None:
    (settings.kb_dir / ".DS_Store").write_bytes(b"x")
    check_fresh(saved.manifest, settings, "hash")


def test_a_missing_index_says_what_to_do(settings: Settings) -> None:
    with pytest.raises(IndexMissingError, match="barobot index"):
        load_index(settings.index_dir)


def change(settings: Settings, how: str) -> None:
    if how == "added":
        (settings.kb_dir / "more.md").write_text("# Encore\n\nUne phrase de plus.\n", encoding="utf-8")
    elif how == "removed":
        (settings.kb_dir / "cycling.md").unlink()
    elif how == "changed":  # as many bytes, another figure: neither size nor time would tell
        path = settings.kb_dir / "velo.md"
        before = path.stat()
        path.write_text(FRENCH.replace("34 %", "35 %"), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif how == "lexicon":
        (settings.kb_dir / "lexicon.toml").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("added", "added in the knowledge base: more.md"),
        ("removed", "removed in the knowledge base: cycling.md"),
        ("changed", "changed in the knowledge base: velo.md"),
        ("lexicon", "added in the knowledge base: lexicon.toml"),
    ],
)
def test_a_changed_knowledge_base_makes_the_index_stale(settings: Settings, saved: Index, how: str, says: str) -> None:
    change(settings, how)
    with pytest.raises(IndexStaleError, match=says):
        check_fresh(saved.manifest, settings, "hash")
    lines: list[str] = []
    rebuilt = open_index(settings, HashEmbedder(), notify=lines.append)
    assert len(lines) == 1
    assert says in lines[0]
    assert "\n" not in lines[0]
    check_fresh(rebuilt.manifest, settings, "hash")
    assert same(open_index(settings, Refusing()), rebuilt)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("model", "another", "model 'another', expected 'hash'"),
        ("query_prefix", "query: ", "query_prefix is 'query: ', expected None"),
        ("passage_prefix", "", "passage_prefix is '', expected None"),
        ("barobot", "0.0.1", "by barobot '0.0.1'"),
        ("program", "0" * 64, "code of barobot"),
    ],
)
def test_other_settings_make_the_index_stale(
    settings: Settings, saved: Index, field: str, value: str, says: str
) -> None:
    manifest = replace(saved.manifest, **{field: value})  # type: ignore[arg-type]
    with pytest.raises(IndexStaleError, match=says):
        check_fresh(manifest, settings, "hash")


def test_another_format_is_stale_before_anything_else_is_read(settings: Settings, saved: Index) -> None:
    (settings.index_dir / MANIFEST).write_text(json.dumps({"kind": "barobot index", "format": 99}), encoding="utf-8")
    with pytest.raises(IndexStaleError, match="format 99, expected 1"):
        load_index(settings.index_dir)
    assert same(open_index(settings, HashEmbedder()), saved)


@pytest.mark.parametrize("name", sorted(FILES - {MANIFEST}))
@pytest.mark.parametrize("harm", ["flip", "cut", "remove"])
def test_every_damage_is_seen_and_mended(settings: Settings, saved: Index, name: str, harm: str) -> None:
    path = settings.index_dir / name
    content = path.read_bytes()
    if harm == "flip":
        path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
    elif harm == "cut":
        path.write_bytes(content[: len(content) // 2])
    else:
        path.unlink()
    with pytest.raises(IndexDamagedError, match=Path(name).name):
        load_index(settings.index_dir)
    lines: list[str] = []
    assert same(open_index(settings, HashEmbedder(), notify=lines.append), saved)
    assert len(lines) == 1
    assert name.split("/")[-1] in lines[0]


def test_damage_names_what_was_got_and_expected(settings: Settings, saved: Index) -> None:
    expected = next(mark for mark in saved.manifest.files if mark.path == "passages.jsonl")
    (settings.index_dir / "passages.jsonl").write_bytes(b"")
    with pytest.raises(IndexDamagedError, match=rf"0 bytes.*expected {expected.size} bytes and {expected.sha256}"):
        load_index(settings.index_dir)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"format": 1}', '{"kind": "barobot index", "format": 1}'])
def test_a_broken_manifest_is_damage(settings: Settings, saved: Index, content: str) -> None:
    (settings.index_dir / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(IndexDamagedError, match=r"manifest\.json"):
        load_index(settings.index_dir)


def test_a_cut_manifest_is_mended(settings: Settings, saved: Index) -> None:
    path = settings.index_dir / MANIFEST
    path.write_text(path.read_text(encoding="utf-8")[:40], encoding="utf-8")
    assert same(open_index(settings, HashEmbedder()), saved)


def test_rebuild_rebuilds(settings: Settings, saved: Index) -> None:
    lines: list[str] = []
    with pytest.raises(AssertionError, match="built again"):
        open_index(settings, Refusing(), rebuild=True)
    assert same(open_index(settings, HashEmbedder(), rebuild=True, notify=lines.append), saved)
    assert len(lines) == 1


# The folder


def test_a_crash_while_writing_leaves_the_old_index(
    settings: Settings, saved: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(settings, "changed")
    monkeypatch.setattr(Manifest, "write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        open_index(settings, HashEmbedder())
    monkeypatch.undo()
    assert same(load_index(settings.index_dir), saved)
    assert leftovers(settings) == []


def test_a_failing_swap_leaves_the_old_index(settings: Settings, saved: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    change(settings, "changed")
    rename = Path.rename

    def fail_for_new(path: Path, target: Path) -> Path:
        if path.name == ".index.new":
            raise OSError("no")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    lines: list[str] = []
    fresh = open_index(settings, HashEmbedder(), notify=lines.append)
    assert any("35 %" in passage.text for passage in fresh.passages)
    assert "works from memory" in lines[-1]
    assert same(load_index(settings.index_dir), saved)
    assert leftovers(settings) == []


def test_a_crash_between_the_renames_is_put_right(settings: Settings, saved: Index) -> None:
    # What a power cut leaves there: the old index moved away, the new one not yet in its place.
    settings.index_dir.rename(settings.index_dir.with_name(".index.old"))
    half = settings.index_dir.with_name(".index.new")
    half.mkdir()
    (half / "passages.jsonl").write_text("{", encoding="utf-8")
    assert same(open_index(settings, Refusing()), saved)
    assert leftovers(settings) == []


def test_a_crash_before_the_old_one_was_deleted_is_put_right(settings: Settings, saved: Index) -> None:
    shutil.copytree(settings.index_dir, settings.index_dir.with_name(".index.old"))
    change(settings, "added")
    open_index(settings, HashEmbedder())
    assert leftovers(settings) == []


def test_processes_that_build_at_once_do_not_disturb_each_other(settings: Settings) -> None:
    program = (
        "import sys; from pathlib import Path; from barobot.settings import Settings\n"
        "from barobot.index import open_index; from barobot.testing import HashEmbedder\n"
        "settings = Settings(kb_dir=Path(sys.argv[1]), index_dir=Path(sys.argv[2]), model='hash')\n"
        "for rebuild in (False, True, True): index = open_index(settings, HashEmbedder(), rebuild=rebuild)\n"
        "print(len(index.passages))"
    )
    command = [sys.executable, "-c", program, str(settings.kb_dir), str(settings.index_dir)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    ends = [(*process.communicate(timeout=120), process.returncode) for process in running]
    assert [end for _, _, end in ends] == [0, 0, 0], ends
    assert len({out for out, _, _ in ends}) == 1
    assert len(load_index(settings.index_dir).passages) == int(ends[0][0])
    assert leftovers(settings) == []


@pytest.mark.parametrize(
    "files",
    [
        {"thesis.docx": "work of years"},
        {"manifest.json": '{"name": "a web app"}'},
        {"documents.jsonl": "{}"},
        {"deep/notes.txt": "x"},
    ],
)
@pytest.mark.parametrize("rebuild", [False, True])
def test_what_is_not_ours_is_never_overwritten(settings: Settings, files: dict[str, str], rebuild: bool) -> None:
    for name, content in files.items():
        path = settings.index_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    with pytest.raises(IndexError_, match="not an index of barobot"):
        open_index(settings, HashEmbedder(), rebuild=rebuild)
    with pytest.raises(IndexError_, match="not an index of barobot"):
        save_index(build_index(settings, HashEmbedder()), settings.index_dir)
    assert {name: (settings.index_dir / name).read_text(encoding="utf-8") for name in files} == files


def test_a_note_that_a_user_left_in_the_index_is_kept(settings: Settings, saved: Index) -> None:
    (settings.index_dir / "notes.txt").write_text("mine", encoding="utf-8")
    open_index(settings, Refusing())
    change(settings, "changed")
    with pytest.raises(IndexError_, match=r"notes\.txt"):
        open_index(settings, HashEmbedder())
    assert (settings.index_dir / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_is_filled(settings: Settings) -> None:
    settings.index_dir.mkdir()
    open_index(settings, HashEmbedder())
    assert load_index(settings.index_dir).passages


def test_a_file_in_the_place_of_the_folder_is_kept(settings: Settings) -> None:
    settings.index_dir.write_text("mine", encoding="utf-8")
    with pytest.raises(IndexError_, match="is a file"):
        open_index(settings, HashEmbedder())
    assert settings.index_dir.read_text(encoding="utf-8") == "mine"


def test_where_nothing_can_be_written_it_works_from_memory(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    lines: list[str] = []
    index = open_index(replace(settings, index_dir=tmp_path / "file" / "index"), HashEmbedder(), notify=lines.append)
    assert index.passages
    assert sum("works from memory" in line for line in lines) == 1


def test_where_the_folder_is_read_only_it_works_from_memory(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not by the rights of the folder, which do not bind root.
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    lines: list[str] = []
    assert open_index(settings, HashEmbedder(), notify=lines.append).passages
    assert sum("works from memory" in line for line in lines) == 1


def test_an_index_inside_the_knowledge_base_is_refused(settings: Settings) -> None:
    # The trap: its files would count as reports, and every start would find it stale.
    for inside in (settings.kb_dir, settings.kb_dir / "index"):
        with pytest.raises(SettingsError, match="lies in the knowledge base"):
            open_index(replace(settings, index_dir=inside), HashEmbedder())


def test_a_cold_open_imports_nothing_heavy(settings: Settings, saved: Index) -> None:
    program = (
        "import sys; from pathlib import Path; from barobot.settings import Settings\n"
        "from barobot.index import open_index; from barobot.retrieval import retrieve\n"
        "from barobot.testing import HashEmbedder\n"
        "settings = Settings(kb_dir=Path(sys.argv[1]), index_dir=Path(sys.argv[2]), model='hash')\n"
        "index = open_index(settings, HashEmbedder(), notify=print)\n"
        "print(len(retrieve(index, HashEmbedder(), 'Pourquoi le vélo ?', 'fr', 3)))\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'gradio', 'langchain_core', 'pandas'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program, str(settings.kb_dir), str(settings.index_dir)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[-3:-1] == ["3", "[]"], done.stdout


# The nouns as JSON

texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)
decimals = st.decimals(allow_nan=False, allow_infinity=False)
figures = st.builds(
    Figure,
    id=texts,
    value=decimals,
    unit=texts,
    qualifier=st.sampled_from(Qualifier),
    population=texts,
    population_id=texts,
    base=texts,
    statement=texts,
    text=texts,
    start=st.integers(0),
    end=st.integers(0),
    passage_id=texts,
    document_id=texts,
    language=st.sampled_from(["fr", "en"]),
    same_as=st.none() | texts,
    citation=st.none() | st.integers(1),
    derived=st.booleans(),
)
passages = st.builds(
    Passage,
    id=texts,
    document_id=texts,
    language=st.sampled_from(["fr", "en"]),
    kind=st.sampled_from(BlockKind),
    text=texts,
    start=st.integers(0),
    end=st.integers(0),
    block_start=st.integers(0),
    block_end=st.integers(0),
    headings=st.tuples(texts, texts),
    group=st.none() | st.integers(0),
    page=st.none() | st.integers(1),
)
blocks = st.builds(Block, kind=st.sampled_from(BlockKind), start=st.integers(0), end=st.integers(0))
documents = st.builds(
    Document,
    id=texts,
    path=texts,
    title=texts,
    language=st.sampled_from(["fr", "en"]),
    text=texts,
    blocks=st.lists(blocks, max_size=3).map(tuple),
    digest_of=st.none() | st.builds(Reference, title=texts, edition=texts),
)


@given(st.one_of(figures, passages, documents))
def test_nouns_survive_json(noun: Figure | Passage | Document) -> None:
    plain = json.loads(json.dumps(to_plain(noun)))
    assert from_plain(type(noun), plain) == noun


def test_a_decimal_keeps_its_digits(tmp_path: Path) -> None:
    # The trap: 12.50 as a JSON number would come back as 12.5, and 0.1 as a binary fraction.
    figure = replace(a_figure(), value=Decimal("12.50"))
    write_lines(tmp_path / "figures.jsonl", [figure])
    (read,) = read_lines(tmp_path / "figures.jsonl", Figure)
    assert str(read.value) == "12.50"


def test_a_line_separator_in_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    # The trap: str.splitlines ends a line at U+2028, U+0085 and others, which JSON leaves as they are.
    written = [replace(a_figure(), statement=f"a{mark}b") for mark in "\u2028\u2029\x85\x0b\x0c\x1c\r\n"]
    write_lines(tmp_path / "figures.jsonl", written)
    assert read_lines(tmp_path / "figures.jsonl", Figure) == tuple(written)


def a_figure() -> Figure:
    return Figure(
        "f1", Decimal(34), "%", Qualifier.MORE_THAN, "habitants", "residents", "", "34 % roulent", "34 %",
        10, 14, "p1", "d1", "fr", citation=1,
    )  # fmt: skip


def test_an_answer_as_json_has_numbers_and_values() -> None:
    citation = Citation(
        1, "Enquête", "d1", "Qui roule", None, "34 % roulent", 10, 22, "34 % roulent", 10, 22, "fr", "p1", "velo.md"
    )
    shares = tuple(replace(a_figure(), value=Decimal(value)) for value in ("34", "12.5", "1E+3", "-0.1"))
    answer = Answer(
        "Combien ?", "Combien ?", "fr", AnswerKind.FIGURE, Status.ANSWERED, "34 % [1]", 0.9,
        figures=shares, citations=(citation,), timings={"retrieve": 0.002},
    )  # fmt: skip
    plain = json.loads(json.dumps(answer_to_dict(answer)))
    assert [figure["value"] for figure in plain["figures"]] == [34, 12.5, 1000, -0.1]
    assert all(isinstance(plain["figures"][position]["value"], int) for position in (0, 2))
    assert plain["status"] == "answered"
    assert plain["kind"] == "figure"
    assert plain["figures"][0]["qualifier"] == "more_than"
    assert plain["citations"][0]["page"] is None
    assert plain["timings"] == {"retrieve": 0.002}


# Digests and originals

REPORT = Reference("Baromètre du vélo 2024", publisher="Observatoire", edition="2024")


def a_document(name: str, text: str, *, title: str = "", **chosen: object) -> Document:
    """Paragraphs at blank lines; the first is a heading where it begins with ``#``."""
    found: list[Block] = []
    position = 0
    for part in text.split("\n\n"):
        marker = 2 if part.startswith("# ") else 0
        kind = BlockKind.HEADING if marker else BlockKind.PARAGRAPH
        found.append(Block(kind, position + marker, position + len(part)))
        position += len(part) + 2
    made = Document(name, f"{name}.md", title or name, "fr", text, tuple(found))
    return replace(made, **chosen)  # type: ignore[arg-type]


DIGEST = a_document("digest", "Ce que dit le baromètre.", title="Le vélo en bref", edition="2024", digest_of=REPORT)
REVIEW = "# Revue de presse\n\nLes transports ont changé.\n\n" + "Un paragraphe sur le train.\n\n" * 20


@pytest.mark.parametrize(
    ("other", "superseded"),
    [
        pytest.param(a_document("o", "Texte.", title="BAROMETRE du vélo, 2024", edition="2024"), True, id="declared"),
        pytest.param(a_document("o", "Texte.", title="Baromètre du vélo", edition="2024"), True, id="without year"),
        pytest.param(a_document("o", "Texte.", title="Baromètre du vélo", edition="2023"), False, id="other edition"),
        pytest.param(a_document("o", "Texte.", title="Baromètre du train", edition="2024"), False, id="other report"),
        pytest.param(
            a_document("o", "# Bonjour\n\nL'édition 2024 du Baromètre du vélo est là.\n\nSuite."), True, id="beginning"
        ),
        pytest.param(
            a_document("o", "# Le Baromètre du vélo (édition 2024)\n\nIl pleut."), True, id="heading with brackets"
        ),
        pytest.param(
            a_document("o", REVIEW + "Le Baromètre du vélo dit.\n\nLe Baromètre du vélo 2024 redit."), True, id="twice"
        ),
        # The trap: who names the report once in passing writes about something else.
        pytest.param(a_document("o", REVIEW + "Selon le Baromètre du vélo 2024, tout va."), False, id="in passing"),
        pytest.param(
            a_document(
                "o", "# Baromètre du vélo 2025\n\nLe Baromètre du vélo paraît pour la deuxième fois.\n\nEn 2024, rien."
            ),
            False,
            id="a later edition that looks back",
        ),
        pytest.param(
            a_document("o", "---\nedition: '2024'\n---\n\n" + REVIEW + "Le Baromètre du vélo 2024 y est.\n\n" * 3),
            False,
            id="another report of that year",
        ),
        pytest.param(
            a_document("o", "# Baromètre du vélo\n\nIl pleut.", title="Baromètre du vélo"), False, id="no edition"
        ),
        pytest.param(a_document("o", "# Baromètre du vélo 2024\n\nText.", language="en"), False, id="other language"),
        pytest.param(
            a_document("o", "# Baromètre du vélo 2024\n\nTexte.", digest_of=REPORT), False, id="another digest"
        ),
        pytest.param(a_document("o", "Les vélos et le baromètre de 2024.", title="Vélo"), False, id="loose words"),
    ],
)
def test_a_digest_steps_back_for_its_original_only(other: Document, superseded: bool) -> None:
    kept = without_superseded([DIGEST, other])
    assert other in kept
    assert (DIGEST not in kept) is superseded


def test_documents_that_are_no_digests_all_stay() -> None:
    report = a_document("a", "Texte.", title="Baromètre du vélo", edition="2024")
    twins = [report, replace(report, id="b")]
    assert without_superseded(twins) == tuple(twins)
    assert without_superseded([DIGEST]) == (DIGEST,)


def test_the_real_report_supersedes_its_digest() -> None:
    path = DATA / "barometer_report_fr.txt"
    if not path.is_file():
        pytest.skip(f"needs {path.name}")
    reference = Reference("Baromètre IA & Data en Santé 2025", publisher="ACSEL", edition="2025")
    digest = a_document("digest", "Un résumé.", edition="2025", digest_of=reference)
    original = a_document("barometer_report_fr", path.read_text(encoding="utf-8"))
    assert without_superseded([digest, original]) == (original,)
    assert without_superseded([replace(digest, language="en"), original]) == (replace(digest, language="en"), original)
