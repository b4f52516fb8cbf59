"""The feed as it was last published: its items, and when it changed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from bulletin._infra.files import read_file
from bulletin.feed.settings import quote_name

_MAX_BYTES = 500_000_000
_HEAD_LENGTH = 20_000  # bytes within which the channel says what it says before the first item
_ITEM_START, _ITEM_END = b"    <item>\n", b"    </item>\n"
_GUID = re.compile(rb"<guid[^>]*>([^<]*)</guid>")
_PODCAST_GUID = re.compile(rb"<podcast:guid>([^<]*)</podcast:guid>")
_URL = re.compile(r'<(?:podcast:transcript|podcast:chapters|itunes:image)[^>]* (?:url|href)="([^"]*)"')
_CHANGE_DATE = re.compile(rb"<lastBuildDate>([^<]*)</lastBuildDate>")


@dataclass(frozen=True, slots=True)
class PublishedFeed:
    """A feed that we wrote."""

    data: bytes = b""
    _items: dict[str, bytes] = field(default_factory=dict)

    @property
    def change_date(self) -> str:
        """Return when the feed changed, as it says; empty if it does not."""
        return self._find_text(_CHANGE_DATE)

    @property
    def podcast_guid(self) -> str:
        """Return the `podcast:guid` of the show; empty if the feed has none."""
        return self._find_text(_PODCAST_GUID)

    def read_items(self) -> Mapping[str, bytes]:
        """Return the XML of each item by its guid."""
        if not self._items:
            for part in self.data.split(_ITEM_START)[1:]:
                item = _ITEM_START + part.partition(_ITEM_END)[0] + _ITEM_END
                guid = _GUID.search(item)
                if guid:
                    self._items[unescape(guid[1].decode())] = item
        return self._items

    def _find_text(self, pattern: re.Pattern[bytes]) -> str:
        match = pattern.search(self.data[:_HEAD_LENGTH])
        if not match:
            return ""
        return unescape(match[1].decode(errors="replace"))


def drop_files(item: bytes, names: Iterable[str]) -> bytes:
    """Drop the elements of an item that lead to files of these names."""
    endings = tuple(f"/{quote_name(name)}" for name in names)
    lines = []
    for line in item.decode().splitlines(keepends=True):
        url = _URL.search(line)
        if url is None or not endings or not unescape(url[1]).endswith(endings):
            lines.append(line)
    return "".join(lines).encode()


def read_published_feed(path: Path) -> PublishedFeed:
    """Read the feed that lies in a show's folder; one that cannot be read counts as none."""
    try:
        return PublishedFeed(read_file(path, _MAX_BYTES))
    except OSError:
        return PublishedFeed()
