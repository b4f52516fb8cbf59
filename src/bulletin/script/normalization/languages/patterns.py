"""Patterns of numbers in running text, built for a language from its table."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from bulletin.script.normalization.languages.table import LanguageTable

_NUMBER_START = r"(?<![\d])(?<!\d[.,:/])"
_DAY = r"(0?[1-9]|[12]\d|3[01])"
_YEAR = r"((?:1\d|20)\d\d)"


class NumberPatterns(NamedTuple):
    """The compiled patterns of a language, in the order in which they are looked for."""

    iso_date: re.Pattern[str]
    date: re.Pattern[str]
    days: re.Pattern[str]
    day: re.Pattern[str]
    year: re.Pattern[str]
    range: re.Pattern[str]
    clock: re.Pattern[str]
    hour: re.Pattern[str]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    percent: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    sign: re.Pattern[str]
    ordinal: re.Pattern[str]
    fraction: re.Pattern[str]
    number: re.Pattern[str]


def build_alternatives(words: Iterable[str]) -> str:
    """Build the pattern of one of several words, the longest that fits."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in longest_first) or r"(?!)"


def build_number_pattern(table: LanguageTable) -> str:
    """Build the pattern of a number with its thousands and decimals, not of the end of a longer one."""
    marks = "|".join(rf"(?:{re.escape(mark)}\d{{3}})+" for mark in table.thousands_marks)
    return rf"(?:\d{{1,3}}(?:{marks})(?!\d)|\d+)(?:[{re.escape(table.decimal_marks)}]\d+(?![.,]?\d))?"


@cache
def compile_patterns(table: LanguageTable) -> NumberPatterns:
    """Compile the patterns of a language, once."""
    patterns = (
        *_build_date_patterns(table),
        *_build_amount_patterns(table),
        *_build_other_patterns(table),
    )
    return NumberPatterns(*map(re.compile, patterns))


def _build_date_patterns(table: LanguageTable) -> tuple[str, ...]:
    month = rf"({build_alternatives((*table.months, *table.month_forms))})(?!\w)"
    mark, between = f"(?:{table.day_suffix_pattern})?", f"(?:{table.month_joint_pattern})?"
    joint = r" ?[-–/] ?| [^\W\d]{1,4} "
    return (
        rf"(?<![\d-]){_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])",
        rf"{_NUMBER_START}{_DAY}([./-]) ?(0?[1-9]|1[0-2])\2 ?({_YEAR[1:-1]}|\d\d)(?![\d/-]|[.,]\d)",
        rf"{_NUMBER_START}{_DAY}{mark}({joint})(?={_DAY}{mark} {between}{month})",
        rf"{_NUMBER_START}{_DAY}{mark} ({between}){month}",
        rf"(?<!\w){month}( {between}){_YEAR}(?!\d|[.,]\d)",
    )


def _build_amount_patterns(table: LanguageTable) -> tuple[str, ...]:
    n = build_number_pattern(table)
    currency, scale = build_alternatives(table.currencies), build_alternatives(table.scales)
    clock = rf"{_NUMBER_START}(?<!\w)([01]?\d|2[0-4])([:.]| ?[hH] ?)([0-5]\d)(?![\d:]|[.,]\d)"
    scaled = rf"({n})(?:[ -]?({scale})(?!\w))?"
    return (
        rf"(?<![\w.,:/–-])({n}) ?[-–] ?({n})(?![\w–-]|[.,:/]\d)",
        rf"{clock}( ?(?:{table.hour_pattern})(?!\w))?",
        rf"{_NUMBER_START}(?<!\w)(\d{{1,2}}) ?(?:{table.hour_pattern})(?!\w)",
        rf"(?<![^\W\d_])({currency}) ?([-−]?){scaled}",
        rf"{_NUMBER_START}([-−]?){scaled} ?({currency})(?![^\W\d_])",
        rf"{_NUMBER_START}([-−]?)({n}) ?([%٪])",
        rf"{_NUMBER_START}([-−]?)({n}) ?({scale})(?!\w)",
        rf"{_NUMBER_START}([-−]?)({n})[ -]?({build_alternatives(table.units)})(?![\w²³°/])",
    )


def _build_other_patterns(table: LanguageTable) -> tuple[str, ...]:
    n = build_number_pattern(table)
    return (
        rf"(?<!\w)({build_alternatives(table.number_signs)}) ?(?=\d)",
        rf"{_NUMBER_START}(?<!\w)(\d{{1,4}})({table.ordinal_suffix_pattern or '(?!)'})",
        rf"{_NUMBER_START}(?<!\w)(\d{{1,4}})([/:])(\d{{1,4}})(?![/:]?\d)",
        rf"((?<!\S)[-−]|(?<=\d)[.,:/])?(?<!\d)({n})",
    )
