"""Files become documents whose blocks are exact slices, with nothing lost and nothing invented."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from barobot.blocks import html_blocks, markdown_blocks
from barobot.documents import document_id, load_documents, read_document
from barobot.errors import DocumentError, KnowledgeBaseError
from barobot.markup import blank_templates, mask, plain
from barobot.metadata import read_front_matter
from barobot.textblocks import page_blocks, text_blocks
from barobot.types import Block, BlockKind, Document, Reference

DATA = Path(__file__).parents[2] / "shared" / "data"
REAL = sorted(path for path in DATA.rglob("*") if path.suffix in (".md", ".txt", ".pdf") and path.name != "README.md")
needs_data = pytest.mark.skipif(not REAL, reason="the development data is not beside the checkout")

Shape = tuple[str, int, str]


def shapes(text: str, blocks: tuple[Block, ...]) -> list[Shape]:
    return [(block.kind.value, block.level, plain(text[block.start : block.end])) for block in blocks]


def read(tmp_path: Path, name: str, content: str | bytes) -> Document:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_document(path, tmp_path)


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


# --- Markdown -------------------------------------------------------------------------------


def test_markdown_blocks() -> None:
    text = """# Title

Setext *head*
-----

Lead in:
* one
  continued
lazy
  - nested **a**

    second paragraph
* two

> quoted
> text

```
code 5
```
"""
    assert shapes(text, markdown_blocks(text)) == [
        ("heading", 1, "Title"),
        ("heading", 2, "Setext head"),
        ("paragraph", 0, "Lead in:"),
        ("list_item", 1, "one continued lazy"),
        ("list_item", 2, "nested a"),
        ("list_item", 2, "second paragraph"),
        ("list_item", 1, "two"),
        ("paragraph", 0, "quoted text"),
        ("paragraph", 0, "code 5"),
    ]


def test_markers_are_outside_of_markdown_blocks() -> None:
    text = "## Deux ##\n\n1. un\n2. deux\n\n> - cité\n\n- [ ] tâche\n"
    assert [text[block.start : block.end] for block in markdown_blocks(text)] == [
        "Deux",
        "un",
        "deux",
        "cité",
        "[ ] tâche",
    ]


def test_a_table_has_a_header_row_and_body_rows_in_one_group() -> None:
    text = "| Métier | 2024 |\n|---|--:|\n| Infirmiers | 12 % |\n|Méde\\|cins|15 %|\n"
    blocks = markdown_blocks(text)
    assert [(block.level, block.group, text[block.start : block.end]) for block in blocks] == [
        (1, 0, "Métier | 2024"),
        (2, 0, "Infirmiers | 12 %"),
        (2, 0, "|Méde\\|cins|15 %|"),  # outer bars stay where the inner ones would not be known without them
    ]


def test_two_lists_are_two_groups_and_nested_items_belong_to_the_outer_one() -> None:
    text = "- a\n  - b\n- c\n\nBetween.\n\n- d\n"
    assert [block.group for block in markdown_blocks(text)] == [0, 0, 0, None, 1]


def test_windows_line_ends_keep_offsets() -> None:
    text = "# T\r\n\r\nUn\r\ndeux.\r\n\r\n- a\r\n- b\r\n"
    assert [text[block.start : block.end] for block in markdown_blocks(text)] == ["T", "Un\r\ndeux.", "a", "b"]


def test_html_inside_markdown_is_read() -> None:
    text = "Avant.\n\n<ul>\n<li>Un <ul><li>Deux</li></ul> trois</li>\n\n<li>Quatre</li>\n</ul>\n\n**Après**\n"
    assert shapes(text, markdown_blocks(text)) == [
        ("paragraph", 0, "Avant."),
        ("list_item", 1, "Un"),
        ("list_item", 2, "Deux"),
        ("list_item", 1, "trois"),
        ("list_item", 1, "Quatre"),
        ("paragraph", 0, "Après"),
    ]


def test_bullets_that_markdown_does_not_know_are_list_items() -> None:
    text = "Trois usages :\n• trier\n• classer\n"
    assert shapes(text, markdown_blocks(text)) == [
        ("paragraph", 0, "Trois usages :"),
        ("list_item", 1, "trier"),
        ("list_item", 1, "classer"),
    ]


@given(st.text(alphabet="ab1 #*->|`~_\n\r\t.:)<p>&;é\\[](){}%", max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_blocks_in_order(text: str) -> None:
    for find in (markdown_blocks, html_blocks, text_blocks):
        position = 0
        for block in find(text):
            assert position <= block.start < block.end <= len(text)
            assert text[block.start : block.end] == text[block.start : block.end].strip()
            position = block.end


# --- HTML -----------------------------------------------------------------------------------


def test_html_blocks() -> None:
    text = """<html><head><title>T</title><style>p {}</style></head><body>
