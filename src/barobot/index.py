"""The index: built from the knowledge base, saved, loaded, checked. The only importer of FAISS.

::

    index/
    ├── manifest.json    what it was built from, and the checksum of every file below
    ├── vectors.faiss    one vector for each passage
    ├── passages.jsonl   in the order of the vectors
    ├── figures.jsonl
    ├── documents.jsonl  with their text, so that a page can show it
    └── lexical/         BM25, as NumPy and JSON files

No file of it can run code when it is read: there is no pickle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from barobot import figures as figure_catalogue
from barobot.documents import load_documents
from barobot.editions import without_superseded
from barobot.errors import IndexDamagedError, IndexError_, KnowledgeBaseError, ModelError, SettingsError
from barobot.folders import check_ours, exclusive, replace_folder
from barobot.lexical import LEXICAL_FILES, Lexical, build_lexical, indexed_tokens, load_lexical
from barobot.lexicon import load_lexicon
from barobot.manifest import (
    KIND,
    MANIFEST,
    Manifest,
    check_files,
    check_fresh,
    mark_files,
    new_manifest,
    read_manifest,
)
from barobot.passages import embedding_text, split_passages
from barobot.serialization import read_lines, write_lines
from barobot.settings import Settings
from barobot.types import Document, Embedder, Figure, Passage

__all__ = ["Index", "build_index", "check_fresh", "load_index", "open_index", "save_index"]

Progress = Callable[[str, int, int], None]  # what is being done, how much of it is done, and of how much
Notify = Callable[[str], None]

FILES = frozenset({MANIFEST, "vectors.faiss", "passages.jsonl", "figures.jsonl", "documents.jsonl"}) | {
    f"lexical/{name}" for name in LEXICAL_FILES
}
# Exact search takes 15 ms at 100,000 vectors; above this many a graph is searched instead.
EXACT_UP_TO = 50_000
NEIGHBOURS = 16
SEARCH_BREADTH = 256
AT_ONCE = 512


@dataclass(frozen=True)
class Index:
    """Everything that is known of a knowledge base; position ``i`` is ``passages[i]`` everywhere."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    vectors: Any  # a FAISS index of inner products over unit vectors
    lexical: Lexical
    manifest: Manifest

    def passage(self, passage_id: str) -> Passage:
        """The passage of that id; ``KeyError`` where there is none."""
        return self.passages[self.position(passage_id)]

    def position(self, passage_id: str) -> int:
        """Where that passage stands in ``passages``; ``KeyError`` where there is none."""
        return self._positions[passage_id]

    def document(self, document_id: str) -> Document:
        """The document of that id; ``KeyError`` where there is none."""
        return self._documents[document_id]

    def dense(self, query_vector: np.ndarray, k: int) -> list[tuple[int, float]]:
        """The ``k`` positions nearest to a unit vector of shape ``(dimension,)``, with cosines, best first."""
        row = np.ascontiguousarray(query_vector, dtype=np.float32).reshape(1, -1)
        if row.shape[1] != self.vectors.d:
            raise ModelError(f"the vector has {row.shape[1]} dimensions, expected the {self.vectors.d} of the index")
        similarities, positions = self.vectors.search(row, min(k, len(self.passages)))
        pairs = zip(positions[0].tolist(), similarities[0].tolist(), strict=True)
        return [(position, similarity) for position, similarity in pairs if position >= 0]

    def vectors_of(self, positions: Sequence[int] | np.ndarray) -> np.ndarray:
        """The vectors at these positions, of shape ``(len(positions), dimension)``, float32."""
        if not len(positions):
            return np.empty((0, self.vectors.d), dtype=np.float32)
        found: np.ndarray = self.vectors.reconstruct_batch(np.asarray(positions, dtype=np.int64))
        return found

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {passage.id: position for position, passage in enumerate(self.passages)}

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}


