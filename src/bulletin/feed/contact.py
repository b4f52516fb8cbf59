"""Checks of what a feed says about whom to write to and where to read on."""

import re
from urllib.parse import urlsplit

from bulletin.feed.settings import leads_to_web_host

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
        has_user, is_web_address = "@" in urlsplit(url).netloc, leads_to_web_host(url)
    except ValueError:
        return f"{url!r} is not an address."
    if has_user:
        return "it holds a user name or a password, which every listener would see."
    if not is_web_address:
        return f"{url!r} is not an http(s) address, as https://example.org is."
    return None
