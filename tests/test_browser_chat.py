"""The chat in a real browser: stop, sources, charts, kept conversations, ratings, languages, keyboard, axe.

All over the invented bot, which can be slow, wrong and hostile on demand; what the real bot
shows is in test_browser.py.
"""

from __future__ import annotations

import json
import re
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

from barobot.feedback import FeedbackStore, Rating
from barobot.web.app import build_app
from barobot.web.service import Service
from barobot.web.translations import ENGLISH, FRENCH, TEXTS
from barobot.web.visits import KEPT_TURNS
from web_browser import ANSWERED, browser, chromium_path, opened, send, served
from web_fakes import ENGLISH_EXAMPLES, FRENCH_EXAMPLES, HOSTILE, REPORT, RISK, USE, FakeBot

pytest.importorskip("playwright", reason="playwright is not installed")
if chromium_path() is None:
    pytest.skip("no chromium on this machine (Debian: apt-get install chromium)", allow_module_level=True)

USES, RISKS = FRENCH_EXAMPLES[:2]
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
SLOW = "#current .turn[aria-busy=true]"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> FeedbackStore:
    return FeedbackStore(tmp_path_factory.mktemp("feedback") / "feedback.sqlite3")


@pytest.fixture(scope="module")
def quick(store: FeedbackStore) -> Iterator[str]:
    with served(FakeBot(documents=(REPORT, HOSTILE)), keep_feedback=store.save) as url:
        yield url


@pytest.fixture(scope="module")
def slow() -> Iterator[str]:
    with served(FakeBot(pause=0.4)) as url:
        yield url


@pytest.fixture
def visitor(chromium: Any) -> Iterator[Any]:
    """A browser context of its own: no cookie, storage or session of another."""
    context = chromium.new_context(viewport=SIZES["desktop"], locale="fr-FR")
    yield context
    context.close()


def field(page: Any) -> Any:
    return page.locator("#question textarea")


def begin(page: Any, question: str) -> None:
    """Ask, and wait until the answer is on its way."""
    field(page).fill(question)
    field(page).press("Enter")
    page.locator(SLOW).wait_for()


def kept(page: Any) -> list[dict[str, Any]]:
    """The conversations that the browser keeps."""
    told: list[dict[str, Any]] = page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('barobot.conversation.'))"
        ".map((key) => JSON.parse(localStorage[key]))"
    )
    return told


# ── Stop, and asking again ────────────────────────────────────────────────────────────────


def test_stop_stops_and_the_question_can_be_asked_again(visitor: Any, slow: str) -> None:
    page = opened(visitor, slow)
    begin(page, USES)
    stop = page.locator("#question .stop-button")
    stop.wait_for()
    assert stop.inner_text() == FRENCH.stop
    stop.click()
    page.locator("#current .turn-stopped").wait_for()
    assert FRENCH.stopped in page.locator("#current").inner_text()
    assert not stop.is_visible()
    assert page.locator("#question .submit-button").is_visible()
    # The run that was stopped has ended, and has not drawn its answer over this.
    page.wait_for_timeout(2500)
    assert page.locator("#current .turn-stopped").count() == 1
    page.locator("#current .again button").click()
    page.locator("#turn-2[aria-busy=false] .number").wait_for()
    assert page.locator("#turn-2 .question bdi").inner_text() == USES


def test_escape_in_the_field_stops_too(visitor: Any, slow: str) -> None:
    page = opened(visitor, slow)
    begin(page, USES)
    field(page).press("Escape")
    page.locator("#current .turn-stopped").wait_for()


def test_asking_while_an_answer_comes_answers_the_later_question(visitor: Any, slow: str) -> None:
    page = opened(visitor, slow)
    begin(page, USES)
    page.locator("#question .stop-button").wait_for()
    # What is typed meanwhile can be sent with the mouse as well.
    field(page).fill(RISKS)
    assert not page.locator("#question .stop-button").is_visible()
    page.locator("#question .submit-button").click()
    page.locator("#turn-2[aria-busy=false]").wait_for()
    page.wait_for_timeout(1500)
    assert page.locator(".turn").count() == 1
    assert page.locator("#turn-2 .question bdi").inner_text() == RISKS
    assert page.locator("#turn-2 .number").count() == 3
    assert not page.locator("#question .stop-button").is_visible()


