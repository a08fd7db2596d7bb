"""Log-ins for a page that others can reach: a file of names and hashed passwords.

Each line is ``name:hash``, as ``barobot password`` prints it; blank lines and those that begin
with ``#`` do not count. The hash is scrypt (RFC 7914), which costs whoever guesses 16 MiB and
some hundred milliseconds a guess.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from barobot.errors import SettingsError

__all__ = ["LoginFile", "check_password", "hash_password", "read_login_file"]

METHOD = "scrypt"
COST, BLOCK, PARALLEL = 2**14, 8, 5  # OWASP, Password Storage Cheat Sheet: 16 MiB
SALT_BYTES = 16
KEY_BYTES = 32
SHORTEST = 8  # characters
LONGEST = 1024
MOST_MEMORY = 64 * 2**20
_EXPECTED = "expected name:hash as `barobot password` prints it"


@dataclass(frozen=True, slots=True)
class LoginFile:
    """Names with the hashes of their passwords."""

    hashes: Mapping[str, str]

    def allows(self, name: str, password: str) -> bool:
        """Whether ``password`` is that of ``name``; takes as long for a name that does not exist."""
        known = self.hashes.get(name)
        right = check_password(password, known or _NOBODY)
        return right and known is not None


def hash_password(password: str) -> str:
    """``scrypt$cost$block$parallel$salt$key``, with a salt of its own each time.

    Raises :class:`SettingsError` where the password is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise SettingsError(
            f"the password has {len(password)} characters, expected {SHORTEST} to {LONGEST}; choose another"
        )
    salt = os.urandom(SALT_BYTES)
    key = _derive(password, salt, COST, BLOCK, PARALLEL)
    return "$".join([METHOD, str(COST), str(BLOCK), str(PARALLEL), _text(salt), _text(key)])


def check_password(password: str, hashed: str) -> bool:
    """Whether ``hashed`` is a hash of ``password``; compared in constant time."""
    cost, block, parallel, salt, key = _parts(hashed)
    return hmac.compare_digest(_derive(password[:LONGEST], salt, cost, block, parallel), key)


def read_login_file(path: Path) -> LoginFile:
    """The names and hashes of ``path``.

    Raises :class:`SettingsError`, which names the line, where the file cannot be used. No
    message holds a hash.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the file of log-ins {path} cannot be read ({error}); {_EXPECTED} on each line") from error
    hashes: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            name, hashed = _entry(line.strip(), f"{path}, line {number}")
            if name in hashes:
                raise SettingsError(f"{path}, line {number}: {name!r} is there twice; remove one of the lines")
            hashes[name] = hashed
    if not hashes:
        raise SettingsError(f"the file of log-ins {path} names nobody; {_EXPECTED} on each line")
    return LoginFile(hashes)


def _entry(line: str, place: str) -> tuple[str, str]:
    name, colon, hashed = line.partition(":")
    if not name or not colon:
        raise SettingsError(f"{place}: {_EXPECTED}; got no name, or no colon after it")
    try:
        _parts(hashed)
    except ValueError as error:
        raise SettingsError(f"{place}: the hash of {name!r} cannot be used ({error}); {_EXPECTED}") from error
    return name, hashed


def _parts(hashed: str) -> tuple[int, int, int, bytes, bytes]:
    """Raises ``ValueError`` where ``hashed`` is not what :func:`hash_password` gives, or asks for too much."""
    method, *numbers, salt, key = hashed.split("$") if hashed.count("$") == 5 else [""] * 6
    if method != METHOD:
        raise ValueError(f"it does not begin with {METHOD}$ and go on with five parts")
    cost, block, parallel = (int(number) if number.isdecimal() else 0 for number in numbers)
    if cost < 2 or cost & (cost - 1) or not (block and parallel) or 128 * cost * block > MOST_MEMORY or parallel > 16:
        raise ValueError(f"its cost {'$'.join(numbers)} is out of bounds")
    return cost, block, parallel, _octets(salt), _octets(key)


def _derive(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    return hashlib.scrypt(
        password.encode("utf-8", "surrogatepass"),
        salt=salt,
        n=cost,
        r=block,
        p=parallel,
        maxmem=2 * MOST_MEMORY,
        dklen=KEY_BYTES,
    )


def _text(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


def _octets(text: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("its salt or key is not Base64") from error
    if len(found) < SALT_BYTES:
        raise ValueError("its salt or key is cut short")
    return found


_NOBODY = f"{METHOD}${COST}${BLOCK}${PARALLEL}${_text(bytes(SALT_BYTES))}${_text(bytes(KEY_BYTES))}"
