"""Airliners, calibres, devices and variants that are known by their number."""

import re

from bulletin.script.normalization.codes import say_identifier, spell_letters
from bulletin.script.normalization.words import say_cardinal, say_quantity
from bulletin.script.pattern import Pattern, split_words

EXAMPLES = (
    ("a 7.62x39mm round", "a seven point six two by thirty-nine millimeter round"),
    (
        "a Boeing 737-800 and a 787-9",
        "a Boeing seven thirty-seven eight hundred and a seven eighty-seven nine",
    ),
    ("an iPhone 15 and an M4A1", "an iPhone fifteen and an M four A one"),
    ("Windows 3.11 and the 747", "Windows three point one one and the seven forty-seven"),
    ("the XBB.1.5 and BA.5 lines", "the XBB one point five and B.A five lines"),
    ("5.56×45mm shells", "five point five six by forty-five millimeter shells"),
    ("BA 2490 and flight 328", "B.A twenty-four ninety and flight three twenty-eight"),
    ("Highway 101", "Highway one oh one"),
    ("AI 300 boats", "AI three hundred boats"),
)

_CALIBRE = Pattern(r"(?<![\w.,])(\d{1,2}(?:\.\d{1,2})?) ?[x×] ?(\d{2,3}) ?mm(R?)\b")
_AIRLINER = Pattern(
    r"\b(Boeing|Airbus|McDonnell Douglas|Embraer|Antonov|Tupolev|Ilyushin)"
    r"((?: [A-Z]{1,3}-)?) ?(\d{2,3})(?:-(\d{1,4})([A-Z]{0,2}))?(?![\w-])"
)
_BOEING = Pattern(r"(?<=[Tt]he )(7[0-8]7)(-\d00)?(?=[ ,.;s]|$)(?! (?:[a-z]+s\b|people|million))")
_BOEING_VARIANT = Pattern(r"(?<![\w.,$€£-])(7[0-8]7)-([1-9]00|[89]|10)(?![\w-]|[.,]\d)")
_VARIANT = Pattern(r"(?<![\w.])([A-Z]{2,3})((?:\.\d{1,2}){1,3})(?!\w)")
_MODEL = Pattern(
    r"\b(iPhone|iPad|iOS|Android|Windows|Galaxy|Pixel|PlayStation|Xbox|Channel|Area|Flight|Falcon)"
    r" (\d{1,3})(?![\w-]|[.,]\d)"
)


_AIRLINES = frozenset(
    split_words("AA AC AF AI BA CA CX CZ DL EK ET EY FR KE KL LH LX LY MH MU NH OS QF QR SQ TK UA VS")
)
_FLIGHT = Pattern(
    r"\b([Ff]light|[A-Z]{2}) (\d{3,4})(?![\w/-]|[.,]\d)"
    r"(?! (?:[a-z]+s|million|billion|percent|people|men|women)\b)"
)
_ROAD = Pattern(r"(?:(?<=ighway )|(?<=Route )|(?<=rstate )|(?<=reeway ))[1-9]0[1-9](?![\w/-]|[.,]\d)")


def apply(text: str) -> str:
    """Say the number as the trade does."""
    if not any(map(str.isdigit, text)):
        return text
    text = _CALIBRE.sub(_say_calibre, text)
    text = _AIRLINER.sub(_say_airliner, text)
    text = _BOEING.sub(_say_boeing, text)
    text = _BOEING_VARIANT.sub(lambda m: f"{say_identifier(m[1])} {say_identifier(m[2])}", text)
    text = _VARIANT.sub(_say_variant, text)
    text = _FLIGHT.sub(_say_flight, text)
    text = _ROAD.sub(lambda m: say_identifier(m[0]), text)
    return _MODEL.sub(lambda m: f"{m[1]} {say_identifier(m[2])}", text)


def _say_boeing(match: re.Match[str]) -> str:
    number, variant = match.groups()
    if not variant:
        return say_identifier(number)
    return f"{say_identifier(number)} {say_identifier(variant[1:])}"


def _say_flight(match: re.Match[str]) -> str:
    name, number = match.groups()
    if name.isupper() and name not in _AIRLINES:
        return match[0]
    return f"{name} {say_identifier(number)}"


def _say_calibre(match: re.Match[str]) -> str:
    bore, case, rimmed = match.groups()
    words = f"{say_quantity(bore)} by {say_cardinal(int(case))} millimeter"
    if rimmed:
        words += " R"
    return words


def _say_variant(match: re.Match[str]) -> str:
    return f"{match[1]} {' point '.join(map(say_identifier, match[2][1:].split('.')))}"


def _say_airliner(match: re.Match[str]) -> str:
    maker, letters, number, variant, suffix = match.groups()
    words = [maker, spell_letters(letters.strip(" -")), say_identifier(number)]
    if variant:
        words.append(say_identifier(variant))
    if suffix:
        words.append(spell_letters(suffix))
    return " ".join(filter(None, words))
