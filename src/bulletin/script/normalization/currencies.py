"""Amounts of money."""

import re
from itertools import chain

from bulletin.script.normalization.attributive import describes
from bulletin.script.normalization.currency_names import CODES, HUNDREDTHS, PARTS, SCALES, SIGNS
from bulletin.script.normalization.words import DASH, DIGITS, MINUS, cardinal, quantity
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
"""What looks like a sign or a code; the tables know whether it is one."""
_NUMBER = r"(\.\d++|(?:\d{1,3}+(?:,\d{2,3})++|\d++)(?:\.\d++)?)"
_SCALE = (
    r"(?:[ -]?((?:hundred|thousand|million|billion|trillion|crore|lakh))(?![a-z])"
    r"|(?:(?= [mb])| (?=[mb]))?((?i:k|mn?|mln|mm|bn?|bln|t|trn?|tn))(?!\w))?"
)
_AMOUNT = Pattern(
    rf"({MINUS}|(?<!\S)\+)?(?<![\w$€£])({_SIGN}|{_CODE}(?= ?\d))([-−])? ?{_NUMBER}{_SCALE}"
    rf"(?:(?: ?{DASH} ?| to )(\2)? ?{_NUMBER}{_SCALE})?(?!\w)"
)
_CODE_LAST = Pattern(rf"(?<![\w.,$€£])({DIGITS}){_SCALE} ({_CODE})\b")
_PART = Pattern(
    rf"(?<![\w.,$€£:/-])(?:(\d{{1,2}}) ?{DASH} ?)?(\d{{1,2}}(?:\.\d)?|\d{{3}}\.\d)([pc¢])(?![\w'’-])"
)
_MAYBE_PART = Pattern(r"\d[pc¢]")
_MAYBE = Pattern(r"[$€£¥₹₽₩₺₪₴₦₱฿₫]|Rs|\d[pc¢]")
_CODES = Pattern("[A-Z]{3}")
_NAMED = frozenset(name.split()[-1] for names in (SIGNS, CODES, PARTS) for name in chain(*names.values()))
_RATE = Pattern(r"\b([a-z]+)/(sq ft|kWh|MWh|[a-z]+)\b(?=[\s.,;:)-]|$)")
_COUNTLESS = Pattern(
    rf"(?<!\w)({_SIGN})(10{{1,2}}|1,?000)s\b( of (?:thousands|millions|billions|trillions)\b)?"
)
_RATES = {
    "mo": "month", "yr": "year", "wk": "week", "d": "day", "hr": "hour", "h": "hour", "min": "minute",
    "lb": "pound", "kg": "kilogram", "oz": "ounce", "gal": "gallon", "kWh": "kilowatt hour", "t": "tonne",
    "sq ft": "square foot", "bbl": "barrel", "ha": "hectare", "l": "liter", "MWh": "megawatt hour",
}  # fmt: skip
_POWERS = {"10": "tens", "100": "hundreds", "1000": "thousands"}


def apply(text: str) -> str:
    """Say the amount before the currency."""
    coded = not CODES.keys().isdisjoint(_CODES.findall(text))
    if not coded and not _MAYBE.search(text):
        return text
    said = _COUNTLESS.sub(_countless, text) if "0s" in text else text
    said = _AMOUNT.sub(_amount, said)
    said = _CODE_LAST.sub(_code_last, said) if coded else said
    if said != text:
        said = _RATE.sub(_rate, said)
    return _PART.sub(_part, said) if _MAYBE_PART.search(said) else said


def _countless(match: re.Match[str]) -> str:
    currency, power, of = match.groups()
    if not _is_known(currency):
        return match[0]
    return f"{_POWERS[power.replace(',', '')]}{of or ''} of {_name(currency)[1]}"


def _rate(match: re.Match[str]) -> str:
    """Say what the amount is for each of, but not the other currency of "dollars/euros"."""
    name, each = match.groups()
    if name not in _NAMED or (each not in _RATES and (len(each) < 3 or each in _NAMED)):
        return match[0]
    return f"{name} per {_RATES.get(each, each)}"


def _amount(match: re.Match[str]) -> str:
    sign, currency, minus, low, word, letters, again, high, high_word, high_letters = match.groups()
    if not _is_known(currency):
        return match[0]
    scale, high_scale = _scale(word, letters), _scale(high_word, high_letters)
    if high and " to " in match[0] and not high_scale and not again:
        rest = match.string[max(map(match.end, (4, 5, 6))) : match.end()]
        return _said(currency, low, scale, attributive=False) + rest
    start = "plus " if sign == "+" else "minus " if sign or minus else ""
    shared = high and (not again or (high_scale and not scale))
    attributive = describes(match.string, match.start(), match.end())
    if shared:
        number = (
            f"{_number(low, scale if scale != high_scale else '')} to {_number(high, high_scale or scale)}"
        )
        return f"{start}{number} {_name(currency)[not attributive]}"
    said = start + _said(currency, low, scale, attributive=attributive and not high)
    return f"{said} to {_said(currency, high, high_scale, attributive=attributive)}" if high else said


def _is_known(currency: str) -> bool:
    return currency in SIGNS or currency in CODES


def _scale(word: str | None, letters: str | None) -> str:
    return word or SCALES.get((letters or "").lower(), "")


def _name(currency: str) -> tuple[str, str]:
    return SIGNS.get(currency) or CODES[currency]


def _number(number: str, scale: str) -> str:
    return f"{quantity(number)} {scale}" if scale else quantity(number)


def _said(currency: str, number: str, scale: str, *, attributive: bool) -> str:
    whole, _, cents = number.partition(".")
    if len(cents) == 2 and not scale and currency in HUNDREDTHS:
        said = _with_cents(whole, cents, currency)
        return re.sub(r"(dollar|euro|pound|cent)s\b", r"\1", said) if attributive else said
    spoken = _number(number, scale)
    return f"{spoken} {_name(currency)[spoken != 'one' and not attributive]}"


def _with_cents(whole: str, cents: str, currency: str) -> str:
    parts = []
    if whole.strip("0") or cents == "00":
        spoken = quantity(whole or "0")
        parts.append(f"{spoken} {_name(currency)[spoken != 'one']}")
    if cents != "00":
        parts.append(f"{cardinal(int(cents))} {HUNDREDTHS[currency][cents != '01']}")
    return " and ".join(parts)


def _code_last(match: re.Match[str]) -> str:
    number, word, letters, code = match.groups()
    if not _is_known(code):
        return match[0]
    attributive = describes(match.string, match.start(), match.end())
    return _said(code, number, _scale(word, letters), attributive=attributive)


def _part(match: re.Match[str]) -> str:
    low, number, sign = match.groups()
    start = f"{quantity(low)} to " if low else ""
    return f"{start}{quantity(number)} {PARTS[sign][bool(low) or number != '1']}"
