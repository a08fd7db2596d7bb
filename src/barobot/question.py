"""What is asked: language, kind, claim, the parts of a question; follow-ups are made whole first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from barobot.asking import (
    ANAPHORA,
    CARRIED,
    FIGURE,
    POINTING,
    SEVERAL,
    WHEN,
    WHO,
    kind_of,
)
from barobot.claimed import Asked, claim_of, claims_of_each, orders_claim
from barobot.comparing import asks_gap, without_frame, without_gap
from barobot.conversation import (
    LONGEST_QUESTION,
    leans_on_history,
    made_whole,
    message_text,
    says_anything,
    user_messages,
    whole_turns,
)
from barobot.focusing import core, focus, is_told, points_back, without_courtesies, without_hearsay, without_purpose
from barobot.language import content_words, detect, fold
from barobot.lexicon import HOW_IT_IS_PUT, OF_THE_REPORT, Lexicon, Mention
from barobot.named_first import named_behind
from barobot.part import Part, own_topic, read_part, widened, without
from barobot.spelling import Speller
from barobot.splitting import (
    asks_apart,
    asks_number,
    named_in_one_breath,
    of_each,
    only_leads_up,
    pieces_of,
    sides_of,
    speaks_of_figure,
    without_respectively,
)
from barobot.types import AnswerKind, Language, Message

_WHO_DO = re.compile(r"\b(?:who|that|qui|using|utilisant)\b", re.I)
_THEY = re.compile(r"\W*(?:ils|elles|they)\b", re.I)
_WIDENED = "widened"  # stands for the topic of people who were named by what they do
_SHORT = 4  # words
_TWO = 2  # things that are compared
_RANK = "rank"  # the constraint of the general lexicon: a place in an order
_WANTING = "want"  # the term of the general lexicon: one can want one thing and another
_ABOUT_REPORTS = HOW_IT_IS_PUT | OF_THE_REPORT  # "is that what the study says?"
_OF_WHO_ASKS = frozenset({"own_opinion"})  # "should I relax?" asks nothing of the reports


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
    claims: tuple[Part, ...] = ()  # of each of two groups, where it holds up a number of each
    orders: bool = False  # that a number be said, instead of asking
    fuller: Question | None = None  # the same with what leads up to it, for where this finds nothing

    @property
    def said(self) -> str:
        """What was asked, in the person's own words, no longer than is read."""
        return " ".join(self.asked.split())[:LONGEST_QUESTION]


def understand(
    asked: str,
    history: Sequence[Message],
    lexicon: Lexicon,
    speller: Speller,
    language: Language | None = None,
    default: Language = "fr",
) -> Question:
    """Read a question in the light of the conversation before it."""
    turns = [text for text in map(message_text, user_messages(history)) if says_anything(text, lexicon, default)]
    if turns:
        default = detect(turns[-1], default)
    spoken = detect(asked, default) if language is None else language
    text = without_courtesies(speller.correct(" ".join(asked.split())[:LONGEST_QUESTION], spoken))
    text = named_behind(without_purpose(text, spoken, lexicon), spoken)
    understood, shown = text, " ".join(asked.split())
    if turns:
        previous = whole_turns(turns, lexicon, speller, spoken)
        if leans_on_history(text, spoken, lexicon):
            understood = made_whole(text, previous, spoken, lexicon)
            shown = understood
    if understood is not text:
        return _with_claim(_read(asked, shown, understood, text, spoken, lexicon), understood, lexicon)
    fuller = _with_claim(_read(asked, shown, focus(text, spoken, lexicon), text, spoken, lexicon), text, lexicon)
    asking = core(text, spoken, lexicon)
    if not asking or asking == fuller.whole.text:
        return fuller
    kind = AnswerKind.COMPARISON if asks_gap(text) else None
    read = _read(asked, shown, asking, asking, spoken, lexicon, kind, asks_apart(text))
    return replace(_with_claim(read, text, lexicon), fuller=fuller)


