"""What can be set of the mix."""

from dataclasses import dataclass

from bulletin.model import Break


@dataclass(frozen=True, slots=True)
class MixSettings:
    """How the programme sounds."""

    loudness: float = -16.0
    """LUFS as heard on two speakers; a mono file measures 3 LU less."""
    true_peak: float = -1.0
    """dBTP that the decoded file never exceeds."""
    music: bool = True
    intro: str = ""
    """Path of the intro music; empty: our own."""
    outro: str = ""
    """Path of the outro music; empty: our own."""


PAUSES_MS = {
    Break.SENTENCE: 280,
    Break.ITEM: 380,
    Break.PARAGRAPH: 600,
    Break.HEADLINE: 750,
    Break.SEGMENT: 1100,
}
"""Rest after a line, by what ends there."""
