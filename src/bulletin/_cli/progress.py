"""Progress bars on a terminal: one per stage, or, for many sources, one per source and one over all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from bulletin.batch import Outcome

_LONGEST_NAME = 40


class View:
    """What the making of sources reports to; shows nothing by itself."""

    def watch(self, source: str) -> Callable[[str, int, int], None]:  # noqa: ARG002  (shows nothing)
        """Give the watcher of a source."""
        return lambda _stage, _done, _all: None

    def done(self, outcome: "Outcome") -> None:
        """Be told that a source is done."""


class Bars(View):
    """Bars drawn by rich."""

    def __init__(self, bars: "Progress", sources: int) -> None:
        self._bars = bars
        self._total = bars.add_task("Episodes", total=sources) if sources > 1 else None
        self._rows: dict[tuple[str, str], TaskID] = {}

    def watch(self, source: str) -> Callable[[str, int, int], None]:
        """Give the watcher of a source: it moves the bar of the stage that it is told of."""

        def move(stage: str, done: int, of: int) -> None:
            row = (source, "" if self._total is not None else stage)
            label = stage if self._total is None else f"{_short(source)} · {stage.lower()}"
            if row not in self._rows:
                self._rows[row] = self._bars.add_task(label, total=of)
            self._bars.update(self._rows[row], description=label, completed=done, total=of)

        return move

    def done(self, outcome: "Outcome") -> None:
        """Count a finished source and take its bar away where there are many."""
        if self._total is not None:
            self._bars.advance(self._total)
            row = self._rows.pop((outcome.source, ""), None)
            if row is not None:
                self._bars.remove_task(row)


@contextmanager
def progress(sources: int, *, shown: bool) -> Iterator[View]:
    """Show the progress of a number of sources, or nothing."""
    if not shown:
        yield View()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield Bars(bars, sources)


def _short(source: str) -> str:
    name = source.rstrip("/").rpartition("/")[2] or source
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
