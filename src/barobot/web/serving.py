"""Put the page on a port of this machine, and take it off again."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.routing import Mount
from starlette.types import ASGIApp

from barobot.errors import SettingsError
from barobot.hosting import Hosting
from barobot.passwords import read_login_file
from barobot.types import Language
from barobot.web.api import build_api
from barobot.web.app import build_app
from barobot.web.dressing import HERE, page_options
from barobot.web.guards import Failures, LogIn, RequestLog, SafeHeaders, SizeLimit, UnderPath
from barobot.web.handlers import FeedbackSink
from barobot.web.logs import log_as_json
from barobot.web.service import Gate, KnowingBot, Service
from barobot.web.tools import add_tools

HERE_ALONE = Hosting()


def serve(
    bot: KnowingBot,
    hosting: Hosting = HERE_ALONE,
    *,
    language: Language = "fr",
    keep_feedback: FeedbackSink | None = None,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the page until Ctrl-C or SIGTERM; ``on_ready`` gets its address once it answers.

    ``keep_feedback`` takes what visitors think of answers; without it they are not asked.
    Questions that are being answered are, before it ends. Raises :class:`SettingsError` where
    the host, the port or the file of log-ins cannot be used.
    """
    stopped = threading.Event()
    before = signal.signal(signal.SIGTERM, lambda *_: stopped.set()) if _in_main_thread() else None
    running = start(bot, hosting, language=language, keep_feedback=keep_feedback)
    try:
        if on_ready is not None:
            on_ready(running.address)
        while running.thread.is_alive() and not stopped.wait(1):
            pass
    except KeyboardInterrupt:
        pass
    finally:
        running.close()
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


@dataclass(frozen=True, slots=True)
class Running:
    """A page that is being served in a thread of its own."""

    address: str
    server: uvicorn.Server
    thread: threading.Thread
    end_streams: Callable[[], None]
    grace: int

    def close(self) -> None:
        """Take no more requests, finish those that came, and end."""
        self.end_streams()
        self.server.should_exit = True
        self.thread.join(self.grace + 5)


def start(
    bot: KnowingBot,
    hosting: Hosting = HERE_ALONE,
    *,
    language: Language = "fr",
    keep_feedback: FeedbackSink | None = None,
) -> Running:
    """Serve the page in the background.

    Raises :class:`SettingsError` as :func:`serve` does.
    """
    log_as_json(requests=hosting.logs, with_questions=hosting.log_questions)
    listening = listen(hosting.host, hosting.port)
    try:
        app, streams_end = assemble(bot, hosting, language, keep_feedback)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_config=None,
                log_level="warning",
                access_log=False,
                lifespan="on",
                proxy_headers=bool(hosting.trusted_proxies),
                forwarded_allow_ips=list(hosting.trusted_proxies),
                server_header=False,
                timeout_graceful_shutdown=hosting.grace,
            )
        )
        loop: list[asyncio.AbstractEventLoop] = []
        thread = threading.Thread(target=_run, args=(server, listening, loop), name="barobot-server", daemon=True)
        thread.start()
        _wait_until_started(server, thread, hosting)
    except BaseException:
        listening.close()
        raise

    def end_streams() -> None:
        # Gradio keeps a stream open to each page; it ends them when it is told to stop.
        if not loop[0].is_closed():
            loop[0].call_soon_threadsafe(streams_end.set)

    return Running(address(hosting.host, hosting.port, hosting.root_path), server, thread, end_streams, hosting.grace)


def _run(server: uvicorn.Server, listening: socket.socket, loop: list[asyncio.AbstractEventLoop]) -> None:
    async def run() -> None:
        loop.append(asyncio.get_running_loop())
        await server.serve(sockets=[listening])

    asyncio.run(run())


def _wait_until_started(server: uvicorn.Server, thread: threading.Thread, hosting: Hosting) -> None:
    while not server.started:
        thread.join(0.01)
        if not thread.is_alive():
            raise SettingsError(f"{address(hosting.host, hosting.port)} did not start; the log says why")


def assemble(
    bot: KnowingBot, hosting: Hosting, language: Language, keep_feedback: FeedbackSink | None = None
) -> tuple[ASGIApp, asyncio.Event]:
    """Page, API and tools as one application behind its guards, and what ends the page's open streams."""
    service = Service(bot, hosting)
    gate = Gate(hosting.concurrency, hosting.queue_size)
    app = build_api(service, gate, language)
    if hosting.mcp:
        _with_lifespan(app, lambda: add_tools(app, service, gate))
    page = build_app(service, language, keep_feedback=keep_feedback)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        server_name=hosting.host,
        server_port=hosting.port,
        root_path=hosting.root_path or None,
        show_error=False,
        ssr_mode=False,
        footer_links=[],
        run_history=False,
        favicon_path=str(HERE / "favicon.svg"),
        max_file_size=0,
        mcp_server=False,
        **page_options(language),
    )
    mounted: Any = next(
        route.app for route in app.routes if isinstance(route, Mount) and isinstance(route.app, gr.routes.App)
    )
    return guarded(app, hosting, language), mounted.stop_event


def _with_lifespan(app: FastAPI, add: Callable[[], contextlib.AbstractAsyncContextManager[None]]) -> None:
    added, before = add(), app.router.lifespan_context

    @contextlib.asynccontextmanager
    async def both(running: Any) -> AsyncIterator[Any]:
        async with before(running) as state, added:
            yield state

    app.router.lifespan_context = both


def guarded(app: ASGIApp, hosting: Hosting, language: Language) -> ASGIApp:
    """``app`` behind log, headers, size limit and log-in, in the order in which a request meets them."""
    app = SizeLimit(Failures(app, language), hosting.request_limit, language)
    if hosting.auth_file is not None:
        app = LogIn(app, read_login_file(hosting.auth_file), language)
    app = SafeHeaders(app)
    app = RequestLog(app) if hosting.logs else app
    return UnderPath(app, hosting.root_path) if hosting.root_path else app


def listen(host: str, port: int) -> socket.socket:
    """A socket that is bound; raises :class:`SettingsError` where the port is taken or the host another machine's."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _unusable(host, port, error) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
    except OSError as error:
        listening.close()
        raise _unusable(host, port, error) from error
    return listening


def _unusable(host: str, port: int, error: OSError) -> SettingsError:
    reason = error.strerror or str(error)
    return SettingsError(f"{address(host, port)} cannot be used ({reason}); try another port with --port")


def address(host: str, port: int, root_path: str = "") -> str:
    """The address to open in a browser on this machine."""
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{root_path}/"
