"""The sound for masters: that of the cuts, without what their encoder did to it."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bulletin._infra.loudness import PeakMeter, compute_loudness, to_db
from bulletin._infra.pcm import decode_frames
from bulletin._infra.series import unpack_numbers
from bulletin._infra.store import Store
from bulletin.mix import MixJob, MixSettings, load_music, mix_script, mix_unencoded
from bulletin.mix.encoder import RATE
from bulletin.model import PauseKind, Segment, SegmentKind
from support.masters import Sound, loudness
from support.programme import line, script, story, take_of, tone, tones

DELAY = 1105  # samples by which a decoded MP3 lies late
SETTINGS = MixSettings()
SAID = script(
    Segment(SegmentKind.INTRO, "Opening", (line("This is Harbour News.", PauseKind.SEGMENT),)),
    story("The wall gave way.", "Nobody was hurt.", title="The wall"),
    Segment(SegmentKind.OUTRO, "Sign-off", (line("That was Harbour News.", PauseKind.SEGMENT),)),
)


@pytest.fixture
def pool() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def true_peak(sound: Sound) -> float:
    meters = [PeakMeter() for _ in sound]
    for meter, channel in zip(meters, sound, strict=True):
        meter.add(channel.copy())
    return to_db(max(meter.read_true_peak() for meter in meters))


@pytest.mark.parametrize(
    "settings", [SETTINGS, MixSettings(channels="stereo", bed="all")], ids=["mono", "stereo with a bed"]
)
def test_it_is_the_sound_of_the_mp3_as_long_and_as_loud(
    tmp_path: Path, pool: Executor, settings: MixSettings
) -> None:
    store = Store(tmp_path)
    takes, music = tones(store, SAID), load_music(settings)
    cuts = mix_script(MixJob(SAID, takes, music, settings), store, pool).cuts
    frames = decode_frames(b"".join(store.read(cut.key) for cut in cuts))
    heard = np.concatenate(list(frames), axis=1)
    rendering = mix_unencoded(MixJob(SAID, takes, music, settings), store, pool)
    sound = np.concatenate(list(rendering.blocks(settings.true_peak)), axis=1)
    assert sound.shape == (rendering.channels, rendering.samples) == heard.shape
    assert np.std(heard[:, DELAY:] - sound[:, :-DELAY]) < 0.05 * np.std(sound)
    assert true_peak(sound) <= settings.true_peak
    measured = compute_loudness(np.concatenate([unpack_numbers(cut.energies) for cut in cuts]))
    assert loudness(sound, RATE) == pytest.approx(measured, abs=0.1)


@pytest.mark.parametrize("limit", [-1.0, -3.5])
def test_no_true_peak_is_above_what_is_asked_for(tmp_path: Path, pool: Executor, limit: float) -> None:
    store = Store(tmp_path)
    said, silent = script(story("Bang.")), MixSettings(music=False)
    clicks = tone(3, 22050, amplitude=0.05)
    clicks[::3000] = np.random.default_rng(1).choice([-1, 1], len(clicks[::3000])) * 0.999
    takes = [take_of(store, said.lines[0], clicks)]
    (sound,) = mix_unencoded(MixJob(said, takes, load_music(silent), silent), store, pool).blocks(limit)
    assert limit - 0.2 < true_peak(sound) <= limit


def test_its_key_is_that_of_what_it_is_made_from(tmp_path: Path, pool: Executor) -> None:
    store = Store(tmp_path)
    takes, music = tones(store, SAID), load_music(SETTINGS)
    first, again = (mix_unencoded(MixJob(SAID, takes, music, SETTINGS), store, pool).key for _ in range(2))
    softer = mix_unencoded(MixJob(SAID, takes, music, MixSettings(loudness=-20.0)), store, pool).key
    assert first == again != softer
