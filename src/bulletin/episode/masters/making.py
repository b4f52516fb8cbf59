"""Masters are made where they are missing or no longer what the episode is."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from bulletin._infra.executors import cores, finished, workers
from bulletin._infra.files import whole_file
from bulletin._infra.store import key_of
from bulletin.episode import transcripts
from bulletin.episode.cover import FILE_COVER, cover_jpeg
from bulletin.episode.masters.formats import FORMATS, Format
from bulletin.episode.masters.label import Label
from bulletin.episode.masters.peak import true_peak_of
from bulletin.errors import BulletinError, CheckError
from bulletin.library.layout import RECORD
from bulletin.library.record import read_episode, write_episode
from bulletin.library.unencoded import Rendering
from bulletin.model import Episode, MediaFile, Script

_VERSION = "master1"  # of everything in this package that shapes a master; raised when that changes
_TRIES = 4
_LOWER = 0.05  # dB below what would just be low enough

Masters = Mapping[str, MediaFile]
"""Masters as a record has them, by their name."""


def earlier_masters(folder: Path) -> Masters:
    """Give the masters of the episode that lies in a folder; none if no whole one does."""
    with suppress(BulletinError):
        return {file.name: file for file in read_episode(folder / RECORD).files if file.made_from}
    return {}


def write_masters(
    episode: Episode,
    script: Script,
    render: Callable[[], Rendering],
    formats: Sequence[str],
    true_peak: float,
    folder: Path,
    earlier: Masters,
    on_made: Callable[[int, int], None] = lambda _done, _all: None,
) -> Episode:
    """Write masters of a finished episode, and its record again with them in it.

    One that is what it would be again is left as it is, also where it is not asked for. One that no
    longer fits the episode is removed where it is not asked for.

    Args:
        episode: as it was assembled.
        script: what is said.
        render: gives all of its sound as it was before encoding; asked for only where there may be masters.
        formats: names of those that are asked for.
        true_peak: dBTP that no master exceeds, decoded.
        folder: the episode's own folder.
        earlier: what lay there before.
        on_made: called with how many are done, of how many that are asked for.

    Raises:
        CheckError: coding raises the peaks too far, however the sound is limited.
        OutputError: a file cannot be written.
    """
    if not (formats or earlier):
        return episode
    label = Label(episode, transcripts.plain_text(script), cover_jpeg(episode.show, FILE_COVER))
    press = _Press(label, render(), true_peak, folder)
    kept, missing = press.divided(formats, earlier)
    on_made(0, len(missing))
    made: list[MediaFile] = []
    with workers(cores()) as pool:  # an encoder keeps no more than one core busy
        for job in finished([pool.submit(press.made, name) for name in missing]):
            made.append(job.result())
            on_made(len(made), len(missing))
    if not (kept or made):
        return episode
    masters = sorted([*kept, *made], key=lambda file: file.name)
    whole = replace(episode, files=(*episode.files, *masters))
    write_episode(folder / RECORD, whole)
    return whole


@dataclass(frozen=True, slots=True)
class _Press:
    """What all masters of an episode are made from, and where they go."""

    label: Label
    sound: Rendering
    true_peak: float
    folder: Path

    def divided(self, formats: Sequence[str], earlier: Masters) -> tuple[list[MediaFile], list[str]]:
        """Give the masters that stay and the formats to be written; remove what does neither."""
        kept, missing = [], []
        for name in FORMATS:
            path = self._path(name)
            there = earlier.get(path.name)
            if there and there.made_from == self._key(name) and _size(path) == there.size:
                kept.append(there)
            elif name in formats:
                missing.append(name)
            elif there:
                path.unlink(missing_ok=True)
        return kept, missing

    def made(self, name: str) -> MediaFile:
        """Write a master."""
        path, how = self._path(name), FORMATS[name]
        with whole_file(path) as file:
            self._write(file, how)
        return MediaFile(path.name, _size(path), how.mime, self._key(name))

    def _path(self, name: str) -> Path:
        return self.folder / f"{self.label.episode.slug}.{name}"

    def _key(self, name: str) -> str:
        from importlib.metadata import version

        label, episode = self.label, self.label.episode
        told = (episode.guid, episode.programme, label.facts, episode.chapters, label.cover)
        libraries = [version(library) for library in ("av", "mutagen", "soxr")]
        return key_of(_VERSION, name, self.sound.key, self.true_peak, told, libraries)

    def _write(self, file: BinaryIO, how: Format) -> None:
        """Write all of it; where coding raised a peak too far, again from a lower ceiling."""
        ceiling = self.true_peak - how.overshoot
        for _ in range(_TRIES):
            file.seek(0)
            file.truncate()
            how.write(file, self.sound, self.sound.blocks(ceiling), self.label)
            file.flush()
            peak = true_peak_of(file.name) if how.overshoot else self.true_peak
            if peak <= self.true_peak:
                return
            ceiling -= peak - self.true_peak + _LOWER
        raise CheckError(
            f"A master stays above the true peak of {self.true_peak} dBTP however it is limited."
        )


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1
