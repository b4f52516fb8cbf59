"""Odds and marks: two numbers with a stroke between them that are no fraction."""

import re

from bulletin.script.normalization.words import say_cardinal, say_quantity
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("at odds of 7/2, a 100/1 shot", "at odds of seven to two, a one hundred to one shot"),
    ("a 10/10 day, rated 8/10", "a ten out of ten day, rated eight out of ten"),
    ("a score of 4/5", "a score of four out of five"),
    ("at 1/2 price", "at one half price"),
)

_START = r"(?<![\w/.,:$€£-])"
_ODDS = Pattern(
    r"\b((?:odds|price|priced|backed|favou?rites?|off|back|in) (?:of|at) )(\d{1,4})/(\d{1,2})(?![\w/]|[.,]\d)"
    rf"|{_START}(\d{{1,4}})/(\d{{1,2}})"
    r"(?= (?:joint |second )?(?:favou?rite|shot|outsider|odds|against)s?\b)"
)
_MARK = Pattern(
    rf"(?:\b((?:rate|score|award|mark|give|gave|got)[sd]?(?: (?:of|it|her|him|them|a|an))* )|{_START})"
    r"(\d{1,3}(?:\.5)?)/(5|10|20|100)(?![\w/]|[.,]\d)(?= (rating|score|mark|review)\b)?"
)
_FULL_MARKS = frozenset({"5", "10", "100"})


def apply(text: str) -> str:
    """Say "to" between odds and "out of" in a mark."""
    if "/" not in text:
        return text
    return _MARK.sub(_say_mark, _ODDS.sub(_say_odds, text))


def _say_odds(match: re.Match[str]) -> str:
    start, first, second, lone_first, lone_second = match.groups()
    numbers = f"{say_cardinal(int(first or lone_first))} to {say_cardinal(int(second or lone_second))}"
    return f"{start or ''}{numbers}"


def _say_mark(match: re.Match[str]) -> str:
    start, mark, full_mark, noun = match.groups()
    is_full_mark = mark == full_mark and mark in _FULL_MARKS
    if not (start or noun or is_full_mark) or float(mark) > int(full_mark):
        return match[0]
    return f"{start or ''}{say_quantity(mark)} out of {say_cardinal(int(full_mark))}"
