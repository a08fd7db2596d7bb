"""What a question takes for granted with a number, held against what the reports say.

A number is denied only where the report gives another one for the same thing and the same people.
What the report says of something else, or the contrary of, leaves the claim open: 45% who never
tell their patients do not make it false that 30% always do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from barobot.asked_units import in_unit_of
from barobot.decisions import Correction, Finding
from barobot.evidence import EvidenceStore
from barobot.part import Part
from barobot.types import Figure, Qualifier, Quantity
from barobot.weighing import ONE_OF_TWO, Weighed

TOPIC_TWIN = 0.55  # cosine of two statements about the same thing
BOUNDS = frozenset({Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.AT_LEAST, Qualifier.AT_MOST})
_CLOSE = 3.0  # in score: how far behind the first a figure that fits the claim better may be
_SLIGHTLY = 0.3
_SAYS_MORE = 0.5  # terms
_OF_SOMETHING_ELSE = 0.8  # terms of the claim that the figure does not speak of
_NARROWING = re.compile(r"\s*(?:qui|dont|ayant|\w+ant|who|whose|that|\w+ing|with|avec)\b", re.I)
_ALIKE = 0.65  # cosine: the same is said in other words
_HARDLY, _HALF = 0.25, 0.5  # of the claim, by weight
_ROUND = Decimal(2)  # "a quarter" is 24% too
_NOT_QUITE = Decimal(5)  # "nearly half" is 45% too


def first_of(chosen: Weighed, ranked: Sequence[Weighed]) -> list[Weighed]:
    """``ranked`` with ``chosen`` before the others."""
    return [chosen, *(one for one in ranked if one is not chosen)]


def ordered_by_claim(
    part: Part, ranked: Sequence[Weighed], store: EvidenceStore, unclaimed: Mapping[str, float]
) -> list[Weighed]:
    """``ranked`` for a part that takes a number for granted: what confirms or corrects it best comes first.

    ``unclaimed`` are the scores by the ids of the evidence, without what the number that is claimed adds to them.
    """
    ordered = _about_the_claim(_with_premise(ranked, unclaimed))
    return _with_asked_people(ordered if _narrows(part) else _of_the_whole(ordered), store)


def _with_premise(ranked: Sequence[Weighed], unclaimed: Mapping[str, float]) -> list[Weighed]:
    """A number that the reports do give for those asked about confirms, before another one corrects.

    Not where the other one says what is claimed more fully: "80% wish to be told" is false where 84% do, and
    80% wish for something near to it.
    """
    others = [one for one in ranked if one.features["people_agree"] and one.evidence.figure is not None]
    fullest = max(others, key=lambda one: unclaimed[one.evidence.id], default=ranked[0])
    for one in ranked:
        if ranked[0].score - one.score > _CLOSE:
            break
        if one.features["premise_equal"] and not one.features["people_differ"]:
            behind = unclaimed[fullest.evidence.id] - unclaimed[one.evidence.id]
            return first_of(fullest if behind > _SLIGHTLY else one, ranked)
    return list(ranked)


def _about_the_claim(ranked: Sequence[Weighed]) -> list[Weighed]:
    """The number that is claimed can stand beside something else: what speaks of the claim comes first."""
    first = ranked[0].features
    if not first["premise_equal"] or first["terms_missing"] < _SAYS_MORE:
        return list(ranked)
    for one in ranked[1:]:
        fuller = first["terms_missing"] - one.features["terms_missing"] >= _SAYS_MORE
        if fuller and one.features["people_agree"] and one.features["covered_evenly"] > first["covered_evenly"]:
            return first_of(one, ranked)
    return list(ranked)


def _of_the_whole(ranked: Sequence[Weighed]) -> list[Weighed]:
    """A figure of some of those asked about gives way to one of all of them that says as much."""
    first = ranked[0].features
    if not first["people_narrower"] or first["premise_equal"] or not first["has_premise"]:
        return list(ranked)
    for one in ranked[1:]:
        as_much = one.features["covered_evenly"] >= first["covered_evenly"] - _SLIGHTLY
        if one.features["is_figure"] and one.features["people_agree"] and as_much:
            return first_of(one, ranked) if ranked[0].score - one.score <= _CLOSE else list(ranked)
    return list(ranked)


def _with_asked_people(ranked: Sequence[Weighed], store: EvidenceStore) -> list[Weighed]:
    """A premise can give a true number to the wrong people: the figure of those asked about comes first."""
    ordered = list(ranked)
    if not ordered or ordered[0].evidence.figure is None or not ordered[0].features["people_differ"]:
        return ordered
    first = store.vectors([ordered[0].evidence.text])[0]
    for one in ordered[1:]:
        if one.evidence.figure is None or not one.features["people_agree"]:
            continue
        as_near = one.features["terms_missing"] <= ordered[0].features["terms_missing"] + _SLIGHTLY
        turned = one.features["opposite"] or one.features["contrary"]
        if as_near and not turned and float(first @ store.vectors([one.evidence.text])[0]) >= TOPIC_TWIN:
            return first_of(one, ordered)
    return ordered


def checked(finding: Finding, weighed: Weighed) -> Finding:
    """``finding`` held against what the question takes for granted; with probability 0 where it says nothing of it."""
    figure = finding.evidence.figure
    if figure is None:
        return finding
    premise = next((one for one in finding.part.premises if in_unit_of(one, figure.unit) is not None), None)
    if premise is None:
        return replace(finding, confirmed=_is_as_many(figure, finding.part))
    correction, said = _held(figure, premise, weighed, _narrows(finding.part))
    if not said:
        return replace(finding, probability=0.0)
    return replace(finding, correction=correction, premise=premise, confirmed=correction is None)


def _narrows(part: Part) -> bool:
    """Whether the people are narrowed by what they do: "doctors who use AI"."""
    return any(_NARROWING.match(part.text, one.end) for one in part.populations)


def _held(figure: Figure, premise: Quantity, weighed: Weighed, narrowed: bool) -> tuple[Correction | None, bool]:
    """What the figure corrects in the premise, and whether it says anything of it."""
    features = weighed.features
    holds = _holds(figure, premise)
    if features["opposite"] or features["contrary"] or (holds and features[ONE_OF_TWO]):
        return Correction.STATEMENT, holds
    if holds:
        others = features["people_differ"] or (
            features["people_narrower"] and premise.qualifier in (Qualifier.EXACT, Qualifier.ONLY)
        )
        return (Correction.PEOPLE if others else None), True
    if features["negation_differs"]:  # 90% who do leave no 60% who do not
        return Correction.STATEMENT, figure.unit == "%" and figure.value + premise.value > 100
    elsewhere = features["people_differ"] or (features["people_narrower"] and not narrowed)
    unheard_of = features["alien"] >= 1 and features["covered_with_context"] < _HARDLY
    # How many want it is not how many have it.
    says_else = features["terms_missing"] >= _OF_SOMETHING_ELSE or (
        features["another_statement"] and features["covered"] < _HALF
    )
    another = says_else and features["similarity"] < _ALIKE
    return Correction.VALUE, not (elsewhere or unheard_of or another)


def _is_as_many(figure: Figure, part: Part) -> bool | None:
    """Whether the figure is a majority or a minority, as was asked; ``None`` where neither was."""
    named = {mention.entry.id for mention in part.mentions}
    if figure.unit != "%" or not named & {"majority", "minority"}:
        return None
    return figure.value > 50 if "majority" in named else figure.value < 50


def _holds(figure: Figure, premise: Quantity) -> bool:
    """Whether the figure is what the premise says, in the sense of its qualifier."""
    value, claimed = figure.value, in_unit_of(premise, figure.unit)
    assert claimed is not None
    if premise.qualifier is Qualifier.MORE_THAN:
        return value > claimed
    if premise.qualifier is Qualifier.LESS_THAN:
        return value < claimed
    if premise.qualifier is Qualifier.AT_LEAST:
        return value >= claimed
    if premise.qualifier is Qualifier.AT_MOST:
        return value <= claimed
    in_words = figure.unit == "%" and not any(letter.isdigit() for letter in premise.text)
    if premise.qualifier is Qualifier.NEARLY and in_words and value < claimed:
        return claimed - value <= _NOT_QUITE
    if premise.qualifier in (Qualifier.ABOUT, Qualifier.NEARLY):
        return abs(value - claimed) <= max(Decimal(3), claimed / 20)
    return abs(value - claimed) <= (_ROUND if in_words else Decimal("0.05"))
