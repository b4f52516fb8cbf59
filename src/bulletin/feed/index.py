"""Index of a feed: which items of the published one need not be built again.

The index lies beside the feed and may be removed at any time: then every episode is read again.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bulletin._infra.files import read_file, write_atomically
from bulletin._infra.record_types import prepare_type
from bulletin._infra.store import compute_key
from bulletin.feed.settings import FeedSettings
from bulletin.library.catalogue import FileState, SuspectCheck, is_unchanged
from bulletin.library.layout import EPISODES_FOLDER
from bulletin.model import DatePrecision, Show

INDEX_FILE = ".feed-index.json"
_MAX_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class IndexedEpisode:
    """An episode whose item stands in the feed."""

    slug: str
    guid: str
    published: datetime
    precision: DatePrecision
    states: tuple[FileState, ...]
    """Of its record and of all its files."""


@dataclass(frozen=True, slots=True)
class FeedIndex:
    """The episodes whose items stand in a feed."""

    key: str = ""
    """Hash of what items are built of, beside the episodes."""
    feed_state: tuple[int, int] = (0, 0)
    """Size of the feed in bytes, and when it was changed, in nanoseconds."""
    episodes: tuple[IndexedEpisode, ...] = ()


def compute_item_key(show: Show, settings: FeedSettings) -> str:
    """Compute the hash of what items are built of, beside the episodes: settings and our own code."""
    code = [path.read_bytes().hex() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return compute_key("feed1", repr(show), repr(settings), code)


def read_index(show_folder: Path, feed_path: Path, key: str) -> FeedIndex:
    """Read the index of a feed; one that is damaged, or of another feed, is empty."""
    import msgspec

    prepare_type(FeedIndex)
    with suppress(OSError, ValueError, OverflowError, RecursionError):
        index = msgspec.json.decode(read_file(show_folder / INDEX_FILE, _MAX_BYTES), type=FeedIndex)
        if (index.key, index.feed_state) == (key, _read_feed_state(feed_path)):
            return index
    return FeedIndex()


def write_index(show_folder: Path, feed_path: Path, key: str, episodes: Iterable[IndexedEpisode]) -> None:
    """Write the index of a feed that was just written.

    Raises:
        OutputError: it cannot be written.
    """
    import msgspec

    index = FeedIndex(key, _read_feed_state(feed_path), tuple(episodes))
    write_atomically(show_folder / INDEX_FILE, msgspec.json.encode(index))


def find_unchanged(show_folder: Path, index: FeedIndex) -> dict[str, IndexedEpisode]:
    """Find the episodes of which no file has changed since their item was built, by their slug."""
    home = show_folder / EPISODES_FOLDER
    unchanged = {}
    for episode in index.episodes:
        if is_unchanged(f"{home}/{episode.slug}", episode.states):
            unchanged[episode.slug] = episode
    return unchanged


def find_suspects(index: FeedIndex, *, verify: bool) -> SuspectCheck:
    """Find which files may be damaged though their size is right: those changed since the last feed.

    Args:
        index: of the last feed; where it is empty, nothing is known to have changed.
        verify: whether every file is to be read.
    """
    known_states = {episode.slug: episode.states for episode in index.episodes}

    def is_suspect(slug: str, state: FileState) -> bool:
        if verify or not known_states:
            return verify
        return state not in known_states.get(slug, ())

    return is_suspect


def _read_feed_state(feed_path: Path) -> tuple[int, int]:
    state = feed_path.stat()
    return state.st_size, state.st_mtime_ns