def build_index(settings: Settings, embedder: Embedder, *, progress: Progress | None = None) -> Index:
    """Read the knowledge base of ``settings`` and index it, in memory.

    Raises :class:`KnowledgeBaseError` where there is nothing to index.
    """
    tell = progress if progress is not None else _silent
    tell("reading", 0, 1)
    # Marked before they are read: a file that changes meanwhile makes the index stale, not wrong.
    sources = mark_files(settings.kb_dir)
    documents = without_superseded(load_documents(settings.kb_dir))
    passages = tuple(passage for document in documents for passage in split_passages(document))
    if not passages:
        raise KnowledgeBaseError(f"no text was found in {settings.kb_dir}; expected reports as .md, .txt or .pdf files")
    tell("reading", 1, 1)
    lexical = build_lexical(indexed_tokens(documents, passages))
    vectors = _embed(passages, embedder, tell)
    figures = _extract_figures(settings, documents, passages, embedder, tell)
    manifest = new_manifest(settings, embedder.name, vectors.d, sources)
    return Index(documents, passages, figures, vectors, lexical, manifest)


def save_index(index: Index, folder: Path, *, notify: Notify | None = None) -> Index:
    """Replace ``folder`` by ``index`` as a whole; the index with its manifest as saved.

    Raises :class:`IndexError_` where ``folder`` holds other things, ``OSError`` where it
    cannot be written.
    """
    folder = folder.resolve()
    with exclusive(folder, partial(_tell, notify, f"Another process is building {folder}; waiting.")):
        return _save(index, folder)


def load_index(folder: Path) -> Index:
    """The index in ``folder``, every file of it compared with its checksum.

    Raises :class:`IndexMissingError`, :class:`IndexDamagedError`, or :class:`IndexStaleError`
    for another format.
    """
    return _load(read_manifest(folder), folder)


def open_index(
    settings: Settings,
    embedder: Embedder,
    *,
    notify: Notify | None = None,
    progress: Progress | None = None,
    rebuild: bool = False,
) -> Index:
    """The index of ``settings``, built anew where it is missing, stale or damaged, or on ``rebuild``.

    Where it cannot be saved it works from memory. Each of these is told to ``notify`` in one line.
    Raises :class:`IndexError_` where the folder holds files that are not an index of barobot.
    """
    folder = settings.index_dir.resolve()
    _check_apart(settings.kb_dir.resolve(), folder)
    if not rebuild:
        index, _ = _try_to_load(settings, embedder, folder)
        if index is not None:
            return index
    check_ours(folder, FILES, MANIFEST, KIND)
    reason = "a rebuild was asked for"
    with ExitStack() as held:
        writable = _hold(held, folder, notify)
        if not rebuild:
            # Another process may have built it while this one waited for its turn.
            index, reason = _try_to_load(settings, embedder, folder)
            if index is not None:
                return index
        _tell(notify, f"Building the index: {reason.split('; run `')[0]}.")
        index = build_index(settings, embedder, progress=progress)
        return _save_if_possible(index, folder, notify) if writable else index


def _hold(held: ExitStack, folder: Path, notify: Notify | None) -> bool:
    """Whether the right to replace ``folder`` could be had, for as long as ``held`` lasts."""
    try:
        held.enter_context(exclusive(folder, partial(_tell, notify, f"Another process is building {folder}; waiting.")))
    except OSError as error:
        _tell_unsaved(notify, folder, error)
        return False
    return True


def _save_if_possible(index: Index, folder: Path, notify: Notify | None) -> Index:
    try:
        return _save(index, folder)
    except OSError as error:
        _tell_unsaved(notify, folder, error)
        return index


def _try_to_load(settings: Settings, embedder: Embedder, folder: Path) -> tuple[Index | None, str]:
    """The index if it can be used, and why not."""
    try:
        manifest = read_manifest(folder)
        check_fresh(manifest, settings, embedder.name)
        return _load(manifest, folder), ""
    except IndexError_ as error:
        return None, str(error)


def _check_apart(kb_dir: Path, folder: Path) -> None:
    if folder == kb_dir or kb_dir in folder.parents:
        raise SettingsError(f"the index folder {folder} lies in the knowledge base {kb_dir}; expected one outside")


