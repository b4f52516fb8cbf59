"""Collects the items of a feed from whole, damaged and future episodes."""

from dataclasses import dataclass, replace
from datetime import datetime

from bulletin.errors import CheckError
from bulletin.feed.index import IndexedEpisode
from bulletin.feed.item import format_item, make_file_url
from bulletin.feed.published import PublishedFeed, drop_files
from bulletin.feed.settings import FeedSettings
from bulletin.library.catalogue import CatalogueEntry
from bulletin.library.register import Register
from bulletin.model import DatePrecision, EpisodeSummary, Show

_MAX_URL_LENGTH = 255  # PSP-1, values of nodes and attributes
_REMAKE_HINT = "Make the episodes that are named again: what was already voiced is kept."


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """What a feed is built of, beside the episodes."""

    show: Show
    settings: FeedSettings
    cover_name: str
    """Of the show's cover in its folder."""
    now: datetime
    """In the show's zone."""
    verify: bool = False
    """Whether every file is read, and not only those that have changed."""


class ItemCollector:
    """The items of a feed, collected from one episode after the other."""

    def __init__(self, request: FeedRequest, published: PublishedFeed, register: Register) -> None:
        """Begin without items.

        Args:
            request: the show, its settings and the time.
            published: the feed that lies there.
            register: of the show.
        """
        self.damages: list[str] = []
        """What is wrong with earlier episodes, and what became of their items."""
        self.notes: list[str] = []
        self._request = request
        self._published = published
        self._entries = {entry.slug: entry for entry in register.episodes}
        self._slugs = {entry.guid: entry.slug for entry in register.episodes}
        self._items: list[tuple[datetime, str, bytes]] = []
        self._failures: list[str] = []
        self._long_url = ""
        self._indexed: list[IndexedEpisode] = []

    @property
    def indexed(self) -> tuple[IndexedEpisode, ...]:
        """Return the episodes whose items need not be built again as long as no file changes."""
        return tuple(sorted(self._indexed, key=lambda episode: episode.slug))

    def add_unchanged(self, episode: IndexedEpisode) -> None:
        """Add the item of an episode as it was published; nothing of it has changed since."""
        item = self._published.read_items().get(episode.guid)
        if item is None:
            raise AssertionError(f"The index of the feed knows {episode.slug}, and the feed does not.")
        self._items.append((episode.published, episode.slug, item))
        self._indexed.append(episode)

    def add(self, entry: CatalogueEntry) -> None:
        """Add the item of an episode, if it has one."""
        summary = entry.summary
        if summary is None:
            self._add_published(entry)
        elif self._slugs.get(summary.guid, entry.slug) != entry.slug:
            other = self._slugs[summary.guid]
            self._report(entry, f"{entry.slug} has the guid of {other} and is left out; remove one of them.")
        elif not self._is_due(summary.info.published, summary.info.date_precision):
            self.notes.append(f"{entry.slug} is of the future, {summary.info.short_date}, and waits for it.")
        elif summary.audio.name in entry.damaged_files:
            self._add_published(entry)
        else:
            self._add_whole(entry, summary)

    def finish(self) -> list[bytes]:
        """Return the items, newest first.

        Raises:
            CheckError: an episode of today is damaged, or nothing of any episode can be published.
        """
        if self._failures or (self.damages and not self._items):
            raise CheckError("\n".join([*self._failures, *self.damages]), _REMAKE_HINT)
        if self._long_url:
            self.notes.append(
                f"Some addresses have more than {_MAX_URL_LENGTH} characters, which some apps refuse, "
                f"e.g. {self._long_url}; a shorter base_url helps."
            )
        self._items.sort(key=lambda item: item[:2], reverse=True)
        return [item for _, _, item in self._items]

    def _is_due(self, published: datetime, precision: DatePrecision) -> bool:
        now = self._request.now
        if precision is DatePrecision.TIME:
            return published <= now
        return published.date() <= now.astimezone(published.tzinfo).date() or published <= now

    def _is_of_today(self, moment: datetime) -> bool:
        return moment.astimezone(self._request.now.tzinfo).date() >= self._request.now.date()

    def _add_whole(self, entry: CatalogueEntry, summary: EpisodeSummary) -> None:
        """Add the item of an episode whose audio is whole, without files that are not."""
        files = tuple(file for file in summary.files if file.name not in entry.damaged_files)
        if entry.problems:
            self.damages.extend(f"{problem} Its item does without." for problem in entry.problems)
        self._check_urls(summary)
        if len(files) < len(summary.files):
            summary = replace(summary, files=files)
        item = format_item(summary, self._request.show, self._request.settings)
        info = summary.info
        self._items.append((info.published, entry.slug, item.encode()))
        if not entry.problems:
            episode = IndexedEpisode(
                entry.slug, summary.guid, info.published, info.date_precision, entry.states
            )
            self._indexed.append(episode)

    def _add_published(self, entry: CatalogueEntry) -> None:
        """Add the item that an episode had in the last feed, as the episode itself is damaged."""
        identity = self._entries.get(entry.slug)
        item = None
        if identity:
            item = self._published.read_items().get(identity.guid)
        if identity is None or self._is_of_today(identity.published):
            self._failures.extend(entry.problems)
        elif item is None:
            self._report(entry, f"{entry.slug} was never published and is left out.")
        else:
            self._report(entry, f"{entry.slug} stays as it was last published.")
            missing = entry.damaged_files
            if entry.summary:
                missing = missing - {entry.summary.audio.name}
            self._items.append((identity.published, entry.slug, drop_files(item, missing)))

    def _report(self, entry: CatalogueEntry, consequence: str) -> None:
        self.damages.append(" ".join([*entry.problems, consequence]))

    def _check_urls(self, summary: EpisodeSummary) -> None:
        longest = max((summary.audio, *summary.files), key=lambda file: len(file.name))
        url = make_file_url(summary, longest, self._request.settings)
        if len(url) > max(_MAX_URL_LENGTH, len(self._long_url)):
            self._long_url = url
