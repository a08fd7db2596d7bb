"""What is asked: language, kind, people, conditions, premises; follow-ups made whole.

Everything here is about how questions are put in French and English. What the words of a
subject mean is the lexicon's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from barobot._people_words import names_people
from barobot.asked_units import MONEY, TIME, asked_units
from barobot.asking import (
    AGES,
    AMOUNT,
    ANAPHORA,
    ASKING_WORDS,
    BOTH,
    CARRIED,
    COMPARISON,
    DENIED,
    FIGURE,
    FOLLOW_UP,
    GAP,
    LEFT_OUT,
    LONG_WINDED,
    NEGATION,
    PIECE,
    POINTING,
    RANKED,
    REASON,
    SAMPLE,
    SELF,
    SENTENCES,
    SEVERAL,
    WHEN,
    WHO,
    YEAR,
    kind_of,
)
from barobot.language import content_words, detect, fold, stem, words
from barobot.lexicon import HOW_IT_IS_PUT, Lexicon, Mention
from barobot.numbers import find_quantities
from barobot.spelling import Speller
from barobot.splitting import asks_number, named_in_one_breath, only_leads_up, pieces_of, without_respectively
from barobot.types import AnswerKind, Language, Message, Qualifier, Quantity

_WIDENED = "widened"  # stands for the topic of people who were named by what they do
_SHORT = 4  # words
# Whoever: no group that a figure could fail to describe.
_ANYONE = frozenset(
    (
        *("people", "persons", "person", "folks", "folk", "public", "population", "individuals", "individual"),
        *("respondents", "participants", "adults", "gens", "personnes", "personne", "individus", "adultes"),
        *("repondants", "sondes", "monde", "francais"),
    )
)
_HEAD = 3  # words after "how many" among which its people are named
_WANTING = "want"  # the term of the general lexicon: one can want one thing and another
_AMOUNTS = frozenset({"majority", "minority"})
LONGEST_QUESTION = 2000  # characters; more than any question, less than a pasted document


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
        return tuple(m for m in self.mentions if m.entry.kind == "populations" and not self._is_possessed(m))

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
        people = self.populations
        return " ".join(
            self.text[word.start : word.end]
            for word in content_words(self.text, self.language)
            if not word.folded[0].isdigit() and not any(one.start <= word.start < one.end for one in people)
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
        following = words(self.text[asked.end() :], self.language)[:_HEAD]
        ends = [mention.start - asked.end() for mention in self.populations if mention.start >= asked.end()]
        named = [word for word in following if not any(word.start >= end for end in ends)]
        return next((w.folded for w in named if names_people(w.folded, self.language) and w.folded not in _ANYONE), "")

    def _is_possessed(self, mention: Mention) -> bool:
        return bool(re.search(r"\b(?:leurs?|ses|nos|vos|their|his|her|our|your)\s+$", self.text[: mention.start], re.I))


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood; ``parts`` has more than one where several things are asked."""

    asked: str
    understood: str
    language: Language
    kind: AnswerKind
    whole: Part
    parts: tuple[Part, ...] = ()
    asks_figure: bool = False
    asks_several: bool = False  # figures, in the plural
    asks_who: bool = False
    asks_when: bool = False


