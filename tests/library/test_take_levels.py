from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from bulletin._infra.loudness import from_db, measure_block_powers
from bulletin._infra.series import pack_numbers, unpack_numbers
from bulletin.library.take_levels import compute_line_gains, find_faint_takes, measure_take_level
from bulletin.model import Line, Take, Voice

RATE = 16_000
LOW, HIGH = Voice("tone", "low", "en"), Voice("tone", "high", "en")


def take_at(decibels: float, key: str, seconds: float = 3.0, voice: Voice = LOW) -> Take:
    sound = 0.5 * from_db(decibels) * np.sin(2 * np.pi * 300 * np.arange(round(seconds * RATE)) / RATE)
    powers = pack_numbers(measure_block_powers(np.pad(sound.astype(np.float32), RATE * 3 // 10), RATE))
    return Take(Line(key, key), voice, key, len(sound), RATE, powers)


def takes_at(levels: Sequence[float], voice: Voice = LOW) -> list[Take]:
    return [take_at(level, f"{voice.name} {place}", voice=voice) for place, level in enumerate(levels)]


def gains_of(levels: Sequence[float]) -> list[float]:
    return list(compute_line_gains(takes_at(levels)).values())


def test_lines_near_their_voice_stay_as_they_are() -> None:
    assert not any(gains_of([0.0, 1.1, -1.6, -0.3, 0.2]))


def test_a_line_far_from_its_voice_is_brought_to_it() -> None:
    assert gains_of([0.0, 0.0, 0.0, -8.0, 5.0]) == [0.0, 0.0, 0.0, 8.0, -5.0]


def test_what_is_lifted_far_ends_a_little_below() -> None:
    assert gains_of([0.0, 0.0, 0.0, -12.5, -17.5]) == [0.0, 0.0, 0.0, 12.0, 16.5]


@pytest.mark.parametrize("fade", [3.0, 10.0, 20.0, 30.0])
def test_a_fading_voice_ends_within_three_decibels(fade: float) -> None:
    levels = np.linspace(0.0, -fade, 24).tolist()
    evened = [level + gain for level, gain in zip(levels, gains_of(levels), strict=True)]
    assert max(evened) - min(evened) <= 3.0
    assert max(abs(after - before) for before, after in pairwise(evened)) <= 2.0


def test_each_voice_has_its_own_level() -> None:
    assert not any(compute_line_gains([*takes_at([0.0] * 5), *takes_at([-15.0], HIGH)]).values())


def test_a_word_measures_as_a_long_sentence_does() -> None:
    takes = [take_at(0.0, str(seconds), seconds) for seconds in (0.1, 0.25, 0.5, 1.0, 9.0)]
    levels = [measure_take_level(unpack_numbers(take.powers), take.samples / RATE) for take in takes]
    assert max(levels) - min(levels) < 0.5


def test_only_what_lifting_cannot_save_is_faint() -> None:
    takes = takes_at([0.0, 0.0, 0.0, -17.5, -18.5, 20.0])
    assert list(find_faint_takes(takes)) == [takes[4].key]


def test_a_take_without_loudness_decides_nothing() -> None:
    nothing = Take(Line("", ""), LOW, "nothing", RATE, RATE, pack_numbers([0.0] * 8))
    assert compute_line_gains([nothing]) == {"nothing": 0.0}
    assert list(find_faint_takes([nothing, *takes_at([0.0])])) == ["nothing"]
