"""Words that stand for each other in any report: ``thesaurus.txt``.

The lexicon of a knowledge base names what its reports speak of; the thesaurus knows language at
large, in French and English at once ("se faire piquer", "dérober", "theft"). One concept a line::

    buy = fr: acheter, achat, se procurer ; en: buy, bought, purchase, acquire

The plainest words stand first. A word may belong to several concepts: it then has several senses,
and two words speak of one thing where they share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from barobot.language import Word, stop_words, words
from barobot.types import LANGUAGES, Language

THESAURUS = Path(__file__).parent / "thesaurus.txt"
# What stands in an expression one time and not the next.
_LIGHT_FR = "le la les l un une des du de d au aux a se s son sa ses leur leurs quelques en y"
_LIGHT_EN = "the a an of to be oneself one's someone somebody something s your their his her its"
_LIGHT: dict[Language, frozenset[str]] = {"fr": frozenset(_LIGHT_FR.split()), "en": frozenset(_LIGHT_EN.split())}
# Forms that have another stem than their verb, or none that tells them apart.
_IRREGULAR_FR = """
    faire: fais fait faits faite faites font faisait faisaient faisant fera feront ferait feraient fasse
    mettre: met mets mettent mis mettait mettra
    prendre: prend prends prennent pris prenait prenaient
    apprendre: apprend apprennent appris apprise comprendre: comprend comprennent compris
    vivre: vit vis vivent vecu vivait vivaient dire: dit dis disent disait disaient
    voir: vois voit voient vu voyait savoir: sait sais savent su savait savaient
    tenir: tient tiens tiennent tenu tenait venir: vient viens viennent venu venus venue
    boire: boit boivent bu buvait lire: lis lisent lu lus lisait recevoir: recoit recois recoivent recu recus
    perdre: perd perds perdent perdu rendre: rend rends rendent rendu vendre: vend vends vendent vendu
    connaitre: connait connais connaissent connu suivre: suit suivent suivi dormir: dort dorment
    mordre: mord mordent mordu craindre: craint craignent souffrir: souffre souffrent souffert
    partir: partent partis sortir: sort sortent sorti sortis
    ouvrir: ouvre ouvrent ouvert offrir: offre offrent offert servir: sert servent
    conduire: conduit conduisent croire: croit croient ecrire: ecrit ecrivent
    geler: gele gelent gelait jeter: jette jettent payer: paie paient paye payent
    plaindre: plaint plains plaignent plaignait plaignant atteindre: atteint atteignent eteindre: eteint eteignent
    joindre: joint joignent rejoindre: rejoint rejoignent contraindre: contraint contraignent
    apercevoir: apercoit apercoivent apercu percevoir: percoit percoivent percu concevoir: concoit concoivent concu
    decevoir: decoit decoivent prevoir: prevoit prevoient prevu
    retenir: retient retiennent retenu soutenir: soutient soutiennent soutenu obtenir: obtient obtiennent obtenu
    detenir: detient detiennent detenu maintenir: maintient maintiennent maintenu contenir: contient contiennent
    appartenir: appartient appartiennent devenir: devient deviennent devenu parvenir: parvient parviennent parvenu
    prevenir: previent previennent prevenu intervenir: intervient interviennent intervenu
    produire: produit produisent reduire: reduit reduisent construire: construit construisent
    detruire: detruit detruisent seduire: seduit seduisent introduire: introduit introduisent
    deplaire: deplait deplaisent permettre: permet permettent promettre: promet promettent promis
    remettre: remet remettent admettre: admet admettent admis transmettre: transmet transmettent transmis
    surprendre: surprend surprennent surpris reprendre: reprend reprennent repris
    attendre: attend attendent attendu entendre: entend entendent entendu defendre: defend defendent defendu
    descendre: descend descendent descendu repondre: repond repondent repondu dependre: depend dependent
    battre: bat battent battu combattre: combat combattent combattu acquerir: acquiert acquierent acquis
    accueillir: accueille accueillent couvrir: couvre couvrent couvert decouvrir: decouvre decouvrent
    sentir: sent sentent senti ressentir: ressent ressentent ressenti mentir: ment mentent
    reconnaitre: reconnait reconnaissent reconnu disparaitre: disparait disparaissent disparu
    employer: emploie emploient essayer: essaie essaient nettoyer: nettoie nettoient envoyer: envoie envoient
    appuyer: appuie appuient conclure: conclut concluent conclu exclure: exclut excluent exclu
    interdire: interdit interdisent convaincre: convainc convainquent convaincu
    poursuivre: poursuit poursuivent rire: rit rient
"""
_IRREGULAR_EN = """
    go: went gone goes going do: did done does make: made take: took taken get: got gotten give: gave given
    keep: kept leave: left find: found tell: told pay: paid eat: ate eaten buy: bought think: thought
    bring: brought feel: felt sell: sold see: saw seen throw: threw thrown break: broke broken lose: lost
    spend: spent drive: drove driven choose: chose chosen fall: fell fallen grow: grew grown know: knew known
    run: ran speak: spoke spoken stand: stood write: wrote written meet: met hold: held sleep: slept
    teach: taught catch: caught wear: wore worn become: became begin: began begun build: built send: sent
    drink: drank drunk ride: rode ridden rise: risen freeze: froze frozen hide: hid hidden forget: forgot forgotten
    fight: fought lend: lent mean: meant say: said sit: sat steal: stole stolen swim: swam swum wake: woke woken
    stick: stuck strike: struck tear: tore torn understand: understood seek: sought feed: fed deal: dealt
    shrink: shrank shrunk shake: shook shaken ring: rang rung dig: dug withdraw: withdrew withdrawn
    overcome: overcame hurt: hurting bite: bit bitten swear: swore sworn sing: sang sung
    win: won hear: heard draw: drew drawn fly: flew flown learn: learnt burn: burnt come: came
