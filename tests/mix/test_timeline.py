from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bulletin.mix.encoder import FRAME, RATE
from bulletin.mix.timeline import EDGE, lay_out, length_of
from bulletin.model import Break, Line, SegmentKind, Take, Voice, Word

VOICE = Voice("tone", "low", "en")


def taken(samples: int, rate: int, pause: Break) -> Take:
    words = (Word("Hello", 0, samples),)
    return Take(Line("Hello.", "Hello.", pause=pause), VOICE, "take1-x", samples, rate, (), words)


rates = st.sampled_from([16_000, 22_050, 24_000, 44_100, 48_000])
takes = st.lists(st.builds(taken, st.integers(1, 500_000), rates, st.sampled_from(Break)), max_size=12)
kinds = st.sampled_from([None, SegmentKind.INTRO, SegmentKind.OUTRO])


@given(takes=takes, music=st.integers(0, 60 * RATE), kind=kinds)
def test_a_cut_is_whole_frames_with_silent_edges(
    takes: list[Take], music: int, kind: SegmentKind | None
) -> None:
    timeline = lay_out(takes, music, kind)
    assert timeline.samples % FRAME == 0
    ends = [each.end for each in timeline.utterances]
    sounding = max([*ends, EDGE + timeline.music if timeline.music else 0])
    assert timeline.samples - sounding >= EDGE
    assert all(each.start >= EDGE for each in timeline.utterances)


@given(takes=takes, music=st.integers(0, 60 * RATE), kind=kinds)
def test_every_take_has_its_place_in_order_without_overlap(
    takes: list[Take], music: int, kind: SegmentKind | None
) -> None:
    utterances = lay_out(takes, music, kind).utterances
    assert [each.line for each in utterances] == [take.line for take in takes]
    assert [each.end - each.start for each in utterances] == [length_of(take) for take in takes]
    for earlier, later in pairwise(utterances):
        assert later.start - earlier.end >= 280 * RATE // 1000
    for each in utterances:
        assert all(each.start <= word.start <= word.end <= each.end for word in each.words)


def a_take(seconds: float, pause: Break = Break.SEGMENT) -> Take:
    return Take(Line("Hello.", "Hello.", pause=pause), VOICE, "take1-x", round(seconds * RATE), RATE, ())


def test_the_pause_between_two_cuts_is_what_the_break_asks_for() -> None:
    timeline = lay_out([a_take(2.0)], 0, None)
    silence = timeline.samples - timeline.utterances[-1].end + EDGE
    assert 0 <= silence - 1100 * RATE // 1000 < FRAME


def test_the_opening_comes_in_over_the_tail_of_the_intro() -> None:
    timeline = lay_out([a_take(5.0)], 9 * RATE, SegmentKind.INTRO)
    (opening,) = timeline.utterances
    assert opening.start - EDGE == 4.5 * RATE
    assert timeline.music == 9 * RATE
    assert timeline.fade == 0


def test_long_intro_music_fades_out_after_the_opening() -> None:
    timeline = lay_out([a_take(5.0)], 60 * RATE, SegmentKind.INTRO)
    (opening,) = timeline.utterances
    assert opening.start - EDGE == 6 * RATE
    assert timeline.music == 12.5 * RATE
    assert timeline.fade == 2 * RATE


def test_the_outro_begins_under_the_sign_off_and_plays_on() -> None:
    timeline = lay_out([a_take(3.0)], 10 * RATE, SegmentKind.OUTRO)
    (sign_off,) = timeline.utterances
    assert sign_off.start - EDGE == 1.5 * RATE
    assert timeline.music == 10 * RATE


def test_music_alone_is_a_cut_too() -> None:
    timeline = lay_out([], 9 * RATE, SegmentKind.INTRO)
    assert timeline.utterances == ()
    assert timeline.music == 9 * RATE
