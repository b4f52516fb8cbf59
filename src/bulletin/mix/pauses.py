"""How long the programme rests after a line: by what ends there, who spoke, and how the sentence ends."""

from bulletin.mix.encoder import RATE
from bulletin.model import Break, Line, Role

_AFTER_MS = {
    Break.SENTENCE: 280,
    Break.ITEM: 380,
    Break.PARAGRAPH: 600,
    Break.HEADLINE: 750,
    Break.SEGMENT: 1100,
}
_HEADLINE_BREATHES_MS = 550
"""The least after a headline, whatever ends with it; but not between its own sentences."""
_ENDINGS = {",": 0.75, ";": 0.9, ":": 0.85, "-": 0.8, "–": 0.8, "—": 0.8, "?": 1.3, "…": 1.35}
"""How much of the usual rest there is after what goes on, and after what waits for an answer."""
_CLOSING = "\"'”’»“‘«)]}*_ "
_WHATEVER_ENDS = (Break.SEGMENT, Break.HEADLINE)  # these rest as they are


def rest(line: Line) -> int:
    """Give the samples of silence after a line."""
    usual = float(_AFTER_MS[line.pause])
    if line.pause not in _WHATEVER_ENDS:
        usual *= _ENDINGS.get(line.text.rstrip(_CLOSING)[-1:], 1.0)
    if line.role is Role.HEADLINE and line.pause is not Break.SENTENCE:
        usual = max(usual, _HEADLINE_BREATHES_MS)
    return round(usual * RATE / 1000)
