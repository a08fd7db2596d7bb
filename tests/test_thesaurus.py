"""The thesaurus: what is found in a text, which words share a sense, and what is wrong in which line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot.language import words
from barobot.thesaurus import THESAURUS, Thesaurus, load_thesaurus, read_thesaurus
from barobot.types import LANGUAGES, Language

SMALL = """\
# what is done with things

steal = fr: dérober, se faire piquer, piquer son voisin ; en: steal, stolen, make off with
pay   = fr: régler ; en: pay, settle
agree = fr: régler, s'entendre en confiance ; en: settle, see eye to eye
lose  = fr: laisser des plumes, perdre ; en: lose, come off worst
bother = fr: gêne, gêner
folk  = fr: gens ; en: folk
leave = fr: s'en être ; en: be off, to be
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "words.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Thesaurus:
    return Thesaurus(read_thesaurus(written(tmp_path, SMALL)))


def senses(thesaurus: Thesaurus, text: str, language: Language) -> list[tuple[str, set[str]]]:
    return [(text[one.start : one.end], set(one.concepts)) for one in thesaurus.find(text, language)]


def concepts(text: str, language: Language) -> frozenset[str]:
    return frozenset().union(*(one.concepts for one in load_thesaurus().find(text, language)))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # inflected; a word with two meanings has two senses
        ("Ils régleront.", "fr", [("régleront", {"pay", "agree"})]),
        ("It was STOLEN.", "en", [("STOLEN", {"steal"})]),
        # the longest expression wins over the one that it begins with
        ("elle a piqué son voisin", "fr", [("piqué son voisin", {"steal"})]),
        ("se faire piquer le sac", "fr", [("faire piquer", {"steal"})]),
        # what stands in an expression one time and not the next: articles, "se", "en"
        ("ils ont laissé quelques plumes", "fr", [("laissé quelques plumes", {"lose"})]),
        ("laisser leurs plumes", "fr", [("laisser leurs plumes", {"lose"})]),
        ("entendre confiance", "fr", [("entendre confiance", {"agree"})]),
        # an expression that is not whole is none, and does not hide what follows it
        ("laisser les gens", "fr", [("gens", {"folk"})]),
        ("they came off and asked to settle", "en", [("settle", {"pay", "agree"})]),
        # trap: a language's words in the other language
        ("steal", "fr", []),
        ("", "fr", []),
    ],
)
def test_find(small: Thesaurus, text: str, language: Language, expected: list[tuple[str, set[str]]]) -> None:
    assert senses(small, text, language) == expected


def test_an_expression_of_nothing_but_light_words_finds_nothing(small: Thesaurus) -> None:
    """Trap: "s'en être" without its light words is "être", which stands in every second sentence."""
    assert small.find("ils sont et ils étaient, ils en ont été", "fr") == []
    assert senses(small, "to be or not to be", "en") == []


def test_short_stems_do_not_meet(small: Thesaurus) -> None:
    """Trap: "gêne" and "gens" have one stem."""
    assert words("gêne", "fr")[0].stem == words("gens", "fr")[0].stem
    assert senses(small, "la gêne des gens", "fr") == [("gêne", {"bother"}), ("gens", {"folk"})]
    assert not concepts("gens", "fr") & concepts("gêne", "fr")
    assert "person" in concepts("gens", "fr")


def test_single_words_are_stems_of_one_word_with_all_their_senses(small: Thesaurus) -> None:
    found = dict(small.single_words())
    (stem,) = {word.stem for word in words("régler", "fr")}
    assert found[stem] == {"pay", "agree"}
    assert not any(" " in one for one in found)
    assert "plum" not in found  # of an expression


