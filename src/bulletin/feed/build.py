"""The feed file of a show, written from its finished episodes."""

from pathlib import Path

from bulletin._infra.files import write_atomically
from bulletin.errors import CheckError, NothingNewError, SettingsError
from bulletin.feed.categories import check_category
from bulletin.feed.channel import build_channel_nodes
from bulletin.feed.settings import FeedSettings, check_base_url
from bulletin.feed.xml import serialize_rss
from bulletin.library.catalogue import read_catalogue
from bulletin.library.layout import COVER_FILE, FEED_FILE
from bulletin.model import Show

_SETTINGS_HINT = (
    'Set base_url with --base-url or in bulletin.toml: [feed] base_url = "https://…"; '
    'the category there too: [show] category = "News > Daily News".'
)


def build_feed_xml(show_folder: Path, show: Show, settings: FeedSettings) -> Path:
    """Write `feed.xml` into the show's folder and return its path; the same episodes make the same bytes.

    Raises:
        SettingsError: the feed's address or the show's category cannot be used.
        NothingNewError: the show has no finished episode.
        CheckError: an episode is damaged, or the show's cover is missing.
        OutputError: the feed cannot be written.
    """
    problems = list(filter(None, [check_base_url(settings.base_url), check_category(show.category)]))
    if problems:
        raise SettingsError(problems, _SETTINGS_HINT)
    episodes = read_catalogue(show_folder)
    if not episodes:
        raise NothingNewError(f"{show_folder} holds no finished episode.", "Make one: bulletin make SOURCE.")
    if not (show_folder / COVER_FILE).is_file():
        raise CheckError(
            f"The show's cover {show_folder / COVER_FILE} is missing.",
            "Run bulletin feed build: it makes one.",
        )
    path = show_folder / FEED_FILE
    write_atomically(path, serialize_rss(build_channel_nodes(show, episodes, settings)))
    return path
