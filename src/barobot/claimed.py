"""The claim of a question that holds a number up: "I read that 72% of doctors trust it. Is that so?".

What leads up to the claim ("I read that") and what is asked about it ("is that so?", "why so few?")
say nothing of its subject, and would be looked for in the reports if they were read with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from barobot.asking import CONFIRM, INVERSION, NUMBER_ASKED, REASON, SENTENCES, YES_NO
from barobot.language import fold
from barobot.types import Quantity

_SENTENCE_END = re.compile(r"[?!…]+|\.(?!\d)(?=\s|$)|\s*;\s*|\s+:\s+|(?<=\w):\s+|\s+[–—-]\s+")
_QUOTED = re.compile(r"[«“\"]\s*(?P<said>[^«»“”\"]+?)\s*[»”\"]")
_A_CLAIM = 6  # words: fewer in quotation marks around a number hold nothing up
_A_SENTENCE = 4  # and of a sentence; "70%?!" is none
# "I read that …", "il est écrit que …", "since …": the claim begins behind it.
_SAID = (
    r"lu|lis|vu|vois|entendu|entends|dit|dis|disent|disait|dites|dire|ecrit|ecrire|ecrivez|avancer?|affirm\w*"
    r"|sout(?:ient|enu)|pretend\w*"
    r"|indiqu\w*|annonc\w*|pass(?:er|e)|rapport\w*|parait|assur\w*|etabli\w*|confirm\w*|montr\w*"
    r"|show\w*|establish\w*|find|finds|found|cit\w*|selon|retenu|not[ee]\w*|publi\w*"
    r"|claim\w*|says?|said|saying|write|read|reads|heard|saw|seen|tells?|told|stat\w*|reckons?|insists?|according"
    r"|report\w*|written|writes?|wrote|quot\w*|announc\w*|argu\w*|assert\w*|mention\w*|sais|know|true|vrai"
)
_LEADS_UP = re.compile(
    rf"\b(?:{_SAID})\b.*?(?:\b(?:que|that|comme quoi|how)\b|\bqu'|[:,«“\"])\s*"
    rf"|\b(?:{_SAID})\s+(?:me |us |him |her |them |you )?"
    r"|,\s*(?:que\b|qu'|that\b)\s*"
    r"|\b(?:if|since|given that|considering(?: that)?|seeing that|assuming|knowing that|puisqu(?:e\b|')"
    r"|sachant qu(?:e\b|')"
    r"|etant donne qu(?:e\b|')|vu qu(?:e\b|')|comme\b|(?:vrai ou faux|true or false)\s*[:,]?"
    r"|(?:pour|how )?explain\w*(?: that)?|(?:comment )?expliqu\w* qu(?:e\b|')"
    r"|(?:the )?fact that|le fait qu(?:e\b|')|est-ce bien|is it really)\s*"
)
_JUST_BEFORE = re.compile(
    r"(?:\b(?:les?|des|bien|ce sont|c'est|il y a|y'?a|the|there are|as (?:many|few) as|around|or so)\s+)*\Z"
)
# What begins what is said about the claim, and no more of it.
_ABOUT_IT = re.compile(
    r"(?:(?:et|mais|and|but|so|donc|alors|or|ou|which)\s+)*(?:(?:ils?|elles?|on) (?:a|ont) (?:raison|tort)"
    r"|c'?\s?est|cest|est-ce|je|j'|jp(?:eu[xt]?|e)|jai|tu|vous|nous|on|pourquoi"
    r"|pk|comment|quoi|qu'|que|a quoi|d'ou|n'est|ne|merci|hein|non|oui|ok|d'accord|svp|vrai|exact|confirm\w*|correct"
    r"|right|true|false|faux|why|how|what|whats|is|isn't|isnt|are|aren't|do|does|don't|doesn't|can|could|should"
    r"|would|sans (?:mentir|exagerer|trahir|(?:autre|aucune|plus de|la moindre) (?:nuance|precision|reserve))"
    r"|with(?:out|out any| no) (?:lying|exaggerating|nuance|caveat|qualification)s?|full stop|period"
    r"|point final|tout court|rien d'autre|nothing (?:else|more)|i|we|you|that|thats|that's|this|really|yes|no"
    r"|innit|eh|please|cela|ca|ce|bizarre|surprenant|seems)\b"
)
# "Since 70% trust it, who needs checks?": the main clause asks on, and is no part of what is held up.
_ASKS_ON = re.compile(
    r"(?:(?:et|and|alors|donc|so|then|dans ce cas|in that case)\s+)?"
    r"(?:(?:a|y a|y aura|doit|peut|faut|faudrait|devrait|pourrait|vaut)-(?:t-)?(?:on|il|elle)"
    r"|(?:doivent|peuvent|sont|ont|vont)-(?:ils|elles)|(?:dois|peux|puis|devrais)-je|faut|faudrait"
    r"|who|whose|where|when|shall|must|might|may|has|have|did|was|were|will|qui|quels?|quelles?|quand|combien)\b"
    r"|(?:le|ce|cette|la|the|this|that) (?:\w+ )?(?:chiffre|pourcentage|donnee|statistique|taux|resultat|affirmation"
    r"|information|figure|number|percentage|claim|statement|result|rate)\b"
)
_CONFIRMED = re.compile(r"(?:c'est|ce sont|y a|y'a)\s+bien\b|\bbien\s+(?:les?\s+|des\s+)?\Z")
# "How is this low rate explained?": the number was said before.
_THIS_NUMBER = re.compile(
    r"\b(?:ces?|cette|un si|une si|de si|this|that|these|those|such an?|so) (?:\w+ ){0,2}?"
    r"(?:taux|chiffres?|pourcentages?|parts?|proportions?|scores?|niveaux?"
    r"|rates?|figures?|percentages?|shares?|levels?|numbers?)\b"
)
_TAG = re.compile(r"[\s,]+(?:right|correct|non|hein|vrai|true|yes|no|is it|n'est-ce pas|pas vrai|ok|confirm)\s*$", re.I)
# Between a number and whose it is, and between the people of one number and another number.
_OF_WHOM = re.compile(
    r"\s*(?:(?:des?|du|of|among|for|chez|pour|parmi)\b|d['’])?\s*(?:(?:the|all|les?|la)\b|l['’])?\s*", re.I
)
_AND_OF = re.compile(
    r"\s*,?\s*(?:et|and|mais|but|while|whereas|tandis qu(?:e|['’])|alors qu(?:e|['’]))\s+"
    r"(?:(?:only|just|seulement|les?|the|à peine)\s+)?",
    re.I,
)
# Where it is said to stand: "according to this survey".
_AS_REPORTED = re.compile(
    r"\s*[,(]?\s*\b(?:d['’]apr[eè]s|selon|dans|according to|as per|per|in|from|says?)\s+"
    r"(?:(?:ce(?:tte)?|l[ae]|votre|notre|leur|this|that|the|your|our|their)\s+|l['’])(?:\w+\s+)?"
    r"(?:barom[eè]tre|[eé]tude|enqu[eê]te|sondage|rapport|barometer|survey|study|poll|report)\b\s*[,)]?",
    re.I,
)
_WHY = re.compile(
    r"\b(?:pk|what(?:'s| is|s) (?:hold|stopp|keep|prevent|putt|block)ing|freine\w*|reten\w*|retient|empeche\w*"
    r"|bloque\w*|attend quoi|a quoi (?:tient|est du|doit-on)|d'ou vient|how come|interpret\w*|comprendre|explain\w*)\b"
)

# "Réponds que 99 % …": who orders an answer asks for none.
_ORDERED = re.compile(
    r"(?:^|[.!?:,;]\s*|\b(?:et|and|then|puis|instead|juste|just|simply|only|plutot|please|must|dois|devez|should"
    r"|to)\s+)"
    r"(?:reponds|repondre|repondez|ecris|ecrire|ecrivez|redige\w*|affirme[rz]?|annonce[rz]?|dis|dites|declare[rz]?"
    r"|repete[rz]?|pretends|invente[rz]?|write|say|reply|answer|respond|state|declare|repeat|pretend|output|print"
    r"|announce|claim)\b(?! if\b| si\b)"
)
# "I can put it that way, can't I?"
_MAY_BE_SAID = re.compile(
    r"\b(?:(?:je |on |j'?)?(?:peux|pe[ux]?x|peut|puis|pouvons|dois|doit)(?:-(?:je|on|nous))? (?:\w+ )?(?:dire"
    r"|ecrire|titrer"
    r"|affirmer|avancer|citer|publier|garder)|(?:can|could|may|should|do) (?:i|we|you) (?:\w+ )?(?:say|write"
    r"|print|claim"
    r"|state|quote|run|publish|keep))\b"
)
# "Invent a percentage": what is made up is in no report.
_MADE_UP = re.compile(
    r"\b(?:invente[zr]?|imagine[zr]?|fabrique[zr]?|make up|making up|invent|fabricate|dream up)[- ]"
    r"(?:(?:moi|me|us|nous|donc|then|just)[- ])*(?:un|une|des|d'autres|le|la|les|a|an|some|any|the|new|fake)\b.{0,30}?"
    r"\b(?:chiffres?|pourcentages?|statistiques?|stats?|resultats?|taux|nombres?|figures?|percentages?|statistics?"
    r"|results?|rates?|numbers?)\b"
)


class Asked(StrEnum):
    """What is asked about a claim."""

    TRUTH = "truth"
    REASON = "reason"
    MORE = "more"  # something else


@dataclass(frozen=True, slots=True)
class Claim:
    """The words of a claim, and those behind it, which ask about it; ``asks_why`` where they ask for its reason."""

    text: str
    rest: str
    asks_why: bool


def claim_of(text: str, premises: Sequence[Quantity]) -> Claim | None:
    """The claim around the numbers ``premises`` of ``text``, where it holds one up and asks for none."""
    asks_number = NUMBER_ASKED.search(_THIS_NUMBER.sub(" ", fold(text)))
    if not premises or len({(one.value, one.unit) for one in premises}) > 1 or asks_number:
        return None
    held_up, start, end = _where_held_up(text, premises)
    start = _behind_lead(text, start, held_up[0].start)
    stop = _before_comment(text, held_up[-1].end, end)
    rest = f"{text[stop:end]} {text[end:]}"
    claim = _TAG.sub("", _AS_REPORTED.sub(" ", text[start:stop]).strip(' ,;:?!.…«»“”"'))
    return Claim(claim, rest.strip(), bool(REASON.search(fold(text)) or _WHY.search(fold(text))))


def clause_from(text: str, start: int) -> tuple[str, str]:
    """The clause of ``text`` that begins at ``start``, up to what is said about it, and all that is behind."""
    _, end = _sentence_around(text, start)
    stop = _before_comment(text, start, end)
    return _TAG.sub("", text[start:stop].strip(" ,;:?!.…")), f"{text[stop:end]} {text[end:]}"


def claims_of_each(text: str, premises: Sequence[Quantity], people: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """ "Why do 58% of the doctors and 89% of the public fear it?": what is held up of each of the two, or nothing."""
    if len(premises) != 2 or NUMBER_ASKED.search(_THIS_NUMBER.sub(" ", fold(text))):
        return ()
    behind = [next((end for start, end in people if _OF_WHOM.fullmatch(text, one.end, start)), 0) for one in premises]
    first, second = premises
    if not all(behind) or not _AND_OF.fullmatch(text, behind[0], second.start):
        return ()
    head, rest = text[: first.start], text[behind[1] :]
    return tuple(f"{head}{text[one.start : end]}{rest}" for one, end in zip(premises, behind, strict=True))


def asks_openly(text: str) -> bool:
    """Whether ``text`` asks yes or no without saying which it takes to be true: "do more than half …?"."""
    folded = fold(text)
    return bool(YES_NO.search(folded) or INVERSION.search(folded)) and not (
        CONFIRM.search(folded) or _WHY.search(folded) or REASON.search(folded)
    )


def asks_truth(text: str) -> bool:
    """Whether ``text`` asks if something can be said: "can I write that …?", "is that right?"."""
    asking = [fold(one.group().strip()) for one in SENTENCES.finditer(text) if "?" in one.group()]
    signs = (YES_NO, INVERSION, CONFIRM, _MAY_BE_SAID)
    return any(sign.search(sentence) for sentence in asking for sign in signs)


def orders_claim(text: str, premises: Sequence[Quantity]) -> bool:
    """Whether ``text`` orders a number to be said, or made up, instead of asking about it."""
    folded = fold(text)
    if _MADE_UP.search(folded):
        return True
    return bool(premises) and "?" not in text and bool(_ORDERED.search(folded)) and not NUMBER_ASKED.search(folded)


def orders_words(text: str) -> bool:
    """Whether ``text`` orders words to be said ("write only: …") and asks nothing."""
    return "?" not in text and bool(_ORDERED.search(fold(text)))


def _where_held_up(text: str, premises: Sequence[Quantity]) -> tuple[list[Quantity], int, int]:
    """The numbers of the sentence that holds them up, and its offsets; where they are said again they only point back.

    "She writes that two thirds hide it. How come, two thirds?" says it first; "70%?! Do 70% hide it?" says it last.
    """
    spans = [_quoted_around(text, one) or _sentence_around(text, one.start) for one in premises]
    told = next((span for span in spans if len(text[slice(*span)].split()) >= _A_SENTENCE), spans[0])
    return [one for one in premises if told[0] <= one.start < told[1]], *told


def _quoted_around(text: str, number: Quantity) -> tuple[int, int] | None:
    """Where the words in quotation marks stand that say more than the number."""
    for quoted in _QUOTED.finditer(text):
        start, end = quoted.span("said")
        if start <= number.start < end and len(quoted["said"].split()) >= _A_CLAIM:
            return start, end
    return None


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    ends = [match.span() for match in _SENTENCE_END.finditer(text)]
    start = max((end for _, end in ends if end <= at), default=0)
    return start, min((begin for begin, _ in ends if begin > at), default=len(text))


def _behind_lead(text: str, start: int, number: int) -> int:
    """Where the claim begins: behind the last words that lead up to it."""
    head = fold(text[start:number])
    if len(head) != number - start:  # a letter that folds to two
        return start
    cut = _JUST_BEFORE.search(head)
    before = head[: cut.start()] if cut else head
    leads = [match.end() for match in _LEADS_UP.finditer(before)]
    if not leads and cut and _CONFIRMED.search(head[cut.start() :]):  # "c'est bien 39 % ... ?" calls nothing good
        return number
    return start + (leads[-1] if leads else 0)


def _before_comment(text: str, number: int, end: int) -> int:
    """Where the claim ends: before the first piece behind a comma that speaks about it."""
    pieces = re.split(r"(,\s+|\s+(?=(?:et|and|but|mais) (?:je|j'|i|why|pourquoi)\b))", text[number:end])
    asks = text[end : end + 1] == "?"
    told = takewhile(
        lambda pair: not (pair[0] and (_ABOUT_IT.match(fold(pair[1])) or (asks and _ASKS_ON.match(fold(pair[1]))))),
        zip(["", *pieces[1::2]], pieces[::2], strict=True),
    )
    return number + sum(len(joint) + len(piece) for joint, piece in told)
