"""Pictures of the page's main states at every width, in both languages, light and dark.

``python tests/web_screenshots.py FOLDER`` takes them all, over the knowledge base of this checkout
and, for what only a slow or failing bot shows, over the invented report: for the eye of whoever
changes the page. Words after the folder choose those whose names hold them all.
``python tests/web_screenshots.py`` takes the pictures of the README.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from web_browser import ANSWERED, browser, opened, send, served
from web_fakes import ENGLISH_EXAMPLES, FRENCH_EXAMPLES, FakeBot

DOCS = Path(__file__).parent.parent / "docs"
HEIGHTS = {390: 844, 1024: 900, 1440: 900}
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
SCHEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: what was asked and done then, and how the page is seen."""

    name: str
    questions: tuple[str, ...] = ()
    width: int = 1440
    language: str = "fr"
    scheme: str = "light"
    height: int | None = None
    then: Callable[[Any], None] | None = None


# ── What is done before a picture is taken ────────────────────────────────────────────────


def see_source(page: Any) -> None:
    page.locator("#current .marker").last.click()


def see_quote(page: Any) -> None:
    page.locator("#current .marker").last.hover()


def see_chart(page: Any) -> None:
    page.evaluate("document.querySelector('#current .chart-panel').open = true")
    page.locator("#current .chart-panel").scroll_into_view_if_needed()


def see_steps(page: Any) -> None:
    page.evaluate("document.querySelector('#current .steps').open = true")
    page.evaluate("document.querySelector('#current .steps').scrollIntoView({block: 'center'})")


def rate(page: Any) -> None:
    page.locator("#current [data-rate=up]").click()
    page.locator("form.comment").wait_for()


def see_conversations(page: Any) -> None:
    page.locator("#conversations-open").click()


def see_view(name: str) -> Callable[[Any], None]:
    def see(page: Any) -> None:
        page.locator(f"#view-{name}-button").click()
        page.wait_for_timeout(900)

    return see


def begin(question: str) -> Callable[[Any], None]:
    def ask(page: Any) -> None:
        page.locator("#question textarea").fill(question)
        page.locator("#question textarea").press("Enter")
        page.wait_for_timeout(1500)

    return ask


def stop(page: Any) -> None:
    begin(FRENCH_EXAMPLES[1])(page)
    page.locator("#question .stop-button").click()
    page.locator(ANSWERED).wait_for()


def write_too_much(page: Any) -> None:
    page.locator("#question textarea").fill("Pourquoi " * 300)
    page.locator("#question textarea").press("Enter")


# ── The states ────────────────────────────────────────────────────────────────────────────

FRENCH = {
    "figure": "Quelle part des soignants utilise l'IA ?",
    "comparison": "Compare les soignants et les Français sur les risques pour les données de santé",
    "list": "Quels bénéfices les soignants voient-ils à l'IA ?",
    "correction": "Pourquoi seulement 30 % des médecins utilisent l'IA ?",
    "abstention": "Combien d'infirmiers utilisent l'IA ?",
}
ENGLISH = {
    "figure": "What share of health professionals use AI?",
    "comparison": "Compare health professionals and the public on risks to health data",
    "list": "What benefits do health professionals see in AI?",
    "correction": "Why do only 30% of doctors use AI?",
    "abstention": "How many nurses use AI?",
}
States = Sequence[tuple[str, tuple[str, ...], Callable[[Any], None] | None]]


def states(asked: dict[str, str]) -> States:
    """Name, questions, and what is done then."""
    return (
        ("welcome", (), None),
        *((name, (question,), None) for name, question in asked.items()),
        ("source", (asked["comparison"],), see_source),
        ("quote", (asked["comparison"],), see_quote),
        ("chart", (asked["comparison"],), see_chart),
        ("steps", (asked["figure"],), see_steps),
        ("rating", (asked["figure"],), rate),
        ("conversations", (asked["figure"], asked["comparison"]), see_conversations),
        *((name, (), see_view(name)) for name in ("figures", "documents", "evaluation")),
    )


REAL = tuple(
    Picture(f"{name}-{language}-{width}-{scheme}", questions, width, language, scheme, then=then)
    for language, asked in (("fr", FRENCH), ("en", ENGLISH))
    for name, questions, then in states(asked)
    for width in HEIGHTS
    for scheme in SCHEMES
)
INVENTED = tuple(
    Picture(f"{name}-{width}-{scheme}", questions, width, "fr", scheme, then=then)
    for name, questions, then in (
        ("waiting", (), begin(FRENCH_EXAMPLES[1])),
        ("stopped", (), stop),
        ("failure", ("panne",), None),
        ("too-long", (), write_too_much),
        ("follow-up", (FRENCH_EXAMPLES[1], "Et chez les Français ?"), None),
        ("mixed", (ENGLISH_EXAMPLES[1],), None),
    )
    for width in HEIGHTS
    for scheme in SCHEMES
)
README = (
    Picture("screenshot-fr", (FRENCH["comparison"],), height=1130, then=see_source),
    Picture("screenshot-en-dark", (ENGLISH["figure"],), language="en", scheme="dark", then=see_chart),
)


# ── Taking them ───────────────────────────────────────────────────────────────────────────


def take(chromium: Any, url: str, picture: Picture, target: Path) -> None:
    """Open the page as ``picture`` wants it, ask, and write the picture to ``target``."""
    context = chromium.new_context(
        viewport={"width": picture.width, "height": picture.height or HEIGHTS[picture.width]},
        color_scheme=picture.scheme,
        locale=LOCALES[picture.language],
        reduced_motion="reduce",
    )
    page = opened(context, url)
    page.wait_for_timeout(600)
    for question in picture.questions:
        send(page, question)
    if picture.then is not None:
        picture.then(page)
    page.wait_for_timeout(400)
    page.screenshot(path=target)
    context.close()


def take_all(folder: Path, words: Sequence[str]) -> None:
    """Every picture of the lists whose name holds all of ``words``."""
    folder.mkdir(parents=True, exist_ok=True)
    with browser() as chromium:
        for make, pictures in ((lambda: FakeBot(pause=0.4), INVENTED), (real_bot, REAL)):
            chosen = [picture for picture in pictures if all(word in picture.name for word in words)]
            if not chosen:
                continue
            with served(make(), keep_feedback=lambda _: None) as url:
                for picture in chosen:
                    take(chromium, url, picture, folder / f"{picture.name}.png")


def take_for_readme() -> None:
    """The pictures of the README, over the real bot."""
    DOCS.mkdir(exist_ok=True)
    with served(real_bot(), keep_feedback=lambda _: None) as url, browser() as chromium:
        for picture in README:
            take(chromium, url, picture, DOCS / f"{picture.name}.png")


def real_bot() -> Any:
    """The bot over the knowledge base of this checkout, with an index of its own."""
    import barobot

    with tempfile.TemporaryDirectory() as index:
        return barobot.open(index_dir=index)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        take_all(Path(sys.argv[1]), sys.argv[2:])
    else:
        take_for_readme()
