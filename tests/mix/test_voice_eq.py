import numpy as np
import pytest
from numpy.typing import NDArray

from bulletin._infra.loudness import compute_integrated_loudness, measure_block_powers
from bulletin.mix.encoder import RATE
from bulletin.mix.voice_eq import compute_levelling, process_voice
from bulletin.narration.engines.protocol import Speech
from bulletin.narration.takes import measure_powers
from support.programme import Sound, babble

LEVEL = -24.0


def at(loudness: float, sound: Sound) -> Sound:
    gain = 10 ** ((loudness - compute_integrated_loudness(powers_of(sound))) / 20)
    return (sound * gain).astype(np.float32)


def powers_of(sound: Sound) -> NDArray[np.float64]:
    return measure_powers(Speech((sound * 32767).astype(np.int16).tobytes(), RATE))


def loudness(sound: Sound) -> float:
    return compute_integrated_loudness(measure_block_powers(sound, RATE))


def band(sound: Sound, low: float, high: float) -> float:
    """Give the level in dB between two frequencies."""
    spectrum = np.abs(np.fft.rfft(sound)) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    return float(10 * np.log10(spectrum[(hertz >= low) & (hertz < high)].sum()))


def test_rumble_goes_and_consonants_come_forward() -> None:
    time = np.arange(6 * RATE) / RATE
    rumble = 0.05 * np.sin(2 * np.pi * 30 * time)
    voice = at(LEVEL, (babble(6, RATE) + rumble).astype(np.float32))
    after = process_voice(voice, powers_of(voice), LEVEL)
    assert band(after, 20, 40) - band(voice, 20, 40) < -12
    presence, body = (band(after, *edges) - band(voice, *edges) for edges in ((2500, 4000), (200, 900)))
    assert 1.5 < presence - body < 3.0


def test_a_take_of_its_voices_loudness_keeps_it() -> None:
    voice = at(LEVEL, babble(6, RATE))
    assert loudness(process_voice(voice, powers_of(voice), LEVEL)) == pytest.approx(loudness(voice), abs=0.3)


@pytest.mark.parametrize("off", [-5.0, 5.0])
def test_a_take_that_is_softer_or_louder_comes_nearer_but_not_all_the_way(off: float) -> None:
    voice = at(LEVEL + off, babble(6, RATE))
    after = loudness(process_voice(voice, powers_of(voice), LEVEL)) - LEVEL
    assert abs(after) == pytest.approx(0.6 * abs(off), abs=0.5)
    assert after * off > 0


def test_what_drifts_within_a_take_is_evened_slowly() -> None:
    voice = babble(8, RATE)
    voice = at(LEVEL, (voice * np.linspace(0.5, 1.5, len(voice))).astype(np.float32))
    after = process_voice(voice, powers_of(voice), LEVEL)

    def drift(sound: Sound) -> float:
        return loudness(sound[6 * RATE :]) - loudness(sound[: 2 * RATE])

    assert 0.4 * drift(voice) < drift(after) < 0.8 * drift(voice)
    assert (
        np.abs(np.diff(compute_levelling(powers_of(voice), LEVEL))).max() < 0.5
    )  # dB in a tenth of a second


def test_breath_is_not_lifted() -> None:
    voice = at(LEVEL, babble(6, RATE))
    voice[3 * RATE :] *= 0.001
    assert compute_levelling(powers_of(voice), LEVEL).max() < 1.0
