"""What visitors thought: kept, replaced, withdrawn, exported; hostile text, broken files, many writers."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from barobot.cli import FAILED, run
from barobot.errors import FeedbackError, SettingsError
from barobot.feedback import ANSWER_LIMIT, COMMENT_LIMIT, Feedback, FeedbackStore, Rating, feedback_on
from barobot.index import build_index
from barobot.settings import load_settings
from barobot.testing import HashEmbedder
from barobot.types import Answer, AnswerKind, Status

ANSWER = Answer(
    question="Quelle part des soignants utilise l'IA ?",
    understood="Quelle part des soignants utilise l'IA ?",
    language="fr",
    kind=AnswerKind.FIGURE,
    status=Status.ANSWERED,
    text="90 % des professionnels de santé [1].",
    confidence=0.9,
)
HOSTILE = (
    '=HYPERLINK("http://example.org","clic")',
    "+1+cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "[clic](javascript:alert(1))",
    "a\u202eb\u2066c",
    "un\x1b[31m rouge\x00",
    "moitié \ud83d d'un signe",
    "'); DROP TABLE feedback; --",
)


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "kept" / "feedback.sqlite3")


def thought(question: str = "Combien ?", **more: object) -> Feedback:
    given: dict[str, object] = {"rating": Rating.UP, "status": Status.ANSWERED, "question": question, "answer": "90 %"}
    return Feedback(**{**given, **more})  # type: ignore[arg-type]


# ── Kept ──────────────────────────────────────────────────────────────────────────────────


def test_what_is_saved_comes_back_as_it_was(store: FeedbackStore) -> None:
    first = feedback_on(ANSWER, Rating.DOWN, " La phrase est ancienne.\nVoir page 4. ", index="abc123")
    second = thought(status=Status.ABSTAINED)
    store.save(first)
    store.save(second)
    assert store.all() == (first, second)
    assert first.comment == "La phrase est ancienne.\nVoir page 4."
    assert (first.question, first.answer, first.index) == (ANSWER.question, ANSWER.text, "abc123")
    assert first.version[0].isdigit()
    assert abs((datetime.now(UTC) - datetime.fromisoformat(first.time)).total_seconds()) < 3600
    assert first.time.endswith("+00:00")


def test_a_thumb_turned_over_is_one_thumb(store: FeedbackStore) -> None:
    up = thought()
    store.save(up)
    store.save(replace(up, rating=Rating.DOWN, comment="en fait non"))
    assert [(one.rating, one.comment) for one in store.all()] == [(Rating.DOWN, "en fait non")]


def test_feedback_can_be_withdrawn(store: FeedbackStore) -> None:
    kept, gone = thought("Un ?"), thought("Deux ?")
    store.save(kept)
    store.save(gone)
    assert store.withdraw(gone.id)
    assert not store.withdraw(gone.id)
    assert store.all() == (kept,)


def test_nothing_is_written_before_there_is_something_to_keep(store: FeedbackStore) -> None:
    assert store.all() == ()
    assert not store.path.parent.exists()


def test_only_the_owner_can_read_the_file(store: FeedbackStore) -> None:
    store.save(thought())
    for path in store.path.parent.glob("feedback.sqlite3*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_the_file_is_sqlite_in_wal_mode_with_the_columns_that_are_promised(store: FeedbackStore) -> None:
    store.save(thought(comment="clair"))
    with sqlite3.connect(store.path) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        row = other.execute('SELECT rating, status, question, answer, comment, "index" FROM feedback').fetchone()
    assert row == ("up", "answered", "Combien ?", "90 %", "clair", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_text(store: FeedbackStore, text: str) -> None:
    store.save(feedback_on(replace(ANSWER, question=text, text=text), Rating.UP, text))
    (kept,) = store.all()
    readable = text.encode("utf-8", "replace").decode()
    assert (kept.question, kept.answer, kept.comment) == (readable, readable, readable.strip())


def test_threads_that_start_at_once_lose_nothing(store: FeedbackStore) -> None:
    """Trap: the second to open a new file finds it half made, or locked."""
    given = [thought(f"Question {number} ?") for number in range(64)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(store.save, given))
    assert {one.id for one in store.all()} == {one.id for one in given}


def test_processes_that_start_at_once_lose_nothing(store: FeedbackStore) -> None:
    code = (
        "import sys; from pathlib import Path; from barobot.feedback import *; from barobot.types import Status\n"
        "for number in range(10): FeedbackStore(Path(sys.argv[1])).save(Feedback(rating=Rating.UP,"
        " status=Status.ANSWERED, question=str(number), answer='a'))"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(store.path)]) for _ in range(3)]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    assert len(store.all()) == 30


# ── Bad input ─────────────────────────────────────────────────────────────────────────────


def test_a_comment_that_is_too_long_is_refused_with_the_limit() -> None:
    feedback_on(ANSWER, Rating.UP, "x" * COMMENT_LIMIT)
    with pytest.raises(FeedbackError, match=f"{COMMENT_LIMIT + 1} characters, expected at most {COMMENT_LIMIT}"):
        feedback_on(ANSWER, Rating.UP, "x" * (COMMENT_LIMIT + 1))


def test_a_very_long_answer_is_cut_and_its_thumb_is_kept(store: FeedbackStore) -> None:
    store.save(feedback_on(replace(ANSWER, text="x" * (ANSWER_LIMIT + 5)), Rating.UP))
    assert store.all()[0].answer == "x" * ANSWER_LIMIT


@pytest.mark.parametrize("content", [b"this is no database, but a text of some length" * 9, None])
def test_a_file_of_something_else_is_left_alone(tmp_path: Path, content: bytes | None) -> None:
    """Trap: feedback written into the database of another program."""
    path = tmp_path / "other.sqlite3"
    if content is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE feedback (id)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    for call in (lambda: FeedbackStore(path).save(thought()), FeedbackStore(path).all):
        with pytest.raises(FeedbackError, match="BAROBOT_FEEDBACK_FILE"):
            call()
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FeedbackError, match=r"cannot keep feedback.*BAROBOT_FEEDBACK=0"):
        FeedbackStore(tmp_path / "file" / "feedback.sqlite3").save(thought())


def test_an_empty_file_that_was_made_beforehand_is_used(tmp_path: Path) -> None:
    (tmp_path / "feedback.sqlite3").touch()
    FeedbackStore(tmp_path / "feedback.sqlite3").save(thought())
    assert len(FeedbackStore(tmp_path / "feedback.sqlite3").all()) == 1


# ── Settings ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "kept"), [("0", False), ("off", False), ("No", False), ("1", True), ("true", True), ("", True)]
)
def test_one_variable_switches_feedback_off(value: str, kept: bool) -> None:
    assert load_settings({"BAROBOT_FEEDBACK": value}).feedback is kept


def test_an_argument_comes_before_the_variable() -> None:
    assert load_settings({"BAROBOT_FEEDBACK": "1"}, feedback=False).feedback is False


def test_a_switch_that_is_neither_on_nor_off_is_refused() -> None:
    with pytest.raises(SettingsError, match="BAROBOT_FEEDBACK is 'maybe', expected one of 0, 1"):
        load_settings({"BAROBOT_FEEDBACK": "maybe"})


def test_the_file_can_be_chosen(tmp_path: Path) -> None:
    chosen = load_settings({"BAROBOT_FEEDBACK_FILE": "~/thoughts.sqlite3"}).feedback_file
    assert chosen == Path.home() / "thoughts.sqlite3"
    assert load_settings({"BAROBOT_FEEDBACK_FILE": "x"}, feedback_file=tmp_path / "y").feedback_file == tmp_path / "y"


def test_the_fingerprint_follows_the_reports_and_not_the_clock(tmp_path: Path) -> None:
    (tmp_path / "rapport.md").write_text("# Rapport\n\n64 % des adolescents lisent.\n", encoding="utf-8")
    settings = load_settings({}, kb_dir=tmp_path, index_dir=tmp_path / "index")
    manifest = build_index(settings, HashEmbedder()).manifest
    later = replace(manifest, created="2031-01-01T00:00:00+00:00")
    assert manifest.fingerprint == later.fingerprint
    (tmp_path / "rapport.md").write_text("# Rapport\n\n65 % des adolescents lisent.\n", encoding="utf-8")
    assert build_index(settings, HashEmbedder()).manifest.fingerprint != manifest.fingerprint


# ── barobot feedback ──────────────────────────────────────────────────────────────────────


def test_csv_has_a_row_for_each_and_no_formula(store: FeedbackStore, capsys: pytest.CaptureFixture[str]) -> None:
    for text in HOSTILE:
        store.save(feedback_on(ANSWER, Rating.DOWN, text))
    assert run(["feedback", "--format", "csv", "--file", str(store.path)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["question"] for row in rows] == [ANSWER.question] * len(HOSTILE)
    assert not [
        row["comment"] for row in rows if row["comment"][:1] in "=+-@" or set(row["comment"]) & {"\u202e", "\x1b"}
    ]
    assert rows[0]["comment"] == "'" + HOSTILE[0]


def test_json_loses_nothing(store: FeedbackStore, capsys: pytest.CaptureFixture[str]) -> None:
    given = thought(comment="première ligne\nseconde", rating=Rating.DOWN)
    store.save(given)
    assert run(["feedback", "--format", "json", "--file", str(store.path)]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert Feedback(**{**row, "rating": Rating(row["rating"]), "status": Status(row["status"])}) == given


def test_the_table_shows_question_and_comment_and_drives_no_terminal(
    store: FeedbackStore, capsys: pytest.CaptureFixture[str]
) -> None:
    store.save(thought(comment="rouge \x1b[31m et \u202eretourné"))
    assert run(["feedback", "--file", str(store.path)]) == 0
    shown = capsys.readouterr().out
    assert "Combien ?" in shown
    assert "retourné" in shown
    assert not set(shown) & {"\x1b", "\u202e"}


def test_where_nothing_was_kept_that_is_said(store: FeedbackStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["feedback", "--file", str(store.path)]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert str(store.path) in shown.err


def test_a_file_that_is_no_feedback_is_an_error_of_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("no database at all, and long enough to be read as one" * 9)
    assert run(["feedback", "--file", str(tmp_path / "x")]) == FAILED
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_variable_names_the_file(
    store: FeedbackStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store.save(thought("Par la variable ?"))
    monkeypatch.setenv("BAROBOT_FEEDBACK_FILE", str(store.path))
    assert run(["feedback", "--format", "csv"]) == 0
    assert "Par la variable ?" in capsys.readouterr().out
