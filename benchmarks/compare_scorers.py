"""Which scorer weighs evidence best: the one in use, logistic regression, gradient boosting, one feature.

    python benchmarks/compare_scorers.py            # rewrites its section of RESULTS.md
    python benchmarks/compare_scorers.py --dry-run  # only prints
    python benchmarks/compare_scorers.py --limit 20 # only 20 questions of each set

Each scorer has a ranker, which orders the candidates of a question, and a judge, which says how
likely the first one is right; all see the same features. Two splits: folds by cluster (the
paraphrases of a question stay together) over all reports, and whole reports held out. Nothing is
chosen on what is measured: within the questions that are not held out, inner folds by cluster
give the rankings that the judge learns from and the chances that the threshold is chosen on. The
rules that stand above what is learnt (``ruled_out``) hold for every scorer. Two runs on one
machine give the same figures to the last digit.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np
from common import ROOT, put_section
from learn_weights import best_threshold, learn_judge, learn_ranker
from scipy.special import expit
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits
from weighing_rows import FOLDS, SETS, Row, assign_folds, is_right, read_rows

from barobot.weighing import Weighed, judged_features, ruled_out

INNER_FOLDS = 3
DRAWS = 2000
SEED = 0
RISKS = (0.01, 0.05)
SPLITS = {False: f"{FOLDS} folds by cluster", True: "one report left out"}

Features = Sequence[Mapping[str, float]]
Order = list[Weighed]  # the candidates of a question, best first
Model = Callable[[Features], np.ndarray]  # one score a row, in log-odds where the scorer has them


@dataclass(frozen=True)
class Scorer:
    """``rank`` learns from questions to order candidates, ``judge`` from first ones and whether they are right."""

    name: str
    rank: Callable[[Sequence[Row]], Model]
    judge: Callable[[Sequence[Order], Sequence[bool]], Model]


@dataclass(frozen=True)
class Decided:
    """A question that was held out: how likely its first candidate is right, whether it is, whether it is given."""

    row: Row
    chance: float
    right: bool
    given: bool

    @property
    def worth(self) -> int:
        """CRAG's: right 1, wrong −1, abstained 0, or 1 where the reports are silent."""
        if self.given:
            return 1 if self.right else -1
        return int(not self.row.answerable)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument("--limit", type=int, help="of each set, only so many questions; nothing is written")
    arguments = parser.parse_args()
    rows = [row for kb_dir, path in SETS for row in read_rows(kb_dir, path, arguments.limit) if row.features]
    section = scorers_section(rows)
    print(section)
    if not arguments.dry_run and arguments.limit is None:
        put_section(ROOT / "benchmarks" / "RESULTS.md", "Scorers", section)


def scorers_section(rows: Sequence[Row]) -> str:
    """What each scorer does on each split, and whether any is better than the one in use."""
    lines = [
        "| split | reports | scorer | right candidate first | AUROC of the judge | answered rightly | due abstentions "
        "| CRAG score | above the current | coverage at 1 % risk | at 5 % |",
        f"|{'---|' * 11}",
    ]
    better: list[str] = []
    with threadpool_limits(1):  # sums by several threads differ in their last digit
        for by_report, split in SPLITS.items():
            decided = {scorer.name: decide(rows, by_report, scorer) for scorer in SCORERS}
            for reports, chosen in GROUPS.items():
                for name, ones in decided.items():
                    own = [one for one in ones if chosen(one.row)]
                    other = [one for one in decided[SCORERS[0].name] if chosen(one.row)]
                    if own:
                        gain, low, high = difference(own, other)
                        told = "" if own == other else f"{gain:+.3f} [{low:+.3f}, {high:+.3f}]"
                        lines.append(f"| {split} | {reports} | {name} | {' | '.join(cells(own, told))} |")
                        better += [f"{name} ({split}, {reports})"] * (low > 0)
    return "\n".join([STANDING.format(questions=len(rows)), "", *lines, "", verdict(better), ""])


STANDING = (
    "`python benchmarks/compare_scorers.py`, {questions} questions: those of the sets that weights are learnt from "
    "(not the real questions about other things, which are not in this repository). “Answered rightly” is of "
    "the questions that the reports answer and one piece of evidence can, “right candidate first” of those whose right "
    "candidate is found, coverage of all. CRAG’s score counts a right answer or due abstention 1, a wrong answer −1; "
    "the gain over the current scorer is given with its 95 % interval, drawn by cluster. Each threshold was chosen, "
    "and each judge taught, within the questions that were not held out. Logistic regression and gradient boosting are "
    "scikit-learn’s, with the settings in the script, which were not tuned; nor were those of the current scorer here."
)


