"""The interface that every speech engine implements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bulletin.model import TimedWord, Voice

VARIANT_PREFIX = "+"
"""Begins the name of a variant."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The sound of one line."""

    pcm: bytes
    """Signed 16-bit mono samples in the machine's byte order."""
    rate: int
    """Samples per second."""
    words: tuple[TimedWord, ...] = ()
    """The place of each word of the text, in samples; empty where `EngineSpec.word_times` is false."""


class Engine(Protocol):
    """A speech engine: turns a text and a voice into sound.

    A line's spoken form is the same for all engines: words, and for some of them a notation (see
    `format_text`). It is formatted once; the formatted text is spoken, and the take is stored under it.

    `speak` is called from several threads at once, never more than `parallel`. It returns only
    when the whole line is spoken and never retries: failed lines are asked for again by `narration.retry`.
    """

    name: str
    """What `--engine` calls it."""
    parallel: int
    """How many lines it can speak at once."""

    @property
    def default_voice(self) -> str:
        """The name of the voice that is used when none is asked for; a plain attribute will do."""
        ...

    def read_fingerprint(self) -> str:
        """Read everything besides text and voice that shapes the sound: version, data, settings."""
        ...

    def list_voices(self) -> Sequence[Voice]:
        """List the voices that can be asked for.

        A voice without a language speaks any. A name that begins with + is a variant, which can be added to
        any other voice: where `en-gb` and `+f3` are listed, there is `en-gb+f3`.
        """
        ...

    def format_text(self, spoken_form: str, voice: Voice) -> str:
        """Write a spoken form the way this engine reads it best with this voice.

        A spoken form is words and punctuation, with three notations: `[Kyiv](/ˈkiːjɪv/)` gives a word its
        sound in IPA, `[Zeitgeist](de)` its language, and letters between points, `C.F.A` and its forms
        `C.F.A's`, are spelt. `notation.parse_notation` splits a spoken form at its notations. A word whose
        notation the engine cannot follow is written as the word itself. The same spoken form always gives the
        same text; one without a notation should stay as it is where the engine reads it well.

        Raises:
            EngineError: the engine was asked how it says a word and failed; another request may succeed.
            EngineUnavailableError: no request can succeed just now.
        """
        ...

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line, as `format_text` has written it.

        Raises:
            EngineError: this request failed; another may succeed.
            EngineUnavailableError: no request can succeed just now, e.g. there is no network.
        """
        ...

    def close(self) -> None:
        """Let go of processes and connections; the engine is not used afterwards."""
        ...


@runtime_checkable
class Cancellable(Protocol):
    """An engine whose requests can be cancelled. Implement it if a line can take longer than a second.

    Without it, Ctrl-C waits for the lines that are being spoken.
    """

    def cancel(self) -> None:
        """Cancel all requests, from another thread; their lines fail, and no other line is begun."""
        ...


@runtime_checkable
class HasInstallableVoices(Protocol):
    """An engine whose voices are installed one by one, or listed by a server."""

    def install_hint(self, name: str) -> str:
        """Tell how to get the voice `name`, which is not installed; an empty name stands for any voice.

        Raises:
            EngineUnavailableError: the voices could not be listed, so the voice may exist.
        """
        ...
