"""Episodes that are held against their own records."""

from collections.abc import Callable
from pathlib import Path

from bulletin.episode import EpisodeParts, assemble_episode, open_episode_folder
from bulletin.episode.check.check import check_episode
from bulletin.episode.check.report import EpisodeCheck
from bulletin.library.layout import RECORD_NAME
from bulletin.library.record import read_episode, write_episode
from bulletin.model import Cut, Episode, Script
from support.episodes import ENTRY, SCRIPT, SHOW, VOICES
from support.mp3 import Store

LOUDNESS, TRUE_PEAK = -19.6, 0.0  # of the tests' voice


def assembled(folder: Path, cuts: list[Cut], store: Store, script: Script = SCRIPT) -> Path:
    parts = EpisodeParts(ENTRY, script, cuts, store.read, SHOW, VOICES, LOUDNESS, TRUE_PEAK)
    with open_episode_folder(folder) as opened:
        assemble_episode(parts, opened)
    return folder


def checked(path: Path) -> EpisodeCheck:
    return check_episode(path, LOUDNESS, TRUE_PEAK)


def audio_of(folder: Path) -> Path:
    return folder / read_episode(folder / RECORD_NAME).audio.name


def rewrite(folder: Path, change: Callable[[Episode], Episode]) -> None:
    write_episode(folder / RECORD_NAME, change(read_episode(folder / RECORD_NAME)))


def rows(result: EpisodeCheck) -> dict[str, tuple[str, ...]]:
    return {finding.name: finding.problems for finding in result.findings}
