"""Progress on a terminal: a bar per stage, or, for many sources, one per source and one over all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bulletin._cli.clock import clock

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from bulletin.workflow.batch import Outcome
    from bulletin.workflow.episode import Watch

_LONGEST_NAME = 40


class Unseen:
    """What the making of sources reports to where nobody looks."""

    def watch(self, source: str) -> "Watch":  # noqa: ARG002  (all alike)
        """Give the watcher of a source."""
        return self

    def expect(self, seconds: Callable[[], float]) -> None:
        """Estimate nothing."""

    def move(self, stage: str, done: int, of: int) -> None:
        """Show nothing."""

    def done(self, outcome: "Outcome") -> None:
        """Show nothing."""


class Bars:
    """Bars drawn by rich."""

    def __init__(self, bars: "Progress", sources: int) -> None:
        self.bars = bars
        self.many = sources > 1
        self._total = bars.add_task("Episodes", total=sources) if self.many else None
        self.rows: dict[tuple[str, str], TaskID] = {}

    def watch(self, source: str) -> "Watch":
        """Give the watcher of a source."""
        return _Watcher(self, source)

    def done(self, outcome: "Outcome") -> None:
        """Count a finished source and take its bar away where there are many."""
        if self._total is not None:
            self.bars.advance(self._total)
            row = self.rows.pop((outcome.source, ""), None)
            if row is not None:
                self.bars.remove_task(row)


class _Watcher:
    """Moves the bars of one source."""

    def __init__(self, view: Bars, source: str) -> None:
        self._view = view
        self._source = source

    def expect(self, seconds: Callable[[], float]) -> None:
        if not self._view.many:
            self._view.bars.console.print(f"About {clock(seconds())} long", highlight=False)

    def move(self, stage: str, done: int, of: int) -> None:
        bars, rows = self._view.bars, self._view.rows
        row = (self._source, "" if self._view.many else stage)
        label = f"{_short(self._source)} · {stage.lower()}" if self._view.many else stage
        if row not in rows:
            rows[row] = bars.add_task(label, total=of)
        bars.update(rows[row], description=label, completed=done, total=of)


@contextmanager
def progress(sources: int, *, shown: bool) -> Iterator[Bars | Unseen]:
    """Show the progress of a number of sources, or nothing."""
    if not shown:
        yield Unseen()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield Bars(bars, sources)


@contextmanager
def downloading(size: int, *, shown: bool) -> Iterator[Callable[[int], None]]:
    """Show how much of a download there is, or nothing; gives what is to be told of it.

    Args:
        size: bytes of all of it.
        shown: whether anybody looks.
    """
    if not shown:
        yield lambda _there: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        row = bars.add_task("", total=size)
        yield lambda there: bars.update(row, completed=there)


def _short(source: str) -> str:
    name = source.rstrip("/").rpartition("/")[2] or source
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
