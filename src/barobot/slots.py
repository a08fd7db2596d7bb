"""What a question takes for granted without a number: which edition it is, who made it, where a thing comes from.

Each is a place that the report fills once: where it fills it with something else, the question is
corrected and the report quoted; where it leaves it open, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from barobot._proper_names import names_someone
from barobot.asking import CONFIRM
from barobot.evidence import Evidence, EvidenceKind, EvidenceStore
from barobot.language import content_words, fold, telling, words
from barobot.lexicon import Lexicon, Mention
from barobot.part import Part, read_part
from barobot.question import Question
from barobot.weighing import Weighed, ruled_out

Look = Callable[[Part], Sequence[Weighed]]

_COVERS = 0.6  # of what is asked beside the place
_AROUND = 4  # words of a noun phrase on either side
_MADE_BY = "made_by"
_DOCUMENT = (
    r"(?:editions?|vagues?|barometres?|enquetes?|etudes?|sondages?|rapports?|moutures?|waves?|barometers?"
    r"|surveys?|study|studies|polls?|reports?|rounds?|instal?lments?)"
)
_ORDINALS = {
    1: r"premiere?|1 ?(?:re|er|ere|st)|first|inaugurale?",
    2: r"deuxieme|seconde?|2 ?(?:e|eme|nde?|nd)|second",
    3: r"troisieme|3 ?(?:e|eme|rd)|third",
    4: r"quatrieme|4 ?(?:e|eme|th)|fourth",
    5: r"cinquieme|5 ?(?:e|eme|th)|fifth",
    6: r"sixieme|6 ?(?:e|eme|th)|sixth",
    7: r"septieme|7 ?(?:e|eme|th)|seventh",
    8: r"huitieme|8 ?(?:e|eme|th)|eighth",
    9: r"neuvieme|9 ?(?:e|eme|th)|ninth",
    10: r"dixieme|10 ?(?:e|eme|th)|tenth",
}
_NTH = re.compile(
    r"(?P<this>\b(?:cette|ce|c'est|est-ce|est|this|is it|it's|its|as) "
    r"(?:(?:bien|donc|deja|already|la|le|the|toute|very|en fait)\s+)*)?"
    r"\b(?:" + "|".join(f"(?P<n{number}>{words_})" for number, words_ in _ORDINALS.items()) + r")"
    rf"[ -](?:(?:\w+)[ -])?{_DOCUMENT}\b"
)
_TO_COME = re.compile(
    r"\b(?:aura|sera|seront|paraitra|paraitront|verra|arrivera|a quelle date|due|date|coming"
    r"|prochain\w*|prevue?s?|sortira|quand|y a-t-il|existe\w*|will|going to|next|planned|when"
    r"|is there|are there)\b"
)
_NAMED_AFTER = re.compile(
    r"(?:\b(?:par|by|from|c'est(?: bien)?|est-ce(?: bien)?|is it|was it|it's|it was|behind)\s+)"
    r"(?:l'|la |le |les |the )?\Z"
)
_DOCUMENT_NAMED = re.compile(rf"\b{_DOCUMENT}\b")
# What a question takes for granted before it asks: "since they prefer ours, ...", "the Trust ran it, so who paid?".
_GRANTED = re.compile(
    r"^\W*(?:(?:et|and|mais|but|bon|ok)\W+)?(?:comme|puisqu(?:e |['’])|vu qu(?:e |['’])"
    r"|[ée]tant donn[ée] qu(?:e |['’])"
    r"|sachant qu(?:e |['’])|since|given that|seeing that|as|now that)\s*(?P<since>[^,;?]{10,}?)[,;]"
    r"|^\W*(?P<told>[^,;?]{10,}?)[,;.]?\s+(?:so|donc|alors|du coup)[\s,]+(?:qui|par qui|who|why|pourquoi)\b",
    re.I,
)
# Of several who are named as examples, others may be too.
_OPEN_LIST = re.compile(r"\b(?:dont|notamment|parmi|entre autres|among|including|such as|for example|par exemple)\b")
_WIDE = frozenset({"place_europe", "place_world", "place_africa", "place_asia"})
_NOT_EUROPEAN = frozenset(
    f"place_{name}"
    for name in (
        "united_states",
        "canada",
        "china",
        "japan",
        "india",
        "brazil",
        "australia",
        "africa",
        "maghreb",
        "asia",
    )
)
_CHOOSING = re.compile(
    r"\b(?:(?:to )?(?:buy|buying|bought|purchas(?:e|ing)|choos(?:e|ing)|go(?:ing)? for|get|have)"
    r"|ach[eè]t(?:er|ent|e|é)|choisi(?:r|ssent|t)|prendre|opter pour)(?:\s+(?:du|de l['’]|des|les?|la))?\s*$",
    re.I,
)
_FRAMED = re.compile(
    r"\b(?:when it comes to|in terms of|as regards|quand il s['’]agit d(?:e\b|['’])|en mati[eè]re d(?:e\b|['’])"
    r"|s['’]agissant d(?:e\b|['’])|pour ce qui est d(?:e\b|['’]))\s*",
    re.I,
)
_SENTENCE_ENDS = re.compile(r"[.?!;](?:\s|$)")
_A_NAME = 0.9  # how much of a subject a word tells that is no common one
_FRANCE = "place_france"
_FRENCH = ("français", "France", "French")


@dataclass(frozen=True, slots=True)
class Contradicted:
    """The evidence that fills a place of the question with something else."""

    part: Part
    evidence: Evidence


def contradicted(question: Question, store: EvidenceStore, look: Look) -> Contradicted | None:
    """What the reports say in the place of something that ``question`` takes for granted."""
    if question.asks_figure or question.whole.premises:
        return None
    granted = _GRANTED.search(question.said)
    if granted is not None:
        said = read_part(granted["since"] or granted["told"], question.language, store.lexicon)
        told = replace(question, understood=said.text, whole=said)
        if (found := _maker(told, store, look) or _origin(told, store, look)) is not None:
            return found
    return _edition(question, store, look) or _maker(question, store, look) or _origin(question, store, look)


def _edition(question: Question, store: EvidenceStore, look: Look) -> Contradicted | None:
    """ "This third edition" of what is the first one."""
    folded = fold(question.understood)
    asked = list(_NTH.finditer(folded))
    if len(asked) != 1 or _TO_COME.search(folded):
        return None
    part = read_part(asked[0].group(), question.language, store.lexicon)
    told = [(one.evidence, number) for one in _sentences(look(part)) for number in _numbers(fold(one.evidence.text))]
    number = next(iter(_numbers(folded)))
    known = {other for _, other in told}
    if not known or number in known or (number < max(known) and not asked[0]["this"]):
        return None
    return Contradicted(part, told[0][0])


def _numbers(folded: str) -> list[int]:
    return [number for match in _NTH.finditer(folded) for number in _ORDINALS if match[f"n{number}"]]


def _maker(question: Question, store: EvidenceStore, look: Look) -> Contradicted | None:
    """The institute that did not make it: "c'est bien l'Ifop qui a fait le baromètre ?"."""
    part = question.whole
    if not any(mention.entry.id == _MADE_BY for mention in part.mentions) or part.constraints or _people(part):
        return None
    names = _names(part, store)
    if not names or not _DOCUMENT_NAMED.search(fold(part.text)):
        return None
    told = [
        one.evidence
        for one in _sentences(look(part))
        if _MADE_BY in store.read(one.evidence)[0].terms
        and names_someone(store.read(one.evidence)[0].part)
        and not _OPEN_LIST.search(fold(one.evidence.text))
    ]
    said = {word.folded for one in told for word in words(one.text, one.language)}
    return Contradicted(part, told[0]) if told and not names & said else None


def _people(part: Part) -> list[Mention]:
    """The people that ``part`` names; "l'enquête" is none, though "enquêtés" are."""
    return [one for one in part.populations if not _DOCUMENT_NAMED.search(fold(part.text[one.start : one.end]))]


def _names(part: Part, store: EvidenceStore) -> set[str]:
    """The names in ``part``: written with a capital, or unknown to the reports where a name stands."""
    found = set()
    for word in content_words(part.text, part.language):
        if any(mention.start <= word.start < mention.end for mention in part.mentions) or not word.folded[0].isalpha():
            continue
        written = part.text[word.start : word.end]
        before = fold(part.text[: word.start])
        unknown = not store.index.lexical.knows(word.stem)
        named = _NAMED_AFTER.search(before) and telling(word.folded, part.language) > _A_NAME
        begins = not before.strip() and not (written.isupper() and len(written) > 1)
        if (written[0].isupper() and not begins) or (unknown and (named or written.isupper())):
            found.add(word.folded)
    return found


def _origin(question: Question, store: EvidenceStore, look: Look) -> Contradicted | None:
    """ "Why do they prefer American solutions?" where the report says that they prefer French ones."""
    part = question.whole
    places = _places(store.lexicon)
    asked = [word for word in words(part.text, part.language) if _masculine(word.folded) in places]
    asked = [word for word in asked if not any(one.start <= word.start < one.end for one in part.populations)]
    asked = [word for word in asked if not _is_of_people(part, word.end)]
    if len(asked) != 1 or any(not one.entry.id.startswith("place_") for one in part.constraints):
        return None
    place = places[_masculine(asked[0].folded)]
    before, behind = _CHOOSING.sub(" ", part.text[: asked[0].start]), _FRAMED.sub(" ", part.text[asked[0].end :])
    chosen = read_part(f"{before}{part.text[asked[0].start : asked[0].end]}{behind}", part.language, store.lexicon)
    mine = _phrase_around(chosen, len(before), store)
    of_all = not mine  # nothing beside but what the whole report is about: "they prefer American AI"
    mine = mine or _phrase_around(chosen, len(before), store, of_all)
    left = read_part(" ".join(f"{before} {behind}".split()), part.language, store.lexicon)
    for one in look(left)[:2]:
        features = one.features
        if ruled_out(features) or features["people_differ"] or features["covered_with_context"] < _COVERS:
            continue
        theirs = _origins(one.evidence, places, mine, store, of_all)
        if not mine and before != part.text[: asked[0].start]:  # "they would rather buy American"
            theirs = _origins_told(one.evidence, places, store)
        if theirs and not any(_may_be(place, other) for other in theirs):
            return Contradicted(left, one.evidence)
    return None


def _is_of_people(part: Part, end: int) -> bool:
    """Whether people stand right behind the place: "Spanish doctors" are no solutions from Spain."""
    return any(not part.text[end : one.start].strip() and one.start >= end for one in part.populations)


def _may_be(asked: str, other: str) -> bool:
    """Whether what is from ``other`` can be from ``asked``: German is European."""
    if asked == other or asked in _WIDE:
        return True
    return other == "place_world" or (other == "place_europe" and asked not in _NOT_EUROPEAN)


def _origins(
    evidence: Evidence, places: dict[str, str], mine: set[str], store: EvidenceStore, of_all: bool
) -> set[str]:
    """Where the things come from that ``evidence`` speaks of by a word of ``mine``."""
    part = store.read(evidence)[0].part
    return {
        places[key]
        for word in words(part.text, part.language)
        if (key := _masculine(word.folded)) in places and mine & _phrase_around(part, word.start, store, of_all)
    }


def _origins_told(evidence: Evidence, places: dict[str, str], store: EvidenceStore) -> set[str]:
    """Where anything comes from that ``evidence`` speaks of, beside people."""
    part = store.read(evidence)[0].part
    told = [word for word in words(part.text, part.language) if _masculine(word.folded) in places]
    told = [word for word in told if not any(one.start <= word.start < one.end for one in part.populations)]
    return {places[_masculine(word.folded)] for word in told}


def _phrase_around(part: Part, at: int, store: EvidenceStore, of_all: bool = False) -> set[str]:
    """The terms and stems beside the word at ``at``, without people and, unless ``of_all``, what all is about."""
    found = words(part.text, part.language)
    place = next((index for index, word in enumerate(found) if word.start >= at), 0)
    near = [*found[max(0, place - _AROUND) : place], *found[place + 1 : place + _AROUND + 1]]
    content = {word.start for word in content_words(part.text, part.language)}
    how = [one for one in part.mentions if one.entry.modifier]  # what is made of the thing: "would rather"
    content -= {word.start for word in found if any(one.start <= word.start < one.end for one in how)}
    content -= {word.start for word in found if CONFIRM.search(f"{word.folded}?")}
    ends = [one.start() for one in _SENTENCE_ENDS.finditer(part.text)]  # what another sentence asks is beside it
    content -= {word.start for word in found if any(min(word.start, at) < end < max(word.start, at) for end in ends)}
    keys: set[str] = set()
    for word in near:
        if word.start not in content or any(one.start <= word.start < one.end for one in part.populations):
            continue
        named = store.lexicon.find(part.text[word.start : word.end], part.language)  # a term by itself
        keys |= {one.entry.id for one in named if _tells(one, of_all)} if named else {word.stem}
    return keys


def _tells(mention: Mention, of_all: bool) -> bool:
    entry = mention.entry
    return entry.kind == "terms" and not entry.modifier and (of_all or not entry.background)


def _places(lexicon: Lexicon) -> dict[str, str]:
    """The place that each adjective or name of a place tells."""
    named = ((key, entry) for key, entry in lexicon.constraints.items() if key.startswith("place_"))
    return _by_masculine(tuple((key, *names) for key, entry in named for names in entry.names.values()))


@lru_cache(maxsize=8)  # one for each lexicon: it is the same for every question
def _by_masculine(named: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    """For places with their names, the place by the masculine of each name."""
    every = [(name, key) for key, *names in (*named, (_FRANCE, *_FRENCH)) for name in names]
    return {_masculine(fold(name)): key for name, key in every if " " not in name}


def _masculine(folded: str) -> str:
    """ "européennes" and "européens" are of one place."""
    bare = folded.rstrip("s").removesuffix("e")
    return (bare[:-1] if bare.endswith("nn") else bare).rstrip("s")


def _sentences(ranked: Sequence[Weighed]) -> list[Weighed]:
    return [one for one in ranked if one.evidence.kind is EvidenceKind.SENTENCE]


__all__ = ["Contradicted", "contradicted"]
