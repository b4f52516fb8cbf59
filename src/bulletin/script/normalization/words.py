"""Numbers in English words; used by most rules."""

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
            return _say_scaled(number, size, name)
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    if not ones:
        return _TENS[tens]
    return f"{_TENS[tens]}-{_ONES[ones]}"


def _say_scaled(number: int, size: int, name: str) -> str:
    count, rest = divmod(number, size)
    words = f"{say_cardinal(count)} {name}"
    if rest:
        words += f" {say_cardinal(rest)}"
    return words


def say_ordinal(number: int) -> str:
    """Say a place in an order: 24 is "twenty-fourth"."""
    words = say_cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    return words[:cut] + _make_ordinal(words[cut:])


def _make_ordinal(word: str) -> str:
    if word in _ORDINALS:
        return _ORDINALS[word]
    if word.endswith("y"):
        return f"{word[:-1]}ieth"
    return f"{word}th"


def say_year(number: int) -> str:
    """Say a year of four digits at most: 1905 is "nineteen oh five", 2017 "twenty seventeen"."""
    century, rest = divmod(number, 100)
    if number < 1000 or 2000 <= number < 2010:
        return say_cardinal(number)
    if rest == 0 and century % 10 == 0:
        return say_cardinal(number)
    return say_in_pairs(number)


def say_in_pairs(number: int) -> str:
    """Say a number of three or four digits in pairs: 1900 is "nineteen hundred", 747 "seven forty-seven"."""
    head, tail = divmod(number, 100)
    if tail == 0:
        return f"{say_cardinal(head)} hundred"
    return f"{say_cardinal(head)} {say_digit_pair(tail)}"


def say_digit_pair(number: int) -> str:
    """Say two digits at the end of a year or a time: 5 is "oh five", 40 "forty"."""
    if number < 10:
        return f"oh {say_cardinal(number)}"
    return say_cardinal(number)


def say_digits(text: str) -> str:
    """Say the digits of `text` one by one."""
    return " ".join(_ONES[int(digit)] for digit in text if digit.isascii() and digit.isdigit())


def say_quantity(text: str) -> str:
    """Say a written number: "3,000", "3.5", ".5", "007"; one that is too large digit by digit."""
    whole, _, fraction = text.replace(",", "").partition(".")
    if not whole:
        return f"point {say_digits(fraction)}"
    words = _say_whole(whole)
    if fraction:
        words += f" point {say_digits(fraction)}"
    return words


def _say_whole(digits: str) -> str:
    led_by_zero = len(digits) > 1 and digits.startswith("0")
    if led_by_zero or len(digits) >= len(str(LARGEST)):
        return say_digits(digits)
    return say_cardinal(int(digits))


def say_range_start(number: str | None) -> str:
    """Say the lower end of a range and the word after it, "ten to "; nothing where there is no range."""
    if not number:
        return ""
    return f"{say_quantity(number)} to "


def say_sign(sign: str | None) -> str:
    """Say the sign before a number: "plus " or "minus "; nothing where there is none."""
    if not sign:
        return ""
    if sign == "+":
        return "plus "
    return "minus "


def pluralize(word: str) -> str:
    """Put the last word of a spoken number in the plural: "nineteen nineties", "twos"."""
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    if word.endswith("x"):
        return f"{word}es"
    return f"{word}s"


MONTHS = split_words("January February March April May June July August September October November December")

DIGITS = r"(?:\d{1,3}+(?:,\d{3})++|\d++)(?:\.\d++)?"
"""A number as written: digits with or without thousands commas and a decimal part."""

NUMBER = rf"(?<![\d.,]){DIGITS}(?!\d)"
"""A whole number as written, not the end of a longer one."""

DASH = r"[-\u2010-\u2013\u2212]"
"""A dash between the ends of a range."""

MINUS = r"(?:(?<!\S)|(?<=[(\[\"“]))[-\u2013\u2212]"
"""A dash that is a sign, as it opens a word."""
