"""The rate limit, by a clock that the test sets."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from bulletin.narration.engines import rate_limit
from bulletin.narration.engines.rate_limit import RateLimiter


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Stop the clock, and note how long is waited."""
    waited: list[float] = []

    class Ended:
        def wait(self, seconds: float) -> None:
            waited.append(round(seconds, 6))

    monkeypatch.setattr(rate_limit, "Event", Ended)
    monkeypatch.setattr("time.monotonic", lambda: 100.0)
    return waited


def test_so_many_begin_a_second_evenly(waits: list[float]) -> None:
    limited = RateLimiter(4)
    for _ in range(4):
        limited.wait_for_turn()
    assert waits == [0.25, 0.5, 0.75]


def test_without_a_limit_nobody_waits(waits: list[float]) -> None:
    free = RateLimiter(0)
    for _ in range(4):
        free.wait_for_turn()
    assert waits == []


def test_an_end_is_the_end_of_all_waiting() -> None:
    slow, is_waiting = RateLimiter(0.001), Event()
    slow.wait_for_turn()

    def wait() -> None:
        is_waiting.set()
        slow.wait_for_turn()

    with ThreadPoolExecutor(2) as pool:
        early = pool.submit(wait)
        assert is_waiting.wait(30)
        try:
            with pytest.raises(TimeoutError):
                early.result(0.05)
        finally:
            slow.release()
        late = pool.submit(slow.wait_for_turn)
        early.result(30)
        late.result(30)
    assert early.done()
    assert late.done()
