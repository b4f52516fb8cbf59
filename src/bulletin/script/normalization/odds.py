"""Odds and marks: two numbers with a stroke between them that are no fraction."""

import re

from bulletin.script.normalization.words import cardinal, quantity
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
_EVEN = frozenset({"5", "10", "100"})


def apply(text: str) -> str:
    """Say "to" between odds and "out of" in a mark."""
    if "/" not in text:
        return text
    return _MARK.sub(_mark, _ODDS.sub(_odds, text))


def _odds(match: re.Match[str]) -> str:
    start, first, second, alone, alone_second = match.groups()
    return f"{start or ''}{cardinal(int(first or alone))} to {cardinal(int(second or alone_second))}"


def _mark(match: re.Match[str]) -> str:
    start, mark, most, noun = match.groups()
    if not (start or noun or (mark == most and mark in _EVEN)) or float(mark) > int(most):
        return match[0]
    return f"{start or ''}{quantity(mark)} out of {cardinal(int(most))}"
