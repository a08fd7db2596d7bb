"""One thing that is asked, as far as its words tell: people, conditions, numbers, years, denials.

Everything here is about how questions are put in French and English. What the words of a
subject mean is the lexicon's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from barobot._joined_people import joined_people
from barobot._people_words import names_people
from barobot.asked_units import MONEY, TIME, asked_units
from barobot.asking import (
    AGES,
    AMONG_PHRASE,
    AMOUNT,
    ASKING_WORDS,
    COMPLEMENT,
    DENIED,
    NEGATION,
    RANKED,
    RESTRICTED,
    SAMPLE,
    SETTLED,
    YEAR,
)
from barobot.focusing import topic_of
from barobot.language import content_words, fold, stem, stop_words, words
from barobot.lexicon import Lexicon, Mention
from barobot.numbers import find_quantities
from barobot.types import Language, Qualifier, Quantity

# Whoever: no group that a figure could fail to describe.
_ANYONE = frozenset(
    (
        *("people", "persons", "person", "folks", "folk", "public", "population", "individuals", "individual"),
        *("respondents", "participants", "adults", "gens", "personnes", "personne", "individus", "adultes"),
        *("repondants", "sondes", "monde", "francais"),
    )
)
# "How many ordinary people": no narrower than "how many people".
_ANY_OF = frozenset(
    ["ordinary", "average", "everyday", "typical", "regular", "normal", "local", "fellow", "actual", "real", "members"]
)
_BARE_SHARE = re.compile(r"(?:part|proportion|pourcentage|taux|share|percentage|percent)\s*\Z", re.I)
_HEAD = 3  # words after "how many" among which its people are named
_ASKED_OF_NOBODY = re.compile(r"s['’]|est\b|se \w|représente|c['’]est", re.I)  # "à combien s'élève …"
_WHY_OR_WHEN = re.compile(
    r"\b(?:parce qu|puisqu|lorsqu|faute d|because\b|quand\b|when\b|if\b)"
)  # a clause beside what is asked
_OPINION = frozenset({"report_verbs", "want"})
_THAT = re.compile(
    r"\s*(?P<that>that\s|(?:à ce )?qu(?:e\s|['’]))?\s*(?:the\s|l[ae]s?\s|l['’]|des\s|leurs?\s|their\s)?\s*", re.I
)
_SHOULD = re.compile(r"\s+(?:should|must|ought|need|have to|are|will)\b", re.I)
_NO_LONGER = re.compile(r"\b(?:any ?more|as before|used to)$", re.I)
_PERCENT = re.compile(r"\s*(?:%|per ?cent|pour ?cent)", re.I)
_OR_NOT = re.compile(r"\s+(?:ou (?:non|pas)|or (?:not|non-?users)|(?:et|and|comme|ou) non-\w+)", re.I)
_AMOUNTS = frozenset({"majority", "minority"})
# Behind these begins what tells which people are meant: "points do the | French".
_SMALL = stop_words("en") | {"do", "does", "did", "the", "of", "all", "these", "those"}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked, as far as words tell."""

    text: str
    language: Language
    mentions: tuple[Mention, ...]
    premises: tuple[Quantity, ...]
    years: tuple[int, ...]
    negated: bool
    denied: bool
    said: str = ""  # the words of the question that it was made of
    asks: bool = True  # false where those words only lead up to it: "two numbers on doctors:"

    @property
    def populations(self) -> tuple[Mention, ...]:
        """The people who are asked about, the subject first; "leurs patients" are nobody's subject."""
        named = [m for m in self.mentions if m.entry.kind == "populations" and not self._is_possessed(m)]
        return tuple(m for m in named if m is named[0] or not self._is_thought_of(m))

    @property
    def wordless(self) -> str:
        """The text without its numbers, which would pull its vector towards other numbers."""
        text = self.text
        for premise in reversed(self.premises):
            text = f"{text[: premise.start]} {text[premise.end :]}"
        return " ".join(text.split())

    @property
    def topic(self) -> str:
        """The text without people, numbers and the words that only ask."""
        left_out = [(one.start, one.end) for one in self.populations] + [(one.start, one.end) for one in self.premises]
        return " ".join(
            self.text[word.start : word.end]
            for word in content_words(self.text, self.language)
            if not word.folded[0].isdigit() and not any(start <= word.start < end for start, end in left_out)
        )

    @property
    def units(self) -> frozenset[str]:
        """The units that the answer can be in; empty where the question does not tell."""
        return asked_units(fold(self.text))

    @property
    def constraints(self) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions if m.entry.kind == "constraints")

    @property
    def strangers(self) -> str:
        """The people after "how many" whom neither lexicon nor reports know ("collégiens"), or ""."""
        asked = AMOUNT.search(self.text)
        if asked is None:
            return ""
        behind = self.text[asked.end() :]
        if _ASKED_OF_NOBODY.match(behind):
            return ""
        following = words(behind, self.language)[:_HEAD]
        ends = [mention.start - asked.end() for mention in self.populations if mention.start >= asked.end()]
        verbs = [
            m.start - asked.end() for m in self.mentions if m.entry.id in _OPINION
        ]  # "quelle part | juge": no judge
        named = [w for w in following if w.start not in verbs and not any(w.start >= end for end in ends)]
        return next((w.folded for w in named if names_people(w.folded, self.language) and w.folded not in _ANYONE), "")

    @property
    def narrowed(self) -> tuple[tuple[int, int], ...]:
        """Where words stand that narrow the people who are asked about, as offsets: "people | living with diabetes"."""
        among = [match.span("phrase") for match in AMONG_PHRASE.finditer(self.text)]
        ends = [mention.end for mention in self.populations]
        behind = [match.span("phrase") for end in ends if (match := SETTLED.match(self.text, end))]
        return tuple([*among, *behind, *self._beside_the_first()] if ends else ())

    def _beside_the_first(self) -> list[tuple[int, int]]:
        """What stands right beside the people who are asked about: "how many | cancer | patients"."""
        first, asked = self.populations[0], AMOUNT.search(self.text)
        if asked is None or asked.end() > first.start:
            return []
        between = fold(self.text[asked.end() : first.start]).split()
        near, any_of = len(between) <= _HEAD, not _ANY_OF.isdisjoint(between)
        before = [(self._words_before(asked.end(), first.start), first.start)] if near and not any_of else []
        before = [span for span in before if self.language == "en" and self.text[slice(*span)].strip()]
        behind = COMPLEMENT.match(self.text, first.end) if self.language == "fr" else None
        return [*before, behind.span("phrase")] if behind else before

    def _words_before(self, start: int, end: int) -> int:
        """Where the words begin that stand right before ``end``: "how many points do the |", "how many | retired"."""
        small = [start + m.end() for m in re.finditer(r"[\w'’]+", self.text[start:end]) if fold(m.group()) in _SMALL]
        return max(small, default=start)

    def _is_thought_of(self, mention: Mention) -> bool:
        """Whether ``mention`` is whom others have an opinion of: "how many patients think that doctors should …"."""
        before = [one for one in self.mentions if one.end <= mention.start and one.entry.id in _OPINION]
        if not before:
            return False
        between = _THAT.fullmatch(self.text[before[-1].end : mention.start])
        return between is not None and bool(between["that"] or _SHOULD.match(self.text, mention.end))

    def _is_possessed(self, mention: Mention) -> bool:
        return bool(re.search(r"\b(?:leurs?|ses|nos|vos|their|his|her|our|your)\s+$", self.text[: mention.start], re.I))


