"""The jingles as they are shipped, and the script that makes them."""

import runpy
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "src/bulletin/mix/jingles"


def decoded(path: Path) -> tuple[int, NDArray[np.float32]]:
    with av.open(path) as container:
        rate = container.streams.audio[0].rate
        return rate, np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)


@pytest.mark.parametrize(("name", "seconds"), [("intro", 9.0), ("outro", 10.0)])
def test_shipped_jingle_is_small_clean_and_level(name: str, seconds: float) -> None:
    path = SHIPPED / f"{name}.opus"
    assert path.stat().st_size < 100_000
    rate, sound = decoded(path)
    assert sound.shape == (2, seconds * rate)
    assert np.abs(sound[:, [0, -1]]).max() < 1e-3, "it would click"
    assert np.abs(sound.mean(axis=1)).max() < 1e-3, "it has an offset"
    assert np.abs(sound).max() < 10 ** (-3 / 20)
    loudness = runpy.run_path(str(ROOT / "scripts/lib/jingles.py"))["loudness"]
    assert loudness(sound) == pytest.approx(-20.0, abs=0.5)


def test_opener_holds_a_tail_that_a_voice_can_come_in_over() -> None:
    rate, sound = decoded(SHIPPED / "intro.opus")
    seconds = [float(np.sqrt(np.mean(sound[:, at * rate : (at + 1) * rate] ** 2))) for at in range(4, 8)]
    assert min(seconds) > 0.3 * max(seconds)


def test_script_makes_what_is_shipped(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, ROOT / "scripts/lib/jingles.py", tmp_path], check=True, capture_output=True
    )
    for name in ("intro.opus", "outro.opus"):
        shipped, made = decoded(SHIPPED / name)[1], decoded(tmp_path / name)[1]
        # Another processor may round in another way: what is left of the difference must be inaudible.
        assert np.sqrt(np.mean((shipped - made) ** 2)) < 0.01 * np.sqrt(np.mean(shipped**2))
