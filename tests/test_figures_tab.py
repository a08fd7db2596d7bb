"""The views beside the chat in a real browser: figures, documents, evaluation, behind a log-in and under a path."""

from __future__ import annotations

import csv
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import openpyxl
import pytest

from barobot.bot import Barobot
from barobot.passwords import hash_password
from barobot.web.view_texts import ENGLISH, FRENCH
from web_browser import browser, chromium_path, opened, send, served
from web_fakes import HOSTILE, REPORT, FakeBot

pytest.importorskip("playwright", reason="playwright is not installed")
if chromium_path() is None:
    pytest.skip("no chromium on this machine (Debian: apt-get install chromium)", allow_module_level=True)

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PASSWORD = "ouvre-toi sésame"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def address(bot: Barobot) -> Iterator[str]:
    with served(bot) as url:
        yield url


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    with served(FakeBot(documents=(REPORT, HOSTILE))) as url:
        yield url


@pytest.fixture
def visitor(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport=DESKTOP, locale="fr-FR", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context
    context.close()


def view(context: Any, url: str, name: str) -> Any:
    """A page on which the view ``name`` is open."""
    page = opened(context, url)
    page.locator(f'[role=tab][id^="view-{name}"]').click()
    page.locator(f"#view-{name} h2").first.wait_for()
    return page


def shown(page: Any) -> list[str]:
    """The figures of the list, in their order."""
    return [re.sub(r"\s", " ", text) for text in page.locator("table.figures tbody th data").all_inner_texts()]


def waits_for_count(page: Any, count: int) -> None:
    page.wait_for_function(f"document.querySelectorAll('table.figures tbody tr').length === {count}")


# ── Figures ───────────────────────────────────────────────────────────────────────────────


def test_every_figure_is_listed_with_its_people_and_its_sentence(visitor: Any, address: str, bot: Barobot) -> None:
    page = view(visitor, address, "figures")
    waits_for_count(page, len(bot.figures("fr")))
    first = page.locator("table.figures tbody tr").first
    assert first.locator(".people").inner_text() == bot.figures("fr")[0].population
    assert bot.figures("fr")[0].statement.split()[-1] in first.locator(".statement").inner_text()


def test_search_filters_and_order_work_together_and_can_be_cleared(visitor: Any, address: str, bot: Barobot) -> None:
    page = view(visitor, address, "figures")
    total = len(bot.figures("fr"))
    form = page.locator("#figures-form")
    form.get_by_label(FRENCH.facets["population"]).select_option("french_public")
    waits_for_count(page, 3)
    assert page.locator(".count").inner_text() == f"3 sur {total} chiffres"
    form.get_by_label(FRENCH.sort).select_option("highest")
    page.wait_for_function("document.querySelector('table.figures tbody data').value === '84'")
    assert shown(page) == ["84 %", "80 %", "58 %"]
    form.get_by_label(FRENCH.search).fill("risques")
    waits_for_count(page, 2)
    assert form.get_by_label(FRENCH.search).evaluate("field => field === document.activeElement")
    form.get_by_label(FRENCH.search).fill("rien de tel")
    page.get_by_text(FRENCH.found_none).wait_for()
    form.get_by_role("button", name=FRENCH.reset).click()
    waits_for_count(page, total)


def test_the_chart_follows_the_selection_and_can_be_saved(visitor: Any, address: str, tmp_path: Path) -> None:
    page = view(visitor, address, "figures")
    chart = page.locator("#figures-chart .chart-figure:visible svg")
    assert chart.count() == 1
    page.get_by_label(FRENCH.facets["population"]).select_option("french_public")
    page.wait_for_function(
        "document.querySelectorAll('#figures-chart .chart-figure:first-of-type .chart-bar').length === 3"
    )
    assert "Français" in chart.get_attribute("aria-label")
    for kind, beginning in (("png", b"\x89PNG"), ("svg", b"<?xml")):
        with page.expect_download() as download:
            page.locator(f"#figures-chart [data-save={kind}]").click()
        download.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(beginning)


def test_the_selection_is_downloaded_as_csv_json_and_excel(visitor: Any, address: str, tmp_path: Path) -> None:
    page = view(visitor, address, "figures")
    page.get_by_label(FRENCH.facets["population"]).select_option("french_public")
    waits_for_count(page, 3)
    for kind, label in (("csv", "CSV"), ("json", "JSON"), ("xlsx", "Excel")):
        with page.expect_download() as download:
            page.get_by_role("link", name=FRENCH.download_as.format(kind=label)).click()
        assert download.value.suggested_filename == f"barobot-figures.{kind}"
        download.value.save_as(tmp_path / f"figures.{kind}")
    rows = list(csv.DictReader((tmp_path / "figures.csv").open(encoding="utf-8-sig")))
    assert [row["value"] for row in rows] == ["84", "80", "58"]
    assert rows[0]["population"] == "Français"
    assert [one["value"] for one in json.loads((tmp_path / "figures.json").read_text("utf-8"))] == [84, 80, 58]
    sheet = openpyxl.load_workbook(tmp_path / "figures.xlsx").active
    assert sheet is not None
    assert sheet["A2"].value == 84


def test_two_figures_are_compared_from_the_list_and_from_the_picker(visitor: Any, address: str) -> None:
    page = view(visitor, address, "figures")
    page.get_by_label(FRENCH.search).fill("risques traitement données")
    waits_for_count(page, 2)
    result = page.locator("#figures-comparison .result")
    assert FRENCH.comparison_note in result.inner_text()
    page.locator("[data-compare]").nth(0).click()
    page.locator("[data-compare][aria-pressed=true]").wait_for()
    page.locator("[data-compare]").nth(1).click()
    result.locator(".arithmetic").wait_for()
    told = re.sub(r"\s", " ", result.inner_text())
    assert "89 − 58 = 31 points" in told
    assert "Les populations diffèrent : professionnels de santé d’un côté, Français de l’autre." in told
    assert page.locator(".side .people").all_inner_texts() == ["professionnels de santé", "Français"]
    picker = page.locator("#figures-comparison").get_by_label(FRENCH.second)
    picker.select_option(label=next(one for one in picker.locator("option").all_text_contents() if "95\u00a0%" in one))
    page.get_by_text("95 − 89 = 6").wait_for()
    assert page.locator(".comparison .warning").count() == 0
    page.locator("[data-compare][aria-pressed=true]").click()  # a second click lets go of it
    page.locator(".comparison .note").wait_for()


def test_a_figure_opens_its_sentence_in_the_document(visitor: Any, address: str, bot: Barobot) -> None:
    page = view(visitor, address, "figures")
    figure = bot.figures("fr")[8]
    page.locator("table.figures tbody th a").nth(8).click()
    marked = page.locator(".sentence.shown")
    marked.wait_for()
    assert " ".join(marked.inner_text().split()) == " ".join(bot.passage(figure.passage_id).text.split())
    assert marked.evaluate("one => one === document.activeElement")
    assert marked.evaluate(
        "one => { const r = one.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight }"
    )
    assert figure.text in marked.locator("mark").all_inner_texts()
    # The address can be sent to somebody else, and Back leads back to the list.
    shared = page.url
    assert "#sentence:" in shared
    other = visitor.new_page()
    other.goto(shared)
    other.locator(".sentence.shown").wait_for()
    assert other.locator(".sentence.shown").inner_text() == marked.inner_text()


def test_a_source_card_opens_its_sentence(visitor: Any, address: str) -> None:
    page = opened(visitor, address)
    send(page, "Quelle part des professionnels de santé utilise l'IA ?")
    quote = page.locator("#sources .source-group:not([hidden]) mark").first.inner_text()
    page.locator("#sources a.in-document").first.click()
    page.locator(".sentence.shown").wait_for()
    assert " ".join(page.locator(".sentence.shown").inner_text().split()) == " ".join(quote.split())


def test_a_sentence_of_another_document_opens_that_document(visitor: Any, hostile: str) -> None:
    page = view(visitor, hostile, "figures")
    waits_for_count(page, 5)
    page.locator("table.figures tbody th a").nth(4).click()
    page.locator(".sentence.shown").wait_for()
    assert page.locator("#documents-paper .document").get_attribute("data-document") == HOSTILE.id
    assert page.locator("#documents-choice select").input_value() == HOSTILE.id


def test_the_keyboard_alone_is_enough(visitor: Any, address: str) -> None:
    page = opened(visitor, address)
    page.locator('[role=tab][id^="view-chat"]').focus()
    page.keyboard.press("Tab")
    page.locator('[role=tab][id^="view-figures"]').focus()
    page.keyboard.press("Enter")
    page.get_by_label(FRENCH.search).focus()
    page.keyboard.type("58")
    waits_for_count(page, 1)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('th') !== null"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.locator(".sentence.shown").wait_for()


# ── Documents and evaluation ──────────────────────────────────────────────────────────────


def test_a_document_is_read_with_its_contents_and_figures(visitor: Any, address: str, bot: Barobot) -> None:
    page = view(visitor, address, "documents")
    french = next(one for one in bot.documents if one.language == "fr")
    paper = page.locator(".paper")
    assert paper.locator("h2").inner_text() == french.title
    assert paper.locator("mark").count() == len(bot.figures_in(french.id)) + 1  # and the one that says how many
    page.locator(".contents a").last.click()
    heading = page.locator(".paper h3").last
    page.wait_for_function("document.activeElement.matches('.paper h3')")
    assert heading.evaluate("one => one.getBoundingClientRect().top < innerHeight")
    english = next(one for one in bot.documents if one.language == "en")
    page.get_by_label(FRENCH.document_label, exact=True).select_option(english.id)
    page.get_by_role("heading", name=english.title).wait_for()
    assert paper.get_attribute("lang") == "en"


def test_the_views_follow_the_language(visitor: Any, address: str) -> None:
    page = view(visitor, address, "figures")
    page.get_by_label("English").check()
    page.get_by_role("heading", name=ENGLISH.figures_title).wait_for()
    page.wait_for_function("document.querySelector('table.figures tbody data').textContent === '90%'")
    for name, told in (("documents", ENGLISH.documents_title), ("evaluation", ENGLISH.evaluation_title)):
        page.locator(f'[role=tab][id^="view-{name}"]').click()
        page.get_by_role("heading", name=told).wait_for()
    assert page.locator(".paper").get_attribute("lang") == "en"


def test_hostile_reports_are_shown_and_not_run(visitor: Any, hostile: str) -> None:
    page = view(visitor, hostile, "figures")
    waits_for_count(page, 5)
    assert "<i>des cas</i>" in page.locator("table.figures").inner_text()
    page.get_by_label(FRENCH.search).fill('"><img src=x onerror="window.hacked=1">')
    page.get_by_text(FRENCH.found_none).wait_for()
    page.locator('[role=tab][id^="view-documents"]').click()
    page.locator("#documents-choice select").select_option(HOSTILE.id)
    page.locator(f'.document[data-document="{HOSTILE.id}"]').wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    assert page.locator(".paper a, .paper img, .paper script").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["figures", "documents", "evaluation"])
