"""How a comparison is put: the gap that is asked for, the frame around two things → what is compared.

"Which do they want more, leaflets or courses, and by how many points?" asks the same ("which do
they want more") of two things; the last words only say that the difference is wanted too.
"""

from __future__ import annotations

import re

from barobot.asking import ASKS_BOTH, COMPARISON, CONTRAST, GAP, SHARES_APART, TREND, WHOSE_GAP
from barobot.language import fold

_GAP = (
    r"(?:gap|margin|difference|spread|gulf|distance|[ée]carts?|diff[ée]rences?|diff[ée]rentiel|foss[ée]|gouffre"
    r"|d[ée]calage)"
)
_POINTS = r"(?:(?:in|en|de) )?(?:percentage )?points?(?: de pourcentage)?"
# The two things as what was said before: "those two shares", "l'un et l'autre".
_THE_TWO = (
    r"(?:(?:the|those|these) two(?: \w+)?|them|les deux(?: \w+)?|ces deux(?: \w+)?|cela|(?:eux|elles)(?: deux)?"
    r"|l['’]une? et l['’]autre"
    r"|one and the other|each other)"
)
# Whose difference it is, said once more: "between the two", "qui les sépare".
_OF_THE_TWO = (
    rf"(?: (?:between|entre) {_THE_TWO}"
    rf"| (?:qui|that|which)(?: les)? (?:s[ée]parent?|separates?|divides?)(?: {_THE_TWO})?)"
)
_WANTED = (
    r"(?:what(?:['’]s|s| is)|quel(?:le)?s? (?:est|serait|[ée]tait)|c['’]est quoi|donnez?(?:[- ](?:moi|nous))?"
    r"|give (?:me |us )?|tell me|state|work out|calcul(?:ate|ez|er|e)|pr[ée]cise[rz]?|indique[rz]?(?:[- ]moi)?|avec"
    r"|with)"
)
# How far apart two things are, where neither is named again.
_APART = (
    rf"(?:what(?:['’]s|s| is| lies| stands| separates| divides) (?:between )?{_THE_TWO}"
    rf"|qu['’](?:est[- ]ce|y a-t-il) (?:qui (?:les )?s[ée]pare(?: {_THE_TWO})?|entre {_THE_TWO})"
    rf"|(?:il )?(?:y a(?:-t-il)? )?combien(?: y a-t-il)?(?: de points?)? (?:entre {_THE_TWO}|les s[ée]parent?)"
    r"|([çc]a|cela) se joue (?:à|de) combien|(?:à|de) combien (?:[çc]a|cela) se joue"
    rf"|how far apart are {_THE_TWO})"
)
_WIDE = r"how (?:wide|big|large|great) is (?:it|that|this|the \w+)|(?:il|elle|c['’])(?: est)? (?:de )?combien"
# The numbers of what is compared are asked for too, and nothing else: "avec quels scores", "with the percentages".
_NUMBERS = (
    r"(?:(?:avec|with|à|at|sur) )?(?:quel(?:le)?s?|what|which) (?:scores?|chiffres?|pourcentages?|taux|figures?"
    r"|percentages?|numbers?|rates?)"
    r"|(?:avec|with|donnez?(?:[- ](?:moi|nous))?|give me|what are|quels sont) (?:les|the|leurs?|their) (?:deux |two )?"
    r"(?:scores|chiffres|pourcentages|taux|figures|percentages|numbers|rates)"
)
# The difference alone is asked for, behind what is compared: ", and by how many points?", "Avec l'écart.".
_GAP_BESIDE = re.compile(
    r"(?:[\s,;:.?!…—–-]|\b(?:et|and|with|avec|plus|then|puis|enfin|finally|also|aussi)\b){1,8}(?<=[\s,;:.?!])"
    r"(?:(?:by|de|d['’])\s*(?:how (?:many|much)|combien)(?: (?:percentage |de )?points?(?: de pourcentage)?"
    rf"| (?:d['’]|de )?{_GAP})?"
    rf"|{_WANTED}?\s*(?:the|an?|l['’]|la|le|any|their|leur)\s*(?:[\w-]+ )?{_GAP}(?:(?:,? {_POINTS})?{_OF_THE_TWO}"
    rf"|{_OF_THE_TWO}?,? {_POINTS})?"
    rf"|quel(?:le)? {_GAP}{_OF_THE_TWO}?(?: {_POINTS})?|(?:il )?y a combien d['’][ée]cart"
    rf"|{_GAP}{_OF_THE_TWO}?(?: {_POINTS})?"
    rf"|(?:quel(?:le)? (?:est )?|how (?:wide|big|large) is )(?:l['’]|la |le |the |that )?{_GAP}"
    rf"(?: (?:entre|between) {_THE_TWO})?"
    rf"|(?:l['’]|le |la |the ){_GAP},? (?:c['’]est|est|is) (?:de )?(?:combien|how (?:much|wide|big|large)|what)"
    rf"|{_APART}|{_WIDE}|{_NUMBERS}"
    rf"|how many (?:percentage )?points\b(?: (?:lie|stand|are|is|there|come|apart|separate|divide))*"
    rf"(?: (?:between )?{_THE_TWO})?"
    rf"|combien de points (?:d['’]{_GAP}(?: entre {_THE_TWO})?|(?:de )?diff[ée]rence"
    rf"|(?:les )?s[ée]parent(?: {_THE_TWO})?)"
    rf"|combien de points(?:(?: y a-t-il)? entre {_THE_TWO})?"
    r"|in (?:percentage )?points|en points(?: de pourcentage)?)"
    r"\s*[?.!]*\s*$",
    re.I,
)
# Said of two things that were named, in whatever words: that they are compared.
_SETS_TWO_APART = re.compile(
    rf"(?:\b{_GAP}{_OF_THE_TWO}|\b{_APART}|\b(?:the|any) (?:spread|margin)"
    rf"|\bhow (?:wide|big|large) is (?:the|that) {_GAP})[\s?.!]*(?:{_POINTS})?[\s?.!]*$",
    re.I,
)
_REQUESTED = (
    r"(?:(?:veuillez|merci de|please|(?:can|could|would) you(?: please)?|p(?:ouvez|ourriez)[- ]vous|peux[- ]tu"
    r"|je (?:vous|te) (?:prie|demande) de|i(?:['’]d| would) like (?:you )?to|i want to|je (?:voudrais|souhaite(?:rais)?"
    r"|veux)"
    r"|j['’]aimerais|let['’]?s|il faut|il faudrait)\s+)?"
)
# What only requests a comparison, up to what is compared.
_COMPARE = re.compile(
    rf"\W*{_REQUESTED}(?:compar(?:e[rz]?|ing|aison (?:de|entre)|aison(?=\s*:)|ison(?=\s*:))"
    r"|(?:mett(?:re|ez|ons)|mets|plac(?:er?|ez)|oppos(?:er?|ez)) (?:en (?:regard|parall[èe]le|balance|vis-[àa]-vis)"
    r"|face [àa] face|c[ôo]te [àa] c[ôo]te|dos [àa] dos)"
    r"|(?:set|put|place|lay) side by side"
    r"|(?:set|put|place|lay|weigh|pit|stack)(?=\s[^,:;.?!]*\s(?:against|next to|beside|alongside)\s)"
    r"|rapproche[rz]?)\b[\s,:]*",
    re.I,
)
# "How wide is the gulf between", "quel écart y a-t-il entre".
_GAP_BETWEEN = re.compile(
    r"^\W*(?:(?:what(?:['’]s)?|how|is|there|the|a|of|big|wide|large|much|quel(?:le)?|combien|de|il|y|a|t|est|c['’]est|quoi"
    r"|une?|la|le|calcule[zr]?|donne[zr]?|moi|give|me)\b[\s-]*|[ld]['’])*"
    rf"{_GAP}\b[^,:;.?!]{{0,30}}?\b(?:entre|between)\s+(?:{_THE_TWO}\s*:\s*)?",
    re.I,
)
# Which of two comes first, and nothing more: ", lequel est devant ?".
_FIRST_OF_TWO = re.compile(
    r"\s*[,;:.?!]+\s*(?:lequel|laquelle|which(?: one)?|qui)(?:\s+[^\s,;:.?!]+){1,3}[\s?.!]*$", re.I
)
# "What gap separates A from B", "combien de points séparent A de B".
_SEPARATE = re.compile(
    r"^\W*(?:(?:what(?:['’]s)?|how|many|much|is|are|it|that|the|quel(?:le)?|combien|de|d['’]|est[- ]ce|est|qu['’]|qui"
    rf"|ce|la|le|l['’]|percentage|{_GAP}|points?|de pourcentage|en)\b[\s-]*)*"
    r"(?:s[ée]par(?:e|ent|ait|ant)|separat(?:es?|ing)|divid(?:es?|ing))(?:-t-(?:il|elle|on))?\s+",
    re.I,
)
_FROM = re.compile(
    r"\s+(?:de|d['’]|from|et|and)\s+(?=(?:ceux|celles?|celui|those|that|the (?:ones?|share|proportion|percentage)"
    r"|l[ae] (?:part|proportion|pourcentage|taux))\b)",
    re.I,
)
# "Among pupils, compare": of whom both things are said.
_OF_WHOM = re.compile(
    r"(?:c[ôo]t[ée]|du c[ôo]t[ée] d\w+|chez|parmi|among|amongst|for|pour)\s[^,:;.?!]{3,40}[,:]\s*", re.I
)
_OF_WHOM_WITHIN = re.compile(
    r"\b(?:du c[ôo]t[ée] d\w+|chez|parmi|among|amongst|for|pour)\s.+?(?=\s(?:entre|between)\b)", re.I
)
# "Gap, in points: A / B": a label before two things that a stroke sets apart.
_LABEL = re.compile(rf"^\W*(?:{_GAP}|comparaison|comparison)(?:\W+{_POINTS})?\W+(?=\w.*\s(?:/|vs\.?|versus)\s)", re.I)
# "By how many points do | walkers outnumber riders": the points are those between them, and no figure of either.
_BY_HOW_MANY = re.compile(
    r"^\W*(?:by|par|de)\s+(?:how many|how much|combien)(?: de)?(?: percentage)? points?(?: de pourcentage)?"
    r"(?:\s+(?:do|does|did))?\s+",
    re.I,
)
_BETWEEN = re.compile(r"^\W*(?:entre|between)\s+", re.I)
# Where "compare A with B" comes apart.
_COMPARED_WITH = re.compile(
    r"\s+(?:with|against|to|next to|beside|alongside)\s+(?=(?:the|their|that|those|its|how|his|her)\b)"
    r"|\s+(?:avec|[àa]|et)\s+(?=(?:la part|la proportion|le taux|cel(?:le|ui)s?|ceux)\b)"
    r"|\s+(?:avec|et)\s+(?=leurs?\b)",
    re.I,
)
_WHICH = r"(?:which|what|lequel|laquelle|lesquels|qu['’]est[- ]ce qui|qui de|de quoi|quel(?:le)?s?)\b"
_TWO = r"[^,:;?.!]*?\S\s*,?\s+(?:or|ou|versus|vs\.?|contre)\s+\S[^,:;?.!]*"
# "Which do they want more, A or B": the words before are said of each.
_FRAME_FIRST = re.compile(rf"^(?P<frame>.*\b{_WHICH}[^?]*?)\s*[,:—–]\s*(?P<two>{_TWO})[\s?.!]*$", re.I)
# "A or B: which do they want more": those behind are.
_FRAME_LAST = re.compile(rf"^\W*(?P<two>{_TWO}?)\s*[,:?—–]\s*(?P<frame>{_WHICH}.*)$", re.I)

