"""Amounts of money."""

import re
from itertools import chain

from bulletin.script.normalization.attributive import is_attributive
from bulletin.script.normalization.currency_names import CODES, HUNDREDTHS, SCALES, SIGNS, SUBUNITS
from bulletin.script.normalization.words import (
    DASH,
    DIGITS,
    MINUS,
    say_cardinal,
    say_quantity,
    say_range_start,
    say_sign,
)
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("$110 billion", "one hundred ten billion dollars"),
    ("€3.5m", "three point five million euros"),
    ("£20", "twenty pounds"),
    ("a $5 million fund", "a five million dollar fund"),
    ("a $5-million fund", "a five million dollar fund"),
    ("its $5m-a-year deal", "its five million dollar-a-year deal"),
    ("$20 a month", "twenty dollars a month"),
    ("The $5 million was lost.", "The five million dollars was lost."),
    ("$1", "one dollar"),
    ("$1 million", "one million dollars"),
    ("$4.50", "four dollars and fifty cents"),
    ("£1.01", "one pound and one penny"),
    ("$0.05", "five cents"),
    ("US$3bn", "three billion U.S. dollars"),
    ("$10-15 billion", "ten to fifteen billion dollars"),
    ("£2.4bn–£3bn", "two point four billion pounds to three billion pounds"),
    ("$10–$15 billion", "ten to fifteen billion dollars"),
    ("$1.5 trillion-plus", "one point five trillion dollars-plus"),
    ("a loss of -$3m", "a loss of minus three million dollars"),
    ("Rs 500 and C$20", "five hundred rupees and twenty Canadian dollars"),
    ("gave $5 to 10 men", "gave five dollars to ten men"),
    ("EUR 5m or 7 million CHF", "five million euros or seven million Swiss francs"),
    ("50p or 20c", "fifty pence or twenty cents"),
    ("a share at 305.6p", "a share at three hundred five point six pence"),
    ("a $0.75 stamp", "a seventy-five cent stamp"),
    ("$900.50/tonne or €4/kg", "nine hundred dollars and fifty cents per tonne or four euros per kilogram"),
    ("$1,000s in fees, $100s of millions", "thousands of dollars in fees, hundreds of millions of dollars"),
    ("a $5m Coastal Fund grant", "a five million dollar Coastal Fund grant"),
    ("the $60bn U.S. plan", "the sixty billion dollar U.S. plan"),
    ("in 1080p", "in one thousand eighty p"),
)

_SIGN = r"[A-Z]{0,2}\$|[€£¥₹₽₩₺₪₴₦₱฿₫]|Rs\.?"
_CODE = "[A-Z]{3}"
"""Letters that look like a sign or a code; the tables know whether they are one."""
_NUMBER = r"(\.\d++|(?:\d{1,3}+(?:,\d{2,3})++|\d++)(?:\.\d++)?)"
_SCALE = (
    r"(?:[ -]?((?:hundred|thousand|million|billion|trillion|crore|lakh))(?![a-z])"
    r"|(?:(?= [mb])| (?=[mb]))?((?i:k|mn?|mln|mm|bn?|bln|t|trn?|tn))(?!\w))?"
)
_AMOUNT = Pattern(
    rf"({MINUS}|(?<!\S)\+)?(?<![\w$€£])({_SIGN}|{_CODE}(?= ?\d))([-−])? ?{_NUMBER}{_SCALE}"
    rf"(?:(?: ?{DASH} ?| to )(\2)? ?{_NUMBER}{_SCALE})?(?!\w)"
)
_AMOUNT_BEFORE_CODE = Pattern(rf"(?<![\w.,$€£])({DIGITS}){_SCALE} ({_CODE})\b")
_SUBUNIT_AMOUNT = Pattern(
    rf"(?<![\w.,$€£:/-])(?:(\d{{1,2}}) ?{DASH} ?)?(\d{{1,2}}(?:\.\d)?|\d{{3}}\.\d)([pc¢])(?![\w'’-])"
)
_MAYBE_SUBUNIT = Pattern(r"\d[pc¢]")
_MAYBE = Pattern(r"[$€£¥₹₽₩₺₪₴₦₱฿₫]|Rs|\d[pc¢]")
_CODES = Pattern("[A-Z]{3}")
_CURRENCY_NOUNS = frozenset(
    name.split()[-1] for names in (SIGNS, CODES, SUBUNITS) for name in chain(*names.values())
)
_RATE = Pattern(r"\b([a-z]+)/(sq ft|kWh|MWh|[a-z]+)\b(?=[\s.,;:)-]|$)")
_COUNTLESS_AMOUNT = Pattern(
    rf"(?<!\w)({_SIGN})(10{{1,2}}|1,?000)s\b( of (?:thousands|millions|billions|trillions)\b)?"
)
_RATE_UNITS = {
    "mo": "month", "yr": "year", "wk": "week", "d": "day", "hr": "hour", "h": "hour", "min": "minute",
    "lb": "pound", "kg": "kilogram", "oz": "ounce", "gal": "gallon", "kWh": "kilowatt hour", "t": "tonne",
    "sq ft": "square foot", "bbl": "barrel", "ha": "hectare", "l": "liter", "MWh": "megawatt hour",
}  # fmt: skip
_PLURAL_COIN = Pattern(r"(dollar|euro|pound|cent)s\b")
_POWERS = {"10": "tens", "100": "hundreds", "1000": "thousands"}


