"""Serve the page and drive a browser over it; for the tests and the pictures."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from barobot.types import Language

CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
ANSWERED = "#current .turn[aria-busy=false]"


def chromium_path() -> str | None:
    """Where the system's chromium is, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(bot: Any, language: Language = "fr", keep_feedback: Any = None, **hosting: Any) -> Iterator[str]:
    """The address of the page over ``bot``, hosted as asked for, for as long as the block lasts."""
    from barobot.hosting import Hosting
    from barobot.web.serving import start

    running = start(bot, Hosting(port=free_port(), **hosting), language=language, keep_feedback=keep_feedback)
    try:
        yield running.address
    finally:
        running.close()


@contextmanager
def browser() -> Iterator[Any]:
    """Debian's chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        try:
            yield chromium
        finally:
            chromium.close()


def opened(context: Any, url: str) -> Any:
    """A page of ``context``, ready for a question."""
    page = context.new_page()
    page.goto(url)
    page.locator("#question textarea").wait_for(timeout=30_000)
    return page


def send(page: Any, question: str) -> None:
    """Type ``question``, press Enter, and wait until it is answered."""
    before = page.locator("#current .turn").evaluate_all("turns => turns.map(turn => turn.id).join()")
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    page.wait_for_function(
        "before => { const turn = document.querySelector('#current .turn');"
        " return turn && turn.id !== before && turn.getAttribute('aria-busy') === 'false'; }",
        arg=before,
        timeout=30_000,
    )
