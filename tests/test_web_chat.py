"""The chat without a browser: what is kept, shared, rated and stopped, and how steps are told."""

from __future__ import annotations

import copy
import json
import logging
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from barobot.errors import FeedbackError
from barobot.feedback import Feedback, FeedbackStore, Rating
from barobot.hosting import Hosting
from barobot.types import Answer, Language, Status
from barobot.web.chat import report_titles, surroundings_of
from barobot.web.handlers import Handlers
from barobot.web.headlines import denied_number, render_display
from barobot.web.panels import SHOWN_EXAMPLES, first_of, render_past
from barobot.web.records import read_conversation, read_turn, write_turn
from barobot.web.rendering import render_turn, with_last_word
from barobot.web.service import Service
from barobot.web.sharing import as_html, as_markdown, as_text, link_to
from barobot.web.steps import render_reached, verified
from barobot.web.surroundings import Surroundings
from barobot.web.translations import TEXTS
from barobot.web.visits import KEPT_TURNS, Turn, Visit
from web_fakes import (
    FRENCH_EXAMPLES,
    HOSTILE,
    REPORT,
    RISK,
    USE,
    FakeBot,
    abstention,
    answer,
    citation,
    comparison,
    correction,
    figure,
    follow_up_answer,
    hostile_answer,
    list_answer,
    trust_answer,
    use_answer,
)

FRENCH, ENGLISH = TEXTS["fr"], TEXTS["en"]
NO_BREAK = "\u00a0"
CONVERSATION = "0123456789abcdef" * 2
EVERY_KIND = [use_answer, trust_answer, comparison, list_answer, abstention, correction]


def handlers(keep: Callable[[Feedback], None] | None = None, bot: FakeBot | None = None, **hosting: Any) -> Handlers:
    bot = bot or FakeBot()
    return Handlers(Service(bot, Hosting(**hosting)), surroundings_of(bot, keep), keep)


def sent(**data: Any) -> gr.EventData:
    """An event as the page's script sends it."""
    return gr.EventData(None, data)


def visitor(address: str = "192.0.2.7") -> gr.Request:
    return SimpleNamespace(client=SimpleNamespace(host=address))  # type: ignore[return-value]


def asked(visit: Visit, question: str, over: Handlers | None = None) -> list[tuple[Any, ...]]:
    return list((over or handlers()).ask(question, visit, sent(), visitor()))


def answered(found: Answer, number: int = 1) -> Turn:
    return Turn(number, found.question, steps=[("understand", 0.001), ("verify", 0.002)], answer=found)


# ── Kept in the browser, and back ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("make", EVERY_KIND)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_turn_comes_back_as_it_was(make: Callable[[str, Language], Answer], language: Language) -> None:
    turn = answered(make("question ?", language))
    back = read_turn(1, json.loads(write_turn(turn)))
    assert back.answer == turn.answer
    assert (back.question, back.asked_at) == (turn.question, turn.asked_at)
    around = Surroundings(takes_feedback=True)
    assert render_turn(replace(back, steps=turn.steps), FRENCH, around) == render_turn(turn, FRENCH, around)


def test_a_rating_comes_back_and_a_second_one_replaces_it(tmp_path: Any) -> None:
    store, visit = FeedbackStore(tmp_path / "feedback.sqlite3"), Visit("fr")
    over = handlers(store.save)
    asked(visit, "L'IA ?", over)
    over.rate(visit, sent(turn="1", rating="up"), visitor())
    record = json.loads(write_turn(visit.turns[0]))
    later = Visit("fr")
    _, current, _, _ = over.open(later, sent(conversation=json.dumps({"id": CONVERSATION, "turns": [record]})))
    assert re.search(r'data-rate="up"[^>]*aria-pressed="true"', current)
    over.rate(later, sent(turn="1", rating="down"), visitor())
    assert [one.rating for one in store.all()] == [Rating.DOWN]


