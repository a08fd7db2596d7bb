"""Whom reports speak of and what they call things: ``lexicon.toml``, loaded and checked.

The file belongs to the knowledge base and is edited by people who do not program, so that
every error names its line. A population is a group of people that figures describe; a term
is a thing that has several names; a constraint is what narrows a question, so that evidence
which does not speak of it is no answer (a place, an age group, the sample). Each has names in
French and in English; the first is the one that is shown::

    [populations.health_professionals]
    fr = ["professionnels de santé", "soignants", "médecins"]
    en = ["health professionals", "caregivers", "doctors"]

    [populations.nurses]
    part_of = "health_professionals"     # one of them: figures of the whole are not theirs
    fr = ["infirmiers", "infirmières"]
    en = ["nurses"]

    [terms.generative_ai]
    fr = ["IA générative", "ChatGPT"]
    en = ["generative AI", "ChatGPT"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Prefix

from barobot.errors import LexiconError
from barobot.language import Word, fold, words
from barobot.types import LANGUAGES, Language

LEXICON_FILE = "lexicon.toml"
GENERAL_LEXICON = Path(__file__).parent / "general.toml"
_SECTIONS = ("terms", "constraints", "populations")  # of two with the same name, the later section has it
_EXPECTED = ", ".join(f"[{section}.NAME]" for section in _SECTIONS)
# "think", "most", "at work": how a survey puts everything, so nothing to tell statements apart by.
HOW_IT_IS_PUT = frozenset(
    {"report_verbs", "majority", "minority", "compared_to", "in_practice", "nowadays", "said_strongly"}
)
# What is asked of a report itself: who made it, which one it is, what it comes to.
OF_THE_REPORT = frozenset({"survey_report", "made_by", "supported_by", "edition", "conclusion", "key_figures"})
_SWITCHES = ("modifier", "background", "adds")
_LONGEST_NAME = 12  # words
_KEYS: dict[str, set[str]] = {
    "populations": {"part_of", "modifier", *LANGUAGES},
    "terms": {"broader", "opposite_of", "modifier", "background", "adds", *LANGUAGES},
    "constraints": set(LANGUAGES),
}

# What no name goes across: "AI: % French" is no "French AI".
_NO_NAME = re.compile(r"[:;%?!()]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A population, term or constraint; ``names`` by language, the first of each is the one shown.

    ``parent`` is the wider population that it is part of, or the broader term, or ``None``;
    ``opposite`` the term that says the contrary ("always" of "never"). A ``modifier`` ("want",
    "never", "totally") makes another statement of the one that it is added to; a population that is
    one ("women", "young people") narrows the other people named beside it. A term in the ``background``
    is what the whole report is about: it tells no two statements apart. One that ``adds`` leaves the
    general lexicon's term of that id as it is, and gives it more names. People ``asked_as`` in a language
    are asked about by the names they have in it, and shown by those of the reports they were learnt from.
    """

    id: str
    kind: str
    names: Mapping[Language, tuple[str, ...]]
    parent: str | None = None
    opposite: str | None = None
    modifier: bool = False
    background: bool = False
    adds: bool = False
    asked_as: frozenset[Language] = frozenset()

    def name(self, language: Language) -> str:
        """The name to show, from the other language where this one has none."""
        if self.is_named_in(language):
            return self.names[language][0]
        return next((names[0] for other, names in self.names.items() if other not in self.asked_as), self.id)

    def is_named_in(self, language: Language) -> bool:
        """Whether it has a name to show in ``language``."""
        return language in self.names and language not in self.asked_as


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names an entry: ``text[start:end]``."""

    entry: Entry
    start: int
    end: int


# What can stand between the words of a name and changes nothing of it.
_LIGHT: dict[Language, frozenset[str]] = {
    "fr": frozenset(["deja", "vraiment", "carrement", "franchement", "litteralement", "aussi"]),
    "en": frozenset(["already", "really", "actually", "just", "simply", "literally", "also"]),
}


def _is_light(text: str, word: Word, language: Language) -> bool:
    """Whether ``word`` is an adverb that only stresses, or the subject behind its verb: "penchent-elles"."""
    if word.folded in _LIGHT[language]:
        return True
    behind = language == "fr" and text[word.start - 1 : word.start] == "-"
    return behind and word.folded in ("ils", "elles", "il", "elle", "on", "t")


_Names = tuple[tuple[str, Entry], ...]  # folded names that share a key, and whose they are


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Populations, terms and constraints by id, and where a text names them."""

    populations: Mapping[str, Entry] = field(default_factory=dict)
    terms: Mapping[str, Entry] = field(default_factory=dict)
    constraints: Mapping[str, Entry] = field(default_factory=dict)
    _phrases: Mapping[tuple[str, Language, str], tuple[tuple[tuple[str, ...], _Names], ...]] = field(
        default_factory=dict
    )

    def find(self, text: str, language: Language) -> list[Mention]:
        """Every entry that ``text`` names, longest names first, none overlapping.

        A word that only stresses parts no name, nor does a pronoun behind its verb: "penchent-ils pour".
        """
        found = words(text, language)
        keys = {section: tuple(map(key, found)) for section, key in _KEYS_OF_WORDS.items()}
        light = [_is_light(text, word, language) for word in found]
        apart = [bool(_NO_NAME.search(text, one.end, two.start)) for one, two in pairwise(found)]
        mentions: list[Mention] = []
        position = 0
        while position < len(found):
            match = self._longest(found, position, keys, language, apart, light)
            if match is None:
                position += 1
                continue
            length, entry = match
            mentions.append(Mention(entry, found[position].start, found[position + length - 1].end))
            position += length
        return mentions

    def _longest(
        self,
        found: list[Word],
        position: int,
        keys: Mapping[str, tuple[str, ...]],
        language: Language,
        apart: Sequence[bool],
        light: Sequence[bool],
    ) -> tuple[int, Entry] | None:
        """The entry with the longest name that begins at ``position`` of ``found``, whose keys are those of words.

        What is light can stand between its words: "work | already | with", "penchent-| elles | vers".
        """
        best: tuple[int, Entry] | None = None
        spaced = any(light[position + 1 : position + _LONGEST_NAME])
        kept = [at for at in range(position, len(found)) if at == position or not light[at]] if spaced else []
        for section, own in keys.items():
            for phrase, names in self._phrases.get((section, language, own[position]), ()):
                end = position + len(phrase)
                if own[position:end] == phrase and not any(apart[position : end - 1]):
                    if best is None or len(phrase) >= best[0]:
                        best = len(phrase), _likest(found[position:end], names)
                    break
                places = kept[: len(phrase)]
                if (
                    len(phrase) > 1
                    and tuple(own[at] for at in places) == phrase
                    and not any(apart[position : places[-1]])
                ):
                    if best is None or places[-1] + 1 - position > best[0]:
                        best = places[-1] + 1 - position, _likest([found[at] for at in places], names)
                    break
        return best

    def populations_in(self, text: str, language: Language) -> list[Mention]:
        """The populations that ``text`` names."""
        return [mention for mention in self.find(text, language) if mention.entry.kind == "populations"]

    def is_part_of(self, narrow: str, wide: str) -> bool:
        """Whether population ``narrow`` is a part of ``wide`` (not the same)."""
        entry = self.populations.get(narrow)
        while entry and entry.parent:
            if entry.parent == wide:
                return True
            entry = self.populations.get(entry.parent)
        return False


