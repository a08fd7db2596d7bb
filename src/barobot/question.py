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
    AMONG_PHRASE,
    AMOUNT,
    ANAPHORA,
    ASKING_WORDS,
    BOTH,
    CARRIED,
    COMPARISON,
    COMPLEMENT,
    DENIED,
    FIGURE,
    FOLLOW_UP,
    GAP,
    NEGATION,
    POINTING,
    RANKED,
    REASON,
    SAMPLE,
    SETTLED,
    SEVERAL,
    WHEN,
    WHO,
    YEAR,
    kind_of,
)
from barobot.claimed import Asked, claim_of, orders_claim
from barobot.focusing import core, focus, is_told, topic_of
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
# "How many ordinary people": no narrower than "how many people".
_ANY_OF = frozenset(
    ["ordinary", "average", "everyday", "typical", "regular", "normal", "local", "fellow", "actual", "real"]
)
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
_WANTING = "want"  # the term of the general lexicon: one can want one thing and another
_AMOUNTS = frozenset({"majority", "minority"})
_ABOUT_REPORTS = frozenset({*HOW_IT_IS_PUT, "barometer", "made_by"})  # "is that what the study says?"
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
        named = [word for word in following if not any(word.start >= end for end in ends)]
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
        before = [(asked.end(), first.start)] if self.language == "en" and near and not any_of else []
        behind = COMPLEMENT.match(self.text, first.end) if self.language == "fr" else None
        return [*before, behind.span("phrase")] if behind else before

    def _is_thought_of(self, mention: Mention) -> bool:
        """Whether ``mention`` is whom others have an opinion of: "how many patients think that doctors should …"."""
        before = [one for one in self.mentions if one.end <= mention.start and one.entry.id in _OPINION]
        if not before:
            return False
        between = _THAT.fullmatch(self.text[before[-1].end : mention.start])
        return between is not None and bool(between["that"] or _SHOULD.match(self.text, mention.end))

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
    claim: Part | None = None  # what it holds up with a number, apart from what is asked about that
    claim_asked: Asked = Asked.MORE
    orders: bool = False  # that a number be said, instead of asking
    fuller: Question | None = None  # the same with what leads up to it, for where this finds nothing


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
    if understood is not text:
        return _with_claim(_read(asked, shown, understood, text, spoken, lexicon), understood, lexicon)
    fuller = _with_claim(_read(asked, shown, focus(text, spoken, lexicon), text, spoken, lexicon), text, lexicon)
    asking = core(text, spoken, lexicon)
    if not asking or asking == fuller.whole.text:
        return fuller
    return replace(_with_claim(_read(asked, shown, asking, asking, spoken, lexicon), text, lexicon), fuller=fuller)


def _read(asked: str, shown: str, text: str, spoken: str, language: Language, lexicon: Lexicon) -> Question:
    """The question that ``text`` puts; ``spoken`` is all that was said, which can ask for a figure by itself."""
    kind = AnswerKind.COMPARISON if GAP.search(fold(spoken)) else kind_of(text)
    return Question(
        asked=asked,
        understood=shown,
        language=language,
        kind=kind,
        whole=_widened(read_part(text, language, lexicon), lexicon),
        parts=_parts(text, language, lexicon, kind),
        asks_figure=bool(FIGURE.search(fold(text)) or FIGURE.search(fold(spoken))),
        asks_several=bool(SEVERAL.search(fold(text))),
        asks_who=bool(WHO.search(fold(text))),
        asks_when=bool(WHEN.search(fold(text))),
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
        # "isn't what it used to be" is a name of the lexicon and denies nothing.
        denied=any(
            not any(m.start <= found.start() < m.end for m in mentions)
            for found in DENIED.finditer(_WHY_OR_WHEN.split(fold(text))[0])
        ),
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


def _with_claim(question: Question, text: str, lexicon: Lexicon) -> Question:
    """``question`` with the claim that ``text``, which is all of it, holds up with a number."""
    claim, claim_asked = _claim(text, question.language, lexicon)
    orders = orders_claim(text, read_part(text, question.language, lexicon).premises)
    return replace(question, claim=claim, claim_asked=claim_asked, orders=orders)


def _claim(text: str, language: Language, lexicon: Lexicon) -> tuple[Part | None, Asked]:
    """What ``text`` holds up with a number, and what it asks about that."""
    found = claim_of(text, read_part(text, language, lexicon).premises)
    if found is None or not is_told(found.text, language, lexicon):
        return None, Asked.MORE
    claim = read_part(found.text, language, lexicon)
    whole = read_part(text, language, lexicon)
    if not claim.populations and whole.populations:  # "what holds doctors back, if only 20% of them use it"
        if len(whole.populations) > 1 or not ANAPHORA.search(fold(found.text)):
            return None, Asked.MORE
        named = whole.populations[0]
        claim = read_part(f"{found.text} ({text[named.start : named.end]})", language, lexicon)
    beside = read_part(found.rest, language, lexicon)
    if not claim.premises or beside.constraints or beside.years:
        return None, Asked.MORE
    if found.asks_why:
        return claim, Asked.REASON
    more = any(one.entry.kind != "constraints" and one.entry.id not in _ABOUT_REPORTS for one in beside.mentions)
    return claim, Asked.MORE if more else Asked.TRUTH


def _widened(part: Part, lexicon: Lexicon) -> Part:
    """ "Combien de soignants qui utilisent l'IA ?" asks about all of them: nothing else is asked of those who do."""
    ids = [one.entry.id for one in part.populations]
    narrowest = [m for m in part.populations if not any(lexicon.is_part_of(one, m.entry.id) for one in ids)]
    if len(narrowest) != 1 or (part.premises and part.negated):
        return part
    mention = narrowest[0]
    parent = lexicon.populations.get(mention.entry.parent or "")
    amounts = [one for one in part.mentions if one.entry.id in _AMOUNTS]
    if parent is None or _own_topic(_without(part.text, [*amounts, *part.premises]), part.language, lexicon):
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


def _leans_on_history(text: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` cannot be understood alone."""
    folded = fold(text)
    part = read_part(text, language, lexicon)
    topic = topic_of(text, language, lexicon)
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
    if now.populations and _named_things(now) - _named_things(then):
        return text
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


def _named_things(part: Part) -> set[str]:
    """What ``part`` names of the lexicon, beside people and how it is put."""
    entries = [mention.entry for mention in part.mentions if mention.entry.kind == "terms"]
    return {entry.id for entry in entries if not entry.background and entry.id not in HOW_IT_IS_PUT}


def _own_topic(text: str, language: Language, lexicon: Lexicon) -> list[str]:
    """The topic of a follow-up, without the words that only ask ("higher", "difference")."""
    asking = {stem(word, language) for word in ASKING_WORDS}
    return [word for word in topic_of(text, language, lexicon) if word not in asking]


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


def _without(text: str, mentions: Sequence[Mention | Quantity]) -> str:
    for mention in sorted(mentions, key=lambda one: -one.start):
        text = text[: mention.start] + text[mention.end :]
    return " ".join(text.split())
