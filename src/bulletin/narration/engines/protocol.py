"""The interface that every speech engine implements."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bulletin.model import TimedWord, Voice

VARIANT_PREFIX = "+"
"""Begins the name of a variant."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What an engine gives for one line."""

    pcm: bytes
    """Signed 16-bit mono samples in the machine's byte order."""
    rate: int
    """Samples per second."""
    words: tuple[TimedWord, ...] = ()
    """Where each word of the rendered text lies, in samples; empty when the engine does not say."""


class Engine(Protocol):
    """Something that speaks: text and a voice in, sound out.

    What is to be said is engine-neutral: words, and for some of them a notation (see `format_text`). The narrator
    renders every line once and hands on what comes of it, which is also what the take is kept under.

    `speak` is called from several threads at once, never more than `parallel`. It returns only
    when the whole line is spoken and never retries: that is the narrator's job.
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
        """Name everything besides text and voice that shapes the sound: version, data, settings."""
        ...

    def list_voices(self) -> Sequence[Voice]:
        """List the voices that can be asked for.

        One without a language speaks any. One whose name begins with + is a variant: any other may take it
        on, so that there is `en-gb+f3` where `en-gb` and `+f3` are listed.
        """
        ...

    def format_text(self, spoken_form: str, voice: Voice) -> str:
        """Write a spoken form the way this engine reads it best with this voice.

        A spoken form is words and punctuation, with three notations: `[Kyiv](/ˈkiːjɪv/)` gives a word its
        sound in IPA, `[Zeitgeist](de)` its language, and letters between points, `C.F.A` and its forms
        `C.F.A's`, are spelt. `notation.parse_notation` takes the brackets apart. What the engine cannot sound is
        written as the word itself. The same spoken form always gives the same text; one without a notation
        should stay as it is where the engine reads it well.

        Raises:
            EngineError: the engine was asked how it says a word and failed; another request may succeed.
            EngineUnavailableError: no request can succeed just now.
        """
        ...

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one rendered line.

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
    """What an engine has as well whose lines take long and can be broken off: Ctrl-C waits for none."""

    def cancel(self) -> None:
        """Break off what is being spoken, from another thread; those lines fail, and no other is begun."""
        ...


@runtime_checkable
class HasInstallableVoices(Protocol):
    """What an engine has as well whose voices are installed one by one, or told by a server."""

    def install_hint(self, name: str) -> str:
        """Say how to come by a voice of that name, which is not here; empty for any voice.

        Raises:
            EngineUnavailableError: the voices could not be asked for, so it may well be there.
        """
        ...
