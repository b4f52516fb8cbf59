"""A rate limit: requests begin evenly, so many a second."""

import time
from threading import Event, Lock


class RateLimiter:
    """Lets so many through a second; safe between threads."""

    def __init__(self, requests_per_second: float) -> None:
        """Begin with a free way; 0 a second is no limit."""
        self._interval = 1 / requests_per_second if requests_per_second else 0.0
        self._next_turn = 0.0
        self._lock = Lock()
        self._release_event = Event()

    def wait_for_turn(self) -> None:
        """Wait for the next turn, or until the waiting is ended."""
        with self._lock:
            now = time.monotonic()
            due = max(now, self._next_turn)
            self._next_turn = due + self._interval
        if due > now:
            self._release_event.wait(due - now)

    def release(self) -> None:
        """Let all that wait go on at once."""
        self._release_event.set()
