"""Written numbers -> words, for any language with a table."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

from bulletin.script.normalization.languages.table import PLAIN, Agreement, Noun, Table

LARGEST = 10**15
"""Numbers from here on are read digit by digit: num2words ends, differently by language, above."""
_CODE = 10
"""This many digits without a separator are a code, read one by one."""
_ONE_AT_A_TIME = Lock()
"""num2words keeps the Arabic number that it is working on in an object that all threads share."""


@lru_cache(maxsize=8192)
def in_words(number: int, code: str, to: str = "cardinal", **options: str | bool) -> str:
    """Ask num2words.

    Args:
        number: a whole number.
        code: the language as num2words names it.
        to: `cardinal`, `ordinal` or `year`.
        options: what the language takes beside, such as `case` and `gender` in Russian.
    """
    from num2words import num2words

    with _ONE_AT_A_TIME:
        words: str = num2words(number, lang=code, to=to, **options)
    return words


def with_plain_digits(text: str) -> str:
    """Write the digits of any script as 0 to 9, and raised, circled and other fancy figures too."""
    if text.isascii():
        return text
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
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


def whole(written: str, table: Table) -> str:
    """Take the marks between thousands out."""
    return re.sub(f"[{re.escape(table.thousands)}]", "", written)


def parted(written: str, table: Table) -> tuple[str, str]:
    """Divide a number into the digits before and after its decimal mark."""
    cut = max(written.rfind(mark) for mark in table.decimal)
    before, after = written[: max(cut, 0)], written[cut + 1 :]
    if cut < 0 or (written[cut] in table.thousands and len(after) == 3):
        return whole(written, table), ""
    return whole(before, table), after


def quantity(written: str, table: Table, agreement: Agreement = PLAIN) -> str:
    """Say a written number."""
    before, after = parted(written, table)
    if after:
        return _decimal(before, after, table)
    grouped = before != written
    if _is_code(before) and not (grouped and int(before[:20]) and len(before) <= 15):
        return spelt(before, table)
    return table.cardinal(int(before), agreement)


def _is_code(digits: str) -> bool:
    round_number = digits.endswith("000000") and len(digits) <= 15
    return (len(digits) >= _CODE and not round_number) or (len(digits) > 1 and digits.startswith("0"))


def _decimal(before: str, after: str, table: Table) -> str:
    if len(before) >= _CODE or len(after) >= _CODE:
        return f"{spelt(before, table)} {table.comma} {spelt(after, table)}"
    if table.decimals:
        return table.decimals(before, after)
    as_number = table.decimals_in_pairs and len(after) <= 2 and not after.startswith("0")
    fraction = table.cardinal(int(after), PLAIN) if as_number else spelt(after, table)
    return f"{table.cardinal(int(before), PLAIN)} {table.comma} {fraction}"


def spelt(digits: str, table: Table) -> str:
    """Say digits one by one."""
    names = {digit: table.cardinal(int(digit), PLAIN) for digit in set(digits)}
    return " ".join(names[digit] for digit in digits)


def counted(written: str, noun: Noun, table: Table, case: str = "") -> str:
    """Say a number of things."""
    before, after = parted(written, table)
    if after:
        form = noun.one if table.singular_to_two and int(before[:9]) < 2 else noun.few or noun.many
        return f"{quantity(written, table)} {form}"
    number = int(before[:15])
    form = table.form(number, noun, case) if table.form else (noun.one if number == 1 else noun.many)
    if noun.few and 0 < number <= table.silent_count:
        return form
    return f"{quantity(written, table, Agreement(noun.gender, case))} {form}"
