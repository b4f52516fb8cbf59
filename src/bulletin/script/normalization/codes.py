"""How letters and numbers that are names, not amounts, are said; the ground under several rules."""

from bulletin.script.normalization.words import say_cardinal, say_digits, say_in_pairs


def spell_letters(letters: str) -> str:
    """Write letters the way an engine spells them: "C.F.A"; a single one stays as it is."""
    return ".".join(letters.upper()) if len(letters) > 1 else letters.upper()


def say_identifier(number: str) -> str:
    """Read a number as at a door or on an aircraft: 737 is "seven thirty-seven", 205 "two oh five"."""
    value = int(number)
    if number[0] == "0" or value >= 10_000:
        return say_digits(number)
    return say_cardinal(value) if value < 100 or value % 1000 == 0 else say_in_pairs(value)
