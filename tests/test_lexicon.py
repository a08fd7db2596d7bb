"""The lexicon: who is named where, whose name it is, and what is wrong in which line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot.errors import LexiconError
from barobot.language import words
from barobot.lexicon import GENERAL_LEXICON, LEXICON_FILE, Lexicon, build_lexicon, load_lexicon
from barobot.types import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[1]
KB = load_lexicon(ROOT / "kb")
GOOD = """\
[populations.bakers]
fr = ["boulangers", "artisans boulangers"]
en = ["bakers"]

[populations.night_bakers]
part_of = "bakers"
fr = ["boulangers de nuit", "ceux qui cuisent la nuit"]
en = ["night bakers"]

[populations.sellers]
fr = ["vendeurs d'épices", "commerçants libéraux"]
en = ["spice sellers", "families of women"]

[terms.oven]
fr = ["four", "fournil"]
en = ["oven"]
"""


def written(folder: Path, text: str) -> Lexicon:
    (folder / LEXICON_FILE).write_text(text, encoding="utf-8")
    return load_lexicon(folder)


def named(lexicon: Lexicon, text: str, language: Language = "fr") -> list[tuple[str, str]]:
    return [(mention.entry.id, text[mention.start : mention.end]) for mention in lexicon.find(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Les boulangers dorment peu.", "fr", [("bakers", "boulangers")]),
        # singular, capitals, missing accents
        ("Un BOULANGER et un vendeur d'epices", "fr", [("bakers", "BOULANGER"), ("sellers", "vendeur d'epices")]),
        # the longest name wins, wherever it begins
        ("les artisans boulangers", "fr", [("bakers", "artisans boulangers")]),
        ("les boulangers de nuit et les boulangers", "fr",
         [("night_bakers", "boulangers de nuit"), ("bakers", "boulangers")]),
        # apostrophes, straight and curly
        ("les vendeurs d’épices", "fr", [("sellers", "vendeurs d’épices")]),
        # irregular plurals
        ("un commerçant libéral", "fr", [("sellers", "commerçant libéral")]),
        ("a family of women", "en", [("sellers", "family of women")]),
        # a name with a verb
        ("ceux qui cuisent la nuit", "fr", [("night_bakers", "ceux qui cuisent la nuit")]),
        # terms meet by their stems, people by their names: trap "boulangerie"
        ("des fours, une boulangerie", "fr", [("oven", "fours")]),
        ("rien", "fr", []),
    ],
)  # fmt: skip
def test_find(tmp_path: Path, text: str, language: Language, expected: list[tuple[str, str]]) -> None:
    assert named(written(tmp_path, GOOD), text, language) == expected


def test_a_name_of_the_knowledge_base_is_taken_from_the_general_lexicon(tmp_path: Path) -> None:
    general = load_lexicon(tmp_path)
    assert named(general, "les seniors")[0][0] == "older_people"
    own = written(tmp_path, '[populations.masters]\nfr = ["séniors"]\nen = ["masters"]\n')
    assert named(own, "les seniors")[0][0] == "masters"
    assert named(own, "les aînés")[0][0] == "older_people"  # its other names stay
    assert named(own, "seniors", "en")[0][0] == "older_people"  # and those of the other language


def test_an_entry_of_the_knowledge_base_replaces_the_general_one(tmp_path: Path) -> None:
    own = written(tmp_path, '[populations.women]\nfr = ["adhérentes"]\nen = ["members"]\n')
    assert named(own, "les femmes") == []
    assert named(own, "les adhérentes") == [("women", "adhérentes")]


def test_parents(tmp_path: Path) -> None:
    lexicon = written(tmp_path, GOOD)
    assert lexicon.is_part_of("night_bakers", "bakers")
    assert not lexicon.is_part_of("bakers", "night_bakers")
    assert not lexicon.is_part_of("bakers", "bakers")
    assert not lexicon.is_part_of("nobody", "bakers")


def test_names_to_show(tmp_path: Path) -> None:
    lexicon = written(tmp_path, '[populations.x]\nfr = ["boulangers", "mitrons"]\n')
    assert lexicon.populations["x"].name("fr") == "boulangers"
    assert lexicon.populations["x"].name("en") == "boulangers"  # there is no other


SHARED_STEM = """\
[terms.wish]
fr = ["souhaiter", "souhait"]
[terms.advisable]
fr = ["souhaitable"]
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ils souhaitent", "wish"),
        ("ils ont souhaité", "wish"),
        ("leurs souhaits", "wish"),
        ("c'est souhaitable", "advisable"),
        ("des choses souhaitables", "advisable"),
    ],
)
def test_of_names_that_share_a_stem_the_one_that_is_written_most_alike_is_meant(
    tmp_path: Path, text: str, found: str
) -> None:
    """Trap: one stem for "souhaiter" and "souhaitable", and the last entry of the file has both."""
    turned = "[terms.advisable]" + SHARED_STEM.split("[terms.advisable]")[1] + SHARED_STEM.split("[terms.advisable]")[0]
    for content in (SHARED_STEM, turned):
        assert [one for one, _ in named(written(tmp_path, content), text)] == [found]


