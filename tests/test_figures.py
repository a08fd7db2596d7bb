"""Figures: every number with its clause and the people it describes, and nothing that is no finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barobot.blocks import markdown_blocks
from barobot.documents import load_documents, read_document
from barobot.figures import extract_figures, findings, link_repeats, predicate
from barobot.lexicon import Lexicon, build_lexicon, load_lexicon
from barobot.passages import split_passages
from barobot.types import Document, Figure, Language, Qualifier

ROOT = Path(__file__).resolve().parents[1]
KB = ROOT / "kb"
REPORTS = ROOT / "tests" / "reports"
DATA = ROOT.parent / "shared" / "data"
ORIGINAL = DATA / "barometer_report_fr.txt"
REAL = sorted(path for path in DATA.rglob("*") if path.suffix in (".md", ".txt", ".pdf") and path.name != "README.md")

GENERAL = load_lexicon(ROOT / "tests" / "no-such-folder")
HEALTH = load_lexicon(KB)
EMPTY = build_lexicon([])


def document(text: str, language: Language = "fr", edition: str = "2024") -> Document:
    blocks = markdown_blocks(text)
    return Document(id="d", path="d.md", title="", language=language, text=text, blocks=blocks, edition=edition)


def figures(text: str, language: Language = "fr", lexicon: Lexicon = GENERAL, edition: str = "2024") -> list[Figure]:
    read = document(text, language, edition)
    return list(extract_figures(read, split_passages(read), lexicon))


def values(found: Sequence[Figure]) -> list[tuple[str, str]]:
    return [(str(figure.value), figure.unit) for figure in found]


def people(found: Sequence[Figure]) -> list[tuple[str, str, str]]:
    """Value, population and base: what the tables below give."""
    return [(f"{figure.value:.10g}", figure.population, figure.base) for figure in found]


# ---------------------------------------------------------------- whom a number describes

FRENCH = [
    # named behind the number, before it, or both
    ("62 % des boulangers ouvrent avant six heures.", [("62", "boulangers", "")]),
    ("Trois boulangers sur dix ferment le lundi.", [("30", "boulangers", "")]),
    ("Le gluten concerne un client sur quatre.", [("25", "client", "")]),
    ("Les trois quarts des lycéens dorment mal ; un quart se couche après minuit.",
     [("75", "lycéens", ""), ("25", "lycéens", "")]),
    ("71 % des maraîchers et 38 % des fleuristes livrent à domicile.",
     [("71", "maraîchers", ""), ("38", "fleuristes", "")]),
    ("Parmi les fleuristes, 44 % vendent en ligne et 12 % sur les marchés.",
     [("44", "fleuristes", ""), ("12", "fleuristes", "")]),
    ("Chez les libraires, la part atteint 58 %, contre 31 % chez les disquaires.",
     [("58", "libraires", ""), ("31", "disquaires", "")]),
    ("La dictée vocale est adoptée par 27 % des notaires, et la visio par 64 %.",
     [("27", "notaires", ""), ("64", "notaires", "")]),
    ("34 % de la population de Lyon se déplace à vélo.", [("34", "population de Lyon", "")]),
    ("Une femme sur trois et un homme sur cinq cousent.", [("33.3333", "femme", ""), ("20", "homme", "")]),
    ("41 % le font (45 % chez les femmes, 37 % chez les hommes).",
     [("41", "", ""), ("45", "femmes", ""), ("37", "hommes", "")]),
    # what narrows them
    ("34 % des habitants qui vivent en zone rurale se déplacent à vélo.",
     [("34", "habitants", "qui vivent en zone rurale")]),
    ("34 % des Français de plus de 50 ans jardinent.", [("34", "Français", "de plus de 50 ans")]),
    ("93 % des notaires utilisant l'IA déclarent y gagner du temps.", [("93", "notaires", "utilisant l'IA")]),
    ("64 % de ceux qui habitent loin de la gare renoncent au train. 12 % des voyageurs protestent.",
     [("64", "ceux qui habitent loin de la gare", ""), ("12", "voyageurs", "")]),
    ("51 % des salariés sont seuls ; la part se limite à 43 % chez les 50 ans et plus.",
     [("51", "salariés", ""), ("43", "salariés", "50 ans et plus")]),
    ("90 % des soignants en France et 80 % au Québec s'en servent.",
     [("90", "soignants", "en France"), ("80", "soignants", "au Québec")]),
    # the copula
    ("Les fleuristes ne sont que 12 % à livrer le dimanche.", [("12", "fleuristes", "")]),
    ("Les fleuristes sont 12 % à livrer le dimanche, contre 9 % en 2022.",
     [("12", "fleuristes", ""), ("9", "fleuristes", "")]),
    ("Si 90 % des libraires conseillent, ils sont 12 % à écrire.", [("90", "libraires", ""), ("12", "libraires", "")]),
    # those counted before: what was said of them is their base
    ("64 % des maraîchers irriguent la nuit. Parmi eux, 21 % recueillent l'eau de pluie.",
     [("64", "maraîchers", ""), ("21", "maraîchers", "qui irriguent la nuit")]),
    ("64 % des maraîchers irriguent la nuit ; parmi eux, 21 % recueillent l'eau de pluie.",
     [("64", "maraîchers", ""), ("21", "maraîchers", "qui irriguent la nuit")]),
    ("Les éleveurs laitiers font exception, puisque 19 % d'entre eux ont un robot.", [("19", "éleveurs laitiers", "")]),
    # left out: carried over from the sentence before
    ("78 % des lecteurs achètent neuf. Seuls 9 % empruntent.", [("78", "lecteurs", ""), ("9", "lecteurs", "")]),
    ("La part des lecteurs qui empruntent atteint 31 %.", [("31", "lecteurs", "")]),
    # a bound of a range is of whom the other bound is
    ("Entre 12 et 15 % des femmes jeûnent.", [("12", "femmes", ""), ("15", "femmes", "")]),
]  # fmt: skip
ENGLISH = [
    ("62% of bakers open before six.", [("62", "bakers", "")]),
    ("Three bakers in ten close on Mondays.", [("30", "bakers", "")]),
    ("Sixty-two percent of bakers want to hire.", [("62", "bakers", "")]),
    ("Only 19% of nurses and 22% of midwives feel listened to.", [("19", "nurses", ""), ("22", "midwives", "")]),
    ("Among florists, 44% sell online and 12% at markets.", [("44", "florists", ""), ("12", "florists", "")]),
    ("Among booksellers the share reaches 58%, against 31% among record shops.",
     [("58", "booksellers", ""), ("31", "record shops", "")]),
    ("47% of teachers (52% of women, 41% of men) are tired.",
     [("47", "teachers", ""), ("52", "women", ""), ("41", "men", "")]),
    ("34% of residents who live in the country cycle.", [("34", "residents", "who live in the country")]),
    ("55% of people aged 18 to 24 read on screen.", [("55", "people", "aged 18 to 24")]),
    ("Some 40% of those who rent want to buy; 12% of those who own want to sell.",
     [("40", "those who rent", ""), ("12", "those who own", "")]),
    ("64% of growers water at night. Of those, 21% collect rainwater.",
     [("64", "growers", ""), ("21", "growers", "who water at night")]),
    ("Some 36% of cyclists feel unsafe, and 29% had a near miss. Of those, 8% told the council.",
     [("36", "cyclists", ""), ("29", "cyclists", ""), ("8", "cyclists", "who had a near miss")]),
    ("Florists are only 12% to deliver on Sundays.", [("12", "Florists", "")]),
    ("The share of women who knit has reached 21%.", [("21", "women", "")]),
    ("Among men, audio appeals to a mere 11% of those interviewed.", [("11", "men", "")]),
    ("78% of readers buy new books. Only 9% borrow.", [("78", "readers", ""), ("9", "readers", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_populations(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert people(figures(text)) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_populations(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert people(figures(text, "en")) == expected


def test_carried_from_lead_ins_headings_and_items() -> None:
    report = """# Lecture