<h1>Titre</h1><p>Un <b>gras</b> &eacute;lan.<p>Deux<br>lignes
<script>if (a < b) { x = "<p>99 %</p>"; }</script>
<table><caption>Légende</caption><tr><th>A</th><th>B</th></tr><tr><td></td><td>5&nbsp;%</td></tr></table>
Texte nu</body></html>"""
    assert shapes(text, html_blocks(text)) == [
        ("heading", 1, "Titre"),
        ("paragraph", 0, "Un gras élan."),
        ("paragraph", 0, "Deux lignes"),
        ("paragraph", 0, "Légende"),
        ("table_row", 1, "A | B"),
        ("table_row", 2, "5 %"),
        ("paragraph", 0, "Texte nu"),
    ]


def test_a_table_for_layout_is_no_row() -> None:
    text = (
        "<table><tr><td>Menu<table><tr><td>1</td><td>2</td></tr></table><h2>Titre</h2><p>Texte.</p></td></tr></table>"
    )
    assert [shape[2] for shape in shapes(text, html_blocks(text))] == ["Menu", "1 | 2", "Titre", "Texte."]


def test_html_says_its_title_and_language(tmp_path: Path) -> None:
    page = '<html lang="en-GB"><head><title>Le &amp; titre</title></head><body><p>Les chats.</p></body></html>'
    document = read(tmp_path, "a.html", page)
    assert (document.title, document.language) == ("Le & titre", "en")


# --- plain text -----------------------------------------------------------------------------


def test_plain_text_with_a_paragraph_on_each_line() -> None:
    text = """Le moral des libraires
Les libraires ont répondu nombreux à la cinquième enquête annuelle sur leur métier, menée au printemps.
Deux constats :
- 41 % vendent en ligne,
- 12 % louent des livres
Une clientèle plus jeune
La moitié des acheteurs ont moins de trente ans.
"""
    assert shapes(text, text_blocks(text)) == [
        ("heading", 1, "Le moral des libraires"),
        ("paragraph", 0, text.splitlines()[1]),
        ("paragraph", 0, "Deux constats :"),
        ("list_item", 1, "41 % vendent en ligne,"),
        ("list_item", 1, "12 % louent des livres"),
        ("heading", 1, "Une clientèle plus jeune"),
        ("paragraph", 0, "La moitié des acheteurs ont moins de trente ans."),
    ]


def test_text_broken_at_a_width_is_joined() -> None:
    text = """A survey of gardeners

We asked four hundred gardeners how they spend their weekends, and most
of them told us that they weed. A smaller group, close to a quarter of
those who answered, said that they mostly sit and look at the flowers in
12. different colours that they planted years ago.

- the first item of a list that is long enough to be broken at the width
  of the page
