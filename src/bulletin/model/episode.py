"""The finished episode, its files, and the receipt of its sentences."""

from dataclasses import dataclass, field

from bulletin.model.sound import Voice
from bulletin.model.text import EpisodeInfo, Normalization, Omission, Show


@dataclass(frozen=True, slots=True)
class Caption:
    """One readable piece of the transcript, and the time at which it is spoken."""

    start_ms: int
    end_ms: int
    text: str
    speaker: str = ""
    """The name of the voice that speaks it; empty where one voice speaks the whole episode."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A segment's span in the episode."""

    start_ms: int
    end_ms: int
    title: str


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file of an episode, beside `episode.json`."""

    name: str
    size: int
    mime: str
    made_from: str = ""
    """Hash of a master's inputs; empty for files that are written anew each time."""
    digest: str = ""
    """Hash of the bytes; empty for masters and in records of earlier versions."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """The loudness of an episode, measured on its decoded audio (BS.1770-5)."""

    integrated: float
    """LUFS of the file itself."""
    heard: float
    """LUFS on two speakers: 3 LU more than the file's when the file is mono."""
    true_peak: float
    """dBTP."""
    target: float | None = None
    """LUFS that it was made for, on two speakers; None in records of earlier versions."""
    max_true_peak: float | None = None
    """dBTP that it was allowed; None in records of earlier versions."""
    range: float | None = None
    """LU between its soft and its loud parts (EBU Tech 3342); None in records of earlier versions."""


@dataclass(frozen=True, slots=True)
class MusicSpan:
    """A span of the episode in which music sounds."""

    start_ms: int
    end_ms: int
    below: float | None = None
    """LU by which the music is softer than the speech over it; None where nobody speaks."""


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence of the script, the span of audio that speaks it, and who speaks."""

    text: str
    start_ms: int
    end_ms: int
    engine: str = ""
    """Empty in records of earlier versions."""
    voice: str = ""
    """Its name with that engine; empty in records of earlier versions."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The account of every sentence: the time at which it is spoken, or the rule that left it out."""

    spoken: tuple[SpokenSentence, ...]
    left_out: tuple[Omission, ...]
    readings: tuple[Normalization, ...] = ()


@dataclass(frozen=True, slots=True)
class EpisodeSummary:
    """What the feed says of an episode: its record without captions, receipt and measurements.

    Its fields have the names that they have in a record, which it is read from.
    """

    guid: str
    slug: str
    programme: EpisodeInfo
    duration_ms: int
    audio: MediaFile
    files: tuple[MediaFile, ...]
    chapters: tuple[Chapter, ...]
    source: str = ""
    date: str = ""

    @property
    def info(self) -> EpisodeInfo:
        """Return the facts of the episode, as `Episode.info` has them."""
        return self.programme


@dataclass(frozen=True, slots=True)
class Episode:
    """A finished episode as `episode.json` records it."""

    guid: str
    slug: str
    """Name of the episode's folder and stem of its files, e.g. `2026-03-01-harbour-wall`."""
    show: Show
    info: EpisodeInfo
    voices: tuple[Voice, ...]
    duration_ms: int
    audio: MediaFile
    files: tuple[MediaFile, ...]
    """All files beside the audio: transcripts, chapters, cover, picture, masters."""
    chapters: tuple[Chapter, ...]
    captions: tuple[Caption, ...]
    loudness: Loudness
    music: tuple[MusicSpan, ...] = ()
    receipt: Receipt = field(default_factory=lambda: Receipt((), ()))
    source: str = ""
    """The report, as the show's register names it; empty in records of earlier versions."""
    date: str = ""
    """The day or the time of the report as its source states it, in ISO 8601; empty in earlier records."""
