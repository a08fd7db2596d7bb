"""In which unit an answer is wanted, and what a premise is in the unit of a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from barobot.asked_units import AVERAGED, MONEY, PEOPLE, POINTS, SHARE, TIME, TIMES, asked_units, in_unit_of
from barobot.language import fold
from barobot.types import Qualifier, Quantity

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("Quelle part des clercs lit au lit ?", SHARE),
        ("Quel pourcentage de lecteurs ?", SHARE),
        ("What proportion of them read?", SHARE),
        ("Part des gens qui lisent", SHARE),
        # a share of what is spent is no amount
        ("What percentage of people spend more than 50 euros?", SHARE),
        ("What share of spending goes on rent?", SHARE),
        ("Combien d'entre eux sont venus ?", PEOPLE),
        ("Combien n'ont jamais lu ?", PEOPLE),
        ("cb de gens lisent", PEOPLE),
        ("Les usagers sont contents à combien ?", PEOPLE),
        ("How many readers are there?", PEOPLE),
        # trap: an age that tells who they are is no age that is asked
        ("How many over-60s ride a bike?", PEOPLE),
        # trap: people who pay are people, what they pay is money
        ("Combien de clients paient en espèces ?", PEOPLE),
        ("How many pay more than £20?", PEOPLE),
        ("Combien de clients dépensent plus de 10 euros ?", PEOPLE),
        ("Combien d'argent perdent les victimes ?", MONEY),
        ("Combien coûte l'abonnement ?", MONEY),
        ("Combien ça leur coûte par an ?", MONEY),
        ("Ils dépensent combien ?", MONEY),
        ("Quel est le prix moyen d'un billet ?", MONEY),
        ("À combien s'élève la facture ?", MONEY),
        ("How much do visitors spend?", MONEY),
        ("What do lodgers shell out each month for heating?", MONEY),
        ("How common is sailing among pupils?", SHARE),
        ("How much does a ticket cost?", MONEY),
        ("What is the average bill?", MONEY),
        # trap: "how much" of something else
        ("How much trust do people have?", NONE),
        ("Le prix est-il un frein ?", NONE),
        ("Is price a barrier?", NONE),
        ("Combien de temps lisent-ils ?", TIME),
        ("Combien d'heures par semaine ?", TIME),
        ("À partir de quel âge ?", TIME),
        ("Quelle est la durée moyenne d'une visite ?", TIME),
        ("How long do volunteers stay?", TIME),
        ("What is the minimum age?", TIME),
        ("Temps passé devant les écrans", TIME),
        # trap: words of time that ask for no duration
        ("How worried are people these days?", NONE),
        ("Do they take time off?", NONE),
        ("How many people work more than 10 hours a week?", PEOPLE),
        ("Combien de salariés travaillent plus de trois jours par semaine ?", PEOPLE),
        ("Are those under 35 of the same age group?", NONE),
        ("Combien de fois plus de femmes que d'hommes ?", TIMES),
        ("How many times more likely are women to read?", TIMES),
        ("Quel est l'écart entre les deux groupes ?", POINTS),
        ("De combien de points la confiance a-t-elle reculé ?", POINTS),
        ("How many points separate them?", POINTS),
        ("usagers inscrits part", SHARE),
        # a mean is no share of people
        ("Un abonné perdu, ça fait combien en moyenne ?", AVERAGED),
        ("How many do they read on average?", AVERAGED),
        ("Ça coûte combien d'abonner une école ?", MONEY),
        ("Ça leur revient à combien ?", MONEY),
        ("Nombre d'abonnés interrogés", PEOPLE),
        # trap: "part" that is no share
        ("Qui part en vacances ?", NONE),
        ("Which part of the country?", NONE),
        ("Qui a réalisé l'enquête ?", NONE),
        ("", NONE),
    ],
)
def test_asked_units(question: str, units: frozenset[str]) -> None:
    assert asked_units(fold(question)) == units


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "expected"),
    [
        ("30", "%", "%", "30"),
        ("2", "hours", "minutes", "120"),
        ("90", "minutes", "hours", "1.5"),
        ("3", "weeks", "days", "21"),
        # trap: what does not measure the same is not compared
        ("30", "%", "points", None),
        ("30", "EUR", "USD", None),
        ("2", "hours", "%", None),
    ],
)
def test_in_unit_of(value: str, unit: str, wanted: str, expected: str | None) -> None:
    premise = Quantity(Decimal(value), unit, Qualifier.EXACT, 0, len(value), value)
    found = in_unit_of(premise, wanted)
    assert found == (None if expected is None else Decimal(expected))
