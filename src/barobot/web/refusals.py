"""What is said to whoever is refused, in their language: JSON to programs, text to people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Scope

from barobot.types import Language
from barobot.web.clients import client_key, preferred_language

LOG_IN: Mapping[Language, str] = {
    "fr": "Cette page demande un nom et un mot de passe.",
    "en": "This page needs a name and a password.",
}
GUESSED: Mapping[Language, str] = {
    "fr": "Trop d’essais. Réessayez dans une minute.",
    "en": "Too many attempts. Try again in a minute.",
}
TOO_LARGE: Mapping[Language, str] = {
    "fr": "La requête est trop grande\u00a0: la limite est de {limit}\u00a0Kio.",
    "en": "The request is too large: the limit is {limit} KiB.",
}
FAILED: Mapping[Language, str] = {
    "fr": "La réponse n’a pas pu être établie. Réessayez\u00a0; si cela dure, prévenez le responsable.",
    "en": "No answer could be reached. Try again; if this goes on, tell whoever runs this page.",
}


def client_of(scope: Scope) -> str:
    """What limits count the sender as."""
    return client_key(scope["client"][0] if scope.get("client") else None)


def refusal(scope: Scope, status: int, texts: Mapping[Language, str], language: Language, **options: Any) -> Response:
    """A refusal in the language of the sender: JSON for programs, text for people."""
    headers = Headers(scope=scope)
    message = texts[preferred_language(headers.get("accept-language", ""), language)]
    message = message.format(**options.pop("values", {}))
    if "text/html" in headers.get("accept", ""):
        return PlainTextResponse(message, status, **options)
    return JSONResponse({"detail": message}, status, **options)
