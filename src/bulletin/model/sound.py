"""From the voice to the cut: sound, by reference into the store."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Self

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
class TimedWord:
    """One spoken word: samples from the start of whatever holds it."""

    text: str
    start: int
    end: int


_SPAN = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class WordTimings:
    """Spoken words in order, in a tenth of the memory of as many `TimedWord`s."""

    texts: str = ""
    """A line for each."""
    places: bytes = b""
    """First sample of each, and the one after its last: little-endian, 32 bits."""

    @classmethod
    def pack(cls, words: Iterable[TimedWord]) -> Self:
        """Keep words; a line break in one becomes a space."""
        words = list(words)
        texts = "\n".join(word.text.replace("\n", " ") for word in words)
        return cls(texts, b"".join(_SPAN.pack(word.start, word.end) for word in words))

    def __len__(self) -> int:
        return len(self.places) // _SPAN.size

    def __iter__(self) -> Iterator[TimedWord]:
        for text, place in zip(self.texts.split("\n"), _SPAN.iter_unpack(self.places), strict=False):
            yield TimedWord(text, *place)

    def convert_rate(self, target_rate: int, source_rate: int) -> Self:
        """Give them in samples of another rate, where these are of the rate `source_rate`."""
        if target_rate == source_rate:
            return self
        samples = chain.from_iterable(_SPAN.iter_unpack(self.places))
        scaled = [sample * target_rate // source_rate for sample in samples]
        return type(self)(self.texts, struct.pack(f"<{len(scaled)}I", *scaled))


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
    powers: bytes
    """K-weighted mean square of each 400 ms block, 100 ms apart (BS.1770-5, full scale = 1), with
    silence before and after the sound: little-endian floats of 32 bits."""
    words: WordTimings = WordTimings()
    """Where each spoken word lies, in samples of this take; empty when the engine does not say."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A line's place in a cut: samples from the cut's start."""

    line: Line
    start: int
    end: int
    words: WordTimings = WordTimings()
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
    energies: bytes
    """K-weighted mean square of each whole 100 ms of the decoded sound, as `Take.powers` are kept; of stereo,
    both channels summed."""
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
