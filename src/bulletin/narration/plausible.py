"""How long the sound of a line, and a silence in it, may be if the line is spoken as it stands."""

import re

from bulletin.model import Line
from bulletin.narration.engines.notation import plain
from bulletin.narration.pace import Pace

_LEAST, _MOST = 0.4, 3.0  # of the expected length, for a voice that is known
_LEAST_UNHEARD, _MOST_UNHEARD = 0.2, 6.0  # for one that has hardly spoken
_HEARD = 500  # characters after which a voice is known: half a minute
_FEW_LETTERS = 20  # up to which the expected length says little: about four words
_FASTEST = 0.015  # seconds for a letter of so short a line: no speech is faster
_SLOW_START = 5.0  # seconds that an engine may add to any line
_SAID_IN_WORDS = 12  # characters that a digit, a symbol or a letter by its name becomes, at most
_UNREAD = re.compile(
    r"(?:[A-Z]\.){1,20}[A-Z]|[A-ZÀ-ÖØ-ÞΑ-ΩЀ-Я]{2,}|\b[b-df-hj-np-tv-xz]{2,}\b|[\d_]|[^\w\s.,;:!?'\"()“”„’‘«»–—-]"
)
"""What a voice may say by name instead of reading it: letters, digits and symbols."""
_MARKS = re.compile(r"(?:[^\w\s]\s{0,2}){1,50}")
_HOLE, _HOLE_PER_MARK = 1.5, 0.8  # seconds of silence between words, and more for each mark there


def shortest_and_longest(line: Line, pace: Pace) -> tuple[float, float]:
    """Give the least and the most seconds of sound that can be all of a line, and no more than it.

    The least is of its letters alone, since marks need no time, and of a few letters next to nothing. The
    most leaves room for each character that may be said in words.
    """
    text = plain(line.spoken)
    heard = pace.heard >= _HEARD
    letters = sum(map(str.isalpha, text))
    expected = (_LEAST if heard else _LEAST_UNHEARD) * pace.seconds
    least = letters * (expected if letters > _FEW_LETTERS else _FASTEST)
    unread = sum(map(len, _UNREAD.findall(text)))
    characters = len(text) + _SAID_IN_WORDS * unread
    most = (_MOST if heard else _MOST_UNHEARD) * characters * pace.seconds
    return least, _SLOW_START + most


def longest_hole(line: Line, speed: float) -> float:
    """Give the most seconds of silence that may stand between two words of a line."""
    marks = _MARKS.findall(plain(line.spoken))
    together = max((sum(not mark.isspace() for mark in run) for run in marks), default=0)
    return (_HOLE + _HOLE_PER_MARK * together) / min(speed, 1.0)
