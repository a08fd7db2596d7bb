"""Things that a question names and the first candidate does not: what it says is of something else.

What the lexicon calls by a name is told apart there. "How many fear a colder relationship?" is not
answered by how many fear for their data, though both are fears of the same people.
"""

from __future__ import annotations

from collections.abc import Sequence

from barobot.evidence import Evidence, EvidenceStore
from barobot.lexicon import HOW_IT_IS_PUT, OF_THE_REPORT, Entry
from barobot.part import Part
from barobot.weighing import Weighed, ruled_out

_NEAR = 2.0  # in score
_NO_THINGS = HOW_IT_IS_PUT | OF_THE_REPORT  # no figure tells what is asked of the report itself
_BESIDE = 1.0  # things that a figure speaks of and nobody asked about

__all__ = ["of_thing_named", "tells_another_thing", "tells_nothing_named"]


def things_named(part: Part) -> list[Entry]:
    """The things that ``part`` names, apart from people and from how it is put, wanted or judged."""
    found = {mention.entry.id: mention.entry for mention in part.mentions if mention.entry.kind == "terms"}
    return [
        entry
        for entry in found.values()
        if not (entry.background or entry.modifier or entry.opposite or entry.id in _NO_THINGS)
    ]


def tells_another_thing(part: Part, ranked: Sequence[Weighed], store: EvidenceStore) -> bool:
    """Whether the first of ``ranked``, a figure, is of other things than one that is told elsewhere."""
    first = ranked[0]
    if first.evidence.figure is None or first.features["has_premise"] or first.features["terms_beside"] < _BESIDE:
        return False
    lacking = [entry for entry in things_named(part) if not _says(first.evidence, entry, store)]
    as_full = [one for one in ranked[1:] if one.features["covered"] >= first.features["covered"]]
    return any(entry.id in store.readings(one.evidence).says.terms for entry in lacking for one in as_full)


def tells_nothing_named(part: Part, evidence: Evidence, store: EvidenceStore) -> bool:
    """Whether ``part`` calls things by names of the lexicon, and evidence speaks of none: "who fear for their job"."""
    named = {one.entry.id: one.entry for one in part.mentions if one.entry.kind == "terms" and not one.entry.background}
    things = [entry for entry in named.values() if entry.id not in _NO_THINGS]
    return bool(things) and not any(_says(evidence, entry, store) for entry in things)


def of_thing_named(part: Part, ranked: Sequence[Weighed], store: EvidenceStore) -> Weighed | None:
    """A figure near the first that is of a thing named, where the first is of none and as to people they agree."""
    first = ranked[0]
    if first.evidence.figure is None or first.features["has_premise"]:
        return None
    things = things_named(part)
    lacking = [entry for entry in things if not _says(first.evidence, entry, store)]
    if not lacking or len(lacking) < len(things):
        return None
    for one in ranked[1:]:
        if first.score - one.score > _NEAR:
            return None
        same_people = one.features["people_agree"] == first.features["people_agree"]
        if one.evidence.figure is None or not same_people or ruled_out(one.features, 1.0):
            continue
        if all(_says(one.evidence, entry, store) for entry in lacking):
            return one
    return None


def _says(evidence: Evidence, entry: Entry, store: EvidenceStore) -> bool:
    """Whether evidence, or what it leans on or stands under, speaks of ``entry`` or of what is wider."""
    read = store.readings(evidence)
    said = read.says.terms | read.under.terms | read.before.terms | read.clause.terms
    return entry.id in said or (entry.parent is not None and entry.parent in said)
