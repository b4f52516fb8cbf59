"""Checks of what a feed says about whom to write to and where to read on."""

import re
from urllib.parse import urlsplit

_EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_](?:[\w-]*[^\W_])?")
_MAX_EMAIL_LENGTH = 254  # RFC 5321 §4.5.3.1.3, without the brackets


def check_email(address: str) -> str | None:
    """Check the address of a show's owner; return the problem, or None when mail can be sent there."""
    if _EMAIL.fullmatch(address) and len(address) <= _MAX_EMAIL_LENGTH:
        return None
    return f"{address!r} is not an e-mail address, as desk@example.org is."


def check_link(url: str) -> str | None:
    """Check the address of a show's site; return the problem, or None when a listener can open it."""
    if " " in url or not url.isprintable():
        return f"{url!r} has characters that an address cannot hold; percent-encode them."
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return f"{url!r} is not an address."
    if "@" in parts.netloc:
        return "it holds a user name or a password, which every listener would see."
    if parts.scheme not in {"http", "https"} or not has_host:
        return f"{url!r} is not an http(s) address, as https://example.org is."
    return None