def test_enter_sends_shift_enter_breaks_the_line_and_the_field_keeps_the_focus(visitor: Any, quick: str) -> None:
    page = opened(visitor, quick)
    field(page).focus()
    page.keyboard.type("L'IA")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("chez les soignants ?")
    assert field(page).input_value() == "L'IA\nchez les soignants ?"
    assert page.locator(".turn").count() == 0
    page.keyboard.press("Enter")
    page.locator(ANSWERED).wait_for()
    assert page.locator("#current .question bdi").inner_text() == "L'IA\nchez les soignants ?"
    assert page.evaluate("document.activeElement.matches('#question textarea')")
    field(page).fill(USES)
    page.locator("#question .submit-button").click()
    page.locator("#turn-2[aria-busy=false]").wait_for()
    assert page.evaluate("document.activeElement.matches('#question textarea')")


def test_steps_say_where_it_looks_and_what_was_verified(visitor: Any, slow: str) -> None:
    page = opened(visitor, slow)
    begin(page, USES)
    page.get_by_text(f"{FRENCH.searched} {REPORT.title}").wait_for()
    page.locator(ANSWERED).wait_for()
    assert not page.locator(".steps ol").is_visible()
    page.locator(".steps summary").click()
    told = page.locator(".steps ol").inner_text()
    assert f"{FRENCH.understood} {USES}" in told
    assert "1 chiffre et 1 citation" in told


# ── Sources ───────────────────────────────────────────────────────────────────────────────


def test_the_quote_is_over_its_marker_on_hover_and_goes_with_escape(visitor: Any, quick: str) -> None:
    page = opened(visitor, quick)
    send(page, RISKS)
    marker = page.locator("#current .marker").first
    marker.hover()
    quote = page.locator("#quote")
    assert quote.is_visible()
    assert quote.text_content() == RISK
    assert marker.get_attribute("aria-describedby") == "quote"
    page.keyboard.press("Escape")
    assert not quote.is_visible()
    page.locator("#current .question").hover()
    marker.hover()
    assert quote.is_visible()
    page.locator("#masthead").hover()
    assert not quote.is_visible()


def test_a_marker_that_gets_the_focus_marks_its_card_and_keeps_the_focus(visitor: Any, quick: str) -> None:
    page = opened(visitor, quick)
    send(page, USES)
    page.keyboard.press("Shift+Tab")
    for _ in range(30):
        if page.evaluate("document.activeElement.className") == "marker":
            break
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.source") == "source-1-1"
    assert page.locator("#source-1-1.shown mark").text_content() == USE
    assert page.locator("#quote").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "source-1-1"
    page.locator("#source-1-1 .back").click()
    assert page.evaluate("document.activeElement.dataset.source") == "source-1-1"


def test_on_a_phone_a_marker_goes_to_its_card_and_back(chromium: Any, quick: str) -> None:
    context = chromium.new_context(viewport=SIZES["phone"], locale="fr-FR", has_touch=True, reduced_motion="reduce")
    page = opened(context, quick)
    send(page, USES)
    marker = page.locator("#current .marker").last
    marker.tap()
    page.wait_for_timeout(300)
    card = page.locator("#source-1-1")
    assert in_view(page, card)
    assert not in_view(page, marker)
    card.locator(".back").tap()
    page.wait_for_timeout(300)
    assert in_view(page, marker)
    context.close()


def in_view(page: Any, part: Any) -> bool:
    """Whether ``part`` begins inside the window, and not under the field at its foot."""
    box, height = part.bounding_box(), page.viewport_size["height"]
    return bool(0 <= box["y"] < height - 100)


# ── The chart ─────────────────────────────────────────────────────────────────────────────


