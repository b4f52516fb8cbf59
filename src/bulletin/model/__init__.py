"""The values that flow between the stages, in the order in which they flow.

All values are frozen and small enough to pickle or to write as JSON; none holds audio. Times are in integer
samples up to the finished cut, and in milliseconds after it.
"""

from bulletin.model.episode import (
    Caption,
    Chapter,
    Episode,
    EpisodeSummary,
    Loudness,
    MediaFile,
    MusicSpan,
    Receipt,
    SpokenSentence,
)
from bulletin.model.sound import Cut, Take, TimedWord, Utterance, Voice, WordTimings
from bulletin.model.text import (
    MUSIC_CHOICES,
    Article,
    Block,
    BlockKind,
    Cue,
    DatePrecision,
    EpisodeInfo,
    Line,
    Normalization,
    NormalizedBy,
    Omission,
    PauseKind,
    Role,
    Script,
    ScriptMusic,
    Segment,
    SegmentKind,
    Show,
)

__all__ = [
    "MUSIC_CHOICES",
    "Article",
    "Block",
    "BlockKind",
    "Caption",
    "Chapter",
    "Cue",
    "Cut",
    "DatePrecision",
    "Episode",
    "EpisodeInfo",
    "EpisodeSummary",
    "Line",
    "Loudness",
    "MediaFile",
    "MusicSpan",
    "Normalization",
    "NormalizedBy",
    "Omission",
    "PauseKind",
    "Receipt",
    "Role",
    "Script",
    "ScriptMusic",
    "Segment",
    "SegmentKind",
    "Show",
    "SpokenSentence",
    "Take",
    "TimedWord",
    "Utterance",
    "Voice",
    "WordTimings",
]
