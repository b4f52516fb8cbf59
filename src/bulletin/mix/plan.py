"""Which takes make up which cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bulletin.mix.settings import PAUSES_MS
from bulletin.model import Break, Script, SegmentKind, Take

_LONG_ENOUGH = 20.0  # seconds after which a cut ends with its paragraph
_TOO_LONG = 45.0  # seconds after which it ends with its sentence


@dataclass(frozen=True, slots=True)
class CutPlan:
    """The takes of one cut, in order, and whether intro or outro music belongs under them."""

    segment: int
    takes: tuple[Take, ...]
    music: SegmentKind | None = None


def plan(script: Script, takes: Sequence[Take]) -> list[CutPlan]:
    """Divide the programme into cuts, in order.

    A segment is a cut; a long one is several, so that memory stays small, the cores stay busy, and
    a correction costs little. A script without an intro or outro segment gets a cut of music alone.

    Args:
        script: what is said.
        takes: one for each line of the script, in order.
    """
    remaining = iter(takes)
    plans = []
    for index, segment in enumerate(script.segments):
        own = [next(remaining) for _ in segment.lines]
        if segment.kind == SegmentKind.STORY:
            plans += [CutPlan(index, tuple(part)) for part in _parts(own)]
        else:
            plans.append(CutPlan(index, tuple(own), segment.kind))
    return [
        *_missing(SegmentKind.INTRO, 0, plans),
        *plans,
        *_missing(SegmentKind.OUTRO, len(script.segments) - 1, plans),
    ]


def _missing(kind: SegmentKind, segment: int, plans: list[CutPlan]) -> list[CutPlan]:
    return [] if any(plan.music == kind for plan in plans) else [CutPlan(segment, (), kind)]


def _parts(takes: Sequence[Take]) -> Iterator[list[Take]]:
    part: list[Take] = []
    length = 0.0
    for take in takes:
        part.append(take)
        length += take.samples / take.rate + PAUSES_MS[take.line.pause] / 1000
        rests = take.line.pause in (Break.PARAGRAPH, Break.SEGMENT)
        if length >= _TOO_LONG or (length >= _LONG_ENOUGH and rests):
            yield part
            part, length = [], 0.0
    if part:
        yield part
