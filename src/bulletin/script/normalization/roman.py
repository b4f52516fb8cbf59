"""Roman numerals after a name or a word that is counted so."""

import re
from itertools import pairwise

from bulletin.script.normalization.roman_names import COUNTED_NOUNS, FIRST_NAMES, NON_NAMES, RULERS, TITLES
from bulletin.script.normalization.words import say_cardinal, say_ordinal
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("Henry VIII died.", "Henry the eighth died."),
    ("World War II", "World War two"),
    ("World War II-era boats", "World War two-era boats"),
    ("The Seawall Book IV: Tides", "The Seawall Book four: Tides"),
    ("the tanker Aurelia IV, which", "the tanker Aurelia four, which"),
    ("Pope John Paul II said", "Pope John Paul the second said"),
    ("King Zog I of Albania", "King Zog the first of Albania"),
    ("Louis XIV.'s boats", "Louis the fourteenth's boats"),
    ("Henry Roe III won.", "Henry Roe the third won."),
    ("Chapter XIX.", "Chapter nineteen."),
    ("CHAPTER I--THE TIDE", "CHAPTER one — THE TIDE"),
    ("Acts I and II", "Acts one and two"),
    ("Elizabeth I was", "Elizabeth the first was"),
    ("Francis I—a king", "Francis the first—a king"),
    ("William I built it.", "William the first built it."),
    ("What Smith and I saw", "What Smith and I saw"),
    ("When Peter I met", "When Peter I met"),
    ("a V-shaped wing", "a V-shaped wing"),
    ("XXXIX.", "thirty-nine."),
    ("III. What we know", "three. What we know"),
    ("battle III of the XXVth Games", "battle three of the twenty-fifth Games"),
    ("The IV drip was given by IV.", "The I.V drip was given by I.V."),
    ("Malcolm X spoke", "Malcolm X spoke"),
    ("Vitamin C in D.C.", "Vitamin C in D.C."),
    ("the XXXIII Olympiad and II Corps", "the thirty-third Olympiad and second Corps"),
    (
        "the XVIII Airborne Corps in the XXI century",
        "the eighteenth Airborne Corps in the twenty-first century",
    ),
    ("Thomas Roe III", "Thomas Roe the third"),
)

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMERAL = r"((?=[IVX]|L[IVX])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
_END = r"(?![\w’'&/]|\.[A-Za-z]|-[^-a-z])"
_NUMERAL_AFTER_NOUN = Pattern(
    rf"\b([A-Z][A-Za-z]{{2,8}}|V(?:ol|OL)\.) {_NUMERAL}{_END}"
    rf"(?:( ?[-–&,] ?| and | to | or ){_NUMERAL}{_END})?"
)
_NUMERAL_AFTER_NAME = Pattern(rf"(?:\b([A-Z][a-z]+) )?\b([A-Z][a-zé]+) {_NUMERAL}(?:\.?(?=['’]s\b)|{_END})")
_LONE_NUMERAL = Pattern(r"(?=[IVXL]{2})([XVIL]+)(?=\.?$)|(?=[IVX]{2})([XVI]+)(?=\. )")
_ORDINAL_NUMERAL = Pattern(rf"(?<![\w.]){_NUMERAL}(?:th|st|nd|rd)\b")
_NUMERAL_BEFORE_NOUN = Pattern(
    rf"(?<![\w.,&/'’-]){_NUMERAL} "
    r"(?=(?:[A-Z][a-z]+ )?(?:Corps|Olympiad|Olympics|[Cc]entury|[Dd]ynasty|Legion)\b"
    r"|(?:Olympic|Winter|Party|Army|Congress)\b)"
)
_FREE_NUMERAL = Pattern(
    r"(?<![\w.,&/'’-])(?:(?<=[Vv]ol )|(?<=[Vv]ol\. )|(?<=[Vv]olume )|(?!IV|VI?\b|XI?\b|XX\b|I\b|XL|L))"
    rf"{_NUMERAL}{_END}"
)
_WORD_AFTER_RULER = Pattern(
    r" (?:was|reigned|ruled|died|of|on|in|at|from|to|and|who|became|with|as|is|by)\b"
    r"| ?[,.;:)\]—-]|['’]s\b|$| \)"
)
_PAST_VERB = Pattern(r" (?:[a-z]+ed|became|began|built|came|gave|had|led|made|sent|took|won|wrote)\b")
_GENERATIONS = frozenset({"II", "III", "IV"})


def apply(text: str) -> str:
    """Say the number: an ordinal after a ruler's name, else a cardinal."""
    if not any(numeral in text for numeral in "IVX"):
        return text
    lone_numeral = _LONE_NUMERAL.match(text)
    if lone_numeral:
        return say_cardinal(_parse_numeral(lone_numeral[0])) + text[lone_numeral.end() :]
    text = _ORDINAL_NUMERAL.sub(lambda m: say_ordinal(_parse_numeral(m[1])), text)
    text = _NUMERAL_BEFORE_NOUN.sub(lambda m: f"{say_ordinal(_parse_numeral(m[1]))} ", text)
    text = _NUMERAL_AFTER_NOUN.sub(_say_counted_numeral, text)
    text = _NUMERAL_AFTER_NAME.sub(_say_name_numeral, text)
    return _FREE_NUMERAL.sub(lambda m: say_cardinal(_parse_numeral(m[1])), text)


def _say_counted_numeral(match: re.Match[str]) -> str:
    noun, first, joint, second = match.groups()
    if noun.capitalize() not in COUNTED_NOUNS and noun.capitalize().removesuffix("s") not in COUNTED_NOUNS:
        return match[0]
    words = f"{noun} {say_cardinal(_parse_numeral(first))}"
    if not second:
        return words
    if joint.strip() in ("-", "–"):
        joint = " to "
    return f"{words}{joint}{say_cardinal(_parse_numeral(second))}"


def _say_name_numeral(match: re.Match[str]) -> str:
    before, name, numeral = match.groups()
    is_ruler = name in RULERS or before in TITLES
    if name in NON_NAMES or (len(numeral) == 1 and not (is_ruler and _is_lone_numeral(match))):
        return match[0]
    full_name = " ".join(filter(None, (before, name)))
    has_first_name = before in RULERS or before in FIRST_NAMES
    if is_ruler or (has_first_name and numeral in _GENERATIONS):
        return f"{full_name} the {say_ordinal(_parse_numeral(numeral))}"
    return f"{full_name} {say_cardinal(_parse_numeral(numeral))}"


def _is_lone_numeral(match: re.Match[str]) -> bool:
    """Tell whether a lone letter is a numeral: "Elizabeth I was", not "When Peter I met"."""
    if match[3] not in "IVX":
        return False
    opens = match.start() == 0 and _PAST_VERB.match(match.string, match.end())
    return bool(opens or _WORD_AFTER_RULER.match(match.string, match.end()))


def _parse_numeral(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    total = 0
    for value, next_value in pairwise([*values, 0]):
        if value < next_value:
            total -= value
        else:
            total += value
    return total
