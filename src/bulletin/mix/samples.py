"""The samples of a stretch: voices and music apart, and both together."""

import warnings
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bulletin._infra.loudness import blocks_of, energies_of, from_db
from bulletin._infra.pcm import resample, to_float
from bulletin._infra.series import unpacked
from bulletin.mix.ducking import Span
from bulletin.mix.encoder import RATE
from bulletin.mix.gain_curve import STEP, ride
from bulletin.mix.music import Music, excerpt
from bulletin.mix.timeline import Placed, length_of
from bulletin.mix.voice_eq import polished
from bulletin.mix.window import Stretch, Voiced, heights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pydub import AudioSegment

    from bulletin._infra.pcm import Channels, Samples

ReadTake = Callable[[str], bytes]
"""Gives the sound that the store has under a take's key."""

_FADE = RATE * 8 // 1000  # at both ends of a take
_WHOLE_MS = RATE // 100  # samples in 10 ms, the shortest time that is whole in both
_CLIP = 6 * STEP * _WHOLE_MS  # 2 s at once: memory stays small, and the processor's cache is of use
_HEADROOM = 8.0  # of full scale in the mix bus, whose numbers have 32 bits
_LONGEST_COMPARED = 20 * RATE  # samples of a cut in which speech and music are held against each other
_SPEAKING = 0.1  # of the mean power; where speech is softer, nobody is speaking


def voice_of(stretch: Stretch, read_take: ReadTake) -> "Samples":
    """Lay the takes of a stretch down, each at its gain and faded in and out for 8 ms."""
    import numpy as np

    voice = np.zeros(stretch.samples, np.float32)
    for voiced in stretch.voiced:
        sound = spoken(voiced, read_take)
        first, last = max(0, voiced.start), min(stretch.samples, voiced.start + len(sound))
        voice[first:last] += sound[first - voiced.start : last - voiced.start]
    return voice


def spoken(voiced: Voiced, read_take: ReadTake) -> "Samples":
    """Give a take at the programme's rate."""
    import numpy as np

    take = voiced.take
    sound = resample(to_float(read_take(take.key)), take.rate, RATE)[: length_of(take)]
    if voiced.level is not None:
        sound = polished(sound, unpacked(take.powers), voiced.level)
    sound = sound * np.float32(from_db(voiced.gain))
    fade = min(_FADE, len(sound) // 2)
    rise = np.sin(np.arange(fade, dtype=np.float32) * np.float32(np.pi / 2 / max(1, fade)))
    sound[:fade] *= rise
    sound[len(sound) - fade :] *= rise[::-1]
    return sound


def music_of(stretch: Stretch, music: Mapping[str, Music], channels: int, span: Span) -> "Channels":
    """Give the music of a part of a stretch, turned down where it lies under the voice.

    Args:
        stretch: what sounds.
        music: by name.
        channels: that are wanted.
        span: samples of the stretch, multiples of 32.
    """
    import numpy as np

    start, end = span
    sound = np.zeros((channels, end - start), np.float32)
    for placed in stretch.music:
        first = max(start, placed.start // STEP * STEP)
        last = min(end, -(-placed.end // STEP) * STEP)
        if first < last:
            part = _played(placed, music[placed.name], first, last)
            nodes = heights(placed, np.arange(first, last + STEP, STEP), stretch.ramps)
            ride(part, nodes.astype(np.float32))
            sound[:, first - start : last - start] += part
    return sound


def _played(placed: Placed, music: Music, first: int, last: int) -> "Channels":
    """Give samples `first` to `last` of the stretch as the piece sounds in its file; silence around it."""
    import numpy as np

    start, end = max(first, placed.start), min(last, placed.end)
    since, until = start - placed.start, end - placed.start
    part = excerpt(music, since, until) if placed.repeats else music.sound[:, since:until]
    return np.pad(part, ((0, 0), (start - first, last - start - part.shape[1])))


def meet(stretch: Stretch, voice: "Samples", music: Mapping[str, Music], channels: int) -> "Channels":
    """Lay the voice, in the middle, over the music of a stretch, some seconds at a time.

    Where there is no music, one channel is the voice itself.
    """
    import numpy as np

    if not stretch.music:
        return voice[None] if channels == 1 else np.tile(voice, (channels, 1))
    sound = np.empty((channels, stretch.samples), np.float32)
    for start in range(0, stretch.samples, _CLIP):
        end = min(start + _CLIP, stretch.samples)
        under = music_of(stretch, music, channels, (start, end))
        middle = np.broadcast_to(voice[start:end], under.shape)
        sound[:, start:end] = _channels(_clip(under).overlay(_clip(middle)))[:, : end - start]
    return sound


def _clip(sound: "Channels") -> "AudioSegment":
    import numpy as np

    with warnings.catch_warnings():
        # On import pydub looks for an ffmpeg program, which we do not need.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment

    # pydub counts in milliseconds: only clips of whole ones keep their length.
    padded = np.pad(sound, ((0, 0), (0, -sound.shape[1] % _WHOLE_MS)))
    data = (padded * np.float32(2**31 / _HEADROOM)).astype(np.int32).T.tobytes()
    return AudioSegment(data=data, sample_width=4, frame_rate=RATE, channels=len(sound))


def _channels(clip: "AudioSegment") -> "Channels":
    import numpy as np

    samples = np.frombuffer(clip.raw_data, np.int32).reshape(-1, clip.channels)
    return np.ascontiguousarray(samples.T).astype(np.float32) * np.float32(_HEADROOM / 2**31)


def compared(
    stretch: Stretch, voice: "Samples", music: Mapping[str, Music], channels: int, span: Span
) -> tuple[float, float]:
    """Give the K-weighted mean square of speech, and of the music under it, where both sound; else zeros.

    The first 20 seconds tell: one depth holds for all of a run.

    Args:
        stretch: what sounds.
        voice: of all of it.
        music: by name.
        channels: that are wanted.
        span: samples of the stretch in which they are compared.
    """
    meetings = [
        (max(said.start, placed.start, span[0]), min(said.end, placed.end, span[1]))
        for said in stretch.voiced
        for placed in stretch.music
    ]
    meetings = [each for each in meetings if each[0] < each[1]]
    if not meetings:
        return 0.0, 0.0
    first = min(start for start, _ in meetings) // STEP * STEP
    last = min(max(end for _, end in meetings), first + _LONGEST_COMPARED) // STEP * STEP
    if last <= first:
        return 0.0, 0.0
    speech = _blocks(voice[None, first:last])
    under = _blocks(music_of(stretch, music, channels, (first, last)))
    speaking = (speech > speech.mean() * _SPEAKING) & (under > 0)
    if not speaking.any():
        return 0.0, 0.0
    return _rounded(speech[speaking].mean()), _rounded(under[speaking].mean())


def _blocks(sound: "Channels") -> "NDArray[np.float64]":
    """Give the mean block powers of all channels; less than a block counts as if silence followed."""
    import numpy as np

    return blocks_of(np.mean([energies_of(channel, RATE) for channel in sound], axis=0))


def _rounded(power: float) -> float:
    return float(f"{power:.5g}")
