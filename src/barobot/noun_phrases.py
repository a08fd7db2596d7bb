"""Where the name of a group of people ends: "professionnels de santé | utilisant l'IA | déclarent".

No tagger: models for one cannot be had from a package, and reports write these phrases in few
ways. A phrase starts at a known place (after "90 % des", "nine in ten"); it runs to the verb.
What a lexicon names is its head; otherwise the head runs to the first word that narrows it
("qui", "âgés", "living in"), and what follows, up to the verb, is its base.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from barobot.language import Word, stop_words, words
from barobot.lexicon import Lexicon
from barobot.types import Language

_MOST_WORDS = 12


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Third persons in -ment are verbs where nearly all other words in -ment are adverbs and nouns.
_VERBS_IN_MENT = _set(
    """
    estiment affirment expriment consomment informent forment reclament ferment confirment aiment dorment nomment
    assument programment blament presument resument animent impriment suppriment transforment
    """
)
_NAMES_TOO = frozenset({"equipes", "equipees"})
_NOT_VERBS_IN_ENT = _set("souvent recent present different frequent independent urgent permanent")
_VERBS: dict[Language, frozenset[str]] = {
    "fr": _set(
        """
        a ont est sont va vont fait font veut veulent peut peuvent doit doivent dit disent sait savent croit croient
        lit lisent voit voient met mettent se ne n s y etait etaient serait seraient aura auront avait avaient
        utilise estime pense juge considere declare souhaite prefere affirme trouve craint craignent redoute possede
        pratique travaille achete demande attend espere refuse accepte reconnait recourt connait emploie ignore
        atteint atteignent represente represent monte grimpe tombe chute progresse recule plafonne depasse avoisine
        reste compte gagne depense consacre paie paye vit dort prend cite cherche passe s'eleve refuse ecoute mange part
        declarait estimait utilisait trouvent jugent plebiscite plebiscitent soit contre ainsi seulement
        """
    ),
    "en": _set(
        """
        is are was were be been has have had do does did don will would can could may might should must say says
        said think thinks thought believe believes believed use uses used want wants wanted trust trusts trusted
        expect expects expected consider considers considered report reports reported feel feels felt own owns owned
        prefer prefers preferred agree agrees agreed disagree support supports supported plan plans planned find
        finds found see sees saw know knows knew like likes dislike need needs needed regard judge judges judged
        worry worries fear fears cite cites cited name names named rate rates rated read reads buy buys bought spend
        spends spent live cycle cycles walk drive drives travel work works visit visits visited borrow borrows
        borrowed never always often rarely now already still also wish wishes hope hopes turn turns rely relies
        oppose opposes favour favor mention mentions mentioned declare declares declared state states stated claim
        claims claimed give gives gave get gets got take takes took make makes made go goes went come keep keeps
        kept ride rides rode let enjoy enjoys start started stop stopped choose chose complain describe described
        answer answered opt chose call only even not to sleep sleeps slept
        order orders ordered
        eat eats drink smoke smokes earn earns earned save lose lost lack share sell rent move tend grow grows
        """
    ),
}
_NARROWING: dict[Language, frozenset[str]] = {
    "fr": _set(
        """
        qui dont ages agees age agee interroges interrogees sondes sondees equipes equipees ayant habitant vivant
        residant disposant en sans avec à au aux hors parmi possedant inscrits inscrites ayant issus issues de du
        des d n'ayant concernes concernees deja moins plus depuis
        """
    ),
    "en": _set(
        """
        who that whose aged living using working with without under over in from at of surveyed interviewed polled
        asked having owning earning between based located residing concerned on
        """
    ),
}
# Behind these stands no part of a name: "équipes | pour comprendre", "pages | par jour".
_PREPOSITIONS: dict[Language, frozenset[str]] = {
    "fr": _set("pour afin par sur dans lors pendant selon vers entre contre sous apres avant lorsque quand si"),
    "en": _set("to for by into through during across per than when if while as"),
}
_CLITICS = _set("le la les leur lui me nous vous un une ce cette ces son sa ses leurs tous toutes eux elles")
_COMPLEMENTS = _set("de d des du a à")
_JOINS = _set("et ou and or comme as ainsi mais but")
_THAT = _set("que qu c")  # "les aides | qu'ils réclament", "les cadres | c'est"
_OF_PLACE = _set("in at on of from with without between over under")
_STRONG_NARROWING = frozenset({"qui", "who", "that", "dont", "whose"})
_BE = _set("are is were was")
_PRESENT = _set(
    "save pay keep spend use buy earn get make take give see know think say want need work travel visit read"
)
_MODALS = _set("can could will would may might must do does did")
_NEW_SUBJECT: dict[Language, frozenset[str]] = {
    "fr": _set("c il elle ils elles"),
    "en": _set("it they this"),
}
# "37% of households | at least once a month", "37% of diners | asked for one"
_NO_NARROWING = frozenset(
    (("at", "least"), ("at", "most"), ("au", "moins"), *(("asked", word) for word in ("for", "to", "a", "the")))
)
_SUBJECT_PRONOUNS = frozenset({"qui", "who", "that"})  # their verb comes next
_BEFORE_VERB = _set(
    """
    ne n se s y en l la le les leur lui m me nous not never always often rarely already still also only do don t
    does doesn did didn jamais n'y can could will would may might must have has had are were
    """
)
_AUXILIARIES = _BEFORE_VERB | _set("ont a est sont va vont etait etaient avait avaient is was be been")
_BREAK = re.compile(r"[,.](?!\d)|[;:()!?«»“”\"–—|]|\s-\s")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Phrase:
    """``text[start:head_end]`` names the people, ``text[head_end:end]`` narrows them."""

    start: int
    head_end: int
    end: int


def phrase_at(
    text: str, start: int, language: Language, lexicon: Lexicon, *, narrowing_only: bool = False
) -> Phrase | None:
    """The phrase that begins at ``start``, or ``None`` where no words stand there.

    With ``narrowing_only`` the people are named before ("ceux", "those") and all is base.
    """
    stop = _BREAK.search(text, start)
    limit = stop.start() if stop else len(text)
    found = [
        Word(word.start + start, word.end + start, _told_apart(word, text[start:limit]), word.stem)
        for word in words(text[start:limit], language)[:_MOST_WORDS]
    ]
    if not found or text[start : found[0].start].strip("'’ \u00a0\u202f\n"):
        return None
    if narrowing_only:
        end = _end(found, 0, language)
        return Phrase(found[0].start, found[0].start, found[end - 1].end) if end else None
    named = lexicon.populations_in(text[start:limit], language)
    head_end = start + named[0].end if named and named[0].start <= 4 else 0
    position = sum(word.end <= head_end for word in found)
    if language == "en" and 0 < position < len(found) and _could_name(found, position) and _is_plural(found[position]):
        position = 0  # "male | classmates": the noun is still to come
    if not position:
        position = _head(found, language)
        if not position:
            return None
        head_end = found[position - 1].end
    end = _end(found, position, language)
    return Phrase(found[0].start, head_end, found[end - 1].end if end > position else head_end)


def _told_apart(word: Word, text: str) -> str:
    """The folded word, save that "à" is not the verb "a"."""
    return "à" if text[word.start : word.end] in ("à", "À") else word.folded


def _head(found: list[Word], language: Language) -> int:
    """How many words name the people: up to the verb or the first narrowing word."""
    for position, word in enumerate(found):
        if position and _keeps_preposition(found, position, language):
            continue
        # "équipes" opens a name as "équipés" narrows one; grammar words open none.
        narrows = word.folded in _NARROWING[language] and (position or word.folded not in _NAMES_TOO)
        if _is_verb(word, language) or narrows or (position and _is_participle(word, language)):
            return position
        if language == "fr" and position and word.folded in _CLITICS and found[position - 1].folded not in _COMPLEMENTS:
            return position  # "automobilistes | les jugent"
        if language == "fr" and position and _is_singular_after(found, position):
            return position  # "enseignants | envisage": only a verb does not agree
        if word.folded in _JOINS | _THAT | _PREPOSITIONS[language] or (position and _DIGITS.search(word.folded)):
            return position
        if language == "en" and position and not _could_name(found, position):
            return position
    return len(found)


def _is_singular_after(found: list[Word], position: int) -> bool:
    first, before, word = found[0].folded, found[position - 1].folded, found[position].folded
    agrees = word.endswith(("s", "x")) or len(word) <= 3 or not word.isalpha()
    return first.endswith(("s", "x")) and before.endswith(("s", "x")) and not agrees and before not in _COMPLEMENTS


def _keeps_preposition(found: list[Word], position: int, language: Language) -> bool:
    """ "directeurs de magasin", "chefs d'entreprise": a noun with its complement is one name."""
    if language == "fr":
        complement = _COMPLEMENTS - {"a", "à"}
        before, word = found[position - 1].folded, found[position].folded
        after = found[position + 1] if position + 1 < len(found) else None
        if word in complement and after and after.folded not in {"plus", "moins"} and not _DIGITS.search(after.folded):
            return True
        return before in complement and not _is_verb(found[position], language)
    return False


def _is_plural(word: Word) -> bool:
    return word.folded.endswith("s") and not word.folded.endswith(("ss", "us", "is")) and not _is_verb(word, "en")


def _could_name(found: list[Word], position: int) -> bool:
    """In English the plural ends the name: what follows it is a verb that no list holds."""
    plurals = {"people", "women", "men", "children", "public", "population", "staff", "youth", "police"}
    before = found[position - 1].folded
    return not (before in plurals or (before.endswith("s") and not before.endswith(("ss", "us", "is"))))


def _end(found: list[Word], position: int, language: Language) -> int:
    """Where what narrows the people ends; ``position`` where nothing does."""
    if position >= len(found):
        return position
    first = found[position]
    if not (first.folded in _NARROWING[language] or _is_participle(first, language) or _agrees(first, language)):
        return position
    follower = found[position + 1] if position + 1 < len(found) else None
    if follower and (first.folded, follower.folded) in _NO_NARROWING:
        return position
    if first.folded == "en" and follower and _is_verb(follower, language):  # "les seniors | en sont à"
        return position
    if language == "en" and first.folded in _OF_PLACE and follower:
        position += 1  # "people | in work": a verb only elsewhere
    own_verb = first.folded in _STRONG_NARROWING  # "qui utilisent l'IA | déclarent": the first verb is its own
    after_first = position + 1
    if first.folded in _SUBJECT_PRONOUNS:
        while after_first < len(found) and found[after_first].folded in _BEFORE_VERB:
            if found[after_first].folded in _BE and found[after_first - 1].folded in _MODALS:
                return after_first  # "those who can | are"
            after_first += 1
        if after_first < len(found) and _is_elliptical(found[after_first - 1], found[after_first]):
            return after_first  # "those who are | save"
        if after_first < len(found) and not _is_verb(found[after_first], language):
            own_verb, after_first = False, after_first + 1  # "who rent | want": a verb that no list holds
    for place in range(after_first, len(found)):
        if found[place].folded in _NEW_SUBJECT[language] and first.folded not in _SUBJECT_PRONOUNS:
            return place  # "with full fibre | it is 88%"
        if found[place].folded in _JOINS:
            if not _is_open_age(found, place):
                return place
            continue  # "aged 65 | and over"
        if "to" in (found[place].folded, found[place - 1].folded):  # "who want to buy", "aged 18 to 24"
            continue
        if _is_verb(found[place], language):
            if not own_verb:
                return place
            # An auxiliary and its clitics belong to the same verb: "qui ne sont pas", "who have used".
            follows = place + 1 < len(found) and _is_verb(found[place + 1], language)
            own_verb = follows and found[place].folded in _AUXILIARIES
    return len(found)


def _is_elliptical(auxiliary: Word, verb: Word) -> bool:
    """Whether "are" stands for what was said before, and a verb of its own follows: "those who are | save"."""
    return auxiliary.folded in _BE and verb.folded in _PRESENT


def _is_open_age(found: list[Word], place: int) -> bool:
    """Whether "and" stands between a number, or "65 ans", and "over": it joins no other people."""
    before, after = found[place - 1].folded, found[place + 1].folded if place + 1 < len(found) else ""
    aged = _DIGITS.search(before) or before in ("ans", "years", "year")
    return bool(aged) and after in ("over", "older", "above", "under", "younger", "up", "plus", "moins")


def _agrees(word: Word, language: Language) -> bool:
    """A plural adjective behind the people ("agriculteurs équipés"); English puts it before."""
    plural = language == "fr" and len(word.folded) > 3 and word.folded.endswith(("s", "x"))
    return plural and word.folded not in stop_words(language) and not _is_verb(word, language)


def is_verb(word: str, language: Language) -> bool:
    """Whether ``word`` is a verb by the lists or by its ending."""
    return any(_is_verb(one, language) for one in words(word, language)[:1])


def _is_verb(word: Word, language: Language) -> bool:
    folded = word.folded
    if folded in _VERBS[language]:
        return True
    if language == "fr" and len(folded) > 4 and folded.endswith(("ent", "aient", "ront")):
        if folded.endswith("ment"):
            return folded in _VERBS_IN_MENT
        return folded not in _NOT_VERBS_IN_ENT
    return False


def _is_participle(word: Word, language: Language) -> bool:
    """ "utilisant", "working": opens a narrowing, unless it names people itself ("étudiants")."""
    if language == "fr":
        return len(word.folded) > 5 and word.folded.endswith("ant")
    return len(word.folded) > 5 and word.folded.endswith("ing")
