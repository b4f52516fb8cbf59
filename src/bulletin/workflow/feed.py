"""The podcast feed of a show, built from its finished episodes."""

from pathlib import Path

from bulletin import episode, feed
from bulletin.library.catalogue import read_catalogue
from bulletin.library.layout import COVER_FILE, FEED_FILE
from bulletin.settings import Settings
from bulletin.workflow.outputs import check_output


def build_feed(folder: Path, settings: Settings) -> Path:
    """Write the feed of the show whose episodes lie in `folder`, and its cover if it has none.

    Raises:
        NothingNewError: it has no episodes.
        CheckError: a file of an episode is missing or not what its record says.
        SettingsError: the feed has no address yet.
        UsageError: the feed or the cover would be written over a file that the settings name.
    """
    for name in (COVER_FILE, FEED_FILE):
        check_output(folder / name, settings)
    if read_catalogue(folder):
        episode.write_show_cover(settings.show, folder / COVER_FILE)
    return feed.build_feed_xml(folder, settings.show, settings.feed)
