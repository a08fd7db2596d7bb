"""Quantities in French and English text: every form, every trap, and what must hold for any text."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barobot.numbers import find_ages, find_quantities, find_years, format_quantity, format_value, parse_decimal
from barobot.types import Language, Qualifier

num2words = pytest.importorskip("num2words", reason="the oracle for spelled numbers").num2words
NB, NNB = "\u00a0", "\u202f"
Q = Qualifier

# (language, text, [(value, unit, qualifier, slice)])
FORMS: list[tuple[Language, str, list[tuple[str, str, Qualifier, str]]]] = [
    ("fr", "90 % des cadres", [("90", "%", Q.EXACT, "90 %")]),
    ("fr", "soit 90% des cadres", [("90", "%", Q.EXACT, "90%")]),
    ("fr", f"soit 90{NB}% des cadres", [("90", "%", Q.EXACT, f"90{NB}%")]),
    ("fr", f"soit 22 {NB}     % des cadres", [("22", "%", Q.EXACT, f"22 {NB}     %")]),
    ("fr", f"soit 12,5{NNB}% des cadres", [("12.5", "%", Q.EXACT, f"12,5{NNB}%")]),
    ("fr", "soit 12.5 % des cadres", [("12.5", "%", Q.EXACT, "12.5 %")]),
    ("fr", "quatre-vingt-neuf pour cent des voix", [("89", "%", Q.EXACT, "quatre-vingt-neuf pour cent")]),
    ("fr", "trois virgule cinq pour cent", [("3.5", "%", Q.EXACT, "trois virgule cinq pour cent")]),
    ("fr", "un pour cent", [("1", "%", Q.EXACT, "un pour cent")]),
    ("fr", "45 pourcents", [("45", "%", Q.EXACT, "45 pourcents")]),
    ("fr", "1 234 répondants", [("1234", "count", Q.EXACT, "1 234")]),
    ("fr", f"1{NNB}234,5 tonnes", [("1234.5", "count", Q.EXACT, f"1{NNB}234,5")]),
    ("fr", "mille deux cents répondants", [("1200", "count", Q.EXACT, "mille deux cents")]),
    ("fr", "douze organisations et six outils", [
        ("12", "count", Q.EXACT, "douze"), ("6", "count", Q.EXACT, "six")]),
    ("fr", "2 millions d'euros", [("2000000", "EUR", Q.EXACT, "2 millions d'euros")]),
    ("fr", "un million d’euros", [("1000000", "EUR", Q.EXACT, "un million d’euros")]),
    ("fr", "3 milliards", [("3000000000", "count", Q.EXACT, "3 milliards")]),
    ("fr", "12 k€ puis 45 M€ puis 45 €", [
        ("12000", "EUR", Q.EXACT, "12 k€"), ("45000000", "EUR", Q.EXACT, "45 M€"), ("45", "EUR", Q.EXACT, "45 €")]),
    ("fr", "un écart de 31 points", [("31", "points", Q.EXACT, "31 points")]),
    ("fr", "en hausse (+24 points)", [("24", "points", Q.EXACT, "+24 points")]),
    ("fr", "en baisse (-3 pts)", [("-3", "points", Q.EXACT, "-3 pts")]),
    ("fr", "24 points de pourcentage", [("24", "points", Q.EXACT, "24 points de pourcentage")]),
    ("fr", "entre 5 et 15 % des cas", [("5", "%", Q.EXACT, "5"), ("15", "%", Q.EXACT, "15 %")]),
    ("fr", "de 5 à 15 % des cas", [("5", "%", Q.EXACT, "5"), ("15", "%", Q.EXACT, "15 %")]),
    ("fr", "soit 5-15 % des cas", [("5", "%", Q.EXACT, "5"), ("15", "%", Q.EXACT, "15 %")]),
    ("fr", "de 46 % à 20 %", [("46", "%", Q.EXACT, "46 %"), ("20", "%", Q.EXACT, "20 %")]),
    ("fr", "neuf soignants sur dix", [("90", "%", Q.EXACT, "neuf soignants sur dix")]),
    ("fr", "9 médecins sur 10", [("90", "%", Q.EXACT, "9 médecins sur 10")]),
    ("fr", "un sur deux", [("50", "%", Q.EXACT, "un sur deux")]),
    ("fr", "une personne sur trois", [("33.3333", "%", Q.EXACT, "une personne sur trois")]),
    ("fr", "plus d'un professionnel sur deux", [("50", "%", Q.MORE_THAN, "plus d'un professionnel sur deux")]),
    ("fr", "deux Français sur trois interrogés", [("66.6667", "%", Q.EXACT, "deux Français sur trois")]),
    ("fr", "plus de la moitié des élèves", [("50", "%", Q.MORE_THAN, "plus de la moitié")]),
    ("fr", "un tiers des élèves", [("33.3333", "%", Q.EXACT, "un tiers")]),
    ("fr", "près de deux tiers", [("66.6667", "%", Q.NEARLY, "près de deux tiers")]),
    ("fr", "les trois quarts des élèves", [("75", "%", Q.EXACT, "les trois quarts")]),
    ("fr", "un cinquième des élèves", [("20", "%", Q.EXACT, "un cinquième")]),
    ("fr", "2/3 des élèves", [("66.6667", "%", Q.EXACT, "2/3")]),
    ("fr", "deux fois plus de dons", [("2", "times", Q.EXACT, "deux fois plus")]),
    ("fr", "la part a doublé", [("2", "times", Q.EXACT, "doublé")]),
    ("fr", "un budget x3", [("3", "times", Q.EXACT, "x3")]),
    ("fr", "multiplié par quatre", [("4", "times", Q.EXACT, "quatre")]),
    ("fr", "12 heures en six mois et 3 ans", [
        ("12", "hours", Q.EXACT, "12 heures"), ("6", "months", Q.EXACT, "six mois"), ("3", "years", Q.EXACT, "3 ans")]),
    ("fr", "plus de 50 ans de présence", [("50", "years", Q.MORE_THAN, "plus de 50 ans")]),
    ("fr", "plus d'un an", [("1", "years", Q.MORE_THAN, "plus d'un an")]),
    ("fr", "une dizaine d'outils", [("10", "count", Q.ABOUT, "une dizaine")]),
    ("fr", "2025 répondants ont écrit", [("2025", "count", Q.EXACT, "2025")]),
    ("fr", "auprès de 2000 personnes", [("2000", "count", Q.EXACT, "2000")]),
    ("fr", "n = 1 015", [("1015", "count", Q.EXACT, "1 015")]),
    ("fr", "au-delà de 30 %", [("30", "%", Q.MORE_THAN, "au-delà de 30 %")]),
    ("fr", "moins de 30 %", [("30", "%", Q.LESS_THAN, "moins de 30 %")]),
    ("fr", "au moins 30 %", [("30", "%", Q.AT_LEAST, "au moins 30 %")]),
    ("fr", "pas moins de 30 %", [("30", "%", Q.AT_LEAST, "pas moins de 30 %")]),
    ("fr", "jusqu'à 30 %", [("30", "%", Q.AT_MOST, "jusqu'à 30 %")]),
    ("fr", "pas plus de 30 %", [("30", "%", Q.AT_MOST, "pas plus de 30 %")]),
    ("fr", "au plus 30 %", [("30", "%", Q.AT_MOST, "au plus 30 %")]),
    ("fr", "presque 30 %", [("30", "%", Q.NEARLY, "presque 30 %")]),
    ("fr", "quelque 500 élèves", [("500", "count", Q.ABOUT, "quelque 500")]),
    ("fr", "à peu près 30 %", [("30", "%", Q.ABOUT, "à peu près 30 %")]),
    ("fr", "environ 30 %", [("30", "%", Q.ABOUT, "environ 30 %")]),
    ("fr", "Seuls 7 % répondent", [("7", "%", Q.ONLY, "Seuls 7 %")]),
    ("fr", "ils ne sont que 7 %", [("7", "%", Q.ONLY, "ne sont que 7 %")]),
    ("fr", "ils n'étaient que 7 %", [("7", "%", Q.ONLY, "n'étaient que 7 %")]),
    ("fr", "à peine 7 %", [("7", "%", Q.ONLY, "à peine 7 %")]),
    ("fr", "7 % seulement", [("7", "%", Q.ONLY, "7 % seulement")]),
    ("en", "12.5% of teachers", [("12.5", "%", Q.EXACT, "12.5%")]),
    ("en", "12,5% of teachers", [("12.5", "%", Q.EXACT, "12,5%")]),
    ("en", "forty-five per cent", [("45", "%", Q.EXACT, "forty-five per cent")]),
    ("en", "45 percent", [("45", "%", Q.EXACT, "45 percent")]),
    ("en", "1,234 people", [("1234", "count", Q.EXACT, "1,234")]),
    ("en", "two hundred and fifty-six people", [("256", "count", Q.EXACT, "two hundred and fifty-six")]),
    ("en", "1.5 million", [("1500000", "count", Q.EXACT, "1.5 million")]),
    ("en", "nearly 7 million annual visits", [("7000000", "count", Q.NEARLY, "nearly 7 million")]),
    ("en", "$1.2bn, €45, £3m, USD 9 and EUR45", [
        ("1200000000", "USD", Q.EXACT, "$1.2bn"), ("45", "EUR", Q.EXACT, "€45"), ("3000000", "GBP", Q.EXACT, "£3m"),
        ("9", "USD", Q.EXACT, "USD 9"), ("45", "EUR", Q.EXACT, "EUR45")]),
    ("en", "31 percentage points", [("31", "points", Q.EXACT, "31 percentage points")]),
    ("en", "up 24% points", [("24", "points", Q.EXACT, "24% points")]),
    ("en", "a gap of 4 pp", [("4", "points", Q.EXACT, "4 pp")]),
    ("en", "between 5 and 15% of them", [("5", "%", Q.EXACT, "5"), ("15", "%", Q.EXACT, "15%")]),
    # The trap: "as many as" marvels at a number and does not bound it.
    ("en", "As many as 5 to 15% of them", [("5", "%", Q.EXACT, "5"), ("15", "%", Q.EXACT, "15%")]),
    ("en", "2 to 3 million", [("2000000", "count", Q.EXACT, "2"), ("3000000", "count", Q.EXACT, "3 million")]),
    ("en", "nine in ten", [("90", "%", Q.EXACT, "nine in ten")]),
    ("en", "9 out of 10 nurses", [("90", "%", Q.EXACT, "9 out of 10")]),
    ("en", "nine out of every ten doctors", [("90", "%", Q.EXACT, "nine out of every ten")]),
    ("en", "more than one in three people", [("33.3333", "%", Q.MORE_THAN, "more than one in three")]),
    ("en", "about half of them", [("50", "%", Q.ABOUT, "about half")]),
    ("en", "one third and two-thirds", [
        ("33.3333", "%", Q.EXACT, "one third"), ("66.6667", "%", Q.EXACT, "two-thirds")]),
    ("en", "a third of them", [("33.3333", "%", Q.EXACT, "a third")]),
    ("en", "three quarters of them", [("75", "%", Q.EXACT, "three quarters")]),
    ("en", "a quarter of them, a fifth of us", [("25", "%", Q.EXACT, "a quarter"), ("20", "%", Q.EXACT, "a fifth")]),
    ("en", "twice as many", [("2", "times", Q.EXACT, "twice")]),
    ("en", "three times as many", [("3", "times", Q.EXACT, "three times as many")]),
    ("en", "2 hours, a 12-month plan", [("2", "hours", Q.EXACT, "2 hours"), ("12", "months", Q.EXACT, "12-month")]),
    ("en", "the over 50s", [("50", "years", Q.MORE_THAN, "over 50s")]),
    ("en", "upwards of 40 departments", [("40", "count", Q.MORE_THAN, "upwards of 40")]),
    ("en", "not more than 40%", [("40", "%", Q.AT_MOST, "not more than 40%")]),
    ("en", "no fewer than 40 firms", [("40", "count", Q.AT_LEAST, "no fewer than 40")]),
    ("en", "fewer than 40 firms", [("40", "count", Q.LESS_THAN, "fewer than 40")]),
    ("en", "under 40%, at least 5%", [("40", "%", Q.LESS_THAN, "under 40%"), ("5", "%", Q.AT_LEAST, "at least 5%")]),
    ("en", "up to 40%, almost 30%", [("40", "%", Q.AT_MOST, "up to 40%"), ("30", "%", Q.NEARLY, "almost 30%")]),
    ("en", "some 500 nurses, roughly 9%", [("500", "count", Q.ABOUT, "some 500"), ("9", "%", Q.ABOUT, "roughly 9%")]),
    ("fr", "respectivement 10, 20 et 30 %", [
        ("10", "%", Q.EXACT, "10"), ("20", "%", Q.EXACT, "20"), ("30", "%", Q.EXACT, "30 %")]),
    ("fr", "31 %-points", [("31", "points", Q.EXACT, "31 %-points")]),
    ("en", "1-in-5 adults", [("20", "%", Q.EXACT, "1-in-5")]),
    ("en", "half a million people", [("500000", "count", Q.ABOUT, "half a million")]),
    ("en", "only 17% of visitors", [("17", "%", Q.ONLY, "only 17%")]),
    ("en", "**more than** **17%**", [("17", "%", Q.MORE_THAN, "more than** **17%")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), FORMS, ids=[form[1] for form in FORMS])
def test_every_form(language: Language, text: str, expected: list[tuple[str, str, Qualifier, str]]) -> None:
    found = [(q.value, q.unit, q.qualifier, q.text) for q in find_quantities(text, language)]
    assert found == [(Decimal(value), unit, qualifier, part) for value, unit, qualifier, part in expected]


TRAPS: list[tuple[Language, str]] = [
    ("fr", "En 2025, puis en 2024-2025 et 2023/24"),  # years
    ("fr", "le 12 mars 2025, du 14 au 19 mai, le 10/02/2024, 2025-03-12"),  # dates
    ("fr", "à 14h30, 24h/24 et 7j/7"),  # times of day
    ("fr", "la 1re édition, la 3e, la première, le XXIe siècle"),  # ordinals
    ("fr", "1. Méthode\n2) Résultats"),  # list numbers
    ("fr", "2.3 Méthode"),  # section number
    ("fr", "voir section 4, figures 2 et 3, tableau 3, page 12, chapitre 3, n° 5, question 4, article 12"),  # labels
    ("fr", "au T2 et au Q3"),  # quarters
    ("fr", "premier trimestre, troisième trimestre"),
    ("fr", "avec GPT-4, COVID-19, la 4G et Windows 11"),  # names
    ("fr", "version v2.1 puis 2.1.0"),  # versions
    ("fr", "un point noté [1] puis [2, 3]"),  # footnotes
    ("fr", "appeler le 01 23 45 67 89 ou le +33 1 23 45 67 89"),  # phone numbers
    ("fr", "https://exemple.fr/2024/90%25 et a12@exemple.fr, doi 10.1000/182"),  # addresses
    ("fr", "&#35;8 et &amp;"),  # HTML entities
    ("fr", "au moins un outil, l'un des élèves, une enquête, tous les deux"),  # articles and pronouns
    ("fr", "un quart d'heure"),  # a duration, no share
    ("fr", "transmis à un tiers de confiance"),  # a third party
    ("fr", "un regard neuf"),  # an adjective
    ("fr", "des millions de gens"),  # indefinite
    ("fr", "les 18-24 ans, âgés de 18 ans et plus"),  # ages
    ("fr", "une note de 7 sur 10, sur une échelle de 1 à 5"),  # marks
    ("fr", "deux fois moins"),  # too easily misread
    ("fr", "un an, une heure, un point"),  # articles before units
    ("fr", "les années 90"),
    ("en", "March 3rd, 3 pm, May 14 to 19, 12 March 2025"),
    ("en", "the 2nd wave, the third edition, a third party, the second half of 2024"),
    ("en", "a half-day, half an hour, last quarter"),
    ("en", "one of them, no one, a tool, one day"),
    ("en", "no. 7, page 12, in the 1990s, aged 18 to 24"),
    ("en", "call 1-800 O Canada"),
    ("en", "on a scale of 1 to 5, p < 0.05"),
    ("en", "tens of thousands of people"),
    ("en", "a 5-point scale"),
    ("fr", "accès d'un tiers, et un cinquième acteur"),
]


@pytest.mark.parametrize(("language", "text"), TRAPS, ids=[trap[1] for trap in TRAPS])
def test_no_trap_is_a_quantity(language: Language, text: str) -> None:
    assert [q.text for q in find_quantities(text, language)] == []


def test_two_counts_with_sur_are_no_ratio() -> None:
    found = find_quantities("Nous avons 12 articles sur 20 sujets", "fr")  # trap: "sur" also means "about"
    assert [(q.value, q.unit) for q in found] == [(12, "count"), (20, "count")]
    assert [q.unit for q in find_quantities("un plan sur 3 ans", "fr")] == ["years"]


def test_quarters_of_a_year_are_no_share() -> None:
    assert [(q.value, q.unit) for q in find_quantities("over the last three quarters", "en")] == [(3, "count")]


def test_between_splits_spelled_numbers() -> None:
    found = find_quantities("between one hundred and one thousand people", "en")
    assert [(q.value, q.noun) for q in found] == [(100, "people"), (1000, "people")]


def test_points_that_are_counted() -> None:
    assert [(q.unit, q.noun) for q in find_quantities("12 points de vente", "fr")] == [("count", "points de vente")]


@pytest.mark.parametrize(
    ("language", "text", "noun"),
    [
        ("fr", "neuf professionnels de santé sur dix", "professionnels de santé"),
        ("fr", "782 professionnels de santé interrogés", "professionnels de santé"),
        ("fr", "2 millions de personnes", "personnes"),
        ("fr", "12 ont répondu", ""),
        ("en", "782 health professionals surveyed", "health professionals"),
        ("en", "7 million annual visits", "annual visits"),
        ("en", "12 said no", ""),
    ],
)
def test_noun(language: Language, text: str, noun: str) -> None:
    assert [q.noun for q in find_quantities(text, language)] == [noun]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("en 2025", [2025]),
        ("2024-2025", [2024, 2025]),
        ("2023/24", [2023, 2024]),
        ("2025-03-12", [2025]),
        ("le 12/03/2025", [2025]),
        ("2025 répondants", []),  # a count
        ("12 025, 2025 €, v2025, 2 025", []),
        ("de 2020 à 2024 (puis 1899 et 2100)", [2020, 2024]),
        ("https://exemple.fr/2024/", []),
    ],
)
def test_years(text: str, years: list[int]) -> None:
    assert find_years(text) == years


@pytest.mark.parametrize(
    ("language", "text", "ages"),
    [
        ("fr", "chez les 18-24 ans", ["18-24 ans"]),
        ("fr", "âgés de 18 ans et plus", ["âgés de 18 ans et plus"]),
        ("fr", "les 65 ans et plus", ["65 ans et plus"]),
        ("fr", "plus de 50 ans, 3 à 5 ans d'expérience", []),
        ("en", "adults aged 18 to 24", ["aged 18 to 24"]),
        ("en", "aged 65 and over", ["aged 65 and over"]),
        ("en", "18-year-olds", ["18-year-olds"]),
    ],
)
def test_ages(language: Language, text: str, ages: list[str]) -> None:
    assert [text[start:end] for start, end in find_ages(text, language)] == ages


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "12,5", "12.5"), ("en", "12.5", "12.5"), ("en", "1,234", "1234"), ("fr", "1,234", "1.234"),
        ("en", "1.234", "1.234"), ("fr", "1.234", "1234"), ("fr", "0.125", "0.125"), ("fr", "1.234.567,8", "1234567.8"),
        ("en", "1,234,567.8", "1234567.8"), ("fr", f"1{NNB}234,5", "1234.5"), ("fr", "−3", "-3"),
        ("fr", "12 34", None), ("fr", "1,2,3", None), ("en", "", None), ("en", "abc", None), ("fr", "²", None),
    ],
)  # fmt: skip
def test_parse_decimal(language: Language, text: str, value: str | None) -> None:
    assert parse_decimal(text, language) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("value", "unit", "noun", "french", "english"),
    [
        ("90", "%", "", f"90{NB}%", "90%"),
        ("12.50", "%", "", f"12,5{NB}%", "12.5%"),
        ("1234", "count", "", f"1{NNB}234", "1,234"),
        ("31", "points", "", f"31{NB}points", "31 points"),
        ("1.5", "points", "", f"1,5{NB}point", "1.5 points"),
        ("1", "years", "", f"1{NB}an", "1 year"),
        ("12", "hours", "", f"12{NB}heures", "12 hours"),
        ("45", "EUR", "", f"45{NB}€", "€45"),
        ("1200000000", "EUR", "", f"1,2{NB}milliard d’euros", "€1.2 billion"),
        ("1E+1", "%", "", f"10{NB}%", "10%"),
        ("-3", "points", "", f"−3{NB}points", "−3 points"),
    ],
)
def test_format_value(value: str, unit: str, noun: str, french: str, english: str) -> None:
    assert format_value(Decimal(value), unit, "fr", noun) == french
    assert format_value(Decimal(value), unit, "en", noun) == english


def test_format_quantity_places_the_qualifier() -> None:
    assert format_quantity(Decimal(50), "%", Q.MORE_THAN, "fr") == f"plus de 50{NB}%"
    assert format_quantity(Decimal(7), "%", Q.ONLY, "fr") == f"seulement 7{NB}%"
    assert format_quantity(Decimal(50), "%", Q.MORE_THAN, "en") == "more than 50%"
    assert format_quantity(Decimal(7), "count", Q.LESS_THAN, "en", "people") == "fewer than 7 people"


LANGUAGES = st.sampled_from(["fr", "en"])
UNITS = st.sampled_from(
    ["%", "points", "count", "EUR", "USD", "GBP", "CHF", "years", "months", "weeks", "days", "hours"]
)
VALUES = st.decimals(min_value=2, max_value=10**9, places=2) | st.integers(2, 10**9).map(Decimal)


@settings(max_examples=400, deadline=None)
@given(VALUES, UNITS, st.sampled_from(list(Qualifier)), LANGUAGES)
def test_what_is_formatted_is_found_again(value: Decimal, unit: str, qualifier: Qualifier, language: Language) -> None:
    noun = {"fr": "élèves", "en": "pupils"}[language] if unit == "count" else ""
    text = format_quantity(value, unit, qualifier, language, noun)
    found = find_quantities(f"soit {text}." if language == "fr" else f"that is {text}.", language)
    assert [(q.value, q.unit, q.qualifier, q.noun) for q in found] == [(value, unit, qualifier, noun)]


PIECES = """90 % , . ( ) 1 234 12,5 1.234 2025 sur neuf dix un une deux cents mille millions d'
euros € $ £ k€ points pts
à et entre between and in out of ten half a third la moitié tiers plus de moins only seuls - – + \n
[1] ** &nbsp; ² x3 18-24 ans
aged March mai 3 pm h https://a.b/1 a@b.c İ ﬁ é 🙂 \u0661 fois times"""
PIECE = st.sampled_from(PIECES.replace("\n", " \n ").split(" "))
PIECED = st.lists(PIECE, max_size=25).map(" ".join) | st.lists(PIECE, max_size=25).map("".join)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=80) | PIECED, LANGUAGES)
def test_any_text_gives_exact_ordered_slices(text: str, language: Language) -> None:
    found = find_quantities(text, language)
    assert all(text[q.start : q.end] == q.text and q.text for q in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(1900 <= year <= 2099 for year in find_years(text))
    assert all(0 <= start < end <= len(text) for start, end in find_ages(text, language))
    parse_decimal(text, language)


@settings(max_examples=300, deadline=None)
@given(st.integers(2, 99_999) | st.integers(2, 9_999_999), LANGUAGES)
def test_spelled_numbers_agree_with_num2words(value: int, language: Language) -> None:
    words = num2words(value, lang=language).replace(",", "")
    text = f"{words} {'pour cent' if language == 'fr' else 'percent'}"
    assert [(q.value, q.unit, q.text) for q in find_quantities(text, language)] == [(value, "%", text)]


@pytest.mark.parametrize(
    "text", [" " * 5000 + "5" + " " * 5000, "5 " * 2500, "un " * 1500, "deux " * 1500, "a." * 2500, "x@" * 2500]
)
def test_long_runs_take_no_quadratic_time(text: str) -> None:
    started = time.perf_counter()
    find_quantities(text, "fr")
    find_years(text)
    assert time.perf_counter() - started < 3