def test_the_chart_has_bars_words_and_files(visitor: Any, quick: str, tmp_path: Path) -> None:
    page = opened(visitor, quick)
    send(page, RISKS)
    chart = page.locator("#current svg.chart").first
    assert chart.is_visible()
    words = chart.get_attribute("aria-label")
    assert "89\u00a0%" in words
    assert "58\u00a0%" in words
    assert "ACSEL" in words
    longer, shorter = (bar.bounding_box()["width"] for bar in chart.locator(".chart-bar").all())
    assert shorter / longer == pytest.approx(58 / 89, abs=0.01)
    files = {}
    for kind in ("svg", "png"):
        with page.expect_download() as download:
            page.get_by_role("button", name=FRENCH.chart_save.format(kind=kind.upper())).click()
        assert download.value.suggested_filename == f"barobot-1.{kind}"
        files[kind] = tmp_path / f"chart.{kind}"
        download.value.save_as(files[kind])
    drawing = ElementTree.parse(files["svg"]).getroot()
    told = "".join(drawing.itertext())
    assert "Source" in told
    assert "ACSEL" in told
    assert "var(" not in files["svg"].read_text(encoding="utf-8")
    header = files["png"].read_bytes()[:24]
    assert header.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = int.from_bytes(header[16:20]), int.from_bytes(header[20:24])
    viewed = [float(side) for side in drawing.get("viewBox", "").split()[2:]]
    assert [width, height] == [3 * side for side in viewed]


def test_a_picture_is_drawn_and_not_blank(visitor: Any, quick: str) -> None:
    # A drawing that the canvas refuses (an unknown letter, a missing size) would be saved white.
    page = opened(visitor, quick)
    send(page, RISKS)
    with page.expect_download() as download:
        page.locator("#current [data-save=png]").click()
    colours = page.evaluate(
        """async (data) => {
          const image = new Image();
          image.src = `data:image/png;base64,${data}`;
          await image.decode();
          const canvas = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height});
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
          return new Set(pixels).size;
        }""",
        __import__("base64").b64encode(Path(download.value.path()).read_bytes()).decode(),
    )
    assert colours > 20


def test_one_figure_has_its_chart_folded_away_and_a_list_has_none(visitor: Any, quick: str) -> None:
    page = opened(visitor, quick)
    send(page, USES)
    assert not page.locator("#current svg.chart").first.is_visible()
    page.locator("#current .chart-panel summary").click()
    assert page.locator("#current svg.chart").first.is_visible()
    send(page, "À quoi l'IA sert-elle ?")
    assert page.locator("#current svg.chart").count() == 0


def test_on_a_phone_the_letters_of_a_chart_can_be_read(chromium: Any, quick: str) -> None:
    context = chromium.new_context(viewport=SIZES["phone"], locale="fr-FR")
    page = opened(context, quick)
    send(page, RISKS)
    [shown] = [chart for chart in page.locator("#current svg.chart").all() if chart.is_visible()]
    scale = shown.evaluate("chart => chart.getBoundingClientRect().width / chart.viewBox.baseVal.width")
    smallest = min(float(text.get_attribute("font-size")) for text in shown.locator("text").all())
    assert scale * smallest >= 12
    context.close()


# ── Conversations ─────────────────────────────────────────────────────────────────────────


def test_a_reload_goes_on_where_it_was(visitor: Any, quick: str) -> None:
    page = opened(visitor, quick)
    send(page, USES)
    send(page, RISKS)
    before = page.locator("#current .turn").inner_text()
    page.reload()
    page.locator("#turn-2[aria-busy=false]").wait_for()
    assert page.locator(".turn .question bdi").all_inner_texts() == [USES, RISKS]
    assert page.locator("#current .turn").inner_text() == before
    assert page.locator("#source-2-1").is_visible()
    # It is gone on with, not only shown.
    send(page, "Et chez les Français ?")
    assert USES in page.locator("#turn-3 .understood").inner_text()
    assert [turn["question"] for turn in kept(page)[0]["turns"]] == [USES, RISKS, "Et chez les Français ?"]
    assert len(kept(page)) == 1


