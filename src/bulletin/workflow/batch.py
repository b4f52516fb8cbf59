"""Many bulletins at once: one failure neither stops nor hides the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from bulletin import article
from bulletin._infra.executors import cores, finished, workers
from bulletin.errors import BulletinError, UsageError
from bulletin.workflow.episode import Made, Watch, produce, script_of
from bulletin.workflow.folders import episode_folder
from bulletin.workflow.session import Studio
from bulletin.workflow.up_to_date import made_before, remember


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source: an episode or an error."""

    source: str
    made: Made | None = None
    error: BulletinError | None = None


def make_all(
    sources: Sequence[str],
    studio: Studio,
    stdin: BinaryIO,
    watch: Callable[[str], Watch],
    on_outcome: Callable[[Outcome], None],
) -> list[Outcome]:
    """Make an episode of each source, in parallel; give the outcomes in the order of the sources.

    Args:
        sources: paths, URLs or `-`; one that is named twice is made once.
        studio: what they share; its workers are kept busy across them.
        stdin: what `-` means.
        watch: gives the watcher of a source.
        on_outcome: told of each source as it is done.
    """
    sources = list(dict.fromkeys(sources))
    if "-" in sources:
        # Here and not in a thread of the pool, which Ctrl-C would find waiting for the end of the input.
        stdin = BytesIO(stdin.read(studio.settings.article.max_bytes + 1))
    shelf = _Shelf()
    # One more than there are cores: while one waits for its last cut, another goes on.
    with workers(min(len(sources), cores() + 1)) as pool:
        jobs = {pool.submit(_outcome, each, studio, stdin, watch(each), shelf): each for each in sources}
        try:
            for job in finished(jobs):
                on_outcome(job.result())
        except BaseException:
            studio.stop()
            raise
    outcomes = {jobs[job]: job.result() for job in jobs}
    return [outcomes[source] for source in sources]


def _outcome(source: str, studio: Studio, stdin: BinaryIO, watch: Watch, shelf: "_Shelf") -> Outcome:
    try:
        document = article.load(source, studio.settings.article, stdin)
        if made := made_before(document, studio):
            shelf.claim(made.folder, source)
            return Outcome(source, made=made)
        script = script_of(document, studio.settings)
        shelf.claim(episode_folder(script, studio.settings), source)
        made = produce(script, studio, watch)
        remember(document, studio, made)
        return Outcome(source, made=made)
    except BulletinError as error:
        return Outcome(source, error=error)


class _Shelf:
    """Which source each folder is for, so that no episode of a run replaces another one of it."""

    def __init__(self) -> None:
        self._claimed: dict[Path, str] = {}
        self._lock = Lock()

    def claim(self, folder: Path, source: str) -> None:
        with self._lock:
            other = self._claimed.setdefault(folder, source)
        if other != source:
            raise UsageError(
                f"{source} and {other} have the same title and date, so both would become {folder}.",
                "Give one of them another title or date.",
            )
