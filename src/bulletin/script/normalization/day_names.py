"""Months and weekdays that are written short without a number beside them."""

import re

from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("on Weds. morning, not Thurs.", "on Wednesday morning, not Thursday."),
    ("Sat. night", "Saturday night"),
    ("It starts Sat. and ends on Sun.", "It starts Saturday and ends on Sunday."),
    ("on Tue. and Fri.", "on Tuesday and Friday."),
    ("They sat. Sun and wind came.", "They sat. Sun and wind came."),
    ("She read The Sun. Then she left.", "She read The Sun. Then she left."),
    ("Mar the surface, Jan.", "Mar the surface, Jan."),
    ("In Sept. the boats left.", "In September the boats left."),
    ("for Tu (2/22) at 5 pm", "for Tuesday (February twenty-second) at five p.m."),
)

_MONTHS = {
    "Jan": "January", "Feb": "February", "Apr": "April", "Aug": "August", "Sep": "September",
    "Sept": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
_DAYS = {
    "Mon": "Monday", "Tu": "Tuesday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday",
    "Weds": "Wednesday", "Th": "Thursday", "Thu": "Thursday", "Thur": "Thursday", "Thurs": "Thursday",
    "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
}  # fmt: skip
_MONTH = Pattern(r"\b(Feb|Apr|Aug|Sept?|Oct|Nov)\.(?=,? [a-z(])|(?<=\b[Ii]n )(Jan|Dec)\.(?= [a-z])")
_DAY = Pattern(r"\b(Mon|Tues?|Weds?|Thur?s?|Fri)\.(?=[,;)]| [a-z]|\s*$)")
_WEEKEND = Pattern(
    r"\b(Sat|Sun)\.(?=,? (?:night|morning|afternoon|evening|at |through|and (?:Sat|Sun)))"
    r"|(?<=[a-z] )(Sat|Sun)\.(?=[,;)]| [a-z])|(?<=\b[Oo]n )(Sat|Sun)\.(?=\s*$)"
)
_DAY_BEFORE_DATE = Pattern(r"\b(Tu|Th|Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\.?(?= \(\d{1,2}/\d)")


def apply(text: str) -> str:
    """Write months and weekdays out."""
    text = _DAY_BEFORE_DATE.sub(lambda m: _DAYS[m[1]], text)
    if "." not in text:
        return text
    text = _MONTH.sub(lambda m: _MONTHS[m[1] or m[2]], text)
    return _WEEKEND.sub(_expand_day, _DAY.sub(_expand_day, text))


def _expand_day(match: re.Match[str]) -> str:
    day = _DAYS[next(filter(None, match.groups()))]
    if match.string[match.end() :].strip():
        return day
    return f"{day}."
