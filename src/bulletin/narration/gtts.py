"""Google Translate's voices through the gTTS library: no key, but the network and Google's goodwill."""

import errno
import socket
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from bulletin._infra.language import primary
from bulletin._infra.pcm import decode_mono
from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.model import Voice
from bulletin.narration.engine import Speech
from bulletin.narration.notation import pieces
from bulletin.narration.respelling import respelt

if TYPE_CHECKING:
    from gtts import gTTS, gTTSError

_SLOW = 0.8  # Google knows two paces; below this speed its slow one is nearer
_OFFLINE = "Use --engine espeak, which needs no network."
_UNREACHABLE = {errno.ECONNREFUSED, errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH}

_ACCENTS = {
    "en-au": ("en", "com.au"),
    "en-ca": ("en", "ca"),
    "en-gb": ("en", "co.uk"),
    "en-ie": ("en", "ie"),
    "en-in": ("en", "co.in"),
    "en-ng": ("en", "com.ng"),
    "en-us": ("en", "us"),
    "en-za": ("en", "co.za"),
    "es-es": ("es", "es"),
    "es-mx": ("es", "com.mx"),
    "es-us": ("es", "us"),
    "pt-br": ("pt", "com.br"),
    # What BCP 47 calls languages that Google knows by an older or wider name.
    "fil": ("tl", "com"),
    "he": ("iw", "com"),
    "jv": ("jw", "com"),
    "nb": ("no", "com"),
}
"""gTTS language and domain of Google Translate, whose domain decides the accent (gTTS manual, accents)."""


class GttsEngine:
    """Speaks through Google Translate, 100 characters a request; a line's requests follow each other."""

    name = "gtts"
    # Nearly all of a request is waiting; Google answers 429 to many more at once from one address.
    parallel = 4
    default_voice = "en"

    def __init__(self, timeout: float = 20.0) -> None:
        """Choose how many seconds Google may take to accept a connection, and to go on answering."""
        self._timeout = timeout

    def fingerprint(self) -> str:
        """Name the version of the library; Google does not tell that of its voices."""
        from importlib.metadata import version

        return f"gTTS {version('gTTS')}"

    def voices(self) -> Sequence[Voice]:
        """List the languages of gTTS and their accents; asks nobody."""
        return [Voice(self.name, name, name) for name in sorted(_voices())]

    def render(self, spoken: str, voice: Voice) -> str:
        """Respell a word that has its sound beside it, for English voices; Google takes text only."""
        if "](" not in spoken:
            return spoken
        english = primary(voice.name) == "en"
        return "".join(
            sound + piece.ending if english and (sound := respelt(piece.ipa)) else piece.text
            for piece in pieces(spoken)
        )

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line; its speed is Google's own or, below 0.8, its slow one.

        Raises:
            EngineError: Google refused, broke off, or answered with something else than the whole sound.
            EngineUnavailableError: Google cannot be reached.
        """
        from gtts import gTTS

        if voice.name not in _voices():
            raise EngineError(f"{self.name} has no voice “{voice.name}”.")
        language, domain = _voices()[voice.name]
        if not text.strip():
            raise _nothing_to_speak(text)
        slow = voice.speed < _SLOW
        client = gTTS(text, domain, language, slow, lang_check=False, timeout=self._timeout)
        sounds = [_decoded(reply) for reply in self._replies(client)]
        rates = {rate for _, rate in sounds}
        if len(rates) != 1:
            raise EngineError("Google answered with parts of different sampling rates.")
        return Speech(b"".join(pcm for pcm, _ in sounds), rates.pop())

    def close(self) -> None:
        """Do nothing: gTTS keeps no connection open."""

    def _replies(self, client: "gTTS") -> list[bytes]:
        from gtts import gTTSError

        try:
            expected = len(client.get_bodies())
            replies = list(client.stream())
        except AssertionError as error:  # how gTTS says that only punctuation is left
            raise _nothing_to_speak(client.text) from error
        except gTTSError as error:
            raise self._explained(error) from error
        except ValueError as error:
            raise EngineError("Google's answer is garbled.") from error
        # gTTS passes over an answer without sound in silence.
        if len(replies) != expected:
            raise EngineError(f"Google spoke only {len(replies)} of the {expected} parts of a line.")
        return replies

    def _explained(self, error: "gTTSError") -> EngineError:
        response = error.rsp
        if response is None:
            return self._connection_error(error)
        if response.status_code == 429:
            return EngineError("Google takes no more requests from here for now (status 429).", _OFFLINE)
        if response.ok:
            return EngineError("Google's answer holds no sound.")
        return EngineError(f"Google answered with status {response.status_code}.")

    def _connection_error(self, error: BaseException) -> EngineError:
        causes = [cause for cause in _causes(error) if isinstance(cause, OSError)]
        if any(isinstance(cause, socket.gaierror) or cause.errno in _UNREACHABLE for cause in causes):
            return EngineUnavailableError("Google cannot be reached from here.", _OFFLINE)
        if any(isinstance(cause, TimeoutError) for cause in causes):
            return EngineError(f"Google did not answer within {self._timeout:g} s.", _OFFLINE)
        return EngineError("The connection to Google broke off.", _OFFLINE)


@cache
def _voices() -> dict[str, tuple[str, str]]:
    from gtts.lang import tts_langs

    return {name: (name, "com") for name in tts_langs()} | _ACCENTS


def _decoded(reply: bytes) -> tuple[bytes, int]:
    try:
        return decode_mono(reply)
    except ValueError as error:
        raise EngineError("Google's answer is not sound.") from error


def _nothing_to_speak(text: str) -> EngineError:
    return EngineError(f"There is nothing in “{text}” that can be spoken.")


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
