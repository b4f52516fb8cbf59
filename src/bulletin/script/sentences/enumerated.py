"""A numbered list written as one paragraph -> its items."""

from bulletin.script.pattern import Pattern

_ITEM_MARK = Pattern(
    r"(?:(?<=\s)|^)(?<!\b[Tt]o )(?<!\b[Oo]f )(?<!\b[Aa]t )(?<!\b[Ii]n )(?<!\b[Oo]n )(?<!\b[Bb]y )(?<!\bor )"
    r"(?<!\bis )(?<!\band )(?<!\bfor )(?<!\bwas )(?<!\bthan )(?<!\bfrom )(?<!\bNo\. )"
    r"(?:[•⁃]\s?)?(\d{1,3}|[a-z])[.)]{1,2}\s(?=\S)"
)
"""The number or letter before an item; after a preposition it is part of the text."""
_FOREIGN_ITEM_MARK = Pattern(
    r"(?:(?<=[.!?;:,…]\s)|^)(?:[•⁃]\s?)?(\d{1,3}|[a-z])[.)]{1,2}\s(?=\S)|(?<=\s)(\d{1,3})\)\s(?=\S)"
)
"""In other languages, where "2." is also an ordinal."""


def split_enumeration(text: str, code: str) -> list[str]:
    """Cut a text that begins with "1.", "a." or any such number before each next one.

    A text that does not begin so, or that never gets to the next number, is one item. Joined, the items
    are the text.

    Args:
        text: one paragraph.
        code: ISO 639 code of its language.
    """
    marks = (_ITEM_MARK if code == "en" else _FOREIGN_ITEM_MARK).finditer(text)
    first = next(marks, None)
    if first is None or first.start() > 0:
        return [text]
    starts, wanted = [0], _advance_number(first[1] or first[2])
    for mark in marks:
        if wanted in mark.groups():
            starts.append(mark.start())
            wanted = _advance_number(wanted)
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _advance_number(number: str) -> str:
    return str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
