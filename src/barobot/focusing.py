"""What a long-winded question asks, without what only leads up to it.

"I'm writing a piece for Sunday's paper and need one number: how many doctors use it?" asks about
doctors; the paper is nobody's population.
"""

from __future__ import annotations

import re

from barobot.asking import (
    ANAPHORA,
    CARRIED,
    CONFIRM,
    COURTESY,
    FIGURE,
    FOLLOW_UP,
    LEFT_OUT,
    LONG_WINDED,
    NO_NUMBER,
    ON_ONE_SIDE,
    ON_THE_OTHER,
    PIECE,
    REQUEST,
    SELF,
    SENTENCES,
    YEAR,
)
from barobot.comparing import asks_gap
from barobot.language import content_words, fold, stem
from barobot.lexicon import HOW_IT_IS_PUT, Lexicon
from barobot.numbers import find_quantities
from barobot.splitting import RESPECTIVELY, announcement, asks_number
from barobot.types import Language

_REQUEST = re.compile(
    r"(?:(?:et|and|so|donc|alors|mais|but|or|du coup|well|ok|juste|just|au fait|by the way|or[çc]a)\b[\s,]*)*"
    r"(?:(?:je (?:me demande|voudrais|souhaite\w*|cherche|aimerais)(?: \w+)?|j['’]aimerais(?: \w+)?"
    r"|pou(?:rri|v)\w+[- ](?:vous|tu) (?:me |m['’])?\w+|tu peux (?:me |m['’])?\w+|dites?[- ]moi|donne[zr]?[- ]moi"
    r"|auriez[- ]vous (?:l['’]obligeance|l['’]amabilit[ée]|la gentillesse|la bont[ée]) d(?:e |['’])(?:me |m['’])?\w+"
    r"|kindly \w+|(?:may|might|could|can) i (?:ask|know)"
    r"|savez[- ]vous|sais[- ]tu|il me fau(?:t|drait)|on me demande|rappelle[zr]?[- ]moi|indique[zr]?[- ]moi"
    r"|roughly|approximately|environ|grosso modo|en gros|[àa] peu pr[èe]s"
    r"|tell me|remind me|give me|i(?:['’]d| would) (?:like|love)(?: to \w+)?|i (?:wonder|need|want to \w+)"
    r"|(?:can|could|would|will) you (?:please )?(?:\w+ me|say)|do you (?:know|happen to know)|any idea)"
    r"(?: (?:bien|juste|simplement|please|exactly|exactement|au juste|s['’]il (?:vous|te) pla[iî]t))*[\s,:]+)?",
    re.I,
)
_ASKS = re.compile(
    r"(?:(?:parmi|chez|du c[ôo]t[ée] d(?:es?|u)|sur|chaque|en|among|amongst|of|in|for|out of|pour)\b"
    r"[^,:;.?!]{3,80}[,:]\s*)?"
    r"(?:(?:[àa]|de|d['’]|pour|to|for|in|on|at|with|about|by|avec|sur|par)\s+)?"
    r"(?:(?:c['’]est|[çc]a fait|(?:il )?y en a|il y a|y a|on est [àa]|on parle de)"
    r"\s+(?=combien|cb|quel)|(?:c['’]est|ce serait|[çc]a donne|[çc]a fait)\s+quoi,?\s+(?=l[ae]\b))?"
    r"(?:combien|cb|quel(?:le)?s?|l[ae] (?:part|proportion|pourcentage|taux|chiffre)|pourquoi|comment|qui|que"
    r"|qu['’]est"
    r"|o[uù] en|quand|est-ce|est-il|sont-ils|how|what|which|who|why|where|when|whose"
    r"|(?:the )?(?:share|percentage|proportion|figure|number|rate)|do|does|did|is|are|has|have|can|should)\b",
    re.I,
)
_ASKS_FOR = re.compile(
    r"\W*(?:et |and |mais |but )?(?:quel(?:le)?s?|combien|pourquoi|what|which|why|how (?:many|much))\b"
)
_NAMED_BY_DOING = 3  # words; more tell what people do: "doctors who already use it"
_BOUNDARY = re.compile(
    r"[:;,—–(…]\s+|\s+(?=(?:and|et|but|mais|so|donc) (?:il me faut|j['’]aimerais|je voudrais|i need|i['’]d like"
    r"|tell me"
    r"|dites?[- ]moi)\b)",
    re.I,
)
_JOINS = re.compile(r"\W*(?:et|and|puis|then|ainsi que|as well as|plus|along with)\b", re.I)
_JOINS_LAST = re.compile(r"\b(?:et|and|puis|then|ainsi que|as well as|plus)\W*$", re.I)
_SAY = r"(?:di(?:s|t)?|pens|croi|estim|reconn[ai]+|avou|admet|confirm|constat|affirm)"
# "Quel pourcentage y est favorable", "how many of them object to that": the thing was named before.
_POINTS_BACK = re.compile(
    r"(?<!il )\by (?!a\b|en a\b|avait|aurait|compris)|\b(?:pour|contre|de|sur|avec) (?:cela|ca)\b"
    # "With those 15%": of whom and what, was said before.
    r"|\b(?:ces?|cette|this|these|those|that) \d+(?:[.,]\d+)? ?%"
    r"|(?<!out )\b(?:to|of|for|on|against|with|about|in favour of|in favor of|want|wants|support|like)"
    r" (?:it|that|this)\W*$"
    r"|\b(?:wants?|need|like|ask for|asking for|demand|expect) (?:more|some|less)(?: of (?:it|that|them))?\W*$"
    r"|\b(?:veu\w+|voud\w+|demand\w+|souhait\w+|reclam\w+) (?:plus|davantage|encore)\W*$"
    # "Is that in the survey?": that is what stands before.
    r"|^\W*(?:and |so )?(?:is|are|was|were) (?:that|this|it|they|these|those) (?:\w+ ){0,2}?(?:in|from|by"
    r"|what) (?:the|this|your)\b"
    r"|^\W*(?:et )?(?:c'est|est-ce|est-ce que c'est)(?: bien| vraiment)? (?:dans|ce que) "
    # "What did they say there?", "qu'en pensent-ils ?", "quelle part en redemande": of what, stands before.
    r"|\b(?:say|said|says|think|thought|answer(?:ed)?|reply|find|found|see|want|wanted) (?:there|to that"
    r"|on that|about (?:it|that|this))\W*$"
    r"|\bqu'en (?:dis|pens|attend|f(?:ont|ait)|retir)|\ben (?:re)?(?:demand(?!es? d)|reclam|veu|voud|voul|souhait|voi"
    r"|craign|redout|attend)"
    r"|\b(?:fear|fears|dread|mind|accept|reject|share|approve|regret|hate|do|does|did|done) (?:that|this)\W*$"
    r"|\b(?:la-dessus|a ce sujet|a ce propos|sur ce point|on this point|on that score)\b"
    # "How many say so", "combien à le dire": what they say stands before.
    r"|\b(?:say|says|think|believe|admit|feel|reckon) (?:so|as much|the same|that way|this way|it)\W*$"
    rf"|(?:\b(?:a|de|pour) (?:le|l')\s?{_SAY}(?:e?r|ire|tre)\b|\b(?:le|l')\s?{_SAY}(?:e|ent|ez|ons)?)\W*(?:,.*)?$"
    r"|\b(?:attend\w*|veu\w+|voul\w+|souhait\w*|demand\w*|reclam\w*|dis\w*|dire|pens\w*|croi\w*|esper\w*"
    r"|expect|say|think|feel|believe) (?:ca|cela|that|this)\W*$"
)
# "Leaflets or courses: which one do they want?": the two stand before.
_WHICH_OF_TWO = re.compile(
    r"\b(?:which (?:one|of (?:the|these|those) two)|lequel|laquelle|which\b(?!.*\b(?:or|than)\b))\b"
)
_TWO = re.compile(r"\w \s*,?(?:or|ou|versus|vs\.?|contre)\s+\w")
# "Their rate?", "elles sont combien ?": whose it is stands before.
_THEIRS = re.compile(r"\b(?:elles|ils|leurs?|eux|they|their|theirs|them)\b")
_OF_THEM = re.compile(r"\s*(?:et |and )?(?:ils|elles|they|do they|are they|est-ce qu'(?:ils|elles))\b")
_BETWEEN = re.compile(r"\b(?:entre|between|parmi|among|chez|des?)\b.*\b(?:et|and|ou|or)\b")
_ABOUT = re.compile(r"\b(?:sur|concern\w+|about|on|regarding)\s+(?:l['’]|l[ae]s?\s|the\s)?$", re.I)
# Conditions of a figure that in a lead-in only tell of the person who asks: "tomorrow", "my opinion".
_OF_WHO_ASKS = frozenset({"forecast", "money", "duration", "person", "contact", "own_opinion"})
# What the answer is for, before what is asked: "for a photo caption:", "pour illustrer mon propos,".
_WORK = (
    r"article|papier|billet|post|story|stories|l[ée]gende|m[ée]moire|th[èe]se|dossier|expos[ée]|pr[ée]sentation"
    r"|diapo\w*"
    r"|slides?|deck|powerpoint|discours|fiche|note|newsletter|lettre|podcast|[ée]mission|chronique|reportage"
    r"|d[ée]p[êe]che"
    r"|br[èe]ve|[ée]dito\w*|tribune|communiqu[ée]|infographie|graphique|affiche|plaquette|brochure|cours|devoir|quiz"
    r"|r[ée]union|comit[ée]|colloque|conf[ée]rence|table ronde|interview|entretien|d[ée]bat|vid[ée]o|reel|tweet|thread"
    r"|site"
    r"|blog|blogue|page|chapeau|chap[ôo]|titre|accroche|encadr[ée]|livre|revue|magazine|journal|sujet|mairie"
    r"|cin[ée]-d[ée]bat"
    r"|caption|piece|speech|talk|essay|paper|thesis|dissertation|homework|coursework|brief|briefing|memo|episode|show"
    r"|segment|broadcast|bulletin|headline|sidebar|factbox|chart|graphic|infographic|poster|leaflet|flyer"
    r"|handout|lesson"
    r"|class|lecture|meeting|panel|debate|video|website|press release|op-ed|column|editorial|assignment|project|projet"
    r"|presentation|report|toast|tweet|book|magazine|newspaper|journal|feature|intro|introduction"
)
_TO_DO = (
    r"illustrer|[ée]crire|pr[ée]parer|compl[ée]ter|boucler|finir|terminer|r[ée]diger|nourrir|[ée]tayer|ouvrir|conclure"
    r"|introduire|alimenter|appuyer|situer|v[ée]rifier|illustrate|write|prepare|complete|finish|support|open|introduce"
    r"|settle|back up|round off"
)
_PURPOSE = re.compile(
    rf"^\W*(?:(?:c['’]est|it['’]s|this is)\s+)?(?:(?:pour|for|dans)\s+(?:(?:un|une|mon|ma|mes|notre|nos|le|la"
    rf"|les|des|a"
    rf"|an|my|our|the|some)\s+|l['’])?(?:\w+\s+){{0,2}}?(?:{_WORK})\b|(?:pour|to|afin d(?:e\s|['’]))\s*(?:{_TO_DO})\b)"
    r"(?P<more>[^,:;.?!–—]*)[,:;–—]\s*",
    re.I,
)
# Who asks: "as a citizen,", "en tant que patiente,".
_AS_WHO = re.compile(
    r"(?:^|(?<=[,;:.?!])\s*)\W*(?:(?:speaking|moi,?|et moi,?|and)\s+)?(?:en tant qu(?:e\s|['’])"
    r"|en ma qualit[ée] d(?:e\s|['’])"
    r"|as (?:an? |the )(?!whole|rule|result|share|percentage|proportion|fraction|matter|consequence|group|good|sign"
    r"|risk"
    r"|threat|danger|benefit|tool|replacement|support|substitute|first))"
    r"(?:\w+(?:['’-]\w+)*\s*){1,5},\s*",
    re.I,
)
# "I'm told (that)", "il paraît que": what was heard is not what people are told.
_HEARD = re.compile(
    r"^\W*(?:(?:i(?:['’]m| am| was|['’]ve been) (?:often |always |being )?told|i (?:keep |often )?hear(?:ing"
    r"|d)?|they (?:say|tell me)"
    r"|people (?:say|tell me)|someone (?:said|told me)|word (?:is|has it)|rumou?r has it|apparently)(?:,"
    r"| that\b| how\b)?"
    r"|(?:on (?:me|nous) (?:dit|r[ée]p[èe]te|raconte|souffle)|on m['’]a (?:dit|soufflé|raconté|affirmé)"
    r"|j['’]entends (?:dire|partout)"
    r"|j['’]ai entendu(?: dire)?|il para[iî]t(?:rait)?)(?: partout| souvent| sans cesse)? (?=qu)(?:que\b|qu['’]))\s*",
    re.I,
)
# "C'est bien ça ?" behind it calls nothing good.
_DOUBTED = re.compile(
    r"[\s,;:.!–—-]+(?:(?:et )?c['’]est (?:bien )?(?:[çc]a|cela|vrai|exact|juste|correct)(?: [çc]a)?"
    r"|est-ce (?:bien )?(?:vrai|exact|[çc]a"
    r"|juste|le cas)|vrai(?: ou faux)?|(?:and )?is (?:that|it|this) (?:so|right|true|correct|accurate|the case)"
    r"|am i right"
    r"|right|correct|is it|isn['’]t it|n['’]est-ce pas|hein|pas vrai)\s*\?+\s*$",
    re.I,
)
# And behind it: ", pour mes diapos".
_PURPOSE_BEHIND = re.compile(
    r"\s*(?:[,;:–—-]|(?<=compl[eè]te)|(?<=exhaustive)|(?<=list))\s*(?:pour|for) "
    r"(?:(?:un|une|mon|ma|mes|notre|nos|le|la|les|des|a|an|my|our|the)\s+|l['’])?"
    rf"(?:{_WORK})s?\s*(?=[?!.)]*\s*$)",
    re.I,
)
# One's own age, and that one wonders: "j'ai 71 ans et je me demandais".
_OF_ONESELF = re.compile(
    r"(?<!\w)(?:(?:moi[, ]+)?j['’]ai|je suis [âa]g[ée]e? de|i['’]?m|i am)\s+(?:now\s+|d[ée]j[àa]\s+)?\d{2}(?!\s*%)"
    r"(?:\s*(?:ans|years? old|years?|yo)\b)?(?:\s*(?:et|and|mais|but|donc|so)\b|\s*[,;.!])?\s*"
    r"|(?<!\w)je me demandais?(?: juste)?(?: si\b)?[\s,:]+|(?<!\w)je (?:voulais|voudrais|veux) (?:juste "
    r"|bien )?savoir(?: si\b)?[\s,:]+"
    r"|(?<!\w)i(?:['’]d like| want(?:ed)?)(?: just)? to know(?: if\b| whether\b)?[\s,:]+|(?<!\w)i(?: was|['’]m"
    r"|['’]ve been)? (?:just )?wonder(?:ed|ing)[\s,:]+"
    r"(?:if |whether )?",
    re.I,
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
# And behind it: ", que je mette les bons noms sur mon affiche", "so I can put it on my poster".
_SO_THAT = re.compile(
    r"\s*[,;–—-]*\s+(?:(?:pour |afin |(?<=, ))que (?:je|j['’]|on|nous)\b|(?:so|in order) that (?:i|we)\b"
    r"|so (?:i|we) can\b"
    r"|histoire (?:que|de|d['’]))(?P<more>[^?!.]*)(?=[?!.]*\s*$)",
    re.I,
)
# "Danger for data: I'd like the score of …": who asks wants the score, and nobody wants the danger.
_WISH_BEHIND = re.compile(
    r"(?<=[:;.?!])\s+(?:je (?:voudrais|veux|cherche)|j['’]aimerais(?: bien)?|il (?:me|nous) fau(?:t|drait)"
    r"|donnez?[- ]moi|i(?:['’]d| would) like|i need|i want|give me)\s+"
    r"(?:(?:connaître|avoir|savoir|obtenir|to (?:know|have|see))\s+)?"
    r"(?=(?:l[ae]s?\s|the\s|l['’])\s*(?:scores?|taux|parts?|chiffres?|pourcentages?|proportions?|shares?|rates?|figures?"
    r"|percentages?)\b)",
    re.I,
)
# What the answer is wanted for: "for my talk tomorrow".
_OCCASION = re.compile(
    r"[,;:–—-]*\s*\b(?:(?:c['’]est |it['’]s )?(?:pour|for) )?(?:(?:un|une|mon|ma|notre|l['’]|le|la|a|an|my|our"
    r"|the) )?"
    r"(?:expos[ée]|pr[ée]sentation|r[ée]union|oral|partiel|contr[ôo]le|devoir|conf[ée]rence|discours|talk"
    r"|presentation"
    r"|meeting|exam|essay|lecture|deadline|speech|homework|briefing)"
    r"\s+(?:(?:pour|de|est|c['’]est|is|due|for|on)\s+)?(?:demain|tomorrow|lundi prochain|la semaine prochaine"
    r"|next week)"
    r"(?:\s+(?:matin|soir|apr[èe]s-midi|morning|afternoon|evening))?",
    re.I,
)


def without_courtesies(text: str) -> str:
    """``text`` without what is only said in passing ("please", "no percentages"), where something is left."""
    return " ".join(_WISH_BEHIND.sub(" ", NO_NUMBER.sub(" ", COURTESY.sub(" ", text))).split()) or text


def focus(text: str, language: Language, lexicon: Lexicon) -> str:
    """A question without what it says it does not ask about, and without what only leads up to it.

    The sentence that asks stands alone where it says what it is about; otherwise the nearest
    sentence before it that does comes along. Of what is still long, the pieces that speak of
    nothing the reports know are left out.
    """
    text = without_occasion(_without_left_out(text, language, lexicon), language, lexicon)
    if announcement(text):
        return text
    sentences = [found.group().strip() for found in SENTENCES.finditer(text) if found.group().strip()]
    if len(sentences) > 1:
        last = _asking_sentence(sentences)
        kept = [sentences[last]]
        for before in reversed(sentences[:last]):
            told = is_told(" ".join(kept), language, lexicon)
            points = len(kept) == 1 and points_back(kept[0], language, lexicon)
            theirs = _is_of_those_before(" ".join(kept), before, language, lexicon)
            unnamed = len(kept) == 1 and _announces_of_nobody(kept[0], before, language, lexicon)
            if told and not (points or theirs or unnamed):
                break
            if theirs or is_told(before, language, lexicon) or find_quantities(before, language):
                kept.insert(0, before)
        kept = [*(one for one in sentences[:last] if one not in kept and _is_place(one, language, lexicon)), *kept]
        text = " ".join(kept)
    if len(text.split()) <= LONG_WINDED:
        return text
    pieces = PIECE.findall(text)
    known = [_is_known(piece, language, lexicon) for piece in pieces]
    kept = [
        piece
        for at, piece in enumerate(pieces)
        if known[at] or (at and known[at - 1] and _runs_on(piece, pieces[at - 1], language, lexicon))
    ]
    return "".join(kept).strip() or text


def core(text: str, language: Language, lexicon: Lexicon) -> str:
    """The clause of ``text`` that asks, where it can stand alone; else "".

    It says by itself whom and what it is about, and what stands before and behind it names no
    year and no condition that it could be meant under.
    """
    sentences = [found.group().strip() for found in SENTENCES.finditer(text) if found.group().strip()]
    if not sentences:
        return ""
    sentence = sentences[_asking_sentence(sentences)]
    if CONFIRM.search(fold(sentence)) or announcement(sentence):
        return ""
    for start in [0, *(found.end() for found in _BOUNDARY.finditer(sentence))]:
        behind = sentence[start:]
        request = _REQUEST.match(behind)
        clause = behind[request.end() :] if request else behind
        if _ASKS.match(clause) and not _asks_beside(sentence[:start], behind, language, lexicon):
            asked = _ASIDE.sub("", clause).strip()
            dropped = text.replace(clause, " ", 1)
            alone = asked != text and _stands_alone(asked, language, lexicon) and not _binds(dropped, language, lexicon)
            leans = _leans_on(asked, dropped, language, lexicon) or _names_two_sides(asked, dropped, language, lexicon)
            return asked if alone and not leans else ""
    return ""


def _names_two_sides(asked: str, dropped: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether two groups of people are named before ``asked``, which names neither: "women here, men there, who …"."""
    if lexicon.populations_in(asked, language):
        return False
    return len({mention.entry.id for mention in lexicon.populations_in(dropped, language)}) > 1


def _asks_beside(before: str, behind: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``behind`` only joins another number to one that is asked for before it: "the share of A, | and that"."""
    joined = _JOINS.match(behind) or _JOINS_LAST.search(before)
    return bool(joined) and asks_number(before) and is_told(before, language, lexicon)


def without_purpose(text: str, language: Language, lexicon: Lexicon) -> str:
    """``text`` without what the answer is for, and as whom one asks, where the rest asks by itself."""
    for pattern in (_PURPOSE, _AS_WHO, _SO_THAT, _PURPOSE_BEHIND, _OF_ONESELF, _OF_ONESELF):
        found = pattern.search(text)
        if found is None or (pattern is not _OF_ONESELF and _binds(found.group(), language, lexicon)):
            continue
        left = f"{text[: found.start()]} {text[found.end() :]}".strip()
        nobody_lost = _names_people(left, language, lexicon) or not _names_people(found.group(), language, lexicon)
        if nobody_lost and is_told(left, language, lexicon):
            text = left
    return text


def without_hearsay(text: str, language: Language, lexicon: Lexicon) -> str:
    """``text`` without the words that only say that it was heard, or ask if it is so, where the rest says enough."""
    heard, doubted = _HEARD.match(text), _DOUBTED.search(text)
    left = text[heard.end() if heard else 0 : doubted.start() if doubted else len(text)]
    return left if is_told(left, language, lexicon) else text


def _names_people(text: str, language: Language, lexicon: Lexicon) -> bool:
    return any(one.entry.kind == "populations" for one in lexicon.find(text, language))


def without_occasion(text: str, language: Language, lexicon: Lexicon) -> str:
    """``text`` without what it says that the answer is wanted for, in brackets or not: "(exposé demain)"."""
    kept = _OCCASION.sub(" ", text)
    for aside in _ASIDE.findall(kept):
        if not _binds(aside, language, lexicon) and not is_told(aside, language, lexicon) and SELF.search(fold(aside)):
            kept = kept.replace(aside, " ")
    kept = " ".join(re.sub(r"\(\s*\)", " ", kept).split())
    return kept if topic_of(kept, language, lexicon) else text


def topic_of(text: str, language: Language, lexicon: Lexicon) -> list[str]:
    """What ``text`` is about, beside people: stems of its other content words."""
    people = [m for m in lexicon.find(text, language) if m.entry.kind == "populations" or m.entry.id in HOW_IT_IS_PUT]
    return [
        word.stem
        for word in content_words(text, language)
        if not any(m.start <= word.start < m.end for m in people)
        and not ANAPHORA.fullmatch(word.folded)
        and not FOLLOW_UP.fullmatch(word.folded)
    ]


def _own_topic(text: str, language: Language, lexicon: Lexicon) -> list[str]:
    """The topic of ``text`` without the words that ask and those that stand for what was named: "the one"."""
    empty = {stem(word, language) for word in ("one", "celle", "figure", "number", "chiffre", "need", "like")}
    return [word for word in topic_of(text, language, lexicon) if word not in empty]


def _asking_sentence(sentences: list[str]) -> int:
    asking = [at for at, one in enumerate(sentences) if "?" in one or FIGURE.search(fold(one))]
    return asking[-1] if asking else len(sentences) - 1


def _stands_alone(text: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` names a thing, and the people of whom it is asked where a figure is wanted."""
    mentions = lexicon.find(text, language)
    found = [one.entry for one in mentions]
    named = [(one.entry, one) for one in mentions if one.entry.kind == "populations"]
    people = bool(named)
    things = any(entry.kind == "terms" and not entry.background and entry.id not in HOW_IT_IS_PUT for entry in found)
    if FIGURE.search(fold(text)):
        told = any(entry.parent and len(text[one.start : one.end].split()) > _NAMED_BY_DOING for entry, one in named)
        return people and (things or told or len(_own_topic(text, language, lexicon)) > 1)
    return things


def points_back(text: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` stands for a thing that was named before; "s'y sont mis" is a name of what they do itself."""
    named = [one for one in lexicon.find(text, language) if one.entry.kind == "terms"]
    things = [one for one in named if not one.entry.modifier and one.entry.id not in HOW_IT_IS_PUT]
    return any(
        not any(one.start <= found.start() < one.end for one in things) for found in _POINTS_BACK.finditer(fold(text))
    )


def _leans_on(clause: str, before: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``clause`` is about what only ``before`` names: "between GPs and nurses, who uses it more?"."""
    if points_back(clause, language, lexicon) and is_told(before, language, lexicon):
        return True
    if _WHICH_OF_TWO.search(fold(clause)) and _TWO.search(fold(before)):
        return True
    if asks_gap(clause) and not _names_people(clause, language, lexicon) and _names_people(before, language, lexicon):
        return True  # "walkers against riders: how wide is the gulf?"
    if _is_of_those_before(clause, before, language, lexicon):
        return True
    here, there = (
        [one for one in lexicon.find(said, language) if one.entry.kind == "populations"] for said in (clause, before)
    )
    return not here and len(there) > 1 and bool(_BETWEEN.search(fold(before)))


def _binds(text: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` names a year, a share or a condition under which the rest can be meant."""
    return (
        bool(YEAR.search(text))
        or any(quantity.unit == "%" for quantity in find_quantities(text, language))
        or any(
            mention.entry.kind == "constraints" and mention.entry.id not in _OF_WHO_ASKS
            for mention in lexicon.find(text, language)
        )
    )


def _is_of_those_before(text: str, before: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` only points at people, and ``before`` names them, or where they live."""
    if not _THEIRS.search(fold(text)) or _names_people(text, language, lexicon):
        return False
    found = lexicon.find(before, language)
    return any(one.entry.kind == "populations" or one.entry.id.startswith("place_") for one in found)


def _announces_of_nobody(text: str, before: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` announces figures of people whom only ``before`` names: "I need both numbers: A, and B"."""
    people = (_names_people(one, language, lexicon) for one in (text, before))
    return bool(announcement(text)) and [*people] == [False, True]


def _is_place(text: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` says that it is about a place ("an article on Germany"): the rest is meant there."""
    return any(
        mention.entry.id.startswith("place_") and _ABOUT.search(text[: mention.start])
        for mention in lexicon.find(text, language)
    )


def _without_left_out(text: str, language: Language, lexicon: Lexicon) -> str:
    """``text`` without what it says it does not ask about, where something is left."""
    left = " ".join(LEFT_OUT.sub(" ", text).split())
    return left if topic_of(left, language, lexicon) else text


def is_told(text: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` says what it is about: people or a term, and something beside."""
    text = REQUEST.sub("", text)  # who would "like" a number says nothing of what is liked
    found = lexicon.find(text, language)
    named = [one for one in found if one.entry.kind != "constraints" and not one.entry.background]
    if len(named) > 1 and FIGURE.search(fold(text)) and not _names_things(text, language, lexicon):
        return bool(_own_topic(text, language, lexicon))  # "the share of doctors, and that of patients": of what?
    return len(named) > 1 or (bool(named) and len(topic_of(text, language, lexicon)) > 2)


def _names_things(text: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``text`` names anything of the lexicon beside people, and how it is put."""
    found = [one.entry for one in lexicon.find(text, language)]
    return any(entry.kind != "populations" and entry.id not in HOW_IT_IS_PUT for entry in found)


def _runs_on(piece: str, before: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``piece`` is of the people of the one before: "the share of clubs that grow, | the one that shrinks"."""
    return bool(CARRIED.search(piece)) or _is_said_of(piece, before, language, lexicon)


def _is_said_of(piece: str, before: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``piece`` says something of people who stand alone before it: "les soignants, | ils pensent que ..."."""
    people = any(one.entry.kind == "populations" for one in lexicon.find(before, language))
    return people and not topic_of(before, language, lexicon) and bool(_OF_THEM.match(fold(piece)))


def _is_known(piece: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether ``piece`` asks, or says what is asked about."""
    named = [one.entry.kind for one in lexicon.find(piece, language)]
    return (
        "?" in piece
        or bool(_ASKS_FOR.match(fold(piece)))
        or bool(ON_ONE_SIDE.search(piece) or ON_THE_OTHER.search(piece) or RESPECTIVELY.search(piece))
        or (bool(FIGURE.search(fold(piece))) and bool(named))
        or "populations" in named
        or ("constraints" in named and not SELF.search(fold(piece)))
        or named.count("terms") > 1
        or bool(find_quantities(piece, language))
    )
