"""Follow-ups made whole: the topic or the people that a turn leaves to the conversation before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from barobot.asking import (
    AMOUNT,
    ANAPHORA,
    BOTH,
    COMPARISON,
    FIGURE,
    FOLLOW_UP,
    REASON,
    kind_of,
)
from barobot.focusing import core, topic_of
from barobot.language import detect, fold
from barobot.lexicon import HOW_IT_IS_PUT, OF_THE_REPORT, Lexicon
from barobot.part import Part, own_topic, read_part, without
from barobot.spelling import Speller
from barobot.types import AnswerKind, Language, Message, Quantity

# "Just the surgeons, though?"
_ONLY = re.compile(r"^\W*(?:just|only|juste|seulement|uniquement|rien que)\s+(?:the|for|among|les|des|chez|pour|l['’])")
# "Says who? Whose survey?": asked of the report, whatever was asked before.
_WHO_SAYS = re.compile(
    r"^\W*(?:(?:et|and|ok|ah)\W+)?(?:(?:says|according to) who(?:m)?|who says(?: so| that| it)?|d'apres qui|selon qui"
    r"|qui (?:le )?dit(?: ca| cela)?|c'est qui qui (?:le )?dit(?: ca)?"
    r"|d'ou (?:sort|vient) (?:ce chiffre|cette etude|ca)"
    r"|whose (?:survey|study|poll|report|figures?|numbers?)|(?:(?:quelle est|c'est quoi) )?(?:la |ta |votre )?source"
    r"|what(?:'s| is) (?:the|your) source)\b"
)
_WHO_MADE: dict[Language, str] = {"fr": "Qui a réalisé cette étude ?", "en": "Who made this survey?"}
# "What makes them see it that way?": the view was asked about before. Against stems.
_OF_A_VIEW = re.compile(
    r"(?:mak|see|saw|view|think|way|feel|say|believ|judg|find|pens|voi|voy|jug|trouv|dis|croi|rend|pouss|amen"
    r"|fai|chos)"
)
# "Ah oui, tant que ça ? Et …": what was answered is only wondered at.
_WONDERS = re.compile(
    r"^\W*(?:(?:ah|oh|wow|waouh|eh ben|ben|ok|okay|oui|yes|really|vraiment|tiens|dis donc|well)\b[\s,!.]*)*"
    r"(?:(?:tant|autant|tellement) que (?:ça|cela)|si peu(?: que ça)?|tout ça|that (?:many|much|few|little|high|low)"
    r"|so (?:many|much|few|little)|ah (?:oui|bon)|quand m[êe]me|oh really|really|vraiment)\s*[?!.…]+\s*(?=\w)",
    re.I,
)
# What is said about a number: "nine in ten, is that right?", "ça fait 90 %, tant que ça ?".
_SO_MANY = re.compile(
    r"\b(?:c['’]est (?:bien |exact|juste|correct|vrai)*(?:ça|cela)?|ça fait|tant que ça|autant|vraiment|bien ça"
    r"|donc|alors|that many|so many|is that (?:right|correct|it|true)|right|correct|really|then|so)\b",
    re.I,
)
# "How many of them tell patients": they are who was asked about, and whoever is named behind is told.
_OF_THEM = re.compile(
    r"\b(?P<amount>combien|how many|(?:quelle|what) (?:part|proportion|share|percentage)) "
    r"(?P<them>d['’]entre (?:eux|elles)|parmi (?:eux|elles)|of (?:them|those|these))(?! (?:two|who|deux)\b)(?!\w)",
    re.I,
)
# "And the patients, same level of nerves?": the same is asked of others.
_THE_SAME = re.compile(
    r"[\s,:;–—-]+(?:is it |are they |do they (?:have |show |feel )?|est-ce |c['’]est |ont-ils |ils ont )?"
    r"(?:(?:at |on )?the same|same|(?:au |le |la |les |du |un )?m[êe]me|pareil|idem|autant|likewise|ditto"
    r"|as much|just as)\b[^.?!]*",
    re.I,
)
_INSIDE = re.compile(r"\s+(?:là[- ])?(?:dedans|dessus)\b", re.I)
# "And for training?", "et être formés ?": what is wanted takes the place of what was.
_WANTED_TOO = re.compile(
    r"^\W*(?:(?:et|and|ok|okay|what about|how about|sinon|mais|but|also|aussi)\b[\s,]*)+"
    r"(?:pour|sur|côté|en|être|d['’]être|to be|for|about|on|in|more|plus d|de la|du|des|la|le|les|l['’])",
    re.I,
)
# "Such as?": what was just spoken of is to be named.
_SUCH_AS = re.compile(
    r"^\W*(?:(?:et|and|ok|okay|ah oui|oui|yes|right)\b[\s,]*)?(?:such as(?: what| which)?|like what"
    r"|like which(?: ones)?|for (?:example|instance)|par exemple|comme quoi"
    r"|genre(?: quoi)?|du genre|lesquels|lesquelles|which ones|namely"
    r"|[aà] savoir)\W*$",
    re.I,
)
_EXAMPLES: dict[Language, str] = {"fr": "Quels exemples sont cités : {} ?", "en": "Which examples of {} are named?"}
# "What might happen to it?": to what was asked about before, not to those who were asked.
_HAPPENS_TO_IT = re.compile(r"(?<=\bhappen to )(?:it|them|that|those)\b", re.I)
_WANTING = "want"  # the term of the general lexicon
_THOSE_WHO = re.compile(r"\W*(?P<those>ceux|celles|those)\s+(?:qui|who)\b", re.I)
_AMOUNT: dict[Language, str] = {"fr": "combien de", "en": "how many"}
_OF = re.compile(r"(?:de la|des|de|du|d['’]|of the|of)\s*$", re.I)
LONGEST_QUESTION = 2000  # characters; more than any question, less than a pasted document


def message_text(message: Message) -> str:
    """The text of a chat message, whose content can be a string or a list of blocks."""
    content = message.get("content", "")
    if isinstance(content, str):
        return content
    if isinstance(content, Sequence):
        return " ".join(str(block.get("text", "")) if isinstance(block, dict) else str(block) for block in content)
    return ""


def user_messages(history: Sequence[Message]) -> list[Message]:
    return [message for message in history if message.get("role") == "user"]


def whole_turns(turns: Sequence[str], lexicon: Lexicon, speller: Speller, language: Language) -> list[str]:
    """The earlier questions, each without what leads up to it and made whole by those before it."""
    whole: list[str] = []
    for turn in turns:
        text = speller.correct(" ".join(turn.split())[:LONGEST_QUESTION], language)
        text = core(text, language, lexicon) or text
        whole.append(
            made_whole(text, whole, language, lexicon) if whole and leans_on_history(text, language, lexicon) else text
        )
    return whole


def leans_on_history(text: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` cannot be understood alone."""
    folded = fold(text)
    part = read_part(text, language, lexicon)
    if _asks_who_says(folded, part):
        return True
    if _OF_THEM.search(folded):
        return True
    topic = topic_of(text, language, lexicon)
    if (FOLLOW_UP.search(folded) or _ONLY.search(folded)) and len(topic) <= 4:
        return True
    if ANAPHORA.search(folded) and not part.populations and len(topic) <= 4:
        return True
    claimed = [one for one in part.premises if one.unit == "%"]
    own = own_topic(_SO_MANY.sub(" ", without(text, claimed)) if claimed else text, language, lexicon)
    return len(own) + len(part.populations) <= 1 and len(folded.split()) <= 8