def _read(
    asked: str,
    shown: str,
    text: str,
    spoken: str,
    language: Language,
    lexicon: Lexicon,
    kind: AnswerKind | None = None,
    apart: bool = False,
) -> Question:
    """The question that ``text`` puts; ``spoken`` is all that was said, which can ask for a figure by itself."""
    if kind is None:
        kind = AnswerKind.COMPARISON if asks_gap(spoken) else kind_of(text)
    bare = full = text
    if kind is AnswerKind.COMPARISON:
        text = without_gap(text)
        bare = without_frame(text)
    bare = without_hearsay(bare, language, lexicon)
    whole = widened(read_part(bare, language, lexicon), lexicon)
    parts = _parts(text, language, lexicon, kind, kind is AnswerKind.COMPARISON or apart or asks_apart(spoken))
    if kind is AnswerKind.COMPARISON and len(parts) == _TWO:
        whole, parts = _unranked(whole), tuple(map(_unranked, parts))
    return Question(
        asked=asked,
        understood=shown,
        language=language,
        kind=kind,
        whole=whole,
        parts=parts,
        asks_figure=bool(FIGURE.search(fold(text)) or FIGURE.search(fold(spoken))),
        asks_several=bool(SEVERAL.search(fold(full))),
        asks_who=bool(WHO.search(fold(text))),
        asks_when=bool(WHEN.search(fold(text))),
    )


def _unranked(part: Part) -> Part:
    """``part`` of a comparison of two things: "which is wanted most, A or B" asks for no rank among many."""
    return replace(part, mentions=tuple(one for one in part.mentions if one.entry.id != _RANK))


def _with_claim(question: Question, text: str, lexicon: Lexicon) -> Question:
    """``question`` with the claim that ``text``, which is all of it, holds up with a number."""
    claim, claim_asked = _claim(text, question.language, lexicon)
    orders = orders_claim(text, read_part(text, question.language, lexicon).premises)
    claims = _claims_of_each(text, question.language, lexicon)
    return replace(question, claim=claim, claim_asked=claim_asked, claims=claims, orders=orders)


def _claims_of_each(text: str, language: Language, lexicon: Lexicon) -> tuple[Part, ...]:
    part = read_part(text, language, lexicon)
    people = [(mention.start, mention.end) for mention in part.populations]
    each = claims_of_each(text, [one for one in part.premises if one.unit == "%"], people)
    claims = [_claim(one, language, lexicon)[0] for one in each]
    return tuple(one for one in claims if one is not None) if None not in claims else ()


def _claim(text: str, language: Language, lexicon: Lexicon) -> tuple[Part | None, Asked]:
    """What ``text`` holds up with a number, and what it asks about that."""
    found = claim_of(text, read_part(text, language, lexicon).premises)
    if found is None:
        return None, Asked.MORE
    # "It is a quarter of doctors | who use it": what those do is claimed of all of them.
    told = read_part(found.text, language, lexicon)
    claim = widened(told, lexicon)
    if claim is told and not is_told(found.text, language, lexicon):
        return None, Asked.MORE
    whole = read_part(text, language, lexicon)
    if not claim.populations and whole.populations:  # "what holds doctors back, if only 20% of them use it"
        if len(whole.populations) > 1 or not ANAPHORA.search(fold(found.text)):
            return None, Asked.MORE
        named = whole.populations[0]
        claim = read_part(f"{found.text} ({text[named.start : named.end]})", language, lexicon)
    beside = read_part(found.rest, language, lexicon)
    if not claim.premises or {one.entry.id for one in beside.constraints} - _OF_WHO_ASKS or beside.years:
        return None, Asked.MORE
    if found.asks_why:
        return claim, Asked.REASON
    more = any(one.entry.kind != "constraints" and one.entry.id not in _ABOUT_REPORTS for one in beside.mentions)
    return claim, Asked.MORE if more else Asked.TRUTH


