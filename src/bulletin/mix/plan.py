"""The plan of the cuts: divides the takes into cuts, and chooses the music before and under them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from operator import itemgetter

from bulletin.mix.encoder import RATE
from bulletin.mix.music import BED, INTRO, OUTRO, PIECES, PING, STING
from bulletin.mix.pauses import compute_pause
from bulletin.mix.settings import MixSettings
from bulletin.model import Cue, Line, PauseKind, Role, Script, Segment, SegmentKind, Take

_CUT_SECONDS = {False: (20.0, 45.0), True: (30.0, 50.0)}
"""Seconds after which a cut ends at the next paragraph, and at the next sentence, without and with a bed;
under a bed some frames are encoded twice for each cut."""
_THEMES = {SegmentKind.INTRO: INTRO, SegmentKind.OUTRO: OUTRO}


@dataclass(frozen=True, slots=True)
class CutPlan:
    """The takes of one cut, in order, and the music before them."""

    segment: int
    takes: tuple[Take, ...]
    cues: tuple[str, ...] = ()
    """The music before each take: a sting, a ping, or an empty text for none."""
    theme: str = ""
    """The intro or outro music; empty for none."""


@dataclass(frozen=True, slots=True)
class CutGroup:
    """Cuts over which one bed goes on, or a single cut without a bed."""

    cut_plans: tuple[CutPlan, ...]
    has_bed: bool = False


def list_needed_music(script: Script, settings: MixSettings) -> set[str]:
    """List the names of the music that the script uses."""
    names = {INTRO, OUTRO}
    for index, segment in enumerate(script.segments):
        names.update(_choose_cues(script.segments, index, settings, PIECES))
        if _has_bed(segment, settings):
            names.add(BED)
    return names - {""}


def plan_cut_groups(
    script: Script, takes: Sequence[Take], settings: MixSettings, available_music: Collection[str]
) -> list[CutGroup]:
    """Divide the programme into cuts, in order.

    A segment is a cut; a long one is several, so that memory stays small, the cores stay busy, and a
    correction costs little. A script without an intro or outro segment gets a cut of music alone.

    Args:
        script: the script.
        takes: one for each line of the script, in order. If only the first lines have takes yet, only the
            groups are planned that no further take can change.
        settings: the settings, those of the script applied.
        available_music: the names of the music that exists.
    """
    plans: list[tuple[CutPlan, bool]] = []
    plans += _plan_standalone_theme(INTRO, 0, script, settings, available_music)
    plans += _plan_segments(script, takes, settings, available_music)
    plans += _plan_standalone_theme(OUTRO, len(script.segments) - 1, script, settings, available_music)
    groups: list[CutGroup] = []
    for has_bed, neighbours in groupby(plans, key=itemgetter(1)):
        groups += _make_groups([cut_plan for cut_plan, _ in neighbours], has_bed=has_bed)
    if len(takes) < len(script.lines):
        return list(_drop_unfinished_groups(groups, len(takes)))
    return groups


def _plan_segments(
    script: Script, takes: Sequence[Take], settings: MixSettings, available_music: Collection[str]
) -> Iterator[tuple[CutPlan, bool]]:
    """Plan the cuts of each segment, as far as there are takes, and tell of each cut whether it has a bed."""
    remaining = iter(takes)
    for index, segment in enumerate(script.segments):
        segment_takes = tuple(islice(remaining, len(segment.lines)))
        has_bed = BED in available_music and _has_bed(segment, settings)
        cues = _choose_cues(script.segments, index, settings, available_music)[: len(segment_takes)]
        theme = _THEMES.get(segment.kind, "")
        if theme not in available_music:
            theme = ""
        for cut_plan in _split_long_cut(CutPlan(index, segment_takes, cues, theme), has_bed=has_bed):
            if cut_plan.takes or cut_plan.theme:
                yield cut_plan, has_bed
        if len(segment_takes) < len(segment.lines):
            return


def _drop_unfinished_groups(groups: Sequence[CutGroup], take_count: int) -> Iterator[CutGroup]:
    """Yield the groups before the group that holds the last of so many takes."""
    for group in groups:
        take_count -= sum(len(cut_plan.takes) for cut_plan in group.cut_plans)
        if take_count <= 0:
            return
        yield group


def _make_groups(cut_plans: Sequence[CutPlan], *, has_bed: bool) -> Iterator[CutGroup]:
    """Make one group of neighbours under a bed, and a group of each cut without one."""
    if has_bed:
        yield CutGroup(tuple(cut_plans), has_bed=True)
        return
    for cut_plan in cut_plans:
        yield CutGroup((cut_plan,))


def _has_bed(segment: Segment, settings: MixSettings) -> bool:
    if segment.bed is not None:
        return segment.bed
    return settings.bed == "all" or (settings.bed == "headlines" and segment.kind is SegmentKind.HEADLINES)


def _plan_standalone_theme(
    theme: str, index: int, script: Script, settings: MixSettings, available_music: Collection[str]
) -> list[tuple[CutPlan, bool]]:
    """Plan a cut of intro or outro music alone if the script has no segment of that kind."""
    has_segment = any(_THEMES.get(segment.kind) == theme for segment in script.segments)
    if has_segment or theme not in available_music:
        return []
    has_bed = settings.bed == "all" and BED in available_music
    return [(CutPlan(index, (), (), theme), has_bed)]


def _choose_cues(
    segments: Sequence[Segment], index: int, settings: MixSettings, available_music: Collection[str]
) -> tuple[str, ...]:
    """Choose for each line of a segment the music before it, as far as such music exists."""
    lines = segments[index].lines
    cues = [""] * len(lines)
    if lines and segments[index].kind is SegmentKind.HEADLINES:
        for place, is_announcement in enumerate(_flag_announcements(lines)):
            if is_announcement:
                cues[place] = PING
    if lines and _has_sting(segments, index, settings):
        cues[0] = STING
    for place, line in enumerate(lines):
        cues[place] = _choose_cue(line, cues[place])
        if cues[place] not in available_music:
            cues[place] = ""
    return tuple(cues)


def _choose_cue(line: Line, default_cue: str) -> str:
    if line.cue is None:
        return default_cue
    return {Cue.STING: STING, Cue.PING: PING}.get(line.cue, "")


def _flag_announcements(lines: Sequence[Line]) -> list[bool]:
    """Tell which lines of the headlines announce a story: each first sentence, or only those of headlines."""
    has_headlines = any(line.role is Role.HEADLINE for line in lines)
    flags, begins_item = [], True
    for line in lines:
        may_announce = line.role is Role.HEADLINE or not has_headlines
        flags.append(begins_item and may_announce)
        begins_item = line.pause is not PauseKind.SENTENCE
    return flags


def _has_sting(segments: Sequence[Segment], index: int, settings: MixSettings) -> bool:
    """Tell whether a sting parts a segment from the one before it; the intro leads to the first itself."""
    # From the start, where a segment of the kind is found at once, however many segments there are.
    earlier = islice(segments, index)
    if settings.stings == "segments":
        return segments[index].kind not in _THEMES and any(map(_follows_intro, earlier))
    if settings.stings != "stories" or not _starts_story(segments[index]):
        return False
    return any(segment.kind is SegmentKind.STORY and segment.lines for segment in earlier)


def _follows_intro(segment: Segment) -> bool:
    return bool(segment.lines) and segment.kind is not SegmentKind.INTRO


def _starts_story(segment: Segment) -> bool:
    return segment.kind is SegmentKind.STORY and segment.lines[0].role is Role.HEADLINE


def _split_long_cut(cut_plan: CutPlan, *, has_bed: bool) -> Iterator[CutPlan]:
    """Split a long cut, but never one with intro or outro music."""
    if cut_plan.theme or not cut_plan.takes:
        yield cut_plan
        return
    start = 0
    for end in _find_cut_ends(cut_plan.takes, *_CUT_SECONDS[has_bed]):
        yield replace(cut_plan, takes=cut_plan.takes[start:end], cues=cut_plan.cues[start:end])
        start = end


def _find_cut_ends(takes: Sequence[Take], min_seconds: float, max_seconds: float) -> Iterator[int]:
    seconds = 0.0
    for number, take in enumerate(takes, start=1):
        seconds += take.samples / take.rate + compute_pause(take.line) / RATE
        ends_paragraph = take.line.pause in (PauseKind.PARAGRAPH, PauseKind.SEGMENT)
        if seconds >= max_seconds or (seconds >= min_seconds and ends_paragraph) or number == len(takes):
            yield number
            seconds = 0.0
