"""``barobot chat`` and ``barobot password``: the page, and who may log in to it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from barobot.cli import output
from barobot.cli.opening import open_bot
from barobot.cli.options import Index, KnowledgeBase, Model
from barobot.types import Language

if TYPE_CHECKING:
    from barobot import Barobot
    from barobot.feedback import Feedback


def chat(
    host: Annotated[str, typer.Option("--host", help="Address to listen on; 0.0.0.0 is everyone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port to listen on.")] = 7860,
    language: Annotated[
        Language, typer.Option("--lang", "--language", help="Language of the page at first: fr or en.")
    ] = "fr",
    root_path: Annotated[
        str, typer.Option("--root-path", metavar="PATH", help="Path under which a proxy serves it, as /barobot.")
    ] = "",
    auth_file: Annotated[
        Path | None,
        typer.Option(
            "--auth-file",
            metavar="FILE",
            help="Log-ins, a line of `barobot password` for each; without, no log-in is asked.",
            show_default=False,
        ),
    ] = None,
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option(
            "--trusted-proxy",
            metavar="ADDRESS",
            help="A proxy whose X-Forwarded-For is believed; may be given several times.",
            show_default=False,
        ),
    ] = None,
    rate_limit: Annotated[
        str | None,
        typer.Option(
            "--rate-limit",
            metavar="RATE",
            help="Questions of one client, as 30/minute, or none. By default 30/minute where others can reach the "
            "page, and none on this machine alone.",
            show_default=False,
        ),
    ] = None,
    concurrency: Annotated[int, typer.Option("--concurrency", min=1, help="Questions answered at once.")] = 8,
    queue_size: Annotated[int, typer.Option("--queue-size", min=1, help="Questions that may wait.")] = 64,
    request_limit: Annotated[int, typer.Option("--request-limit", min=1, help="Largest request, in KiB.")] = 1024,
    log: Annotated[
        bool | None,
        typer.Option(
            "--log/--no-log",
            help="JSON lines on standard error, without the questions. By default where others can reach the page.",
            show_default=False,
        ),
    ] = None,
    log_questions: Annotated[bool, typer.Option("--log-questions", help="Log the questions as well.")] = False,
    no_feedback: Annotated[
        bool, typer.Option("--no-feedback", help="Keep no feedback of visitors; or BAROBOT_FEEDBACK=0.")
    ] = False,
    mcp: Annotated[bool, typer.Option("--mcp", help="Serve ask, search and figures to MCP clients on /mcp.")] = False,
    kb: KnowledgeBase = None,
    index: Index = None,
    model: Model = None,
) -> None:
    """Serve the chat as a web page until Ctrl-C.

    The JSON API is beside it: /api/ask, /api/search, /api/figures and /health, described
    by /api/openapi.json.

    \b
    Examples:
      barobot chat
      barobot chat --port 8000 --lang en
      barobot chat --kb my-reports/
      barobot chat --host 0.0.0.0 --auth-file logins.txt
      barobot chat --root-path /barobot --trusted-proxy 127.0.0.1
    """
    from barobot.hosting import Hosting

    hosting = Hosting(
        host=host,
        port=port,
        root_path=root_path.rstrip("/"),
        auth_file=auth_file,
        queue_size=queue_size,
        concurrency=concurrency,
        rate_limit=rate_limit,
        request_limit=1024 * request_limit,
        trusted_proxies=tuple(trusted_proxy or ()),
        log=log,
        log_questions=log_questions,
        mcp=mcp,
    )
    if hosting.is_unguarded:
        print("barobot: whoever reaches this machine can use the page; --auth-file asks for a log-in", file=sys.stderr)
    bot = open_bot(kb, index, model, feedback=False if no_feedback else None)
    from barobot.web import serve

    serve(bot, hosting, language=language, keep_feedback=_keeper(bot), on_ready=_announce)


def _keeper(bot: Barobot) -> Callable[[Feedback], None] | None:
    """What keeps the opinions of visitors, with the index that answered them; ``None`` where it is switched off."""
    from barobot.feedback import FeedbackStore

    if not bot.settings.feedback:
        return None
    store, index = FeedbackStore(bot.settings.feedback_file), bot.index.manifest.fingerprint
    return lambda feedback: store.save(replace(feedback, index=index))


def _announce(address: str) -> None:
    output.write(f"barobot listens on {address} (Ctrl-C stops it)")


def password(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who logs in.")],
) -> None:
    """Print a line for the file of log-ins: a name and a hashed password.

    The password is asked for, or read from standard input where that is no terminal.

    \b
    Examples:
      barobot password anna >> logins.txt
      barobot chat --auth-file logins.txt
    """
    from barobot.passwords import hash_password

    if not name.strip() or ":" in name or not name.isprintable() or name.startswith("#"):
        raise typer.BadParameter(f"{name!r} cannot be a name; expected letters, without a colon")
    output.write(f"{name.strip()}:{hash_password(_password())}")


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
