"""Where the passages that answer stand among those found, measured by ``ir-measures``.

A passage is relevant when it is an expected source, or, where a case names none, when a figure
of it is one that the case expects. Where passages of several languages say the same, those in
the language of the answer count alone: a good ranking has no reason to repeat itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from barobot.errors import EvaluationError
from barobot.evaluation.cases import Case
from barobot.evaluation.scorers import agrees, same_number
from barobot.types import LANGUAGES, Language, Passage

if TYPE_CHECKING:
    from barobot.index import Index
    from barobot.lexicon import Lexicon

__all__ = ["DEPTH", "MEASURES", "can_measure", "rank_measures", "relevant_passages"]

DEPTH = 20  # passages that are asked for
MEASURES = ("R@5", "R@10", "RR", "nDCG@10")
_MISSING = "ir-measures is not installed, expected for retrieval measures; run `pip install 'barobot[eval]'`"


def can_measure() -> bool:
    """Whether ``ir-measures`` is installed."""
    return find_spec("ir_measures") is not None


def rank_measures(
    relevant: Mapping[str, Iterable[str]], found: Mapping[str, Sequence[str]], names: Sequence[str] = MEASURES
) -> dict[str, dict[str, float]]:
    """For each question and measure its value, from the ids of relevant and of found passages, best first.

    Recall at k and nDCG (Järvelin and Kekäläinen 2002, relevance 0 or 1) are those of trec_eval;
    RR is the reciprocal rank of the first relevant passage, whose mean is MRR. Questions without
    a relevant passage are left out; those for which nothing was found score 0.

    Raises :class:`EvaluationError` where ``ir-measures`` is missing.
    """
    if not can_measure():
        raise EvaluationError(_MISSING)
    import ir_measures

    qrels = [ir_measures.Qrel(query, one, 1) for query, ids in relevant.items() for one in ids]
    run = [
        ir_measures.ScoredDoc(query, one, float(-place))
        for query in relevant
        for place, one in enumerate(dict.fromkeys(found.get(query, ())))
    ]
    values: dict[str, dict[str, float]] = {qrel.query_id: dict.fromkeys(names, 0.0) for qrel in qrels}
    if not run:
        return values
    measures = {str(ir_measures.parse_measure(name)): name for name in names}
    for metric in ir_measures.iter_calc([ir_measures.parse_measure(name) for name in names], qrels, run):
        values[metric.query_id][measures[str(metric.measure)]] = float(metric.value)
    return values


def relevant_passages(case: Case, language: Language, index: Index, lexicon: Lexicon) -> tuple[str, ...]:
    """The ids of the passages that answer ``case``; none where it does not tell."""
    if not case.answerable:
        return ()
    passages = [*_of_sources(case, index)] if case.sources else [*_of_figures(case, index, lexicon)]
    own = [passage for passage in passages if passage.language == language]
    return tuple(dict.fromkeys(passage.id for passage in own or passages))


def _of_sources(case: Case, index: Index) -> Iterable[Passage]:
    for source in case.sources:
        quoted = _flat(source.quote)
        for passage in index.passages:
            document = index.document(passage.document_id)
            named = f"{document.id}\n{document.title}\n{document.path}"
            text = _flat(passage.text)
            if re.search(source.document, named, re.I) and text and (quoted in text or (quoted and text in quoted)):
                yield passage


def _of_figures(case: Case, index: Index, lexicon: Lexicon) -> Iterable[Passage]:
    from barobot.wording import people_words

    stated = [figure for figure in case.figures if not figure.derived]
    found = []
    for figure in index.figures:
        near = [wanted for wanted in stated if same_number(figure, wanted)]
        people = {people_words(figure, lexicon, language) for language in LANGUAGES if near}
        if any(agrees(replace(figure, population=named), wanted) for named in people for wanted in near):
            found.append(index.passage(figure.passage_id))
    # Two statements can share value and people ("89 % see risks", "89 % find it good"): words tell them apart.
    return [passage for passage in found if _says(passage, case.words)] or found


def _says(passage: Passage, words: Sequence[str]) -> bool:
    said = f"{passage.text}\n{passage.lead_in}"
    return all(re.search(word, said, re.I) for word in words)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
