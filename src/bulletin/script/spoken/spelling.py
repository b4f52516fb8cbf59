"""One spelling throughout a sentence that has been put into words: that of its variety of English.

Units are put into words in American spelling, so that the report's own words must follow or lead: a
sentence with "meters" and "centre" in it is neither. Nobody hears it.
"""

import re

from bulletin.script.listed import listed
from bulletin.script.pattern import Pattern

EXAMPLES = (
    ("5 km from the town centre", "five kilometers from the town center"),
    ("3 organisations were organised by 2 labourers", "three organizations were organized by two laborers"),
    (
        "10 theatres, 2 programmes and an honourable 4 fibres",
        "ten theaters, two programs and an honorable four fibers",
    ),
    ("An hour of exercise advised by 4 advisers", "An hour of exercise advised by four advisers"),
    ("the centre", "the centre"),
)
BRITISH_EXAMPLES = (
    ("5 m of fence at a 20m depth", "five metres of fence at a twenty metre depth"),
    ("5 km from 3 sq m of lawn", "five kilometres from three square metres of lawn"),
    ("2 parking meters", "two parking meters"),
)

_OUR = listed(
    """
    arb ard arm behavi cand clam col demean endeav fav ferv flav harb hon hum lab misdemean neighb od parl
    ranc rig rum savi sav splend succ tum val vap vig
    """
)
_RE = listed("calib cent fib lit lust meag met sab scept somb spect theat")
_ISE = listed(
    """
    agon anonym apolog author brutal canon capital categor central character civil colon commercial computer
    critic crystal democrat demon dramat econom emphas equal familiar fertil final general global harmon
    homogen hospital idol immun industrial international legal liberal local maxim mechan memor minim mobil
    modern monopol national neutral normal organ penal polar popular prior privat random rational real
    recogn revolution scrutin social special stabil standard steril subsid summar symbol sympath synchron
    terror theor tour urban util vandal verbal victim visual vocal
    """
)


def _words(stems: list[str] | tuple[str, ...]) -> str:
    return "|".join(sorted(stems, key=len, reverse=True))


_AFTER_OUR = r"(?=(?:s|ed|ing|able|ably|ful|fully|er|ers|hood|hoods|ite|ites|less)?\b)"

_RE_STEM = rf"(?:kilo|centi|milli|epi|amphi)?(?:{_words(_RE)})"
_ISE_STEM = rf"(?:re|de|dis|un)?(?:{_words(_ISE)})"
_AMERICAN = (
    (("our",), Pattern(rf"\b({_words(_OUR)})our{_AFTER_OUR}", re.I), r"\1or"),
    (("bre", "gre", "tre"), Pattern(rf"\b({_RE_STEM})re(s?)\b", re.I), r"\1er\2"),
    (("red",), Pattern(rf"\b({_words(_RE)})red\b", re.I), r"\1ered"),
    (("ise", "ising"), Pattern(rf"\b({_ISE_STEM})is(?=(?:e|es|ed|ing|er|ers)\b)", re.I), r"\1iz"),
    (("isation",), Pattern(r"(?<=[a-z]{3}i)s(?=ations?\b)"), "z"),
    (("programme",), Pattern(r"\b(program)me(s?)\b"), r"\1\2"),
)  # fmt: skip
"""Each with parts of words of which it needs one; they are looked for first, as most sentences have none."""
_NUMERALS = (
    r"(?:\w+-)?(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|half"
    r"|quarter|third|million)"
)
_BRITISH = (
    (("onorable",), Pattern(r"\b([Hh])onorable\b"), r"\1onourable"),
    (("er",), Pattern(r"\b((?:kilo|centi|milli|nano)met|(?:milli|hecto)?lit)er(s?)\b"), r"\1re\2"),
    (("meter",), Pattern(rf"\b({_NUMERALS}|square|cubic|per)([ -])meter(s?)\b"), r"\1\2metre\3"),
)


def american(text: str) -> str:
    """Spell the American way."""
    return _spelt(text, _AMERICAN)


def british(text: str) -> str:
    """Spell units of measurement the British way."""
    return _spelt(text, _BRITISH)


def _spelt(text: str, table: tuple[tuple[tuple[str, ...], Pattern, str], ...]) -> str:
    small = text.lower()
    for parts, pattern, spelling in table:
        if any(part in small for part in parts):
            text = pattern.sub(spelling, text)
    return text
