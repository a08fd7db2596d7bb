"""Words: detection, stems, folding."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot.language import content_words, detect, fold, stem, stop_words, telling, tokens, words
from barobot.types import LANGUAGES, Language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quelle part des soignants utilise l'IA ?", "fr"),
        ("What share of doctors use AI?", "en"),
        # keywords without grammar
        ("formation médecins", "fr"),
        ("doctors training", "en"),
        ("risques données santé", "fr"),
        ("health data risks", "en"),
        ("taux d'adoption", "fr"),
        ("adoption rate", "en"),
        # an acronym is of no language: "AI" is not the French verb, "IA" no English word
        ("AI hospital", "en"),
        ("IA hôpital", "fr"),
        # without accents, on a phone, misspelled
        ("combien de medecins utilise lia", "fr"),
        ("nb de toubibs", "fr"),
        ("hw many docs use ai", "en"),
        # short follow-ups
        ("et le public ?", "fr"),
        ("and the public?", "en"),
    ],
)
def test_detection(text: str, expected: Language) -> None:
    assert [detect(text, default) for default in LANGUAGES] == [expected, expected]


@pytest.mark.parametrize("text", ["", "   ", "?!", "ChatGPT", "IA", "42", "Zorglub"])
def test_what_tells_nothing_takes_the_default(text: str) -> None:
    assert [detect(text, default) for default in LANGUAGES] == list(LANGUAGES)


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_detection_never_raises(text: str, default: Language) -> None:
    assert detect(text, default) in LANGUAGES


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("fr", "utiliser utilisent utilise utilisé utilisées utilisaient utiliseraient utilisation utilisateurs"),
        ("fr", "patient patients PATIENTS"),
        ("fr", "équipé équipés équipée équipées equipes"),
        ("fr", "former forment formé formées"),
        ("en", "use uses used using"),
        ("en", "train training trained trains"),
        ("en", "patient patients"),
    ],
)
def test_stems_meet(language: Language, family: str) -> None:
    assert len({stem(word, language) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("language", "pair"), [("fr", "risque patient"), ("fr", "information formation"), ("en", "use user")]
)
def test_stems_stay_apart(language: Language, pair: str) -> None:
    one, other = pair.split()
    assert stem(one, language) != stem(other, language)


@given(st.text(max_size=60))
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fold_is_how_people_type() -> None:
    assert fold("L’Œuvre d'ÉTÉ") == "l'oeuvre d'ete"


@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_words_stand_where_they_say(text: str, language: Language) -> None:
    found = words(text, language)
    assert all(fold(text[word.start : word.end]) == word.folded for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_elided_articles_and_numbers_are_words() -> None:
    text = "l'IA atteint 12,5 % chez les sages-femmes"
    assert [word.folded for word in words(text, "fr")] == ["l", "ia", "atteint", "12,5", "chez", "les", "sages-femmes"]


def test_pronouns_behind_a_verb_are_words_and_compounds_are_not_split() -> None:
    text = "Utilisent-ils un rendez-vous ?"
    assert [word.folded for word in words(text, "fr")] == ["utilisent", "ils", "un", "rendez-vous"]


def test_a_question_keeps_its_subject_only() -> None:
    asked = "Quel pourcentage des soignants est inquiet, selon le baromètre ?"
    assert [word.folded for word in content_words(asked, "fr")] == ["soignants", "inquiet"]
    assert "soignants" not in stop_words("fr")


def test_tokens_hold_the_parts_of_compounds() -> None:
    assert {"sages-femm", "femm"} <= set(tokens("les sages-femmes", "fr"))


def test_rare_words_tell_more() -> None:
    assert telling("chose", "fr") < telling("travail", "fr") < telling("cyberattaque", "fr") <= 1
    assert telling("really", "en") < telling("cyberattack", "en") <= 1
