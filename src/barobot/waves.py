"""The figure of the wave before beside that of today, where one sentence, paragraph or row of a table gives both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot._number_traps import find_years
from barobot._waves import NO_WAVE, has_moved_from
from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.language import fold
from barobot.types import BlockKind, Figure, Passage

_YEAR = r"(?:19|20)\d\d"
_WAVE = r"(?:wave|edition|survey|round|study|vague|enquete|mesure)"
_FORMER = r"(?:first|previous|earlier|preceding|initial|premiere|precedente|initiale)"
_NUMBER = r"(?:an?|une?|\d+|two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|neuf|dix)"
_ONCE = (
    rf"(?:{_NUMBER} (?:years?|months|ans|mois) (?:ago|earlier|before|previously|plus tot|auparavant|avant)"
    rf"|il y a {_NUMBER} (?:ans?|mois)"
    rf"|(?:in|at|during|lors de|dans|a|de) (?:the |la |l')?(?:{_FORMER} {_WAVE}|{_WAVE} (?:precedente|d'avant))"
    r"|(?:the year|l'annee) (?:before|precedente|d'avant))"
)
# Behind "more than" it is today's figure that is told.
_TIME = rf"(?<!than )(?<!que )(?<!qu')(?<!since )(?<!depuis )(?:(?:in|en) (?P<year>{_YEAR})|{_ONCE})"
# "25 more than in 2022": how far apart the two are, and neither of them.
_APART = re.compile(
    r"^ ?(?:%|points?|[a-z]+)? ?(?:percentage points? )?(?:(?:more|fewer|less|higher|lower|longer|shorter|up|down)\b"
    r"|de (?:plus|moins)\b|(?:as many|as much|fois (?:plus|moins))\b)"
)
# "in 2022, 24% had", "three years ago it was 27%", "en 2021, ils étaient 59 %"
_TIME_BEFORE = re.compile(
    rf"\b{_TIME}\)?,? (?:(?:it|they|that|this|il|ils|elle|elles|on|c'|ce|the figure|was|were|had|took|stood|been|at"
    r"|only|just|about|etait|etaient|en|in|y|a|de|d'|seulement|environ|the|share|part|la|le)[ ,:]*){0,6}[£$€]?$"
)
# "71% of them were connected in 2022", "(77% in 2021)", "20 % quatre ans plus tôt"
_TIME_BEHIND = re.compile(rf"^[^,;:.()]{{0,45}}?\b{_TIME}\b")
_FROM = re.compile(r"\b(?:up|down|risen|rose|fell|fallen|climbed|dropped|grew|grown) from [£$€]?$")
_FROM_TO = re.compile(r"\b(?:from|de|d') ?[£$€]?$")
_TO = re.compile(r"^[^,;:.()]{0,25}?\b(?:to|a) [£$€]?$")


def other_wave(evidence: Evidence, store: EvidenceStore) -> Evidence | None:
    """The same figure at the other time that the words around ``evidence`` tell of, or ``None``."""
    if evidence.figure is None:
        return None
    if evidence.passages[0].kind is BlockKind.TABLE_ROW:
        return _of_row(evidence, store)
    beside = _beside(evidence, store)
    place = next((at for at, one in enumerate(beside) if one.id == evidence.id), None)
    if place is None:
        return None
    own = is_earlier(evidence, store)
    around = ([place - 1, place + 1] if own else [place + 1, place - 1]) if beside else []
    for at in around:
        if not 0 <= at < len(beside):
            continue
        earlier, later = (evidence, beside[at]) if own else (beside[at], evidence)
        if is_earlier(earlier, store) and not is_earlier(later, store) and _belongs(earlier, later, beside, store):
            return beside[at]
    return None


def is_earlier(evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether a figure is of a wave before the one that its report is of."""
    figure, this = evidence.figure, store.wave_of(evidence.document)
    if figure is None:
        return False
    if evidence.passages[0].kind is BlockKind.TABLE_ROW:
        return figure.edition.isdecimal() and bool(this) and int(figure.edition) < int(this)
    before, behind = _around(evidence)
    if _FROM.search(before) or _moves_on(evidence, store):
        return True
    return any(_is_past(found, this) for found in (_TIME_BEFORE.search(before), _TIME_BEHIND.search(behind)))


