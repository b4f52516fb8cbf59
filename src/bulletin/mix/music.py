"""Intro and outro music: ours or the user's, brought to the programme's loudness."""

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin._infra.loudness import block_powers, from_db, integrated
from bulletin._infra.pcm import decode, resample
from bulletin.errors import MusicError
from bulletin.mix.encoder import RATE
from bulletin.mix.settings import MixSettings
from bulletin.model import SegmentKind

if TYPE_CHECKING:
    from bulletin._infra.pcm import Samples

LONGEST_SECONDS = 60
"""Of a piece of music that is looked at; what is played is shorter."""


@dataclass(frozen=True, slots=True)
class Music:
    """A piece of music ready to be mixed."""

    digest: str
    """Hash of its file."""
    samples: "Samples"
    """Mono at the programme's rate, at a loudness of 0 LUFS."""


def load_music(settings: MixSettings) -> dict[SegmentKind, Music]:
    """Load the music the settings ask for: none, ours, or the user's.

    Raises:
        MusicError: a file is missing, holds no audio, or only silence.
    """
    return {kind: _load(path) for kind, path in chosen_music(settings).items()}


def chosen_music(settings: MixSettings) -> dict[SegmentKind, Path]:
    """Give the files of the music the settings ask for."""
    if not settings.music:
        return {}
    chosen = {SegmentKind.INTRO: settings.intro, SegmentKind.OUTRO: settings.outro}
    return {kind: _path(kind, path) for kind, path in chosen.items()}


def _path(kind: SegmentKind, chosen: str) -> Path:
    return Path(chosen) if chosen else Path(str(files("bulletin.mix") / "jingles" / f"{kind}.opus"))


def _load(path: Path) -> Music:
    try:
        data = path.read_bytes()
        samples, rate = decode(data, LONGEST_SECONDS)
    except OSError as error:
        raise MusicError(f"Cannot read the music {path}: {error.strerror}.") from error
    except ValueError as error:
        raise MusicError(f"There is no sound to decode in the music {path}.") from error
    loudness = integrated(block_powers(samples, rate))
    if loudness == float("-inf"):
        raise MusicError(f"The music {path} is silent.")
    return Music(hashlib.blake2b(data).hexdigest(), resample(samples, rate, RATE) * from_db(-loudness))
