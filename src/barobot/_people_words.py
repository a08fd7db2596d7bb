"""Which nouns name people, or the bodies that surveys ask: "bakers", "communes", "front-of-house staff".

Only the subject of a clause is held against this list ("Les ateliers… : 66 % dépendent d'une aide"),
where a thing may stand as well. What a share is of ("66 % des …") needs no proof.
"""

from __future__ import annotations

import re

from barobot.language import fold
from barobot.types import Language


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Folded and in the plural.
_PEOPLE: dict[Language, frozenset[str]] = {
    "fr": _set(
        """
        conjoints conjointes epoux epouses maris maitres camarades copains gens personnes professionnels
        professionnelles habitants habitantes residents citoyens citoyennes francais francaises femmes hommes enfants
        jeunes adolescents adolescentes ados adultes seniors aines parents meres peres grands-parents familles foyers
        papas mamans
        menages couples celibataires salaries salariees employes employees cadres patrons actifs inactifs independants
        fonctionnaires agents stagiaires apprentis equipes collegues clients clientes adherents adherentes membres
        eleves collegiens lyceens bacheliers diplomes diplomees profs medecins generalistes soignants infirmiers
        infirmieres sages-femmes patients patientes malades assures assurees allocataires beneficiaires aidants
        benevoles repondants sondes interroges participants victimes adultes abonnes abonnees inscrits inscrites
        retraites retraitees chomeurs chomeuses locataires proprietaires bibliothecaires notaires libraires
        veterinaires secretaires gestionnaires partenaires actionnaires societaires destinataires titulaires
        universitaires volontaires internautes europeens ruraux urbains citadins citadines banlieusards particuliers
        refugies etrangers immigres croyants militants elus maires deputes juges avocats architectes ingenieurs
        pharmaciens dentistes kines chefs directions drh rh rssi dsi encadrants dirigeantes comptables ouvrieres
        auxiliaires assistantes assistants novices debutants debutantes anciens proches voisins voisines touristes
        entreprises societes firmes pme tpe eti start-up start-ups commerces boutiques magasins restaurants hotels
        communes mairies villes villages collectivites departements regions metropoles ecoles colleges lycees
        universites etablissements associations ateliers cooperatives mutuelles syndicats federations hopitaux
        cliniques pharmacies banques exploitations fermes organisations administrations institutions laboratoires
        musees bibliotheques mediatheques theatres creches clubs equipages professions autoentrepreneurs
        auto-entrepreneurs opposants sympathisants femmes-cadres freelances pros conseillers conseilleres
        """
    ),
    "en": _set(
        """
        spouses wives husbands partners classmates peers siblings people persons individuals women men adults children
        kids users boys girls youngsters seniors parents mothers fathers mums dads families households couples singles
        grandparents tenants residents citizens inhabitants locals employees staff crew crews teams colleagues bosses
        executives apprentices trainees interns pupils students graduates undergraduates patients clients guests
        regulars friends relatives neighbours neighbors respondents participants victims members subscribers
        applicants candidates recruits veterans retirees pensioners refugees natives migrants immigrants europeans
        americans britons canadians germans professionals specialists experts physicians surgeons nurses midwives
        librarians stewards clerks chefs cooks police judges architects engineers journalists scientists freelancers
        grown-ups grownups
        entrepreneurs activists tourists pedestrians cyclists fans public population companies firms businesses
        organisations organizations charities councils municipalities authorities boroughs cities towns villages
        schools colleges universities hospitals clinics pharmacies clubs farms shops stores restaurants hotels banks
        cooperatives co-operatives agencies museums libraries theatres theaters start-ups startups smes institutions
        associations unions nurseries practices folk youth workforce
        """
    ),
}
_ENDINGS: dict[Language, tuple[str, ...]] = {
    "fr": (
        "eurs",
        "euses",
        "trices",
        "iens",
        "iennes",
        "istes",
        "ants",
        "antes",
        "iers",
        "ieres",
        "ards",
        "ers",
        "eres",
    ),
    "en": ("ers", "ors", "ists", "ians", "ees", "ants", "women", "men"),
}
# Things, adjectives and verbs with such an ending.
_OTHERS: dict[Language, frozenset[str]] = {
    "fr": _set(
        """
        dejeuners diners dangers vergers potagers rochers planchers clochers univers travers divers envers artères
        repères caracteres criteres misteres mysteres ministeres reperes legeres cheres colères coleres galeres
        ordinateurs capteurs moteurs secteurs facteurs valeurs couleurs odeurs erreurs douleurs peurs lueurs faveurs
        hauteurs longueurs largeurs profondeurs lenteurs rigueurs serveurs projecteurs indicateurs televiseurs
        processeurs aspirateurs climatiseurs radiateurs congelateurs refrigerateurs simulateurs vecteurs ascenseurs
        ecouteurs compteurs tracteurs horreurs terreurs rumeurs humeurs tumeurs saveurs vapeurs chaleurs fleurs
        plusieurs ailleurs leurs meilleurs majeurs mineurs superieurs inferieurs anterieurs ulterieurs exterieurs
        interieurs nombreuses precieuses serieuses dangereuses heureuses matrices cicatrices motrices biens liens
        entretiens moyens soutiens maintiens quotidiens miens siens tiens combiens dossiers papiers metiers quartiers
        chantiers courriers paniers escaliers leviers premiers derniers milliers calendriers fichiers claviers loyers
        cahiers paliers sentiers casiers piliers entiers singuliers reguliers financiers premieres dernieres manieres
        chaudieres salieres poussieres portieres croisieres
        matieres lumieres rivieres frontieres barrieres carrieres prieres bieres montants instants courants carburants
        suivants importants croissants gants volants diamants aimants constants puissants restants avants suffisants
        existants pendants suivantes importantes croissantes constantes plantes ventes attentes listes pistes
        milliards retards ecarts placards billards standards hasards brouillards regards tarifs chiffres
        """
    ),
    "en": _set(
        """
        fewer higher lower larger smaller older younger other rather whether never ever however another better after
        later earlier further greater less longer shorter wider former matter quarter computers numbers papers letters
        offers orders matters centers centres layers answers covers powers towers others summers winters chargers
        boilers heaters trackers printers scanners rivers meters shelters dangers flowers barriers careers quarters
        headers folders servers counters chapters suffers prefers considers remembers enters differs appears wonders
        delivers refers transfers lowers gathers hovers triggers smarter newsletters routers browsers speakers drawers
        newspapers corners ladders timers
        trailers containers posters stickers filters buffers containers factors sensors errors doors floors colors
        colours motors monitors mirrors sectors indicators corridors behaviors behaviours tractors calculators favours
        favors harbours harbors rumours rumors hours plants grants restaurants variants wants pants pollutants fees
        trees degrees committees coffees guarantees sees agrees lists twists exists consists persists insists assists
        resists costs years over changeovers handovers takeovers turnovers makeovers stopovers leftovers covers rovers
        """
    ),
}
_OF_THINGS_TOO = frozenset({"juges", "cadres"})  # "jugés indispensables", "cadré"
_COMPLEMENT = re.compile(r"\s(?:de|du|des|d|a|en|avec|sans|qui|aux?|on|with|without|of|in|at|from|who|that|for)\s|['’]")


