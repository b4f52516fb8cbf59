"""Units of measurement after a number."""

import re
from collections.abc import Callable

from bulletin.script.normalization.attributive import is_attributive, is_before_noun
from bulletin.script.normalization.unit_names import AREAS, NAMES, RATE_UNITS, find_unit_name, pluralize_unit
from bulletin.script.normalization.words import (
    DASH,
    MINUS,
    NUMBER,
    say_cardinal,
    say_quantity,
    say_range_start,
    say_sign,
)
from bulletin.script.pattern import Pattern, split_words

EXAMPLES = (
    ("3.5 km away", "three point five kilometers away"),
    ("up to 148 km/h.", "up to one hundred forty-eight kilometers per hour."),
    ("10kg of", "ten kilograms of"),
    ("stood 4.2 m above", "stood four point two meters above"),
    ("6°C to 8°C", "six degrees Celsius to eight degrees Celsius"),
    ("1 km", "one kilometer"),
    ("50 sq km", "fifty square kilometers"),
    ("a 5 km walk", "a five kilometer walk"),
    ("a 5-km walk", "a five kilometer walk"),
    ("10-15 km", "ten to fifteen kilometers"),
    ("a 3m-high wall", "a three meter-high wall"),
    ("a 2 by 4 m wall", "a two by four meter wall"),
    ("a 6ft 2in man", "a six foot two man"),
    ("was 6ft 2in tall", "was six feet two inches tall"),
    ("at 6′2″", "at six foot two"),
    ("2 million km² of sea", "two million square kilometers of sea"),
    ("5 km2 of sea", "five square kilometers of sea"),
    ("5 mg/L of it", "five milligrams per liter of it"),
    ("a density of 142/km²", "a density of one hundred forty-two per square kilometer"),
    ("10 min. from here", "ten minutes from here"),
    ("It took 10 min.", "It took ten minutes."),
    ("173 hp (129 kW)", "one hundred seventy-three horsepower (one hundred twenty-nine kilowatts)"),
    ("one half oz. of salt", "one half ounce of salt"),
    ("4 1/2 lbs", "four and a half pounds"),
    ("the 100m sprint", "the one hundred meter sprint"),
    ("20 KM north", "twenty kilometers north"),
    ("in 5 in 10 cases", "in five in ten cases"),
    ("Route 9W and Gate 4A", "Route nine W and Gate four A"),
    ("fired 80mm shells", "fired eighty millimeter shells"),
    ("on 20 km walks", "on twenty kilometer walks"),
    ("gusts of 90+ mph", "gusts of ninety plus miles per hour"),
    ("in 3h 12m", "in three hours twelve minutes"),
    ("with a new 9mm pistol", "with a new nine millimeter pistol"),
    ("weighs 12st 4lb", "weighs twelve stone four pounds"),
    ("2m b/d, or 90,000 bpd", "two million barrels per day, or ninety thousand barrels per day"),
    ("5 mmt at 420 ppm", "five million metric tons at four hundred twenty parts per million"),
)

_AREA = r"(?:sq|cu)\.? [a-z]{1,2}"
_UNIT = rf"({_AREA}|[A-Za-zµμ°º℃℉]{{1,4}}[²³23]?)"
"""Letters that look like a symbol; the tables know whether they are one."""
_RATE_UNIT = rf"(?:/({_AREA}|[A-Za-z]{{1,6}}[²³23]?))?"
_UNIT_END = r"(?![\w²³°/]|['’](?!s\b)\w|-(?=\d)|\.\w)"
_MEASURE = Pattern(
    rf"(?<![\w.,])(?<![A-Za-z]-)(?:({NUMBER}) ?({DASH}|to|by|[x×](?=\d+ ?mm)) ?)?"
    rf"({MINUS}|(?<!\w)[-−](?=\d))?({NUMBER}|(?<![\w.])\.\d++)"
    rf"((?: |-)(?:hundred|thousand|million|billion|trillion|plus))?(?: |-)?{_UNIT}{_RATE_UNIT}{_UNIT_END}"
)
_DENSITY = Pattern(rf"(?<![\w/])({NUMBER})/({_AREA}|[A-Za-z]{{1,2}}[²³23]?)(?![\w²³/-])")
_DENSITY_UNITS = frozenset({*AREAS, "kg", "ha", "L", "mi", "km"})
_MAYBE = Pattern("[0-9][ -]?[A-Za-zµμ°º℃℉]")
_MAYBE_HEIGHT = Pattern(r"\d ?(?:f|['’′″])|\dst\b")
_STONE = Pattern(r"(?<![\w.,])(\d{1,2})st(?=[ .,;:)-]|$)")
_HEIGHT = Pattern(
    r"(?<![\w.,])(\d{1,2})(?: ?(ft\b\.?|feet|foot),? ?(\d{1,2}) ?(?:in\b\.?|inches)"
    r"|['’′](\d{1,2})(?:[\"”″]|['’]{2}))(?!\w)"
)
_POWER = Pattern(r"(?:(?<=\d)|(?<=\d )|(?<=/))([kcm]?m|mi|ft)([23])(?![\w-]|\.\w)")
_SUPERSCRIPTS = {"2": "²", "3": "³"}
_PRIMES = Pattern(r"(?<![\w.,])(\d{1,4})([′″])(?!\w)")
_PRIME_UNITS = {"′": "foot", "″": "inch"}
_UNIT_AFTER_FRACTION = Pattern(
    rf"\b((?:and a )?(?:half|(?:third|quarter|eighth|fifth|tenth)s?)) {_UNIT}{_UNIT_END}(?! \d)"
)
_HOURS = Pattern(r"(?<![\w.,])(\d{1,2}) ?h ?(\d{1,2}) ?m(?:in)?\b")
_LABEL = Pattern(r"\b(?:Route|Gate|Exit|Highway|Seat|Row|Room|Platform|Flight|Class|Unit|Bus|Road) $", re.I)
_FULL_STOP = Pattern(r"\.(?=[,;:]| [a-z(])")
_DOTTED_UNITS = frozenset(split_words("min mins hr hrs sec secs oz lb lbs ft yd yds yr yrs mi pts"))
"""Units that are abbreviated with a full stop."""


