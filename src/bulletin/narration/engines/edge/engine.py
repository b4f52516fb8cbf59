"""The voices of Microsoft's browser Edge: no key, but the network and Microsoft's goodwill."""

import re
from collections.abc import Sequence
from functools import cached_property

from bulletin._infra.pcm import decode_mono
from bulletin.errors import EngineError
from bulletin.model import TimedWord, Voice
from bulletin.narration.engines.edge.service import EdgeService, VoiceParameters, WordBoundary
from bulletin.narration.engines.edge.voices import is_voice_name, list_known_voices, parse_voice_list
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.engines.respelling import respell_notation

_VERSION = "edge1"  # of everything here that shapes the sound; raised when that changes
_TICKS_PER_SECOND = 10_000_000  # a second
_MP3_DELAY = 1105
"""Samples by which decoded sound lags behind what was encoded: 576 of LAME, which the service uses and whose
header it leaves out, and 529 of any decoder."""
_INVALID_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")  # besides what edge-tts takes out (XML 1.0 §2.2)


class EdgeEngine:
    """Speaks through Microsoft's service; a line is one request, unless it has more than 4,096 bytes."""

    name = "edge"
    default_voice = "en-us-arianeural"

    def __init__(self, requests_at_once: int = 3, timeout: float = 30.0) -> None:
        """Choose how many requests run at once, and how many seconds each has."""
        self.parallel = requests_at_once
        self._service = EdgeService(timeout)

    def read_fingerprint(self) -> str:
        """Name the version of what is done here.

        That of edge-tts is none of it: it changes whenever Microsoft wants to be asked otherwise. Microsoft
        does not tell that of its voices.
        """
        return _VERSION

    def list_voices(self) -> Sequence[Voice]:
        """List what Microsoft lists, asked once; the voices that everybody knows if it does not answer."""
        return self._voices

    @cached_property
    def _voices(self) -> list[Voice]:
        try:
            listed = parse_voice_list(self._service.request_voices())
        except EngineError:  # `speak` says what is wrong
            listed = []
        return listed or list_known_voices()

    def format_text(self, spoken_form: str, voice: Voice) -> str:
        """Respell a word that has its sound beside it, for English voices; the service takes text only."""
        return respell_notation(spoken_form, voice.language)

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line.

        Raises:
            EngineError: Microsoft refused, broke off, or answered with something else than the whole sound.
            EngineUnavailableError: Microsoft cannot be reached, or is not who answers.
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
        """Break off all requests."""
        self._service.cancel()

    def close(self) -> None:
        """Close the connections; nothing more is asked for."""
        self._service.close()


def _make_voice_parameters(voice: Voice) -> VoiceParameters:
    return VoiceParameters(voice.name, f"{round(100 * (voice.speed - 1)):+d}%", f"{voice.pitch - 50:+d}Hz")


def _place_words(boundaries: Sequence[WordBoundary], samples: int, rate: int) -> tuple[TimedWord, ...]:
    """Place words in the decoded sound; where two overlap, the first ends early.

    Raises:
        EngineError: the sound ends before a word begins.
    """
    named = sorted(
        (each for each in boundaries if any(map(str.isalnum, each.text))), key=lambda each: each.offset
    )
    starts = [_convert_ticks(each.offset, rate) for each in named]
    if starts and starts[-1] >= samples:
        raise EngineError("Microsoft's sound ends before its last word.")
    spans = zip(named, starts, [*starts[1:], samples], strict=True)
    words = (
        TimedWord(each.text, start, min(_convert_ticks(each.offset + each.duration, rate), following))
        for each, start, following in spans
    )
    return tuple(word for word in words if word.start < word.end)


def _convert_ticks(ticks: int, rate: int) -> int:
    return max(0, round(ticks * rate / _TICKS_PER_SECOND) + _MP3_DELAY)
