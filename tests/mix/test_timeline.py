from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.mix.ducking import build_ramps
from bulletin.mix.encoder import FRAME_SAMPLES, RATE
from bulletin.mix.music import PIECES
from bulletin.mix.pauses import compute_pause
from bulletin.mix.plan import CutGroup, CutPlan
from bulletin.mix.settings import MixSettings
from bulletin.mix.timeline import EDGE_SAMPLES, PlacedMusic, Timeline, build_timeline, count_take_samples
from bulletin.model import Line, PauseKind, Take, TimedWord, Voice, WordTimings

VOICE = Voice("tone", "low", "en")
RAMPS = build_ramps(MixSettings())


def taken(samples: int, rate: int, pause: PauseKind) -> Take:
    words = WordTimings.pack([TimedWord("Hello", 0, samples)])
    return Take(Line("Hello.", "Hello.", pause=pause), VOICE, "take1-x", samples, rate, b"", words)


def a_take(seconds: float, pause: PauseKind = PauseKind.SEGMENT) -> Take:
    return taken(round(seconds * RATE), RATE, pause)


def laid(run: CutGroup, **lengths: float) -> Timeline:
    return build_timeline(run, {name: round(seconds * RATE) for name, seconds in lengths.items()}, RAMPS)


def one(takes: Sequence[Take], theme: str = "", *, bed: bool = False, cue: str = "") -> CutGroup:
    cues = (cue, *[""] * (len(takes) - 1)) if takes else ()
    return CutGroup((CutPlan(0, tuple(takes), cues, theme),), bed)


rates = st.sampled_from([16_000, 22_050, 24_000, 44_100, 48_000])
takes = st.lists(st.builds(taken, st.integers(1, 500_000), rates, st.sampled_from(PauseKind)), max_size=6)
cuts = st.builds(
    lambda takes, cues, theme: CutPlan(0, tuple(takes), tuple(cues[: len(takes)]), theme),
    takes,
    st.lists(st.sampled_from(["", "sting", "ping"]), min_size=6, max_size=6),
    st.sampled_from(["", "intro", "outro"]),
).filter(lambda part: part.takes or part.theme)
runs = st.one_of(
    st.builds(lambda part: CutGroup((part,)), cuts),
    st.builds(lambda parts: CutGroup(tuple(parts), has_bed=True), st.lists(cuts, min_size=1, max_size=4)),
)
lengths = st.fixed_dictionaries(dict.fromkeys(PIECES, st.integers(4410, 60 * RATE)))


@given(run=runs, lengths=lengths)
def test_a_run_is_whole_frames_with_silent_edges(run: CutGroup, lengths: dict[str, int]) -> None:
    timeline = build_timeline(run, lengths, RAMPS)
    assert all(border % FRAME_SAMPLES == 0 for border in timeline.cut_borders)
    assert len(timeline.cut_borders) == len(run.cut_plans) + 1
    assert list(timeline.cut_borders) == sorted(set(timeline.cut_borders))
    spans = [(each.start, each.end) for each in timeline.utterances]
    spans += [(each.start, each.end) for each in timeline.music]
    assert min(start for start, _ in spans) >= EDGE_SAMPLES
    assert timeline.samples - max(end for _, end in spans) >= EDGE_SAMPLES


@given(run=runs, lengths=lengths)
def test_every_take_has_its_place_in_order_in_its_cut(run: CutGroup, lengths: dict[str, int]) -> None:
    timeline = build_timeline(run, lengths, RAMPS)
    wanted = [(part, take) for part, plan in enumerate(run.cut_plans) for take in plan.takes]
    assert [each.line for each in timeline.utterances] == [take.line for _, take in wanted]
    for each, (part, take) in zip(timeline.utterances, wanted, strict=True):
        assert each.end - each.start == count_take_samples(take)
        assert timeline.cut_borders[part] <= each.start
        assert each.end <= timeline.cut_borders[part + 1]
        assert all(0 <= word.start <= word.end <= each.end - each.start for word in each.words)
    for earlier, later in pairwise(timeline.utterances):
        assert later.start - earlier.end >= compute_pause(earlier.line)


@given(run=runs, lengths=lengths)
def test_music_is_down_wherever_someone_speaks_over_it(run: CutGroup, lengths: dict[str, int]) -> None:
    timeline = build_timeline(run, lengths, RAMPS)
    for placed in timeline.music:
        assert placed.fade_in + placed.fade_out <= max(2 * (placed.end - placed.start), 0)
        assert placed.is_looped == (placed.end - placed.start > lengths[placed.name])
        for each in timeline.utterances:
            if placed.start <= each.start < placed.end:
                assert any(start <= each.start and each.end <= end for start, end in placed.ducked_spans)


def test_the_pause_between_two_cuts_is_what_the_break_asks_for() -> None:
    timeline = laid(one([a_take(2.0)]))
    silence = timeline.samples - timeline.utterances[-1].end + EDGE_SAMPLES
    assert 0 <= silence - 1100 * RATE // 1000 < FRAME_SAMPLES