def understand(
    asked: str,
    history: Sequence[Message],
    lexicon: Lexicon,
    speller: Speller,
    language: Language | None = None,
    default: Language = "fr",
) -> Question:
    """Read a question in the light of the conversation before it."""
    turns = [text for text in map(message_text, _users(history)) if _says_anything(text, lexicon, default)]
    if turns:
        default = detect(turns[-1], default)
    spoken = detect(asked, default) if language is None else language
    text = speller.correct(" ".join(asked.split())[:LONGEST_QUESTION], spoken)
    understood, shown = text, " ".join(asked.split())
    if turns:
        previous = _previous(turns, lexicon, speller, spoken)
        if _leans_on_history(text, spoken, lexicon):
            understood = _complete(text, previous, spoken, lexicon)
            shown = understood
    if understood is text:
        understood = _focus(_without_left_out(understood, spoken, lexicon), spoken, lexicon)
    whole = _widened(read_part(understood, spoken, lexicon), lexicon)
    kind = AnswerKind.COMPARISON if GAP.search(fold(text)) else kind_of(understood)
    return Question(
        asked=asked,
        understood=shown,
        language=spoken,
        kind=kind,
        whole=whole,
        parts=_parts(understood, spoken, lexicon, kind),
        asks_figure=bool(FIGURE.search(fold(understood)) or FIGURE.search(fold(text))),
        asks_several=bool(SEVERAL.search(fold(understood))),
        asks_who=bool(WHO.search(fold(understood))),
        asks_when=bool(WHEN.search(fold(understood))),
    )


def message_text(message: Message) -> str:
    """The text of a chat message, whose content can be a string or a list of blocks."""
    content = message.get("content", "")
    if isinstance(content, str):
        return content
    if isinstance(content, Sequence):
        return " ".join(str(block.get("text", "")) if isinstance(block, dict) else str(block) for block in content)
    return ""


def read_part(text: str, language: Language, lexicon: Lexicon) -> Part:
    """The people, conditions, numbers and years that ``text`` names."""
    mentions = tuple(_without_adjectives(_with_patterns(lexicon.find(text, language), text, lexicon), text, language))
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
        negated=bool(NEGATION[language].search(fold(text))),
        denied=bool(DENIED.search(fold(text))),
    )


def _with_patterns(mentions: list[Mention], text: str, lexicon: Lexicon) -> list[Mention]:
    """``mentions`` with what no fixed name can tell: "how many doctors did they survey", "18 to 24 year olds"."""
    for pattern, name in ((SAMPLE, "sample"), (AGES, "age_breakdown"), (RANKED, "rank")):
        asked, entry = pattern.search(text if pattern is RANKED else fold(text)), lexicon.constraints.get(name)
        if asked is None or entry is None or any(mention.entry is entry for mention in mentions):
            continue
        word = text[: asked.end()].rfind(" ") + 1
        if not any(one.start < asked.end() and word < one.end for one in mentions if one.entry.kind == "populations"):
            kept = [one for one in mentions if one.end <= word or one.start >= asked.end()]
            mentions = sorted([*kept, Mention(entry, word, asked.end())], key=lambda one: one.start)
    return mentions


def _without_adjectives(mentions: Sequence[Mention], text: str, language: Language) -> list[Mention]:
    """``mentions`` without people who only tell where others are from: "French doctors", "médecins français"."""
    people = [mention for mention in mentions if mention.entry.kind == "populations"]
    adjectives = set()
    for first, second in pairwise(people):
        if text[first.end : second.start].strip() or first.entry.modifier or second.entry.modifier:
            continue
        adjective = second if language == "fr" else first
        if len(text[adjective.start : adjective.end].split()) == 1:
            adjectives.add(adjective.start)
    return [mention for mention in mentions if mention.start not in adjectives]


def _is_measured(quantity: Quantity) -> bool:
    """Whether a length of time is claimed: "under 35 years" tells who is meant, not how long."""
    return quantity.unit in TIME and quantity.qualifier not in (Qualifier.LESS_THAN, Qualifier.MORE_THAN)


def _focus(text: str, language: Language, lexicon: Lexicon) -> str:
    """A long-winded question without what only leads up to it.

    The sentence that asks stands alone where it says what it is about; otherwise the nearest
    sentence before it that does comes along. Of what is still long, the pieces that speak of
    nothing the reports know are left out.
    """
    sentences = [found.group().strip() for found in SENTENCES.finditer(text) if found.group().strip()]
    if len(sentences) > 1:
        asking = [at for at, one in enumerate(sentences) if "?" in one or FIGURE.search(fold(one))]
        last = asking[-1] if asking else len(sentences) - 1
        kept = [sentences[last]]
        for before in reversed(sentences[:last]):
            if _is_told(" ".join(kept), language, lexicon):
                break
            if _is_told(before, language, lexicon) or find_quantities(before, language):
                kept.insert(0, before)
        text = " ".join(kept)
    if len(text.split()) <= LONG_WINDED:
        return text
    return "".join(piece for piece in PIECE.findall(text) if _is_known(piece, language, lexicon)).strip() or text


