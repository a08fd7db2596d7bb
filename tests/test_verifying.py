"""The promise: a number that its cited span does not hold does not get out, and a true answer does.

Drafts are forged here in every way that we could think of. What is left of them is read by a
checker of our own (``numbers_of``), which shares nothing with the program.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import barobot
from barobot._claim_people import _BEFORE_PEOPLE, without_names
from barobot.bot import Barobot
from barobot.composing import Draft
from barobot.index import build_index
from barobot.settings import load_settings
from barobot.testing import HashEmbedder
from barobot.types import Answer, Citation, Figure, Passage, Qualifier, Status
from barobot.verifying import phrased, verify
from barobot.wording import PHRASES, people_words

ROOT = Path(__file__).parents[1]
NB = "\u00a0"

# --- An oracle of our own -------------------------------------------------------------------

_FR = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_EN_TENS = dict(enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2))


def in_french(number: int) -> str:
    if number < 20:
        return _FR.split()[number]
    tens = number // 10 * 10
    base = tens if tens in _FR_TENS else tens - 10
    rest = number - base
    if rest == 0:
        return _FR_TENS[base] + ("s" if base == 80 else "")
    joint = " et " if rest in (1, 11) and base != 80 else "-"
    return f"{_FR_TENS[base]}{joint}{_FR.split()[rest]}"


def in_english(number: int) -> str:
    if number < 20:
        return _EN.split()[number]
    rest = number % 10
    return _EN_TENS[number // 10] + (f"-{_EN.split()[rest]}" if rest else "")


_SPELLED = {spell(number): number for spell in (in_french, in_english) for number in range(2, 101) if number < 100}
_SPELLED_PATTERN = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, _SPELLED), key=len, reverse=True))})(?![\w-])", re.I
)


def numbers_of(text: str) -> set[str]:
    """Every number of ``text`` as a reader would say it, in digits."""
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")
    seen = "".join(str(unicodedata.digit(char, char)) for char in re.sub(r"\[\d+\]", " ", seen))
    seen = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", seen).replace(",", ".")
    found = {str(Decimal(number).normalize() + 0) for number in re.findall(r"\d+(?:\.\d+)?", seen)}
    return found | {str(_SPELLED[match.group().lower()]) for match in _SPELLED_PATTERN.finditer(seen)}


def unsupported(answer: Answer, also: str = "") -> set[str]:
    """The numbers of an answer that no quote of its citations holds; ``also`` is what else may be said."""
    allowed = numbers_of(" ".join([*(f"{one.quote} {one.context} {one.document}" for one in answer.citations), also]))
    return numbers_of(answer.text) - allowed


def test_the_oracle_reads_numbers_in_both_languages() -> None:
    assert in_french(91) == "quatre-vingt-onze"
    assert in_french(71) == "soixante et onze"
    assert in_english(58) == "fifty-eight"
    assert numbers_of("1 234 libraires, 12,5 % ou quatre-vingt-onze [3], 9\u200b0, ９５") == {
        "1234",
        "12.5",
        "91",
        "90",
        "95",
    }


# --- Two knowledge bases --------------------------------------------------------------------


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Barobot:
    """The barometer that ships with the program, with the real embedding model."""
    return barobot.open(kb_dir=ROOT / "kb", index_dir=tmp_path_factory.mktemp("verifying") / "index")


SHOPS = """---
title: "Baromètre du commerce 2024"
edition: "2024"
language: fr
---
# Baromètre du commerce 2024

## La vente en ligne

Plus de 60 % des commerçants vendent en ligne.
41 % des commerçants qui vendent en ligne ont recruté,
contre 35 % en 2022.

62 % des libraires et 38 % des fleuristes ouvrent le dimanche.
Près de 12,5 % des commerçants n'acceptent jamais la carte.

1 234 commerçants ont répondu à l'enquête. Le panier moyen des libraires est de 38 €.
Un libraire sur trois emploie un apprenti.

Seuls 7 % des fleuristes livrent à vélo. La part des fleuristes en ligne a progressé de 5 points.
55 % des libraires ouvrent le lundi.

## Les freins

Les commerçants citent trois freins :

- le loyer trop cher ;
- la concurrence, pour 48 % des fleuristes ;
- le manque de temps.

| Groupe | Ouvre le lundi |
|---|---|
| libraires | 22 % |
| fleuristes | 71 % |
"""


class Desk:
    """Where drafts are forged: any text over any passages of the shops' report."""

    def __init__(self, bot: Barobot) -> None:
        self.bot = bot

    def citation(self, number: int, first: str, last: str = "") -> Citation:
        """A citation from the passage that holds ``first`` to the one that holds ``last``."""
        start, end = self.passage(first), self.passage(last or first)
        document = self.bot.document(start.document_id)
        return Citation(
            number, document.title, document.id, "", None, document.text[start.start : end.end], start.start, end.end,
            document.text[start.block_start : end.block_end], start.block_start, end.block_end, "fr", start.id,
            document.path,
        )  # fmt: skip

    def passage(self, part: str) -> Passage:
        return next(passage for passage in self.bot.index.passages if part in passage.text)

    def answer(
        self, text: str, *citations: Citation, language: str = "fr", premises: Sequence[str] = (), **more: Any
    ) -> Answer:
        asked = "Combien de commerçants ?" if language == "fr" else "How many of the shops?"
        question = self.bot.understand(asked, language=language)  # type: ignore[arg-type]
        assert question.language == language
        draft = Draft(Status.ANSWERED, text, 0.9, (), citations, premises=tuple(premises), **more)
        return verify(draft, question, self.bot.index, self.bot.lexicon)

    def lets_out(self, text: str, *cited: str, **more: Any) -> str:
        """What is left of ``text``, which may cite the passages that hold ``cited`` as [1], [2]…; "" for nothing."""
        answer = self.answer(text, *(self.citation(number, part) for number, part in enumerate(cited, 1)), **more)
        if answer.status is Status.ABSTAINED:
            assert not answer.figures
            assert answer.confidence == 0
            assert numbers_of(answer.text) == set()
            return ""
        return answer.text


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    kb = tmp_path_factory.mktemp("shops")
    (kb / "commerce.md").write_text(SHOPS, encoding="utf-8")
    chosen = load_settings(kb_dir=kb, index_dir=kb / "index")
    embedder = HashEmbedder()
    return Desk(Barobot(chosen, build_index(chosen, embedder), embedder))


