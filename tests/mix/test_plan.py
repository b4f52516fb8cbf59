from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.mix.music import PIECES
from bulletin.mix.plan import CutGroup, CutPlan, list_needed_music, plan_cut_groups
from bulletin.mix.settings import MixSettings
from bulletin.model import Cue, Line, PauseKind, Role, Script, Segment, SegmentKind, Take
from support.programme import VOICE, headlined, headlines, line, script, story

INTRO = Segment(SegmentKind.INTRO, "Opening", (line("This is it.", PauseKind.SEGMENT),))
OUTRO = Segment(SegmentKind.OUTRO, "Sign-off", (line("That was it.", PauseKind.SEGMENT),))
SAID = script(INTRO, headlines("X", "Y"), headlined("X", "A."), story("B."), headlined("Y", "C."), OUTRO)


def takes_of(said: Script, seconds: float = 5.0) -> list[Take]:
    return [take_of(each, seconds) for each in said.lines]


def take_of(said: Line, seconds: float) -> Take:
    return Take(said, VOICE, f"take1-{said.text}", round(seconds * 22050), 22050, b"")


def runs_of(
    said: Script, seconds: float = 5.0, music: Sequence[str] = PIECES, **settings: str
) -> list[CutGroup]:
    own = replace(MixSettings(), **settings)  # type: ignore[arg-type]  # (all of ours are texts)
    return plan_cut_groups(said, takes_of(said, seconds), own, music)


def parts_of(said: Script, seconds: float = 5.0) -> list[CutPlan]:
    return [part for run in runs_of(said, seconds) for part in run.cut_plans]


def texts(plans: list[CutPlan]) -> list[list[str]]:
    return [[take.line.text for take in each.takes] for each in plans]


def cues(said: Script, **settings: str) -> dict[str, str]:
    parts = [part for run in runs_of(said, 5.0, PIECES, **settings) for part in run.cut_plans]
    pairs = [(take.line.text, cue) for part in parts for take, cue in zip(part.takes, part.cues, strict=True)]
    return {text: cue for text, cue in pairs if cue}


def test_a_short_segment_is_one_cut() -> None:
    plans = parts_of(script(INTRO, story("A.", "B."), story("C."), OUTRO))
    assert texts(plans) == [["This is it."], ["A.", "B."], ["C."], ["That was it."]]
    assert [each.segment for each in plans] == [0, 1, 2, 3]
    assert [each.theme for each in plans] == ["intro", "", "", "outro"]


def test_a_long_segment_is_cut_where_a_paragraph_ends() -> None:
    pauses = [
        PauseKind.SENTENCE,
        PauseKind.PARAGRAPH,
        PauseKind.SENTENCE,
        PauseKind.SENTENCE,
        PauseKind.PARAGRAPH,
        PauseKind.SEGMENT,
    ]
    lines = tuple(line(f"{place}.", pause) for place, pause in enumerate(pauses))
    plans = parts_of(script(INTRO, Segment(SegmentKind.STORY, "Long", lines), OUTRO), seconds=9.0)
    assert texts(plans)[1:-1] == [["0.", "1.", "2.", "3.", "4."], ["5."]]
    assert [each.segment for each in plans] == [0, 1, 1, 2]


def test_a_paragraph_without_end_is_cut_between_sentences() -> None:
    plans = parts_of(script(INTRO, story(*(f"{place}." for place in range(100))), OUTRO))
    assert len(plans) > 8
    assert max(sum(take.samples / take.rate for take in each.takes) for each in plans) < 70


@pytest.mark.parametrize(
    ("bed", "pause", "takes_in_a_cut"),
    [
        # A take of a second and its pause are 1.6 s before a paragraph and 1.28 s before a sentence.
        ("none", PauseKind.PARAGRAPH, 13),  # 20.8 s: at 19.2 s it is no 20 s yet
        ("none", PauseKind.SENTENCE, 36),  # 46.08 s: at 44.8 s it is no 45 s yet
        ("all", PauseKind.PARAGRAPH, 19),  # 30.4 s: at 28.8 s it is no 30 s yet
        ("all", PauseKind.SENTENCE, 40),  # 51.2 s: at 49.92 s it is no 50 s yet
    ],
)
def test_a_cut_ends_with_a_paragraph_after_20_s_or_a_sentence_after_45_and_later_under_a_bed(
    bed: str, pause: PauseKind, takes_in_a_cut: int
) -> None:
    lines = tuple(line(f"{place}.", pause) for place in range(200))
    groups = runs_of(script(INTRO, Segment(SegmentKind.STORY, "Long", lines), OUTRO), 1.0, bed=bed)
    plans = [cut_plan for group in groups for cut_plan in group.cut_plans]
    assert {len(cut_plan.takes) for cut_plan in plans[1:-2]} == {takes_in_a_cut}


def test_without_intro_and_outro_segments_their_music_stands_alone() -> None:
    plans = parts_of(script(story("A."), story("B.")))
    assert [(each.segment, len(each.takes), each.theme) for each in plans] == [
        (0, 0, "intro"),
        (0, 1, ""),
        (1, 1, ""),
        (1, 0, "outro"),
    ]


def test_stings_part_stories_or_segments_but_lead_to_neither_the_first_nor_the_outro() -> None:
    pings = {"X": "ping", "Y": "ping"}
    assert cues(SAID, stings="none") == pings
    assert cues(script(INTRO, *SAID.segments[2:]), stings="stories") == {"Y": "sting"}
    assert cues(script(INTRO, *SAID.segments[2:]), stings="segments") == {"B.": "sting", "Y": "sting"}
    assert cues(script(headlines("P"), story("B."), OUTRO), stings="segments") == {"P": "ping", "B.": "sting"}