"""
_SHORTEST_STEM = 4
# Participles and nouns in "u", which the stemmer leaves apart from their other forms: "déçus", "déçues".
# Not income: as one word with its singular it would be met by whatever else is called pay.
_PARTICIPLE = re.compile(r"(?!revenus)(?P<masculine>\w{3,}u)(?:s|es?)")
_NO_SENSES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sense:
    """Where a text has a word or an expression of the thesaurus: ``text[start:end]``."""

    start: int
    end: int
    concepts: frozenset[str]


class Thesaurus:
    """The concepts of words and expressions, by their stems."""

    def __init__(self, concepts: Iterable[tuple[str, Language, str]]) -> None:
        self._concepts: dict[tuple[Language, tuple[str, ...]], frozenset[str]] = {}
        self._longest: dict[tuple[Language, str], int] = {}
        self._listed: dict[str, dict[Language, list[str]]] = {}
        for concept, language, expression in concepts:
            self._listed.setdefault(concept, {}).setdefault(language, []).append(expression)
            run = _without_light(words(expression, language), language)
            if not run or (len(run) == 1 and run[0].folded in stop_words(language)):
                continue  # "s'en aller": "aller" alone leads nowhere
            stems = tuple(_key(word, language) for word in run)
            key = (language, stems)
            self._concepts[key] = self._concepts.get(key, _NO_SENSES) | {concept}
            first = (language, stems[0])
            self._longest[first] = max(len(stems), self._longest.get(first, 0))

    def find(self, text: str, language: Language) -> list[Sense]:
        """Every word and expression of ``text`` that the thesaurus has, the longest first, none overlapping.

        Articles and the like are passed over: "laisser quelques plumes" is "laisser des plumes".
        """
        found = _without_light(words(text, language), language)
        senses, position = [], 0
        while position < len(found):
            longest = min(self._longest.get((language, _key(found[position], language)), 0), len(found) - position)
            for size in range(longest, 0, -1):
                run = found[position : position + size]
                concepts = self._concepts.get((language, tuple(_key(word, language) for word in run)))
                if concepts is not None and (size > 1 or run[0].folded not in stop_words(language)):
                    senses.append(Sense(run[0].start, run[-1].end, concepts))
                    position += size
                    break
            else:
                position += 1
        return senses

    def concepts(self) -> Iterable[Mapping[Language, Sequence[str]]]:
        """What each concept lists in each language, the plainest words first."""
        return self._listed.values()

    def single_words(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The stems that are expressions by themselves, of both languages, with their concepts."""
        for (language, stems), concepts in self._concepts.items():
            if len(stems) == 1:
                yield stems[0], concepts
                for form in _forms(language).get(stems[0], ()):
                    yield form, concepts


def _key(word: Word, language: Language) -> str:
    """The stem; a very short one ("gen" of "gêne" and "gens") says too little.

    A form that does not look like its verb ("went", "font") is the verb's.
    """
    if (verb := _verbs(language).get(word.folded)) is not None:
        word = words(verb, language)[0]
    elif language == "fr" and (participle := _PARTICIPLE.fullmatch(word.folded)) is not None:
        word = words(participle["masculine"], language)[0]
    return word.stem if len(word.stem) >= _SHORTEST_STEM else word.folded.removesuffix("s")


@cache
def _verbs(language: Language) -> dict[str, str]:
    """The irregular forms of a language, folded, each with its verb."""
    found: dict[str, str] = {}
    verb = ""
    for word in (_IRREGULAR_FR if language == "fr" else _IRREGULAR_EN).split():
        if word.endswith(":"):
            verb = word[:-1]
        else:
            found[word] = verb
    return found


@cache
def _forms(language: Language) -> dict[str, tuple[str, ...]]:
    """The stems of the irregular forms of each verb, by the key of the verb."""
    found: dict[str, tuple[str, ...]] = {}
    for form, verb in _verbs(language).items():
        key = _key(words(verb, language)[0], language)
        found[key] = (*found.get(key, ()), words(form, language)[0].stem)
    return found


def _without_light(found: Sequence[Word], language: Language) -> list[Word]:
    return [word for word in found if word.folded not in _LIGHT[language]]


def read_thesaurus(path: Path) -> list[tuple[str, Language, str]]:
    """Concept, language and expression, in the order of the file.

    Raises:
        ValueError: with the line that cannot be read.
    """
    entries: list[tuple[str, Language, str]] = []
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        concept, equals, body = line.partition("=")
        name = concept.strip()
        if not equals or not name or name in seen:
            raise ValueError(f"{path.name}, line {number}: got {line!r}; expected a new 'name = fr: …, … ; en: …, …'")
        seen.add(name)
        for part in body.split(";"):
            language, colon, listed = part.strip().partition(":")
            if not colon or language not in LANGUAGES:
                raise ValueError(f"{path.name}, line {number}: got {part.strip()!r}; expected 'fr: …' or 'en: …'")
            known = next(one for one in LANGUAGES if one == language)
            entries += [(name, known, expression.strip()) for expression in listed.split(",") if expression.strip()]
    return entries


@cache
def load_thesaurus() -> Thesaurus:
    """The thesaurus that ships with the package, read once."""
    return Thesaurus(read_thesaurus(THESAURUS))