def test_conversations_are_opened_renamed_exported_and_deleted(visitor: Any, quick: str) -> None:
    page = opened(visitor, quick)
    assert not page.locator("#conversations-open").is_visible()
    send(page, USES)
    page.get_by_role("button", name=FRENCH.conversation_new).click()
    page.get_by_text(FRENCH.welcome).wait_for()
    assert page.evaluate("document.activeElement.matches('#question textarea')")
    send(page, RISKS)
    page.locator("#conversations-open", has_text="(2)").click()
    dialog = page.get_by_role("dialog", name=FRENCH.conversations)
    assert dialog.locator("li .title").all_inner_texts() == [RISKS, USES]

    dialog.get_by_role("button", name=f"{FRENCH.conversation_rename} – {USES}").click()
    dialog.get_by_role("textbox", name=FRENCH.conversation_name).fill("Les <b>usages</b>")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Les <b>usages</b>", exact=True).wait_for()
    assert dialog.locator("b").count() == 0

    with page.expect_download() as download:
        dialog.get_by_role("button", name=f"{FRENCH.conversation_export} – Les").click()
    exported = Path(download.value.path()).read_text(encoding="utf-8")
    assert exported.startswith("# Les \\<b\\>usages\\</b\\>\n")
    assert f"## {USES}" in exported
    assert f"[^1-1]: «\u00a0{USE}\u00a0»" in exported

    dialog.get_by_role("button", name="Les <b>usages</b>", exact=True).click()
    page.locator("#turn-1 .question", has_text=USES).wait_for()
    assert page.locator(".turn").count() == 1
    assert sorted(one["title"] for one in kept(page)) == sorted(["Les <b>usages</b>", RISKS])

    page.locator("#conversations-open").click()
    dialog.get_by_role("button", name=f"{FRENCH.conversation_delete} – Les").click()
    # What was open is closed as well, and is not kept again by the page that still shows it.
    page.get_by_text(FRENCH.welcome).wait_for(state="attached")
    page.wait_for_timeout(300)
    assert [one["title"] for one in kept(page)] == [RISKS]
    dialog.get_by_role("button", name=FRENCH.conversations_clear).click()
    assert kept(page)
    dialog.get_by_role("button", name=FRENCH.conversations_clear).click()
    dialog.get_by_text(FRENCH.conversations_none).wait_for()
    assert kept(page) == []
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    page.reload()
    page.get_by_text(FRENCH.welcome).wait_for()


def test_the_list_is_used_and_left_with_the_keyboard(visitor: Any, quick: str) -> None:
    page = opened(visitor, quick)
    send(page, USES)
    page.locator("#conversations-open").focus()
    page.keyboard.press("Enter")
    page.locator("#conversations[open]").wait_for()
    # The page behind it is out of reach.
    for _ in range(12):
        page.keyboard.press("Tab")
        inside = "document.activeElement === document.body || Boolean(document.activeElement.closest('#conversations'))"
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.id === 'conversations-open'")


def test_another_tab_begins_afresh_and_both_are_kept(visitor: Any, quick: str) -> None:
    page, other = opened(visitor, quick), opened(visitor, quick)
    send(page, USES)
    send(other, RISKS)
    # What one tab keeps reaches the other in its own time.
    page.wait_for_function("Object.keys(localStorage).filter((key) => key.includes('conversation')).length === 2")
    assert sorted(one["title"] for one in kept(page)) == sorted([USES, RISKS])
    assert page.locator(".turn").count() == 1


def test_a_damaged_conversation_is_told_of_and_does_no_harm(visitor: Any, quick: str) -> None:
    page = opened(visitor, quick)
    broken = {"id": "f" * 32, "title": "vieille", "changed": "2025", "turns": [{"question": "q", "answer": {}}]}
    page.evaluate(
        "([key, text]) => { localStorage[key] = text; localStorage['barobot.conversation.x'] = '{'; }",
        [f"barobot.conversation.{broken['id']}", json.dumps(broken)],
    )
    page.reload()
    page.locator("#conversations-open", has_text="(1)").click()
    page.locator("#conversations .title", has_text="vieille").click()
    page.get_by_text(FRENCH.conversation_bad).wait_for()
    send(page, USES)
    assert page.locator("#current .number").count() == 1