# --- The truth gets out ---------------------------------------------------------------------

QUESTIONS = """
Quelle part des soignants utilise l'IA ?
What share of health professionals use AI?
Combien de médecins disent que l'IA a changé leur pratique ?
How many doctors say that AI has changed the way they work?
Parmi les professionnels qui utilisent l'IA, combien ont recours à l'IA générative ?
Among health professionals who use AI, how many use generative AI?
Combien de professionnels de santé trouvent que l'IA est une bonne chose ?
How many professionals consider AI a good thing?
Combien de médecins font totalement confiance à l'IA ?
What percentage of clinicians trust AI totally?
Quelle proportion juge la supervision humaine indispensable ou préférable ?
How many want human supervision?
Combien de Français souhaitent être informés quand l'IA est utilisée ?
What share of the French public want to be told when AI is used in their care?
Combien de Français attendent une information claire sur les bénéfices et les risques ?
Combien de soignants n'informent jamais leurs patients ?
How many health professionals never inform their patients?
Combien de Français voient des risques pour les données de santé ?
Et combien de professionnels voient des risques pour le traitement des données ?
Combien de professionnels veulent plus de formation ?
How many health professionals want more training?
How many professionals want more information about AI?
Qui voit le plus de risques pour les données, les professionnels ou les Français ?
Who sees more risks for health data, professionals or the French?
Pourquoi seulement 30 % des médecins utilisent-ils l'IA ?
Why do only 30% of doctors use AI?
Est-ce que 58 % des professionnels voient des risques pour le traitement des données ?
Is it true that 20% of the French want to be informed when AI is used in their care?
Pourquoi la majorité des médecins font-ils totalement confiance à l'IA ?
Do a majority of health professionals use AI?
Est-ce que plus de 80 % des soignants utilisent l'IA ?
Quels sont les avantages de l'IA selon les soignants ?
What are the benefits of AI for health professionals?
Quelles sont les autres préoccupations ?
What do health professionals use AI for?
Qui a réalisé le baromètre ?
Who made the barometer?
De quelle année est cette édition ?
Quel est le constat central du baromètre ?
Why is technical performance not enough?
Quelle part des infirmières utilise l'IA ?
Combien de médecins utilisent l'IA et combien jouent au golf ?
Quelle est la capitale du Pérou ?
How many doctors play golf?
""".strip().splitlines()


def drafted(bot: Barobot, asked: str) -> tuple[Draft, Any]:
    question = bot.understand(asked)
    question, decision = bot._decide(question)
    return bot._compose(question, decision), question


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_true_draft_gets_out_unchanged(bot: Barobot, asked: str) -> None:
    draft, question = drafted(bot, asked)
    answer = verify(draft, question, bot.index, bot.lexicon)
    assert answer.text == draft.text
    assert answer.figures == draft.figures
    assert answer.status is draft.status
    assert [one.number for one in answer.citations] == [one.number for one in draft.citations]
    assert not unsupported(answer, asked + "".join(figure.arithmetic for figure in answer.figures))


def test_the_questions_reach_every_kind_of_draft(bot: Barobot) -> None:
    drafts = [drafted(bot, asked)[0] for asked in QUESTIONS]
    assert {draft.status for draft in drafts} >= {Status.ANSWERED, Status.CORRECTED, Status.ABSTAINED}
    assert any(figure.derived for draft in drafts for figure in draft.figures)
    assert any("\n- " in draft.text for draft in drafts)
    assert any(figure.qualifier is Qualifier.ONLY for draft in drafts for figure in draft.figures)


TRUE = [
    ("Plus de 60 % des commerçants [1].", ["Plus de 60"]),
    ("Plus de 60 % des commerçants vendent en ligne [1].", ["Plus de 60"]),
    ("41 % des commerçants qui vendent en ligne [1].", ["41 %"]),
    ("35 % des commerçants qui vendent en ligne en 2022 [1].", ["41 %"]),
    ("62 % des libraires [1].\n38 % des fleuristes [1].", ["62 %"]),
    ("62 % des libraires et 38 % des fleuristes [1].", ["62 %"]),
    ("Écart calculé : 62 − 38 = 24 points [1].", ["62 %"]),
    ("Écart calculé : 55 − 48 = 7 points [1] [2].", ["55 %", "48 %"]),
    ("Seulement 7 % des fleuristes [1].", ["Seuls 7"]),
    ("7 % des fleuristes [1].", ["Seuls 7"]),  # "only" is a comment: it may be left out
    ("1 234 commerçants [1].", ["1 234"]),
    ("38 € (libraires) [1].", ["38 €"]),
    ("Le panier moyen des libraires est de 38 € [1].", ["38 €"]),
    ("5 points (fleuristes) [1].", ["5 points"]),
    ("Près de 12,5 % des commerçants [1].", ["12,5"]),
    ("Près de 12,5 % des commerçants n'acceptent jamais la carte [1].", ["12,5"]),
    ("Parmi les fleuristes, 38 % ouvrent le dimanche [1].", ["62 %"]),
    ("« Seuls 7 % des fleuristes livrent à vélo. » [1]", ["Seuls 7"]),
    ("Les fleuristes « livrent à vélo » [1].", ["Seuls 7"]),
    ("« libraires | 22 % » [1]", ["libraires |"]),
    ("Les commerçants citent trois freins : [1]\n- la concurrence, pour 48 % des fleuristes", ["48 %"]),
    ("La réponse est dans le rapport.", ["62 %"]),
]


