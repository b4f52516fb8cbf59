"""The Python interface of `import bulletin`: the work of each command as one call."""

import os
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from bulletin.feed import FeedResult
from bulletin.settings import RawSettings, Settings
from bulletin.settings import load_settings as load_run_settings
from bulletin.workflow import batch
from bulletin.workflow import feed as feed_workflow
from bulletin.workflow.batch import Outcome
from bulletin.workflow.episode import EpisodeResult
from bulletin.workflow.estimate import Estimate, estimate_sources
from bulletin.workflow.folders import locate_show_folder
from bulletin.workflow.plan import plan_sources
from bulletin.workflow.session import open_session

__all__ = [
    "EpisodeResult",
    "Estimate",
    "FeedResult",
    "Outcome",
    "Settings",
    "build_feed",
    "estimate",
    "load_settings",
    "make_all",
    "make_episode",
    "write_script",
]


class _SilentListener:
    """A listener for programs, which need no progress."""

    def on_length(self, estimate_length: Callable[[], float]) -> None:
        """Estimate nothing."""

    def on_progress(self, stage: str, count: int, total: int) -> None:
        """Show nothing."""


def load_settings(file: str | Path | None = None, **sections: Mapping[str, object]) -> Settings:
    """Read the settings of a run as the command does; `sections` go before the environment and the file.

    Args:
        file: the configuration file; None for `bulletin.toml` in the current folder, if there is one.
        sections: keys of sections, e.g. `output={"folder": "episodes"}`.

    Raises:
        SettingsError: something is unknown or not what it should be; every problem is named.
    """
    values: RawSettings = {name: dict(section) for name, section in sections.items()}
    path = None
    if file is not None:
        path = Path(file)
    return load_run_settings(path, os.environ, values)


def make_episode(source: str | Path, settings: Settings | None = None) -> EpisodeResult:
    """Make the finished episode of a source, or find that it stands as it was made before.

    Args:
        source: a path, an http(s) URL, a feed's entry such as `feed.xml#2`, or a script that was edited.
        settings: of the run; those of the current folder unless given.

    Raises:
        BulletinError: it could not be made; what was voiced and mixed so far is kept.
    """
    (outcome,) = make_all([source], settings)
    if outcome.result is None:
        raise outcome.error or AssertionError("An outcome is an episode or an error.")
    return outcome.result


def make_all(
    sources: Sequence[str | Path],
    settings: Settings | None = None,
    on_outcome: Callable[[Outcome], None] = lambda _outcome: None,
) -> list[Outcome]:
    """Make an episode of each source, on all cores; one that fails does not stop the others.

    Args:
        sources: as `make_episode` takes them; one that is named twice is made once.
        settings: of the run; those of the current folder unless given.
        on_outcome: called with each outcome as its source is done.

    Returns:
        An outcome for each source, in their order.

    Raises:
        BulletinError: no source can be made, e.g. since there is no such engine.
    """
    names = [str(source) for source in sources]
    with open_session(settings or load_settings()) as session:
        plan = plan_sources(names, session.settings, BytesIO(), session.clock)
        return batch.make_all(plan, session, lambda _source: _SilentListener(), on_outcome)


def write_script(source: str | Path, settings: Settings | None = None) -> str:
    """Write the script of a source as Markdown: what will be said, to edit and to make an episode of.

    Raises:
        BulletinError: the source cannot be read, or there is nothing to say in it.
    """
    from bulletin.workflow import script

    chosen = settings or load_settings()
    return script.format_script(script.write_script(str(source), chosen, BytesIO()), chosen)


def estimate(source: str | Path, settings: Settings | None = None) -> Estimate:
    """Estimate what the episode of a source will take: its length, and what engines will be asked for.

    Raises:
        BulletinError: the source cannot be read, or an engine cannot be used.
    """
    chosen = settings or load_settings()
    run = estimate_sources(plan_sources([str(source)], chosen, BytesIO()), chosen)
    for outcome in run.failed:
        raise outcome.error or AssertionError("What failed has an error.")
    return run.estimates[0]


def build_feed(settings: Settings | None = None, folder: str | Path | None = None) -> FeedResult:
    """Write the feed of a show's finished episodes, and a cover if there is none.

    Args:
        settings: of the run; those of the current folder unless given.
        folder: the show's folder; that of the settings unless given.

    Raises:
        BulletinError: the show has no episode, today's is not whole, or the feed has no address.
    """
    chosen = settings or load_settings()
    show_folder = locate_show_folder(chosen)
    if folder is not None:
        show_folder = Path(folder)
    return feed_workflow.build_feed(show_folder, chosen)