def test_the_beginning_of_a_long_conversation_is_kept(visitor: Any, quick: str) -> None:
    page = opened(visitor, quick)
    send(page, USES)
    page.evaluate(
        """(most) => {
          const key = Object.keys(localStorage).find((name) => name.startsWith('barobot.conversation.'));
          const conversation = JSON.parse(localStorage[key]);
          const [turn] = conversation.turns;
          const at = (number) => `2026-01-01T00:00:${String(number).padStart(2, '0')}+00:00`;
          conversation.turns = Array.from({length: most}, (_, number) => ({...turn, at: at(number)}));
          localStorage[key] = JSON.stringify(conversation);
        }""",
        KEPT_TURNS + 5,
    )
    page.reload()
    page.locator(ANSWERED).wait_for()
    assert page.locator(".turn").count() == KEPT_TURNS
    send(page, RISKS)
    [conversation] = kept(page)
    assert len(conversation["turns"]) == KEPT_TURNS + 6
    assert conversation["turns"][0]["at"].endswith("00:00+00:00")
    assert conversation["turns"][-1]["question"] == RISKS


def test_without_storage_the_page_works_without_a_memory(visitor: Any, quick: str) -> None:
    visitor.add_init_script(
        "for (const kind of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, kind, { get() { throw new DOMException('denied', 'SecurityError'); } });"
    )
    page = opened(visitor, quick)
    send(page, USES)
    assert page.locator("#current .number").count() == 1
    assert page.locator("#masthead header[data-language=fr]").count() == 1


# ── Taken elsewhere ───────────────────────────────────────────────────────────────────────


def test_an_answer_is_copied_in_each_form(visitor: Any, quick: str) -> None:
    visitor.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(visitor, quick)
    send(page, USES)
    said = page.locator("#announcer")
    for label, expected in (
        (FRENCH.copy_text_label, f"[1] «\u00a0{USE}\u00a0» {REPORT.title}"),
        (FRENCH.copy_markdown_label, f"[^1]: «\u00a0{USE}\u00a0»"),
        (FRENCH.copy_html_label, '<article lang="fr"><h3>'),
    ):
        page.get_by_role("button", name=label).click()
        page.wait_for_function("said => document.querySelector('#announcer').textContent === said", arg=FRENCH.copied)
        assert expected in page.evaluate("navigator.clipboard.readText()")
        said.evaluate("announcer => (announcer.textContent = '')")


def test_a_link_to_an_answer_reopens_it(visitor: Any, quick: str) -> None:
    visitor.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(visitor, quick)
    send(page, RISKS)
    answer = page.locator("#current .answer").inner_text()
    page.get_by_role("button", name=FRENCH.copy_link_label).click()
    page.wait_for_function("said => document.querySelector('#announcer').textContent === said", arg=FRENCH.copied)
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{quick}?q=")
    other = visitor.new_page()
    other.goto(link)
    other.locator(ANSWERED).wait_for()
    assert other.locator("#current .question bdi").inner_text() == RISKS
    assert other.locator("#current .answer").inner_text() == answer
    # A reload shows it again; it does not ask once more.
    assert "?q=" not in other.url
    other.reload()
    other.locator(ANSWERED).wait_for()
    assert other.locator(".turn").count() == 1


def test_a_hostile_link_is_only_a_question(visitor: Any, quick: str) -> None:
    page = visitor.new_page()
    page.goto(f"{quick}?q=%3Cimg%20src%3Dx%20onerror%3D%22window.hacked%3D1%22%3E%20IA%20%E2%80%AE")
    page.locator(ANSWERED).wait_for()
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#current img").count() == 0
    assert '<img src=x onerror="window.hacked=1">' in page.locator("#current .question").inner_text()


# ── Feedback ──────────────────────────────────────────────────────────────────────────────


def test_a_rating_with_a_comment_is_kept(visitor: Any, quick: str, store: FeedbackStore) -> None:
    page = opened(visitor, quick)
    assert FRENCH.feedback_kept in page.locator(".colophon").inner_text()
    send(page, USES)
    page.get_by_role("button", name=FRENCH.thumb_down).click()
    comment = page.get_by_role("textbox", name=FRENCH.comment_label)
    comment.wait_for()
    assert FRENCH.feedback_kept in page.locator("form.comment").inner_text()
    comment.fill("<script>window.hacked=1</script> [x](javascript:y) \u202e fin")
    page.get_by_role("button", name=FRENCH.comment_send).click()
    page.get_by_text(FRENCH.feedback_thanks).wait_for()
    thumb = page.get_by_role("button", name=FRENCH.thumb_down)
    assert thumb.get_attribute("aria-pressed") == "true"
    page.reload()
    page.locator(ANSWERED).wait_for()
    assert thumb.get_attribute("aria-pressed") == "true"
    [found] = [one for one in store.all() if one.question == USES]
    assert found.rating is Rating.DOWN
    assert found.comment == "<script>window.hacked=1</script> [x](javascript:y) \u202e fin"
    assert page.evaluate("window.hacked") is None


