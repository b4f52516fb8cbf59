import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.mix.ducking import DuckingRamps, SampleSpan, build_ramps, compute_ducking_depth, merge_spans
from bulletin.mix.encoder import RATE
from bulletin.mix.settings import MixSettings

RAMPS = build_ramps(MixSettings(duck_attack=0.3, duck_hold=0.5, duck_release=1.0))


def depths(spans: list[SampleSpan], *seconds: float) -> list[float]:
    at = np.array([round(each * RATE) for each in seconds], np.int64)
    return [float(each) for each in compute_ducking_depth(at, merge_spans(spans, RAMPS.shortest_gap), RAMPS)]


def seconds(*spans: tuple[float, float]) -> list[SampleSpan]:
    return [(round(start * RATE), round(end * RATE)) for start, end in spans]


def test_music_is_down_when_the_voice_begins_and_comes_up_after_the_hold() -> None:
    found = depths(seconds((2.0, 4.0)), 1.69, 1.85, 2.0, 3.0, 4.0, 4.49, 5.0, 5.51)
    assert found == pytest.approx([0, 0.5, 1, 1, 1, 1, 0.5, 0], abs=1e-3)


def test_it_stays_down_between_words_and_comes_up_in_a_gap_that_is_long_enough() -> None:
    short, long = 1.7, 1.9  # the ramps and the hold take 1.8 s
    assert min(depths(seconds((1, 2), (2 + short, 5)), *np.arange(1, 5, 0.01))) == 1
    assert min(depths(seconds((1, 2), (2 + long, 5)), *np.arange(1, 5, 0.01))) == 0


@given(
    st.lists(st.tuples(st.integers(0, 30 * RATE), st.integers(1, 5 * RATE)), max_size=8),
    st.builds(DuckingRamps, *[st.integers(1, 2 * RATE)] * 3),
)
def test_nothing_is_said_over_music_that_is_up(pairs: list[tuple[int, int]], ramps: DuckingRamps) -> None:
    spans = [(start, start + length) for start, length in pairs]
    at = np.arange(0, 36 * RATE, RATE // 50)
    found = compute_ducking_depth(at, merge_spans(spans, ramps.shortest_gap), ramps)
    for start, end in spans:
        assert (found[(at >= start) & (at <= end + ramps.hold)] > 0.999999).all()
    fastest = np.pi / 2 * (RATE // 50) / min(ramps.attack, ramps.release)
    assert float(np.abs(np.diff(found)).max()) <= fastest + 1e-9
    assert found.min() >= 0
    assert found.max() <= 1
