"""Letters with a number: aircraft, weapons, roads, illnesses, models, serial numbers."""

import re

from bulletin.script.normalization.codes import say_identifier, spell_letters
from bulletin.script.normalization.words import pluralize, say_digits, say_quantity, say_year
from bulletin.script.pattern import Pattern, split_words

EXAMPLES = (
    ("an F-16 jet", "an F sixteen jet"),
    ("two T-72s", "two T seventy-twos"),
    ("an AK-47", "an A.K forty-seven"),
    ("COVID-19", "COVID nineteen"),
    ("the N7 motorway", "the N seven motorway"),
    ("an S-400 battery", "an S four hundred battery"),
    ("the G7", "the G seven"),
    ("MiG-29s and BMP-2s", "Mig twenty-nines and B.M.P twos"),
    ("an A320neo", "an A three twenty neo"),
    ("the U-2, the RPG-7 and the B-52", "the U two, the R.P.G seven and the B fifty-two"),
    ("the 5G network", "the five G network"),
    ("the F-35B and Su-57s", "the F thirty-five B and Su fifty-sevens"),
    ("Flight MH370", "Flight M.H three seventy"),
    ("the KC-135", "the K.C one thirty-five"),
    ("serial number V75S", "serial number V seventy-five S"),
    ("the code AB9453", "the code A.B nine four five three"),
    ("the word fifa2016", "the word fifa twenty sixteen"),
    ("B2A23C", "B two A twenty-three C"),
    ("the 3D print of a 4K film in MP3", "the three D print of a four K film in M.P three"),
    ("in Q3 and H1", "in Q three and H one"),
    ("HIMARS and M142", "HIMARS and M one forty-two"),
    ("Area 51 and Channel 4", "Area fifty-one and Channel four"),
    ("two T-72B3s and F-35Bs", "two T seventy-two B threes and F thirty-five B's"),
    ("an S-300PMU2", "an S three hundred P.M.U two"),
    ("a Tu-154 and the Mi-8", "a T.U one fifty-four and the M.I eight"),
    ("on the A1(M)", "on the A one M"),
    ("the Shahed-136", "the Shahed one thirty-six"),
    ("an X5.8 flare", "an X five point eight flare"),
    ("two 9M729s", "two nine M seven two nines"),
    ("the A1-B2 border", "the A one B two border"),
    ("an Airbus A350-1000", "an Airbus A three fifty one thousand"),
    ("COVID-2019", "COVID twenty nineteen"),
    ("the pre-2020 boats", "the pre-twenty twenty boats"),
    ("in mid-2019", "in mid-twenty nineteen"),
)

_YEAR_WITH_PREFIX = Pattern(r"\b((?i:pre|post|mid|late|early))-((?:1\d|20)\d\d)\b")
_DASHED_DESIGNATION = Pattern(
    r"(?<![\w./-])([A-Z][A-Za-z]{0,7})-(\d{1,4})([A-Z]{1,3}\d{0,2}(?=s?\b)|[a-z]{3}\b)?(s?)(?![\w/]|[.,-]\d)"
)
_UNDASHED_DESIGNATION = Pattern(
    r"(?<![\w./-])([A-Z]{1,4})(\d{1,4}(?:-\d{3,4})?)([A-Z]{1,3}\d{0,2}(?=s?\b)|neo\b)?(s?)(?![\w/-]|\.\d)"
)
_SERIAL = Pattern(
    r"(?<![\w./@#$€£.-])(?=[A-Za-z-]*+\d)(?=[\d-]*+[A-Za-z])"
    r"(?:[A-Za-z]++|\d++)(?:-?(?:[A-Za-z]++|\d++)){1,12}+(?![\w/]|[.,]\d)"
)
_PART = Pattern(r"[A-Za-z]+|\d+|-")
_MOTORWAY = Pattern(r"\b(A\d{1,4})\((M)\)")
_DECIMAL = Pattern(r"(?<![\w./-])([A-Z]{1,2})(\d{1,2}\.\d{1,2})(?![\w/-]|\.\d)")
_PLAIN_WORDS = frozenset(
    split_words(
        "mid pre post early late non anti pro since top under over ages about under the of in and to or"
    )
)
_AMOUNT = Pattern(
    r"\d+(?:st|nd|rd|th|s|am|pm|[a-zµ]{1,3}|[KMGT]?W?[hHBg]z?|[kKmMbBnT]|[CF])"
    r"|[1-9]\d*-[a-z-]+|[a-z]{2,}-\d+s?|[A-Z][a-z]{2,}-\d+"
)
_WORD_ACRONYMS = frozenset(split_words("COP COVID SARS MERS NATO OPEC HIMARS UNESCO SALT SPAN START"))
_SPELLED_MAKERS = frozenset(split_words("An Il Ka Kh Mi Tu"))
"""Spelt though not in capitals; "Su" is said as a word."""


