import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from bulletin.mix.limiter import limit_peaks as limit_in_place
from support.programme import Sound, tone

RATE = 44_100


def limit(samples: Sound, ceiling: float) -> Sound:
    whole = np.pad(samples, (0, -len(samples) % 32))[None]
    limit_in_place(whole, ceiling)
    limited: Sound = whole[0, : len(samples)]
    return limited


@given(
    samples=arrays.arrays(np.float32, st.integers(1, 3000), elements=st.floats(-4, 4, width=32)),
    ceiling=st.floats(0.1, 1.0),
)
def test_no_sample_comes_over_the_ceiling(samples: Sound, ceiling: float) -> None:
    limited = limit(samples, ceiling)
    assert len(limited) == len(samples)
    assert float(np.abs(limited).max()) <= ceiling * 1.00001
    assert (np.abs(limited) <= np.abs(samples) * 1.00001).all()


def test_what_is_soft_enough_stays_as_it_is() -> None:
    samples = tone(1, RATE, amplitude=0.5)
    assert np.array_equal(limit(samples, 0.6), samples)


def test_only_the_neighbourhood_of_a_peak_is_turned_down() -> None:
    samples = tone(2, RATE, amplitude=0.3)
    samples[RATE : RATE + 200] *= 3
    limited = limit(samples, 0.5)
    near = RATE // 30
    assert np.array_equal(limited[: RATE - near], samples[: RATE - near])
    assert np.array_equal(limited[RATE + 200 + near :], samples[RATE + 200 + near :])


def test_the_gain_never_jumps() -> None:
    samples = np.full(RATE, 0.4, np.float32)
    samples[20_000:20_010] = 1.0
    gain = limit(samples, 0.5) / samples
    assert gain.min() == pytest.approx(0.5, abs=0.01)
    assert float(np.abs(np.diff(gain)).max()) < 0.002


def test_both_channels_are_turned_down_alike() -> None:
    sound = np.stack([tone(1, RATE, amplitude=0.9), tone(1, RATE, amplitude=0.3)])
    sound = np.ascontiguousarray(sound[:, : RATE // 32 * 32])
    before = sound.copy()
    limit_in_place(sound, 0.5)
    assert float(np.abs(sound).max()) <= 0.50001
    loud = np.abs(before[1]) > 0.01
    gains = sound[:, loud] / before[:, loud]
    assert np.allclose(gains[0], gains[1], rtol=1e-4)
