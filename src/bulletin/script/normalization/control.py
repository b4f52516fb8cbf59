"""Characters that have no sound: control, format and private-use ones."""

import unicodedata

_SILENT = ("Cc", "Cf", "Co", "Cs")
_LETTERS_HOLD_THEM = "\u200c\u200d"
"""Joiners are part of the spelling of Persian and of Indian scripts."""


def without_control(text: str) -> str:
    """Take out what cannot be heard and fold white space."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(_heard(character) for character in text).split())


def _heard(character: str) -> str:
    if character.isspace() or character in _LETTERS_HOLD_THEM:
        return character
    return "" if unicodedata.category(character) in _SILENT else character
