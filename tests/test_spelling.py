"""Spelling: what people type on a phone meets the words of the reports."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot.language import words
from barobot.lexicon import load_lexicon
from barobot.spelling import Speller
from barobot.types import LANGUAGES, Language

KB = Path(__file__).resolve().parents[1] / "kb"


@cache
def vocabulary(language: Language) -> frozenset[str]:
    """The words of the digest and of the lexicon, as the bot has them."""
    lexicon = load_lexicon(KB)
    texts = [path.read_text(encoding="utf-8") for path in KB.glob(f"*.{language}.md")]
    texts += [
        name
        for entry in (*lexicon.populations.values(), *lexicon.terms.values())
        for name in entry.names.get(language, ())
    ]
    return frozenset(word.folded for text in texts for word in words(text, language))


SPELLERS = {language: Speller(vocabulary(language)) for language in LANGUAGES}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("cb de médecins", "combien de médecins"),
        ("pourkoi les soignants", "pourquoi les soignants"),  # as it is heard
        ("kelke risques", "quelque risques"),
        ("konbien de soignants", "combien de soignants"),
        ("c une bonne chose", "c'est une bonne chose"),  # but "c'est" is not spelt "c'"
        ("c est une chance", "c'est une chance"),
        ("ya combien de médecins", "y a combien de médecins"),
        ("le ministere", "le ministere"),  # a right word without its accent is no other word
        ("ki a fait le barometre", "qui a fait le barometre"),
        ("c koi", "c'est quoi"),
        # a sign for "more", and one that joins
        ("le + cité", "le plus cité"),
        ("veulent + d'aide", "veulent plus d'aide"),
        ("supervision + formation", "supervision + formation"),
        ("pk les pros ont peur", "pourquoi les pros ont peur"),
        # elisions typed as one word
        ("lia", "l'ia"),
        ("lusage", "l'usage"),
        # slips: doubled, swapped, missed
        ("profesionnels", "professionnels"),
        ("superviion humaine", "supervision humaine"),
        ("infromation", "information"),
        ("transparance", "transparence"),
        ("doneés", "donnees"),
        # an ending that is not heard
        ("des francai", "des francais"),
        # three slips in a long word; of two as near, the one of the language
        ("les proffesionels", "les professionnels"),
    ],
)
def test_french_is_mended(typed: str, expected: str) -> None:
    assert SPELLERS["fr"].correct(typed, "fr") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hw many doctors", "how many doctors"),
        ("wat share u want", "what share you want"),
        ("artificial inteligence", "artificial intelligence"),
        ("helath professionals", "health professionals"),
    ],
)
def test_english_is_mended(typed: str, expected: str) -> None:
    assert SPELLERS["en"].correct(typed, "en") == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Quelle part des soignants utilise ChatGPT ?", "fr"),
        # Trap: "c" is short for "c'est", unless it is the "c" of "c'est".
        ("qu'est-ce que c'est", "fr"),
        # Trap: right words that the report lacks are no misspellings of those that it has.
        ("le diagnostique, la chirurgie et les chats", "fr"),
        ("surgery, cats and dentistry", "en"),
        # names
        ("ACSEL, AXA, Zorglub, Nantes et Médor", "fr"),
        ("à 12,5 % le 3 mai", "fr"),
        ("", "fr"),
    ],
)
def test_what_is_right_stays(text: str, language: Language) -> None:
    assert SPELLERS[language].correct(text, language) == text


@given(st.sampled_from(LANGUAGES), st.data())
def test_words_of_the_reports_are_never_changed(language: Language, data: st.DataObject) -> None:
    known = sorted(word for word in vocabulary(language) if len(word) > 4 and word.isalpha())
    word = data.draw(st.sampled_from(known))
    assert SPELLERS[language].correct(word, language) == word


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_no_text_raises(text: str, language: Language) -> None:
    assert isinstance(SPELLERS[language].correct(text, language), str)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hwo meny doctors", "hwo many doctors"),  # a word of grammar of four letters
        ("wen doctors use it", "when doctors use it"),
        ("docs n patients", "docs and patients"),
        ("trust it totaly", "trust it totally"),  # a letter is doubled or not, before an ending is lost
        ("Meny doctors", "Meny doctors"),  # Trap: a name
    ],
)
def test_english_as_on_a_phone(typed: str, expected: str) -> None:
    assert SPELLERS["en"].correct(typed, "en") == expected


def test_knows() -> None:
    assert SPELLERS["fr"].knows("soignants")
    assert not SPELLERS["fr"].knows("zorglub")


def test_a_sign_that_stands_for_a_word() -> None:
    assert SPELLERS["fr"].correct("c'est un + ?", "fr") == "c'est un plus ?"
    assert SPELLERS["fr"].correct("moins d 1 soignant sur 10", "fr") == "moins d'1 soignant sur 10"
    assert SPELLERS["fr"].correct("1 + 1", "fr") == "1 + 1"


def test_a_word_with_a_k_of_its_own_stays() -> None:
    assert SPELLERS["fr"].correct("un kiosque et un kilo de kiwis", "fr") == "un kiosque et un kilo de kiwis"
