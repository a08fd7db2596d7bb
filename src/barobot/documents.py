"""Files of the knowledge base → :class:`Document`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path

from barobot import markup
from barobot.blocks import html_blocks, markdown_blocks
from barobot.errors import DocumentError, KnowledgeBaseError
from barobot.language import detect
from barobot.metadata import Metadata, guess_edition, guess_title, read_front_matter
from barobot.textblocks import page_blocks, text_blocks
from barobot.types import Block, Document, Language

MAX_BYTES = 50 * 1024 * 1024
LANGUAGE_SAMPLE = 4000  # characters

_MARKDOWN = frozenset((".md", ".markdown"))
_HTML = frozenset((".html", ".htm"))
SUFFIXES = _MARKDOWN | _HTML | {".txt", ".pdf"}

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_GLYPH = re.compile(rf"/({'|'.join(_DIGITS)})\.[a-z]+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})

ErrorHandler = Callable[[DocumentError], None]


def load_documents(kb_dir: Path, on_error: ErrorHandler | None = None) -> tuple[Document, ...]:
    """Every report below ``kb_dir``, in the order of their paths.

    A file that cannot be read raises :class:`DocumentError`; where ``on_error`` is given, it
    is told instead and the others are read on. Raises :class:`KnowledgeBaseError` where the
    folder is missing or nothing in it can be read.
    """
    documents: dict[str, Document] = {}
    for path in list_files(kb_dir):
        try:
            document = read_document(path, kb_dir)
            if other := documents.get(document.id):
                raise DocumentError(
                    f"{document.path}: its id {document.id} is that of {other.path} already; rename one of the two"
                )
            documents[document.id] = document
        except DocumentError as error:
            if on_error is None:
                raise
            on_error(error)
    if not documents:
        expected = ", ".join(sorted(SUFFIXES))
        raise KnowledgeBaseError(f"no report could be read in {kb_dir}; put a file there that ends in {expected}")
    return tuple(documents.values())


def list_files(kb_dir: Path) -> tuple[Path, ...]:
    """The files below ``kb_dir`` that are read as reports, sorted by path.

    Hidden ones, those whose name or folder begins with ``_``, and the README at the top are not.
    """
    if not kb_dir.is_dir():
        got = "a file" if kb_dir.exists() else "nothing"
        raise KnowledgeBaseError(
            f"there is {got} at {kb_dir}, expected the folder of the reports; create it or choose another"
        )
    found = (path for path in kb_dir.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    return tuple(sorted((path for path in found if _is_report(path.relative_to(kb_dir))), key=Path.as_posix))


def _is_report(relative: Path) -> bool:
    return (
        not any(part.startswith((".", "_")) for part in relative.parts) and relative.as_posix().lower() != "readme.md"
    )


def read_document(path: Path, kb_dir: Path) -> Document:
    """The report in ``path``, a file below ``kb_dir``.

    ``text`` is the text of the file as it stands, front matter and line ends included, without
    a byte order mark; for a PDF it is the text of its pages without headers and footers, joined
    by form feeds. What the front matter does not say is guessed: the title from the first
    heading or a short first line; the edition from a year beside "edition" in the title or the
    first lines, else from the only year in the title; the language from the words. Raises
    :class:`DocumentError`.
    """
    relative = path.relative_to(kb_dir).as_posix()
    try:
        return _read(path, relative)
    except DocumentError as error:
        raise DocumentError(f"{relative}: {error}") from error
    except OSError as error:
        raise DocumentError(
            f"{relative}: cannot be read ({error.strerror or error}); check that it exists and its rights"
        ) from error


def _read(path: Path, relative: str) -> Document:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise DocumentError(f"is {size / 2**20:.0f} MB, expected at most {MAX_BYTES // 2**20} MB; split it into parts")
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        title, pages = read_pdf(path)
        return _document(relative, *page_blocks(pages), Metadata(), title)
    text = decode(path.read_bytes())
    metadata, start = read_front_matter(text)
    if suffix in _HTML:
        return _document(relative, text, html_blocks(text, start), metadata, *_html_head(text))
    if suffix in _MARKDOWN:
        return _document(relative, text, markdown_blocks(text, start), metadata)
    return _document(relative, text, text_blocks(text, start), metadata)


def _document(
    relative: str,
    text: str,
    blocks: Sequence[Block],
    metadata: Metadata,
    declared_title: str = "",
    declared_language: Language | None = None,
) -> Document:
    if not blocks:
        raise DocumentError("holds no text; write the report into it or remove it")
    title = metadata.title or declared_title or guess_title(text, blocks, Path(relative).stem)
    return Document(
        id=document_id(relative),
        path=relative,
        title=title,
        language=metadata.language or declared_language or detect(_sample(text, blocks)),
        text=text,
        blocks=tuple(blocks),
        publisher=metadata.publisher,
        edition=metadata.edition or guess_edition(title, text, blocks),
        source=metadata.source,
        date=metadata.date,
        digest_of=metadata.digest_of,
    )


def document_id(relative: str) -> str:
    """A stable slug of a path: ``fr/Étude 2025.md`` → ``fr-etude-2025``; other endings stay in it."""
    stem = re.sub(r"\.md$", "", relative, flags=re.I)
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return slug or hashlib.sha256(relative.encode()).hexdigest()[:12]


def _sample(text: str, blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    length = 0
    for block in blocks:
        if length > LANGUAGE_SAMPLE:
            break
        parts.append(markup.plain(text[block.start : block.end]))
        length += len(parts[-1])
    return "\n".join(parts)


def decode(data: bytes) -> str:
    """Text of a file in UTF-8, UTF-16 with its mark, or Windows-1252; line ends stay as they are."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _checked(data[len(mark) :], encoding)
    try:
        return _checked(data, "utf-8")
    except DocumentError:
        if b"\0" in data:
            raise
    return _checked(data, "cp1252")


