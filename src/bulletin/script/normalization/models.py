"""Airliners, calibres, devices and variants that are known by their number."""

import re

from bulletin.script.normalization.codes import paired, spelt
from bulletin.script.normalization.words import cardinal, quantity
from bulletin.script.pattern import Pattern
from bulletin.script.word_list import listed

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
_SEVENS = Pattern(r"(?<=[Tt]he )(7[0-8]7)(-\d00)?(?=[ ,.;s]|$)(?! (?:[a-z]+s\b|people|million))")
_JET = Pattern(r"(?<![\w.,$€£-])(7[0-8]7)-([1-9]00|[89]|10)(?![\w-]|[.,]\d)")
_VARIANT = Pattern(r"(?<![\w.])([A-Z]{2,3})((?:\.\d{1,2}){1,3})(?!\w)")
_MODEL = Pattern(
    r"\b(iPhone|iPad|iOS|Android|Windows|Galaxy|Pixel|PlayStation|Xbox|Channel|Area|Flight|Falcon)"
    r" (\d{1,3})(?![\w-]|[.,]\d)"
)


_AIRLINES = frozenset(
    listed("AA AC AF AI BA CA CX CZ DL EK ET EY FR KE KL LH LX LY MH MU NH OS QF QR SQ TK UA VS")
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
    text = _CALIBRE.sub(_calibre, text)
    text = _AIRLINER.sub(_airliner, text)
    text = _SEVENS.sub(lambda m: paired(m[1]) + (f" {paired(m[2][1:])}" if m[2] else ""), text)
    text = _JET.sub(lambda m: f"{paired(m[1])} {paired(m[2])}", text)
    text = _VARIANT.sub(_variant, text)
    text = _FLIGHT.sub(_flight, text)
    text = _ROAD.sub(lambda m: paired(m[0]), text)
    return _MODEL.sub(lambda m: f"{m[1]} {paired(m[2])}", text)


def _flight(match: re.Match[str]) -> str:
    name, number = match.groups()
    return f"{name} {paired(number)}" if not name.isupper() or name in _AIRLINES else match[0]


def _calibre(match: re.Match[str]) -> str:
    bore, case, rimmed = match.groups()
    return f"{quantity(bore)} by {cardinal(int(case))} millimeter{' R' if rimmed else ''}"


def _variant(match: re.Match[str]) -> str:
    return f"{match[1]} {' point '.join(map(paired, match[2][1:].split('.')))}"


def _airliner(match: re.Match[str]) -> str:
    maker, letters, number, variant, suffix = match.groups()
    name = f"{maker}{' ' + spelt(letters.strip(' -')) if letters else ''} {paired(number)}"
    return f"{name}{' ' + paired(variant) if variant else ''}{' ' + spelt(suffix) if suffix else ''}"
