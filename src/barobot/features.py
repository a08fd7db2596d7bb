"""What tells whether evidence answers a question: features that name themselves.

Coverage is weighed by rarity and counts in both directions (a statement that says more than was
asked is about something else); people, places, years, units and numbers that were asked and are
not there have features of their own, because similarity alone cannot see them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

import numpy as np

from barobot.asked_units import MONEY, TIME, in_unit_of
from barobot.evidence import Evidence, EvidenceKind, EvidenceStore, Reading, Unit
from barobot.language import content_words, fold, stem
from barobot.lexicon import Mention
from barobot.numbers import find_years
from barobot.passages import passage_text
from barobot.populations import narrowed
from barobot.question import Part, Question
from barobot.types import AnswerKind, Figure, Language

_NAME = re.compile(r"(?<=[\w,’'(] )[A-ZÀ-Ý][\w&’'-]+|(?<=[’'(])[A-ZÀ-Ý][\w&-]+|\b[A-Z]{2,}\b")
# A cosine of two words under the first says nothing, over the second they mean the same.
_SOFT_FROM, _SOFT_TO = 0.5, 0.85
_NEVER = "never"
_ANYBODY = "respondents"  # whoever was asked: in conflict with nobody
# The conditions that a word of a statement can meet; a rank or a sample size, only a statement of one.
_IN_OTHER_WORDS = frozenset(
    {"money", "duration", "evolution", "region_breakdown", "social_breakdown", "age_breakdown", "sex_breakdown"}
)
_DIFFERENCES = frozenset({"points", "times"})
# What introduces a list that a ranking was asked for: "the tools they use most".
_FIRST_OF_ALL = re.compile(r"\b(?:le plus|les plus|most|main|principa(?:l|le|les|ux))\b", re.I)
_ONE_SENSE = 0.95
_OTHER_SENSE = 0.6
_MET_BY_UNIT = {"money": MONEY, "duration": TIME, "age_breakdown": frozenset({"years"})}
_ASKING: dict[Language, str] = {"fr": "Quelle part", "en": "What share"}
_WIDER = 0.2  # how far the wider term stands for the narrower one
_BEFORE = 0.6  # how far the sentence before says it
_AS_GOOD_AS = 0.9  # from which nearness two words mean the same, whatever their vectors
_LEANT = 0.9  # how far what a figure leans on says what it leaves out: "chez les seniors, on en reste à 19 %"
_RELATED = 0.6  # how far a narrower term ("IA générative") stands for the wider one ("IA")


def features_of(
    question: Question, part: Part, candidates: Sequence[Evidence], store: EvidenceStore
) -> list[dict[str, float]]:
    """The features of each candidate, by name."""
    if not candidates:
        return []
    asked = store.read_part(part)
    topic = part.topic
    view = _View(question, part, asked, store, candidates)
    vectors = store.embedder.embed_queries([part.wordless or part.text, topic or part.text])
    statements = store.vectors([evidence.text for evidence in candidates])
    whole = store.vectors([_made_whole(evidence) for evidence in candidates])
    topics = store.vectors([store.topic_of(evidence) for evidence in candidates])
    questions = store.vectors([_as_question(evidence) for evidence in candidates])
    contexts = store.vectors([evidence.context or evidence.document.title for evidence in candidates])
    rows = []
    for at, evidence in enumerate(candidates):
        row = view.features(evidence)
        row["similarity"] = float(max(vectors[0] @ statements[at], vectors[0] @ whole[at]))
        row["similarity_topic"] = float(max(vectors[1] @ topics[at], vectors[1] @ whole[at]))
        row["similarity_context"] = float(vectors[0] @ contexts[at])
        row["similarity_passage"] = float(vectors[0] @ store.passage_vector(evidence.passages[0]))
        row["similarity_asked"] = float(vectors[0] @ questions[at])
        for name in ("similarity_context", "similarity_passage"):  # where names tell, vectors need not
            row[f"{name}_named"] = row[name] * row["named_share"]
        rows.append(row)
    _compare(rows)
    for evidence, row in zip(candidates, rows, strict=True):
        _set_apart(row, evidence.figure is None)
    return rows


_APART = (
    "similarity",
    "similarity_topic",
    "similarity_context",
    "similarity_passage",
    "covered",
    "covered_with_context",
    "covered_back",
    "covered_evenly",
    "uncovered",
    "agreement",
)


def _set_apart(row: dict[str, float], tells: bool) -> None:
    """What is near means another thing for a sentence than for a figure: it has weights of its own."""
    for name in _APART:
        row[f"{name}_told"] = row[name] if tells else 0.0


def _leans(evidence: Evidence) -> bool:
    """Whether a figure says of some what was said before it of others, and leaves out what."""
    return evidence.figure is not None and bool(evidence.figure.about)


def _made_whole(evidence: Evidence) -> str:
    """What evidence says, with what it leans on."""
    figure = evidence.figure
    return f"{figure.about} {evidence.text}" if figure is not None and figure.about else evidence.text


def _as_question(evidence: Evidence) -> str:
    """The statement put as a question: nearer to how people ask than the statement is."""
    if evidence.figure is None:
        return evidence.text
    return f"{_ASKING[evidence.language]} {evidence.clause or evidence.text} ?"


def _compare(rows: list[dict[str, float]]) -> None:
    """Add how far each candidate is ahead of the best other, in what tells most."""
    for name in ("covered_evenly", "similarity", "similarity_topic"):
        told = max((row[name] for row in rows if not row["is_figure"] and not row["holds_figure"]), default=0.0)
        for row in rows:  # the report speaks of it in words, and gives no figure
            row[f"{name}_told_better"] = max(0.0, told - row[name]) if row["is_figure"] else 0.0
    for name in (
        "similarity",
        "similarity_topic",
        "covered",
        "covered_back",
        "covered_with_context",
        "agreement",
        "agreement_by_rarity",
    ):
        values = sorted((row[name] for row in rows), reverse=True)
        for row in rows:
            best_other = values[1] if row[name] == values[0] and len(values) > 1 else values[0]
            row[f"{name}_lead"] = row[name] - best_other


class _View:
    """One part of a question, looked at from many candidates."""

    def __init__(
        self, question: Question, part: Part, asked: Reading, store: EvidenceStore, candidates: Sequence[Evidence]
    ) -> None:
        self.question = question
        self.part = part
        self.asked = asked
        self.store = store
        self.topic = _narrowest([unit for unit in asked.units if not unit.key.startswith("constraints:")], store)
        # What the lexicon names and the evidence lacks was asked and is not there; any other word
        # may be there under another name.
        self.named = [unit for unit in self.topic if unit.key.startswith("terms:")]
        self.unnamed = [unit for unit in self.topic if not unit.key.startswith("terms:")]
        self.alien = [unit for unit in self.topic if not store.knows(unit)]
        # The words of each condition, for evidence that speaks of it by another word.
        self._conditions = {
            mention.entry.id: store.read_words(part.text[mention.start : mention.end], part.language).units
            for mention in part.constraints
            if mention.entry.id in _IN_OTHER_WORDS
        }
        self._narrowed_by_strangers = self._is_narrowed_by(self.alien)
        self._near = self._nearness(candidates)
        self._kin = {unit.key: self._kinship(unit) for unit in self.topic}
        self._asked_back: dict[str, float] = {}
        for found in self._near.values():
            for key, value in found.items():
                self._asked_back[key] = max(value, self._asked_back.get(key, 0.0))
        named = [mention.entry.id for mention in part.populations if mention.entry.id != _ANYBODY]
        # "the nurses among health professionals": the narrowest are meant
        self.people = [one for one in named if not any(store.lexicon.is_part_of(other, one) for other in named)]
        self._narrowing = _narrowing(part)
        self.kind = question.kind
        terms = store.lexicon.terms
        self._asked_terms = [terms[key] for unit in self.topic if (key := unit.key.removeprefix("terms:")) in terms]
        self._opposites = {
            entry.id: {entry.opposite, *(key for key, other in terms.items() if other.opposite == entry.id)}
            for entry in self._asked_terms
        }

    def _is_narrowed_by(self, units: Sequence[Unit]) -> bool:
        """Whether one of ``units`` narrows the people asked about: nobody's figure is of "patients with gout"."""
        words = {unit.word for unit in units}
        return any(
            word.folded in words
            for start, end in self.part.narrowed
            for word in content_words(self.part.text[start:end], self.part.language)
        )

    def _nearness(self, candidates: Sequence[Evidence]) -> dict[str, dict[str, float]]:
        """How near each asked unit is to each unit of the candidates, from 0 to 1; those at 0 are left out.

        From the vectors of two words, and for words of one family ("télétravail",
        "télétravailler") from their letters.
        """
        asked = [*self.topic, *(unit for units in self._conditions.values() for unit in units)]
        near: dict[str, dict[str, float]] = {unit.key: {} for unit in asked}
        readings = (
            (*self.store.read(evidence), self.store.read_clause(evidence), self.store.read_people(evidence))
            for evidence in candidates
        )
        theirs = {unit.key: unit for several in readings for reading in several for unit in reading.units}
        if not theirs or not asked:
            return near
        others = list(theirs.values())
        mine = self.store.vectors([unit.word for unit in asked])
        cosines = mine @ self.store.vectors([unit.word for unit in others]).T
        values = np.clip((cosines - _SOFT_FROM) / (_SOFT_TO - _SOFT_FROM), 0, 1)
        for row, unit in enumerate(asked):
            found = near[unit.key]
            for value, other in zip(values[row].tolist(), others, strict=True):
                if (match := _nearness_of(unit, other, value)) > 0:
                    found[other.key] = match
        return near

    def _match(self, unit: Unit, reading: Reading) -> float:
        """How far ``reading`` speaks of ``unit``."""
        if unit.key in reading.keys:
            return 1.0
        near = self._near[unit.key]
        best = max((near[key] for key in near.keys() & reading.keys), default=0.0)
        kin = self._kin.get(unit.key, {})
        return max(best, max((kin[key] for key in kin.keys() & reading.keys), default=0.0))

    def _kinship(self, unit: Unit) -> dict[str, float]:
        """The narrower terms of ``unit``, and the wider one, with how far they stand for it."""
        own = self.store.lexicon.terms.get(unit.key.removeprefix("terms:"))
        if own is None:
            return {}
        narrower = {
            f"terms:{other.id}": _RELATED for other in self.store.lexicon.terms.values() if other.parent == own.id
        }
        return {f"terms:{own.parent}": _WIDER, **narrower} if own.parent else narrower

    def features(self, evidence: Evidence) -> dict[str, float]:
        """What words tell of ``evidence``; the similarities of vectors are added by the caller."""
        says, under = self.store.read(evidence)
        clause = self.store.read_clause(evidence)
        claims = clause if evidence.kind is EvidenceKind.LIST else says  # the items of a list are its answer
        before = self.store.read_before(evidence)
        told = {unit.key: self._match(unit, before) for unit in self.topic}
        leant = _LEANT if _leans(evidence) else 0.0
        match = {unit.key: max(self._match(unit, says), leant * told[unit.key]) for unit in self.topic}
        wide = {
            unit.key: max(match[unit.key], self._match(unit, under), _BEFORE * told[unit.key]) for unit in self.topic
        }
        row = {
            "covered": _weighted(self.topic, match),
            "covered_exactly": _weighted(self.topic, {key: float(value == 1) for key, value in match.items()}),
            "covered_with_context": _weighted(self.topic, wide),
            "covered_back": self._covered_back(claims),
            "said_beside": float(sum(unit.key not in self.asked.keys for unit in clause.units)),
            "covered_evenly": _evenly(self.topic, match),
            "covered_back_evenly": self._covered_back(clause, even=True),
            "covered_by_clause": _weighted(self.topic, {unit.key: self._match(unit, clause) for unit in self.topic}),
            "covered_back_clause": self._covered_back(clause),
            "worst_uncovered": max((unit.weight * (1 - wide[unit.key]) for unit in self.topic), default=0.0),
            "uncovered": _left(self.topic, wide),
            "uncovered_terms": _left(self.named, wide),
            "uncovered_words": _left(self.unnamed, wide),
            "covered_terms": _evenly(self.named, wide),
            "terms_missing": sum(1 - wide[unit.key] for unit in self.named),
            "terms_beside": self._terms_beside(clause) if evidence.kind is not EvidenceKind.SENTENCE else 0.0,
            "named_share": len(self.named) / len(self.topic) if self.topic else 0.0,
            "alien": float(sum(1 - wide[unit.key] for unit in self.alien)),
            "alien_name": float(self._names_a_stranger()),
            "few_words": float(len(self.topic) <= 1),
            "no_words": float(not self.topic),
            "same_language": float(evidence.language == self.part.language),
            "unmet_constraints": self._unmet_constraints(says, under, evidence),
            "past": float(self._is_past(evidence)),
            "other_year": self._other_year(evidence),
            "negation_differs": float(self.part.negated != says.part.negated),
            "denied_otherwise": float(self.part.denied and not (says.part.denied or says.part.negated)),
            "asks_reason": float(self.kind is AnswerKind.REASON),
            "opposite": self._opposite(says),
            "contrary": self._contrary(says),
            **self._modifiers(claims),
            **self._people(evidence, says),
            **self._premises(evidence),
            **self._kind(evidence, says),
        }
        row["list_covers"] = row["covered"] if evidence.kind is EvidenceKind.LIST else 0.0
        row["agreement"] = _harmonic(row["covered_evenly"], row["covered_back_evenly"])
        row["agreement_by_rarity"] = _harmonic(row["covered"], row["covered_back_clause"])
        row["conflict_and_covered"] = row["people_differ"] * row["covered"]
        return row

    def _names_a_stranger(self) -> bool:
        """Whether the question names someone or something ("the Champions League") that no report does."""
        strangers = {unit.word for unit in self.alien}
        return any(fold(name.group()) in strangers for name in _NAME.finditer(self.part.text))

    def _covered_back(self, says: Reading, even: bool = False) -> float:
        """How much of what the evidence says was asked: one that says more is about something else."""
        units = [unit for unit in says.units if not unit.key.startswith("constraints:")]
        match = {
            unit.key: 1.0 if unit.key in self.asked.keys else self._asked_back.get(unit.key, 0.0) for unit in units
        }
        return _evenly(units, match) if even else _weighted(units, match)

    def _terms_beside(self, says: Reading) -> float:
        """How many things the evidence speaks of by a name of the lexicon, and the question does not."""
        theirs = [unit for unit in says.units if unit.key.startswith("terms:")]
        return sum(
            1 - max(float(unit.key in self.asked.keys), self._asked_back.get(unit.key, 0.0), self._kin_back(unit))
            for unit in theirs
        )

    def _kin_back(self, unit: Unit) -> float:
        return max((kin[unit.key] for kin in self._kin.values() if unit.key in kin), default=0.0)

    def _unmet_constraints(self, says: Reading, under: Reading, evidence: Evidence) -> float:
        """Conditions of the question (a place, an age group, the sample) that the evidence does not speak of."""
        met = {mention.entry.id for part in (says.part, under.part) for mention in part.constraints}
        unit = evidence.figure.unit if evidence.figure else ""
        met |= {name for name, units in _MET_BY_UNIT.items() if unit in units}
        if not self._of_some_only(evidence):
            met.add("whole")
        if _years_compared(evidence):
            met.add("evolution")
        ranked = evidence.kind is EvidenceKind.LIST and _FIRST_OF_ALL.search(evidence.clause)
        if ranked and not self.question.asks_figure:
            met.add("rank")
        people = self.store.read_people(evidence)
        met |= {
            name
            for name, units in self._conditions.items()
            if units
            and all(max(self._match(unit, one) for one in (says, under, people)) >= _AS_GOOD_AS for unit in units)
        }
        return float(sum(mention.entry.id not in met for mention in self.part.constraints))

    def _of_some_only(self, evidence: Evidence) -> bool:
        """Whether the figure is of a part of the people who are asked about."""
        figure = evidence.figure
        if figure is None:
            return False
        head = figure.population_id.partition("/")[0]
        entry = self.store.lexicon.populations.get(head)
        return bool(figure.base) or (entry is not None and entry.parent is not None)

    def _is_past(self, evidence: Evidence) -> bool:
        """Whether the figure is of an earlier wave and no year was asked."""
        figure = evidence.figure
        return figure is not None and not self.part.years and figure.edition < evidence.document.edition

    def _other_year(self, evidence: Evidence) -> float:
        if not self.part.years:
            return 0.0
        told = self.store.years_of(evidence) | _years_compared(evidence)
        return float(not any(str(year) in told for year in self.part.years))

    def _contrary(self, says: Reading) -> float:
        """Whether a contrary ("refuse", "hide") was asked that the evidence does not speak of."""
        if _NEVER in self.asked.terms & says.terms:  # "never tells" is "hides"
            return 0.0
        return float(any(entry.opposite and f"terms:{entry.id}" not in says.keys for entry in self._asked_terms))

    def _opposite(self, says: Reading) -> float:
        """Whether the evidence says the opposite of a term that was asked."""
        shared = self.asked.terms & says.terms
        if _NEVER in shared:
            return 0.0
        theirs = says.terms - shared
        return float(
            any(entry.id not in says.terms and self._opposites[entry.id] & theirs for entry in self._asked_terms)
        )

    def _modifiers(self, says: Reading) -> dict[str, float]:
        """Words that make another statement of it ("want", "never"), on one side only."""
        terms = self.store.lexicon.terms
        mine, theirs = (
            {key for key in keys if (entry := terms.get(key.removeprefix("terms:"))) is not None and entry.modifier}
            for keys in (self.asked.keys, says.keys)
        )
        shared = {key for key in mine if key in theirs or self._is_kin(key, theirs)}
        met = {key for key in theirs if key in mine or self._is_kin(key, mine)}
        return {
            "modifiers_missing": float(len(mine - shared)),
            "modifiers_unasked": float(len(theirs - met)),
            "modifiers_shared": float(len(shared)),
            "another_statement": float(bool(theirs) and not met),
        }

    def _is_kin(self, key: str, others: set[str]) -> bool:
        """Whether one of ``others`` is the wider or the narrower term of ``key``."""
        terms = self.store.lexicon.terms
        own = terms[key.removeprefix("terms:")]
        return any(
            own.parent == other.removeprefix("terms:") or terms[other.removeprefix("terms:")].parent == own.id
            for other in others
        )

    def _people(self, evidence: Evidence, says: Reading) -> dict[str, float]:
        """Whether those asked about are those whom the evidence describes."""
        lexicon = self.store.lexicon
        if evidence.figure is not None:
            described = [evidence.figure.population_id] if evidence.figure.population_id else []
        else:
            described = [mention.entry.id for mention in says.part.populations]
        described = [one for one in described if one != _ANYBODY]
        head = [one.partition("/")[0] for one in described]
        same = any(one in self.people for one in described)
        narrower = not same and any(
            lexicon.is_part_of(one, person) or (one == person and whole != person)
            for one, whole in zip(head, described, strict=True)
            for person in self.people
        )
        asked_narrower = (
            any(lexicon.is_part_of(person, one) for person in self.people for one in head)
            or any(one not in head for one in self._narrowing)
            or (same and self._narrowed_by_strangers)
        )
        subject = bool(self.people) and bool(described) and described[0] == self.people[0]
        strange = evidence.figure is not None and bool(described) and self._strange_to(evidence.figure)
        return {
            "people_agree": float(same),
            "people_are_subject": float(subject),
            "people_differ": float(strange or (bool(self.people) and bool(described) and not same and not narrower)),
            "people_narrower": float(narrower),
            "people_asked_narrower": float(asked_narrower),
            "people_unasked": float(not self.people and bool(described)),
            "people_unknown": float(not described),
            "base_unasked": self._base_unasked(evidence),
        }

    def _strange_to(self, figure: Figure) -> bool:
        """Whether people were asked about whom nobody knows, and the figure describes others."""
        asked = self.part.strangers
        if not asked or self.people:
            return False
        described = f"{figure.population} {figure.base}"
        if stem(asked, self.part.language) in {word.stem for word in content_words(described, figure.language)}:
            return False
        thesaurus = self.store.thesaurus
        mine = frozenset().union(*(one.concepts for one in thesaurus.find(asked, self.part.language)))
        theirs = frozenset().union(*(one.concepts for one in thesaurus.find(described, figure.language)))
        return not mine & theirs

    def _base_unasked(self, evidence: Evidence) -> float:
        """The part of the words that narrow the figure's people that the question does not have."""
        figure = evidence.figure
        if figure is None or not figure.base:
            return 0.0
        base = [one for one in narrowed("", figure.base, figure.language).lstrip("/").split("+") if one]
        mine = {stem(word.folded, self.part.language) for word in content_words(self.part.text, self.part.language)}
        spoken = {stem(word, self.part.language) for word in fold(self.part.text).split()}
        return sum(one not in mine | spoken for one in base) / len(base) if base else 0.0

    def _premises(self, evidence: Evidence) -> dict[str, float]:
        figure = evidence.figure
        claimed = [in_unit_of(premise, figure.unit) for premise in self.part.premises] if figure is not None else []
        values = [value for value in claimed if value is not None]
        equal = figure is not None and figure.value in values
        return {
            "premise_equal": float(equal),
            "premise_differs": float(bool(values) and not equal),
            "has_premise": float(bool(values)),
        }

    def _kind(self, evidence: Evidence, says: Reading) -> dict[str, float]:
        """Whether this sort of evidence answers that sort of question."""
        figure = evidence.figure
        wanted = self.part.units
        figure_asked = self.question.asks_figure or self.kind is AnswerKind.COMPARISON
        is_list = evidence.kind is EvidenceKind.LIST
        is_sentence = evidence.kind is EvidenceKind.SENTENCE
        lists = self.kind in (AnswerKind.LIST, AnswerKind.REASON)
        of_figures = is_list and all(self.store.figures_of(passage) for passage in evidence.passages)
        counted = any(mention.entry.id == "sample" for mention in self.part.constraints)
        telling = self.kind in (AnswerKind.FACT, AnswerKind.REASON)
        tells = telling and figure is None
        return {
            "figure_asked": float(figure is not None and figure_asked),
            "figure_for_yes_no": float(figure is not None and self.kind is AnswerKind.YES_NO),
            "figure_unasked": float(figure is not None and (telling or self.kind is AnswerKind.LIST)),
            "sentence_for_figure": float(is_sentence and figure_asked),
            "sentence_for_yes_no": float(is_sentence and self.kind is AnswerKind.YES_NO),
            "list_asked": float(is_list and (lists or (of_figures and self.question.asks_several))),
            "list_unasked": float(is_list and not lists and not (of_figures and self.question.asks_several)),
            "sentence_for_list": float(is_sentence and self.kind is AnswerKind.LIST),
            "unit_agrees": float(figure is not None and figure.unit in wanted),
            "unit_differs": float(figure is not None and bool(wanted) and figure.unit not in wanted),
            "counts_the_sample": float(counted and figure is not None and figure.unit == "count"),
            "is_figure": float(figure is not None),
            "is_share": float(figure is not None and figure.unit == "%"),
            "holds_figure": float(is_sentence and bool(self.store.figures_of(evidence.passages[0]))),
            "is_listed": float(is_sentence and evidence.passages[0].group is not None),
            "who_is_named": float(tells and self.question.asks_who and _names_someone(says.part)),
            "year_is_named": float(tells and self.question.asks_when and bool(says.part.years)),
            "asks_figure": float(figure_asked),
            "asks_list": float(self.kind is AnswerKind.LIST),
            "asks_telling": float(telling),
            "asks_yes_no": float(self.kind is AnswerKind.YES_NO),
        }


