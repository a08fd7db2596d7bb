"""One figure for each part of a question: "the share of A, and that of B"; no two parts have the same one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from barobot.decisions import Decision, Finding
from barobot.evidence import Evidence, EvidenceStore, Reading
from barobot.language import content_words
from barobot.other_side import same_figure, says
from barobot.part import Part, read_part
from barobot.premises import TOPIC_TWIN
from barobot.question import Question
from barobot.types import Status
from barobot.weighing import Weighed

_NEAR = 1.5  # how far behind the first, in score, another figure may be
_TWO_FIGURES = re.compile(
    r"\b(?:two|both|2|deux)\s+(?:\w+\s+)?(?:figures?|numbers?|rates?|stats?|shares?|percentages?|chiffres|taux|parts"
    r"|pourcentages|nombres|scores?)\b",
    re.I,
)
# Each side of these is some of those who are asked about: the parts of a question leave none of them out.
_BREAKDOWNS = frozenset({"age_breakdown", "sex_breakdown", "region_breakdown", "social_breakdown"})


class Decider(Protocol):
    """What looks for the evidence of one part of a question."""

    question: Question
    store: EvidenceStore
    looked: list[tuple[Part, tuple[Weighed, ...]]]
    objections: list[str]

    def look(self, part: Part) -> list[Weighed]: ...

    def find(self, part: Part, ranked: Sequence[Weighed], figures_only: bool = False) -> Finding | None: ...


def part_by_part(decider: Decider, comparing: bool, asked_apart: bool) -> Decision | None:
    """One figure for each part of the question; no two parts have the same one."""
    question = decider.question
    findings: list[Finding] = []
    missing: list[Part] = []
    twins = False
    for part in question.parts:
        if not part.asks:
            continue
        ranked = decider.look(part)
        if comparing and part.populations:  # what is set against other people is a figure: no list is its rival
            ranked = [one for one in ranked if one.evidence.figure is not None]
        found = decider.find(part, ranked, figures_only=True)
        if (
            findings
            and (found is None or _has_both([*findings, *missing], question))
            and is_told_by(findings[-1], part, decider)
        ):
            continue
        rival = _with_same_figure(findings, found)
        if rival is not None and comparing and _is_of_both(rival, part):
            # "Indispensable, or only preferable: which is ahead?": the one figure of both sets none against the other.
            return Decision(Status.ABSTAINED, 1 - rival.probability, missing=question.parts, nearest=rival.evidence)
        if rival is not None and comparing:
            free = [one for one in ranked if not any(same_figure(one.evidence, other.evidence) for other in findings)]
            if free and ranked[0].score - free[0].score <= _NEAR:
                found, rival = decider.find(part, free, figures_only=True), None
                found = found if found is not None and _tells_of_its_own(found, findings, decider.store) else None
        owner = None if rival is None else _owner(rival, part, decider.store)
        if found is None or (rival is not None and owner is rival.part):
            missing.append(part)
        elif rival is None:
            findings.append(found)
        elif owner is part:
            findings[findings.index(rival)] = found
            missing.append(rival.part)
        else:
            twins = True
    if twins and asked_apart and not comparing and len(findings) == 1 and not findings[0].premise:
        # "How many call it indispensable, and how many only preferable?": one figure for both tells neither.
        return Decision(
            Status.ABSTAINED, 1 - findings[0].probability, missing=question.parts, nearest=findings[0].evidence
        )
    if comparing and len(findings) == 1 and any(_is_of_nobody_told(part, decider.store) for part in missing):
        # "Than in Spain?", "than nurses?": one side alone compares nothing.
        nearest = findings[0].evidence
        return Decision(Status.ABSTAINED, 1 - findings[0].probability, missing=question.parts, nearest=nearest)
    if len(findings) == 1 and missing and not findings[0].correction:
        findings, missing = _in_the_same_sense(decider, findings[0], missing)
    if comparing and len(findings) == 1 and missing:
        rest = _counterpart(decider, findings[0], missing)
        findings, missing = ([*findings, rest], []) if rest is not None else (findings, missing)
    if not (comparing or asked_apart) and not _each_adds(findings, question.whole, decider.store):
        return None
    return _joined(findings, missing, comparing, asked_apart)


def _in_the_same_sense(decider: Decider, found: Finding, missing: Sequence[Part]) -> tuple[list[Finding], list[Part]]:
    """What is found of the ``missing`` in the sense in which the other is told, and what is still missing.

    "Which comes first, being told or having clear facts?" asks what is wished. The sense
    is what the figure found says and its part does not ("want"); it is of the same people.
    """
    store, findings = decider.store, [found]
    left: list[Part] = []
    asked = store.read_part(found.part).modifiers
    senses = sorted(store.read(found.evidence)[0].modifiers - asked)
    for part in missing:
        beside = [one for one in senses if one not in store.read_part(part).keys] if not left else []
        again = _found_in_sense(decider, part, beside[0], found) if len(beside) == 1 else None
        if again is None:
            left.append(part)
        else:
            findings.append(again)
    return findings, left


def _found_in_sense(decider: Decider, part: Part, sense: str, found: Finding) -> Finding | None:
    """What ``part`` finds with the word for ``sense`` beside it, where that is of the people of ``found``."""
    word = decider.store.lexicon.terms[sense.removeprefix("terms:")].name(part.language)
    asked = replace(read_part(f"{part.text} ({word})", part.language, decider.store.lexicon), said=part.said)
    again = decider.find(asked, decider.look(asked), figures_only=True)
    if again is None or again.correction or same_figure(again.evidence, found.evidence):
        return None
    return again if _population(again) == _population(found) else None


def _has_both(sought: Sequence[Finding | Part], question: Question) -> bool:
    """Whether two figures are asked for, and both were looked for: "both rates: being told, and the pros and cons"."""
    return len(sought) == 2 and asks_two(question)


def asks_two(question: Question) -> bool:
    """Whether two figures are asked for, by that word."""
    return _TWO_FIGURES.search(question.said) is not None


def is_told_by(found: Finding, part: Part, decider: Decider) -> bool:
    """Whether all that ``part`` names is told by the figure before it: "of the pros and cons" asks for one figure."""
    people = {mention.entry.id for mention in part.populations}
    if not people <= {mention.entry.id for mention in found.part.populations}:
        return False  # "and what share of nurses?"
    named = {f"populations:{one}" for one in people}
    asked = [unit for unit in decider.store.read_part(part).units if unit.key not in named]
    return bool(asked) and all(says(found.evidence, unit, decider.store) for unit in asked)


def _with_same_figure(findings: Sequence[Finding], found: Finding | None) -> Finding | None:
    if found is None:
        return None
    return next((one for one in findings if same_figure(one.evidence, found.evidence)), None)


def _tells_of_its_own(found: Finding, others: Sequence[Finding], store: EvidenceStore) -> bool:
    """Whether a figure speaks of something that its part names and no other part does, or they name nothing else."""
    named = frozenset().union(*(store.read_part(one.part).keys for one in others))
    own = [unit for unit in store.read_part(found.part).topic if unit.key not in named]
    return not own or any(says(found.evidence, unit, store) for unit in own)


def _is_of_both(found: Finding, part: Part) -> bool:
    """Whether a figure is of what either of two parts says by a word of its own, of the same people."""
    said = {word.stem for word in content_words(found.evidence.text, found.evidence.language)}
    first, second = ({word.stem for word in content_words(one.text, one.language)} for one in (found.part, part))
    people, others = ({mention.entry.id for mention in one.populations} for one in (found.part, part))
    return bool(people == others and (first - second) & said and (second - first) & said)


def _owner(found: Finding, part: Part, store: EvidenceStore) -> Part | None:
    """Of two parts that found one figure the one of which it speaks, where it is clearly one of them."""
    own, other = store.read_part(found.part), store.read_part(part)
    if _tells_nothing_of(other, own, found, store):
        return found.part
    return part if _tells_nothing_of(own, other, found, store) else None


def _tells_nothing_of(reading: Reading, other: Reading, found: Finding, store: EvidenceStore) -> bool:
    """Whether most of ``reading`` is its own, and the figure speaks of nothing of that, but of what is ``other``'s."""
    own = [unit for unit in reading.units if unit.key not in other.keys]
    theirs = [unit for unit in other.units if unit.key not in reading.keys]
    weight = sum(unit.weight for unit in own)
    mostly = weight > sum(unit.weight for unit in reading.units) - weight
    told = any(says(found.evidence, unit, store) for unit in own)
    return mostly and not told and any(says(found.evidence, unit, store) for unit in theirs)