def read_part(text: str, language: Language, lexicon: Lexicon) -> Part:
    """The people, conditions, numbers and years that ``text`` names."""
    named = _of_all(_with_patterns(lexicon.find(text, language), text, lexicon), text, lexicon)
    found = _without_adjectives(named, text, language)
    mentions = tuple(joined_people(found, text, language, lexicon))
    return Part(
        text=text,
        language=language,
        mentions=mentions,
        premises=tuple(
            quantity
            for quantity in find_quantities(text, language)
            if (quantity.unit in ("%", "points", "times") or quantity.unit in MONEY or _is_measured(quantity))
            # "à 100 %" for "entirely" is a word of the lexicon and no number.
            and not any(m.start < quantity.end and quantity.start < m.end for m in mentions if m.entry.kind == "terms")
        ),
        # Any number that can be a year: a keyword may follow it as if it were counted.
        years=tuple(int(year) for year in YEAR.findall(text)),
        negated=bool(NEGATION[language].search(RESTRICTED.sub(" ", fold(text)))),
        # "isn't what it used to be", "n'a | pas le moindre doute" are names of the lexicon and deny nothing.
        denied=any(
            not any(_has_inside(m, found) or _ends_what_is_denied(m, found, text) for m in mentions)
            for found in DENIED.finditer(_WHY_OR_WHEN.split(fold(text))[0])
        ),
    )


def _has_inside(mention: Mention, denial: re.Match[str]) -> bool:
    """Whether a denial is a part of a name: "n'a | pas le moindre doute"; "pas confiance" names what is denied."""
    ends_inside = mention.start < denial.end() <= mention.end and not mention.entry.opposite
    return mention.start <= denial.start() < mention.end or ends_inside


def _ends_what_is_denied(mention: Mention, denial: re.Match[str], text: str) -> bool:
    """Whether a denial is the first half of a name: "don't do it | the same way any more"."""
    return denial.end() <= mention.start and bool(_NO_LONGER.search(text[mention.start : mention.end]))


