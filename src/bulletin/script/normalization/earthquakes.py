"""The magnitude of an earthquake: "M6.8"."""

import re

from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("an M6.8 quake", "a magnitude six point eight quake"),
    ("The quake was M 7.1, then Mw 5.", "The quake was magnitude seven point one, then magnitude five."),
    ("the M4.5 road", "the M four point five road"),
)

_EARTHQUAKE_WORD = Pattern(r"(?i:quake|tremor|temblor|seism|aftershock|epicent)")
_MAGNITUDE = Pattern(r"\b(?:([Aa])n )?M[wLl]? ?(?=\d(?:\.\d)?\b(?![,.]?\d))")


def apply(text: str) -> str:
    """Say the word where the sentence is about an earthquake."""
    if not _EARTHQUAKE_WORD.search(text):
        return text
    return _MAGNITUDE.sub(_say_magnitude, text)


def _say_magnitude(match: re.Match[str]) -> str:
    if not match[1]:
        return "magnitude "
    return f"{match[1]} magnitude "