def test_the_shipped_lexicon_tells_a_wish_from_what_is_advisable() -> None:
    assert [one for one, _ in named(KB, "ils souhaitent")] == ["want"]
    assert "want" not in [one for one, _ in named(KB, "il est souhaitable")]


def test_a_term_can_stand_in_the_background(tmp_path: Path) -> None:
    lexicon = written(tmp_path, '[terms.bread]\nbackground = true\nfr = ["pain"]\n[terms.oven]\nfr = ["four"]\n')
    assert lexicon.terms["bread"].background
    assert not lexicon.terms["oven"].background


def test_opposites_are_told() -> None:
    assert KB.terms["always"].opposite == "never"
    assert all(entry.opposite in KB.terms for entry in KB.terms.values() if entry.opposite)


def test_nurses_are_not_the_health_professionals() -> None:
    """Trap: a question about nurses must not get the figure of all professionals."""
    for text, language in (("les infirmières", "fr"), ("nurses", "en")):
        assert [found for found, _ in named(KB, text, language)] == ["nurses"]  # type: ignore[arg-type]
    assert KB.is_part_of("nurses", "health_professionals")
    assert [found for found, _ in named(KB, "des médecins généralistes")] == ["general_practitioners"]
    assert [found for found, _ in named(KB, "les soignants")] == ["health_professionals"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_the_shipped_lexicons_finds_its_entry(language: Language) -> None:
    """Save where a population and a term share a word: then the population has it."""
    kinds = {"populations": KB.populations, "terms": KB.terms, "constraints": KB.constraints}
    rank = {"terms": 0, "constraints": 1, "populations": 2}
    for kind, entries in kinds.items():
        for entry in entries.values():
            for name in entry.names.get(language, ()):
                if not words(name, language):
                    continue  # "€" is no word; it is found by the numbers
                found = KB.find(name, language)
                whole = [one for one in found if one.entry.id == entry.id and one.entry.kind == kind]
                assert whole or any(rank[one.entry.kind] >= rank[kind] for one in found), (entry.id, name, found)


BAD = [
    ('[populations.x]\nfr = "boulangers"\n', 2, "fr is 'boulangers'"),
    ('[populations.x]\nfr = ["a"]\nen = [1]\n', 3, "en is [1]"),
    ('[populations.x]\nfr = ["a", " "]\n', 2, "fr is"),
    ('# people\n\n[populations.x]\nde = ["a"]\n', 4, "'de'"),
    ('[terms.x]\nfr = ["a"]\n\n[terms.y]\nmodifier = "yes"\nfr = ["b"]\n', 5, "modifier is 'yes'"),
    ('[terms.x]\nfr = ["a"]\nbackground = "yes"\n', 3, "background is 'yes'"),
    ('[populations.x]\nfr = ["a"]\nbackground = true\n', 3, "'background'"),
    ('[terms.x]\nfr = ["a"]\npart_of = "y"\n', 3, "'part_of'"),
    ('[populations.x]\nfr = ["a"]\npart_of = "z"\n', 3, "'z'"),
    ('[populations.x]\npart_of = "y"\nfr = ["a"]\n[populations.y]\npart_of = "x"\nfr = ["b"]\n', 2, "back to itself"),
    ('[terms.x]\nfr = ["a"]\nopposite_of = "nothing"\n', 3, "'nothing'"),
    ('[terms.x]\nfr = ["a"]\nbroader = 3\n', 3, "broader is 3"),
    ('[populations.x]\nfr = ["Élèves"]\n[populations.y]\nen = ["b"]\nfr = ["eleves"]\n', 5, "so has x"),
    ('[populations.x]\n', 1, "no names"),
    ('[people.x]\nfr = ["a"]\n', 1, "[people]"),
    ('\n[populations]\nx = 3\n', 3, "is 3"),
    ('[populations.x]\nfr = ["a"\nen = ["b"]\n', None, "line"),  # no TOML at all: the parser names the line
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "said"), BAD)
def test_errors_name_the_line(tmp_path: Path, text: str, line: int | None, said: str) -> None:
    with pytest.raises(LexiconError) as raised:
        written(tmp_path, text)
    message = str(raised.value)
    assert message.startswith(LEXICON_FILE)
    assert said in message
    assert re.search(r"line (\d+)", message)
    if line is not None:
        assert f"line {line}:" in message
        assert "expected" in message or "back to itself" in message or "which is not in" in message


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / LEXICON_FILE).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LexiconError, match="UTF-8"):
        load_lexicon(tmp_path)


