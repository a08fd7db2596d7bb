"""Each metric on a handful of outcomes worked out by hand, and beside scikit-learn and ir-measures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import auc, brier_score_loss, f1_score, ndcg_score, precision_score, recall_score

from barobot.errors import EvaluationError
from barobot.evaluation import METRICS, Outcome, Verdict, compare
from barobot.evaluation.calibration import coverage_at_risk, reliability, risk_coverage
from barobot.evaluation.metrics import latency
from barobot.evaluation.retrieval_measures import rank_measures
from barobot.evaluation.statistics import Share, Statistic, difference, draw, estimate, mcnemar, share
from evaluation_fakes import outcome

RIGHT, WRONG, MISSING, ERROR = Verdict.RIGHT, Verdict.WRONG, Verdict.MISSING, Verdict.ERROR


def value(name: str, outcomes: Sequence[Outcome]) -> float | None:
    statistic = METRICS[name].measure(outcomes)
    clusters = [one.cluster for one in outcomes]
    return estimate(statistic, clusters, draw(clusters, 50)).value


# Ten questions: six that the reports answer, four that they do not.
TEN = [
    outcome(RIGHT, 0.95, id="a"),
    outcome(RIGHT, 0.85, id="b"),
    outcome(WRONG, 0.75, id="c"),
    outcome(WRONG, 0.55, id="d"),
    outcome(MISSING, 0.65, id="e"),
    outcome(ERROR, None, id="f"),
    outcome(RIGHT, 0.9, id="g", answerable=False),
    outcome(RIGHT, 0.8, id="h", answerable=False),
    outcome(RIGHT, 0.7, id="i", answerable=False),
    outcome(WRONG, 0.6, id="j", answerable=False),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("accuracy", 5 / 10),
        ("hallucination", 3 / 10),
        ("missing", 2 / 10),  # one abstention, one failure of the program
        ("errors", 1 / 10),
        ("crag_score", (5 - 3) / 10),
        ("answered_rightly", 2 / 6),
        ("abstention_recall", 3 / 4),
        ("abstention_precision", 3 / 4),
        ("abstention_f1", 3 / 4),
    ],
)
def test_ten_questions(name: str, expected: float) -> None:
    assert value(name, TEN) == pytest.approx(expected)


def test_crag_is_accuracy_less_hallucination_and_the_three_add_up() -> None:
    shares = [value(name, TEN) or 0.0 for name in ("accuracy", "missing", "hallucination")]
    assert sum(shares) == pytest.approx(1)
    assert value("crag_score", TEN) == pytest.approx(shares[0] - shares[2])


def test_abstention_beside_scikit_learn() -> None:
    answered = [one for one in TEN if one.answer is not None]
    truth = [not one.case.answerable for one in answered]
    silent = [one.score.abstained for one in answered]
    for name, oracle in (("precision", precision_score), ("recall", recall_score), ("f1", f1_score)):
        assert value(f"abstention_{name}", answered) == pytest.approx(oracle(truth, silent)), name


def test_figures_are_counted_over_value_unit_and_people() -> None:
    outcomes = [
        outcome(RIGHT, id="a", figures_expected=2, figures_asserted=2, figures_matched=2),
        outcome(WRONG, id="b", figures_expected=1, figures_asserted=2, figures_matched=1, figures_of_others=1),
        outcome(MISSING, id="c", figures_expected=1),
        outcome(WRONG, id="d", answerable=False, figures_asserted=1),
        outcome(RIGHT, id="e"),  # expects words alone
    ]
    precision, recall = 3 / 5, 3 / 4
    assert value("figure_precision", outcomes) == pytest.approx(precision)
    assert value("figure_recall", outcomes) == pytest.approx(recall)
    assert value("figure_f1", outcomes) == pytest.approx(2 * precision * recall / (precision + recall))
    assert value("figure_exact", outcomes) == pytest.approx(1 / 3)
    # The figure of d is too many, but there are no people that it should have been about.
    assert value("wrong_population", outcomes) == pytest.approx(1 / 4)


def test_citations_and_items_are_summed_over_questions() -> None:
    outcomes = [
        outcome(RIGHT, id="a", statements=3, statements_held=3, citations=4, citations_needed=3),
        outcome(RIGHT, id="b", statements=1, statements_held=0, citations=1, items_expected=4, items_found=3),
    ]
    assert value("citation_recall", outcomes) == pytest.approx(3 / 4)
    assert value("citation_precision", outcomes) == pytest.approx(3 / 5)
    assert value("item_recall", outcomes) == pytest.approx(3 / 4)


def test_one_unsupported_number_makes_its_answer_count_once() -> None:
    outcomes = [outcome(RIGHT, id="a", unheld=("9 %", "8 %")), outcome(RIGHT, id="b"), outcome(ERROR, None, id="c")]
    assert value("unsupported", outcomes) == pytest.approx(1 / 2)


def test_what_was_not_asked_is_not_measured() -> None:
    for name in METRICS:
        found = value(name, [outcome(ERROR, None, answerable=False)])
        assert found is None or 0 <= found <= 1, name
    assert value("answered_rightly", [TEN[6]]) is None
    assert value("item_recall", TEN) is None
    assert value("mrr", TEN) is None
    assert value("aurc", [TEN[6]]) is None


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Verdict)), st.booleans(), st.floats(0, 1), st.integers(0, 3)),
        min_size=1,
        max_size=12,
    )
)
def test_every_share_lies_between_its_ends(rows: Any) -> None:
    """Trap: parts counted where their whole is not, as of right abstentions among questions with an answer."""
    outcomes = [
        outcome(verdict, None if verdict is ERROR else sure, id=str(place), cluster=str(cluster), answerable=asked)
        for place, (verdict, asked, sure, cluster) in enumerate(rows)
        if asked or verdict is not MISSING
    ]
    clusters = [one.cluster for one in outcomes]
    drawn = draw(clusters, 40) if outcomes else None
    for name, metric in METRICS.items() if outcomes else ():
        found = estimate(metric.measure(outcomes), clusters, drawn)  # type: ignore[arg-type]
        if found.value is not None:
            assert -1 <= found.value <= 1, name
            assert name == "crag_score" or found.value >= 0, name
            assert found.low is not None and found.high is not None  # noqa: PT018
            assert found.low <= found.high


# ── Confidence ───────────────────────────────────────────────────────────────


def test_risk_and_coverage_by_hand() -> None:
    # The answers, surest first: right, right, wrong, wrong (unanswerable), wrong; of ten questions.
    coverage, risk = zip(*risk_coverage(TEN), strict=True)
    assert coverage == pytest.approx((0.1, 0.2, 0.3, 0.4, 0.5))
    assert risk == pytest.approx((0, 0, 1 / 3, 2 / 4, 3 / 5))
    assert value("aurc", TEN) == pytest.approx((0 + 0 + 1 / 3 + 2 / 4 + 3 / 5) / 5)
    assert value("coverage_at_1_percent_risk", TEN) == pytest.approx(0.2)


def test_answers_of_one_confidence_are_given_together() -> None:
    """Trap: sorted with the right ones first, ties would look better than they are."""
    tied = [outcome(RIGHT, 0.8, id="a"), outcome(WRONG, 0.8, id="b"), outcome(RIGHT, 0.8, id="c")]
    for outcomes in (tied, tied[::-1]):
        assert risk_coverage(outcomes) == [(1.0, pytest.approx(1 / 3))]
        assert value("aurc", outcomes) == pytest.approx(1 / 3)
        assert value("coverage_at_1_percent_risk", outcomes) == 0
    statistic = coverage_at_risk(tied, 0.5)
    assert statistic.compute(np.ones((1, 3)))[0] == 1


def test_the_curve_beside_scikit_learn() -> None:
    random = np.random.default_rng(1)
    sure, right = random.random(200), random.random(200) < 0.7
    outcomes = [
        outcome(RIGHT if r else WRONG, float(s), id=str(i)) for i, (s, r) in enumerate(zip(sure, right, strict=True))
    ]
    points = risk_coverage(outcomes)
    order = np.argsort(-sure)
    precision = [precision_score(right[order[: k + 1]], np.ones(k + 1)) for k in range(200)]
    assert [risk for _, risk in points] == pytest.approx([1 - one for one in precision])
    # The mean over answers is the area as a step function; a trapezium differs by less than one step.
    assert value("aurc", outcomes) == pytest.approx(auc(*zip(*points, strict=True)), abs=2 / 200)


def test_calibration_beside_scikit_learn() -> None:
    random = np.random.default_rng(2)
    sure, right = random.random(300), random.random(300) < 0.6
    outcomes = [
        outcome(RIGHT if r else WRONG, float(s), id=str(i)) for i, (s, r) in enumerate(zip(sure, right, strict=True))
    ]
    assert value("brier", outcomes) == pytest.approx(brier_score_loss(right, sure))
    observed, stated = calibration_curve(right, sure, n_bins=10)
    bins = reliability(outcomes)
    assert [one[0] for one in bins] == pytest.approx(list(stated))
    assert [one[1] for one in bins] == pytest.approx(list(observed))
    assert sum(one[2] for one in bins) == 300
    expected = sum(count * abs(right_share - mean) for mean, right_share, count in bins) / 300
    assert value("calibration_error", outcomes) == pytest.approx(expected)


def test_an_abstention_is_a_decision_with_a_confidence_and_an_error_is_none() -> None:
    outcomes = [
        outcome(RIGHT, 1.0, answerable=False, id="a"),
        outcome(MISSING, 0.5, id="b"),
        outcome(ERROR, None, id="c"),
    ]
    assert value("brier", outcomes) == pytest.approx((0 + 0.25) / 2)
    assert reliability(outcomes) == [(0.5, 0.0, 1), (1.0, 1.0, 1)]
    assert value("calibration_error", outcomes) == pytest.approx(0.25)


# ── Retrieval ────────────────────────────────────────────────────────────────


def test_ranks_by_hand() -> None:
    found = {"q": ["x", "a", "y", "b", "z", "c"], "r": ["d"], "s": []}
    relevant = {"q": ["a", "b", "c"], "r": ["d"], "s": ["e"], "t": []}
    values = rank_measures(relevant, found)
    assert set(values) == {"q", "r", "s"}
    assert values["q"]["R@5"] == pytest.approx(2 / 3)
    assert values["q"]["R@10"] == pytest.approx(1)
    assert values["q"]["RR"] == pytest.approx(1 / 2)
    assert values["r"] == pytest.approx({"R@5": 1, "R@10": 1, "RR": 1, "nDCG@10": 1})
    assert values["s"] == {"R@5": 0, "R@10": 0, "RR": 0, "nDCG@10": 0}


def test_ndcg_beside_scikit_learn_and_the_formula() -> None:
    ranked = ["x", "a", "y", "b", *"efghij"]
    found = rank_measures({"q": ["a", "b"]}, {"q": ranked})["q"]["nDCG@10"]
    gain = [[float(one in "ab") for one in ranked]]
    assert found == pytest.approx(ndcg_score(gain, [list(range(10, 0, -1))], k=10))
    assert found == pytest.approx((1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3)))


def test_a_passage_that_is_found_twice_counts_once() -> None:
    assert rank_measures({"q": ["a", "b"]}, {"q": ["a", "a", "b"]})["q"]["RR"] == 1


def test_without_ir_measures_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("barobot.evaluation.retrieval_measures.can_measure", lambda: False)
    with pytest.raises(EvaluationError, match=r"pip install 'barobot\[eval\]'"):
        rank_measures({"q": ["a"]}, {"q": ["a"]})


def test_the_mean_is_over_questions_whose_passages_are_known() -> None:
    outcomes = [
        outcome(RIGHT, id="a", ranking={"RR": 1.0, "R@5": 0.5}),
        outcome(RIGHT, id="b", ranking={"RR": 0.5, "R@5": 0.0}),
        outcome(RIGHT, id="c"),
    ]
    assert value("mrr", outcomes) == pytest.approx(0.75)
    assert value("recall_at_5", outcomes) == pytest.approx(0.25)


def test_latency_leaves_out_what_failed() -> None:
    assert latency([outcome(RIGHT, id="a"), outcome(ERROR, None, id="b")]) == pytest.approx([0.01, 0.01, 0.01])
    assert latency([outcome(ERROR, None)]) == []


# ── Intervals ────────────────────────────────────────────────────────────────


def test_paraphrases_are_drawn_together() -> None:
    """Trap: a hundred paraphrases of one question say as much as one."""
    parts = [1, 0] * 50
    alone = estimate(share(parts, [1] * 100), [str(one) for one in range(100)], draw([str(one) for one in range(100)]))
    clusters = [str(place // 25) for place in range(100)]
    blocks = [float(place // 50) for place in range(100)]
    together = estimate(share(blocks, [1] * 100), clusters, draw(clusters))
    assert alone.value == together.value == 0.5
    assert alone.high - alone.low == pytest.approx(2 * 1.96 * 0.05, abs=0.02)  # type: ignore[operator]
    assert together.low == 0  # all four clusters can be drawn from one half
    assert together.high == 1


def test_a_bootstrap_beside_scipy() -> None:
    from scipy.stats import bootstrap

    parts = np.random.default_rng(3).random(80)
    own = estimate(share(list(parts), [1] * 80), [str(one) for one in range(80)], draw([str(one) for one in range(80)]))
    oracle = bootstrap((parts,), np.mean, n_resamples=2000, method="percentile", rng=np.random.default_rng(4))
    assert own.low == pytest.approx(oracle.confidence_interval.low, abs=0.01)
    assert own.high == pytest.approx(oracle.confidence_interval.high, abs=0.01)


def test_never_in_thirty_is_not_surely_never() -> None:
    """Trap: every resample of a share of 0 is 0."""
    clusters = [str(one) for one in range(30)]
    none = estimate(share([0] * 30, [1] * 30), clusters, draw(clusters))
    assert (none.value, none.low) == (0, 0)
    assert none.high == pytest.approx(1 - 0.025 ** (1 / 30))
    every = estimate(share([1] * 30, [1] * 30), clusters, draw(clusters))
    assert (every.value, every.high) == (1, 1)
    assert every.low == pytest.approx(0.025 ** (1 / 30))
    # What counts is clusters with something to count, not questions.
    few = estimate(share([0] * 30, [1] * 10 + [0] * 20), ["a"] * 5 + ["b"] * 5 + ["c"] * 20, draw(clusters))
    assert few.high == pytest.approx(1 - 0.025 ** (1 / 2))


def test_draws_are_the_same_every_time_and_as_many_clusters_as_there_are() -> None:
    clusters = ["a", "a", "b", "c"]
    drawn = draw(clusters, 100)
    assert np.array_equal(drawn, draw(clusters, 100))
    assert np.array_equal(drawn[:, 0], drawn[:, 1])
    assert np.array_equal(drawn[:, 1:].sum(axis=1), np.full(100, 3))


def test_a_statistic_without_a_value_in_some_draws_is_taken_over_the_others() -> None:
    found = estimate(share([1, 0, 0], [1, 1, 0]), ["a", "b", "c"], draw(["a", "b", "c"]))
    assert (found.value, found.low, found.high, found.count) == (0.5, 0, 1, 2)
    empty = estimate(Statistic(lambda weights: np.full(len(weights), np.nan), 3), ["a"], draw(["a"]))
    assert empty.value is None


# ── Two configurations ───────────────────────────────────────────────────────


def test_mcnemar_beside_the_binomial_sum() -> None:
    assert mcnemar(0, 0) == 1
    assert mcnemar(5, 5) == 1
    assert mcnemar(8, 1) == pytest.approx(2 * (math.comb(9, 0) + math.comb(9, 1)) / 2**9)
    assert mcnemar(1, 8) == mcnemar(8, 1)


def test_a_difference_is_paired() -> None:
    """Trap: two shares that vary together differ by a constant; unpaired, their difference would not."""
    clusters = [str(one) for one in range(40)]
    base = Share(np.array([0.0, 1.0] * 20), np.ones(40))
    better = Share(base.parts + 0.1, np.ones(40))
    found = difference(better, base, draw(clusters))
    assert found.value == pytest.approx(0.1)
    assert (found.low, found.high) == pytest.approx((0.1, 0.1))


def test_a_comparison_names_what_was_gained_and_lost() -> None:
    before = [outcome(verdict, id=name) for verdict, name in zip((RIGHT, WRONG, WRONG, RIGHT), "abcd", strict=True)]
    after = [outcome(verdict, id=name) for verdict, name in zip((RIGHT, RIGHT, RIGHT, MISSING), "abcd", strict=True)]
    found = compare([*after, outcome(RIGHT, id="new")], before, "before")
    assert found.questions == 4
    assert (found.gained, found.lost) == (("set/b", "set/c"), ("set/d",))
    assert found.p_value == mcnemar(2, 1)
    accuracy = next(one for one in found.differences if one.name == "accuracy")
    assert (accuracy.other, accuracy.this, accuracy.difference.value) == (0.5, 0.75, pytest.approx(0.25))


def test_other_questions_cannot_be_compared() -> None:
    with pytest.raises(EvaluationError, match="no question was asked of both"):
        compare([outcome(RIGHT, id="a")], [outcome(RIGHT, id="b")])
    with pytest.raises(EvaluationError, match=r"1 questions are not the same in before \(set/a\)"):
        compare([outcome(RIGHT, id="a")], [outcome(RIGHT, id="a", kind="list")], "before")