def _parts(text: str, language: Language, lexicon: Lexicon, kind: AnswerKind, apart: bool) -> tuple[Part, ...]:
    """The things asked in one question; each says all that it needs to be looked up by itself."""
    asked = text
    if kind is AnswerKind.COMPARISON:
        text = without_frame(text)
    whole = read_part(text, language, lexicon)
    groups = _groups(whole, lexicon)
    elsewhere = bool(groups) and any(groups[0].start < one.start < groups[-1].start for one in whole.constraints)
    alike = 1 < len(groups) == len(whole.populations) and not elsewhere and not _are_told_apart(text, groups)
    if alike and named_in_one_breath(text, groups):
        # "What shares of doctors and of the public": the same of each.
        first, last = groups[0], groups[-1]
        names = [text[group.start : group.end] for group in groups]
        alone = [without_respectively(f"{text[: first.start]}{name}{text[last.end :]}") for name in names]
        return tuple(
            replace(read_part(one, language, lexicon), said=name) for one, name in zip(alone, names, strict=True)
        )
    pieces = pieces_of(text, kind, whole.mentions)
    told_apart = len(pieces) == len(groups) == _TWO and _are_told_apart(text, groups)
    apart_anyway = bool(sides_of(text)) or _are_two_shares(pieces) or told_apart
    if len(groups) == _TWO and kind is AnswerKind.COMPARISON and not apart_anyway:
        # "Who fears it more, doctors or the public?": the same of each.
        return tuple(read_part(one, language, lexicon) for one in _of_each_group(text, whole, groups))
    text, whole = asked, read_part(asked, language, lexicon)
    sides = sides_of(text)
    lead = [sides[0]] if sides and sides[0] else []
    plain = [read_part(piece, language, lexicon) for piece in [*lead, *pieces_of(text, kind, whole.mentions)]]
    read = [widened(part, lexicon) for part in plain]
    topics = [
        own_topic(part.text, language, lexicon) or ([_WIDENED] if part is not before else [])
        for part, before in zip(read, plain, strict=True)
    ]
    telling = [at for at, part in enumerate(read) if part.populations or part.years or part.constraints or topics[at]]
    if len(telling) < 2 or any(_only_points_back(read, at, telling, lexicon) for at in telling[1:]):
        return ()
    fullest = max(telling, key=lambda at: len(topics[at]) if at or not lead else 0)
    leads_up = bool(lead) or only_leads_up([part.text for part in read])
    return tuple(
        replace(
            _completed(read, topics, at, telling, fullest, lexicon, apart, leads_up),
            said=read[at].text,
            asks=not (leads_up and at == 0)
            and (
                at > telling[0] or _asks(read[at], topics[at]) or (_are_two_sides(kind, telling) and bool(topics[at]))
            ),
        )
        for at in telling
    )


