"""Age groups read from names, and which of them tell nothing of each other."""

from __future__ import annotations

import pytest

from barobot.ages import Ages, ages_in, are_told_apart


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("les moins de 25 ans", Ages(0, 25)),
        ("the under-35s", Ages(0, 35)),
        ("tenants aged 65 and over", Ages(65, 150)),
        ("les 50 ans et plus", Ages(50, 150)),
        ("18 to 24 year olds", Ages(18, 24)),
        ("les 15-24 ans", Ages(15, 24)),
        ("a reader who is 19 years old", Ages(19, 19)),
        ("ils ont 30 ans", Ages(30, 30)),
    ],
)
def test_an_age_group_is_a_span(text: str, ages: Ages) -> None:
    assert ages_in(text) == ages


@pytest.mark.parametrize(
    "text",
    [
        "over 50% of tenants",
        "depuis 13 ans",  # a duration
        "il y a 20 ans",
        "under 30s and over 60s",  # two groups
        "young people",
    ],
)
def test_no_one_age_group_is_named(text: str) -> None:
    assert ages_in(text) is None


def test_groups_that_bear_one_name_are_told_apart_by_their_spans() -> None:
    assert are_told_apart(Ages(0, 25), Ages(0, 35))
    assert are_told_apart(Ages(15, 24), Ages(30, 50))
    assert not are_told_apart(Ages(18, 24), Ages(0, 25))  # two names of nearly the same people
    assert not are_told_apart(Ages(24, 24), Ages(18, 29))  # whoever is 24 is one of them
    assert are_told_apart(Ages(40, 40), Ages(18, 29))
