"""One spelling throughout a sentence that has been put into words: that of its variety of English.

Units are put into words in American spelling, so that the report's own words must follow or lead: a
sentence with "meters" and "centre" in it is neither. Nobody hears it.
"""

import re
from collections.abc import Callable

from bulletin.script.pattern import Pattern, split_words

EXAMPLES = (
    ("5 km from the town centre", "five kilometers from the town center"),
    ("3 organisations were organised by 2 labourers", "three organizations were organized by two laborers"),
    (
        "10 theatres, 2 programmes and an honourable 4 fibres",
        "ten theaters, two programs and an honorable four fibers",
    ),
    ("It criticises 2 behavioural centres", "It criticizes two behavioral centers"),
    ("An hour of exercise advised by 4 advisers", "An hour of exercise advised by four advisers"),
    ("the centre", "the centre"),
)
BRITISH_EXAMPLES = (
    ("5 m of fence at a 20m depth", "five metres of fence at a twenty metre depth"),
    ("5 km from 3 sq m of lawn", "five kilometres from three square metres of lawn"),
    ("2 parking meters", "two parking meters"),
)

_OUR_STEMS = split_words(
    """
    arb ard arm behavi cand clam col demean endeav fav ferv flav harb hon hum lab misdemean neighb od parl
    ranc rig rum savi sav splend succ tum val vap vig
    """
)
_RE_STEMS = split_words(
    "calib cent fib goit lit lust meag met mit nit och sab scept sepulch somb spect theat tit"
)
_ISE_STEMS = frozenset(
    split_words(
        """
    actual agon anonym antagon apolog author bapt brutal canon capital categor cauter central character
    civil colon commercial computer critic crystal crystall custom democrat demon dramat econom emphas
    energ epitom equal evangel external familiar fantas fertil final formal fossil fratern galvan general
    global harmon homogen hospital hybrid hypnot ideal idol immun incentiv individual industrial initial
    institutional internal international ion italic jeopard legal legitim liberal lion local magnet marginal
    material maxim mechan memor militar minim mobil modern monet monopol moral national natural neutral
    normal optim organ ostrac oxid pasteur patron penal personal philosoph plagiar polar polit politic
    popular prior privat public pulver radical random rational real recogn regular revital revolution
    romantic sanit scandal scrutin sensational sensit serial sexual social special stabil standard steril
    stigmat styl subsid summar symbol sympath synchron synthes systemat tantal terror theor theoretic
    tour tranquill traumat trivial tyrann union urban util vandal verbal victim visual vocal vulgar weapon
    western
    """
    )
)


def _build_alternatives(stems: tuple[str, ...]) -> str:
    return "|".join(sorted(stems, key=len, reverse=True))


def _respell_with_z(match: re.Match[str]) -> str:
    stem = match[1].lower()
    if stem not in _ISE_STEMS and _PREFIX.sub("", stem) not in _ISE_STEMS:
        return match[0]
    return f"{match[1]}iz"


_AFTER_OUR = r"(?=(?:s|ed|ing|able|ably|al|ally|ful|fully|er|ers|hood|hoods|ist|ists|ite|ites|less|ly|y)?\b)"
_RE_STEM = rf"(?:kilo|centi|milli|epi|amphi)?(?:{_build_alternatives(_RE_STEMS)})"
_PREFIX = Pattern("^(?:re|de|dis|un|over)")
_SpellingTable = tuple[tuple[tuple[str, ...], Pattern, str | Callable[[re.Match[str]], str]], ...]
_AMERICAN: _SpellingTable = (
    (("our",), Pattern(rf"\b({_build_alternatives(_OUR_STEMS)})our{_AFTER_OUR}", re.I), r"\1or"),
    (("bre", "gre", "hre", "tre"), Pattern(rf"\b({_RE_STEM})re(s?)\b", re.I), r"\1er\2"),
    (("red",), Pattern(rf"\b({_build_alternatives(_RE_STEMS)})red\b", re.I), r"\1ered"),
    (("ise", "ising"), Pattern(r"\b([a-z]{2,15}?)is(?=(?:e|es|ed|ing|er|ers)\b)", re.I), _respell_with_z),
    (("isation",), Pattern(r"(?<=[a-z]{3}i)s(?=ations?\b)"), "z"),
    (("programme",), Pattern(r"\b(program)me(s?)\b"), r"\1\2"),
)
"""Each with parts of words of which it needs one; they are looked for first, as most sentences have none."""
_NUMERALS = (
    r"(?:\w+-)?(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty"
    r"|hundred|thousand|half|quarter|third|million)"
)
_BRITISH: _SpellingTable = (
    (("onorable",), Pattern(r"\b([Hh])onorable\b"), r"\1onourable"),
    (("er",), Pattern(r"\b((?:kilo|centi|milli|nano)met|(?:milli|hecto)?lit)er(s?)\b"), r"\1re\2"),
    (("meter",), Pattern(rf"\b({_NUMERALS}|square|cubic|per)([ -])meter(s?)\b"), r"\1\2metre\3"),
)


def apply_american(text: str) -> str:
    """Spell the American way."""
    return _respell(text, _AMERICAN)


def apply_british(text: str) -> str:
    """Spell units of measurement the British way."""
    return _respell(text, _BRITISH)


def _respell(text: str, table: _SpellingTable) -> str:
    small = text.lower()
    for parts, pattern, spelling in table:
        if any(part in small for part in parts):
            text = pattern.sub(spelling, text)
    return text
