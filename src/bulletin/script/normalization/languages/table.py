"""What the shared rules must know of a language to read its numbers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Agreement(NamedTuple):
    """The form that a number takes for the sake of the words around it."""

    gender: str = ""
    """`m`, `f` or `n`; empty when it is not known."""
    case: str = ""
    """As num2words names Russian ones: `n`, `g`, `d`, `a`, `i` or `p`; empty: nominative."""


PLAIN = Agreement()


class Noun(NamedTuple):
    """A word that is counted."""

    one: str
    many: str
    gender: str = "m"
    few: str = ""
    """After 2 to 4 in Russian (and after a decimal), after 3 to 10 in Arabic."""


def agree_with_nothing(_before: str, _after: str) -> Agreement:
    """Give the form of numbers in a language that has only one."""
    return PLAIN


@dataclass(frozen=True, eq=False, kw_only=True, slots=True)
class Table:
    """A language: how its numbers are written, and its words for them."""

    cardinal: Callable[[int, Agreement], str]
    """Says a whole number of at least 0, less than `numbers.LARGEST`."""
    day: Callable[[int, str], str]
    """Says the day of a month, given the text before it."""
    year: Callable[[int], str]
    months: tuple[str, ...]
    """The twelve as they stand in a date."""
    month_forms: Mapping[str, str] = field(default_factory=dict)
    """Other spellings and abbreviations -> how they are said in a date."""
    date: str
    """A date written in figures, with {day}, {month} and {year}."""
    of_month: str = ""
    """Pattern of what may stand between day and month, and month and year."""
    day_mark: str = ""
    """Pattern of what may follow the figure of a day."""
    thousands: str
    """The characters between groups of three digits."""
    decimal: str
    """The characters before decimals."""
    comma: str
    """The word for what stands before decimals."""
    dot: str
    """The word for any other mark between digits."""
    minus: str
    percent: Noun
    to: str
    """Between the bounds of a range; empty: a mere space."""
    against: str
    """Between the figures of a score; empty: a mere space."""
    time: str
    """A time of day, with {hour} and {minute}; its hour is a count of `hours`."""
    hours: Noun
    hour_marks: str
    """Pattern of the words and letters that make a number an hour."""
    of: str = ""
    """Between a million and what there is a million of."""
    cents: str = ""
    """Between euros and cents; empty: a mere space."""
    elides: bool = False
    """Whether `of` loses its vowel before another."""
    currencies: Mapping[str, Noun]
    """By sign, code or abbreviation."""
    scales: Mapping[str, Noun]
    """Millions and so on by abbreviation and, for amounts of money, written out."""
    units: Mapping[str, Noun]
    halves: Mapping[str, str]
    """Common fractions, as `1/2`, in words."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """In words; a space stands for one that may be missing."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations before a name, in words."""
    signs: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations and signs before a number, as "No.", in words."""
    ordinal_mark: str = ""
    """Pattern of what makes a number before it an ordinal."""
    ordinal: Callable[[re.Match[str]], str] | None = None
    """Says an ordinal: group 1 is the number, group 2 the mark."""
    own: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = ()
    """Patterns that no other language has; they run first."""
    agreement: Callable[[str, str], Agreement] = agree_with_nothing
    """Finds the form of a number by the words before and after it."""
    form: Callable[[int, Noun, str], str] | None = None
    """Chooses the form of a counted noun, given its case; by default there are two."""
    decimals: Callable[[str, str], str] | None = None
    """Says a decimal number; by default the digits after the comma follow as a number or one by one."""
    decimals_in_pairs: bool = True
    """Whether two decimals are said as a number."""
    singular_to_two: bool = False
    """Whether the singular goes on after 1,5."""
    silent_count: int = 0
    """Counts up to this one are heard in the noun's own form."""
