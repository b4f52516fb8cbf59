"""Addresses on the web and of mail: the name of the host is all that can be listened to."""

import re

EXAMPLES = (
    ("See https://www.example.org/a/b?c=1 for more.", "See example dot org for more."),
    ("Write to desk@example.org.", "Write to desk at example dot org."),
)

_URL = re.compile(
    r"\b(?:https?://(?:www\.)?|www\.)([\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:/[^\s,;)\]”]*[^\s,;.)\]”!?])?/?"
)
_MAIL = re.compile(r"\b([\w+-]+(?:\.[\w+-]+)*)@([\w-]+(?:\.[\w-]+)+)")


def apply(text: str) -> str:
    """Say the host of an address."""
    if "@" not in text and "www." not in text and "://" not in text:
        return text
    text = _URL.sub(lambda m: _dotted(m[1]), text)
    return _MAIL.sub(lambda m: f"{_dotted(m[1])} at {_dotted(m[2])}", text)


def _dotted(host: str) -> str:
    return host.replace(".", " dot ")
