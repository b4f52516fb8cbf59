"""The outline of a sound."""

import numpy as np
import pytest

from bulletin._infra.outline import Outline


@pytest.mark.parametrize("piece", [1, 99, 100, 101, 350])
def test_each_tenth_of_a_second_has_its_highest_amplitude(piece: int) -> None:
    sound = np.zeros(350, np.float32)
    sound[[10, 199, 340]] = [0.5, -1.5, 0.2]
    outline = Outline(1000)
    for start in range(0, len(sound), piece):
        outline.add(sound[start : start + piece])
    assert list(outline.read_heights()) == [128, 255, 0, 51]


def test_no_sound_has_no_outline() -> None:
    assert Outline(1000).read_heights() == b""
