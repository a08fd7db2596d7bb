"""What else the people of a report are called: the plain synonyms of the thesaurus, in both languages.

A report that comes without a lexicon says "les clients" throughout; it is asked about "customers" as
well. Only people whom its figures describe get such names, and a word that could mean two of them
names neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from barobot._people_words import head_of_name, names_people
from barobot.language import fold, stem
from barobot.lexicon import Entry, Lexicon, build_lexicon
from barobot.thesaurus import Thesaurus
from barobot.types import LANGUAGES, Figure, Language

_PLAIN = 3  # the thesaurus lists the plainest words first; behind them stand looser and narrower ones


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_PICKED_OUT = re.compile(r"(?:ceux|celles|those|people|the)\b|(?:à partir|dès|avant|après|from|over|under)\b", re.I)
# Plurals that a share can be of and that name no group: "in 8% of cases", "53% of bookings".
_NEVER_PEOPLE = _set(
    """
    cas cases fois times degres degrees reponses answers replies dossiers files entretiens interviews nuits nights jours
    days livres books bills factures orders commandes bookings reservations outages pannes meals repas trips trajets
    journeys visits visites sessions messages calls appels demandes requests requetes noises bruits prix prices
    loyers rents revenus incomes depenses heures hours minutes semaines weeks mois months
    """
)
_Name = tuple[Language, str]


def with_other_names(lexicon: Lexicon, learnt: frozenset[str], thesaurus: Thesaurus) -> Lexicon:
    """``lexicon`` with the synonyms of the populations whose ids are ``learnt`` from the reports.

    Where only a narrower group is described ("clients ruraux"), those that it is a part of
    ("clients") become known too, so that its figures are not taken for theirs.
    """
    known = [lexicon.populations[one] for one in sorted(learnt) if one in lexicon.populations]
    if not known:
        return lexicon
    wider = {entry.id: entry for entry in map(_wider, known) if entry is not None and not _owner(entry, lexicon)}
    lexicon = _with(lexicon, wider.values())
    known = _with_parents((*known, *wider.values()), lexicon)
    owners: dict[_Name, set[str]] = {}
    for entry in known:
        for name in _synonyms(entry, thesaurus):
            owners.setdefault(name, set()).add(entry.id)
    added = {name: ids.pop() for name, ids in owners.items() if len(ids) == 1 and not _is_known(name, lexicon)}
    return _with(lexicon, [_named(entry, added) for entry in known])


def tells_people(figure: Figure) -> bool:
    """Whether a report shows by ``figure`` that its people are called so, and may be asked about by that name.

    A share is of several, be they people or not by their word ("57% of branches"); what is counted or
    measured ("6 nuits", "7 picture books") is of people only where the word says so.
    """
    head = fold(head_of_name(figure.population, figure.language))
    if names_people(figure.population, figure.language):
        return True
    aged_or_picked_out = head[:1].isdigit() or _PICKED_OUT.match(figure.population) is not None
    several = head.endswith(("s", "x")) or aged_or_picked_out
    return figure.unit in ("%", "points") and several and head not in _NEVER_PEOPLE


def _with(lexicon: Lexicon, entries: Iterable[Entry]) -> Lexicon:
    """``lexicon`` with ``entries`` in it, before all others: a name that another entry has stays its own."""
    populations = {entry.id: entry for entry in entries}
    others = (entry for entry in lexicon.populations.values() if entry.id not in populations)
    return build_lexicon([*populations.values(), *others, *lexicon.terms.values(), *lexicon.constraints.values()])


def _wider(entry: Entry) -> Entry | None:
    """The people of whom a learnt population is a part by its words: "clients" of "clients ruraux"."""
    for language, names in entry.names.items():
        head = head_of_name(names[0], language)
        if len(names[0].split()) > 1 and names_people(head, language):
            return Entry(stem(fold(head), language), "populations", {language: (head,)})
    return None


def _with_parents(entries: Iterable[Entry], lexicon: Lexicon) -> list[Entry]:
    """``entries``, each a part of those whom its name begins with; nobody is a part of themselves ("all adults")."""
    entries = list(entries)
    parents = {entry.id: entry.parent for entry in lexicon.populations.values()}
    for entry in entries:
        wider = _wider(entry) if entry.parent is None else None
        above = parent = _owner(wider, lexicon) if wider is not None else None
        while above is not None and above != entry.id:
            above = parents.get(above)
        if parent is not None and above is None:
            parents[entry.id] = parent
    return [replace(entry, parent=parents[entry.id]) for entry in entries]


def _owner(entry: Entry, lexicon: Lexicon) -> str | None:
    """The id of the population that the names of ``entry`` name."""
    for language, names in entry.names.items():
        for name in names:
            for one in lexicon.populations_in(name, language):
                if one.start == 0 and one.end == len(name):
                    return one.entry.id
    return None


def _is_known(name: _Name, lexicon: Lexicon) -> bool:
    """Whether the lexicon names people or a condition so."""
    language, words = name
    return any(
        one.start == 0 and one.end == len(words) and one.entry.kind != "terms" for one in lexicon.find(words, language)
    )


def _synonyms(entry: Entry, thesaurus: Thesaurus) -> Iterator[_Name]:
    """The plain words for people in the concepts of which a name of ``entry`` is one."""
    own = {(language, _singular(name)) for language, names in entry.names.items() for name in names}
    for listed in thesaurus.concepts():
        plain = [(language, name) for language in LANGUAGES for name in listed.get(language, ())[:_PLAIN]]
        if any((language, _singular(name)) in own for language, name in plain):
            people = (one for one in plain if names_people(head_of_name(one[1], one[0]), one[0]))
            yield from (one for one in people if not any(_is_derived(one, other) for other in own))


def _is_derived(one: _Name, other: _Name) -> bool:
    """Whether either is made of the other: a "shop" is no "shopper", though one concept has both."""
    shorter, longer = sorted((_singular(one[1]), _singular(other[1])), key=len)
    return one[0] == other[0] == "en" and bool(re.fullmatch(f"{re.escape(shorter)}\\w?(?:er|or|ee|ant)", longer))


def _singular(name: str) -> str:
    return re.sub(r"(?<=\w\w)[sx]\b", "", fold(name))


def _named(entry: Entry, added: dict[_Name, str]) -> Entry:
    """``entry`` with more names; a language in which no report names them has names to ask by only."""
    more: dict[Language, tuple[str, ...]] = dict(entry.names)
    for (language, name), owner in added.items():
        if owner == entry.id:
            more[language] = (*more.get(language, ()), name)
    return replace(entry, names=more, asked_as=frozenset(more) - frozenset(entry.names))


__all__ = ["tells_people", "with_other_names"]
