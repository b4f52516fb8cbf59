"""The flow of a report without headings: it is cut into segments by length, topic and cue words.

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
"""Length of an English word with its space; languages without spaces can be counted by characters too."""

_TARGET_WORDS = 95
"""Words of a segment: about 36 seconds at 160 words per minute."""
_SHORT_WORDS = 54
"""20 seconds."""
_LONG_WORDS = 160
"""60 seconds."""
_MAX_WORDS = 300
_MAX_PASSAGES = 100
"""Most passages of one segment, so that the time does not grow by the square of their number."""
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
    """A part of the text that is never cut: a paragraph, or a part of a very long one."""

    text: str
    sentence_count: int
    belongs_to_previous: bool = False
    """Whether it is a list item or a quotation, which belongs to the passage before it."""
    starts_with_heading: bool = False
    """Whether it begins with a heading."""

    @property
    def word_count(self) -> float:
        """Length in English words."""
        return len(self.text) / CHARACTERS_PER_WORD


def find_segment_starts(passages: Sequence[Passage]) -> list[int]:
    """Find where segments begin: indices into `passages`, the first always 0.

    A segment is 20 to 60 seconds of speech where the text allows it, and never a lone sentence unless
    that is all there is.
    """
    boundary_costs = [0.0]
    for index in range(1, len(passages)):
        boundary_costs.append(_compute_boundary_cost(passages, index))
    cheapest = [0.0] + [inf] * len(passages)
    best_starts = [0] * (len(passages) + 1)
    for end in range(1, len(passages) + 1):
        words, sentences = 0.0, 0
        for start in range(end - 1, max(-1, end - 1 - _MAX_PASSAGES), -1):
            words += passages[start].word_count
            sentences += passages[start].sentence_count
            if words > _MAX_WORDS and start < end - 1:
                break
            cost = cheapest[start] + boundary_costs[start] + _compute_length_cost(words, sentences)
            if cost < cheapest[end]:
                cheapest[end], best_starts[end] = cost, start
    return _trace_starts(best_starts)


def _trace_starts(best_starts: list[int]) -> list[int]:
    starts = []
    position = len(best_starts) - 1
    while position > 0:
        position = best_starts[position]
        starts.append(position)
    return starts[::-1] or [0]


def _compute_length_cost(word_count: float, sentence_count: int) -> float:
    cost = ((word_count - _TARGET_WORDS) / _TARGET_WORDS) ** 2
    if not _SHORT_WORDS <= word_count <= _LONG_WORDS:
        cost += 3
    if sentence_count < 2:
        cost += 100
    return cost


def _compute_boundary_cost(passages: Sequence[Passage], index: int) -> float:
    """Compute the cost of a cut before a passage: low where the topic changes, high within a topic."""
    passage = passages[index]
    if passage.starts_with_heading:
        return -1.0
    if passage.belongs_to_previous:
        return 2.0
    cost = 2.0 * _compute_cosine(
        _count_stems(passages[max(0, index - 2) : index]), _count_stems(passages[index : index + 2])
    )
    if _TRANSITION_PHRASE.match(passage.text):
        cost -= 0.3
    if _BACK_REFERENCE.match(passage.text):
        cost += 0.3
    if passages[index - 1].text.endswith(":"):
        cost += 2.0
    return cost


def _count_stems(passages: Sequence[Passage]) -> Counter[str]:
    return Counter(word.lower()[:6] for passage in passages for word in _WORD.findall(passage.text))


def _compute_cosine(left: Counter[str], right: Counter[str]) -> float:
    norm = sqrt(_sum_squares(left) * _sum_squares(right))
    if not norm:
        return 0.0
    common = sum(count * right[word] for word, count in left.items())
    return common / norm


def _sum_squares(counts: Counter[str]) -> int:
    return sum(count * count for count in counts.values())
