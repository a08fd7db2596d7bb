"""Other names for the people of a report: plain synonyms, in both languages, that can mean nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from barobot.blocks import markdown_blocks
from barobot.figures import extract_figures
from barobot.lexicon import Lexicon, build_lexicon, load_lexicon
from barobot.passages import split_passages
from barobot.people_names import tells_people, with_other_names
from barobot.populations import named, with_populations
from barobot.thesaurus import Thesaurus, load_thesaurus
from barobot.types import Document, Language

EMPTY = build_lexicon([])
KB = load_lexicon(Path(__file__).resolve().parents[1] / "kb")


def learnt(*names: str, lexicon: Lexicon = EMPTY, thesaurus: Thesaurus | None = None) -> Lexicon:
    known = with_populations(lexicon, [named(name, "fr", lexicon) for name in names], "fr")
    new = frozenset(known.populations) - frozenset(lexicon.populations)
    return with_other_names(known, new, thesaurus or load_thesaurus())


def people(text: str, language: Language, lexicon: Lexicon) -> list[str]:
    return [mention.entry.name("fr") for mention in lexicon.populations_in(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("How many tenants moved?", "en", ["locataires"]),
        ("les profs et les locataires", "fr", ["enseignants", "locataires"]),
        ("what do teachers say", "en", ["enseignants"]),
        ("les voisins", "fr", []),
    ],
)
def test_a_report_is_asked_in_other_words_and_in_the_other_language(
    text: str, language: Language, expected: list[str]
) -> None:
    assert people(text, language, learnt("locataires", "enseignants")) == expected


def test_a_word_for_two_groups_names_neither() -> None:
    concepts = [("guide", "fr", name) for name in ("entraîneur", "moniteur", "coach")]
    thesaurus = Thesaurus([(one, "fr", name) for one, _, name in concepts])
    assert people("les coachs", "fr", learnt("entraîneurs", thesaurus=thesaurus)) == []  # no word for people
    assert people("les moniteurs", "fr", learnt("entraîneurs", thesaurus=thesaurus)) == ["entraîneurs"]
    two = Thesaurus(
        [*[(one, "fr", name) for one, _, name in concepts], ("ski", "fr", "skieur"), ("ski", "fr", "moniteur")]
    )
    assert people("les moniteurs", "fr", learnt("entraîneurs", "skieurs", thesaurus=two)) == []


def test_names_that_are_known_stay_where_they_are() -> None:
    lexicon = learnt("élèves", lexicon=KB)
    assert [one.entry.id for one in lexicon.populations_in("les médecins", "fr")] == [
        one.entry.id for one in KB.populations_in("les médecins", "fr")
    ]
    assert with_other_names(KB, frozenset(), load_thesaurus()) is KB


def test_a_narrower_group_is_part_of_those_whom_its_name_begins_with() -> None:
    lexicon = learnt("clients ruraux")
    (narrow,) = lexicon.populations_in("les clients ruraux", "fr")
    (wide,) = lexicon.populations_in("how many customers", "en")
    assert wide.entry.id != narrow.entry.id
    assert lexicon.is_part_of(narrow.entry.id, wide.entry.id)


def test_nobody_is_a_part_of_themselves() -> None:
    names = ("All adults", "adults", "adults in Marl")  # "adults", whom the first name begins with, are they
    english = with_populations(EMPTY, [named(name, "en", EMPTY) for name in names], "en")
    lexicon = with_other_names(english, frozenset(english.populations), load_thesaurus())
    assert [entry.parent for entry in lexicon.populations.values()] == [None, "adult"]


def test_a_name_from_the_thesaurus_is_asked_by_and_never_shown() -> None:
    lexicon = learnt("locataires")
    (tenants,) = (entry for entry in lexicon.populations.values() if "locataires" in entry.names["fr"])
    assert tenants.names["en"]
    assert not tenants.is_named_in("en")
    assert tenants.name("en") == tenants.name("fr") == "locataires"


@pytest.mark.parametrize(
    ("text", "language", "learnt_as"),
    [
        ("Chez les infirmiers de nuit, on travaille 6 nuits par quinzaine.", "fr", set()),
        ("Les abonnés empruntent 7 albums illustrés par visite.", "fr", set()),
        ("Solar panels stand on 12% of branches.", "en", {"branches"}),
        ("The offer is refused in 8% of cases.", "en", set()),
    ],
)
def test_what_is_counted_is_nobody_to_be_asked_about(text: str, language: Language, learnt_as: set[str]) -> None:
    document = Document("d", "d.md", "", language, text, markdown_blocks(text), edition="2024")
    found = [f for f in extract_figures(document, split_passages(document), EMPTY) if f.population and tells_people(f)]
    assert {f.population for f in found} & {"nuits", "albums illustrés", "branches", "cases"} == learnt_as


def test_a_shop_is_no_shopper() -> None:
    lexicon = with_populations(EMPTY, [named("shoppers", "en", EMPTY)], "en")
    lexicon = with_other_names(lexicon, frozenset(lexicon.populations), load_thesaurus())
    assert lexicon.populations_in("how many shoppers compare prices", "en")
    assert not lexicon.populations_in("the weekly shop", "en")


def test_night_workers_and_mums_and_dads_are_known_across_languages() -> None:
    lexicon = learnt("travailleurs de nuit", "parents")
    assert people("do night workers sleep", "en", lexicon) == ["travailleurs de nuit"]
    assert people("how many mums and dads agree", "en", lexicon) == ["parents"]