- the second
"""
    assert [(kind, text_) for kind, _, text_ in shapes(text, text_blocks(text))] == [
        ("heading", "A survey of gardeners"),
        # Trap: "12." at the start of a broken line is no list marker.
        ("paragraph", " ".join(" ".join(text.splitlines()[2:6]).split())),
        ("list_item", "the first item of a list that is long enough to be broken at the width of the page"),
        ("list_item", "the second"),
    ]


def test_numbered_headings_and_numbered_lists() -> None:
    text = "1. Méthode\n\nNous demandons à tous.\n\nTrois pas :\n1. lire\n2. dire\n3. rire\n\n2.1 Résultats\nTout va.\n"
    assert [(kind, level) for kind, level, _ in shapes(text, text_blocks(text))] == [
        ("heading", 1),
        ("paragraph", 0),
        ("paragraph", 0),
        ("list_item", 1),
        ("list_item", 1),
        ("list_item", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_the_last_line_and_a_lead_in_are_no_headings() -> None:
    text = "Les usages :\nBeaucoup lisent.\nFin"
    assert {kind for kind, _, _ in shapes(text, text_blocks(text))} == {"paragraph"}


# --- PDF ------------------------------------------------------------------------------------


def write_pdf(path: Path, pages: list[list[str]], title: str = "", password: str = "") -> None:
    writer = PdfWriter()
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")}
        | {NameObject("/BaseFont"): NameObject("/Helvetica")}
    )
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}
        )
        stream = DecodedStreamObject()
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream.set_data(f"BT /F 12 Tf 40 760 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = stream
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(path)


def test_pages_lose_headers_footers_and_page_numbers(tmp_path: Path) -> None:
    bodies = [
        f"The reading habits of {who} were studied for a year." for who in ("bakers", "nurses", "pilots", "clowns")
    ]
    # Trap: the bases at the foot of the pages have one shape, but they are figures, not page numbers.
    bases = [f"Base: {count} answers" for count in (502, 311, 97, 640)]
    pages = [["Habits 2024", *page, f"Habits - {n} / 4"] for n, page in enumerate(zip(bodies, bases, strict=True), 1)]
    write_pdf(tmp_path / "a.pdf", pages, title="Habits 2024")
    document = read_document(tmp_path / "a.pdf", tmp_path)
    assert plain(document.text) == " ".join(f"{body} {base}" for body, base in zip(bodies, bases, strict=True))
    assert letters("".join(shape[2] for shape in shapes(document.text, document.blocks))) == letters(document.text)
    assert [block.page for block in document.blocks] == [1, 2, 3, 4]
    assert (document.title, document.edition, document.id) == ("Habits 2024", "2024", "a-pdf")


@pytest.mark.parametrize("line", ["53 %", "53", "civil", "12 500", "7,5"])
def test_a_figure_at_the_edge_of_a_page_is_no_page_number(line: str) -> None:
    text, _ = page_blocks([f"{line}\nof the bakers sing.", "Others do not."])
    assert text.startswith(line)


def test_a_sentence_goes_on_over_a_page_break() -> None:
    pages = [
        "Head\nAlpha beta gamma delta epsilon zeta eta theta and\n1",
        "Head\nso on to the end.\n2",
        "Head\nMore.\n3",
    ]
    text, blocks = page_blocks(pages)
    assert [text[block.start : block.end] for block in blocks] == [
        "Alpha beta gamma delta epsilon zeta eta theta and\fso on to the end.",
        "More.",
    ]
    assert [block.page for block in blocks] == [1, 3]


def test_a_scan_says_that_it_is_one(tmp_path: Path) -> None:
    write_pdf(tmp_path / "scan.pdf", [[], []])
    with pytest.raises(DocumentError, match=r"scan\.pdf: is a scan: its 2 pages hold no text.*OCR"):
        read_document(tmp_path / "scan.pdf", tmp_path)


def test_broken_and_locked_pdfs(tmp_path: Path) -> None:
    write_pdf(tmp_path / "locked.pdf", [["Secret."]], password="x")
    with pytest.raises(DocumentError, match=r"locked\.pdf: is locked by a password"):
        read_document(tmp_path / "locked.pdf", tmp_path)
    with pytest.raises(DocumentError, match=r"bad\.pdf: is no PDF that can be read"):
        read(tmp_path, "bad.pdf", b"no pdf at all")


# --- front matter and metadata ----------------------------------------------------------------

FRONT = """---
title: "Le pain : enquête"
publisher: Boulangers unis
edition: 2023
language: fr
source: https://pain.example
date: 2023-05-04
layout: post
digest_of:
  title: Le grand livre
  edition: 2022
