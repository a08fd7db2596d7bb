"""Learn how evidence is weighed, from the question sets in ``evals/``, and write ``weights.json``.

    python benchmarks/learn_weights.py            # cross-validate, then learn from all and write
    python benchmarks/learn_weights.py --dry-run  # cross-validate only

Two linear models over the features of ``barobot.weighing``. The ranker is a conditional logit:
it maximises the probability of the right candidates of a question among all of its candidates.
The judge is a logistic regression on the first candidate: is it right? It learns from rankings
made by rankers that had not seen the question (cross-fitting). Folds keep the paraphrases of a
question together, and the reports apart where ``--by-report`` is given. The threshold is the
one with the most right decisions (answered rightly, or abstained where the report is silent).

Both are learnt twice, for knowledge bases with a lexicon of their own and for those without: where
nobody has named the terms of a report, names tell less and vectors more. Each time all questions
are read, and those of the one kind count ``EMPHASIS`` times.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from weighing_rows import SETS, Row, assign_folds, is_right, kb_dir_of, read_rows, read_strangers

from barobot.lexicon import LEXICON_FILE
from barobot.settings import PACKAGE
from barobot.weighing import LEXICON_KINDS, Linear, Weighed, Weights, judged_features, ruled_out

WRONG = -1.0  # what a wrong answer is worth, where a right one is worth 1
FLAT = 0.005  # the curve is flat around its top, and an answer that the report holds is worth giving
TINY = 1e-300
# What each feature is believed to be worth before any question is seen, in log-odds for one unit of it. The
# features overlap and the questions are few: the ranker is drawn towards these, and no weight changes its sign.
PRIOR = {
    "covered": 2.0, "covered_with_context": 2.0, "covered_evenly": 1.0, "covered_by_clause": 1.5, "agreement": 2.0,
    "agreement_by_rarity": 2.0, "covered_back": 1.0, "covered_back_clause": 1.5, "covered_back_evenly": 0.5,
    "list_covers": 2.0, "similarity": 2.0, "similarity_topic": 2.0, "similarity_asked": 2.0, "similarity_context": 1.0,
    "similarity_passage": 2.0, "similarity_context_named": -0.5, "similarity_passage_named": -0.5,
    "people_agree": 1.5, "people_are_subject": 0.5, "unit_agrees": 1.0, "premise_equal": 2.0, "list_asked": 2.0,
    "figure_asked": 1.0, "figure_for_yes_no": 1.0, "modifiers_shared": 0.5,
    "uncovered": -0.7, "uncovered_terms": -1.2, "worst_uncovered": -1.0, "terms_missing": -1.5, "terms_beside": -1.0,
    "said_beside": -0.1, "people_differ": -3.0, "people_narrower": -0.5, "people_asked_narrower": -2.0,
    "people_unknown": -0.3, "alien": -0.3, "base_unasked": -2.0, "modifiers_missing": -1.5, "modifiers_unasked": -0.8,
    "negation_differs": -0.8, "opposite": -3.0, "contrary": -1.0, "unit_differs": -4.0, "list_unasked": -2.0,
    "sentence_for_figure": -2.0, "figure_unasked": -1.0, "other_year": -3.0, "past": -1.5, "unmet_constraints": -2.0,
}  # fmt: skip
# What can only speak for the first candidate's being right, and what only against it.
FOR = (
    "similarity", "covered", "agreement", "people_agree", "people_are_subject", "people_narrower", "premise_equal",
    "unit_agrees", "list_asked", "figure_asked", "figure_for_yes_no", "counts_the_sample", "who_is_named",
    "year_is_named", "same_language", "modifiers_shared", "share", "margin", "score", "list_covers",
)  # fmt: skip
AGAINST = (
    "uncovered", "worst_uncovered", "alien", "unmet_constraints", "other_year", "past", "negation_differs", "opposite",
    "people_differ", "people_asked_narrower", "people_unknown", "base_unasked", "modifiers_missing",
    "modifiers_unasked", "another_statement", "said_beside", "unit_differs", "list_unasked", "terms_missing",
    "terms_beside", "covered_evenly_told_better", "similarity_told_better", "similarity_topic_told_better",
    "sentence_for_figure", "figure_unasked", "conflict_and_covered", "name_lacking", "object_unknown",
)  # fmt: skip
EMPHASIS = 3
RANKER_PENALTY = 3.0
JUDGE_PENALTY = 3.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="do not write weights.json")
    parser.add_argument("--by-report", action="store_true", help="hold whole reports out")
    arguments = parser.parse_args()
    rows = [row for kb_dir, path in SETS for row in read_rows(kb_dir, path)] + read_strangers()
    learnt = {
        LEXICON_KINDS[own]: learn(rows, [row for row in rows if has_lexicon(row) == own], arguments.by_report)
        for own in (True, False)
    }
    if not arguments.dry_run:
        write(learnt)


def has_lexicon(row: Row) -> bool:
    """Whether the knowledge base that a question is asked of names its own people and terms."""
    return (kb_dir_of(row) / LEXICON_FILE).is_file()


def learn(rows: Sequence[Row], own: Sequence[Row], by_report: bool) -> Weights:
    """The weights for knowledge bases like those of ``own``, from all ``rows``."""
    rest = {id(row) for row in own}
    rows = [*list(own) * EMPHASIS, *(row for row in rows if id(row) not in rest)]
    names = sorted(rows[0].features[0])
    folds = assign_folds(rows, by_report)
    ranked = cross_rank(rows, names, folds)
    judge_names = sorted(judged_features(ranked[0]))
    decided = cross_judge(rows, ranked, judge_names, folds)[: len(own)]
    threshold = best_threshold(own, decided)
    report(own, decided, threshold)
    told = [(row, order) for row, order in zip(rows, ranked, strict=True) if not ruled_out(order[0].features)]
    judge = learn_judge([order for _, order in told], [is_right(*one) for one in told], judge_names)
    return Weights(learn_ranker(rows, names), judge, threshold)


def cross_rank(rows: Sequence[Row], names: list[str], folds: np.ndarray) -> list[list[Weighed]]:
    """The candidates of each row, ranked by a ranker that has not seen its fold."""
    ranked: list[list[Weighed]] = [[] for _ in rows]
    for fold in np.unique(folds):
        ranker = learn_ranker([row for row, own in zip(rows, folds, strict=True) if own != fold], names)
        for place in np.flatnonzero(folds == fold):
            ranked[place] = rank_row(rows[place], ranker)
    return ranked


def rank_row(row: Row, ranker: Linear) -> list[Weighed]:
    weighed = [
        Weighed(one, ranker(features), features) for one, features in zip(row.evidence, row.features, strict=True)
    ]
    return sorted(weighed, key=lambda one: (-one.score, one.evidence.id))


def learn_ranker(rows: Sequence[Row], names: list[str]) -> Linear:
    """A conditional logit over standardised features, with an L2 penalty on how far it leaves ``PRIOR``."""
    told = [row for row in rows if any(row.right) and not all(row.right)]
    matrix = np.array([[features[name] for name in names] for row in told for features in row.features])
    mean, scale = standard(matrix)
    matrix = (matrix - mean) / scale
    prior = np.array([PRIOR.get(name, 0.0) for name in names]) * scale
    sizes = np.array([len(row.features) for row in told])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    question = np.repeat(np.arange(len(told)), sizes)
    right = np.array([good for row in told for good in row.right])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[question])
        every, good = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts) + TINY
        away = weights - prior
        total = RANKER_PENALTY * away @ away / 2 + (np.log(every) - np.log(good)).sum()
        surplus = raised / every[question] - raised * right / good[question]
        return float(total), RANKER_PENALTY * away + matrix.T @ surplus

    bounds = [(0.0, None) if at > 0 else (None, 0.0) if at < 0 else (None, None) for at in prior]
    return as_linear(solve(loss, prior, bounds), 0.0, names, mean, scale)


def cross_judge(
    rows: Sequence[Row], ranked: Sequence[list[Weighed]], names: list[str], folds: np.ndarray
) -> list[tuple[float, bool]]:
    """For each row the probability that its first candidate is right, and whether it is."""
    truth = [is_right(row, order) for row, order in zip(rows, ranked, strict=True)]
    decided: list[tuple[float, bool]] = [(0.0, False)] * len(rows)
    for fold in np.unique(folds):
        seen = [place for place in np.flatnonzero(folds != fold) if not ruled_out(ranked[place][0].features)]
        judge = learn_judge([ranked[place] for place in seen], [truth[place] for place in seen], names)
        for place in np.flatnonzero(folds == fold):
            chance = float(expit(judge(judged_features(ranked[place]))))
            out = ruled_out(ranked[place][0].features, chance)
            decided[place] = 0.0 if out else chance, truth[place]
    return decided


def learn_judge(ranked: Sequence[list[Weighed]], truth: Sequence[bool], names: list[str]) -> Linear:
    """A logistic regression with an L2 penalty over standardised features."""
    told = [judged_features(order) for order in ranked]
    matrix = np.array([[features[name] for name in names] for features in told])
    mean, scale = standard(matrix)
    matrix = np.hstack([np.ones((len(matrix), 1)), (matrix - mean) / scale])
    sign = np.where(np.array(truth), 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = sign * (matrix @ weights)
        penalised = np.concatenate([[0.0], weights[1:]])
        total = np.logaddexp(0, -margins).sum() + JUDGE_PENALTY * penalised @ penalised / 2
        return float(total), -matrix.T @ (sign * expit(-margins)) + JUDGE_PENALTY * penalised

    found = solve(loss, np.zeros(matrix.shape[1]), [(None, None), *(bounds_of(name) for name in names)])
    return as_linear(found[1:], found[0], names, mean, scale)


def standard(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scale = matrix.std(axis=0)
    return matrix.mean(axis=0), np.where(scale > 1e-9, scale, 1.0)


def bounds_of(name: str) -> tuple[float | None, float | None]:
    """The sign that the weight of a feature may have."""
    if name.startswith(AGAINST):
        return None, 0.0
    return (0.0, None) if name.startswith(FOR) else (None, None)


def solve(
    loss: Callable[[np.ndarray], tuple[float, np.ndarray]],
    start: np.ndarray,
    bounds: list[tuple[float | None, float | None]],
) -> np.ndarray:
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000})
    return np.asarray(found.x)


def as_linear(weights: np.ndarray, bias: float, names: list[str], mean: np.ndarray, scale: np.ndarray) -> Linear:
    table = {
        name: (round(float(weight), 4), round(float(middle), 4), round(float(width), 4))
        for name, weight, middle, width in zip(names, weights, mean, scale, strict=True)
        if abs(weight) > 0.0005
    }
    return Linear(round(float(bias), 4), table)


def best_threshold(rows: Sequence[Row], decided: Sequence[tuple[float, bool]]) -> float:
    """The lowest threshold with nearly the highest score: right 1, abstained 0, wrong −1 (after CRAG).

    An abstention is right, and counts 1, where the report is silent.
    Reports with a lexicon of their own and reports without one count half each: that is how
    barobot is used, and the first are few among the second.
    """
    own = np.array([has_lexicon(row) for row in rows])
    share = np.where(own, 0.5 / max(own.sum(), 1), 0.5 / max((~own).sum(), 1))
    chances = np.array([chance for chance, _ in decided])
    right = np.array([good for _, good in decided])
    silent = np.array([not row.answerable for row in rows])
    worth = {
        at: float(share @ np.where(chances >= at, np.where(right, 1.0, WRONG), np.where(silent, 1.0, 0.0)))
        for at in sorted(set(chances))
    }
    best = max(worth.values())
    return round(next(at for at in sorted(worth) if worth[at] >= best - FLAT), 3)


def report(rows: Sequence[Row], decided: Sequence[tuple[float, bool]], threshold: float) -> None:
    """Print, by report: first candidate right, answered rightly, abstained rightly."""
    print(f"threshold {threshold}")
    for name in ["all", *sorted({row.report for row in rows})]:
        chosen = [(row, *one) for row, one in zip(rows, decided, strict=True) if name in ("all", row.report)]
        asked = [(chance, right) for row, chance, right in chosen if row.answerable]
        silent = [chance for row, chance, _ in chosen if not row.answerable]
        print(
            f"{name:12} answerable {len(asked):3}: first {np.mean([right for _, right in asked] or [0]):.3f},"
            f" answered rightly {np.mean([right and chance >= threshold for chance, right in asked] or [0]):.3f},"
            f" wrongly {np.mean([not right and chance >= threshold for chance, right in asked] or [0]):.3f};"
            f" silent {len(silent):3}: abstained {np.mean([chance < threshold for chance in silent]):.3f}"
        )


def write(learnt: Mapping[str, Weights]) -> None:
    path = PACKAGE / "weights.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["weighing"] = {
        kind: {
            "threshold": weights.threshold,
            **{
                name: {"bias": model.bias, "weights": {key: list(value) for key, value in model.weights.items()}}
                for name, model in (("ranker", weights.ranker), ("judge", weights.judge))
            },
        }
        for kind, weights in learnt.items()
    }
    text = json.dumps(content, indent=2)
    path.write_text(re.sub(r"\[\s+([^\]]+?)\s+\]", lambda m: "[" + " ".join(m[1].split()) + "]", text) + "\n")


if __name__ == "__main__":
    main()