@pytest.mark.parametrize(("text", "cited"), TRUE)
def test_a_true_sentence_gets_out_unchanged(desk: Desk, text: str, cited: list[str]) -> None:
    assert desk.lets_out(text, *cited) == text


def test_a_french_quotation_stands_in_an_english_answer(desk: Desk) -> None:
    text = "62% of the libraires [1].\n\n“62 % des libraires et 38 % des fleuristes ouvrent le dimanche.” [1]"
    assert desk.lets_out(text, "62 %", language="en") == text


def test_a_list_of_figures_gives_them(desk: Desk) -> None:
    """Trap: figures that stand in the items of a list are asserted too, under the marker of its opening."""
    text = "Les commerçants citent trois freins : [1]\n- la concurrence, pour 48 % des fleuristes"
    source = next(figure for figure in desk.bot.index.figures if figure.value == 48)
    citation = desk.citation(1, "loyer", "temps")
    question = desk.bot.understand("Quels freins ?", language="fr")
    for said, figures in ((text, (replace(source, citation=1),)), (text.replace("48", "49"), ())):
        draft = Draft(Status.ANSWERED, said, 0.9, (replace(source, citation=1),), (citation,))
        answer = verify(draft, question, desk.bot.index, desk.bot.lexicon)
        assert answer.figures == figures
        assert (answer.status is Status.ANSWERED) == bool(figures)


def test_a_list_may_be_opened_by_several_sentences(desk: Desk) -> None:
    """Trap: cut into sentences, what opens a list is no longer word for word what the report says."""
    passages = [replace(one, lead_in="Deux choses gênent. Les voici :") for one in desk.bot.index.passages]
    other = Desk(Barobot(desk.bot.settings, replace(desk.bot.index, passages=tuple(passages)), desk.bot.embedder))
    text = "Deux choses gênent. Les voici : [1]\n- le loyer trop cher\n- le manque de temps"
    assert other.answer(text, other.citation(1, "loyer", "temps")).text == text


def test_the_warning_of_a_comparison_stays(desk: Desk) -> None:
    """Trap: "the two figures" looks like a number, and the warning went with it."""
    for language in ("fr", "en"):
        warning = PHRASES[language]["bases"]  # type: ignore[index]
        assert desk.lets_out(warning, "62 %", language=language) == warning


def test_a_wrong_number_of_the_question_may_be_denied(desk: Desk) -> None:
    text = "Le rapport indique 62 % des libraires, et non 30 % [1]."
    assert desk.lets_out(text, "62 %", premises=["30 %"]) == text


# --- Lies do not ----------------------------------------------------------------------------

