"""Characters that have no sound: control, format and private-use ones."""

import unicodedata

_SILENT_CATEGORIES = ("Cc", "Cf", "Co", "Cs")
_JOINERS = "\u200c\u200d"
"""Joiners are part of the spelling of Persian and of Indian scripts."""


def strip_control_characters(text: str) -> str:
    """Take out what cannot be heard and fold white space."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(_strip_silent(character) for character in text).split())


def _strip_silent(character: str) -> str:
    if character.isspace() or character in _JOINERS:
        return character
    if unicodedata.category(character) in _SILENT_CATEGORIES:
        return ""
    return character
