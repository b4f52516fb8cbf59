"""Check of the audio: its bytes, its length, its loudness and its music."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin._infra.loudness import (
    TWO_SPEAKER_GAIN,
    compute_integrated_loudness,
    compute_loudness_range,
    to_db,
)
from bulletin.episode.check.report import Finding
from bulletin.episode.check.subject import CheckSubject
from bulletin.episode.target import LOUDNESS_TOLERANCE, falls_short
from bulletin.errors import CheckError
from bulletin.model import Episode, Loudness
from bulletin.model.timecode import format_clock_tenths

if TYPE_CHECKING:
    from bulletin.episode.check.hearing import Mp3Measurements

_MAX_LOUDNESS_RANGE = 10.0  # LU; speech has 2 to 6, and beyond 10 its soft parts drown in a car
_RANGE_MIN_DURATION_MS = 60_000  # EBU Tech 3342: the loudness range of less than a minute means little
_MIN_SPEECH_OVER_MUSIC = 12.0  # LU; what is less is hard to follow in a car, or with poor hearing
_ENCODING_MS = 100  # that an encoder may add, and a decoder drop
_ROUNDING_MS = 1  # the duration is rounded to whole milliseconds
ENCODING_LOSS = 0.5
"""LU by which LAME makes sound softer, 20 log 0.95, rounded up."""
_LEAST_BITRATE = 96  # kbit/s; what is below is heard to be


def report_undecodable(audio: Path, error: CheckError | OSError) -> Finding:
    """Report an MP3 that cannot be listened to."""
    reason = str(error)
    if isinstance(error, OSError):
        reason = f"{audio} cannot be read: {error.strerror}."
    return Finding("audio", "not heard", (reason, "So not one sentence of the receipt can be heard."))


def check_audio(subject: CheckSubject, measurements: "Mp3Measurements", *, words_are_right: bool) -> Finding:
    """Find where the MP3 was changed or damaged.

    Args:
        subject: the episode.
        measurements: of its MP3.
        words_are_right: whether every sentence was found to sound as it was voiced; then it is no harm if the
            MP3 was encoded again, well enough.
    """
    summary = f"{format_clock_tenths(measurements.duration_ms)}, decodes whole"
    tolerance_ms = _ROUNDING_MS
    if words_are_right:
        tolerance_ms = _ENCODING_MS
    problems = list(_find_audio_problems(subject, measurements, tolerance_ms))
    changes = list(_find_changes(subject.audio, subject.episode.audio.size, measurements))
    if changes and measurements.intact and words_are_right and not problems:
        note = f"{subject.audio.name} was encoded again, at {measurements.bitrate} kbit/s: {changes[0]}"
        return Finding("audio", summary, notes=(note,))
    return Finding("audio", summary, (*changes, *problems))


def _find_changes(audio: Path, recorded_size: int, measurements: "Mp3Measurements") -> Iterator[str]:
    size = audio.stat().st_size
    if size != recorded_size:
        yield f"{audio.name} holds {size} bytes where the record says {recorded_size}."
    elif not measurements.intact:
        yield f"{audio.name} was changed: its sound does not have the checksum it was written with."


def _find_audio_problems(
    subject: CheckSubject, measurements: "Mp3Measurements", tolerance_ms: int
) -> Iterator[str]:
    episode, audio = subject.episode, subject.audio
    if measurements.bitrate < _LEAST_BITRATE:
        bitrates = f"{measurements.bitrate} kbit/s, where {_LEAST_BITRATE} are needed"
        yield f"{audio.name} was encoded again at {bitrates}."
    if abs(measurements.duration_ms - episode.duration_ms) > tolerance_ms:
        yield (
            f"{audio.name} lasts {format_clock_tenths(measurements.duration_ms)} where the record says"
            f" {format_clock_tenths(episode.duration_ms)}."
        )
    if measurements.damaged_ms:
        count, first = len(measurements.damaged_ms), format_clock_tenths(measurements.damaged_ms[0])
        yield f"{count} frames are lost or damaged, the first at {first}."


@dataclass(frozen=True, slots=True)
class Levels:
    """The loudness of an episode as it was measured, at its making or by decoding it."""

    heard: float
    """LUFS on two speakers."""
    true_peak: float
    """dBTP."""
    loudness_range: float | None = None
    """LU; None if it was not measured."""


def read_levels(loudness: Loudness) -> Levels:
    """Return the levels that the record says."""
    return Levels(loudness.heard, loudness.true_peak, loudness.range)


def measure_levels(measurements: "Mp3Measurements") -> Levels:
    """Return the levels of the decoded sound."""
    heard = compute_integrated_loudness(measurements.powers)
    if measurements.mono:
        heard += TWO_SPEAKER_GAIN
    spread = compute_loudness_range(measurements.energies)
    return Levels(heard, to_db(measurements.peak), spread)


def check_loudness(episode: Episode, levels: Levels, encoding_loss: float = 0.0) -> Finding:
    """Find where an episode is not as loud as it was made to be, or its levels are unbearable.

    Args:
        episode: the record.
        levels: the levels that were measured.
        encoding_loss: LU by which it may be softer because it was encoded again.
    """
    record, problems = episode.loudness, []
    target_lufs, max_true_peak = record.target or 0.0, record.max_true_peak or 0.0
    nearest_lufs = target_lufs
    if falls_short(record):  # as the run that made it has said
        nearest_lufs = record.heard
    least_lufs = nearest_lufs - LOUDNESS_TOLERANCE - encoding_loss
    if not least_lufs <= levels.heard <= nearest_lufs + LOUDNESS_TOLERANCE:
        problems.append(f"It measures {levels.heard:.1f} LUFS where {target_lufs:.1f} are wanted.")
    if levels.true_peak > max_true_peak:
        problems.append(
            f"Its true peak is {levels.true_peak:.1f} dBTP where {max_true_peak:.1f} are allowed."
        )
    summary = f"{levels.heard:.1f} LUFS as heard, true peak {levels.true_peak:.1f} dBTP"
    if levels.loudness_range is not None:
        summary += f", range {levels.loudness_range:.1f} LU"
        problems += _find_range_problems(episode, levels.loudness_range)
    if nearest_lufs < target_lufs:
        summary += f"; {target_lufs:.1f} LUFS cannot be reached under that"
    return Finding("loudness", summary, tuple(problems))


def _find_range_problems(episode: Episode, loudness_range: float) -> Iterator[str]:
    if loudness_range > _MAX_LOUDNESS_RANGE and episode.duration_ms >= _RANGE_MIN_DURATION_MS:
        yield f"Its loudness range is {loudness_range:.1f} LU where {_MAX_LOUDNESS_RANGE:.0f} are bearable."


def check_music(episode: Episode) -> Finding:
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