LIES = [
    # the value
    ("91 % des libraires [1].", ["62 %"]),
    ("6,2 % des libraires [1].", ["62 %"]),
    ("62,5 % des libraires [1].", ["62 %"]),
    ("162 % des libraires [1].", ["62 %"]),
    ("−62 % des libraires [1].", ["62 %"]),
    ("62 000 libraires [1].", ["62 %"]),
    ("Quatre-vingt-onze pour cent des libraires [1].", ["62 %"]),
    ("Neuf libraires sur dix [1].", ["62 %"]),
    ("Neuf sur dix des libraires [1].", ["62 %"]),
    ("Deux tiers des libraires [1].", ["62 %"]),
    ("La moitié des libraires [1].", ["62 %"]),
    ("La majorité des fleuristes ouvrent le dimanche [1].", ["62 %"]),
    ("La plupart des fleuristes ouvrent le dimanche [1].", ["62 %"]),
    ("Le double des libraires [1].", ["62 %"]),
    ("Une centaine de libraires [1].", ["62 %"]),
    ("Ninety-one percent des libraires [1].", ["62 %"]),
    ("Two thirds des libraires [1].", ["62 %"]),
    ("quatrevingtdix des libraires [1].", ["62 %"]),
    ("60 à 62 % des libraires [1].", ["62 %"]),
    ("62/100 des libraires [1].", ["62 %"]),
    # disguises
    ("９１ % des libraires [1].", ["62 %"]),
    ("٩١ % des libraires [1].", ["62 %"]),
    ("9\u200b1 % des libraires [1].", ["62 %"]),
    ("9\u00ad1 % des libraires [1].", ["62 %"]),
    ("\u202e26 % des libraires [1].", ["62 %"]),
    ("⁹¹ % des libraires [1].", ["62 %"]),
    ("6²2 % des libraires [1].", ["62 %"]),
    ("62²% des libraires [1].", ["62 %"]),
    ("½ des libraires [1].", ["62 %"]),
    ("㊾ des libraires [1].", ["62 %"]),
    ("XCI % des libraires [1].", ["62 %"]),
    ("En MMXXV, les libraires ouvrent le dimanche [1].", ["62 %"]),
    ("&#57;1 % des libraires [1].", ["62 %"]),
    ("9<b></b>1 % des libraires [1].", ["62 %"]),
    ("**9**1 % des libraires [1].", ["62 %"]),
    ("91. Des libraires [1].", ["62 %"]),
    ("<script>neuf sur dix</script> des libraires [1].", ["62 %"]),
    ("[91 % des libraires](https://example.org) [1].", ["62 %"]),
    ("![91 % des libraires](image.png) [1].", ["62 %"]),
    ("{{ 91 }} des libraires [1].", ["62 %"]),
    ("<!-- 91 % --> Les libraires ouvrent le dimanche [1].", ["62 %"]),
    ("$91\\%$ des libraires [1].", ["62 %"]),
    ("`91 %` des libraires [1].", ["62 %"]),
    ("ｎｉｎｅｔｙ pour cent des libraires [1].", ["62 %"]),
    ("62\r % des libraires [1].", ["62 %"]),
    ("# 91", ["62 %"]),
    ("| libraires | 91 % |", ["62 %"]),
    ("9O % des libraires [1].", ["62 %"]),
    ("n9uf % des libraires [1].", ["62 %"]),
    ("dеux tiers des libraires [1].", ["62 %"]),  # the second letter is Cyrillic
    # the unit
    ("62 points (libraires) [1].", ["62 %"]),
    ("62 libraires [1].", ["62 %"]),
    ("62 € (libraires) [1].", ["62 %"]),
    ("38 % des libraires [1].", ["38 €"]),
    ("5 % des fleuristes [1].", ["5 points"]),
    ("1 234 € (commerçants) [1].", ["1 234"]),
    ("1 234 libraires [1].", ["1 234"]),
    # the people
    ("62 % des fleuristes [1].", ["62 %"]),
    ("38 % des libraires [1].", ["62 %"]),
    ("62 % des commerçants [1].", ["62 %"]),
    ("62 % [1].", ["62 %"]),
    ("62 % des libraires et des fleuristes [1].", ["62 %"]),
    ("62 % des libraires, comme des fleuristes [1].", ["62 %"]),
    ("62 % des libraires parisiens [1].", ["62 %"]),
    ("62 % des libraires qui vendent en ligne [1].", ["62 %"]),
    ("À Paris, 62 % des libraires [1].", ["62 %"]),
    ("41 % des commerçants [1].", ["41 %"]),  # the base is dropped
    ("41 % des commerçants ont recruté [1].", ["41 %"]),
    ("41 % des libraires qui vendent en ligne [1].", ["41 %"]),
    ("38 € (fleuristes) [1].", ["38 €"]),
    ("Chez les fleuristes, 62 % ouvrent le dimanche [1].", ["62 %"]),
    ("Les fleuristes : 62 % [1].", ["62 %"]),
    ("62 % des fleuristes et 38 % des libraires [1].", ["62 %"]),
    ("62 % et 38 % des fleuristes et des libraires [1].", ["62 %"]),
    ("Un fleuriste sur trois [1].", ["Un libraire sur trois"]),
    ("Les libraires citent trois freins [1].", ["trois freins"]),
    ("Sur 100 libraires, 62 ouvrent le dimanche [1].", ["62 %"]),
    # the year
    ("35 % des commerçants qui vendent en ligne [1].", ["41 %"]),
    ("35 % des commerçants qui vendent en ligne en 2024 [1].", ["41 %"]),
    ("62 % des libraires en 2019 [1].", ["62 %"]),
    ("Le rapport est de 2019 [1].", ["62 %"]),
    # the qualifier
    ("60 % des commerçants [1].", ["Plus de 60"]),
    ("Moins de 60 % des commerçants [1].", ["Plus de 60"]),
    ("Au moins 60 % des commerçants [1].", ["Plus de 60"]),
    ("12,5 % des commerçants [1].", ["12,5"]),
    ("Plus de 12,5 % des commerçants [1].", ["12,5"]),
    ("Plus de 62 % des libraires [1].", ["62 %"]),
    ("Près de 62 % des libraires [1].", ["62 %"]),
    ("Seulement 62 % des libraires [1].", ["62 %"]),
    ("Seuls 62 % des libraires [1].", ["62 %"]),
    ("À peine 62 % des libraires [1].", ["62 %"]),
    ("Pas 62 % des libraires [1].", ["62 %"]),
    (">62 % des libraires [1].", ["62 %"]),
    ("±62 % des libraires [1].", ["62 %"]),
    ("~ 62 % des libraires [1].", ["62 %"]),
    ("62 % des libraires au plus [1].", ["62 %"]),
    ("62 % ou plus des libraires [1].", ["62 %"]),
    ("Moins de\n62 % des libraires [1].", ["62 %"]),
    ("Moins de **62 %** des libraires [1].", ["62 %"]),
    ("Moins de [1] 62 % des libraires [1].", ["62 %"]),
    ("Tous les libraires sauf 62 % [1].", ["62 %"]),
    ("Plus de 7 % des fleuristes [1].", ["Seuls 7"]),
    # what is said of it
    ("62 % des libraires ferment le dimanche [1].", ["62 %"]),
    ("62 % des libraires n'ouvrent pas le dimanche [1].", ["62 %"]),
    ("Près de 12,5 % des commerçants acceptent la carte [1].", ["12,5"]),
    # the marker
    ("62 % des libraires.", ["62 %"]),
    ("62 % des libraires [2].", ["62 %"]),
    ("62 % des libraires [2].", ["62 %", "55 %"]),
    ("62 % des libraires [7].", ["62 %"]),
    ("62 % des libraires [1] [7].", ["62 %"]),
    ("62 % des libraires [0].", ["62 %"]),
    ("55 % des libraires [1].", ["62 %"]),
    ("- 62 % des libraires", ["62 %"]),
    ("- 91 % des libraires [1]", ["62 %"]),
    ("1. 91 % des libraires [1]", ["62 %"]),
    # the quotation
    ("« 63 % des libraires et 38 % des fleuristes ouvrent le dimanche. » [1]", ["62 %"]),
    ("« 62 % des libraires et 38 % des fleuristes ferment le dimanche. » [1]", ["62 %"]),
    ("« 62 % des libraires et 38 % des fleuristes ouvrent le dimanche. » [2]", ["62 %", "55 %"]),
    ("« 62 % des libraires et 38 % des fleuristes ouvrent le dimanche. »", ["62 %"]),
    ("« 2 % des libraires et 38 % des fleuristes ouvrent le dimanche. » [1]", ["62 %"]),
    ("« 60 % des commerçants vendent en ligne. » [1]", ["Plus de 60"]),
    ("« 41 % des commerçants » [1]", ["41 %"]),
    ("« les fleuristes livrent toujours à vélo » [1]", ["Seuls 7"]),
    ("“62 % des libraires ouvrent le dimanche et le lundi.” [1]", ["62 %"]),
    ('"62 % des fleuristes ouvrent le dimanche." [1]', ["62 %"]),
    ("« 62 % des libraires » et « 62 % des fleuristes » [1]", ["62 %"]),
    # the sum
    ("Écart calculé : 62 − 38 = 25 points [1].", ["62 %"]),
    ("Écart calculé : 62 − 38 = 24 % [1].", ["62 %"]),
    ("Écart calculé : 62 − 37 = 25 points [1].", ["62 %"]),
    ("Écart calculé : 62 + 38 = 100 points [1].", ["62 %"]),
    ("Écart calculé : 62 − 38 = 24 points [1].", ["55 %"]),
    ("Écart calculé : 62 − 38 = 24 points.", ["62 %"]),
    ("Écart calculé : 62 − 38 = 24 points [1] [2].", ["55 %", "38 €"]),
    ("Écart calculé : 55 − 5 = 50 points [1] [2].", ["55 %", "5 points"]),
    ("Écart calculé : 62 − 60 = 2 points [1] [2].", ["62 %", "Plus de 60"]),  # "more than 60" is no exact term
    ("Écart calculé : 24 points [1].", ["62 %"]),
    ("Écart calculé : plus de 62 − 38 = 24 points, soit 91 % [1].", ["62 %"]),
    # the list
    ("Voici ce que pensent les libraires : [1]\n- la concurrence, pour 48 % des fleuristes", ["48 %"]),
    ("Les commerçants citent trois freins : [1]\n- la concurrence, pour 49 % des fleuristes", ["48 %"]),
    ("Les freins : [1]\n- la concurrence, pour 48 % des fleuristes", ["48 %"]),
    ("Les commerçants citent quatre freins : [1]\n- le loyer trop cher", ["loyer"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cited"), LIES)
def test_a_lie_does_not_get_out(desk: Desk, text: str, cited: list[str]) -> None:
    left = desk.lets_out(text, *cited)
    assert text not in left
    assert not numbers_of(left), left
    assert not re.search(r"[%€]|majorité|plupart|moitié|tiers|double|centaine|\bMM|toujours|ferme", left)


def test_what_a_list_stands_under_cannot_change_its_numbers(desk: Desk) -> None:
    left = desk.lets_out("Moins de :\n- la concurrence, pour 48 % des fleuristes [1]", "48 %")
    assert left == "- la concurrence, pour 48 % des fleuristes [1]"


@pytest.mark.parametrize(("text", "cited"), LIES)
def test_a_lie_beside_a_truth_is_taken_out_alone(desk: Desk, text: str, cited: list[str]) -> None:
    truth = "38 % des fleuristes [9]."
    citations = [desk.citation(number, part) for number, part in enumerate(cited, 1)]
    answer = desk.answer(f"{truth}\n\n{text}\n\n{truth}", *citations, desk.citation(9, "62 %"))
    assert answer.text.startswith(truth)
    assert answer.text.endswith(truth)
    assert text not in answer.text
    assert numbers_of(answer.text) == {"38"}


@pytest.mark.parametrize(
    ("text", "premises"),
    [
        ("Le rapport indique 62 % des libraires, et non 30 % [1].", []),  # a number that nobody asked about
        ("Le rapport indique 62 % des libraires, et non 31 % [1].", ["30 %"]),
        ("Le rapport indique 62 % des libraires, et non 30 points [1].", ["30 %"]),
        ("Le rapport indique 62 % des libraires, et non 62 % [1].", ["62 %"]),  # it is true
        ("Le rapport indique 30 % des libraires, et non 62 % [1].", ["62 %"]),
        ("Le rapport indique 30 % des libraires [1].", ["30 %"]),
        ("Pourquoi pas 30 % des libraires [1].", ["30 %"]),
        ("62 % est le chiffre pour les fleuristes, et non pour les libraires [1].", []),
    ],
)
def test_a_denial_is_of_a_wrong_number_of_the_question(desk: Desk, text: str, premises: list[str]) -> None:
    assert desk.lets_out(text, "62 %", premises=premises) == ""


def test_a_question_may_be_repeated_only_to_say_that_nothing_is_said(desk: Desk) -> None:
    question = desk.bot.understand("Est-ce que 91 % des libraires jouent au golf ?")
    said = "Le rapport ne dit rien de ce point : « Est-ce que 91 % des libraires jouent au golf »."
    lie = "Le rapport dit ceci : « 91 % des libraires jouent au golf »."
    for text, expected in ((said, said), (lie, None), (said.replace("91", "92"), None)):
        answer = verify(Draft(Status.PARTIAL, text, 0.5), question, desk.bot.index, desk.bot.lexicon)
        assert answer.text == expected or (expected is None and not numbers_of(answer.text))


# --- Lies by the thousand -------------------------------------------------------------------

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PEOPLE = ["libraires", "fleuristes", "commerçants", "commerçants qui vendent en ligne", "bouchers"]
TRUTHS = {
    (62, "%", "", "libraires"), (38, "%", "", "fleuristes"), (55, "%", "", "libraires"), (7, "%", "", "fleuristes"),
    (7, "%", "seulement ", "fleuristes"), (60, "%", "plus de ", "commerçants"), (48, "%", "", "fleuristes"),
    (41, "%", "", "commerçants qui vendent en ligne"), (5, "points", "", "fleuristes"), (38, "€", "", "libraires"),
    (22, "%", "", "libraires"), (71, "%", "", "fleuristes"), (33, "%", "", "libraires"),
}  # fmt: skip
QUALIFIERS = ["", "plus de ", "moins de ", "près de ", "seulement ", "environ ", "au moins ", "jusqu'à ", "pas "]
SPELLINGS = [
    lambda number: str(number),
    lambda number: f"{number},0",
    lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    lambda number: str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    lambda number: "\u200b".join(str(number)),
    in_french,
    in_english,
]


@SLOW
@given(
    value=st.integers(2, 99) | st.sampled_from([62, 38, 55, 7, 60, 48, 41, 5, 22, 71]),
    unit=st.sampled_from(["%", "points", "€", "pour cent"]),
    qualifier=st.sampled_from(QUALIFIERS),
    people=st.sampled_from(PEOPLE),
    spell=st.sampled_from(SPELLINGS),
    form=st.sampled_from(["{n} des {p} [1].", "{n} ({p}) [1].", "Parmi les {p}, {n} [1].", "Chez les {p} : {n} [1]."]),
)
def test_what_gets_out_is_true(
    desk: Desk, value: int, unit: str, qualifier: str, people: str, spell: Any, form: str
) -> None:
    """Trap: any of value, unit, qualifier and people wrong, with the whole report cited."""
    number = f"{qualifier}{spell(value)} {unit}"
    text = form.format(n=number, p=people)
    answer = desk.answer(text, desk.citation(1, "Plus de 60", "fleuristes |"))
    if answer.status is not Status.ABSTAINED:
        claimed = (value, "%" if unit == "pour cent" else unit, qualifier, people)
        assert claimed in TRUTHS, answer.text
        assert not unsupported(answer)


@SLOW
@given(data=st.data())
def test_a_changed_digit_takes_the_figure_with_it(bot: Barobot, data: st.DataObject) -> None:
    draft, question = drafted(bot, data.draw(st.sampled_from(QUESTIONS)))
    held = re.sub(r"\[\d+\]", lambda match: "x" * len(match.group()), draft.text)
    places = [match.start() for match in re.finditer(r"\d", held)]
    assume(places)
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != draft.text[at]]))
    forged = replace(draft, text=draft.text[:at] + other + draft.text[at + 1 :])
    answer = verify(forged, question, bot.index, bot.lexicon)
    asked = question.asked + "".join(figure.arithmetic for figure in answer.figures)
    assert not unsupported(answer, asked), answer.text
    assert answer.text != forged.text