---
"""


def test_front_matter(tmp_path: Path) -> None:
    document = read(tmp_path, "Étude/Le pain 2023.md", FRONT + "\n# Le pain\n\nBon.\n")
    assert document.text.startswith("---\ntitle")
    assert (document.title, document.publisher, document.edition) == ("Le pain : enquête", "Boulangers unis", "2023")
    assert (document.language, document.source, document.date) == ("fr", "https://pain.example", "2023-05-04")
    assert document.digest_of == Reference("Le grand livre", edition="2022")
    assert (document.id, document.path) == ("etude-le-pain-2023", "Étude/Le pain 2023.md")
    assert shapes(document.text, document.blocks) == [("heading", 1, "Le pain"), ("paragraph", 0, "Bon.")]


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("language: klingon\n", "line 2: language is 'klingon', expected fr or en"),
        ("title: a\npublisher: [x]\n", "line 3: publisher is a list"),
        ("edition: true\n", "line 2: edition is a bool"),
        ("title: a: b: c\n", "line 2: the front matter is no valid YAML"),
        ("date: 2025-13-45\n", "the front matter is no valid YAML"),
        ("digest_of: x\n", "line 2: digest_of is 'x', expected title"),
        ("digest_of:\n  edition: 3\n", "line 2: digest_of has no title"),
        ('title = "a"\n', "expected YAML"),
    ],
)
def test_bad_front_matter_names_file_and_line(tmp_path: Path, front: str, message: str) -> None:
    with pytest.raises(DocumentError, match=re.escape("a.md: ") + ".*" + re.escape(message)):
        read(tmp_path, "a.md", f"---\n{front}---\nTexte.\n")


def test_front_matter_that_is_never_closed_or_toml() -> None:
    with pytest.raises(DocumentError, match="never closed"):
        read_front_matter("---\ntitle: x\n\nText\n")
    with pytest.raises(DocumentError, match="TOML"):
        read_front_matter("+++\ntitle = 'x'\n+++\n")


def test_text_between_two_rules_is_no_front_matter(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", "---\n\nLes gens lisent.\n\n---\n\nFin.\n")
    assert [shape[2] for shape in shapes(document.text, document.blocks)] == ["Les gens lisent.", "Fin."]


@pytest.mark.parametrize(
    ("text", "title", "edition"),
    [
        ("# Baromètre 2024 du pain\n\nOui.", "Baromètre 2024 du pain", "2024"),
        ("# Le pain\n\nCette édition 2023 est la bonne, après celle de 2022.", "Le pain", "2023"),
        ("# Bread\n\nThe 2021 edition.", "Bread", "2021"),
        ("# Bread 2019-2020\n\nText.", "Bread 2019-2020", ""),  # trap: two years name no edition
        ("La 1re édition du pain\n\nOui.", "La 1re édition du pain", ""),
        ("Une phrase entière est là.\n\nOui.", "nom", ""),
    ],
)
def test_title_and_edition_without_front_matter(tmp_path: Path, text: str, title: str, edition: str) -> None:
    document = read(tmp_path, "nom.md", text)
    assert (document.title, document.edition) == (title, edition)


def test_languages_are_detected(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", "Les gens lisent le journal dans le train.").language == "fr"
    assert read(tmp_path, "b.txt", "People read the paper on the train.").language == "en"


# --- folders and encodings --------------------------------------------------------------------


def test_files_are_loaded_in_order_and_others_ignored(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.txt", "README.md", "_draft.md", ".hidden.md", "lexicon.toml", "a/_x/d.md", "a/README.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Le texte de ce fichier.")
    assert [document.path for document in load_documents(tmp_path)] == ["a/README.md", "a/c.txt", "b.md"]


def test_one_bad_file_does_not_lose_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("Le texte.")
    (tmp_path / "bad.md").write_text("---\nlanguage: xx\n---\nLe texte.")
    with pytest.raises(DocumentError, match=r"bad\.md"):
        load_documents(tmp_path)
    errors: list[DocumentError] = []
    assert [document.path for document in load_documents(tmp_path, errors.append)] == ["good.md"]
    assert len(errors) == 1


def test_two_files_with_one_id(tmp_path: Path) -> None:
    (tmp_path / "a b.md").write_text("Un texte.")
    (tmp_path / "a-b.md").write_text("Un texte.")
    with pytest.raises(DocumentError, match="rename one"):
        load_documents(tmp_path)


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match="nothing at"):
        load_documents(tmp_path / "nowhere")
    with pytest.raises(KnowledgeBaseError, match="no report could be read"):
        load_documents(tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        "é\r\nà.".encode(),
        b"\xef\xbb\xbf" + "é\r\nà.".encode(),
        "é\r\nà.".encode("cp1252"),
        "\ufeffé\r\nà.".encode("utf-16-le"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, "a.txt", data).text == "é\r\nà."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\0b", "is binary"),
        (b"\x89PNG\x1a\n\0\xff", "save"),
        (b"", "holds no text"),
        (b"---\ntitle: x\n---\n", "holds no text"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read(tmp_path, "a.md", data)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("barobot.documents.MAX_BYTES", 2**20)
    with pytest.raises(DocumentError, match="is 2 MB, expected at most 1 MB"):
        read(tmp_path, "a.txt", b"a" * 2 * 2**20)


def test_ids() -> None:
    assert document_id("fr/Étude n° 5.md") == "fr-etude-n-5"
    assert document_id("a.md") != document_id("a.txt")
    assert re.fullmatch("[0-9a-f]{12}", document_id("報告.md"))


# --- the real files ----------------------------------------------------------------------------


class _Reader(HTMLParser):
    """What a browser would show: the independent oracle for Markdown."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


