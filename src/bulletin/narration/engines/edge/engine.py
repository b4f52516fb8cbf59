"""The engine for the voices of Microsoft's browser Edge: needs no key, but Microsoft's goodwill."""

import re
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter

from bulletin._infra.pcm import decode_mono
from bulletin.errors import EngineError
from bulletin.model import TimedWord, Voice
from bulletin.narration.engines.edge.service import EdgeService, VoiceParameters, WordBoundary
from bulletin.narration.engines.edge.voices import is_voice_name, list_known_voices, parse_voice_list
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.engines.respelling import respell_notation

_VERSION = "edge1"  # of everything in this package that shapes the sound; raised when that changes
_TICKS_PER_SECOND = 10_000_000
_MP3_DELAY = 1105
"""Samples by which decoded sound lags behind the encoder's input: 576 of LAME, which the service uses
without writing its header, and 529 of any decoder."""
_INVALID_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")  # besides what edge-tts takes out (XML 1.0 §2.2)


class EdgeEngine:
    """An engine that asks Microsoft's service; a line is one request, unless it has more than 4,096 bytes."""

    name = "edge"
    default_voice = "en-us-arianeural"

    def __init__(self, requests_at_once: int = 3, timeout: float = 30.0) -> None:
        """Choose how many requests run at once, and how many seconds each has."""
        self.parallel = requests_at_once
        self._service = EdgeService(timeout)

    def read_fingerprint(self) -> str:
        """Read the version of this package's own work.

        The version of edge-tts is left out: it changes whenever Microsoft changes its requests. Microsoft
        does not tell the version of its voices.
        """
        return _VERSION

    def list_voices(self) -> Sequence[Voice]:
        """List Microsoft's voices, requested once; the well-known ones if it does not answer."""
        return self._voices

    @cached_property
    def _voices(self) -> list[Voice]:
        try:
            voices = parse_voice_list(self._service.request_voices())
        except EngineError:  # `speak` says what is wrong
            voices = []
        return voices or list_known_voices()

    def format_text(self, spoken_form: str, voice: Voice) -> str:
        """Respell words that have their sound in IPA, for English voices; the service takes text only."""
        return respell_notation(spoken_form, voice.language)

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line.

        Raises:
            EngineError: Microsoft refused, broke off, or answered with something else than the whole sound.
            EngineUnavailableError: Microsoft cannot be reached, or its certificate is wrong.
        """
        if not is_voice_name(voice.name):
            raise EngineError(f"{self.name} has no voice “{voice.name}”.")
        text = _INVALID_XML.sub(" ", text)
        if not any(map(str.isalnum, text)):
            raise EngineError(f"There is nothing in “{text}” that can be spoken.")
        answer = self._service.request_speech(text, _make_voice_parameters(voice))
        try:
            pcm, rate = decode_mono(answer.mp3)
        except ValueError as error:
            raise EngineError("Microsoft's answer is not sound.") from error
        return Speech(pcm, rate, _place_words(answer.words, len(pcm) // 2, rate))

    def cancel(self) -> None:
        """Cancel all requests."""
        self._service.cancel()

    def close(self) -> None:
        """Close the connections; no more requests are sent."""
        self._service.close()


def _make_voice_parameters(voice: Voice) -> VoiceParameters:
    return VoiceParameters(voice.name, f"{round(100 * (voice.speed - 1)):+d}%", f"{voice.pitch - 50:+d}Hz")


def _place_words(boundaries: Sequence[WordBoundary], samples: int, rate: int) -> tuple[TimedWord, ...]:
    """Place words in the decoded sound; where two overlap, the first ends early.

    Raises:
        EngineError: the sound ends before a word begins.
    """
    word_boundaries = [boundary for boundary in boundaries if any(map(str.isalnum, boundary.text))]
    word_boundaries.sort(key=attrgetter("offset"))
    starts = [_convert_ticks(boundary.offset, rate) for boundary in word_boundaries]
    if starts and starts[-1] >= samples:
        raise EngineError("Microsoft's sound ends before its last word.")
    words = []
    for boundary, start, next_start in zip(word_boundaries, starts, [*starts[1:], samples], strict=True):
        end = min(_convert_ticks(boundary.offset + boundary.duration, rate), next_start)
        if start < end:
            words.append(TimedWord(boundary.text, start, end))
    return tuple(words)


def _convert_ticks(ticks: int, rate: int) -> int:
    return max(0, round(ticks * rate / _TICKS_PER_SECOND) + _MP3_DELAY)