def test_with_feedback_off_there_is_nothing_to_rate(visitor: Any, slow: str) -> None:
    page = opened(visitor, slow)
    assert FRENCH.feedback_kept not in page.locator("body").inner_text()
    send(page, USES)
    assert page.locator("[data-rate]").count() == 0


# ── Languages ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("fr-FR", "fr"), ("fr-CA", "fr"), ("en-GB", "en"), ("en-US", "en"), ("de-DE", "fr"), ("ja-JP", "fr")],
)
def test_the_page_is_in_the_language_of_the_browser(chromium: Any, quick: str, locale: str, expected: str) -> None:
    context = chromium.new_context(locale=locale)
    page = opened(context, quick)
    texts = TEXTS[expected]  # type: ignore[index]
    page.get_by_text(texts.tagline).wait_for()
    page.get_by_text(texts.welcome).wait_for()
    assert page.evaluate("document.documentElement.lang") == expected
    assert page.get_by_role("radio", name="English").is_checked() == (expected == "en")
    assert page.get_by_role("tab", name=texts.tab_chat).count() == 1
    context.close()


def test_a_chosen_language_is_kept(chromium: Any, quick: str) -> None:
    context = chromium.new_context(locale="fr-FR")
    page = opened(context, quick)
    page.get_by_label("English").check()
    page.get_by_text(ENGLISH.tagline).wait_for()
    page.reload()
    page.get_by_text(ENGLISH.tagline).wait_for()
    page.get_by_text(ENGLISH.welcome).wait_for()
    assert page.title() == ENGLISH.page_title
    context.close()


def test_no_visitor_sees_the_other_language_first(chromium: Any, quick: str) -> None:
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.add_init_script(
        """window.seen = [];
        const look = () => {
          const tagline = document.querySelector('#masthead .tagline');
          if (tagline && getComputedStyle(tagline).visibility === 'visible') window.seen.push(tagline.textContent);
          requestAnimationFrame(look);
        };
        look();"""
    )
    page.goto(quick)
    page.get_by_text(ENGLISH.tagline).wait_for()
    page.wait_for_timeout(300)
    assert set(page.evaluate("window.seen")) == {ENGLISH.tagline}
    context.close()


@pytest.mark.parametrize(
    ("locale", "question", "own", "other"),
    [("fr-FR", ENGLISH_EXAMPLES[1], ENGLISH, FRENCH), ("en-GB", FRENCH_EXAMPLES[1], FRENCH, ENGLISH)],
)
def test_an_answer_in_the_other_language_is_whole_in_it(
    chromium: Any, quick: str, locale: str, question: str, own: Any, other: Any
) -> None:
    context = chromium.new_context(locale=locale, viewport=SIZES["desktop"])
    page = opened(context, quick)
    page.get_by_text(other.tagline).wait_for()
    send(page, question)
    shown = page.locator("#current").inner_text() + page.locator("#sources .source-group").inner_text()
    for name in ("answered", "chart", "download", "copy", "steps", "edition"):
        assert getattr(own, name).casefold() in shown.casefold()
        assert not re.search(rf"\b{re.escape(getattr(other, name))}\b", shown)
    # A sign for per cent stands after a no-break space in French, and after nothing in English.
    told = page.locator("#current .display").inner_text()
    assert re.search(r"89\u00a0%" if own is FRENCH else r"89%", told)
    context.close()


