"""What can go wrong, as one small tree.

::

    BarobotError                    every error that barobot raises on purpose
    ├── SettingsError               a setting that cannot be used
    ├── KnowledgeBaseError          kb/ is missing, empty, or holds something unusable
    │   ├── DocumentError           one file of it cannot be read as a report
    │   └── LexiconError            lexicon.toml is wrong; says in which line
    ├── ModelError                  the embedding model cannot be loaded
    ├── FeedbackError               what visitors thought cannot be kept or read
    ├── EvaluationError             a question set, or a run over one, that cannot be used
    └── IndexError_                 the index cannot be used
        ├── IndexMissingError       nothing is there
        ├── IndexStaleError         it was built from other files, settings or model
        └── IndexDamagedError       a file of it does not have the checksum it was saved with

A message says what was got, what was expected, and what mends it. The library
raises; only the command line turns an error into an exit code, and only the web
page turns one into a sentence for the reader.
"""


class BarobotError(Exception):
    """Base class: ``except BarobotError`` catches all that barobot raises on purpose."""


class SettingsError(BarobotError):
    """A setting, environment variable or option that cannot be used."""


class KnowledgeBaseError(BarobotError):
    """The folder of reports is missing, empty, or holds something unusable."""


class DocumentError(KnowledgeBaseError):
    """One file cannot be read as a report."""


class LexiconError(KnowledgeBaseError):
    """``lexicon.toml`` cannot be used; the message names the line."""


class ModelError(BarobotError):
    """The embedding model cannot be loaded, or does not fit the index."""


class FeedbackError(BarobotError):
    """Feedback is too long, or its file cannot be used."""


class EvaluationError(BarobotError):
    """A question set, or a run over one, that cannot be used; the message names the line."""


class IndexError_(BarobotError):
    """The index cannot be used; base of the three below."""


class IndexMissingError(IndexError_):
    """There is no index where one was expected."""


class IndexStaleError(IndexError_):
    """The index was built from other files, other settings or another model."""


class IndexDamagedError(IndexError_):
    """A file of the index does not have the checksum that the manifest gives."""
