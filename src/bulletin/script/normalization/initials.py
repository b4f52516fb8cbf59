"""Initials of a name: espeak-ng stops at each full stop."""

import re

from bulletin.script.pattern import Pattern
from bulletin.script.word_list import listed

EXAMPLES = (
    ("J. R. Smith", "J R Smith"),
    ("George W. Bush", "George W Bush"),
    ("J.K. Rowling", "J.K Rowling"),
    ("J.R.R. Roe and J. R. R. Poe", "J.R.R Roe and J R R Poe"),
    ("the U.S. Army", "the U.S. Army"),
    ("the U.S. forces", "the U.S. forces"),
    ("He moved to plan B. It failed.", "He moved to plan B. It failed."),
    ("We took Plan B. The boats left.", "We took Plan B. The boats left."),
    ("Vitamin C. He took it.", "Vitamin C. He took it."),
    ("George W. Roe Jr. left", "George W Roe Junior left"),
    ("H. Roe and I left. We won.", "H Roe and I left. We won."),
    ("So did I. Then he left.", "So did I. Then he left."),
    ("ANN W. ROE", "ANN W ROE"),
    ("A.-M. Poe", "A-M Poe"),
)

_OPENERS = "|".join(
    listed(
        """
    A After All An And As At But By For From He Her His How However I If In It Its No Nobody Not Now On One
    Our She So Some That The Their Then There These They This Those To Two Was We What When Where While Who
    Why With You Your
    """
    )
)
_NAME = rf"(?!(?:{_OPENERS})\b)(?:[A-Z][a-z’']|[A-Z]{{2,}}\b|(?:Mc|Mac|de|De|von|van|O['’])[A-Z])"
_FIRST = Pattern(rf"(?<![\w.’'])([A-Z])\. (?=(?:[A-Z]\. ){{0,4}}{_NAME})")
_DOTTED = Pattern(r"(?<![\w.])((?:[A-Z]\.){2,3}) (?=[A-Z][a-z])")
_HYPHENED = Pattern(r"(?<![\w.])([A-Z])\.-([A-Z])\.(?= [A-Z])")
_COUNTRIES = frozenset(
    {
        "D.C.",
        "E.U.",
        "L.A.",
        "N.Y.",
        "U.K.",
        "U.N.",
        "U.S.",
        "U.A.E.",
        "U.S.A.",
        "P.O.",
        "B.C.",
        "A.D.",
        "A.M.",
        "P.M.",
    }
)
_LABELS = frozenset(
    listed(
        """
    Appendix Area Block Building Category Channel Class Company Course Exhibit Figure Gate Grade Group Hall
    Hepatitis Item Level Line Lot Ministry Model Option Part Phase Plan Platform Point Room Route Schedule
    School Section Series Site Stage Stand Table Team Terminal Tier Type Unit Vitamin Ward Wing Zone
    """
    )
)
"""What a single letter may follow as its name."""
_WORD_BEFORE = Pattern(r"([^\W\d_]+)[ ]$")


def apply(text: str) -> str:
    """Drop the full stops of initials."""
    if "." not in text:
        return text
    text = _HYPHENED.sub(r"\1-\2", text)
    text = _DOTTED.sub(lambda m: m[0] if m[1] in _COUNTRIES else f"{m[1][:-1]} ", text)
    return _FIRST.sub(_initial, text)


def _initial(match: re.Match[str]) -> str:
    before = _WORD_BEFORE.search(match.string[max(0, match.start() - 30) : match.start()])
    if before and _ends_there(match, before[1]):
        return match[0]
    return f"{match[1]} "


def _ends_there(match: re.Match[str], before: str) -> bool:
    """Whether the letter is the last word of a sentence: "plan B. Roe left", not "by J. R. Roe"."""
    opens_a_name = re.match(r"[A-Z]\.", match.string[match.end() : match.end() + 2]) is not None
    if before.title() in _LABELS:
        return not opens_a_name
    return before.islower() and match[1] == "I" and not opens_a_name