def test_nothing_is_wider_than_a_phone(chromium: Any, address: str, name: str, scheme: str) -> None:
    context = chromium.new_context(viewport=PHONE, locale="fr-FR", color_scheme=scheme)
    page = view(context, address, name)
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    context.close()


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "dark"), (PHONE, "light")], ids=["desktop", "phone"])
def test_axe_finds_nothing_serious(chromium: Any, address: str, size: dict[str, int], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = chromium.new_context(viewport=size, locale="fr-FR", color_scheme=scheme, reduced_motion="reduce")
    page = view(context, address, "figures")
    for row in (9, 10):
        page.locator("[data-compare]").nth(row).click()
        page.wait_for_timeout(300)
    found = {}
    for name in ("figures", "documents", "evaluation"):
        page.locator(f'[role=tab][id^="view-{name}"]').click()
        page.wait_for_timeout(300)
        violations = axe.Axe().run(page).response["violations"]
        found[name] = [
            f"{one['id']}: {one['nodes'][0]['html'][:200]}"
            for one in violations
            if one["impact"] in ("serious", "critical")
        ]
    assert found == {"figures": [], "documents": [], "evaluation": []}
    context.close()


def test_no_request_leaves_the_machine_and_no_error_is_logged(chromium: Any, address: str) -> None:
    context = chromium.new_context(viewport=DESKTOP, locale="fr-FR")
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.goto(address)
    for name in ("figures", "documents", "evaluation"):
        page.locator(f'[role=tab][id^="view-{name}"]').click()
        page.locator(f"#view-{name} h2").first.wait_for()
    page.wait_for_timeout(500)
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(address).netloc}
    assert failed == []  # among them what the content security policy forbade
    context.close()