@SLOW
@given(data=st.data())
def test_a_changed_word_of_a_quotation_takes_it_out(bot: Barobot, data: st.DataObject) -> None:
    draft, question = drafted(bot, data.draw(st.sampled_from(QUESTIONS)))
    quotations = list(re.finditer(r"[«“]\s*(.+?)\s*[»”] \[\d+\]", draft.text, re.S))
    assume(quotations)
    quotation = data.draw(st.sampled_from(quotations))
    found = list(re.finditer(r"\w+", quotation.group(1)))
    word = data.draw(st.sampled_from(found))
    start = quotation.start(1) + word.start()
    other = data.draw(st.sampled_from(["pas", "not", "ninety", "91", "X", word.group() + "s", ""]))
    assume(other or word not in (found[0], found[-1]))  # a shorter quotation may be a true one
    assume(other != word.group())
    forged = replace(draft, text=draft.text[:start] + other + draft.text[start + len(word.group()) :])
    answer = verify(forged, question, bot.index, bot.lexicon)
    quoted = forged.text[quotation.start() : quotation.end() + len(other) - len(word.group())]
    assert quoted not in answer.text


@SLOW
@given(data=st.data())
def test_a_citation_that_does_not_hold_its_quote_holds_up_nothing(bot: Barobot, data: st.DataObject) -> None:
    draft, question = drafted(bot, data.draw(st.sampled_from(QUESTIONS)))
    assume(draft.citations)
    citation = data.draw(st.sampled_from(draft.citations))
    shift = data.draw(st.integers(-40, 40).filter(bool))
    forged = data.draw(
        st.sampled_from(
            [
                replace(citation, start=citation.start + shift, end=citation.end + shift),
                replace(citation, quote=citation.quote + " 91 %"),
                replace(citation, document_id="no such document"),
                replace(citation, quote="", start=citation.end),
            ]
        )
    )
    citations = tuple(forged if one is citation else one for one in draft.citations)
    answer = verify(replace(draft, citations=citations), question, bot.index, bot.lexicon)
    assert f"[{citation.number}]" not in answer.text
    assert citation.number not in [one.number for one in answer.citations]
    assert all(figure.citation != citation.number for figure in answer.figures if not figure.derived)


