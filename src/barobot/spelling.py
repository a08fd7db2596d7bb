"""Questions as people type them on a phone, brought to words that the reports use.

Only the matching sees the corrected text; the reader's own words are shown and kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from barobot.language import fold, stop_words, telling
from barobot.types import LANGUAGES, Language

_EVER_SEEN = 1.0  # of `telling`: more common than one word in a million
_OFTEN_WRITTEN = 10_000  # words
_SHORTEST = 4  # letters of a word that is mended
_RARE = 0.8  # "lia" is a verb in a dictionary, and "l'IA" in a question
_WORD = re.compile(r"[^\W\d_]+")
# "le + utilisé", "veulent + d'info"; between two things it joins them.
_PLUS = re.compile(
    r"(?<=\b(?:le|la|en|un|de|au|du|is|be) )\+(?= \w)|(?<=\b(?:les|the|est|are) )\+(?= \w)"
    # "C'est un +", "trouver un gros +": a noun of its own.
    r"|(?:(?<=\bun )|(?<=\bgros )|(?<=\bvrai ))\+(?=\s*(?:[?!.,;]|$))"
    r"|(?<=(?:ent|ont) )\+(?= (?:[êe]tre|avoir)\b)|(?<=\bwant )\+(?= to\b)"
    r"|(?<=\w )\+(?= (?:de|du|des|que|of|than|\w+(?:é|ée|és|ées|ed))\b| d['’])",
    re.I,
)
# "l ia" for "l'IA"; "c" alone is "c'est", but for "c etait".
_APART = re.compile(r"\b(?:([ldjmtsn]|qu) (?=[aeiouyhàâéèêîô]|1\b)|(c) (?=est\b|[ée]tai))", re.I)
_ELISION = re.compile(r"^(qu|[ldsnjmtc])([aeiouyh].+)$")


def _pairs(listed: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in listed.split())


_SHORT_FORMS: dict[Language, dict[str, str]] = {
    "fr": _pairs(
        """cb=combien cbn=combien cmb=combien ki=qui ke=que koi=quoi kel=quel kels=quels kelle=quelle
        kelles=quelles kan=quand kom=comme pr=pour ds=dans bcp=beaucoup bcoup=beaucoup tt=tout ts=tous tjs=toujours
        tjrs=toujours jms=jamais av=avec avc=avec pk=pourquoi pkoi=pourquoi pq=pourquoi prk=pourquoi c=c'est
        ca=ça cest=c'est kes=qu'est-ce keske=qu'est-ce_que cke=ce_que ce=ce g=j'ai jé=j'ai jai=j'ai
        slt=salut bjr=bonjour svp=s'il_vous_plaît stp=s'il_te_plaît pourcent=pour_cent prct=pour_cent
        nb=nombre qd=quand qq=quelque dc=donc mm=même ossi=aussi diff=différence
        che=chez ché=chez chai=sais ya=y_a nou=nous pcq=parce_que pck=parce_que psk=parce_que parsk=parce_que
        mtn=maintenant jvoulais=je_voulais jvoudrais=je_voudrais jveux=je_veux jpeux=je_peux jsais=je_sais
        jcherche=je_cherche jme=je_me auj=aujourd'hui tlm=tout_le_monde ptet=peut-être
        stat=statistique stats=statistiques med=médecins pb=problème rdv=rendez-vous"""
    ),
    "en": _pairs(
        """nevr=never u=you ur=your r=are pls=please plz=please pct=percent wat=what wut=what wots=what's hw=how
        ppl=people abt=about bc=because thx=thanks y=why dont=don't doesnt=doesn't diff=difference
        govt=government info=information wich=which whats=what's wud=would shud=should cud=could wen=when wot=what
        n=and cuz=because coz=because cos=because rly=really thru=through tho=though bout=about alot=a_lot"""
    ),
}


class Speller:
    """Corrects words towards a vocabulary: those of the reports and of the lexicon."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(vocabulary):
            if len(word) > 3 and word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)
        self._correct = lru_cache(maxsize=4096)(self._find)

    def knows(self, folded: str) -> bool:
        """Whether the reports or the lexicon have the word."""
        return folded in self._vocabulary

    def correct(self, text: str, language: Language) -> str:
        """``text`` with short forms spelled out and misspelled words mended, otherwise as it is."""
        text = _PLUS.sub("plus" if language == "fr" else "more", text)
        if language == "fr":
            text = _APART.sub(r"\1\2'", text)
        return _WORD.sub(lambda match: self._word(match, language), text)

    def _word(self, match: re.Match[str], language: Language) -> str:
        word = match.group()
        before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
        joined = before in ("'", "’", "-") or after in ("'", "’")  # "c'est" has no short form in it
        if word in _SHORT_FORMS[language] and not joined:
            return _SHORT_FORMS[language][word].replace("_", " ")
        if word.isupper() or (before in ("'", "’") and len(word) < 4):
            return word
        return self._correct(word, language)

    def _find(self, word: str, language: Language) -> str:
        folded = fold(word)
        if self._known(folded, language):
            return word
        elided = _ELISION.match(folded) if language == "fr" else None
        if elided and elided.group(2) in self._vocabulary and telling(word.casefold(), language) >= _RARE:
            return f"{elided.group(1)}'{elided.group(2)}"
        if len(folded) < _SHORTEST or _is_word(word, language):
            return word
        if language == "fr" and "k" in folded and (heard := self._as_heard(folded)) is not None:
            return heard
        if word.islower() and (asking := _nearest_asking(folded, language)) is not None:
            return asking
        return (self._nearest(folded, language) if len(folded) > _SHORTEST else None) or word

    def _as_heard(self, folded: str) -> str | None:
        """ "pourkoi", "kelke", "konbien": the French word that is spelt with another letter than it is heard."""
        spelt = [folded.replace("k", letters) for letters in ("qu", "c")]
        right = next((one for one in spelt if self._known(one, "fr") or _is_word(one, "fr")), None)
        return right or next((near for one in spelt if (near := _nearest_asking(one, "fr"))), None)

    def _known(self, folded: str, language: Language) -> bool:
        return folded in self._vocabulary or folded in stop_words(language)

    def _nearest(self, folded: str, language: Language) -> str | None:
        """The one nearest word: one slip (swap, miss, double) in five letters or more, two from nine, three from 13."""
        slips = 1 if len(folded) < 9 else 2 if len(folded) < 13 else 3
        choices = [word for size in range(-slips, slips + 1) for word in self._by_length.get(len(folded) + size, ())]
        found = process.extract(
            folded, choices, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=8, processor=None
        )
        if not found:
            return None
        best = min(found, key=lambda one: (one[1], *_unlikeness(folded, one[0]), telling(one[0], language)))
        if best[0][0] != folded[0]:  # people rarely miss the first letter
            return None
        return str(best[0])


