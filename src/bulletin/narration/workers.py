"""Engines at work: each with its threads and with how it is asked again when it fails."""

from collections.abc import Mapping
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock
from types import TracebackType
from typing import Self

from bulletin.narration.engines.protocol import Cancellable, Engine
from bulletin.narration.engines.registry import find_engine_spec, open_engine
from bulletin.narration.retry import MAX_ATTEMPTS, MAX_NETWORK_ATTEMPTS, RetryPolicy


@dataclass(frozen=True, slots=True, eq=False)
class EngineWorkers:
    """Where an engine speaks."""

    engine: Engine
    pool: Executor
    """As many threads as the engine can speak lines at once."""
    retry_policy: RetryPolicy
    remote: bool = False
    """Whether a server speaks, so that this machine has time for other things."""
    deadline_passed: Event = field(default_factory=Event)
    """Set when the time of an episode is over: nobody waits for the lines that are under way."""

    def stop(self) -> None:
        """Drop all lines that have not begun, and break off the others where the engine can."""
        self.retry_policy.close()
        if isinstance(self.engine, Cancellable):
            self.engine.cancel()
        self.pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Wait for the lines that have begun, unless they are overdue, then let the engine go."""
        if self.deadline_passed.is_set():
            self.stop()
        self.pool.shutdown(wait=True)
        self.retry_policy.close()
        self.engine.close()


def start_workers(engine: Engine, max_attempts: int = MAX_ATTEMPTS, *, remote: bool = False) -> EngineWorkers:
    """Set an engine to work; a line is asked for at most `max_attempts` times."""
    return EngineWorkers(
        engine, ThreadPoolExecutor(engine.parallel), RetryPolicy(engine, max_attempts), remote
    )


class EnginePool:
    """All booths of a run, each opened when it is first needed; safe for several threads."""

    def __init__(self, options: Mapping[str, object]) -> None:
        """Take the options of engines as `open_engine` does; nothing is opened yet."""
        self._options = options
        self._workers: dict[str, EngineWorkers] = {}
        self._lock = Lock()
        self._is_stopped = False

    def workers_for(self, engine_name: str) -> EngineWorkers:
        """Give the booth of an engine, by the name it is registered under.

        Raises:
            UsageError: there is no such engine; a near name is suggested.
            EngineUnavailableError: it cannot be used here.
            CancelledError: the run has been stopped.
        """
        with self._lock:
            if engine_name not in self._workers:
                kind = find_engine_spec(engine_name)
                tries = MAX_NETWORK_ATTEMPTS if kind.needs_network else MAX_ATTEMPTS
                opened = open_engine(engine_name, self._options)
                self._workers[engine_name] = start_workers(opened, tries, remote=kind.remote)
            if self._is_stopped:  # while it was opened; `stop` does not wait for that
                self._workers[engine_name].stop()
                raise CancelledError
            return self._workers[engine_name]

    def stop(self) -> None:
        """Drop all work that has not begun, and open no more."""
        self._is_stopped = True
        for booth in list(self._workers.values()):
            booth.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if error_type is not None:
            self.stop()
        for booth in self._workers.values():
            booth.close()
