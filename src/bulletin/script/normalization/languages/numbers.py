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
    """Ask num2words.

    Args:
        number: a whole number.
        code: the language as num2words names it.
        form: `say_cardinal`, `say_ordinal` or `year`.
        options: what the language takes beside, such as `case` and `gender` in Russian.
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
        figures = unicodedata.normalize("NFKC", character).replace("⁄", "/")
        if figures == character:  # in scripts whose figures are no decimal digits, such as Medefaidrin
            figures = f"{unicodedata.numeric(character):.10g}"
        return f" {figures}" if "/" in figures else figures
    return character


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
    grouped = before != number_text
    if _is_code(before) and not (grouped and int(before[:20]) and len(before) <= 15):
        return say_digits(before, table)
    return table.say_cardinal(int(before), agreement)


def _is_code(digits: str) -> bool:
    round_number = digits.endswith("000000") and len(digits) <= 15
    return (len(digits) >= _CODE_LENGTH and not round_number) or (len(digits) > 1 and digits.startswith("0"))


def _say_decimal(whole_digits: str, decimal_digits: str, table: LanguageTable) -> str:
    if len(whole_digits) >= _CODE_LENGTH or len(decimal_digits) >= _CODE_LENGTH:
        return f"{say_digits(whole_digits, table)} {table.decimal_word} {say_digits(decimal_digits, table)}"
    if table.say_decimal:
        return table.say_decimal(whole_digits, decimal_digits)
    as_number = (
        table.says_decimals_as_number and len(decimal_digits) <= 2 and not decimal_digits.startswith("0")
    )
    fraction = (
        table.say_cardinal(int(decimal_digits), PLAIN) if as_number else say_digits(decimal_digits, table)
    )
    return f"{table.say_cardinal(int(whole_digits), PLAIN)} {table.decimal_word} {fraction}"


def say_digits(digits: str, table: LanguageTable) -> str:
    """Say digits one by one."""
    names = {digit: table.say_cardinal(int(digit), PLAIN) for digit in set(digits)}
    return " ".join(names[digit] for digit in digits)


def say_count(number_text: str, noun: Noun, table: LanguageTable, case: str = "") -> str:
    """Say a number of things."""
    before, after = split_decimals(number_text, table)
    if after:
        form = noun.one if table.singular_below_two and int(before[:9]) < 2 else noun.few or noun.many
        return f"{say_quantity(number_text, table)} {form}"
    number = int(before[:15])
    form = (
        table.choose_noun_form(number, noun, case)
        if table.choose_noun_form
        else (noun.one if number == 1 else noun.many)
    )
    if noun.few and 0 < number <= table.largest_implied_count:
        return form
    return f"{say_quantity(number_text, table, Agreement(noun.gender, case))} {form}"