def tells_how_far(evidence: Evidence) -> bool:
    """Whether a figure is how much more or less something is: "25 more than in 2022"."""
    return evidence.figure is not None and bool(_APART.search(_around(evidence)[1]))


def _is_past(found: re.Match[str] | None, this: str) -> bool:
    if found is None:
        return False
    year = found["year"]
    if year is not None and NO_WAVE.search(found.string[: found.start("year")]):
        return False
    return year is None or (bool(this) and int(year) < int(this))


def _around(evidence: Evidence) -> tuple[str, str]:
    """What stands before a figure in its sentence, and what behind up to the next number that is no year."""
    figure, passage, text = evidence.figure, evidence.passages[0], evidence.document.text
    assert figure is not None
    before = " ".join(fold(text[passage.start : figure.start]).split())
    behind = " ".join(fold(text[figure.end : passage.end]).split())
    gap = " " if text[figure.start - 1 : figure.start].isspace() else ""
    cut = next((one.start() for one in re.finditer(r"\d[\d.,]*", behind) if not find_years(one.group())), len(behind))
    return f"{before}{gap}", behind[:cut]


def _moves_on(evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether what a figure moved to follows: "from £31 to £36"."""
    figure, text = evidence.figure, evidence.document.text
    assert figure is not None
    before = _around(evidence)[0]
    if not (_FROM_TO.search(before) and has_moved_from(before)):
        return False
    later = [one.figure for one in _figures(evidence.passages[0], figure.unit, store) if one.figure is not None]
    following = next((one for one in later if one.start > figure.start), None)
    if following is None:
        return False
    between = " ".join(fold(text[figure.end : following.start]).split())
    return bool(_TO.search(f"{between} "))


def _beside(evidence: Evidence, store: EvidenceStore) -> list[Evidence]:
    """The figures of the same unit in its sentence and in those right before and behind, in order."""
    figure = evidence.figure
    assert figure is not None
    return [one for passage in neighbours(evidence.passages[0], store) for one in _figures(passage, figure.unit, store)]


def neighbours(passage: Passage, store: EvidenceStore) -> list[Passage]:
    """``passage`` with the sentences of its paragraph that stand right before and behind it."""
    place = store.index.position(passage.id)
    around = store.index.passages[max(0, place - 1) : place + 2]
    return [
        one
        for one in around
        if (one.document_id, one.block_start, one.block_end)
        == (passage.document_id, passage.block_start, passage.block_end)
    ]


def _figures(passage: Passage, unit: str, store: EvidenceStore) -> list[Evidence]:
    found = [
        one
        for one in store.of_passages([passage])
        if one.kind is EvidenceKind.FIGURE
        and one.figure is not None
        and one.figure.unit == unit
        and not tells_how_far(one)
    ]
    return sorted(found, key=lambda one: one.figure.start if one.figure is not None else 0)


def _belongs(earlier: Evidence, later: Evidence, beside: Sequence[Evidence], store: EvidenceStore) -> bool:
    """Whether both are the same figure at two times: of the same people, and no other figure is as near."""
    first, second = earlier.figure, later.figure
    assert first is not None
    assert second is not None
    if first.population_id != second.population_id and first.population_id and second.population_id:
        return False
    if _moves_on(earlier, store) or first.start < second.start:  # "from 19 to 27"
        return _moves_on(earlier, store) and first.start < second.start
    if first.passage_id == second.passage_id:
        return True
    # "In 2019, it was A and B": of which of two things each is, no sentence by itself tells.
    return all(sum(one.passages[0].id == told for one in beside) == 1 for told in (first.passage_id, second.passage_id))


def _of_row(evidence: Evidence, store: EvidenceStore) -> Evidence | None:
    """The figure of the same row under the header that differs by its year alone."""
    figure = evidence.figure
    assert figure is not None
    found = [
        one
        for one in _figures(evidence.passages[0], figure.unit, store)
        if one.figure is not None
        and one.figure.edition != figure.edition
        and _without_years(one.figure) == _without_years(figure)
    ]
    return found[0] if len(found) == 1 else None


def _without_years(figure: Figure) -> str:
    return " ".join(re.sub(rf"\b{_YEAR}\b", "", fold(f"{figure.about} {figure.population}")).split())


__all__ = ["is_earlier", "neighbours", "other_wave", "tells_how_far"]