# How something has moved between two waves, however that is put. Folded.
_ANY_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:an?|une?|\d+|two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|neuf|dix)"
_WAVES = r"(?:waves?|editions?|surveys?|rounds?|vagues?|enquetes?|mesures?)"
_FORMER_WAVE = (
    rf"(?:(?:the |la |l')?(?:first|previous|last|earlier|premiere|precedente|derniere) {_WAVES}"
    rf"|(?:la |l')?{_WAVES} (?:precedente|d'avant)|last time|la derniere fois|la fois (?:precedente|d'avant))"
)
_FORMERLY = (
    rf"(?:(?:in |en )?{_ANY_YEAR}|(?:(?:in|at|during|lors de|dans|a|de) )?{_FORMER_WAVE}"
    rf"|{_COUNT} (?:years?|ans) (?:ago|earlier|before|back|plus tot|auparavant|avant|en arriere)|il y a {_COUNT} ans"
    r"|(?:in )?the past|(?:par le passe|autrefois|auparavant|avant|before|previously))"
)
_MOVES = (
    r"(?:augment\w+|progress\w+|grimp\w+|recul\w+|baiss\w+|evolu\w+|chang\w+|boug\w+|grandi\w*|diminu\w+|chut\w+"
    r"|mont(?:e|ee|er|ent)|hausse|tendance|trend|gr[oe]wn?|growth|growing|ris(?:en|e|ing)|rose|gone (?:up|down)"
    r"|going (?:up|down)|go (?:up|down)|went (?:up|down)|fall(?:en|ing|s)?|fell|drop(?:ped|ping|s)?|increas\w+"
    r"|decreas\w+|declin\w+|climb\w*|mov(?:e|ed|es|ing)|shift\w*|shrunk|slipped|caught on|gained|lost ground"
    r"|spread|become|becoming|devenue?s?|passee?s? de|gagne|perdu|se repand\w*|decolle|generalis\w+|got(?:ten)?"
    r"|getting|shorter|longer|higher|lower|more|less|fewer|plus|moins|better|worse|mieux|davantage|by how much"
    r"|how far|how much (?:more|less)|de combien|ecart|gap|difference|compar\w+)"
)
_CHANGE = re.compile(
    rf"\b{_MOVES}\b.*\b(?:depuis|since|par rapport a|compared (?:with|to)|against|versus|vs|over) {_FORMERLY}\b"
    rf"|\b(?:depuis|since|par rapport a|compared (?:with|to)) {_FORMERLY}\b.*\b{_MOVES}\b"
    rf"|\b(?:more|less|fewer|plus|moins|davantage|autant|aussi|as|\w{{3,}}er)\b.*\b(?:than|as|que|qu') ?{_FORMERLY}\b"
    rf"|\b{_ANY_YEAR}(?: ?[/–-] ?| (?:and|et|to|a|vs|versus|against|contre|puis|then) (?:in |en )?){_ANY_YEAR}\b"
    rf"|\b(?:entre|between) (?:les|the) (?:two|deux) {_WAVES}\b|\bd'une {_WAVES} a l'autre\b"
    rf"|\bfrom one {_WAVES} to the (?:next|other)\b"
    r"|\b(?:before|formerly|previously|back then|avant|auparavant|autrefois)\b.*\b(?:now|nowadays|today|maintenant"
    r"|aujourd'hui|desormais|a present)\b"
    r"|\b(?:now|today|maintenant|aujourd'hui) (?:vs|versus|against|compared (?:with|to)|contre|et|and) "
    rf"(?:(?:in|en) )?(?:before|avant|then|{_FORMERLY})\b"
    r"|\b(?:de combien a combien|from what to what)\b|\b(?:than|qu'|as) ?(?:it (?:was|used to be)|avant\b|before\b)"
    rf"|\bou (?:en )?(?:etait|etions).*(?:ou|et) (?:en )?(?:est|sommes)\b"
    r"|\b(?:still|toujours|encore) (?:growing|rising|falling|on the (?:rise|up)|en (?:hausse|baisse|progression))\b"
    r"|\b(?:is|are|sont|est)\b[^,;:.?!]*\b(?:on the (?:rise|wane|up)|going (?:up|down)|growing|shrinking|catching on"
    r"|en (?:hausse|baisse|recul|progression))\b"
)


