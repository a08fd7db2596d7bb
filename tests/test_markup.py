"""What a reader sees of Markdown and HTML, at unchanged offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot.markup import blank_templates, cells, links, mask, plain

MARKUP = st.text(alphabet="ab1 *_`~#|>-+[](){}<>/&;:!\\\"'=%.\n\r\t\0é«»<b></p>&nbsp;", max_size=80)


@given(st.one_of(st.text(max_size=200), MARKUP))
def test_a_mask_keeps_every_offset(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert len(blank_templates(text)) == len(text)
    # Line ends stay where they were: lines of the mask are lines of the text.
    assert [i for i, char in enumerate(text) if char == "\n"] == [
        i for i, char in enumerate(masked) if char == "\n" and text[i] == "\n"
    ]


@given(st.one_of(st.text(max_size=200), MARKUP).filter(lambda text: "&" not in text))
def test_a_mask_only_takes_away(text: str) -> None:
    assert all(new == old or new in " \t" for old, new in zip(text, mask(text), strict=True))


@given(st.text(alphabet="abcé 12,%\n’«»(!?", max_size=100))
def test_plain_text_is_left_alone(text: str) -> None:
    assert mask(text) == text
    assert plain(text) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3",
        "a_b_c",
        "2 < 3 et 4 > 1",
        "2**3**4",
        "5*3 and 4*2",
        "7 %* et 8 %*",
        "x <b et c> y",
        "(*) bla (*)",
        "> 90 % des cas",
        "l`IA",
        "AT&T",
        "[1][2]",
        "x<y and y>z",
        "C# et F#",
        "~5 %",
        "snake_case_name",
        "a || b",
    ],
)
def test_what_could_be_meant_survives(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22&nbsp;%", "22\N{NO-BREAK SPACE}     %"),
        ("**90 %** des _gens_", "  90 %   des  gens "),
        ('voir [le site](http://x.fr/a_b "t")', "voir  le site" + " " * 22),
        ("## Titre ##", "   Titre   "),
        ("- [ ] à faire", "      à faire"),
        ("<!-- 99 % --> oui", " " * 14 + "oui"),
        ("| a |\n|---|\n|12|", "\t a \t\n     \n\t12\t"),
        ("{% include x.html %}oui{{ y }}", " " * 20 + "oui" + " " * 7),
        ("---\ntitle: 99 %\n---\nTexte", "   \n           \n   \nTexte"),
    ],
)
def test_markup_becomes_spaces(text: str, expected: str) -> None:
    assert mask(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in**cré**dible", "incrédible"),
        ("l&rsquo;IA", "l’IA"),  # trap: an entity inside a word is no word border
        ("snake\\_case", "snake_case"),
        ("CO<sub>2</sub> et 1<sup>re</sup>", "CO2 et 1re"),
        ("en 2025<sup>1</sup>", "en 2025 1"),  # trap: a note mark does not make the year 20251
        ("<p>un</p><p>deux</p>", "un deux"),
        ("un<br>deux", "un deux"),
        ("<script>var a = 99;</script>texte", "texte"),
        ("`a*b*c`", "a*b*c"),
        ("![Part : 54 %](a.png)", "Part : 54 %"),
        ("fin[^3].", "fin."),
        ('[réf]: http://a.b "t"', ""),
        ("<https://a.b/_c_>", "https://a.b/_c_"),
        ("&lt;b&gt;", "<b>"),
        ("&inconnu; &amp;nbsp;", "&inconnu; &nbsp;"),
        ("**Une phrase.", "Une phrase."),  # halves of an emphasis that a sentence border cut
        ("Une autre.**", "Une autre."),
        ("soft\N{SOFT HYPHEN}hyphen", "softhyphen"),
        ("> cité\n> encore", "cité encore"),
        ('{% include x.html content="<p>77 %</p>" alt="non" %}', "77 %"),
    ],
)
def test_plain_is_what_a_reader_sees(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize("row", ["| 12 | 500 |", "|12|500|", "<td>12</td><td>500</td>", "12 | 500"])
def test_two_cells_are_never_one_number(row: str) -> None:
    assert plain(row) == "12 | 500"
    assert mask(row).split() == ["12", "500"]
    assert "\t" in mask(row)


def test_cells_keep_empty_ones() -> None:
    assert cells("| | 2024 | **2025** |") == ("", "2024", "2025")
    assert cells("a \\| b | c") == ("a | b", "c")
    assert cells("<td></td><td>5&nbsp;%</td>") == ("", "5 %")


def test_links_are_found_whole() -> None:
    text = "Voir [un. Deux](http://a.b/c) et `x. Y`."
    assert [text[start:end] for start, end in links(text)] == ["[un. Deux](http://a.b/c)", "`x. Y`"]