def apply(text: str) -> str:
    """Say the amount before the currency."""
    has_code = not CODES.keys().isdisjoint(_CODES.findall(text))
    if not has_code and not _MAYBE.search(text):
        return text
    words = text
    if "0s" in words:
        words = _COUNTLESS_AMOUNT.sub(_say_countless_amount, words)
    words = _AMOUNT.sub(_say_amount, words)
    if has_code:
        words = _AMOUNT_BEFORE_CODE.sub(_say_amount_before_code, words)
    if words != text:
        words = _RATE.sub(_say_rate, words)
    if _MAYBE_SUBUNIT.search(words):
        words = _SUBUNIT_AMOUNT.sub(_say_subunits, words)
    return words


def _say_countless_amount(match: re.Match[str]) -> str:
    currency, power, magnitude = match.groups("")
    if not _is_currency(currency):
        return match[0]
    plural = _choose_form(_find_currency_names(currency), plural=True)
    return f"{_POWERS[power.replace(',', '')]}{magnitude} of {plural}"


def _say_rate(match: re.Match[str]) -> str:
    """Say "per" between an amount and its unit, but not between the two currencies of "dollars/euros"."""
    name, unit = match.groups()
    if name not in _CURRENCY_NOUNS:
        return match[0]
    if unit not in _RATE_UNITS and (len(unit) < 3 or unit in _CURRENCY_NOUNS):
        return match[0]
    return f"{name} per {_RATE_UNITS.get(unit, unit)}"


def _say_amount(match: re.Match[str]) -> str:
    sign, currency, minus, low, word, letters, high_currency, high, high_word, high_letters = match.groups()
    if not _is_currency(currency):
        return match[0]
    scale, high_scale = _find_scale(word, letters), _find_scale(high_word, high_letters)
    if high and " to " in match[0] and not high_scale and not high_currency:
        rest = match.string[max(map(match.end, (4, 5, 6))) : match.end()]
        return _say_money(currency, low, scale, attributive=False) + rest
    start = say_sign(sign or minus)
    attributive = is_attributive(match.string, match.start(), match.end())
    if not high:
        return start + _say_money(currency, low, scale, attributive=attributive)
    if not high_currency or (high_scale and not scale):
        names = _find_currency_names(currency)
        numbers = _say_number_range(low, scale, high, high_scale)
        return f"{start}{numbers} {_choose_form(names, plural=not attributive)}"
    low_words = _say_money(currency, low, scale, attributive=False)
    return f"{start}{low_words} to {_say_money(currency, high, high_scale, attributive=attributive)}"


def _is_currency(currency: str) -> bool:
    return currency in SIGNS or currency in CODES


def _find_scale(word: str | None, letters: str | None) -> str:
    return word or SCALES.get((letters or "").lower(), "")


def _find_currency_names(currency: str) -> tuple[str, str]:
    return SIGNS.get(currency) or CODES[currency]


def _choose_form(names: tuple[str, str], *, plural: bool) -> str:
    singular_name, plural_name = names
    if plural:
        return plural_name
    return singular_name


def _say_number(number: str, scale: str) -> str:
    if not scale:
        return say_quantity(number)
    return f"{say_quantity(number)} {scale}"


def _say_number_range(low: str, scale: str, high: str, high_scale: str) -> str:
    low_words = say_quantity(low)
    if scale and scale != high_scale:
        low_words += f" {scale}"
    return f"{low_words} to {_say_number(high, high_scale or scale)}"


def _say_money(currency: str, number: str, scale: str, *, attributive: bool) -> str:
    whole, _, cents = number.partition(".")
    if len(cents) == 2 and not scale and currency in HUNDREDTHS:
        words = _say_with_cents(whole, cents, currency)
        if attributive:
            words = _PLURAL_COIN.sub(r"\1", words)
        return words
    words = _say_number(number, scale)
    names = _find_currency_names(currency)
    return f"{words} {_choose_form(names, plural=words != 'one' and not attributive)}"


def _say_with_cents(whole: str, cents: str, currency: str) -> str:
    parts = []
    if whole.strip("0") or cents == "00":
        number = say_quantity(whole or "0")
        parts.append(f"{number} {_choose_form(_find_currency_names(currency), plural=number != 'one')}")
    if cents != "00":
        coin = _choose_form(HUNDREDTHS[currency], plural=cents != "01")
        parts.append(f"{say_cardinal(int(cents))} {coin}")
    return " and ".join(parts)


def _say_amount_before_code(match: re.Match[str]) -> str:
    number, word, letters, code = match.groups()
    if not _is_currency(code):
        return match[0]
    attributive = is_attributive(match.string, match.start(), match.end())
    return _say_money(code, number, _find_scale(word, letters), attributive=attributive)


def _say_subunits(match: re.Match[str]) -> str:
    low, number, sign = match.groups()
    coin = _choose_form(SUBUNITS[sign], plural=bool(low) or number != "1")
    return f"{say_range_start(low)}{say_quantity(number)} {coin}"
