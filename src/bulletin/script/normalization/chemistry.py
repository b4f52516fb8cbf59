"""Chemical formulas, particles in the air, isotopes and strains."""

import re

from bulletin.script.normalization.codes import say_identifier, spell_letters
from bulletin.script.normalization.words import say_cardinal, say_quantity
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("less CO2 and CH4", "less C.O two and C.H four"),
    ("CO₂ and H₂O", "C.O two and H two O"),
    ("of NOx and N2O", "of nox and N two O"),
    ("NO2, SO2 and O3", "N.O two, S.O two and O three"),
    ("in PM2.5 and PM10", "in P.M two point five and P.M ten"),
    ("the H5N1 strain", "the H five N one strain"),
    ("on C-14 and U-235", "on C fourteen and U two thirty-five"),
    ("of H2SO4", "of H two S.O four"),
    ("Na⁺ and Ca²⁺ ions", "Na plus and Ca two plus ions"),
    ("vitamin B12 and D3", "vitamin B twelve and D three"),
    ("tonnes of CO2e", "tonnes of C.O two equivalent"),
)

_FORMULA = Pattern(
    r"(?<![\w.-])(CO2|CH4|N2O|NO[23]|SO[234]|H2O2?|H2S|H2SO4|HNO3|NH[34]|O[23]|N2|H2|SF6|UF6|CO3|PM2\.5|PM10)"
    r"(e\b)?(?!\w|\.\d)"
)
_SUBSCRIPT = Pattern(r"(?<=[A-Za-z)])[₀-₉]{1,3}")
_SUBSCRIPT_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_PART = Pattern(r"[A-Za-z]+|\d+(?:\.\d+)?")
_ION = Pattern(r"\b([A-Z][a-z]?)([²³⁴]?)([⁺⁻])")
_CHARGES = {"": "", "²": " two", "³": " three", "⁴": " four", "⁺": " plus", "⁻": " minus"}
_VIRUS = Pattern(r"\bH(\d{1,2})N(\d{1,2})\b")
_ISOTOPE = Pattern(r"\b(C|U|Pu|Cs|Sr|Co|Kr|Xe)-(1[0-4]|60|90|13[1-7]|8[59]|2[34]\d)\b")
_NITROGEN_OXIDES = Pattern(r"\bNO[xX]\b")


def apply(text: str) -> str:
    """Say letters and numbers one after another."""
    if not text.isascii():
        text = _ION.sub(lambda m: m[1] + _CHARGES[m[2]] + _CHARGES[m[3]], text)
        text = _SUBSCRIPT.sub(lambda m: m[0].translate(_SUBSCRIPT_DIGITS), text)
    text = _VIRUS.sub(lambda m: f"H {say_cardinal(int(m[1]))} N {say_cardinal(int(m[2]))}", text)
    text = _ISOTOPE.sub(lambda m: f"{spell_letters(m[1])} {say_identifier(m[2])}", text)
    text = _NITROGEN_OXIDES.sub("nox", text)
    return _FORMULA.sub(_say_formula, text)


def _say_formula(match: re.Match[str]) -> str:
    words = list(map(_say_part, _PART.findall(match[1])))
    if match[2]:
        words.append("equivalent")
    return " ".join(words)


def _say_part(part: str) -> str:
    if part.isalpha():
        return spell_letters(part)
    return say_quantity(part)
