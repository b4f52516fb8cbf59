"""Which takes make up which cut, what music leads to each, and over which cuts music goes on."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from bulletin.mix.encoder import RATE
from bulletin.mix.music import BED, INTRO, OUTRO, PIECES, PING, STING
from bulletin.mix.pauses import compute_pause
from bulletin.mix.settings import MixSettings
from bulletin.model import Cue, Line, PauseKind, Role, Script, Segment, SegmentKind, Take

_CUT_SECONDS = {False: (20.0, 45.0), True: (30.0, 50.0)}
"""Seconds after which a cut ends with its paragraph, and with its sentence; under a bed each costs some
encoding twice."""
_THEMES = {SegmentKind.INTRO: INTRO, SegmentKind.OUTRO: OUTRO}


@dataclass(frozen=True, slots=True)
class CutPlan:
    """The takes of one cut, in order, and the music that belongs to them."""

    segment: int
    takes: tuple[Take, ...]
    cues: tuple[str, ...] = ()
    """What leads to each take: a sting, a ping, or nothing."""
    theme: str = ""
    """The intro or outro music; empty for none."""


@dataclass(frozen=True, slots=True)
class CutGroup:
    """Cuts over which one bed goes on, or a single one without a bed."""

    cut_plans: tuple[CutPlan, ...]
    has_bed: bool = False


def list_needed_music(script: Script, settings: MixSettings) -> set[str]:
    """Name the music that a script has a use for."""
    lines = [
        dict.fromkeys(_choose_cues(script.segments, index, settings, PIECES))
        for index in range(len(script.segments))
    ]
    beds = {BED for segment in script.segments if _has_bed(segment, settings)}
    return {INTRO, OUTRO, *beds, *(cue for cues in lines for cue in cues if cue)}


def plan_cut_groups(
    script: Script, takes: Sequence[Take], settings: MixSettings, available_music: Collection[str]
) -> list[CutGroup]:
    """Divide the programme into cuts, in order.

    A segment is a cut; a long one is several, so that memory stays small, the cores stay busy, and a
    correction costs little. A script without an intro or outro segment gets a cut of music alone.

    Args:
        script: what is said.
        takes: one for each line of the script, in order. While there are only those of the first lines, only
            the runs are given that no further take can change.
        settings: of this script.
        available_music: what there is music for.
    """
    remaining = iter(takes)
    parts: list[tuple[CutPlan, bool]] = []
    for index, segment in enumerate(script.segments):
        own = tuple(islice(remaining, len(segment.lines)))
        bed = BED in available_music and _has_bed(segment, settings)
        cues = _choose_cues(script.segments, index, settings, available_music)[: len(own)]
        theme = _THEMES.get(segment.kind, "")
        whole = CutPlan(index, own, cues, theme if theme in available_music else "")
        parts += [(part, bed) for part in _split_long_cut(whole, has_bed=bed) if part.takes or part.theme]
        if len(own) < len(segment.lines):
            break
    parts = [*_plan_standalone_theme(INTRO, 0, script, settings, available_music), *parts]
    parts += _plan_standalone_theme(OUTRO, len(script.segments) - 1, script, settings, available_music)
    runs = [
        run
        for bed, group in groupby(parts, key=lambda each: each[1])
        for run in _make_groups(group, has_bed=bed)
    ]
    return runs if len(takes) == len(script.lines) else list(_drop_unfinished_groups(runs, len(takes)))


def _drop_unfinished_groups(groups: Sequence[CutGroup], take_count: int) -> Iterator[CutGroup]:
    """Give the runs before the one in which the last of so many takes lies."""
    for run in groups:
        take_count -= sum(len(part.takes) for part in run.cut_plans)
        if take_count <= 0:
            return
        yield run


def _make_groups(plans: Iterator[tuple[CutPlan, bool]], *, has_bed: bool) -> Iterator[CutGroup]:
    parts = tuple(part for part, _ in plans)
    if has_bed:
        yield CutGroup(parts, has_bed=True)
    else:
        yield from (CutGroup((part,)) for part in parts)


def _has_bed(segment: Segment, settings: MixSettings) -> bool:
    if segment.bed is not None:
        return segment.bed
    return settings.bed == "all" or (settings.bed == "headlines" and segment.kind is SegmentKind.HEADLINES)


def _plan_standalone_theme(
    theme: str, segment: int, script: Script, settings: MixSettings, available_music: Collection[str]
) -> list[tuple[CutPlan, bool]]:
    """Give a cut of intro or outro music alone if no segment of that kind is there to carry it."""
    carried = any(_THEMES.get(each.kind) == theme for each in script.segments)
    bed = settings.bed == "all" and BED in available_music
    return [] if carried or theme not in available_music else [(CutPlan(segment, (), (), theme), bed)]


def _choose_cues(
    segments: Sequence[Segment], index: int, settings: MixSettings, available_music: Collection[str]
) -> tuple[str, ...]:
    """Say for each line of a segment what leads to it, as far as there is music for it."""
    lines = segments[index].lines
    usual = [""] * len(lines)
    if lines and segments[index].kind is SegmentKind.HEADLINES:
        usual = [PING if announces else "" for announces in _flag_announcements(lines)]
    if lines and _has_sting(segments, index, settings):
        usual[0] = STING
    cues = (_choose_cue(line, cue) for line, cue in zip(lines, usual, strict=True))
    return tuple(cue if cue in available_music else "" for cue in cues)


def _choose_cue(line: Line, default_cue: str) -> str:
    if line.cue is None:
        return default_cue
    return {Cue.STING: STING, Cue.PING: PING}.get(line.cue, "")


def _flag_announcements(lines: Sequence[Line]) -> list[bool]:
    """Tell which lines of the headlines announce a story: headlines by their role, else what begins anew."""
    begins = [True, *(line.pause is not PauseKind.SENTENCE for line in lines[:-1])]
    marked = [line.role is Role.HEADLINE for line in lines]
    if any(marked):
        return [a and b for a, b in zip(begins, marked, strict=True)]
    return begins


def _has_sting(segments: Sequence[Segment], index: int, settings: MixSettings) -> bool:
    """Tell whether a sting parts a segment from the one before it; the intro leads to the first itself."""
    # Looked through from the start, where one is found at once, however many there are.
    before = (each for each in islice(segments, index) if each.lines and each.kind is not SegmentKind.INTRO)
    if settings.stings == "segments":
        return segments[index].kind not in _THEMES and any(before)
    return (
        settings.stings == "stories"
        and _starts_story(segments[index])
        and any(each.kind is SegmentKind.STORY for each in before)
    )


def _starts_story(segment: Segment) -> bool:
    return segment.kind is SegmentKind.STORY and segment.lines[0].role is Role.HEADLINE


def _split_long_cut(cut_plan: CutPlan, *, has_bed: bool) -> Iterator[CutPlan]:
    """Divide what is long, but never where intro or outro music plays."""
    if cut_plan.theme or not cut_plan.takes:
        yield cut_plan
        return
    start = 0
    for end in _find_cut_ends(cut_plan.takes, *_CUT_SECONDS[has_bed]):
        yield replace(cut_plan, takes=cut_plan.takes[start:end], cues=cut_plan.cues[start:end])
        start = end


def _find_cut_ends(takes: Sequence[Take], min_seconds: float, max_seconds: float) -> Iterator[int]:
    length = 0.0
    for number, take in enumerate(takes, start=1):
        length += take.samples / take.rate + compute_pause(take.line) / RATE
        rests = take.line.pause in (PauseKind.PARAGRAPH, PauseKind.SEGMENT)
        if length >= max_seconds or (length >= min_seconds and rests) or number == len(takes):
            yield number
            length = 0.0
