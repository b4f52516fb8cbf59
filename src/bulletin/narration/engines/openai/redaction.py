"""The key in a server's messages: finds and replaces it, in whatever form the server gives it back."""

import base64
import html
import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote_plus

_REPLACEMENT = "…"
_MIN_SECRET_LENGTH = 8  # characters; servers that want no key are given “x” and the like


def redact_secret(message: str, secret: str) -> str:
    """Replace a secret in a message: in any case, plain, escaped as in URLs, JSON or HTML, base64 or hex."""
    if len(secret) < _MIN_SECRET_LENGTH:
        return message
    return _build_pattern(secret).sub(_REPLACEMENT, message)


@cache
def _build_pattern(secret: str) -> re.Pattern[str]:
    forms = ["".join(map(_match_character, secret)), re.escape(secret.encode().hex())]
    forms += [_match_base64(text) for text in _iterate_base64(secret)]
    return re.compile("|".join(forms), re.IGNORECASE)


def _match_character(character: str) -> str:
    """Build a pattern for one character, plain, by its name in HTML, or by its number."""
    number = ord(character)
    plain = "|".join(map(re.escape, (character, html.escape(character), quote_plus(character))))
    return (
        rf"(?:{plain}|%(?:25)?{number:02x}|\\+u00{number:02x}|\\+u\{{0*{number:x}\}}"
        rf"|\\+x{number:02x}|\\+{number:03o}|&#0*{number};|&#x0*{number:x};|\\+{re.escape(character)})"
    )


def _iterate_base64(secret: str) -> Iterator[str]:
    """Iterate over what base64 makes of a secret, by itself or after other bytes: without unclear ends."""
    for skipped in range(3):
        encoded = base64.b64encode(bytes(skipped) + secret.encode()).decode().rstrip("=")
        first = -(-skipped * 8 // 6)
        last = (skipped + len(secret)) * 8 // 6
        yield encoded[first:last]


def _match_base64(text: str) -> str:
    """Build a pattern for base64 in either alphabet (RFC 4648 §4 and §5)."""
    return text.replace("/", "(?:/|_|%2f)").replace("+", "(?:[+-]|%2b)") + "={0,2}"
