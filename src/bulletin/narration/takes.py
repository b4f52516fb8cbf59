"""The making of takes from an engine's sound: trims, checks and measures it."""

from typing import TYPE_CHECKING

from bulletin._infra.loudness import measure_block_powers
from bulletin._infra.pcm import to_float
from bulletin.errors import EngineError
from bulletin.library.take_levels import is_faint, measure_take_level
from bulletin.model import Line, TimedWord, Voice
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.pace import Pace
from bulletin.narration.plausible import compute_duration_bounds, compute_max_silence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bulletin._infra.pcm import Samples

_SILENCE_AMPLITUDE = 0.003  # of full scale, -50 dB: below the noise of any engine's speech
_LOWEST_HEARD_HZ = 20
_MARGIN_MS = 10  # kept at both ends, so that no soft consonant is lost
_REST_MS = 300  # as far as a 400 ms block that still holds some of the sound reaches beyond it
_LOWEST_LUFS = -70.0  # LUFS, BS.1770's absolute gate
_PLAUSIBLE_RATES = range(4_000, 192_001)  # samples per second
_FULL_SCALE = 0.998  # a lossy codec brings clipped peaks down a little
_MIN_CLIPPED_RUN = 3  # samples in a row at full scale: a loud wave that is not clipped has one, seldom two
_MAX_CLIPPED_SHARE = 0.02  # of all samples; speech that is heard as distorted has more


def trim_silence(speech: Speech) -> Speech:
    """Cut the engine's silence from both ends.

    Raises:
        EngineError: the speech is nothing but silence, or no valid sound at all.
    """
    import numpy as np

    if len(speech.pcm) % 2 or speech.rate not in _PLAUSIBLE_RATES:
        raise EngineError("The engine answered with something else than sound.")
    loud = np.flatnonzero(np.abs(to_float(speech.pcm)) > _SILENCE_AMPLITUDE)
    if not len(loud) or not _is_heard(to_float(speech.pcm)[loud[0] : loud[-1] + 1], speech.rate):
        raise EngineError("The engine answered with silence.")
    margin = speech.rate * _MARGIN_MS // 1000
    start = max(0, int(loud[0]) - margin)
    end = min(len(speech.pcm) // 2, int(loud[-1]) + 1 + margin)
    words = tuple(_shift_word(word, start, end) for word in speech.words)
    return Speech(speech.pcm[start * 2 : end * 2], speech.rate, words)


def _is_heard(samples: "Samples", rate: int) -> bool:
    """Tell whether sound swings: of a constant, nothing is left beside its running mean but the ends."""
    import numpy as np

    width = rate // _LOWEST_HEARD_HZ
    if len(samples) < 3 * width:
        return True
    sums = np.cumsum(samples, dtype=np.float64)
    means = (sums[width:] - sums[:-width]) / width
    middle = samples[width // 2 + 1 :][: len(means)]
    inner = np.abs(middle - means)[width:-width]
    return not len(inner) or float(inner.max()) > _SILENCE_AMPLITUDE / 2


def _shift_word(word: TimedWord, start: int, end: int) -> TimedWord:
    word_start = min(max(word.start, start), end) - start
    word_end = min(max(word.end, start), end) - start
    return TimedWord(word.text, word_start, word_end)


def check_speech(line: Line, speech: Speech, voice: Voice, pace: Pace) -> None:
    """Refuse sound that cannot be the whole line and nothing else.

    Args:
        line: the line that was to be spoken.
        speech: its sound, trimmed.
        voice: the voice that was to speak it.
        pace: of the voice, as far as it is known.

    Raises:
        EngineError: the sound is too short or too long for the line, clipped, or silent in its midst.
    """
    import numpy as np

    seconds = len(speech.pcm) / 2 / speech.rate
    least, most = compute_duration_bounds(line, pace)
    if not least <= seconds <= most:
        bounds = f"between {least:.1f} and {most:.1f} s"
        raise EngineError(f"The engine answered with {seconds:.1f} s of sound where {bounds} were expected.")
    amplitudes = np.abs(to_float(speech.pcm))
    if _measure_clipping(amplitudes) > _MAX_CLIPPED_SHARE:
        raise EngineError("The engine answered with sound that is clipped.")
    silence = np.diff(np.flatnonzero(amplitudes > _SILENCE_AMPLITUDE)).max(initial=0) / speech.rate
    if silence > compute_max_silence(line, voice.speed):
        raise EngineError(f"The engine fell silent for {silence:.1f} s in the midst of the line.")


def check_level(speech: Speech, voice_lufs: float | None) -> None:
    """Refuse sound that is far softer than the other lines of its voice.

    Args:
        speech: the sound of a line.
        voice_lufs: LUFS of the voice; None while that is not known.

    Raises:
        EngineError: the sound is so soft that lifting cannot save it.
    """
    if voice_lufs is None:
        return
    lufs = measure_take_level(measure_powers(speech), len(speech.pcm) / 2 / speech.rate)
    if is_faint(lufs, voice_lufs):
        distance = voice_lufs - max(lufs, _LOWEST_LUFS)
        raise EngineError(f"The engine answered with sound {distance:.0f} dB softer than its other lines.")


def _measure_clipping(amplitudes: "Samples") -> float:
    """Measure the share of samples that lie in a run at full scale."""
    import numpy as np

    edges = np.flatnonzero(np.diff(amplitudes >= _FULL_SCALE, prepend=False, append=False))
    run_lengths = edges[1::2] - edges[::2]
    return float(run_lengths[run_lengths >= _MIN_CLIPPED_RUN].sum()) / len(amplitudes)


def measure_powers(speech: Speech) -> "NDArray[np.float64]":
    """Measure the block powers of the sound as it will stand in the programme: between two rests."""
    import numpy as np

    rest = speech.rate * _REST_MS // 1000
    return measure_block_powers(np.pad(to_float(speech.pcm), rest), speech.rate)
