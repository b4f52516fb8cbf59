"""How long the sound of a line, and a silence in it, may be if the line is spoken as it stands."""

import re

from bulletin.model import Line
from bulletin.narration.engines.notation import strip_notation
from bulletin.narration.pace import Pace

_MIN_RATIO, _MAX_RATIO = 0.4, 3.0  # of the expected length, for a voice that is known
_MIN_RATIO_NEW_VOICE, _MAX_RATIO_NEW_VOICE = 0.2, 6.0  # for one that has hardly spoken
_KNOWN_VOICE_CHARACTERS = 500  # characters after which a voice is known: half a minute
_SHORT_LINE_LETTERS = 20  # up to which the expected length says little: about four words
_MIN_SECONDS_PER_LETTER = 0.015  # seconds for a letter of so short a line: no speech is faster
_STARTUP_ALLOWANCE = 5.0  # seconds that an engine may add to any line
_CHARACTERS_PER_SYMBOL = 12  # characters that a digit, a symbol or a letter by its name becomes, at most
_SPELT_OUT_PATTERN = re.compile(
    r"(?:[A-Z]\.){1,20}[A-Z]|[A-ZÀ-ÖØ-ÞΑ-ΩЀ-Я]{2,}|\b[b-df-hj-np-tv-xz]{2,}\b|[\d_]|[^\w\s.,;:!?'\"()“”„’‘«»–—-]"
)
"""What a voice may say by name instead of reading it: letters, digits and symbols."""
_PUNCTUATION_RUN = re.compile(r"(?:[^\w\s]\s{0,2}){1,50}")
_MAX_SILENCE, _SILENCE_PER_MARK = 1.5, 0.8  # seconds of silence between words, and more for each mark there


def compute_duration_bounds(line: Line, pace: Pace) -> tuple[float, float]:
    """Give the least and the most seconds of sound that can be all of a line, and no more than it.

    The least is of its letters alone, since marks need no time, and of a few letters next to nothing. The
    most leaves room for each character that may be said in words.
    """
    text = strip_notation(line.spoken)
    heard = pace.observed_characters >= _KNOWN_VOICE_CHARACTERS
    letters = sum(map(str.isalpha, text))
    expected = (_MIN_RATIO if heard else _MIN_RATIO_NEW_VOICE) * pace.seconds_per_character
    least = letters * (expected if letters > _SHORT_LINE_LETTERS else _MIN_SECONDS_PER_LETTER)
    unread = sum(map(len, _SPELT_OUT_PATTERN.findall(text)))
    characters = len(text) + _CHARACTERS_PER_SYMBOL * unread
    most = (_MAX_RATIO if heard else _MAX_RATIO_NEW_VOICE) * characters * pace.seconds_per_character
    return least, _STARTUP_ALLOWANCE + most


def compute_max_silence(line: Line, speed: float) -> float:
    """Give the most seconds of silence that may stand between two words of a line."""
    marks = _PUNCTUATION_RUN.findall(strip_notation(line.spoken))
    together = max((sum(not mark.isspace() for mark in run) for run in marks), default=0)
    return (_MAX_SILENCE + _SILENCE_PER_MARK * together) / min(speed, 1.0)
