"""Microsoft's speech service for its browser Edge, asked through the library edge-tts.

Its `stream_sync` is no use here: it never returns when a request fails. So its coroutines run in one event
loop, which is also where the library may correct its clock, a variable of all requests, without a lock.
"""

import asyncio
import math
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

import aiohttp
from edge_tts import Communicate, list_voices
from edge_tts.exceptions import EdgeTTSException

from bulletin.errors import EngineError
from bulletin.narration.engines.edge.connector import PersistentConnector
from bulletin.narration.engines.edge.failures import PARSE_ERRORS, explain_error
from bulletin.narration.engines.edge.loop import EventLoopThread

if TYPE_CHECKING:
    from edge_tts.typing import TTSChunk
    from edge_tts.typing import Voice as ListedVoice

_HOST = "speech.platform.bing.com"
_MAX_REQUEST_BYTES = 4096  # bytes of text that edge-tts puts into one request
_BASE_AUDIO_BYTES, _AUDIO_BYTES_PER_CHARACTER = 300_000, 12_000  # bytes of sound: 50 s, and 2 s a character
_LIST_TIMEOUT = 5.0


@dataclass(frozen=True, slots=True)
class WordBoundary:
    """A word as the service speaks it."""

    text: str
    offset: int
    """From the start of the sound before it was encoded, in units of 100 ns."""
    duration: int


@dataclass(frozen=True, slots=True)
class EdgeReply:
    """All of a text, spoken."""

    mp3: bytes
    words: tuple[WordBoundary, ...]


@dataclass(frozen=True, slots=True)
class VoiceParameters:
    """How a text is to be spoken, as edge-tts writes it."""

    voice: str
    rate: str
    """As in `+20%`."""
    pitch: str
    """As in `-5Hz`."""


class EdgeService:
    """Asks Microsoft; may be asked from several threads at once."""

    def __init__(self, timeout: float) -> None:
        """Wait so many seconds for each request."""
        self._timeout = timeout
        self._loop = EventLoopThread()

    def request_speech(self, text: str, parameters: VoiceParameters) -> EdgeReply:
        """Ask for the sound of a text.

        Raises:
            EngineError: Microsoft refused, broke off, took too long or answered with no sound.
            EngineUnavailableError: it cannot be reached, or is not who answers; or the service is closed.
        """
        return self._loop.run_coroutine(self._stream_speech(text, parameters))

    def request_voices(self) -> "list[ListedVoice]":
        """Ask for the list of voices; raises as `speak` does."""
        return self._loop.run_coroutine(self._fetch_voice_list())

    def cancel(self) -> None:
        """Break off all requests, from another thread; no other is begun."""
        self._loop.stop()

    def close(self) -> None:
        """Break off all requests and close the connections."""
        self._loop.close()

    async def _stream_speech(self, text: str, parameters: VoiceParameters) -> EdgeReply:
        seconds = self._timeout * math.ceil(len(text.encode()) / _MAX_REQUEST_BYTES)
        try:
            async with asyncio.timeout(seconds), PersistentConnector() as connector:
                communicate = Communicate(
                    text,
                    parameters.voice,
                    rate=parameters.rate,
                    pitch=parameters.pitch,
                    boundary="WordBoundary",
                    connector=connector,
                    proxy=_find_proxy(),
                )
                async with aclosing(communicate.stream()) as chunks:
                    answer = await _collect_chunks(chunks, len(text))
        except (aiohttp.ClientError, EdgeTTSException, OSError, *PARSE_ERRORS) as error:
            raise explain_error(error, seconds) from error
        # edge-tts counts bytes when it is told that an answer is whole, and says nothing of one that is not.
        if communicate.state["cumulative_audio_bytes"] != len(answer.mp3):
            raise EngineError("Microsoft broke off before all was spoken.")
        return answer

    async def _fetch_voice_list(self) -> "list[ListedVoice]":
        seconds = min(self._timeout, _LIST_TIMEOUT)
        try:
            async with asyncio.timeout(seconds), PersistentConnector() as connector:
                return await list_voices(connector=connector, proxy=_find_proxy())
        except (aiohttp.ClientError, EdgeTTSException, OSError, *PARSE_ERRORS) as error:
            raise explain_error(error, seconds) from error


async def _collect_chunks(chunks: "AsyncGenerator[TTSChunk, None]", characters: int) -> EdgeReply:
    sound, words = bytearray(), []
    async for chunk in chunks:
        if chunk["type"] == "audio":
            sound += chunk["data"]
        else:
            words.append(WordBoundary(chunk["text"], int(chunk["offset"]), int(chunk["duration"])))
        if (
            len(sound) > _BASE_AUDIO_BYTES + _AUDIO_BYTES_PER_CHARACTER * characters
            or len(words) > 10 + 2 * characters
        ):
            raise EngineError("Microsoft's answer does not end.")
    return EdgeReply(bytes(sound), tuple(words))


def _find_proxy() -> str | None:
    """Give the proxy of the environment, which aiohttp does not apply to WebSockets."""
    url = "" if proxy_bypass(_HOST) else getproxies().get("https", "")
    return (url if "://" in url else f"http://{url}") if url else None
