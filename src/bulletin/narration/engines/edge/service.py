"""The client of Microsoft's speech service for its browser Edge, built on the library edge-tts.

The library's `stream_sync` never returns when a request fails, so its coroutines run in one event loop. There
the library may also correct its clock, a variable that all requests share, without a lock.
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
_BASE_AUDIO_BYTES, _AUDIO_BYTES_PER_CHARACTER = 300_000, 12_000  # of MP3: 50 s, and 2 s a character
_LIST_TIMEOUT = 5.0


@dataclass(frozen=True, slots=True)
class WordBoundary:
    """A word and its place in the service's sound."""

    text: str
    offset: int
    """From the start of the sound before it was encoded, in units of 100 ns."""
    duration: int
    """In units of 100 ns."""


@dataclass(frozen=True, slots=True)
class EdgeReply:
    """The service's reply to a text: its sound and its words."""

    mp3: bytes
    words: tuple[WordBoundary, ...]


@dataclass(frozen=True, slots=True)
class VoiceParameters:
    """Voice, rate and pitch, in edge-tts' notation."""

    voice: str
    rate: str
    """As in `+20%`."""
    pitch: str
    """As in `-5Hz`."""


class EdgeService:
    """The client of Microsoft's service; safe for several threads."""

    def __init__(self, timeout: float) -> None:
        """Wait at most `timeout` seconds for each request."""
        self._timeout = timeout
        self._loop = EventLoopThread()

    def request_speech(self, text: str, parameters: VoiceParameters) -> EdgeReply:
        """Request the sound of a text.

        Raises:
            EngineError: Microsoft refused, broke off, took too long or answered with no sound.
            EngineUnavailableError: Microsoft cannot be reached, or the client is closed.
        """
        return self._loop.run_coroutine(self._stream_speech(text, parameters))

    def request_voices(self) -> "list[ListedVoice]":
        """Request the list of voices; raises as `request_speech` does."""
        return self._loop.run_coroutine(self._fetch_voice_list())

    def cancel(self) -> None:
        """Cancel all requests, from another thread; no other is sent."""
        self._loop.stop()

    def close(self) -> None:
        """Cancel all requests and close the connections."""
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
                    reply = await _collect_chunks(chunks, len(text))
        except (aiohttp.ClientError, EdgeTTSException, OSError, *PARSE_ERRORS) as error:
            raise explain_error(error, seconds) from error
        # edge-tts counts bytes when it is told that a reply is whole, and says nothing of one that is not.
        if communicate.state["cumulative_audio_bytes"] != len(reply.mp3):
            raise EngineError("Microsoft broke off before all was spoken.")
        return reply

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
    """Find the proxy in the environment, which aiohttp does not use for WebSockets."""
    url = getproxies().get("https", "")
    if not url or proxy_bypass(_HOST):
        return None
    if "://" in url:
        return url
    return f"http://{url}"