_IRREGULAR = {"women": "woman", "children": "child", "wives": "wife", "yeux": "oeil", "prix": "prix"}


# Behind a verb and a hyphen: "penchent-elles", "a-t-on".
def _likest(found: Sequence[Word], names: _Names) -> Entry:
    """Whose name is written most like the words found: "souhaitent" is no "souhaitable"; else the last one's."""
    spelt = " ".join(word.folded for word in found)
    return max(enumerate(names), key=lambda one: (Prefix.similarity(one[1][0], spelt), -len(one[1][0]), one[0]))[1][1]


def _singular(word: Word) -> str:
    folded = word.folded
    if len(folded) <= 3:
        return folded
    if folded.endswith("aux") and not folded.endswith("eaux"):  # "libéraux"
        return folded[:-3] + "al"
    singular = _IRREGULAR.get(folded) or folded.rstrip("sx")
    return singular[:-2] + "y" if singular.endswith("ie") else singular  # "families"


def _stem_of(word: Word) -> str:
    return word.stem


# People are told apart by more than a stem: "professionnels utilisant l'IA" are not
# "professionnels utilisent l'IA", nor is a "participation" one of the "participants".
_KEYS_OF_WORDS: dict[str, Callable[[Word], str]] = {
    "terms": _stem_of,
    "constraints": _singular,
    "populations": _singular,
}


