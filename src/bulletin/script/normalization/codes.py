"""Letters and numbers that are names, not amounts, in words; used by several rules."""

from bulletin.script.normalization.words import say_cardinal, say_digits, say_in_pairs


def spell_letters(letters: str) -> str:
    """Write letters the way an engine spells them: "C.F.A"; a single one stays as it is."""
    if len(letters) == 1:
        return letters.upper()
    return ".".join(letters.upper())


def say_identifier(number: str) -> str:
    """Read a number as at a door or on an aircraft: 737 is "seven thirty-seven", 205 "two oh five"."""
    value = int(number)
    if number[0] == "0" or value >= 10_000:
        return say_digits(number)
    if value < 100 or value % 1000 == 0:
        return say_cardinal(value)
    return say_in_pairs(value)
