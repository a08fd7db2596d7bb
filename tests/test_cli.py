"""The command line against a small deterministic bot: output, exit codes, errors, pipes."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import barobot
from barobot.cli import ABSTAINED, FAILED, INTERRUPTED, READER_GONE, WRONG_USAGE, run
from barobot.cli.output import clean
from barobot.cli.tables import COLUMNS, safe_cell
from barobot.errors import BarobotError, KnowledgeBaseError, SettingsError
from barobot.hosting import Hosting
from barobot.settings import load_settings
from barobot.types import (
    Answer,
    AnswerKind,
    BlockKind,
    Citation,
    Document,
    Figure,
    Hit,
    Language,
    Passage,
    Qualifier,
    Status,
)

SENTENCE = "Parmi les libraires, 72,5 % vendent aussi en ligne."
DOCUMENT = Document(
    id="libraires", path="libraires.md", title="Enquête Libraires", language="fr", text=SENTENCE, blocks=()
)
ENGLISH = replace(DOCUMENT, id="booksellers", path="booksellers.md", title="Booksellers Survey", language="en")
PASSAGE = Passage(
    id="libraires:0",
    document_id="libraires",
    language="fr",
    kind=BlockKind.PARAGRAPH,
    text=SENTENCE,
    start=0,
    end=len(SENTENCE),
    block_start=0,
    block_end=len(SENTENCE),
    headings=("Vente",),
)
FIGURE = Figure(
    id="libraires:0:0",
    value=Decimal("72.5"),
    unit="%",
    qualifier=Qualifier.EXACT,
    population="libraires",
    population_id="libraires",
    base="",
    statement=SENTENCE,
    text="72,5 %",
    start=SENTENCE.index("72,5"),
    end=SENTENCE.index("72,5") + 6,
    passage_id="libraires:0",
    document_id="libraires",
    language="fr",
    edition="2024",
)
CITATION = Citation(
    number=1,
    document="Enquête Libraires",
    document_id="libraires",
    section="Vente",
    page=4,
    quote=SENTENCE,
    start=0,
    end=len(SENTENCE),
    context=SENTENCE,
    context_start=0,
    context_end=len(SENTENCE),
    language="fr",
    passage_id="libraires:0",
    path="libraires.md",
    digest_of="Le livre en chiffres, Observatoire du livre, 2024",
)


class TinyBot:
    """Knows one sentence: answers when a word of the question stands in it, else abstains."""

    def __init__(self) -> None:
        self.settings = load_settings({}, kb_dir="reports", index_dir="somewhere")
        self.documents = (DOCUMENT, ENGLISH)
        french_again = replace(FIGURE, id="c", start=FIGURE.end, same_as=FIGURE.id)
        english_twin = replace(FIGURE, id="d", document_id="booksellers", language="en", same_as=FIGURE.id)
        manifest = types.SimpleNamespace(fingerprint="0123456789ab")
        self.index = types.SimpleNamespace(figures=(*self.figures(), french_again, english_twin), manifest=manifest)
        self.asked: list[tuple[str, Language | None]] = []

    def ask(self, question: str, history: Any = (), *, language: Language | None = None) -> Answer:
        self.asked.append((question, language))
        known = any(word in SENTENCE for word in question.strip(" ?").split() if len(word) > 4)
        return Answer(
            question=question,
            understood=question,
            language=language or "fr",
            kind=AnswerKind.FIGURE,
            status=Status.ANSWERED if known else Status.ABSTAINED,
            text="72,5 % des libraires vendent en ligne. [1]" if known else "Les rapports ne le disent pas.",
            confidence=0.91 if known else 0.08,
            figures=(replace(FIGURE, citation=1),) if known else (),
            citations=(CITATION,) if known else (),
        )

    def explain(self, question: str, history: Any = (), *, language: Language | None = None) -> str:
        return f"{question}: 0.91 of 0.50"

    def search(self, query: str, *, limit: int = 10, language: Language | None = None) -> list[Hit]:
        hits = [Hit(PASSAGE, score=0.75, parts={"dense": 0.5})] * 3
        return [hit for hit in hits if query in hit.passage.text][:limit]

    def figures(self) -> tuple[Figure, ...]:
        return (FIGURE, replace(FIGURE, id="b", document_id="booksellers", language="en", population="=cmd|'/c'!A1"))

    def document(self, document_id: str) -> Document:
        return {document.id: document for document in self.documents}[document_id]


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch) -> TinyBot:
    tiny = TinyBot()
    opener(monkeypatch, lambda *_, **__: tiny)
    return tiny


def opener(monkeypatch: pytest.MonkeyPatch, function: Callable[..., Any]) -> None:
    monkeypatch.delenv("BAROBOT_DEBUG", raising=False)
    # In the dictionary, for to ask the package for its own `open` would import all that it needs.
    monkeypatch.setitem(vars(barobot), "open", function)


# --- ask -------------------------------------------------------------------------------


@pytest.mark.usefixtures("bot")
def test_ask_shows_the_figure_its_population_the_quote_and_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "Combien de libraires ?"]) == 0
    shown = capsys.readouterr().out
    assert "72,5\u00a0%  libraires [1]" in shown
    assert f"« {SENTENCE} »" in shown
    assert "[1] Enquête Libraires › Vente, p. 4" in shown
    assert "Condensé de Le livre en chiffres, Observatoire du livre, 2024" in shown
    assert "\x1b" not in shown  # trap: colour codes in a pipe


@pytest.mark.usefixtures("bot")
def test_ask_in_a_pipe_never_breaks_a_quote_over_lines(
    bot: TinyBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    quote = "libraires " * 60
    monkeypatch.setattr(bot, "ask", lambda *_, **__: replace(TinyBot().ask("libraires"), text=quote))
    run(["ask", "libraires"])
    assert quote.strip() in capsys.readouterr().out


def test_labels_are_in_the_language_of_the_answer(bot: TinyBot, capsys: pytest.CaptureFixture[str]) -> None:
    run(["ask", "libraires", "--lang", "en"])
    shown = capsys.readouterr().out
    assert bot.asked == [("libraires", "en")]
    assert "Digest of Le livre" in shown
    assert "Confidence 0.91" in shown
    assert f"“{SENTENCE}”" in shown


@pytest.mark.usefixtures("bot")
def test_json_is_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "libraires", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "answered"
    assert answer["figures"][0]["value"] == 72.5
    assert answer["figures"][0]["citation"] == answer["citations"][0]["number"] == 1
    assert answer["citations"][0]["quote"] == SENTENCE


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("options", "code"), [([], 0), (["--exit-code"], ABSTAINED)])
def test_an_abstention_is_no_error_unless_a_script_wants_to_know(
    options: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", "Quel temps ?", *options]) == code
    shown = capsys.readouterr()
    assert "Les rapports ne le disent pas." in shown.out
    assert shown.err == ""


@pytest.mark.usefixtures("bot")
def test_exit_code_is_0_when_there_is_an_answer() -> None:
    assert run(["ask", "libraires", "--exit-code"]) == 0


@pytest.mark.usefixtures("bot")
def test_explain_shows_the_weighing_in_place_of_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "libraires", "--explain"]) == 0
    assert capsys.readouterr().out == "libraires: 0.91 of 0.50\n"


def test_a_dash_reads_standard_input(bot: TinyBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Combien d’élèves ?\n".encode())))
    run(["ask", "-"])
    assert bot.asked == [("Combien d’élèves ?", None)]


@pytest.mark.usefixtures("bot")
def test_bytes_that_are_not_utf8_do_not_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("libraires fran\xe7ais".encode("latin-1"))))
    assert run(["ask", "-"]) == 0


# --- search, figures, index, chat ------------------------------------------------------


@pytest.mark.usefixtures("bot")
def test_search_keeps_the_limit_and_gives_offsets(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "libraires", "--limit", "2", "--json"]) == 0
    hits = json.loads(capsys.readouterr().out)
    assert len(hits) == 2
    assert DOCUMENT.text[hits[0]["start"] : hits[0]["end"]] == hits[0]["text"]
    assert hits[0]["document"] == "Enquête Libraires"


@pytest.mark.usefixtures("bot")
def test_search_without_hits_prints_nothing_and_valid_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "xylophone"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["search", "xylophone", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.usefixtures("bot")
def test_figures_as_csv_cannot_run_in_a_spreadsheet(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["figures", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["value"] for row in rows] == ["72.5", "72.5"]
    assert rows[0]["document"] == "Enquête Libraires"
    assert rows[1]["population"] == "'=cmd|'/c'!A1"


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("language", "ids"), [("fr", [FIGURE.id]), ("en", ["b", "d"])])
def test_figures_of_one_language_are_those_of_its_reports_each_once(
    language: str, ids: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    # Trap: the catalogue has a figure that two languages give in one of them only.
    run(["figures", "--language", language, "--format", "json"])
    assert [figure["id"] for figure in json.loads(capsys.readouterr().out)] == ids


@pytest.mark.usefixtures("bot")
def test_the_table_names_the_report_only_where_there_are_several(capsys: pytest.CaptureFixture[str]) -> None:
    run(["figures"])
    assert "Report" in capsys.readouterr().out
    run(["figures", "--lang", "fr"])
    alone = capsys.readouterr().out
    assert "Report" not in alone
    assert "72,5\u00a0%" in alone


@given(st.text())
def test_no_cell_opens_a_formula_and_every_number_stays_one(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(("=", "@", "\t", "\r", "\n"))
    assert not cell.startswith(("+", "-")) or Decimal(cell).is_finite()


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_is_never_escaped(value: Decimal) -> None:
    assert safe_cell(f"{value:f}") == f"{value:f}"


@pytest.mark.parametrize("opening", [" =1+1", "\t@A1", "＝1+1", "-A1", "+33 (0)1"])
def test_formulas_behind_spaces_and_wide_signs_are_escaped(opening: str) -> None:
    assert safe_cell(opening).startswith("'")


def test_a_second_index_says_up_to_date(
    bot: TinyBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = iter([[("embedding", 1, 2), ("embedding", 2, 2)], []])

    def open_reporting(*_: Any, progress: Callable[[str, int, int], None], **__: Any) -> TinyBot:
        for step in next(steps):
            progress(*step)
        return bot

    opener(monkeypatch, open_reporting)
    assert run(["index"]) == run(["index"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "somewhere is built: 2 reports, 2 figures."
    assert second == "somewhere is up to date: 2 reports, 2 figures."


def test_chat_serves_the_bot_and_says_where(
    bot: TinyBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served: list[tuple[Any, ...]] = []

    def serve(bot: Any, hosting: Hosting, *, language: str, on_ready: Callable[[str], None], **_: Any) -> None:
        served.append((bot, hosting.host, hosting.port, language))
        on_ready(f"http://{hosting.host}:{hosting.port}")

    page = types.ModuleType("barobot.web")  # the real one takes seconds to import, and is tested elsewhere
    page.serve = serve  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "barobot.web", page)
    assert run(["chat", "--port", "8000", "--lang", "en"]) == 0
    assert served == [(bot, "127.0.0.1", 8000, "en")]
    assert "http://127.0.0.1:8000" in capsys.readouterr().out


def test_options_reach_the_bot(bot: TinyBot, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[dict[str, Any]] = []

    def open_recording(kb_dir: Path, index_dir: Path, **options: Any) -> TinyBot:
        calls.append({"kb": kb_dir, "index": index_dir, "model": options["model"], "rebuild": options["rebuild"]})
        return bot

    opener(monkeypatch, open_recording)
    run(["index", "--kb", "a", "--index", "b", "--model", "c", "--rebuild"])
    run(["ask", "libraires"])
    assert calls == [
        {"kb": Path("a"), "index": Path("b"), "model": "c", "rebuild": True},
        {"kb": None, "index": None, "model": None, "rebuild": False},
    ]


# --- errors and exit codes -------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [
        KnowledgeBaseError("no reports in kb/; expected *.md,\n*.txt or *.pdf"),
        SettingsError("port 7860 is in use"),
        PermissionError(13, "Permission denied", "index"),
        RuntimeError("something unforeseen"),
    ],
)
def test_an_error_is_one_line_on_stderr(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def open_failing(*_: Any, **__: Any) -> TinyBot:
        raise error

    opener(monkeypatch, open_failing)
    assert run(["ask", "libraires"]) == FAILED
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("barobot: ")
    assert shown.err.count("\n") == 1
    assert "Traceback" not in shown.err


@pytest.mark.parametrize("how", ["option", "environment"])
def test_debug_shows_where(how: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def open_failing(*_: Any, **__: Any) -> TinyBot:
        raise BarobotError("broken")

    opener(monkeypatch, open_failing)
    if how == "environment":
        monkeypatch.setenv("BAROBOT_DEBUG", "1")
    assert run([*(["--debug"] if how == "option" else []), "ask", "libraires"]) == FAILED
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "   "],
        ["ask", "x", "--lang", "de"],
        ["search", "x", "--limit", "0"],
        ["figures", "--format", "xml"],
        ["chat", "--port", "70000"],
        ["nonsense"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_is_2_and_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == WRONG_USAGE
    assert capsys.readouterr().err.count("\n") == 1


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def open_interrupted(*_: Any, **__: Any) -> TinyBot:
        raise KeyboardInterrupt

    opener(monkeypatch, open_interrupted)
    assert run(["ask", "libraires"]) == INTERRUPTED
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["ask"], ["search"], ["figures"], ["index"], ["chat"]])
def test_every_help_has_examples(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    assert f"Examples:\n    barobot {' '.join(command)}".rstrip() in capsys.readouterr().out


# --- what only a process of its own can show -------------------------------------------

# A program that gives the command line a bot without a model, and runs it.
# Ctrl-C works as in a terminal, even where the tests run in the background of a shell, which ignores it.
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, {tests!r})
import barobot, test_cli
barobot.open = lambda *_, **__: test_cli.{bot}
from barobot.cli import main
main()
"""


