"""Runs over a small real bot: what is kept, what goes on after a stop, what an exception becomes; and the command."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import barobot
from barobot.bot import Barobot
from barobot.cli import FAILED, INTERRUPTED, MISSED, WRONG_USAGE, run
from barobot.errors import EvaluationError
from barobot.evaluation import (
    Case,
    Dataset,
    Verdict,
    evaluate,
    evaluate_datasets,
    parse_case,
    read_cases,
    read_outcomes,
)
from barobot.evaluation.cases import ExpectedSource
from barobot.evaluation.page import render_page
from barobot.evaluation.reporting import read_report
from barobot.evaluation.retrieval_measures import relevant_passages
from barobot.evaluation.run import OUTCOMES, PART
from barobot.evaluation.stamp import maker_of, program_fingerprint
from barobot.index import build_index
from barobot.settings import default_eval_dir, load_settings
from barobot.testing import HashEmbedder
from barobot.types import Answer

REPORT = """---
title: "Le vélo en ville"
edition: "2024"
language: fr
---
# Le vélo en ville

## Les trajets

64 % des livreurs roulent à vélo chaque matin. 31 % des coursiers portent un casque. 45 % des coursiers ont un antivol.
64 % des livreurs dorment mal.
"""
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "helmet",
        "question": "Quelle part des coursiers porte un casque ?",
        "figures": [{"value": 31, "unit": "%", "population": ["coursier"]}],
        "kind": "figure",
        "language": "fr",
    },
    {
        "id": "riding",
        "question": "Combien de livreurs roulent à vélo chaque matin ?",
        "figures": [{"value": 64, "unit": "%", "population": ["livreur"]}],
        "words": ["vélo"],
        "kind": "figure",
        "language": "fr",
    },
    {"id": "mars", "question": "Qui a gagné le match ?", "answerable": False, "kind": "off_topic", "language": "fr"},
]


class Wayward:
    """A real bot that fails, or is interrupted, at chosen questions."""

    def __init__(self, bot: Barobot) -> None:
        self.bot = bot
        self.asked: list[str] = []
        self.fails: dict[str, BaseException] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.bot, name)

    def ask(self, question: str, history: Any = (), **more: Any) -> Answer:
        self.asked.append(question)
        if error := self.fails.get(question):
            raise error
        return self.bot.ask(question, history, **more)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    kb = tmp_path_factory.mktemp("cycling")
    (kb / "velo.md").write_text(REPORT, encoding="utf-8")
    chosen = load_settings({}, kb_dir=kb, index_dir=kb.parent / "index")
    return Barobot(chosen, build_index(chosen, HashEmbedder()), HashEmbedder())


@pytest.fixture
def bot(real: Barobot) -> Wayward:
    return Wayward(real)


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return tuple(map(parse_case, QUESTIONS))


def test_a_run_scores_every_question(bot: Wayward, cases: tuple[Case, ...]) -> None:
    told: list[tuple[str, int, int]] = []
    evaluation = evaluate(bot, cases, dataset="velo", progress=lambda *one: told.append(one))
    assert [one.case.id for one in evaluation.outcomes] == ["helmet", "riding", "mars"]
    assert [one.score.verdict for one in evaluation.outcomes] == [Verdict.RIGHT] * 3
    assert all(one.seconds > 0 for one in evaluation.outcomes)
    assert told == [("velo", done, 3) for done in range(4)]
    report = evaluation.report()
    assert report.overall.measure("accuracy").value == 1
    assert report.failures == ()
    assert report.overall.measure("mrr").value == 1


def test_a_stamp_says_what_made_it_and_not_where(bot: Wayward, cases: tuple[Case, ...]) -> None:
    bot.bot = Barobot(replace(bot.settings, threshold=0.25), bot.index, HashEmbedder())
    stamp = evaluate(bot, cases, dataset="velo").stamp
    assert stamp.settings == (("threshold", "0.25"),)
    assert (stamp.asked[0].name, stamp.asked[0].questions) == ("velo", 3)
    assert stamp.asked[0].reports == ("Le vélo en ville",)
    assert str(bot.settings.kb_dir) not in repr(stamp)
    assert len(stamp.program) == len(stamp.asked[0].index) == 12


def test_what_visitors_think_makes_no_other_stamp(bot: Wayward, cases: tuple[Case, ...], tmp_path: Path) -> None:
    """Trap: the file that ratings go to, named in a report that is handed on."""
    before = evaluate(bot, cases).stamp.settings, maker_of(bot)
    chosen = replace(bot.settings, feedback=False, feedback_file=tmp_path / "ratings.sqlite3")
    bot.bot = Barobot(chosen, bot.index, HashEmbedder())
    assert (evaluate(bot, cases).stamp.settings, maker_of(bot)) == before


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("deciding.py", True),
        ("general.toml", True),
        ("weights.json", True),
        ("thesaurus.txt", True),
        ("web/a.py", False),
    ],
)
def test_all_that_answers_is_in_the_fingerprint_of_the_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, counts: bool
) -> None:
    monkeypatch.setattr("barobot.evaluation.stamp.PACKAGE", tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("before", encoding="utf-8")
    before = program_fingerprint.__wrapped__()
    (tmp_path / name).write_text("after", encoding="utf-8")
    assert (program_fingerprint.__wrapped__() != before) == counts


def test_another_report_has_another_fingerprint(bot: Wayward, cases: tuple[Case, ...], tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "velo.md").write_text(REPORT.replace("31 %", "32 %"), encoding="utf-8")
    chosen = load_settings({}, kb_dir=tmp_path / "kb", index_dir=tmp_path / "index")
    other = Barobot(chosen, build_index(chosen, HashEmbedder()), HashEmbedder())
    one, two = (evaluate(each, cases).stamp.asked[0].index for each in (bot, other))
    assert one != two
    assert evaluate(bot, cases).stamp.asked[0].index == one


def test_an_exception_is_the_outcome_of_its_question(bot: Wayward, cases: tuple[Case, ...]) -> None:
    """Trap: one question that breaks the program ends the run, or is left out of its shares."""
    bot.fails[cases[1].question] = ValueError("no such <tag>")
    evaluation = evaluate(bot, cases)
    broken = evaluation.outcomes[1]
    assert (broken.score.verdict, broken.answer) == (Verdict.ERROR, None)
    assert broken.error.startswith("ValueError: no such <tag>\n")
    assert "in ask" in broken.error
    report = evaluation.report()
    assert report.overall.errors == 1
    assert report.overall.measure("accuracy").value == pytest.approx(2 / 3)
    assert report.failures[0].error == broken.error


def test_ctrl_c_keeps_what_was_asked_and_the_next_run_goes_on(
    bot: Wayward, cases: tuple[Case, ...], tmp_path: Path
) -> None:
    bot.fails[cases[2].question] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        evaluate(bot, cases, folder=tmp_path)
    assert len((tmp_path / PART).read_text(encoding="utf-8").splitlines()) == 2
    bot.fails, bot.asked = {}, []
    evaluation = evaluate(bot, cases, folder=tmp_path)
    assert bot.asked == [cases[2].question]
    assert len(evaluation.outcomes) == 3
    assert not (tmp_path / PART).exists()
    assert read_outcomes(tmp_path) == evaluation.outcomes
    # A run that came to its end is not gone on with: the next one asks anew.
    evaluate(bot, cases, folder=tmp_path)
    assert len(bot.asked) == 1 + 3


def interrupted(bot: Wayward, cases: tuple[Case, ...], folder: Path) -> None:
    bot.fails[cases[-1].question] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        evaluate(bot, cases, folder=folder)
    bot.fails, bot.asked = {}, []


def test_what_was_left_counts_only_for_the_same_question_and_settings(
    bot: Wayward, cases: tuple[Case, ...], tmp_path: Path
) -> None:
    """Trap: half of a report from before a change, and half from after it."""
    interrupted(bot, cases, tmp_path)
    changed = (replace(cases[0], words=("casque",)), *cases[1:])
    bot.fails[cases[-1].question] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        evaluate(bot, changed, folder=tmp_path)
    assert bot.asked == [cases[0].question, cases[-1].question]
    bot.fails, bot.asked = {}, []
    bot.bot = Barobot(replace(bot.settings, threshold=0.9), bot.index, HashEmbedder())
    evaluate(bot, cases, folder=tmp_path)
    assert len(bot.asked) == 3


def test_a_line_that_was_cut_short_is_asked_again(bot: Wayward, cases: tuple[Case, ...], tmp_path: Path) -> None:
    interrupted(bot, cases, tmp_path)
    whole = (tmp_path / PART).read_text(encoding="utf-8")
    (tmp_path / PART).write_text(whole[:-40], encoding="utf-8")
    evaluation = evaluate(bot, cases, folder=tmp_path)
    assert bot.asked == [cases[1].question, cases[2].question]
    assert read_outcomes(tmp_path) == evaluation.outcomes


def test_a_question_that_failed_is_asked_again(bot: Wayward, cases: tuple[Case, ...], tmp_path: Path) -> None:
    bot.fails[cases[0].question] = RuntimeError("once")
    interrupted(bot, cases, tmp_path)
    assert evaluate(bot, cases, folder=tmp_path).outcomes[0].score.verdict is Verdict.RIGHT


def test_no_question_no_run(bot: Wayward, cases: tuple[Case, ...], tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no question to ask"):
        evaluate(bot, ())
    with pytest.raises(EvaluationError, match="two question sets have one name"):
        evaluate_datasets([Dataset("a", cases), Dataset("a", cases)], lambda _: bot)
    with pytest.raises(EvaluationError, match="holds no finished run"):
        read_outcomes(tmp_path)
    (tmp_path / OUTCOMES).write_text('{"outcome": {}}\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match="ask the questions again"):
        read_outcomes(tmp_path)


def test_sets_are_told_apart_by_name(bot: Wayward, cases: tuple[Case, ...]) -> None:
    evaluation = evaluate_datasets([Dataset("a", cases), Dataset("b", cases)], lambda _: bot)
    assert len({one.key for one in evaluation.outcomes}) == 6
    report = evaluation.report()
    assert [group.name for group in report.groups if group.axis == "dataset"] == ["a", "b"]
    assert report.overall.clusters == 6


def test_which_passages_are_relevant(real: Barobot, cases: tuple[Case, ...]) -> None:
    def texts(case: Case) -> list[str]:
        return [real.index.passage(one).text for one in relevant_passages(case, "fr", real.index, real.lexicon)]

    assert texts(cases[0]) == ["31 % des coursiers portent un casque."]
    # Trap: two statements with one value and one people; the case's words tell them apart.
    assert texts(cases[1]) == ["64 % des livreurs roulent à vélo chaque matin."]
    assert len(texts(replace(cases[1], words=()))) == 2
    assert texts(cases[2]) == []
    named = replace(cases[0], sources=(ExpectedSource(document="velo", quote="ont un antivol"),))
    assert texts(named) == ["45 % des coursiers ont un antivol."]


def test_without_ir_measures_all_the_rest_is_measured_and_the_report_says_so(
    bot: Wayward, cases: tuple[Case, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("barobot.evaluation.run.can_measure", lambda: False)
    report = evaluate(bot, cases).report()
    assert report.overall.measure("mrr").value is None
    assert report.overall.measure("accuracy").value == 1
    assert "barobot[eval]" in render_page(report, "en")


# ── The command ──────────────────────────────────────────────────────────────


@pytest.fixture
def opened(bot: Wayward, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The command opens the small bot; what it was opened with is noted."""
    calls: list[dict[str, Any]] = []

    def open(*_: Any, **more: Any) -> Wayward:
        calls.append({name: more[name] for name in more if name not in ("notify", "progress")})
        threshold = more.get("threshold")
        if threshold is not None:
            bot.bot = Barobot(replace(bot.settings, threshold=threshold), bot.index, HashEmbedder())
        return bot

    monkeypatch.setitem(vars(barobot), "open", open)
    return calls


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "velo.jsonl"
    path.write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    return path


