"""Learn how dense and lexical scores are fused, and say what that is worth.

    python benchmarks/learn_fusion.py [--data FOLDER] [--questions 500] [--write]

The data are the public question sets PIAF (French) and SQuAD 2.0 (English): each article
becomes a document, goes through barobot's own splitting and indexing, and each answerable
question that names its subject looks for the sentence with its answer. Weights are chosen
by grid search with five folds of whole articles; what is reported comes from the folds that
were left out. ``--write`` puts the weights into ``src/barobot/weights.json`` and the
figures into ``benchmarks/RESULTS.md``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from common import DATA, ROOT, SETS, put_section, read_rows

from barobot.embedding import load_embedder
from barobot.index import _embed
from barobot.language import tokens
from barobot.lexical import Lexical, build_lexical, indexed_tokens
from barobot.passages import split_passages
from barobot.settings import load_settings
from barobot.types import Block, BlockKind, Document, Embedder, Language, Passage

GRID = np.linspace(0, 1, 51)
FOLDS = 5


@dataclass(frozen=True)
class Measured:
    """Scores of every question (row) for every passage (column), and what is right."""

    name: str
    dense: np.ndarray
    lexical: np.ndarray
    plain_dense: np.ndarray  # of whole paragraphs, without context: what barobot has to beat
    plain_lexical: np.ndarray
    paragraph: np.ndarray  # of each passage
    gold: np.ndarray  # paragraph of each question
    holds_answer: np.ndarray  # questions × passages
    fold: np.ndarray
    fresh: np.ndarray  # questions that no choice was made on, neither of weights nor of anything else


def main() -> None:
    options = _options()
    embedder = load_embedder(load_settings())
    measured = [measure(name, language, options.data, options.questions, embedder) for name, language in SETS]
    dense = best_weight(measured, lambda one: ~one.fresh)
    rows = [row for one in measured for row in (*report(one, measured), fresh_row(one, dense))]
    table = _table(rows)
    print(table, f"\nweights: dense {dense:.2f}, lexical {1 - dense:.2f}", sep="\n")
    if options.write:
        _write(table, dense, options.questions)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--questions", type=int, default=500, help="of each set, drawn with a fixed seed")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def measure(name: str, language: Language, data: Path, count: int, embedder: Embedder) -> Measured:
    """Index the passages of a set and score all of them for ``count`` of its questions."""
    rows = read_rows(data / f"{name}_passages.jsonl")
    questions = [one for one in read_rows(data / f"{name}_questions.jsonl") if one["answerable"]]
    questions = [one for one in questions if one.get("has_entity", True)]
    drawn = np.random.default_rng(0).permutation(len(questions))[: 2 * count]
    questions = [questions[one] for one in drawn]
    documents, place = _documents(rows, language)
    passages = [passage for document in documents for passage in split_passages(document)]
    passages = [passage for passage in passages if passage.kind is not BlockKind.HEADING]
    paragraph = np.array([place[passage.document_id, passage.block_start] for passage in passages])
    index = _embed(passages, embedder, lambda *_: None)
    lexical = build_lexical(indexed_tokens(documents, passages))
    number = {row["id"]: position for position, row in enumerate(rows)}
    gold = np.array([number[one["gold_passage_ids"][0]] for one in questions])
    vectors = embedder.embed_queries([one["question"] for one in questions])
    words = [tokens(one["question"], language) for one in questions]
    plain = embedder.embed_passages([row["text"] for row in rows])
    plain_lexical = build_lexical([tokens(row["text"], language) for row in rows])
    titles = {title: position for position, title in enumerate(sorted({row["title"] for row in rows}))}
    return Measured(
        name=name,
        dense=vectors @ index.reconstruct_n(0, index.ntotal).T,
        lexical=_lexical_scores(lexical, words),
        plain_dense=vectors @ plain.T,
        plain_lexical=_lexical_scores(plain_lexical, words),
        paragraph=paragraph,
        gold=gold,
        holds_answer=_holding(passages, paragraph, questions, gold),
        fold=np.array([titles[one["title"]] % FOLDS for one in questions]),
        fresh=np.arange(len(questions)) >= count,
    )


def _documents(rows: Sequence[dict[str, Any]], language: Language) -> tuple[list[Document], dict[tuple[str, int], int]]:
    """One document for each title, and which row stands at which offset of which document."""
    texts: dict[str, str] = {}
    blocks: dict[str, list[Block]] = {}
    place = {}
    for number, row in enumerate(rows):
        title = row["title"]
        if title not in texts:
            texts[title] = f"# {title}\n\n"
            blocks[title] = [Block(BlockKind.HEADING, 2, 2 + len(title), level=1)]
        start = len(texts[title])
        paragraph = " ".join(row["text"].split())
        texts[title] += paragraph + "\n\n"
        blocks[title].append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
        place[title, start] = number
    documents = [Document(title, f"{title}.md", title, language, texts[title], tuple(blocks[title])) for title in texts]
    return documents, place


def _lexical_scores(lexical: Lexical, words: Sequence[list[str]]) -> np.ndarray:
    return np.stack([lexical.scores(one) for one in words])


def _holding(
    passages: Sequence[Passage], paragraph: np.ndarray, questions: Sequence[dict[str, Any]], gold: np.ndarray
) -> np.ndarray:
    """Which passages of the right paragraph hold one of the answers."""
    holding = np.zeros((len(questions), len(passages)), dtype=bool)
    for number, (question, right) in enumerate(zip(questions, gold, strict=True)):
        answers = [" ".join(answer.split()) for answer in question["answers"]]
        for position in np.flatnonzero(paragraph == right).tolist():
            holding[number, position] = any(answer in passages[position].text for answer in answers)
    return holding


def best_weight(measured: Sequence[Measured], chosen: Callable[[Measured], np.ndarray]) -> float:
    """The highest weight of the dense score that is not worse than the best by a standard error.

    What counts is the mean of paragraph and sentence MRR over both languages. Whoever wrote
    these questions had the paragraph before them and used its words, more than people who ask
    do: so of weights that the data cannot tell apart, the one that leans on words least.
    """
    gains = {float(weight): _reciprocal_ranks(measured, chosen, float(weight)) for weight in GRID}
    best = max(gains.values(), key=lambda gain: float(gain.mean()))
    return max(weight for weight, gain in gains.items() if (best - gain).mean() <= _standard_error(best - gain))


def _reciprocal_ranks(
    measured: Sequence[Measured], chosen: Callable[[Measured], np.ndarray], weight: float
) -> np.ndarray:
    """For each question the mean of 1/rank of the right paragraph and of the right sentence."""
    found = []
    for one in measured:
        rows = chosen(one) & one.holds_answer.any(axis=1)
        score = weight * one.dense[rows] + (1 - weight) * one.lexical[rows]
        found.append((1 / paragraph_ranks(score, one, rows) + 1 / sentence_ranks(score, one, rows)) / 2)
    return np.concatenate(found)


def _standard_error(values: np.ndarray) -> float:
    return float(np.std(values) / len(values) ** 0.5)


def paragraph_ranks(score: np.ndarray, one: Measured, rows: np.ndarray) -> np.ndarray:
    """The rank of the right paragraph, where each has the score of its best sentence."""
    order = np.argsort(one.paragraph, kind="stable")
    starts = np.flatnonzero(np.diff(one.paragraph[order], prepend=-1))
    best = np.maximum.reduceat(score[:, order], starts, axis=1)
    column = np.searchsorted(one.paragraph[order][starts], one.gold[rows])
    return _ranks(best, np.arange(best.shape[1]) == column[:, None])


def sentence_ranks(score: np.ndarray, one: Measured, rows: np.ndarray) -> np.ndarray:
    """The rank of the first sentence that holds the answer; questions without one are left out."""
    right = one.holds_answer[rows]
    known = right.any(axis=1)
    return _ranks(score[known], right[known])


def _ranks(score: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Ranks from 1; what ties with the right one counts as before it."""
    best = np.where(right, score, -np.inf).max(axis=1, keepdims=True)
    before: np.ndarray = ((score >= best) & ~right).sum(axis=1)
    return before + 1


