"""Names of units of measurement: symbol to singular; the plural adds "s" unless `PLURALS` has it."""

NAMES = {
    "km": "kilometer", "m": "meter", "cm": "centimeter", "mm": "millimeter", "µm": "micrometer",
    "μm": "micrometer", "nm": "nanometer", "mi": "mile", "yd": "yard", "yds": "yard", "ft": "foot",
    "nmi": "nautical mile", "kg": "kilogram", "g": "gram", "mg": "milligram", "µg": "microgram",
    "μg": "microgram", "mcg": "microgram", "lb": "pound", "lbs": "pound", "oz": "ounce",
    "cwt": "hundredweight", "t": "tonne", "kt": "kilotonne", "Mt": "megatonne", "Gt": "gigatonne",
    "ha": "hectare", "l": "liter", "L": "liter", "ml": "milliliter", "mL": "milliliter",
    "cl": "centiliter", "dl": "deciliter", "dL": "deciliter", "hl": "hectoliter", "gal": "gallon",
    "cc": "cc", "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt",
    "Wh": "watt hour", "kWh": "kilowatt hour", "MWh": "megawatt hour", "GWh": "gigawatt hour",
    "TWh": "terawatt hour", "mAh": "milliamp hour", "mA": "milliamp", "kV": "kilovolt", "kJ": "kilojoule",
    "kcal": "kilocalorie", "cal": "calorie", "hp": "horsepower", "bhp": "brake horsepower",
    "Nm": "newton meter", "psi": "pound per square inch", "hPa": "hectopascal", "kPa": "kilopascal",
    "mbar": "millibar", "dB": "decibel", "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz",
    "GHz": "gigahertz", "KB": "kilobyte", "kB": "kilobyte", "MB": "megabyte", "GB": "gigabyte",
    "TB": "terabyte", "PB": "petabyte", "kbps": "kilobit per second", "Kbps": "kilobit per second",
    "mbps": "megabit per second", "Mbps": "megabit per second", "Gbps": "gigabit per second",
    "Mbit": "megabit", "Gbit": "gigabit", "fps": "frame per second", "rpm": "revolution per minute",
    "RPM": "revolution per minute", "bpm": "beat per minute", "km/h": "kilometer per hour",
    "kmh": "kilometer per hour", "kph": "kilometer per hour", "mph": "mile per hour",
    "MPH": "mile per hour", "mpg": "mile per gallon", "kt/h": "kilotonne per hour", "s": "second",
    "sec": "second", "secs": "second", "ms": "millisecond", "min": "minute", "mins": "minute",
    "h": "hour", "hr": "hour", "hrs": "hour", "yr": "year", "yrs": "year", "KM": "kilometer",
    "KG": "kilogram", "CM": "centimeter", "MM": "millimeter", "LB": "pound", "LBS": "pound",
    "KM/H": "kilometer per hour", "°C": "degree Celsius", "°F": "degree Fahrenheit", "°": "degree",
    "bpd": "barrel per day", "b/d": "barrel per day", "bbl": "barrel", "mmt": "million metric ton",
    "bcm": "billion cubic meter", "ppm": "part per million", "ppb": "part per billion", "kn": "knot",
    "kts": "knot", "pts": "point",
    "ºC": "degree Celsius", "ºF": "degree Fahrenheit", "℃": "degree Celsius", "℉": "degree Fahrenheit",
}  # fmt: skip

_LENGTHS = ("km", "m", "cm", "mm", "mi", "ft", "in", "yd")
_INCH = {"in": "inch"}
_LENGTH_NAMES = NAMES | _INCH
AREAS = {
    **{f"{unit}{two}": f"square {NAMES[unit]}" for unit in _LENGTHS if unit in NAMES for two in "²2"},
    **{f"sq{dot} {unit}": f"square {_LENGTH_NAMES[unit]}" for unit in _LENGTHS for dot in ("", ".")},
    **{f"{unit}{three}": f"cubic {NAMES[unit]}" for unit in ("km", "m", "cm", "mm") for three in "³3"},
    **{
        f"cu{dot} {unit}": f"cubic {_LENGTH_NAMES[unit]}"
        for unit in ("ft", "in", "m", "yd")
        for dot in ("", ".")
    },
}
"""Squares and cubes."""

PLURALS = {
    "foot": "feet", "square foot": "square feet", "cubic foot": "cubic feet", "inch": "inches",
    "square inch": "square inches", "cubic inch": "cubic inches", "hertz": "hertz", "kilohertz": "kilohertz",
    "megahertz": "megahertz", "gigahertz": "gigahertz", "horsepower": "horsepower", "cc": "cc",
    "brake horsepower": "brake horsepower", "hundredweight": "hundredweight",
}  # fmt: skip

RATE_UNITS = {
    "s": "second", "sec": "second", "min": "minute", "h": "hour", "hr": "hour", "hour": "hour",
    "d": "day", "day": "day", "week": "week", "wk": "week", "mo": "month", "month": "month", "yr": "year",
    "year": "year", "person": "person", "L": "liter", "l": "liter", "dL": "deciliter", "dl": "deciliter",
    "ml": "milliliter", "mL": "milliliter", "kg": "kilogram", "g": "gram", "km": "kilometer",
    "m": "meter", "ha": "hectare", "lb": "pound", "gal": "gallon", "mile": "mile", "mi": "mile",
    "acre": "acre", "ton": "ton", "kWh": "kilowatt hour", "cc": "cc",
}  # fmt: skip
"""Units after a stroke, as in "mg/L"."""


def find_unit_name(symbol: str) -> str:
    """Find the name in the singular of a unit of `NAMES` or `AREAS`."""
    return NAMES.get(symbol) or AREAS[symbol]


def pluralize_unit(name: str) -> str:
    """Put the name of a unit in the plural: "kilometers per hour", "degrees Celsius"."""
    if name in PLURALS:
        return PLURALS[name]
    if " per " in name:
        head, _, rate_unit = name.partition(" per ")
        return f"{_pluralize_noun(head)} per {rate_unit}"
    if name.startswith("degree "):
        return name.replace("degree", "degrees", 1)
    if " " in name:
        return f"{name}s"
    return _pluralize_noun(name)


def _pluralize_noun(noun: str) -> str:
    return PLURALS.get(noun, f"{noun}s")