def test_errors_are_in_the_language_of_the_page(chromium: Any, quick: str) -> None:
    context = chromium.new_context(locale="en-GB")
    page = opened(context, quick)
    page.get_by_text(ENGLISH.tagline).wait_for()
    for question, told in (("  ", ENGLISH.error_empty), ("x" * 3000, "3,000")):
        field(page).fill(question)
        field(page).press("Enter")
        page.locator(".notice", has_text=told).wait_for()
    field(page).fill("panne")
    field(page).press("Enter")
    page.locator(".turn-failed .lead", has_text=ENGLISH.error_failed).wait_for()
    context.close()


def test_a_server_that_is_gone_is_not_called_busy(visitor: Any) -> None:
    with served(FakeBot()) as url:
        page = opened(visitor, url)
        send(page, USES)
    field(page).fill(RISKS)
    field(page).press("Enter")
    page.locator("[data-testid=toast-text]", has_text=FRENCH.error_lost).wait_for()
    assert field(page).input_value() == RISKS
    assert page.locator("#turn-1 .number").count() == 1


# ── Those who do not see it, or use no mouse ──────────────────────────────────────────────


def test_an_answer_is_announced_once_and_whole(visitor: Any, slow: str) -> None:
    page = opened(visitor, slow)
    page.evaluate(
        """() => {
          window.told = [];
          const region = document.querySelector('#announcer');
          new MutationObserver(() => region.textContent && window.told.push(region.textContent))
            .observe(region, {childList: true, characterData: true, subtree: true});
        }"""
    )
    send(page, USES)
    page.wait_for_timeout(300)
    first, *rest = page.evaluate("window.told")
    assert first == FRENCH.thinking
    [answer] = rest
    assert answer.startswith(FRENCH.answered)
    assert "90\u00a0% des professionnels de santé" in answer.replace("90 %", "90\u00a0%")
    assert "[1]" not in answer


def test_everything_is_reached_and_done_with_the_keyboard(visitor: Any, quick: str) -> None:
    page = opened(visitor, quick)
    field(page).focus()
    page.keyboard.type(RISKS)
    page.keyboard.press("Enter")
    page.locator(ANSWERED).wait_for()
    reached: dict[str, Any] = {}
    page.evaluate("document.activeElement.blur()")
    for _ in range(60):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            """() => {
              const at = document.activeElement;
              const key = ['data-copy', 'data-save', 'data-rate', 'data-source'].find((name) => at.hasAttribute(name));
              const shown = at.closest('label, .input-container') || at;
              const style = getComputedStyle(at.matches('input[type=radio], textarea') ? shown : at);
              return [key ? key + '=' + at.getAttribute(key) : at.id || at.tagName + '.' + at.className,
                      style.outlineStyle !== 'none' || style.boxShadow !== 'none'];
            }"""
        )
        reached[name] = outline
    for name in (
        *("data-source=source-1-1", "data-save=png", "data-save=svg", "data-copy=text", "data-copy=link"),
        *("data-rate=up", "conversations-open", "conversation-new", "view-chat-button"),
    ):
        assert reached.get(name), f"{name} is not reached, or its focus is not seen: {reached}"
    assert any("TEXTAREA" in name for name in reached)
    assert any("INPUT" in name for name in reached)


