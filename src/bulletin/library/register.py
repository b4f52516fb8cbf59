"""The register of a show: which report became which episode, and what that episode is called for ever."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from bulletin._infra.files import hold_folder, read_file, write_atomically
from bulletin._infra.record_types import prepare_type
from bulletin.errors import BulletinError, CheckError
from bulletin.library.catalogue import list_episode_folders
from bulletin.library.layout import EPISODES_FOLDER, RECORD_NAME, REGISTER_FILE
from bulletin.library.record import read_summary
from bulletin.model import EpisodeSummary

FORMAT = 1
"""The number of the register's format; what has a higher one is from a newer Bulletin."""
NAME_MARK = "name:"
"""Begins the source of an episode of which only the file's name is known."""
_MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """An episode of the show, and the report that it is made of."""

    guid: str
    slug: str
    source: str
    """Path from the folder of all shows, URL, or hash of the text."""
    date: str
    """Day or time of the report, as the source states it, in ISO 8601."""
    published: datetime
    """Aware."""
    made: datetime | None = None
    """When it was first made, if that is known."""


@dataclass(frozen=True, slots=True)
class Register:
    """All that the show's folder is to keep, whatever happens to the settings and to the reports."""

    format: int = FORMAT
    title: str = ""
    """Of the show, as it is called now."""
    settings: str = ""
    """Path of the show's settings from the folder of all shows; empty where there are none."""
    podcast_guid: str = ""
    """The `podcast:guid` of the feed; empty before the first one is built."""
    episodes: tuple[RegisterEntry, ...] = ()
    """In the order in which they were first made."""


class RegisterEditor:
    """The register of a show while it is held: what is assigned to `register` is written at the end."""

    def __init__(self, register: Register, *, was_damaged: bool) -> None:
        self.register = register
        self.was_damaged = was_damaged
        """Whether it was made anew from the records, because the file could not be read."""

    def put(self, entry: RegisterEntry) -> None:
        """Put an entry in, in place of the one with its guid or at the end."""
        entries = _key_by_guid(self.register.episodes)
        entries[entry.guid] = entry
        self.register = replace(self.register, episodes=tuple(entries.values()))

    def pin_podcast_guid(self, guid: str) -> None:
        """Keep the `podcast:guid` that the first feed has, or one that the settings give instead."""
        self.register = replace(self.register, podcast_guid=guid)

    def remove(self, guid: str) -> None:
        """Remove the entry of an episode that was never made."""
        entries = _key_by_guid(self.register.episodes)
        entries.pop(guid, None)
        self.register = replace(self.register, episodes=tuple(entries.values()))


@contextmanager
def edit_register(
    show_folder: Path, summaries: Mapping[str, EpisodeSummary] = MappingProxyType({})
) -> Iterator[RegisterEditor]:
    """Hold the register of a show, which one run at a time can, and write it at the end if it has changed.

    A register that is lost or damaged is made anew from the records of the episodes, and an episode that it
    does not know is taken in.

    Args:
        show_folder: whose register it is.
        summaries: of episodes that were read already, by the name of their folder.

    Raises:
        CheckError: it was written by a newer Bulletin.
        OutputError: the folder cannot be written, or another run holds it for too long.
    """
    with hold_folder(show_folder, create=True):
        stored, was_damaged = _read_stored(show_folder)
        editor = RegisterEditor(
            _take_in(stored or Register(), show_folder, summaries), was_damaged=was_damaged
        )
        try:
            yield editor
            if editor.register != stored:
                _store_register(show_folder, editor.register)
        finally:
            _remove_empty(show_folder)


def read_stored_register(show_folder: Path) -> Register | None:
    """Read the register as it was written; None if there is none that can be read.

    Raises:
        CheckError: it was written by a newer Bulletin.
    """
    register, _ = _read_stored(show_folder)
    return register


def _read_stored(show_folder: Path) -> tuple[Register | None, bool]:
    """Read the register as it was written, and tell whether it is damaged; None if it cannot be read."""
    import msgspec

    path = show_folder / REGISTER_FILE
    prepare_type(Register)
    prepare_type(_FormatOnly)
    try:
        data = read_file(path, _MAX_BYTES)
        format_number = msgspec.json.decode(data, type=_FormatOnly).format
        if format_number <= FORMAT:
            return msgspec.json.decode(data, type=Register), False
    except FileNotFoundError:
        return None, False
    except (OSError, msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
        return None, True
    raise CheckError(
        f"{path} was written by a newer Bulletin: its format is {format_number}, not {FORMAT}.",
        "Update this Bulletin.",
    )


@dataclass(frozen=True, slots=True)
class _FormatOnly:
    format: int


def _store_register(show_folder: Path, register: Register) -> None:
    """Write a register; one without episodes or anything else that must be kept is removed."""
    import msgspec

    path = show_folder / REGISTER_FILE
    if not register.episodes and not register.podcast_guid:
        path.unlink(missing_ok=True)
        return
    data = msgspec.json.format(msgspec.json.encode(register), indent=1)
    write_atomically(path, data + b"\n")


def _remove_empty(show_folder: Path) -> None:
    """Remove the folder of a show that has nothing in it, and then that of all shows if that is empty."""
    with suppress(OSError):
        show_folder.rmdir()
        show_folder.parent.rmdir()


def _take_in(register: Register, show_folder: Path, summaries: Mapping[str, EpisodeSummary]) -> Register:
    """Take in the finished episodes that a register does not know; damaged ones are passed over."""
    slugs = {entry.slug for entry in register.episodes}
    entries: list[RegisterEntry] = []
    for folder in list_episode_folders(show_folder, slugs):
        with suppress(BulletinError):
            summary = summaries.get(folder.name) or read_summary(folder / RECORD_NAME)
            entries.append(build_entry(summary))
    if not entries:
        return register
    entries.sort(key=lambda entry: (entry.published, entry.slug))
    # What the register knows stands. Of two others with one guid, as those of a page whose title was changed
    # had, the later one is meant.
    episodes = _key_by_guid(register.episodes)
    for guid, entry in _key_by_guid(entries).items():
        episodes.setdefault(guid, entry)
    return replace(register, episodes=tuple(episodes.values()))


def _key_by_guid(entries: Iterable[RegisterEntry]) -> dict[str, RegisterEntry]:
    return {entry.guid: entry for entry in entries}


def build_entry(episode: EpisodeSummary) -> RegisterEntry:
    """Build the entry of an episode from its record."""
    info = episode.info
    published = info.published
    if published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    source = episode.source or info.url or f"{NAME_MARK}{info.source}"
    date = episode.date
    if not date:
        date = published.isoformat()
        if date.endswith("T00:00:00+00:00"):  # what earlier versions wrote for a day alone
            date = date[:10]
    return RegisterEntry(episode.guid, episode.slug, source, date, published)


def locate_record(show_folder: Path, entry: RegisterEntry) -> Path:
    """Return the path of the record of an episode, whether the episode is finished or not."""
    return show_folder / EPISODES_FOLDER / entry.slug / RECORD_NAME