def build_lexicon(entries: Iterable[Entry]) -> Lexicon:
    """A lexicon of ``entries``; of two that share a name, the later one has it."""
    kinds: dict[str, dict[str, Entry]] = {section: {} for section in _SECTIONS}
    phrases: dict[tuple[str, Language, str], dict[tuple[str, ...], _Names]] = {}
    for entry in entries:
        kinds[entry.kind][entry.id] = entry
    for section in _SECTIONS:
        for entry in kinds[section].values():
            for language, names in entry.names.items():
                for name in names:
                    spelt = words(name, language)
                    phrase = tuple(_KEYS_OF_WORDS[section](word) for word in spelt)
                    if 0 < len(phrase) <= _LONGEST_NAME:
                        known = phrases.setdefault((section, language, phrase[0]), {})
                        folded = " ".join(word.folded for word in spelt)
                        known[phrase] = (*known.get(phrase, ()), (folded, entry))
    ordered = {key: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for key, found in phrases.items()}
    return Lexicon(kinds["populations"], kinds["terms"], kinds["constraints"], ordered)


def load_lexicon(kb_dir: Path) -> Lexicon:
    """The general lexicon with that of the knowledge base over it.

    Raises:
        LexiconError: with the line, what was found there, and what was expected.
    """
    path = kb_dir / LEXICON_FILE
    general = _read_entries(GENERAL_LEXICON, set())
    if not path.is_file():
        return build_lexicon(general)
    own = [_added(entry, general) for entry in _read_entries(path, {(entry.kind, entry.id) for entry in general})]
    taken = {(entry.kind, entry.id) for entry in own}
    names = {(language, fold(name)) for entry in own for language in entry.names for name in entry.names[language]}
    kept = (_without(entry, names) for entry in general if (entry.kind, entry.id) not in taken)
    return build_lexicon([*(entry for entry in kept if entry.names), *own])


def _added(entry: Entry, general: Sequence[Entry]) -> Entry:
    """``entry`` with what the general lexicon has under its id, where it only adds names to that."""
    if not entry.adds:
        return entry
    for other in general:
        if (other.kind, other.id) == (entry.kind, entry.id):
            pairs = ((one, (*other.names.get(one, ()), *entry.names.get(one, ()))) for one in LANGUAGES)
            return replace(other, names={one: tuple(dict.fromkeys(names)) for one, names in pairs if names})
    return entry


def _without(entry: Entry, names: set[tuple[Language, str]]) -> Entry:
    """``entry`` without the names that the knowledge base gives to something else."""
    kept: dict[Language, tuple[str, ...]] = {}
    for language, own in entry.names.items():
        left = tuple(name for name in own if (language, fold(name)) not in names)
        if left:
            kept[language] = left
    return replace(entry, names=kept)


def _read_entries(path: Path, known: set[tuple[str, str]]) -> list[Entry]:
    try:
        source = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: {error}; see the example at the top of the README's section on it") from error
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name} cannot be read: {error}; expected a UTF-8 text file") from error
    entries = []
    for section, table in content.items():
        if section not in _SECTIONS or not isinstance(table, dict):
            _fail(
                path,
                source,
                section,
                f"[{section}] is not known; expected [populations.NAME], [terms.NAME] or [constraints.NAME]",
            )
        entries += [_read_entry(path, source, section, name, body) for name, body in table.items()]
    _check_parents(path, source, entries, known)
    _check_names(path, source, entries)
    return entries


