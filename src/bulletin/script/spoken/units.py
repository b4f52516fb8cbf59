"""Units of measurement after a number."""

import re

from bulletin.script.spoken.words import NUMBER, quantity

EXAMPLES = (
    ("3.5 km away", "three point five kilometers away"),
    ("up to 148 km/h.", "up to one hundred forty-eight kilometers per hour."),
    ("10kg of", "ten kilograms of"),
    ("stood 4.2 m above", "stood four point two meters above"),
    ("6°C to 8°C", "six degrees Celsius to eight degrees Celsius"),
    ("1 km", "one kilometer"),
    ("50 sq km", "fifty square kilometers"),
    ("a 5 km walk", "a five kilometer walk"),
    ("10-15 km", "ten to fifteen kilometers"),
)

_UNITS = {
    "km/h": "kilometers per hour", "kph": "kilometers per hour", "mph": "miles per hour",
    "m/s": "meters per second", "km": "kilometers", "cm": "centimeters", "mm": "millimeters", "m": "meters",
    "nm": "nanometers", "kg": "kilograms", "mg": "milligrams", "g": "grams", "lb": "pounds",
    "lbs": "pounds", "oz": "ounces", "ha": "hectares", "km²": "square kilometers",
    "km2": "square kilometers", "sq km": "square kilometers", "sq. km": "square kilometers",
    "sq m": "square meters", "sq mi": "square miles", "m²": "square meters", "m2": "square meters",
    "m³": "cubic meters", "ft": "feet", "mi": "miles", "ml": "milliliters", "l": "liters", "L": "liters",
    "kW": "kilowatts", "MW": "megawatts", "GW": "gigawatts", "TW": "terawatts", "kWh": "kilowatt hours",
    "MWh": "megawatt hours", "GWh": "gigawatt hours", "TWh": "terawatt hours", "kHz": "kilohertz",
    "MHz": "megahertz", "GHz": "gigahertz", "KB": "kilobytes", "MB": "megabytes", "GB": "gigabytes",
    "TB": "terabytes", "°C": "degrees Celsius", "°F": "degrees Fahrenheit", "° C": "degrees Celsius",
    "° F": "degrees Fahrenheit", "°": "degrees",
}  # fmt: skip
_MEASURE = re.compile(
    rf"(\b[Aa]n? )?(?:({NUMBER}) ?(?:-|–|to) ?)?((?<!\w)[-−])?({NUMBER})(?: |-)?"
    rf"({'|'.join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))})(?![\w²³°/’'])"
)


def apply(text: str) -> str:
    """Write units out, in the singular after "one" and before the noun of "a 5 km walk"."""
    return _MEASURE.sub(_measure, text)


def _measure(match: re.Match[str]) -> str:
    article, low, minus, number, unit = match.groups()
    name = _UNITS[unit]
    if (number == "1" and not low and not minus) or (
        article and match.string[match.end() :][:2].strip().isalpha()
    ):
        name = _singular(name)
    start = f"{quantity(low)} to " if low else ""
    return f"{article or ''}{start}{'minus ' if minus else ''}{quantity(number)} {name}"


def _singular(name: str) -> str:
    if name == "feet":
        return "foot"
    head, per, tail = name.partition(" per ")
    if head.startswith("degrees"):
        return head.replace("degrees", "degree") + per + tail
    return head.removesuffix("s") + per + tail
