"""Times of day, durations in hours, minutes and seconds, and the zones after them."""

import re

from bulletin.script.normalization.words import DASH, say_cardinal, say_digit_pair, say_digits, say_sign
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("at 9:40 p.m., some", "at nine forty p.m., some"),
    ("at 1:05 a.m.", "at one oh five a.m."),
    ("by 21:40 GMT", "by twenty-one forty GMT"),
    ("at 10:00 am", "at ten a.m."),
    ("until 9pm on Monday", "until nine p.m. on Monday"),
    ("from 5pm-6pm", "from five p.m. to six p.m."),
    ("the 9-11am slot", "the nine to eleven a.m. slot"),
    ("9:30–11 p.m.", "nine thirty to eleven p.m."),
    ("at 14:00 on Monday", "at fourteen hundred on Monday"),
    ("at 0630 GMT", "at oh six thirty GMT"),
    ("in 2:03:59", "in two hours three minutes and fifty-nine seconds"),
    ("a mile in 3:43.13.", "a mile in three forty-three point one three."),
    ("at noon GMT+4:30", "at noon GMT plus four thirty"),
    ("at 10:30 o'clock", "at ten thirty o'clock"),
    ("at 00:15", "at zero fifteen"),
    ("They crossed at 0430.", "They crossed at oh four thirty."),
)

_DAY_HALF = r" ?([aApP])\.? ?[mM]\b\.?"
_HOUR = r"([01]?\d|2[0-4])"
_MAYBE = Pattern(r"\d ?[aApP]\.? ?[mM]\b")
_DURATION = Pattern(r"(?<![\d:.])(\d{1,2}):([0-5]\d):([0-5]\d)(?![\d:]|\.\d)")
_LAP = Pattern(r"(?<![\d:.])(\d{1,2}:[0-5]\d)\.(\d{1,3})(?!\d|[:.]\d)")
_HOUR_RANGE = Pattern(
    rf"(?<![\d:.,$€£-]){_HOUR}(?:[:.]([0-5]\d))? ?(?:{DASH}|to) ?(?={_HOUR}(?:[:.][0-5]\d)?{_DAY_HALF})"
)
_CLOCK = Pattern(rf"(?<![\d:.,]){_HOUR}[:.]([0-5]\d){_DAY_HALF}")
_HOURS = Pattern(r"(?<![\d:.,$€£])0?(1[0-2]|[1-9])" + _DAY_HALF)
_RANGE_DASH = Pattern(rf"(?<=[ap]\.m\.) ?{DASH} ?(?=\w)")
_ZONES = "est|edt|cst|cdt|mst|mdt|pst|pdt|gmt|bst|e\\.s\\.t|e\\.d\\.t|c\\.s\\.t|p\\.s\\.t|g\\.m\\.t"
_ZONE = Pattern(rf"(?<=[ap]\.m\.) ?({_ZONES})\b(?:(?<=\..)\.)?")
_MILITARY_WORDS = ("GMT", "UTC", "hours", "hrs", "local time")
_OFFSET = Pattern(rf"\b(GMT|UTC) ?(\+|{DASH}) ?(\d{{1,2}})(?::([0-5]\d))?(?![\d:])")
_MILITARY = Pattern(r"(?<![\w:.,-])([01]\d|2[0-3])([0-5]\d)(?= (?:GMT|UTC|hours|hrs|local time)\b)")
_LEADING_ZERO_TIME = Pattern(
    r"(?<=\b[Aa]t |\b[Bb]y )(0\d)([0-5]\d)(?![\w:]|[.,]\d)|(?<=\b[Ff]rom )(0\d)([0-5]\d)(?![\w:]|[.,]\d)"
)
_PLAIN_TIME = Pattern(rf"(?<![\d:]){_HOUR}:([0-5]\d)(?![\d:])( o['’]?clock)?")
_DOTTED_TIME = Pattern(
    r"\b([Aa]t|[Bb]y|[Uu]ntil|[Ff]rom|[Bb]efore|[Aa]fter|[Ss]ince) ([01]?\d|2[0-3])\.([0-5]\d)"
    r"(?![\w%]|[.,]\d| ?%| (?:per|million|billion|points?)\b)"
)
_TIMETABLE_TIME = Pattern(
    r"(?<=\b[Tt]he )(\d{1,2})\.([0-5]\d)(?= (?:(?:at|from|to) [A-Z]|train|service|bus|flight|ferry))"
)


def apply(text: str) -> str:
    """Say hours and minutes."""
    if any(word in text for word in _MILITARY_WORDS):
        text = _MILITARY.sub(_say_military_time, text)
        text = _OFFSET.sub(_say_offset, text)
    if " 0" in text:
        text = _LEADING_ZERO_TIME.sub(_say_military_time, text)
    if ":" in text:
        text = _DURATION.sub(_say_duration, text)
        text = _LAP.sub(lambda m: f"{_say_time(*m[1].split(':'))} point {say_digits(m[2])}", text)
    if _MAYBE.search(text):
        text = _say_day_halves(text)
    if ":" in text:
        text = _PLAIN_TIME.sub(_say_plain_time, text)
    return text


def _say_day_halves(text: str) -> str:
    text = _HOUR_RANGE.sub(lambda m: f"{_say_time(m[1], m[2] or '00')} to ", text)
    text = _CLOCK.sub(lambda m: f"{_say_time(m[1], m[2])} {m[3].lower()}.m.", text)
    text = _HOURS.sub(lambda m: f"{say_cardinal(int(m[1]))} {m[2].lower()}.m.", text)
    text = _RANGE_DASH.sub(" to ", text)
    return _ZONE.sub(lambda m: f" {m[1].replace('.', '').upper()}", text)


def apply_british(text: str) -> str:
    """Say hours and minutes, also those with a point between them."""
    return apply(_TIMETABLE_TIME.sub(r"\1:\2", _DOTTED_TIME.sub(r"\1 \2:\3", text)))


def _say_plain_time(match: re.Match[str]) -> str:
    hour, minute, clock = match.groups("")
    if minute != "00" or clock:
        return _say_time(hour, minute) + clock
    if int(hour) == 0:
        return "midnight"
    if int(hour) > 12:
        return f"{say_cardinal(int(hour))} hundred"
    return f"{say_cardinal(int(hour))} o’clock"


def _say_time(hour: str, minute: str) -> str:
    if minute == "00":
        return say_cardinal(int(hour))
    return f"{say_cardinal(int(hour))} {say_digit_pair(int(minute))}"


def _say_military_time(match: re.Match[str]) -> str:
    hour, minute = filter(None, match.groups())
    if minute == "00":
        return f"{say_digit_pair(int(hour))} hundred"
    return f"{say_digit_pair(int(hour))} {say_digit_pair(int(minute))}"


def _say_offset(match: re.Match[str]) -> str:
    zone, sign, hours, minutes = match.groups()
    return f"{zone} {say_sign(sign)}{_say_time(hours, minutes or '00')}"


def _say_duration(match: re.Match[str]) -> str:
    counts = map(_say_count, match.groups(), ("hour", "minute", "second"))
    return "{} {} and {}".format(*counts)


def _say_count(number: str, unit: str) -> str:
    if int(number) == 1:
        return f"one {unit}"
    return f"{say_cardinal(int(number))} {unit}s"
