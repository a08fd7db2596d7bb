"""Whether those asked about are those whom evidence describes: the same, a part of them, or others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot._covering import mean_the_same
from barobot._proper_names import NAME
from barobot.ages import Ages, ages_in, ages_told, are_told_apart
from barobot.evidence import ANYBODY, Evidence, EvidenceStore, Reading, Readings, Unit
from barobot.language import content_words, fold, stem, words
from barobot.lexicon import Mention
from barobot.part import Part
from barobot.populations import narrowed
from barobot.types import Figure, Language

_AGE_GROUPS = frozenset({"young_people", "older_people"})
# The id of people who are told by nothing but their age: "those aged 65 and over".
_AGED = re.compile(r"(?:(?:\d+|age|ag|over|under|an|ans|plus|moin|old|older|year-old|part)(?:\+|$))+")
# The ids of whoever: no lexicon is learnt of them ("people aged 75 and over").
_ANYBODY = frozenset(["peopl", "person", "personn", "gen", "individu"])
# What stands before people who tell others apart: "couples with children".
_WITH = re.compile(r"\b(?:with|without|avec|sans)\s+(?:(?:young|small|de|des|an?|une?|jeunes|petits)\s+)*\Z", re.I)
_NOBODY_ELSE = re.compile(r"seule?s?|uniquement|alone|only")
# What makes an age group a part of it: "people over 75 who are not online".
_NARROWS = frozenset(
    ["who", "whose", "which", "that", "with", "without", "not", "no", "never", "qui", "dont", "avec", "sans", "pas"]
)


class PeopleAsked:
    """Those whom one part of a question is about, looked at from many candidates."""

    def __init__(self, part: Part, topic: Sequence[Unit], store: EvidenceStore) -> None:
        self.part = part
        self.store = store
        self._narrowing = _narrowing(part)
        named = [mention.entry.id for mention in part.populations if mention.entry.id != ANYBODY]
        # "the nurses among health professionals": the narrowest are meant
        self.people = [one for one in named if not any(store.lexicon.is_part_of(other, one) for other in named)]
        if not store.everybody.isdisjoint(self.people):  # "people", "residents" and "adults" are one population
            self.people += sorted(store.everybody.difference(self.people))
        self._ages = ages_in(part.text)
        # who says how old they are ("I'm 45") asks about no age group
        self._asks_for_ages = self._ages is not None and self._ages.youngest < self._ages.oldest
        # What is told of nobody by name is not told of people whom no report speaks of.
        self._are_unheard_of = bool(self.people) and store.people_named.isdisjoint(self.people)
        some = any(mention.entry.parent for mention in part.populations)  # "users alone" are no fewer than users
        self._narrowing_units = [
            unit
            for unit in topic
            if self._is_narrowed_by([unit]) and not (some and _NOBODY_ELSE.fullmatch(fold(unit.word)))
        ]
        names = {fold(name.group()) for name in NAME.finditer(part.text)}  # "French doctors": where they are from
        self._kinds_asked = [unit for unit in self._narrowing_units if unit.word not in names]
        self._narrowed_by_strangers = any(not store.knows(unit) for unit in self._narrowing_units)
        self._beside = {mention.entry.id for mention in part.populations if _WITH.search(part.text[: mention.start])}

    def _is_narrowed_by(self, units: Sequence[Unit]) -> bool:
        """Whether one of ``units`` narrows the people asked about: nobody's figure is of "patients with gout"."""
        words = {word for unit in units for word in fold(unit.word).split()}
        return any(
            word.folded in words
            for start, end in self.part.narrowed
            for word in content_words(self.part.text[start:end], self.part.language)
        )

    def _is_among(self, described: Sequence[str], wide: str) -> bool:
        return any(one == wide or self.store.lexicon.is_part_of(one, wide) for one in described)

    def _lacks_narrowing(self, evidence: Evidence, says: Reading, under: Reading) -> bool:
        """Whether those asked about are narrowed ("retired volunteers") by what the figure's people are not."""
        if not self._kinds_asked:
            return False
        # what the whole report is about goes without saying: "bank customers"
        title = self.store.read_words(evidence.document.title, evidence.language).units
        spoken = [*says.units, *under.units, *self.store.read_people(evidence).units, *title]
        return any(not any(mean_the_same(unit, other) for other in spoken) for unit in self._kinds_asked)

    def features(self, evidence: Evidence, read: Readings) -> dict[str, float]:
        """Whether those asked about are those whom the evidence describes."""
        says, under = read.says, read.under
        lexicon = self.store.lexicon
        if evidence.figure is not None:
            described = [evidence.figure.population_id] if evidence.figure.population_id else []
        else:
            described = [mention.entry.id for mention in says.part.populations]
        described = [one for one in described if one != ANYBODY]
        head = [one.partition("/")[0] for one in described]
        same = any(one in self.people for one in described)
        narrower = not same and any(
            lexicon.is_part_of(one, person) or (one == person and whole != person)
            for one, whole in zip(head, described, strict=True)
            for person in self.people
        )
        asked_narrower = (
            any(lexicon.is_part_of(person, one) for person in self.people for one in head)
            or any(not self._is_among(head, one) for one in self._narrowing)
            or (same and evidence.figure is not None and self._lacks_narrowing(evidence, says, under))
            or (same and self._narrowed_by_strangers)
            or (evidence.figure is None and not described and self._are_unheard_of)
        )
        if not (same or narrower) and evidence.figure is not None and head:
            narrower = self._stand_beside(described[0])
        first = set(self.people[:1])
        if not first.isdisjoint(self.store.everybody):
            first.update(self.store.everybody)
        subject = bool(described) and described[0] in first
        strange = evidence.figure is not None and bool(described) and self._strange_to(evidence.figure)
        ages = self._ages_of(evidence.figure)
        if self._ages is not None and ages is not None:  # "the 18 to 24s": both may bear the name "young people"
            other_ages = are_told_apart(self._ages, ages)
            of_ages = not other_ages and not strange and self._is_of_no_part(evidence.figure, head)
            same, strange = not other_ages and (same or of_ages), strange or other_ages
            subject = subject or of_ages
        elif self._asks_for_ages and evidence.figure is not None and not same:
            asked_narrower = True
        return {
            "people_agree": float(same),
            "people_are_subject": float(subject),
            "people_differ": float(strange or (bool(self.people) and bool(described) and not same and not narrower)),
            "people_narrower": float(narrower),
            "people_asked_narrower": float(asked_narrower),
            "people_unasked": float(not self.people and bool(described) and not subject),
            "people_unknown": float(not described),
            "base_unasked": self._base_unasked(evidence),
        }

    def _stand_beside(self, described: str) -> bool:
        """Whether people named beside others ("couples *with children*") are in the name of the figure's people too."""
        narrowing = set(described.partition("/")[2].split("+"))
        return bool(self.people) and self._beside.issuperset(self.people) and narrowing.issuperset(self.people)

    def _concepts(self, text: str, language: Language) -> frozenset[str]:
        return frozenset().union(*(one.concepts for one in self.store.thesaurus.find(text, language)))

    def _strange_to(self, figure: Figure) -> bool:
        """Whether people were asked about whom nobody knows, and the figure describes others."""
        asked = self.part.strangers
        if not asked or self.people:
            return False
        described = f"{figure.population} {figure.base}"
        if stem(asked, self.part.language) in {word.stem for word in content_words(described, figure.language)}:
            return False
        return not self._concepts(asked, self.part.language) & self._concepts(described, figure.language)

    def _ages_of(self, figure: Figure | None) -> Ages | None:
        return ages_told(figure.population, figure.base) if figure is not None else None

    def _is_of_no_part(self, figure: Figure | None, head: Sequence[str]) -> bool:
        """Whether a figure of an age group is of all of it, by whatever name: "over-75s", "people aged 75 and over".

        Nobody else may be asked about, nor the figure be of a part of them.
        """
        anybody = self.store.everybody | _AGE_GROUPS
        if figure is None or not anybody.issuperset(self.people):
            return False
        whom = f"{figure.population} {figure.base}"
        said = {word.folded for word in words(whom, figure.language) if not word.folded[0].isdigit()}
        of_anybody = all(one in anybody or one in _ANYBODY or _AGED.fullmatch(one) for one in head)
        return of_anybody and _NARROWS.isdisjoint(said)

    def _base_unasked(self, evidence: Evidence) -> float:
        """The part of the words that narrow the figure's people that the question does not have."""
        figure = evidence.figure
        if figure is None or not figure.base:
            return 0.0
        base = [one for one in narrowed("", figure.base, figure.language).lstrip("/").split("+") if one]
        mine = {stem(word.folded, self.part.language) for word in content_words(self.part.text, self.part.language)}
        spoken = {stem(word, self.part.language) for word in fold(self.part.text).split()}
        return sum(one not in mine | spoken for one in base) / len(base) if base else 0.0


def _narrowing(part: Part) -> set[str]:
    """The people who narrow others named beside them: "women" of "women farmers", not of "women or men"."""
    people = part.populations
    return {
        one.entry.id
        for one in people
        for other in people
        if one.entry.id != other.entry.id
        and (
            (one.entry.modifier and (not other.entry.modifier or _touch(one, other, part)))
            or _stands_as_adjective(one, other, part)
        )
    }


def _stands_as_adjective(one: Mention, other: Mention, part: Part) -> bool:
    """Whether people tell which of others are meant: "*student* volunteers", "bénévoles *étudiants*"."""
    if part.language == "fr":
        return one.start >= other.end and _touch(one, other, part)
    # two plurals are listed: "sample size households landlords"
    return one.end <= other.start and _touch(one, other, part) and not part.text[: one.end].endswith("s")


def _touch(one: Mention, other: Mention, part: Part) -> bool:
    """Whether nothing stands between two names."""
    first, second = sorted((one, other), key=lambda mention: mention.start)
    return not part.text[first.end : second.start].strip()


__all__ = ["PeopleAsked"]