def test_a_mark_at_the_start_of_the_file_is_no_error(tmp_path: Path) -> None:
    (tmp_path / LEXICON_FILE).write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert "bakers" in load_lexicon(tmp_path).populations


def test_without_a_file_there_is_the_general_lexicon(tmp_path: Path) -> None:
    assert GENERAL_LEXICON.is_file()
    assert {"respondents", "women", "men"} <= set(load_lexicon(tmp_path).populations)
    assert build_lexicon([]).find("les femmes", "fr") == []


@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_mentions_are_slices_in_order(text: str, language: Language) -> None:
    mentions = KB.find(text, language)
    bounds = [place for mention in mentions for place in (mention.start, mention.end)]
    assert bounds == sorted(bounds)
    assert all(text[mention.start : mention.end] for mention in mentions)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("les gens du soin y voient du bien", "fr", ["health_professionals", "good"]),
        ("the healthcare workforce gives it the thumbs-up", "en", ["health_professionals", "good"]),
        ("mettre ses concitoyens dans la confidence", "fr", ["french_public", "inform"]),
        ("let people know", "en", ["inform"]),  # "people" are no population here
        ("ils ne pipent mot", "fr", ["silence"]),
        ("clinicians keep mum", "en", ["health_professionals", "silence"]),
        ("une remise à niveau", "fr", ["train"]),
        ("a human should stay in the loop", "en", ["human_supervision", "supervise"]),
        ("keep patients in the loop", "en", ["inform"]),
        ("plus de la moitié ne sont pas tranquilles", "fr", ["majority", "concern"]),
        ("laypeople are jittery", "en", ["french_public", "concern"]),
    ],
)
def test_the_shipped_lexicon_knows_how_people_put_it(text: str, language: Language, expected: list[str]) -> None:
    assert [found for found, _ in named(KB, text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "unwanted"),
    [
        # traps: a word of everyday grammar or courtesy has the stem of a name ("pleasing", "sachent", "answerable")
        ("please answer in different words", "en", {"good", "liability", "change"}),
        ("sachant cela, donnez le chiffre", "fr", {"inform"}),
        ("à peine la moitié", "fr", {"sometimes"}),
        ("the main reason for the part-time contract", "en", {"partial"}),
        # traps: those who are not all health professionals
        ("le personnel hospitalier", "fr", {"health_professionals"}),
        ("the nursing workforce", "en", {"health_professionals"}),
        # other tools are no name of what the report names
        ("Gemini or Claude", "en", {"generative_ai"}),
    ],
)
def test_the_shipped_lexicon_keeps_other_things_apart(text: str, language: Language, unwanted: set[str]) -> None:
    assert not unwanted & {found for found, _ in named(KB, text, language)}


