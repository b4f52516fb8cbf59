"""Where each take and all music lie in a run of cuts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bulletin.mix.ducking import DuckingRamps, SampleSpan, merge_spans
from bulletin.mix.encoder import FRAME_SAMPLES, RATE
from bulletin.mix.music import BED, INTRO, MAX_MUSIC_SECONDS, OUTRO, PING, STING
from bulletin.mix.pauses import compute_pause
from bulletin.mix.plan import CutGroup, CutPlan
from bulletin.model import Take, Utterance

EDGE_SAMPLES = 4 * FRAME_SAMPLES
"""Silence at both ends of a run, so that nothing of it reaches over the seam."""


@dataclass(frozen=True, slots=True)
class _MusicTiming:
    """How music and the voice that it leads to, or follows, meet."""

    lead_seconds: float
    """Seconds of music before the voice, at the most."""
    lead_share: float
    """The part of a short piece that is heard before the voice."""
    tail_seconds: float
    """Seconds that the music goes on after the voice, at the most."""
    fade_seconds: float
    """Seconds of fade-out where the music is cut short."""


_MUSIC_TIMINGS = {
    INTRO: _MusicTiming(lead_seconds=6.0, lead_share=0.5, tail_seconds=1.5, fade_seconds=2.0),
    OUTRO: _MusicTiming(lead_seconds=1.5, lead_share=0.25, tail_seconds=12.0, fade_seconds=4.0),
    STING: _MusicTiming(lead_seconds=4.0, lead_share=0.75, tail_seconds=1.0, fade_seconds=1.0),
    PING: _MusicTiming(lead_seconds=0.8, lead_share=0.6, tail_seconds=0.5, fade_seconds=0.3),
    BED: _MusicTiming(lead_seconds=1.2, lead_share=1.0, tail_seconds=2.5, fade_seconds=2.0),
}
_BED_FADE_IN = RATE // 2  # of a bed that follows silence
_CROSSFADE = 2 * RATE  # in which the bed takes over from the intro, or the outro from the bed
_DECLICK_FADE_IN = RATE // 200  # a file that begins or ends amid a sound would click
_DECLICK_FADE_OUT = RATE // 20
_MAX_STANDALONE_THEME = 20 * RATE  # of intro or outro music that nobody speaks over
_TRUNCATED_LENGTH = (
    round(MAX_MUSIC_SECONDS * RATE) - _DECLICK_FADE_OUT
)  # of a file that is longer, only so much is read


@dataclass(frozen=True, slots=True)
class PlacedMusic:
    """A piece of music in its place: samples from the start of the run or of a part of it."""

    name: str
    start: int
    end: int
    fade_in: int
    fade_out: int
    ducked_spans: tuple[SampleSpan, ...] = ()
    """Where it is turned down; between two there is time for it to come up."""
    gain: float = 0.0
    """dB that make it as loud as the programme."""
    depth: float = 0.0
    """dB by which it is turned down."""
    is_looped: bool = False
    """Whether it is longer than its music, which then starts again."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A run laid out: samples at the programme's rate."""

    utterances: tuple[Utterance, ...]
    music: tuple[PlacedMusic, ...]
    cut_borders: tuple[int, ...]
    """Where each cut begins, and where the last one ends: whole numbers of frames."""

    @property
    def samples(self) -> int:
        """Give the length of the whole run, both edges included."""
        return self.cut_borders[-1]


