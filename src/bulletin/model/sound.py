"""From the voice to the cut: sound, by reference into the store."""

from dataclasses import dataclass, field

from bulletin.model.text import Line


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
    gender: str = field(default="", compare=False)
    """`female` or `male`, empty if the engine does not say; two voices do not differ by it alone."""
    edition: str = ""
    """Tells it from a voice that had its name before, where its data are files that may be replaced."""


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
    """In samples from the line's own start, so that they need no change wherever it goes."""


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
    energies: tuple[float, ...]
    """K-weighted mean square of each whole 100 ms of the decoded sound; of stereo, both channels summed."""
    peak: float
    """True peak of the decoded sound, full scale = 1."""
    outline: bytes = b""
    """Highest amplitude of each 100 ms of the decoded sound: 255 is full scale."""
    music: tuple[tuple[int, int], ...] = ()
    """Where music sounds: first sample, and the one after the last."""
    speech: float = 0.0
    """K-weighted mean square of speech where it sounds over music; 0 if it never does."""
    under: float = 0.0
    """The same of the music under it, at the same moments; both are the channels' mean."""
