"""Written numbers -> words, for any language with a table."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

from bulletin.script.normalization.languages.table import PLAIN, Agreement, LanguageTable, Noun

LARGEST = 10**15
"""Numbers from here on are read digit by digit: num2words ends, differently by language, above."""
_CODE_LENGTH = 10
"""This many digits without a separator are a code, read one by one."""
_NUM2WORDS_LOCK = Lock()
"""num2words keeps the Arabic number that it is working on in an object that all threads share."""


@lru_cache(maxsize=8192)
def run_num2words(number: int, code: str, form: str = "cardinal", **options: str | bool) -> str:
    """Say a number with num2words.

    Args:
        number: a whole number.
        code: the language as num2words names it.
        form: `cardinal`, `ordinal` or `year`.
        options: what else the language takes, such as `case` and `gender` in Russian.
    """
    from num2words import num2words

    with _NUM2WORDS_LOCK:
        words: str = num2words(number, lang=code, to=form, **options)
    return words


def convert_digits(text: str) -> str:
    """Write the digits of any script as 0 to 9, and raised, circled and other fancy figures too."""
    if text.isascii():
        return text
    return "".join(_convert_digit(character) for character in text)


def _convert_digit(character: str) -> str:
    if character in "²³":  # of a unit; else the last guard reads them
        return character
    value = unicodedata.decimal(character, None)
    if value is not None:
        return str(value)
    if character.isdigit() or unicodedata.category(character) == "No":
        return _write_figures(character)
    return character


def _write_figures(character: str) -> str:
    figures = unicodedata.normalize("NFKC", character).replace("⁄", "/")
    if figures == character:  # in scripts whose figures are no decimal digits, such as Medefaidrin
        figures = f"{unicodedata.numeric(character):.10g}"
    if "/" in figures:
        return f" {figures}"
    return figures


def strip_thousands_marks(number_text: str, table: LanguageTable) -> str:
    """Take the marks between thousands out."""
    return re.sub(f"[{re.escape(table.thousands_marks)}]", "", number_text)


def split_decimals(number_text: str, table: LanguageTable) -> tuple[str, str]:
    """Divide a number into the digits before and after its decimal mark."""
    cut = max(number_text.rfind(mark) for mark in table.decimal_marks)
    before, after = number_text[: max(cut, 0)], number_text[cut + 1 :]
    if cut < 0 or (number_text[cut] in table.thousands_marks and len(after) == 3):
        return strip_thousands_marks(number_text, table), ""
    return strip_thousands_marks(before, table), after


def say_quantity(number_text: str, table: LanguageTable, agreement: Agreement = PLAIN) -> str:
    """Say a written number."""
    before, after = split_decimals(number_text, table)
    if after:
        return _say_decimal(before, after, table)
    if _is_code(before) and not _is_grouped(before, number_text):
        return say_digits(before, table)
    return table.say_cardinal(int(before), agreement)


def _is_grouped(digits: str, number_text: str) -> bool:
    return digits != number_text and len(digits) <= 15 and int(digits) != 0


def _is_code(digits: str) -> bool:
    if len(digits) > 1 and digits.startswith("0"):
        return True
    is_round = digits.endswith("000000") and len(digits) <= 15
    return len(digits) >= _CODE_LENGTH and not is_round


def _say_decimal(whole_digits: str, decimal_digits: str, table: LanguageTable) -> str:
    if len(whole_digits) >= _CODE_LENGTH or len(decimal_digits) >= _CODE_LENGTH:
        return f"{say_digits(whole_digits, table)} {table.decimal_word} {say_digits(decimal_digits, table)}"
    if table.say_decimal:
        return table.say_decimal(whole_digits, decimal_digits)
    whole = table.say_cardinal(int(whole_digits), PLAIN)
    return f"{whole} {table.decimal_word} {_say_decimals(decimal_digits, table)}"


def _say_decimals(digits: str, table: LanguageTable) -> str:
    if table.says_decimals_as_number and len(digits) <= 2 and not digits.startswith("0"):
        return table.say_cardinal(int(digits), PLAIN)
    return say_digits(digits, table)


def say_digits(digits: str, table: LanguageTable) -> str:
    """Say digits one by one."""
    names = {digit: table.say_cardinal(int(digit), PLAIN) for digit in set(digits)}
    return " ".join(names[digit] for digit in digits)


def say_count(number_text: str, noun: Noun, table: LanguageTable, case: str = "") -> str:
    """Say a number of things."""
    before, after = split_decimals(number_text, table)
    if after:
        form = _choose_form_after_decimal(before, noun, table)
        return f"{say_quantity(number_text, table)} {form}"
    number = int(before[:15])
    form = _choose_form(number, noun, table, case)
    if noun.few and 0 < number <= table.largest_implied_count:
        return form
    return f"{say_quantity(number_text, table, Agreement(noun.gender, case))} {form}"


def _choose_form_after_decimal(whole_digits: str, noun: Noun, table: LanguageTable) -> str:
    if table.singular_below_two and int(whole_digits[:9]) < 2:
        return noun.one
    return noun.few or noun.many


def _choose_form(number: int, noun: Noun, table: LanguageTable, case: str) -> str:
    if table.choose_noun_form:
        return table.choose_noun_form(number, noun, case)
    if number == 1:
        return noun.one
    return noun.many