def says_anything(text: str, lexicon: Lexicon, language: Language) -> bool:
    """Whether a turn can be what the next one leans on: "wow" cannot."""
    return bool(lexicon.find(text, detect(text, language))) or len(text.split()) > 3


def made_whole(text: str, previous: Sequence[str], language: Language, lexicon: Lexicon) -> str:
    """``text`` with what it leaves to the conversation put in: the topic or the people asked before."""
    if not previous:
        return text
    before = previous[-1]
    text = _INSIDE.sub("", _WONDERS.sub("", text))
    then = read_part(before, language, lexicon)
    text = _said_of_them(text, before, then, language, lexicon)
    if (thing := _thing_named_last(before, then)) and _SUCH_AS.match(text):
        return _EXAMPLES[language].format(thing)
    if thing:
        text = _HAPPENS_TO_IT.sub(lambda _: thing, text)
    bare, folded = _bare(text), fold(text)
    now = read_part(text, language, lexicon)
    if _asks_who_says(folded, now):
        return f"{text.rstrip()} {_WHO_MADE[language]}"
    if (others := _others_alike(text, now, then)) is not None:
        return _swap_people(before, then, others)
    claimed = [one for one in now.premises if one.unit == "%"]
    own = own_topic(_SO_MANY.sub(" ", without(text, claimed)) if claimed else text, language, lexicon)
    both_asked = BOTH.search(folded) or (COMPARISON.search(folded) and not own and not claimed)
    if both_asked and len(previous) > 1:
        return f"{bare} : {previous[-2].rstrip(' ?')} ; {before}"
    if REASON.search(folded) and (
        not own_topic(REASON.sub(" ", folded), language, lexicon)
        or (ANAPHORA.search(folded) and all(map(_OF_A_VIEW.match, own)))
    ):
        return f"{bare} {AMOUNT.sub('', before)}"
    if claimed and not own and not FIGURE.search(fold(without(text, claimed))):
        return _held_up(text, claimed[0], before)
    terms = any(mention.entry.kind == "terms" for mention in now.mentions)
    if now.populations and then.populations and not own and COMPARISON.search(folded):
        others = text[now.populations[0].start : now.populations[-1].end]
        return f"{bare} : {before.rstrip(' ?')} ; {_swap_people(before, then, others)}"
    if now.populations and _named_things(now) - _named_things(then):
        return text
    if now.populations and (not own or (len(own) < 2 and not terms)):
        return _swap_people(before, then, text[now.populations[0].start : now.populations[-1].end])
    if now.constraints or now.years:
        return f"{before.rstrip(' ?')} {bare}"
    if not own:
        return f"{bare} {before}"
    if _WANTED_TOO.match(text) and _named_things(now) and (wanted := _up_to_wanting(before, then, now)):
        return f"{wanted} {bare}"
    asks_amount = AMOUNT.search(before)
    amount = asks_amount.group().strip() if asks_amount else _AMOUNT[language] if FIGURE.search(fold(before)) else ""
    goes_on = FOLLOW_UP.search(folded) and kind_of(bare) is AnswerKind.FACT and not FIGURE.search(folded)
    if amount and then.populations and not now.populations and goes_on:
        subject = then.populations[0]
        people = f"{amount} {before[subject.start : subject.end]}"
        # "And those who trust it?": some of the people asked about before.
        those = _THOSE_WHO.match(bare)
        return f"{people} {bare[those.end('those') :].strip()}" if those else f"{people} : {bare}"
    if now.populations or not then.populations:
        return f"{bare} ({before.rstrip(' ?')})" if not now.populations and ANAPHORA.search(folded) else text
    subject = then.populations[0]
    return f"{bare} ({before[subject.start : subject.end]})"


