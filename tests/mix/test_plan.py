from hypothesis import given
from hypothesis import strategies as st

from bulletin.mix.plan import CutPlan, plan
from bulletin.model import Break, Line, Segment, SegmentKind, Take
from support.programme import VOICE, line, script, story

INTRO = Segment(SegmentKind.INTRO, "Opening", (line("This is it.", Break.SEGMENT),))
OUTRO = Segment(SegmentKind.OUTRO, "Sign-off", (line("That was it.", Break.SEGMENT),))


def takes_of(*segments: Segment, seconds: float = 5.0) -> list[Take]:
    lines = [each for segment in segments for each in segment.lines]
    return [take_of(each, seconds) for each in lines]


def take_of(said: Line, seconds: float) -> Take:
    return Take(said, VOICE, f"take1-{said.text}", round(seconds * 22050), 22050, ())


def texts(plans: list[CutPlan]) -> list[list[str]]:
    return [[take.line.text for take in each.takes] for each in plans]


def test_a_short_segment_is_one_cut() -> None:
    segments = (INTRO, story("A.", "B."), story("C."), OUTRO)
    plans = plan(script(*segments), takes_of(*segments))
    assert texts(plans) == [["This is it."], ["A.", "B."], ["C."], ["That was it."]]
    assert [each.segment for each in plans] == [0, 1, 2, 3]
    assert [each.music for each in plans] == [SegmentKind.INTRO, None, None, SegmentKind.OUTRO]


def test_a_long_segment_is_cut_where_a_paragraph_ends() -> None:
    pauses = [Break.SENTENCE, Break.PARAGRAPH, Break.SENTENCE, Break.SENTENCE, Break.PARAGRAPH, Break.SEGMENT]
    lines = tuple(line(f"{place}.", pause) for place, pause in enumerate(pauses))
    segment = Segment(SegmentKind.STORY, "Long", lines)
    plans = plan(script(INTRO, segment, OUTRO), takes_of(INTRO, segment, OUTRO, seconds=9.0))
    assert texts(plans)[1:-1] == [["0.", "1.", "2.", "3.", "4."], ["5."]]
    assert [each.segment for each in plans] == [0, 1, 1, 2]


def test_a_paragraph_without_end_is_cut_between_sentences() -> None:
    segment = story(*(f"{place}." for place in range(100)))
    plans = plan(script(INTRO, segment, OUTRO), takes_of(INTRO, segment, OUTRO))
    assert len(plans) > 8
    assert max(sum(take.samples / take.rate for take in each.takes) for each in plans) < 70


def test_without_intro_and_outro_segments_their_music_stands_alone() -> None:
    plans = plan(script(story("A."), story("B.")), takes_of(story("A."), story("B.")))
    assert [(each.segment, len(each.takes), each.music) for each in plans] == [
        (0, 0, SegmentKind.INTRO),
        (0, 1, None),
        (1, 1, None),
        (1, 0, SegmentKind.OUTRO),
    ]


@given(
    sizes=st.lists(st.integers(1, 30), min_size=1, max_size=6),
    seconds=st.floats(0.1, 80),
    pause=st.sampled_from([Break.SENTENCE, Break.PARAGRAPH]),
)
def test_no_take_is_lost_or_moved(sizes: list[int], seconds: float, pause: Break) -> None:
    segments = [
        Segment(SegmentKind.STORY, "S", tuple(line(f"{number}.{place}", pause) for place in range(size)))
        for number, size in enumerate(sizes)
    ]
    takes = takes_of(*segments, seconds=seconds)
    plans = plan(script(*segments), takes)
    assert [take for each in plans for take in each.takes] == takes
