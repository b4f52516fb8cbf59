"""Engines at work: each with its threads and with how it is asked again when it fails."""

from collections.abc import Mapping
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock
from types import TracebackType
from typing import Self

from bulletin.narration.engines.protocol import Engine, Interruptible
from bulletin.narration.engines.registry import kind_of, open_engine
from bulletin.narration.retry import NETWORK_TRIES, TRIES, Patience


@dataclass(frozen=True, slots=True, eq=False)
class Booth:
    """Where an engine speaks."""

    engine: Engine
    pool: Executor
    """As many threads as the engine can speak lines at once."""
    patience: Patience
    served: bool = False
    """Whether a server speaks, so that this machine has time for other things."""
    overdue: Event = field(default_factory=Event)
    """Set when the time of an episode is over: nobody waits for the lines that are under way."""

    def stop(self) -> None:
        """Drop all lines that have not begun, and break off the others where the engine can."""
        self.patience.close()
        if isinstance(self.engine, Interruptible):
            self.engine.interrupt()
        self.pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Wait for the lines that have begun, unless they are overdue, then let the engine go."""
        if self.overdue.is_set():
            self.stop()
        self.pool.shutdown(wait=True)
        self.patience.close()
        self.engine.close()


def booth_for(engine: Engine, tries: int = TRIES, *, served: bool = False) -> Booth:
    """Set an engine to work; a line is asked for at most `tries` times."""
    return Booth(engine, ThreadPoolExecutor(engine.parallel), Patience(engine, tries), served)


class Booths:
    """All booths of a run, each opened when it is first needed; safe for several threads."""

    def __init__(self, options: Mapping[str, object]) -> None:
        """Take the options of engines as `open_engine` does; nothing is opened yet."""
        self._options = options
        self._opened: dict[str, Booth] = {}
        self._lock = Lock()
        self._stopped = False

    def of(self, engine: str) -> Booth:
        """Give the booth of an engine, by the name it is registered under.

        Raises:
            UsageError: there is no such engine; a near name is suggested.
            EngineUnavailableError: it cannot be used here.
            CancelledError: the run has been stopped.
        """
        with self._lock:
            if engine not in self._opened:
                kind = kind_of(engine)
                tries = NETWORK_TRIES if kind.network else TRIES
                opened = open_engine(engine, self._options)
                self._opened[engine] = booth_for(opened, tries, served=kind.served)
            if self._stopped:  # while it was opened; `stop` does not wait for that
                self._opened[engine].stop()
                raise CancelledError
            return self._opened[engine]

    def stop(self) -> None:
        """Drop all work that has not begun, and open no more."""
        self._stopped = True
        for booth in list(self._opened.values()):
            booth.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.stop()
        for booth in self._opened.values():
            booth.close()
