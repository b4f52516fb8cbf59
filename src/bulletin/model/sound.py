"""The values from the voice to the cut; their sound is referred to by its key in the store."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Self

from bulletin.model.text import Line


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of a speech engine."""

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
    """Tells the voice from an earlier one of the same name, where voices are files that may be replaced."""


@dataclass(frozen=True, slots=True)
class TimedWord:
    """One spoken word, timed in samples from the start of the take or the utterance that holds it."""

    text: str
    start: int
    end: int


_SPAN = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class WordTimings:
    """Timed words in order, packed into a tenth of the memory of as many `TimedWord`s."""

    texts: str = ""
    """A line for each word."""
    places: bytes = b""
    """First sample of each word, and the one after its last: little-endian, 32 bits."""

    @classmethod
    def pack(cls, words: Iterable[TimedWord]) -> Self:
        """Pack words; a line break in a word becomes a space."""
        words = list(words)
        texts = "\n".join(word.text.replace("\n", " ") for word in words)
        return cls(texts, b"".join(_SPAN.pack(word.start, word.end) for word in words))

    def __len__(self) -> int:
        return len(self.places) // _SPAN.size

    def __iter__(self) -> Iterator[TimedWord]:
        for text, span in zip(self.texts.split("\n"), _SPAN.iter_unpack(self.places), strict=False):
            yield TimedWord(text, *span)

    def convert_rate(self, target_rate: int, source_rate: int) -> Self:
        """Convert the times of the words from samples of one rate to samples of another."""
        if target_rate == source_rate:
            return self
        samples = chain.from_iterable(_SPAN.iter_unpack(self.places))
        scaled = [sample * target_rate // source_rate for sample in samples]
        return type(self)(self.texts, struct.pack(f"<{len(scaled)}I", *scaled))


@dataclass(frozen=True, slots=True)
class Take:
    """One spoken line: the key of its sound in the store, and the measurements of the sound."""

    line: Line
    voice: Voice
    key: str
    """Store key of the sound: signed 16-bit mono PCM in the machine's byte order."""
    samples: int
    rate: int
    """Samples per second."""
    powers: bytes
    """K-weighted mean square of each 400 ms block, 100 ms apart (BS.1770-5, full scale = 1), with
    silence before and after the sound: little-endian floats of 32 bits."""
    words: WordTimings = WordTimings()
    """The spoken words, timed in samples of this take; empty when the engine does not time words."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A line in a cut, timed in samples from the cut's start."""

    line: Line
    start: int
    end: int
    words: WordTimings = WordTimings()
    """Words timed in samples from the line's own start, so that moving the line does not change them."""


@dataclass(frozen=True, slots=True)
class Cut:
    """An encoded piece of the programme: whole MP3 frames that may follow the frames of any other cut."""

    segment: int
    """Index of the segment that the cut belongs to; a long segment has several cuts."""
    key: str
    """Store key of the MP3 frames."""
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
    """Spans in which music sounds: first sample, and the one after the last."""
    speech: float = 0.0
    """K-weighted mean square of the speech that sounds over music; 0 without any; mean of the channels."""
    under: float = 0.0
    """K-weighted mean square of the music under that speech, at the same moments; mean of the channels."""
    fingerprints: tuple[bytes, ...] = ()
    """The fingerprint of each utterance as it is heard, with the music under it."""