@pytest.mark.parametrize(
    "change",
    [
        {"value": Decimal(91)}, {"unit": "points"}, {"qualifier": Qualifier.MORE_THAN}, {"population": "Français"},
        {"population_id": "french_public"}, {"base": "qui utilisent l'IA"}, {"citation": 2}, {"citation": None},
        {"id": "other"}, {"edition": "2019"}, {"start": 0}, {"statement": "91 % des Français"},
    ],
)  # fmt: skip
def test_a_forged_figure_withholds_the_answer(bot: Barobot, change: dict[str, Any]) -> None:
    """Trap: a right text with a wrong figure beside it, which the page would set large."""
    draft, question = drafted(bot, QUESTIONS[0])
    forged = replace(draft, figures=(replace(draft.figures[0], **change),))
    answer = verify(forged, question, bot.index, bot.lexicon)
    assert (answer.status, answer.confidence, answer.figures, answer.citations) == (Status.ABSTAINED, 0.0, (), ())


def test_a_forged_difference_is_left_out(bot: Barobot) -> None:
    draft, question = drafted(bot, "Who sees more risks for health data, professionals or the French?")
    *own, derived = draft.figures
    assert derived.derived
    for forged in (replace(derived, value=Decimal(35)), replace(derived, arithmetic="89 − 54 = 35 points")):
        answer = verify(replace(draft, figures=(*own, forged)), question, bot.index, bot.lexicon)
        assert answer.figures == tuple(own)


