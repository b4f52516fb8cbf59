"""The interface that every speech engine implements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bulletin.model import Voice, Word


@dataclass(frozen=True, slots=True)
class Speech:
    """What an engine gives for one line."""

    pcm: bytes
    """Signed 16-bit mono samples in the machine's byte order."""
    rate: int
    """Samples per second."""
    words: tuple[Word, ...] = ()
    """Where each word of the spoken text lies, in samples; empty when the engine does not say."""


class Engine(Protocol):
    """Something that speaks: text and a voice in, sound out.

    `speak` is called from several threads at once, never more than `parallel`. It returns only
    when the whole line is spoken and never retries: that is the narrator's job.
    """

    name: str
    """What `--engine` calls it."""
    parallel: int
    """How many lines it can speak at once."""
    default_voice: str
    """The name of the voice that is used when none is asked for."""

    def fingerprint(self) -> str:
        """Name everything besides text and voice that shapes the sound: version, data, settings."""
        ...

    def voices(self) -> Sequence[Voice]:
        """List the voices that can be asked for."""
        ...

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line.

        Raises:
            EngineError: this request failed; another may succeed.
            EngineUnavailableError: no request can succeed just now, e.g. there is no network.
        """
        ...

    def close(self) -> None:
        """Let go of processes and connections; the engine is not used afterwards."""
        ...
