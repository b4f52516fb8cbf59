"""Where jobs run: threads suffice, since the encoder, the resampler and the engines release the GIL."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TypeVar


def cores() -> int:
    """Count the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_T = TypeVar("_T")


@contextmanager
def workers(count: int) -> Iterator[ThreadPoolExecutor]:
    """Open a pool of `count` threads; on an error or Ctrl-C what has not begun is dropped."""
    pool = ThreadPoolExecutor(max_workers=count)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown(wait=True)


def finished(jobs: Iterable[Future[_T]]) -> Iterator[Future[_T]]:
    """Give jobs as they finish; when the caller leaves early, those not yet begun are dropped."""
    jobs = list(jobs)
    # Not as_completed: it never learns of jobs that a pool's shutdown has cancelled.
    done: SimpleQueue[Future[_T]] = SimpleQueue()
    for job in jobs:
        job.add_done_callback(done.put)
    try:
        for _ in jobs:
            yield done.get()
    finally:
        for job in jobs:
            job.cancel()
