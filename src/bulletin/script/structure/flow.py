"""Where a report without headings may be cut into segments: by length, topic and cue words.

The cohesion of neighbouring paragraphs follows Hearst, "TextTiling" (1997): the cosine of their words.
The cheapest set of cuts is then found by dynamic programming over the paragraphs.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

from bulletin.script.pattern import Pattern

CHARACTERS_PER_WORD = 6
"""With its space; counting characters serves languages without spaces too."""

_TARGET = 95
"""Words of a segment: about 36 seconds at 160 words per minute."""
_SHORT = 54
"""20 seconds."""
_LONG = 160
"""60 seconds."""
_LONGEST = 300
_MOST_UNITS = 100
"""In one segment, so that ever so many short ones take no time by their square."""
_WORD = Pattern(r"[^\W\d_]{4,}")
_CUE = Pattern(
    r"^(?:meanwhile|separately|elsewhere|in other (?:news|developments)"
    r"|in (?:a )?(?:related|separate|another)\b|earlier|later|turning to|at the same time"
    r"|on (?:the )?(?:same day|mon|tues|wednes|thurs|fri|satur|sun)"
    r"|in addition|finally|according to|back in|as for)",
    re.IGNORECASE,
)
_BOUND = Pattern(
    r"^(?:he|she|it|they|this|these|those|that|his|her|its|their|but|and|however|therefore|thus"
    r"|the latter)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is never cut: a paragraph, or a part of a very long one."""

    text: str
    sentences: int
    follows_closely: bool = False
    """A list item or a quotation: it belongs to what stands before it."""
    opens: bool = False
    """It begins with a heading."""

    @property
    def words(self) -> float:
        """Length in English words."""
        return len(self.text) / CHARACTERS_PER_WORD


def cut(units: Sequence[Unit]) -> list[int]:
    """Find where segments begin: indices into `units`, the first always 0.

    A segment is 20 to 60 seconds of speech where the text allows it, and never a lone sentence unless
    that is all there is.
    """
    seams = [0.0] + [_seam(units, at) for at in range(1, len(units))]
    cheapest = [0.0] + [inf] * len(units)
    begins = [0] * (len(units) + 1)
    for end in range(1, len(units) + 1):
        words, sentences = 0.0, 0
        for start in range(end - 1, max(-1, end - 1 - _MOST_UNITS), -1):
            words += units[start].words
            sentences += units[start].sentences
            if words > _LONGEST and start < end - 1:
                break
            cost = cheapest[start] + seams[start] + _length_cost(words, sentences)
            if cost < cheapest[end]:
                cheapest[end], begins[end] = cost, start
    return _trace(begins)


def _trace(begins: list[int]) -> list[int]:
    starts = []
    at = len(begins) - 1
    while at > 0:
        at = begins[at]
        starts.append(at)
    return starts[::-1] or [0]


def _length_cost(words: float, sentences: int) -> float:
    cost = ((words - _TARGET) / _TARGET) ** 2
    if not _SHORT <= words <= _LONG:
        cost += 3
    return cost + (100 if sentences < 2 else 0)


def _seam(units: Sequence[Unit], at: int) -> float:
    """Price a cut before `units[at]`: low where the topic changes, high within one."""
    here = units[at]
    if here.opens:
        return -1.0
    if here.follows_closely:
        return 2.0
    price = 2.0 * _cosine(_words(units[max(0, at - 2) : at]), _words(units[at : at + 2]))
    if _CUE.match(here.text):
        price -= 0.3
    if _BOUND.match(here.text):
        price += 0.3
    return price + (2.0 if units[at - 1].text.endswith(":") else 0.0)


def _words(units: Sequence[Unit]) -> Counter[str]:
    return Counter(word.lower()[:6] for unit in units for word in _WORD.findall(unit.text))


def _cosine(left: Counter[str], right: Counter[str]) -> float:
    common = sum(count * right[word] for word, count in left.items())
    norm = sqrt(sum(n * n for n in left.values()) * sum(n * n for n in right.values()))
    return common / norm if norm else 0.0
