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
from bulletin.narration.engines.edge.connector import Connector
from bulletin.narration.engines.edge.failures import GARBLED, explained
from bulletin.narration.engines.edge.loop import Loop

if TYPE_CHECKING:
    from edge_tts.typing import TTSChunk
    from edge_tts.typing import Voice as ListedVoice

_HOST = "speech.platform.bing.com"
_REQUEST = 4096  # bytes of text that edge-tts puts into one request
_MOST, _MOST_PER_CHARACTER = 300_000, 12_000  # bytes of sound: 50 s, and 2 s a character
_LIST_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Boundary:
    """A word as the service speaks it."""

    text: str
    offset: int
    """From the start of the sound before it was encoded, in units of 100 ns."""
    duration: int


@dataclass(frozen=True, slots=True)
class Answer:
    """All of a text, spoken."""

    mp3: bytes
    words: tuple[Boundary, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is to be spoken, as edge-tts writes it."""

    voice: str
    rate: str
    """As in `+20%`."""
    pitch: str
    """As in `-5Hz`."""


class Service:
    """Asks Microsoft; may be asked from several threads at once."""

    def __init__(self, timeout: float) -> None:
        """Wait so many seconds for each request."""
        self._timeout = timeout
        self._loop = Loop()

    def speak(self, text: str, manner: Manner) -> Answer:
        """Ask for the sound of a text.

        Raises:
            EngineError: Microsoft refused, broke off, took too long or answered with no sound.
            EngineUnavailableError: it cannot be reached, or is not who answers; or the service is closed.
        """
        return self._loop.run(self._spoken(text, manner))

    def voices(self) -> "list[ListedVoice]":
        """Ask for the list of voices; raises as `speak` does."""
        return self._loop.run(self._listed())

    def stop(self) -> None:
        """Break off all requests, from another thread; no other is begun."""
        self._loop.stop()

    def close(self) -> None:
        """Break off all requests and close the connections."""
        self._loop.close()

    async def _spoken(self, text: str, manner: Manner) -> Answer:
        seconds = self._timeout * math.ceil(len(text.encode()) / _REQUEST)
        try:
            async with asyncio.timeout(seconds), Connector() as connector:
                communicate = Communicate(
                    text,
                    manner.voice,
                    rate=manner.rate,
                    pitch=manner.pitch,
                    boundary="WordBoundary",
                    connector=connector,
                    proxy=_proxy(),
                )
                async with aclosing(communicate.stream()) as chunks:
                    answer = await _gathered(chunks, len(text))
        except (aiohttp.ClientError, EdgeTTSException, OSError, *GARBLED) as error:
            raise explained(error, seconds) from error
        # edge-tts counts bytes when it is told that an answer is whole, and says nothing of one that is not.
        if communicate.state["cumulative_audio_bytes"] != len(answer.mp3):
            raise EngineError("Microsoft broke off before all was spoken.")
        return answer

    async def _listed(self) -> "list[ListedVoice]":
        seconds = min(self._timeout, _LIST_SECONDS)
        try:
            async with asyncio.timeout(seconds), Connector() as connector:
                return await list_voices(connector=connector, proxy=_proxy())
        except (aiohttp.ClientError, EdgeTTSException, OSError, *GARBLED) as error:
            raise explained(error, seconds) from error


async def _gathered(chunks: "AsyncGenerator[TTSChunk, None]", characters: int) -> Answer:
    sound, words = bytearray(), []
    async for chunk in chunks:
        if chunk["type"] == "audio":
            sound += chunk["data"]
        else:
            words.append(Boundary(chunk["text"], int(chunk["offset"]), int(chunk["duration"])))
        if len(sound) > _MOST + _MOST_PER_CHARACTER * characters or len(words) > 10 + 2 * characters:
            raise EngineError("Microsoft's answer does not end.")
    return Answer(bytes(sound), tuple(words))


def _proxy() -> str | None:
    """Give the proxy of the environment, which aiohttp does not apply to WebSockets."""
    url = "" if proxy_bypass(_HOST) else getproxies().get("https", "")
    return (url if "://" in url else f"http://{url}") if url else None
