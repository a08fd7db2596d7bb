"""Groups of people: what they are called, the ids that tell them apart, and what a report teaches about them.

Whom a number describes is found in two steps: :mod:`barobot._stated_people` reads who is named
beside it ("90 % des médecins", "nine in ten doctors", "Parmi les médecins, 41 %…"), and
:mod:`barobot._carried_people` who was spoken of last, where the sentence leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from barobot.language import fold, stop_words, words
from barobot.lexicon import Entry, Lexicon, build_lexicon
from barobot.markup import mask
from barobot.types import Language, Passage, Quantity


@dataclass(frozen=True, slots=True)
class Population:
    """Whom a figure describes: its canonical id, the words of the source, what narrows it."""

    id: str
    words: str
    base: str = ""


NOBODY = Population("", "")


@dataclass(slots=True)
class Reading:
    """A passage while the populations of its quantities are being found.

    Sets of places of numbers: ``unnamed`` are shares of what is nobody ("1 % du temps"), ``objects``
    count what people do something to ("ils refusent un objet sur cinq"), ``asides`` give another
    group's share of what was said before, ``elided`` leave out their unit ("it took 11").
    """

    passage: Passage
    quantities: list[Quantity]
    text: str = field(init=False)
    explicit: list[Population] = field(init=False, default_factory=list)
    populations: list[Population] = field(init=False, default_factory=list)
    unnamed: set[int] = field(init=False, default_factory=set)
    objects: set[int] = field(init=False, default_factory=set)
    asides: set[int] = field(init=False, default_factory=set)
    elided: set[int] = field(init=False, default_factory=set)
    placed: set[int] = field(init=False, default_factory=set)  # of people somewhere: "à la campagne, 81 %"
    compares: bool = field(init=False, default=False)  # two groups with a number each in one pair of brackets

    def __post_init__(self) -> None:
        self.text = mask(self.passage.text)

    @property
    def language(self) -> Language:
        return self.passage.language

    def since(self, quantity: Quantity) -> int:
        """Where the number before ``quantity`` ends; 0 where it is the first."""
        return max((other.end for other in self.quantities if other.end <= quantity.start), default=0)


# What is not counted but measured: "88 m²", "2.6 times a month".
_MEASURES = re.compile(r"(?:k|c)?m[²³]|km|cm|kg|kWh|litres?|hectares?|times|fois", re.I)


def is_measured(quantity: Quantity) -> bool:
    """Whether a count is a measure of somebody or something, and tells nobody by its noun."""
    return quantity.unit == "count" and bool(_MEASURES.fullmatch(quantity.noun))


def some_of(people: Population, base: str, language: Language) -> Population:
    """The ``people`` whom ``base`` narrows; where nobody was spoken of, those whom it describes."""
    if people.id:
        return Population(narrowed(people.id, base, language), people.words, base)
    those = (
        ""
        if re.match(r"\d|(?:plus|moins|à partir|dès|over|under)\b", base)
        else "ceux "
        if language == "fr"
        else "those "
    )
    identifier = narrowed("", base, language).lstrip("/") or "+".join(fold(base).split())
    return Population(identifier, f"{those}{base}")


def with_populations(lexicon: Lexicon, found: Iterable[Population], language: Language) -> Lexicon:
    """``lexicon`` with the populations that a text names and it does not know yet."""
    known = {**lexicon.terms, **lexicon.constraints, **lexicon.populations}
    names: dict[str, dict[str, None]] = {}
    for population in found:
        if population.id and population.id not in known and not population.base:
            names.setdefault(population.id, {})[population.words] = None
    if not names:
        return lexicon
    new = [Entry(key, "populations", {language: tuple(values)}) for key, values in names.items()]
    entries = [*lexicon.terms.values(), *lexicon.constraints.values(), *lexicon.populations.values()]
    return build_lexicon([*new, *entries])


def named(name: str, language: Language, lexicon: Lexicon) -> Population:
    """The population that ``name`` names: one of the lexicon, or one of its own words."""
    mentions = lexicon.populations_in(name, language)
    if mentions:
        mention = max(mentions, key=lambda found: found.end - found.start)
        rest = f"{name[: mention.start]} {name[mention.end :]}"
        return Population(narrowed(mention.entry.id, rest, language), name)
    return Population(narrowed("", name, language).lstrip("/"), name)


def narrowed(identifier: str, base: str, language: Language) -> str:
    """The id of those of a population whom ``base`` narrows it to."""
    ignored = stop_words(language)
    # Numbers and negations tell groups apart, however short or common they are.
    kept = {"plus", "moins", "over", "under", "pas", "not", "aucun", "no", "jamais", "never"}
    narrowing = {
        word.stem
        for word in words(base, language)
        if word.folded in kept or (word.folded not in ignored and len(word.folded) > 1)
    }
    return f"{identifier}/{'+'.join(sorted(narrowing))}" if narrowing else identifier


def head_of(population: Population) -> Population:
    """The people without what narrows them."""
    return Population(population.id.partition("/")[0], population.words)
