"""Executors of jobs: threads suffice, since the encoder, the resampler and the engines release the GIL."""

import math
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import TypeVar


def count_cores() -> int:
    """Count the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_T = TypeVar("_T")
_MAX_WAIT = 0.2  # seconds
_M_ARENA_MAX, _M_MMAP_THRESHOLD = -8, -3  # mallopt(3)
_LARGE_ALLOCATION = 1 << 22  # bytes: the sound of a whole cut is, that of the pieces it is handled in is not
_Item = TypeVar("_Item")


@contextmanager
def open_workers(count: int) -> Iterator[ThreadPoolExecutor]:
    """Open a pool of `count` threads; on an error or Ctrl-C what has not begun is dropped."""
    pool = ThreadPoolExecutor(max_workers=count)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown(wait=True)


def iterate_finished(jobs: Iterable[Future[_T]], deadline: float = math.inf) -> Iterator[Future[_T]]:
    """Yield jobs as they finish, and let go of each; if the caller leaves early, jobs not begun are dropped.

    Raises:
        TimeoutError: the monotonic clock has reached `deadline`, and not all have finished.
    """
    waiting = set(jobs)
    # Not as_completed: it never learns of jobs that a pool's shutdown has cancelled.
    done: SimpleQueue[Future[_T]] = SimpleQueue()
    for job in waiting:
        job.add_done_callback(done.put)
    try:
        while waiting:
            job = _wait_for_next(done, deadline)
            waiting.remove(job)
            yield job
    finally:
        for job in waiting:
            job.cancel()


def _wait_for_next(queue: SimpleQueue[_T], deadline: float) -> _T:
    # Again and again: a Ctrl-C that comes just as the wait begins would end none that has no end.
    while (remaining := deadline - time.monotonic()) > 0:
        with suppress(Empty):
            return queue.get(timeout=min(remaining, _MAX_WAIT))
    with suppress(Empty):
        return queue.get_nowait()
    raise TimeoutError


def map_in_order(pool: Executor, function: Callable[[_Item], _T], items: Iterable[_Item]) -> Iterator[_T]:
    """Yield the result of each item, in order; no more are made ahead than there are cores.

    When the caller leaves early, those not yet begun are dropped.
    """
    waiting: deque[Future[_T]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) == count_cores():
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for job in waiting:
            job.cancel()


def tune_malloc() -> None:
    """Let all threads take their memory from one place, and give back at once what was taken in large pieces.

    Else glibc gives each thread a heap of its own, and keeps what it had once. To be called before there are
    threads. It spares a quarter of the memory of mixing, and costs nothing that could be measured.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(AttributeError, OSError):  # another library than glibc has no such choice
        library = ctypes.CDLL(None)
        library.mallopt(_M_ARENA_MAX, 1)
        library.mallopt(_M_MMAP_THRESHOLD, _LARGE_ALLOCATION)