def test_only_what_announces_a_story_has_a_ping() -> None:
    words = [
        line("The headlines."),
        Line("A wall.", "A wall.", Role.HEADLINE),
        Line("And more.", "And more.", Role.HEADLINE, pause=PauseKind.PARAGRAPH),
        Line("A ferry.", "A ferry.", Role.HEADLINE),
    ]
    first = replace(words[0], pause=PauseKind.PARAGRAPH)
    assert cues(script(Segment(SegmentKind.HEADLINES, "H", (first, *words[1:])))) == {
        "A wall.": "ping",
        "A ferry.": "ping",
    }
    plain = [line("One.", PauseKind.ITEM), line("Two."), line("Still two.", PauseKind.ITEM), line("Three.")]
    assert set(cues(script(Segment(SegmentKind.HEADLINES, "H", tuple(plain))))) == {"One.", "Two.", "Three."}


def test_a_lines_own_cue_goes_before_all() -> None:
    own = [replace(line("A."), cue=Cue.STING), line("B."), replace(line("C."), cue=Cue.PING)]
    assert cues(script(Segment(SegmentKind.STORY, "S", tuple(own))), stings="none") == {
        "A.": "sting",
        "C.": "ping",
    }
    quiet = headlined("Y", "C.")
    quiet = replace(quiet, lines=(replace(quiet.lines[0], cue=Cue.NONE), *quiet.lines[1:]))
    assert cues(script(INTRO, headlined("X", "A."), quiet)) == {}


def test_a_bed_makes_one_run_of_what_it_lies_under() -> None:
    def beds(said: Script, bed: str) -> list[tuple[int, bool]]:
        return [(len(run.cut_plans), run.has_bed) for run in runs_of(said, bed=bed)]

    assert beds(SAID, "none") == [(1, False)] * 6
    assert beds(SAID, "headlines") == [(1, False), (1, True), *[(1, False)] * 4]
    assert beds(SAID, "all") == [(6, True)]
    own = script(INTRO, replace(story("A."), bed=True), replace(headlined("X", "B."), bed=True), OUTRO)
    assert beds(own, "none") == [(1, False), (2, True), (1, False)]
    off = script(INTRO, replace(story("A."), bed=False), OUTRO)
    assert beds(off, "all") == [(1, True), (1, False), (1, True)]


def test_without_the_music_there_is_neither_cue_nor_bed() -> None:
    runs = runs_of(SAID, music=["intro"], bed="all")
    assert [(run.has_bed, part.theme) for run in runs for part in run.cut_plans] == [
        (False, "intro"),
        *[(False, "")] * 5,
    ]
    assert not any(cue for run in runs for part in run.cut_plans for cue in part.cues)


@pytest.mark.parametrize(
    ("said", "bed", "names"),
    [
        (script(story("A.")), "headlines", {"intro", "outro"}),
        (SAID, "headlines", {"intro", "outro", "sting", "ping", "bed"}),
        (script(headlined("A", "1."), headlined("B", "2.")), "all", {"intro", "outro", "sting", "bed"}),
    ],
)
def test_only_music_that_is_used_is_read(said: Script, bed: str, names: set[str]) -> None:
    assert list_needed_music(said, MixSettings(bed=bed)) == names


@given(
    sizes=st.lists(st.integers(1, 30), min_size=1, max_size=6),
    seconds=st.floats(0.1, 80),
    pause=st.sampled_from([PauseKind.SENTENCE, PauseKind.PARAGRAPH]),
    bed=st.sampled_from(["headlines", "all"]),
)
def test_no_take_is_lost_or_moved(sizes: list[int], seconds: float, pause: PauseKind, bed: str) -> None:
    said = script(
        *(
            Segment(SegmentKind.STORY, "S", tuple(line(f"{number}.{place}", pause) for place in range(size)))
            for number, size in enumerate(sizes)
        )
    )
    takes = takes_of(said, seconds)
    runs = runs_of(said, seconds, bed=bed)
    assert [take for run in runs for part in run.cut_plans for take in part.takes] == takes


PAUSES = st.sampled_from([PauseKind.SENTENCE, PauseKind.PARAGRAPH])
STORIES = st.lists(
    st.tuples(st.lists(PAUSES, min_size=1, max_size=5), st.sampled_from([None, True])), max_size=4
)


@given(STORIES, st.booleans(), st.sampled_from(["headlines", "all", "none"]), st.floats(1.0, 30.0))
def test_the_first_takes_give_the_first_runs_as_all_of_them_do(
    stories: list[tuple[list[PauseKind], bool | None]], framed: bool, bed: str, seconds: float
) -> None:
    segments = [
        Segment(
            SegmentKind.STORY, "X", tuple(line(f"{at}.", pause) for at, pause in enumerate(pauses)), under
        )
        for pauses, under in stories
    ]
    said = script(*([INTRO, *segments, OUTRO] if framed else [*segments, story("Z.")]))
    settings, takes = MixSettings(bed=bed), takes_of(said, seconds)
    whole = plan_cut_groups(said, takes, settings, PIECES)
    lengths = [sum(len(part.takes) for part in run.cut_plans) for run in whole]
    for known in range(len(takes)):
        first = plan_cut_groups(said, takes[:known], settings, PIECES)
        assert first == whole[: len(first)]
        # Of no run but the one that the last take lies in is it doubtful where it ends.
        assert known - sum(lengths[: len(first)]) <= lengths[len(first)]
