"""Roman numerals after a name or a word that is counted so."""

import re

from bulletin.script.listed import listed
from bulletin.script.spoken.words import cardinal, ordinal

EXAMPLES = (
    ("Henry VIII died.", "Henry the eighth died."),
    ("World War II", "World War two"),
    ("The Harbour Book IV: Tides", "The Harbour Book four: Tides"),
    ("the tanker Aurelia IV, which", "the tanker Aurelia four, which"),
    ("Pope John Paul II said", "Pope John Paul the second said"),
    ("Chapter XIX.", "Chapter nineteen."),
    ("Elizabeth I was", "Elizabeth the first was"),
    ("What Smith and I saw", "What Smith and I saw"),
    ("a V-shaped wing", "a V-shaped wing"),
    ("XXXIX.", "thirty-nine."),
    ("III. What we know", "three. What we know"),
    ("given by IV drip", "given by IV drip"),
    ("Malcolm X spoke", "Malcolm X spoke"),
)

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_COUNTED = (
    "Act|Appendix|Article|Book|Bowl|Category|Chapter|Class|Division|Games|Grade|Group|Level|Olympiad|Part|Phase"
    "|Section|Stage|Table|Tier|Title|Type|Vol\\.|Volume|War"
)
_RULERS = frozenset(
    listed(
        """
    Abdullah Albert Alexander Alfonso Baudouin Benedict Boniface Carl Catherine Charles Christian
    Clement Constantine Edward Elizabeth Farouk Ferdinand Francis Frederick George Gregory Gustav Haakon
    Harald Henry Hussein Innocent Ivan James John Joseph Juan Julius Leo Leopold Louis Ludwig Margrethe
    Mary Maximilian Mohammed Muhammad Napoleon Nicholas Olav Otto Paul Peter Philip Philippe Pius Ramses
    Richard Selim Sixtus Urban Victor Wilhelm William
    """
    )
)
_NUMERAL = r"(X{0,3}(?:IX|IV|V?I{0,3})|XL[IVX]{0,4}|L[IVX]{0,5})"
_AFTER_COUNTED = re.compile(rf"\b({_COUNTED}|{_COUNTED.upper()}) {_NUMERAL}(?![\w’'-])")
_AFTER_NAME = re.compile(rf"\b([A-Z][a-z]+) {_NUMERAL}(?![\w-])")
_ALONE = re.compile(r"(?=[IVXL]{2})([XVIL]+)(?=\.?$)|(?=[IVX]{2})([XVI]+)(?=\. )")
_AFTER_A_RULER = re.compile(r"\s(?:was|reigned|ruled|died|of)\b|[,.;:)]|['’]s\b|$")


def apply(text: str) -> str:
    """Say the number: an ordinal after a ruler's name, else a cardinal."""
    alone = _ALONE.match(text)
    if alone:
        return cardinal(_value(alone[0])) + text[alone.end() :]
    text = _AFTER_COUNTED.sub(lambda m: f"{m[1]} {cardinal(_value(m[2]))}" if m[2] else m[0], text)
    return _AFTER_NAME.sub(_after_name, text)


def _after_name(match: re.Match[str]) -> str:
    name, numeral = match.groups()
    ruler = name in _RULERS
    if not numeral or (len(numeral) == 1 and not (ruler and _stands_alone(match))):
        return match[0]
    value = _value(numeral)
    return f"{name} the {ordinal(value)}" if ruler else f"{name} {cardinal(value)}"


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether a lone letter is a numeral: "Elizabeth I was", not "When Peter I met"."""
    return match[2] in "IVX" and _AFTER_A_RULER.match(match.string, match.end()) is not None


def _value(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))