def test_an_entry_that_adds_keeps_what_the_general_lexicon_has(tmp_path: Path) -> None:
    lexicon = written(tmp_path, '[terms.trust]\nadds = true\nfr = ["mettre sa main au feu"]\n')
    assert named(lexicon, "mettre sa main au feu, faire confiance") == [
        ("trust", "mettre sa main au feu"),
        ("trust", "faire confiance"),
    ]
    assert lexicon.terms["trust"].modifier
    assert lexicon.terms["trust"].names["en"][0] == "trust"


def test_an_entry_that_does_not_add_stands_in_place_of_the_general_one(tmp_path: Path) -> None:
    lexicon = written(tmp_path, '[terms.trust]\nfr = ["mettre sa main au feu"]\n')
    assert lexicon.terms["trust"].names == {"fr": ("mettre sa main au feu",)}


def test_an_entry_that_adds_to_nothing_is_an_entry_of_its_own(tmp_path: Path) -> None:
    lexicon = written(tmp_path, '[terms.kneading]\nadds = true\nfr = ["pétrir"]\n')
    assert named(lexicon, "ils ont pétri") == [("kneading", "pétri")]


@pytest.mark.parametrize(
    ("text", "language", "term"),
    [
        ("Qui s'y est déjà mis, chez les pros : ceux qui ont sauté le pas ?", "fr", "use"),
        ("How many have hopped on?", "en", "use"),
        ("Do they swallow it hook, line and sinker?", "en", "total"),
        ("Cela leur donne des nuits blanches", "fr", "concern"),
        ("Is that keeping them awake at night?", "en", "concern"),
        ("Ils sont en quête d'un cursus", "fr", "train"),
        ("They are itching to hear more", "en", "want"),
        ("Rien n'est plus de la même façon, tout a été remanié", "fr", "change"),
        ("Va-t-il être mis au placard ?", "fr", "replacing"),
        ("Is the physician on the scrapheap?", "en", "replacing"),
        ("Leur cœur balance", "fr", "prefer"),
        ("De quelle provenance ?", "fr", "french_or_european"),
    ],
)
def test_the_shipped_lexicon_knows_a_way_of_putting_it(text: str, language: Language, term: str) -> None:
    assert term in [one for one, _ in named(KB, text, language)]


@pytest.mark.parametrize(
    ("text", "language", "term"),
    [
        # trap: what has another meaning in another report
        ("le recyclage des emballages", "fr", "train"),
        ("un accident du travail", "fr", "risk"),
        ("des enfants qui apprennent à accorder un violon", "fr", "trust"),
        ("the night shift", "en", "change"),
        # trap: a place is still a condition
        ("AI in France or Europe", "en", "french_or_european"),
        ("The report presents this in brief", "en", "inform"),
        ("médecins et infirmières", "fr", "nursing_assistants"),
    ],
)
def test_a_word_of_two_meanings_is_no_name(text: str, language: Language, term: str) -> None:
    assert term not in [one for one, _ in named(KB, text, language)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Les lecteurs optent-ils pour le papier ?", ["optent-ils pour"]),
        ("Penchent-elles vers le papier ?", ["Penchent-elles vers"]),
        ("Ils penchent vers le papier.", ["penchent vers"]),
    ],
)
def test_a_pronoun_behind_its_verb_parts_no_name(text: str, named: list[str]) -> None:
    general = load_lexicon(ROOT / "nowhere")
    found = [one for one in general.find(text, "fr") if one.entry.id in ("trust", "prefer")]
    assert [text[one.start : one.end] for one in found] == named


def test_a_name_with_an_adverb_or_its_subject_inside() -> None:
    shipped = load_lexicon(Path(__file__).resolve().parents[1] / "kb")
    assert [one.entry.id for one in shipped.find("penchent-elles vers", "fr")] == ["prefer"]
    assert "use" in [one.entry.id for one in shipped.find("ils bossent déjà avec", "fr")]
    # Trap: an adverb that is a name of its own stays one
    assert "total" in [one.entry.id for one in shipped.find("font totalement confiance", "fr")]
