"""Figures asked for in one breath, where one sentence, paragraph, list or table gives each: "windows, lofts"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.language import content_words, fold
from barobot.other_side import same_figure
from barobot.part import Part
from barobot.types import BlockKind, Language, Passage
from barobot.waves import is_earlier, neighbours, tells_how_far
from barobot.weighing import Weighed

_MOST = 5
_BRIEF = 3  # words of a clause that leans on another one
_MOSTLY = 0.5  # of what a figure says that another one does not
_SENSES_SHARED = 0.3  # of all senses of two words, so that one homograph is not enough
_SENSE = 0.8  # how surely a figure is called by a word of the same sense,
_NAME = 0.9  # and by another name of what it tells of
_NEAR = 6  # words from the one that calls a figure to the next, where no more than a comma stands between
_FAR = 14  # and where a word joins them
_CONJUNCTION = re.compile(
    r"\b(?:et|and|ou|or|vs|versus|contre|against|than|que|puis|then|compared|comparee?s?|face|while|whereas|tandis"
    r"|alors|but|mais)\b|\bqu'|&"
)
_OTHERS = re.compile(r"\b(?:the (?:rest|others?)|(?:les|des|aux|d') ?autres)\b")
_MARK = re.compile(r"[,/+%]")
_ASKS = re.compile(r"\b(?:combien|how many|how much|(?:quelle?|what|which) (?:part|proportion|share|percentage))\b")
_EVERYBODY = frozenset(
    (
        *("adults", "people", "residents", "population", "inhabitants", "respondents", "persons", "households"),
        *("public", "adultes", "habitants", "repondants", "personnes", "menages", "foyers", "gens"),
    )
)


def asked_together(asked: Part, ranked: Sequence[Weighed], store: EvidenceStore) -> list[Evidence]:
    """The figures beside that of the first of ``ranked`` that ``asked`` calls each by a word of its own; else none."""
    first = ranked[0].evidence
    if first.figure is None:
        return []
    for group in _groups(first, store):
        called = [_called(_says(one), one.language, asked, store) for one in group]
        people = [_called(_people(one), one.language, asked, store) for one in group]
        own = [_own(place, called) for place in range(len(group))]
        by_people = [_own(place, people) & words for place, words in enumerate(own)]
        found: dict[int, Evidence] = {}
        for one, words, named in zip(group, own, by_people, strict=True):
            # Where some are called by who they are, what is said of all of them calls none.
            if any(by_people) and not named and not (one.id == first.id and _is_of_all(one, group)):
                continue
            if one.passages[0].id == first.passages[0].id or _is_told(one, group, asked, store):
                found |= dict.fromkeys(named or words, one)
        chain = _joined(found, first, asked.text)
        if 1 < len(chain) <= _MOST:
            return chain
    return []


def _is_of_all(evidence: Evidence, group: Sequence[Evidence]) -> bool:
    """Whether the people of a figure are simply all, or another figure of ``group`` is of a part of them."""
    assert evidence.figure is not None
    whole = evidence.figure.population_id
    if not _people(evidence).strip():
        return True
    return any(one.figure is not None and one.figure.population_id.startswith(f"{whole}/") for one in group)


def the_other(first: Evidence, store: EvidenceStore) -> Evidence | None:
    """The figure of all others that stands right behind ``first`` in its sentence: "among the rest, 57%"."""
    group = _of([first.passages[0]], first, store)
    place = next(at for at, one in enumerate(group) if one.id == first.id)
    behind = group[place + 1] if len(group) > place + 1 else None
    return behind if behind is not None and _OTHERS.search(fold(_says(behind))) else None


def two_of_a_sentence(first: Evidence, store: EvidenceStore) -> list[Evidence]:
    """The two figures of the same people and unit that the sentence of ``first`` gives; empty where it gives others."""
    group = _of([first.passages[0]], first, store)
    people = {one.figure.population_id for one in group if one.figure is not None}
    return group if len(group) == 2 and len(people) == 1 else []


def _groups(first: Evidence, store: EvidenceStore) -> list[list[Evidence]]:
    """The figures of one unit that stand with ``first``: its sentence, its paragraph, its list; its row, its column."""
    passage = first.passages[0]
    if passage.kind is BlockKind.TABLE_ROW:
        table = [one for one in _of(_block(passage, store), first, store) if one.figure is not None]
        row = [one for one in table if one.passages[0].id == passage.id]
        return [row, [one for one in table if _header(one) == _header(first)]]
    if passage.kind is BlockKind.LIST_ITEM:
        return [_of(_list(passage, store), first, store)]
    return [_of([passage], first, store), _of(neighbours(passage, store), first, store)]


def _header(evidence: Evidence) -> tuple[str, str]:
    figure = evidence.figure
    assert figure is not None
    return figure.about, figure.edition


def _block(passage: Passage, store: EvidenceStore) -> list[Passage]:
    key = passage.document_id, passage.headings, passage.lead_in, passage.kind
    return [one for one in store.index.passages if (one.document_id, one.headings, one.lead_in, one.kind) == key]


def _list(passage: Passage, store: EvidenceStore) -> list[Passage]:
    key = passage.document_id, passage.group
    return [one for one in store.index.passages if passage.group is not None and (one.document_id, one.group) == key]


def _of(passages: Sequence[Passage], first: Evidence, store: EvidenceStore) -> list[Evidence]:
    """The figures of the unit and wave of ``first`` in ``passages``, each once."""
    assert first.figure is not None
    found: list[Evidence] = [first]
    for one in store.of_passages(passages):
        if one.kind is not EvidenceKind.FIGURE or one.figure is None or one.figure.unit != first.figure.unit:
            continue
        of_then = is_earlier(one, store) != is_earlier(first, store) or tells_how_far(one)
        if not of_then and not any(same_figure(one, known) for known in found):
            found.append(one)
    return sorted(found, key=lambda one: one.figure.start if one.figure is not None else 0)


def _says(evidence: Evidence) -> str:
    return f"{evidence.clause} {_people(evidence)}"


def _people(evidence: Evidence) -> str:
    """The words for the people of a figure, where they are not simply all."""
    figure = evidence.figure
    if figure is None:
        return ""
    return f"{'' if fold(figure.population) in _EVERYBODY else figure.population} {figure.base}"


def _own(place: int, called: Sequence[dict[int, float]]) -> set[int]:
    """The words of the question that call this figure more surely than any other one."""
    others = [words for at, words in enumerate(called) if at != place]
    return {word for word, how in called[place].items() if all(how > other.get(word, 0.0) for other in others)}


def _called(says: str, language: Language, asked: Part, store: EvidenceStore) -> dict[int, float]:
    """Where ``asked`` has a word, a name or a sense of what ``says`` does, and how surely."""
    theirs = [sense.concepts for sense in store.thesaurus.find(says, language)]
    found: dict[int, float] = {}
    for sense in store.thesaurus.find(asked.text, asked.language):
        shared = max((len(sense.concepts & one) / len(sense.concepts | one) for one in theirs), default=0.0)
        if shared >= _SENSES_SHARED:
            found[sense.start] = min(shared, _SENSE)
    entries = {mention.entry.id for mention in store.lexicon.find(says, language)}
    found |= {
        mention.start: _NAME
        for mention in asked.mentions
        if mention.entry.id in entries and mention.entry.kind != "constraints"  # "town or country" is one condition
    }
    stems = {word.stem for word in content_words(says, language)}
    return found | {word.start: 1.0 for word in content_words(asked.text, asked.language) if word.stem in stems}


def _is_told(evidence: Evidence, group: Sequence[Evidence], asked: Part, store: EvidenceStore) -> bool:
    """Whether most of what the figure alone says is asked for, or it says little beside what stands with it."""
    language = evidence.language
    others = {word.stem for one in group if one is not evidence for word in content_words(_says(one), language)}
    own = [word for word in content_words(_says(evidence), language) if word.stem not in others]
    if len({word.stem for word in own}) <= _BRIEF:
        return True
    mine = {word.stem for word in content_words(asked.text, asked.language)}
    senses = frozenset().union(*(one.concepts for one in store.thesaurus.find(asked.text, asked.language)))
    said = [
        word
        for word in own
        if word.stem in mine or any(one.concepts & senses for one in store.thesaurus.find(word.folded, language))
    ]
    return len(said) >= _MOSTLY * len(own)


def _joined(found: Mapping[int, Evidence], first: Evidence, text: str) -> list[Evidence]:
    """Of what is called, that which words or marks join to what calls ``first``, in a row."""
    folded = fold(text)
    chains: list[list[Evidence]] = []
    before = -1
    for place in sorted(found):
        one = found[place]
        if chains and (one is chains[-1][-1] or _are_joined(folded[before:place])):
            chains[-1].append(one)
        else:
            chains.append([one])
        before = place
    chain = next((chain for chain in chains if any(one.id == first.id for one in chain)), [])
    return list({one.id: one for one in chain}.values())


def _are_joined(between: str) -> bool:
    """Whether ``between``, which begins with a word that calls something, joins it to what is called behind."""
    if re.search(r"[:?;!]", between):
        return False
    if _CONJUNCTION.search(between):
        return len(between.split()) <= _FAR
    listed = _MARK.search(between) or len(between.split()) == 1
    return bool(listed) and len(between.split()) <= _NEAR and not _ASKS.search(between)


__all__ = ["asked_together", "the_other", "two_of_a_sentence"]