def _read_entry(path: Path, source: str, section: str, name: str, body: Any) -> Entry:
    where = f"{section}.{name}"
    if not isinstance(body, dict):
        _fail(path, source, where, f"{where} is {body!r}; expected a table with fr = [...] and en = [...]")
    for key, value in body.items():
        if key not in _KEYS[section]:
            expected = ", ".join(sorted(_KEYS[section]))
            _fail(path, source, where, f"{where} has the key {key!r}; expected {expected}", key)
        if key in LANGUAGES and not (isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)):
            _fail(path, source, where, f'{where}: {key} is {value!r}; expected names as in ["…", "…"]', key)
        if key in _SWITCHES and not isinstance(value, bool):
            _fail(path, source, where, f"{where}: {key} is {value!r}; expected true or false", key)
        if key not in LANGUAGES and key not in _SWITCHES and not isinstance(value, str):
            _fail(path, source, where, f"{where}: {key} is {value!r}; expected the name of another entry", key)
    names = {language: tuple(body[language]) for language in LANGUAGES if body.get(language)}
    if not names:
        _fail(path, source, where, f"{where} has no names; expected fr = [...] or en = [...]")
    return Entry(
        name,
        section,
        names,
        body.get("part_of") or body.get("broader"),
        body.get("opposite_of"),
        body.get("modifier", False),
        body.get("background", False),
        body.get("adds", False),
    )


def _check_parents(path: Path, source: str, entries: list[Entry], known: set[tuple[str, str]]) -> None:
    own = {(entry.kind, entry.id): entry for entry in entries}
    for entry in entries:
        above = "part_of" if entry.kind == "populations" else "broader"
        where = f"{entry.kind}.{entry.id}"
        for key, target in ((above, entry.parent), ("opposite_of", entry.opposite)):
            if target and (entry.kind, target) not in own and (entry.kind, target) not in known:
                _fail(path, source, where, f"{where}: {key} names {target!r}, which is not in [{entry.kind}]", key)
        seen, parent = {entry.id}, own.get((entry.kind, entry.parent or ""))
        while parent is not None:
            if parent.id in seen:
                _fail(path, source, where, f"{where}: {above} leads back to itself", above)
            seen.add(parent.id)
            parent = own.get((entry.kind, parent.parent or ""))


def _check_names(path: Path, source: str, entries: list[Entry]) -> None:
    owners: dict[tuple[str, Language, str], Entry] = {}
    for entry in entries:
        for language, names in entry.names.items():
            for name in names:
                other = owners.setdefault((entry.kind, language, fold(name)), entry)
                if other is not entry:
                    where = f"{entry.kind}.{entry.id}"
                    message = f"{where} has the name {name!r}, and so has {other.id}; expected it in one of them"
                    _fail(path, source, where, message, language)


def _fail(path: Path, source: str, where: str, message: str, key: str = "") -> None:
    raise LexiconError(f"{path.name}, line {_line_of(source, where, key)}: {message}")


def _header(lines: list[str], where: str) -> int:
    """The line of ``[where]`` or of the first table in it, from 1; 0 where there is none."""
    header = re.compile(rf"^\s*\[\s*{re.escape(where)}(?:\s*\]|\.)")
    return next((number for number, line in enumerate(lines, 1) if header.match(line)), 0)


def _line_of(source: str, where: str, key: str) -> int:
    """The line of ``key`` under the header ``[where]``; of the header where there is no such key."""
    lines = source.splitlines()
    at = _header(lines, where)
    if not at:  # "[populations]" with "bakers = { fr = [...] }" below it
        section, _, name = where.partition(".")
        at, key = _header(lines, section), name
    if not at:
        return 1
    for number, line in enumerate(lines[at:], at + 1):
        if line.lstrip().startswith("["):
            break
        if key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return at
