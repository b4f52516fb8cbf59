"""Check of a finished episode against its own record: nothing that the receipt promises may be missing."""

from dataclasses import replace
from pathlib import Path

from bulletin.episode.check.report import EpisodeCheck, Finding
from bulletin.episode.check.subject import CheckSubject, open_subject
from bulletin.errors import CheckError, UsageError
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode
from bulletin.model import Episode


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
    record = _find_record(path)
    episode = _fill_in_target(read_episode(record), target_lufs, max_true_peak)
    subject = open_subject(episode, record.parent)
    audio = subject.audio
    if path.suffix.lower() == ".mp3" and path.name != audio.name:
        raise UsageError(f"{record} is not about {path.name} but about {audio.name}.", f"Check {audio}.")
    return EpisodeCheck(audio, episode, (*_check_sound(subject), *_check_texts(subject)))


def check_assembled(episode: Episode, folder: Path) -> EpisodeCheck:
    """Check an episode that was just assembled as `check_episode` does, but without decoding it.

    Args:
        episode: the episode.
        folder: the folder that its files are in.

    Raises:
        CheckError: its record is none of an episode.
    """
    from bulletin.episode.check.audio import check_loudness, check_music, read_levels
    from bulletin.episode.check.speech import check_voicing

    subject = open_subject(episode, folder)
    sound_findings = (
        check_voicing(subject),
        check_loudness(episode, read_levels(episode.loudness)),
        check_music(episode),
    )
    return EpisodeCheck(subject.audio, episode, (*sound_findings, *_check_texts(subject)))


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


def _check_sound(subject: CheckSubject) -> tuple[Finding, ...]:
    """Listen to the MP3."""
    from bulletin.episode.check import audio
    from bulletin.episode.check.hearing import measure_mp3
    from bulletin.episode.check.spans import check_silence
    from bulletin.episode.check.speech import check_speech

    try:
        measurements = measure_mp3(subject.audio, subject.list_spans())
        speech = check_speech(subject, measurements)
        words_are_right = bool(subject.sentences) and not speech.problems
        audio_finding = audio.check_audio(subject, measurements, words_are_right=words_are_right)
    except (CheckError, OSError) as error:
        return (audio.report_undecodable(subject.audio, error),)
    encoding_loss = 0.0
    if words_are_right:
        encoding_loss = audio.ENCODING_LOSS
    return (
        audio_finding,
        speech,
        check_silence(subject.episode, measurements),
        audio.check_loudness(subject.episode, audio.measure_levels(measurements), encoding_loss),
        audio.check_music(subject.episode),
    )


def _check_texts(subject: CheckSubject) -> tuple[Finding, ...]:
    from bulletin.episode.check.files import check_files, check_record
    from bulletin.episode.check.reading import check_reading
    from bulletin.episode.check.tags import check_tags
    from bulletin.episode.check.texts import check_chapters, check_transcripts

    return (
        check_transcripts(subject),
        check_chapters(subject),
        check_tags(subject),
        check_reading(subject.episode),
        check_files(subject),
        check_record(subject),
    )
