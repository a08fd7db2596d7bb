"""Words: which language a text is in, where its words are, which of them carry meaning."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import regex
import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS, STOPWORDS_FRENCH

from barobot.types import LANGUAGES, Language

# Digits with their separators are one word; an elided article ("l'", "qu'") is a word of its own.
# So is a pronoun behind its verb ("font-ils", "repose-t-elle"), unlike the second half of a compound.
_CLITIC = r"(?:t-)?(?:ils?|elles?|on|nous|vous|je|tu|moi|toi|ce|ci|là|la|le|les|y|en)\b"
_WORD = regex.compile(
    rf"\d+(?:[.,\u00a0\u202f]\d+)*|\p{{L}}[\p{{L}}\p{{M}}]*(?:-(?:(?<=rendez-)|(?!{_CLITIC}))\p{{L}}[\p{{L}}\p{{M}}]*)*",
    regex.I,
)
_STEMMER_NAMES: dict[Language, str] = {"fr": "french", "en": "english"}

# What a question is built from and the stop-word lists lack. They carry no subject.
_QUESTION_WORDS: dict[Language, str] = {
    "fr": """combien quel quelle quels quelles lequel laquelle lesquels lesquelles comment pourquoi pk pkoi quand ou qui
    que quoi est-ce est ce y a-t-il a-t-on il elle on ils elles t
    donc alors svp stp merci bonjour salut coucou peux peut
    pouvez pourriez dis dites dire donne donnez donner connaitre savoir sais sait part pourcentage proportion taux
    chiffre chiffres nombre pourcent pour cent environ selon d'apres apres concernant niveau sujet question fait faire
    font veux voudrais aimerais cherche besoin rapport etude barometre enquete sondage exactement vraiment du coup ca
    fraction si non oui facon maniere truc trucs genre plutot actuellement aujourd'hui deja encore meme aussi autant
    liste lister cite cites citee citees citer mention mentionne mentionner mentionnes raison raisons exister existe
    identifier associer associe associent terme termes matiere cote mis mettre indiquer indique indiquez resume resumer
    rappeler rappelez preciser precisez dernier derniere fin debut voila ouais ok okay alors juste apparemment tient
    cela ceux celles etes sont ete etait etaient seraient serait soit avoir ont avait avons avez
    moi nous vous leur leurs lui entre tout tous toute toutes chez parmi quelqu un une des les la le""",
    "en": """how many much what which who whom whose when where why does do did is are was were can could would should
    please tell me give hi hello hey thanks know share percentage percent proportion rate figure figures number
    numbers according report survey study barometer barometre say says said about exactly really so there it they them
    their think want i'd like looking find need among all any some out per cent""",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: ``text[start:end]``, folded, and its stem."""

    start: int
    end: int
    folded: str
    stem: str


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents: the form in which words are compared, as people type them."""
    plain = unicodedata.normalize("NFKD", text).casefold()  # "𝓐" has no lower case of its own
    decomposed = unicodedata.normalize("NFKD", plain.replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).replace("’", "'")


@cache
def stop_words(language: Language) -> frozenset[str]:
    """Folded words that carry no subject: grammar, and the phrases that questions are built from."""
    grammar = STOPWORDS_FRENCH if language == "fr" else STOPWORDS_EN_PLUS
    return frozenset(fold(word) for word in (*grammar, *_QUESTION_WORDS[language].split()))


@cache
def _stemmer(language: Language) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_STEMMER_NAMES[language])


# No participles: "les données" are not what "on donne".
_NOUNS_IN_EE = frozenset(
    noun + ending
    for noun in [
        "donnee",
        "annee",
        "journee",
        "soiree",
        "matinee",
        "duree",
        "idee",
        "entree",
        "armee",
        "arrivee",
        "montee",
        "rentree",
        "tournee",
        "portee",
        "pensee",
        "musee",
        "lycee",
        "poignee",
        "assemblee",
        "randonnee",
        "cheminee",
        "dictee",
        "allee",
        "vallee",
    ]
    for ending in ("", "s")
)


@lru_cache(maxsize=65536)
def stem(word: str, language: Language) -> str:
    """The Snowball stem of the folded word; folding first makes it blind to missing accents.

    Snowball's French stemmer keeps the third person plural ("utilisent"), the very form in
    which surveys report, apart from the infinitive ("utiliser"); it is taken off first.
    """
    folded = fold(word)
    if language == "fr" and folded.endswith(("ee", "ees")) and len(folded) > 4 and folded not in _NOUNS_IN_EE:
        folded = folded.removesuffix("s")[:-1]  # without its accent the feminine hides the ending
    if language == "fr" and len(folded) > 5:
        singular = folded.removesuffix("s")
        if singular.endswith("ent") and not singular.endswith(("ement", "aient")):
            folded = singular[:-3] + "er"
    return str(_stemmer(language).stemWord(folded))


def words(text: str, language: Language) -> list[Word]:
    """Every word of ``text`` in order; compounds with hyphens are one word."""
    found = []
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        found.append(Word(match.start(), match.end(), folded, stem(folded, language)))
    return found


def content_words(text: str, language: Language) -> list[Word]:
    """The words of ``text`` that are not stop words."""
    ignored = stop_words(language)
    return [word for word in words(text, language) if word.folded not in ignored and len(word.folded) > 1]


@lru_cache(maxsize=65536)
def telling(word: str, language: Language) -> float:
    """How much a word tells of a subject, from 0.1 ("chose", "really") to 1, by its general frequency."""
    from wordfreq import zipf_frequency  # reads its lists on first use

    zipf = max(zipf_frequency(word, language, "small"), zipf_frequency(fold(word), language, "small"))
    return min(1.0, max(0.1, (6.0 - zipf) / 3.0))


def tokens(text: str, language: Language) -> list[str]:
    """Stems of the content words, with the parts of compounds: what the lexical index holds."""
    found = []
    for word in content_words(text, language):
        found.append(word.stem)
        if "-" in word.folded:
            found.extend(stem(part, language) for part in word.folded.split("-") if len(part) > 2)
    return found


@cache
def _telling_words(language: Language) -> frozenset[str]:
    others = frozenset[str]().union(*(stop_words(other) for other in LANGUAGES if other != language))
    return stop_words(language) - others


def detect(text: str, default: Language = "fr") -> Language:
    """The language of ``text``, or ``default`` where nothing tells.

    Grammar words decide; where there are none or as many of each (keywords), a dictionary of
    word forms does.
    """
    # An acronym is of no language: "AI" is not the French verb.
    shouted = text.isupper() and len(text.split()) > 2
    sample = [
        word.folded for word in words(text[:4000], default) if shouted or not text[word.start : word.end].isupper()
    ]
    scores: dict[Language, float] = {
        language: sum(word in _telling_words(language) for word in sample) for language in LANGUAGES
    }
    if scores["fr"] == scores["en"]:
        scores = _dictionary_scores(text[:400])
    if scores["fr"] == scores["en"]:
        return default
    return "fr" if scores["fr"] > scores["en"] else "en"


def _dictionary_scores(text: str) -> dict[Language, float]:
    from simplemma import is_known  # reads its dictionaries: only for the few texts that need it

    found = [match.group() for match in _WORD.finditer(text)]
    forms = [form.casefold() for form in found if not form.isupper() and not form[0].isdigit()]
    scores: dict[Language, float] = dict.fromkeys(LANGUAGES, 0.0)
    for form in forms:
        known = {language: is_known(form, language) for language in LANGUAGES}
        for language in LANGUAGES:
            scores[language] += known[language] and not all(known.values())
    if any(letter in "éèêàùçœîôû" for letter in text.casefold()):
        scores["fr"] += 0.5
    return scores