def the_music(timeline: Timeline, name: str) -> PlacedMusic:
    (placed,) = (each for each in timeline.music if each.name == name)
    return placed


def test_the_opening_comes_in_over_the_tail_of_the_intro() -> None:
    timeline = laid(one([a_take(5.0)], "intro"), intro=9)
    (opening,) = timeline.utterances
    music = the_music(timeline, "intro")
    assert opening.start - EDGE_SAMPLES == 4.5 * RATE
    assert (music.start, music.end) == (EDGE_SAMPLES, EDGE_SAMPLES + 9 * RATE)


def test_long_intro_music_fades_out_after_the_opening() -> None:
    timeline = laid(one([a_take(5.0)], "intro"), intro=60)
    (opening,) = timeline.utterances
    music = the_music(timeline, "intro")
    assert opening.start - EDGE_SAMPLES == 6 * RATE
    assert music.end - EDGE_SAMPLES == 12.5 * RATE
    assert music.fade_out == 2 * RATE


def test_the_outro_begins_under_the_sign_off_and_plays_on() -> None:
    timeline = laid(one([a_take(3.0)], "outro"), outro=10)
    assert timeline.utterances[0].start - EDGE_SAMPLES == 1.5 * RATE
    assert the_music(timeline, "outro").end - EDGE_SAMPLES == 10 * RATE


def test_music_alone_is_a_cut_too() -> None:
    timeline = laid(one([], "intro"), intro=9)
    assert timeline.utterances == ()
    assert the_music(timeline, "intro").end - EDGE_SAMPLES == 9 * RATE


def test_long_music_alone_fades_out_before_it_becomes_the_programme() -> None:
    timeline = laid(one([], "outro"), outro=60)
    music = the_music(timeline, "outro")
    assert music.end - EDGE_SAMPLES == 20 * RATE
    assert music.fade_out == 4 * RATE
    assert timeline.samples < 20.3 * RATE


def test_music_of_which_no_more_is_read_fades_out_under_a_long_opening() -> None:
    music = the_music(laid(one([a_take(100.0)], "intro"), intro=60), "intro")
    assert music.end - EDGE_SAMPLES == 60 * RATE
    assert music.fade_out == 2 * RATE
    assert the_music(laid(one([a_take(100.0)], "intro"), intro=50), "intro").fade_out < RATE // 10


def test_a_sting_leads_to_its_line_which_comes_in_over_its_tail() -> None:
    takes = (a_take(2.0, PauseKind.PARAGRAPH), a_take(2.0))
    timeline = laid(CutGroup((CutPlan(0, takes, ("", "sting")),)), sting=2)
    first, second = timeline.utterances
    sting = the_music(timeline, "sting")
    assert sting.start == first.end + compute_pause(first.line)
    assert second.start - sting.start == 1.5 * RATE
    assert sting.ducked_spans == ((second.start, second.end),)


def test_a_bed_leads_goes_on_and_fades_behind_the_last_word() -> None:
    timeline = laid(one([a_take(5.0, PauseKind.PARAGRAPH), a_take(5.0)], bed=True), bed=4)
    bed = the_music(timeline, "bed")
    first, last = timeline.utterances
    assert first.start - bed.start == 1.2 * RATE
    assert bed.end - last.end == 2.5 * RATE
    assert bed.is_looped
    assert bed.ducked_spans == ((first.start, last.end),)


def test_the_bed_takes_over_from_the_intro_and_makes_way_for_the_outro() -> None:
    middle = CutPlan(1, (a_take(20.0),))
    run = CutGroup(
        (CutPlan(0, (a_take(3.0),), ("",), "intro"), middle, CutPlan(2, (a_take(3.0),), ("",), "outro")), True
    )
    timeline = laid(run, intro=9, outro=10, bed=30)
    intro, bed, outro = (the_music(timeline, name) for name in ("intro", "bed", "outro"))
    assert bed.start == intro.end - 2 * RATE
    assert bed.fade_in == 2 * RATE
    assert bed.end == outro.start + 2 * RATE
    assert bed.fade_out == 2 * RATE


def test_a_bed_stays_down_under_a_ping_too() -> None:
    takes = (a_take(2.0, PauseKind.PARAGRAPH), a_take(2.0))
    run = CutGroup((CutPlan(0, takes, ("ping", "ping")),), has_bed=True)
    timeline = laid(run, ping=0.6, bed=30)
    bed = the_music(timeline, "bed")
    assert len(bed.ducked_spans) == 1
    pings = [each for each in timeline.music if each.name == "ping"]
    assert bed.ducked_spans[0][0] == pings[0].start


@pytest.mark.parametrize("name", ["sting", "ping"])
def test_a_long_cue_is_cut_short_under_the_voice(name: str) -> None:
    timeline = laid(one([a_take(20.0)], cue=name), **{name: 60.0})
    cue = the_music(timeline, name)
    assert cue.end - timeline.utterances[0].start <= RATE
    assert cue.fade_out > 0
