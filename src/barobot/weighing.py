"""Evidence → the probability that it answers: named features, a small learned scorer.

The features say what they measure, so that a reader of ``barobot ask --explain`` can follow
them. The scorer is a logistic regression for each kind of evidence: its weights are a short
list in ``weights.json``, learnt by ``benchmarks/learn_weights.py`` from the question sets of
the repository.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import mul
from typing import Any

from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.features import features_of
from barobot.part import Part
from barobot.question import Question
from barobot.settings import PACKAGE

_CORRECTABLE = 0.2  # a number is denied only where the report gives another one for the same thing
ONE_OF_TWO = "one_of_two"  # the rule against a figure that counts what is asked for with something else
SURE = 0.8  # probability from which words that the evidence lacks are no objection
_FAIRLY_SURE, _HARDLY = 0.6, 0.1  # nor from this one, where it speaks of some of it, and of those asked about
_SOMETHING_SHARED = 0.25  # of what was asked; under it only the people are the same


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence with its score among the candidates, and the features that gave it."""

    evidence: Evidence
    score: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Linear:
    """``bias + Σ wᵢ (xᵢ − meanᵢ) / scaleᵢ`` over named features; one that is not learnt counts for nothing."""

    bias: float
    weights: Mapping[str, tuple[float, float, float]]  # feature: weight, mean, scale
    # The same sum with means and scales folded in: it is taken for each candidate of each question.
    _start: float = field(init=False, repr=False, compare=False)
    _slopes: tuple[float, ...] = field(init=False, repr=False, compare=False)
    _names: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        start = self.bias - sum(weight * mean / scale for weight, mean, scale in self.weights.values())
        object.__setattr__(self, "_start", start)
        object.__setattr__(self, "_slopes", tuple(weight / scale for weight, _, scale in self.weights.values()))
        object.__setattr__(self, "_names", tuple(self.weights))

    def __call__(self, features: Mapping[str, float]) -> float:
        try:
            values = [features[name] for name in self._names]
        except KeyError:
            values = [features.get(name, 0.0) for name in self._names]
        total: float = sum(map(mul, self._slopes, values), self._start)
        return total

    def parts(self, features: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds."""
        return {name: self.part(name, features) for name in self.weights}

    def part(self, name: str, features: Mapping[str, float]) -> float:
        """What one feature adds; 0 where it has no weight."""
        weight, mean, scale = self.weights.get(name, (0.0, 0.0, 1.0))
        return weight * (features.get(name, 0.0) - mean) / scale


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: ``ranker`` orders the candidates, ``judge`` says how likely the first is right.

    Two, because they ask different things: which candidate is nearest can be told from what
    tells them apart; whether the nearest is near enough needs what they share too.
    """

    ranker: Linear
    judge: Linear
    threshold: float


# Where nobody has named the people and terms of a report, names tell less: by whether there is such a lexicon.
LEXICON_KINDS = {True: "own_lexicon", False: "no_lexicon"}


@cache
def load_weights(own_lexicon: bool = True) -> Weights:
    """The weights that ship with the package, for a knowledge base with a lexicon of its own or without."""
    content = json.loads((PACKAGE / "weights.json").read_text(encoding="utf-8"))["weighing"][LEXICON_KINDS[own_lexicon]]
    return Weights(_linear(content["ranker"]), _linear(content["judge"]), content["threshold"])


def _linear(body: Mapping[str, Any]) -> Linear:
    return Linear(body["bias"], {name: (one[0], one[1], one[2]) for name, one in body["weights"].items()})


def rank(
    question: Question, part: Part, candidates: Sequence[Evidence], store: EvidenceStore, ranker: Linear
) -> list[Weighed]:
    """``candidates`` for ``part`` of ``question``, best first."""
    rows = features_of(question, part, candidates, store)
    weighed = [Weighed(one, ranker(row), row) for one, row in zip(candidates, rows, strict=True)]
    return sorted(weighed, key=lambda one: (-one.score, one.evidence.id))


def judged_features(ranked: Sequence[Weighed]) -> dict[str, float]:
    """What tells whether the first of ``ranked`` is right: its features, and how far it is ahead."""
    first = ranked[0]
    rivals = [one for one in ranked[1:] if not _says_the_same(first.evidence, one.evidence)]
    total = sum(math.exp(one.score - first.score) for one in [first, *rivals])
    return {
        **first.features,
        "margin": first.score - rivals[0].score if rivals else 5.0,
        "share": 1 / total,
        "score": first.score,
        "is_list": float(first.evidence.kind is EvidenceKind.LIST),
    }


def probability(ranked: Sequence[Weighed], judge: Linear) -> float:
    """How likely the first of ``ranked`` answers; 0 where there is none."""
    if not ranked:
        return 0.0
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, judge(judged_features(ranked))))))


def ruled_out(features: Mapping[str, float], chance: float = 0.0) -> bool:
    """Whether evidence never answers, however near it is: whether there is an :func:`objection` to it."""
    return bool(objection(features, chance))


def objection(features: Mapping[str, float], chance: float = 0.0) -> str:
    """The rule by which evidence never answers, however near it is; "" where none stands against it.

    These rules stand above what was learnt, because a right figure of the wrong people is worse
    than none: a condition of the question that the evidence does not speak of, another year,
    others than those asked about. A premise can be about the wrong people: correcting it is an answer.
    Where ``chance``, what was learnt, is high, evidence need not share many words with the question.
    """
    for name in ("unmet_constraints", "other_year", "people_asked_narrower"):
        if features[name]:
            return name
    if not features["is_figure"]:
        return "alien_name" if features["alien_name"] else ""
    if features["has_premise"]:
        if features["premise_equal"]:
            return "asks_reason" if features["asks_reason"] else ""  # the number is right, and no reason of it
        return "premise_of_something_else" if features["covered_with_context"] < _CORRECTABLE else ""
    return _objection_to_figure(features, chance)


def _objection_to_figure(features: Mapping[str, float], chance: float) -> str:
    sure = chance >= SURE
    some = features["people_agree"] and features["covered_with_context"] >= _HARDLY
    nothing_to_share = features["no_words"] or features["counts_the_sample"]
    excused = sure or nothing_to_share or (some and chance >= _FAIRLY_SURE)
    rules = (
        ("name_lacking", features["name_lacking"]),
        ("object_unknown", features["object_unknown"] and not sure),
        ("asks_reason", features["asks_reason"]),
        (ONE_OF_TWO, features[ONE_OF_TWO]),
        ("hardly_covered", features["covered_with_context"] < _SOMETHING_SHARED and not excused),
        ("people_differ", features["people_differ"]),
        *((name, features[name] and features["asks_figure"]) for name in ("opposite", "contrary", "denied_otherwise")),
    )
    return next((name for name, holds in rules if holds), "")


def _says_the_same(one: Evidence, other: Evidence) -> bool:
    """Whether both give the same figure: rivals are those that would answer otherwise."""
    if one.figure is None or other.figure is None:
        return bool({passage.id for passage in one.passages} & {passage.id for passage in other.passages})
    return (one.figure.same_as or one.figure.id) == (other.figure.same_as or other.figure.id)