def _years_compared(evidence: Evidence) -> frozenset[str]:
    """The years beside a figure that is a difference: "18 points de plus qu'en 2022"."""
    if evidence.figure is None or evidence.figure.unit not in _DIFFERENCES:
        return frozenset()
    return frozenset(map(str, find_years(passage_text(evidence.passages[0]))))


def _narrowing(part: Part) -> set[str]:
    """The people who narrow others named beside them: "women" of "women farmers", not of "women or men"."""
    people = part.populations
    return {
        one.entry.id
        for one in people
        for other in people
        if one.entry.modifier
        and one.entry.id != other.entry.id
        and (not other.entry.modifier or _touch(one, other, part))
    }


def _touch(one: Mention, other: Mention, part: Part) -> bool:
    """Whether nothing stands between two names."""
    first, second = sorted((one, other), key=lambda mention: mention.start)
    return not part.text[first.end : second.start].strip()


def _names_someone(part: Part) -> bool:
    """Whether a name stands in the text, beside the capital that it begins with and the terms of the lexicon."""
    return any(
        not any(mention.start <= match.start() < mention.end for mention in part.mentions)
        for match in _NAME.finditer(part.text)
    )


@cache
def _family(one: str, other: str) -> float:
    """0.9 where two stems share all but an ending, else 0."""
    if not (one.startswith("word:") and other.startswith("word:")):
        return 0.0
    first, second = one[5:], other[5:]
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    return 0.9 if shared >= 5 and shared >= 0.7 * max(len(first), len(second)) else 0.0