STATES = {
    "welcome": (),
    "figure": (USES,),
    "comparison": (RISKS,),
    "list": ("À quoi l'IA sert-elle ?",),
    "abstention": ("Combien de personnes ont été interrogées ?",),
    "correction": ("Pourquoi seulement 30 % des professionnels ?",),
    "long": (USES, RISKS, ENGLISH_EXAMPLES[0]),
    "failure": ("panne",),
}


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_axe_finds_nothing_serious(chromium: Any, quick: str, size: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = chromium.new_context(viewport=SIZES[size], color_scheme=scheme, locale="fr-FR", reduced_motion="reduce")
    found: dict[str, list[str]] = {}
    for state, questions in STATES.items():
        page = opened(context, quick)
        page.get_by_text(FRENCH.tagline).wait_for()
        for question in questions:
            send(page, question)
        page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
        if state == "figure":
            page.get_by_role("button", name=FRENCH.thumb_up).click()
            page.locator("form.comment").wait_for()
            page.locator("#current .marker").first.focus()
        found[state] = violations(axe.Axe(), page)
        if state == "long":
            page.locator("#conversations-open").click()
            page.locator("#conversations[open]").wait_for()
            found["conversations"] = violations(axe.Axe(), page)
        page.close()
    context.close()
    assert {state: told for state, told in found.items() if told} == {}


def violations(axe: Any, page: Any) -> list[str]:
    """What axe-core finds that is serious or critical, with the element."""
    return [
        f"{one['id']}: {one['help']} {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in axe.run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def test_whoever_wants_less_motion_gets_none(chromium: Any, slow: str) -> None:
    context = chromium.new_context(reduced_motion="reduce", locale="fr-FR")
    page = opened(context, slow)
    begin(page, USES)
    moving = page.evaluate(
        "document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 50).length"
    )
    assert moving == 0
    page.locator("#question .stop-button").wait_for()
    page.locator(ANSWERED).wait_for()
    context.close()


def test_dark_follows_the_system(chromium: Any, quick: str) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme=scheme)
        page = opened(context, quick)
        grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        context.close()
    assert sum(map(int, re.findall(r"\d+", grounds["light"])[:3])) > 600
    assert sum(map(int, re.findall(r"\d+", grounds["dark"])[:3])) < 150


def test_nothing_that_the_page_offers_leaves_the_machine(visitor: Any, quick: str) -> None:
    hosts: set[str] = set()
    visitor.on("request", lambda request: hosts.add(re.sub(r"^(\w+)://([^/:]*).*", r"\1 \2", request.url, flags=re.S)))
    visitor.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(visitor, quick)
    send(page, RISKS)
    page.locator("#current .marker").first.click()
    for kind in ("png", "svg"):
        with page.expect_download():
            page.locator(f"#current [data-save={kind}]").click()
    for button in page.locator("#current [data-copy]").all():
        button.click()
    page.locator("#current [data-rate=up]").click()
    page.locator("form.comment button").click()
    page.get_by_text(FRENCH.feedback_thanks).wait_for()
    page.get_by_label("English").check()
    page.get_by_text(ENGLISH.tagline).wait_for()
    for tab in page.get_by_role("tab").all():
        tab.click()
        page.wait_for_timeout(300)
    page.get_by_role("tab", name=ENGLISH.tab_chat).click()
    page.locator("#conversations-open").click()
    page.reload()
    page.locator(ANSWERED).wait_for()
    page.wait_for_timeout(500)
    assert {host for host in hosts if not host.startswith(("data:", "blob:"))} == {"http 127.0.0.1"}


# ── Many at once ──────────────────────────────────────────────────────────────────────────


def test_twenty_visitors_at_once_get_their_own_answers() -> None:
    # What a page sends and reads, without twenty browsers: the same queue, a session each.
    bot = FakeBot(pause=0.02)
    number = ask_number()
    together = threading.Barrier(20)
    questions = [
        (USES, RISKS, FRENCH_EXAMPLES[3], ENGLISH_EXAMPLES[0])[place % 4] + f" q{place}q" for place in range(20)
    ]
    with served(bot) as url, httpx.Client(base_url=url, trust_env=False, timeout=60) as client:

        def ask(question: str) -> str:
            session = uuid.uuid4().hex
            together.wait(30)
            given = {"data": [question, None], "fn_index": number, "session_hash": session, "trigger_id": None}
            client.post("gradio_api/queue/join", json={**given, "event_data": None}).raise_for_status()
            told = ""
            with client.stream("GET", "gradio_api/queue/data", params={"session_hash": session}) as lines:
                for line in lines.iter_lines():
                    told += line
                    if '"msg":"process_completed"' in line.replace(" ", ""):
                        break
            return told

        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(ask, questions))
    for place, told in enumerate(answers):
        assert set(re.findall(r"\bq(\d+)q\b", told)) == {str(place)}
        assert ('value=\\"7\\"' in told) == (place % 4 == 2)
    assert len(bot.histories) == 20
    assert all(history == () for history in bot.histories)


def ask_number() -> int:
    """The number by which the page calls the function that asks."""
    app = build_app(Service(FakeBot()))
    return next(
        number
        for number, function in app.fns.items()
        if getattr(function.fn, "__name__", "") == "ask" and len(function.inputs) == 2
    )
