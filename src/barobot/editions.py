"""Which wave a report is of; and a digest steps back where the report that it retells is there too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from barobot.metadata import read_front_matter
from barobot.numbers import find_years
from barobot.types import BlockKind, Document, Reference

__all__ = ["without_superseded", "year_of"]

# An announcement of the report names it once; the report names itself again and again.
MENTIONS = 2
# Characters between a title and its edition, at most.
BESIDE = 20


def without_superseded(documents: Sequence[Document]) -> tuple[Document, ...]:
    """``documents`` without each digest whose original stands beside it in the same language.

    An original has the title and edition that the digest's ``digest_of`` gives. Where a file
    declares no edition, its text speaks: it must carry the report's title with its edition in
    its own title, a heading or its first paragraph, or at least twice. A text that names the
    report once in passing is about something else.
    """
    return tuple(one for one in documents if not any(_is_original(other, one) for other in documents))


def year_of(document: Document) -> str:
    """The year of the wave that a report is of, which "third edition" does not tell; "" where nothing tells it.

    It stands in the edition, else it is the only year of the title, else that of publication, where the report
    itself speaks of that year: what was asked in autumn is often published in the year after.
    """
    for told in (document.edition, document.title):
        if year := _only_year(told):
            return year
    year = _only_year(document.date)
    return year if year in _body(document) else ""


def _only_year(text: str) -> str:
    years = {str(year) for year in find_years(text)}
    return years.pop() if len(years) == 1 else ""


def _body(document: Document) -> str:
    """The text without its front matter."""
    return document.text[document.blocks[0].start if document.blocks else 0 :]


def _is_original(candidate: Document, digest: Document) -> bool:
    reference = digest.digest_of
    if reference is None or candidate is digest or candidate.digest_of is not None:
        return False
    if candidate.language != digest.language or not _without_edition(reference.title, reference):
        return False
    if candidate.edition and _folded(candidate.edition) != _folded(reference.edition):
        return False
    if _without_edition(candidate.title, reference) == _without_edition(reference.title, reference):
        return bool(candidate.edition) or _names_edition(candidate.text, _naming(reference), reference)
    if _declares_edition(candidate):
        return False
    naming = _naming(reference)
    return _presents(candidate, naming) and _names_edition(candidate.text, naming, reference)


def _declares_edition(document: Document) -> bool:
    """Whether the file itself names its edition; ``Document.edition`` may be a guess."""
    return not document.path.endswith(".pdf") and bool(read_front_matter(document.text)[0].edition)


def _presents(document: Document, naming: re.Pattern[str]) -> bool:
    prominent = (document.title, *_headings(document), _first_paragraph(document))
    if any(naming.search(_folded(text)) for text in prominent):
        return True
    return len(naming.findall(_folded(document.text))) >= MENTIONS


def _naming(reference: Reference) -> re.Pattern[str]:
    """The words of the title in sequence; those of the edition may come in between, or not."""
    edition = _edition_words(reference)
    words = [word for word in _folded(reference.title).split() if word not in edition]
    between = f"(?: (?:{'|'.join(map(re.escape, sorted(edition)))}))* "
    return re.compile(r"\b" + between.join(map(re.escape, words)) + r"\b")


def _names_edition(text: str, naming: re.Pattern[str], reference: Reference) -> bool:
    """Whether the edition stands at least once beside the title: a later one may look back on it."""
    folded, edition = _folded(text), _folded(reference.edition)
    around = (folded[max(0, one.start() - BESIDE) : one.end() + BESIDE] for one in naming.finditer(folded))
    return not edition or any(f" {edition} " in f" {words} " for words in around)


def _edition_words(reference: Reference) -> set[str]:
    return set(_folded(reference.edition).split()) | {"edition"}


def _without_edition(title: str, reference: Reference) -> str:
    """The folded title without its edition: "Barometer 2025" and "Barometer (2025 edition)" are one."""
    edition = _edition_words(reference)
    return " ".join(word for word in _folded(title).split() if word not in edition)


def _headings(document: Document) -> list[str]:
    return [document.text[one.start : one.end] for one in document.blocks if one.kind is BlockKind.HEADING]


def _first_paragraph(document: Document) -> str:
    paragraphs = (one for one in document.blocks if one.kind is BlockKind.PARAGRAPH)
    first = next(paragraphs, None)
    return document.text[first.start : first.end] if first else ""


def _folded(text: str) -> str:
    """Lower case, without accents and punctuation, one space between words."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", plain))
