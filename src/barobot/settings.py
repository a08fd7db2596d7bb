"""One frozen :class:`Settings`, and the one place where the environment is read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path, user_data_path

from barobot.errors import SettingsError

DEFAULT_MODEL = "universal-sentence-encoder-multilingual"
PACKAGE = Path(__file__).parent
_SWITCHES = {"0": False, "1": True, "no": False, "yes": True, "off": False, "on": True, "false": False, "true": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be chosen; passed as an argument, never read from a global.

    ``kb_dir`` holds the reports, ``index_dir`` what is built from them. ``model`` names the
    embedding model: the default one, a Hugging Face name, or a folder. ``query_prefix`` and
    ``passage_prefix`` are put before texts where the model wants them; ``None`` takes those
    that the model itself declares. ``candidates`` is how many passages are weighed.
    ``threshold`` is the confidence under which the answer abstains; ``None`` takes the one
    that was learnt with the weights. ``feedback`` is whether the page keeps what visitors think
    of answers, ``feedback_file`` the SQLite file that it keeps it in.
    """

    kb_dir: Path
    index_dir: Path
    model: str = DEFAULT_MODEL
    query_prefix: str | None = None
    passage_prefix: str | None = None
    candidates: int = 48
    threshold: float | None = None
    feedback: bool = True
    feedback_file: Path = field(default_factory=lambda: default_feedback_file())

    def __post_init__(self) -> None:
        if self.candidates < 1:
            raise SettingsError(f"candidates is {self.candidates}, expected at least 1")
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise SettingsError(f"threshold is {self.threshold}, expected a probability from 0 to 1")


def load_settings(environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Settings from, in order of weight: ``overrides``, ``BAROBOT_*`` variables, the defaults.

    An override that is ``None`` counts as not given. Unknown overrides raise
    :class:`SettingsError` with the names that exist.
    """
    environment = os.environ if environment is None else environment
    known = {setting.name for setting in fields(Settings)}
    if unknown := sorted(set(overrides) - known):
        raise SettingsError(f"unknown setting {', '.join(unknown)}; expected {', '.join(sorted(known))}")
    chosen = {name: value for name, value in overrides.items() if value is not None}
    for variable, name in (("BAROBOT_KB", "kb_dir"), ("BAROBOT_INDEX", "index_dir"), ("BAROBOT_MODEL", "model")):
        if environment.get(variable):
            chosen.setdefault(name, environment[variable])
    if environment.get("BAROBOT_FEEDBACK"):
        chosen.setdefault("feedback", _switch("BAROBOT_FEEDBACK", environment["BAROBOT_FEEDBACK"]))
    if environment.get("BAROBOT_FEEDBACK_FILE"):
        chosen.setdefault("feedback_file", environment["BAROBOT_FEEDBACK_FILE"])
    if "feedback_file" in chosen:
        chosen["feedback_file"] = Path(chosen["feedback_file"]).expanduser()
    kb_dir = Path(chosen.pop("kb_dir", None) or default_kb_dir()).expanduser()
    index_dir = Path(chosen.pop("index_dir", None) or default_index_dir(kb_dir)).expanduser()
    return replace(Settings(kb_dir=kb_dir, index_dir=index_dir), **chosen)


def _switch(name: str, text: str) -> bool:
    wanted = _SWITCHES.get(text.strip().lower())
    if wanted is None:
        raise SettingsError(f"{name} is {text!r}, expected one of {', '.join(_SWITCHES)}")
    return wanted


def checkout() -> Path | None:
    """The root of the source checkout that the package runs from, if it does."""
    root = PACKAGE.parent.parent
    return root if (root / "pyproject.toml").is_file() and (root / "kb").is_dir() else None


def default_kb_dir() -> Path:
    """``kb/`` of the checkout, or the knowledge base that the wheel carries."""
    root = checkout()
    return root / "kb" if root else PACKAGE / "kb"


def default_index_dir(kb_dir: Path) -> Path:
    """``index/`` of the checkout for its own ``kb/``; for any other, a folder of the user's cache.

    Each knowledge base has its own, so that two never overwrite each other.
    """
    root = checkout()
    if root and kb_dir.resolve() == (root / "kb").resolve():
        return root / "index"
    import hashlib

    digest = hashlib.sha256(str(kb_dir.resolve()).encode()).hexdigest()[:12]
    return user_cache_path("barobot", appauthor=False) / f"index-{digest}"


def default_feedback_file() -> Path:
    """A file of the user's data folder, one for all knowledge bases: each entry names its index."""
    return user_data_path("barobot", appauthor=False) / "feedback.sqlite3"


def default_eval_dir(environment: Mapping[str, str] | None = None) -> Path:
    """Where ``barobot eval`` leaves its report: ``BAROBOT_EVAL_DIR``, ``evals/last/`` of the checkout, or
    a folder of the user's cache."""
    environment = os.environ if environment is None else environment
    if environment.get("BAROBOT_EVAL_DIR"):
        return Path(environment["BAROBOT_EVAL_DIR"]).expanduser()
    root = checkout()
    return root / "evals" / "last" if root else user_cache_path("barobot", appauthor=False) / "evaluation"
