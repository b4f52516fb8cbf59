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

_TARGET_WORDS = 95
"""Words of a segment: about 36 seconds at 160 words per minute."""
_SHORT_WORDS = 54
"""20 seconds."""
_LONG_WORDS = 160
"""60 seconds."""
_MAX_WORDS = 300
_MAX_PASSAGES = 100
"""In one segment, so that ever so many short ones take no time by their square."""
_WORD = Pattern(r"[^\W\d_]{4,}")
_TRANSITION_PHRASE = Pattern(
    r"^(?:meanwhile|separately|elsewhere|in other (?:news|developments)"
    r"|in (?:a )?(?:related|separate|another)\b|earlier|later|turning to|at the same time"
    r"|on (?:the )?(?:same day|mon|tues|wednes|thurs|fri|satur|sun)"
    r"|in addition|finally|according to|back in|as for)",
    re.IGNORECASE,
)
_BACK_REFERENCE = Pattern(
    r"^(?:he|she|it|they|this|these|those|that|his|her|its|their|but|and|however|therefore|thus"
    r"|the latter)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is never cut: a paragraph, or a part of a very long one."""

    text: str
    sentence_count: int
    belongs_to_previous: bool = False
    """A list item or a quotation: it belongs to what stands before it."""
    starts_with_heading: bool = False
    """It begins with a heading."""

    @property
    def word_count(self) -> float:
        """Length in English words."""
        return len(self.text) / CHARACTERS_PER_WORD


def find_segment_starts(passages: Sequence[Passage]) -> list[int]:
    """Find where segments begin: indices into `passages`, the first always 0.

    A segment is 20 to 60 seconds of speech where the text allows it, and never a lone sentence unless
    that is all there is.
    """
    seams = [0.0] + [_compute_boundary_cost(passages, at) for at in range(1, len(passages))]
    cheapest = [0.0] + [inf] * len(passages)
    begins = [0] * (len(passages) + 1)
    for end in range(1, len(passages) + 1):
        words, sentences = 0.0, 0
        for start in range(end - 1, max(-1, end - 1 - _MAX_PASSAGES), -1):
            words += passages[start].word_count
            sentences += passages[start].sentence_count
            if words > _MAX_WORDS and start < end - 1:
                break
            cost = cheapest[start] + seams[start] + _compute_length_cost(words, sentences)
            if cost < cheapest[end]:
                cheapest[end], begins[end] = cost, start
    return _trace_starts(begins)


def _trace_starts(best_starts: list[int]) -> list[int]:
    starts = []
    at = len(best_starts) - 1
    while at > 0:
        at = best_starts[at]
        starts.append(at)
    return starts[::-1] or [0]


def _compute_length_cost(word_count: float, sentence_count: int) -> float:
    cost = ((word_count - _TARGET_WORDS) / _TARGET_WORDS) ** 2
    if not _SHORT_WORDS <= word_count <= _LONG_WORDS:
        cost += 3
    return cost + (100 if sentence_count < 2 else 0)


def _compute_boundary_cost(passages: Sequence[Passage], index: int) -> float:
    """Price a cut before `units[at]`: low where the topic changes, high within one."""
    here = passages[index]
    if here.starts_with_heading:
        return -1.0
    if here.belongs_to_previous:
        return 2.0
    price = 2.0 * _compute_cosine(
        _count_stems(passages[max(0, index - 2) : index]), _count_stems(passages[index : index + 2])
    )
    if _TRANSITION_PHRASE.match(here.text):
        price -= 0.3
    if _BACK_REFERENCE.match(here.text):
        price += 0.3
    return price + (2.0 if passages[index - 1].text.endswith(":") else 0.0)


def _count_stems(passages: Sequence[Passage]) -> Counter[str]:
    return Counter(word.lower()[:6] for unit in passages for word in _WORD.findall(unit.text))


def _compute_cosine(left: Counter[str], right: Counter[str]) -> float:
    common = sum(count * right[word] for word, count in left.items())
    norm = sqrt(sum(n * n for n in left.values()) * sum(n * n for n in right.values()))
    return common / norm if norm else 0.0
