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
from barobot.lexicon import HOW_IT_IS_PUT, Lexicon
from barobot.part import Part, own_topic, read_part
from barobot.spelling import Speller
from barobot.types import AnswerKind, Language, Message

# "Just the surgeons, though?"
_ONLY = re.compile(r"^\W*(?:just|only|juste|seulement|uniquement|rien que)\s+(?:the|for|among|les|des|chez|pour|l['’])")
_THOSE_WHO = re.compile(r"\W*(?P<those>ceux|celles|those)\s+(?:qui|who)\b", re.I)
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
    topic = topic_of(text, language, lexicon)
    if (FOLLOW_UP.search(folded) or _ONLY.search(folded)) and len(topic) <= 4:
        return True
    if ANAPHORA.search(folded) and not part.populations and len(topic) <= 4:
        return True
    return len(own_topic(text, language, lexicon)) + len(part.populations) <= 1 and len(folded.split()) <= 8


def says_anything(text: str, lexicon: Lexicon, language: Language) -> bool:
    """Whether a turn can be what the next one leans on: "wow" cannot."""
    return bool(lexicon.find(text, detect(text, language))) or len(text.split()) > 3


def made_whole(text: str, previous: Sequence[str], language: Language, lexicon: Lexicon) -> str:
    """``text`` with what it leaves to the conversation put in: the topic or the people asked before."""
    if not previous:
        return text
    before = previous[-1]
    bare, folded = _bare(text), fold(text)
    own = own_topic(text, language, lexicon)
    both_asked = BOTH.search(folded) or (COMPARISON.search(folded) and not own)
    if both_asked and len(previous) > 1:
        return f"{bare} : {previous[-2].rstrip(' ?')} ; {before}"
    if REASON.search(folded) and not own:
        return f"{bare} {AMOUNT.sub('', before)}"
    now = read_part(text, language, lexicon)
    then = read_part(before, language, lexicon)
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
    amount = AMOUNT.search(before)
    goes_on = FOLLOW_UP.search(folded) and kind_of(bare) is AnswerKind.FACT and not FIGURE.search(folded)
    if amount and then.populations and not now.populations and goes_on:
        subject = then.populations[0]
        people = f"{amount.group().strip()} {before[subject.start : subject.end]}"
        # "And those who trust it?": some of the people asked about before.
        those = _THOSE_WHO.match(bare)
        return f"{people} {bare[those.end('those') :].strip()}" if those else f"{people} : {bare}"
    if now.populations or not then.populations:
        return f"{bare} ({before.rstrip(' ?')})" if not now.populations and ANAPHORA.search(folded) else text
    subject = then.populations[0]
    return f"{bare} ({before[subject.start : subject.end]})"


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
