"""The music of a programme: ours or the user's, brought to one loudness and ready to be looped."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from bulletin._infra.loudness import blocks_of, energies_of, from_db, integrated
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

LONGEST_SECONDS = 60.0
"""Of a piece of music that is read; what is played is rarely longer."""
LONGEST_BED_SECONDS = 90.0
"""Of a bed; beyond, it is repeated."""
SEAM = RATE // 50
"""Samples over which the end of a loop and its start fade into each other."""
_SILENCE = 0.001  # of the highest sample; what is softer at either end is not music
_NEAR = RATE // 20  # samples beyond it in which the wave is looked for at zero
_CANCELLED = ", or its channels cancel each other in mono"
_SHORTEST = RATE // 10  # so short a sound, repeated, would be a buzz; silence is added


@dataclass(frozen=True, slots=True)
class Music:
    """A piece of music ready to be mixed."""

    digest: str
    """Hash of its file."""
    sound: "Channels"
    """At the programme's rate, each channel at a mean loudness of 0 LUFS."""
    again: "Channels"
    """How it begins when it is repeated: its end faded into its start; 20 ms."""
    energies: "NDArray[np.float64]"
    """K-weighted mean square of each 100 ms, the channels' mean."""
    peak: float
    """Its highest sample."""
    seam: int = SEAM
    """Samples of `again`; 0 of a loop whose end runs on into its start by itself."""

    @property
    def samples(self) -> int:
        """Give its length when it is played once."""
        return len(self.sound[0])

    @property
    def period(self) -> int:
        """Give the samples after which it repeats."""
        return self.samples - self.seam


class Way(Enum):
    """How a piece of music is played."""

    ONCE = "once"
    REPEATED = "repeated"
    ROUND = "round"
    """Repeated, and made so that its end runs on into its start, as our beds are."""


class Shelf:
    """The music of a run: each piece is read once, when it is first asked for."""

    def __init__(self) -> None:
        """Begin empty."""
        self._music: dict[tuple[Path, int, Way], Music] = {}
        self._reading = Lock()

    def pieces(self, names: Iterable[str], settings: MixSettings) -> dict[str, Music]:
        """Give the music of these names, as far as there is any.

        Raises:
            MusicError: a file is missing, holds no audio, or only silence.
        """
        paths = chosen_music(settings)
        return {
            name: self._piece(paths[name], settings.width, _way(settings, name))
            for name in PIECES
            if name in names and name in paths
        }

    def _piece(self, path: Path, channels: int, way: Way) -> Music:
        what = (path, channels, way)
        with self._reading:
            if what not in self._music:
                self._music[what] = _load(path, channels, way)
            return self._music[what]


def load_music(settings: MixSettings) -> Shelf:
    """Read what nearly every programme of these settings needs; raises as `stock` does."""
    shelf = Shelf()
    stock(shelf, settings)
    return shelf


def stock(shelf: Shelf, settings: MixSettings) -> None:
    """Read what nearly every programme of these settings needs, unless it was read before.

    Raises:
        MusicError: a file of the user's is missing, holds no audio, or only silence.
    """
    beds = {BED} if settings.bed == "all" else set()
    shelf.pieces({INTRO, OUTRO} | beds | {name for name in PIECES if own_music(settings, name)}, settings)


def has_own_music(settings: MixSettings) -> bool:
    """Tell whether any music is the user's own."""
    return settings.music and any(own_music(settings, name) for name in PIECES)


def own_music(settings: MixSettings, name: str) -> str:
    """Give the path of the user's own music for something, if there is one."""
    return str(getattr(settings, "bed_music" if name == BED else name))


def chosen_music(settings: MixSettings) -> dict[str, Path]:
    """Give the files of the music the settings ask for."""
    if not settings.music:
        return {}
    return {name: _path(settings, name) for name in PIECES}


def _path(settings: MixSettings, name: str) -> Path:
    if own := own_music(settings, name):
        return Path(own)
    return Path(str(files("bulletin.mix") / "jingles" / settings.jingles / f"{name}.opus"))


def _way(settings: MixSettings, name: str) -> Way:
    if name != BED:
        return Way.ONCE
    return Way.REPEATED if own_music(settings, name) else Way.ROUND


