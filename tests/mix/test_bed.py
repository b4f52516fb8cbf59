import numpy as np
import pytest

from bulletin._infra.loudness import to_db
from bulletin.mix.bed import mixed
from bulletin.mix.encoder import RATE
from bulletin.mix.timeline import EDGE, Timeline, lay_out
from bulletin.model import Break, Line, SegmentKind, Take, Voice
from support.programme import Sound, tone

TAKE = Take(
    Line("Hi.", "Hi.", pause=Break.SEGMENT), Voice("tone", "low", "en"), "take1-x", 5 * RATE, RATE, ()
)


def level(sound: Sound, second: float) -> float:
    start = EDGE + round(second * RATE)
    return to_db(float(np.sqrt(np.mean(sound[start : start + RATE // 10] ** 2))))


def bed_of(timeline: Timeline, music: Sound) -> Sound:
    return mixed(np.zeros(timeline.samples, np.float32), timeline, music)


def test_the_voice_goes_through_unchanged() -> None:
    timeline = lay_out([TAKE], 9 * RATE, SegmentKind.INTRO)
    voice = np.zeros(timeline.samples, np.float32)
    voice[timeline.utterances[0].start : timeline.utterances[0].end] = tone(5, RATE)
    sound = mixed(voice, timeline, np.zeros(9 * RATE, np.float32))
    assert np.abs(sound - voice).max() < 1e-6


def test_the_music_is_full_before_the_voice_and_ducked_under_it() -> None:
    timeline = lay_out([TAKE], 9 * RATE, SegmentKind.INTRO)
    bed = bed_of(timeline, tone(9, RATE))
    full = level(bed, 2.0)
    assert level(bed, 3.9) == pytest.approx(full, abs=0.1)
    assert level(bed, 4.6) == pytest.approx(full - 15, abs=0.3)
    assert level(bed, 8.5) == pytest.approx(full - 15, abs=0.3)


def test_the_music_comes_up_again_after_the_sign_off() -> None:
    timeline = lay_out([TAKE], 20 * RATE, SegmentKind.OUTRO)
    bed = bed_of(timeline, tone(20, RATE))
    assert level(bed, 6.3) == pytest.approx(level(bed, 0.5) - 15, abs=0.5)
    assert level(bed, 8.0) == pytest.approx(level(bed, 0.5), abs=0.1)


def test_music_that_is_cut_short_fades_to_nothing() -> None:
    timeline = lay_out([TAKE], 60 * RATE, SegmentKind.OUTRO)
    bed = bed_of(timeline, tone(60, RATE))
    end = timeline.music / RATE
    assert level(bed, end - 2) < level(bed, end - 4.5) - 3
    assert level(bed, end - 0.15) < level(bed, end - 4.5) - 25
    assert float(np.abs(np.diff(bed)).max()) < 0.02


def test_ducking_and_fading_never_click() -> None:
    music = tone(9, RATE)
    bed = bed_of(lay_out([TAKE], len(music), SegmentKind.INTRO), music)
    assert float(np.abs(np.diff(bed)).max()) < 1.2 * float(np.abs(np.diff(music)).max())


def test_both_edges_stay_silent() -> None:
    for kind in (SegmentKind.INTRO, SegmentKind.OUTRO):
        for seconds in (0.01, 0.5, 7.003, 30):
            timeline = lay_out([TAKE], round(seconds * RATE), kind)
            bed = bed_of(timeline, tone(seconds, RATE))
            assert len(bed) == timeline.samples
            assert not bed[:EDGE].any()
            assert not bed[-EDGE:].any()