def _counterpart(decider: Decider, found: Finding, missing: Sequence[Part]) -> Finding | None:
    """The same thing for the other people: the figure whose statement is the twin of the one found."""
    own = decider.store.vectors([found.evidence.text])[0]
    for part in missing:
        if _is_elsewhere(part) or {"evolution", "forecast"} & {mention.entry.id for mention in part.constraints}:
            continue  # "than last year", "than in Spain": no twin speaks of another time or place
        asked = {mention.entry.id for mention in part.populations}
        first = _first_figure(decider, part, found)
        for one in {weighed.evidence.id: weighed for _, ranked in decider.looked for weighed in ranked}.values():
            figure = one.evidence.figure
            if figure is None or figure.population_id not in asked or same_figure(one.evidence, found.evidence):
                continue
            if figure.population_id == _population(found) and one.evidence is not first:
                continue  # of the same people another thing was asked, and this is not the nearest to it
            twin = float(own @ decider.store.vectors([one.evidence.text])[0]) >= TOPIC_TWIN
            if twin and not _tells_otherwise(one.evidence, found.evidence, decider.store):
                return Finding(part, one.evidence, found.probability)
    return None


def _tells_otherwise(one: Evidence, other: Evidence, store: EvidenceStore) -> bool:
    """Whether one tells what is wished, feared, never done, and the other does not: "use it", "wish to know of it"."""
    first, second = store.read(one)[0].modifiers, store.read(other)[0].modifiers
    return bool(first or second) and not first & second


