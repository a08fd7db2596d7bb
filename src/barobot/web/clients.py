"""Who asks: the client that limits count for, the language it reads, and how much it may ask."""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Mapping

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from barobot.types import LANGUAGES, Language

BUSY: Mapping[Language, str] = {
    "fr": "Trop de questions arrivent en ce moment. Réessayez dans quelques secondes.",
    "en": "Too many questions are coming in right now. Try again in a few seconds.",
}
TOO_MANY: Mapping[Language, str] = {
    "fr": "Vous avez posé beaucoup de questions en peu de temps. Réessayez dans {wait}.",
    "en": "You have asked many questions in a short time. Try again in {wait}.",
}
_WAITS: Mapping[Language, tuple[tuple[int, str, str], ...]] = {
    "fr": ((3600, "heure", "heures"), (60, "minute", "minutes"), (1, "seconde", "secondes")),
    "en": ((3600, "hour", "hours"), (60, "minute", "minutes"), (1, "second", "seconds")),
}


class RefusedError(Exception):
    """A question that is not answered now; ``seconds`` is how long to wait, 0 where nobody knows."""

    def __init__(self, seconds: int = 0) -> None:
        self.seconds = seconds
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """What the visitor is told."""
        if not self.seconds:
            return BUSY[language]
        return TOO_MANY[language].format(wait=waiting(self.seconds, language))


class RateLimiter:
    """So many questions of one client in a window that moves with time; ``rate`` as in ``30/minute``.

    Safe to share between threads. Clients are forgotten once their window is over.
    """

    def __init__(self, rate: str | None) -> None:
        self._item = parse(rate) if rate else None
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def check(self, client: str) -> None:
        """Count one question of ``client``; raises :class:`RefusedError` where it is one too many."""
        if self._item is None or self._window.hit(self._item, client):
            return
        raise RefusedError(self.wait(client))

    def is_spent(self, client: str) -> bool:
        """Whether the next question of ``client`` would be refused; counts nothing."""
        return self._item is not None and not self._window.test(self._item, client)

    def wait(self, client: str) -> int:
        """Seconds until ``client`` may ask again, at least 1."""
        if self._item is None:
            return 1
        return max(1, math.ceil(self._window.get_window_stats(self._item, client).reset_time - time.time()))


def client_key(address: str | None) -> str:
    """What one client is counted as: its address; of IPv6 the network, of which one client has all addresses."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


def preferred_language(accepted: str, default: Language) -> Language:
    """The first of barobot's languages in an Accept-Language header (RFC 9110, 12.5.4) by weight, or ``default``."""
    ranked: list[tuple[float, int, Language]] = []
    for position, part in enumerate(accepted.split(",")):
        name, _, weight = part.strip().partition(";q=")
        for language in LANGUAGES:
            if name.strip().lower().split("-")[0] == language:
                ranked.append((-_weight(weight), position, language))
    return min(ranked)[2] if ranked else default


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def waiting(seconds: int, language: Language) -> str:
    """``40 secondes``, ``2 minutes``: rounded up, so that whoever waits as long is let in."""
    size, one, several = next(unit for unit in _WAITS[language] if seconds >= 2 * unit[0] or unit[0] == 1)
    count = math.ceil(seconds / size)
    return f"{count}\u00a0{one if count == 1 else several}"
