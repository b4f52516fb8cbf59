"""A finished episode is held against its own record: nothing that the receipt promises may be missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bulletin._infra.loudness import TWO_SPEAKERS, integrated, loudness_range, to_db
from bulletin.episode.check.finding import Finding, moment
from bulletin.episode.check.hearing import Heard, hear
from bulletin.episode.check.spans import silence_finding, speech_finding
from bulletin.episode.check.texts import TRANSCRIPT_MIMES, chapters_finding, tags_finding, transcripts_finding
from bulletin.errors import CheckError, UsageError
from bulletin.library.layout import RECORD
from bulletin.library.record import read_episode
from bulletin.model import Episode

_LOUDNESS_WITHIN = 0.3  # LU, as near as the mix brings it
_WIDEST_RANGE = 10.0  # LU; speech has 2 to 6, and beyond 10 its soft parts drown in a car
_RANGE_FROM_MS = 60_000  # EBU Tech 3342: the loudness range of less than a minute means little
_SPEECH_ABOVE = 12.0  # LU; what is less is hard to follow in a car, or with poor hearing
_ROUNDED_MS = 1  # the duration is rounded to whole milliseconds


@dataclass(frozen=True, slots=True)
class Checked:
    """An episode and what was found of it."""

    audio: Path
    episode: Episode
    findings: tuple[Finding, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """Give all problems, each a sentence."""
        return tuple(problem for finding in self.findings for problem in finding.problems)


def check(path: Path, loudness: float, true_peak: float) -> Checked:
    """Check the episode whose folder, `episode.json` or MP3 `path` is.

    Memory is bounded: the MP3 is decoded some seconds at a time, and a level kept for each 50 ms.

    Args:
        path: what to check.
        loudness: LUFS that it shall have as heard on two speakers, within 0.5.
        true_peak: dBTP that it may have at most.

    Raises:
        UsageError: `path` is none of these.
        SourceError: the record is not there or cannot be read.
        CheckError: the record is none of an episode.
    """
    record = _record_of(path)
    episode = read_episode(record)
    folder, audio = record.parent, record.parent / episode.audio.name
    if path.suffix.lower() == ".mp3" and path.name != audio.name:
        raise UsageError(f"{record} is not about {path.name} but about {audio.name}.", f"Check {audio}.")
    try:
        heard = hear(audio)
        sound = _sound_findings(episode, audio, heard, loudness, true_peak)
    except (CheckError, OSError) as error:
        sound = (_unheard(audio, error),)
    texts = (transcripts_finding(episode, folder), chapters_finding(episode), tags_finding(episode, audio))
    return Checked(audio, episode, (*sound, *texts, _files_finding(episode, folder)))


def _record_of(path: Path) -> Path:
    if path.is_dir():
        return path / RECORD
    if path.name == RECORD:
        return path
    if path.suffix.lower() == ".mp3":
        return path.with_name(RECORD)
    raise UsageError(f"{path} is not an episode.", f"Name the folder of an episode, its {RECORD} or its MP3.")


def _sound_findings(
    episode: Episode, audio: Path, heard: Heard, loudness: float, true_peak: float
) -> tuple[Finding, ...]:
    return (
        _audio_finding(episode, audio, heard),
        speech_finding(episode, heard),
        silence_finding(episode, heard),
        _loudness_finding(heard, loudness, true_peak),
        _music_finding(episode),
    )


def _unheard(audio: Path, error: CheckError | OSError) -> Finding:
    why = str(error) if isinstance(error, CheckError) else f"{audio} cannot be read: {error.strerror}."
    return Finding("audio", "not heard", (why, "So not one sentence of the receipt can be heard."))


def _audio_finding(episode: Episode, audio: Path, heard: Heard) -> Finding:
    found = f"{moment(heard.duration_ms)}, decodes whole"
    return Finding("audio", found, tuple(_audio_problems(episode, audio, heard)))


def _audio_problems(episode: Episode, audio: Path, heard: Heard) -> Iterator[str]:
    size = audio.stat().st_size
    if size != episode.audio.size:
        yield f"{audio.name} holds {size} bytes where the record says {episode.audio.size}."
    elif not heard.intact:
        yield f"{audio.name} was changed: its sound does not have the checksum it was written with."
    if abs(heard.duration_ms - episode.duration_ms) > _ROUNDED_MS:
        yield (
            f"{audio.name} lasts {moment(heard.duration_ms)} where the record says"
            f" {moment(episode.duration_ms)}."
        )
    if heard.damaged:
        yield f"{len(heard.damaged)} frames are lost or damaged, the first at {moment(heard.damaged[0])}."


def _loudness_finding(heard: Heard, loudness: float, true_peak: float) -> Finding:
    measured = integrated(heard.powers) + (TWO_SPEAKERS if heard.mono else 0.0)
    peak = to_db(heard.peak)
    problems = []
    if abs(measured - loudness) > _LOUDNESS_WITHIN:
        problems.append(f"It measures {measured:.1f} LUFS where {loudness:.1f} are wanted.")
    if peak > true_peak:
        problems.append(f"Its true peak is {peak:.1f} dBTP where {true_peak:.1f} are allowed.")
    spread = loudness_range(heard.energies)
    if spread > _WIDEST_RANGE and heard.duration_ms >= _RANGE_FROM_MS:
        problems.append(f"Its loudness range is {spread:.1f} LU where {_WIDEST_RANGE:.0f} are bearable.")
    found = f"{measured:.1f} LUFS as heard, true peak {peak:.1f} dBTP, range {spread:.1f} LU"
    return Finding("loudness", found, tuple(problems))


def _music_finding(episode: Episode) -> Finding:
    """Find where music is too loud for the speech over it, as it was measured before both were mixed."""
    under = [span for span in episode.music if span.below is not None]
    problems = tuple(
        f"From {moment(span.start_ms)} to {moment(span.end_ms)} speech is only {span.below:.1f} LU above the"
        f" music where {_SPEECH_ABOVE:.0f} are needed."
        for span in under
        if span.below is not None and span.below < _SPEECH_ABOVE
    )
    least = min((span.below for span in under if span.below is not None), default=None)
    found = "none under speech" if least is None else f"speech at least {least:.1f} LU above it"
    return Finding("music", found if episode.music else "none", problems)


def _files_finding(episode: Episode, folder: Path) -> Finding:
    others = [file for file in episode.files if file.mime not in TRANSCRIPT_MIMES]
    problems = []
    for file in others:
        path = folder / file.name
        size = path.stat().st_size if path.is_file() else None
        if size is None:
            problems.append(f"The file {file.name} is missing.")
        elif size != file.size:
            problems.append(f"{file.name} holds {size} bytes where the record says {file.size}.")
    return Finding("files", ", ".join(file.name for file in others), tuple(problems))