def _with_patterns(mentions: list[Mention], text: str, lexicon: Lexicon) -> list[Mention]:
    """``mentions`` with what no fixed name can tell: "how many doctors did they survey", "18 to 24 year olds"."""
    for pattern, name in ((SAMPLE, "sample"), (AGES, "age_breakdown"), (RANKED, "rank")):
        asked, entry = pattern.search(text if pattern is RANKED else fold(text)), lexicon.constraints.get(name)
        if asked is None or entry is None or any(mention.entry is entry for mention in mentions):
            continue
        if _PERCENT.match(text, asked.end()):  # "under 20%" is no age
            continue
        word = text[: asked.end()].rfind(" ") + 1
        if not any(one.start < asked.end() and word < one.end for one in mentions if one.entry.kind == "populations"):
            kept = [one for one in mentions if one.end <= word or one.start >= asked.end()]
            mentions = sorted([*kept, Mention(entry, word, asked.end())], key=lambda one: one.start)
    return mentions


def _of_all(mentions: list[Mention], text: str, lexicon: Lexicon) -> list[Mention]:
    """ "Doctors, users or not" are all doctors, though "doctors, users" is a name of some of them."""
    found: list[Mention] = []
    for mention in mentions:
        parent, comma = lexicon.populations.get(mention.entry.parent or ""), text.find(",", mention.start, mention.end)
        either = _OR_NOT.match(text, mention.end) if parent is not None and comma > 0 else None
        if parent is None or either is None:
            if not found or mention.start >= found[-1].end:
                found.append(mention)
            continue
        found.append(Mention(parent, mention.start, comma))
        if (whole := lexicon.constraints.get("whole")) is not None:
            found.append(Mention(whole, comma + 1, either.end()))
    return found


def _without_adjectives(mentions: Sequence[Mention], text: str, language: Language) -> list[Mention]:
    """``mentions`` without people who only tell where others are from: "French doctors", "médecins français".

    Those called by their country have a capital of their own; "étudiants" makes other people of "bénévoles étudiants".
    """
    people = [mention for mention in mentions if mention.entry.kind == "populations"]
    adjectives = set()
    for first, second in pairwise(people):
        if text[first.end : second.start].strip() or first.entry.modifier or second.entry.modifier:
            continue
        adjective = second if language == "fr" else first
        from_somewhere = adjective.entry.name(language)[:1].isupper()
        if from_somewhere and len(text[adjective.start : adjective.end].split()) == 1:
            adjectives.add(adjective.start)
    return [mention for mention in mentions if mention.start not in adjectives]


def _is_measured(quantity: Quantity) -> bool:
    """Whether a length of time is claimed: "under 35 years" tells who is meant, not how long."""
    return quantity.unit in TIME and quantity.qualifier not in (Qualifier.LESS_THAN, Qualifier.MORE_THAN)


def widened(part: Part, lexicon: Lexicon) -> Part:
    """ "Combien de soignants qui utilisent l'IA ?" asks about all of them: nothing else is asked of those who do."""
    ids = [one.entry.id for one in part.populations]
    narrowest = [m for m in part.populations if not any(lexicon.is_part_of(one, m.entry.id) for one in ids)]
    if len(narrowest) != 1 or (part.premises and part.negated):
        return part
    mention = narrowest[0]
    parent = lexicon.populations.get(mention.entry.parent or "")
    amounts = [one for one in part.mentions if one.entry.id in _AMOUNTS]
    if parent is None or own_topic(without(part.text, [*amounts, *part.premises]), part.language, lexicon):
        return part
    cut, terms = _told_inside(part.text[mention.start : mention.end], part.language, lexicon)
    if not terms:
        return part
    terms = [Mention(one.entry, mention.start + one.start, mention.start + one.end) for one in terms]
    whole = Mention(parent, mention.start, mention.start + cut)
    others = [other for other in part.mentions if other is not mention]
    return replace(part, mentions=tuple(sorted([*others, whole, *terms], key=lambda one: one.start)))


def _told_inside(name: str, language: Language, lexicon: Lexicon) -> tuple[int, list[Mention]]:
    """Where "health professionals | who use AI" comes apart, and the terms behind, with offsets into ``name``."""
    for space in re.finditer(r"\s+", name):
        behind = lexicon.find(name[space.end() :], language)
        if behind and all(one.entry.kind == "terms" for one in behind):
            return space.start(), [
                replace(one, start=space.end() + one.start, end=space.end() + one.end) for one in behind
            ]
    return 0, []


def own_topic(text: str, language: Language, lexicon: Lexicon) -> list[str]:
    """The topic of a follow-up, without the words that only ask ("higher", "difference")."""
    asking = {stem(word, language) for word in ASKING_WORDS}
    return [word for word in topic_of(text, language, lexicon) if word not in asking]


def without(text: str, mentions: Sequence[Mention | Quantity]) -> str:
    for mention in sorted(mentions, key=lambda one: -one.start):
        text = text[: mention.start] + text[mention.end :]
    return " ".join(text.split())
