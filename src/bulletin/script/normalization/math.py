"""Sums and relations."""

import re

from bulletin.script.normalization.words import say_ordinal
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("2 + 2 = 4", "two plus two equals four"),
    ("1+1=2 and 7-2=5", "one plus one equals two and seven minus two equals five"),
    ("What is 8*7 or 9 ÷ 3?", "What is eight times seven or nine divided by three?"),
    ("How much is 3 - 2?", "How much is three minus two?"),
    ("y=x +1", "y equals x plus one"),
    ("5 ± 2 (+/-1)", "five plus or minus two (plus or minus one)"),
    ("3 × 10⁻⁶ of it", "three times ten to the minus sixth of it"),
    ("5² is 25", "five squared is twenty-five"),
    ("x² + y³", "x squared plus y cubed"),
    ("10^6 cells or 10⁻⁹", "ten to the sixth cells or ten to the minus ninth"),
    ("√16", "the square root of sixteen"),
    ("x ≤ 5, y ≥ 3 and z ≠ 4", "x is at most five, y is at least three and z is not four"),
    ("≈ 30 boats, ~30 boats", "about thirty boats, about thirty boats"),
    ("> 30 boats, <5 nets", "more than thirty boats, less than five nets"),
    ("≥50 boats", "at least fifty boats"),
    ("a 3 × 4 grid", "a three by four grid"),
    ("a 4x4 truck, 25 x 7 m", "a four by four truck, twenty-five by seven meters"),
    ("a 10x rise", "a ten times rise"),
    ("p<0.05", "p is less than zero point zero five"),
    ("won 3-2", "won three to two"),
    ("50+ boats", "fifty plus boats"),
    ("x < y", "x is less than y"),
    ("a 5-6 year wait", "a five to six year wait"),
)

_ANY_OPERATOR = Pattern(r"[+=÷±√≠≤≥<>~≈∼×*·⋅∙^⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻-]|\d ?[xX−–]")
_OPERAND = r"(?:\d[\d,.]*+|[a-z])"
_QUANTITY = r"\d{1,6}(?:,\d{3})*(?:\.\d+)?"
_MINUS_IN_A_SUM = Pattern(rf"(?<![\w.,])({_OPERAND}) ?[-−–] ?({_OPERAND})(?= ?=)")
_MINUS_IN_QUESTION = Pattern(
    rf"\b((?:[Ww]hat(?:['’]s| is| does| are)|[Hh]ow much is|[Ss]olve|[Cc]ompute|equation(?: is)?|equals|=) )"
    rf"{_QUANTITY} ?[-−–] ?{_QUANTITY}(?![\w-]|[.,]\d)"
)
_DASH = Pattern(r" ?[-−–] ?")
_PLUS_OR_MINUS = Pattern(r"\+ ?/ ?[-−–]")
_OPERATORS = (
    (Pattern(rf"(?<![\w.,-])({_OPERAND}) ?\+ ?(?={_OPERAND}(?![\w']))"), r"\1 plus "),
    (Pattern(r"(?<=[\d)]) ?[*·⋅∙] ?(?=[\d(])"), " times "),
    (Pattern(r"(?<=[\w)]) ?÷ ?(?=[\w(])"), " divided by "),
    (Pattern(r"(?<=[\w)]) ?= ?(?=[\w(−-])"), " equals "),
    (Pattern(r"(?<=\w) ?± ?(?=\d)"), " plus or minus "),
    (Pattern(r"(?<!\w)± ?(?=\d)"), "plus or minus "),
    (Pattern(r"(?<=\d) ?[×xX] ?(?=10[\^⁰¹²³⁴⁵⁶⁷⁸⁹⁻])"), " times "),
    (Pattern(r"√ ?(?=\w)"), "the square root of "),
    (Pattern(r"(?<=\w) ?≠ ?(?=\w)"), " is not "),
    (Pattern(r"(?<=\w) ?≤ ?(?=\d)"), " is at most "),
    (Pattern(r"(?<=\w) ?≥ ?(?=\d)"), " is at least "),
    (Pattern(r"≤ ?(?=[\d$€£])"), "at most "),
    (Pattern(r"≥ ?(?=[\d$€£])"), "at least "),
    (Pattern(r"(?<=\b[a-zA-Z])(?: ?< ?(?=[\d.])| < (?=[a-zA-Z]\b))"), " is less than "),
    (Pattern(r"(?<=\b[a-zA-Z])(?: ?> ?(?=[\d.])| > (?=[a-zA-Z]\b))"), " is more than "),
    (Pattern(r"(?<![\w<])< ?(?=[\d$€£])"), "less than "),
    (Pattern(r"(?<![\w>-])> ?(?=[\d$€£])"), "more than "),
    (Pattern(r"(?<=\d) < (?=\d)"), " is less than "),
    (Pattern(r"(?<=\d) > (?=\d)"), " is more than "),
    (Pattern(r"(?<![\w~])[~≈∼] ?(?=[\d$€£])"), "about "),
    (Pattern(r"(?<=\d)[×xX] ?(?=\d)(?!\d+ ?mm)|(?<=\d) [×xX] ?(?=\d)"), " by "),
    (Pattern(r"(?<=\d)[×x](?= |-[a-z]|[.,;]|$)"), " times"),
    (Pattern(r"(?<=\w) × (?=\w)"), " times "),
    (Pattern(r"(?<=\d)\+(?=[\s,;:.)-]|$)"), " plus"),
)
_SUPERSCRIPT = Pattern(r"(?<=[\dA-Za-z)])([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})(?!\w)")
_CARET = Pattern(r"(?<=[\dA-Za-z)])\^\(?([-−]?\d{1,4})\)?")
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")
_POWER_NAMES = {2: "squared", 3: "cubed"}
_UNIT_BEFORE = Pattern(r"(?:^|[\d\s/])(?:[kcmdn]?m|mi|ft|in|yd|s|sec)$")


def apply(text: str) -> str:
    """Say what is between the numbers."""
    if not _ANY_OPERATOR.search(text):
        return text
    text = _PLUS_OR_MINUS.sub("±", text)
    text = _MINUS_IN_A_SUM.sub(r"\1 minus \2", text)
    text = _MINUS_IN_QUESTION.sub(lambda m: m[1] + _DASH.sub(" minus ", m[0][len(m[1]) :]), text)
    for sign, word in _OPERATORS:
        text = sign.sub(word, text)
    if not text.isascii():
        text = _SUPERSCRIPT.sub(_say_power, text)
    if "^" in text:
        text = _CARET.sub(lambda m: f" {_say_exponent(m[1])}", text)
    return text


def _say_power(match: re.Match[str]) -> str:
    """Say an exponent, but leave the square of a unit to the rule of the units."""
    if _UNIT_BEFORE.search(match.string[: match.start()][-6:]):
        return match[0]
    return f" {_say_exponent(match[1])}"


def _say_exponent(exponent: str) -> str:
    number = int(exponent.translate(_SUPERSCRIPT_DIGITS))
    if number in _POWER_NAMES:
        return _POWER_NAMES[number]
    if number < 0:
        return f"to the minus {say_ordinal(-number)}"
    return f"to the {say_ordinal(number)}"
