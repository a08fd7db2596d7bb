"""Whom a number is of where the words beside it do not say: subjects, frames, brackets, gaps, and those spoken of last.

One case for each way in which a figure once got the people of another.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from barobot.blocks import markdown_blocks
from barobot.figures import extract_figures
from barobot.lexicon import load_lexicon
from barobot.passages import split_passages
from barobot.types import Document, Figure, Language

GENERAL = load_lexicon(Path(__file__).resolve().parent / "no-such-folder")


def figures(text: str, language: Language) -> list[Figure]:
    read = Document("d", "d.md", "", language, text, markdown_blocks(text), edition="2024")
    return list(extract_figures(read, split_passages(read), GENERAL))


def people(text: str, language: Language) -> list[tuple[str, str]]:
    """Each value with its people and what narrows them."""
    return [
        (f"{one.value:.5g} {one.unit}", f"{one.population} {one.base}".strip().lower())
        for one in figures(text, language)
    ]


FRENCH = [
    # Trap: those whom a sentence only mentions ("leur patron", "3 900 salariés") are not whom the next one is about.
    ("48 % des clercs se confient à un notaire. Un tiers n'en parlent à personne.", ["48 % clercs", "33.333 % clercs"]),
    ("Les vétérinaires sont 84 % à s'inquiéter. Chacun d'eux suit 3 900 éleveurs. Le temps manque : 62 % renoncent.",
     ["84 % vétérinaires", "3900 count éleveurs", "62 % vétérinaires"]),
    ("62 % des clercs lisent au moins un livre sur deux, contre 51 % en 2020.", ["62 % clercs", "51 % clercs"]),
    # Trap: what people do something to is not people.
    ("64 % des luthiers exportent. Ils refusent un violon sur cinq. 12 % embauchent.",
     ["64 % luthiers", "20 % violon", "12 % luthiers"]),
    # Trap: a frame holds for amounts too, and behind a semicolon.
    ("30 % des clients ont été volés. Parmi les victimes, la perte moyenne est de 640 euros ; 46 % portent plainte.",
     ["30 % clients", "640 EUR victimes", "46 % victimes"]),
    # Trap: what is measured of a thing is of nobody.
    ("54 % des clients paient ainsi. Le montant moyen d'un paiement est de 23 euros.", ["54 % clients", "23 EUR"]),
    ("54 % des clients paient ainsi. Les loyers ont augmenté de 12 %.", ["54 % clients", "12 %"]),
    ("54 % des clients paient ainsi. Un rendez-vous dure en moyenne 35 minutes.", ["54 % clients", "35 minutes"]),
    # … and of its owners where they are named.
    ("L'âge moyen des bénévoles est de 58 ans.", ["58 years bénévoles"]),
    ("Les infirmières sont épuisées. Leur salaire moyen est de 2 100 euros. 44 % pensent à partir.",
     ["2100 EUR infirmières", "44 % infirmières"]),
    # An amount behind a share is of those whom the share counts.
    ("44 % des clients laissent un pourboire, de 2 euros en moyenne.",
     ["44 % clients", "2 EUR clients qui laissent un pourboire"]),
    # "la part tombe à": the statement stays, the people change.
    ("44 % des employeurs ont un budget. Dans les entreprises de moins de 50 salariés, la part tombe à 21 %.",
     ["44 % employeurs", "21 % employeurs entreprises de moins de 50 salariés"]),
    ("44 % des libraires ont un site. Cette part grimpe à 70 % chez les éditeurs. 12 % vendent à l'étranger.",
     ["44 % libraires", "70 % éditeurs", "12 % libraires"]),
    ("80 % des communes ont un plan. Dans les communes rurales, ce taux est de 11 %.",
     ["80 % communes", "11 % communes rurales"]),
    ("Elles sont utiles. 26 % des communes aident. Elles sont 53 % dans les agglomérations, et 14 % ailleurs.",
     ["26 % communes", "53 % communes dans les agglomérations", "14 % communes ailleurs"]),
    ("Dans l'industrie, l'optimisme recule à 59 %.", ["59 %"]),
    # Groups that only this sentence names.
    ("Les ateliers associatifs, plus petits, vivent autrement : 66 % dépendent d'une aide.",
     ["66 % ateliers associatifs"]),
    ("Ceux qui jettent sans réparer avancent le prix (47 %) et le manque de temps (29 %).",
     ["47 % ceux qui jettent sans réparer", "29 % ceux qui jettent sans réparer"]),
    ("64 % des maires lisent. Parmi ceux qui n'écrivent pas, 12 % le regrettent.",
     ["64 % maires", "12 % maires qui n'écrivent pas"]),
    ("64 % des auxiliaires de vie partent. Parmi les moins expérimentées, 47 % hésitent.",
     ["64 % auxiliaires de vie", "47 % auxiliaires de vie moins expérimentées"]),
    ("Sur les 1 200 skieurs interrogés, 37 % portent un casque.", ["1200 count skieurs interrogés", "37 % skieurs"]),
    ("On compte 12 000 maraîchers, dont 30 % sont en bio.", ["12000 count maraîchers", "30 % maraîchers"]),
    ("Le site reçoit 7 000 visites, dont 71 % par téléphone.", ["7000 count visites", "71 %"]),
    # Brackets and comparisons.
    ("Les femmes cousent plus que les hommes (69 % contre 62 %). Seul un sur huit tricote.",
     ["69 % femmes", "62 % hommes", "12.5 %"]),
    ("Les hôteliers misent sur le numérique (62 %) plus que les restaurateurs (38 %).",
     ["62 % hôteliers", "38 % restaurateurs"]),
    ("8 % des ménages ont froid. Cela touche surtout les familles monoparentales (19 %) et les locataires (17 %).",
     ["8 % ménages", "19 % familles monoparentales", "17 % locataires"]),
    ("Les adolescents citent leurs parents (44 %) et leurs professeurs (12 %).",
     ["44 % adolescents", "12 % adolescents"]),
    ("Les cadres sont plus exposés que les ouvriers : 62 % le sont, contre 18 %.", ["62 % cadres", "18 % ouvriers"]),
    # Gaps: the second group shares the verb of the first.
    ("Les musiciens amateurs jouent 5 heures par semaine, les professionnels 24 heures.",
     ["5 hours musiciens amateurs", "24 hours professionnels"]),
    ("Les Bretons sont 67 % à trier ; les Normands, 54 %.", ["67 % bretons", "54 % normands"]),
    ("90 % des usagers sont satisfaits de l'accueil, 76 % des délais.", ["90 % usagers", "76 % usagers"]),
    ("90 % des usagers sont satisfaits de l'accueil, contre 76 % des employeurs.", ["90 % usagers", "76 % employeurs"]),
    # Those who cannot be named are nobody, and not those before.
    ("13 % des petites entreprises exportent. Les grandes font mieux, avec 58 %.",
     ["13 % petites entreprises", "58 %"]),
    ("64 % des urbains prennent le bus. L'écart, de 16 points, se creuse.", ["64 % urbains", "16 points"]),
    ("Les clients fidèles dépensent 62 euros, contre 38 euros pour les autres.", ["62 EUR clients fidèles", "38 EUR"]),
    ("64 % des urbains et 17 % des ruraux roulent. Marge d'erreur : 3 points.",
     ["64 % urbains", "17 % ruraux", "3 points"]),
    ("1 % des élèves en rient ; l'outil sert 10 % du temps.", ["1 % élèves", "10 %"]),
]  # fmt: skip
ENGLISH = [
    # Trap: a plural behind "for" is whom the people before stand against, not what an amount is for.
    ("33% of sailors snore, compared with 21% for pilots.", ["33 % sailors", "21 % pilots"]),
    ("Sailors sleep for 6 hours, against 8 hours for pilots.", ["6 hours sailors", "8 hours pilots"]),
    ("Sailors spend €45 a month on coffee, against €30 for lunches.", ["45 EUR sailors", "30 EUR sailors"]),
    ("38% of households without a car plan to buy one within five years, whereas 29% rule it out.",
     ["38 % households without a car", "29 % households without a car"]),
    ("Of the households without one, 38% plan to buy. A third have never heard of the grant.",
     ["38 % households without one", "33.333 % households without one"]),
    # Trap: "three in four book" is no people, "nine in ten doctors" are.
    ("62% of passengers sleep. Three in four book a seat. Nine in ten drivers wake.",
     ["62 % passengers", "75 % passengers", "90 % drivers"]),
    ("One resident in ten knows the mayor, and 3% have met her.", ["10 % resident", "3 % resident"]),
    ("Visitors stay for 95 minutes on average, down from 110 minutes in 2019.",
     ["95 minutes visitors", "110 minutes visitors"]),
    ("86% of staff are proud. They put in 6 hours of overtime a month on average.", ["86 % staff", "6 hours staff"]),
    ("Retired volunteers remain for 8 years on average, and students for 2 years.",
     ["8 years retired volunteers", "2 years students"]),
    ("74% of parents refuse. On average, they would allow it from the age of 11.",
     ["74 % parents", "11 years parents"]),
    ("The average age of volunteers is 58. One in four is under 40.", ["58 years volunteers", "25 % volunteers"]),
    ("A quarter of cyclists have had a bike stolen, for an average loss of €410.",
     ["25 % cyclists", "410 EUR cyclists who have had a bike stolen"]),
    ("14% of households have one. The gap between households and landlords stood at 22 points.",
     ["14 % households", "22 points"]),
    ("71% of conductors agree. Conductors under 40 are more hopeful: only half of them do.",
     ["71 % conductors", "50 % conductors under 40"]),
    ("Singers who read music practise. Those who can are more likely to sing solos (28%).",
     ["28 % singers who can"]),
    ("Crew members work nights. They handle 48 passengers each. Two thirds say that they are tired.",
     ["48 count passengers", "66.667 % crew members"]),
    ("Stewards earn £1,950 a month, drivers £2,700.", ["1950 GBP stewards", "2700 GBP drivers"]),
    ("For families with children, noise matters less: 68% want space, compared with 39% of couples.",
     ["68 % families with children", "39 % couples"]),
    ("Women worry more than men (46% versus 21%). Satisfaction has climbed from 61% in 2021 to 72%.",
     ["46 % women", "21 % men", "61 %", "72 %"]),
    ("48% of farmers are stressed. For their spouses, the figure is 28%.", ["48 % farmers", "28 % spouses"]),
    ("67% of households sort waste. In manufacturing, the share is 12%.",
     ["67 % households", "12 % households in manufacturing"]),
    ("Support stands at 54%, 67% among graduates and 41% among those who left school early.",
     ["54 %", "67 % graduates", "41 % those who left school early"]),
    ("Employees who work nights sleep 5.6 hours, compared with 7.1 hours for those who work days.",
     ["5.6 hours employees who work nights", "7.1 hours employees who work days"]),
    ("The average meal costs $14. Customers spend 45 minutes on it.", ["14 USD", "45 minutes customers"]),
    ("There are 12,000 growers in the region, 30% of whom are certified.",
     ["12000 count growers in the region", "30 % growers in the region"]),
    ("We asked 410 nurses. Among the latter, 44% agreed.", ["410 count nurses", "44 %"]),
    ("A majority of builders (53%) plan to hire.", ["53 % builders"]),
    ("Task success rose from 51% to 75% (up 24 points), and findability from 54% to 87%.",
     ["51 %", "75 %", "24 points", "54 %", "87 %"]),
    ("71% of managers agree, a figure that falls to 23% for homeowners.", ["71 % managers", "23 % homeowners"]),
    ("Asked why, 77% of gardeners say for the air, 52% for the food.", ["77 % gardeners", "52 % gardeners"]),
    ("There were 6,441 responses (90% in English).", ["6441 count responses", "90 %"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(text: str, expected: list[str]) -> None:
    assert [" ".join(one).strip() for one in people(text, "fr")] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[str]) -> None:
    assert [" ".join(one).strip() for one in people(text, "en")] == expected


def test_a_new_paragraph_goes_back_to_whom_its_section_is_about() -> None:
    text = "## Plumbers\n\nPlumbers under 30 are fewer: 12% are.\n\nOnly 9% have an apprentice.\n"
    assert people(text, "en")[-1] == ("9 %", "plumbers")


NO_FINDINGS: list[tuple[str, Language, list[str]]] = [
    ("Three quarters are over 60.", "en", ["75 %"]),
    ("Among volunteers under 30, 29% hope.", "en", ["29 %"]),
    ("41% left school at 16.", "en", ["41 %"]),
    ("85 % des lecteurs ont plus de 50 ans.", "fr", ["85 %"]),
    ("40 % gagnent moins de 1 800 euros.", "fr", ["40 %"]),  # what they earn is what is said of the 40 %
    ("43% lost at least half of a crop.", "en", ["43 %"]),
    ("Deux fois plus qu'il y a 10 ans.", "fr", ["2 times"]),
    ("Contre 18 %, 15 ans plus tôt.", "fr", ["18 %"]),
    ("12% of drivers, or 1 in 8, agree.", "en", ["12 %"]),
    ("Participant 4 : « Oui. »", "fr", []),
    ("Enquête menée en mars 2025 auprès de 1 050 aidants.", "fr", ["1050 count"]),
    ("Receives 130 requests for every 10 plots.", "en", ["130 count"]),
    # … and what looked like a span of time and is a finding.
    ("Rehearsals last 2.5 hours.", "en", ["2.5 hours"]),
    ("Over the last 12 months, 40% sang.", "en", ["40 %"]),
    ("Of these, a third gave up.", "en", ["33.333 %"]),
    ("A fifth keep bees.", "en", ["20 %"]),
    ("41 % s'y tiennent, un tiers en parlent.", "fr", ["41 %", "33.333 %"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), NO_FINDINGS)
def test_what_is_a_finding(text: str, language: Language, expected: list[str]) -> None:
    assert [value for value, _ in people(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "editions"),
    [
        ("Visitors stay for 95 minutes, down from 110 minutes in 2019.", "en", ["2024", "2019"]),
        # Trap: an interval dates nothing.
        ("The number of volunteers fell by 11% between 2019 and 2021.", "en", ["2024"]),
    ],
)
def test_editions(text: str, language: Language, editions: list[str]) -> None:
    assert [figure.edition for figure in figures(text, language)] == editions


def test_clauses_leave_out_what_is_joined_to_them() -> None:
    text = "L'âge a ses contraintes, et 23 % ont renoncé à certains livres ; les autres attendent."
    [figure] = figures(text, "fr")
    assert text[figure.clause_start : figure.clause_end] == "et 23 % ont renoncé à certains livres"


def test_about_is_what_a_clause_leans_on() -> None:
    text = "41 % des femmes lisent chaque soir, contre 12 % en 2019. Elles y passent 2 heures."
    first, second, third = figures(text, "fr")
    assert first.about == ""
    assert second.about == "41 % des femmes lisent chaque soir"
    assert third.about.startswith("41 % des femmes")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # Trap: an answer that can be chosen is no group, though its word is one for people.
        ("Clerks were asked. A colleague or friend comes first (58%), then manuals (36%).", "en",
         ["58 % clerks", "36 % clerks"]),
        ("40 % des clercs ont un souci. L'aide : un voisin (48 %), la mairie (42 %) et le médecin (15 %).", "fr",
         ["40 % clercs", "48 % clercs", "42 % clercs", "15 % clercs"]),
        ("62% of clerks read reviews. What decides them is price (59%), then the advice of friends (47%).", "en",
         ["62 % clerks", "59 % clerks", "47 % clerks"]),
        # Trap: plurals in a list of answers.
        ("44 % des clercs ont réparé. Leurs achats concernent les volets (48 %), les toits (42 %).", "fr",
         ["44 % clercs", "48 % clercs", "42 % clercs"]),
        # An amount is of those whom it is given for, not of those before.
        ("A household pays £97 a week: £62 for people living alone and £141 for couples with children.", "en",
         ["97 GBP household", "62 GBP people living alone", "141 GBP couples with children"]),
        # Trap: what is left of a breakdown is not of its last part.
        ("56 % des habitants sont logés chez eux, ceux du parc social 15 % ; les 4 % restants campent.", "fr",
         ["56 % habitants", "15 % habitants du parc social", "4 %"]),
        # Trap: a subject with something put in behind it.
        ("Les bailleurs sont 71 % à être contents ; les locataires, interrogés à leur tour, le disent à 60 %.",
         "fr",         ["71 % bailleurs", "60 % locataires"]),
        # "Ces derniers" are whoever was named last.
        ("Aller dure 28 minutes ; il est de 41 minutes pour ceux qui ont déménagé. Parmi ces derniers, 30 % partent.",
         "fr",
         ["28 minutes", "41 minutes ceux qui ont déménagé", "30 % ceux qui ont déménagé"]),
        # Trap: two places side by side narrow nobody together.
        ("Deux habitants sur trois saluent ; à la campagne, 81 %, et dans les grandes villes, 54 %.", "fr",
         ["66.667 % habitants", "81 % habitants à la campagne", "54 % habitants dans les grandes villes"]),
        # Trap: what is said of some only may or may not go on.
        ("Parmi les bailleurs qui ont relevé le loyer, 31 % hésitent. Vingt-six pour cent ont connu un impayé.", "fr",
         ["31 % bailleurs qui ont relevé le loyer", "26 %"]),
        # Measures are of somebody, or of nobody; they count no group called "times".
        ("Adults order a meal 2.6 times a month; it was 2.1 times in 2021. 12% of clerks never do.", "en",
         ["2.6 count adults", "2.1 count adults", "12 % clerks"]),
        ("La surface est de 88 m², et de 64 m² chez les locataires.", "fr", ["88 count", "64 count locataires"]),
        # Trap: figures of two groups in one sentence leave the next one to neither.
        ("The clerks order 4.3 times, and nurses 0.9 times a month. Pizza comes first (31%).", "en",
         ["4.3 count clerks", "0.9 count nurses", "31 %"]),
        # An age behind a share tells whose it is, and is no figure.
        ("Chez les moins de 35 ans, la part tombe à 24 %, alors qu'elle atteint 79 % à partir de 65 ans.", "fr",
         ["24 % moins de 35 ans", "79 % à partir de 65 ans"]),
        ("Among those aged 65 and over, 58% cannot.", "en", ["58 % those aged 65 and over"]),
        ("Among 18- to 29-year-olds it was 31%.", "en", ["31 % 18- to 29-year-olds"]),
        # Trap: a question inside a sentence names nobody.
        ("The survey asks how long people stay. Price is named by 59%.", "en",
         ["59 %"]),
        # Trap: what shares are of need not be people whom later sentences speak of.
        ("The tip is 8% of the bill.\n\n## The weekly bill\n\nMarkets are the place for 74%.", "en",
         ["8 % bill", "74 %"]),
    ],
)  # fmt: skip
def test_figures_of_reports_without_a_lexicon(text: str, language: Language, expected: list[str]) -> None:
    assert [f"{value} {whom}".strip() for value, whom in people(text, language)] == expected