# ── Hosted ────────────────────────────────────────────────────────────────────────────────


def test_the_page_works_behind_a_log_in(chromium: Any, tmp_path: Path) -> None:
    logins = tmp_path / "logins.txt"
    logins.write_text(f"anna:{hash_password(PASSWORD)}\n", encoding="utf-8")
    with served(FakeBot(), auth_file=logins) as url:
        assert httpx.get(url, trust_env=False).status_code == 401
        context = chromium.new_context(
            locale="fr-FR", http_credentials={"username": "anna", "password": PASSWORD, "send": "always"}
        )
        page = opened(context, url)
        send(page, "Quelle part des soignants utilise l'IA ?")
        page.locator('[role=tab][id^="view-figures"]').click()
        waits_for_count(page, 4)
        with page.expect_download() as download:
            page.get_by_role("link", name=FRENCH.download_as.format(kind="CSV")).click()
        assert "90" in download.value.path().read_text("utf-8-sig")
        context.close()


def test_a_visitor_who_asks_too_much_reads_how_long_to_wait(visitor: Any) -> None:
    with served(FakeBot(), rate_limit="1/hour") as url:
        page = opened(visitor, url)
        send(page, "Quelle part des soignants utilise l'IA ?")
        page.locator("#question textarea").fill("Et encore ?")
        page.locator("#question textarea").press("Enter")
        notice = page.locator(".notice")
        notice.wait_for()
        assert notice.inner_text().startswith("Vous avez posé beaucoup de questions en peu de temps.")