def _said_of_them(text: str, before: str, then: Part, language: Language, lexicon: Lexicon) -> str:
    """ "How many of them never tell patients?": who was asked about before, by name."""
    of_them = _OF_THEM.search(text)
    if of_them is None or not then.populations:
        return text
    whom = before[then.populations[0].start : then.populations[0].end]
    if of_them["them"].lower().startswith("of"):
        of = "" if of_them["amount"].lower() == "how many" else "of "
    else:
        of = "d'" if fold(whom)[0] in "aeiouy" else "de "
    return f"{text[: of_them.start('them')]}{of}{whom}{text[of_them.end('them') :]}"


def _thing_named_last(before: str, then: Part) -> str:
    """The last thing that ``before`` names, beside people and what the reports are all about; or ""."""
    named = [
        one
        for one in then.mentions
        if one.entry.kind == "terms"
        and not (one.entry.background or one.entry.modifier)
        and one.entry.id not in HOW_IT_IS_PUT
    ]
    return before[named[-1].start : named[-1].end] if named else ""


def _others_alike(text: str, now: Part, then: Part) -> str | None:
    """The people of whom the same is asked as of those before ("and the patients, just as nervous?")."""
    if not now.populations or not then.populations or not FOLLOW_UP.search(fold(text)):
        return None
    first, last = now.populations[0], now.populations[-1]
    alike = _THE_SAME.match(text, last.end)
    if alike is None or text[alike.end() :].strip(" ?!."):
        return None
    return text[first.start : last.end]


def _asks_who_says(folded: str, part: Part) -> bool:
    """Whether only the source of what was said is asked for."""
    return bool(_WHO_SAYS.match(folded)) and not part.populations and not _named_things(part) - OF_THE_REPORT


def _up_to_wanting(before: str, then: Part, now: Part) -> str:
    """ "What share of doctors want | more information": the people of ``before`` and that they want, or ""."""
    ends = [mention.end for mention in then.mentions if mention.entry.id == _WANTING]
    named = then.populations and not now.populations
    if not ends or not named or any(mention.entry.modifier for mention in now.mentions):
        return ""
    return before[: max(ends[-1], then.populations[0].end)]


def _held_up(text: str, claimed: Quantity, before: str) -> str:
    """A number that is held against what was asked before: "is that more than half?", of "how many use it?"."""
    number = text[claimed.start : claimed.end]
    amount = AMOUNT.search(before)
    if amount is None:
        return f"{number} {before.rstrip(' ?')} ?"
    of = _OF.search(amount.group())
    joint = of.group() if of else "of " if detect(before) == "en" else "de "
    return f"{before[: amount.start()]}{number} {joint}{before[amount.end() :]}"


def _named_things(part: Part) -> set[str]:
    """What ``part`` names of the lexicon, beside people and how it is put."""
    entries = [mention.entry for mention in part.mentions if mention.entry.kind == "terms"]
    return {entry.id for entry in entries if not entry.background and entry.id not in HOW_IT_IS_PUT}


def _bare(text: str) -> str:
    """``text`` without the words that tie it to what was said before."""
    without = re.sub(
        r"^\W*(?:et|and|ok|ah|alors|so|what about|how about|du coup|sinon|mais|but)\b[\s,]*"
        r"(?:(?:là[- ]dedans|dans le lot|dans le tas|parmi (?:eux|elles|ceux-là)|among them"
        r"|of (?:those|them))\b[\s,:]*)?",
        "",
        text,
        flags=re.I,
    )
    return " ".join(re.sub(r"[?!]", " ", without).split())


def _swap_people(before: str, then: Part, people: str) -> str:
    if not then.populations:
        return f"{before.rstrip(' ?')} ({people}) ?"
    subject = then.populations[0]
    return before[: subject.start] + people + before[subject.end :]