def process(bot: str, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    program = PROGRAM.format(tests=str(Path(__file__).parent), bot=bot)
    return subprocess.Popen([sys.executable, "-c", program, *arguments], stderr=subprocess.PIPE, **options)


class ManyFigures(TinyBot):
    """More figures than a pipe holds."""

    def figures(self) -> tuple[Figure, ...]:
        return (FIGURE,) * 5000


class SlowBot(TinyBot):
    """Says that it works, and then takes its time."""

    def ask(self, question: str, history: Any = (), *, language: Language | None = None) -> Answer:
        import time

        print("working", flush=True)
        time.sleep(60)
        return super().ask(question, history, language=language)


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[bytes]]]:
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for one in processes:
        one.kill()
        one.communicate()


def test_a_reader_that_goes_away_is_no_traceback(started: list[subprocess.Popen[bytes]]) -> None:
    running = process("ManyFigures()", "figures", "--format", "csv", stdout=subprocess.PIPE)
    started.append(running)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.wait(timeout=60) == READER_GONE
    assert running.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT")
def test_a_real_ctrl_c_is_130_and_silent(started: list[subprocess.Popen[bytes]]) -> None:
    running = process("SlowBot()", "ask", "libraires", stdout=subprocess.PIPE)
    started.append(running)
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline() == b"working\n"
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=30) == INTERRUPTED
    assert running.stderr.read() == b""


