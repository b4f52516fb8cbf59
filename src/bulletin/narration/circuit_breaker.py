"""A circuit breaker: an engine that only fails is given up, so that the other lines do not ask it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from bulletin.errors import EngineError, EngineUnavailableError

_LATER = "Run the same command again later: what was already voiced is kept."


class Breaker:
    """Counts how often in a row an engine has failed, over all lines; safe for several threads."""

    def __init__(self, engine: str, limit: int) -> None:
        """Begin to watch an engine that is given up after `limit` failures in a row."""
        self._engine = engine
        self._limit = limit
        self._failures = 0
        self._lock = Lock()
        self._verdict: tuple[str, str] | None = None

    @contextmanager
    def guard(self, sentence: str) -> Iterator[None]:
        """Let a request for a sentence through, and learn from what becomes of it.

        Raises:
            EngineUnavailableError: the engine has been given up, perhaps over this request.
        """
        if self._verdict:
            raise EngineUnavailableError(*self._verdict)
        try:
            yield
        except EngineUnavailableError as error:
            self._verdict = self._verdict or (str(error), error.hint)
            raise
        except EngineError as error:
            self._count(error, sentence)
            if self._verdict:
                raise EngineUnavailableError(*self._verdict) from error
            raise
        with self._lock:
            self._failures = 0

    def _count(self, error: EngineError, sentence: str) -> None:
        with self._lock:
            self._failures += 1
            if self._failures >= self._limit and not self._verdict:
                message = (
                    f"{self._engine} failed {self._failures} times in a row and was given up; "
                    f"the last time over “{sentence}”: {error}"
                )
                self._verdict = message, error.hint or _LATER