def _is_of_nobody_told(part: Part, store: EvidenceStore) -> bool:
    """Whether a part is of a place, of people or of sorts of people, of whom no figure tells."""
    people = {mention.entry.id for mention in part.populations}
    broken_down = any(mention.entry.id in _BREAKDOWNS for mention in part.constraints)
    return _is_elsewhere(part) or broken_down or (bool(people) and not people & store.people_told)


def _is_elsewhere(part: Part) -> bool:
    return any(mention.entry.id.startswith("place_") for mention in part.constraints)


def _first_figure(decider: Decider, part: Part, found: Finding) -> Evidence | None:
    """The figure that is nearest to what ``part`` asks, beside the one found."""
    ranked = next((ranked for looked, ranked in decider.looked if looked is part), ())
    figures = [one.evidence for one in ranked if one.evidence.figure is not None]
    return next((one for one in figures if not same_figure(one, found.evidence)), None)


def _population(found: Finding) -> str:
    return "" if found.evidence.figure is None else found.evidence.figure.population_id


def _each_adds(findings: Sequence[Finding], whole: Part, store: EvidenceStore) -> bool:
    """Whether each finding speaks of something asked that no other one does."""
    asked = store.read_part(whole).keys
    spoken = [store.read(finding.evidence)[0].keys & asked for finding in findings]
    return len(spoken) > 1 and all(
        own - frozenset().union(*(other for at, other in enumerate(spoken) if at != place))
        for place, own in enumerate(spoken)
    )


def _joined(findings: list[Finding], missing: list[Part], comparing: bool, asked_apart: bool) -> Decision | None:
    if len(findings) > 1:
        chance = min(found.probability for found in findings)
        corrected = any(found.correction for found in findings)
        status = Status.PARTIAL if missing and asked_apart and not comparing else Status.ANSWERED
        status = Status.CORRECTED if corrected else status
        return Decision(
            status, chance, tuple(findings), tuple(missing if status is Status.PARTIAL else ()), compares=comparing
        )
    if len(findings) == 1 and missing and asked_apart:
        return Decision(Status.PARTIAL, findings[0].probability, tuple(findings), tuple(missing))
    return None


__all__ = ["Decider", "asks_two", "is_told_by", "part_by_part"]