def build_timeline(group: CutGroup, music_lengths: Mapping[str, int], ramps: DuckingRamps) -> Timeline:
    """Place takes after each other with their pauses, and the music before, after and under them.

    Args:
        group: what sounds.
        music_lengths: samples of each piece of music there is.
        ramps: how fast music is turned down and up.
    """
    desk = _TimelineBuilder(music_lengths)
    if group.has_bed and group.cut_plans[0].theme != INTRO:
        desk.position += round(_MUSIC_TIMINGS[BED].lead_seconds * RATE)
    begins = [desk.place_cut(part) for part in group.cut_plans]
    if group.has_bed:
        desk.place_bed(group)
    # The next cut begins with its own edge, which is part of the pause.
    sounding = [*(each.end for each in desk.utterances), *(each.end for each in desk.music)]
    end = max([desk.position - EDGE_SAMPLES, *(each + EDGE_SAMPLES for each in sounding)])
    borders = (0, *begins[1:], -(-end // FRAME_SAMPLES) * FRAME_SAMPLES)
    music = tuple(replace(each, ducked_spans=desk.find_ducked_spans(each, ramps)) for each in desk.music)
    return Timeline(tuple(desk.utterances), music, borders)


class _TimelineBuilder:
    """Lays one thing after another."""

    def __init__(self, music_lengths: Mapping[str, int]) -> None:
        """Begin behind the first edge.

        Args:
            music_lengths: samples of each piece of music there is.
        """
        self._music_lengths = music_lengths
        self.position = EDGE_SAMPLES
        self.utterances: list[Utterance] = []
        self.music: list[PlacedMusic] = []

    def place_cut(self, part: CutPlan) -> int:
        """Lay the takes of a cut and what leads to them, and give where the cut begins."""
        begin = self.position
        border = (
            max(self.utterances[-1].end if self.utterances else 0, begin - EDGE_SAMPLES)
            // FRAME_SAMPLES
            * FRAME_SAMPLES
        )
        if part.theme and part.takes:
            self.position += self._compute_lead(part.theme)
        for take, cue in zip(part.takes, part.cues or [""] * len(part.takes), strict=True):
            if cue:
                self._place_music(
                    cue,
                    self.position,
                    self.position
                    + self._compute_lead(cue)
                    + _count_samples(_MUSIC_TIMINGS[cue].tail_seconds),
                )
                self.position += self._compute_lead(cue)
            self._place_take(take)
        if part.theme:
            self._place_theme(part, begin)
        return border

    def _compute_lead(self, name: str) -> int:
        manner = _MUSIC_TIMINGS[name]
        return int(min(manner.lead_seconds * RATE, self._music_lengths[name] * manner.lead_share))

    def _place_take(self, take: Take) -> None:
        start, end = self.position, self.position + count_take_samples(take)
        self.utterances.append(Utterance(take.line, start, end, take.words.convert_rate(RATE, take.rate)))
        self.position = end + compute_pause(take.line)

    def _place_theme(self, part: CutPlan, begin: int) -> None:
        """Lay intro or outro music from where the cut begins until some time after its voice."""
        if part.takes:
            self._place_music(
                part.theme,
                begin,
                self.utterances[-1].end + _count_samples(_MUSIC_TIMINGS[part.theme].tail_seconds),
            )
        else:
            self._place_music(part.theme, begin, begin + _MAX_STANDALONE_THEME)
            self.position = self.music[-1].end + EDGE_SAMPLES

    def _place_music(self, name: str, start: int, end: int) -> None:
        """Lay music once; where it would go on beyond `end`, or what is read of it, it fades out."""
        whole = start + self._music_lengths[name]
        goes_on = end < whole or self._music_lengths[name] >= _TRUNCATED_LENGTH
        fade = _count_samples(_MUSIC_TIMINGS[name].fade_seconds) if goes_on else _DECLICK_FADE_OUT
        end = min(end, whole)
        self.music.append(PlacedMusic(name, start, end, _DECLICK_FADE_IN, min(fade, end - start)))

    def place_bed(self, group: CutGroup) -> None:
        """Lay music from the run's start, or its intro's end, to its end, or its outro's start."""
        start, rise = EDGE_SAMPLES, _BED_FADE_IN
        end, fall = (
            self.position + _count_samples(_MUSIC_TIMINGS[BED].tail_seconds),
            _count_samples(_MUSIC_TIMINGS[BED].fade_seconds),
        )
        if self.utterances:
            end = self.utterances[-1].end + _count_samples(_MUSIC_TIMINGS[BED].tail_seconds)
        themes = [each for each in self.music if each.name in (INTRO, OUTRO)]
        if group.cut_plans[0].theme == INTRO:
            rise = _CROSSFADE
            start = max(EDGE_SAMPLES, themes[0].end - rise)
        if group.cut_plans[-1].theme == OUTRO:
            fall = _CROSSFADE
            end = themes[-1].start + fall
        if (length := end - start) > 0:
            bed = PlacedMusic(BED, start, end, min(rise, length), min(fall, length))
            self.music.append(replace(bed, is_looped=length > self._music_lengths[BED]))

    def find_ducked_spans(self, placed_music: PlacedMusic, ramps: DuckingRamps) -> tuple[SampleSpan, ...]:
        """Give where music is turned down: where someone speaks, and a bed where other music sounds too."""
        voices = [(each.start, each.end) for each in self.utterances]
        if placed_music.name in (STING, PING):
            # What was said before it would keep it down from its start.
            voices = [each for each in voices if placed_music.start <= each[0] < placed_music.end]
        others = [(each.start, each.end) for each in self.music if each.name in (STING, PING)]
        spans = [*voices, *(others if placed_music.name == BED else [])]
        near = (placed_music.start - ramps.hold - ramps.release, placed_music.end + ramps.attack)
        return select_overlapping_spans(merge_spans(spans, ramps.shortest_gap), near)


def select_overlapping_spans(spans: tuple[SampleSpan, ...], reach: SampleSpan) -> tuple[SampleSpan, ...]:
    """Give the spans that lie in a stretch of the run in part at least."""
    return tuple(each for each in spans if each[0] < reach[1] and each[1] > reach[0])


def count_take_samples(take: Take) -> int:
    """Give the length of a take at the programme's rate, in samples."""
    return -(-take.samples * RATE // take.rate)


def _count_samples(seconds: float) -> int:
    return round(seconds * RATE)
