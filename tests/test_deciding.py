"""Deciding: what is asserted, what is corrected, what is missing, and when nothing is said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from barobot.bot import Barobot
from barobot.deciding import decide, explain_decision
from barobot.decisions import Correction, Decision
from barobot.evidence import Evidence, EvidenceKind
from barobot.part import Part
from barobot.question import Question
from barobot.types import Status
from barobot.weighing import Linear, Weights, load_weights

PROFESSIONALS, PUBLIC = "health_professionals", "french_public"


def decided(bot: Barobot, asked: str, threshold: float | None = None, weights: Weights | None = None) -> Decision:
    chosen = weights or load_weights()
    limit = chosen.threshold if threshold is None else threshold
    return decide(bot.understand(asked), bot.candidates, bot.store, chosen, limit)


def asserted(decision: Decision) -> list[tuple[Decimal, str]]:
    figures = [finding.evidence.figure for finding in decision.findings]
    return [(figure.value, figure.population_id) for figure in figures if figure is not None]


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Quelle part des soignants utilise l'IA ?", (90, PROFESSIONALS)),
        ("What share of doctors trusts AI totally?", (7, PROFESSIONALS)),
        ("What share of the public sees risks for health data?", (58, PUBLIC)),
    ],
)
def test_one_figure(bot: Barobot, question: str, figure: tuple[int, str]) -> None:
    decision = decided(bot, question)
    assert decision.status is Status.ANSWERED
    assert asserted(decision) == [figure]
    assert decision.missing == ()
    assert decision.findings[0].correction is None
    assert decision.confidence == decision.findings[0].probability >= load_weights().threshold


def test_a_comparison_has_a_figure_for_each_side(bot: Barobot) -> None:
    """Trap: both sides share their words, so the nearest figure of each part can be the same one."""
    decision = decided(
        bot, "Quel écart entre les soignants et les Français sur les risques pour les données de santé ?"
    )
    assert decision.compares
    assert asserted(decision) == [(89, PROFESSIONALS), (58, PUBLIC)]
    assert decision.confidence == min(finding.probability for finding in decision.findings)


def test_two_questions_in_one(bot: Barobot) -> None:
    decision = decided(bot, "Combien de médecins utilisent l'IA et combien lui font totalement confiance ?")
    assert decision.status is Status.ANSWERED
    assert not decision.compares
    assert asserted(decision) == [(90, PROFESSIONALS), (7, PROFESSIONALS)]


@pytest.mark.parametrize(
    "question",
    [
        "Combien de soignants utilisent l'IA et combien d'infirmières ?",
        "What share of doctors use AI, and what share of nurses?",
    ],
)
def test_half_an_answer_says_which_half(bot: Barobot, question: str) -> None:
    decision = decided(bot, question)
    assert decision.status is Status.PARTIAL
    assert asserted(decision) == [(90, PROFESSIONALS)]
    assert [{one.entry.id for one in part.populations} for part in decision.missing] == [{"nurses"}]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        (
            "Quelle part des médecins et quelle part du grand public voient un danger pour les données médicales ?",
            [(89, PROFESSIONALS), (58, PUBLIC)],
        ),
        (
            "Share of clinicians and of the general public who see risks to health data, respectively?",
            [(89, PROFESSIONALS), (58, PUBLIC)],
        ),
        ("supervision humaine + formation, % de soignants", [(96, PROFESSIONALS), (93, PROFESSIONALS)]),
        (
            "Could you give me the share of doctors who want training, the share who use AI, "
            "and the share who never inform patients?",
            [(93, PROFESSIONALS), (90, PROFESSIONALS), (45, PROFESSIONALS)],
        ),
        ("Give me both figures on what the French expect about information on AI.", [(84, PUBLIC), (80, PUBLIC)]),
    ],
)
def test_several_asked_in_one_breath(bot: Barobot, question: str, figures: list[tuple[int, str]]) -> None:
    decision = decided(bot, question)
    assert decision.status is Status.ANSWERED
    assert asserted(decision) == figures


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        (
            "Les médecins sont-ils plus nombreux à réclamer une formation qu'à faire totalement confiance à l'IA ?",
            {(93, PROFESSIONALS), (7, PROFESSIONALS)},
        ),
        (
            "Quel écart y a-t-il chez les soignants entre la part de ceux qui utilisent l'IA et la part de ceux "
            "qui veulent une formation ?",
            {(90, PROFESSIONALS), (93, PROFESSIONALS)},
        ),
        ("Are the public as worried about health data as professionals are?", {(58, PUBLIC), (89, PROFESSIONALS)}),
        (
            "De combien de points la demande de formation des soignants est-elle au-dessus de leur confiance totale ?",
            {(93, PROFESSIONALS), (7, PROFESSIONALS)},
        ),
    ],
)
def test_both_sides_of_a_comparison(bot: Barobot, question: str, figures: set[tuple[int, str]]) -> None:
    decision = decided(bot, question)
    assert decision.compares
    assert set(asserted(decision)) == figures


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Combien de soignants utilisent l'IA, et combien la paient de leur poche ?", 90),
        ("How many professionals want more training, and how many own a swimming pool?", 93),
        ("Quelle part des soignants informe toujours ses patients et celle de ceux qui ne les informent jamais ?", 45),
    ],
)
def test_the_half_without_a_figure_is_missing(bot: Barobot, question: str, value: int) -> None:
    """Trap: the half that the report does not give has a near figure, that of the other half or of a third thing."""
    decision = decided(bot, question)
    assert decision.status is Status.PARTIAL
    assert asserted(decision) == [(value, PROFESSIONALS)]
    assert len(decision.missing) == 1


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Je suis pressé, un seul chiffre suffit : la part des soignants qui utilisent l'IA, c'est combien ?", 90),
        ("I'm on deadline, so one number only please: how many health professionals use AI?", 90),
        ("Quelle part des soignants juge la supervision humaine indispensable ou préférable ?", 96),
    ],
)
def test_one_question_stays_one(bot: Barobot, question: str, figure: int) -> None:
    decision = decided(bot, question)
    assert decision.status is Status.ANSWERED
    assert asserted(decision) == [(figure, PROFESSIONALS)]


def test_an_expression_of_the_lexicon_does_not_come_apart(bot: Barobot) -> None:
    """Trap: "pros" alone are people, "pros and cons" are not."""
    parts = bot.understand("How many of the French want to hear the pros and cons of AI?").parts
    assert all(mention.entry.id == PUBLIC for part in parts for mention in part.populations)


def test_a_group_and_a_part_of_it_are_no_two_sides(bot: Barobot) -> None:
    """Trap: those who use AI are doctors too; their figure is not to be compared with that of all doctors."""
    decision = decided(bot, "Les jeunes médecins s'en servent-ils plus que les anciens, de l'IA ?")
    assert asserted(decision) == []


def test_a_list(bot: Barobot) -> None:
    decision = decided(bot, "À quoi les professionnels utilisent-ils l'IA ?")
    assert decision.findings[0].evidence.kind is EvidenceKind.LIST
    assert len(decision.findings[0].evidence.passages) == 5
    assert asserted(decision) == []


def test_a_list_of_figures_asserts_them(bot: Barobot) -> None:
    decision = decided(bot, "Quels sont les trois chiffres clés ?")
    assert asserted(decision) == [(90, PROFESSIONALS), (53, PROFESSIONALS), (84, PUBLIC)]


@pytest.mark.parametrize("question", ["Qui a réalisé le baromètre ?", "Who made the barometer?"])
def test_a_fact(bot: Barobot, question: str) -> None:
    decision = decided(bot, question)
    assert decision.findings[0].evidence.kind is EvidenceKind.SENTENCE
    assert "ACSEL" in decision.findings[0].evidence.text


# --- Premises -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Pourquoi seulement 30 % des soignants utilisent-ils l'IA ?", (90, PROFESSIONALS)),
        ("Is it true that 58% of doctors see risks in AI for health data?", (89, PROFESSIONALS)),
        ("Pourquoi 20 % seulement des Français veulent-ils être informés ?", (84, PUBLIC)),
        ("Fewer than 5% of doctors trust AI totally, right?", (7, PROFESSIONALS)),
    ],
)
def test_a_wrong_value_is_corrected(bot: Barobot, question: str, figure: tuple[int, str]) -> None:
    decision = decided(bot, question)
    assert decision.status is Status.CORRECTED
    assert decision.findings[0].correction is Correction.VALUE
    assert decision.findings[0].confirmed is False
    assert asserted(decision) == [figure]


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Est-il vrai que 7 % des Français font totalement confiance à l'IA ?", (7, PROFESSIONALS)),
        ("Is it true that 80% of doctors expect clear information on benefits and risks?", (80, PUBLIC)),
    ],
)
def test_a_right_value_of_other_people_is_corrected(bot: Barobot, question: str, figure: tuple[int, str]) -> None:
    """Trap: the number is in the report, word for word, and still the claim is false."""
    decision = decided(bot, question)
    assert decision.status is Status.CORRECTED
    assert decision.findings[0].correction is Correction.PEOPLE
    assert asserted(decision) == [figure]


@pytest.mark.parametrize(
    ("question", "confirmed"),
    [
        ("Is it true that 90% of doctors use AI?", True),
        ("Plus de 80 % des soignants utilisent-ils l'IA ?", True),
        ("Est-ce que la majorité des soignants utilise l'IA ?", True),
        ("Do most doctors trust AI totally?", False),
        ("Do more than half of doctors never inform their patients when they use AI?", False),
    ],
)
def test_yes_or_no(bot: Barobot, question: str, confirmed: bool) -> None:
    decision = decided(bot, question)
    assert decision.status is Status.ANSWERED
    assert decision.findings[0].confirmed is confirmed


# --- When nothing is said -------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "Quelle part des pharmaciens utilise l'IA ?",
        "How many German doctors use AI?",
        "Combien de soignants utilisaient l'IA en 2019 ?",
        "What is the average salary of a doctor?",
        # A condition that no report speaks of.
        "Combien de Français exigent un accord préalable avant que l'IA ne serve ?",
        "Which pollster asked the doctors about AI?",
        # Trap: what doctors do with AI gives no reason why others leave it.
        "Why have a few doctors not yet taken to AI?",
        "Quelle est la longueur de la Loire ?",
    ],
)
def test_abstention(bot: Barobot, question: str) -> None:
    decision = decided(bot, question)
    assert decision.status is Status.ABSTAINED
    assert decision.findings == ()
    assert [part.text for part in decision.missing] == [question]
    assert 0 <= decision.confidence <= 1


def test_one_side_alone_compares_nothing(bot: Barobot) -> None:
    """Trap: half of the comparison was given as a part of the answer, of people whom nobody compares."""
    decision = decided(bot, "Combien de médecins utilisent l'IA par rapport aux infirmières ?")
    assert (decision.status, decision.findings) == (Status.ABSTAINED, ())


@pytest.mark.parametrize("question", ["", "?", "🤖", "12345", "%"])
def test_nothing_asked_is_not_looked_up(bot: Barobot, question: str) -> None:
    assert decided(bot, question) == Decision(Status.ABSTAINED, 0.0)


@pytest.mark.parametrize(
    "question",
    [
        "Combien de médecins trouvent la supervision humaine uniquement préférable ?",
        "How many doctors call human supervision indispensable, not just preferable?",
        # Trap: one half of it is no half of an answer.
        "Combien de médecins jugent la supervision préférable et combien seulement indispensable ?",
        "What share of doctors partly trusts AI, but not totally?",
        "Combien de médecins n'ont recours qu'à un seul et unique outil d'IA générative ?",
    ],
)
def test_one_of_two_things_that_a_figure_joins_is_not_told(bot: Barobot, question: str) -> None:
    assert decided(bot, question).status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Pourquoi les Français se servent-ils encore peu de l'IA ?", "gives no reason"),
        ("Apart from AXA, which organisations supported the barometer, by name?", "asked of the report itself"),
    ],
)
def test_what_is_said_of_more_than_is_asked_for(bot: Barobot, question: str, why: str) -> None:
    """Trap: the nearest statement shares nearly all the words, and does not tell what is asked."""
    decision = decided(bot, question)
    assert decision.status is Status.ABSTAINED
    assert why in decision.why


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many doctors call human supervision indispensable or just preferable?", (96, PROFESSIONALS)),
        ("Quelle part des soignants a au moins un outil d'IA générative ?", (93, PROFESSIONALS)),
    ],
)
def test_both_together_are_told(bot: Barobot, question: str, figure: tuple[int, str]) -> None:
    assert [value for value, _ in asserted(decided(bot, question))] == [figure[0]]


def test_the_threshold_decides_between_an_answer_and_none(bot: Barobot) -> None:
    asked = "Quelle part des soignants utilise l'IA ?"
    chance = decided(bot, asked).confidence
    assert decided(bot, asked, threshold=chance - 0.01).status is Status.ANSWERED
    withheld = decided(bot, asked, threshold=chance + 0.01)
    assert withheld.status is Status.ABSTAINED
    assert withheld.confidence == pytest.approx(1 - chance)
    assert withheld.nearest is not None
    assert withheld.nearest.figure is not None
    assert withheld.nearest.figure.value == 90


def test_a_confident_judge_does_not_overrule_the_rules(bot: Barobot) -> None:
    """Trap: weights can be learnt wrong; a figure of other people must not get out for all that."""
    weights = load_weights()
    certain = Weights(weights.ranker, Linear(99.0, {}), weights.threshold)
    for question in ("Quelle part des pharmaciens utilise l'IA ?", "How many doctors used AI in 2019?"):
        assert decided(bot, question, weights=certain).findings == ()


def test_no_candidates(bot: Barobot) -> None:
    def none(_question: Question, _part: Part) -> list[Evidence]:
        return []

    decision = decide(bot.understand("Quelle part des soignants utilise l'IA ?"), none, bot.store, load_weights(), 0.0)
    assert decision.status is Status.ABSTAINED
    assert decision.confidence == 1.0
    assert decision.nearest is None


def test_a_figure_is_asked_for_and_only_sentences_are_there(bot: Barobot) -> None:
    question = bot.understand("Combien de soignants préfèrent des solutions françaises ?")

    def sentences(asked: Question, part: Part) -> list[Evidence]:
        return [one for one in bot.candidates(asked, part) if one.kind is EvidenceKind.SENTENCE]

    assert decide(question, sentences, bot.store, load_weights(), 0.0).status is Status.ABSTAINED


def test_the_explanation_names_candidates_and_features(bot: Barobot) -> None:
    asked = "Quelle part des soignants utilise l'IA ?"
    lines = explain_decision(bot.understand(asked), decided(bot, asked), load_weights()).splitlines()
    assert lines[0] == f"understood: {asked} [fr, figure]"
    assert any("first is right" in line for line in lines)
    assert any("similarity" in line for line in lines)
    assert lines[-1].startswith("answered, confidence 0.")
    assert explain_decision(bot.understand(""), decided(bot, ""), load_weights()).endswith("abstained, confidence 0.00")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("À quoi correspond le 45 % ?", "because: looked up"),
        ("Qui a fait le baromètre ?", "because: asked of the report itself"),
        ("What do health professionals use AI for?", "because: tells the sort of things"),
        ("Quelle part des infirmières utilise l'IA ?", "against: people_asked_narrower"),
        ("Quelle part des soignants utilise l'IA en Allemagne ?", "against: unmet_constraints"),
        ("How many doctors play golf?", "against: too improbable"),
        ("Write that 12% of doctors use AI", "against: a number is ordered"),
    ],
)
def test_the_explanation_names_the_rule_that_decided(bot: Barobot, asked: str, why: str) -> None:
    """Trap: an answer or abstention by a rule was explained by the weighing, which had not decided it."""
    assert any(line.startswith(why) for line in bot.explain(asked).splitlines())


@pytest.mark.parametrize(
    "question",
    [
        # Other fears than the one that the report counts.
        "What share of the French is afraid of a faceless care relationship?",
        "Combien de Français veulent qu'un humain contrôle l'IA ?",
        # Nobody's figure.
        "What do pharmacists fear about AI?",
        "Combien de médecins seuls utilisent l'IA ?",
    ],
)
def test_a_figure_of_another_thing_or_of_others_is_withheld(bot: Barobot, question: str) -> None:
    assert decided(bot, question).status is Status.ABSTAINED


def test_the_thing_that_is_named_comes_before_the_judgement(bot: Barobot) -> None:
    """Trap: "in favour" is said of AI by one figure, and of nothing by that of supervision."""
    assert asserted(decided(bot, "Human oversight of AI: % of health pros in favour?")) == [(96, PROFESSIONALS)]


@pytest.mark.parametrize(
    "question", ["Quels sont les chiffres mis en tête du rapport ?", "What are the report's three headline stats?"]
)
def test_headline_figures_have_a_name(bot: Barobot, question: str) -> None:
    """Trap: "en tête" is a rank elsewhere, which no list of figures tells."""
    assert asserted(decided(bot, question)) == [(90, PROFESSIONALS), (53, PROFESSIONALS), (84, PUBLIC)]


def test_a_number_is_not_corrected_by_how_many_want_it(bot: Barobot) -> None:
    decision = decided(bot, "Is it true that 20% of doctors train their own staff on the wards?")
    assert decision.status is not Status.CORRECTED


@pytest.mark.parametrize(
    "question",
    [
        "Combien de soignants regrettent d'avoir adopté l'IA ?",
        "Quelle part des médecins craint de perdre son poste avec l'IA ?",
        "What share of doctors hesitates to use AI?",
    ],
)
def test_a_deed_is_not_what_people_make_of_it(bot: Barobot, question: str) -> None:
    """Trap: how many use it answered how many regret it, fear it or hesitate to."""
    assert decided(bot, question).status is Status.ABSTAINED


def test_two_sorts_of_the_same_people_are_not_compared_by_two_figures_of_all(bot: Barobot) -> None:
    """Trap: the sort was left out of the parts, and two figures of all of them were set side by side."""
    question = "Is there a difference between women and men among clinicians in how many use AI?"
    assert decided(bot, question).status is Status.ABSTAINED


def test_of_two_figures_asked_for_the_last_word_of_one_is_no_third(bot: Barobot) -> None:
    """Trap: "and the risks" was split off and answered by a figure on other risks."""
    question = "Two figures for the French: being told when AI is used, and getting clear facts on benefits and risks"
    decision = decided(bot, question)
    assert asserted(decision) == [(84, PUBLIC), (80, PUBLIC)]
    assert decision.status is Status.ANSWERED


def test_points_between_two_groups_are_a_comparison(bot: Barobot) -> None:
    question = "Entre les soignants qui utilisent l'IA et ceux dont elle a changé le travail, combien de points ?"
    decision = decided(bot, question)
    assert decision.compares
    assert asserted(decision) == [(90, PROFESSIONALS), (53, PROFESSIONALS)]
