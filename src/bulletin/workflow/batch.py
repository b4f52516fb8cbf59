"""Many bulletins at once: one failure neither stops nor hides the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from bulletin import article
from bulletin._infra.executors import count_cores, iterate_finished, open_workers
from bulletin.errors import BulletinError, UsageError
from bulletin.workflow.episode import EpisodeResult, ProgressListener, make_episode
from bulletin.workflow.folders import locate_episode_folder
from bulletin.workflow.script import write_or_load_script
from bulletin.workflow.session import Session
from bulletin.workflow.up_to_date import find_up_to_date, record_up_to_date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source: an episode or an error."""

    source: str
    result: EpisodeResult | None = None
    error: BulletinError | None = None


def make_all(
    sources: Sequence[str],
    session: Session,
    stdin: BinaryIO,
    make_listener: Callable[[str], ProgressListener],
    on_outcome: Callable[[Outcome], None],
) -> list[Outcome]:
    """Make an episode of each source, in parallel; give the outcomes in the order of the sources.

    Args:
        sources: paths, URLs or `-`; one that is named twice is made once.
        session: what they share; its workers are kept busy across them.
        stdin: what `-` means.
        make_listener: gives the watcher of a source.
        on_outcome: told of each source as it is done.
    """
    sources = list(dict.fromkeys(sources))
    if "-" in sources:
        # Here and not in a thread of the pool, which Ctrl-C would find waiting for the end of the input.
        stdin = BytesIO(stdin.read(session.settings.article.max_bytes + 1))
    shelf = _FolderClaims()
    # One more than there are cores: while one waits for its last cut, another goes on.
    with open_workers(min(len(sources), count_cores() + 1)) as pool:
        jobs = {
            pool.submit(_process_source, each, session, stdin, make_listener(each), shelf): each
            for each in sources
        }
        try:
            for job in iterate_finished(jobs):
                on_outcome(job.result())
        except BaseException:
            session.stop()
            raise
    outcomes = {jobs[job]: job.result() for job in jobs}
    return [outcomes[source] for source in sources]


def _process_source(
    source: str, session: Session, stdin: BinaryIO, listener: ProgressListener, folder_claims: "_FolderClaims"
) -> Outcome:
    try:
        document = article.load_document(source, session.settings.article, stdin)
        if made := find_up_to_date(document, session):
            folder_claims.claim(made.folder, source)
            return Outcome(source, result=made)
        script = write_or_load_script(document, session.settings, session.clock.today())
        folder_claims.claim(locate_episode_folder(script, session.settings), source)
        made = make_episode(script, session, listener)
        record_up_to_date(document, session, made)
        return Outcome(source, result=made)
    except BulletinError as error:
        return Outcome(source, error=error)


class _FolderClaims:
    """Which source each folder is for, so that no episode of a run replaces another one of it."""

    def __init__(self) -> None:
        self._sources: dict[Path, str] = {}
        self._lock = Lock()

    def claim(self, folder: Path, source: str) -> None:
        with self._lock:
            other = self._sources.setdefault(folder, source)
        if other != source:
            raise UsageError(
                f"{source} and {other} have the same title and date, so both would become {folder}.",
                "Give one of them another title or date.",
            )
