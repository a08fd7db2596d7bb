"""In which unit a question wants its answer, as far as its words tell."""

from __future__ import annotations

import re
from decimal import Decimal

from barobot._number_units import CURRENCY_CODES, DURATION_UNITS
from barobot.types import Quantity

SHARE = frozenset({"%"})
PEOPLE = frozenset({"%", "count"})  # "how many use it": a share of them, or their number
POINTS = frozenset({"points", "%"})  # the difference, or the shares that it is taken from
TIMES = frozenset({"times"})
MONEY = frozenset(CURRENCY_CODES)
TIME = frozenset(DURATION_UNITS)
AVERAGED = MONEY | TIME | {"count", "times", "points"}  # a mean is no share of people
MINUTES: dict[str, Decimal] = {
    "minutes": Decimal(1),
    "hours": Decimal(60),
    "days": Decimal(24 * 60),
    "weeks": Decimal(7 * 24 * 60),
    "months": Decimal(30 * 24 * 60),
    "years": Decimal(365 * 24 * 60),
}

# In this order: the first that is found decides. Matched against folded text.
_ASKED: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(pattern), units)
    for pattern, units in (
        (
            r"\b(?:combien de fois (?:plus|moins)|fois plus|fois moins|times (?:more|as|less)|what factor"
            r"|par combien|quel facteur|how much more (?:often|frequent|likely))\b",
            TIMES,
        ),
        (
            r"\b(?:combien de points?|how many points|points? d'ecart|points? de difference|points? of difference"
            r"|ecart|gap|how far apart)\b",
            POINTS,
        ),
        (
            r"\b(?:pourcentages?|pour cent|pourcents?|proportions?|quelle part|la part|part (?:de|des|du)|part(?=\W*$)"
            r"|taux|percent\w*|per cent|share|rate|fraction|how (?:common|widespread|prevalent)|sont (?:beaucoup"
            r"|nombreu\w+) a)\b|%",
            SHARE,
        ),
        (
            r"\b(?:combien de temps|combien d'heures|combien de (?:minutes|jours|semaines|mois)|combien d'annees"
            r"|how (?:long|much time|many (?:hours|minutes|days|weeks|months|years))|quelle? (?:\w+ )?(?:duree|temps)"
            r"|(?:quel|what|which) (?:\w+ )?age|age (?:minimum|minimal|moyen)|(?:minimum|average|mean) age|lifespan"
            r"|duree|duration|length of|duree de vie)\b|^(?:temps|heures?|minutes?|hours?|time)\b",
            TIME,
        ),
        (
            r"\b(?:(?:coute|coutent|revient|reviennent) (?:a )?combien|combien (?:ca|cela|leur|lui|nous) (?:\w+ )?"
            r"(?:coute|coutent|revient|reviennent))\b",
            MONEY,
        ),
        (r"\b(?:combien\b.*\ben moyenne|en moyenne\b.*\bcombien)\b|\bhow (?:much|many)\b.*\bon average\b", AVERAGED),
        (
            r"\b(?:combien (?:de (?!fois|temps|points)|d'(?!argent|euros|heures)|des |sont|y|en|ont|n'ont)"
            r"|combien\b(?= \w+nt\b)"
            r"|sont combien|a combien(?! s'eleve| se monte| revient)|nombre d(?:e|')|how many (?!euros|pounds"
            r"|dollars)|number of|cb de|cb d)",
            PEOPLE,
        ),
        (
            r"\b(?:(?:combien|how many) (?:d'argent|d'euros|euros|pounds|dollars)|how much money|euros?"
            r"|dollars?|pounds?|quel (?:\w+ )?(?:prix|cout|montant|budget|salaire|prejudice)"
            r"|(?:quelle|what) (?:\w+ )?(?:somme|depense|amount|sum|price|cost|budget)|(?:prix|cout|montant|depense"
            r"|panier|budget|price|cost|spend|bill) (?:\w+ )?(?:moyen\w*|average|mean|mensuel\w*|annuel\w*|par)"
            r"|(?:average|mean|typical|avg) (?:\w+ )?(?:spend\w*|price|cost|bill|budget|amount)"
            r"|what (?:do|does|did|would|will|can) (?:\w+[ '-]){1,8}?(?:pay|fork out|shell out|cough up|cost|earn"
            r"|set \w+ back)"
            r"|how much (?:\w+ ){0,4}(?:cost|costs|pay|spend|spends|charge|earn|lose|shell out|fork out)"
            r"|(?:coute|coutent|revient|depensent?|paient|paye|debourse\w*) (?:\w+ ){0,3}combien"
            r"|combien (?:ca |cela |leur |\w+ ){0,3}(?:coute|coutent|revient|depense\w*|debourse\w*)"
            r"|(?:a|de) combien (?:se monte|s'eleve) (?:\w+ ){0,4}(?:depense|facture|prix|cout|prejudice|montant))\b"
            r"|[€£$]",
            MONEY,
        ),
    )
)


def asked_units(folded: str) -> frozenset[str]:
    """The units that an answer to the folded question can be in; empty where it does not tell."""
    return next((units for pattern, units in _ASKED if pattern.search(folded)), frozenset())


def in_unit_of(premise: Quantity, unit: str) -> Decimal | None:
    """The value of ``premise`` in ``unit``, or ``None`` where the two do not measure the same."""
    if premise.unit == unit:
        return premise.value
    if premise.unit in MINUTES and unit in MINUTES:
        return premise.value * MINUTES[premise.unit] / MINUTES[unit]
    return None