def _narrowest(units: Sequence[Unit], store: EvidenceStore) -> list[Unit]:
    """``units`` without the terms of which a narrower one is there too: "an AI tool such as ChatGPT"."""
    terms = store.lexicon.terms
    named = [terms[key] for unit in units if (key := unit.key.removeprefix("terms:")) in terms]
    wider = {f"terms:{entry.parent}" for entry in named if entry.parent}
    return [unit for unit in units if unit.key not in wider]


def _nearness_of(unit: Unit, other: Unit, similarity: float) -> float:
    """How near two units are: by the thesaurus, by their letters, else by their vectors.

    Words that the thesaurus tells apart ("rise", "fall") have near vectors all the same.
    """
    if unit.senses & other.senses:
        return _ONE_SENSE
    if unit.senses and other.senses:
        similarity *= _OTHER_SENSE
    return max(similarity, _family(unit.key, other.key))


def _harmonic(one: float, other: float) -> float:
    """The F-measure of both directions: high only where each says what the other says, and no more."""
    return 2 * one * other / (one + other) if one + other else 0.0


def _left(units: Sequence[Unit], match: Mapping[str, float]) -> float:
    """The weight of ``units`` that is not matched."""
    return sum(unit.weight * (1 - match[unit.key]) for unit in units)


def _evenly(units: Sequence[Unit], match: Mapping[str, float]) -> float:
    return sum(match[unit.key] for unit in units) / len(units) if units else 0.0


def _weighted(units: Sequence[Unit], match: Mapping[str, float]) -> float:
    total = sum(unit.weight for unit in units)
    return sum(unit.weight * match[unit.key] for unit in units) / total if total else 0.0