def report(one: Measured, measured: Sequence[Measured]) -> list[tuple[str, ...]]:
    """Rows of the table: the plain baseline, each part alone, and both fused on the folds left out."""
    known = ~one.fresh
    rows: list[tuple[str, ...]] = []
    plain_right = np.arange(one.plain_dense.shape[1]) == one.gold[known, None]
    plain = {weight: weight * one.plain_dense[known] + (1 - weight) * one.plain_lexical[known] for weight in GRID}
    best = max(GRID, key=lambda weight: float(np.mean(1 / _ranks(plain[weight], plain_right))))
    for named, weight in (("dense", 1.0), ("BM25", 0.0), ("fused, weight chosen in hindsight", float(best))):
        rows.append((one.name, f"whole paragraphs, {named}", *_figures(_ranks(plain[weight], plain_right)), "", "", ""))
    for named, score in (("dense", one.dense[known]), ("BM25", one.lexical[known])):
        rows.append(_row(one.name, f"sentences in context, {named}", *_both(score, one, known)))
    paragraph, sentence = [], []
    for fold in range(FOLDS):
        left_out = (one.fold == fold) & known
        weight = best_weight(measured, lambda other, fold=fold: (other.fold != fold) & ~other.fresh)  # type: ignore[misc]
        score = weight * one.dense[left_out] + (1 - weight) * one.lexical[left_out]
        ranks = _both(score, one, left_out)
        paragraph.append(ranks[0])
        sentence.append(ranks[1])
    rows.append(_row(one.name, "**sentences in context, fused**", np.concatenate(paragraph), np.concatenate(sentence)))
    return rows


