"""Age groups read from names, and which of them tell nothing of each other."""

from __future__ import annotations

import pytest

import barobot
from barobot.ages import Ages, ages_in, ages_told, are_told_apart


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


def test_a_table_tells_ages_as_bare_spans() -> None:
    assert ages_told("adults", "18-29") == Ages(18, 29)
    assert ages_told("tenants", "aged 65 and over") == Ages(65, 150)
    assert ages_told("firms", "10-49 employees") is None


REPORT = """---
title: "Swimming in Ostmere"
publisher: "Ostmere Sports Board"
edition: "2025"
language: en
source: "https://example.org/swimming"
date: 2025-03-01
---

# Swimming in Ostmere

It gives the results of a survey on pools in 2025 and on those who swim.

## Age makes the difference

| Age | Swim every week |
|---|---|
| 18-29 | 31% |
| 30-44 | 24% |
| All adults | 27% |

## Helping hands

57% of volunteers feel thanked enough. 12% of students clean a pool in summer, and 35% of pensioners do.

## Pool owners

Landlords with a pool of their own are few. They are ready to put £3,200 into it on average.
"""


@pytest.fixture(scope="module")
def swimming(tmp_path_factory: pytest.TempPathFactory) -> barobot.Barobot:
    folder = tmp_path_factory.mktemp("swimming")
    (folder / "kb").mkdir()
    (folder / "kb" / "report.md").write_text(REPORT, encoding="utf-8")
    return barobot.open(kb_dir=folder / "kb", index_dir=folder / "index")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many 18-29s swim every week?", [31]),
        ("Quelle part des 30-44 ans nage chaque semaine ?", [24]),
        ("How many 45-64s swim every week?", []),  # that of all adults is not theirs
        ("What share of volunteers feel thanked enough?", [57]),
        ("What share of retired volunteers feel thanked enough?", []),
        ("What share of student volunteers feel thanked enough?", []),
        ("Quelle part des bénévoles étudiants se sentent assez remerciés ?", []),
    ],
)
def test_only_a_figure_of_those_asked_about_answers(
    swimming: barobot.Barobot, question: str, expected: list[int]
) -> None:
    assert [figure.value for figure in swimming.ask(question).figures] == expected


def test_after_an_age_is_over_it() -> None:
    assert ages_in("Et après 60 ans ?") == ages_in("les plus de 60 ans")
    assert ages_in("à partir de 65 ans") == ages_in("les 65 ans et plus")
