import math

import numpy as np
import pytest
from numpy.typing import NDArray

from bulletin._infra.loudness import (
    LoudnessMeter,
    PeakMeter,
    compute_integrated_loudness,
    compute_loudness_range,
    compute_short_term_powers,
    from_db,
    measure_block_powers,
    to_db,
    to_lufs,
)

Sound = NDArray[np.float32]


def sine(hertz: float, seconds: float, rate: int, amplitude: float = 1.0) -> Sound:
    time = np.arange(round(seconds * rate)) / rate
    return (amplitude * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def true_peak(samples: Sound) -> float:
    meter = PeakMeter()
    meter.add(samples)
    return meter.read_true_peak()


@pytest.mark.parametrize("rate", [22050, 24000, 44100, 48000])
def test_a_full_scale_sine_at_997_hz_is_at_minus_3_lufs(rate: int) -> None:
    # The calibration that BS.1770 states.
    assert compute_integrated_loudness(measure_block_powers(sine(997, 5, rate), rate)) == pytest.approx(
        -3.01, abs=0.05
    )


@pytest.mark.parametrize(("amplitude", "expected"), [(0.1, -23.01), (0.01, -43.01)])
def test_loudness_is_linear_in_level(amplitude: float, expected: float) -> None:
    assert compute_integrated_loudness(
        measure_block_powers(sine(997, 5, 48000, amplitude), 48000)
    ) == pytest.approx(expected, abs=0.05)


def test_low_frequencies_count_less_and_high_ones_more() -> None:
    low, middle, high = (
        compute_integrated_loudness(measure_block_powers(sine(hertz, 3, 48000, 0.1), 48000))
        for hertz in (40, 997, 8000)
    )
    assert low < middle - 3
    assert high == pytest.approx(middle + 3.3, abs=0.3)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        # The signals that EBU Tech 3342 tests a meter with: 20 seconds of each level in dB of full scale.
        ((-20, -30), 10),
        ((-20, -15), 5),
        ((-40, -20), 20),
        ((-50, -35, -20, -35, -50), 15),
    ],
)
def test_the_loudness_range_is_that_of_the_ebus_signals(levels: tuple[int, ...], expected: float) -> None:
    meter = LoudnessMeter(16_000)
    for level in levels:
        meter.add(sine(1000, 20, 16_000, from_db(level)))
    assert compute_loudness_range(meter.read_hop_powers()) == pytest.approx(expected, abs=0.1)


def test_what_is_short_or_silent_has_no_range() -> None:
    assert compute_loudness_range(np.full(29, 0.1)) == compute_loudness_range(np.zeros(900)) == 0.0
    assert len(compute_short_term_powers(np.full(29, 0.1))) == 0
    assert compute_short_term_powers(np.arange(31.0)).tolist() == [14.5, 15.5]


def test_silence_and_quiet_parts_do_not_count() -> None:
    speech = sine(997, 4, 48000, 0.1)
    pause = np.zeros(48000 * 8, np.float32)
    hiss = sine(997, 8, 48000, 0.003)
    alone = compute_integrated_loudness(measure_block_powers(speech, 48000))
    assert compute_integrated_loudness(
        measure_block_powers(np.concatenate([speech, pause]), 48000)
    ) == pytest.approx(alone, abs=0.3)
    assert compute_integrated_loudness(
        measure_block_powers(np.concatenate([speech, hiss]), 48000)
    ) == pytest.approx(alone, abs=0.3)
    assert compute_integrated_loudness(measure_block_powers(pause, 48000)) == -math.inf


def test_sound_shorter_than_a_block_is_measured_too() -> None:
    (power,) = measure_block_powers(sine(997, 0.2, 48000), 48000)
    assert to_lufs(power) == pytest.approx(-6.02, abs=0.2)


def test_the_true_peak_between_samples_is_found() -> None:
    # A sine at a quarter of the rate, sampled 45 degrees off its crests, peaks 3 dB above its samples.
    samples = np.sin(np.pi / 2 * np.arange(44100) + np.pi / 4).astype(np.float32)
    assert float(np.abs(samples).max()) == pytest.approx(0.7071, abs=0.001)
    assert to_db(true_peak(samples)) == pytest.approx(0.0, abs=0.2)


def test_the_true_peak_of_a_short_burst_in_a_long_quiet_file_is_found() -> None:
    samples = sine(440, 5, 44100, 0.05)
    samples[100_000:100_500] += 0.7 * np.sin(np.pi / 2 * np.arange(500) + np.pi / 4).astype(np.float32)
    assert true_peak(samples) == pytest.approx(0.7, abs=0.06)


def test_no_sound_has_no_peak() -> None:
    assert true_peak(np.zeros(0, np.float32)) == 0
    assert true_peak(np.zeros(5000, np.float32)) == 0


def test_decibels_and_back() -> None:
    assert to_db(from_db(-7.5)) == pytest.approx(-7.5)
    assert to_db(0) == -math.inf


def test_the_size_of_the_pieces_changes_nothing() -> None:
    rng = np.random.default_rng(3)
    samples = (sine(300, 7.03, 44100, 0.3) + rng.normal(0, 0.05, round(7.03 * 44100))).astype(np.float32)
    whole, pieces = (LoudnessMeter(44100), PeakMeter()), (LoudnessMeter(44100), PeakMeter())
    for meter in whole:
        meter.add(samples)
    for meter in pieces:
        for start in range(0, len(samples), 12_345):
            meter.add(samples[start : start + 12_345])
    assert pieces[0].read_block_powers() == pytest.approx(whole[0].read_block_powers(), rel=1e-3)
    assert pieces[1].read_true_peak() == pytest.approx(whole[1].read_true_peak(), rel=1e-4)
    assert not len(LoudnessMeter(44100).read_block_powers())


def test_a_step_between_two_pieces_is_no_peak() -> None:
    # Loud, then soft, then loud: joined without what lies between, the ends would ring.
    samples = sine(997, 3, 44100, 0.8)
    samples[44100:88200] *= 0.1
    assert true_peak(samples) == pytest.approx(0.8, abs=0.01)