# ── The file ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("buy = fr: acheter\nsell fr: vendre\n", 2, "sell fr: vendre"),
        ("# words\n\n = fr: acheter\n", 3, "expected a new"),
        ("buy = fr: acheter\n\nbuy = fr: achat\n", 3, "buy = fr: achat"),
        ("buy = acheter, achat\n", 1, "expected 'fr: …'"),
        ("buy = fr: acheter ; de: kaufen\n", 1, "de: kaufen"),
        ("buy = fr: acheter ;\n", 1, "''"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(ValueError, match=rf"^words\.txt, line {line}: got .*expected") as raised:
        read_thesaurus(written(tmp_path, text))
    assert said in str(raised.value)


def test_entries_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "# one\nbuy = fr: acheter, se procurer ; en: buy,\n\nsell=en:sell\n"
    assert read_thesaurus(written(tmp_path, text)) == [
        ("buy", "fr", "acheter"),
        ("buy", "fr", "se procurer"),
        ("buy", "en", "buy"),
        ("sell", "en", "sell"),
    ]


def test_every_line_of_the_shipped_file_has_a_name_of_its_own_and_both_languages() -> None:
    lines = [line for line in THESAURUS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    entries = read_thesaurus(THESAURUS)
    names = [line.partition("=")[0].strip() for line in lines]
    assert len(names) == len(set(names)) > 1000
    assert set(names) == {name for name, _, _ in entries}
    for language in LANGUAGES:
        assert {name for name, own, _ in entries if own == language} == set(names)


def test_every_expression_of_the_shipped_file_has_words() -> None:
    """Trap: a slip of the pen (", ;" or "...") that is read as an expression."""
    assert [one for one in read_thesaurus(THESAURUS) if not words(one[2], one[1])] == []
    assert [one for one in read_thesaurus(THESAURUS) if set(one[2]) & set('=;:"#()')] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("se faire piquer", "fr"), ("theft", "en")),
        (("dérober", "fr"), ("voler", "fr")),
        (("acheter", "fr"), ("bought", "en")),
        (("bagnole", "fr"), ("car", "en")),
        (("toubib", "fr"), ("doctor", "en")),
        (("laisser quelques plumes", "fr"), ("lose", "en")),
        (("joindre les deux bouts", "fr"), ("make ends meet", "en")),
        (("kids", "en"), ("enfants", "fr")),
    ],
)
def test_words_for_one_thing_share_a_sense(one: tuple[str, Language], other: tuple[str, Language]) -> None:
    assert concepts(*one) & concepts(*other)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("augmenter", "baisser", "fr"),
        ("hausse", "baisse", "fr"),
        ("accepter", "refuser", "fr"),
        ("satisfait", "insatisfait", "fr"),
        ("acheter", "vendre", "fr"),
        ("confiance", "méfiance", "fr"),
        ("rassurer", "inquiéter", "fr"),
        ("utile", "inutile", "fr"),
        ("autoriser", "interdire", "fr"),
        ("avoir les moyens", "ne pas avoir les moyens", "fr"),
        ("toujours", "jamais", "fr"),
        ("jeune", "vieux", "fr"),
        ("hommes", "femmes", "fr"),
        ("rise", "fall", "en"),
        ("accept", "refuse", "en"),
        ("satisfied", "dissatisfied", "en"),
        ("buy", "sell", "en"),
        ("trust", "distrust", "en"),
        ("agree", "disagree", "en"),
        ("afford", "cannot afford", "en"),
        ("better", "worse", "en"),
        ("often", "rarely", "en"),
        ("young", "old", "en"),
    ],
)
def test_opposites_share_no_sense(one: str, other: str, language: Language) -> None:
    assert concepts(one, language)
    assert concepts(other, language)
    assert not concepts(one, language) & concepts(other, language)


@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_senses_are_slices_in_order(text: str, language: Language) -> None:
    found = load_thesaurus().find(text, language)
    bounds = [place for one in found for place in (one.start, one.end)]
    assert bounds == sorted(bounds)
    assert all(text[one.start : one.end] and one.concepts for one in found)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("un éclairage public", "a street lamp"),
        ("leur belle-famille", "her in-laws"),
        ("il ne pipe mot", "they keep mum"),
        ("se faire plaisir", "a little treat"),
        ("remise à niveau", "a refresher course"),
        ("ils s'en moquent", "they couldn't care less"),
    ],
)
def test_an_expression_meets_its_like_in_the_other_language(french: str, english: str) -> None:
    assert concepts(french, "fr") & concepts(english, "en")


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [
        # a form that does not look like its verb is the verb's, within an expression too
        ("those who went without a meal", "skipping a meal", "en", "en"),
        ("ils font à manger", "they cook from scratch", "fr", "en"),
        ("on a mis de côté", "mettre de côté", "fr", "fr"),
        ("they turned the heating down", "baisser le chauffage", "en", "fr"),
        # spoken and plain words, in both languages
        ("complètement fauché", "we were skint", "fr", "en"),
        ("mums and dads", "les parents", "en", "fr"),
        ("il a fallu en découdre avec le loyer impayé", "behind with the rent", "fr", "en"),
    ],
)
def test_words_of_everyday_life_share_a_sense(one: str, other: str, first: Language, second: Language) -> None:
    assert concepts(one, first) & concepts(other, second)


@pytest.mark.parametrize(("text", "wrong"), [("du bois et de la tôle", "drink"), ("le lit défait", "read")])
def test_a_noun_that_looks_like_a_verb_is_not_the_verb(text: str, wrong: str) -> None:
    assert wrong not in concepts(text, "fr")


def test_a_verb_is_spoken_of_where_only_an_irregular_form_stands() -> None:
    """Trap: a report that says "they ate" speaks of eating."""
    eating = {word for word, senses in load_thesaurus().single_words() if "eat" in senses}
    assert {"eat", "ate"} <= eating


def test_french_forms_that_do_not_look_like_their_verb() -> None:
    thesaurus = load_thesaurus()
    for said, plain in (("les déçus", "déçu"), ("ils se plaignent", "plainte"), ("ce que cela permet", "permettre")):
        found = {one for sense in thesaurus.find(said, "fr") for one in sense.concepts}
        assert found & {one for sense in thesaurus.find(plain, "fr") for one in sense.concepts}, said
