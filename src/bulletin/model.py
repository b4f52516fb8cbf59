"""The values that flow between the stages, in the order in which they flow.

All are frozen and small enough to pickle or to write as JSON; none holds audio. Time is integer
samples up to the finished cut and milliseconds after it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Show:
    """The programme that an episode belongs to, as the show's owner describes it."""

    title: str = "Bulletin"
    description: str = ""
    author: str = ""
    email: str = ""
    link: str = ""
    language: str = "en"
    category: str = "News"
    copyright: str = ""
    explicit: bool = False
    cover: str = ""
    """Path of the show's own picture; empty: one is generated."""


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    OTHER = "other"
    """Code, a table or a comment: it has no sensible reading, but the receipt accounts for it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's text, white space folded, in reading order."""

    kind: BlockKind
    text: str
    level: int = 0
    """Depth of a heading (1 is the highest) or of a list item (1 is the outermost), else 0."""


@dataclass(frozen=True, slots=True)
class Article:
    """A written report as its source gives it, with nothing left out of its blocks yet."""

    title: str
    blocks: tuple[Block, ...]
    source: str
    """Where it was read from: the path, the URL, or `-`."""
    byline: str = ""
    narrator: str = ""
    """The voice-over credit of the source, never the name of our synthetic voice."""
    published: datetime | None = None
    """Aware; a source that gives only a day means midnight UTC."""
    url: str = ""
    language: str = ""
    """BCP 47 tag as declared by the source; empty when it declares none."""
    image: str = ""
    site: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """What an episode is called and where it comes from; the front matter of a script."""

    title: str
    show: str
    published: datetime
    language: str
    byline: str = ""
    narrator: str = ""
    url: str = ""
    image: str = ""
    description: str = ""
    source: str = ""


class Role(StrEnum):
    """Who or what a line is spoken as; decides the voice."""

    OPENING = "opening"
    HEADLINE = "headline"
    BODY = "body"
    QUOTE = "quote"
    SIGN_OFF = "sign-off"


class Break(StrEnum):
    """What ends after a line; the mix decides how long each one rests."""

    SENTENCE = "sentence"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    SEGMENT = "segment"


class SegmentKind(StrEnum):
    """Where a segment stands in the programme."""

    INTRO = "intro"
    STORY = "story"
    OUTRO = "outro"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: as written, as spoken, and what follows it."""

    text: str
    spoken: str
    role: Role = Role.BODY
    language: str = "en"
    pause: Break = Break.SENTENCE


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the programme with one chapter title."""

    kind: SegmentKind
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence of the article that is not spoken, and the rule that left it out."""

    text: str
    rule: str
    """Stable name of the rule, e.g. `donation-appeal`."""


@dataclass(frozen=True, slots=True)
class Script:
    """What will be said, in order, and what will not."""

    programme: Programme
    segments: tuple[Segment, ...]
    omissions: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that an engine can speak with."""

    engine: str
    name: str
    language: str
    speed: float = 1.0
    """1.0 is the engine's own pace."""
    pitch: int = 50
    """0 to 100; 50 is the voice's own."""


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word: samples from the start of whatever holds it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Take:
    """One spoken line: where its sound lies in the store, and what was measured of it."""

    line: Line
    voice: Voice
    key: str
    """Store key of its sound: signed 16-bit mono PCM in the machine's byte order."""
    samples: int
    rate: int
    """Samples per second."""
    powers: tuple[float, ...]
    """K-weighted mean square of each 400 ms block, 100 ms apart (BS.1770-5, full scale = 1), with
    silence before and after the sound."""
    words: tuple[Word, ...] = ()
    """Where each spoken word lies, in samples of this take; empty when the engine does not say."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A line's place in a cut: samples from the cut's start."""

    line: Line
    start: int
    end: int
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A finished piece of the programme: whole MP3 frames that may follow any other cut's."""

    segment: int
    """Index of the segment it belongs to; a long segment is several cuts."""
    key: str
    """Store key of its MP3 frames."""
    size: int
    """Bytes of the frames."""
    samples: int
    """A whole number of frames; decoding gives exactly this many."""
    rate: int
    utterances: tuple[Utterance, ...]
    powers: tuple[float, ...]
    """Block powers of the decoded sound, as in `Take`; of a stereo cut, both channels summed."""
    peak: float
    """True peak of the decoded sound, full scale = 1."""


@dataclass(frozen=True, slots=True)
class Caption:
    """One readable piece of the transcript and when it is spoken."""

    start_ms: int
    end_ms: int
    text: str


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


@dataclass(frozen=True, slots=True)
class Loudness:
    """What was measured on the decoded episode (BS.1770-5)."""

    integrated: float
    """LUFS of the file as it is."""
    heard: float
    """LUFS on two speakers: 3 LU more than the file's when it is mono."""
    true_peak: float
    """dBTP."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence of the script and the span of audio that speaks it."""

    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """The account of every sentence: spoken where, or left out by which rule."""

    spoken: tuple[Spoken, ...]
    left_out: tuple[Omission, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """A finished episode as `episode.json` records it."""

    guid: str
    slug: str
    """Name of its folder and stem of its files, e.g. `2026-03-01-harbour-wall`."""
    show: Show
    programme: Programme
    voices: tuple[Voice, ...]
    duration_ms: int
    audio: MediaFile
    files: tuple[MediaFile, ...]
    """Everything beside the audio: transcripts, chapters, cover."""
    chapters: tuple[Chapter, ...]
    captions: tuple[Caption, ...]
    loudness: Loudness
    receipt: Receipt = field(default_factory=lambda: Receipt((), ()))
