"""What can be chosen about a finished episode."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EpisodeSettings:
    """How the transcript is laid out."""

    caption_width: int = 32
    """Characters in a caption's line, of which it has at most two (Podcasting 2.0's advice for SRT)."""