def asks_change(text: str) -> bool:
    """Whether ``text`` asks how something has moved between two waves: "since 2021", "before and now"."""
    folded = fold(text)
    return bool(_CHANGE.search(folded) or TREND.search(folded))


# One is set against another, whatever is compared: "any happier than those", "plus de souci que les pères".
_OTHER_SIDE = r"(?:que (?:cel(?:le|ui)s?|ceux|les?|la|l'|des?|du|chez|dans|sans)|qu'(?:en|aux?|a|une?|elles?|ils?)\b)"
_AGAINST_ANOTHER = re.compile(
    r"\b(?:more|less|fewer|better|worse|sooner|\w{2,}(?:[^aeiou]er|ier))\b[^.?!]*\bthan\b"
    r"(?! (?:\d|half|a\b|one\b|before))"
    rf"|\b(?:plus|moins|aussi|autant|davantage|mieux)\b[^.?!]*\b{_OTHER_SIDE}"
    r"|\b(?:who|which(?: \w+)?|qui|lequel|laquelle|lesquels)\b[^.?!]*"
    r"\b(?:more|most|less|longer|higher|lower|\w{2,}ier|plus|moins)\b[^.?!]*\b(?:or|ou)\b"
)

# "Between those who read and those who write, how many points?"
_POINTS_BETWEEN = re.compile(
    r"\b(?:entre|between)\b[^.?!]{3,}\b(?:et|and)\b[^.?!]{3,}\b(?:combien de points|how many (?:percentage )?points)\b"
)


