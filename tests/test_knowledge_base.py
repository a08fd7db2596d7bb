"""The digests that ship: complete, in their own words, true to the report, and alike in both languages."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

import barobot
from barobot.bot import Barobot
from barobot.documents import load_documents
from barobot.index import Index, build_index
from barobot.language import fold
from barobot.passages import split_passages
from barobot.settings import Settings
from barobot.types import BlockKind, Document, Figure, Language, Qualifier, Status

ROOT = Path(__file__).resolve().parents[1]
KB = ROOT / "kb"
ORIGINAL = ROOT.parent / "shared" / "data" / "barometer_report_fr.txt"
needs_original = pytest.mark.skipif(not ORIGINAL.is_file(), reason="the original report is not beside the checkout")

DIGESTS: dict[Language, Document] = {document.language: document for document in load_documents(KB)}
PROFESSIONALS, USERS, PUBLIC = "health_professionals", "health_professionals_using_ai", "french_public"
# Value, people, and words of the finding in French and in English.
FINDINGS = [
    (90, PROFESSIONALS, "utilisent déjà", "already use"),
    (53, PROFESSIONALS, "changé leur façon de travailler", "changed the way they work"),
    (93, USERS, "IA générative", "generative AI"),
    (89, PROFESSIONALS, "bonne chose", "good thing"),
    (7, PROFESSIONALS, "totalement confiance", "trust AI totally"),
    (96, PROFESSIONALS, "supervision humaine", "human supervision"),
    (84, PUBLIC, "être informés", "be informed"),
    (80, PUBLIC, "information claire", "clear information"),
    (45, PROFESSIONALS, "n'informent jamais", "never inform"),
    (89, PROFESSIONALS, "risques", "risks"),
    (58, PUBLIC, "risques", "risks"),
    (95, PROFESSIONALS, "plus d'information", "better informed"),
    (93, PROFESSIONALS, "plus de formation", "more training"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    """The index of ``kb/`` with the real embedder, in memory."""
    from barobot.embedding import UniversalEmbedder

    settings = Settings(kb_dir=KB, index_dir=KB.parent / "unused")
    return build_index(settings, UniversalEmbedder(settings))


@pytest.fixture(scope="module")
def replaced(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    """A copy of ``kb/`` with the original report beside the digests."""
    folder = tmp_path_factory.mktemp("kb") / "kb"
    shutil.copytree(KB, folder)
    shutil.copy(ORIGINAL, folder)
    return barobot.open(kb_dir=folder, index_dir=tmp_path_factory.mktemp("index") / "index")


def test_there_is_one_digest_in_each_language() -> None:
    assert sorted(DIGESTS) == ["en", "fr"]
    assert len(load_documents(KB)) == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_front_matter_is_complete(language: Language) -> None:
    digest = DIGESTS[language]
    assert all((digest.title, digest.publisher, digest.edition, digest.source, digest.date))
    assert digest.digest_of is not None
    reference = digest.digest_of
    assert all((reference.title, reference.publisher, reference.edition, reference.source))
    assert reference.edition == digest.edition == "2025"


def test_both_digests_retell_the_same_report() -> None:
    references = [digest.digest_of for digest in DIGESTS.values()]
    assert {reference.title for reference in references if reference} == {"Baromètre IA & Data en Santé"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_finding_stands_in_the_digest(index: Index, language: Language) -> None:
    found = [figure for figure in index.figures if figure.language == language]
    for value, people, french, english in FINDINGS:
        words = french if language == "fr" else english
        same = [figure for figure in found if figure.value == value and figure.population_id == people]
        assert [figure for figure in same if words in figure.statement], (value, people, words)
    assert {(figure.value, figure.population_id, figure.unit, figure.base) for figure in found} == {
        (Decimal(value), people, "%", "") for value, people, _french, _english in FINDINGS
    }
    only = {figure.value for figure in found if figure.qualifier is not Qualifier.EXACT}
    assert only == {Decimal(7)}
    assert {figure.edition for figure in found} == {"2025"}


def test_each_finding_is_one_figure_over_both_languages(index: Index) -> None:
    distinct = [figure for figure in index.figures if figure.same_as is None]
    expected = sorted((value, people) for value, people, *_words in FINDINGS)
    assert sorted((int(figure.value), figure.population_id) for figure in distinct) == expected
    by_id = {figure.id: figure for figure in index.figures}
    for figure in index.figures:
        if figure.same_as is not None:
            first = by_id[figure.same_as]
            assert (figure.value, figure.population_id, first.same_as) == (first.value, first.population_id, None)


def test_the_digests_agree_figure_by_figure(index: Index) -> None:
    def told(language: Language) -> list[tuple[Decimal, str, Qualifier, str]]:
        found = [figure for figure in index.figures if figure.language == language]
        return [(figure.value, figure.population_id, figure.qualifier, figure.same_as or figure.id) for figure in found]

    assert told("fr") == told("en")


def lists(document: Document) -> list[int]:
    """How many items each list has, in order."""
    sizes: dict[int | None, int] = {}
    for passage in split_passages(document):
        if passage.kind is BlockKind.LIST_ITEM:
            sizes[passage.group] = sizes.get(passage.group, 0) + 1
    return list(sizes.values())


def test_lists_have_as_many_items_in_both_languages() -> None:
    french, english = lists(DIGESTS["fr"]), lists(DIGESTS["en"])
    assert french == english
    assert french[-3:] == [5, 3, 4]  # uses, benefits, other concerns


def runs(text: str, length: int = 9) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", fold(text))
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


@needs_original
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_digest_is_in_its_own_words(language: Language) -> None:
    assert runs(DIGESTS[language].text) & runs(ORIGINAL.read_text(encoding="utf-8")) == set()


@needs_original
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_number_of_the_original_stands_in_the_digest(language: Language) -> None:
    numbers = set(re.findall(r"\d+", ORIGINAL.read_text(encoding="utf-8")))
    assert len(numbers) > 10
    assert numbers <= set(re.findall(r"\d+", DIGESTS[language].text))


def catalogue(bot: Barobot) -> list[Figure]:
    return [figure for figure in bot.figures() if figure.same_as is None]


@needs_original
def test_the_original_takes_the_place_of_the_french_digest(replaced: Barobot) -> None:
    assert sorted((document.language, document.digest_of is None) for document in replaced.documents) == [
        ("en", False),
        ("fr", True),
    ]
    # Trap: three accounts of one finding (twice in the original, once in the English digest) are one figure.
    expected = sorted((value, people) for value, people, *_words in FINDINGS)
    assert sorted((int(figure.value), figure.population_id) for figure in catalogue(replaced)) == expected


@needs_original
def test_answers_then_quote_the_original(replaced: Barobot) -> None:
    answer = replaced.ask("Quelle part des professionnels de santé utilise l'IA ?")
    assert answer.status is Status.ANSWERED
    [figure] = answer.figures
    assert (str(figure.value), figure.unit) == ("90", "%")
    assert figure.citation is not None
    citation = answer.citations[figure.citation - 1]
    assert citation.digest_of == ""
    original = replaced.document(citation.document_id)
    assert original.path == ORIGINAL.name
    assert original.text[citation.start : citation.end] == citation.quote
    assert citation.quote in ORIGINAL.read_text(encoding="utf-8")


@needs_original
def test_the_english_digest_stays_for_english_readers(replaced: Barobot) -> None:
    answer = replaced.ask("What share of health professionals use AI?")
    assert [figure.value for figure in answer.figures] == [90]
    assert answer.language == "en"


def test_digest_answers_say_that_they_come_from_a_digest(tmp_path: Path) -> None:
    bot = barobot.open(kb_dir=KB, index_dir=tmp_path / "index")
    answer = bot.ask("Quelle part des professionnels de santé utilise l'IA ?")
    assert [figure.value for figure in answer.figures] == [90]
    assert all("Baromètre IA & Data en Santé" in citation.digest_of for citation in answer.citations)
