"""What users may rely on: the names of ``barobot``, a quick import, types, threads."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest

import barobot
from barobot import errors, types
from barobot.bot import Barobot
from barobot.index import build_index
from barobot.settings import load_settings
from barobot.testing import HashEmbedder
from barobot.types import Answer, Citation, EventKind, Figure

HEAVY = ("torch", "sentence_transformers", "faiss", "gradio", "transformers", "langchain_core", "numpy", "simplemma")
REPORT = """---
title: "Lire aujourd'hui"
edition: "2023"
language: fr
---
# Lire aujourd'hui

## Les lecteurs

64 % des adolescents lisent chaque semaine. 31 % des adolescents préfèrent la bande dessinée. 47 % des retraités
empruntent des livres à la bibliothèque.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    kb = tmp_path_factory.mktemp("reading")
    (kb / "lecture.md").write_text(REPORT, encoding="utf-8")
    chosen = load_settings(kb_dir=kb, index_dir=kb / "index")
    return Barobot(chosen, build_index(chosen, HashEmbedder()), HashEmbedder())


def test_every_public_name_is_there_once() -> None:
    assert len(set(barobot.__all__)) == len(barobot.__all__)
    for name in barobot.__all__:
        assert getattr(barobot, name) is not None
    assert set(dir(barobot)) == set(barobot.__all__)


def test_every_error_and_what_an_answer_is_made_of_is_public() -> None:
    """Trap: a new error that users cannot catch by name."""
    tree = {name for name, one in vars(errors).items() if inspect.isclass(one) and issubclass(one, Exception)}
    assert tree <= set(barobot.__all__)
    assert all(issubclass(getattr(barobot, name), barobot.BarobotError) for name in tree)
    assert {"Answer", "AnswerKind", "Citation", "Event", "EventKind", "Figure", "Qualifier", "Status"} <= set(
        barobot.__all__
    )
    for name in ("Answer", "Citation", "Figure", "Status", "Embedder", "Generator"):
        assert getattr(barobot, name) is getattr(types, name)


def test_type_checkers_and_the_lazy_table_see_the_same_names() -> None:
    """Trap: a name that works and that mypy does not know, or the other way round."""
    source = Path(barobot.__file__).read_text(encoding="utf-8")
    checked = {line.split(" as ")[1].strip() for line in source.splitlines() if " import " in line and " as " in line}
    assert checked == set(barobot.__all__) - {"__version__"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = barobot.no_such_name
    assert not hasattr(barobot, "load")


def test_importing_barobot_imports_nothing_heavy() -> None:
    """Trap: one import at the top of a module makes ``barobot --help`` take seconds."""
    code = f"import sys, json, barobot; barobot.Answer; print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_star_import_and_version() -> None:
    names: dict[str, object] = {}
    exec("from barobot import *", names)
    assert set(barobot.__all__) <= set(names)
    assert barobot.__version__[0].isdigit()


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(barobot.__file__).parent / "py.typed").is_file()


def test_the_names_of_the_contract() -> None:
    """Trap: a field renamed in a refactoring breaks every program that reads it."""
    assert {"status", "text", "confidence", "figures", "citations", "question", "understood"} <= _names(Answer)
    assert {"value", "unit", "population", "citation", "derived"} <= _names(Figure)
    assert {"number", "document", "section", "page", "quote", "start", "end"} <= _names(Citation)
    assert list(inspect.signature(barobot.open).parameters)[:2] == ["kb_dir", "index_dir"]
    assert list(inspect.signature(Barobot.ask).parameters)[1:3] == ["question", "history"]
    assert list(inspect.signature(Barobot.stream).parameters)[1:3] == ["question", "history"]


def _names(noun: type) -> set[str]:
    return {field.name for field in fields(noun)}


def test_what_comes_back_cannot_be_changed(bot: Barobot) -> None:
    answer = bot.ask("Combien d'adolescents lisent chaque semaine ?")
    with pytest.raises(FrozenInstanceError):
        answer.text = "91 %"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        bot.figures()[0].value = 91  # type: ignore[misc]


def test_a_citation_is_an_exact_slice_of_its_document(bot: Barobot) -> None:
    for question in ("Combien d'adolescents lisent chaque semaine ?", "Combien de retraités empruntent des livres ?"):
        answer = bot.ask(question)
        for citation in answer.citations:
            text = bot.document(citation.document_id).text
            assert text[citation.start : citation.end] == citation.quote
            assert text[citation.context_start : citation.context_end] == citation.context
            assert citation.context_start <= citation.start < citation.end <= citation.context_end


def test_the_stream_ends_in_what_ask_gives(bot: Barobot) -> None:
    question = "Combien d'adolescents lisent chaque semaine ?"
    events = list(bot.stream(question))
    told = "".join(event.text for event in events if event.kind is EventKind.TEXT)
    [last] = [event for event in events if event.kind is EventKind.ANSWER]
    assert events[-1] is last
    assert last.answer is not None
    assert told == last.answer.text
    assert replace(last.answer, timings={}) == replace(bot.ask(question), timings={})
    assert [event.text for event in events if event.kind is EventKind.STEP] == [
        "understand",
        "weigh",
        "compose",
        "verify",
    ]


def test_threads_that_ask_together_get_what_each_would_get_alone(tmp_path: Path, bot: Barobot) -> None:
    """Trap: what the bot keeps of its readings is filled by several threads at once."""
    questions = [
        "Combien d'adolescents lisent chaque semaine ?", "Combien de retraités empruntent des livres ?",
        "Quelle part des adolescents préfère la bande dessinée ?", "Qui a gagné le match ?", "",
        "Pourquoi seulement 10 % des adolescents lisent-ils chaque semaine ?",
    ]  # fmt: skip
    alone = [replace(bot.ask(question), timings={}) for question in questions]
    fresh = Barobot(bot.settings, bot.index, bot.embedder)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(fresh.ask, questions * 8))
    assert [replace(answer, timings={}) for answer in together] == alone * 8
