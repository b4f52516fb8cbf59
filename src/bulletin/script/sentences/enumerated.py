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
"""The same in other languages, where "2." is also an ordinal."""


def split_enumeration(text: str, code: str) -> list[str]:
    """Split a text that begins with "1.", "a." or another number before each following number.

    A text that does not begin so, or that never gets to the next number, is one item. Joined, the items
    are the text.

    Args:
        text: one paragraph.
        code: ISO 639 code of its language.
    """
    pattern = _FOREIGN_ITEM_MARK
    if code == "en":
        pattern = _ITEM_MARK
    marks = pattern.finditer(text)
    first = next(marks, None)
    if first is None or first.start() > 0:
        return [text]
    starts, next_number = [0], _advance_number(first[1] or first[2])
    for mark in marks:
        if next_number in mark.groups():
            starts.append(mark.start())
            next_number = _advance_number(next_number)
    ends = [*starts[1:], len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _advance_number(number: str) -> str:
    if number.isdigit():
        return str(int(number) + 1)
    return chr(ord(number) + 1)
