"""The podcast feed of a show, built from its finished episodes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bulletin import episode, feed
from bulletin._infra.clock import Clock, open_clock, open_zone
from bulletin.errors import NothingNewError
from bulletin.feed import FeedRequest, FeedResult
from bulletin.library.catalogue import has_episodes
from bulletin.library.layout import FEED_FILE
from bulletin.settings import Settings
from bulletin.workflow.folders import locate_show_folder
from bulletin.workflow.outputs import check_output

__all__ = ["FeedResult", "build_feed"]


def build_feed(
    folder: Path, settings: Settings, clock: Clock | None = None, *, verify: bool = False
) -> FeedResult:
    """Write the feed of the show whose episodes lie in `folder`, and its cover unless that lies there.

    Args:
        folder: of the show.
        settings: of the run.
        clock: of the run; that of the process unless given.
        verify: whether every file is read, and not only those that have changed.

    Raises:
        NothingNewError: it has no episode whose time has come.
        CheckError: an episode of today is damaged.
        SettingsError: the feed has no address yet.
        UsageError: the feed would be written over a file that the settings name.
    """
    check_output(folder / FEED_FILE, settings)
    if not has_episodes(folder):
        raise NothingNewError(f"{folder} holds no finished episode.", _suggest_folder(folder, settings))
    cover_name = episode.write_show_cover(settings.show, folder)
    now = (clock or open_clock()).now().astimezone(open_zone(settings.show.timezone))
    request = FeedRequest(settings.show, settings.feed, cover_name, now, verify)
    with _pause_collection():
        result = feed.build_feed_xml(folder, request)
    episode.remove_old_covers(settings.show, folder, cover_name)
    return replace(result, notes=(*episode.find_cover_problems(settings.show), *result.notes))


@contextmanager
def _pause_collection() -> Iterator[None]:
    """Pause the search for values that refer to each other: a feed makes many values, and none that do."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _suggest_folder(folder: Path, settings: Settings) -> str:
    """Suggest the folder that the show has, if it is another one, e.g. as the show was renamed."""
    output = replace(settings.output, folder=str(folder.parent))
    show_folder = locate_show_folder(replace(settings, output=output))
    if show_folder.absolute() != folder.absolute() and has_episodes(show_folder):
        return f"The show's episodes are in {show_folder}."
    return "Make one: bulletin make SOURCE."