def verdict(better: Sequence[str]) -> str:
    if not better:
        return "No scorer has a CRAG score above the current one by more than chance (95 %)."
    return f"Above the current one by more than chance (95 %): {'; '.join(better)}."


GROUPS: dict[str, Callable[[Row], bool]] = {
    "barometer": lambda row: row.report == "kb",
    "others": lambda row: row.report != "kb",
}


def decide(rows: Sequence[Row], by_report: bool, scorer: Scorer) -> list[Decided]:
    """Each row, decided by a scorer and a threshold that were learnt without its fold."""
    folds = assign_folds(rows, by_report)
    found: dict[int, Decided] = {}
    for fold in np.unique(folds):
        seen = [row for row, own in zip(rows, folds, strict=True) if own != fold]
        inner = assign_folds(seen, False, INNER_FOLDS)
        orders = cross_rank(seen, inner, scorer)
        truth = [is_right(*one) for one in zip(seen, orders, strict=True)]
        chances = cross_judge(orders, truth, inner, scorer)
        threshold = best_threshold(seen, list(zip(chances, truth, strict=True)))
        ranker, judge = scorer.rank(seen), taught(orders, truth, scorer)
        places = np.flatnonzero(folds == fold)
        held = ordered([rows[place] for place in places], ranker)
        for place, ranked, chance in zip(places, held, judged(held, judge), strict=True):
            row = rows[place]
            found[int(place)] = Decided(row, float(chance), is_right(row, ranked), bool(chance >= threshold))
    return [found[place] for place in range(len(rows))]


def cross_rank(rows: Sequence[Row], folds: np.ndarray, scorer: Scorer) -> list[Order]:
    """The candidates of each row, in the order of a ranker that has not seen its fold."""
    found: dict[int, Order] = {}
    for fold in np.unique(folds):
        held = np.flatnonzero(folds == fold)
        ranker = scorer.rank(without(rows, folds, fold))
        found.update(zip(held.tolist(), ordered([rows[place] for place in held], ranker), strict=True))
    return [found[place] for place in range(len(rows))]


def cross_judge(orders: Sequence[Order], truth: Sequence[bool], folds: np.ndarray, scorer: Scorer) -> list[float]:
    """The chance of each first candidate, by a judge that has not seen its fold."""
    chances = np.zeros(len(orders))
    for fold in np.unique(folds):
        judge = taught(without(orders, folds, fold), without(truth, folds, fold), scorer)
        held = np.flatnonzero(folds == fold)
        chances[held] = judged([orders[place] for place in held], judge)
    return chances.tolist()


def without(ones: Sequence[Any], folds: np.ndarray, fold: int) -> list[Any]:
    return [one for one, own in zip(ones, folds, strict=True) if own != fold]


def taught(orders: Sequence[Order], truth: Sequence[bool], scorer: Scorer) -> Model:
    """A judge that learnt from the first candidates that no rule rules out."""
    told = [(one, right) for one, right in zip(orders, truth, strict=True) if open_to_judge(one)]
    return scorer.judge([one for one, _ in told], [right for _, right in told])


def open_to_judge(ranked: Sequence[Weighed]) -> bool:
    return not ruled_out(ranked[0].features)


def judged(orders: Sequence[Order], judge: Model) -> np.ndarray:
    chances = expit(judge([judged_features(ranked) for ranked in orders]))
    return np.where([open_to_judge(ranked) for ranked in orders], chances, 0.0)


def ordered(rows: Sequence[Row], ranker: Model) -> list[Order]:
    """The candidates of each row, best first."""
    scores = iter(ranker([features for row in rows for features in row.features]).tolist())
    weighed = [
        [Weighed(one, next(scores), features) for one, features in zip(row.evidence, row.features, strict=True)]
        for row in rows
    ]
    return [sorted(ones, key=lambda one: (-one.score, one.evidence.id)) for ones in weighed]


def table(rows: Features, names: Sequence[str]) -> np.ndarray:
    return np.array([itemgetter(*names)(features) for features in rows])


def current_rank(rows: Sequence[Row]) -> Model:
    linear = learn_ranker(rows, sorted(rows[0].features[0]))
    return lambda features: np.array([linear(one) for one in features])


def current_judge(orders: Sequence[Order], truth: Sequence[bool]) -> Model:
    linear = learn_judge(orders, truth, sorted(judged_features(orders[0])))
    return lambda rows: np.array([linear(one) for one in rows])


