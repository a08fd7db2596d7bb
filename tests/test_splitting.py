"""Splitting: where one question is several, and where it is not."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from barobot.asking import BESIDE, kind_of
from barobot.splitting import asked_in_turn, asks_apart, of_each, only_leads_up, pieces_of, sides_of
from barobot.types import AnswerKind


class Mark(NamedTuple):
    start: int
    end: int


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Veuillez m'indiquer le taux de lecteurs chez les enfants ainsi que la part de ceux qui empruntent",
            ["le taux de lecteurs chez les enfants", "la part de ceux qui empruntent"],
        ),
        (
            "je voudrais le chiffre des abonnés et celui de ceux qui sont partis",
            ["le chiffre des abonnés", "celui de ceux qui sont partis"],
        ),
        ("How do tenants differ from owners on heating?", ["How do tenants differ", "owners on heating"]),
        ("fear of floods from heavy rain", ["fear of floods from heavy rain"]),
        ("fiber diet + early walks", ["fiber diet", "early walks"]),
        (
            "deux nombres sur les élèves : ceux qui lisent, ceux qui dessinent",
            ["deux nombres sur les élèves", "ceux qui lisent", "ceux qui dessinent"],
        ),
        (  # "et" within the second thing joins nothing apart
            "deux parts chez les élèves : ceux qui lisent, et ceux qui veulent des livres et des revues",
            ["deux parts chez les élèves", "ceux qui lisent", "ceux qui veulent des livres et des revues"],
        ),
        (  # a pair is one of two things compared
            "comparez l'envie de cartes et l'attente de conseils sur prix et horaires",
            ["l'envie de cartes", "l'attente de conseils sur prix et horaires"],
        ),
        (  # Trap: three of them, of which "et ceux qui" joins the last only
            "trois parts chez les élèves : ceux qui lisent, ceux qui dessinent et ceux qui chantent",
            ["trois parts chez les élèves", "ceux qui lisent", "ceux qui dessinent", "ceux qui chantent"],
        ),
        (
            "donnez-moi les deux taux des élèves : la lecture, et le dessin",
            ["les deux taux des élèves", "la lecture", "le dessin"],
        ),
        (  # each begins with what leads up to all of them
            "Quelle part des clubs, premièrement, ouvre le soir et, secondement, ferme l'été",
            ["Quelle part des clubs ouvre le soir", "Quelle part des clubs ferme l'été"],
        ),
        (
            "What share of clubs want, respectively, more maps and better guides",
            ["What share of clubs want more maps", "What share of clubs want better guides"],
        ),
        (
            "the rates of a) clubs that grow and b) clubs that shrink",
            ["the rates of clubs that grow", "the rates of clubs that shrink"],
        ),
        (
            "À classer, avec les taux des clubs : envie de cartes, souci du bruit, achat de guides",
            ["À classer, avec les taux des clubs", "envie de cartes", "souci du bruit", "achat de guides"],
        ),
        (  # Trap: two are announced, and "and" in the second joins no third
            "Both numbers: being told of floods, and getting maps of paths and bridges",
            ["Both numbers", "being told of floods", "getting maps of paths and bridges"],
        ),
        (  # of whom the second is asked stands before it
            "la part des élèves qui lisent, puis, parmi ces lecteurs, la part qui écrit",
            ["la part des élèves qui lisent", "parmi ces lecteurs, la part qui écrit"],
        ),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert pieces_of(text, kind_of(text)) == pieces


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("La part des clubs qui recrutent et celle des clubs qui ferment ?", True),
        ("What share of pupils read, and for what share is it daily?", True),
        ("combien de profs veulent partir et ça coûterait combien ?", True),
        ("How many walk, and how many cycle?", True),
        ("Two figures on walkers: their age, and their weight.", True),
        ("The two figures on walkers: what are they?", False),
        ("Je n'ai qu'une minute, un seul chiffre : la part des élèves qui lisent, c'est combien ?", False),
        ("What share of pupils read books and comics?", False),
        ("Les élèves et ceux qui les suivent", False),
    ],
)
def test_more_than_one_number_is_asked(text: str, apart: bool) -> None:
    assert asks_apart(text) is apart


def test_a_request_is_no_question_of_its_own() -> None:
    assert asked_in_turn("Pouvez-vous me donner la part des abonnés ?") == ["la part des abonnés ?"]


def test_the_word_behind_belongs_to_its_clause() -> None:
    """Trap: "combien" can stand at the end of what it asks."""
    text = "combien de profs veulent partir et ça coûterait combien de les garder"
    assert pieces_of(text, AnswerKind.FIGURE) == [
        "combien de profs veulent partir",
        "ça coûterait combien de les garder",
    ]


def test_what_only_leads_up() -> None:
    assert only_leads_up(["côté parents", "combien râlent", "combien sont ravis"])
    assert not only_leads_up(["how many read", "how many write", "how many sing"])


@pytest.mark.parametrize(
    "text",
    [
        "Are tenants as satisfied with the heating as owners are?",
        "Les clubs sont-ils plus touchés que les écoles par le froid ?",
        "Quel fossé y a-t-il entre générations ?",
        "Les élèves sont-ils plus nombreux à lire qu'à dessiner ?",
        "Do readers trust the library or the bookshop more?",
        "Has the share of walkers grown since the last wave?",
        "La pratique a-t-elle augmenté depuis 2019 ?",
    ],
)
def test_a_comparison_in_many_forms(text: str) -> None:
    assert kind_of(text) is AnswerKind.COMPARISON


@pytest.mark.parametrize(
    "text",
    [
        "Est-ce que plus de la moitié des élèves disent que la lecture est utile ?",
        "Quels sont les livres les plus demandés que citent les élèves ?",
        "Les élèves veulent-ils en savoir plus sur ce que fait le club ?",
        "What do pupils read, as well as comics?",
    ],
)
def test_no_comparison(text: str) -> None:
    assert kind_of(text) is not AnswerKind.COMPARISON


def test_one_side_and_the_other_are_two_things() -> None:
    text = "Sur les clubs, deux taux : d'une part ceux qui recrutent, d'autre part ceux qui ferment. Quels sont-ils ?"
    assert pieces_of(text, AnswerKind.FIGURE) == ["ceux qui recrutent", "ceux qui ferment"]
    assert asks_apart(text)


def test_sides_named_behind_are_left_where_they_are() -> None:
    """Trap: "A d'un côté, B de l'autre" begins before the words that name the sides."""
    assert sides_of("Le vélo d'un côté, la marche de l'autre : les deux taux ?") == ()


def test_of_two_groups_nothing_is_told_respectively_of_each() -> None:
    """Trap: "of clubs and schools want, respectively, maps and guides" asks one thing of each."""
    assert sides_of("What shares of clubs and schools want, respectively, maps and guides?") == ()


def test_the_same_is_asked_of_each_group_in_the_place_of_the_first() -> None:
    text = "Are clubs less worried than schools about the cold"
    clubs, schools = (re.search(name, text) for name in ("clubs", "schools"))
    spans = [Mark(*found.span()) for found in (clubs, schools) if found]
    assert of_each(text, *spans) == ("Are clubs less worried about the cold", "Are schools less worried about the cold")


def test_a_group_that_nothing_sets_beside_the_other_is_left() -> None:
    text = "Do clubs worry schools"
    assert of_each(text, Mark(3, 8), Mark(15, 22)) == ("", "")


def test_a_second_thing_that_is_announced_alone_comes_apart() -> None:
    text = "quels scores pour l'envie de cartes et pour le souci des bruits et des odeurs"
    assert len(pieces_of(text, AnswerKind.FIGURE)) == 2


def test_keywords_name_groups_in_one_breath() -> None:
    assert BESIDE.fullmatch(", % ")
    assert not BESIDE.fullmatch(", ")
