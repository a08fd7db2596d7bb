"""Joined people: several names said in one breath for one population, and those that are set apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from barobot.lexicon import load_lexicon
from barobot.part import read_part
from barobot.types import Language

LEXICON = load_lexicon(Path(__file__).resolve().parents[1] / "kb")


def people(text: str, language: Language) -> list[tuple[str, str]]:
    found = read_part(text, language, LEXICON).populations
    return [(one.entry.id, text[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("How many doctors and nurses trust it?", "en", "doctors and nurses"),
        ("Do nurses, midwives and doctors use it?", "en", "nurses, midwives and doctors"),
        ("share of docs & pharmacists etc. using it", "en", "docs & pharmacists etc."),
        ("Combien de médecins et d'infirmières s'en servent ?", "fr", "médecins et d'infirmières"),
        ("Les toubibs, les kinés et tout ça l'utilisent ?", "fr", "toubibs, les kinés et tout ça"),
    ],
)
def test_one_people_by_several_names(text: str, language: Language, said: str) -> None:
    assert people(text, language) == [("health_professionals", said)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Which use it more, doctors and nurses?", "en"),  # set against each other
        ("What are the shares of doctors and nurses, respectively?", "en"),
        ("Quel écart entre les médecins et les infirmières ?", "fr"),
        ("How many nurses and midwives use it?", "en"),  # two parts, and nobody who stands for the whole
        ("How many health professionals and nurses use it?", "en"),  # the whole by its own name, and its part
        ("How many doctors or nurses' unions use it?", "en"),
        ("Dans les maisons de retraite, le personnel s'en sert ?", "fr"),  # where they are narrows them
        ("In hospitals and clinics, do doctors use it?", "en"),
    ],
)
def test_parts_are_not_taken_for_the_whole(text: str, language: Language) -> None:
    assert len(people(text, language)) > 1


def test_others_keep_their_names() -> None:
    found = people("Do doctors and nurses worry more than patients?", "en")
    assert [one for one, _ in found] == ["health_professionals", "french_public"]