@needs_data
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_blocks_of_real_files(path: Path) -> None:
    document = read_document(path, DATA)
    text, position = document.text, 0
    for block in document.blocks:
        assert position <= block.start < block.end
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        assert (block.level > 0) == (block.kind is not BlockKind.PARAGRAPH)
        assert (block.group is None) == (block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH))
        assert (block.page is not None) == (path.suffix == ".pdf")
        position = block.end
    covered = bytearray(len(text))
    for block in document.blocks:
        covered[block.start : block.end] = b"\1" * (block.end - block.start)
    masked = mask(text) if path.suffix == ".md" else text
    lost = "".join(" " if inside else char for char, inside in zip(masked, covered, strict=True))
    assert {token for token in lost.split() if not re.fullmatch(r"[-–—•]|\d{1,2}[.)]", token)} == set()


@needs_data
@pytest.mark.parametrize("path", [path for path in REAL if path.suffix == ".md"], ids=lambda path: path.name)
def test_real_markdown_reads_as_a_browser_shows_it(path: Path) -> None:
    document = read_document(path, DATA)
    _, start = read_front_matter(document.text)
    source = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", blank_templates(document.text[start:]))
    reader = _Reader()
    reader.feed(MarkdownIt("commonmark").enable("table").disable("code").render(source))
    shown = "".join(plain(document.text[block.start : block.end]) for block in document.blocks)
    # Numbers of headings such as "1. Text" are read as list markers; the oracle keeps them.
    assert re.sub(r"\d", "", letters(shown)) == re.sub(r"\d", "", letters("".join(reader.parts)))


@needs_data
def test_the_report_without_markup_has_its_headings_and_lists() -> None:
    document = read_document(DATA / "barometer_report_fr.txt", DATA)
    kinds = [block.kind for block in document.blocks]
    assert (kinds.count(BlockKind.HEADING), kinds.count(BlockKind.LIST_ITEM)) == (8, 14)
    assert (document.language, document.edition) == ("fr", "2025")