@pytest.mark.usefixtures("opened")
def test_the_command_writes_every_file_and_sums_up(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report"
    assert run(["eval", str(path), "--out", str(out)]) == 0
    assert sorted(one.name for one in out.iterdir()) == [
        OUTCOMES,
        "ragas.jsonl",
        "report.html",
        "report.json",
        "report.md",
    ]
    shown = capsys.readouterr()
    assert "Of 3 questions (3 subjects), 3 are handled rightly" in shown.out
    assert "Right answers        100.0%  [29.2, 100.0]" in shown.out
    assert str(out / "report.html") in shown.err
    assert str(out) not in shown.out
    report = read_report(out)
    assert report is not None
    assert report.stamp.asked[0].name == "velo"
    rows = [json.loads(line) for line in (out / "ragas.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0]["user_input"] == QUESTIONS[0]["question"]
    assert "31" in rows[0]["response"]
    assert "31 % des coursiers portent un casque." in rows[0]["retrieved_contexts"]
    assert [one.question for one in read_cases(out / "ragas.jsonl")] == [one["question"] for one in QUESTIONS]


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--min-accuracy", "0.5", "--min-answered", "0.5", "--min-abstention", "0"], 0, ""),
        (["--min-accuracy", "0.7"], MISSED, "accuracy is 0.6667, expected at least 0.7"),
        (["--max-wrong", "0.1"], MISSED, "hallucination is 0.3333, expected at most 0.1"),
        (["--min-abstention", "0.5"], MISSED, "abstention_recall is 0.0000"),
        (["--max-unsupported", "0", "--max-wrong-population", "0"], 0, ""),
        (["--min-accuracy", "1.5"], WRONG_USAGE, "--min-accuracy"),
    ],
)
def test_a_limit_that_is_missed_has_its_own_exit_code(
    path: Path, tmp_path: Path, options: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*QUESTIONS[:2], {"question": QUESTIONS[0]["question"], "id": "wrong", "answerable": False}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run(["eval", str(path), "--out", str(tmp_path / "report"), *options]) == code
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("opened")
def test_what_cannot_be_measured_passes_no_limit(path: Path, tmp_path: Path) -> None:
    """Trap: a gate on abstentions over a set that has none to make is always open."""
    path.write_text(json.dumps(QUESTIONS[0]), encoding="utf-8")
    assert run(["eval", str(path), "--out", str(tmp_path / "report"), "--min-abstention", "0"]) == MISSED


@pytest.mark.usefixtures("opened")
def test_questions_that_failed_are_no_success(
    bot: Wayward, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bot.fails[QUESTIONS[0]["question"]] = RuntimeError("broken")
    assert run(["eval", str(path), "--out", str(tmp_path / "report")]) == FAILED
    assert "1 questions ended in an error" in capsys.readouterr().err
    assert (tmp_path / "report" / "report.html").is_file()


@pytest.mark.usefixtures("opened")
def test_ctrl_c_is_told_and_the_same_command_goes_on(
    bot: Wayward, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bot.fails[QUESTIONS[2]["question"]] = KeyboardInterrupt()
    command = ["eval", str(path), "--out", str(tmp_path / "report")]
    assert run(command) == INTERRUPTED
    assert "what was asked is kept" in capsys.readouterr().err
    bot.fails, bot.asked = {}, []
    assert run(command) == 0
    assert bot.asked == [QUESTIONS[2]["question"]]


def test_other_settings_are_asked_the_same_questions(
    bot: Wayward, opened: list[dict[str, Any]], path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report"
    assert run(["eval", str(path), "--out", str(out), "--compare", "threshold=1.0"]) == 0
    assert opened[1] == opened[0] | {"threshold": 1.0}
    assert "Beside threshold=1.0. On the same 3 questions: 2 gained, 0 lost" in capsys.readouterr().out
    report = read_report(out)
    assert report is not None
    assert report.comparison is not None
    assert report.comparison.gained == ("velo/helmet", "velo/riding")
    assert [one.case.id for one in read_outcomes(out)] == ["helmet", "riding", "mars"]
    assert read_outcomes(out)[0].score.verdict is Verdict.RIGHT


@pytest.mark.usefixtures("opened")
def test_an_earlier_run_is_compared_with_even_in_the_same_folder(path: Path, tmp_path: Path) -> None:
    """Trap: the new run takes the place of the one that it is to be compared with."""
    out = tmp_path / "report"
    first = [{**QUESTIONS[0], "figures": [{"value": 99, "unit": "%"}]}, *QUESTIONS[1:]]
    path.write_text("\n".join(map(json.dumps, first)), encoding="utf-8")
    assert run(["eval", str(path), "--out", str(out)]) == 0
    assert run(["eval", str(path), "--out", str(out), "--compare", str(out)]) == 0
    report = read_report(out)
    assert report is not None
    assert report.comparison is not None
    assert (report.comparison.questions, report.comparison.gained) == (3, ())


def test_a_file_of_settings_is_read(opened: list[dict[str, Any]], path: Path, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("threshold = 0.7\ncandidates = 9\n", encoding="utf-8")
    assert run(["eval", str(path), "--out", str(tmp_path / "r"), "--compare", str(tmp_path / "other.toml")]) == 0
    assert opened[1]["threshold"] == 0.7
    assert opened[1]["candidates"] == 9


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["nowhere.jsonl"], FAILED, "cannot be read as a question set"),
        (["--compare", "threshold"], WRONG_USAGE, "expected threshold=0.6"),
        (["--compare", "nowhere.toml"], WRONG_USAGE, "cannot be read as settings"),
        (["--limit", "0"], WRONG_USAGE, "--limit"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    arguments: list[str], code: int, told: str, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = arguments if arguments[0].endswith(".jsonl") else [str(path), *arguments]
    assert run(["eval", *named, "--out", str(tmp_path / "report")]) == code
    shown = capsys.readouterr().err
    assert told in shown
    assert shown.count("\n") <= 2


def test_where_the_last_report_lies(tmp_path: Path) -> None:
    assert default_eval_dir({"BAROBOT_EVAL_DIR": str(tmp_path)}) == tmp_path
    assert default_eval_dir({}).parts[-2:] == ("evals", "last")


def test_the_reports_of_a_set_are_those_of_datasets_toml_unless_named(
    opened: list[dict[str, Any]], path: Path, tmp_path: Path
) -> None:
    (tmp_path / "datasets.toml").write_text('["velo.jsonl"]\nkb = "reports"\n', encoding="utf-8")
    run(["eval", str(path), "--out", str(tmp_path / "r")])
    run(["eval", str(path), "--out", str(tmp_path / "r"), "--kb", str(tmp_path / "mine"), "--limit", "1"])
    assert [one["kb_dir"] for one in opened] == [tmp_path.resolve() / "reports", tmp_path / "mine"]
    assert len(read_outcomes(tmp_path / "r")) == 1
