"""What is asked of the report itself, not of its subject: who made it, who paid, when, how, what it concludes.

Such a question can be held against a sentence: who made it is told by a sentence with a name
behind a verb of making, when the interviews were held by one with a month. Similarity sees
neither: "who ran this?" and "the study is signed by the Institute" share no word.

Patterns are matched against folded text (lower case, no accents), unless they look for a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from barobot.asking import LEFT_OUT, NUMBER_ASKED
from barobot.language import fold


class Matter(StrEnum):
    """What one can ask of any report."""

    MAKER = "maker"
    BACKER = "backer"
    FIELDWORK = "fieldwork"  # when the answers were collected
    PUBLISHED = "published"
    METHOD = "method"
    EDITION = "edition"
    CONCLUSION = "conclusion"
    SUBJECT = "subject"
    ADVICE = "advice"


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


_NAMED = (
    r"barometres?|baros?|etudes?|enquetes?|sondages?|rapports?|documents?|publications?|surveys?|stud(?:y|ies)"
    r"|reports?"
    r"|barometers?|polls?|research"
)
_POINTED_AT = (
    r"entretiens?|interviews?|fieldwork|recherches?|consultations?|questionnaires?|condenses?|papers?|digests?"
    r"|resultats?|results?|findings|this"
    r"|it|things?"
    r"|stuff|trucs?|machin|bidule|choses?|ca|cela|ceci|celui-ci|celle-ci"
)
_BODY = (
    r"organismes?|instituts?|associations?|structures?|organisations?|entites?|societes?|entreprises?|equipes?"
    r"|groupes?"
    r"|cabinets?|boites?|federations?|institutions?|laboratoires?|agences?|mutuelles?|fondations?|syndicats?|ligues?"
    r"|marques?|organi[sz]ations?|institutes?|bod(?:y|ies)|compan(?:y|ies)|firms?|groups?|teams?|outfits?"
    r"|trusts?"
    r"|foundations?|unions?|agenc(?:y|ies)|brands?|acteurs?|players?"
)
_MADE_FR = (
    r"fai(?:t|te|ts|re|sait)|reali[sz]\w+|men(?:e|ee|er|ait|ent)|condui\w+|ecri[tv]\w*|ecrire|redig\w+|publi\w+"
    r"|sign\w+"
    r"|pilot\w+|dirig\w+|produi\w+|concu\w*|concevoir|concoct\w+|elabor\w+|initi\w+|lanc\w+|derriere|origine|emane\w*"
    r"|pondu\w*|sorti?\w*|monte\w*|orchestr\w+|coordonn\w+|command\w+|doi[tv]\w*|paternite|prepar\w+|etabli\w*"
    r"|houlette"
    r"|sous la direction|egide|initiative|responsables?|provien\w+|vien[st]"
)
_MADE_EN = (
    r"ma[kd]es?|making|ran|runs?|running|conduct\w*|carr(?:y|ied|ies)|wr[io]te|writes|written|wrot|penn?ed|author\w*"
    r"|publish\w*|produc\w+|design\w*|led|leads?|head(?:s|ed)|direct(?:ed|s)?|behind|did|does|done|put\w*|drew"
    r"|draft\w*"
    r"|prepar\w+|compil\w+|creat\w+|responsible|issu\w+|releas\w+|brought|commission\w*|organi[sz]ed|came|come"
    r"|initiat\w+|launch\w*"
)
_MAKERS = (
    r"auteurs?|auteures?|autrices?|authors?|editeurs?|publishers?|makers?|concepteurs?|realisateurs?|redacteurs?"
    r"|producers?"
)
_BACKERS = (
    r"sponsors?|parten\w+|partners?|backers?|financeurs?|funders?|mecen\w+|commanditaires?|supporters?|parrains?"
    r"|sponsoring|sponsorship|bailleurs de fonds|financial backing"
)
_BACKED = (
    r"financ\w+|cofinanc\w+|paye\w*|paie\w*|pay|pays|paid|soutenu\w*|soutien\w*|soutenir|sponsor\w*|parrain\w*"
    r"|subvention\w*|commandit\w+|commission\w*|aid(?:e|ee|er|es|ent)|appuy?\w*|accompagn\w*|fund\w*|support\w*"
    r"|back(?:ed|s|ing)?|bankroll\w*|grants?|sous|argent|thunes?|fric|pognon|money|cash|foot\w*|casqu\w+|raqu\w+"
    r"|la note|la facture|contribu\w+|concours|assist\w*|help\w*|the tab|the bill"
)
_MONTH = (
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march"
    r"|april|may|june|july|august|september|october|november|december"
)
_COLLECTED = _any(
    r"terrain|entretiens?|interv(?:ie|ei)w\w*|interrog\w+|sond\w+|questionne\w*|questionnaires?|enquet\w+",
    r"recueil\w*",
    r"(?:pose\w*|ask\w*) (?:\w+ ){0,2}questions?",
    r"collect\w*|fieldwork|field|survey\w*|carried out|conducted|took place|polled|gathered|administr\w+|repon\w+",
    r"respon\w+|(?:ete|a|ont) (?:mene|realise)e?s?|men(?:er?|es|ees?)",
)
_WHEN = _any(
    r"quand|when|wen|dates?|mois d|month of",
    r"(?:quel(?:le)?s?|which|wich|what) (?:\w+ )?(?:mois|periodes?|moments?|jours?|semaines?|saison|months?|period)",
    r"(?:which|wich|what) (?:\w+ )?(?:days?|weeks?|time of year|season|dates?)",
)
_ISSUED = _any(
    r"publi\w+|sorti\w*|sort|paru\w*|paraitre|parait|parution|released?|c[ao]mes? out|issued?|out|finished",
)
_CHANNEL = _any(
    r"en ligne|internet|web|telephon\w*|online|phone|face[- ]a[- ]face|face to face|in person|questionnaires?",
    r"postal\w*|courrier|e?-?mail|papier|paper|quotas?|en personne",
)
_HOW = _any(
    r"comment|how(?! (?:long|many|much|often|far|old|big|large|\w+ly)\b)|par quels?|par internet|par telephone",
    r"de quelle (?:maniere|facon)|online or|by phone|mode de \w+|method\w*|quel canal|which channel",
)
_EDITIONS = _any(
    r"editions? precedentes?|precedentes? editions?|previous (?:editions?|waves?)|editions?|edision|millesimes?",
    r"(?:la )?(?:combien|quan)tiemes?(?: fois)?",
    r"vagues?|waves?|(?:toute )?premiere fois|(?:very )?first (?:time|one|of its kind)|premier du genre",
    r"inaugur\w+(?: (?:la|une|the|a))?(?: (?:nouvelle |new )?series?)?|(?:les )?annees d'avant"
    r"|(?:in )?(?:the )?(?:earlier|previous|preceding) years",
)
_RHYTHM = _any(
    r"tous les combien|how often|every year|chaque annee|tous les ans|annuel\w*|yearly|annual|de quand(?: date)?",
    r"quelle annee|what year|which year|depuis quand|since when|how old|periodicite|frequence|rythme|how recent",
)
_CONCLUDES = _any(
    r"conclu\w*|reteni\w+|retien\w*|enseignements?|bilan|morale|moralite|lecons?|synthese|l'essentiel|constat",
    r"en (?:deux|trois|quelques|peu de|un|une) (?:mots?|phrases?|lignes)|(?:en )?resum\w+|au final|in fine|nutshell",
    r"take-?aways?|take \w* ?away|bottom line|upshot|summar\w+|lessons?|big picture|gist|tl;?dr|remember|verdict",
    r"(?:main|key|central|overall) (?:points?|findings?|ideas?|results?|things?)|sum\w* (?:\w+ ){0,2}up|in short",
    r"(?:big|general|grande?) (?:lesson|lecon|idee|message|idea)|(?:point|idee|resultat) (?:principale?"
    r"|maitresse|force|generale?|cle)|boil\w* down|grandes lignes|so what",
    r"(?:key|main|central|overall|final|core|the|le) message|messages? (?:cles?|centra\w+|princip\w+|final)",
    r"(?:en|in) (?:une?|an?|one|1) (?:tweet|sms|slide|diapo|texto|post)",
    r"(?:a|sur) quoi (?:\w+ )?(?:about\w+|debouch\w+)|mis\w* bout a bout|(?:come|add)s? (?:down|up) to",
    r"in (?:a|one|two|few) (?:few )?(?:words?|sentences?|lines?)|mot de la fin|(?:last|final) word",
    r"(?:garder|memoriser|emporter) (?:qu'|que |seulement |juste )?une?(?: seule?)?(?: (?:idee|chose|phrase"
    r"|message|lecon))?",
    r"(?:one|single|main|key|only|most important) thing|une (?:seule )?(?:idee|chose) a (?:garder|emporter)",
)
_CONCLUSION = _any(
    r"conclu[a-z]+|messages?|enseignements?|lecons?|a retenir|au total|en somme|en definitive|take-?aways?|lessons?",
    r"upshot|key points|in short",
)
# What the report is on: "sur quoi porte l'étude", "what does the survey look into".
_ON_WHAT = _any(
    r"(?:parle|porte|traite)(?:-\w+)? (?:de|sur) quoi",
    rf"(?:sur|a) quoi (?:\w+ )?(?:porte|s'interesse|se penche)|de quoi (?:\w+ ){{0,2}}?(?:parle|traite|s'agit)"
    rf"|what(?:'s| is)? (?:(?:(?:this|the|that|your) )?(?:{_NAMED})(?: is)?|it(?: is)?)"
    r" (?:(?:really|all|actually) )?about(?= *(?:$|[,.?!;]))",
    rf"what (?:does |did )?(?:(?:this|the|that|your) )?(?:{_NAMED}) (?:set out to )?(?:look(?:s|ed)? (?:at|into)"
    r"|examines?|explores?|investigates?|covers?|stud(?:y|ies)|measures?|deals? with)(?= *(?:$|[,.?!;]))",
    rf"(?:sujets?|themes?|objets?|subjects?|topics?|scope|subject matter) (?:de l'|de la |du |de cette |de ce "
    rf"|of (?:the |this |your )?)(?:{_NAMED})",
    rf"(?:{_NAMED}) (?:porte|s'interesse|se penche)(?:-\w+)* (?:sur|a) quoi",
)
_SUBJECT_TOLD = re.compile(
    rf"\b(?:{_NAMED})\b (?:\w+ ){{0,3}}?(?:porte(?:nt)? sur|traite(?:nt)? d|s'interesse(?:nt)? a|se penchent? sur"
    r"|examine|explore|analyse|mesure|etudie|looks? (?:at|into)|examines|explores|investigates|covers|is about"
    r"|deals with|measures|studies)"
)
_ADVISES = _any(
    r"recommand\w+|preconis\w+|propositions?|propos(?:e|er|ent)|conseils?|recommend\w*|advocat\w+|proposals?"
    r"|suggest\w*",
    r"pistes?|urge[sd]?|advise[sd]?|advice|mesures (?:proposees|preconisees)",
    r"(?:what|measures) (?:\w+ ){0,4}call(?:s|ed|ing)? for",
)
_ADVICE = _any(
    r"recommand\w+|preconis\w+|propositions?|recommendations?|proposals?|recommends?|advises?|proposes?|calls for",
    r"plaide\w*|souhaite que|conclu\w+ (?:que|that)\b.*\b(?:devrai\w+|should|must|faut|faudrait|ought)",
)
# "Publication date?", of what but the report.
_PUBLICATION = _any(
    r"(?:publication|release|issue) (?:date|month|day|year)|(?:date|mois|jour|annee) de (?:publication|parution"
    r"|sortie)"
)
_REPORT, _NAMED_REPORT, _BODIES = _any(_NAMED, _POINTED_AT), _any(_NAMED), _any(_BODY)
_MADE, _MADE_NOUN, _BACKING, _BACKING_NOUN = _any(_MADE_FR, _MADE_EN), _any(_MAKERS), _any(_BACKED), _any(_BACKERS)
_WHO = _any(
    rf"who|whose|whom|(?:quel(?:le)?s?|which|what) (?:(?:est|sont|are|is) )?(?:l'|les? |la "
    rf"|the )?(?:\w+ )?(?:{_BODY})",
    rf"(?:quel(?:le)?s?|which|what) (?:{_BACKERS}|{_MAKERS})|(?:par|de|a|chez|derriere|avec|pour) qui",
    r"d'ou (?:sort|vient|provient|emane)|where does .{2,30} come from",
)
_BODIES_ASKED = _any(rf"(?:quel(?:le)?s?|which|what) (?:\w+ )?(?:{_BODY})")
# "Whose survey is it?", "c'est l'étude de qui ?"
_WHOSE = re.compile(
    rf"\bwhose (?:{_NAMED})\b|\b(?:{_NAMED}) (?:(?:est|is) )?(?:de qui|whose)\b|\bde qui est (?:\w+ |l')(?:{_NAMED})\b"
)
# "Qui" asks where nothing stands before that it could belong to: "les médecins qui ont publié" asks nothing.
_QUI = re.compile(
    r"(?:^|[,;:.?!] *|\b(?:c'est|cest|est-ce|et|dire|sai[st]|savez|savoir|connait|donc|mais|alors) )qui\b"
    r"|\bqui (?:ca\b|\?)"
)
# "Selon l'étude" tells whose word is asked for, not what is asked about.
_ACCORDING = re.compile(
    r"\bpar rapport (?:aux?|a)\b"
    r"|\b(?:selon|d'apres|according to|per|as per) (?:l'|le |la |the |this |ce |cette |votre |your )?"
    rf"(?:{_NAMED})\b(?! (?:\w+ )?by\b)"
    rf"|\b(?:does|do|did) (?:the |this |your )?(?:{_NAMED}) say\b"
)
# "Who made this study" names the report beside the verb: whatever else is said of it is its subject.
_LIGHT = (
    r"(?:(?:de|du|des|la|le|l'|les|cette|ce|cet|ces|the|this|that|all|tout|tous|of|for|by|up|out|on|whole|a|ete) ?)"
)
_OF_REPORT = re.compile(
    rf"\b(?:{_MADE_FR}|{_MADE_EN}|{_BACKED}|{_BACKERS}|{_MAKERS}) ?{_LIGHT}{{0,4}}(?:{_NAMED})\b"
    rf"|\b(?:{_NAMED})(?: \w+){{0,3}} (?:{_MADE_FR}|{_MADE_EN}|{_BACKED}) (?:par|by)\b"
)
# Whom to name beside a figure: "how do I credit this?".
_CREDITED = re.compile(
    r"\b(?:how|comment) (?:(?:do|should|can|must|would|to|i|we|you|je|on|dois-je|doit-on|puis-je|faut-il"
    r"|il faut|le|la|l')"
    r" ?){0,3}(?:credit\w*|cit(?:e|es|er|ez)|attribute|reference|referencer|sourc(?:e|er|ez))\b"
    r"(?: (?:this|it|that|them|ca|cela|cette|ce|le|la|l'))?(?: (?:on air|in print|a l'antenne))?"
)
# What the report that is meant is on: "the study on tides".
_SUBJECT = re.compile(rf"\b(?:{_NAMED})\b[^?.;]{{0,20}}? (?:sur|about|on|concernant|regarding) ([^?.;,]+)")
_COUNTS_EDITIONS = re.compile(
    r"\b(?:combien d'?e? ?(?:editions?|vagues?)|how many (?:\w+ )?(?:editions?|waves?)|tous les combien)\b"
)
# An edition that is not there yet is asked for: "when is the next one out?".
TO_COME = re.compile(
    rf"\b(?:next|upcoming|forthcoming|prochaine?s?|suivante?s?|deuxieme|seconde?) "
    rf"(?:\w+ ){{0,2}}(?:editions?|vagues?|moutures?|millesimes?|waves?|rounds?|instal?lments?|issues?|{_NAMED})\b"
)
_MONTH_ASKED = re.compile(r"\b(?:mois|month|jours?|days?|dates?)\b")
_OTHERS = _any(
    r"autres?|others?|else|besides|hormis|hors|en dehors|outre|(?:mis )?a part|apart from|aside from|sauf|except\w*"
)
_ROLE = re.compile(
    r"roles?|voir|(?:la-)?dedans|places?|liens?|impli\w+|part|fai\w+|fout|fiche|ven\w+|vien\w+|quoi|dire|veut"
    r"|interv\w+"
    r"|involve\w*|connect\w+|com(?:es?|ing)|plays?|links?\w*|stands?|means?|signif\w+|defin\w+|acronym\w*|sigle"
    r"|histoire"
    r"|never|ever|jamais|readers?|listeners?|viewers?|audience|lecteurs?|auditeurs?|heard|describ\w+|introduc\w+|decri\w+|present\w+"
    r"|story|business|explain\w*|expli\w+|kesako|cite\w*|nomm\w*|named?|mention\w*"
)
_DATED = re.compile(
    rf"\b(?:\d{{1,2}}(?:er|st|nd|rd|th)? (?:{_MONTH})|(?:{_MONTH}) \d{{1,4}}|(?:en|in|of|de|since"
    rf"|from) (?:{_MONTH}))\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EDITION_TOLD = re.compile(
    r"\b(?:premiere|deuxieme|seconde|troisieme|quatrieme|cinquieme|sixieme|first|second|third|fourth|fifth|sixth|\d+e"
    r"|\d+th|previous|last|derniere) (?:edition|vague|wave)"
    r"|\b(?:parait|publi\w+|appears|published|repeated|mene\w*|run) (?:\w+ )?(?:tous les|chaque|every)"
    r"|\b(?:edition|vague) precedente"
)
# A name behind what tells that it made the report, in capitals as reports write it.
_NAME_SOON = r"[^.;:]{0,40}?[A-ZÀ-Ý]"
_MADE_BY = re.compile(
    r"\b(?:réalis|men|condui|rédig|écri|publi|sign|pilot|dirig|produi|con[çc]u|élabor|initi|coordonn|command"
    r"|lanc|prépar"
    r"|conduct|carried|writ|wrote|penn|publish|produc|design|led|head|direct|made|run|ran|organi[sz]|compil"
    r"|creat|prepar"
    rf"|issu)\w*\b(?: \w+){{0,3}}? (?:par|by|for|pour|under)\b{_NAME_SOON}"
    r"|\b(?:sous (?:la direction|la houlette|l['’]égide)|à l['’]initiative|under the (?:direction|leadership"
    r"|aegis))\b"
    rf"|\b(?:confi[ée]e?s?|entrusted) (?:à|au|aux|to)\b{_NAME_SOON}"
    rf"|\b(?:auteure?s?|autrice|authors?)\b{_NAME_SOON}"
    r"|[A-ZÀ-Ý][\w'’-]+ (?:a |ont |has |have )?(?:réalisé|mené|conduit|conducted|carried out|designed|wrote)\b"
)
_BACKED_BY = re.compile(
    r"\b(?:[Ff]inanc|[Cc]ofinanc|[Pp]ay|[Pp]aid|[Ss]outien|[Ss]outenu|[Ss]ponsor|[Pp]arrain|[Ss]ubvention|[Pp]artena|"
    r"[Cc]ommandit|[Cc]ommission|[Aa]ppui|[Ff]und|[Ss]upport|[Bb]ack|[Gg]rant|[Pp]artner|[Cc]oncours|aide|help"
    r"|assist|"
    r"advice|conseil|[Tt]ogether with|[Tt]hank|[Mm]erci)\w*\b[^.;:]{0,80}?\b[A-ZÀ-Ý]"
    r"|\b[A-ZÀ-Ý][\w'’-]+ (?:\w+ ){0,2}(?:paid|financ\w+|fund\w+|support\w+|back\w+|soutien\w*|pay[ée]\w*"
    r"|sponsor\w*)\b"
)
_HANDED_OVER = re.compile(
    r"\b(?:fieldwork|le terrain|interviews|entretiens|confie\w*|entrusted|(?:instituts?|societe) de sondage|sondeur"
    r"|poll(?:ing|sters?)|interview(?:ed|s)? by)\b"
)
_ONLY_ASKS = re.compile(r"\b(?:from|by|is|was|are|it|de|par|est|c'est|elle|il|ce|cet)\b")
_SHORTEST = 5  # words; under it a heading announces and tells nothing
_SIGNS = (
    *(_EDITIONS, _RHYTHM, _CONCLUDES, _ADVISES, _WHO, _WHEN, _HOW, _COLLECTED, _ISSUED, _CHANNEL),
    *(
        _CREDITED,
        _ON_WHAT,
        _BACKING_NOUN,
        _BACKING,
        _MADE_NOUN,
        _MADE,
        _REPORT,
        _BODIES,
        _OTHERS,
        _any("cet|cette|noms?|names?"),
    ),
    _any("au fond|set out to|grandes?|generale?|overall|keep|seule?|bref|single|just|could|only|please"),
    _any(r"formul\w+|retir\w+|tir(?:e|er|ent|es)|arriv\w+ at|draw|draws|au terme|a l'issue|pour le compte|on behalf"),
    _PUBLICATION,
)


def matters_of(text: str) -> frozenset[Matter]:
    """What the question asks of the report itself, if it is about the report at all."""
    folded = _ACCORDING.sub(" ", fold(text))
    if NUMBER_ASKED.search(folded):
        return frozenset({Matter.EDITION} if _COUNTS_EDITIONS.search(folded) else ())
    if _ON_WHAT.search(folded) and _NAMED_REPORT.search(folded):
        return frozenset({Matter.SUBJECT})
    credited = bool(_CREDITED.search(folded) and _REPORT.search(folded))
    folded = _CREDITED.sub(" ", folded)  # how it is said asks nothing of how it was made
    who = bool(_WHO.search(folded) or _QUI.search(folded))
    report, named = bool(_REPORT.search(folded)), bool(_NAMED_REPORT.search(folded))
    backed = bool(_BACKING_NOUN.search(folded) or (who and report and _BACKING.search(folded)))
    made = (
        credited
        or bool(_WHOSE.search(folded))
        or (who and report and bool(_MADE.search(folded)))
        or ((who or named) and bool(_MADE_NOUN.search(folded)))
    )
    collected = bool(_WHEN.search(folded) and _COLLECTED.search(folded))
    done = bool(_COLLECTED.search(folded)) or (named and bool(_MADE.search(folded)))
    asked = {
        Matter.BACKER: backed,
        Matter.MAKER: not backed
        and (made or (who and named and not _ONLY_ASKS.sub(" ", without_matter(text)).strip(" ?!.,"))),
        Matter.FIELDWORK: collected,
        Matter.PUBLISHED: bool(_PUBLICATION.search(folded))
        or (not collected and report and bool(_WHEN.search(folded) and _ISSUED.search(folded))),
        Matter.METHOD: done and bool(_HOW.search(folded)),
        Matter.EDITION: bool(_EDITIONS.search(folded) or (report and _RHYTHM.search(folded))),
        Matter.CONCLUSION: bool(_CONCLUDES.search(folded)),
        Matter.ADVICE: bool(_ADVISES.search(folded)),
    }
    return frozenset(matter for matter, is_asked in asked.items() if is_asked)


def bodies_asked(folded: str) -> bool:
    """Whether it is asked which organisations do something."""
    return bool(_BODIES_ASKED.search(folded))


def speaks_of_bodies(folded: str) -> bool:
    """Whether organisations of whatever sort are spoken of."""
    return bool(_BODIES.search(folded))


def names_report(text: str) -> bool:
    """Whether the question names the report as what was made or paid for."""
    return bool(_OF_REPORT.search(_ACCORDING.sub(" ", fold(text))))


def subject_named(text: str) -> str:
    """What the report that the question points at is said to be on, folded; empty where it is not said."""
    found = _SUBJECT.search(fold(text))
    return found.group(1) if found else ""


def points_at_report(text: str) -> bool:
    """Whether the question names a report, and not only "this"."""
    return bool(_NAMED_REPORT.search(_ACCORDING.sub(" ", fold(text))))


def without_matter(text: str) -> str:
    """The folded question without the words that point at the report and say what is asked of it."""
    folded = _ACCORDING.sub(" ", fold(LEFT_OUT.sub(" ", text)))
    for sign in _SIGNS:
        folded = sign.sub(" ", folded)
    return folded


def asks_a_month(text: str) -> bool:
    """Whether a day or a month is asked for, which a year does not answer."""
    return bool(_MONTH_ASKED.search(fold(text)))


def asks_for_others(text: str) -> bool:
    """Whether those are asked for whom the question does not name."""
    return bool(_OTHERS.search(fold(text)))


def asks_a_role(word: str) -> bool:
    """Whether the folded ``word`` asks who somebody is: "what has the Trust to do with it?"."""
    return bool(_ROLE.fullmatch(word)) or bool(_REPORT.fullmatch(word))


def hands_over_fieldwork(text: str) -> bool:
    """Whether a sentence tells who asked the questions, who need not be whoever made the report."""
    return bool(_HANDED_OVER.search(fold(text)))


def tells(matter: Matter, text: str) -> bool:
    """Whether a sentence, or what introduces a list, tells ``matter`` of its report."""
    folded = fold(text)
    if matter is Matter.ADVICE:
        return bool(_ADVICE.search(folded))
    if len(text.split()) < _SHORTEST:
        return False
    dated = bool(_DATED.search(folded))
    told: dict[Matter, Callable[[], object]] = {
        Matter.MAKER: lambda: _MADE_BY.search(text),
        Matter.BACKER: lambda: _BACKED_BY.search(text),
        Matter.FIELDWORK: lambda: dated and _COLLECTED.search(folded),
        Matter.PUBLISHED: lambda: (
            (dated and _ISSUED.search(folded)) or (_YEAR.search(folded) and _EDITION_TOLD.search(folded))
        ),
        Matter.METHOD: lambda: _CHANNEL.search(folded) and _COLLECTED.search(folded),
        Matter.EDITION: lambda: _EDITION_TOLD.search(folded),
        Matter.CONCLUSION: lambda: _CONCLUSION.search(folded),
        Matter.SUBJECT: lambda: _SUBJECT_TOLD.search(folded),
    }
    return bool(told[matter]())