def _without_left_out(text: str, language: Language, lexicon: Lexicon) -> str:
    """``text`` without what it says it does not ask about, where something is left."""
    left = " ".join(LEFT_OUT.sub(" ", text).split())
    return left if _topic(left, language, lexicon) else text


def _is_told(text: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` says what it is about: people or a term, and something beside."""
    found = lexicon.find(text, language)
    named = [one for one in found if one.entry.kind != "constraints" and not one.entry.background]
    return len(named) > 1 or (bool(named) and len(_topic(text, language, lexicon)) > 2)


def _is_known(piece: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``piece`` asks, or says what is asked about."""
    named = [one.entry.kind for one in lexicon.find(piece, language)]
    return (
        "?" in piece
        or (bool(FIGURE.search(fold(piece))) and bool(named))
        or "populations" in named
        or ("constraints" in named and not SELF.search(fold(piece)))
        or named.count("terms") > 1
        or bool(find_quantities(piece, language))
    )


def _widened(part: Part, lexicon: Lexicon) -> Part:
    """ "Combien de soignants qui utilisent l'IA ?" asks about all of them: nothing else is asked of those who do."""
    ids = [one.entry.id for one in part.populations]
    narrowest = [m for m in part.populations if not any(lexicon.is_part_of(one, m.entry.id) for one in ids)]
    if len(narrowest) != 1 or (part.premises and part.negated):
        return part
    mention = narrowest[0]
    parent = lexicon.populations.get(mention.entry.parent or "")
    amounts = [one for one in part.mentions if one.entry.id in _AMOUNTS]
    if parent is None or _own_topic(_without(part.text, amounts), part.language, lexicon):
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


def _users(history: Sequence[Message]) -> list[Message]:
    return [message for message in history if message.get("role") == "user"]


def _previous(turns: Sequence[str], lexicon: Lexicon, speller: Speller, language: Language) -> list[str]:
    """The earlier questions, each made whole by those before it."""
    whole: list[str] = []
    for turn in turns:
        text = speller.correct(" ".join(turn.split())[:LONGEST_QUESTION], language)
        whole.append(
            _complete(text, whole, language, lexicon) if whole and _leans_on_history(text, language, lexicon) else text
        )
    return whole


def _topic(text: str, language: Language, lexicon: Lexicon) -> list[str]:
    """What ``text`` is about, beside people: stems of its other content words."""
    people = [m for m in lexicon.find(text, language) if m.entry.kind == "populations" or m.entry.id in HOW_IT_IS_PUT]
    return [
        word.stem
        for word in content_words(text, language)
        if not any(m.start <= word.start < m.end for m in people)
        and not ANAPHORA.fullmatch(word.folded)
        and not FOLLOW_UP.fullmatch(word.folded)
    ]


def _leans_on_history(text: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` cannot be understood alone."""
    folded = fold(text)
    part = read_part(text, language, lexicon)
    topic = _topic(text, language, lexicon)
    if FOLLOW_UP.search(folded) and len(topic) <= 4:
        return True
    if ANAPHORA.search(folded) and not part.populations and len(topic) <= 4:
        return True
    return len(_own_topic(text, language, lexicon)) + len(part.populations) <= 1 and len(folded.split()) <= 8


def _says_anything(text: str, lexicon: Lexicon, language: Language) -> bool:
    """Whether a turn can be what the next one leans on: "wow" cannot."""
    return bool(lexicon.find(text, detect(text, language))) or len(text.split()) > 3


def _complete(text: str, previous: Sequence[str], language: Language, lexicon: Lexicon) -> str:
    """``text`` with what it leaves to the conversation put in: the topic or the people asked before."""
    if not previous:
        return text
    before = previous[-1]
    bare, folded = _bare(text), fold(text)
    own_topic = _own_topic(text, language, lexicon)
    both_asked = BOTH.search(folded) or (COMPARISON.search(folded) and not own_topic)
    if both_asked and len(previous) > 1:
        return f"{bare} : {previous[-2].rstrip(' ?')} ; {before}"
    if REASON.search(folded) and not own_topic:
        return f"{bare} {AMOUNT.sub('', before)}"
    now = read_part(text, language, lexicon)
    then = read_part(before, language, lexicon)
    terms = any(mention.entry.kind == "terms" for mention in now.mentions)
    if now.populations and then.populations and not own_topic and COMPARISON.search(folded):
        others = text[now.populations[0].start : now.populations[-1].end]
        return f"{bare} : {before.rstrip(' ?')} ; {_swap_people(before, then, others)}"
    if now.populations and (not own_topic or (len(own_topic) < 2 and not terms)):
        return _swap_people(before, then, text[now.populations[0].start : now.populations[-1].end])
    if now.constraints or now.years:
        return f"{before.rstrip(' ?')} {bare}"
    if not own_topic:
        return f"{bare} {before}"
    amount = AMOUNT.search(before)
    goes_on = FOLLOW_UP.search(folded) and kind_of(bare) is AnswerKind.FACT and not FIGURE.search(folded)
    if amount and then.populations and not now.populations and goes_on:
        subject = then.populations[0]
        return f"{amount.group().strip()} {before[subject.start : subject.end]} : {bare}"
    if now.populations or not then.populations:
        return f"{bare} ({before.rstrip(' ?')})" if not now.populations and ANAPHORA.search(folded) else text
    subject = then.populations[0]
    return f"{bare} ({before[subject.start : subject.end]})"


def _own_topic(text: str, language: Language, lexicon: Lexicon) -> list[str]:
    """The topic of a follow-up, without the words that only ask ("higher", "difference")."""
    asking = {stem(word, language) for word in ASKING_WORDS}
    return [word for word in _topic(text, language, lexicon) if word not in asking]


def _bare(text: str) -> str:
    """``text`` without the words that tie it to what was said before."""
    without = re.sub(
        r"^\W*(?:et|and|ok|ah|alors|so|what about|how about|du coup|sinon|mais|but)\b[\s,]*", "", text, flags=re.I
    )
    return " ".join(re.sub(r"[?!]", " ", without).split())


def _swap_people(before: str, then: Part, people: str) -> str:
    if not then.populations:
        return f"{before.rstrip(' ?')} ({people}) ?"
    subject = then.populations[0]
    return before[: subject.start] + people + before[subject.end :]


def _parts(text: str, language: Language, lexicon: Lexicon, kind: AnswerKind) -> tuple[Part, ...]:
    """The things asked in one question; each says all that it needs to be looked up by itself."""
    whole = read_part(text, language, lexicon)
    groups = _groups(whole, lexicon)
    if 1 < len(groups) == len(whole.populations) and named_in_one_breath(text, groups):
        # "What shares of doctors and of the public": the same of each.
        first, last = groups[0], groups[-1]
        names = [text[group.start : group.end] for group in groups]
        alone = [without_respectively(f"{text[: first.start]}{name}{text[last.end :]}") for name in names]
        return tuple(
            replace(read_part(one, language, lexicon), said=name) for one, name in zip(alone, names, strict=True)
        )
    if len(groups) == 2 and kind is AnswerKind.COMPARISON:
        # "Who fears it more, doctors or the public?": the same of each.
        apart = [[m for m in whole.populations if m.entry.id != group.entry.id] for group in groups]
        return tuple(read_part(_without(text, others), language, lexicon) for others in apart)
    plain = [read_part(piece, language, lexicon) for piece in pieces_of(text, kind, whole.mentions)]
    read = [_widened(part, lexicon) for part in plain]
    topics = [
        _own_topic(part.text, language, lexicon) or ([_WIDENED] if part is not before else [])
        for part, before in zip(read, plain, strict=True)
    ]
    telling = [at for at, part in enumerate(read) if part.populations or part.years or part.constraints or topics[at]]
    if len(telling) < 2:
        return ()
    fullest = max(telling, key=lambda at: len(topics[at]))
    leads_up = only_leads_up([part.text for part in read])
    return tuple(
        replace(
            _completed(read, topics, at, telling, fullest, lexicon),
            said=read[at].text,
            asks=not (leads_up and at == 0) and (_asks(read[at], topics[at]) or (at > telling[0])),
        )
        for at in telling
    )


def _groups(part: Part, lexicon: Lexicon) -> list[Mention]:
    """The people of a question, each once, where none is a part of others; empty where some is."""
    people = {mention.entry.id: mention for mention in reversed(part.populations)}
    if any(lexicon.is_part_of(one, other) for one in people for other in people):
        return []
    return sorted(people.values(), key=lambda one: one.start)


def _asks(part: Part, topic: Sequence[str]) -> bool:
    """Whether a piece of a question asks for anything: "two numbers on doctors" only announces."""
    named = any(m.entry.kind == "terms" and not m.entry.background for m in part.mentions)
    counted = bool(part.populations or topic) and asks_number(part.text)
    return named or counted or bool(part.constraints or part.years)


def _completed(
    read: Sequence[Part], topics: Sequence[list[str]], at: int, telling: Sequence[int], fullest: int, lexicon: Lexicon
) -> Part:
    """One piece of a question, with the people or the topic that it shares with another piece."""
    part, extra = read[at], []
    before = read[at - 1] if at else None
    asks_anew = bool(FIGURE.search(fold(part.text)))
    if (
        before is not None
        and len(topics[at]) in (1, 2)
        and len(part.text.split()) <= _SHORT
        and any(mention.entry.id == _WANTING for mention in before.mentions)
        and not (part.populations or asks_anew)
        and len(topics[at - 1]) > 1
    ):
        # "what doctors want in information and training": the second thing takes the place of the first.
        return read_part(f"{_without_last_word(before)} {part.text}", part.language, lexicon)
    carried = at > telling[0] and _carries_over(part)
    if not part.populations or carried:
        extra += _nearest_people(read, at, telling)
    if not topics[at] and fullest != at:
        extra.append(_without(read[fullest].text, read[fullest].populations))
    whole = [*extra, part.text] if carried else [part.text, *extra]
    return read_part(" ".join(whole), part.language, lexicon) if extra else part


def _carries_over(part: Part) -> bool:
    """Whether a piece points at people named before, whomever it names itself: "the share who tell patients"."""
    if not part.populations:
        return False
    first = part.populations[0]
    points = POINTING.match(part.text[first.start : first.end])  # "ceux qui utilisent l'IA" are people of the lexicon
    return not points and bool(CARRIED.search(part.text))


def _nearest_people(read: Sequence[Part], at: int, telling: Sequence[int]) -> list[str]:
    """The people of the nearest other piece that calls them by a name."""
    people = {other: read[other].populations[0] for other in telling if read[other].populations and other != at}
    names = {other: read[other].text[one.start : one.end] for other, one in people.items()}
    named = [other for other, name in names.items() if not POINTING.fullmatch(name)]
    return [names[min(named, key=lambda other: abs(other - at))]] if named else []


def _without_last_word(part: Part) -> str:
    last = content_words(part.text, part.language)[-1]
    return re.sub(r"\b(?:[ldjmtsnc]|qu)['’]$", "", part.text[: last.start].strip(), flags=re.I)


def _without(text: str, mentions: Sequence[Mention]) -> str:
    for mention in sorted(mentions, key=lambda one: -one.start):
        text = text[: mention.start] + text[mention.end :]
    return " ".join(text.split())
