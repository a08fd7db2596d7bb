"""Put the page on a port of this machine, and take it off again."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from barobot.errors import SettingsError
from barobot.types import Language
from barobot.web.answering import AnsweringBot
from barobot.web.app import build_app
from barobot.web.handlers import FeedbackSink
from barobot.web.translations import TEXTS, Texts

HERE = Path(__file__).parent
STYLES = ("theme.css", "chat.css")
SCRIPTS = ("page.js", "turns.js", "sources.js", "taking.js", "conversations.js")
# The texts that the page's script sets itself.
SCRIPT_TEXTS = (
    *("page_title", "error_busy", "close", "thinking", "copied", "copy_failed", "cancel", "kept_here"),
    *(name for name in Texts.__slots__ if name.startswith("conversation")),
)


def serve(
    bot: AnsweringBot,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    language: Language = "fr",
    keep_feedback: FeedbackSink | None = None,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the page until Ctrl-C; ``on_ready`` gets its address once it answers.

    ``keep_feedback`` takes what visitors think of answers; without it they are not asked.

    Raises :class:`SettingsError` where the host or port cannot be used.
    """
    app = launch(build_app(bot, language, keep_feedback=keep_feedback), host=host, port=port, language=language)
    try:
        if on_ready is not None:
            on_ready(address(host, port))
        threading.Event().wait()
    except KeyboardInterrupt:
        pass
    finally:
        app.close(verbose=False)


def launch(app: gr.Blocks, *, host: str, port: int, language: Language) -> gr.Blocks:
    """Start serving ``app`` in the background, without Gradio's footer, share link or messages."""
    check_port(host, port)
    try:
        app.launch(
            server_name=host,
            server_port=port,
            share=False,
            inbrowser=False,
            quiet=True,
            show_error=False,
            prevent_thread_lock=True,
            ssr_mode=False,
            footer_links=[],
            run_history=False,
            favicon_path=HERE / "favicon.svg",
            max_file_size=0,
            **page_options(language),
        )
    except OSError as error:
        raise SettingsError(f"{address(host, port)} did not start: {error}; try another port with --port") from error
    return app


def page_options(language: Language) -> dict[str, Any]:
    """The options of ``Blocks.launch`` that dress the page: theme, and style and script for its head."""
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


def check_port(host: str, port: int) -> None:
    """Raise :class:`SettingsError` where ``port`` is no port, is taken, or ``host`` is not of this machine."""
    if not 1 <= port <= 65535:
        raise SettingsError(f"port is {port}, expected a number from 1 to 65535")
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"{address(host, port)} cannot be used ({reason}); try another port with --port") from error


def address(host: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