def _only_points_back(read: Sequence[Part], at: int, telling: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether a piece asks for the one thing that is named before it: "their own garden: how many insist on it?"."""
    part = read[at]
    asked_before = any(asks_number(read[before].text) for before in telling if before < at)
    return not asked_before and asks_number(part.text) and points_back(part.text, part.language, lexicon)


def _are_told_apart(text: str, groups: Sequence[Mention]) -> bool:
    """Whether each group has a clause of its own: "the share of doctors who use it or the share of patients who do"."""
    first, last = groups[0], groups[-1]
    return all(
        _WHO_DO.search(text[one.start : one.end]) or _WHO_DO.match(text[one.end :].lstrip()) for one in (first, last)
    )


def _are_two_shares(pieces: Sequence[str]) -> bool:
    """Whether two figures are named one by one: "the share of doctors who read, the share of patients who write"."""
    return len(pieces) == _TWO and all(map(speaks_of_figure, pieces))


def _of_each_group(text: str, whole: Part, groups: Sequence[Mention]) -> tuple[str, ...]:
    """What a comparison of two groups asks, of each of them."""
    first, second = groups
    if len(whole.populations) == len(groups) and all(apart := of_each(text, first, second)):
        return apart
    return tuple(
        without(text, [one for one in whole.populations if one.entry.id != group.entry.id]) for group in groups
    )


def _groups(part: Part, lexicon: Lexicon) -> list[Mention]:
    """The people of a question, each once, where none is a part of others; empty where some is."""
    people = {mention.entry.id: mention for mention in reversed(part.populations)}
    if any(lexicon.is_part_of(one, other) for one in people for other in people):
        return []
    return sorted(people.values(), key=lambda one: one.start)


def _are_two_sides(kind: AnswerKind, telling: Sequence[int]) -> bool:
    """Whether the two pieces that tell anything are what is compared, each of which is asked for."""
    return kind is AnswerKind.COMPARISON and len(telling) == _TWO


def _asks(part: Part, topic: Sequence[str]) -> bool:
    """Whether a piece of a question asks for anything: "two numbers on doctors" only announces."""
    named = any(m.entry.kind == "terms" and not m.entry.background for m in part.mentions)
    counted = bool(part.populations or topic) and asks_number(part.text)
    return named or counted or bool(part.constraints or part.years)


def _completed(
    read: Sequence[Part],
    topics: Sequence[list[str]],
    at: int,
    telling: Sequence[int],
    fullest: int,
    lexicon: Lexicon,
    apart: bool,
    leads_up: bool,
) -> Part:
    """One piece of a question, with the people or the topic that it shares with another piece."""
    part, extra = read[at], []
    before = read[at - 1] if at > leads_up else None  # what only leads up wants nothing that others could stand for
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
        shared = _up_to_wanting(before, lexicon) if apart else _without_last_word(before)
        return read_part(f"{shared} {part.text}", part.language, lexicon)
    carried = at > telling[0] and _carries_over(part)
    if not part.populations or carried:
        extra += _nearest_people(read, at, telling)
    if not topics[at] and fullest != at:
        extra.append(without(read[fullest].text, read[fullest].populations))
    if not extra:
        return part
    whole = [*extra, part.text] if carried else [part.text, *(f"({one})" for one in extra)]
    return read_part(" ".join(whole), part.language, lexicon)


def _carries_over(part: Part) -> bool:
    """Whether a piece points at people named before, whomever it names itself: "the share who tell patients"."""
    if not part.populations:
        return False
    first = part.populations[0]
    points = POINTING.match(part.text[first.start : first.end])  # "ceux qui utilisent l'IA" are people of the lexicon
    return not points and bool(CARRIED.search(part.text))


def _is_done_to_others(part: Part) -> bool:
    """Whether the people that a piece names are those to whom something is done; "they do, the doctors" names who."""
    return _carries_over(part) and not _THEY.match(part.text)


def _nearest_people(read: Sequence[Part], at: int, telling: Sequence[int]) -> list[str]:
    """The people of the nearest other piece that calls them by a name."""
    people = {other: read[other].populations[0] for other in telling if read[other].populations and other != at}
    names = {other: read[other].text[one.start : one.end] for other, one in people.items()}
    # "those who never tell patients": whom it is done to is nobody's subject
    named = [one for one, name in names.items() if not (POINTING.fullmatch(name) or _is_done_to_others(read[one]))]
    return [names[min(named, key=lambda other: abs(other - at))]] if named else []


def _up_to_wanting(part: Part, lexicon: Lexicon) -> str:
    """ "what doctors want | in information": what is wanted gives way to something else."""
    named = [mention.end for mention in part.mentions if mention.entry.id == _WANTING]
    end = max([*named, *(mention.end for mention in part.populations)])
    return part.text[:end] if own_topic(part.text[end:], part.language, lexicon) else _without_last_word(part)


def _without_last_word(part: Part) -> str:
    last = content_words(part.text, part.language)[-1]
    return re.sub(r"\b(?:[ldjmtsnc]|qu)['’]$", "", part.text[: last.start].strip(), flags=re.I)
