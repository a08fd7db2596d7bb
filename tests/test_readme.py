"""README.md tells the truth: its examples run, print what it shows, and what it names exists.

Run as a program (``make readme``), this file writes the output of commands and examples anew:

* a ``console`` block is one command after ``$`` and what it prints;
* a ``python`` block with ``>>>`` is a session, one without is only run. All share their names;
* an ``sh`` block is not run; its commands, options and make targets must exist.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import os
import re
import shlex
import sys
import tempfile
import tomllib
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from typer.main import get_command

from barobot.cli import run
from barobot.cli.commands import app

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PACKAGE = ROOT / "src" / "barobot"
WIDTH = "88"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A confidence may differ in its last digits from one kind of processor to another.
CONFIDENCE = re.compile(r"(Confiance|Confidence) \d[.,]\d\d")


def refreshed(readme: str) -> str:
    """``readme`` with what its commands and sessions print now."""
    names: dict[str, Any] = {}

    def block(match: re.Match[str]) -> str:
        language, body = match.groups()
        if language == "console":
            body = console(body)
        elif language == "python":
            body = session(body, names)
        return f"```{language}\n{body}```"

    with tempfile.TemporaryDirectory() as index, tempfile.TemporaryDirectory() as evaluation:
        own = {"BAROBOT_INDEX": index, "BAROBOT_EVAL_DIR": evaluation, "COLUMNS": WIDTH}
        with mock.patch.dict(os.environ, own):
            return FENCE.sub(block, readme)


def console(body: str) -> str:
    """The command of a console block and its output."""
    command = body.splitlines()[0]
    program, *arguments = shlex.split(command.removeprefix("$ "))
    assert program == "barobot", f"{command!r}: only barobot is run"
    written = io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(io.StringIO()):
        run(arguments)
    return f"{command}\n{written.getvalue()}"


def session(body: str, names: dict[str, Any]) -> str:
    """A Python block, with what each statement of a session prints; raises what the block raises."""
    if ">>>" not in body:
        exec(compile(body, "README.md", "exec"), names)
        return body
    lines: list[str] = []
    for example in doctest.DocTestParser().get_examples(body):
        lines += [f"{'...' if number else '>>>'} {line}" for number, line in enumerate(example.source.splitlines())]
        lines += statement(example.source, names).splitlines()
    return "\n".join(lines) + "\n"


def statement(source: str, names: dict[str, Any]) -> str:
    written = io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(io.StringIO()):
        exec(compile(source, "README.md", "single"), names)
    return written.getvalue()


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def anew(readme: str) -> str:
    return refreshed(readme)


def test_what_the_readme_shows_is_what_is_printed(readme: str, anew: str) -> None:
    shown, printed = (CONFIDENCE.sub(r"\1 …", text) for text in (readme, anew))
    assert shown == printed, "README.md is stale: `make readme` writes it anew"


def test_no_example_of_the_readme_fails(anew: str) -> None:
    assert "Traceback" not in anew
    # Trap: a command that printed nothing looks as fresh as one that answered.
    for language, body in FENCE.findall(anew):
        assert language != "console" or len(body.splitlines()) > 1, body


def test_the_example_of_the_first_screen_has_five_lines_and_answers(readme: str) -> None:
    first = next(body for language, body in FENCE.findall(readme) if language == "python")
    examples = doctest.DocTestParser().get_examples(first)
    assert len(examples) == 5
    assert "90" in examples[3].want
    assert "90" in examples[4].want or "neuf" in examples[4].want


def commands(readme: str) -> Iterator[list[str]]:
    """Every command line of the README: in sh and console blocks, and in code spans."""
    blocks = [body for language, body in FENCE.findall(readme) if language in ("sh", "console")]
    lines = [line.removeprefix("$ ") for body in blocks for line in body.splitlines()]
    spans = re.findall(r"`([^`\n]+)`", FENCE.sub("", readme))
    for line in lines + spans:
        if re.match(r"(\.venv/bin/)?(make|barobot)\b(?!\.)", line):
            yield shlex.split(line, comments=True)


def test_every_make_target_in_the_readme_exists(readme: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {words[1] for words in commands(readme) if words[0] == "make" and len(words) > 1}
    assert {"chat", "test"} <= named
    assert named <= targets


def test_every_command_and_option_in_the_readme_exists(readme: str) -> None:
    program: Any = get_command(app)
    seen = set()
    for words in commands(readme):
        if not words[0].endswith("barobot") or len(words) < 2 or words[1].startswith("-"):
            continue
        assert words[1] in program.commands, words
        command = program.commands[words[1]]
        options = {name for parameter in command.params for name in parameter.opts} | {"--help"}
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= options, words
        seen.add(words[1])
    assert seen == set(program.commands), "every command has an example in the README"


def test_every_option_named_alone_exists(readme: str) -> None:
    program: Any = get_command(app)
    parameters = [*program.params, *(one for command in program.commands.values() for one in command.params)]
    options = {name for parameter in parameters for name in parameter.opts}
    named = set(re.findall(r"`(--[a-z-]+)`", readme))
    assert named
    assert named <= options


def test_every_target_of_make_help_is_phony_and_described() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split())  # type: ignore[union-attr]
    described = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert described <= phony


def test_links_to_files_and_sections_lead_somewhere(readme: str) -> None:
    prose = FENCE.sub("", readme)
    headings = {
        re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in re.findall(r"^#+ (.*)$", prose, re.M)
    }
    for target in re.findall(r"\]\(([^)]+)\)", prose):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif "://" not in target:
            assert (ROOT / target).is_file(), target


def test_the_toml_of_the_readme_is_a_lexicon(readme: str, tmp_path: Path) -> None:
    from barobot.lexicon import load_lexicon

    (example,) = [body for language, body in FENCE.findall(readme) if language == "toml"]
    tomllib.loads(example)
    (tmp_path / "lexicon.toml").write_text(example, encoding="utf-8")
    assert load_lexicon(tmp_path).is_part_of("independent_booksellers", "booksellers")


def module_table(readme: str) -> list[list[str]]:
    """The rows of the module table: the modules that each names."""
    table = readme[readme.index("| module | purpose |") :].split("\n\n")[0]
    return [re.findall(r"`(\w+)`", row.split("|")[1]) for row in table.splitlines()[2:]]


def test_the_module_table_names_every_module(readme: str) -> None:
    named = [name for row in module_table(readme) for name in row]
    found = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert sorted(named) == sorted(name for name in found if not name.startswith("_"))


def test_modules_import_only_those_above_them(readme: str) -> None:
    order = {name: number for number, row in enumerate(module_table(readme)) for name in row}
    wrong = [
        f"{importer} imports {imported}"
        for importer in order
        for imported in imported_modules(importer)
        if order.get(imported, -1) > order[importer]
    ]
    assert wrong == []


def imported_modules(module: str) -> set[str]:
    """The modules of the package that ``module`` imports, lazily or not, but not for types alone."""
    path = PACKAGE / f"{module}.py"
    files = [path] if path.is_file() else [*(PACKAGE / module).rglob("*.py")]
    imported: set[str] = set()
    for file in files:
        for node in ast.walk(without_type_checking(ast.parse(file.read_text(encoding="utf-8")))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("barobot."):
                imported.add(node.module.split(".")[1])
            elif isinstance(node, ast.ImportFrom) and node.module == "barobot":
                imported |= {alias.name for alias in node.names}
    return imported - {module}


def without_type_checking(tree: ast.Module) -> ast.Module:
    tree.body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING")
    ]
    return tree


if __name__ == "__main__":
    try:
        README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
    except Exception:
        traceback.print_exc()
        sys.exit("README.md was left as it is: an example of it fails")
