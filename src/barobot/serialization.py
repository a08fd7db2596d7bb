"""The nouns as JSON: one object a line in the index, one object for ``--json``.

In the index a ``Decimal`` is a string, so nothing is lost. In an answer it is a JSON
number, since that is what a reader of JSON expects.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from barobot.types import Answer, Hit

Noun = TypeVar("Noun")
Decode = Callable[[Any], Any]


def to_plain(thing: Any, number: Callable[[Decimal], Any] = str) -> Any:
    """``thing`` as dictionaries, lists, strings and numbers; ``number`` writes a ``Decimal``."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return {field.name: to_plain(getattr(thing, field.name), number) for field in fields(thing)}
    if isinstance(thing, Decimal):
        return number(thing)
    if isinstance(thing, StrEnum):
        return thing.value
    if isinstance(thing, Mapping):
        return {str(key): to_plain(value, number) for key, value in thing.items()}
    if isinstance(thing, tuple | list):
        return [to_plain(item, number) for item in thing]
    return thing


def from_plain(kind: type[Noun], plain: Any) -> Noun:
    """The inverse of :func:`to_plain` for the nouns that an index holds.

    Raises ``KeyError``, ``TypeError`` or ``ValueError`` where ``plain`` does not fit ``kind``.
    """
    target: Any = kind
    decoded: Noun = _decoder(target)(plain)
    return decoded


def write_lines(path: Path, things: Iterable[Any]) -> None:
    """One JSON object a line, UTF-8."""
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for thing in things:
            lines.write(json.dumps(to_plain(thing), ensure_ascii=False, separators=(",", ":")) + "\n")


def read_lines(path: Path, kind: type[Noun]) -> tuple[Noun, ...]:
    """What :func:`write_lines` wrote."""
    # Not splitlines: a text may hold U+2028, which ends a line for Python but not in JSON.
    with path.open(encoding="utf-8", newline="\n") as lines:
        return tuple(from_plain(kind, json.loads(line)) for line in lines)


def answer_to_dict(answer: Answer) -> dict[str, Any]:
    """A dictionary that ``json.dumps`` takes, with the names of :class:`~barobot.types.Answer`.

    ``value`` of a figure is an ``int`` where it is whole and otherwise the nearest ``float``,
    which prints the same digits up to fifteen of them. Enums are their values.
    """
    plain: dict[str, Any] = to_plain(answer, json_number)
    return plain


def hit_to_dict(hit: Hit, title: str) -> dict[str, Any]:
    """A hit as JSON-ready values, with the offsets at which its text stands in the document."""
    passage = hit.passage
    return {
        "score": float(hit.score),
        "parts": {name: float(part) for name, part in hit.parts.items()},
        "text": passage.text,
        "document": title,
        "document_id": passage.document_id,
        "section": list(passage.headings),
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "language": passage.language,
        "passage_id": passage.id,
    }


def json_number(value: Decimal) -> int | float:
    """``int`` where ``value`` is whole, else ``float``."""
    return int(value) if value == value.to_integral_value() else float(value)


@cache
def _decoder(kind: Any) -> Decode:
    """A function from plain data to ``kind``; made once for each type, called for each line."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return partial(_decode_noun, kind, tuple((field.name, _decoder(hints[field.name])) for field in fields(kind)))
    if get_origin(kind) is tuple:
        return partial(_decode_tuple, _decoder(get_args(kind)[0]))
    if get_origin(kind) in (Union, types.UnionType):
        return partial(_decode_optional, _decoder(next(one for one in get_args(kind) if one is not type(None))))
    if isinstance(kind, type) and issubclass(kind, Decimal | StrEnum):
        return kind
    return _as_it_is


def _decode_noun(kind: type[Any], decoders: tuple[tuple[str, Decode], ...], plain: Any) -> Any:
    return kind(**{name: decode(plain[name]) for name, decode in decoders})


def _decode_tuple(decode: Decode, plain: Any) -> tuple[Any, ...]:
    return tuple(map(decode, plain))


def _decode_optional(decode: Decode, plain: Any) -> Any:
    return None if plain is None else decode(plain)


def _as_it_is(plain: Any) -> Any:
    return plain
