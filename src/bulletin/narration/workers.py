"""The workers of engines: each engine with the executor it speaks on and its retry policy."""

from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from threading import Event, Lock
from types import TracebackType
from typing import Self

from bulletin.narration.engines.protocol import Cancellable, Engine
from bulletin.narration.engines.registry import find_engine_spec, open_engine
from bulletin.narration.retry import MAX_ATTEMPTS, MAX_NETWORK_ATTEMPTS, RetryPolicy


@dataclass(frozen=True, slots=True, eq=False)
class EngineWorkers:
    """An open engine with the executor that its lines are spoken on.

    For a line that another process speaks, it is pickled as the engine's name and options; the process opens
    the engine for itself, once.
    """

    engine: Engine
    pool: Executor
    """As many workers as the engine can speak lines at once."""
    retry_policy: RetryPolicy
    remote: bool = False
    """Whether a server speaks, so that this machine has time for other things."""
    deadline_passed: Event = field(default_factory=Event)
    """Set when the deadline of an episode is over: `close` does not wait for the lines under way."""
    options: object = None
    """The options that the engine was opened with; None for its defaults."""

    def __reduce__(self) -> tuple[Callable[[str, object], "EngineWorkers"], tuple[str, object]]:
        return _open_in_this_process, (self.engine.name, self.options)

    def stop(self) -> None:
        """Drop all lines that have not begun, and cancel the others where the engine can."""
        self.retry_policy.close()
        if isinstance(self.engine, Cancellable):
            self.engine.cancel()
        self.pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Wait for the lines that have begun, unless the deadline has passed, then close the engine."""
        if self.deadline_passed.is_set():
            self.stop()
        self.pool.shutdown(wait=True)
        self.retry_policy.close()
        self.engine.close()


class EnginePool:
    """The workers of all engines in a run, each started when it is first needed; safe for several threads."""

    def __init__(
        self, options: Mapping[str, object], start_executor: Callable[[int], Executor] = ThreadPoolExecutor
    ) -> None:
        """Take the options of engines as `open_engine` does; no engine is opened yet.

        Args:
            options: of engines, by their names; the defaults for the others.
            start_executor: starts the executor of an engine, with as many workers as it speaks lines at once.
        """
        self._options = options
        self._start_executor = start_executor
        self._workers: dict[str, EngineWorkers] = {}
        self._lock = Lock()
        self._is_stopped = False

    def workers_for(self, engine_name: str) -> EngineWorkers:
        """Return the workers of an engine, by the name it is registered under.

        Raises:
            UsageError: there is no such engine; a near name is suggested.
            EngineUnavailableError: the engine cannot be used on this machine.
            CancelledError: the run has been stopped.
        """
        with self._lock:
            if engine_name not in self._workers:
                self._workers[engine_name] = self._open_workers(engine_name)
            workers = self._workers[engine_name]
            if self._is_stopped:  # while it was opened; `stop` does not wait for that
                workers.stop()
                raise CancelledError
            return workers

    def _open_workers(self, engine_name: str) -> EngineWorkers:
        spec = find_engine_spec(engine_name)
        max_attempts = MAX_ATTEMPTS
        if spec.needs_network:
            max_attempts = MAX_NETWORK_ATTEMPTS
        engine = open_engine(engine_name, self._options)
        return EngineWorkers(
            engine,
            self._start_executor(engine.parallel),
            RetryPolicy(engine, max_attempts),
            remote=spec.remote,
            options=self._options.get(engine_name),
        )

    def stop(self) -> None:
        """Drop all lines that have not begun, and open no more engines."""
        self._is_stopped = True
        for workers in list(self._workers.values()):
            workers.stop()

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
        for workers in self._workers.values():
            workers.close()


@cache
def _open_in_this_process(engine_name: str, options: object) -> EngineWorkers:
    return EnginePool({engine_name: options}).workers_for(engine_name)