def _unlikeness(folded: str, meant: str) -> tuple[bool, bool]:
    """What tells words as far from ``folded`` apart; by neither the commoner word of the language is meant.

    An ending that is not heard is left out ("francai"), a letter doubled or not ("totaly").
    """
    return not meant.startswith(folded), _undoubled(meant) != _undoubled(folded)


def _undoubled(folded: str) -> str:
    return re.sub(r"(.)\1", r"\1", folded)


def _nearest_asking(folded: str, language: Language) -> str | None:
    """The one word of grammar that is one slip away ("meny", "thay"), where ``folded`` is no word at all."""
    near = [one for one in _grammar(language).get(folded[0], ()) if DamerauLevenshtein.distance(folded, one) == 1]
    return min(near, key=lambda one: (*_unlikeness(folded, one), telling(one, language)), default=None)


@lru_cache(maxsize=2)
def _grammar(language: Language) -> dict[str, list[str]]:
    """The words of grammar of four letters or more, by their first."""
    found: dict[str, list[str]] = {}
    for word in sorted(stop_words(language)):
        if len(word) >= _SHORTEST and word.isalpha():
            found.setdefault(word[0], []).append(word)
    return found


@lru_cache(maxsize=2)
def _without_accents(language: Language) -> frozenset[str]:
    """The words that people write often, as they are typed without accents."""
    from wordfreq import top_n_list  # reads its lists on first use

    return frozenset(map(fold, top_n_list(language, _OFTEN_WRITTEN, wordlist="small")))


@lru_cache(maxsize=4096)
def _is_word(word: str, language: Language) -> bool:
    """Whether a dictionary has ``word``: a right word that the reports lack is no misspelling."""
    from simplemma import is_known  # its dictionaries are read for the first unknown word only

    form = word.casefold()
    if telling(form, language) < _EVER_SEEN or form in _without_accents(language):
        return True  # "clairement" is in no list of lemmas, "ministere" in no dictionary
    return is_known(form, language) or any(is_known(form, other) for other in LANGUAGES if other != language)
