"""What a user gets from the wheel: it is built, installed away from the checkout, and asked.

One environment borrows the third-party packages that are installed here, which is quick and
needs no network. With ``BAROBOT_FULL_INSTALL=1`` (``make check-wheel``) a second one is really
empty, and pip installs everything into it under ``constraints.txt``.
"""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "barobot"
QUESTION = "Quelle part des professionnels de santé utilise des outils d'IA ?"
MISSING = [name for name in ("build", "hatchling", "pip") if importlib.util.find_spec(name) is None]
pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)}: pip install -e '.[dev]'"),
    pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout"),
]

REPORT = """\
---
title: Enquête Libraires
language: fr
publisher: Observatoire du livre
edition: "2024"
---

# Vente en ligne

Parmi les libraires interrogés, 72 % vendent aussi en ligne.
"""


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and a home folder of its own."""

    python: Path
    home: Path

    def run(self, *arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the installed Python in ``cwd`` with nothing of this process's barobot in reach."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("BAROBOT", "PYTHON"))}
        home = {"HOME": str(self.home), "XDG_CACHE_HOME": str(self.home / "cache"), "LOCALAPPDATA": str(self.home)}
        return subprocess.run(
            [str(self.python), *arguments],
            cwd=cwd,
            env={**kept, **home, "PYTHONUTF8": "1", **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    def ask(self, question: str, *options: str, cwd: Path, **variables: str) -> dict[str, object]:
        """The answer of ``barobot ask --json``, through the script that the wheel installs."""
        script = self.python.with_name("barobot")
        done = self.run(str(script), "ask", question, "--json", *options, cwd=cwd, **variables)
        assert done.returncode == 0, done.stderr
        answer: dict[str, object] = json.loads(done.stdout)
        return answer


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel that was built from that archive."""
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=target)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    (built,) = distributions.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel beside the third-party packages that this Python has."""
    folder = tmp_path_factory.mktemp("borrowing")
    made = make_environment(folder)
    (packages,) = (folder / "venv").glob("lib/python*/site-packages")
    # A folder named in a .pth file joins the path after ours, and .pth files inside it are not
    # read: that of an editable barobot has no effect.
    borrowed = sorted({path for path in sys.path if path.endswith(("site-packages", "dist-packages"))})
    (packages / "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")
    pip_install(made.python, "--no-deps", "--no-index", str(wheel))
    return made


@pytest.fixture(scope="module")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


def make_environment(folder: Path) -> Installed:
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    home = folder / "home"
    home.mkdir()
    return Installed(folder / "venv" / "bin" / "python", home)


def pip_install(python: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def resources() -> set[str]:
    """Every file of the package, as a wheel names it."""
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {f"barobot/{path.relative_to(PACKAGE).as_posix()}" for path in files if path.suffix != ".pyc"}


def test_the_wheel_has_every_file_of_the_package_and_the_reports(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    reports = {f"barobot/kb/{path.name}" for path in (ROOT / "kb").iterdir() if path.is_file()}
    assert resources() | reports <= names
    assert {"barobot/py.typed", "barobot/thesaurus.txt", "barobot/kb/lexicon.toml"} <= names
    # Trap: a folder that is no package of ours, installed beside it (`tests`, `kb`).
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"barobot"}


def test_the_wheel_names_no_folder_of_the_machine_it_was_built_on(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        guilty = [name for name in archive.namelist() if str(ROOT).encode() in archive.read(name)]
    assert guilty == []


def test_the_source_archive_has_what_a_build_and_its_tests_need(distributions: Path) -> None:
    (source,) = distributions.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    needed = {"pyproject.toml", "README.md", "LICENSE", "constraints.txt", "kb/lexicon.toml", "tests/test_wheel.py"}
    assert needed <= names


def test_every_package_that_the_code_imports_is_declared() -> None:
    """Trap: a package that is there because another one needs it, until that one no longer does."""
    extras = project()["optional-dependencies"]
    needed = [*project()["dependencies"], *extras["eval"], *extras["mcp"]]
    declared = {re.split(r"[<>=\[ ;]", line)[0].lower().replace("_", "-") for line in needed}
    distributions_of = importlib.metadata.packages_distributions()
    undeclared = {
        name
        for name in imported_names() - sys.stdlib_module_names - {"barobot"}
        if not {one.lower().replace("_", "-") for one in distributions_of.get(name, [name])} & declared
    }
    assert undeclared == set()


def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def imported_names() -> set[str]:
    """The first part of every absolute import of the package, lazy ones included."""
    names: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    return names


def test_the_code_that_runs_is_that_of_the_wheel(installed: Installed, empty_folder: Path) -> None:
    done = installed.run("-c", "import barobot; print(barobot.__file__)", cwd=empty_folder)
    assert Path(done.stdout.strip()).is_relative_to(installed.python.parents[1]), done.stdout + done.stderr


def test_it_answers_from_an_empty_folder_with_a_cited_figure(installed: Installed, empty_folder: Path) -> None:
    answer = installed.ask(QUESTION, cwd=empty_folder)
    assert_cited(answer, 90)
    # The index lies in the user's cache, and neither the folder nor the package was written to.
    assert list(installed.home.rglob("barobot/index-*")) != []
    assert list(empty_folder.iterdir()) == []


def test_options_and_variables_choose_other_folders(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "libraires.md").write_text(REPORT, encoding="utf-8")
    question = "Combien de libraires vendent en ligne ?"
    by_option = installed.ask(question, "--kb", "reports", "--index", "built", cwd=tmp_path)
    assert (tmp_path / "built").is_dir()
    by_variable = installed.ask(question, cwd=tmp_path, BAROBOT_KB="reports", BAROBOT_INDEX="built-too")
    assert (tmp_path / "built-too").is_dir()
    for answer in (by_option, by_variable):
        assert_cited(answer, 72)


@pytest.mark.skipif(
    not os.environ.get("BAROBOT_FULL_INSTALL"), reason="takes minutes and the network: `make check-wheel`"
)
def test_pip_installs_it_into_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    made = make_environment(tmp_path)
    pip_install(made.python, "-c", str(ROOT / "constraints.txt"), str(wheel))
    folder = tmp_path / "empty"
    folder.mkdir()
    assert_cited(made.ask(QUESTION, cwd=folder), 90)
    shutil.rmtree(made.python.parents[1])  # gigabytes, which pytest would keep for three runs


def assert_cited(answer: dict[str, object], value: int) -> None:
    """The first figure of ``answer`` is ``value`` %, and the sentence that it cites holds it."""
    assert answer["status"] == "answered", answer
    figures, citations = answer["figures"], answer["citations"]
    assert isinstance(figures, list)
    assert isinstance(citations, list)
    assert (figures[0]["value"], figures[0]["unit"]) == (value, "%")
    (cited,) = [citation for citation in citations if citation["number"] == figures[0]["citation"]]
    assert figures[0]["text"] in cited["quote"]
