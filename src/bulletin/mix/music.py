"""The music of a programme: ours or the user's, brought to one loudness and ready to be looped."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from importlib.resources import files
from pathlib import Path
from threading import Lock
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
from bulletin.mix.settings import MixSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Channels

INTRO, OUTRO, STING, PING, BED = PIECES = ("intro", "outro", "sting", "ping", "bed")
"""What there is music for."""

MAX_MUSIC_SECONDS = 60.0
"""Of a piece of music that is read; what is played is rarely longer."""
MAX_BED_SECONDS = 90.0
"""Of a bed; beyond, it is repeated."""
SEAM_SAMPLES = RATE // 50
"""Samples over which the end of a loop and its start fade into each other."""
_SILENCE_RATIO = 0.001  # of the highest sample; what is softer at either end is not music
_ZERO_CROSSING_REACH = RATE // 20  # samples beyond it in which the wave is looked for at zero
_CANCELLATION_NOTE = ", or its channels cancel each other in mono"
_MIN_SAMPLES = RATE // 10  # so short a sound, repeated, would be a buzz; silence is added


@dataclass(frozen=True, slots=True)
class Music:
    """A piece of music ready to be mixed."""

    digest: str
    """Hash of its file."""
    sound: "Channels"
    """At the programme's rate, each channel at a mean loudness of 0 LUFS."""
    loop_start: "Channels"
    """How it begins when it is repeated: its end faded into its start; 20 ms."""
    energies: "NDArray[np.float64]"
    """K-weighted mean square of each 100 ms, the channels' mean."""
    peak: float
    """Its highest sample."""
    seam_samples: int = SEAM_SAMPLES
    """Samples of `loop_start`; 0 of a loop whose end runs on into its start by itself."""

    @property
    def samples(self) -> int:
        """Give its length when it is played once."""
        return len(self.sound[0])

    @property
    def period(self) -> int:
        """Give the samples after which it repeats."""
        return self.samples - self.seam_samples


class PlayMode(Enum):
    """How a piece of music is played."""

    ONCE = "once"
    LOOPED = "repeated"
    SEAMLESS = "round"
    """Repeated, and made so that its end runs on into its start, as our beds are."""


class MusicCache:
    """The music of a run: each piece is read once, when it is first asked for."""

    def __init__(self) -> None:
        """Begin empty."""
        self._pieces: dict[tuple[Path, int, PlayMode], Music] = {}
        self._lock = Lock()

    def load_pieces(self, names: Iterable[str], settings: MixSettings) -> dict[str, Music]:
        """Give the music of these names, as far as there is any.

        Raises:
            MusicError: a file is missing, holds no audio, or only silence.
        """
        paths = find_music_files(settings)
        return {
            name: self._load_piece(paths[name], settings.channel_count, _choose_play_mode(settings, name))
            for name in PIECES
            if name in names and name in paths
        }

    def _load_piece(self, path: Path, channels: int, play_mode: PlayMode) -> Music:
        what = (path, channels, play_mode)
        with self._lock:
            if what not in self._pieces:
                self._pieces[what] = _read_music(path, channels, play_mode)
            return self._pieces[what]


def load_music(settings: MixSettings) -> MusicCache:
    """Read what nearly every programme of these settings needs; raises as `preload` does."""
    shelf = MusicCache()
    preload(shelf, settings)
    return shelf


def preload(music_cache: MusicCache, settings: MixSettings) -> None:
    """Read what nearly every programme of these settings needs, unless it was read before.

    Raises:
        MusicError: a file of the user's is missing, holds no audio, or only silence.
    """
    beds = {BED} if settings.bed == "all" else set()
    music_cache.load_pieces(
        {INTRO, OUTRO} | beds | {name for name in PIECES if find_custom_music(settings, name)}, settings
    )


def has_custom_music(settings: MixSettings) -> bool:
    """Tell whether any music is the user's own."""
    return settings.music and any(find_custom_music(settings, name) for name in PIECES)


def find_custom_music(settings: MixSettings, name: str) -> str:
    """Give the path of the user's own music for something, if there is one."""
    return str(getattr(settings, "bed_music" if name == BED else name))


def find_music_files(settings: MixSettings) -> dict[str, Path]:
    """Give the files of the music the settings ask for."""
    if not settings.music:
        return {}
    return {name: _find_music_file(settings, name) for name in PIECES}


def _find_music_file(settings: MixSettings, name: str) -> Path:
    if own := find_custom_music(settings, name):
        return Path(own)
    return Path(str(files("bulletin.mix") / "jingles" / settings.jingles / f"{name}.opus"))


