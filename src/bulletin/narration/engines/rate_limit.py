"""A rate limit: requests begin evenly, so many a second."""

import time
from threading import Event, Lock


class Spacing:
    """Lets so many through a second; safe between threads."""

    def __init__(self, per_second: float) -> None:
        """Begin with a free way; 0 a second is no limit."""
        self._step = 1 / per_second if per_second else 0.0
        self._next = 0.0
        self._lock = Lock()
        self._ended = Event()

    def wait(self) -> None:
        """Wait for the next turn, or until the waiting is ended."""
        with self._lock:
            now = time.monotonic()
            due = max(now, self._next)
            self._next = due + self._step
        if due > now:
            self._ended.wait(due - now)

    def end(self) -> None:
        """Let all that wait go on at once."""
        self._ended.set()