## Les jeunes

62 % lisent sur écran.

## Les seniors

Seuls 11 % lisent sur écran.

Parmi les femmes :

- 48 % lisent chaque jour ;
- 9 % jamais.

Ce que disent les lecteurs :

- 12 % des lecteurs prêtent leurs livres ;
- 41 % les donnent ;
- un sur cinq les vend.
"""
    assert [(str(one.value), one.population_id) for one in figures(report)] == [
        ("62", "young_people"),
        ("11", "older_people"),
        ("48", "women"),
        ("9", "women"),
        ("12", "lecteur"),
        ("41", "lecteur"),
        ("20", "lecteur"),
    ]


# ---------------------------------------------------------------- traps


def test_a_verb_does_not_narrow_as_its_participle_does() -> None:
    """Trap: "professionnels de santé utilisent" must not become those "utilisant l'IA"."""
    [all_of_them] = figures("45 % des professionnels de santé utilisent l'IA chaque jour.", lexicon=HEALTH)
    [some_of_them] = figures("45 % des professionnels de santé utilisant l'IA en parlent.", lexicon=HEALTH)
    assert (all_of_them.population_id, all_of_them.base) == ("health_professionals", "")
    assert some_of_them.population_id == "health_professionals_using_ai"


def test_the_share_of_those_who_do_is_a_share_of_all() -> None:
    """Trap: in "la part des X utilisant l'IA est de 90 %" the 90 % are of all X."""
    [figure] = figures("La part des professionnels de santé utilisant l'IA atteint 90 %.", lexicon=HEALTH)
    assert figure.population_id == "health_professionals"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Trap: those whom the professionals speak of are not those who answer.
        ("63 % des médecins estiment que les patients abusent de l'IA.", ["health_professionals"]),
        ("Les soignants n'informent pas toujours leurs patients : 45 % ne le font jamais.", ["health_professionals"]),
        # Trap: the next sentence is not about the people whom this one was only compared with.
        ("90 % des soignants, contre 45 % des Français, s'en servent. 12 % le regrettent.",
         ["health_professionals", "french_public", "health_professionals"]),
        # Trap: nor about one of two groups set side by side.
        ("89 % des soignants et 58 % des Français y voient un risque. Pour autant, 12 % s'en passent.",
         ["health_professionals", "french_public", ""]),
        # Trap: a contrast inside a sentence has its own people.
        ("Les patients attendent beaucoup : 84 % veulent savoir, alors que 45 % des soignants se taisent.",
         ["french_public", "health_professionals"]),
        # Trap: people brought up without a figure are those of the next one.
        ("64 % des soignants dorment mal. Chez les libraires, le constat est le même. 71 % se disent épuisés.",
         ["health_professionals", "librair"]),
        # Trap: "leurs équipes" inside a clause are not "ils".
        ("Sept soignants sur dix disent que leurs équipes souffrent ; ils étaient 49 % en 2022.",
         ["health_professionals", "health_professionals"]),
        # Trap: nurses are some of the professionals, not the professionals.
        ("64 % des soignants et 71 % des infirmières dorment mal.", ["health_professionals", "nurses"]),
    ],
)  # fmt: skip
def test_a_figure_never_takes_the_people_of_another(text: str, expected: list[str]) -> None:
    assert [figure.population_id for figure in figures(text, lexicon=HEALTH)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "45 % d'abord, puis 50 %.",
        "12 % d'accord.",
        "Les ventes ont bondi : 14 % de hausse.",
        "L'indice a gagné 6 points depuis 2021.",  # trap: "de" of "depuis" introduced the people "puis"
        "Le chiffre atteint 31 %.",
    ],
)
def test_words_that_name_nobody(text: str) -> None:
    found = figures(text)
    assert found
    assert {figure.population_id for figure in found} == {""}


def test_a_gap_between_two_groups_is_of_neither() -> None:
    text = "39 % des jeunes et 52 % des seniors sont inscrits. L'écart était de 21 points en 2021."
    gap = figures(text)[-1]
    assert (str(gap.value), gap.unit, gap.population_id, gap.edition) == ("21", "points", "", "2021")


# ---------------------------------------------------------------- what is no finding

NOT_FIGURES: list[tuple[str, Language]] = [
    ("Trois constats se dégagent des deux enquêtes menées en 2019 et 2021 pendant quatre semaines.", "fr"),
    ("Three findings emerge from the two surveys run in 2019 and 2021 over four weeks.", "en"),
    ("Le terrain s'est déroulé du 4 au 22 mars 2024.", "fr"),
    ("The survey was published on 12 March 2024, two years after the first.", "en"),
    ("Les répondants ont entre 18 et 75 ans.", "fr"),
    ("Respondents are between 18 and 75 years old.", "en"),
    ("Il vise les personnes âgées de 65 ans et plus.", "fr"),
    ("Les entreprises de moins de 50 salariés sont les premières concernées.", "fr"),
    ("Firms with fewer than 50 employees come first.", "en"),
    ("Les usages ont changé de nature au cours des douze derniers mois.", "fr"),
    ("Il s'agit de la deuxième édition ; la première date de 2019.", "fr"),
    ("Le rythme tiendra dans les trois ans.", "fr"),
    ("Women cook at least five days out of seven.", "en"),
    ("Les femmes cuisinent cinq soirs sur sept.", "fr"),
    ("Under-30s turn the order around.", "en"),
]


@pytest.mark.parametrize(("text", "language"), NOT_FIGURES)
def test_what_is_no_finding(text: str, language: Language) -> None:
    assert values(figures(text, language)) == []


def test_sizes_of_firms_describe_and_do_not_report() -> None:
    found = figures("Les entreprises de moins de 50 personnes emploient 61 % des apprentis.")
    assert people(found) == [("61", "apprentis", "")]


def test_a_year_does_not_share_the_unit_of_what_follows() -> None:
    """Trap: "2021 à 47 %" is no range."""
    french = "L'usage chez les femmes est passé de 12 % en 2021 à 47 % en 2024."
    english = "Use among women has gone from 12% in 2021 to 47% in 2024."
    for found in (figures(french), figures(english, "en")):
        assert [(str(one.value), one.edition) for one in found] == [("12", "2021"), ("47", "2024")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Plus d'un artisan sur deux (53 %) forme un apprenti.", "fr", ("53", "artisan")),
        ("Plus de la moitié des coiffeurs (56 %) ouvrent le lundi.", "fr", ("56", "coiffeurs")),
        ("Just over half of bakers (52%) bake at night.", "en", ("52", "bakers")),
        ("More than one baker in two (53%) trains an apprentice.", "en", ("53", "baker")),
        ("75 % des libraires, soit trois sur quatre, accueillent des auteurs.", "fr", ("75", "libraires")),
        ("75 % des femmes (soit trois sur quatre) lisent.", "fr", ("75", "femmes")),
        ("Près de trois femmes sur quatre, soit 71 %, lisent.", "fr", ("71", "femmes")),
        ("90% of doctors use it, that is nine in ten.", "en", ("90", "doctors")),
    ],
)
def test_a_number_said_twice_is_one_figure(text: str, language: Language, expected: tuple[str, str]) -> None:
    [figure] = figures(text, language)
    assert (str(figure.value), figure.population) == expected


def test_a_restatement_that_says_something_else_stays() -> None:
    """Trap: "soit 12 points de plus" and "soit 40 % des jeunes" are figures of their own."""
    assert values(figures("Trois femmes sur quatre, soit 12 % de plus qu'en 2020, lisent.")) == [
        ("75", "%"),
        ("12", "%"),
    ]
    assert values(figures("47 % des femmes lisent, soit 12 points de plus qu'en 2021.")) == [
        ("47", "%"),
        ("12", "points"),
    ]


# ---------------------------------------------------------------- units, qualifiers, editions


@pytest.mark.parametrize(
    ("text", "language", "value", "unit", "qualifier", "population"),
    [
        ("Seuls 7 % des libraires ferment en août.", "fr", "7", "%", Qualifier.ONLY, "libraires"),
        ("Près de 80 % des cyclistes portent un casque.", "fr", "80", "%", Qualifier.NEARLY, "cyclistes"),
        ("Plus de 40 % des hommes jeûnent.", "fr", "40", "%", Qualifier.MORE_THAN, "hommes"),
        ("Au moins 5 % des femmes jeûnent.", "fr", "5", "%", Qualifier.AT_LEAST, "femmes"),
        ("Nearly 80% of cyclists wear a helmet.", "en", "80", "%", Qualifier.NEARLY, "cyclists"),
        ("No more than 29% of women feel trained.", "en", "29", "%", Qualifier.AT_MOST, "women"),
        ("Les femmes y passent en moyenne 47 minutes par jour.", "fr", "47", "minutes", Qualifier.EXACT, "femmes"),
        ("Chez les seniors, la lecture en est à 58 minutes.", "fr", "58", "minutes", Qualifier.EXACT, "seniors"),
        ("Women spend an average of €96 a year on books.", "en", "96", "EUR", Qualifier.EXACT, "Women"),
        ("Le salaire atteint 2 480 € par mois chez les hommes.", "fr", "2480", "EUR", Qualifier.EXACT, "hommes"),
        ("Au total, 1 250 libraires ont répondu.", "fr", "1250", "count", Qualifier.EXACT, "libraires"),
        ("In all, 1,250 booksellers replied.", "en", "1250", "count", Qualifier.EXACT, "booksellers"),
        ("Les femmes empruntent 3 fois plus.", "fr", "3", "times", Qualifier.EXACT, "femmes"),
    ],
)  # fmt: skip
def test_units_and_qualifiers(
    text: str, language: Language, value: str, unit: str, qualifier: Qualifier, population: str
) -> None:
    [figure] = figures(text, language)
    assert (str(figure.value), figure.unit, figure.qualifier, figure.population) == (value, unit, qualifier, population)


def test_amounts_of_two_groups_stay_apart() -> None:
    text = "Les femmes gagnent 2 150 € par mois, contre 2 480 € chez les hommes."
    assert people(figures(text)) == [("2150", "femmes", ""), ("2480", "hommes", "")]
    text = "Les hommes passent 7 heures par semaine en réunion, contre 4 heures pour leurs équipes."
    assert people(figures(text)) == [("7", "hommes", ""), ("4", "équipes", "")]


@pytest.mark.parametrize(
    ("text", "language", "editions"),
    [
        ("46 % des femmes lisent, contre 35 % en 2022.", "fr", ["2024", "2022"]),
        ("In 2023, 31% of women rode, up from 22% in 2019.", "en", ["2023", "2019"]),
        ("En 2021, 64 % des femmes payaient ; elles ne sont plus que 56 %.", "fr", ["2021", "2024"]),
        # Trap: what a figure is compared with does not date it.
        ("15 % des femmes le font, soit deux fois moins qu'en 2022.", "fr", ["2024"]),
        ("60 % des femmes lisent, soit 25 points de plus qu'en 2021.", "fr", ["2024", "2024"]),
        ("47% of women read, up 12 points on 2021.", "en", ["2024", "2024"]),
        ("La part des femmes a gagné 6 points depuis 2021.", "fr", ["2024"]),
        # Trap: a year that opens a sentence dates both numbers of it; a winter is no wave.
        ("En 2019, le loyer était de 548 € et de 371 €.", "fr", ["2019", "2019"]),
        ("32 % des femmes ont eu froid pendant l'hiver 2022-2023.", "fr", ["2024"]),
    ],
)
def test_editions(text: str, language: Language, editions: list[str]) -> None:
    assert [figure.edition for figure in figures(text, language)] == editions


# ---------------------------------------------------------------- tables


def test_columns_of_people() -> None:
    found = figures("""Les femmes lisent davantage :

