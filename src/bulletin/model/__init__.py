"""The values that flow between the stages, in the order in which they flow.

All are frozen and small enough to pickle or to write as JSON; none holds audio. Time is integer
samples up to the finished cut and milliseconds after it.
"""

from bulletin.model.episode import Caption, Chapter, Episode, Loudness, MediaFile, MusicSpan, Receipt, Spoken
from bulletin.model.sound import Cut, Take, Utterance, Voice, Word, Words
from bulletin.model.text import (
    SOUND_CHOICES,
    Article,
    Block,
    BlockKind,
    Break,
    Cue,
    Line,
    Omission,
    Programme,
    ReadBy,
    Reading,
    Role,
    Script,
    Segment,
    SegmentKind,
    Show,
    Sound,
)

__all__ = [
    "SOUND_CHOICES",
    "Article",
    "Block",
    "BlockKind",
    "Break",
    "Caption",
    "Chapter",
    "Cue",
    "Cut",
    "Episode",
    "Line",
    "Loudness",
    "MediaFile",
    "MusicSpan",
    "Omission",
    "Programme",
    "ReadBy",
    "Reading",
    "Receipt",
    "Role",
    "Script",
    "Segment",
    "SegmentKind",
    "Show",
    "Sound",
    "Spoken",
    "Take",
    "Utterance",
    "Voice",
    "Word",
    "Words",
]
