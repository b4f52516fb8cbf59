"""The samples of a window: mixes voices and music, apart and together."""

from collections.abc import Callable, Mapping
from itertools import product
from typing import TYPE_CHECKING

from bulletin._infra.loudness import convert_to_blocks, from_db, measure_hop_powers
from bulletin._infra.pcm import resample, to_float
from bulletin._infra.series import unpack_numbers
from bulletin.mix.ducking import SampleSpan
from bulletin.mix.encoder import RATE
from bulletin.mix.gain_curve import NODE_SPACING, apply_gain_curve
from bulletin.mix.music import Music, extract_excerpt
from bulletin.mix.timeline import PlacedMusic, count_take_samples
from bulletin.mix.voice_eq import process_voice
from bulletin.mix.window import MixWindow, PlacedTake, compute_music_gains

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Channels, Samples

TakeReader = Callable[[str], bytes]
"""Reads the sound that the store has under the key of a take."""

_FADE_SAMPLES = RATE * 8 // 1000  # at both ends of a take
_CLIP_SAMPLES = 60 * NODE_SPACING * RATE // 1000  # 2 s: little memory, and they fit the processor's cache
_MAX_COMPARISON_SAMPLES = 20 * RATE  # samples of a cut in which speech and music are compared
_SPEAKING_THRESHOLD = 0.1  # of the mean power of speech; softer sound is a pause


def mix_voice(window: MixWindow, read_take: TakeReader) -> "Samples":
    """Mix the takes of a window, each at its gain and faded in and out for 8 ms."""
    import numpy as np

    voice = np.zeros(window.samples, np.float32)
    for placed_take in window.placed_takes:
        sound = prepare_take(placed_take, read_take)
        first, last = max(0, placed_take.start), min(window.samples, placed_take.start + len(sound))
        voice[first:last] += sound[first - placed_take.start : last - placed_take.start]
    return voice


def prepare_take(placed_take: PlacedTake, read_take: TakeReader) -> "Samples":
    """Read a take and bring it to the programme's rate, to its gain and to its fades."""
    import numpy as np

    take = placed_take.take
    sound = resample(to_float(read_take(take.key)), take.rate, RATE)[: count_take_samples(take)]
    if placed_take.voice_loudness is not None:
        sound = process_voice(sound, unpack_numbers(take.powers), placed_take.voice_loudness)
    sound = sound * np.float32(from_db(placed_take.gain))
    fade = min(_FADE_SAMPLES, len(sound) // 2)
    rise = np.sin(np.arange(fade, dtype=np.float32) * np.float32(np.pi / 2 / max(1, fade)))
    sound[:fade] *= rise
    sound[len(sound) - fade :] *= rise[::-1]
    return sound


def mix_music(window: MixWindow, music: Mapping[str, Music], channels: int, span: SampleSpan) -> "Channels":
    """Mix the music of a part of a window, turned down under the voice.

    Args:
        window: the window.
        music: the loaded music by name.
        channels: how many channels to mix.
        span: the samples of the window to mix, multiples of 32.
    """
    import numpy as np

    start, end = span
    sound = np.zeros((channels, end - start), np.float32)
    for placed_music in window.music:
        first = max(start, placed_music.start // NODE_SPACING * NODE_SPACING)
        last = min(end, -(-placed_music.end // NODE_SPACING) * NODE_SPACING)
        if first < last:
            part = _read_placed_music(placed_music, music[placed_music.name], first, last)
            positions = np.arange(first, last + NODE_SPACING, NODE_SPACING)
            nodes = compute_music_gains(placed_music, positions, window.ramps)
            apply_gain_curve(part, nodes.astype(np.float32))
            sound[:, first - start : last - start] += part
    return sound


def _read_placed_music(
    placed_music: PlacedMusic, music: Music, first_sample: int, end_sample: int
) -> "Channels":
    """Return samples of the window with a piece of music before any gain, and silence around it."""
    import numpy as np

    start, end = max(first_sample, placed_music.start), min(end_sample, placed_music.end)
    first, last = start - placed_music.start, end - placed_music.start
    part = music.sound[:, first:last]
    if placed_music.is_looped:
        part = extract_excerpt(music, first, last)
    return np.pad(part, ((0, 0), (start - first_sample, end_sample - start - part.shape[1])))


def overlay_voice(
    window: MixWindow, voice: "Samples", music: Mapping[str, Music], channels: int
) -> "Channels":
    """Lay the voice, in the middle, over the music of a window, some seconds at a time.

    Without music, a single channel is `voice` itself and no copy of it.
    """
    import numpy as np

    if not window.music and channels == 1:
        return voice[None]
    if not window.music:
        return np.tile(voice, (channels, 1))
    from bulletin.mix.clips import overlay

    sound = np.empty((channels, window.samples), np.float32)
    for start in range(0, window.samples, _CLIP_SAMPLES):
        end = min(start + _CLIP_SAMPLES, window.samples)
        music_samples = mix_music(window, music, channels, (start, end))
        voice_samples = np.broadcast_to(voice[start:end], music_samples.shape)
        sound[:, start:end] = overlay(music_samples, voice_samples)
    return sound


def measure_speech_over_music(
    window: MixWindow, voice: "Samples", music: Mapping[str, Music], channels: int, span: SampleSpan
) -> tuple[float, float]:
    """Measure the K-weighted mean square of speech, and of the music under it, where both sound; else zeros.

    The first 20 seconds suffice: one ducking depth holds for the whole group.

    Args:
        window: the window.
        voice: the mixed voice of the whole window.
        music: the loaded music by name.
        channels: how many channels are mixed.
        span: the samples of the window in which they are compared.
    """
    first, last = _find_overlap(window, span)
    if last <= first:
        return 0.0, 0.0
    speech_powers = _measure_block_powers(voice[None, first:last])
    music_powers = _measure_block_powers(mix_music(window, music, channels, (first, last)))
    both_sound = (speech_powers > speech_powers.mean() * _SPEAKING_THRESHOLD) & (music_powers > 0)
    if not both_sound.any():
        return 0.0, 0.0
    return _round_power(speech_powers[both_sound].mean()), _round_power(music_powers[both_sound].mean())


def _find_overlap(window: MixWindow, span: SampleSpan) -> SampleSpan:
    """Find the part of a span from the first speech over music to the last, at most 20 s."""
    starts, ends = [], []
    for placed_take, placed_music in product(window.placed_takes, window.music):
        start = max(placed_take.start, placed_music.start, span[0])
        end = min(placed_take.end, placed_music.end, span[1])
        if start < end:
            starts.append(start)
            ends.append(end)
    if not starts:
        return (0, 0)
    first = min(starts) // NODE_SPACING * NODE_SPACING
    return first, min(max(ends), first + _MAX_COMPARISON_SAMPLES) // NODE_SPACING * NODE_SPACING


def _measure_block_powers(sound: "Channels") -> "NDArray[np.float64]":
    """Measure the mean block powers of all channels; less than a block counts as if silence followed."""
    import numpy as np

    return convert_to_blocks(np.mean([measure_hop_powers(channel, RATE) for channel in sound], axis=0))


def _round_power(power: float) -> float:
    return float(f"{power:.5g}")
