"""Masters are made where they are missing or no longer what the episode is."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from bulletin._infra.executors import count_cores, iterate_finished, open_workers
from bulletin._infra.files import open_atomically
from bulletin._infra.store import compute_key
from bulletin.episode import transcripts
from bulletin.episode.cover import EPISODE_COVER_PIXELS, make_cover_jpeg
from bulletin.episode.masters.codec import measure_true_peak
from bulletin.episode.masters.formats import FORMATS, MasterFormat
from bulletin.episode.masters.metadata import MasterMetadata
from bulletin.errors import BulletinError, CheckError
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode, write_episode
from bulletin.library.unencoded import UnencodedMix
from bulletin.model import Episode, MediaFile, Script

_VERSION = "master1"  # of everything in this package that shapes a master; raised when that changes
_MAX_ATTEMPTS = 4
_CEILING_MARGIN = 0.05  # dB below what would just be low enough

Masters = Mapping[str, MediaFile]
"""Masters as a record has them, by their name."""


def read_earlier_masters(folder: Path) -> Masters:
    """Give the masters of the episode that lies in a folder; none if no whole one does."""
    with suppress(BulletinError):
        return {file.name: file for file in read_episode(folder / RECORD_NAME).files if file.made_from}
    return {}


def write_masters(
    episode: Episode,
    script: Script,
    mix_unencoded: Callable[[], UnencodedMix],
    formats: Sequence[str],
    max_true_peak: float,
    folder: Path,
    earlier_masters: Masters,
    on_progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Episode:
    """Write masters of a finished episode, and its record again with them in it.

    One that is what it would be again is left as it is, also where it is not asked for. One that no
    longer fits the episode is removed where it is not asked for.

    Args:
        episode: as it was assembled.
        script: what is said.
        mix_unencoded: gives all of its sound before encoding; called only where there may be masters.
        formats: names of those that are asked for.
        max_true_peak: dBTP that no master exceeds, decoded.
        folder: the episode's own folder.
        earlier_masters: what lay there before.
        on_progress: called with how many are done, of how many that are asked for.

    Raises:
        CheckError: coding raises the peaks too far, however the sound is limited.
        OutputError: a file cannot be written.
    """
    if not (formats or earlier_masters):
        return episode
    label = MasterMetadata(
        episode, transcripts.format_plain_text(script), make_cover_jpeg(episode.show, EPISODE_COVER_PIXELS)
    )
    press = _MasterWriter(label, mix_unencoded(), max_true_peak, folder)
    kept, missing = press.reconcile_earlier(formats, earlier_masters)
    on_progress(0, len(missing))
    made: list[MediaFile] = []
    with open_workers(count_cores()) as pool:  # an encoder keeps no more than one core busy
        for job in iterate_finished([pool.submit(press.write_master, name) for name in missing]):
            made.append(job.result())
            on_progress(len(made), len(missing))
    if not (kept or made):
        return episode
    masters = sorted([*kept, *made], key=lambda file: file.name)
    whole = replace(episode, files=(*episode.files, *masters))
    write_episode(folder / RECORD_NAME, whole)
    return whole


@dataclass(frozen=True, slots=True)
class _MasterWriter:
    """What all masters of an episode are made from, and where they go."""

    metadata: MasterMetadata
    sound: UnencodedMix
    max_true_peak: float
    folder: Path

    def reconcile_earlier(
        self, formats: Sequence[str], earlier_masters: Masters
    ) -> tuple[list[MediaFile], list[str]]:
        """Give the masters that stay and the formats to be written; remove what does neither."""
        kept, missing = [], []
        for name in FORMATS:
            path = self._build_path(name)
            there = earlier_masters.get(path.name)
            if there and there.made_from == self._compute_key(name) and _read_file_size(path) == there.size:
                kept.append(there)
            elif name in formats:
                missing.append(name)
            elif there:
                path.unlink(missing_ok=True)
        return kept, missing

    def write_master(self, format_name: str) -> MediaFile:
        """Write a master."""
        path, how = self._build_path(format_name), FORMATS[format_name]
        with open_atomically(path) as file:
            self._write_below_peak(file, how)
        return MediaFile(path.name, _read_file_size(path), how.mime, self._compute_key(format_name))

    def _build_path(self, format_name: str) -> Path:
        return self.folder / f"{self.metadata.episode.slug}.{format_name}"

    def _compute_key(self, format_name: str) -> str:
        from importlib.metadata import version

        label, episode = self.metadata, self.metadata.episode
        told = (episode.guid, episode.info, label.tag_values, episode.chapters, label.cover)
        libraries = [version(library) for library in ("av", "mutagen", "soxr")]
        return compute_key(_VERSION, format_name, self.sound.key, self.max_true_peak, told, libraries)

    def _write_below_peak(self, file: BinaryIO, master_format: MasterFormat) -> None:
        """Write all of it; where coding raised a peak too far, again from a lower ceiling."""
        ceiling = self.max_true_peak - master_format.overshoot
        for _ in range(_MAX_ATTEMPTS):
            file.seek(0)
            file.truncate()
            master_format.write(file, self.sound, self.sound.blocks(ceiling), self.metadata)
            file.flush()
            peak = measure_true_peak(file.name) if master_format.overshoot else self.max_true_peak
            if peak <= self.max_true_peak:
                return
            ceiling -= peak - self.max_true_peak + _CEILING_MARGIN
        raise CheckError(
            f"A master stays above the true peak of {self.max_true_peak} dBTP however it is limited."
        )


def _read_file_size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1
