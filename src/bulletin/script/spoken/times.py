"""Times of day."""

import re

from bulletin.script.spoken.words import cardinal

EXAMPLES = (
    ("at 9:40 p.m., some", "at nine forty p.m., some"),
    ("at 1:05 a.m.", "at one oh five a.m."),
    ("by 21:40 GMT", "by twenty-one forty GMT"),
    ("at 10:00 am", "at ten a.m."),
    ("until 9pm on Monday", "until nine p.m. on Monday"),
    ("from 5pm-6pm", "from five p.m. to six p.m."),
    ("at 14:00 on Monday", "at fourteen hundred on Monday"),
)

_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:.]([0-5]\d) ?(?:([aApP])\.? ?[mM]\b(\.?))")
_HOURS = re.compile(r"(?<![\d:.,])(1[0-2]|[1-9]) ?([aApP])\.?[mM]\b(\.?)")
_TO = re.compile(r"(?<=[ap]\.m\.) ?[-–] ?(?=\w)")
_PLAIN = re.compile(r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")


def apply(text: str) -> str:
    """Say hours and minutes."""
    text = _CLOCK.sub(lambda m: f"{_spoken(m[1], m[2])} {m[3].lower()}.m.", text)
    text = _HOURS.sub(lambda m: f"{cardinal(int(m[1]))} {m[2].lower()}.m.", text)
    text = _TO.sub(" to ", text)
    return _PLAIN.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    if match[2] == "00":
        return f"{cardinal(int(match[1]))} {'hundred' if int(match[1]) > 12 else 'o’clock'}"
    return _spoken(match[1], match[2])


def _spoken(hour: str, minute: str) -> str:
    if minute == "00":
        return cardinal(int(hour))
    return f"{cardinal(int(hour))} {'oh ' if minute[0] == '0' else ''}{cardinal(int(minute))}"
