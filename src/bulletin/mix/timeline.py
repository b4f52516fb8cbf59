"""Where each take and all music lie in a run of cuts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bulletin.mix.ducking import Ramps, Span, merged
from bulletin.mix.encoder import FRAME, RATE
from bulletin.mix.music import BED, INTRO, LONGEST_SECONDS, OUTRO, PING, STING
from bulletin.mix.pauses import rest
from bulletin.mix.plan import CutPlan, Run
from bulletin.model import Take, Utterance

EDGE = 4 * FRAME
"""Silence at both ends of a run, so that nothing of it reaches over the seam."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How music and the voice that it leads to, or follows, meet."""

    lead: float
    """Seconds of music before the voice, at the most."""
    share: float
    """The part of a short piece that is heard before the voice."""
    tail: float
    """Seconds that the music goes on after the voice, at the most."""
    fade: float
    """Seconds of fade-out where the music is cut short."""


_MANNERS = {
    INTRO: _Manner(lead=6.0, share=0.5, tail=1.5, fade=2.0),
    OUTRO: _Manner(lead=1.5, share=0.25, tail=12.0, fade=4.0),
    STING: _Manner(lead=4.0, share=0.75, tail=1.0, fade=1.0),
    PING: _Manner(lead=0.8, share=0.6, tail=0.5, fade=0.3),
    BED: _Manner(lead=1.2, share=1.0, tail=2.5, fade=2.0),
}
_RISE = RATE // 2  # of a bed that follows silence
_CROSSING = 2 * RATE  # in which the bed takes over from the intro, or the outro from the bed
_SOFT_START = RATE // 200  # a file that begins or ends amid a sound would click
_SOFT_END = RATE // 20
_LONGEST_ALONE = 20 * RATE  # of intro or outro music that nobody speaks over
_BROKEN_OFF = round(LONGEST_SECONDS * RATE) - _SOFT_END  # of a file that is longer, only so much is read


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of music in its place: samples from the start of the run or of a part of it."""

    name: str
    start: int
    end: int
    fade_in: int
    fade_out: int
    under: tuple[Span, ...] = ()
    """Where it is turned down; between two there is time for it to come up."""
    gain: float = 0.0
    """dB that make it as loud as the programme."""
    depth: float = 0.0
    """dB by which it is turned down."""
    repeats: bool = False
    """Whether it is longer than its music, which then starts again."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A run laid out: samples at the programme's rate."""

    utterances: tuple[Utterance, ...]
    music: tuple[Placed, ...]
    borders: tuple[int, ...]
    """Where each cut begins, and where the last one ends: whole numbers of frames."""

    @property
    def samples(self) -> int:
        """Give the length of the whole run, both edges included."""
        return self.borders[-1]


