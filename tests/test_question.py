"""Understanding: kinds, people, years, conditions, premises; follow-ups made whole; long-winded questions."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barobot._number_units import CURRENCY_CODES
from barobot.asking import kind_of
from barobot.bot import Barobot
from barobot.conversation import LONGEST_QUESTION, message_text
from barobot.language import words
from barobot.types import LANGUAGES, AnswerKind, Language, Message, Qualifier

FIGURE, COMPARISON, LIST = AnswerKind.FIGURE, AnswerKind.COMPARISON, AnswerKind.LIST
FACT, REASON, YES_NO = AnswerKind.FACT, AnswerKind.REASON, AnswerKind.YES_NO


def users(*turns: str) -> list[Message]:
    return [{"role": "user", "content": turn} for turn in turns]


def people(bot: Barobot, question: str) -> list[str]:
    return [mention.entry.id for mention in bot.understand(question).whole.populations]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Combien de lecteurs empruntent des livres ?", FIGURE),
        ("Quelle part des lecteurs emprunte des livres ?", FIGURE),
        ("taux d'emprunt des lecteurs", FIGURE),
        ("How many readers borrow books?", FIGURE),
        ("borrowing rate among readers", FIGURE),
        ("Is it true that 64% of readers borrow books?", FIGURE),
        ("Quel écart entre les lecteurs et les retraités ?", COMPARISON),
        ("Les lecteurs sont-ils plus inquiets que les retraités ou moins que les enfants ?", COMPARISON),
        ("Is the share of readers higher than that of pensioners?", COMPARISON),
        ("Readers versus pensioners", COMPARISON),
        ("Quels sont les freins cités ?", LIST),
        ("List the obstacles", LIST),
        ("What are the obstacles?", LIST),
        ("Pourquoi les lecteurs hésitent-ils ?", REASON),
        ("Why do readers hesitate?", REASON),
        ("Qui a mené l'enquête ?", FACT),
        ("La mairie figure-t-elle bien parmi les soutiens ?", YES_NO),  # no figure in it
        ("Whose library is it?", FACT),
        ("The library is open, is it?", YES_NO),
        ("What slice of readers borrow books?", FIGURE),
        ("Who ran the survey?", FACT),
        ("When was the survey done?", FACT),
        ("Les lecteurs empruntent-ils des livres ?", YES_NO),
        ("Est-ce qu'ils empruntent des livres ?", YES_NO),
        ("Do readers borrow books?", YES_NO),
        ("les lecteurs ils empruntent des livres ?", YES_NO),  # as it is said
        ("les lecteurs aiment les livres ou pas", YES_NO),
        ("readers borrow books, don't they", YES_NO),
        ("Mon frère dit que les lecteurs lisent, il a raison ?", YES_NO),
        ("les lecteurs ils empruntent quoi ?", FACT),
        ("Where would readers rather sit?", FACT),
        ("What do readers really do with their cards?", LIST),
        ("What makes readers choose paper rather than a screen?", REASON),
        ("Entre qui et qui l'étude voit-elle un fossé ?", FACT),
        ("Quel est le fossé entre les lecteurs et les retraités ?", COMPARISON),
    ],
)
def test_what_sort_of_answer_is_wanted(question: str, kind: AnswerKind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize("question", ["COMBIEN DE LECTEURS ?", "combien de lecteurs", "Combien   de lecteurs ?"])
def test_case_spaces_and_marks_do_not_change_the_kind(question: str) -> None:
    assert kind_of(question) is FIGURE


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Quelle part des toubibs utilise l'IA ?", ["health_professionals"]),
        ("What do clinicians think?", ["health_professionals"]),
        ("Quelle part des infirmières utilise l'IA ?", ["nurses"]),
        ("What does the general public expect?", ["french_public"]),
        ("Les médecins et les Français", ["health_professionals", "french_public"]),
    ],
)
def test_people_are_found_under_any_name(bot: Barobot, question: str, expected: list[str]) -> None:
    assert people(bot, question) == expected


@pytest.mark.parametrize(
    "question",
    ["Combien de soignants n'informent pas leurs patients ?", "How many doctors never inform their patients?"],
)
def test_people_who_belong_to_others_are_not_asked_about(bot: Barobot, question: str) -> None:
    """Trap: "leurs patients" would turn a question about professionals into one about the public."""
    assert people(bot, question) == ["health_professionals"]


def test_those_who_do_what_is_asked_are_all_of_them(bot: Barobot) -> None:
    """Trap: "how many doctors who use AI" asks how many do, not what those do."""
    assert people(bot, "Combien de soignants qui utilisent l'IA ?") == ["health_professionals"]
    asked = "Parmi les soignants qui utilisent l'IA, combien ont un outil d'IA générative ?"
    assert people(bot, asked) == ["health_professionals_using_ai"]


def test_a_population_is_described_by_offsets_of_the_text(bot: Barobot) -> None:
    part = bot.understand("Quelle part des infirmières et des Français, en Allemagne, en 2019 ?").whole
    for mention in part.mentions:
        assert part.text[mention.start : mention.end].strip()
    assert {part.text[one.start : one.end] for one in part.populations} == {"infirmières", "Français"}


def test_years_and_conditions(bot: Barobot) -> None:
    part = bot.understand("How many doctors in Germany used AI in 2019 and 2021?").whole
    assert part.years == (2019, 2021)
    assert [mention.entry.id for mention in part.constraints] == ["place_germany"]
    assert bot.understand("How many doctors use AI?").whole.constraints == ()


@pytest.mark.parametrize(
    ("question", "value", "qualifier"),
    [
        ("Seulement 30 % des soignants utilisent-ils l'IA ?", 30, Qualifier.ONLY),
        ("More than 60% of doctors trust AI?", 60, Qualifier.MORE_THAN),
        ("Less than 10% of doctors trust AI?", 10, Qualifier.LESS_THAN),
        ("12,5 % des soignants utilisent l'IA ?", "12.5", Qualifier.EXACT),
        ("Is it true that 90% of doctors use AI?", 90, Qualifier.EXACT),
    ],
)
def test_premises(bot: Barobot, question: str, value: int | str, qualifier: Qualifier) -> None:
    """Trap: ``12,5`` is not 125, and "more than 60" is another claim than "60"."""
    premises = bot.understand(question).whole.premises
    assert [(one.value, one.unit, one.qualifier) for one in premises] == [(Decimal(value), "%", qualifier)]


@pytest.mark.parametrize(
    "question",
    ["Combien de médecins font confiance à 100 % à l'IA ?", "Combien de soignants en 2019 ?", "the 3 headline figures"],
)
def test_numbers_that_are_no_premise(bot: Barobot, question: str) -> None:
    """Trap: "à 100 %" says "entirely"; a year and a count of things claim no share."""
    assert bot.understand(question).whole.premises == ()


def test_the_text_without_its_numbers(bot: Barobot) -> None:
    assert "30" not in bot.understand("Seulement 30 % des soignants utilisent-ils l'IA ?").whole.wordless


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("Quelle part des soignants utilise l'IA ?", {"%"}),
        ("How much does it cost?", set(CURRENCY_CODES)),
        ("Combien de temps ?", {"minutes", "hours", "days", "weeks", "months", "years"}),
        ("How many doctors?", {"%", "count"}),  # a share of them, or their number
    ],
)
def test_the_units_that_are_wanted(bot: Barobot, question: str, units: set[str]) -> None:
    assert bot.understand(question).whole.units == units


def test_negation(bot: Barobot) -> None:
    assert bot.understand("Combien de soignants n'utilisent pas l'IA ?").whole.negated
    assert bot.understand("How many doctors don't use AI?").whole.negated
    assert not bot.understand("How many doctors use AI?").whole.negated
    assert bot.understand("Combien de soignants ont zéro confiance dans l'IA ?").whole.denied


def test_a_small_number_denies_nothing(bot: Barobot) -> None:
    """Trap: "ne … que" restricts."""
    assert not bot.understand("L'IA n'aide vraiment que 30 % des soignants ?").whole.negated
    assert bot.understand("L'IA n'aide pas 30 % des soignants ?").whole.negated


def test_those_who_are_left_out_are_not_asked_about(bot: Barobot) -> None:
    asked = bot.understand("Quelle part des Français, et non des médecins, voit un risque ?")
    assert [mention.entry.id for mention in asked.whole.populations] == ["french_public"]


# --- Several things in one question ---------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        (
            "Quel écart entre les soignants et les Français sur les risques pour les données de santé ?",
            [{"health_professionals"}, {"french_public"}],
        ),
        (
            "Compare clinicians and the public on the risks for health data.",
            [{"health_professionals"}, {"french_public"}],
        ),
    ],
)
def test_the_sides_of_a_comparison_ask_the_same_of_each(bot: Barobot, question: str, groups: list[set[str]]) -> None:
    parts = bot.understand(question).parts
    assert [{one.entry.id for one in part.populations} for part in parts] == groups
    for part in parts:
        assert {"risk", "health_data"} <= {one.entry.id for one in part.mentions}


def test_two_questions_in_one_share_their_topic(bot: Barobot) -> None:
    parts = bot.understand("What share of doctors use AI, and what share of nurses?").parts
    assert [part.said for part in parts] == ["What share of doctors use AI", "what share of nurses"]
    assert [{one.entry.id for one in part.populations} for part in parts] == [{"health_professionals"}, {"nurses"}]
    assert all("use AI" in part.text for part in parts)


def test_years_come_apart(bot: Barobot) -> None:
    parts = bot.understand("How many doctors used AI in 2019 and 2021?").parts
    assert [part.years for part in parts] == [(2019,), (2021,)]
    assert all("doctors" in part.text for part in parts)


def test_a_plain_question_has_no_parts(bot: Barobot) -> None:
    assert bot.understand("Quelle part des soignants utilise l'IA ?").parts == ()


# --- The conversation before ----------------------------------------------------------------

RISKS_FR = "Quelle part des soignants voit des risques pour les données de santé ?"
RISKS_EN = "What share of doctors sees risks for health data?"


@pytest.mark.parametrize(
    ("turns", "question", "understood"),
    [
        (
            [RISKS_FR],
            "Et chez les Français ?",
            "Quelle part des Français voit des risques pour les données de santé ?",
        ),
        ([RISKS_EN], "And the public?", "What share of public sees risks for health data?"),
        ([RISKS_EN, "wow"], "And the public?", "What share of public sees risks for health data?"),
        (
            ["Quelle part des soignants utilise l'IA ?"],
            "Et en 2019 ?",
            "Quelle part des soignants utilise l'IA en 2019",
        ),
        (["How many doctors use AI?"], "What about in Germany?", "How many doctors use AI in Germany"),
        (["How many doctors use AI?"], "And those who trust it fully?", "How many doctors who trust it fully"),
        (
            ["Combien de soignants utilisent l'IA ?"],
            "Et dans le lot, ceux qui prennent la générative ?",
            "Combien de soignants qui prennent la générative",
        ),
        (["How many doctors use AI?"], "Just the surgeons, though?", "How many surgeons use AI?"),
    ],
)
def test_a_follow_up_is_made_whole(bot: Barobot, turns: list[str], question: str, understood: str) -> None:
    read = bot.understand(question, users(*turns))
    assert read.asked == question
    assert read.understood == understood
    assert read.whole.text == understood


def test_a_follow_up_to_a_follow_up(bot: Barobot) -> None:
    """Trap: the turn before says nothing alone, so it has to be made whole first."""
    read = bot.understand("Quel est l'écart entre les deux ?", users(RISKS_FR, "Et chez les Français ?"))
    assert read.kind is COMPARISON
    assert people(bot, read.understood) == ["health_professionals", "french_public"]
    assert [{one.entry.id for one in part.populations} for part in read.parts] == [
        {"health_professionals"},
        {"french_public"},
    ]


def test_why_in_two_letters_is_of_the_language_before(bot: Barobot) -> None:
    read = bot.understand("ah bon, pk ?", users("les gens préfèrent une IA française ?"))
    assert (read.kind, read.language) == (REASON, "fr")
    assert "IA française" in read.understood


def test_people_of_another_place_are_not_named_in_one_breath(bot: Barobot) -> None:
    """Trap: what stands between two groups can tell where the second ones live."""
    read = bot.understand("What is the gap between French patients and Spanish doctors on the use of AI?")
    assert any(one.entry.id == "place_spain" for part in read.parts for one in part.constraints)


def test_two_groups_with_a_share_each_ask_for_what_was_named_before(bot: Barobot) -> None:
    read = bot.understand("Who sees risks for health data? Give me the share of doctors and the one of patients.")
    assert [people(bot, part.text) for part in read.parts] == [["health_professionals"], ["french_public"]]
    assert all("risks" in part.text for part in read.parts)


def test_why_asks_for_the_reason_of_what_was_asked_before(bot: Barobot) -> None:
    read = bot.understand("Pourquoi ?", users("Quelle part des soignants utilise l'IA ?"))
    assert read.kind is REASON
    assert "utilise l'IA" in read.understood
    assert not read.asks_figure


@pytest.mark.parametrize("question", [RISKS_FR, "Quelle part des Français veut être informée du recours à l'IA ?"])
def test_a_question_that_stands_alone_is_left_as_it_is(bot: Barobot, question: str) -> None:
    read = bot.understand(question, users("How many doctors trust AI?"))
    assert read.understood == question
    assert read.language == "fr"


def test_what_the_bot_said_is_no_context(bot: Barobot) -> None:
    """Trap: the figures and people of an answer are not what the user asked."""
    history: list[Message] = [*users(RISKS_EN), {"role": "assistant", "content": "58% of nurses in Germany, in 2019."}]
    assert bot.understand("And the public?", history).understood == "What share of public sees risks for health data?"
    alone = bot.understand("And the public?", history[1:])
    assert alone.understood == "And the public?"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("hello", "hello"),
        ([{"type": "text", "text": "hello"}, {"type": "text", "text": "you"}], "hello you"),
        (["hello", "you"], "hello you"),
        ([{"type": "image", "url": "x"}], ""),
        (None, ""),
        (42, ""),
    ],
)
def test_the_text_of_a_message(content: object, text: str) -> None:
    assert message_text({"role": "user", "content": content}).strip() == text
    assert message_text({"role": "user"}) == ""


def test_blocks_are_read_like_strings(bot: Barobot) -> None:
    blocks: list[Message] = [{"role": "user", "content": [{"type": "text", "text": RISKS_EN}]}]
    assert bot.understand("And the public?", blocks).understood == "What share of public sees risks for health data?"


def test_history_is_not_changed(bot: Barobot) -> None:
    history = users(RISKS_EN, "wow")
    bot.understand("And the public?", history)
    assert history == users(RISKS_EN, "wow")


# --- Language, spelling, length -------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "default", "language"),
    [
        ("Combien de soignants utilisent l'IA ?", "en", "fr"),
        ("How many doctors use AI?", "fr", "en"),
        ("", "fr", "fr"),
        ("", "en", "en"),
        ("???", "en", "en"),
    ],
)
def test_language_of_the_question_before_that_of_the_page(
    bot: Barobot, question: str, default: Language, language: Language
) -> None:
    assert bot.understand(question, (), default).language == language


def test_misspelled_words_are_mended_and_shown_as_typed(bot: Barobot) -> None:
    read = bot.understand("combien de medcins utilisent lia")
    assert read.understood == "combien de medcins utilisent lia"
    assert people(bot, read.understood) == ["health_professionals"]
    assert "artificial_intelligence" in {one.entry.id for one in read.whole.mentions}


@pytest.mark.parametrize(
    ("before", "question"),
    [
        (
            "Bonjour à tous, je rentre de vacances et mon chef attend une note pour demain matin. Il pleut ici. ",
            "Quelle part des soignants fait totalement confiance à l'IA ?",
        ),
        (
            "Hello there, I hope that your week has been pleasant. My sister lives by the sea and bakes on Sundays. ",
            "How many clinicians trust AI completely?",
        ),
    ],
)
def test_what_only_leads_up_to_the_question_is_left_out(bot: Barobot, before: str, question: str) -> None:
    """Trap: the words of the story pull the search away, and its "demain" looks like a condition."""
    read = bot.understand(before + question)
    assert read.whole.text == question
    assert read.whole.constraints == ()
    assert read.understood == before + question


def test_what_the_question_leans_on_in_its_own_text_comes_along(bot: Barobot) -> None:
    read = bot.understand("Les soignants utilisent beaucoup l'IA. On m'a parlé de 30 %. C'est vrai ?")
    assert {one.entry.id for one in read.whole.populations} == {"health_professionals"}
    assert [one.value for one in read.whole.premises] == [30]


def test_a_pasted_document_is_cut(bot: Barobot) -> None:
    assert len(bot.understand("Quelle part des soignants " * 1000).whole.text) <= LONGEST_QUESTION


@given(asked=st.text(max_size=80), earlier=st.text(max_size=40), language=st.sampled_from(LANGUAGES))
def test_anything_typed_is_understood_somehow(bot: Barobot, asked: str, earlier: str, language: Language) -> None:
    read = bot.understand(asked, users(earlier), language)
    assert read.asked == asked
    assert read.language in LANGUAGES
    for part in (read.whole, *read.parts):
        for one in part.premises:
            assert part.text[one.start : one.end] == one.text
        ends = [(one.start, one.end) for one in part.mentions]
        assert all(words(part.text[start:end], part.language) for start, end in ends)
        assert all(first[1] <= second[0] for first, second in pairwise(ends))


@pytest.mark.parametrize(
    ("question", "beside"),
    [
        ("How many farsighted clinicians trust AI?", "farsighted"),
        ("How many ordinary clinicians trust AI?", ""),
        ("How many clinicians trust AI?", ""),
        ("Combien de soignants demandent une formation ?", ""),
        ("Quelle part des soignants de montagne utilise l'IA ?", "montagne"),
    ],
)
def test_what_stands_beside_people_narrows_them(bot: Barobot, question: str, beside: str) -> None:
    part = bot.understand(question).whole
    narrowing = " ".join(part.text[start:end] for start, end in part.narrowed)
    assert (beside in narrowing) if beside else not narrowing.strip()


def test_excuses_are_reasons() -> None:
    assert kind_of("What excuses do couriers give for riding without a light?") is REASON
    assert kind_of("Quelles justifications les coursiers donnent-ils ?") is REASON


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Les sages-femmes courent partout. Elles sont combien à utiliser l'IA ?", "midwives"),
        ("What about pharmacists? Their rate of AI use?", "pharmacists"),
    ],
)
def test_those_pointed_at_stand_in_the_sentence_before(bot: Barobot, text: str, named: str) -> None:
    """Trap: the sentence that asks was read alone, and the figure of everybody answered."""
    assert [one.entry.id for one in bot.understand(text).whole.populations] == [named]


def test_those_pointed_at_in_another_country(bot: Barobot) -> None:
    read = bot.understand("And in Portugal? Their rate of AI use?")
    assert [one.entry.id for one in read.whole.constraints] == ["place_portugal"]


@pytest.mark.parametrize(
    ("turns", "question", "understood"),
    [
        # A number held against what was asked before.
        (["How many doctors trust AI totally?"], "Under 20%, then?", "Under 20% of doctors trust AI totally?"),
        (["Combien de soignants utilisent l'IA ?"], "80 %, c'est ça ?", "80 % de soignants utilisent l'IA ?"),
        # Trap: an age is no share that could be held up.
        (["Combien de soignants utilisent l'IA ?"], "Et les - de 40 ans ?", "Combien de soignants : les - de 40 ans"),
        # What is wanted takes the place of what was wanted.
        (
            ["Combien de soignants veulent plus d'information ?"],
            "Et côté formation ?",
            "Combien de soignants veulent côté formation",
        ),
        (["How many doctors use AI?"], "According to whom?", "According to whom? Who made this survey?"),
        # They are who was asked about, and whoever stands behind is told.
        (["How many doctors use AI?"], "How many of them warn patients?", "How many doctors warn patients?"),
        (
            ["Quelle part des soignants utilise l'IA ?"],
            "Et combien d'entre eux préviennent les patients ?",
            "Et combien de soignants préviennent les patients ?",
        ),
        # The same is asked of others, in whatever words it is called the same.
        (["Do doctors see a risk in AI?"], "And patients, the same worry?", "Do patients see a risk in AI?"),
        (
            ["Combien de soignants voient un risque ?"],
            "Et les Français, autant d'inquiétude ?",
            "Combien de Français voient un risque ?",
        ),
        # What is wondered at asks nothing.
        (
            ["Les soignants utilisent l'IA ?"],
            "Ah bon, autant que ça ? Et en 2020 ?",
            "Les soignants utilisent l'IA en 2020",
        ),
    ],
)
def test_what_a_follow_up_leaves_to_the_turn_before(
    bot: Barobot, turns: list[str], question: str, understood: str
) -> None:
    assert bot.understand(question, users(*turns)).understood == understood


def test_a_name_with_a_negation_in_it_denies_nothing(bot: Barobot) -> None:
    assert not bot.understand("Combien de soignants n'ont pas le moindre doute sur l'IA ?").whole.denied
    assert bot.understand("Combien de soignants n'utilisent pas l'IA ?").whole.denied


def test_what_people_do_is_claimed_of_all_of_them(bot: Barobot) -> None:
    """Trap: "a fifth of those who use it" has no statement left, and nothing was corrected."""
    read = bot.understand("So it's just a fifth of doctors who use AI, right?")
    assert read.claim is not None
    assert [one.entry.id for one in read.claim.populations] == ["health_professionals"]


def test_a_degree_left_aside_compares_nothing(bot: Barobot) -> None:
    assert bot.understand("How many doctors trust AI partly rather than wholly?").kind is FIGURE
    assert bot.understand("Do doctors want training rather than information?").kind is COMPARISON


def test_words_that_ask_narrow_nobody(bot: Barobot) -> None:
    """Trap: "points do the" was taken for a sort of French."""
    asked = bot.understand("By how many points do the French and the professionals differ on the risk for health data?")
    assert asked.whole.narrowed == ()
    sort = bot.understand("How many retired doctors use AI?")
    assert [sort.whole.text[start:end].strip() for start, end in sort.whole.narrowed] == ["retired"]
    assert {figure.value for figure in bot.ask(asked.asked).figures} == {89, 58, 31}


def test_what_is_pointed_back_at_is_no_second_thing(bot: Barobot) -> None:
    assert bot.understand("I mean a check by humans: what share of clinicians insist on it?").parts == ()
    assert len(bot.understand("Combien de soignants utilisent l'IA, et combien de Français en veulent ?").parts) == 2


def test_how_many_they_asked_is_the_sample(bot: Barobot) -> None:
    """Trap: "how many did they ask" was read as what doctors ask for."""
    for question in ("How many doctors did they ask?", "How many people were asked?"):
        assert [one.entry.id for one in bot.understand(question).whole.constraints] == ["sample"]
    assert not bot.understand("How many doctors did ask for lessons?").whole.constraints
