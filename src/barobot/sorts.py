"""What sort of things a question asks for: uses, benefits, fears, conditions, and what tells each.

"What do doctors like about it?" is answered by the list that "the advantages are:" opens, not by
the figure of those who like it. The words that ask for a sort tell nothing of a subject: what else
the question names must be told too. Patterns are matched against folded text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sort:
    """``asks`` is found in questions, ``told`` in what opens a list or, where so marked, in a sentence.

    ``turned`` are words that stand for another where the sort is asked for: "without what will they *refuse* it".
    """

    asks: re.Pattern[str]
    told: re.Pattern[str]
    by_sentence: bool = False
    of_subject: bool = False  # answered only where what it is asked of is named
    turned: tuple[re.Pattern[str], str] | None = None


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


_WHAT = r"(?:que|quoi|quels?|quelles?|what|which|ce que|qu'est[- ]ce que?|everything|tout ce que?)"
_CONFIDED = r"confi(?:e|es|ent|er|ee?s?|ait|aient)|deleg\w+|sous-trait\w+"
# What part a thing plays beside people.
PART_PLAYED = Sort(
    _any(
        r"roles?|remplac\w+|replac\w+|substitut\w*|tak(?:e|es|ing) over|alongside|place (?:du|de la|des|pour l[ae])"
        r"|add to|quelle place",
        r"tak(?:e|es|ing) (?:\S+ ){1,2}?(?:seat|chair|place|job)",
    ),
    _any(r"roles?|remplac\w+|complete\w*|replac\w+|complement\w*|substitut\w*"),
    by_sentence=True,
)
# What is good about it.
GOOD = Sort(
    _any(
        r"avantag\w+|benefices?|bienfaits?|atouts?|points? (?:forts?|positifs?)|bons? cotes?|plus-values?|interets?",
        r"(?<!qui a )(?<!qui ont )gagn\w+|utiles?|useful|helpful|pros(?= of| and cons)|vertus|merites|qualites|apports"
        r"|cotes? positifs?"
        r"|appreci\w+|aim(?:e|ent)|plai(?:t|sent)|apport(?:e|ent)",
        r"advantages?|benefits?|upsides?|plus(?:-| )points?|plus(?:es)?(?= sides?)|good (?:sides?|points?)|perks?",
        r"(?<!tous )les plus (?=de l'(?!age)|de la |du )(?!de la moitie)|pluses",
        r"merits|strengths|virtues|positives|strong points?|gains?|in it for|(?:like|love|enjoy"
        r"|appreciate)(?: about)?",
        r"ma[dk]es? (?:\S+ )?(?:life|work) easier|good about|(?:get|gets|got|getting) out of",
        r"(?:re)?tir(?:e|ent|er)\b(?=.{0,40}\b(?:quoi|avantages?|benefices?|profit))|(?:quoi|que"
        r"|qu'en) (?:\S+ ){0,2}?retirent",
    ),
    _any(
        r"avantages?|benefices?|atouts?|points forts|appreci\w+|aim(?:e|ent)|plai(?:t|sent)",
        r"benefits?|advantages?|upsides|(?:like|love|enjoy|appreciate)s?",
        r"pourquoi (?:\w+ ){1,4}(?:adopt|choisi|prefer|achet|opt|pass|utilis)\w+",
        r"why (?:\w+ ){1,4}(?:adopt|choose|prefer|buy|switch|use)\w*",
    ),
)
# What is feared.
FEARED = Sort(
    _any(
        r"craintes?|peurs?|craign\w+|inquiet\w*|inquietudes?|preoccup\w+|redout\w+|soucis|angoiss\w+|apprehensions?",
        r"(?:empech\w+|emp?echent) (?:\S+ )?de dormir|(?:keep|kept)s? (?:\S+ ){1,3}?(?:up|awake) at night|los(?:e"
        r"|es|ing) sleep",
        r"fears?|fearful|worr(?:y|ies|ied|ying)|concern(?:s|ed|ing)?|afraid|scared?(?! (?:might|may|could) happen)"
        r"|scares|dread\w*|anxi\w+",
    ),
    _any(r"craintes?|peurs?|inquiet\w+|preoccupations?|redout\w+|fears?|concerns?|worr(?:y|ies|ied)|afraid|dread"),
)
# What stands in the way, or spoils it.
IN_THE_WAY = Sort(
    _any(
        r"freins?|freine\w*|obstacles?|barrieres?|empech\w+(?! (?:\S+ )?de dormir)|dissuad\w+|decourag\w+|rebut\w+"
        r"|reti(?:ent|ennent)",
        r"gach\w+|derang\w+|agac\w+|plai(?:nt|gnent)|griefs|barriers?|hurdles?|complain\w*|complaints?|gripes?",
        r"(?:stop|prevent|deter|discourage|annoy|bother|irritate|spoil|block)s?|moan\w*|grumbl\w+|dislike\w*",
        r"(?:hold|put)s? (?:\S+ ){0,4}?(?:off|back)|keeps? (?:\S+ ){0,4}?from(?: \w+ing)?|in the way",
        r"but(?:e|ent|er)(?:-\w+)?|achopp\w+|(?:se )?heurt\w+|coinc\w+|bloqu\w+|galer\w+|reproch\w+|rech?ign\w+",
        r"difficult\w+|embuches?|ecueils?|inconvenients?|defauts?|desagrements?|pose(?:nt)? (?:un )?problemes?",
        r"trip(?:s|ped)? (?:\S+ ){0,4}?up|stumbl\w+|stumbling blocks?|(?:get|gets|getting) stuck|struggle with",
        r"(?:draw|set)backs?|downsides?|pitfalls|snags?|sticking points?|grievances?|wrong with|fault with",
    ),
    _any(
        r"stumbling blocks?|sticking points?|difficult(?:y|ies|es?)|defauts?|inconvenients?|problemes?|reproch\w+",
        r"drawbacks?|downsides?|problems|complaints?|griefs?|plaintes?|embuches|ecueils|pitfalls|grievances?",
        r"freins?|obstacles?|barrieres?|empech\w+|dissuad\w+|decourag\w+|rebut\w+|reti(?:ent|ennent)|derang\w+",
        r"barriers?|hurdles?|deters?|discourages?|(?:hold|put)s? (?:\w+ ){0,3}(?:off|back)|in the way|annoys?"
        r"|bothers?",
        r"complain\w*",
    ),
    # What stands in the way of it stands in the way of coming to it.
    turned=(_any(r"switch\w* to|adopt\w*|(?:sauter|franchir) le pas|se lancer|s'equiper|passer (?:a|au|aux)"), ""),
)
# Whether it is enough.
ENOUGH = Sort(
    _any(r"suffi(?:t|sent|rait|ra|re)?(?:-\w+)*|suffisan\w+|enough|sufficient|suffices?"),
    _any(r"suffi(?:t|sent|re)?|suffisan\w+|insuffisan\w+|enough|(?:in)?sufficient|suffices?"),
    by_sentence=True,
    of_subject=True,
)
# From where.
ORIGIN = Sort(
    _any(
        r"(?:de |du |of |from )?(?:quels?|which|what) (?:pays|countr(?:y|ies))"
        r"|d'ou (?:\S+ ){0,4}?(?:vien\w+|venir)",
        r"(?:vien\w+|venir) d'ou|(?:veu\w+|voudrai\w+|souhait\w+|prefer\w+) d'ou"
        r"|where (?:\S+ ){0,8}?(?:come|came|coming|comes|be made|made)(?: from)?|provenance",
    ),
    re.compile(
        r"(?=.*\b(?:prefer|fabriqu|made\b|provien|origin|vien|come|import|produ)).*"
        r"\b(?:francais|french|europ|americ|brit|german|allemand|chin|japon|local|national|domestic)"
    ),
    by_sentence=True,
    turned=(_any(r"venir|vien\w+|comes?|coming"), ""),
)
# Why.
WHY = Sort(
    _any(
        r"pourquoi|pour quel(?:le)?s? (?:raison|motif)s?|raisons?|arguments?"
        r"|how come|why|reasons?|what (?:is it )?about",
        r"what (?:makes?|drives?|leads?|explains?)|qu'est[- ]ce qui (?:\S+ )?(?:fait|rend|pousse|amene"
        r"|explique)(?: qu\w*)?",
    ),
    _any(r"parce qu\w*|car|puisqu\w*|faute de|en raison d\w*|because|since|due to|owing to|raisons|reasons"),
    by_sentence=True,
    of_subject=True,
)
# What is named.
NAMED = Sort(
    _any(
        r"(?:sont |est |a-t-il |-t-il |are |is |gets? |does |do )?(?:cite|nomme|mentionne)\w*|named|names?"
        r"|mention(?:s|ed)?",
        r"exemples?|examples?|by name|par (?:leur )?nom",
        r"(?:dont|duquel|desquels) (?:\S+ ){1,2}?parl(?:e|ent)",
        r"(?:they|it|report|study|survey) (?:talk|speak)s? (?:of|about)",
    ),
    _any(r"exemples?|examples?|nomm\w+|names|mentions?"),
    by_sentence=True,
)
# What it is used for.
USED_FOR = Sort(
    _any(
        r"taches?|usages?|emplois|cas d'usage|applications?|utilisations?|missions?|corvees?|finalites?|travaux",
        r"a quoi (?:\S+ ){0,6}?(?:ser[tv]\w*|utilis\w+|emploi\w*)(?:-\w+)*|(?:ser[tv]\w*"
        r"|utilis\w+) (?:\S+ )?a quoi",
        r"(?:fait|font|fassent|foutent) (?:faire )?(?:koi|quoi)(?: (?:avec|de|a))?|(?:koi|quoi) faire avec",
        rf"{_WHAT} (?:\S+ ){{0,6}}?(?:{_CONFIDED})(?:-\w+)*|en f(?:ait|ont)(?:-\w+)* quoi",
        rf"(?:{_CONFIDED}) quoi|pour (?:faire )?quoi|dans quels domaines|qu(?:e|'est[- ]ce qu'ils"
        rf"|oi) font\b.* avec",
        r"que font-(?:ils|elles|on)|tasks?|chores|purposes?|applications|use cases|uses|what for|for what",
        r"jobs|errands|duties|(?:kinds?|sorts?|types?) of work",
        r"what (?:\S+ ){1,5}?(?:use|used) (?:\S+ ){0,3}?for|(?:do|doing|does) with|(?:use|using"
        r"|used) (?:\S+ ){1,2}for",
        r"(?:hand(?:ed|s)?|give|given|leave|left|delegate\w*|entrust\w*|turn) (?:over )?to (?=\S+ )"
        r"|turn to (?:\S+ )?for",
    ),
    _any(r"taches|usages?|cas d'usage|applications|utilisations|tasks|uses|purposes|use cases|used for|servent"),
)
# What tells one of these is no answer to who asks for the other.
CONTRARY = ((GOOD, FEARED), (GOOD, IN_THE_WAY))
SORTS: tuple[Sort, ...] = (
    USED_FOR,
    GOOD,
    FEARED,
    IN_THE_WAY,
    Sort(  # what is done about it
        _any(
            r"mesures|actions?|dispositifs|initiatives|(?:mis|mise|mises|mettent|mettre) en place|deploy\w+",
            r"measures|steps|put in place|(?:have|has|had) (?:\S+ )?(?:done|put)|(?:ont|a) fait quoi"
            r"|qu'ont fait|do(?:ing)? about|done about|taken",
        ),
        _any(r"mesures|actions|dispositifs|initiatives|mis\w* en place|measures|steps|initiatives|put in place"),
    ),
    Sort(  # by what it is seen
        _any(
            r"signes?|signaux|symptomes?|indices|alert\w+|puce a l'oreille|a quoi (?:\S+ ){0,2}?(?:voit"
            r"|reconnait)(?:-on)?",
            r"signs?|signals?|symptoms?|clues|giveaways|red flags|warning",
        ),
        _any(r"signes|signaux|symptomes|signs|signals|symptoms"),
    ),
    Sort(  # where it comes from
        _any(
            r"causes?|d'ou (?:vient|viennent|provient|proviennent)|facteurs|what causes|sources? of|factors|roots? of"
        ),
        _any(r"causes|facteurs|factors|sources"),
    ),
    Sort(  # what is asked for
        _any(
            r"attentes?|attend(?:ent|re|s)?|reclam\w+|revendi\w+|souhait\w+|exig\w+|desir\w+|demandent|requetes",
            r"requests?|demands?|wishes|wants?|expect\w*|ask(?:s|ing)? for|wish(?:ed|es)?|requirements?",
            r"(?:would|what'd) (?:\S+ ){0,4}?(?:like|love)(?: to (?:be given|have|see|get))?|what would help",
            r"(?:voudrai|aimerai)\w+|quelles? aides?|(?:les )?aiderai\w+",
        ),
        _any(
            r"aides? qu|(?:would|les) (?:\w+ )?(?:help|aiderai\w+)|attend\w*|attentes|reclam\w+|revendi\w+",
            r"souhait\w+|exig\w+|ask for|expect\w*|demands?|wants?|wish\w*",
        ),
    ),
    Sort(  # what brings people to it
        _any(
            r"motiv\w+|attir\w+|why (?:\S+ ){1,4}?(?:become|join|volunteer|sign up|come)|pouss\w+|draws?"
            r"|brings?|drives?",
        ),
        _any(r"motiv\w+|raisons|reasons|what (?:brings|draws|drives|motivates)|ce qui (?:pousse|attire|motive|amene)"),
    ),
    Sort(  # on what it hangs
        _any(
            r"conditions?|sans (?:quoi|quels?|quelles?|lesquel\w+)|ingredients?|ce qu'il faut"
            r"|qu'est[- ]ce qu'il faut",
            r"sur (?:quoi|quel(?:le)?s?) (?:\S+ ){0,2}?(?:repos|fond|appu)\w*|on what (?:\S+ ){1,12}?(?:rests?"
            r"|depends?)",
            r"(?:indispensable|necessaire|essentiel) (?:pour|afin)|(?:indispensable|necessary|essential) (?:for"
            r"|to)|must be in place",
            r"faut(?:-il)? (?:\S+ )?(?:quoi|pour)|pour que|exigences|soumis\w* a|a quoi (?:est|sont) subordonn\w+",
            r"de quoi (?:\S+ ){0,6}?besoin|a quoi tien\w+|de quoi depend\w*|prerequis|without (?:what|which)",
            r"what (?:\S+ ){0,3}?takes?|hinges? on|depends? on|what (?:\S+ ){1,8}?needs?(?= (?:to|for|if))"
            r"|prerequisites?",
            r"what (?:\S+ )?(?:is|'s|are) needed|what would help",
            r"quels? (?:types? d'|genres? d'|sortes? d')?efforts?|(?:what|which) (?:(?:sort|kind|type)s? of )?efforts?",
        ),
        _any(r"conditions?|depend\w*|a besoin|ont besoin|need(?:s|ed)?|requires?|only if|ne \w+ que si"),
        by_sentence=True,
        turned=(
            _any(r"refus\w+(?:-\w+)*|rejet\w+(?:-\w+)*|pass(?:e|era|eront)(?:-\w+)*|reject\w*|refuse\w*|turn down"),
            "accept",
        ),
    ),
    PART_PLAYED,
    ENOUGH,
    Sort(  # what questions it leads to
        _any(
            r"(?:questions?|interrogations?|issues?|doutes?|doubts?)(?=.{0,80}\b(?:soulev|naitr|suscit|pos|rais"
            r"|ris|aris|pro))",
            r"soulev\w+|suscit\w+|rais(?:es?|ed|ing)|give\w* rise to|aris(?:es?|ing)|pos(?:e|ent)\b(?=.{0,60}\?)",
            r"f(?:ait|ont)(?:-\w+)* naitre|br(?:ing|ings|ought) up|(?:re)?me(?:t|ts|ttent) en (?:doute|question|cause)",
            r"(?:put|call|throw)s? (?:in|into) (?:doubt|question)",
        ),
        _any(r"soulev\w+|suscit\w+|pose(?:nt)? (?:des|la|une)|rais(?:es?|ing)|rise to|interrog\w+"),
        by_sentence=True,
    ),
    Sort(  # in which cases
        _any(
            r"(?:dans )?quel(?:le)?s (?:types? d[e'] ?)?(?:situations?|incidents?|circonstances|cas|evenements?"
            r"|menaces?)",
            r"(?:quels? )?(?:types?|sortes?|genres?) d[e' ]+(?:incidents?|situations?|menaces?|evenements?)",
            r"(?:what|which) (?:(?:sort|kind|type)s? of )?(?:situations?|incidents?|circumstances|events?|threats?)",
            r"(?:en |dans |in |under )?(?:quel(?:le)?s|what|which) (?:circonstances|scenarios?)|menaces?"
            r"|menacent|threats?|threatens?",
            r"incidents?|scenarios?|dangers?",
            r"(?:quels? )?(?:types?|sortes?|genres?) d[e' ]+attaques?|quelles? attaques?",
            r"(?:what|which) (?:(?:sort|kind|type)s? of )?attacks?|(?:might|may|could) happen to",
            r"(?:peut|pourrait|risque d[e']|risquerait d[e']) ?(?:leur |lui )?arriver",
        ),
        _any(r"menaces?|threats?|incidents?|lors d|en cas d"),
        by_sentence=True,
        of_subject=True,
    ),
    ORIGIN,
    WHY,
    NAMED,
)
# Strong words behind those that ask, and how things are done each day: "what on earth do they do, day in day out?".
STRONG = re.compile(
    r"\b(?:on earth|the (?:hell|heck|devil|dickens)|(?:que |mais )?diable|bon sang|au fond|au juste|day in,? day out"
    r"|day (?:after|by) day|jour apres jour|a longueur de journee|tous les jours)\b"
)
# What a request is put in, and what tells nothing of its subject.
FRAME = re.compile(
    r"\b(?:(?:ces|cet|cette|de tels|de telles) (?:outils?|technologies?)|(?:this|these|those|such) (?:tools?"
    r"|technolog\w+)"
    # what is ordered, and for what
    r"|typolog\w+|panorama|overview|tour d'horizon|diapos?|slides?|deck|logos?"
    r"|(?:serais?|would be|am) (?:\w+ )?(?:reconnaissante?|gre|grateful|obliged)(?: (?:de|if you (?:could|would)))?"
    # how surely, or where in the report, it is told
    r"|closing|remarks|primar\w+|above all|avant tout|first and foremost|chiefly|surtout|gout|taste|liking|strongly"
    r"|nommement|propos|secteur|sector|faut(?:-il)?|calls? for|appel\w+(?:-\w+)* de (?:ses|leurs) voeux"
    r"|break down|practical|pratiques?|basically|when it comes to|s'agissant de|en matiere de|cour\w+(?:-\w+)?"
    r"|reuni\w*|relev\w+|saillant\w*|marquant\w*"
    r"|inventaire|inventory|prie|vouloir|assign\w*|vis-a-vis|face|tenir|occup\w+|par rapport"
    r"|liste[rz]?|list(?:ing)?|enumer\w+|detaill?\w*|walk|run(?:down|through)|rundown|go through|one by one"
    r"|un par un|une par une|precis\w*|concret\w*|concretely|quotidien\w*|journees?|everyday|daily|day|in practice"
    r"|pratique|full"
    r"|complete?|entire|different\w*|divers\w*|various|main|princip\w+|major|toutes?|tous|tt|every|each|all|actually"
    r"|raisons?|reasons?|pourquoi|why|eyes|yeux|view|avis|selon|according|jug\w+|consid\w+|report\w*|rapport|barom\w+"
    r"|etude|enquete|sondage|survey|study|poll|document|authors?|auteurs?|sets? out|records?|recens\w+|identif\w+"
    r"|donne[rz]?|donnent|give\w*|gave|show|name|cite\w*|mention\w*|credit|see|voi\w+|trouv\w+|find|found"
    r"|happens?|exist\w*"
    r"|stand(?:s)? out|ressort\w*|revien\w+|come(?:s)? up|raised?|exprim\w+|express\w*|evoqu\w+|voiced?|put forward"
    r"|avance\w*|invoqu\w+|serie|quoi|koi|what|which|exactly|s'il (?:vous|te) plait|svp|stp|please|own"
    r"|proper\w*|tell (?:me|us)|di(?:s|tes)[- ](?:moi|nous)|savoir"
    r"|trois|deux|quatre|cinq|three|two|four|five|other|others|autres?|plus|most|some|quelques|really|fait"
    r"|faits?|faire"
    r"|domain\w*|terms?|termes?|kinds?|sorts?|types?|genres?|points?|aspects?|things?|choses?|elements?|ideas?|idees?"
    r"|attribu\w+|reconnai\w+|prete\w*|accord\w+|aux|leur|leurs|their|themselves|memes?|eux-memes|useful|utile"
    r"|positive\w*|people|gens|personnes|public|aupres|devrai\w+|should|ought|would|want\w*|veulent|voudrai\w+|half"
    r"|short"
    r"|bref|resum\w+|spell\w*|rappel\w+|remind|explain|expli\w+)\b"
)
# The words that ask, where a sort is asked for in more than one: between them a subject can stand.
ASKING = re.compile(
    r"(?:[dlq]u?')?(?:pos(?:e|ent|er)|problem\w*|empech\w+|dormir|keep|kept|up|awake|at|night|los\w+|sleep|gets?"
    r"|got|getting|out|call|throw"
    r"|into|doubt"
    r"|question|doute|cause|re?met(?:s|tent)?|efforts?|it|travaux|taches?|usages?|tasks?|jobs?|chores|ser[tv]\w*"
    r"|utilis\w+|emploi\w*|us(?:e|es|ed"
    r"|ing)|do|does|doing|hand\w*|over|give[ns]?|turn|leave|left|entrust\w*"
    r"|deleg\w+|sous-trait\w+|confi\w+|font|fait|faire|besoin|takes?|needs?|needed|help|repos\w+|fond\w*"
    r"|appu\w+|rests?"
    r"|depends?|hold|holds|put|puts|off|back|keeps?|done|taken|place|mise?s?|mett\w+|come|coming|comes|venir|vien\w+"
    r"|makes?|made|life|work|easier|like|love|enjoy|appreciate|points?|forts?|positi\w+|bons?|cotes?|good"
    r"|sides?|strong"
    r"|plus|way|pays|countr\w+|rais\w+|rend|pousse|amene|explique|drives?|leads?|explains?|situations?|incidents?|attaques?|attacks?"
    r"|circonstances|circumstances|cas|evenements?|events?|menaces?|threats?|scenarios?|types?|sortes?|sorts?|kinds?"
    r"|genres?|cite\w*|nomm\w+|mention\w*|domaines|missions?|red|flags|puce|oreille|voit\S*|reconnai\S*|what"
    r"|which|quels?"
    r"|quelles?|que|quoi|koi|ce|a|de|d'|du|to|from|of|for|with|avec|in|the|about|pour|cases?|jobs?"
    r"|indispensable|necessa\w+"
    r"|essenti\w+|afin|must|be|faut\S*|soumis\w*|subordonn\w+|name|rise|ont|has|have|had|join|become|volunteer"
    r"|sign|up|dont|ils|elles|on|parl\w+|they|it|talks?|speaks?|naitre|bring|brings|brought|seat|chair|tak(?:e|es|ing)"
    r"|took)(?:-\w+)*"
)