def test_a_difference_of_bounded_figures_goes_and_the_answer_stays(desk: Desk) -> None:
    """Trap: "more than 60" less 41 is not 19."""
    more, base = (next(one for one in desk.bot.index.figures if one.value == value) for value in (60, 41))
    stated = (
        replace(more, citation=1),
        replace(base, citation=2, population="commerçants qui vendent en ligne"),
    )
    derived = replace(stated[0], id="d", value=Decimal(19), unit="points", qualifier=Qualifier.EXACT, derived=True,
                      arithmetic="60 − 41 = 19 points")  # fmt: skip
    said = "Plus de 60 % des commerçants [1].\n41 % des commerçants qui vendent en ligne [2]."
    citations = (desk.citation(1, "Plus de 60"), desk.citation(2, "41 %"))
    draft = Draft(
        Status.ANSWERED, f"{said}\n\nÉcart calculé : 60 − 41 = 19 points [1] [2].", 0.9, (*stated, derived), citations
    )
    answer = verify(draft, desk.bot.understand("Combien de commerçants ?"), desk.bot.index, desk.bot.lexicon)
    assert answer.text == said
    assert answer.figures == stated


def test_nothing_of_a_citation_is_believed(desk: Desk) -> None:
    """Trap: numbers smuggled in by the title, section, edition or context of a forged citation."""
    sound = desk.citation(1, "62 %")
    forged = replace(sound, document="91", section="91 %", edition="91", context="91 % des libraires", digest_of="91")
    for text in ("Le rapport 91 [1].", "91 % des libraires [1].", "91 % des libraires : [1]"):
        assert not numbers_of(desk.answer(text, forged).text)


# --- A generator that lies ------------------------------------------------------------------


def liars() -> Iterator[str]:
    yield "91 % des professionnels de santé [1]."
    yield "90 % des Français utilisent l'IA [1]."
    yield "90 % des professionnels de santé [1]. 91 % des infirmières [1]."
    yield "Neuf sur dix des Français, soit quatre-vingt-onze pour cent [1]."
    yield "Plus de 90 % des professionnels de santé utilisent l'IA [1]."
    yield "90 % des professionnels de santé refusent l'IA [1]."
    yield "90 % des professionnels de santé n'utilisent pas l'IA [1]."
    yield "90 % des professionnels de santé utilisent l'IA [2]."
    yield "90 % des professionnels de santé utilisent l'IA."
    yield "« 91 % des professionnels de santé utilisent déjà l'IA. » [1]"
    yield "Neuf sur dix des Français utilisent l'IA [1]."
    yield "Presque tous les médecins utilisent l'IA [1]."
    yield "L'IA est dangereuse [1]."
    yield ""
    yield "90 % des professionnels de santé [1].\n\nMais 91 % des Français [1]."


@pytest.mark.parametrize("lie", list(liars()))
def test_a_generator_that_lies_is_not_heard(bot: Barobot, lie: str) -> None:
    draft, question = drafted(bot, QUESTIONS[0])
    assert phrased(draft, lambda *_: lie, question, bot.index, bot.lexicon) == draft


