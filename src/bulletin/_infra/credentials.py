"""User names and passwords in URLs: takes them out of texts that are printed, written or published."""

import re

_CREDENTIALS = re.compile(r"(?<=://)[^/?#\s\"'<>]+@")
"""All before the last @ of the authority (RFC 3986 §3.2); a password may itself hold an @."""


def remove_credentials(text: str) -> str:
    """Remove the user and password of each URL in a text."""
    if "@" not in text:
        return text
    return _CREDENTIALS.sub("", text)
