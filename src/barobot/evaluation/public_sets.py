"""Readers for public question sets in the layout of PIAF, SQuAD 2.0 and MIRACL's topics.

Two JSON Lines files to a set, ``NAME_passages.jsonl`` (``id``, ``title``, ``text``, ``lang``)
and ``NAME_questions.jsonl`` (``id``, ``question``, ``lang``, ``gold_passage_ids``, ``answers``,
``answerable``, ``title``; PIAF's ``has_entity`` is true where the question names its subject).
A set of questions alone has no passages. None of the texts comes with barobot.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from barobot.errors import EvaluationError
from barobot.evaluation.cases import Case
from barobot.types import LANGUAGES, Language, Status

__all__ = [
    "PublicPassage",
    "PublicQuestion",
    "PublicSet",
    "holds_answer",
    "near_misses",
    "read_public_set",
    "sample",
    "to_case",
    "write_reports",
]


@dataclass(frozen=True, slots=True)
class PublicPassage:
    """A paragraph of an article."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question with the spans that answer it, and the paragraphs in which they stand."""

    id: str
    question: str
    language: Language
    title: str
    gold: tuple[str, ...]
    answers: tuple[str, ...]
    answerable: bool
    names_its_subject: bool = True


@dataclass(frozen=True, slots=True)
class PublicSet:
    """Paragraphs and the questions about them."""

    name: str
    passages: tuple[PublicPassage, ...]
    questions: tuple[PublicQuestion, ...]


def read_public_set(folder: Path, name: str) -> PublicSet:
    """The set of that name in ``folder``.

    Raises :class:`EvaluationError` where it is not there or a row is not as expected; the message
    names the line.
    """
    questions = tuple(_read(folder / f"{name}_questions.jsonl", _question))
    passages_file = folder / f"{name}_passages.jsonl"
    passages = tuple(_read(passages_file, _passage)) if passages_file.is_file() else ()
    known = {passage.id for passage in passages}
    lost = [one.id for one in questions if one.answerable and not known.issuperset(one.gold)]
    if lost:
        raise EvaluationError(f"{passages_file} lacks the passages of {len(lost)} questions, {lost[0]} for one")
    return PublicSet(name, passages, questions)


def sample(questions: Sequence[PublicQuestion], count: int, seed: int = 0) -> tuple[PublicQuestion, ...]:
    """``count`` answerable questions that name their subject, drawn with a fixed seed."""
    fit = [one for one in questions if one.answerable and one.names_its_subject]
    drawn = np.random.default_rng(seed).permutation(len(fit))[:count]
    return tuple(fit[place] for place in drawn)


def near_misses(whole: PublicSet, questions: Sequence[PublicQuestion], seed: int = 0) -> PublicSet:
    """A set in which about half of ``questions`` lack their answer: its paragraphs are taken out.

    The rest of the article stays, so that such a question is on the subject of the reports and is
    not answered by them. No paragraph of a question that stays answerable is taken out.
    """
    golds = sorted({gold for one in questions for gold in one.gold})
    chosen = np.random.default_rng(seed).permutation(len(golds))[: len(golds) // 2]
    removed = {golds[place] for place in chosen}
    kept = tuple(passage for passage in whole.passages if passage.id not in removed)
    asked = []
    for one in questions:
        if removed.issuperset(one.gold):
            asked.append(replace(one, gold=(), answers=(), answerable=False))
        elif removed.isdisjoint(one.gold):
            asked.append(one)
    return PublicSet(f"{whole.name}, near misses", kept, tuple(asked))


def to_case(question: PublicQuestion) -> Case:
    """The question as a case: right is what has one of the answers in its text."""
    spans = "|".join(re.escape(answer) for answer in question.answers)
    accepted = (Status.ANSWERED, Status.CORRECTED, Status.PARTIAL)
    return Case(
        id=question.id,
        question=question.question,
        answerable=question.answerable,
        cluster=question.title or question.id,
        status=accepted if question.answerable else (Status.ABSTAINED,),
        language=question.language,
        words=(f"(?:{spans})",) if question.answerable else (),
    )


def write_reports(passages: Iterable[PublicPassage], folder: Path) -> dict[str, tuple[PublicPassage, ...]]:
    """A knowledge base: one Markdown file for each title, its paragraphs one after the other.

    Returns which paragraphs stand in which file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    articles: dict[str, list[PublicPassage]] = {}
    for passage in passages:
        articles.setdefault(passage.title, []).append(passage)
    written = {}
    for number, (title, own) in enumerate(articles.items()):
        name = f"{number:04}.md"
        body = "\n\n".join(" ".join(passage.text.split()) for passage in own)
        (folder / name).write_text(f"# {' '.join(title.split())}\n\n{body}\n", encoding="utf-8")
        written[name] = tuple(own)
    return written


def holds_answer(text: str, answers: Iterable[str]) -> bool:
    """Whether ``text`` holds one of the spans, whatever their case, accents and spacing."""
    flat = _flat(text)
    return any(_flat(answer) in flat for answer in answers if answer.strip())


def _flat(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(one for one in decomposed if not unicodedata.combining(one)).split())


def _read(path: Path, make: Any) -> Iterable[Any]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read ({error}); expected a public question set") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield make(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise EvaluationError(
                f"{path}, line {number}: {error!r}, expected a row of a public question set"
            ) from None


def _passage(row: dict[str, Any]) -> PublicPassage:
    return PublicPassage(row["id"], row["title"], row["text"])


def _question(row: dict[str, Any]) -> PublicQuestion:
    if row["lang"] not in LANGUAGES:
        raise ValueError(f"lang is {row['lang']!r}")
    return PublicQuestion(
        id=row["id"],
        question=row["question"],
        language=row["lang"],
        title=row.get("title", ""),
        gold=tuple(row["gold_passage_ids"]),
        answers=tuple(row["answers"]),
        answerable=row["answerable"],
        names_its_subject=row.get("has_entity", True),
    )