def names_people(name: str, language: Language) -> bool:
    """Whether the head of a noun phrase, in the singular or plural, is a word for people or bodies of people."""
    participles = {fold(word) for word in name.split() if _is_participle(word)} - (_PEOPLE[language] - _OF_THINGS_TOO)
    head = _COMPLEMENT.split(fold(name).replace("d'", "d "))[0].split()
    head = [word for word in head if word not in participles] if language == "fr" else head
    # French puts the noun before its adjective ("parents modestes"), English after ("low-income parents").
    return any(_is_person(word, language) for word in (head if language == "fr" else head[-1:]))


def _is_participle(word: str) -> bool:
    """ "préféré", "considérées": the accent tells it from "boulangères", which folding does not keep."""
    return re.search(r"ée?s?\Z", word.lower()) is not None


def head_of_name(name: str, language: Language) -> str:
    """The noun of a phrase that names people: "clients" of "clients ruraux", "staff" of "front-of-house staff"."""
    head = _COMPLEMENT.split(" ".join(name.split()))[0].split()
    return (head[0] if language == "fr" else head[-1]) if head else ""


def _is_person(word: str, language: Language) -> bool:
    plural = word if word.endswith(("s", "x")) else f"{word}s"
    forms = {word, plural, f"{word[:-1]}ies"} if language == "en" else {word, plural}
    if forms & _OTHERS[language]:
        return False
    if forms & _PEOPLE[language]:
        return True
    infinitive = language == "fr" and word.endswith("er")  # "équiper" is no person, though "boulangers" are some
    shortest = 7 if language == "fr" else 6
    return not infinitive and len(plural) >= shortest and plural.endswith(_ENDINGS[language])
