"""Readers of public question sets: on rows of our own, and on the sets themselves where they lie beside the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import barobot
from barobot.errors import EvaluationError
from barobot.evaluation import evaluate
from barobot.evaluation.public_sets import (
    PublicPassage,
    PublicSet,
    holds_answer,
    near_misses,
    read_public_set,
    sample,
    to_case,
    write_reports,
)
from barobot.types import Status

DATA = Path(__file__).parents[2] / "shared" / "data"
beside = pytest.mark.skipif(not DATA.is_dir(), reason="the public sets are not beside the project")


def passage(number: int) -> dict[str, Any]:
    return {"id": f"p{number}", "title": f"Ville {number // 2}", "text": f"La tour {number} a {number + 10} étages."}


def question(number: int, **more: Any) -> dict[str, Any]:
    row = {
        "id": f"q{number}",
        "question": f"Combien d'étages a la tour {number} ?",
        "lang": "fr",
        "gold_passage_ids": [f"p{number}"],
        "answers": [f"{number + 10}"],
        "answerable": True,
        "title": f"Ville {number // 2}",
        "has_entity": number != 3,
    }
    return row | more


def write(folder: Path, passages: list[dict[str, Any]], questions: list[Any]) -> Path:
    for name, rows in (("passages", passages), ("questions", questions)):
        lines = [one if isinstance(one, str) else json.dumps(one) for one in rows]
        (folder / f"towers_{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def towers(tmp_path: Path) -> PublicSet:
    return read_public_set(write(tmp_path, [*map(passage, range(8))], [*map(question, range(8))]), "towers")


def test_a_set_is_read(towers: PublicSet) -> None:
    assert len(towers.passages) == len(towers.questions) == 8
    assert towers.questions[2].gold == ("p2",)
    assert [one.names_its_subject for one in towers.questions].count(False) == 1


def test_a_sample_is_the_same_each_time_and_names_its_subject(towers: PublicSet) -> None:
    drawn = sample(towers.questions, 5)
    assert drawn == sample(towers.questions, 5)
    assert len(drawn) == 5
    assert len(sample(towers.questions, 100)) == 7
    assert "q3" not in {one.id for one in sample(towers.questions, 100)}
    assert drawn != sample(towers.questions, 5, seed=1)


def test_near_misses_lack_their_paragraph_and_nothing_else(towers: PublicSet) -> None:
    """Trap: a paragraph is taken out that another question, which counts as answerable, needs."""
    found = near_misses(towers, towers.questions)
    kept = {one.id for one in found.passages}
    assert len(kept) == 4
    assert len(found.questions) == 8
    for one in found.questions:
        assert one.answerable == (f"p{one.id[1:]}" in kept)
        assert one.answerable == bool(one.gold) == bool(one.answers)


def test_a_question_whose_paragraphs_are_half_there_is_left_out(tmp_path: Path) -> None:
    both = question(0, gold_passage_ids=["p0", "p1"])
    whole = read_public_set(write(tmp_path, [*map(passage, range(2))], [both]), "towers")
    assert near_misses(whole, whole.questions).questions == ()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["{"], "towers_questions.jsonl, line 1"),
        ([question(0), {"id": "q"}], r"line 2: KeyError"),
        ([question(0, lang="de")], "lang is 'de'"),
        ([question(0, gold_passage_ids=["elsewhere"])], "lacks the passages of 1 questions, q0 for one"),
    ],
)
def test_a_row_that_does_not_fit_is_named(tmp_path: Path, rows: list[Any], told: str) -> None:
    with pytest.raises(EvaluationError, match=told):
        read_public_set(write(tmp_path, [passage(0)], rows), "towers")


def test_a_set_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="expected a public question set"):
        read_public_set(tmp_path, "nowhere")


@pytest.mark.parametrize(
    ("text", "answers", "held"),
    [
        ("Né à  Évry\u00a0en 1900", ["evry en"], True),
        ("l’État", ["l'état"], True),
        ("Né en 1900", ["1901", "1900"], True),
        ("Né en 1900", [" "], False),  # trap: nothing is in everything
        ("Né en 1900", [], False),
        ("", ["1900"], False),
    ],
)
def test_whether_a_text_holds_a_span(text: str, answers: list[str], held: bool) -> None:
    assert holds_answer(text, answers) is held


def test_a_question_becomes_a_case(towers: PublicSet) -> None:
    case = to_case(towers.questions[0])
    assert (case.answerable, case.cluster, case.words) == (True, "Ville 0", ("(?:10)",))
    lost = next(one for one in near_misses(towers, towers.questions).questions if not one.answerable)
    assert to_case(lost).status == (Status.ABSTAINED,)
    assert to_case(lost).words == ()


def test_paragraphs_become_reports_that_can_be_asked(tmp_path: Path) -> None:
    """From a public set to scores, with the real bot."""
    rows = [
        PublicPassage("a", "La tour\nMagne", "La tour Magne se trouve à Nîmes. Elle mesure 32 mètres."),
        PublicPassage("b", "La tour\nMagne", "Elle a été vendue par un architecte nommé Rivoire."),
        PublicPassage("c", "Sète", "Sète est un port de la Méditerranée."),
    ]
    files = write_reports(rows, tmp_path / "kb")
    assert files == {"0000.md": tuple(rows[:2]), "0001.md": (rows[2],)}
    bot = barobot.open(tmp_path / "kb", tmp_path / "index")
    assert {one.title for one in bot.documents} == {"La tour Magne", "Sète"}
    assert {one.path for one in bot.documents} == set(files)
    asked = read_public_set(
        write(tmp_path, [{"id": "a", "title": "", "text": ""}], [question(0, gold_passage_ids=["a"])]), "towers"
    )
    (outcome,) = evaluate(bot, [to_case(asked.questions[0])]).outcomes
    assert outcome.answer is not None


@beside
@pytest.mark.parametrize(("name", "passages", "questions"), [("piaf_dev", 745, 3709), ("squad2_dev", 445, 4240)])
def test_the_sets_themselves_are_read_whole(name: str, passages: int, questions: int) -> None:
    whole = read_public_set(DATA, name)
    assert (len(whole.passages), len(whole.questions)) == (passages, questions)
    texts = {one.id: one.text for one in whole.passages}
    asked = [one for one in whole.questions if one.answerable]
    assert all(one.answers and one.gold for one in asked)
    held = [any(holds_answer(texts[gold], one.answers) for gold in one.gold) for one in asked]
    assert sum(held) / len(held) > 0.99  # else spans are compared wrongly
    drawn = sample(whole.questions, 400)
    missing = near_misses(whole, drawn)
    share = sum(not one.answerable for one in missing.questions) / len(missing.questions)
    assert 0.4 < share < 0.6


@beside
def test_questions_alone_need_no_paragraphs() -> None:
    off = read_public_set(DATA, "offtopic_fr_dev")
    assert len(off.questions) == 491
    assert off.passages == ()
    assert not any(one.answerable for one in off.questions)
    assert len({to_case(one).id for one in off.questions}) == 491
