"""Numbers in English words; the ground under the rules."""

from bulletin.script.pattern import split_words

_ONES = split_words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
)
_TENS = split_words(". . twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = (
    (10**18, "quintillion"),
    (10**15, "quadrillion"),
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
    (100, "hundred"),
)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
LARGEST = 10**21
"""Numbers from here on are read digit by digit."""


def say_cardinal(number: int) -> str:
    """Say a whole number of at least 0 and less than `LARGEST`: 3000 is "three thousand"."""
    for size, name in _SCALES:
        if number >= size:
            rest = number % size
            return f"{say_cardinal(number // size)} {name}" + (f" {say_cardinal(rest)}" if rest else "")
    if number < 20:
        return _ONES[number]
    rest = number % 10
    return _TENS[number // 10] + (f"-{_ONES[rest]}" if rest else "")


def say_ordinal(number: int) -> str:
    """Say a place in an order: 24 is "twenty-fourth"."""
    words = say_cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _ORDINALS:
        return words[:cut] + _ORDINALS[last]
    return words[:cut] + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def say_year(number: int) -> str:
    """Say a year of four digits at most: 1905 is "nineteen oh five", 2017 "twenty seventeen"."""
    century, rest = divmod(number, 100)
    if number < 1000 or 2000 <= number < 2010:
        return say_cardinal(number)
    return say_cardinal(number) if rest == 0 and century % 10 == 0 else say_in_pairs(number)


def say_in_pairs(number: int) -> str:
    """Say a number of three or four digits in pairs: 1900 is "nineteen hundred", 747 "seven forty-seven"."""
    head, tail = divmod(number, 100)
    if tail == 0:
        return f"{say_cardinal(head)} hundred"
    return f"{say_cardinal(head)} {'oh ' if tail < 10 else ''}{say_cardinal(tail)}"


def say_digits(text: str) -> str:
    """Say the digits of `text` one by one."""
    return " ".join(_ONES[int(digit)] for digit in text if digit.isascii() and digit.isdigit())


def say_quantity(text: str) -> str:
    """Say a written number: "3,000", "3.5", ".5", "007"; one that is too large digit by digit."""
    whole, _, fraction = text.replace(",", "").partition(".")
    if not whole:
        return f"point {say_digits(fraction)}"
    led_by_zero = len(whole) > 1 and whole.startswith("0")
    is_code = led_by_zero or len(whole) >= len(str(LARGEST))
    spoken = say_digits(whole) if is_code else say_cardinal(int(whole))
    return f"{spoken} point {say_digits(fraction)}" if fraction else spoken


def pluralize(word: str) -> str:
    """Put the last word of a spoken number in the plural: "nineteen nineties", "twos"."""
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith("x") else f"{word}s"


MONTHS = split_words("January February March April May June July August September October November December")

DIGITS = r"(?:\d{1,3}+(?:,\d{3})++|\d++)(?:\.\d++)?"
"""A number as written: digits with or without thousands commas and a decimal part."""

NUMBER = rf"(?<![\d.,]){DIGITS}(?!\d)"
"""The whole of a number, not the end of a longer one."""

DASH = r"[-\u2010-\u2013\u2212]"
"""What stands between the ends of a range."""

MINUS = r"(?:(?<!\S)|(?<=[(\[\"“]))[-\u2013\u2212]"
"""A dash that is a sign, as it opens a word."""