def _checked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"byte {error.start} is no {encoding} text; save the file as UTF-8") from error
    if found := _CONTROL.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise DocumentError(
            f"is binary ({code} at character {found.start()}), expected text; save it as UTF-8 text or PDF"
        )
    return text


def _html_head(text: str) -> tuple[str, Language | None]:
    """The title and the language that the head of a page declares."""
    title = re.search(r"<title\b[^>]*>(.*?)</title\s*>", text, re.S | re.I)
    declared = re.search(r"<html\b[^>]*\blang\s*=\s*[\"']?(fr|en)\b", text, re.I)
    language: Language | None = None
    if declared:
        language = "fr" if declared[1].lower() == "fr" else "en"
    return (" ".join(unescape(title[1]).split()) if title else ""), language


def read_pdf(path: Path) -> tuple[str, tuple[str, ...]]:
    """The title that a PDF declares, or ``""``, and the text of each page.

    Ligatures become their letters; digits that a font gives by the names of their glyphs
    (``/two.pnum``) become digits.
    """
    from pypdf import PdfReader  # slow to import, and most knowledge bases hold no PDF
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("is locked by a password; save it without one")
        pages = tuple(_repair(page.extract_text()) for page in reader.pages)
        title = (reader.metadata.title if reader.metadata else "") or ""
    except DocumentError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # pypdf documents that broken files may raise other exceptions than its own.
        raise DocumentError(f"is no PDF that can be read ({error}); open it and save it again") from error
    if not any(char.isalnum() for page in pages for char in page):
        raise DocumentError(f"is a scan: its {len(pages)} pages hold no text; run text recognition (OCR) on it first")
    return _declared_title(title), pages


def _repair(page: str) -> str:
    text = _GLYPH.sub(lambda match: str(_DIGITS.index(match[1])), page).translate(_LIGATURES)
    return re.sub(r"[\x00-\x08\x0b-\x1f]", " ", text)


def _declared_title(title: str) -> str:
    """Word processors declare the name of the file as the title; that is none."""
    title = " ".join(title.split())
    useless = re.search(
        r"\.(?:docx?|odt|pptx?|indd|pdf|tex|qxd)$|^(?:untitled|sans titre|microsoft word)\b", title, re.I
    )
    return "" if useless or len(title) < 4 else title
