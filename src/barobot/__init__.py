"""barobot: a chatbot over survey reports in which every figure is verified.

::

    import barobot

    bot = barobot.open()
    answer = bot.ask("Quelle part des soignants utilise l'IA ?")
    answer.figures[0].value, answer.figures[0].population, answer.citations[0].quote

Importing this package is quick: what is heavy is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from barobot.bot import Barobot as Barobot
    from barobot.bot import open as open
    from barobot.errors import BarobotError as BarobotError
    from barobot.errors import DocumentError as DocumentError
    from barobot.errors import EvaluationError as EvaluationError
    from barobot.errors import FeedbackError as FeedbackError
    from barobot.errors import IndexDamagedError as IndexDamagedError
    from barobot.errors import IndexError_ as IndexError_
    from barobot.errors import IndexMissingError as IndexMissingError
    from barobot.errors import IndexStaleError as IndexStaleError
    from barobot.errors import KnowledgeBaseError as KnowledgeBaseError
    from barobot.errors import LexiconError as LexiconError
    from barobot.errors import ModelError as ModelError
    from barobot.errors import SettingsError as SettingsError
    from barobot.langchain import BarobotRetriever as Retriever
    from barobot.settings import Settings as Settings
    from barobot.types import Answer as Answer
    from barobot.types import AnswerKind as AnswerKind
    from barobot.types import Citation as Citation
    from barobot.types import Document as Document
    from barobot.types import Embedder as Embedder
    from barobot.types import Event as Event
    from barobot.types import EventKind as EventKind
    from barobot.types import Figure as Figure
    from barobot.types import Generator as Generator
    from barobot.types import Hit as Hit
    from barobot.types import Passage as Passage
    from barobot.types import Qualifier as Qualifier
    from barobot.types import Status as Status

_HOMES = {
    # opening and asking
    "open": "bot",
    "Barobot": "bot",
    "Settings": "settings",
    "Retriever": "langchain:BarobotRetriever",
    # what comes back
    "Answer": "types",
    "AnswerKind": "types",
    "Citation": "types",
    "Document": "types",
    "Event": "types",
    "EventKind": "types",
    "Figure": "types",
    "Hit": "types",
    "Passage": "types",
    "Qualifier": "types",
    "Status": "types",
    # what can be plugged in
    "Embedder": "types",
    "Generator": "types",
    # what can go wrong
    "BarobotError": "errors",
    "DocumentError": "errors",
    "EvaluationError": "errors",
    "FeedbackError": "errors",
    "IndexDamagedError": "errors",
    "IndexError_": "errors",
    "IndexMissingError": "errors",
    "IndexStaleError": "errors",
    "KnowledgeBaseError": "errors",
    "LexiconError": "errors",
    "ModelError": "errors",
    "SettingsError": "errors",
}

__all__ = ["Retriever", *(name for name in _HOMES if name != "Retriever"), "__version__"]

try:
    __version__ = version("barobot")
except PackageNotFoundError:  # run from a source tree that is not installed
    __version__ = "0"


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'barobot' has no attribute {name!r}")
    module, _, attribute = home.partition(":")
    return getattr(import_module(f"barobot.{module}"), attribute or name)


def __dir__() -> list[str]:
    return sorted(__all__)
