"""The music of a programme: reads our pieces or the user's, and brings them to one loudness."""

import hashlib
from dataclasses import dataclass, replace
from enum import Enum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin._infra.loudness import (
    compute_integrated_loudness,
    convert_to_blocks,
    from_db,
    measure_hop_powers,
)
from bulletin._infra.pcm import decode_channels, resample
from bulletin.errors import MusicError
from bulletin.mix.encoder import RATE
from bulletin.mix.music_ends import remove_direct_current, trim_silence
from bulletin.mix.music_file import read_played_part
from bulletin.mix.settings import MixSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Channels

INTRO, OUTRO, STING, PING, BED = PIECES = ("intro", "outro", "sting", "ping", "bed")
"""The names of all pieces."""

MAX_MUSIC_SECONDS = 60.0
"""The most that is read of a piece; less is played nearly always."""
MAX_BED_SECONDS = 90.0
"""The most that is read of a bed, which is then repeated."""
SEAM_SAMPLES = RATE // 50
"""Samples over which the end of a loop and its start fade into each other."""
_CONSTANT_SPREAD = 1e-4  # of full scale, between the lowest and the highest sample
_FILE_KIND = "music1"  # of store keys
_CANCELLATION_NOTE = ", or its channels cancel each other in mono"
_MIN_SAMPLES = RATE // 10  # so short a sound, repeated, would be a buzz; silence is added


class PlayMode(Enum):
    """A way to play a piece of music."""

    ONCE = "once"
    TRIMMED = "trimmed, once"
    """Music of the user's, without the silence at its ends and without its direct current."""
    LOOPED = "trimmed, repeated"
    """Likewise, again and again."""
    SEAMLESS = "round"
    """Looped without a fade: the end of our beds runs on into their start."""


@dataclass(frozen=True, slots=True)
class MusicReference:
    """A piece of music by its hash, small enough to cross to other processes; the store has its file."""

    digest: str
    channels: int
    play_mode: PlayMode

    @property
    def key(self) -> str:
        """Return the store key of the file."""
        return f"{_FILE_KIND}-{self.digest[:40]}"


@dataclass(frozen=True, slots=True)
class Music:
    """A loaded piece of music, ready to be mixed."""

    digest: str
    """Hash of the file and of the way it is played."""
    sound: "Channels"
    """At the programme's rate, each channel at a mean loudness of 0 LUFS."""
    loop_start: "Channels"
    """The first 20 ms of each repetition: the end of the sound faded into its start."""
    energies: "NDArray[np.float64]"
    """K-weighted mean square of each 100 ms of the sound, the channels' mean."""
    peak: float
    """The highest sample of the sound."""
    play_mode: PlayMode = PlayMode.ONCE

    @property
    def samples(self) -> int:
        """Return the length of the music when it is played once."""
        return len(self.sound[0])

    @property
    def period(self) -> int:
        """Return the samples after which the music repeats."""
        return self.samples - self.seam_samples

    @property
    def seam_samples(self) -> int:
        """Return the samples of each repetition that are faded: none if the end runs on into the start."""
        if self.play_mode is PlayMode.SEAMLESS:
            return 0
        return SEAM_SAMPLES

    @property
    def reference(self) -> MusicReference:
        """Return what another process finds the music by."""
        return MusicReference(self.digest, len(self.sound), self.play_mode)


def has_custom_music(settings: MixSettings) -> bool:
    """Tell whether any of the music is the user's own."""
    return settings.music and any(find_custom_music(settings, name) for name in PIECES)


def find_custom_music(settings: MixSettings, name: str) -> str:
    """Return the path of the user's own piece of a name, or an empty text."""
    if name == BED:
        return settings.bed_music
    return str(getattr(settings, name))


def find_music_files(settings: MixSettings) -> dict[str, Path]:
    """Find the file of each piece of music that the settings ask for."""
    if not settings.music:
        return {}
    return {name: _find_music_file(settings, name) for name in PIECES}


def _find_music_file(settings: MixSettings, name: str) -> Path:
    if custom_path := find_custom_music(settings, name):
        return Path(custom_path)
    return Path(str(files("bulletin.mix") / "jingles" / settings.jingles / f"{name}.opus"))


def choose_play_mode(settings: MixSettings, name: str) -> PlayMode:
    """Choose how the piece of a name is played."""
    if find_custom_music(settings, name):
        return {BED: PlayMode.LOOPED}.get(name, PlayMode.TRIMMED)
    return {BED: PlayMode.SEAMLESS}.get(name, PlayMode.ONCE)


def read_music(path: Path, channels: int, play_mode: PlayMode) -> Music:
    """Read a piece of music from its file.

    Raises:
        MusicError: the file is missing, holds no audio, or only silence.
    """
    try:
        data = read_played_part(path, choose_max_seconds(play_mode))
    except OSError as error:
        raise MusicError(f"Cannot read the music {path}: {error.strerror}.") from error
    except ValueError as error:
        raise _make_decoding_error(path) from error
    return decode_music(data, path, channels, play_mode)


