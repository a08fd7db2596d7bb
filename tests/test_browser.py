"""The page in a real browser.

Tests that take ``address`` run over the real bot on the repository's knowledge base; tests that
take ``invented`` need answers, delays or hostile text that only the fake gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

import barobot
from barobot.web.translations import ENGLISH, FRENCH
from web_browser import ANSWERED, browser, chromium_path, opened, send, served
from web_fakes import ENGLISH_EXAMPLES, FRENCH_EXAMPLES, HOSTILE, REPORT, RISK, USE, FakeBot

pytest.importorskip("playwright", reason="playwright is not installed")
if chromium_path() is None:
    pytest.skip("no chromium on this machine (Debian: apt-get install chromium)", allow_module_level=True)

QUESTION = "Quelle part des professionnels de santé utilise l'IA ?"
UNANSWERABLE = "Combien de personnes ont été interrogées ?"
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return barobot.open(index_dir=tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def address(bot: Any) -> Iterator[str]:
    with served(bot) as url:
        yield url


@pytest.fixture(scope="module")
def slow_bot() -> FakeBot:
    return FakeBot(pause=0.35, documents=(REPORT, HOSTILE))


@pytest.fixture(scope="module")
def invented(slow_bot: FakeBot) -> Iterator[str]:
    with served(slow_bot) as url:
        yield url


@pytest.fixture
def visitor(chromium: Any) -> Iterator[Any]:
    """A browser context of its own: no cookie, storage or session of another."""
    context = chromium.new_context(viewport=DESKTOP, locale="fr-FR")
    yield context
    context.close()


def overflow(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


# ── Over the real bot ─────────────────────────────────────────────────────────────────────


def test_a_figure_its_population_and_its_sentence(visitor: Any, address: str, bot: Any) -> None:
    page = opened(visitor, address)
    send(page, QUESTION)
    headline = page.locator("#current .headline").first
    assert re.fullmatch(r"90\s%", headline.locator(".number").inner_text())
    assert headline.locator(".population").inner_text() == "des professionnels de santé"
    # The headline is not said again as text; what is left under it is the quote.
    assert page.locator("#current .lead").count() == 0
    assert page.locator("#current .answer blockquote").count() == 1
    headline.locator(".marker").click()
    assert page.evaluate("document.activeElement.id") == "source-1-1"
    marked = page.locator("#sources .source-group:not([hidden]) mark").first
    assert marked.is_visible()
    quote = marked.text_content()
    assert "90" in quote or "neuf" in quote.casefold()
    assert any(quote in document.text for document in bot.documents)


def test_an_abstention_shows_no_figure(visitor: Any, address: str) -> None:
    page = opened(visitor, address)
    send(page, UNANSWERABLE)
    assert page.locator("#current .turn-abstained").count() == 1
    assert page.locator("#current .number").count() == 0
    assert FRENCH.abstained in page.locator("#current .display").inner_text()


def test_an_example_is_asked_with_a_click_and_what_is_typed_stays(visitor: Any, address: str) -> None:
    page = opened(visitor, address)
    page.locator("#question textarea").fill("une autre idée")
    example = page.locator("#past button.ask").first
    question = example.inner_text()
    example.click()
    page.locator(ANSWERED).wait_for()
    assert page.locator("#current .question bdi").inner_text() == question
    assert page.locator("#question textarea").input_value() == "une autre idée"


def test_the_switch_changes_every_text(visitor: Any, address: str) -> None:
    page = opened(visitor, address)
    send(page, QUESTION)
    page.locator("#question textarea").fill("   ")
    page.locator("#question textarea").press("Enter")
    page.locator(".notice").wait_for()
    assert interface_texts(page, "fr") >= {"tagline", "ask", "question_placeholder", "error_empty"}
    page.get_by_label("English").check()
    page.get_by_text(ENGLISH.tagline).wait_for()
    page.wait_for_timeout(200)
    assert interface_texts(page, "fr") == set()
    assert interface_texts(page, "en") >= {"tagline", "ask", "question_placeholder", "digest_of"}
    assert page.title() == ENGLISH.page_title
    assert page.evaluate("document.documentElement.lang") == "en"


def test_examples_follow_the_switch(visitor: Any, address: str, bot: Any) -> None:
    page = opened(visitor, address)
    assert page.locator("#past button.ask").first.inner_text() == bot.themes("fr")[0][1][0]
    page.get_by_label("English").check()
    page.get_by_text(ENGLISH.welcome).wait_for()
    assert page.locator("#past button.ask").first.inner_text() == bot.themes("en")[0][1][0]


def interface_texts(page: Any, language: str) -> set[str]:
    """Which texts of ``language`` the interface shows; what is marked with a language of its own is content."""
    shown = page.evaluate(
        """() => {
          const copy = document.querySelector('gradio-app, .gradio-container').cloneNode(true);
          copy.querySelectorAll('[lang], bdi, script, style').forEach((part) => part.remove());
          const told = [...copy.querySelectorAll('[placeholder], [aria-label]')].map(
            (part) => `${part.getAttribute('placeholder')} ${part.getAttribute('aria-label')}`);
          const walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) told.push(walk.currentNode.data);
          return told.join('\\n');
        }"""
    )
    texts = FRENCH if language == "fr" else ENGLISH
    words = {field.name: getattr(texts, field.name) for field in fields(texts)}
    same = {name for name in words if getattr(FRENCH, name) == getattr(ENGLISH, name)}
    # "question" and the like are words of both languages: only texts of some length tell.
    return {
        name
        for name, text in words.items()
        if isinstance(text, str) and name not in same and len(text) > 2 and re.search(rf"\b{re.escape(text)}", shown)
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_never_scrolls_sideways(chromium: Any, address: str, scheme: str) -> None:
    context = chromium.new_context(viewport=PHONE, color_scheme=scheme, locale="fr-FR")
    page = opened(context, address)
    assert overflow(page) <= 0
    send(page, QUESTION)
    assert overflow(page) <= 0
    send(page, "a" * 300)
    assert overflow(page) <= 0
    sources, chat = page.locator("#sources").bounding_box(), page.locator("#current").bounding_box()
    assert sources["y"] >= chat["y"] + chat["height"]
    context.close()


def test_no_request_leaves_the_machine(visitor: Any, address: str) -> None:
    hosts: set[str] = set()
    visitor.on("request", lambda request: hosts.add(re.sub(r"^\w+://([^/:]*).*", r"\1", request.url, flags=re.S)))
    page = opened(visitor, address)
    send(page, QUESTION)
    page.wait_for_timeout(1000)
    assert {host for host in hosts if not host.startswith(("data:", "blob:"))} == {"127.0.0.1"}


def test_html_in_a_question_stays_text(visitor: Any, address: str) -> None:
    page = opened(visitor, address)
    question = "<img src=x onerror='window.hacked=1'> ${window.hacked=2} {{this}} <script>window.hacked=3</script> IA ?"
    send(page, question)
    page.wait_for_timeout(300)
    assert page.locator("#current .question bdi").inner_text() == question
    assert page.evaluate("window.hacked") is None
    assert page.locator("#current img").count() == 0


def test_two_visitors_at_once_get_their_own_answers(chromium: Any, address: str) -> None:
    contexts = [chromium.new_context(viewport=DESKTOP, locale="fr-FR") for _ in range(2)]
    pages = [opened(context, address) for context in contexts]
    for page, question in zip(pages, (QUESTION, UNANSWERABLE), strict=True):
        page.locator("#question textarea").fill(question)
    for page in pages:
        page.locator("#question textarea").press("Enter")
    for page in pages:
        page.locator(ANSWERED).wait_for()
    assert pages[0].locator("#current .number").count() >= 1
    assert pages[1].locator("#current .number").count() == 0
    assert [page.locator(".turn").count() for page in pages] == [1, 1]
    for context in contexts:
        context.close()


# ── Over the invented bot ─────────────────────────────────────────────────────────────────


def test_two_visitors_have_their_own_history(chromium: Any, invented: str, slow_bot: FakeBot) -> None:
    contexts = [chromium.new_context(locale="fr-FR") for _ in range(2)]
    pages = [opened(context, invented) for context in contexts]
    for page, question in zip(pages, ("secret du premier", "secret du second"), strict=True):
        send(page, question)
    slow_bot.histories.clear()
    for page in pages:
        send(page, "Et chez les Français ?")
    told = [[str(message["content"]) for message in history] for history in slow_bot.histories]
    assert [history[0] for history in told] == ["secret du premier", "secret du second"]
    assert all(len(history) == 2 for history in told)
    for context in contexts:
        context.close()


def test_a_marker_shows_and_focuses_its_card_with_the_keyboard_too(visitor: Any, invented: str) -> None:
    page = opened(visitor, invented)
    send(page, FRENCH_EXAMPLES[0])
    send(page, FRENCH_EXAMPLES[1])
    # The card of an earlier answer is hidden until its marker is used.
    assert not page.locator("#source-1-1").is_visible()
    page.locator("#turn-1 .marker").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#source-1-1").is_visible()
    assert not page.locator("#source-2-1").is_visible()
    assert page.locator("#source-1-1 mark").text_content() == USE
    assert page.evaluate("document.activeElement.id") == "source-1-1"
    page.locator("#turn-2 .marker").first.click()
    assert page.locator("#source-2-1 mark").text_content() == RISK
    assert page.locator("#source-2-1").evaluate("card => card.classList.contains('shown')")


def test_nothing_shifts_while_an_answer_streams(visitor: Any, invented: str) -> None:
    page = opened(visitor, invented)
    page.evaluate(
        """() => {
          window.shift = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value)))
            .observe({type: 'layout-shift', buffered: false});
        }"""
    )
    page.locator("#question textarea").fill(FRENCH_EXAMPLES[0])
    page.locator("#question textarea").press("Enter")
    page.locator("#current .thinking").wait_for()
    page.evaluate("window.shift = 0")
    place = page.locator("#current .display").bounding_box()
    page.locator("#current .streaming p").first.wait_for()
    text = page.locator("#current .answer").bounding_box()
    page.locator(ANSWERED).wait_for()
    assert page.locator("#current .display").bounding_box()["y"] == place["y"]
    assert abs(page.locator("#current .answer").bounding_box()["y"] - text["y"]) < 24
    assert page.evaluate("window.shift") < 0.05


def test_steps_are_seen_while_thinking_and_folded_away_after(visitor: Any, invented: str) -> None:
    page = opened(visitor, invented)
    page.locator("#question textarea").fill(FRENCH_EXAMPLES[0])
    page.locator("#question textarea").press("Enter")
    page.get_by_text(FRENCH.searched).wait_for()
    assert page.locator("#question textarea").input_value() == ""
    page.locator(ANSWERED).wait_for()
    assert not page.locator(".steps li").first.is_visible()
    page.locator(".steps summary").click()
    assert page.locator(".steps li").first.is_visible()


def test_a_language_chosen_while_an_answer_streams_holds(visitor: Any, invented: str) -> None:
    page = opened(visitor, invented)
    page.locator("#question textarea").fill(FRENCH_EXAMPLES[0])
    page.locator("#question textarea").press("Enter")
    page.locator("#current .thinking").wait_for()
    page.get_by_label("English").check()
    page.locator(ANSWERED).wait_for()
    page.get_by_text(ENGLISH.tagline).wait_for()
    # The answer to a French question stays French; the page around it is English.
    assert page.get_by_text(FRENCH.steps).count() == 1
    assert page.locator("#sources h2").inner_text() == ENGLISH.sources
    assert page.locator("#question .submit-button").inner_text() == ENGLISH.ask


@pytest.mark.parametrize(
    ("question", "told"),
    [("", FRENCH.error_empty), ("   ", FRENCH.error_empty), ("x" * 10_000, "10\u202f000")],
)
def test_what_cannot_be_asked_is_said_and_kept(visitor: Any, invented: str, question: str, told: str) -> None:
    page = opened(visitor, invented)
    page.locator("#question textarea").fill(question)
    page.locator("#question .submit-button").click()
    page.locator(".notice").wait_for()
    assert told in page.locator(".notice").inner_text()
    assert page.locator("#question textarea").input_value() == question
    assert page.locator(".turn").count() == 0
    send(page, FRENCH_EXAMPLES[0])
    assert page.locator(".notice").count() == 0


def test_a_failure_is_told_calmly_and_the_next_question_is_answered(visitor: Any, invented: str) -> None:
    page = opened(visitor, invented)
    send(page, "panne")
    assert FRENCH.error_failed in page.locator("#current").inner_text()
    assert "RuntimeError" not in page.locator("body").inner_text()
    send(page, FRENCH_EXAMPLES[0])
    assert page.locator("#current .number").count() == 1


def test_hostile_documents_stay_text(visitor: Any, invented: str) -> None:
    page = opened(visitor, invented)
    send(page, "injection")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#sources img, #masthead img, #current img").count() == 0
    # The only links are to places of the page itself.
    links = page.locator("#sources a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert all(re.match(r"[?#]", link) for link in links), links
    assert "{{window}}" in page.locator("#sources").inner_text()
    assert "${window.hacked=2}" in page.locator("#sources").inner_text()


def test_suggestions_can_be_clicked_and_a_conversation_cleared(visitor: Any, invented: str) -> None:
    page = opened(visitor, invented)
    send(page, FRENCH_EXAMPLES[0])
    page.locator("#current .suggestions button").first.click()
    page.locator("#turn-2[aria-busy=false]").wait_for()
    assert page.locator("#turn-2 .number").count() == 3
    page.get_by_role("button", name=FRENCH.conversation_new).click()
    page.get_by_text(FRENCH.welcome).wait_for()
    assert page.locator(".turn").count() == 0
    assert page.locator(".card").count() == 0


def test_the_keyboard_goes_on_from_the_answer_to_an_example(visitor: Any, invented: str) -> None:
    page = opened(visitor, invented)
    page.locator("#past button.ask").first.focus()
    page.keyboard.press("Enter")
    page.locator(ANSWERED).wait_for()
    assert page.evaluate("document.activeElement.id") == "turn-1"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "marker"


def test_english_question_under_a_french_interface_is_answered_in_english(visitor: Any, invented: str) -> None:
    page = opened(visitor, invented)
    send(page, ENGLISH_EXAMPLES[0])
    assert page.locator("#current .turn").get_attribute("lang") == "en"
    assert "health professionals" in page.locator("#current .headline").inner_text()


def test_the_field_and_the_answer_are_named_for_those_who_do_not_see(visitor: Any, invented: str) -> None:
    page = opened(visitor, invented)
    assert page.get_by_role("textbox", name=FRENCH.question_label).count() == 1
    assert page.get_by_role("button", name=FRENCH.ask, exact=True).count() == 1
    assert page.locator("#announcer[role=status][aria-live=polite]").count() == 1
    assert page.get_by_role("radio", name="English").count() == 1
    # Nothing of Gradio's own stands in the way.
    assert page.locator("footer:visible").count() == 0


def test_a_full_queue_is_told_in_the_visitors_language_and_keeps_the_question(chromium: Any) -> None:
    # Gradio would say it in the language of the browser.
    with served(FakeBot(pause=0.5), concurrency=1, queue_size=1) as url:
        contexts = [chromium.new_context(locale="de-DE") for _ in range(3)]
        pages = [opened(context, url) for context in contexts]
        for page in pages:
            page.locator("#question textarea").fill(QUESTION)
            page.locator("#question textarea").press("Enter")
            page.wait_for_timeout(150)
        toast = pages[-1].locator("[data-testid=toast-text]")
        toast.wait_for()
        pages[-1].wait_for_timeout(100)
        assert toast.inner_text() == FRENCH.error_busy
        assert pages[-1].evaluate("document.documentElement.lang") == "fr"
        assert pages[-1].locator("#question textarea").input_value() == QUESTION
        for context in contexts:
            context.close()