| Réponse | Femmes | Hommes | Autres |
|---|---|---|---|
| Chaque jour | 62 % | 62 % | 60 % |
| Jamais | 9 % | 12 % | 10 % |
""")
    assert people(found) == [
        ("62", "Femmes", ""), ("62", "Hommes", ""), ("60", "Autres", ""),
        ("9", "Femmes", ""), ("12", "Hommes", ""), ("10", "Autres", ""),
    ]  # fmt: skip


def test_columns_of_years_and_rows_of_groups() -> None:
    found = figures("""Part des femmes qui cousent, selon la ville :

| Ville | 2022 | 2024 |
|---|---|---|
| Aubagne | 12 % | 12 % |
| Bayonne | 15 % | 21 % |
""")
    assert [(str(one.value), one.population, one.base, one.edition) for one in found] == [
        ("12", "femmes", "Aubagne", "2022"),
        ("12", "femmes", "Aubagne", "2024"),
        ("15", "femmes", "Bayonne", "2022"),
        ("21", "femmes", "Bayonne", "2024"),
    ]


def test_columns_of_ages_are_ages_of_the_people_of_the_table() -> None:
    found = figures("""## Les femmes

Ce que les femmes cousent :

| Ouvrage | Moins de 60 ans | 60 ans et plus | Ensemble |
|---|---|---|---|
| Des rideaux | 70 % | 64 % | 67 % |
""")
    assert people(found) == [
        ("70", "femmes", "Moins de 60 ans"),
        ("64", "femmes", "60 ans et plus"),
        ("67", "femmes", ""),
    ]


def test_a_column_says_what_the_number_is() -> None:
    found = figures(
        "## Women\n\n| Type of place | Mean bill 2022 | Mean bill 2024 |\n|---|---|---|\n| Inn | £9 | £12 |\n", "en"
    )
    assert [(one.about, one.edition) for one in found] == [("Mean bill 2022", "2022"), ("Mean bill 2024", "2024")]


def test_rows_of_answers_narrow_nobody() -> None:
    """Trap: "every day" is an answer, not a group of women."""
    found = figures("## Women\n\n| Answer | 2022 | 2024 |\n|---|---|---|\n| Every day | 12% | 30% |\n", "en")
    assert [(one.population, one.base, one.edition) for one in found] == [("Women", "", "2022"), ("Women", "", "2024")]


def test_a_table_whose_groups_cannot_be_told_names_nobody() -> None:
    found = figures("## Use\n\n| | Wide | Narrow |\n|---|---|---|\n| Often | 12% | 30% |\n", "en")
    assert [one.population_id for one in found] == ["", ""]


# ---------------------------------------------------------------- statements and clauses


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("95 % des femmes veulent apprendre une langue étrangère, et 93 % veulent suivre des cours du soir.",
         ["95 % des femmes veulent apprendre une langue étrangère", "et 93 % veulent suivre des cours du soir."]),
        # "contre 9 %" has no predicate of its own: it shares that of its neighbour.
        ("Les femmes sont 12 % à livrer, contre 9 % en 2022.",
         ["Les femmes sont 12 % à livrer, contre 9 % en 2022."] * 2),
        # Trap: a comma before the next number ends the clause.
        ("Parmi les femmes, 53 % mettent en cause le réseau local, 30 % accusent surtout le prix de vente.",
         ["Parmi les femmes, 53 % mettent en cause le réseau local", "30 % accusent surtout le prix de vente."]),
        # Trap: the year in front belongs to the number behind it.
        ("Six femmes sur dix veulent des pistes cyclables sûres ; en 2019, 44 % voulaient plus de places de parking.",
         ["Six femmes sur dix veulent des pistes cyclables sûres",
          "en 2019, 44 % voulaient plus de places de parking."]),
    ],
)  # fmt: skip
def test_statements(text: str, statements: list[str]) -> None:
    assert [figure.statement for figure in figures(text)] == statements


def check(read: Document, lexicon: Lexicon) -> list[Figure]:
    """The invariants of every figure of ``read``."""
    passages = split_passages(read)
    by_id = {passage.id: passage for passage in passages}
    found = list(extract_figures(read, passages, lexicon))
    assert len({figure.id for figure in found}) == len(found)
    assert [figure.start for figure in found] == sorted(figure.start for figure in found)
    for figure in found:
        passage = by_id[figure.passage_id]
        assert read.text[figure.start : figure.end] == figure.text
        assert passage.start <= figure.start < figure.end <= passage.end
        assert figure.statement in passage.text
        assert passage.start <= figure.clause_start <= figure.start
        assert figure.end <= figure.clause_end <= passage.end
        assert bool(figure.population_id) == bool(figure.population)
        assert predicate(figure)  # trap: a figure of nobody has one too
    return found


WORDS = st.sampled_from(
    [
        "90",
        "%",
        "des",
        "les",
        "femmes",
        "médecins",
        "qui",
        "utilisent",
        "utilisant",
        "parmi",
        "eux",
        "chez",
        ",",
        ";",
        ":",
        ".",
        "(",
        ")",
        "|",
        "-",
        "\n",
        "\n\n",
        "en",
        "2022",
        "contre",
        "soit",
        "un",
        "sur",
        "deux",
        "ans",
        "18",
        "à",
        "24",
        "et",
        "points",
        "euros",
        "of",
        "those",
        "who",
        "among",
        "in",
        "ten",
        "only",
        "d'",
        "l'",
        "leurs",
        "the",
        "share",
        "part",
        "ne",
        "sont",
        "que",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from(["fr", "en"]))
@settings(max_examples=300, deadline=None)
def test_invariants_on_survey_words(text: str, language: Language) -> None:
    check(document(text, language), HEALTH)


@given(st.text(max_size=200), st.sampled_from(["fr", "en"]))
@settings(max_examples=100, deadline=None)
def test_invariants_on_any_text(text: str, language: Language) -> None:
    check(document(text, language), GENERAL)


@pytest.mark.skipif(not REAL, reason="the development data is not beside the checkout")
def test_invariants_on_real_files() -> None:
    assert sum(len(check(read_document(path, DATA), HEALTH)) for path in REAL) > 100


def test_findings_are_slices() -> None:
    text = "Plus d'un sur deux (53 %), soit 12 points de plus qu'en 2021."
    for quantity in findings(text, "fr"):
        assert text[quantity.start : quantity.end] == quantity.text


# ---------------------------------------------------------------- linking


def test_repeats_are_linked_and_namesakes_are_not() -> None:
    first, again, other_people, other_finding = figures(
        "89 % des femmes aiment lire.\n\n89 % des femmes aiment la lecture.\n\n"
        "89 % des hommes aiment lire.\n\n89 % des femmes craignent un vol."
    )
    near = {first.id, again.id, other_people.id}
    linked = link_repeats(
        (first, again, other_people, other_finding), lambda a, b: 1.0 if {a.id, b.id} <= near else 0.1
    )
    assert [figure.same_as for figure in linked] == [None, first.id, None, None]
    assert [replace(figure, same_as=None) for figure in linked] == [first, again, other_people, other_finding]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 % des femmes lisent déjà, soit neuf sur dix.", "lisent déjà"),
        ("Le rapport dit que neuf femmes sur dix lisent des romans.", "lisent des romans"),
        ("Les dates ont été modifiées par 61 % des femmes.", "Les dates ont été modifiées par"),
        ("31 % lisent des romans.", "lisent des romans"),
    ],
)
def test_predicates_leave_out_the_number_and_the_people(text: str, expected: str) -> None:
    [figure] = figures(text)
    assert predicate(figure) == expected


def test_the_same_number_of_the_same_people_is_not_the_same_finding() -> None:
    """Trap: two 89 % of one report were linked for the words that they share."""
    good, risk = figures("89 % des femmes y voient une bonne chose.\n\n89 % des femmes y voient un risque.")
    assert [one.same_as for one in link_repeats((good, risk), lambda *_: 0.46)] == [None, None]
    assert [one.same_as for one in link_repeats((good, risk), lambda *_: 0.7)] == [None, good.id]


def test_two_figures_of_one_sentence_are_two() -> None:
    pair = figures("50 % des femmes lisent et 50 % des femmes cousent.")
    assert [figure.same_as for figure in link_repeats(pair, lambda *_: 1.0)] == [None, None]


# ---------------------------------------------------------------- whole reports


@pytest.mark.skipif(not ORIGINAL.is_file(), reason="the original report is not beside the checkout")
def test_the_original_barometer() -> None:
    read = read_document(ORIGINAL, DATA)
    professionals, public = "health_professionals", "french_public"
    assert [(int(figure.value), figure.population_id) for figure in check(read, HEALTH)] == [
        (90, professionals), (53, professionals), (84, public), (90, professionals), (53, professionals),
        (93, "health_professionals_using_ai"), (89, professionals), (7, professionals), (96, professionals),
        (84, public), (80, public), (45, professionals), (89, professionals), (58, public), (95, professionals),
        (93, professionals),
    ]  # fmt: skip
    only = [figure for figure in check(read, HEALTH) if figure.qualifier is Qualifier.ONLY]
    assert [figure.value for figure in only] == [7]


def report(name: str) -> list[Figure]:
    folder = REPORTS / name
    return [one for read in load_documents(folder) for one in check(read, load_lexicon(folder))]


def test_the_two_languages_of_a_report_agree() -> None:
    """The same report in French and in English: the same figures of the same people."""
    by_language: dict[str, list[tuple[Decimal, str, Qualifier, str]]] = {"fr": [], "en": []}
    for figure in report("lecture"):
        known = figure.population_id.split("/")[0] if "_people" in figure.population_id else ""
        by_language[figure.language].append((figure.value, figure.unit, figure.qualifier, known))
    french, english = by_language["fr"], by_language["en"]
    # "Ils ne sont que 29 %" is hedged otherwise than "No more than 29%".
    assert [one[:2] for one in french] == [one[:2] for one in english]
    assert [one[3] for one in french] == [one[3] for one in english]
    assert sum(one[2] != other[2] for one, other in zip(french, english, strict=True)) <= 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("teletravail", [("15", "managers", "", "2024"), ("49", "managers", "", "2022"), ("4", "équipes", "", "2024"),
                         ("43", "salariés", "50 ans et plus", "2024"),
                         ("63", "télétravailleurs", "qui ne viennent presque plus au bureau", "2024")]),
        ("cycling", [("8", "Cyclists", "who had a near miss in the past twelve months", "2023"),
                     ("22", "residents", "", "2019"), ("44", "car drivers", "", "2019"), ("6", "victims", "", "2023"),
                     ("11", "Residents", "Hillside", "2023")]),
        ("agriculture", [("25", "coopératives", "", "2025"), ("49", "agriculteurs", "", "2021"),
                         ("19", "éleveurs laitiers", "", "2025"), ("42", "agriculteurs", "équipés", "2025"),
                         ("35", "foyers modestes", "", "2025")]),
        ("lecture", [("58", "seniors", "", "2025"), ("11", "seniors", "", "2025"), ("24", "jeunes", "", "2021"),
                     ("3", "Registered seniors", "", "2025")]),
    ],
)  # fmt: skip
def test_hard_figures_of_the_fictional_reports(name: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = {(str(one.value), one.population, one.base, one.edition) for one in report(name)}
    assert [one for one in expected if one not in found] == []


def test_no_noise_in_the_fictional_reports() -> None:
    """Every figure has its people but two gaps between groups, what a desk costs, and an amount of some unnamed."""
    orphans = [figure for name in ("teletravail", "cycling", "agriculture", "lecture") for figure in report(name)]
    assert sorted((str(one.value), one.unit) for one in orphans if not one.population_id) == [
        ("21", "points"),
        ("21", "points"),
        ("24", "EUR"),
        ("640", "EUR"),
    ]


def test_a_figure_leans_on_what_the_sentence_before_it_leans_on() -> None:
    """Trap: "They stand in 40% of homes" does not say what stands there."""
    text = "Robot vacuum cleaners are spreading. They stand in 40% of homes. Among owners, 55% run it daily."
    found = figures(text, "en")
    assert "Robot vacuum cleaners" in found[-1].about
    # what says for itself whom and what it speaks of leans on nothing further
    plain = figures("Prices rise. Shops close. Among owners, 55% run it daily.", "en")
    assert plain[-1].about == "Shops close."


def test_the_last_figure_is_the_last_item_of_the_list_above() -> None:
    text = "In one year:\n\n- 30% sold a car;\n- 12% rode a scooter to work.\n\nThe last figure stood at 5% in 2021."
    assert "scooter" in figures(text, "en")[-1].about


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Baking a loaf takes 90 minutes. It took 70 at first.", "en", ["90 minutes", "70 minutes"]),
        ("Les pains coûtent 3 euros, contre 2 dans les fermes.", "fr", ["3 EUR", "2 EUR"]),
        # Trap: people are counted behind a measure, and their number is no measure.
        ("Baking a loaf takes 90 minutes. In all, 64 had tried.", "en", ["90 minutes", "64 count"]),
        # Trap: far from the measure before, it is of something else.
        ("Baking a loaf takes 9 minutes. It rose to 2,300.", "en", ["9 minutes", "2300 count"]),
    ],
)
def test_a_unit_that_is_left_out(text: str, language: Language, expected: list[str]) -> None:
    assert [f"{one.value} {one.unit}" for one in figures(text, language)] == expected


def test_the_earlier_wave_is_dated_where_the_report_says_when_it_was() -> None:
    told = "This is the second wave; the first was held in 2019. "
    found = figures(f"{told}Half of bakers rest on Mondays, up from 30%.", "en", edition="2024")
    assert [one.edition for one in found] == ["2024", "2019"]
    # Trap: what changed since the first wave is of now.
    assert figures(f"{told}Sales have tripled since the first wave.", "en", edition="2024")[-1].edition == "2024"
    # Trap: when a house was built is no wave.
    assert figures("La facture monte à 90 euros dans les fours bâtis avant 1960.", edition="2024")[0].edition == "2024"


def test_a_clause_that_says_nothing_leans_on_what_does() -> None:
    found = figures("Half of bakers sell cakes. Among those with an oven it is 70%; among the others, 20%.", "en")
    assert [one.about for one in found] == ["", "Half of bakers sell cakes.", "Half of bakers sell cakes."]
    # Trap: an age behind the number is what is told.
    assert figures("Les boulangers gagnent peu. 30 % des meuniers ont plus de 50 ans.")[0].about == ""


def test_numbers_in_the_name_of_a_row_are_no_figures() -> None:
    table = "| Commune | Boulangers en 2019 | Boulangers en 2024 | Heures par jour |\n|---|---|---|---|\n"
    found = figures(table + "| De 500 à 900 habitants | 12 % | 15 % | 9 |\n")
    assert [f"{one.value} {one.unit}" for one in found] == ["12 %", "15 %", "9 hours"]
    assert {one.population for one in found} == {"De 500 à 900 habitants"}
