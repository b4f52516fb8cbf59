"""Pauses after lines: by what ends there, who spoke, and how the sentence ends."""

from bulletin.mix.encoder import RATE
from bulletin.model import Line, PauseKind, Role

_PAUSE_MS = {
    PauseKind.SENTENCE: 280,
    PauseKind.ITEM: 380,
    PauseKind.PARAGRAPH: 600,
    PauseKind.HEADLINE: 750,
    PauseKind.SEGMENT: 1100,
}
_MIN_HEADLINE_PAUSE_MS = 550
"""The shortest pause after a headline, whatever ends with it; but not between its own sentences."""
_ENDING_FACTORS = {",": 0.75, ";": 0.9, ":": 0.85, "-": 0.8, "–": 0.8, "—": 0.8, "?": 1.3, "…": 1.35}
"""Factors of the usual pause: less after a sentence that goes on, more after one that waits for an answer."""
_CLOSING_MARKS = "\"'”’»“‘«)]}*_ "
_FIXED_BREAKS = (PauseKind.SEGMENT, PauseKind.HEADLINE)  # no factor applies to these


def compute_pause(line: Line) -> int:
    """Compute the samples of silence after a line."""
    milliseconds = float(_PAUSE_MS[line.pause])
    if line.pause not in _FIXED_BREAKS:
        milliseconds *= _ENDING_FACTORS.get(line.text.rstrip(_CLOSING_MARKS)[-1:], 1.0)
    if line.role is Role.HEADLINE and line.pause is not PauseKind.SENTENCE:
        milliseconds = max(milliseconds, _MIN_HEADLINE_PAUSE_MS)
    return round(milliseconds * RATE / 1000)
