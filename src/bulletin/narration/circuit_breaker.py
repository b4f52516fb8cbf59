"""A circuit breaker: gives up an engine that only fails, so that no more lines are sent to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from bulletin.errors import EngineError, EngineUnavailableError

_RETRY_HINT = "Run the same command again later: what was already voiced is kept."


class CircuitBreaker:
    """A count of an engine's failures in a row, over all lines; safe for several threads."""

    def __init__(self, engine_name: str, max_failures: int) -> None:
        """Watch an engine that is given up after `max_failures` failures in a row."""
        self._engine_name = engine_name
        self._max_failures = max_failures
        self._failure_count = 0
        self._lock = Lock()
        self._final_error: tuple[str, str] | None = None

    @contextmanager
    def guard(self, sentence: str) -> Iterator[None]:
        """Let the request for a sentence through, and count its failure or success.

        Raises:
            EngineUnavailableError: the engine has been given up, perhaps over this request.
        """
        if self._final_error:
            raise EngineUnavailableError(*self._final_error)
        try:
            yield
        except EngineUnavailableError as error:
            self._final_error = self._final_error or (str(error), error.hint)
            raise
        except EngineError as error:
            self._count_failure(error, sentence)
            if self._final_error:
                raise EngineUnavailableError(*self._final_error) from error
            raise
        with self._lock:
            self._failure_count = 0

    def _count_failure(self, error: EngineError, sentence: str) -> None:
        with self._lock:
            self._failure_count += 1
            if self._failure_count >= self._max_failures and not self._final_error:
                message = (
                    f"{self._engine_name} failed {self._failure_count} times in a row and was given up; "
                    f"the last time over “{sentence}”: {error}"
                )
                self._final_error = message, error.hint or _RETRY_HINT
