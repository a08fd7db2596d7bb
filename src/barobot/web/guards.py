"""What stands between the network and the page, as ASGI middleware: log, size, log-in, headers.

They guard every route alike, those of the page, of its queue and files, of the API and of MCP.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import hmac
import os
import time
from collections.abc import MutableMapping

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from barobot.passwords import LoginFile
from barobot.types import Language
from barobot.web.clients import RateLimiter, RefusedError
from barobot.web.logs import failures, requests, tell
from barobot.web.refusals import FAILED, GUESSED, LOG_IN, TOO_LARGE, client_of, refusal

HEALTH = "/health"
GUESSES = "10/minute"  # wrong passwords of one client
# Gradio builds functions from text and writes style into elements; nothing else is loosened.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


def is_health(scope: Scope) -> bool:
    """Whether the request asks for nothing but whether the page runs."""
    return str(scope["path"]).removeprefix(scope.get("root_path", "")) == HEALTH


class UnderPath:
    """Tells the application under which path a proxy serves it; some proxies take it off, others leave it on."""

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self.app, self.root_path = app, root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = str(scope["path"])
            whole = path if path.startswith(f"{self.root_path}/") else self.root_path + path
            scope = {**scope, "root_path": self.root_path, "path": whole}
        await self.app(scope, receive, send)


class RequestLog:
    """Logs each request: never its query or body, which hold questions."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        started, status = time.perf_counter(), 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            if status != 200 or not is_health(scope):  # asked twice a minute, it would drown the rest
                tell(
                    requests,
                    "request",
                    method=scope["method"],
                    path=scope["path"],
                    status=status,
                    milliseconds=round(1000 * (time.perf_counter() - started)),
                    client=client_of(scope),
                )


class SafeHeaders:
    """Tells browsers to fetch nothing from elsewhere, and refuses connections that nothing here uses."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 1008})

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, add)


class Failures:
    """Logs what failed inside, and lets the server know nothing of it: it would cut the connection."""

    def __init__(self, app: ASGIApp, language: Language) -> None:
        self.app, self.language = app, language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception:
            failures.exception("a request failed")
            if scope["type"] != "http":
                raise
            if not started:
                await refusal(scope, 500, FAILED, self.language)(scope, receive, send)


class SizeLimit:
    """Refuses requests of more than ``limit`` bytes, whether or not they say how long they are."""

    def __init__(self, app: ASGIApp, limit: int, language: Language) -> None:
        self.app, self.limit, self.language = app, limit, language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        length = Headers(scope=scope).get("content-length", "")
        announced = int(length) if length.isdecimal() else 0
        body = await self._read(receive) if announced <= self.limit else b""
        if max(announced, len(body)) > self.limit:
            values = {"limit": self.limit // 1024}
            return await refusal(scope, 413, TOO_LARGE, self.language, values=values)(scope, receive, send)
        unread: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return unread.pop() if unread else await receive()

        await self.app(scope, replay, send)

    async def _read(self, receive: Receive) -> bytes:
        """The body, or as much of it as shows that it is too large."""
        body = bytearray()
        while len(body) <= self.limit:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body", False):
                break
        return bytes(body)


class LogIn:
    """HTTP basic authentication (RFC 7617) before everything but ``/health``.

    A password that was right is remembered, as a keyed hash and for as long as the program runs,
    so that scrypt is paid once and not for each request.
    """

    def __init__(self, app: ASGIApp, logins: LoginFile, language: Language) -> None:
        self.app, self.logins, self.language = app, logins, language
        self._key = os.urandom(32)
        self._known: MutableMapping[str, bytes] = {}
        self._guesses = RateLimiter(GUESSES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_health(scope):
            return await self.app(scope, receive, send)
        client = client_of(scope)
        given = credentials(Headers(scope=scope).get("authorization", ""))
        if given is not None and self._is_known(*given):
            return await self.app(scope, receive, send)
        if self._guesses.is_spent(client):
            wait = {"retry-after": str(self._guesses.wait(client))}
            return await refusal(scope, 429, GUESSED, self.language, headers=wait)(scope, receive, send)
        if given is not None and await anyio.to_thread.run_sync(self._remember, *given):
            return await self.app(scope, receive, send)
        if given is not None:
            self._count(client)
        challenge = {"www-authenticate": 'Basic realm="barobot", charset="UTF-8"'}
        await refusal(scope, 401, LOG_IN, self.language, headers=challenge)(scope, receive, send)

    def _is_known(self, name: str, password: str) -> bool:
        return hmac.compare_digest(self._known.get(name, b""), self._digest(name, password))

    def _remember(self, name: str, password: str) -> bool:
        allowed = self.logins.allows(name, password)
        if allowed:
            self._known[name] = self._digest(name, password)
        return allowed

    def _digest(self, name: str, password: str) -> bytes:
        return hmac.digest(self._key, f"{name}\0{password}".encode("utf-8", "surrogatepass"), hashlib.sha256)

    def _count(self, client: str) -> None:
        tell(requests, "wrong password", client=client)
        with contextlib.suppress(RefusedError):
            self._guesses.check(client)


def credentials(header: str) -> tuple[str, str] | None:
    """Name and password of an Authorization header, or ``None`` where it holds none."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, colon, password = base64.b64decode(encoded.strip(), validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (name, password) if colon else None
