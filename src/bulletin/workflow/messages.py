"""Texts for a terminal: what is from outside neither steers it nor shows a password."""

import re

from bulletin._infra.credentials import remove_credentials

_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""All that can steer a terminal, but tabs and line ends; and surrogates, which cannot be written."""


def clean_message(text: str) -> str:
    """Escape control characters, as JSON does, and remove the users and passwords of URLs."""
    return remove_credentials(escape_control_characters(text))


def escape_control_characters(text: str) -> str:
    r"""Write control characters and lone surrogates as `\u001b`."""
    return _CONTROL_CHARACTERS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
