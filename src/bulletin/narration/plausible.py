"""The plausible lengths of a line's sound, and of a silence in it."""

import re

from bulletin.model import Line
from bulletin.narration.engines.notation import strip_notation
from bulletin.narration.pace import Pace
from bulletin.narration.speech_units import count_units

_MIN_RATIO, _MAX_RATIO = 0.4, 3.0  # of the expected length, for a voice that is known
_MIN_RATIO_NEW_VOICE, _MAX_RATIO_NEW_VOICE = 0.2, 6.0  # for one that has hardly spoken
_KNOWN_VOICE_UNITS = 500  # units of speech after which a voice is known: half a minute
_WELL_KNOWN_VOICE_UNITS = 2_000  # units after which its pace is sure: two minutes
_MIN_RATIO_WELL_KNOWN = 0.65  # for such a voice; espeak-ng has 0.93 at least on our examples
_LONG_LINE_LETTERS = 40  # from which a line's length is near its voice's pace: eight words
_SHORT_LINE_LETTERS = 20  # up to which the expected length says little: about four words
_MIN_SECONDS_PER_LETTER = 0.015  # seconds for a letter of so short a line: no speech is faster
_STARTUP_ALLOWANCE = 5.0  # seconds that an engine may add to any line
_UNITS_PER_SYMBOL = 12  # units that a digit, a symbol or a letter by its name becomes, at most
_SPELT_OUT_PATTERN = re.compile(
    r"(?:[A-Z]\.){1,20}[A-Z]|[A-ZÀ-ÖØ-ÞΑ-ΩЀ-Я]{2,}|\b[b-df-hj-np-tv-xz]{2,}\b|[\d_]|[^\w\s.,;:!?'\"()“”„’‘«»–—-]"
)
"""Letters, digits and symbols that a voice may say by their names instead of reading them."""
_PUNCTUATION_RUN = re.compile(r"(?:[^\w\s]\s{0,2}){1,50}")
_MAX_SILENCE, _SILENCE_PER_MARK = 1.5, 0.8  # seconds of silence between words, and more for each mark there


def compute_duration_bounds(line: Line, pace: Pace) -> tuple[float, float]:
    """Compute the least and the most seconds of sound that can be the whole line and nothing else.

    The least counts the letters alone, since marks need no time; a few letters take next to none. Of a voice
    whose pace is well known, it is more than half a long sentence: half of one may be a well-formed file. The
    most leaves room for each character that may be said in words.
    """
    text = strip_notation(line.spoken)
    min_ratio, max_ratio = _MIN_RATIO_NEW_VOICE, _MAX_RATIO_NEW_VOICE
    if pace.observed_units >= _KNOWN_VOICE_UNITS:
        min_ratio, max_ratio = _MIN_RATIO, _MAX_RATIO
    letters = count_units("".join(filter(str.isalpha, text)))
    least = 0.0
    if letters > _LONG_LINE_LETTERS and pace.observed_units >= _WELL_KNOWN_VOICE_UNITS:
        least = _MIN_RATIO_WELL_KNOWN * pace.seconds_per_unit * (letters + text.count(" "))
    min_seconds_per_letter = _MIN_SECONDS_PER_LETTER
    if letters > _SHORT_LINE_LETTERS:
        min_seconds_per_letter = min_ratio * pace.seconds_per_unit
    symbols = sum(map(len, _SPELT_OUT_PATTERN.findall(text)))
    units = count_units(text) + _UNITS_PER_SYMBOL * symbols
    most = max_ratio * units * pace.seconds_per_unit
    return max(least, letters * min_seconds_per_letter), _STARTUP_ALLOWANCE + most


def compute_max_silence(line: Line, speed: float) -> float:
    """Compute the most seconds of silence that may lie between two words of a line."""
    runs = _PUNCTUATION_RUN.findall(strip_notation(line.spoken))
    most_marks = max((len("".join(run.split())) for run in runs), default=0)
    return (_MAX_SILENCE + _SILENCE_PER_MARK * most_marks) / min(speed, 1.0)
