"""The feed file of a show, written from its finished episodes."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from bulletin._infra.files import write_atomically
from bulletin.errors import NothingNewError, SettingsError
from bulletin.feed.categories import check_category
from bulletin.feed.channel import Channel, build_channel_nodes, make_podcast_guid
from bulletin.feed.collector import FeedRequest, ItemCollector
from bulletin.feed.index import (
    FeedIndex,
    compute_item_key,
    find_suspects,
    find_unchanged,
    read_index,
    write_index,
)
from bulletin.feed.published import PublishedFeed, read_published_feed
from bulletin.feed.settings import check_base_url, make_url
from bulletin.feed.xml import RSS_END, format_rfc2822, format_rss_start
from bulletin.library.catalogue import CatalogueEntry, list_episode_folders, read_catalogue
from bulletin.library.layout import FEED_FILE
from bulletin.library.register import Register, edit_register, locate_record

_SETTINGS_HINT = (
    'Set base_url with --base-url or in bulletin.toml: [feed] base_url = "https://…"; '
    'the category there too: [show] category = "News > Daily News".'
)


@dataclass(frozen=True, slots=True)
class FeedResult:
    """A feed that was built."""

    path: Path
    episodes: int
    """The number of its items."""
    is_changed: bool
    """Whether it differs from the one before, which stays untouched otherwise."""
    damages: tuple[str, ...] = ()
    """What is wrong with earlier episodes, and what became of their items."""
    notes: tuple[str, ...] = ()
    """Episodes whose time has not come, and what apps may stumble over."""


def build_feed_xml(show_folder: Path, request: FeedRequest) -> FeedResult:
    """Write `feed.xml` into the show's folder, unless the one that lies there says the same.

    An earlier episode that is damaged keeps the item that was last published, without what is missing. An
    episode of the future has none yet.

    Args:
        show_folder: the folder with the episodes and the cover.
        request: the show, its settings and the time.

    Raises:
        SettingsError: the feed's address or the show's category cannot be used.
        NothingNewError: the show has no finished episode, or none whose time has come.
        CheckError: an episode of today is damaged, or the register was written by a newer Bulletin.
        OutputError: the feed cannot be written.
    """
    _check_settings(request)
    path = show_folder / FEED_FILE
    published = read_published_feed(path)
    key = compute_item_key(request.show, request.settings)
    index = FeedIndex()
    if not request.verify:
        index = read_index(show_folder, path, key)
    unchanged = find_unchanged(show_folder, index)
    suspects = find_suspects(index, verify=request.verify)
    catalogue = read_catalogue(list_episode_folders(show_folder, unchanged), suspects)
    if not unchanged and not catalogue:
        raise NothingNewError(f"{show_folder} holds no finished episode.", "Make one: bulletin make SOURCE.")
    summaries = {entry.slug: entry.summary for entry in catalogue if entry.summary}
    with edit_register(show_folder, summaries) as editor:
        editor.pin_podcast_guid(_choose_podcast_guid(editor.register, request, published))
        register = editor.register
    collector = ItemCollector(request, published, register)
    for episode in unchanged.values():
        collector.add_unchanged(episode)
    lost_entries = _find_lost_records(show_folder, register, published, {*unchanged, *summaries})
    for entry in (*catalogue, *lost_entries):
        collector.add(entry)
    items = collector.finish()
    if not items:
        waiting = " ".join(collector.notes)
        raise NothingNewError(f"The time of every episode in {show_folder} is still to come. {waiting}")
    channel = Channel(request.show, request.settings, request.cover_name, register.podcast_guid)
    is_changed = _write_if_changed(path, items, channel, published, request)
    if is_changed or collector.indexed != index.episodes:
        write_index(show_folder, path, key, collector.indexed)
    return FeedResult(path, len(items), is_changed, tuple(collector.damages), tuple(collector.notes))


def _find_lost_records(
    show_folder: Path, register: Register, published: PublishedFeed, known_slugs: Container[str]
) -> Iterator[CatalogueEntry]:
    """Find the published episodes whose folder is there still, but without a record."""
    for identity in register.episodes:
        if identity.slug in known_slugs or identity.guid not in published.read_items():
            continue
        record = locate_record(show_folder, identity)
        if record.parent.is_dir() and not record.exists():
            problem = f"The episode in {record.parent} lacks its record {record.name}."
            yield CatalogueEntry(identity.slug, None, (problem,))


def _check_settings(request: FeedRequest) -> None:
    base_url_problem = check_base_url(request.settings.base_url)
    problems = list(filter(None, [base_url_problem, check_category(request.show.category)]))
    if problems:
        raise SettingsError(problems, _SETTINGS_HINT)


def _choose_podcast_guid(register: Register, request: FeedRequest, published: PublishedFeed) -> str:
    """Choose the show's guid: the one that is stated or kept, else that of its address."""
    known_guid = request.settings.guid or register.podcast_guid or published.podcast_guid
    return known_guid or make_podcast_guid(make_url(request.settings, FEED_FILE))


def _write_if_changed(
    path: Path, items: list[bytes], channel: Channel, published: PublishedFeed, request: FeedRequest
) -> bool:
    """Write the feed, unless it is the published one; tell whether it was written."""
    if _is_equal(_iterate_document(items, channel, published.change_date), published.data):
        return False
    change_date = format_rfc2822(request.now.replace(microsecond=0))
    write_atomically(path, _iterate_document(items, channel, change_date))
    return True


def _iterate_document(items: list[bytes], channel: Channel, change_date: str) -> Iterator[bytes]:
    yield format_rss_start(build_channel_nodes(channel, change_date)).encode()
    yield from items
    yield RSS_END.encode()


def _is_equal(parts: Iterator[bytes], data: bytes) -> bool:
    position = 0
    for part in parts:
        if not data.startswith(part, position):
            return False
        position += len(part)
    return position == len(data)
