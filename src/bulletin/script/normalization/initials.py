"""Initials of a name: espeak-ng stops at each full stop."""

import re

from bulletin.script.pattern import Pattern, split_words

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

_SENTENCE_OPENERS = "|".join(
    split_words(
        """
    A After All An And As At But By For From He Her His How However I If In It Its No Nobody Not Now On One
    Our She So Some That The Their Then There These They This Those To Two Was We What When Where While Who
    Why With You Your
    """
    )
)
_NAME = rf"(?!(?:{_SENTENCE_OPENERS})\b)(?:[A-Z][a-z’']|[A-Z]{{2,}}\b|(?:Mc|Mac|de|De|von|van|O['’])[A-Z])"
_INITIAL = Pattern(rf"(?<![\w.’'])([A-Z])\. (?=(?:[A-Z]\. ){{0,4}}{_NAME})")
_DOTTED_INITIALS = Pattern(r"(?<![\w.])((?:[A-Z]\.){2,3}) (?=[A-Z][a-z])")
_HYPHENATED_INITIALS = Pattern(r"(?<![\w.])([A-Z])\.-([A-Z])\.(?= [A-Z])")
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
    split_words(
        """
    Appendix Area Block Building Category Channel Class Company Course Exhibit Figure Gate Grade Group Hall
    Hepatitis Item Level Line Lot Ministry Model Option Part Phase Plan Platform Point Room Route Schedule
    School Section Series Site Stage Stand Table Team Terminal Tier Type Unit Vitamin Ward Wing Zone
    """
    )
)
"""Words before a single letter that is a name: "Plan B"."""
_WORD_BEFORE = Pattern(r"([^\W\d_]+)[ ]$")


def apply(text: str) -> str:
    """Drop the full stops of initials."""
    if "." not in text:
        return text
    text = _HYPHENATED_INITIALS.sub(r"\1-\2", text)
    text = _DOTTED_INITIALS.sub(_strip_last_stop, text)
    return _INITIAL.sub(_strip_initial_stop, text)


def _strip_last_stop(match: re.Match[str]) -> str:
    if match[1] in _COUNTRIES:
        return match[0]
    return f"{match[1][:-1]} "


def _strip_initial_stop(match: re.Match[str]) -> str:
    before = _WORD_BEFORE.search(match.string[max(0, match.start() - 30) : match.start()])
    if before and _ends_sentence(match, before[1]):
        return match[0]
    return f"{match[1]} "


def _ends_sentence(match: re.Match[str], word_before: str) -> bool:
    """Tell whether the letter is the last word of a sentence: "plan B. Roe left", not "by J. R. Roe"."""
    opens_a_name = re.match(r"[A-Z]\.", match.string[match.end() : match.end() + 2]) is not None
    if word_before.title() in _LABELS:
        return not opens_a_name
    return word_before.islower() and match[1] == "I" and not opens_a_name
