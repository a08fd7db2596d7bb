"""How far evidence speaks of what was asked, and how much of what it says was asked.

All candidates of a question are looked at together: what is asked are rows, what the candidates
speak of columns of one table of how near the two are, and each reading is a selection of columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

import numpy as np

from barobot.evidence import Evidence, EvidenceKind, EvidenceStore, Reading, Readings, Unit
from barobot.language import Word, content_words

__all__ = ["covering"]

# A cosine of two words under the first says nothing, over the second they mean the same.
_SOFT_FROM, _SOFT_TO = 0.5, 0.85
_ONE_SENSE = 0.95
_OTHER_SENSE = 0.6
_ONE_FAMILY = 0.9
_FAMILY = 5  # letters that words of one family share at least
_WIDER = 0.2  # how far the wider term stands for the narrower one
_BEFORE = 0.6  # how far the sentence before says it
_LEANT = 0.9  # how far what a figure leans on says what it leaves out: "chez les seniors, on en reste à 19 %"
_NEAR_NOTHING = 0.25  # how near the nearest of all may be to what no report speaks of
_SHORT = 5  # things asked; a longer question may end on anything
_AT_ITS_END = re.compile(r"\w+\W+\w+\W+\w+")  # "… no reservations | at all"
# What only asks, or puts side by side, though it may end a question.
_ASKS_ONLY = frozenset(
    [
        *("pourcentage", "pourcentages", "percentage", "percentages", "proportion", "proportions", "vs", "versus"),
        *("statistique", "statistiques", "statistic", "statistics", "stats", "respectively", "respectivement"),
        *("confirm", "confirmer", "confirme", "confirmez"),
    ]
)
_RELATED = 0.6  # how far a narrower term ("IA générative") stands for the wider one ("IA")


def covering(
    asked: Reading, vectors: np.ndarray, candidates: Sequence[Evidence], store: EvidenceStore
) -> dict[str, np.ndarray]:
    """What words tell of each candidate, by the name of the feature; ``vectors`` are those of the topic asked."""
    topic = asked.topic
    read = [store.readings(evidence) for evidence in candidates]
    table = _Table(asked, vectors, read, store)
    spoken = _Spoken(table, [reading for one in read for reading in (one.says, one.under, one.clause, one.before)])
    says, under, clause, before = (spoken.rows[at::4] for at in range(4))
    # The items of a list are its answer, and no more than was asked.
    claims = np.where([evidence.kind is EvidenceKind.LIST for evidence in candidates], clause, says)
    told = [evidence.kind is not EvidenceKind.SENTENCE for evidence in candidates]
    leaning = np.array([_LEANT * _leans(evidence) for evidence in candidates])
    match = np.maximum(spoken.match[:, says], leaning * spoken.match[:, before])
    wide = np.maximum(match, np.maximum(spoken.match[:, under], _BEFORE * spoken.match[:, before]))
    weights = np.array([unit.weight for unit in topic])
    # What the lexicon names and the evidence lacks was asked and is not there; any other word
    # may be there under another name.
    named = np.array([unit.key.startswith("terms:") for unit in topic], dtype=bool)
    alien = np.array([not store.knows(unit) for unit in topic], dtype=bool)
    lacking = weights[:, None] * (1 - wide)
    return {
        "covered": _weighted(match, weights),
        "covered_exactly": _weighted(match == 1, weights),
        "covered_with_context": _weighted(wide, weights),
        "covered_back": spoken.back[claims],
        "said_beside": spoken.beside[clause],
        "covered_evenly": _evenly(match),
        "covered_back_evenly": spoken.back_evenly[clause],
        "covered_by_clause": _weighted(spoken.match[:, clause], weights),
        "covered_back_clause": spoken.back[clause],
        "worst_uncovered": lacking.max(axis=0, initial=0.0),
        "uncovered": lacking.sum(axis=0),
        "uncovered_terms": lacking[named].sum(axis=0),
        "uncovered_words": lacking[~named].sum(axis=0),
        "covered_terms": _evenly(wide[named]),
        "terms_missing": (1 - wide[named]).sum(axis=0),
        "terms_beside": np.where(told, spoken.terms_beside[clause], 0.0),
        "alien": (1 - wide[alien]).sum(axis=0),
        "object_unknown": np.full(len(candidates), float(_object_is_unknown(asked, wide, store))),
    }


def _object_is_unknown(asked: Reading, wide: np.ndarray, store: EvidenceStore) -> bool:
    """Whether the question ends on a thing that no report speaks of: "how many people worry about volcanoes"."""
    part = asked.part
    found = content_words(part.text, part.language)
    if not found or len(asked.topic) > _SHORT or _AT_ITS_END.search(part.text[found[-1].end :]):
        return False
    last = found[-1]
    row = next((row for row, unit in enumerate(asked.topic) if _is_of(unit, last)), None)
    if row is None or store.knows(asked.topic[row]) or last.folded in _ASKS_ONLY:
        return False
    return float(wide[row].max(initial=0.0)) <= _NEAR_NOTHING


def _is_of(unit: Unit, word: Word) -> bool:
    """Whether ``unit`` is ``word``, or an expression that ends on it."""
    return unit.key == f"word:{word.stem}" or (unit.key.startswith("expression:") and unit.word.endswith(word.folded))


class _Table:
    """How near each asked unit is to each that the candidates speak of: ``near[asked, said]``, from 0 to 1.

    ``place`` says which column is whose; the last is that of no unit, near to nothing. ``back`` is
    how far each was asked, ``kin_back`` the same where it is by a narrower or wider name.
    """

    def __init__(self, asked: Reading, vectors: np.ndarray, read: Sequence[Readings], store: EvidenceStore) -> None:
        topic = asked.topic
        self.asked = asked.keys
        theirs = {unit.key: unit for one in read for text in (one.says, one.under, one.clause) for unit in text.units}
        # The sentence before can name what was asked; what it says beside is near to nothing.
        every = dict.fromkeys([*theirs, *(unit.key for one in read for unit in one.before.units)])
        self.place = {key: place for place, key in enumerate(every)}
        self.near = np.zeros((len(topic), len(every) + 1))
        if topic and theirs:
            self.near[:, : len(theirs)] = _nearness(topic, vectors, list(theirs.values()), store)
        self.back = self.near.max(axis=0, initial=0.0)
        self.back[[self.place[key] for key in self.asked if key in self.place]] = 1.0
        self.kin_back = np.zeros_like(self.back)
        for row, unit in enumerate(topic):
            self._add_names(row, unit, store)

    def _add_names(self, row: int, unit: Unit, store: EvidenceStore) -> None:
        """What is said by the very name of ``unit``, or by that of its narrower and wider terms."""
        for key, value in _kinship(unit, store).items():
            if (place := self.place.get(key)) is not None:
                self.near[row, place] = max(self.near[row, place], value)
                self.kin_back[place] = max(self.kin_back[place], value)
        if (place := self.place.get(unit.key)) is not None:
            self.near[row, place] = 1.0


def _nearness(topic: Sequence[Unit], vectors: np.ndarray, theirs: Sequence[Unit], store: EvidenceStore) -> np.ndarray:
    """By the thesaurus, by the letters of words of one family ("télétravail", "télétravailler"), else by vectors.

    Words that the thesaurus tells apart ("rise", "fall") have near vectors all the same.
    """
    cosines = vectors @ store.vectors([unit.word for unit in theirs]).T
    near: np.ndarray = np.clip((cosines - _SOFT_FROM) / (_SOFT_TO - _SOFT_FROM), 0, 1).astype(np.float64)
    has_sense = np.array([bool(unit.senses) for unit in theirs])
    is_term = np.array([_is_term(unit) for unit in theirs])
    families = _by_beginning(theirs)
    for row, unit in enumerate(topic):
        if unit.senses:
            near[row, has_sense] *= _OTHER_SENSE
        if _is_term(unit):  # the lexicon tells its terms apart
            near[row, is_term] = 0.0
        for place in families.get(_beginning(unit), ()):
            near[row, place] = max(near[row, place], _family(unit.key, theirs[place].key))
        if unit.senses:
            same = [place for place, other in enumerate(theirs) if not unit.senses.isdisjoint(other.senses)]
            near[row, same] = _ONE_SENSE
    return near


def _is_term(unit: Unit) -> bool:
    return unit.key.startswith("terms:")


class _Spoken:
    """The readings of the candidates, each once: ``rows`` says which is whose.

    ``match[asked, reading]`` is how far a reading speaks of an asked unit; ``back`` and
    ``back_evenly`` how much of what it says was asked: one that says more is about something else;
    ``beside`` and ``terms_beside`` how many things it speaks of that were not.
    """

    def __init__(self, table: _Table, readings: Sequence[Reading]) -> None:
        distinct = {id(reading): reading for reading in readings}
        order = {key: row for row, key in enumerate(distinct)}
        self.rows = np.array([order[id(reading)] for reading in readings])
        nothing = len(table.place)  # stands at the end of each reading, so that none is empty
        columns: list[int] = []
        starts: list[int] = []
        weights: list[float] = []
        for reading in distinct.values():
            starts.append(len(columns))
            columns += [table.place[unit.key] for unit in reading.units]
            columns.append(nothing)
            weights += [unit.weight for unit in reading.units]
            weights.append(0.0)
        places = [*table.place, ""]
        speaks = np.array([key != "" and not key.startswith("constraints:") for key in places], dtype=float)[columns]
        is_term = np.array([key.startswith("terms:") for key in places], dtype=float)
        beside = np.array([key != "" and key not in table.asked for key in places], dtype=float)
        weighed = np.array(weights) * speaks

        def total(values: np.ndarray) -> np.ndarray:
            added: np.ndarray = np.add.reduceat(values, starts)
            return added

        self.match = np.maximum.reduceat(table.near[:, columns], starts, axis=1)
        self.back = _share(total(weighed * table.back[columns]), total(weighed))
        self.back_evenly = _share(total(speaks * table.back[columns]), total(speaks))
        self.beside = total(beside[columns])
        self.terms_beside = total((is_term * (1 - np.maximum(table.back, table.kin_back)))[columns])


def _kinship(unit: Unit, store: EvidenceStore) -> Mapping[str, float]:
    """The narrower terms of ``unit``, and the wider one, with how far they stand for it."""
    own = store.lexicon.terms.get(unit.key.removeprefix("terms:"))
    if own is None:
        return {}
    narrower = {f"terms:{name}": _RELATED for name in store.narrower_terms.get(own.id, ())}
    return {f"terms:{own.parent}": _WIDER, **narrower} if own.parent else narrower


def _beginning(unit: Unit) -> str:
    return unit.key[: len("word:") + _FAMILY]


def _by_beginning(units: Sequence[Unit]) -> dict[str, list[int]]:
    """The places of the words of ``units``, by the letters that a family shares."""
    found: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        if unit.key.startswith("word:"):
            found.setdefault(_beginning(unit), []).append(place)
    return found


def _leans(evidence: Evidence) -> bool:
    """Whether a figure says of some what was said before it of others, and leaves out what."""
    return evidence.figure is not None and bool(evidence.figure.about)


def mean_the_same(unit: Unit, other: Unit) -> bool:
    """Whether two units are one word, share a sense or are of one family; their vectors do not count."""
    return unit.key == other.key or bool(unit.senses & other.senses) or _family(unit.key, other.key) > 0


@cache
def _family(one: str, other: str) -> float:
    """``_ONE_FAMILY`` where two stems share all but an ending, else 0."""
    if not (one.startswith("word:") and other.startswith("word:")):
        return 0.0
    first, second = one[5:], other[5:]
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    return _ONE_FAMILY if shared >= _FAMILY and shared >= 0.7 * max(len(first), len(second)) else 0.0


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """``part / whole``, and 0 where there is no whole."""
    found: np.ndarray = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return found


def _evenly(match: np.ndarray) -> np.ndarray:
    found: np.ndarray = match.sum(axis=0) / max(len(match), 1)
    return found


def _weighted(match: np.ndarray, weights: np.ndarray) -> np.ndarray:
    total = weights.sum()
    found: np.ndarray = weights @ match / total if total else np.zeros(match.shape[1])
    return found
