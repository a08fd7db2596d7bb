"""How the page is hosted: where it listens, who may use it, and how much of it."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path

from barobot.errors import SettingsError

__all__ = ["NO_LIMIT", "Hosting"]

NO_LIMIT = "none"
OPEN_LIMIT = "30/minute"  # questions of one client, where others can reach the page
_RATE = re.compile(r"[1-9]\d*/(second|minute|hour|day)")
_ROOT = re.compile(r"(/[\w.~-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """Where the page listens, and what it allows; by default this machine alone reaches it.

    ``root_path`` is the path under which a proxy serves it (``/barobot``). ``auth_file`` holds
    log-ins, see :mod:`barobot.passwords`. ``queue_size`` questions wait while ``concurrency`` are
    answered. ``rate_limit`` counts the questions of one client (``30/minute``, or ``none``);
    ``None`` is 30 a minute where others can reach the page, and none on this machine alone.
    ``request_limit`` is in bytes. The addresses of ``trusted_proxies`` may say in
    X-Forwarded-For who the client is. ``log`` writes JSON lines to standard error, ``None`` where
    others can reach the page; ``log_questions`` has the questions in them. ``mcp`` serves tools
    under ``/mcp``. ``grace`` is how many seconds an answer may take after a signal to stop.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    root_path: str = ""
    auth_file: Path | None = None
    queue_size: int = 64
    concurrency: int = 8
    rate_limit: str | None = None
    request_limit: int = 1024 * 1024
    trusted_proxies: tuple[str, ...] = ()
    log: bool | None = None
    log_questions: bool = False
    mcp: bool = False
    grace: int = 10

    def __post_init__(self) -> None:
        if not 1 <= self.port <= 65535:
            raise SettingsError(f"port is {self.port}, expected a number from 1 to 65535")
        for name in ("queue_size", "concurrency", "request_limit", "grace"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} is {getattr(self, name)}, expected at least 1")
        if self.root_path and not _ROOT.fullmatch(self.root_path):
            raise SettingsError(f"root_path is {self.root_path!r}, expected a path such as /barobot")
        if self.rate_limit not in (None, NO_LIMIT) and not _RATE.fullmatch(str(self.rate_limit)):
            raise SettingsError(
                f"rate_limit is {self.rate_limit!r}, expected a number for each second, minute, hour or day, "
                f"such as 30/minute, or {NO_LIMIT}"
            )
        for proxy in self.trusted_proxies:
            _check_address(proxy)

    @property
    def is_open(self) -> bool:
        """Whether others than this machine can reach the page, directly or through a proxy."""
        return bool(self.root_path or self.trusted_proxies) or not _is_loopback(self.host)

    @property
    def limit(self) -> str | None:
        """The rate limit that holds, or ``None``."""
        chosen = self.rate_limit or (OPEN_LIMIT if self.is_open else NO_LIMIT)
        return None if chosen == NO_LIMIT else chosen

    @property
    def logs(self) -> bool:
        """Whether requests are logged."""
        return self.log_questions or (self.is_open if self.log is None else self.log)

    @property
    def is_unguarded(self) -> bool:
        """Whether the machines of the network reach the page without a log-in."""
        return self.auth_file is None and not _is_loopback(self.host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_address(proxy: str) -> None:
    try:
        ipaddress.ip_network(proxy)
    except ValueError as error:
        raise SettingsError(
            f"the trusted proxy {proxy!r} is no address ({error}); expected one such as 10.0.0.1 or 10.0.0.0/24"
        ) from error
