"""Check of a finished episode against its own record: nothing that the receipt promises may be missing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin._infra.loudness import (
    TWO_SPEAKER_GAIN,
    compute_integrated_loudness,
    compute_loudness_range,
    to_db,
)
from bulletin.episode.check.report import EpisodeCheck, Finding
from bulletin.episode.target import LOUDNESS_TOLERANCE, falls_short
from bulletin.errors import CheckError, UsageError
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode
from bulletin.model import Episode, Loudness, MediaFile
from bulletin.model.timecode import format_clock_tenths

if TYPE_CHECKING:
    from bulletin.episode.check.hearing import Mp3Measurements

_MAX_LOUDNESS_RANGE = 10.0  # LU; speech has 2 to 6, and beyond 10 its soft parts drown in a car
_RANGE_MIN_DURATION_MS = 60_000  # EBU Tech 3342: the loudness range of less than a minute means little
_MIN_SPEECH_OVER_MUSIC = 12.0  # LU; what is less is hard to follow in a car, or with poor hearing
_ROUNDING_MS = 1  # the duration is rounded to whole milliseconds


def check_episode(path: Path, target_lufs: float, max_true_peak: float) -> EpisodeCheck:
    """Check the episode whose folder, `episode.json` or MP3 `path` is.

    Memory is bounded: the MP3 is decoded some seconds at a time, and a level kept for each 50 ms.

    Args:
        path: what to check.
        target_lufs: LUFS that it shall have as heard on two speakers, if its record does not say.
        max_true_peak: dBTP that it may have at most, if its record does not say.

    Raises:
        UsageError: `path` is none of these.
        SourceError: the record is not there or cannot be read.
        CheckError: the record is none of an episode.
    """
    from bulletin.episode.check.hearing import measure_mp3
    from bulletin.episode.check.reading import check_reading
    from bulletin.episode.check.texts import check_chapters, check_tags, check_transcripts

    record = _find_record(path)
    episode = _fill_in_target(read_episode(record), target_lufs, max_true_peak)
    folder, audio = record.parent, record.parent / episode.audio.name
    if path.suffix.lower() == ".mp3" and path.name != audio.name:
        raise UsageError(f"{record} is not about {path.name} but about {audio.name}.", f"Check {audio}.")
    try:
        measurements = measure_mp3(audio)
        sound_findings = _check_sound(episode, audio, measurements)
    except (CheckError, OSError) as error:
        sound_findings = (_report_undecodable(audio, error),)
    text_findings = (
        check_transcripts(episode, folder),
        check_chapters(episode),
        check_tags(episode, audio),
        check_reading(episode),
    )
    return EpisodeCheck(audio, episode, (*sound_findings, *text_findings, _check_files(episode, folder)))


def _find_record(path: Path) -> Path:
    if path.is_dir():
        return path / RECORD_NAME
    if path.name == RECORD_NAME:
        return path
    if path.suffix.lower() == ".mp3":
        return path.with_name(RECORD_NAME)
    raise UsageError(
        f"{path} is not an episode.", f"Name the folder of an episode, its {RECORD_NAME} or its MP3."
    )


def _fill_in_target(episode: Episode, target_lufs: float, max_true_peak: float) -> Episode:
    """Set what an episode was made for where its record, of an earlier version, does not say."""
    if episode.loudness.target is not None and episode.loudness.max_true_peak is not None:
        return episode
    loudness = replace(episode.loudness, heard=target_lufs, target=target_lufs, max_true_peak=max_true_peak)
    return replace(episode, loudness=loudness)


def _check_sound(episode: Episode, audio: Path, measurements: "Mp3Measurements") -> tuple[Finding, ...]:
    from bulletin.episode.check.spans import check_silence, check_speech

    return (
        _check_audio(episode, audio, measurements),
        check_speech(episode, measurements),
        check_silence(episode, measurements),
        _check_loudness(episode.loudness, measurements),
        _check_music(episode),
    )


def _report_undecodable(audio: Path, error: CheckError | OSError) -> Finding:
    reason = str(error)
    if isinstance(error, OSError):
        reason = f"{audio} cannot be read: {error.strerror}."
    return Finding("audio", "not heard", (reason, "So not one sentence of the receipt can be heard."))


def _check_audio(episode: Episode, audio: Path, measurements: "Mp3Measurements") -> Finding:
    summary = f"{format_clock_tenths(measurements.duration_ms)}, decodes whole"
    return Finding("audio", summary, tuple(_find_audio_problems(episode, audio, measurements)))


def _find_audio_problems(episode: Episode, audio: Path, measurements: "Mp3Measurements") -> Iterator[str]:
    size = audio.stat().st_size
    if size != episode.audio.size:
        yield f"{audio.name} holds {size} bytes where the record says {episode.audio.size}."
    elif not measurements.intact:
        yield f"{audio.name} was changed: its sound does not have the checksum it was written with."
    if abs(measurements.duration_ms - episode.duration_ms) > _ROUNDING_MS:
        yield (
            f"{audio.name} lasts {format_clock_tenths(measurements.duration_ms)} where the record says"
            f" {format_clock_tenths(episode.duration_ms)}."
        )
    if measurements.damaged_ms:
        count, first = len(measurements.damaged_ms), format_clock_tenths(measurements.damaged_ms[0])
        yield f"{count} frames are lost or damaged, the first at {first}."


def _check_loudness(record: Loudness, measurements: "Mp3Measurements") -> Finding:
    target_lufs, max_true_peak = record.target or 0.0, record.max_true_peak or 0.0
    loudness = compute_integrated_loudness(measurements.powers)
    if measurements.mono:
        loudness += TWO_SPEAKER_GAIN
    peak = to_db(measurements.peak)
    problems = []
    nearest_lufs = target_lufs
    if falls_short(record):  # as the run that made it has said
        nearest_lufs = record.heard
    if abs(loudness - nearest_lufs) > LOUDNESS_TOLERANCE:
        problems.append(f"It measures {loudness:.1f} LUFS where {target_lufs:.1f} are wanted.")
    if peak > max_true_peak:
        problems.append(f"Its true peak is {peak:.1f} dBTP where {max_true_peak:.1f} are allowed.")
    spread = compute_loudness_range(measurements.energies)
    if spread > _MAX_LOUDNESS_RANGE and measurements.duration_ms >= _RANGE_MIN_DURATION_MS:
        problems.append(
            f"Its loudness range is {spread:.1f} LU where {_MAX_LOUDNESS_RANGE:.0f} are bearable."
        )
    summary = f"{loudness:.1f} LUFS as heard, true peak {peak:.1f} dBTP, range {spread:.1f} LU"
    if nearest_lufs < target_lufs:
        summary += f"; {target_lufs:.1f} LUFS cannot be reached under that"
    return Finding("loudness", summary, tuple(problems))


def _check_music(episode: Episode) -> Finding:
    """Find where music is too loud for the speech over it, as it was measured before both were mixed."""
    levels, problems = [], []
    for span in episode.music:
        if span.below is None:
            continue
        levels.append(span.below)
        if span.below < _MIN_SPEECH_OVER_MUSIC:
            start, end = format_clock_tenths(span.start_ms), format_clock_tenths(span.end_ms)
            problems.append(
                f"From {start} to {end} speech is only {span.below:.1f} LU above the music"
                f" where {_MIN_SPEECH_OVER_MUSIC:.0f} are needed."
            )
    return Finding("music", _summarize_music(episode, levels), tuple(problems))


def _summarize_music(episode: Episode, levels: Sequence[float]) -> str:
    if not episode.music:
        return "none"
    if not levels:
        return "none under speech"
    return f"speech at least {min(levels):.1f} LU above it"


def _check_files(episode: Episode, folder: Path) -> Finding:
    from bulletin.episode.check.texts import TRANSCRIPT_MIMES

    others = [file for file in episode.files if file.mime not in TRANSCRIPT_MIMES]
    problems = []
    for file in others:
        problem = _find_file_problem(file, folder / file.name)
        if problem:
            problems.append(problem)
    return Finding("files", ", ".join(file.name for file in others), tuple(problems))


def _find_file_problem(file: MediaFile, path: Path) -> str | None:
    if not path.is_file():
        return f"The file {file.name} is missing."
    size = path.stat().st_size
    if size != file.size:
        return f"{file.name} holds {size} bytes where the record says {file.size}."
    return None
