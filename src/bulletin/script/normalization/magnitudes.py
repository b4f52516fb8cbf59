"""Thousands, millions and billions that are written as a letter: "10m people"."""

import re

from bulletin.script.pattern import Pattern, split_words

EXAMPLES = (
    ("10m people", "ten million people"),
    ("some 2.5m young voters", "some two point five million young voters"),
    ("3bn barrels a day", "three billion barrels a day"),
    ("10m to 15m more", "ten million to fifteen million more"),
    ("a 10m wall", "a ten meter wall"),
    ("It is 10m long.", "It is ten meters long."),
    ("10m of cable", "ten meters of cable"),
    ("in 100m races", "in one hundred meter races"),
    ("50k protesters", "fifty thousand protesters"),
    ("3M workers", "three M workers"),
    ("a 5k run", "a five k run"),
    ("the 10m-strong union", "the ten million-strong union"),
    ("a 2.5m-member church", "a two point five million-member church"),
    ("1.2m acre-feet of water", "one point two million acre-feet of water"),
)

_UNAMBIGUOUS_MAGNITUDE = Pattern(
    r"(?<![\w$€£.,])((?:\d{1,3}+(?:,\d{3})++|\d++)(?:\.\d++)?) ?(mn|mln|bn|bln|tn|trn)(?!\w)"
)
_MAYBE = Pattern(r"\d ?[mkMKbt]")
_MAGNITUDE_BEFORE_NOUN = Pattern(
    r"(?<![\w$€£.,])(?<![A-Z]-)(?!3M)(\d{1,3}(?:\.\d{1,3})?)([mkMK])"
    r"(?= ((?:[A-Za-z][\w'’-]*+ ){0,2}?)([a-z][\w-]*+|[A-Z][a-z]+s\b))(?!(?:-|–| to )\d)"
)
_HYPHENATED_MAGNITUDE = Pattern(
    r"(?<![\w$€£.,])(\d{1,3}(?:\.\d{1,3})?)([mkMK])"
    r"(?=-(?:strong|member|people|person|voter?|ton|tonne|barrel|acre|dollar|euro|pound|dose|copy|view|a)\b"
    r"| (?:bpd|b/d)\b)"
)
_RANGE = Pattern(
    r"(?<![\w$€£.,])(\d{1,3}(?:\.\d+)?)([mk]?)(-|–| to )(?=\d{1,3}(?:\.\d+)? (?:million|thousand)\b)"
)
_NAMES = {
    "k": "thousand", "K": "thousand", "m": "million", "M": "million", "mn": "million", "mln": "million",
    "bn": "billion", "bln": "billion", "tn": "trillion", "trn": "trillion",
}  # fmt: skip
_IRREGULAR_PLURALS = frozenset(
    split_words(
        "acre-feet children data fewer fish less livestock men more other people poultry sheep women young"
    )
)
"""Nouns that are counted in millions though they do not end in "s"."""
_MEASURE_WORDS = frozenset(
    split_words(
        """
    above across ahead apart as away axis axes backstroke basis beds below behind breaststroke bus
    butterfly canvas class crisis dash deep deeper dis down finals freestyle further gas glass heats
    higher his hurdles in is its long longer lower north of past pass races relays runners semifinals
    series since south sprinters sprints steps swims tall taller thick this times to towards underwater
    upwards was waves wide yes
    """
    )
)
"""Words after a length, and words for things that are not counted in millions."""


def apply(text: str) -> str:
    """Write the letter out where people or things are counted."""
    if not _MAYBE.search(text):
        return text
    text = _UNAMBIGUOUS_MAGNITUDE.sub(lambda m: f"{m[1]} {_NAMES[m[2]]}", text)
    text = _MAGNITUDE_BEFORE_NOUN.sub(_expand_magnitude, text)
    text = _HYPHENATED_MAGNITUDE.sub(lambda m: f"{m[1]} {_NAMES[m[2]]}", text)
    return _RANGE.sub(_expand_range_start, text)


def _expand_magnitude(match: re.Match[str]) -> str:
    number, letter, between, noun = match.groups()
    words = [*between.split(), noun]
    if not _MEASURE_WORDS.isdisjoint(words) or not any(map(_is_countable, words)):
        return match[0]
    return f"{number} {_NAMES[letter]}"


def _expand_range_start(match: re.Match[str]) -> str:
    number, letter, joint = match.groups()
    if not letter:
        return match[0]
    return f"{number} {_NAMES[letter]}{joint}"


def _is_countable(word: str) -> bool:
    return word in _IRREGULAR_PLURALS or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )
