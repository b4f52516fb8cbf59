"""Quarters and halves of a year: "3Q22"."""

import re

from bulletin.script.normalization.attributive import is_before_noun
from bulletin.script.normalization.words import say_year
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("growth in 3Q22", "growth in the third quarter of twenty-two"),
    ("in 1H 2023", "in the first half of twenty twenty-three"),
    ("in Q4 2019", "in the fourth quarter of twenty nineteen"),
    ("saw Q4'24 profits", "saw fourth-quarter twenty twenty-four profits"),
    ("growth in Q4 '24 was", "growth in the fourth quarter of twenty twenty-four was"),
)

_NUMBER_FIRST = Pattern(r"(\b[Tt]he )?(?<![\w.,])(?:([1-4])Q|([12])H) ?['’]?((?:20)?\d\d)(?!\w)")
_NUMBER_LAST = Pattern(r"(\b[Tt]he )?(?<![\w.,])(?:Q([1-4])|H([12])) (?:of )?(20\d\d)(?![\w-])")
_SHORT_YEAR = Pattern(r"\b([QH][1-4]) ?['’](?=[0-4]\d\b)")
_WORD_BEFORE = Pattern(r"\b(?:[Ii]n|[Ff]or|[Oo]f|[Dd]uring|[Ss]ince|[Ff]rom|[Tt]o|[Bb]y|[Uu]ntil|[Tt]he) $")
_ORDINALS = ("first", "second", "third", "fourth")


def apply(text: str) -> str:
    """Say "the third quarter of" the year."""
    if "Q" not in text and "H" not in text:
        return text
    text = _SHORT_YEAR.sub(r"\1 20", text)
    return _NUMBER_LAST.sub(_say_quarter, _NUMBER_FIRST.sub(_say_quarter, text))


def _say_quarter(match: re.Match[str]) -> str:
    article, quarter, half, year = match.groups()
    ordinal = _ORDINALS[int(quarter or half) - 1]
    part = "quarter"
    if half:
        part = "half"
    if not article and _is_attributive(match):
        return f"{ordinal}-{part} {say_year(int(year))}"
    return f"{article or 'the '}{ordinal} {part} of {say_year(int(year))}"


def _is_attributive(match: re.Match[str]) -> bool:
    if _WORD_BEFORE.search(match.string, max(0, match.start() - 10), match.start()):
        return False
    return is_before_noun(match.string, match.end())
