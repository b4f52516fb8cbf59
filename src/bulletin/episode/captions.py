"""Captions: readable pieces of what is spoken, each timed by the words that the engine reported."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise

from bulletin.episode.pieces import pieces
from bulletin.episode.timeline import Placed, to_ms
from bulletin.model import Caption, Word

_SHORTEST = 0.3  # seconds; a shorter piece says that the words were matched badly
_READABLE_MS = 1000
_SHORTEST_WORD = 0.01  # seconds

_WORD = re.compile(r"(?<!\S)[^\w\s]{0,9}\w")
"""Where a written word begins; a dash that stands alone belongs to the word before it."""

_WITH_SPACE = re.compile(r"\S+\s*")
_NO_LETTERS = re.compile(r"\W")

Anchor = tuple[int, int]
"""A character of the written line and the sample at which it is spoken."""

Timed = tuple[int, int, str]
"""First sample, last sample, text."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A spoken line, and which of its characters are spoken when, as far as that is known."""

    item: Placed
    anchors: Sequence[Anchor]
    """In order."""


def anchored(placed: Iterable[Placed]) -> list[Anchored]:
    """Find out when the words of each line are spoken, as the engine reported them."""
    return [Anchored(item, _anchors(item)) for item in placed]


def captions_of(lines: Sequence[Anchored], rate: int) -> tuple[Caption, ...]:
    """Turn spoken lines into captions of at most two lines.

    They are in order and never overlap; all their texts in a row are the script's text. A caption begins
    where its first word does. One that is too short to read stays on through the silence behind it.
    """
    return tuple(_readable(_in_order((_timed_pieces(line, rate) for line in lines), rate)))


def words_of(lines: Iterable[Anchored], rate: int) -> Iterator[Caption]:
    """Turn spoken lines into captions of one written word each, where the engine reported words.

    What is spoken in other words than written, as a number is, lies between its neighbours; words that
    the engine reported as one stay together. A line whose words are not known, or make no sense, is in
    pieces as `captions_of` has them.
    """
    timed = (_timed_words(line, rate) or _timed_pieces(line, rate) for line in lines)
    return _in_order(timed, rate)


def _in_order(lines: Iterable[Iterable[Timed]], rate: int) -> Iterator[Caption]:
    latest = 0
    for start, end, text in chain.from_iterable(lines):
        begin = max(latest, to_ms(start, rate))
        latest = max(begin + 1, to_ms(end, rate))
        yield Caption(begin, latest, text)


def _readable(captions: Iterable[Caption]) -> Iterator[Caption]:
    for caption, following in pairwise(chain(captions, [None])):
        if caption and following:
            wanted = min(caption.start_ms + _READABLE_MS, following.start_ms)
            yield Caption(caption.start_ms, max(caption.end_ms, wanted), caption.text)
        elif caption:
            yield caption


def _timed_pieces(line: Anchored, rate: int) -> list[Timed]:
    item = line.item
    texts = pieces(item.line.text)
    starts = _positions(item.line.text, texts)
    ends = ((0, item.start), (len(item.line.text), item.end))
    anchors = (ends[0], *line.anchors, ends[1])
    borders = [_at(anchors, start) for start in starts]
    if any(after - before < _SHORTEST * rate for before, after in pairwise([*borders, item.end])):
        borders = [_at(ends, start) for start in starts]
    return list(zip(borders, [*borders[1:], item.end], texts, strict=True))


def _timed_words(line: Anchored, rate: int) -> list[Timed]:
    """Give the span of each written word, or nothing if the engine's words do not tell."""
    item, reported = line.item, line.anchors
    text = item.line.text
    if not reported:
        return []
    borders = [0, *(match.start() for match in _WORD.finditer(text))]
    anchors = ((0, item.start), *reported, (len(text), item.end))
    timed = [
        (_at(anchors, start), _end_at(anchors, end), text[start:end].strip())
        for start, end in pairwise([*borders, len(text)])
        if text[start:end].strip()
    ]
    long_enough = _joined(timed, _SHORTEST_WORD * rate)
    return long_enough if len(long_enough) >= len(pieces(text)) else []


def _joined(timed: Sequence[Timed], shortest: float) -> list[Timed]:
    """Join words that have no time of their own to the one before: espeak-ng reports `of the` as one."""
    joined: list[Timed] = []
    for start, end, text in timed:
        if joined and min(end - start, joined[-1][1] - joined[-1][0]) < shortest:
            first, latest, before = joined.pop()
            joined.append((first, max(latest, end), f"{before} {text}"))
        else:
            joined.append((start, end, text))
    return joined


def _positions(text: str, texts: Sequence[str]) -> list[int]:
    """Find where in `text` each piece begins."""
    found: list[int] = []
    for piece in texts:
        found.append(text.index(piece, found[-1] + 1 if found else 0))
    return [0, *found[1:]]


def _anchors(item: Placed) -> list[Anchor]:
    """Pair the written words with the spoken ones, which numbers and abbreviations have more of."""
    if not item.words:
        return []
    written = list(_WITH_SPACE.finditer(item.line.text))
    spoken = list(item.words)
    keys = [_key(match.group()) for match in written], [_key(word.text) for word in spoken]
    anchors: list[Anchor] = []
    latest = item.start
    for at, spoken_at, size in _matching(*keys):
        for match, word in zip(written[at:][:size], spoken[spoken_at:], strict=False):
            for character, sample in _word_anchors(match, word):
                latest = min(max(latest, item.start + sample), item.end)
                anchors.append((character, latest))
    return anchors


def _matching(written: list[str], spoken: list[str]) -> Sequence[tuple[int, int, int]]:
    """List runs of words that are in both: where each begins in the one and the other, and its length."""
    if written == spoken:
        return [(0, 0, len(written))]
    return SequenceMatcher(None, written, spoken, autojunk=False).get_matching_blocks()


def _word_anchors(match: re.Match[str], word: Word) -> tuple[Anchor, Anchor]:
    return (match.start(), word.start), (match.end(), word.end)


def _key(word: str) -> str:
    folded = word.casefold()
    return folded if folded.isalnum() else _NO_LETTERS.sub("", folded)


def _at(anchors: Sequence[Anchor], character: int) -> int:
    """Give the sample at which a character begins, in a straight line between its neighbours' anchors."""
    index = bisect_right(anchors, character, key=_character)
    return _between(anchors[index - 1], anchors[min(index, len(anchors) - 1)], character)


def _end_at(anchors: Sequence[Anchor], character: int) -> int:
    """Give the sample at which what stands before a character ends."""
    index = bisect_left(anchors, character, key=_character)
    return _between(anchors[index - 1], anchors[index], character)


def _character(anchor: Anchor) -> int:
    return anchor[0]


def _between(before: Anchor, after: Anchor, character: int) -> int:
    if after[0] == before[0]:
        return before[1]
    return before[1] + (after[1] - before[1]) * (character - before[0]) // (after[0] - before[0])