def _load(manifest: Manifest, folder: Path) -> Index:
    check_files(manifest, folder)
    try:
        index = Index(
            documents=read_lines(folder / "documents.jsonl", Document),
            passages=read_lines(folder / "passages.jsonl", Passage),
            figures=read_lines(folder / "figures.jsonl", Figure),
            vectors=faiss.read_index(str(folder / "vectors.faiss")),
            lexical=load_lexical(folder / "lexical"),
            manifest=manifest,
        )
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise IndexDamagedError(f"{folder} cannot be read ({error!r}); run `barobot index` to rebuild it") from error
    sizes = (len(index.passages), index.vectors.ntotal, index.lexical.size)
    if len(set(sizes)) != 1 or index.vectors.d != manifest.dimension:
        raise IndexDamagedError(
            f"{folder} has {sizes[0]} passages, {sizes[1]} vectors of {index.vectors.d} dimensions and {sizes[2]} "
            f"lexical entries, expected as many of each and {manifest.dimension} dimensions; "
            "run `barobot index` to rebuild it"
        )
    return index


def _save(index: Index, folder: Path) -> Index:
    check_ours(folder, FILES, MANIFEST, KIND)
    replace_folder(folder, lambda new: _write(index, new))
    return replace(index, manifest=read_manifest(folder))


def _write(index: Index, folder: Path) -> None:
    write_lines(folder / "documents.jsonl", index.documents)
    write_lines(folder / "passages.jsonl", index.passages)
    write_lines(folder / "figures.jsonl", index.figures)
    index.lexical.save(folder / "lexical")
    try:
        faiss.write_index(index.vectors, str(folder / "vectors.faiss"))
    except RuntimeError as error:  # what FAISS raises on a full disk
        raise OSError(str(error)) from error
    replace(index.manifest, files=mark_files(folder)).write(folder)


def _embed(passages: Sequence[Passage], embedder: Embedder, tell: Progress) -> Any:
    vectors = _empty_vectors(embedder.dimension, len(passages))
    for start in range(0, len(passages), AT_ONCE):
        tell("embedding", start, len(passages))
        vectors.add(embedder.embed_passages([embedding_text(one) for one in passages[start : start + AT_ONCE]]))
    tell("embedding", len(passages), len(passages))
    return vectors


def _empty_vectors(dimension: int, size: int) -> Any:
    if size <= EXACT_UP_TO:
        return faiss.IndexFlatIP(dimension)
    graph = faiss.IndexHNSWFlat(dimension, NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efSearch = SEARCH_BREADTH
    return graph


def _extract_figures(
    settings: Settings,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    embedder: Embedder,
    tell: Progress,
) -> tuple[Figure, ...]:
    lexicon = load_lexicon(settings.kb_dir)
    found: list[Figure] = []
    for number, (document, its_passages) in enumerate(_by_document(documents, passages)):
        tell("figures", number, len(documents))
        found.extend(figure_catalogue.extract_figures(document, its_passages, lexicon))
    linked = figure_catalogue.link_repeats(found, _similarity(found, embedder))
    tell("figures", len(documents), len(documents))
    return linked


def _by_document(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> Iterator[tuple[Document, tuple[Passage, ...]]]:
    grouped: dict[str, list[Passage]] = {}
    for passage in passages:
        grouped.setdefault(passage.document_id, []).append(passage)
    return ((document, tuple(grouped.get(document.id, ()))) for document in documents)


def _similarity(figures: Sequence[Figure], embedder: Embedder) -> Callable[[Figure, Figure], float]:
    """The cosine of what is said in two figures' statements; each predicate is embedded once."""
    said = {figure.id: figure_catalogue.predicate(figure) for figure in figures}
    rows = {predicate: row for row, predicate in enumerate(sorted(set(said.values())))}
    vectors = embedder.embed_passages(list(rows)) if rows else np.empty((0, 1), dtype=np.float32)
    return lambda one, other: float(vectors[rows[said[one.id]]] @ vectors[rows[said[other.id]]])


def _tell(notify: Notify | None, line: str) -> None:
    if notify is not None:
        notify(line)


def _tell_unsaved(notify: Notify | None, folder: Path, error: OSError) -> None:
    _tell(notify, f"The index cannot be saved in {folder} ({error}); it works from memory.")


def _silent(_what: str, _done: int, _of: int) -> None:
    pass
