"""How questions are put in French and English: the words that ask, and for what.

Patterns are matched against folded text (lower case, no accents) unless they ignore case.
"""

from __future__ import annotations

import re

from barobot.language import fold
from barobot.types import AnswerKind, Language

FIGURE = re.compile(
    r"\b(?:combien|pourcentages?|pour cent|pourcents?|proportions?|quelles? parts?|(?<!de la )part (?:de|des"
    r"|du)|(?<!de )la part|taux"
    r"|chiffres?"
    r"|(?<!\ba )(?<!d'une )(?<!quelque )(?<!autre )(?<!nulle )(?<!prendre )(?<!\bde la )part(?= (?!of\b|in\b)\w)"
    r"|how many|how much(?! [^.?!]*\b(?:a lot|lots|much) or )|percent(?:age)?s?|per cent|shares?|fraction|rate|rates"
    r"|what (?:\w+ )?(?:slice|chunk|portion)(?= of\b)"
    r"|(?:not the one|pas celui)(?= (?:about|on|for|sur|de|du|des|qui|concernant)\b)"
    r"|(?<!\bse )figures?(?!-t-)(?! (?:bien |aussi |egalement |donc )?(?:parmi|dans|au|aux|en)\b)"
    r"|(?<!\bin )numbers?|statistics?"
    r"|what (?:do|does|did|would|will|can) (?:\w+[ '-]){1,8}?(?:pay|fork out|shell out|cough up|cost|earn"
    r"|set \w+ back)\b"
    r"(?![^.?!]*\b(?:on|attention|towards?|with|for)\W*$)(?! (?:\w+ )?(?:attention|heed|tribute))"
    r"(?=[^?]*\b(?:month|year|week|average|visit|hour|day|each|them|him|her|us|you|me|there|here|normally"
    r"|usually|per)\b)"
    r"|how (?:common|widespread|prevalent)(?= (?:is|are|was|were)\b)|(?:ils|elles) sont (?:beaucoup|nombreu\w+) a\b"
    r"|statistiques?|ratio|(?<!\bau )nombres?|(?:quels?|what) scores?"
    r"|(?:le|les|the) scores? (?:de|des|du|of|for|pour))\b|%"
)
COMPARISON = re.compile(
    r"\b(?:compar\w*|ecarts?|difference|differences|differentiel|versus|vs|(?<!\bquoi )par rapport a(?:ux?)?"
    r"|plutot .{2,60} (?:ou|que) |davantage que"
    r"|plus que|fosses?|separe\w*|separat(?:e\w*|ing)"
    r"|are there more|more (?:\w+ ){1,8}than|davantage .{2,60} (?:ou|que) "
    r"|moins que|autant .{0,60}?que"
    r"|(?:(?<!\bles )(?<!\ble )(?<!\bla )plus|moins|aussi) \w{4,} .{0,60}?qu(?:e |['’])"
    r"(?=l[ae']|les?\b|du\b|des\b|aux?\b|a\b)"
    r"|(?<!\ble )(?<!\bla )(?<!\bles )(?<!\bde )plus .{2,50} (?:aux?|en|chez|dans) .{2,40} ou (?:aux?|en|chez|dans)"
    r"|as (?!well|soon|long|far|a\b)\w+ (?:(?! or ).){2,60}? as|meme chose|the same (?:way(?! (?:any ?more|as before"
    r"|they used))|thing|view)"
    r"|(?:ont|have|partagent|share) .{0,12}(?:l[ae]s? memes?|the same)"
    r"|(?:do|does|did|are|is) .{2,60} or .{2,60} more|compares? (?:to|with)"
    # Beyond other people or things; beyond a number is a claim.
    r"|(?:depasse\w*|superieure?s? a|inferieure?s? a|exceeds?)\b(?!(?:-t)?(?:-\w+)? (?:de )?(?:la moitie|le quart"
    r"|le tiers|les (?:deux|trois)|une?|half|a |one |two |three |\d))"
    r"|devanc\w*|outnumber\w*|surpass\w*|(?<!\bpour )(?<!, et )(?<!\? )(?:lequel|laquelle)|which is (?:higher|lower"
    r"|bigger|larger)"
    r"|gap|differ|higher than|lower than|more than(?! half| a | \d)|less than(?! half| a | \d)|against"
    r"|how far apart|outpace\w*|by how many points|de combien de points|plus d[e'].{2,40} ou plus"
    r"|do more .{2,60} or |plutot .{2,40} ou plutot|larger than|bigger than|greater than"
    # "Somewhat, rather than totally" sets no two things against each other.
    r"|rather(?= than\b| .{2,60} or )(?! than (?:total|complet|full|entire|whol|absolut|blind|partial|part|somewhat"
    r"|always|never)\w*)"
    r"|points? de difference|oppose\w*|set against|face a|(?:mise?|mettre|mettez|mets) en regard|cote a cote"
    r"|side by side|outweigh|l'emporte\w*|which (?:\w+ )?(?:do|does|did) .{2,60} more\b"
    r"|which (?:\w+ ){1,2}(?:to |for |with )?more\b[^.?!]* or |plus nombreu(?:x|ses) a [^.?!]* ou a "
    r"|qui (?:\S+ ){0,3}le plus|who(?:'s| is| are)? (?:\w+ ){0,4}(?:more|most)|more \w+ than|de combien"
    r"|by how much)\b"
)
LIST = re.compile(
    r"\b(?:quels sont|quelles sont|quels|quelles|liste\w*|lister|enumer\w*|cite[sz]?|citer|quelles? autres?|what are"
    r"|(?:which|what) (?:\w+ )?(?!is\b|was\b|has\b|does\b|this\b)\w+s|list|name the"
    r"|(?:set|lay|spell) out the|enumerate|other|autres"
    r"|quoi d'autre|what else"
    r"|a quoi|(?:c'est|c|cest) quoi les|qu'est-ce qui|en font quoi|f(?:ont|ait) faire quoi|(?:do|doing) with|que font"
    r"|what for|pour (?:faire )?quoi|quel \w+ de choses|raisons|reasons"
    r"|(?:quelle?|what|which) (?:type|genre|sorte|tache|usage|raison|task|use|kind|sort|reason)s?)\b"
)
REASON = re.compile(
    # "Il a raison ?" asks whether it is so.
    r"\b(?:pourquoi|pour quelles? raisons?|why|how come|(?<!\ba )(?<!\bont )(?<!\bai )(?<!\bas )raisons?|reasons?"
    r"|explique\w*|explain|motifs?|arguments?"
    r"|(?:what|which|quelles?) (?:sont les )?(?:excuses?|justifications?)"
    r"|qu'est[- ]ce qui (?:(?:les?|la|l'|leur|nous|vous) ?)?(?:rend|pousse|fait qu|motive|incite|retient|empeche"
    r"|decourage|dissuade|freine|bloque|amene|conduit|justifie)\w*"
    r"|what (?:makes|drives|pushes|leads|stops|keeps|prevents|holds|puts|discourages|deters|motivates|justifies)"
    r"|(?:comment|how) (?:ca )?(?:se fait|is it that)|a cause de quoi|en raison de quoi|a quoi .{2,40} imputent"
    r"|what .{2,40} (?:blame|put it down) )\b"
)
REASON_FIRST = re.compile(
    r"\W*(?:(?:et|and|but|mais|so|alors|du coup)\W+)?(?:pourquoi|why|how come"
    r"|what (?:makes|drives|pushes|leads|prompts)"
    r"|qu'est[- ]ce qui (?:(?:les?|la|l'|leur) ?)?(?:rend|pousse|fait qu|motive|incite|amene|conduit)\w*"
    r"|for what reasons?|pour quelles? raisons?)\b(?!.*(?:%|pour cent|percent))"
)
SEVERAL = re.compile(
    r"\b(?:chiffres|chiffrees?|pourcentages|figures|percentages|numbers|nombres|statistics|statistiques|stats|chaque"
    r"|each|both (?:figures|percentages|shares|numbers|of them)|attentes"
    r"|expectations|les deux)\b"
)
# How something has moved between two waves.
TREND = re.compile(
    r"\b(?:augmente?|progresse?|grimpe?|recule?|baisse?|evolue?|change?|bouge?|grandi|diminue?|chute?|monte|grown?"
    r"|risen|rose|gone (?:up|down)|fallen|dropped|changed|increased?|decreased?|declined|climbed|moved|shifted"
    r"|shorter|longer|higher|lower)\b.*\b(?:depuis|since|entre (?:19|20)\d\d|between (?:19|20)\d\d|from (?:19|20)\d\d"
    r"|(?:last|previous|first|earlier) (?:wave|edition|survey|time)|before|(?:vague|edition) (?:precedente"
    r"|d'avant))\b"
    r"|\b(?:now|aujourd'hui|today) (?:vs|versus|against|contre|et en|and in) (?:19|20)\d\d\b"
    r"|\b(?:plus|moins|more|less|longer)\b.*\b(?:qu'avant|qu'en|qu'auparavant|than before|than in)\b"
)
# The gap is asked for, wherever in a long-winded question that stands.
GAP = re.compile(
    r"\b(?:ecarts?|differen(?:ces?|tiel)|fosse|gap|how far apart|by how (?:many|much)|de combien de points"
    r"|how many (?:percentage )?points (?:separate|divide|lie between|are there between|between)"
    r"|combien de points (?:separent|entre)|distance (?=(?:qui )?separe)"
    r"|margin between)\b|\bmargin\W*$"
)
# A gap between the share of some and that of others: "le décalage entre ceux qui ... et celle des ...".
SHARES_APART = re.compile(
    r"\b(?:gap|gulf|chasm|mismatch|disconnect|ecart|fosse|gouffre|decalage)\b[^.?!]{0,30}\b(?:entre|between)\b[^.?!]*"
    r"\b(?:et|and) (?:cel(?:le|ui)|ceux|those|that of|(?:the |la )(?:share|proportion|percentage|part)|le taux)\b"
)
# Who or what is apart is asked for, and no number: "between whom is there a gap?".
WHOSE_GAP = re.compile(
    r"\b(?:entre qui|between who(?:m)?|who and who|(?:quel|quelle sorte de) (?:decalage|fosse|gouffre)(?!.* entre )"
    r"|en quoi consiste"
    r"|what (?:kind|sort) of (?:gap|mismatch|disconnect|divide)|what (?:mismatch|disconnect)"
    r"|what (?:gap|divide) (?:do|does|did|is|has) (?:the|there|they|it)\b(?!.* between )"
    r"|(?:decalage|fosse|gap|mismatch|disconnect|divide)\b.{0,40} (?:sur quoi|about what|porte sur quoi))\b"
)
WHO = re.compile(r"\b(?:qui|who|whom|whose|auteurs?|authors?|organismes?|organi[sz]ations?|quel\w* \w+|which|what)\b")
# Somebody is asked for, who does something; "who is liable?" can be answered by what is said of liability.
WHO_DOES = re.compile(r"\W*(?:(?:et|and|mais|but|au juste|alors|so) )?(?:qui|who) (?!(?:est|sont|is|are|was|were)\b)")
WHEN = re.compile(r"\b(?:quand|annee|date|when|year|edition)\b")
YES_NO = re.compile(
    r"^(?:\W*(?:et|alors|donc|so|and|but|mais|dites?|dis moi|tell me|bonjour|hello)\W+)*"
    r"(?:est[- ]ce qu(?:e|')?|est[- ]il|est[- ]elle|sont[- ]ils|y a[- ]t|do|does|did|is|are|was|were|has|have"
    r"|can|could"
    r"|will|would"
    r"|should|isn't|aren't|don't|doesn't|didn't|peut[- ]on|a[- ]t[- ]on|faut[- ]il|on m'a dit|j'ai (?:lu"
    r"|entendu)|il parait)\b"
)
# How yes or no is asked in speech: "les soignants ils s'en servent ?", "… ou pas", "…, do they?".
_SPOKEN_YES_NO = re.compile(
    r"\b(?:ou|or) (?:pas|non|quoi|not|what)(?: du tout| at all)?\W*$|\b(?:les|nos|mes|ces) [\w' -]{3,40}? (?:ils"
    r"|elles) .*\?\W*$"
    r"|\b(?:do|does|did|is|are|have|has|will|would|can)(?:n'?t)? (?:they|it|he|she|we)\W*$"
)
_OR_NOT = re.compile(r"\bou (?:pas|non|quoi)\b")
OPEN_ENDED = re.compile(r"\b(?:a quoi|que|quoi|quels?|quelles?|qui|comment|pourquoi|ou|quand|de quoi)\b")
INVERSION = re.compile(r"\b\w+(?:ent|ont|a|e|t|it)-(?:t-)?(?:ils?|elles?|on)\b")
CONFIRM = re.compile(
    r"(?:\bvrai\b|\btrue\b|\bright\?|\bcorrect\b|\bconfirm\w*|\bexact\b|\bn'est-ce pas\b|\bisn't it\b|(?:^"
    r"|[,.;:?!] ?)is it\b"
    r"|\bnon \?"
    r"|\bvraiment\b|\breally\b|\bpas vrai\b|\bfaux\b|\bfalse\b|\b(?:a|ont)(?:-t-(?:il|elle)|-(?:ils"
    r"|elles))? (?:raison|tort)\b"
    r"|\bis (?:he|she) (?:right|wrong)\b|\bare they (?:right|wrong)\b)"
)
# A number is asked for, not only announced ("I need two figures").
NUMBER_ASKED = re.compile(
    r"\b(?:combien|pourcentages?|pour cent|proportions?|quelles? parts?|(?<!de )la part|(?<!de la )part (?:de"
    r"|des|du)|taux|how many"
    r"|percent(?:age)?s?|per cent|shares?|rate|ratio)\b|(?<!\d)(?<!\d[ \u00a0\u202f])%"
)
AMONG = re.compile(
    r"(?:^|[:;,]\s*)(?:rapport[ée]e?s? [àa]|sur (?:l'ensemble|tou[st])|counting|out of|en|in|by|d'ici|depuis"
    r"|since|parmi|among|amongst|of (?:the|those|all)|chez|du c[oô]t[ée] de)\b[^:;]*$",
    re.I,
)
# What narrows the people who are asked about: "among people with diabetes, …", "doctors based abroad".
AMONG_PHRASE = re.compile(r"\b(?:parmi|among|amongst|chez|du c[oô]t[ée] des?)\s+(?P<phrase>[^,:;.?!]{3,80})[,:]", re.I)
SETTLED = re.compile(
    r"\s+(?:vivant|travaillant|exer[cç]ant|r[ée]sidant|habitant|souffrant|atteints? d|install[ée]s|[aâ]g[ée]s"
    r"|originaires|living|working|based|practi[sc]ing|suffering|aged|born|diagnosed|with)\b"
    r"(?P<phrase>(?:\s+[^\s,:;.?!]+){1,3})",
    re.I,
)
# "soignants | des déserts médicaux", "élèves | de sixième": a noun behind people narrows them.
COMPLEMENT = re.compile(
    r"\s+(?:de la\s|de l['’]|des\s|du\s|de\s|d['’])\s*(?P<phrase>[^\s,:;.?!]+(?:\s+[^\s,:;.?!]+)?)", re.I
)
# A verb that is denied, and not only a question tag; "not without danger" denies nothing.
DENIED = re.compile(
    r"\bn(?:e |')(?!est-ce)\w+(?:-\w+)* (?:\w+ )?(?:pas|point|aucune?)\b(?![^,;.?!]*\bsans\b)"
    r"|\b(?:do|does|did|is|are|was|were|have|has|would|will|can|could) ?(?:n't|not)\b(?! (?:it|they|that|he|we)\b)"
    r"(?![^,;.?!]*\bwithout\b)"
    r"|\bnon[- ](?=util|equip|form|inform|user|trained)"
    r"|\b(?:ont|a|avoir|ayant|avec|have|has|having|with|got) (?:absolument |strictement |absolutely |exactly )?"
    r"(?:0|zero|aucune?|nulle|no(?! (?:longer|more|doubt|idea|one)\b)|pas la moindre) (?=\w{4,})"
)
NEGATION: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:ne|n|pas|jamais|aucune?s?|sans)\b"),
    "en": re.compile(r"\b(?:not|never|no|none|without|nobody)\b|n't\b"),
}
# "Ne concerne que 35 %" denies nothing.
RESTRICTED = re.compile(
    r"\bn(?:e |')(?:(?!\b(?:pas|jamais|rien|aucune?|plus|personne|ni)\b)[^,;.?!]){1,40}?\bqu(?:e |')"
    r"(?=(?:de |a |d'|par |chez )?(?:\d|une?\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
    r"|la moitie|le quart|le tiers))"
)
FOLLOW_UP = re.compile(
    r"^\W*(?:(?:ok|okay|ah|oh|oui|yes|d'accord|hm+)\W+)?(?:et|and|what about|how about|ok et|ah et|sinon|mais"
    r"|but|also|aussi|alors|du coup|so|ah ouais|then"
    r"|meme chose"
    r"|same|pareil|idem|or)\b"
)
ANAPHORA = re.compile(
    r"\b(?:eux|elles|ils|elle|il|ceux-ci|celui-ci|leur|leurs|d'entre eux|parmi eux|la-dessus|cela|ca|en|y"
    r"|le meme|la meme"
    r"|them|they|those|these|their|it|that|this|the same|former|latter|the two|les deux|celles-ci|the other|others"
    r"|ones|les autres|between the two|entre les deux)\b"
)
BOTH = re.compile(r"\b(?:les deux|the two|both|entre les deux|ces deux|those two|these two|des deux)\b")
# A second "how many" begins a second question, whatever joins it to the first.
ASKED_AGAIN = re.compile(
    r"(?<=%)\s*[,;]\s*"
    r"|(?<=\S)(?<!\bfor)(?<!\bde)(?<!\bpar)(?<!\bby)[\s,;:]+"
    r"(?:(?:et|and|an|n|&|puis|then|aussi|also|ainsi que|as well as)\s+)?"
    r"(?=(?:combien|how many|(?:quelle?s?|la|le) (?:\w+ ){0,2}(?:parts?|proportions?|pourcentages?)"
    r"|(?:for |de )?(?:what|which) (?:shares?|proportions?|percentages?|percent))\b)"
    r"|(?:\s*[,;](?:\s+(?:et|and|puis|then))?"
    r"|\s+(?:et|and|puis|then|(?:along |together )?with|ainsi que|as well as))\s+"
    r"(?=(?:le taux|the (?:share|proportion|percentage|rate))\b)",
    re.I,
)
# "How much would it cost", said the other way round: the words before "combien" belong to it.
ASKED_BEHIND = re.compile(
    r"(?:^|[,;:]|\bet|\band)\W*(?:ça|ca|cela|ce|c['’]est|ils?|elles?|on|it|they)\b(?:\W+\w+){0,2}\s*$", re.I
)
# "À combien s'élève la part": one question with two words that ask.
AMOUNTS_TO = re.compile(
    r"\bcombien\W+(?:s['’](?:[ée]l[èe]ve\w*|[ée]tablit)|se (?:monte\w*|chiffre\w*)|est|sont|repr[ée]sente\w*"
    r"|atteint)\s*$",
    re.I,
)
# What only requests an answer, up to what is asked: "veuillez me communiquer le taux".
REQUEST = re.compile(
    r"^\W*(?:veuillez|merci de|p(?:ouvez|ourriez)[- ]vous|(?:peux|pourrais)[- ]tu|(?:tu|vous) (?:peux|pouvez)"
    r"|je (?:voudrais|souhaite(?:rais)?|veux|cherche|demande|prends)|j['’]aimerais|j['’]ai besoin"
    r"|il (?:me|nous) fau(?:t|drait)"
    r"|donne[zr]?|dite?s|indique[zr]?|rappele[zr]|(?:could|can|would) you|i(?:['’]d| would) like|i need|i want"
    r"|auriez[- ]vous (?:l['’]obligeance|l['’]amabilit[ée]|la (?:gentillesse|bont[ée]|courtoisie)) (?:de|d['’])"
    r"|seriez[- ]vous assez \w+ pour|(?:est|serait)[- ]il possible d(?:e|['’])|(?:puis|pourrais)[- ]je|sauriez[- ]vous"
    r"|savez[- ]vous|sais[- ]tu|saurais[- ]tu|(?:may|might|could|can) i (?:ask|know)|kindly(?: \w+)?"
    r"|do you (?:happen to )?know"
    r"|(?:i )?(?:was )?wonder(?:ing)?|so,? roughly|roughly"
    r"|please|let me|tell|give|show|remind|get)\b[-\s]*(?:(?:me|m['’]|moi|nous|us|to|please|juste|just|de|d['’])"
    r"[-\s]*)*"
    r"(?:(?:c[ôo]te [àa] c[ôo]te|en regard|side by side|ensemble|together)\s+)?"
    r"(?:(?:communiquer|indiquer|donner|dire|rappeler|préciser|connaître|connaitre|savoir|avoir|fournir|obtenir"
    r"|rassembler|trouver|know|have|give|tell|remind|get|see|find)\b\s*)?(?:(?:me|us|moi|please|of|both|juste"
    r"|just)\s+)*"
    r"(?=(?:l[ae]s?|l['’]|the|combien|how|quel(?:le)?s?|what|which|$))",
    re.I,
)
# A second group named by "those": "... et celle de ceux qui", "..., ceux qui".
THOSE = re.compile(
    r"(?:\bet|\band|\bainsi qu[e'’]|\bas well as|[,:;])\s+(?:for\s+)?(?:celles?|celui|ceux|those|the ones?)\s+"
    r"(?:qui|que|des?|du|d['’]|dont|ayant|who|that|of|with|whose|for)\b",
    re.I,
)
# "..., the share who never inform patients": who does so was said before, and patients are not asked.
CARRIED = re.compile(
    r"^\W*(?:(?:(?:(?:la|the|what|quelle) )?(?:part|share|proportion|percentage|pourcentage|celle|celui)"
    r"(?: de ceux| of those)?|ceux|celles|those|the ones?)\s+(?:qui|who|that)|ils|elles|they)\b"
    r"(?!.*\b(?:chez|parmi|among|amongst|côté)\b)",
    re.I,
)
POINTING = re.compile(r"ceux|celles?|celui|those|the ones?", re.I)
# What stands between groups of people of whom the same is asked.
BESIDE = re.compile(
    r"\s*(?:(?:[,;]\s*)?(?:et|and|ou|or|comme|puis|as well as|ainsi que|vs\.?|versus|/|&|plus)\s+|[,;]\s*(?=%))"
    r"(?:(?:chez|côté|cote|du côté|parmi|pour|par|avec|auprès|à|aux?|des?|du|les?|la|l['’]|d['’]|celui|celle|en|%"
    r"|of|among|amongst|for|by|with|from|in|the|to|one|that|share|proportion|percentage|part|pourcentage|combien"
    r"|how many)\s*){0,5}(?:(?:ordinary|regular|everyday|simples?|(?-i:[A-Z]\w+))\s+){0,2}",
    re.I,
)
# What announces several figures, up to the colon behind which they stand: "two numbers on doctors: A, and B".
ANNOUNCES = re.compile(
    r"(?:[^:?]+\?\s+)?[^:?]*\b(?:deux|trois|quatre|both|two|three|four|les|the)\s+(?:\w+\s+)?"
    r"(?:chiffres|pourcentages|donn[ée]es|statistiques|stats|nombres|proportions|parts|taux|num[ée]ros|numbers|figures"
    r"|percentages|shares|statistics|rates|data points|valeurs|values)\b[^:?]*?(?::|\s[-–—]\s)\s*(?=\S)"
    # "Les clubs : l'écart entre"
    r"|[^:?]*:\s*(?:(?:quel(?:le)? (?:est )?|what(?:['’]s| is) )?(?:l['’]|le |la |the )?)?"
    r"(?:gap|margin|difference|spread|gulf|[ée]cart|diff[ée]rence|foss[ée]|d[ée]calage)\s+(?:entre|between)\s+(?=\S)"
    # "À classer du plus haut au plus bas :"
    r"|\W*(?:(?:[àa]|to|please|kindly|merci de|veuillez|pou(?:v|rri)ez[- ]vous|peux[- ]tu|(?:can|could|would) you"
    r"|il faut)\s+)*"
    r"(?:me\s+)?(?:class(?:er|ez|e|ement)|range[rz]|ordonne[rz]|hi[ée]rarchise[rz]|trie[rz]|rank(?:ing)?|order|sort)\b"
    r"[^:?]*:\s*(?=\S)",
    re.I,
)
# "I don't mean the fees but the opening hours", "not the one about fees, the other one": one of two is not meant.
_ONE_LEFT_OUT = (
    r"(?:(?:je|on) (?:ne )?(?:parle|demande|cherche|vise) pas|i(?:['’]m| am) not (?:talking|asking|thinking|speaking)"
    r"|i (?:don['’]t|do not) mean|(?:et )?(?:non )?pas(?= (?:celui|celle|ceux|celles)\b)"
    r"|(?:and )?not(?= (?:the (?:one|figure|number|share|stat|percentage)|those)\b)"
    # "It is not the fees but the hours": only where the other one is named behind it.
    r"|(?:(?:il ne )?s['’]agit pas|ce n['’]est pas|c['’]est pas|it(?:['’]s| is) not(?! that\b))"
    r"(?=[^,;:.?!]{2,80}(?:,? mais|,? but)\b))"
    r"(?:(?! mais\b| but\b)[^,;:.?!]){2,80}?"
    r"(?:,? (?:mais(?: bien| plutôt)?|but(?: rather)?)(?= )"
    r"|[,;.]+(?:\s*(?:mais (?:bien )?)?(?:de )?l['’]autre(?: chiffre)?\b[,;]?"
    r"|\s*(?:but )?(?:rather )?the other (?:one|figure|number|share)?\b[,;]?)?|(?=[:?!]|$))"
)
# "Besides data, what worries them?": what is left out is not asked about.
LEFT_OUT = re.compile(
    rf"(?:^|(?<=[,;:.?!(–—] )|(?<=\bis )|(?<=\bn['’]est )|(?<=\best )){_ONE_LEFT_OUT}|"
    r"\b(?:hormis|hors(?! de\b)|outre(?!-)|(?:mis )?[àa] part|en dehors (?:des?\b|du\b|d['’])"
    r"|au-del[àa] (?:des?\b|du\b|d['’])"
    r"|except[ée]|sauf|besides|et non(?: pas)?(?= (?:des?|les?|la|l['’]|du|pour|chez|celle)\b)"
    r"|(?:and |(?<=, ))not(?= (?:of |for |among )?(?:the |those )?\w+,)"
    r"|apart from|aside from|other than|except(?: for)?|beyond)\b[^,?:]*?"
    r"(?:,|$|(?=[?:])|(?=\b(?:quel|quelle|quels|quelles|qu'|what|which|who|y'a|y a|il y a|sont|are)\b))",
    re.I,
)
# What sets two things against each other, whatever "and" there is in each.
CONTRAST = re.compile(
    r"\s*(?:,?\s+(?:versus|vs\.?|contre|against|compar(?:ed|é|e)e?s? (?:with|to|à|a|aux?)|tandis qu[e']"
    r"|alors qu[e']|while"
    r"|whereas|plut[oô]t que?|rather than|or|ou(?: plut[oô]t)?|than|set against|exceeds?|outweighs?|outnumber(?:s|ed)?"
    r"|mais(?= (?:ils|elles|si peu|peu|seuls?|tr[èe]s peu)\b)|but(?= (?:they|so few|few|very few|only)\b)"
    r"|(?:d[ée]passe|devance|surpasse)\w*(?:-t)?(?:-(?:ils?|elles?))?|face (?:à|a|aux?)|qu['’](?=à\b|a\b))\b)\s*",
    re.I,
)
SPLIT = re.compile(
    r"\s*(?:;|\s/\s|\s\+\s|\?(?=\s*\S)|[,:](?=\s+(?:ceux|celles?|celui|those|the ones)\b)"
    r"|,?\s+(?:et(?: celle?s?(?: de| des)?| ceux)?|and|ainsi que|as well as|de(?= (?:celle|celui)\b)"
    r"|versus|vs\.?|contre|against"
    r"|par rapport (?:à|a|aux?)|compar(?:ed|é|e)e?s? (?:with|to|à|a|aux?)|tandis qu[e']|alors qu[e']|while|whereas"
    r"|plut[oô]t que?|rather than|or(?! (?:more|over|above|less|fewer|under)\b)"
    r"|ou(?! (?:plus|davantage|moins)\b)(?: plut[oô]t)?|than|set against|face (?:à|a|aux?)|d[’']un autre|de l[’']autre"
    r"|from(?= th)|(?<=differ )from|et de"
    r"|(?:along |together )?with the(?= share| proportion| percentage| one)|avec (?:la|le|celle|celui)(?= part"
    r"| pourcentage| de))\b)\s*",
    re.I,
)
# "D'une part A, d'autre part B", "premièrement A, secondement B": what is before only leads up to the two.
ON_ONE_SIDE = re.compile(
    r"\b(?:d['’]une part|d['’]un c[ôo]t[ée]|on (?:the )?one (?:hand|side)|premi[èe]rement|primo|firstly"
    r"|(?:first|d['’]abord)(?=,))\b[\s,:]*"
    r"|(?<!\w)(?:1|a|i)\)\s*",
    re.I,
)
ON_THE_OTHER = re.compile(
    r"[\s,;]*\b(?:et,? |and,? |but |mais |puis,? |then,? )?(?:d['’]autre part|d['’]un autre c[ôo]t[ée]"
    r"|de l['’]autre(?: c[ôo]t[ée])?|on the other(?: hand| side)?|deuxi[èe]mement|secondement|secundo|secondly"
    r"|(?:second|ensuite)(?=,)|troisi[èe]mement|tertio|thirdly|(?:third|enfin|finally)(?=,))\b[\s,:]*"
    r"|[\s,;]*(?:\b(?:et|and)\s)?(?<!\w)(?:2|b|ii|3|c|iii)\)\s*",
    re.I,
)
# A sentence that asks for two things named before it: "Quelles sont-elles ?", "Give me both".
ASKS_BOTH = re.compile(
    r"(?<=[.?!…:])\s*(?:(?:quel(?:le)?s sont|what are)[- ](?:elles|ils|they|the two|these|ces)\b[^.?!]*"
    r"|(?:[çc]a (?:donne|fait) quoi|c['’]est quoi|donne[zr]?[- ](?:moi|nous)|give me|what are)[^.?!:]*"
    r"\b(?:les deux|both|the two)\b[^.?!:]*"
    r"|(?<=[.?!…])[^.?!]*\b(?:les deux|both|the two)\b[^.?!]*)[.?!]*\s*$",
    re.I,
)
# Where a second thing is announced as such, "and" in each of the two joins nothing apart.
JOINED_APART = re.compile(
    r"\s*,?\s+(?:(?:et|and) (?:puis|then)|et|and|puis|then|ainsi qu[e'’]|as well as)\s+"
    r"(?=(?:cel(?:le|ui)|that)\s+(?:de|des|du|d['’]|of|qui|who)\b|(?:ceux|celles|those)\s+(?:qui|who)\b)"
    r"|(?<=\s)et\s+(?=pour\b)",
    re.I,
)
_TENS_FR = (
    r"(?:dix-huit|vingt|trente|quarante|cinquante|soixante|soixante-dix|septante"
    r"|quatre-vingts?)(?:[- ](?:et[- ])?\w+)?"
)
_TENS_EN = r"(?:eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:-\w+)?"
_DECADES = r"(?:twenties|thirties|forties|fifties|sixties|seventies|eighties)"
AGES = re.compile(
    rf"\b(?:moins|plus|agee?s?) de {_TENS_FR} ans\b|\b(?:under|over|aged|above"
    rf"|below)[- ](?:the age of )?{_TENS_EN}s?\b"
    rf"|\b(?:under|over)[- ]{_DECADES}\b|\bin their (?:\w+ )?{_DECADES}\b|"
    r"\b\d{2} ?(?:-|–|to|a|et|and) ?\d{2}(?:[- ](?:ans|years?|yrs?)|s\b)|\b(?:moins|plus) de \d{2} ans\b"
    r"|\b(?:under|over|aged|above|below)[- ]\d{2}s?\b|\b\d{2}[- ]years?[- ]olds?\b"
)
# "Which is practised most": a participle with the superlative, read with its accents ("le plus âgé" is an age).
RANKED = re.compile(
    r"\bpréférée?s?\b|\bfavori(?:te)?s?\b|\bfavou?rites?\b|\bpreferred\b"
    r"|\b(?:le|la|les) plus (?!âg)\w{3,}ée?s?\b|\bmost \w{3,}ed\b",
    re.I,
)
# A number that the question says it can do without: "no percentages, just the list", "sans chiffre s'il n'y en a pas".
_NUMBERS = (
    r"(?:chiffres?|pourcentages?|statistiques?|classements?|nombres?|figures?|percentages?|numbers?|statistics|stats"
    r"|rankings?)"
)
NO_NUMBER = re.compile(
    rf"(?:^\W*|\s*[,;:(.?!]\s*)(?:sans (?:(?:aucun|le moindre|donner de|forc[ée]ment de) )?{_NUMBERS}"
    rf"(?: (?:ni|ou) (?:d['’]|de )?{_NUMBERS})?(?: s['’]il n['’]y en a pas)?"
    rf"|without (?:(?:any|giving|a|the) ){{0,2}}{_NUMBERS}(?: or {_NUMBERS})?)(?!\w)(?:\s*[,;:)]+)?\s*"
    rf"|\s*[,;(]?\s*(?<!\w)(?:je ne (?:demande|veux|cherche|souhaite) pas (?:les?|des?|un) {_NUMBERS}"
    rf"|pas (?:besoin )?de {_NUMBERS}"
    rf"|even (?:if|though) no {_NUMBERS} (?:is|are|was|were) given|même (?:sans|s['’]il n['’]y a pas de) {_NUMBERS}"
    rf"|i (?:don['’]t|do not) (?:want|need) (?:any |the |a )?{_NUMBERS}|no need (?:for (?:any )?{_NUMBERS}"
    rf"|to (?:rank|count) (?:them|anything)(?: or anything)?)|no {_NUMBERS} (?:needed|required|please))(?!\w)"
    r"(?:\s*[,;:)]+(?: (?:juste|just|only|seulement))?)?\s*",
    re.I,
)
# What is only said in passing: "please", "wait,", "merci d'avance".
COURTESY = re.compile(
    r"^\W*(?:ah (?:bon|oui|ouais)|oh (?:really|yes|yeah|ok|okay)|ah d['’]accord)\b[\s,!?.…]*(?=\w)|"
    r"[\s,(]*(?<!\w)(?:s['’]il (?:vous|te) pla[iî]t|if you please|thanks in advance"
    r"|thank you(?: in advance| very much)?|thanks(?: a lot)?"
    r"|merci (?:d['’]avance|par avance|beaucoup|bien))(?!\w)[\s,!.)]*"
    r"|[\s,]*(?<!\w)en vrai(?!\w| \w+lais\b)[\s,]*"
    r"|[\s,]*(?<!\w)(?:merci|thx)[\s!.]*$|[\s,(]*(?<!\w)please(?=[\s!.?)]*$)[\s!.]*"
    r"|(?:^\W*|,\s*|(?<=you)\s+|(?<=me)\s+)please(?! (?:tell|give|note))(?!\w)[\s,]*"
    r"|^\W*(?:(?:attende[zs]|attends|wait(?: a (?:minute|sec|second|moment))?|hold on|hang on|tiens|dites donc"
    r"|dis donc"
    r"|[eé]coute[zs]?|listen|hey|euh+|hum+|erm+|alors|bon|bref|well|anyway)(?: (?:voir|un peu))?\s*[,!…:]\s*)+",
    re.I,
)
SELF = re.compile(r"\b(?:je|j'|moi|mon|ma|mes|nous|notre|nos|i|my|we|our|me)\b")
SAMPLE = re.compile(
    r"\bhow many (?:\w+ ){0,4}(?:survey|interview|poll|question|quizz|canvass)(?:ed)?\b"
    r"|\bhow many (?:\w+ ){0,5}(?:did|have|had|were) (?:they|you|it|the (?:survey|study|poll|authors"
    r"|researchers) )?(?: ?\w+)? ?"
    r"(?:ask(?:ed)?|spoken to|speak to|talk(?:ed)? to)\b(?! (?:for|about|to|that|if|whether)\b)"
    r"|\bcombien (?:\S+ ){0,6}(?:interroge|sonde|questionne)(?:e?s)?\b"
    r"|\b(?:interroge|sonde)r? combien\b"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PIECE = re.compile(r"[^.!?;:,\n…()]+(?:[.,]\d[^.!?;:,\n…()]*)*[.!?;:,\n…()]*")
SENTENCES = re.compile(r"[^.!?\n…]+(?:[.,]\d[^.!?\n…]*)*[.!?\n…]*")
# Words that ask, for the speller: the reports may lack them.
ASKING_VOCABULARY = frozenset(
    [
        "difference",
        "differences",
        "ecart",
        "percentage",
        "percentages",
        "pourcentage",
        "pourcentages",
        "proportion",
        "proportions",
        "combien",
        "quelle",
        "quelles",
        "average",
        "survey",
        "respondents",
        "majority",
        "majorite",
        "comparison",
        "gap",
        "share",
    ]
)
ASKING_WORDS = [
    "excede",
    "depasse",
    "exceed",
    "more",
    "plus",
    "davantage",
    "points",
    "separate",
    "difference",
    "ecart",
    "gap",
    "higher",
    "lower",
    "bigger",
    "combien",
    "autres",
    "others",
    "cote",
    "niveau",
    "raison",
    "raisons",
    "reason",
    "reasons",
    "pourquoi",
    "why",
    "regular",
    "ordinary",
    "normaux",
    "simples",
    "part",
    "pourcentage",
    "percentage",
    "share",
    "sort",
    "kind",
    "ouais",
    "yeah",
    "ok",
    "one",
]
AMOUNT = re.compile(
    r"\b(?:quelle? (?:est )?(?:la )?(?:part|proportion|pourcentage)|quel (?:est )?(?:le )?(?:pourcentage|taux)"
    r"|combien|how many"
    r"|what (?:share|percentage|percent|proportion)|cb)\b(?:\s+(?:de la|des|de|du|d['’]|of the|of))?\s*",
    re.I,
)
LONG_WINDED = 18  # words; a question that says more says something else too


# "What do they really do with it?": an asking word begins the question, which asks for no yes.
ASKS_WHAT = re.compile(
    r"(?:^|[,:;] ?)(?:(?:et|and|so|but|mais|alors|donc) )?(?:(?:what|which|whose|who|how|where|quoi|que|quel\w*)\b|qu')"
)
_ASKED_REALLY = re.compile(r"\b(?:really|vraiment)\b")


def kind_of(text: str) -> AnswerKind:
    """What sort of answer ``text`` asks for."""
    folded = fold(text)
    if REASON_FIRST.match(folded):
        return AnswerKind.REASON
    if (COMPARISON.search(folded) or TREND.search(folded)) and not WHOSE_GAP.search(folded):
        return AnswerKind.COMPARISON
    if FIGURE.search(folded):
        return AnswerKind.FIGURE
    open_ended = OPEN_ENDED.search(folded)
    confirms = CONFIRM.search(_ASKED_REALLY.sub(" ", folded) if ASKS_WHAT.search(folded) else folded)
    if YES_NO.search(folded) or confirms or (INVERSION.search(folded) and not open_ended):
        return AnswerKind.YES_NO
    asks_openly = OPEN_ENDED.search(_OR_NOT.sub(" ", folded))
    if _SPOKEN_YES_NO.search(folded) and not (asks_openly or ASKS_WHAT.search(folded) or REASON.search(folded)):
        return AnswerKind.YES_NO
    if REASON.search(folded):
        return AnswerKind.REASON
    if LIST.search(folded):
        return AnswerKind.LIST
    return AnswerKind.FACT