def test_a_narrow_output_encoding_loses_letters_but_not_json(started: list[subprocess.Popen[bytes]]) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    running = process("TinyBot()", "ask", "libraires", "--json", stdout=subprocess.PIPE, env=environment)
    started.append(running)
    out, error = running.communicate(timeout=60)
    assert running.returncode == 0, error.decode()
    assert json.loads(out)["citations"][0]["document"] == "Enquête Libraires"


def test_help_and_version_import_nothing_heavy() -> None:
    heavy = ("torch", "sentence_transformers", "gradio", "langchain_core", "faiss", "numpy", "rich", "pandas")
    program = (
        "import sys; from barobot.cli import run; run(['--help']); run(['--version'])\n"
        f"sys.exit(', '.join(name for name in {heavy!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"imported for --help: {done.stderr}"


def test_python_m_barobot_is_the_same_program() -> None:
    done = subprocess.run([sys.executable, "-m", "barobot", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("barobot 0.")


# --- text from a report is not trusted --------------------------------------------------


@given(st.text())
def test_cleaned_text_cannot_drive_a_terminal(text: str) -> None:
    assert not set(clean(text)) & {*map(chr, range(32)), "\x7f", "\x9b", "\u202e", "\u2066"}


def test_clean_keeps_the_spaces_inside_french_numbers() -> None:
    assert clean("1\u202f234\u00a0%") == "1\u202f234\u00a0%"
