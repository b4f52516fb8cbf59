"""Captions: readable pieces of what is spoken, each timed by the words that the engine reported."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain, pairwise

from bulletin.episode.pieces import split_into_pieces
from bulletin.episode.timeline import PlacedLine, to_ms
from bulletin.model import Caption, TimedWord

_SHORTEST_PIECE = 0.3  # seconds; a shorter piece says that the words were matched badly
_MIN_CAPTION_MS = 1000
_SHORTEST_WORD = 0.01  # seconds

_WORD_START = re.compile(r"(?<!\S)[^\w\s]{0,9}\w")
"""Where a written word begins; a dash that stands alone belongs to the word before it."""

_WORD_WITH_SPACE = re.compile(r"\S+\s*")
_NON_WORD = re.compile(r"\W")

Anchor = tuple[int, int]
"""A character of the written line and the sample at which it is spoken."""

TimedText = tuple[int, int, str]
"""First sample, last sample, text."""


@dataclass(frozen=True, slots=True)
class AnchoredLine:
    """A spoken line, with the samples at which some of its characters are spoken."""

    placed_line: PlacedLine
    anchors: Sequence[Anchor]
    """In order."""


def anchor_lines(placed_lines: Iterable[PlacedLine]) -> list[AnchoredLine]:
    """Find when the words of each line are spoken, as the engine reported them."""
    return [AnchoredLine(placed_line, _find_anchors(placed_line)) for placed_line in placed_lines]


def build_captions(lines: Sequence[AnchoredLine], rate: int) -> tuple[Caption, ...]:
    """Turn spoken lines into captions of at most two lines.

    They are in order and never overlap; all their texts in a row are the script's text. A caption begins
    where its first word does. One that is too short to read stays on through the silence behind it.
    """
    captions = _iterate_captions(lines, rate, lambda line: _time_pieces(line, rate))
    return tuple(_extend_short_captions(captions))


def build_word_captions(lines: Iterable[AnchoredLine], rate: int) -> Iterator[Caption]:
    """Turn spoken lines into captions of one written word each, where the engine reported words.

    What is spoken in other words than written, as a number is, lies between its neighbours; words that
    the engine reported as one stay together. A line whose words are not known, or make no sense, is in
    pieces as `build_captions` has them.
    """
    return _iterate_captions(lines, rate, lambda line: _time_words(line, rate) or _time_pieces(line, rate))


def _iterate_captions(
    lines: Iterable[AnchoredLine], rate: int, time_texts: Callable[[AnchoredLine], Iterable[TimedText]]
) -> Iterator[Caption]:
    latest = 0
    for line in lines:
        for start, end, text in time_texts(line):
            begin = max(latest, to_ms(start, rate))
            latest = max(begin + 1, to_ms(end, rate))
            yield Caption(begin, latest, text, line.placed_line.speaker)


def _extend_short_captions(captions: Iterable[Caption]) -> Iterator[Caption]:
    for caption, following in pairwise(chain(captions, [None])):
        if caption and following:
            readable_end = min(caption.start_ms + _MIN_CAPTION_MS, following.start_ms)
            yield replace(caption, end_ms=max(caption.end_ms, readable_end))
        elif caption:
            yield caption


def _time_pieces(line: AnchoredLine, rate: int) -> list[TimedText]:
    placed_line, text = line.placed_line, line.placed_line.line.text
    pieces = split_into_pieces(text)
    starts = _find_positions(text, pieces)
    ends = ((0, placed_line.start), (len(text), placed_line.end))
    anchors = (ends[0], *line.anchors, ends[1])
    borders = [_find_start_sample(anchors, start) for start in starts]
    spans = pairwise([*borders, placed_line.end])
    if any(end - start < _SHORTEST_PIECE * rate for start, end in spans):
        borders = [_find_start_sample(ends, start) for start in starts]
    return list(zip(borders, [*borders[1:], placed_line.end], pieces, strict=True))


def _time_words(line: AnchoredLine, rate: int) -> list[TimedText]:
    """Return the span of each written word, or nothing if the engine's words do not tell."""
    if not line.anchors:
        return []
    placed_line, text = line.placed_line, line.placed_line.line.text
    borders = [0, *(match.start() for match in _WORD_START.finditer(text))]
    anchors = ((0, placed_line.start), *line.anchors, (len(text), placed_line.end))
    timed_words: list[TimedText] = []
    for start, end in pairwise([*borders, len(text)]):
        word = text[start:end].strip()
        if word:
            timed_words.append((_find_start_sample(anchors, start), _find_end_sample(anchors, end), word))
    timed_words = _join_untimed_words(timed_words, _SHORTEST_WORD * rate)
    if len(timed_words) < len(split_into_pieces(text)):
        return []
    return timed_words