@pytest.mark.parametrize("lie", list(liars()))
def test_through_the_whole_program_no_lie_gets_out(bot: Barobot, lie: str) -> None:
    answer = Barobot(bot.settings, bot.index, bot.embedder, lambda *_: lie).ask(QUESTIONS[0])
    assert lie == "" or lie not in answer.text
    assert numbers_of(answer.text) <= {"90", "9", "10"}  # "nine in ten", as the report puts it
    assert not re.search(r"Français|infirmières|refusent|pas l'IA|Plus de 90|Presque", answer.text)
    assert answer.status is Status.ANSWERED or not answer.figures


@pytest.mark.parametrize(
    "truth",
    [
        "90 % des professionnels de santé utilisent l'IA [1].",
        "Selon le baromètre, 90 % des professionnels de santé utilisent déjà l'IA [1].",
        "90 % des médecins utilisent déjà l'IA [1].",
    ],
)
def test_a_generator_that_is_right_is_heard(bot: Barobot, truth: str) -> None:
    draft, question = drafted(bot, QUESTIONS[0])
    said = phrased(draft, lambda *_: truth, question, bot.index, bot.lexicon)
    assert said.text.startswith(truth)
    answer = verify(said, question, bot.index, bot.lexicon)
    assert answer.text == said.text
    assert answer.figures == draft.figures


def test_a_generator_gets_the_question_the_numbered_evidence_and_the_language(bot: Barobot) -> None:
    heard: list[tuple[str, Sequence[str], str]] = []

    def listens(question: str, evidence: Sequence[str], language: str) -> str:
        heard.append((question, evidence, language))
        return ""

    draft, question = drafted(bot, QUESTIONS[1])
    phrased(draft, listens, question, bot.index, bot.lexicon)
    [(asked, evidence, language)] = heard
    assert asked == QUESTIONS[1]
    assert language == "en"
    assert evidence == [f"[1] {draft.citations[0].quote}".replace(NB, " ")]


# --- Speed ----------------------------------------------------------------------------------


def _quickest(run: Any, times: int = 15) -> float:
    def once() -> float:
        started = time.perf_counter()
        run()
        return time.perf_counter() - started

    return min(once() for _ in range(times))


def test_many_names_cost_little() -> None:
    """Trap: with more names than patterns are kept, each was compiled again for each sentence."""
    few, many = ([f"people of kind {number}" for number in range(size)] for size in (200, 4000))
    sentence = "90% of the people of kind 7 agree."
    assert without_names(sentence, many) == without_names(sentence, few)
    quick = _quickest(lambda: without_names(sentence, few))
    assert _quickest(lambda: without_names(sentence, many)) < 100 * quick  # twenty times as many; it was 200 times


def test_verifying_stays_quick_among_thousands_of_figures(bot: Barobot) -> None:
    draft, question = drafted(bot, QUESTIONS[0])
    many = tuple(replace(figure, document_id=f"other{n}") for n in range(400) for figure in bot.index.figures)
    crowded = replace(bot.index, figures=(*bot.index.figures, *many))
    assert len(crowded.figures) > 5000
    assert verify(draft, question, crowded, bot.lexicon).figures == draft.figures
    quick = _quickest(lambda: verify(draft, question, bot.index, bot.lexicon))
    assert _quickest(lambda: verify(draft, question, crowded, bot.lexicon)) < 5 * quick


def test_inputs_are_not_changed(bot: Barobot) -> None:
    draft, question = drafted(bot, QUESTIONS[0])
    figures: tuple[Figure, ...] = draft.figures
    before = (repr(draft), repr(question), len(bot.index.figures))
    verify(draft, question, bot.index, bot.lexicon, {"compose": 1.0})
    assert (repr(draft), repr(question), len(bot.index.figures)) == before
    assert draft.figures is figures


def test_people_whose_name_begins_like_an_article_are_found() -> None:
    opening = _BEFORE_PEOPLE.match(" (Landlords)")
    assert opening
    assert opening.group() == " ("
    assert (found := _BEFORE_PEOPLE.match(" demandeurs d'emploi"))
    assert found.group() == " "
    assert (article := _BEFORE_PEOPLE.match(" de la population"))
    assert article.group() == " de la "


AGED = """---
title: "Swimming in Quillham"
edition: "2024"
language: en
---
# Swimming in Quillham

In 2024, 1,200 people answered. Of people aged 65 and over, 26% swim.

| | Swim |
| --- | --- |
| All adults | 41% |
| 18-29 | 58% |
"""


def test_an_age_in_the_name_of_its_people_is_no_number_of_its_own(tmp_path: Path) -> None:
    """Trap: the "18" and "29" of "58% of adults (18-29)" are given by no figure, and the answer was withheld."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "swimming.md").write_text(AGED, encoding="utf-8")
    chosen = load_settings(kb_dir=tmp_path / "kb", index_dir=tmp_path / "index")
    bot = Barobot(chosen, build_index(chosen, HashEmbedder()), HashEmbedder())
    desk = Desk(bot)
    question = bot.understand("How many of those aged 18 to 29 swim?", language="en")
    for value, quoted, other in ((58, "18-29", "18-30"), (26, "aged 65", "66 and over")):
        source = next(figure for figure in bot.index.figures if figure.value == value)
        named = people_words(source, bot.lexicon, "en")
        figure = replace(source, population=named, citation=1)
        for said, status in (
            (f"{value}% of {named} [1].", Status.ANSWERED),
            (f"{value}% of those aged {other} [1].", Status.ABSTAINED),
        ):
            draft = Draft(Status.ANSWERED, said, 0.9, (figure,), (desk.citation(1, quoted),))
            assert verify(draft, question, bot.index, bot.lexicon).status is status, said