def _load(path: Path, channels: int, way: Way) -> Music:
    longest = LONGEST_SECONDS if way is Way.ONCE else LONGEST_BED_SECONDS
    try:
        data = path.read_bytes()
        sound, rate = decode_channels(data, channels, longest)
    except OSError as error:
        raise MusicError(f"Cannot read the music {path}: {error.strerror}.") from error
    except ValueError as error:
        raise MusicError(f"There is no sound to decode in the music {path}.") from error
    sound = _in_a_circle(sound, rate) if way is Way.ROUND else resample(sound, rate, RATE)
    music = prepared(
        hashlib.blake2b(data + way.value.encode()).hexdigest(),
        _trimmed(sound) if way is Way.REPEATED else sound,
    )
    if music is None:
        raise MusicError(f"The music {path} is silent{_CANCELLED if channels == 1 else ''}.")
    return replace(music, seam=0) if way is Way.ROUND else music


def _in_a_circle(sound: "Channels", rate: int) -> "Channels":
    """Resample a loop with its end before its start and its start behind its end."""
    import numpy as np

    around = np.concatenate([sound[:, -(rate // 10) :], sound, sound[:, : rate // 10]], axis=1)
    start = RATE // 10
    turned: Channels = resample(around, rate, RATE)[:, start : start + sound.shape[1] * RATE // rate]
    return np.ascontiguousarray(turned)


def prepared(digest: str, sound: "Channels") -> Music | None:
    """Make a piece of music ready, or nothing of silence.

    Args:
        digest: by which it is known.
        sound: at the programme's rate; it is changed.
    """
    import numpy as np

    if sound.shape[1] < _SHORTEST:
        sound = np.pad(sound, ((0, 0), (0, _SHORTEST - sound.shape[1])))
    energies = np.mean([energies_of(channel, RATE) for channel in sound], axis=0)
    loudness = integrated(blocks_of(energies))
    if loudness == float("-inf"):
        return None
    gain = from_db(-loudness)
    sound *= np.float32(gain)
    peak = max(float(sound.max()), -float(sound.min()))
    return Music(digest, sound, _again(sound), energies * gain**2, peak)


def _trimmed(sound: "Channels") -> "Channels":
    """Leave off the silence at both ends, up to where the wave crosses zero, so that a loop goes on."""
    import numpy as np

    highest = max(float(sound.max(initial=0.0)), -float(sound.min(initial=0.0)))
    loud = np.zeros(sound.shape[1], np.bool_)
    for channel in sound:
        loud |= (channel > highest * _SILENCE) | (channel < -highest * _SILENCE)
    if not loud.any():
        return sound
    first, last = int(loud.argmax()), len(loud) - int(loud[::-1].argmax())
    before = _crossings(sound[:, max(0, first - _NEAR) : first + 1])
    after = _crossings(sound[:, last - 1 : last + _NEAR])
    start = max(0, first - _NEAR) + int(before[-1]) if len(before) else first
    end = last - 1 + int(after[0]) if len(after) else last
    return np.ascontiguousarray(sound[:, start:end])


def _crossings(sound: "Channels") -> "NDArray[np.int64]":
    """Give the samples with which the channels' sum comes up through zero."""
    import numpy as np

    middle = sound.sum(axis=0)
    return np.flatnonzero((middle[:-1] < 0) & (middle[1:] >= 0)) + 1


def _again(sound: "Channels") -> "Channels":
    import numpy as np

    turn = (np.arange(SEAM, dtype=np.float32) + np.float32(0.5)) * np.float32(np.pi / 2 / SEAM)
    again: Channels = sound[:, -SEAM:] * np.cos(turn) + sound[:, :SEAM] * np.sin(turn)
    return again


def excerpt(music: Music, start: int, end: int) -> "Channels":
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
        if turn and at < music.seam:
            upto = min(upto, music.seam)
            parts.append(music.again[:, at:upto])
        else:
            parts.append(music.sound[:, at:upto])
        start = turn * music.period + upto
    return np.concatenate(parts, axis=1) if parts else music.sound[:, :0]
