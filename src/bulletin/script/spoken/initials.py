"""Initials of a name: espeak-ng stops at each full stop."""

import re

EXAMPLES = (
    ("J. R. Smith", "J R Smith"),
    ("George W. Bush", "George W Bush"),
    ("J.K. Rowling", "J.K Rowling"),
    ("the U.S. Army", "the U.S. Army"),
    ("the U.S. forces", "the U.S. forces"),
    ("He moved to plan B. It failed.", "He moved to plan B. It failed."),
)

_FIRST = re.compile(r"(?<![\w.])([A-Z])\. (?=(?:[A-Z]\. )*[A-Z][a-z])")
_DOTTED = re.compile(r"(?<![\w.])((?:[A-Z]\.){2,3}) (?=[A-Z][a-z])")
_COUNTRIES = frozenset({"D.C.", "E.U.", "L.A.", "N.Y.", "U.K.", "U.N.", "U.S.", "U.A.E.", "U.S.A."})
_MIDDLE = re.compile(r"\b([A-Z][a-z]+ [A-Z])\. (?=[A-Z][a-z]+)")
_NOT_AN_INITIAL = re.compile(r"(?:^|[\s“\"(])(?:[a-z]+) $")


def apply(text: str) -> str:
    """Drop the full stops of initials."""
    if ". " not in text:
        return text
    text = _DOTTED.sub(lambda m: m[0] if m[1] in _COUNTRIES else f"{m[1][:-1]} ", text)
    text = _MIDDLE.sub(r"\1 ", text)
    return _FIRST.sub(_initial, text)


def _initial(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 30) : match.start()]
    return match[0] if _NOT_AN_INITIAL.search(before) and not _opens_name(match) else f"{match[1]} "


def _opens_name(match: re.Match[str]) -> bool:
    """After a small word a lone letter opens a name when another initial follows it."""
    return re.match(r"[A-Z]\.", match.string[match.end() : match.end() + 2]) is not None
