"""What people make of a deed, told by the verb that governs it: who regrets having bought is not who has bought."""

from __future__ import annotations

import re

from barobot.language import fold

# What may stand before the deed in French: a bare "de" governs a noun too, "hésite sur le prix" nothing.
_DEED = r"(?:(?:ne|pas|plus|en|y|se|les?|la|leurs?|jamais|bientot|encore|vite) |[a-z]')*(?:\w{2,}(?:er|ir|re|oir)\b)"
_OF_DEED = rf"(?:de |d'){_DEED}"
# The verb with the deed that it governs, and the words of a statement that is of the same thing.
_GOVERNING = (
    (
        rf"regrett\w+ {_OF_DEED}|regrets? (?:having|\w{{2,}}ing)|sorry (?:to|that they|for)",
        r"regret\w*|remord\w*|sorry",
    ),
    (rf"hesit\w+ (?:encore )?a {_DEED}|hesita\w+ to|think twice", r"hesit\w*|reticen\w*|reluct\w*|twice"),
    (
        rf"(?:arret|cess)\w+ {_OF_DEED}|renonc\w+ a {_DEED}|(?:stop|quit|ceas|giv|gave)\w*(?: up)? \w{{2,}}ing",
        r"arret\w*|cess\w*|renonc\w*|abandon\w*|lach\w*|stop\w*"
        r"|quit\w*|ceas\w*|g[ai]v\w+ up|drop\w*|no longer|ne \S+ plus",
    ),
    (
        rf"(?:crai[gn]\w*|redout\w*|apprehend\w*|peur) {_OF_DEED}"
        r"|(?:fear|dread)\w* (?:\w{2,}ing|to be)|(?:afraid|scared|frightened|terrified) (?:of \w{2,}ing|to)",
        r"crai\w+|redout\w*|apprehen\w*|peurs?|inqui\w*|risqu\w*|menac\w*|danger\w*|souci\w*|preoccup\w*|alarm\w*"
        r"|fear\w*|dread\w*|afraid|scared|fright\w*|terrif\w*|worr\w*|risk\w*|threat\w*|concern\w*|anxi\w*",
    ),
    (rf"(?:oubli\w+|omet\w*) {_OF_DEED}|for(?:get|got)\w* to", r"oubli\w*|omet\w*|forg[eo]t\w*|omit\w*|jamais|never"),
    (rf"menac\w+ {_OF_DEED}|threat\w+ to", r"menac\w*|threat\w*"),
)
_FAMILIES = tuple((re.compile(rf"\b(?:{asks})"), re.compile(rf"\b(?:{told})\b")) for asks, told in _GOVERNING)


_ASKING_PIECE = re.compile(r"[.!?;:]\s+(?=\w)")
# What is done already, and what is wished for.
_DONE = re.compile(
    r"\b(?:ont|avaient|a|avoir|ayant|sont|etre) (?:ete )?(?:deja|effectivement|reellement|vraiment"
    r"|concretement) (?:ete )?"
    r"\w+(?:e|i|u|is|it|ert)e?s?\b"
    r"|\b(?:have|has|had|are|were) (?:already|actually|ever|really) (?:been |gone |had |done |taken |got "
    r"|attended |followed"
    r"|received |completed |\w+ed\b|(?:on|in) )"
    r"|\b(?:deja|already) (?:suivi|recu|fait|forme|beneficie|trained|taken|followed|attended|received)\w*"
)
_WISHED = re.compile(
    r"\b(?:veu(?:t|lent)|voudrai\w+|souhait\w+|aimerai\w+|attend(?:ent)?|demand(?:e|ent)|reclam\w+|desir\w+"
    r"|wants?|wish\w*"
    r"|would like|expects?|ask for|demands?|hopes?)\b"
)


def tells_only_the_wish(question: str, statement: str) -> bool:
    """Whether ``question`` asks who has done it already, and ``statement`` says who wants to."""
    asked = _ASKING_PIECE.split(fold(question))[-1]
    return bool(_DONE.search(asked)) and not _WISHED.search(asked) and bool(_WISHED.search(fold(statement)))


def tells_only_the_deed(question: str, statement: str) -> bool:
    """Whether ``question`` is about what people make of a deed, of which ``statement`` says nothing."""
    asked, said = fold(question), fold(statement)
    return any(asks.search(asked) and not told.search(said) for asks, told in _FAMILIES)


__all__ = ["tells_only_the_deed", "tells_only_the_wish"]