def apply(text: str) -> str:
    """Say the letters and then the number, without a dash."""
    if not any(map(str.isdigit, text)):
        return text
    text = _YEAR_WITH_PREFIX.sub(lambda m: f"{m[1]}-{say_year(int(m[2]))}", text)
    text = _MOTORWAY.sub(r"\1 \2", text)
    text = _DECIMAL.sub(lambda m: f"{spell_letters(m[1])} {say_quantity(m[2])}", text)
    text = _DASHED_DESIGNATION.sub(_say_designation, text)
    text = _UNDASHED_DESIGNATION.sub(_say_designation, text)
    return _SERIAL.sub(_say_serial, text)


def _say_designation(match: re.Match[str]) -> str:
    letters, number, suffix, plural_ending = match.groups()
    if letters[1:].islower() and len(letters) > 3 and (len(number) != 3 or suffix):
        return match[0]
    words = f"{_say_letters(letters)} {_say_number(letters, number)}"
    if suffix:
        words += f" {_say_suffix(suffix)}"
    if not plural_ending:
        return words
    if words[-1].isupper():
        return f"{words}'s"
    return pluralize(words)


def _say_suffix(suffix: str) -> str:
    letters = suffix.rstrip("0123456789")
    number = suffix[len(letters) :]
    words = letters
    if not letters.islower():
        words = spell_letters(letters)
    if number:
        words += f" {say_identifier(number)}"
    return words


def _say_letters(letters: str) -> str:
    if letters in _SPELLED_MAKERS or (letters.isupper() and letters not in _WORD_ACRONYMS):
        return spell_letters(letters)
    return letters


def _say_number(letters: str, number: str) -> str:
    """Read the digits of a long code one by one, those of a name in pairs."""
    if len(number) == 4 and len(letters) > 1 and not number.startswith(("19", "20")) and number[2:] != "00":
        return say_digits(number)
    return " ".join(map(say_identifier, number.split("-")))


def _say_serial(match: re.Match[str]) -> str:
    code = match[0]
    if _AMOUNT.fullmatch(code) or not _PLAIN_WORDS.isdisjoint(code.lower().split("-")):
        return code
    if code.count("-") and not re.search(r"[A-Za-z]\d|\d[A-Za-z]", code):
        return code
    words = [_say_part(part) for part in _PART.findall(code) if part != "-"]
    if code.endswith("s") and code[-2].isdigit():
        words[-2:] = [pluralize(words[-2])]
    return " ".join(words)


def _say_part(part: str) -> str:
    if not part.isdigit():
        return _say_serial_letters(part)
    is_year = len(part) == 4 and part.startswith(("19", "20"))
    if len(part) < 3 or is_year:
        return say_identifier(part)
    return say_digits(part)


def _say_serial_letters(letters: str) -> str:
    if letters.isupper() and len(letters) < 5:
        return spell_letters(letters)
    return letters
