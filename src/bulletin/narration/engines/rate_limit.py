"""A rate limiter: lets requests begin evenly, so many a second."""

import time
from threading import Event, Lock


class RateLimiter:
    """A limit of requests per second; safe for several threads."""

    def __init__(self, requests_per_second: float) -> None:
        """Let the first request begin at once; 0 is no limit."""
        self._interval = 0.0
        if requests_per_second:
            self._interval = 1 / requests_per_second
        self._next_turn = 0.0
        self._lock = Lock()
        self._release_event = Event()

    def wait_for_turn(self) -> None:
        """Wait for the next turn, or until the waiting is ended."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next_turn)
            self._next_turn = turn + self._interval
        if turn > now:
            self._release_event.wait(turn - now)

    def release(self) -> None:
        """End all waiting at once."""
        self._release_event.set()
