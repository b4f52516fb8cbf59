"""Music under the voice: pydub clips with fades, ducked while someone speaks."""

import warnings
from typing import TYPE_CHECKING

from bulletin.mix.encoder import RATE
from bulletin.mix.timeline import EDGE, Timeline

if TYPE_CHECKING:
    from pydub import AudioSegment

    from bulletin._infra.pcm import Samples

_DUCK_DB = -15.0
_ATTACK_MS = 400
_RELEASE_MS = 800
_WHOLE_MS = RATE // 100  # samples in 10 ms, the shortest time that is whole in both
_HEADROOM = 8.0  # of full scale in the mix bus, whose numbers have 32 bits


def mixed(voice: "Samples", timeline: Timeline, music: "Samples") -> "Samples":
    """Mix music under the voice of a laid-out cut.

    Args:
        voice: the whole cut's voice, full scale = 1.
        timeline: where voice and music lie.
        music: at the programme's loudness.
    """
    import numpy as np

    bed = _clip(music[: timeline.music])
    if timeline.fade:
        bed = bed.fade_out(timeline.fade * 1000 // RATE)
    if timeline.utterances:
        bed = _ducked(bed, timeline.utterances[0].start - EDGE, timeline.utterances[-1].end - EDGE)
    sound = _samples(bed)[: timeline.music]
    placed = np.pad(sound, (EDGE, len(voice) - EDGE - len(sound)))
    return _samples(_clip(voice).overlay(_clip(placed)))[: len(voice)]


def _ducked(bed: "AudioSegment", start: int, end: int) -> "AudioSegment":
    """Turn the bed down before `start` and up again after `end` (samples of the bed)."""
    down = max(0, start * 1000 // RATE - _ATTACK_MS)
    up = end * 1000 // RATE
    bed = bed.fade(to_gain=_DUCK_DB, start=down, duration=_ATTACK_MS)
    if up + _RELEASE_MS < len(bed):
        bed = bed.fade(to_gain=-_DUCK_DB, start=up, duration=_RELEASE_MS)
    return bed


def _clip(samples: "Samples") -> "AudioSegment":
    import numpy as np

    with warnings.catch_warnings():
        # On import pydub looks for an ffmpeg program, which we do not need.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment

    # pydub counts in milliseconds: only clips of whole ones keep their length.
    samples = np.pad(samples, (0, -len(samples) % _WHOLE_MS))
    data = (samples * np.float32(2**31 / _HEADROOM)).astype(np.int32).tobytes()
    return AudioSegment(data=data, sample_width=4, frame_rate=RATE, channels=1)


def _samples(clip: "AudioSegment") -> "Samples":
    import numpy as np

    return np.frombuffer(clip.raw_data, np.int32).astype(np.float32) * np.float32(_HEADROOM / 2**31)
