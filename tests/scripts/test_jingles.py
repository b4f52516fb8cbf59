"""The jingles as they are shipped, and what makes them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from composition import PIECES, file_of
from composition.finish import LOUDNESS, loudness
from composition.opus import decoded
from composition.sound import RATE, Sound

from bulletin._infra.loudness import compute_integrated_loudness, measure_block_powers
from bulletin._infra.pcm import decode, resample
from support.hearing import list_audible_differences

SHIPPED = Path(__file__).parents[2] / "src/bulletin/mix/jingles"
SECONDS = {"intro": (8, 14), "outro": (10, 14), "sting": (1.5, 3), "ping": (0.3, 0.8), "bed": (12, 24)}
BEATS = {"news": 4 * 60 / 120, "calm": 3 * 60 / 75, "bright": 4 * 60 / 100}  # seconds in a bar
SETS = list(BEATS)
PARTS = list(SECONDS)


def path_of(name: str, part: str) -> Path:
    return SHIPPED / name / f"{part}.opus"


def sound_of(name: str, part: str) -> Sound:
    return decoded(path_of(name, part).read_bytes())


def level(sound: Sound) -> float:
    return float(10 * np.log10(np.mean(sound**2) + 1e-12))


def seconds_of(sound: Sound, start: float, end: float) -> Sound:
    return sound[:, round(start * RATE) : round(end * RATE)]


def test_the_shipped_files_are_those_that_are_composed_and_weigh_half_a_megabyte() -> None:
    files = sorted(path.relative_to(SHIPPED) for path in SHIPPED.rglob("*") if path.is_file())
    assert files == sorted(Path(name) / f"{part}.opus" for name, part in PIECES)
    assert {(name, part) for name in SETS for part in PARTS} == set(PIECES)
    assert sum((SHIPPED / path).stat().st_size for path in files) < 500_000


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", SETS)
def test_a_piece_is_level_clean_and_good_in_mono(name: str, part: str) -> None:
    sound = sound_of(name, part)
    shortest, longest = SECONDS[part]
    assert shortest <= sound.shape[1] / RATE <= longest
    assert loudness(sound) == pytest.approx(LOUDNESS, abs=0.2)
    assert np.abs(sound).max() < 10 ** (-4 / 20)
    assert np.abs(sound.mean(axis=1)).max() < 1e-3, "it has an offset"
    assert np.corrcoef(*sound)[0, 1] > 0.3, "much of it would be gone in mono"
    assert level(sound[0] - sound[1]) < level(sound[0] + sound[1]) - 3


def test_pieces_that_the_mix_makes_mono_are_as_loud_as_each_other() -> None:
    measured = []
    for name, part in PIECES:
        samples, rate = decode(path_of(name, part).read_bytes())
        measured.append(compute_integrated_loudness(measure_block_powers(samples, rate)))
    assert max(measured) - min(measured) < 2.0


@pytest.mark.parametrize("part", ["intro", "outro", "sting", "ping"])
@pytest.mark.parametrize("name", SETS)
def test_a_piece_begins_and_ends_in_silence(name: str, part: str) -> None:
    sound = sound_of(name, part)
    assert np.abs(sound[:, [0, -1]]).max() < 1e-3, "it would click"
    assert level(sound[:, -RATE // 20 :]) < level(sound) - 30, "it is cut off"


@pytest.mark.parametrize("name", SETS)
def test_an_intro_begins_at_once_and_holds_on_softer_under_the_voice(name: str) -> None:
    sound = sound_of(name, "intro")
    opening, held = level(seconds_of(sound, 0, 5)), level(seconds_of(sound, 5.5, 8))
    assert level(seconds_of(sound, 0, 0.5)) > opening - 6
    assert opening - 15 < held < opening - 1


@pytest.mark.parametrize("name", SETS)
def test_an_outro_dies_away_from_its_last_chord(name: str) -> None:
    sound = sound_of(name, "outro")
    last = sound.shape[1] // RATE
    levels = [level(seconds_of(sound, at, at + 1)) for at in range(8, last)]
    assert levels == sorted(levels, reverse=True)


@pytest.mark.parametrize("name", SETS)
def test_a_bed_goes_round_without_a_seam(name: str) -> None:
    bed = sound_of(name, "bed")
    length = bed.shape[1]
    assert length / RATE / BEATS[name] == pytest.approx(round(length / RATE / BEATS[name]), abs=1e-9)
    assert length * 147 % 160 == 0, "it is no whole number of samples at 44.1 kHz"
    # A click is rough: a step in the wave or in its slope. The seam is no rougher than most other places.
    rough = np.abs(np.diff(np.tile(bed, 2), n=2, axis=1)).max(axis=0)
    places = np.array([rough[at - 240 : at + 240].max() for at in range(480, length, 480)])
    assert rough[length - 240 : length + 240].max() <= np.quantile(places, 0.96)


@pytest.mark.parametrize("name", SETS)
def test_a_bed_leaves_room_for_speech(name: str) -> None:
    bed = sound_of(name, "bed").mean(axis=0)
    power = np.abs(np.fft.rfft(bed)) ** 2
    hertz = np.fft.rfftfreq(bed.size, 1 / RATE)
    assert power[(hertz > 1000) & (hertz < 4000)].sum() < 0.01 * power.sum()
    seconds = [level(bed[at : at + RATE]) for at in range(0, bed.size - RATE, RATE)]
    assert max(seconds) - min(seconds) < 9, "something stands out"


@pytest.mark.parametrize(("name", "part"), [("news", "ping"), ("calm", "sting"), ("bright", "bed")])
def test_the_script_makes_what_is_shipped(name: str, part: str) -> None:
    composed = decoded(file_of(part, PIECES[name, part]()))
    # Another processor rounds otherwise, and the encoder then chooses other packets that sound the same.
    assert list_audible_differences(composed, sound_of(name, part)) == []


def filtered(sound: Sound, low: float, high: float) -> Sound:
    frequency = np.fft.rfftfreq(sound.shape[1], 1 / RATE)
    gain = 1 / np.sqrt((1 + (low / np.maximum(frequency, 1.0)) ** 4) * (1 + (frequency / high) ** 4))
    return np.fft.irfft(np.fft.rfft(sound) * gain, sound.shape[1])


ALTERATIONS: dict[str, tuple[Callable[[Sound], Sound], set[str]]] = {
    "a decibel louder": (lambda sound: sound * 10 ** (1 / 20), {"loudness", "spectrum"}),
    "a decibel softer": (lambda sound: sound * 10 ** (-1 / 20), {"loudness", "spectrum"}),
    "one side a decibel louder": (lambda sound: sound * [[10 ** (1 / 20)], [1]], {"loudness", "spectrum"}),
    "treble cut": (lambda sound: filtered(sound, 0, 4000), {"spectrum"}),
    "bass cut": (lambda sound: filtered(sound, 80, 1e9), {"spectrum"}),
    "mono": (lambda sound: np.tile(sound.mean(axis=0), (2, 1)), {"loudness", "envelope", "spectrum"}),
    "sides swapped": (lambda sound: sound[::-1], {"envelope", "spectrum"}),
    "a twentieth of a second late": (lambda sound: np.roll(sound, RATE // 20, axis=1), {"envelope"}),
    "cut off": (lambda sound: sound[:, :-RATE], {"length"}),
}


@pytest.mark.parametrize(("alteration", "heard"), ALTERATIONS.values(), ids=list(ALTERATIONS))
@pytest.mark.parametrize(("name", "part"), [("calm", "sting"), ("bright", "bed")])
def test_an_altered_piece_is_told_from_the_shipped_one(
    name: str, part: str, alteration: Callable[[Sound], Sound], heard: set[str]
) -> None:
    sound = sound_of(name, part)
    assert heard <= set(list_audible_differences(alteration(sound), sound))


def test_another_piece_is_told_from_the_shipped_one() -> None:
    news, bright = sound_of("news", "ping"), sound_of("bright", "ping")
    length = min(news.shape[1], bright.shape[1])
    assert {"envelope", "spectrum"} <= set(list_audible_differences(news[:, :length], bright[:, :length]))


def test_a_bed_is_a_loop_at_the_programmes_rate_too() -> None:
    bed = sound_of("news", "bed")[0].astype(np.float32)
    assert len(resample(bed, RATE, 44_100)) == bed.size * 147 // 160
