"""The table of a language: all that the shared rules need to read its numbers."""

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


def ignore_agreement(_word_before: str, _word_after: str) -> Agreement:
    """Return the only form that numbers have in most languages."""
    return PLAIN


@dataclass(frozen=True, eq=False, kw_only=True, slots=True)
class LanguageTable:
    """A language: how its numbers are written, and its words for them."""

    say_cardinal: Callable[[int, Agreement], str]
    """Says a whole number of at least 0, less than `numbers.LARGEST`."""
    say_day: Callable[[int, str], str]
    """Says the day of a month, given the text before it."""
    say_year: Callable[[int], str]
    months: tuple[str, ...]
    """The twelve as they stand in a date."""
    month_forms: Mapping[str, str] = field(default_factory=dict)
    """Other spellings and abbreviations -> how they are said in a date."""
    date_format: str
    """A date written in figures, with {day}, {month} and {year}."""
    month_joint_pattern: str = ""
    """Pattern of what may stand between day and month, and month and year."""
    day_suffix_pattern: str = ""
    """Pattern of what may follow the figure of a day."""
    thousands_marks: str
    """The characters between groups of three digits."""
    decimal_marks: str
    """The characters before decimals."""
    decimal_word: str
    """The word for what stands before decimals."""
    separator_word: str
    """The word for any other mark between digits."""
    minus_word: str
    percent_noun: Noun
    range_word: str
    """Between the bounds of a range; empty: a mere space."""
    score_word: str
    """Between the figures of a score; empty: a mere space."""
    time_format: str
    """A time of day, with {hour} and {minute}; its hour is a count of `hour_noun`."""
    hour_noun: Noun
    hour_pattern: str
    """Pattern of the words and letters that make a number an hour."""
    scale_preposition: str = ""
    """Between a million and what there is a million of."""
    cents_joint: str = ""
    """Between euros and cents; empty: a mere space."""
    elides_preposition: bool = False
    """True where `scale_preposition` loses its vowel before another."""
    currencies: Mapping[str, Noun]
    """By sign, code or abbreviation."""
    scales: Mapping[str, Noun]
    """Millions and so on by abbreviation and, for amounts of money, written out."""
    units: Mapping[str, Noun]
    common_fractions: Mapping[str, str]
    """Common fractions, as `1/2`, in words."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """In words; a space stands for one that may be missing."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations before a name, in words."""
    number_signs: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations and signs before a number, as "No.", in words."""
    ordinal_suffix_pattern: str = ""
    """Pattern of what makes a number before it an ordinal."""
    say_ordinal: Callable[[re.Match[str]], str] | None = None
    """Says an ordinal: group 1 is the number, group 2 the mark."""
    language_patterns: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = ()
    """Patterns that no other language has; they run first."""
    find_agreement: Callable[[str, str], Agreement] = ignore_agreement
    """Finds the form of a number by the words before and after it."""
    choose_noun_form: Callable[[int, Noun, str], str] | None = None
    """Chooses the form of a counted noun, given its case; by default there are two."""
    say_decimal: Callable[[str, str], str] | None = None
    """Says a decimal number; by default the digits after the comma follow as a number or one by one."""
    says_decimals_as_number: bool = True
    """True where two decimals are said as a number."""
    singular_below_two: bool = False
    """True where a noun is in the singular after 1,5."""
    largest_implied_count: int = 0
    """Counts up to this one are heard in the noun's own form."""