@given(st.decimals(-(10**12), 10**12, places=3), st.text(max_size=40))
def test_any_value_and_text_comes_back(value: Decimal, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    found = replace(use_answer("q", "fr"), text=text, figures=(figure(str(value), text),))
    back = read_turn(1, json.loads(write_turn(answered(found)))).answer
    assert back == found


@pytest.mark.parametrize("unfinished", [Turn(1, "q"), Turn(1, "q", failed=True), Turn(1, "q", stopped=True)])
def test_what_has_no_answer_is_not_kept(unfinished: Turn) -> None:
    assert write_turn(unfinished) == ""
    assert "data-record" not in render_turn(unfinished, FRENCH)


def record(**changed: Any) -> dict[str, Any]:
    """A turn as the browser kept it, with fields of its answer changed."""
    plain: dict[str, Any] = json.loads(write_turn(answered(use_answer("q", "fr"))))
    plain["answer"].update(changed)
    return plain


def with_figure(**changed: Any) -> dict[str, Any]:
    plain = record()
    plain["answer"]["figures"][0].update(changed)
    return plain


@pytest.mark.parametrize(
    "turn",
    [
        {},
        None,
        "text",
        {"question": "q"},
        {**record(), "question": ""},
        {**record(), "question": "x" * 2001},
        {**record(), "question": 7},
        record(status="certain"),
        record(language="de"),
        record(text=None),
        record(confidence="NaN"),
        record(confidence=float("nan")),
        record(timings={"weigh": float("inf")}),
        record(figures=[{"value": "1"}]),
        record(citations={"a": 1}),
        with_figure(value="many"),
        with_figure(value="1E+999999999"),  # a page of a gigabyte, written in twelve letters
        with_figure(value="1E-999999999"),
        with_figure(value="NaN"),
        with_figure(qualifier="surely"),
        {**record(), "rating": "up"},
        {**record(), "rating": {"id": "x", "value": "up"}},
        {**record(), "rating": {"id": CONVERSATION, "value": "great"}},
        {**record(), "rating": {"id": CONVERSATION, "value": "up", "comment": 7}},
        {**record(), "rating": {"id": CONVERSATION, "value": "up", "comment": "x" * 1001}},
    ],
)
def test_what_is_no_turn_is_refused(turn: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_conversation(json.dumps({"id": CONVERSATION, "turns": [turn]}))


@pytest.mark.parametrize(
    "given",
    [None, [], "x", {}, {"id": CONVERSATION}, {"id": "../../etc", "turns": []}, {"id": "", "turns": []}],
)
def test_what_is_no_conversation_is_refused(given: Any) -> None:
    with pytest.raises(ValueError, match="expected"):
        read_conversation(json.dumps(given))


@pytest.mark.parametrize("text", [None, {"id": CONVERSATION, "turns": []}, "", "{", "[" * 100_000, '"\ud800"'])
def test_what_is_no_text_of_one_is_refused(text: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_conversation(text)


def test_a_conversation_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="600000 characters"):
        read_conversation(json.dumps({"id": CONVERSATION, "turns": [record(text="x" * 600_001)]}))


def test_a_conversation_is_gone_on_with() -> None:
    visit, over = Visit("fr"), handlers()
    given = {"id": CONVERSATION, "turns": [record(), {**record(), "question": "la seconde ?"}]}
    past, current, sources, notice = over.open(visit, sent(conversation=json.dumps(given)))
    assert notice == ""
    assert f'data-conversation="{CONVERSATION}"' in past
    assert f'data-conversation="{CONVERSATION}"' in current
    assert "la seconde ?" in current
    assert 'id="source-2-1"' in sources
    asked(visit, "Et chez les Français ?", over)
    bot = over.service.bot
    assert isinstance(bot, FakeBot)
    assert [message["content"] for message in bot.histories[-1] if message["role"] == "user"] == ["q", "la seconde ?"]
    assert [turn.number for turn in visit.turns] == [1, 2, 3]


def test_a_damaged_conversation_leaves_the_one_on_the_page() -> None:
    visit, over = Visit("fr"), handlers()
    asked(visit, "L'IA ?", over)
    _, current, _, notice = over.open(visit, sent(conversation=json.dumps({"id": CONVERSATION, "turns": [{}]})))
    assert FRENCH.conversation_bad in notice
    assert "L&#x27;IA ?" in current


def test_hostile_records_stay_text() -> None:
    hostile = json.loads(write_turn(answered(hostile_answer("<script>alert(1)</script>"))))
    visit = Visit("fr")
    page = "".join(handlers().open(visit, sent(conversation=json.dumps({"id": CONVERSATION, "turns": [hostile]}))))
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript:' not in page


def test_a_long_conversation_keeps_its_end() -> None:
    turns = [{**record(), "question": f"question {number}"} for number in range(KEPT_TURNS + 3)]
    _, kept = read_conversation(json.dumps({"id": CONVERSATION, "turns": turns}))
    assert len(kept) == KEPT_TURNS
    assert kept[-1].question == f"question {KEPT_TURNS + 2}"


def test_a_new_conversation_has_a_name_of_its_own() -> None:
    visit, over = Visit("fr"), handlers()
    asked(visit, "L'IA ?", over)
    before = visit.conversation
    past, current, sources, _ = over.clear(visit)
    assert FRENCH.welcome in past
    assert "turn-1" not in current + sources
    asked(visit, "L'IA ?", over)
    assert visit.conversation not in ("", before)


def test_visitors_who_begin_with_the_same_visit_name_their_conversations_apart() -> None:
    # Gradio hands each session a copy of one first value.
    first = Visit("fr")
    one, other = copy.deepcopy(first), copy.deepcopy(first)
    asked(one, "L'IA ?")
    asked(other, "L'IA ?")
    assert one.conversation != other.conversation


# ── Stop, and asking again ────────────────────────────────────────────────────────────────


class Paused(FakeBot):
    """Waits after its first step until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go_on, self.ended = threading.Event(), threading.Event(), threading.Event()

    def stream(self, *given: Any, **named: Any) -> Iterator[Any]:
        try:
            for place, event in enumerate(super().stream(*given, **named)):
                yield event
                if place == 0:
                    self.reached.set()
                    assert self.go_on.wait(10)
        finally:
            self.ended.set()


def test_stop_ends_the_work_and_says_so() -> None:
    bot, visit = Paused(), Visit("fr")
    over, drawn = handlers(bot=bot), []
    running = threading.Thread(target=lambda: drawn.extend(over.ask("L'IA ?", visit, sent(), visitor())))
    running.start()
    assert bot.reached.wait(10)
    _, current, _, _ = over.stop(visit)
    assert FRENCH.stopped in current
    assert 'data-question="L&#x27;IA ?"' in current  # it can be asked again
    bot.go_on.set()
    running.join(10)
    assert bot.ended.is_set()
    # The run that was stopped must not draw the page as if it still waited.
    assert FRENCH.stopped in drawn[-1][1]
    assert visit.turns[-1].answer is None
    assert visit.history() == []


def test_a_question_that_comes_while_another_is_answered_takes_its_place() -> None:
    bot, visit = Paused(), Visit("fr")
    slow = handlers(bot=bot)
    drawn: list[Any] = []
    running = threading.Thread(target=lambda: drawn.extend(slow.ask("la première ?", visit, sent(), visitor())))
    running.start()
    assert bot.reached.wait(10)
    asked(visit, "la seconde, sur l'IA ?")
    bot.go_on.set()
    running.join(10)
    assert [turn.question for turn in visit.turns] == ["la seconde, sur l'IA ?"]
    assert visit.turns[0].answer is not None
    # What the first run draws last is the second question with its answer.
    assert "la seconde" in drawn[-1][1]
    assert "la première" not in drawn[-1][0] + drawn[-1][1]


def test_clearing_leaves_what_was_being_answered() -> None:
    bot, visit = Paused(), Visit("fr")
    over, drawn = handlers(bot=bot), []
    running = threading.Thread(target=lambda: drawn.extend(over.ask("L'IA ?", visit, sent(), visitor())))
    running.start()
    assert bot.reached.wait(10)
    over.clear(visit)
    bot.go_on.set()
    running.join(10)
    assert visit.turns == []
    assert FRENCH.welcome in drawn[-1][0]


def test_stopping_when_nothing_runs_changes_nothing() -> None:
    visit, over = Visit("fr"), handlers()
    asked(visit, "L'IA ?", over)
    before = over.draw(visit)
    assert over.stop(visit) == before


# ── Limits and logs of the page ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(("language", "words"), [("fr", "en peu de temps"), ("en", "in a short time")])
def test_one_question_too_many_is_refused_in_the_language_of_the_page(language: Language, words: str) -> None:
    over, visit = handlers(rate_limit="1/hour"), Visit(language)
    list(over.ask("L'IA ?", visit, sent(), visitor("198.51.100.1")))
    refused = list(over.ask("L'IA encore ?", visit, sent(), visitor("198.51.100.1")))
    assert words in refused[-1][3]
    assert len(visit.turns) == 1
    list(over.ask("L'IA encore ?", visit, sent(), visitor("203.0.113.1")))
    assert len(visit.turns) == 2


def test_the_log_tells_of_an_answer_and_holds_the_question_apart(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="barobot.questions")
    asked(Visit("fr"), "L'IA de Mme Untel ?")
    [told] = [one for one in caplog.records if one.message == "answered"]
    fields: dict[str, Any] = told.fields  # type: ignore[attr-defined]
    assert fields["status"] == "answered"
    assert fields.pop("question") == "L'IA de Mme Untel ?"
    assert "Untel" not in str(fields) + told.getMessage()


# ── Feedback ──────────────────────────────────────────────────────────────────────────────


def test_a_thumb_and_its_comment_are_kept_as_one(tmp_path: Any) -> None:
    store, visit = FeedbackStore(tmp_path / "feedback.sqlite3"), Visit("fr")
    over = handlers(store.save)
    asked(visit, "L'IA ?", over)
    _, current, _, _ = over.rate(visit, sent(turn="1", rating="down"), visitor())
    assert re.search(r'data-rate="down"[^>]*aria-pressed="true"', current)
    assert re.search(r'data-rate="up"[^>]*aria-pressed="false"', current)
    assert FRENCH.feedback_kept in current
    over.rate(visit, sent(turn="1", rating="up"), visitor())
    _, current, _, _ = over.rate(visit, sent(turn="1", comment="<b>clair</b> \u202e"), visitor())
    assert FRENCH.feedback_thanks in current
    assert "<textarea" not in current
    # Another thumb does not lose what was written.
    over.rate(visit, sent(turn="1", rating="down"), visitor())
    assert store.all()[0].comment
    over.rate(visit, sent(turn="1", rating="up"), visitor())
    [kept] = store.all()
    assert (kept.rating, kept.comment) == (Rating.UP, "<b>clair</b> \u202e".strip())
    assert (kept.question, kept.status) == ("L'IA ?", Status.ANSWERED)
    assert visit.turns[0].answer is not None
    assert kept.answer == visit.turns[0].answer.text
    assert kept.version
    assert kept.time


def test_a_comment_may_be_left_empty() -> None:
    visit, over = Visit("fr"), handlers(lambda _: None)
    asked(visit, "L'IA ?", over)
    over.rate(visit, sent(turn="1", rating="up"), visitor())
    assert FRENCH.feedback_thanks in over.rate(visit, sent(turn="1", comment=""), visitor())[1]


@pytest.mark.parametrize(
    "data",
    [{}, {"turn": "1"}, {"turn": "9", "rating": "up"}, {"turn": "x", "rating": "up"}, {"turn": "1", "rating": "great"}],
)
def test_feedback_that_makes_no_sense_is_not_kept(data: dict[str, str]) -> None:
    kept: list[Feedback] = []
    visit, over = Visit("fr"), handlers(kept.append)
    asked(visit, "L'IA ?", over)
    over.rate(visit, sent(**data), visitor())
    assert kept == []


def test_feedback_that_cannot_be_kept_is_said_and_not_shown_as_kept() -> None:
    def full(_: Feedback) -> None:
        raise FeedbackError("the disk is full")

    visit, over = Visit("en"), handlers(full)
    asked(visit, "L'IA ?", over)
    _, current, _, notice = over.rate(visit, sent(turn="1", rating="up"), visitor())
    assert ENGLISH.feedback_failed in notice
    assert 'aria-pressed="true"' not in current


def test_ratings_are_limited_like_questions() -> None:
    # Whoever sends the same answer back under ever new names could fill the disk.
    kept: list[Feedback] = []
    visit, over = Visit("fr"), handlers(kept.append, rate_limit="2/hour")
    asked(visit, "L'IA ?", over)
    over.rate(visit, sent(turn="1", rating="up"), visitor())
    _, current, _, notice = over.rate(visit, sent(turn="1", rating="down"), visitor())
    assert "en peu de temps" in notice
    assert len(kept) == 1
    assert re.search(r'data-rate="up"[^>]*aria-pressed="true"', current)


def test_without_a_place_to_keep_it_nobody_is_asked() -> None:
    visit, over = Visit("fr"), handlers()
    asked(visit, "L'IA ?", over)
    _, current, _, _ = over.rate(visit, sent(turn="1", rating="up"), visitor())
    assert "data-rate" not in current
    assert visit.turns[0].rating is None
    assert FRENCH.feedback_kept not in over.clear(visit)[0]


def test_what_is_kept_is_said_before_anything_is() -> None:
    assert FRENCH.feedback_kept in handlers(lambda _: None).draw(Visit("fr"))[0]


def test_a_comment_that_is_too_long_is_said(tmp_path: Any) -> None:
    store, visit = FeedbackStore(tmp_path / "feedback.sqlite3"), Visit("fr")
    over = handlers(store.save)
    asked(visit, "L'IA ?", over)
    _, _, _, notice = over.rate(visit, sent(turn="1", rating="up", comment="x" * 1001), visitor())
    assert FRENCH.feedback_failed in notice
    assert store.all() == ()


# ── An answer taken elsewhere ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("make", EVERY_KIND)
@pytest.mark.parametrize("form", [as_text, as_markdown, as_html])
def test_every_form_has_question_answer_and_every_source(
    make: Callable[[str, Language], Answer], form: Callable[[str, Answer], str]
) -> None:
    found = make("Une question ?", "fr")
    told = form("Une question ?", found)
    plain = re.sub(r"<[^>]+>", "", told).replace("&#x27;", "'")
    assert "Une question ?" in plain
    for words in re.split(r"\[\d+\]|\n", found.text):
        assert words.removeprefix("- ").strip() in plain
    for one in found.citations:
        assert one.quote in plain
        assert one.document.replace("&", "&amp;" if form is as_html else r"\&" if form is as_markdown else "&") in plain


def test_text_numbers_its_sources() -> None:
    told = as_text("Q ?", comparison("Q ?", "fr"))
    assert (
        f"[1] «{NO_BREAK}{RISK}{NO_BREAK}» {REPORT.title}, ACSEL, édition 2025, Données et vigilance, page 4." in told
    )


def test_markdown_becomes_what_was_written() -> None:
    # Read by a Markdown parser, nothing of question, answer or quote may turn into markup.
    found = replace(hostile_answer("q"), text="*12 %* des _cas_ <b>x</b> [clic](javascript:alert(1)) `a` # b [1]")
    told = as_markdown("## [a](b) *c*", found)
    html = MarkdownIt("commonmark", {"html": True}).render(told.replace("[^1]", ""))
    assert re.sub(r"</?(h2|p|a)\b[^>]*>", "", html) == html.replace("<h2>", "").replace("</h2>", "").replace(
        "<p>", ""
    ).replace("</p>", "")
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "*12 %* des _cas_" in html


def test_html_is_escaped() -> None:
    told = as_html("<script>q</script>", hostile_answer("q"))
    assert set(re.findall(r"<(\w+)", told)) <= {"article", "h3", "p", "br", "sup", "ol", "li", "ul"}
    assert "&lt;script&gt;q&lt;/script&gt;" in told


def test_lists_stay_lists_in_html() -> None:
    assert as_html("q", list_answer("q", "fr")).count("<li>") == 5


def test_a_link_to_a_follow_up_asks_the_whole_question() -> None:
    found = follow_up_answer("Et chez les Français ?", [{"role": "user", "content": "avant & après"}])
    assert link_to(found).startswith("?q=Quelle+part+des+Fran%C3%A7ais")
    assert "%26" in link_to(found)
    assert link_to(replace(found, understood="")) == "?q=Et+chez+les+Fran%C3%A7ais+%3F"


@given(st.text(max_size=60))
def test_what_can_be_copied_survives_the_page(question: str) -> None:
    question = question.encode("utf-8", "replace").decode()
    page = render_turn(answered(use_answer(question or "q", "fr")), FRENCH)
    shared = re.search(r'data-share="([^"]*)"', page)
    assert shared is not None
    from html import unescape

    assert json.loads(unescape(shared[1]))["text"].startswith((question or "q").strip())


# ── Steps ─────────────────────────────────────────────────────────────────────────────────


def test_steps_while_they_are_taken_say_where_it_looks() -> None:
    turn = Turn(1, "q", steps=[("understand", 0.001), ("retrieve", 0.001)])
    told = render_reached(turn, FRENCH, ("Le baromètre <1>",))
    assert FRENCH.steps_named["understand"] in told
    assert f"{FRENCH.searched} <cite><bdi>Le baromètre &lt;1&gt;</bdi></cite>" in told


def test_a_rewritten_question_is_seen_while_it_is_answered() -> None:
    turn = Turn(1, "Et eux ?", understood="Quelle part d'<eux> ?", steps=[("understand", 0.001)])
    assert f"{FRENCH.understood} <em><bdi>Quelle part d&#x27;&lt;eux&gt; ?</bdi></em>" in render_reached(
        turn, FRENCH, ()
    )
    same = replace(turn, understood="Et eux ?")
    assert (
        render_reached(same, FRENCH, ()) == f'<p class="thinking"><span>{FRENCH.steps_named["understand"]}</span></p>'
    )


def test_a_bot_that_searches_and_weighs_in_one_step_says_where() -> None:
    turn = Turn(1, "q", steps=[("understand", 0.001), ("weigh", 0.001)])
    assert FRENCH.searched in render_reached(turn, FRENCH, ("Baromètre",))
    both = Turn(1, "q", steps=[("retrieve", 0.001), ("weigh", 0.001)])
    assert render_reached(both, FRENCH, ("Baromètre",)).count(FRENCH.searched) == 1


def test_steps_of_an_answer_say_what_each_came_to() -> None:
    turn = replace(answered(comparison("Qui ?", "fr")), steps=[("understand", 0.1), ("retrieve", 0.1), ("verify", 0.1)])
    page = render_turn(turn, ENGLISH, Surroundings(("Baromètre",)))
    steps = page.partition('<details class="steps">')[2]
    assert f"{FRENCH.understood} <em><bdi>Qui ?</bdi></em>" in steps
    assert f"{FRENCH.searched} <cite><bdi>Baromètre</bdi></cite>" in steps
    assert f"Vérifiés{NO_BREAK}: 3 chiffres et 1 citation" in steps


@pytest.mark.parametrize(
    ("figures", "cited", "language", "expected"),
    [
        (1, 1, "en", "Verified: 1 figure and 1 quote"),
        (2, 0, "en", "Verified: 2 figures"),
        (0, 2, "fr", f"Vérifiés{NO_BREAK}: 2 citations"),
        (0, 0, "fr", FRENCH.steps_named["verify"]),
    ],
)
def test_what_was_verified_is_counted(figures: int, cited: int, language: Language, expected: str) -> None:
    found = answer("q", "x", language, figures=(figure("1", "a"),) * figures, citations=(citation(1, USE),) * cited)
    assert verified(found) == expected


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("et non 30\u00a0% ", "30\u00a0% [1]"),
        ('soit <strong class="figure">9 sur 10</strong> ', '<strong class="figure">9 sur 10</strong> [1]'),
        ("une phrase.", "phrase.[1]"),
        ("&lt;b&gt; ", "&lt;b&gt; [1]"),
    ],
)
def test_a_marker_stays_on_the_line_of_its_word(before: str, kept: str) -> None:
    told = with_last_word(before, "[1]")
    assert told.endswith(f'<span class="keep">{kept}</span>')
    assert told.replace('<span class="keep">', "").removesuffix("</span>") == f"{before}[1]"


@pytest.mark.parametrize("before", ["", " ", "x" * 200 + " ", "<strong>a</strong>, <em>b</em> "])
def test_what_is_no_short_word_may_break(before: str) -> None:
    assert with_last_word(before, "[1]") == f"{before}[1]"


# ── Corrections and abstentions ───────────────────────────────────────────────────────────


def test_a_correction_strikes_out_what_was_taken_for_granted() -> None:
    found = correction("Pourquoi seulement 30 % des médecins utilisent l'IA ?", "fr")
    assert denied_number(found) == f"30{NO_BREAK}%"
    page = render_display(found, 1)
    assert f'<s class="number"><bdi>30{NO_BREAK}%</bdi></s>' in page
    assert page.index("<s ") < page.index("<data ")


@pytest.mark.parametrize(
    "found",
    [
        use_answer("30 % ?", "fr"),  # no correction
        correction("Pourquoi si peu ?", "fr"),  # 30 % was not asked
        replace(correction("90 % ?", "fr")),  # what was asked is what is so
    ],
)
def test_nothing_else_is_struck_out(found: Answer) -> None:
    assert denied_number(found) == ""
    assert "<s " not in render_display(found, 1)


def test_an_abstention_says_what_is_covered_and_offers_what_can_be_answered() -> None:
    around = surroundings_of(FakeBot(), None)
    page = render_turn(answered(abstention("Combien de personnes interrogées ?", "fr")), FRENCH, around)
    assert FRENCH.covered in page
    assert "Usages · Risques · Confiance" in page
    assert FRENCH.suggestions_abstained in page
    assert FRENCH.suggestions_abstained not in render_turn(answered(use_answer("q", "fr")), FRENCH, around)


def test_themes_of_an_abstention_are_in_its_language() -> None:
    around = surroundings_of(FakeBot(), None)
    page = render_turn(answered(abstention("How many were interviewed?", "en")), FRENCH, around)
    assert "Uses · Risks · Trust" in page


# ── Welcome ───────────────────────────────────────────────────────────────────────────────


def test_examples_stand_under_their_themes() -> None:
    page = render_past(Visit("fr"), surroundings_of(FakeBot(), None), FRENCH)
    themes = re.findall(r"<section><h3><bdi>(.*?)</bdi></h3>(.*?)</section>", page)
    assert [name for name, _ in themes] == ["Usages", "Risques", "Confiance"]
    assert FRENCH_EXAMPLES[1].replace("'", "&#x27;") in themes[1][1]


def test_every_theme_has_a_question_before_any_has_two() -> None:
    themes = [(f"t{number}", [f"{number}a", f"{number}b", f"{number}c"]) for number in range(4)]
    taken = first_of(themes)
    assert [len(questions) for _, questions in taken] == [2, 1, 1, 1]
    assert sum(len(questions) for _, questions in taken) == SHOWN_EXAMPLES
    assert first_of([("one", ["a", "b"])]) == [("one", ["a", "b"])]
    assert first_of([]) == []


def test_a_report_in_two_languages_is_searched_under_one_title() -> None:
    assert report_titles((REPORT, replace(REPORT, id="b", language="en"), HOSTILE)) == (REPORT.title, HOSTILE.title)
