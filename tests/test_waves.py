"""The figure of the wave before beside that of today, in a sentence, a paragraph or a row."""

from __future__ import annotations

import pytest

import barobot
from barobot.bot import Barobot
from barobot.comparing import asks_change
from barobot.evidence import Evidence, EvidenceKind
from barobot.index import build_index
from barobot.settings import load_settings
from barobot.several import only_dates_a_change
from barobot.testing import HashEmbedder
from barobot.waves import is_earlier, other_wave

ORCHARD = """---
title: "The orchard survey"
edition: "2025"
language: en
---
# The orchard survey

A heated shed is used by 44% of growers, up from 31%. Cider is pressed by 52% of growers; in 2021, 47% had.
The average tree costs £18; three years ago it was £12. Pickers stay for 9 weeks, 3 more than in 2021.
The wage of a picker has climbed from £80 to £95 a day.

Bees are kept by 23% of growers and hens by 38%. In 2021, it was 19% and 35% respectively.

A pear is grown by 61% of growers. More growers than in 2021 want a pond: 72% say so.

| Region | Own a tractor 2021 | Own a tractor 2025 | Own a ladder 2025 |
|---|---|---|---|
| Northern valleys | 40% | 55% | 81% |
| Southern valleys | 36% | 48% | 77% |
"""


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    kb = tmp_path_factory.mktemp("orchard")
    (kb / "orchard.md").write_text(ORCHARD, encoding="utf-8")
    chosen = load_settings(kb_dir=kb, index_dir=kb.parent / "orchard-index")
    return Barobot(chosen, build_index(chosen, HashEmbedder()), HashEmbedder())


def figure_of(bot: Barobot, value: int) -> Evidence:
    found = [one for one in bot.store.of_passages(bot.index.passages) if one.kind is EvidenceKind.FIGURE]
    return next(one for one in found if one.figure is not None and one.figure.value == value)


@pytest.mark.parametrize(
    ("later", "earlier"),
    [(44, 31), (52, 47), (18, 12), (95, 80), (55, 40), (48, 36)],
)
def test_both_waves_are_found_from_either(orchard: Barobot, later: int, earlier: int) -> None:
    new, old = figure_of(orchard, later), figure_of(orchard, earlier)
    assert other_wave(new, orchard.store) == old
    assert other_wave(old, orchard.store) == new
    assert is_earlier(old, orchard.store)
    assert not is_earlier(new, orchard.store)


@pytest.mark.parametrize(
    "value",
    [
        9,  # trap: what it is more by is no figure of the wave before
        38,  # trap: which of two things each of two figures is, "respectively" tells and no neighbour
        61,  # trap: the sentence behind compares with the wave before, and gives today's figure
        72,
        81,  # trap: another column of the same row
    ],
)
def test_no_other_figure_is_taken_for_the_wave_before(orchard: Barobot, value: int) -> None:
    assert other_wave(figure_of(orchard, value), orchard.store) is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Has the heated shed become more common among growers since 2021?", {44, 31, 13}),
        (
            "How has the share of growers with a tractor moved in the northern valleys between 2021 and 2025?",
            {55, 40, 15},
        ),
        ("Is a heated shed used by more growers than four years ago?", {44, 31, 13}),
        # trap: only today's is asked for
        ("How many growers use a heated shed?", {44}),
    ],
)
def test_how_something_has_moved_is_both_figures_and_the_difference(
    orchard: Barobot, asked: str, expected: set[int]
) -> None:
    assert {int(figure.value) for figure in orchard.ask(asked).figures} == expected


@pytest.mark.parametrize(
    ("asked", "only_dates"),
    [
        ("Is a heated shed used by more growers than four years ago?", True),
        # trap: a share is held up as well
        ("Do 44% of growers use a heated shed, more than four years ago?", False),
        ("Is a heated shed used by 44% of growers?", False),
    ],
)
def test_how_long_ago_it_was_is_no_claim(orchard: Barobot, asked: str, only_dates: bool) -> None:
    assert only_dates_a_change(orchard.understand(asked)) is only_dates


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Has reading grown since 2019?", True),
        ("Les clubs sont-ils plus nombreux qu'il y a cinq ans ?", True),
        ("combien avant et combien maintenant ?", True),
        ("Est-ce que la lecture a reculé depuis la première vague ?", True),
        ("Is the use of maps still rising?", True),
        ("taux de lecture 2019 / 2024", True),
        ("How many people read more than ten books?", False),
        ("Combien de clubs ont ouvert depuis 2019 ?", False),
        ("Do pupils read more than teachers?", False),
    ],
)
def test_a_change_between_two_waves_is_asked_for(text: str, asks: bool) -> None:
    assert asks_change(text) is asks


HOMES = """---
title: "Homes in Ostmere"
publisher: "Ostmere Board"
edition: "2025"
language: en
source: "https://example.org/homes"
date: 2025-03-01
---

# Homes in Ostmere

This is the second wave; the first was carried out in 2022.

58% of tenants trust their landlord, unlike in the previous wave.

37% of owners bought their home ten years ago, and 12% of them moved three years earlier than planned.

For tenants, the risk of damp ranges from 20% to 40%.

61% of households keep hens, 4 on average. 44% of households use a heated shed, up from 31%.

45% of farmers live in a house built in 1975. In the last survey, 25% of cooks used gas.
"""


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    folder = tmp_path_factory.mktemp("homes")
    (folder / "kb").mkdir()
    (folder / "kb" / "report.md").write_text(HOMES, encoding="utf-8")
    return barobot.open(kb_dir=folder / "kb", index_dir=folder / "index")


def test_what_is_held_against_another_time_is_of_now(homes: Barobot) -> None:
    told = {(int(figure.value), figure.unit): figure.edition for figure in homes.index.figures}
    assert told.pop((31, "%")) == "2022"
    assert set(told.values()) == {"2025"}
    assert (4, "%") not in told


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("What share of tenants trusted their landlord in 2022?", set()),
        ("What share of owners bought their home in 2015?", set()),
        ("How has the risk of damp for tenants changed since 2022?", set()),  # a range is no change
        ("How has the share of households using a heated shed changed since 2022?", {44, 31, 13}),
        ("How has the share of households using a heated shed changed since 2015?", set()),
    ],
)
def test_no_year_is_given_that_the_report_does_not_give(homes: Barobot, asked: str, expected: set[int]) -> None:
    assert {int(figure.value) for figure in homes.ask(asked).figures} == expected