def _choose_play_mode(settings: MixSettings, name: str) -> PlayMode:
    if name != BED:
        return PlayMode.ONCE
    return PlayMode.LOOPED if find_custom_music(settings, name) else PlayMode.SEAMLESS


def _read_music(path: Path, channels: int, play_mode: PlayMode) -> Music:
    longest = MAX_MUSIC_SECONDS if play_mode is PlayMode.ONCE else MAX_BED_SECONDS
    try:
        data = path.read_bytes()
        sound, rate = decode_channels(data, channels, longest)
    except OSError as error:
        raise MusicError(f"Cannot read the music {path}: {error.strerror}.") from error
    except ValueError as error:
        raise MusicError(f"There is no sound to decode in the music {path}.") from error
    sound = _resample_loop(sound, rate) if play_mode is PlayMode.SEAMLESS else resample(sound, rate, RATE)
    music = prepare_music(
        hashlib.blake2b(data + play_mode.value.encode()).hexdigest(),
        _trim_silence(sound) if play_mode is PlayMode.LOOPED else sound,
    )
    if music is None:
        raise MusicError(f"The music {path} is silent{_CANCELLATION_NOTE if channels == 1 else ''}.")
    return replace(music, seam_samples=0) if play_mode is PlayMode.SEAMLESS else music


def _resample_loop(sound: "Channels", rate: int) -> "Channels":
    """Resample a loop with its end before its start and its start behind its end."""
    import numpy as np

    around = np.concatenate([sound[:, -(rate // 10) :], sound, sound[:, : rate // 10]], axis=1)
    start = RATE // 10
    turned: Channels = resample(around, rate, RATE)[:, start : start + sound.shape[1] * RATE // rate]
    return np.ascontiguousarray(turned)


def prepare_music(digest: str, sound: "Channels") -> Music | None:
    """Make a piece of music ready, or nothing of silence.

    Args:
        digest: by which it is known.
        sound: at the programme's rate; it is changed.
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


def _trim_silence(sound: "Channels") -> "Channels":
    """Leave off the silence at both ends, up to where the wave crosses zero, so that a loop goes on."""
    import numpy as np

    highest = max(float(sound.max(initial=0.0)), -float(sound.min(initial=0.0)))
    loud = np.zeros(sound.shape[1], np.bool_)
    for channel in sound:
        loud |= (channel > highest * _SILENCE_RATIO) | (channel < -highest * _SILENCE_RATIO)
    if not loud.any():
        return sound
    first, last = int(loud.argmax()), len(loud) - int(loud[::-1].argmax())
    before = _find_zero_crossings(sound[:, max(0, first - _ZERO_CROSSING_REACH) : first + 1])
    after = _find_zero_crossings(sound[:, last - 1 : last + _ZERO_CROSSING_REACH])
    start = max(0, first - _ZERO_CROSSING_REACH) + int(before[-1]) if len(before) else first
    end = last - 1 + int(after[0]) if len(after) else last
    return np.ascontiguousarray(sound[:, start:end])


def _find_zero_crossings(sound: "Channels") -> "NDArray[np.int64]":
    """Give the samples with which the channels' sum comes up through zero."""
    import numpy as np

    middle = sound.sum(axis=0)
    return np.flatnonzero((middle[:-1] < 0) & (middle[1:] >= 0)) + 1


def _make_loop_start(sound: "Channels") -> "Channels":
    import numpy as np

    turn = (np.arange(SEAM_SAMPLES, dtype=np.float32) + np.float32(0.5)) * np.float32(
        np.pi / 2 / SEAM_SAMPLES
    )
    again: Channels = sound[:, -SEAM_SAMPLES:] * np.cos(turn) + sound[:, :SEAM_SAMPLES] * np.sin(turn)
    return again


def extract_excerpt(music: Music, start: int, end: int) -> "Channels":
    """Give a part of the music as it sounds when it is repeated without end.

    Args:
        music: what is played.
        start: sample from its first start.
        end: the one after the last.
    """
    import numpy as np

    parts = []
    while start < end:
        turn, at = divmod(start, music.period)
        upto = min(end - turn * music.period, music.period)
        if turn and at < music.seam_samples:
            upto = min(upto, music.seam_samples)
            parts.append(music.loop_start[:, at:upto])
        else:
            parts.append(music.sound[:, at:upto])
        start = turn * music.period + upto
    return np.concatenate(parts, axis=1) if parts else music.sound[:, :0]
