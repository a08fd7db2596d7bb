"""How the page is dressed: theme, style and script, all of them from the program itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gradio as gr

from barobot.types import Language
from barobot.web.translations import TEXTS, Texts

HERE = Path(__file__).parent
STYLES = ("theme.css", "chat.css", "views.css")
SCRIPTS = ("page.js", "turns.js", "sources.js", "taking.js", "conversations.js", "views.js")
# The texts that the page's script sets itself.
SCRIPT_TEXTS = (
    *("page_title", "error_busy", "error_lost", "close", "thinking", "copied", "copy_failed", "cancel", "kept_here"),
    *(name for name in Texts.__slots__ if name.startswith("conversation")),
)


def page_options(language: Language) -> dict[str, Any]:
    """The options that dress the page: theme, and style and script for its head."""
    return {"theme": theme(), "head": page_head(language)}


def page_head(language: Language) -> str:
    """Style and script inline: nothing is fetched, and the style is there before anything is drawn."""
    style = "\n".join((HERE / name).read_text(encoding="utf-8") for name in STYLES)
    script = "\n".join((HERE / "scripts" / name).read_text(encoding="utf-8") for name in SCRIPTS)
    told = {each: {name: getattr(texts, name) for name in SCRIPT_TEXTS} for each, texts in TEXTS.items()}
    settings = json.dumps({"language": language, "texts": told}).replace("<", "\\u003c")
    return f"<style>{style}</style><script>window.barobotSettings = {settings};\n{script}</script>"


def theme() -> gr.themes.Base:
    """Gradio's plain theme on the fonts that the reader's machine has; no font file is asked for."""
    fonts = [gr.themes.Font(name) for name in ("Segoe UI", "Helvetica Neue", "Liberation Sans", "Arial", "sans-serif")]
    mono = [gr.themes.Font(name) for name in ("Menlo", "Consolas", "Liberation Mono", "monospace")]
    return gr.themes.Base(font=fonts, font_mono=mono)
