"""Decades, and other numbers in the plural."""

from bulletin.script.normalization.words import DASH, pluralize, say_cardinal, say_year
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("the 2000s", "the two thousands"),
    ("the 1990s", "the nineteen nineties"),
    ("the '90s", "the nineties"),
    ("in the 40's and ' 50s", "in the forties and fifties"),
    ("from the mid-80s", "from the mid-eighties"),
    ("the 1960s-80s", "the nineteen sixties to eighties"),
    ("in his 20s", "in his twenties"),
    ("the under-19s and over 21s", "the under-nineteens and over twenty-ones"),
    ("the 1600s", "the sixteen hundreds"),
    ("tens of 1000s and 100s of boats", "tens of thousands and hundreds of boats"),
    ("the 49ers and the 76ers", "the forty-niners and the seventy-sixers"),
    ("among 16-24s", "among sixteen to twenty-fours"),
)

_MAYBE = Pattern(r"\d(?:(?: ?['’]| )?|er)s\b")
_COUNTLESS_NUMBER = Pattern(r"(?<![\w.,$€£-])(10{1,2}|1,?000)s(?= of\b)|(?<=[sn] of )(100|1,?000)s\b")
_POWERS = {"10": "tens", "100": "hundreds", "1000": "thousands"}
_PLAYERS = Pattern(r"(?<![\w.,$€£-])(\d{2,3})ers\b")
_AGES = Pattern(rf"\b([Tt]he|[Aa]mong|[Ff]or|[Aa]ged|[Oo]f) (\d{{1,2}}){DASH}(?=\d?[1-9]s\b)")
_FULL_DECADE = Pattern(r"(?<![\w.,$€£])((?:1\d|20)\d0)(?:['’]?s| s)\b")
_START = r"(?:(?<![\w.,$€£'’-])|(?<=[a-z][a-z]-)|(?<=\ds-))"
_SHORT_DECADE = Pattern(rf"{_START}(?:['’‘] ?)?([1-9]0)(?: ?['’]s|s)\b")
_OTHER_PLURAL = Pattern(rf"{_START}(\d{{1,3}})s\b")
_RANGE = Pattern(rf"((?:ies|tens|hundreds|thousands)) ?{DASH} ?(?=\w+(?: \w+)?(?:ies|tens|hundreds)\b)")


def apply(text: str) -> str:
    """Say decades in the plural."""
    if not _MAYBE.search(text):
        return text
    words = _COUNTLESS_NUMBER.sub(lambda m: _POWERS[(m[1] or m[2]).replace(",", "")], text)
    words = _PLAYERS.sub(lambda m: say_cardinal(int(m[1])).removesuffix("e") + "ers", words)
    words = _AGES.sub(lambda m: f"{m[1]} {say_cardinal(int(m[2]))} to ", words)
    words = _SHORT_DECADE.sub(lambda m: pluralize(say_cardinal(int(m[1]))), words)
    words = _FULL_DECADE.sub(lambda m: pluralize(say_year(int(m[1]))), words)
    words = _OTHER_PLURAL.sub(lambda m: pluralize(say_cardinal(int(m[1]))), words)
    if words == text:
        return text
    return _RANGE.sub(r"\1 to ", words)
