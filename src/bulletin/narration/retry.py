"""The retry policy: sends a line that failed to its engine again, after a wait, a few times at most."""

import time
import zlib
from collections.abc import Callable
from concurrent.futures import CancelledError
from threading import Event
from typing import TypeVar

from bulletin.errors import EngineError, EngineUnavailableError, NarrationError
from bulletin.model import Line
from bulletin.narration.circuit_breaker import CircuitBreaker
from bulletin.narration.engines.protocol import Engine

MAX_ATTEMPTS = 3
"""Requests for one line to an engine on this machine."""
MAX_NETWORK_ATTEMPTS = 5
"""Requests for one line to an engine that answers over a network."""

_FIRST_DELAY = 0.5  # seconds before the second try, doubled before each one after it
_MAX_TOTAL_DELAY = 120.0  # seconds for one line, all its waits together
_MIN_FAILURES_TO_GIVE_UP = 8  # in a row, for which an engine is given up
_MAX_QUOTE_CHARACTERS = 200  # characters of a sentence in an error: enough to find it
_T = TypeVar("_T")


class RetryPolicy:
    """The retries of one engine in a run, shared by all its lines."""

    def __init__(self, engine: Engine, max_attempts: int = MAX_ATTEMPTS) -> None:
        """Begin a run in which each line is requested at most `max_attempts` times."""
        self._engine_name = engine.name
        self._max_attempts = max_attempts
        # When all lines in flight have nearly used up their attempts, the fault is the engine's.
        self._circuit_breaker = CircuitBreaker(
            engine.name, max(_MIN_FAILURES_TO_GIVE_UP, (max_attempts - 1) * engine.parallel)
        )
        self._closed = Event()
        self._not_before = 0.0  # on the monotonic clock: when the engine takes requests again

    def close(self) -> None:
        """End all waiting at once: a line that failed is not requested again."""
        self._closed.set()

    def retry_formatting(self, request: Callable[[], _T], line: Line) -> _T:
        """Request the text of a line as its engine reads it, and again when that fails.

        Raises:
            NarrationError: the request failed too often; the sentence is named.
            EngineUnavailableError: no request can succeed just now.
        """
        return self._call_with_retries(request, line)

    def retry_speech(
        self, request: Callable[[], _T], line: Line, check: Callable[[_T], None] = lambda _sound: None
    ) -> _T:
        """Request the sound of a line, and again when that fails, unless the engine has been given up.

        Args:
            request: asks the engine.
            line: what is spoken.
            check: refuses sound by an EngineError that tells nothing of how the engine does.

        Raises:
            NarrationError: the request failed too often; the sentence is named.
            EngineUnavailableError: no request can succeed just now, or too many in a row have failed.
        """

        def guarded_request() -> _T:
            with self._circuit_breaker.guard(shorten_quote(line.text)):
                sound = request()
            check(sound)
            return sound

        return self._call_with_retries(guarded_request, line)

    def _call_with_retries(self, request: Callable[[], _T], line: Line) -> _T:
        attempt, total_delay = 1, 0.0
        while True:
            self._wait(self._not_before - time.monotonic())
            try:
                return request()
            except EngineUnavailableError:
                self._wait(0.0)  # an engine that was stopped may say so too
                raise
            except EngineError as error:
                delay = compute_retry_delay(attempt, line.spoken, error.retry_after)
                total_delay += delay
                self._delay_all_lines(error.retry_after or 0.0)
                if attempt == self._max_attempts or total_delay > _MAX_TOTAL_DELAY:
                    raise self._make_unvoiced_error(line, error) from error
            self._wait(delay)
            attempt += 1

    def _delay_all_lines(self, seconds: float) -> None:
        """Hold all lines back for a while; if that is too long to wait, each line asks and fails."""
        if seconds <= _MAX_TOTAL_DELAY:
            self._not_before = max(self._not_before, time.monotonic() + seconds)

    def _wait(self, seconds: float) -> None:
        """Wait; when all waiting is ended, end the work on the line too."""
        if self._closed.wait(max(seconds, 0.0)):
            raise CancelledError

    def _make_unvoiced_error(self, line: Line, error: EngineError) -> NarrationError:
        message = f"{self._engine_name} could not voice “{shorten_quote(line.text)}”: {error}"
        return NarrationError(message, error.hint or _suggest_next_step(line))


def compute_retry_delay(attempt: int, spoken_form: str, retry_after: float | None = None) -> float:
    """Compute the seconds between a failed attempt, the first is 1, and the next one for the same line.

    Exponential, and spread so that lines which failed together do not come back together: from half to one
    and a half of the mean, always the same for a line and attempt. Never less than the engine asks for.
    """
    spread = 0.5 + zlib.crc32(f"{attempt} {spoken_form}".encode(errors="surrogatepass")) / 2**32
    mean = _FIRST_DELAY * 2.0 ** (attempt - 1)
    return max(float(mean * spread), retry_after or 0.0)


def _suggest_next_step(line: Line) -> str:
    if any(map(str.isalnum, line.spoken)):
        return ""
    return "Give it words in the script, with {say: …} on the line after it, or delete it."


def shorten_quote(text: str) -> str:
    """Shorten a sentence for an error message to what is needed to find it."""
    if len(text) <= _MAX_QUOTE_CHARACTERS:
        return text
    return f"{text[:_MAX_QUOTE_CHARACTERS]}…"