def apply(text: str) -> str:
    """Write units out, in the singular after "one" and before the noun of "a 5 km walk"."""
    if _MAYBE_HEIGHT.search(text):
        text = _HEIGHT.sub(_say_height, text)
        text = _PRIMES.sub(_say_primes, text)
        text = _STONE.sub(lambda m: f"{say_cardinal(int(m[1]))} stone", text)
    if _MAYBE.search(text):
        text = _HOURS.sub(r"\1 hr \2 min", text)
        text = _replace_units(_MEASURE, _say_measure, text)
    if "/" in text:
        text = _DENSITY.sub(_say_density, text)
    if any(word in text for word in ("half", "third", "quarter", "fifth", "eighth", "tenth")):
        text = _replace_units(_UNIT_AFTER_FRACTION, _say_fraction_unit, text)
    return text


def mark_powers(text: str) -> str:
    """Mark the square and the cube of a unit as such: "km2"."""
    return _POWER.sub(lambda m: m[1] + _SUPERSCRIPTS[m[2]], text)


def _replace_units(pattern: Pattern, replacement: Callable[[re.Match[str]], str], text: str) -> str:
    """Substitute, and drop the full stop of an abbreviated unit inside a sentence."""
    parts, end = [], 0
    for match in pattern.finditer(text):
        parts += [text[end : match.start()], replacement(match)]
        end = match.end()
        unit = match[0].split()[-1].lstrip("0123456789.,-–")
        if unit in _DOTTED_UNITS and _FULL_STOP.match(text, end):
            end += 1
    return "".join([*parts, text[end:]])


def _say_measure(match: re.Match[str]) -> str:
    low, joint, minus, number, scale, unit, rate_unit = match.groups()
    if f"{unit}/{rate_unit}" in NAMES:
        unit, rate_unit = f"{unit}/{rate_unit}", None
    if not _is_unit(unit, rate_unit) or (len(unit) == 1 and _is_initial(match)):
        return match[0]
    name = find_unit_name(unit)
    if not _is_singular(match) and not _is_attributive(match, unit):
        name = pluralize_unit(name)
    words = (
        f"{_say_first_number(low, joint)}{say_sign(minus)}{say_quantity(number)}{_say_scale(scale)} {name}"
    )
    if rate_unit:
        words += f" per {_find_rate_unit(rate_unit)}"
    return words


def _say_first_number(number: str | None, joint: str) -> str:
    if not number or joint not in ("by", "x", "×"):
        return say_range_start(number)
    return f"{say_quantity(number)} by "


def _say_scale(scale: str | None) -> str:
    if not scale:
        return ""
    return f" {scale[1:]}"


def _is_unit(unit: str, rate_unit: str | None) -> bool:
    is_known = unit in NAMES or unit in AREAS
    return is_known and (rate_unit is None or rate_unit in RATE_UNITS or rate_unit in AREAS)


def _is_attributive(match: re.Match[str], unit: str) -> bool:
    text, end = match.string, match.end()
    if is_attributive(text, match.start(), end):
        return True
    return is_before_noun(text, end, allow_singular=unit in ("mm", "nm"))


def _is_initial(match: re.Match[str]) -> bool:
    """Tell whether a letter names a road or a seat, or stands apart before a capital: "42 W Main Street"."""
    if _LABEL.search(match.string, max(0, match.start() - 12), match.start()):
        return True
    if match.string[match.start(6) - 1] != " ":
        return False
    return re.match(r" ?\.? [A-Z]", match.string[match.end() :][:4]) is not None


def _is_singular(match: re.Match[str]) -> bool:
    low, _, minus, number, scale, _, _ = match.groups()
    return (number == "1" and not (low or minus or scale)) or match.string[match.start(6) - 1] == "-"


def _find_rate_unit(symbol: str) -> str:
    return RATE_UNITS.get(symbol) or AREAS[symbol]


def _say_density(match: re.Match[str]) -> str:
    if match[2] not in _DENSITY_UNITS:
        return match[0]
    return f"{say_quantity(match[1])} per {_find_rate_unit(match[2])}"


def _say_height(match: re.Match[str]) -> str:
    feet, foot_word, inches, inches_after_prime = match.groups()
    start = say_cardinal(int(feet))
    if not foot_word or is_attributive(match.string, match.start(), match.end()):
        return f"{start} foot {say_cardinal(int(inches or inches_after_prime))}"
    foot = "feet"
    if feet == "1" or foot_word == "foot":
        foot = "foot"
    return f"{start} {foot} {_say_length(inches, 'inch')}"


def _say_length(number: str, unit: str) -> str:
    words = say_cardinal(int(number))
    if number == "1":
        return f"{words} {unit}"
    return f"{words} {pluralize_unit(unit)}"


def _say_primes(match: re.Match[str]) -> str:
    return _say_length(match[1], _PRIME_UNITS[match[2]])


def _say_fraction_unit(match: re.Match[str]) -> str:
    fraction, unit = match.groups()
    if not _is_unit(unit, None):
        return match[0]
    name = find_unit_name(unit)
    if fraction.startswith("and"):
        name = pluralize_unit(name)
    return f"{fraction} {name}"