def fresh_row(one: Measured, dense: float) -> tuple[str, ...]:
    """What the chosen weight gives on questions that nothing was chosen on."""
    score = dense * one.dense[one.fresh] + (1 - dense) * one.lexical[one.fresh]
    return _row(one.name, "**the same, other questions, final weight**", *_both(score, one, one.fresh))


def _both(score: np.ndarray, one: Measured, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return paragraph_ranks(score, one, rows), sentence_ranks(score, one, rows)


def _row(name: str, described: str, paragraph: np.ndarray, sentence: np.ndarray) -> tuple[str, ...]:
    return (name, described, *_figures(paragraph), *_figures(sentence))


def _figures(ranks: np.ndarray) -> tuple[str, str, str]:
    first, fifth, mrr = (
        f"{np.mean(value):.3f} ± {_standard_error(value):.3f}" for value in (ranks <= 1, ranks <= 5, 1 / ranks)
    )
    return first, fifth, mrr


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    head = ("set", "searched", "paragraph R@1", "R@5", "MRR", "sentence R@1", "R@5", "MRR")
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _write(table: str, dense: float, questions: int) -> None:
    weights_file = ROOT / "src" / "barobot" / "weights.json"
    weights = json.loads(weights_file.read_text(encoding="utf-8"))
    weights["fusion"] = {"dense": round(dense, 2), "lexical": round(1 - dense, 2)}
    weights_file.write_text(json.dumps(weights, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    text = (
        f"{questions} questions of each set (public development halves, ± one standard error): PIAF questions that "
        "name their subject over 745 paragraphs, SQuAD 2.0 answerable questions over 445. A sentence is right when "
        "it holds the answer; a paragraph when it is the one that the question was written for. Fused figures come "
        "from folds of articles that the weights were not chosen on, but what is indexed (the paragraph around a "
        "sentence) and the parameters of BM25 were chosen on these questions; the last row of each set has as many "
        f"other questions, on the same articles, that no choice saw. Weights: dense {dense:.2f}, "
        f"lexical {1 - dense:.2f}. `python benchmarks/learn_fusion.py --write`\n\n{table}\n"
    )
    put_section(ROOT / "benchmarks" / "RESULTS.md", "Retrieval", text)


if __name__ == "__main__":
    main()
