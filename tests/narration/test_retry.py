from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from threading import Event

import pytest

from bulletin.errors import EngineError, NarrationError
from bulletin.model import Line
from bulletin.narration import EnginePool, RetryPolicy, retry
from bulletin.narration.retry import compute_retry_delay
from support.engines import ToneEngine

LINE = Line("One fish.", "One fish.")


def failing(times: int, error: EngineError) -> tuple[Callable[[], str], list[int]]:
    asked: list[int] = []

    def ask() -> str:
        asked.append(len(asked) + 1)
        if len(asked) <= times:
            raise error
        return "sound"

    return ask, asked


@pytest.mark.parametrize("tries", [1, 2])
def test_a_line_is_asked_for_no_more_than_so_many_times(tries: int) -> None:
    ask, asked = failing(9, EngineError("It is busy."))
    with pytest.raises(NarrationError, match=r"tone could not voice “One fish\.”: It is busy"):
        RetryPolicy(ToneEngine(), tries).retry_speech(ask, LINE)
    assert len(asked) == tries


def test_an_engine_on_a_network_is_asked_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "_FIRST_DELAY", 0.0)
    times_asked = {}
    with EnginePool({}) as pool:
        for name in ("espeak", "openai"):
            ask, asked = failing(9, EngineError("It is busy."))
            with pytest.raises(NarrationError, match="It is busy"):
                pool.workers_for(name).retry_policy.retry_speech(ask, LINE)
            times_asked[name] = len(asked)
    assert times_asked == {"espeak": 3, "openai": 5}


def test_waits_grow_and_differ_from_line_to_line_but_not_from_run_to_run() -> None:
    waits = [compute_retry_delay(attempt, "One fish.") for attempt in range(1, 5)]
    assert waits == [compute_retry_delay(attempt, "One fish.") for attempt in range(1, 5)]
    for attempt, wait in enumerate(waits):
        assert 0.25 * 2**attempt <= wait < 0.75 * 2**attempt
    together = {compute_retry_delay(1, f"{number} fish.") for number in range(100)}
    assert len(together) == 100
    assert max(together) - min(together) > 0.4


def test_an_engine_is_not_asked_before_it_wants_to_be() -> None:
    assert compute_retry_delay(1, "One fish.", 30.0) == 30.0
    assert compute_retry_delay(4, "One fish.", 0.1) == compute_retry_delay(4, "One fish.")


def test_an_engine_that_wants_to_be_asked_in_an_hour_is_not_waited_for() -> None:
    ask, asked = failing(1, EngineError("It is busy.", retry_after=3600))
    with pytest.raises(NarrationError, match="It is busy"):
        RetryPolicy(ToneEngine()).retry_speech(ask, LINE)
    assert len(asked) == 1


def test_stopping_ends_a_wait_at_once() -> None:
    retry_policy, waits = RetryPolicy(ToneEngine()), Event()

    def ask() -> str:
        waits.set()
        raise EngineError("It is busy.", retry_after=100)

    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(retry_policy.retry_speech, ask, LINE)
        assert waits.wait(30)
        retry_policy.close()
        with pytest.raises(CancelledError):
            job.result(30)


def test_an_engine_that_wants_a_rest_has_it_from_every_line() -> None:
    retry_policy = RetryPolicy(ToneEngine(), max_attempts=1)
    ask, _ = failing(1, EngineError("It is busy.", retry_after=100))
    with pytest.raises(NarrationError, match="It is busy"):
        retry_policy.retry_speech(ask, LINE)
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(retry_policy.retry_speech, lambda: "sound", LINE)
        with pytest.raises(TimeoutError):
            job.result(0.1)
        retry_policy.close()
        with pytest.raises(CancelledError):
            job.result(30)


def test_lines_of_an_engine_that_only_fails_are_not_asked_for() -> None:
    retry_policy = RetryPolicy(ToneEngine(), max_attempts=1)
    ask, asked = failing(99, EngineError("It is down."))
    for _ in range(20):
        with pytest.raises((NarrationError, EngineError), match="It is down"):
            retry_policy.retry_speech(ask, LINE)
    assert len(asked) == 8
