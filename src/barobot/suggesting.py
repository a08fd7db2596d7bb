"""Questions that the reports answer, made from their figures: "90 % des soignants utilisent…" → "Quelle part des…"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot.index import Index
from barobot.markup import plain
from barobot.types import Figure, Language

_OPENING: dict[Language, str] = {"fr": "Quelle part", "en": "What share"}
_CUT = re.compile(r"\s*(?:[,;:.(]|\bsoit\b|\bthat is\b|\bc['’]est-à-dire\b).*$", re.S)
_SHARE_OF: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"^(?:seule?s?\s+)?\d[\d.,\s]*%\s*(?=(?:des|de|du|d['’])\b)", re.I),
    "en": re.compile(r"^(?:only\s+)?\d[\d.,]*\s*%\s*(?=of\b)", re.I),
}
_LONGEST = 130


def question_of(figure: Figure, statement: str) -> str | None:
    """A question that ``figure`` answers, where its statement begins with it."""
    start = statement.find(plain(figure.text))
    tail = statement[start:] if start >= 0 else statement
    match = _SHARE_OF[figure.language].match(tail)
    if match is None:
        return None
    asked = _CUT.sub("", tail[match.end() :]).strip()
    if len(asked.split()) < 5 or len(asked) > _LONGEST:
        return None
    end = "\u00a0?" if figure.language == "fr" else "?"
    return f"{_OPENING[figure.language]} {asked}{end}"


def example_questions(index: Index, language: Language) -> tuple[str, ...]:
    """Questions in ``language``, the populations and sections in turn."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    told: set[str] = set()
    for figure in index.figures:
        if figure.language != language or figure.unit != "%" or (figure.same_as or figure.id) in told:
            continue
        asked = question_of(figure, plain(figure.statement))
        if asked is not None:
            told.add(figure.same_as or figure.id)
            section = index.passage(figure.passage_id).headings
            found.setdefault((figure.population_id, section), []).append(asked)
    queues = list(found.values())
    ordered: list[str] = []
    while any(queues):
        for queue in queues:
            if queue and (following := queue.pop(0)) not in ordered:
                ordered.append(following)
    return tuple(ordered)


def themed_questions(index: Index, language: Language, most: int = 6) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Questions in ``language`` under the headings of the sections that answer them, in the order of the reports."""
    found: dict[str, list[str]] = {}
    told: set[str] = set()
    for figure in index.figures:
        heading = plain(next(iter(reversed(index.passage(figure.passage_id).headings)), ""))
        if figure.language != language or figure.unit != "%" or not heading or (figure.same_as or figure.id) in told:
            continue
        asked = question_of(figure, plain(figure.statement))
        if asked is not None and len(found.get(heading, ())) < most:
            told.add(figure.same_as or figure.id)
            found.setdefault(heading, []).append(asked)
    return tuple((heading, tuple(questions)) for heading, questions in found.items())


def nearby_questions(figures: Sequence[Figure], index: Index, language: Language, most: int = 3) -> tuple[str, ...]:
    """Questions about what stands near: those of ``figures``, then of the same sections."""
    sections = [index.passage(figure.passage_id).headings for figure in figures]
    near = [figure for figure in index.figures if index.passage(figure.passage_id).headings in sections]
    known = {figure.same_as or figure.id for figure in figures}
    asked: list[str] = []
    for figure in near:
        if figure.language != language or figure.unit != "%" or (figure.same_as or figure.id) in known:
            continue
        question = question_of(figure, plain(figure.statement))
        if question and question not in asked:
            asked.append(question)
    return tuple(asked[:most])