def _make_decoding_error(name: Path | str) -> MusicError:
    return MusicError(f"There is no sound to decode in the music {name}.")


def choose_max_seconds(play_mode: PlayMode) -> float:
    """Choose how much is read of a piece that is played in this way."""
    if play_mode is PlayMode.ONCE:
        return MAX_MUSIC_SECONDS
    return MAX_BED_SECONDS


def decode_music(data: bytes, name: Path | str, channels: int, play_mode: PlayMode) -> Music:
    """Decode a piece of music, and make it ready to be mixed.

    Args:
        data: its file, or the part of it that is played.
        name: of the piece, for errors.
        channels: of the programme.
        play_mode: the way it is played.

    Raises:
        MusicError: there is no audio in it, or only silence.
    """
    try:
        sound, rate = decode_channels(data, channels, choose_max_seconds(play_mode))
    except ValueError as error:
        raise _make_decoding_error(name) from error
    music = None
    if not _is_constant(sound):
        sound = _fit_to_play_mode(sound, rate, play_mode)
        music = prepare_music(compute_digest(data, play_mode), sound)
    if music is None:
        note = _CANCELLATION_NOTE if channels == 1 else ""
        raise MusicError(f"The music {name} is silent{note}.")
    return replace(music, play_mode=play_mode)


def _is_constant(sound: "Channels") -> bool:
    """Tell whether sound is a direct current, which is loud in numbers only; no sound at all is none."""
    if not sound.shape[1]:
        return False
    return bool((sound.max(axis=1) - sound.min(axis=1)).max() < _CONSTANT_SPREAD)


def compute_digest(data: bytes, play_mode: PlayMode) -> str:
    """Compute the hash of a file of music and of the way it is played."""
    return hashlib.blake2b(data + play_mode.value.encode()).hexdigest()


def _fit_to_play_mode(sound: "Channels", rate: int, play_mode: PlayMode) -> "Channels":
    """Resample music to the programme's rate in the way that its play mode needs."""
    if play_mode is PlayMode.SEAMLESS:
        return _resample_loop(sound, rate)
    sound = resample(sound, rate, RATE)
    if play_mode is PlayMode.ONCE:
        return sound
    trimmed = trim_silence(remove_direct_current(sound))
    if play_mode is PlayMode.TRIMMED:
        return trimmed[:, : round(MAX_MUSIC_SECONDS * RATE)]
    return trimmed


def _resample_loop(sound: "Channels", rate: int) -> "Channels":
    """Resample a loop with its end before its start and its start behind its end."""
    import numpy as np

    wrapped = np.concatenate([sound[:, -(rate // 10) :], sound, sound[:, : rate // 10]], axis=1)
    start = RATE // 10
    loop: Channels = resample(wrapped, rate, RATE)[:, start : start + sound.shape[1] * RATE // rate]
    return np.ascontiguousarray(loop)


def prepare_music(digest: str, sound: "Channels") -> Music | None:
    """Bring a piece of music to its loudness and make it ready to be looped; silence gives None.

    Args:
        digest: the hash that the piece is known by.
        sound: the sound at the programme's rate; it is changed.
    """
    import numpy as np

    if sound.shape[1] < _MIN_SAMPLES:
        sound = np.pad(sound, ((0, 0), (0, _MIN_SAMPLES - sound.shape[1])))
    energies = np.mean([measure_hop_powers(channel, RATE) for channel in sound], axis=0)
    loudness = compute_integrated_loudness(convert_to_blocks(energies))
    if loudness == float("-inf"):
        return None
    gain = from_db(-loudness)
    sound *= np.float32(gain)
    peak = max(float(sound.max()), -float(sound.min()))
    return Music(digest, sound, _make_loop_start(sound), energies * gain**2, peak)


def _make_loop_start(sound: "Channels") -> "Channels":
    import numpy as np

    middles = np.arange(SEAM_SAMPLES, dtype=np.float32) + np.float32(0.5)
    angles = middles * np.float32(np.pi / 2 / SEAM_SAMPLES)
    fade_out, fade_in = np.cos(angles), np.sin(angles)
    seam: Channels = sound[:, -SEAM_SAMPLES:] * fade_out + sound[:, :SEAM_SAMPLES] * fade_in
    return seam


def extract_excerpt(music: Music, start: int, end: int) -> "Channels":
    """Extract a part of the music as it sounds when it is repeated without end.

    Args:
        music: the music.
        start: the first sample of the part, from the first start of the music.
        end: the sample after the last of the part.
    """
    import numpy as np

    parts = []
    while start < end:
        repetition, first = divmod(start, music.period)
        last = min(end - repetition * music.period, music.period)
        if repetition and first < music.seam_samples:
            last = min(last, music.seam_samples)
            parts.append(music.loop_start[:, first:last])
        else:
            parts.append(music.sound[:, first:last])
        start = repetition * music.period + last
    if not parts:
        return music.sound[:, :0]
    return np.concatenate(parts, axis=1)
