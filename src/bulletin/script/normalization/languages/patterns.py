"""The shapes of numbers in running text, made for a language from its table."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from bulletin.script.normalization.languages.table import Table

_NOT_INSIDE = r"(?<![\d])(?<!\d[.,:/])"
_DAY = r"(0?[1-9]|[12]\d|3[01])"
_YEAR = r"((?:1\d|20)\d\d)"


class Patterns(NamedTuple):
    """The compiled shapes, in the order in which they are looked for."""

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


def any_of(words: Iterable[str]) -> str:
    """Give the pattern of one of several words, the longest that fits."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in longest_first) or r"(?!)"


def number(table: Table) -> str:
    """Give the pattern of a number with its thousands and decimals, not of the end of a longer one."""
    marks = "|".join(rf"(?:{re.escape(mark)}\d{{3}})+" for mark in table.thousands)
    return rf"(?:\d{{1,3}}(?:{marks})(?!\d)|\d+)(?:[{re.escape(table.decimal)}]\d+(?![.,]?\d))?"


@cache
def patterns(table: Table) -> Patterns:
    """Compile the shapes of a language, once."""
    return Patterns(*(re.compile(shape) for shape in (*_dates(table), *_amounts(table), *_rest(table))))


def _dates(table: Table) -> tuple[str, ...]:
    month = rf"({any_of((*table.months, *table.month_forms))})(?!\w)"
    mark, between = f"(?:{table.day_mark})?", f"(?:{table.of_month})?"
    joint = r" ?[-–/] ?| [^\W\d]{1,4} "
    return (
        rf"(?<![\d-]){_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])",
        rf"{_NOT_INSIDE}{_DAY}([./-]) ?(0?[1-9]|1[0-2])\2 ?({_YEAR[1:-1]}|\d\d)(?![\d/-]|[.,]\d)",
        rf"{_NOT_INSIDE}{_DAY}{mark}({joint})(?={_DAY}{mark} {between}{month})",
        rf"{_NOT_INSIDE}{_DAY}{mark} ({between}){month}",
        rf"(?<!\w){month}( {between}){_YEAR}(?!\d|[.,]\d)",
    )


def _amounts(table: Table) -> tuple[str, ...]:
    n = number(table)
    currency, scale = any_of(table.currencies), any_of(table.scales)
    clock = rf"{_NOT_INSIDE}(?<!\w)([01]?\d|2[0-4])([:.]| ?[hH] ?)([0-5]\d)(?![\d:]|[.,]\d)"
    scaled = rf"({n})(?:[ -]?({scale})(?!\w))?"
    return (
        rf"(?<![\w.,:/–-])({n}) ?[-–] ?({n})(?![\w–-]|[.,:/]\d)",
        rf"{clock}( ?(?:{table.hour_marks})(?!\w))?",
        rf"{_NOT_INSIDE}(?<!\w)(\d{{1,2}}) ?(?:{table.hour_marks})(?!\w)",
        rf"(?<![^\W\d_])({currency}) ?([-−]?){scaled}",
        rf"{_NOT_INSIDE}([-−]?){scaled} ?({currency})(?![^\W\d_])",
        rf"{_NOT_INSIDE}([-−]?)({n}) ?([%٪])",
        rf"{_NOT_INSIDE}([-−]?)({n}) ?({scale})(?!\w)",
        rf"{_NOT_INSIDE}([-−]?)({n})[ -]?({any_of(table.units)})(?![\w²³°/])",
    )


def _rest(table: Table) -> tuple[str, ...]:
    n = number(table)
    return (
        rf"(?<!\w)({any_of(table.signs)}) ?(?=\d)",
        rf"{_NOT_INSIDE}(?<!\w)(\d{{1,4}})({table.ordinal_mark or '(?!)'})",
        rf"{_NOT_INSIDE}(?<!\w)(\d{{1,4}})([/:])(\d{{1,4}})(?![/:]?\d)",
        rf"((?<!\S)[-−]|(?<=\d)[.,:/])?(?<!\d)({n})",
    )
