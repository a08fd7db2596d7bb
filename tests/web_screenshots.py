"""Pictures of the page at every width, in both languages, light and dark.

``python tests/web_screenshots.py FOLDER`` takes them, over the invented report and over the
knowledge base of this checkout, for the eye of whoever changes the page.
``python tests/web_screenshots.py`` takes ``docs/screenshot-fr.png`` over that knowledge base.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from web_browser import browser, opened, send, served
from web_fakes import ENGLISH_EXAMPLES, FRENCH_EXAMPLES, FakeBot

README_PICTURE = Path(__file__).parent.parent / "docs" / "screenshot-fr.png"
README_QUESTION = "Quelle part des professionnels de santé utilise l'IA ?"
HEIGHTS = {390: 844, 1024: 900, 1440: 900}


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: what was asked, and how the page is seen."""

    name: str
    questions: tuple[str, ...] = ()
    width: int = 1440
    language: str = "fr"
    scheme: str = "light"
    scale: int = 1


PICTURES = (
    *(Picture(f"first-{width}", width=width) for width in HEIGHTS),
    *(Picture(f"figure-{width}", FRENCH_EXAMPLES[:1], width) for width in HEIGHTS),
    *(Picture(f"comparison-{width}", FRENCH_EXAMPLES[1:2], width) for width in HEIGHTS),
    Picture("figure-dark", FRENCH_EXAMPLES[:1], scheme="dark"),
    Picture("qualified-390", FRENCH_EXAMPLES[3:4], 390),
    Picture("list-en", ENGLISH_EXAMPLES[2:3], language="en"),
    Picture("abstention", ("Combien de personnes ont été interrogées ?",)),
    Picture("correction-en-dark", ("Why do only 30% of professionals use AI?",), language="en", scheme="dark"),
    Picture("comparison-390-en-dark", ENGLISH_EXAMPLES[1:2], 390, "en", "dark"),
    Picture("follow-up", (FRENCH_EXAMPLES[1], "Et chez les Français ?")),
    Picture("failure", ("panne",)),
    Picture("too-long", (), 1024),
)

REAL_QUESTIONS = {
    "fr": {
        "first": (),
        "figure": ("Quelle part des soignants utilise l'IA ?",),
        "comparison": ("Compare les soignants et les Français sur les risques pour les données de santé",),
        "list": ("Quels bénéfices les soignants voient-ils à l'IA ?",),
        "correction": ("Pourquoi seulement 30 % des médecins utilisent l'IA ?",),
        "abstention": ("Combien d'infirmiers utilisent l'IA ?",),
    },
    "en": {
        "first": (),
        "figure": ("What share of health professionals use AI?",),
        "comparison": ("Compare health professionals and the public on risks to health data",),
        "list": ("What benefits do health professionals see in AI?",),
        "correction": ("Why do only 30% of doctors use AI?",),
        "abstention": ("How many nurses use AI?",),
    },
}
REAL_PICTURES = tuple(
    Picture(f"real-{name}-{language}-{width}-{scheme}", questions, width, language, scheme)
    for language, asked in REAL_QUESTIONS.items()
    for name, questions in asked.items()
    for width in HEIGHTS
    for scheme in ("light", "dark")
)


def take(chromium: Any, url: str, picture: Picture, target: Path) -> None:
    """Open the page as ``picture`` wants it, ask, and write the picture to ``target``."""
    size = {"width": picture.width, "height": HEIGHTS[picture.width]}
    context = chromium.new_context(
        viewport=size, color_scheme=picture.scheme, device_scale_factor=picture.scale, reduced_motion="reduce"
    )
    page = opened(context, url)
    if picture.language == "en":
        page.get_by_label("English").check()
    page.wait_for_timeout(300)
    for question in picture.questions:
        send(page, question)
    if picture.name == "too-long":
        page.locator("#question textarea").fill("Pourquoi " * 300)
        page.locator("#question textarea").press("Enter")
    page.wait_for_timeout(400)
    page.screenshot(path=target, full_page=picture.width == 390)
    context.close()


def take_all(folder: Path) -> None:
    """Every picture of the lists."""
    folder.mkdir(parents=True, exist_ok=True)
    with browser() as chromium:
        for bot, pictures in ((FakeBot(), PICTURES), (real_bot(), REAL_PICTURES)):
            with served(bot) as url:
                for picture in pictures:
                    take(chromium, url, picture, folder / f"{picture.name}.png")


def take_for_readme() -> None:
    """The picture of the README, over the real bot."""
    README_PICTURE.parent.mkdir(exist_ok=True)
    with served(real_bot()) as url, browser() as chromium:
        take(chromium, url, Picture("readme", (README_QUESTION,)), README_PICTURE)


def real_bot() -> Any:
    """The bot over the knowledge base of this checkout, with an index of its own."""
    import barobot

    with tempfile.TemporaryDirectory() as index:
        return barobot.open(index_dir=index)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        take_all(Path(sys.argv[1]))
    else:
        take_for_readme()
