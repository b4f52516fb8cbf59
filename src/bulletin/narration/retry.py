"""How an engine that fails is asked again: how often, and after how long a wait."""

import time
import zlib
from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import nullcontext
from threading import Event
from typing import TypeVar

from bulletin.errors import EngineError, EngineUnavailableError, UnvoicedError
from bulletin.model import Line
from bulletin.narration.circuit_breaker import Breaker
from bulletin.narration.engines.protocol import Engine

TRIES = 3
"""How often an engine on this machine is asked for a line."""
NETWORK_TRIES = 5
"""How often one that answers over a network is."""

_FIRST_WAIT = 0.5  # seconds before the second try, doubled before each one after it
_LONGEST_WAITING = 120.0  # seconds for one line, all its waits together
_FEWEST_FAILURES = 8  # in a row, for which an engine is given up
_LONGEST_QUOTE = 200  # characters of a sentence in an error: enough to find it
_T = TypeVar("_T")


class Patience:
    """What all lines of a run share about an engine: how it is asked again, and when it is given up."""

    def __init__(self, engine: Engine, tries: int = TRIES) -> None:
        """Begin a run in which a line is asked for at most `tries` times."""
        self._engine = engine.name
        self._tries = tries
        # When the lines in flight have all but used up their tries, it is no line's own fault.
        self._breaker = Breaker(engine.name, max(_FEWEST_FAILURES, (tries - 1) * engine.parallel))
        self._closed = Event()
        self._not_before = 0.0  # on the monotonic clock: when the engine wants to be asked again, by any line

    def close(self) -> None:
        """End all waiting at once: a line that failed is not asked for again."""
        self._closed.set()

    def render(self, ask: Callable[[], _T], line: Line) -> _T:
        """Ask how a line is rendered, and again when that fails.

        Raises:
            UnvoicedError: it failed too often; the sentence is named.
            EngineUnavailableError: no request can succeed just now.
        """
        return self._tried(ask, line)

    def speak(self, ask: Callable[[], _T], line: Line) -> _T:
        """Ask for the sound of a line, and again when that fails, unless the engine has been given up.

        Raises:
            UnvoicedError: it failed too often; the sentence is named.
            EngineUnavailableError: no request can succeed just now, or too many in a row have failed.
        """
        return self._tried(ask, line, self._breaker)

    def _tried(self, ask: Callable[[], _T], line: Line, breaker: Breaker | None = None) -> _T:
        attempt, waited = 1, 0.0
        while True:
            self._wait(self._not_before - time.monotonic())
            try:
                with breaker.guard(quoted(line.text)) if breaker else nullcontext():
                    return ask()
            except EngineUnavailableError:
                self._wait(0.0)  # an engine that was stopped may say so too
                raise
            except EngineError as error:
                wait = wait_after(attempt, line.spoken, error.retry_after)
                waited += wait
                self._rest(error.retry_after or 0.0)
                if attempt == self._tries or waited > _LONGEST_WAITING:
                    raise self._unvoiced(line, error) from error
            self._wait(wait)
            attempt += 1

    def _rest(self, seconds: float) -> None:
        """Keep all lines from asking for a while; what is too long to wait for, each finds out for itself."""
        if seconds <= _LONGEST_WAITING:
            self._not_before = max(self._not_before, time.monotonic() + seconds)

    def _wait(self, seconds: float) -> None:
        """Wait, unless all waiting has been ended, which ends the work on a line too."""
        if self._closed.wait(max(seconds, 0.0)):
            raise CancelledError

    def _unvoiced(self, line: Line, error: EngineError) -> UnvoicedError:
        message = f"{self._engine} could not voice “{quoted(line.text)}”: {error}"
        return UnvoicedError(message, error.hint or _next_step(line))


def wait_after(attempt: int, spoken: str, retry_after: float | None = None) -> float:
    """Give the seconds between a failed attempt, the first is 1, and the next one for the same line.

    Exponential, and spread so that lines which failed together do not come back together: from half to one
    and a half of the mean, always the same for a line and attempt. Never less than the engine asks for.
    """
    spread = 0.5 + zlib.crc32(f"{attempt} {spoken}".encode(errors="surrogatepass")) / 2**32
    mean = _FIRST_WAIT * 2.0 ** (attempt - 1)
    return max(float(mean * spread), retry_after or 0.0)


def _next_step(line: Line) -> str:
    if any(character.isalnum() for character in line.spoken):
        return ""
    return "Give it words in the script, with {say: …} on the line after it, or delete it."


def quoted(text: str) -> str:
    """Give as much of a sentence as is needed to find it."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
