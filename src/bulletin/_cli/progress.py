"""Progress on a terminal: a bar per stage, or, for many sources, one per source and one over all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bulletin.model.timecode import format_clock
from bulletin.workflow.messages import clean_message

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from bulletin.workflow.batch import Outcome
    from bulletin.workflow.episode import ProgressListener

_MAX_NAME_LENGTH = 40


class SilentProgress:
    """Progress that is not shown: a listener for runs that nobody watches."""

    def make_listener(self, source: str) -> "ProgressListener":  # noqa: ARG002  (all alike)
        """Return the listener that follows a source."""
        return self

    def on_length(self, estimate_length: Callable[[], float]) -> None:
        """Estimate nothing."""

    def on_progress(self, stage: str, count: int, total: int) -> None:
        """Show nothing."""

    def finish_source(self, outcome: "Outcome") -> None:
        """Show nothing."""


class ProgressBars:
    """Bars drawn by rich."""

    def __init__(self, bars: "Progress", sources: int) -> None:
        self.bars = bars
        self.has_many_sources = sources > 1
        self._total_task_id = bars.add_task("Episodes", total=sources) if self.has_many_sources else None
        self.task_ids: dict[tuple[str, str], TaskID] = {}

    def make_listener(self, source: str) -> "ProgressListener":
        """Return the listener that follows a source."""
        return _SourceProgress(self, source)

    def finish_source(self, outcome: "Outcome") -> None:
        """Count a finished source and take its bar away where there are many."""
        if self._total_task_id is not None:
            self.bars.advance(self._total_task_id)
            row = self.task_ids.pop((outcome.source, ""), None)
            if row is not None:
                self.bars.remove_task(row)


class _SourceProgress:
    """Moves the bars of one source."""

    def __init__(self, progress_bars: ProgressBars, source: str) -> None:
        self._progress_bars = progress_bars
        self._source = source

    def on_length(self, estimate_length: Callable[[], float]) -> None:
        if not self._progress_bars.has_many_sources:
            self._progress_bars.bars.console.print(
                f"About {format_clock(estimate_length())} long", highlight=False
            )

    def on_progress(self, stage: str, count: int, total: int) -> None:
        bars, task_ids = self._progress_bars.bars, self._progress_bars.task_ids
        row, label = (self._source, stage), stage
        if self._progress_bars.has_many_sources:
            row, label = (self._source, ""), f"{_shorten_source(self._source)} · {stage.lower()}"
        if row not in task_ids:
            task_ids[row] = bars.add_task(label, total=total)
        bars.update(task_ids[row], description=label, completed=count, total=total)


@contextmanager
def show_progress(sources: int, *, visible: bool) -> Iterator[ProgressBars | SilentProgress]:
    """Show the progress of a number of sources, or nothing."""
    if not visible:
        yield SilentProgress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield ProgressBars(bars, sources)


@contextmanager
def show_download(size: int, *, visible: bool) -> Iterator[Callable[[int], None]]:
    """Show how much of a download is done, or nothing; yields a callback for the number of its bytes.

    Args:
        size: bytes of all of it.
        visible: whether anybody looks.
    """
    if not visible:
        yield lambda _byte_count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task_id = bars.add_task("", total=size)
        yield lambda byte_count: bars.update(task_id, completed=byte_count)


def _shorten_source(source: str) -> str:
    source = clean_message(source)
    name = source.rstrip("/").rpartition("/")[2] or source
    return name if len(name) <= _MAX_NAME_LENGTH else f"{name[: _MAX_NAME_LENGTH - 1]}…"