def logistic(features: Features, truth: Sequence[bool]) -> Model:
    return fitted(make_pipeline(StandardScaler(), LogisticRegression(C=1.0, solver="newton-cholesky")), features, truth)


def boosting(features: Features, truth: Sequence[bool]) -> Model:
    model = HistGradientBoostingClassifier(
        learning_rate=0.08,
        max_iter=100,
        max_leaf_nodes=8,
        min_samples_leaf=20,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=SEED,
    )
    return fitted(model, features, truth)


def fitted(
    model: LogisticRegression | HistGradientBoostingClassifier, features: Features, truth: Sequence[bool]
) -> Model:
    names = sorted(features[0])
    model.fit(table(features, names), np.array(truth))
    return lambda rows: np.asarray(model.decision_function(table(rows, names)))


def one_by_one(learn: Callable[[Features, Sequence[bool]], Model]) -> Callable[[Sequence[Row]], Model]:
    """A ranker that looks at candidates one by one, taught with the questions that have right and wrong ones."""

    def rank(rows: Sequence[Row]) -> Model:
        told = [row for row in rows if any(row.right) and not all(row.right)]
        return learn([one for row in told for one in row.features], [right for row in told for right in row.right])

    return rank


def of_the_first(
    learn: Callable[[Features, Sequence[bool]], Model],
) -> Callable[[Sequence[Order], Sequence[bool]], Model]:
    """A judge that looks at the features of first candidates."""
    return lambda orders, truth: learn([judged_features(one) for one in orders], truth)


def alone(name: str) -> Scorer:
    """One feature, which is neither weighed nor learnt."""

    def model(rows: Features) -> np.ndarray:
        return np.array([features[name] for features in rows])

    return Scorer(f"{name.replace('_', ' ')} alone", lambda rows: model, lambda orders, truth: model)


SCORERS = (
    Scorer("current", current_rank, current_judge),
    Scorer("logistic regression", one_by_one(logistic), of_the_first(logistic)),
    Scorer("gradient boosting", one_by_one(boosting), of_the_first(boosting)),
    alone("similarity"),
    alone("agreement"),
)


def cells(decided: Sequence[Decided], told: str) -> list[str]:
    """The figures of one line of the table."""
    asked = [one for one in decided if one.row.answerable]
    silent = [one for one in decided if not one.row.answerable]
    found = [one for one in asked if any(one.row.right)]
    worth = np.array([one.worth for one in decided])
    return [
        share([one.right for one in found]),
        f"{auroc(decided):.3f}",
        share([one.given and one.right for one in asked]),
        share([not one.given for one in silent]),
        f"{worth.mean():.3f}",
        told,
        *(f"{coverage(decided, risk):.3f}" for risk in RISKS),
    ]


def share(counted: Sequence[bool]) -> str:
    return f"{np.mean(counted):.3f} ({sum(counted)} of {len(counted)})" if counted else "none"


def auroc(decided: Sequence[Decided]) -> float:
    """How well the chances tell right first candidates from the others, silent questions among these."""
    right = [one.right for one in decided]
    return float(roc_auc_score(right, [one.chance for one in decided])) if len(set(right)) == 2 else float("nan")


def coverage(decided: Sequence[Decided], risk: float) -> float:
    """The largest share of all questions that can be answered, the surest first, with at most ``risk`` wrong.

    Answers of one chance are given together or not at all.
    """
    surest = sorted(decided, key=lambda one: -one.chance)
    chances = np.array([one.chance for one in surest])
    counted = np.arange(1, len(surest) + 1)
    wrong = np.cumsum([not one.right for one in surest])
    last = np.append(chances[1:] != chances[:-1], True)
    return float(np.where((wrong <= risk * counted) & last, counted, 0).max(initial=0) / len(surest))


def difference(own: Sequence[Decided], other: Sequence[Decided]) -> tuple[float, float, float]:
    """How far the CRAG score of ``own`` is above that of ``other``, with its 95 % interval, drawn by cluster."""
    gaps: dict[str, list[int]] = {}
    for one, two in zip(own, other, strict=True):
        gaps.setdefault(one.row.cluster, []).append(one.worth - two.worth)
    sums, sizes = np.array([sum(gap) for gap in gaps.values()]), np.array([len(gap) for gap in gaps.values()])
    drawn = np.random.default_rng(SEED).multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=DRAWS)
    means = drawn @ sums / (drawn @ sizes)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(sums.sum() / sizes.sum()), float(low), float(high)


if __name__ == "__main__":
    main()