def sets_against(text: str) -> bool:
    """Whether ``text`` sets one thing or group against another."""
    folded = fold(text)
    return bool(COMPARISON.search(folded) or _AGAINST_ANOTHER.search(folded)) or asks_gap(text)


def asks_gap(text: str) -> bool:
    """Whether ``text`` asks, anywhere in it, how far apart two things are, or to set them side by side."""
    folded = fold(text)
    if SHARES_APART.search(folded) or _COMPARE.match(text):
        return True
    named = GAP.search(folded) or _POINTS_BETWEEN.search(folded) or _SETS_TWO_APART.search(text)
    return bool(named) and not WHOSE_GAP.search(folded)


def without_gap(text: str) -> str:
    """``text`` without what only says that the difference is wanted too, where something is left."""
    left = _FIRST_OF_TWO.sub("", ASKS_BOTH.sub("", _GAP_BESIDE.sub("", text))).strip()
    if left == text.strip() or len(left.split()) < 4:
        return text
    mark = re.match(r"\s*\?", text[len(left) :])
    return f"{left}{mark.group()}" if mark else left


def compared(text: str) -> list[str]:
    """The two things that ``text`` compares, each with what is said of both; empty where its words do not tell."""
    for pattern in (_FRAME_LAST, _FRAME_FIRST):
        found = pattern.match(text)
        if found is None:
            continue
        things = [one for one in CONTRAST.split(found["two"]) if one.strip(" ,")]
        if len(things) == 2:
            frame = found["frame"].strip(" ,?.!")
            return [f"{frame} {one.strip()}" for one in things]
    left = without_frame(text)
    for asks, joint in ((_COMPARE, _COMPARED_WITH), (_SEPARATE, _FROM)):
        if asks.match(text) and (apart := joint.search(left)):
            return [left[: apart.start()], left[apart.end() :]]
    return []


def without_frame(text: str) -> str:
    """``text`` without what only asks to compare: "compare", "how wide is the gulf between"."""
    people = _OF_WHOM.match(text)
    if people and _COMPARE.match(text, people.end()):
        return f"{people.group()}{without_frame(text[people.end() :])}"
    asked = _COMPARE.match(text)
    left = _SEPARATE.sub("", _LABEL.sub("", _BY_HOW_MANY.sub("", text[asked.end() :] if asked else text)))
    gap = _GAP_BETWEEN.match(left)
    of_whom = _OF_WHOM_WITHIN.search(gap.group()) if gap else None  # "l'écart | chez les jeunes | entre lire et écrire"
    return f"{f'{of_whom.group().strip()}, ' if of_whom else ''}{_BETWEEN.sub('', _GAP_BETWEEN.sub('', left))}"