def _join_untimed_words(timed_words: Sequence[TimedText], min_samples: float) -> list[TimedText]:
    """Join words that have no time of their own to the one before: espeak-ng reports `of the` as one."""
    joined: list[TimedText] = []
    for start, end, text in timed_words:
        if joined and min(end - start, joined[-1][1] - joined[-1][0]) < min_samples:
            first, latest, before = joined.pop()
            joined.append((first, max(latest, end), f"{before} {text}"))
        else:
            joined.append((start, end, text))
    return joined


def _find_positions(text: str, texts: Sequence[str]) -> list[int]:
    """Find where in `text` each piece begins."""
    positions: list[int] = []
    position = -1
    for piece in texts:
        position = text.index(piece, position + 1)
        positions.append(position)
    return [0, *positions[1:]]


def _find_anchors(placed_line: PlacedLine) -> list[Anchor]:
    """Pair the written words with the spoken ones, which numbers and abbreviations have more of."""
    if not placed_line.words:
        return []
    written = list(_WORD_WITH_SPACE.finditer(placed_line.line.text))
    spoken = list(placed_line.words)
    written_words = [_fold_word(match.group()) for match in written]
    spoken_words = [_fold_word(word.text) for word in spoken]
    anchors: list[Anchor] = []
    latest = placed_line.start
    for written_index, spoken_index, size in _find_matching_runs(written_words, spoken_words):
        for match, word in zip(written[written_index:][:size], spoken[spoken_index:], strict=False):
            for character, sample in _make_word_anchors(match, word):
                latest = min(max(latest, placed_line.start + sample), placed_line.end)
                anchors.append((character, latest))
    return anchors


def _find_matching_runs(written_words: list[str], spoken_words: list[str]) -> Sequence[tuple[int, int, int]]:
    """List runs of words that are in both: where each begins in the one and the other, and its length."""
    if written_words == spoken_words:
        return [(0, 0, len(written_words))]
    return SequenceMatcher(None, written_words, spoken_words, autojunk=False).get_matching_blocks()


def _make_word_anchors(match: re.Match[str], word: TimedWord) -> tuple[Anchor, Anchor]:
    return (match.start(), word.start), (match.end(), word.end)


def _fold_word(word: str) -> str:
    folded = word.casefold()
    if folded.isalnum():
        return folded
    return _NON_WORD.sub("", folded)


def _find_start_sample(anchors: Sequence[Anchor], character: int) -> int:
    """Return the sample at which a character begins, in a straight line between its neighbours' anchors."""
    index = bisect_right(anchors, character, key=_get_character)
    return _interpolate_sample(anchors[index - 1], anchors[min(index, len(anchors) - 1)], character)


def _find_end_sample(anchors: Sequence[Anchor], character: int) -> int:
    """Return the sample at which what stands before a character ends."""
    index = bisect_left(anchors, character, key=_get_character)
    return _interpolate_sample(anchors[index - 1], anchors[index], character)


def _get_character(anchor: Anchor) -> int:
    return anchor[0]


def _interpolate_sample(left_anchor: Anchor, right_anchor: Anchor, character: int) -> int:
    if right_anchor[0] == left_anchor[0]:
        return left_anchor[1]
    return left_anchor[1] + (right_anchor[1] - left_anchor[1]) * (character - left_anchor[0]) // (
        right_anchor[0] - left_anchor[0]
    )