def lay_out(run: Run, lengths: Mapping[str, int], ramps: Ramps) -> Timeline:
    """Place takes after each other with their pauses, and the music before, after and under them.

    Args:
        run: what sounds.
        lengths: samples of each piece of music there is.
        ramps: how fast music is turned down and up.
    """
    desk = _Desk(lengths)
    if run.bed and run.parts[0].theme != INTRO:
        desk.at += round(_MANNERS[BED].lead * RATE)
    begins = [desk.lay(part) for part in run.parts]
    if run.bed:
        desk.lay_bed(run)
    # The next cut begins with its own edge, which is part of the pause.
    sounding = [*(each.end for each in desk.voiced), *(each.end for each in desk.music)]
    end = max([desk.at - EDGE, *(each + EDGE for each in sounding)])
    borders = (0, *begins[1:], -(-end // FRAME) * FRAME)
    music = tuple(replace(each, under=desk.under(each, ramps)) for each in desk.music)
    return Timeline(tuple(desk.voiced), music, borders)


class _Desk:
    """Lays one thing after another."""

    def __init__(self, lengths: Mapping[str, int]) -> None:
        """Begin behind the first edge.

        Args:
            lengths: samples of each piece of music there is.
        """
        self._lengths = lengths
        self.at = EDGE
        self.voiced: list[Utterance] = []
        self.music: list[Placed] = []

    def lay(self, part: CutPlan) -> int:
        """Lay the takes of a cut and what leads to them, and give where the cut begins."""
        begin = self.at
        border = max(self.voiced[-1].end if self.voiced else 0, begin - EDGE) // FRAME * FRAME
        if part.theme and part.takes:
            self.at += self._lead(part.theme)
        for take, cue in zip(part.takes, part.cues or [""] * len(part.takes), strict=True):
            if cue:
                self._lay_music(cue, self.at, self.at + self._lead(cue) + _seconds(_MANNERS[cue].tail))
                self.at += self._lead(cue)
            self._lay_take(take)
        if part.theme:
            self._lay_theme(part, begin)
        return border

    def _lead(self, name: str) -> int:
        manner = _MANNERS[name]
        return int(min(manner.lead * RATE, self._lengths[name] * manner.share))

    def _lay_take(self, take: Take) -> None:
        start, end = self.at, self.at + length_of(take)
        self.voiced.append(Utterance(take.line, start, end, take.words.at_rate(RATE, take.rate)))
        self.at = end + rest(take.line)

    def _lay_theme(self, part: CutPlan, begin: int) -> None:
        """Lay intro or outro music from where the cut begins until some time after its voice."""
        if part.takes:
            self._lay_music(part.theme, begin, self.voiced[-1].end + _seconds(_MANNERS[part.theme].tail))
        else:
            self._lay_music(part.theme, begin, begin + _LONGEST_ALONE)
            self.at = self.music[-1].end + EDGE

    def _lay_music(self, name: str, start: int, end: int) -> None:
        """Lay music once; where it would go on beyond `end`, or what is read of it, it fades out."""
        whole = start + self._lengths[name]
        goes_on = end < whole or self._lengths[name] >= _BROKEN_OFF
        fade = _seconds(_MANNERS[name].fade) if goes_on else _SOFT_END
        end = min(end, whole)
        self.music.append(Placed(name, start, end, _SOFT_START, min(fade, end - start)))

    def lay_bed(self, run: Run) -> None:
        """Lay music from the run's start, or its intro's end, to its end, or its outro's start."""
        start, rise = EDGE, _RISE
        end, fall = self.at + _seconds(_MANNERS[BED].tail), _seconds(_MANNERS[BED].fade)
        if self.voiced:
            end = self.voiced[-1].end + _seconds(_MANNERS[BED].tail)
        themes = [each for each in self.music if each.name in (INTRO, OUTRO)]
        if run.parts[0].theme == INTRO:
            rise = _CROSSING
            start = max(EDGE, themes[0].end - rise)
        if run.parts[-1].theme == OUTRO:
            fall = _CROSSING
            end = themes[-1].start + fall
        if (length := end - start) > 0:
            bed = Placed(BED, start, end, min(rise, length), min(fall, length))
            self.music.append(replace(bed, repeats=length > self._lengths[BED]))

    def under(self, placed: Placed, ramps: Ramps) -> tuple[Span, ...]:
        """Give where music is turned down: where someone speaks, and a bed where other music sounds too."""
        voices = [(each.start, each.end) for each in self.voiced]
        if placed.name in (STING, PING):
            # What was said before it would keep it down from its start.
            voices = [each for each in voices if placed.start <= each[0] < placed.end]
        others = [(each.start, each.end) for each in self.music if each.name in (STING, PING)]
        spans = [*voices, *(others if placed.name == BED else [])]
        near = (placed.start - ramps.hold - ramps.release, placed.end + ramps.attack)
        return within(merged(spans, ramps.shortest_gap), near)


def within(spans: tuple[Span, ...], reach: Span) -> tuple[Span, ...]:
    """Give the spans that lie in a stretch of the run in part at least."""
    return tuple(each for each in spans if each[0] < reach[1] and each[1] > reach[0])


def length_of(take: Take) -> int:
    """Give the length of a take at the programme's rate, in samples."""
    return -(-take.samples * RATE // take.rate)


def _seconds(seconds: float) -> int:
    return round(seconds * RATE)
