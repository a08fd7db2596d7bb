"""Populations: the names of groups of people, where they end, and how their ids tell them apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barobot.lexicon import build_lexicon, load_lexicon
from barobot.noun_phrases import phrase_at
from barobot.populations import NOBODY, Population, head_of, named, narrowed, with_populations
from barobot.types import LANGUAGES, Language

KB = load_lexicon(Path(__file__).resolve().parents[1] / "kb")
EMPTY = build_lexicon([])


def split(text: str, language: Language) -> tuple[str, str] | None:
    """The head and what narrows it, of the phrase that ``text`` begins with."""
    phrase = phrase_at(text, 0, language, EMPTY)
    if phrase is None:
        return None
    return text[phrase.start : phrase.head_end], text[phrase.head_end : phrase.end].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("boulangers ouvrent tôt", ("boulangers", "")),
        ("directeurs de magasin déclarent", ("directeurs de magasin", "")),
        ("chefs d'entreprise estiment", ("chefs d'entreprise", "")),
        ("salariés des petites entreprises travaillent", ("salariés des petites entreprises", "")),
        ("notaires utilisant l'IA déclarent", ("notaires", "utilisant l'IA")),
        ("notaires qui utilisent l'IA déclarent", ("notaires", "qui utilisent l'IA")),
        ("notaires qui ne sont pas équipés déclarent", ("notaires", "qui ne sont pas équipés")),
        ("notaires équipés déclarent", ("notaires", "équipés")),
        ("notaires âgés de plus de 50 ans déclarent", ("notaires", "âgés de plus de 50 ans")),
        ("Français de plus de 50 ans jardinent", ("Français", "de plus de 50 ans")),
        ("habitants et commerçants se plaignent", ("habitants", "")),
        # Trap: without its accent "équipes" looks like "équipés".
        ("équipes en souffrent", ("équipes", "")),
        # Trap: "en" is a pronoun before a verb, and "à" is not the verb "a".
        ("seniors en sont contents", ("seniors", "")),
        ("gens qui vivent à plus d'une heure de Lyon déclarent", ("gens", "qui vivent à plus d'une heure de Lyon")),
        # Trap: students ("étudiants") are no participle.
        ("étudiants dorment peu", ("étudiants", "")),
        # Trap: a verb in -ment, where most words are adverbs.
        ("clients estiment", ("clients", "")),
        (", et puis", None),
        ("", None),
    ],
)
def test_where_french_names_end(text: str, expected: tuple[str, str] | None) -> None:
    assert split(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bakers open early", ("bakers", "")),
        ("car drivers are in favour", ("car drivers", "")),
        ("small business owners mothball plans", ("small business owners", "")),  # a verb that no list holds
        ("young people read manga", ("young people", "")),
        ("residents who never cycle say", ("residents", "who never cycle")),
        ("residents who have used the path say", ("residents", "who have used the path")),
        ("residents who rent want more", ("residents", "who rent")),
        ("residents who want to buy say", ("residents", "who want to buy")),
        ("residents living in the country cycle", ("residents", "living in the country")),
        ("people aged 18 to 24 read", ("people", "aged 18 to 24")),
        ("women under 30 say", ("women", "under 30")),
        ("teachers and pupils disagree", ("teachers", "")),
        ("(none)", None),
    ],
)
def test_where_english_names_end(text: str, expected: tuple[str, str] | None) -> None:
    assert split(text, "en") == expected


def test_a_name_of_the_lexicon_is_the_head() -> None:
    text = "professionnels de santé qui utilisent l'IA et la data déclarent"
    phrase = phrase_at(text, 0, "fr", KB)
    assert phrase is not None
    assert text[: phrase.head_end] == "professionnels de santé qui utilisent l'IA"


@given(st.text(max_size=80), st.integers(0, 80), st.sampled_from(LANGUAGES), st.booleans())
@settings(deadline=None)
def test_phrases_lie_in_the_text(text: str, start: int, language: Language, narrowing: bool) -> None:
    start = min(start, len(text))
    phrase = phrase_at(text, start, language, KB, narrowing_only=narrowing)
    if phrase is not None:
        assert start <= phrase.start <= phrase.head_end <= phrase.end <= len(text)
        assert phrase.start < phrase.end


def test_ids_of_the_lexicon() -> None:
    assert named("soignants", "fr", KB) == Population("health_professionals", "soignants")
    assert named("caregivers", "en", KB).id == "health_professionals"
    assert named("the French public", "en", KB).id == named("les Français", "fr", KB).id == "french_public"
    assert named("infirmières", "fr", KB).id == "nurses"


def test_ids_from_words() -> None:
    """Singular and plural are one group; a narrower name is another."""
    assert named("notaire", "fr", EMPTY).id == named("Notaires", "fr", EMPTY).id
    assert named("jeunes notaires", "fr", EMPTY).id != named("notaires", "fr", EMPTY).id
    assert named("jeunes soignants", "fr", KB).id != "health_professionals"


def test_what_narrows_is_part_of_the_id() -> None:
    everyone = "french_public"
    assert narrowed(everyone, "", "fr") == everyone
    assert narrowed(everyone, "qui utilisent l'IA", "fr") == narrowed(everyone, "utilisant l'IA", "fr")
    # Trap: numbers and negations tell groups apart though they are short or stop words.
    apart = ("de plus de 50 ans", "de moins de 50 ans", "de plus de 60 ans", "qui lisent", "qui ne lisent pas")
    assert len({narrowed(everyone, base, "fr") for base in apart}) == len(apart)
    assert head_of(Population(narrowed(everyone, "qui lisent", "fr"), "Français", "qui lisent")).id == everyone


def test_a_lexicon_learns_the_names_of_a_text() -> None:
    bakers = named("boulangers", "fr", EMPTY)
    learnt = with_populations(KB, [bakers, NOBODY, named("soignants", "fr", KB)], "fr")
    assert [mention.entry.id for mention in learnt.find("un boulanger et un soignant", "fr")] == [
        bakers.id,
        "health_professionals",
    ]
    assert with_populations(KB, [NOBODY], "fr") is KB
    assert learnt.terms == KB.terms
