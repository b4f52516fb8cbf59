"""The samples of a stretch: voices and music apart, and both together."""

import warnings
from collections.abc import Callable, Mapping
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
    from pydub import AudioSegment

    from bulletin._infra.pcm import Channels, Samples

TakeReader = Callable[[str], bytes]
"""Gives the sound that the store has under a take's key."""

_FADE_SAMPLES = RATE * 8 // 1000  # at both ends of a take
_TEN_MS_SAMPLES = RATE // 100  # samples in 10 ms, the shortest time that is whole in both
_CLIP_SAMPLES = (
    6 * NODE_SPACING * _TEN_MS_SAMPLES
)  # 2 s at once: memory stays small, and the processor's cache is of use
_BUS_HEADROOM = 8.0  # of full scale in the mix bus, whose numbers have 32 bits
_MAX_COMPARISON_SAMPLES = 20 * RATE  # samples of a cut in which speech and music are held against each other
_SPEAKING_THRESHOLD = 0.1  # of the mean power; where speech is softer, nobody is speaking


def mix_voice(window: MixWindow, read_take: TakeReader) -> "Samples":
    """Lay the takes of a stretch down, each at its gain and faded in and out for 8 ms."""
    import numpy as np

    voice = np.zeros(window.samples, np.float32)
    for voiced in window.placed_takes:
        sound = prepare_take(voiced, read_take)
        first, last = max(0, voiced.start), min(window.samples, voiced.start + len(sound))
        voice[first:last] += sound[first - voiced.start : last - voiced.start]
    return voice


def prepare_take(placed_take: PlacedTake, read_take: TakeReader) -> "Samples":
    """Give a take at the programme's rate."""
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
    """Give the music of a part of a stretch, turned down where it lies under the voice.

    Args:
        window: what sounds.
        music: by name.
        channels: that are wanted.
        span: samples of the stretch, multiples of 32.
    """
    import numpy as np

    start, end = span
    sound = np.zeros((channels, end - start), np.float32)
    for placed in window.music:
        first = max(start, placed.start // NODE_SPACING * NODE_SPACING)
        last = min(end, -(-placed.end // NODE_SPACING) * NODE_SPACING)
        if first < last:
            part = _read_placed_music(placed, music[placed.name], first, last)
            nodes = compute_music_gains(
                placed, np.arange(first, last + NODE_SPACING, NODE_SPACING), window.ramps
            )
            apply_gain_curve(part, nodes.astype(np.float32))
            sound[:, first - start : last - start] += part
    return sound


def _read_placed_music(
    placed_music: PlacedMusic, music: Music, first_sample: int, end_sample: int
) -> "Channels":
    """Return samples of a piece as they are in its file, by their place in the window; silence around it."""
    import numpy as np

    start, end = max(first_sample, placed_music.start), min(end_sample, placed_music.end)
    since, until = start - placed_music.start, end - placed_music.start
    part = extract_excerpt(music, since, until) if placed_music.is_looped else music.sound[:, since:until]
    return np.pad(part, ((0, 0), (start - first_sample, end_sample - start - part.shape[1])))


def overlay_voice(
    window: MixWindow, voice: "Samples", music: Mapping[str, Music], channels: int
) -> "Channels":
    """Lay the voice, in the middle, over the music of a stretch, some seconds at a time.

    Where there is no music, one channel is the voice itself.
    """
    import numpy as np

    if not window.music:
        return voice[None] if channels == 1 else np.tile(voice, (channels, 1))
    sound = np.empty((channels, window.samples), np.float32)
    for start in range(0, window.samples, _CLIP_SAMPLES):
        end = min(start + _CLIP_SAMPLES, window.samples)
        under = mix_music(window, music, channels, (start, end))
        middle = np.broadcast_to(voice[start:end], under.shape)
        sound[:, start:end] = _unpack_clip(_make_clip(under).overlay(_make_clip(middle)))[:, : end - start]
    return sound


def _make_clip(sound: "Channels") -> "AudioSegment":
    import numpy as np

    with warnings.catch_warnings():
        # On import pydub looks for an ffmpeg program, which we do not need.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment

    # pydub counts in milliseconds: only clips of whole ones keep their length.
    padded = np.pad(sound, ((0, 0), (0, -sound.shape[1] % _TEN_MS_SAMPLES)))
    data = (padded * np.float32(2**31 / _BUS_HEADROOM)).astype(np.int32).T.tobytes()
    return AudioSegment(data=data, sample_width=4, frame_rate=RATE, channels=len(sound))


def _unpack_clip(clip: "AudioSegment") -> "Channels":
    import numpy as np

    samples = np.frombuffer(clip.raw_data, np.int32).reshape(-1, clip.channels)
    return np.ascontiguousarray(samples.T).astype(np.float32) * np.float32(_BUS_HEADROOM / 2**31)


def measure_speech_over_music(
    window: MixWindow, voice: "Samples", music: Mapping[str, Music], channels: int, span: SampleSpan
) -> tuple[float, float]:
    """Give the K-weighted mean square of speech, and of the music under it, where both sound; else zeros.

    The first 20 seconds tell: one depth holds for all of a run.

    Args:
        window: what sounds.
        voice: of all of it.
        music: by name.
        channels: that are wanted.
        span: samples of the stretch in which they are compared.
    """
    meetings = [
        (max(said.start, placed.start, span[0]), min(said.end, placed.end, span[1]))
        for said in window.placed_takes
        for placed in window.music
    ]
    meetings = [each for each in meetings if each[0] < each[1]]
    if not meetings:
        return 0.0, 0.0
    first = min(start for start, _ in meetings) // NODE_SPACING * NODE_SPACING
    last = (
        min(max(end for _, end in meetings), first + _MAX_COMPARISON_SAMPLES) // NODE_SPACING * NODE_SPACING
    )
    if last <= first:
        return 0.0, 0.0
    speech = _measure_block_powers(voice[None, first:last])
    under = _measure_block_powers(mix_music(window, music, channels, (first, last)))
    speaking = (speech > speech.mean() * _SPEAKING_THRESHOLD) & (under > 0)
    if not speaking.any():
        return 0.0, 0.0
    return _round_power(speech[speaking].mean()), _round_power(under[speaking].mean())


def _measure_block_powers(sound: "Channels") -> "NDArray[np.float64]":
    """Give the mean block powers of all channels; less than a block counts as if silence followed."""
    import numpy as np

    return convert_to_blocks(np.mean([measure_hop_powers(channel, RATE) for channel in sound], axis=0))


def _round_power(power: float) -> float:
    return float(f"{power:.5g}")
