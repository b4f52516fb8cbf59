"""Writing of masters, where they are missing or no longer what the episode is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from bulletin._infra.executors import count_cores, iterate_finished, open_workers
from bulletin._infra.files import open_atomically
from bulletin._infra.store import compute_key
from bulletin.episode import transcripts
from bulletin.episode.cover import EPISODE_COVER_PIXELS, make_cover_jpeg
from bulletin.episode.folder import EpisodeFolder
from bulletin.episode.masters.codec import measure_true_peak
from bulletin.episode.masters.formats import FORMATS, MasterFormat
from bulletin.episode.masters.metadata import MasterMetadata
from bulletin.errors import CheckError
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import write_episode
from bulletin.library.unencoded import UnencodedMix
from bulletin.model import Episode, MediaFile, Script

_VERSION = "master1"  # of everything in this package that shapes a master; raised when that changes
_MAX_ATTEMPTS = 4
_CEILING_MARGIN = 0.05  # dB below what would just be low enough


@dataclass(frozen=True, slots=True)
class MasterRequest:
    """The masters that are asked for, and the sound that they are made from."""

    formats: Sequence[str]
    """Their names."""
    max_true_peak: float
    """dBTP that no master exceeds, decoded."""
    mix_unencoded: Callable[[], UnencodedMix]
    """Mixes all of the sound before encoding; called only where there may be masters."""


def write_masters(
    episode: Episode,
    script: Script,
    request: MasterRequest,
    folder: EpisodeFolder,
    on_progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Episode:
    """Stage masters of a finished episode, then its record with the masters in it.

    One that is what it would be again is left as it is, also where it is not asked for. One that no
    longer fits the episode is left out of the record where it is not asked for.

    Args:
        episode: as it was assembled.
        script: what is said.
        request: the masters that are asked for.
        folder: the episode's own folder, as the episode was assembled in it.
        on_progress: called with how many are done, of how many that are asked for.

    Raises:
        CheckError: coding raises the peaks too far, however the sound is limited.
        OutputError: a file cannot be written.
    """
    if not (request.formats or folder.earlier_masters):
        return episode
    cover = make_cover_jpeg(episode.show, EPISODE_COVER_PIXELS)
    metadata = MasterMetadata(episode, transcripts.format_plain_text(script), cover)
    writer = _MasterWriter(metadata, request.mix_unencoded(), request.max_true_peak, folder)
    masters, missing = writer.compare_earlier(request.formats)
    on_progress(0, len(missing))
    with open_workers(count_cores()) as pool:  # an encoder keeps no more than one core busy
        jobs = [pool.submit(writer.write_master, name) for name in missing]
        for count, job in enumerate(iterate_finished(jobs), start=1):
            masters.append(job.result())
            on_progress(count, len(missing))
    masters.sort(key=attrgetter("name"))
    complete = replace(episode, files=(*episode.files, *masters))
    write_episode(folder.staging / RECORD_NAME, complete)
    return complete


@dataclass(frozen=True, slots=True)
class _MasterWriter:
    """Writes the masters of an episode: what all are made from, and where they go."""

    metadata: MasterMetadata
    sound: UnencodedMix
    max_true_peak: float
    folder: EpisodeFolder

    def compare_earlier(self, formats: Sequence[str]) -> tuple[list[MediaFile], list[str]]:
        """Return the masters that stay and the formats to be written."""
        current_masters, missing = [], []
        for name in FORMATS:
            earlier = self.folder.earlier_masters.get(self._build_file_name(name))
            if earlier and self._is_current(earlier, name):
                current_masters.append(earlier)
            elif name in formats:
                missing.append(name)
        return current_masters, missing

    def _is_current(self, master: MediaFile, format_name: str) -> bool:
        if master.made_from != self._compute_key(format_name):
            return False
        return _read_file_size(self.folder.path / master.name) == master.size

    def write_master(self, format_name: str) -> MediaFile:
        """Write a master."""
        path = self.folder.staging / self._build_file_name(format_name)
        master_format = FORMATS[format_name]
        with open_atomically(path) as file:
            self._write_below_peak(file, master_format)
        return MediaFile(path.name, _read_file_size(path), master_format.mime, self._compute_key(format_name))

    def _build_file_name(self, format_name: str) -> str:
        return f"{self.metadata.episode.slug}.{format_name}"

    def _compute_key(self, format_name: str) -> str:
        from importlib.metadata import version

        metadata, episode = self.metadata, self.metadata.episode
        content = (episode.guid, episode.info, metadata.tag_values, episode.chapters, metadata.cover)
        libraries = [version(library) for library in ("av", "mutagen", "soxr")]
        return compute_key(_VERSION, format_name, self.sound.key, self.max_true_peak, content, libraries)

    def _write_below_peak(self, file: BinaryIO, master_format: MasterFormat) -> None:
        """Write the whole file; where coding raised a peak too far, write it again from a lower ceiling."""
        ceiling = self.max_true_peak - master_format.overshoot
        for _ in range(_MAX_ATTEMPTS):
            file.seek(0)
            file.truncate()
            master_format.write(file, self.sound, self.sound.blocks(ceiling), self.metadata)
            file.flush()
            if not master_format.overshoot:
                return
            peak = measure_true_peak(file.name)
            if peak <= self.max_true_peak:
                return
            ceiling -= peak - self.max_true_peak + _CEILING_MARGIN
        raise CheckError(
            f"A master stays above the true peak of {self.max_true_peak} dBTP however it is limited."
        )


def _read_file_size(path: Path) -> int:
    if not path.is_file():
        return -1
    return path.stat().st_size