def proxy_to(url: str, path: str) -> ThreadingHTTPServer:
    """A proxy that serves ``url`` under ``path``, and takes the path off."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"  # the end of an answer is the end of the connection

        def forward(self) -> None:
            if not self.path.startswith(f"{path}/"):
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {
                name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")
            }
            target = url.rstrip("/") + self.path.removeprefix(path)
            host = {"host": self.headers["host"], "x-forwarded-for": "198.51.100.7"}
            with (
                httpx.Client(trust_env=False, timeout=60) as client,
                client.stream(self.command, target, headers={**headers, **host}, content=body) as got,
            ):
                self.send_response(got.status_code)
                for name, value in got.headers.items():
                    if name not in ("content-length", "transfer-encoding", "connection", "content-encoding", "date"):
                        self.send_header(name, value)
                self.end_headers()
                for piece in got.iter_bytes():
                    self.wfile.write(piece)
                    self.wfile.flush()

        do_GET = do_POST = forward

        def log_message(self, *_: Any) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


def test_the_page_works_under_a_path_behind_a_proxy(chromium: Any) -> None:
    with served(FakeBot(), root_path="/barobot", trusted_proxies=("127.0.0.1",), log=False) as url:
        proxy = proxy_to(url.removesuffix("barobot/"), "/barobot")
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        context = chromium.new_context(locale="fr-FR")
        page = opened(context, f"http://127.0.0.1:{proxy.server_address[1]}/barobot/")
        send(page, "Quelle part des soignants utilise l'IA ?")
        assert "90" in page.locator("#current .number").first.inner_text()
        page.locator('[role=tab][id^="view-figures"]').click()
        waits_for_count(page, 4)
        with page.expect_download() as download:
            page.get_by_role("link", name=FRENCH.download_as.format(kind="JSON")).click()
        assert len(json.loads(download.value.path().read_text("utf-8"))) == 4
        context.close()
        proxy.shutdown()
        proxy.server_close()
