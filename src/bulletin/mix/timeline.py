"""The timeline of a cut group: places takes, pauses and music at their samples."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bulletin.mix.ducking import DuckingRamps, SampleSpan, merge_spans
from bulletin.mix.encoder import FRAME_SAMPLES, RATE
from bulletin.mix.music import BED, INTRO, MAX_MUSIC_SECONDS, OUTRO, PING, STING
from bulletin.mix.pauses import compute_pause
from bulletin.mix.plan import CutGroup, CutPlan
from bulletin.model import Take, Utterance

EDGE_SAMPLES = 4 * FRAME_SAMPLES
"""Silence at both ends of a group, so that no sound of it reaches over the seam."""


@dataclass(frozen=True, slots=True)
class _MusicTiming:
    """The timing of a piece of music against the voice that it leads to or follows."""

    lead_seconds: float
    """The most seconds of music before the voice."""
    lead_share: float
    """The part of a short piece that sounds before the voice."""
    tail_seconds: float
    """The most seconds that music goes on after the voice."""
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
_CROSSFADE = 2 * RATE  # from the intro to the bed, and from the bed to the outro
_DECLICK_FADE_IN = RATE // 200  # a file that begins or ends amid a wave would click
_DECLICK_FADE_OUT = RATE // 20
_MAX_STANDALONE_THEME = 20 * RATE  # of intro or outro music that nobody speaks over
_TRUNCATED_LENGTH = round(MAX_MUSIC_SECONDS * RATE) - _DECLICK_FADE_OUT
# A piece of at least this length was cut short when it was read.


@dataclass(frozen=True, slots=True)
class PlacedMusic:
    """A piece of music in its place: samples from the start of the group, or of a window of it."""

    name: str
    start: int
    end: int
    fade_in: int
    fade_out: int
    ducked_spans: tuple[SampleSpan, ...] = ()
    """Where the music is turned down; between two spans it has time to come up."""
    gain: float = 0.0
    """dB that make the music as loud as the programme."""
    depth: float = 0.0
    """dB by which the music is turned down."""
    is_looped: bool = False
    """Whether the music starts again from its beginning where it ends."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The laid-out utterances and music of a cut group: samples at the programme's rate."""

    utterances: tuple[Utterance, ...]
    music: tuple[PlacedMusic, ...]
    cut_borders: tuple[int, ...]
    """Where each cut begins, and where the last one ends: whole numbers of frames."""

    @property
    def samples(self) -> int:
        """Return the length of the whole group, both edges included."""
        return self.cut_borders[-1]


def build_timeline(group: CutGroup, music_lengths: Mapping[str, int], ramps: DuckingRamps) -> Timeline:
    """Place takes after each other with their pauses, and the music before, after and under them.

    Args:
        group: the cuts to lay out.
        music_lengths: the samples of each piece of music that is available.
        ramps: how fast music is turned down and up.
    """
    builder = _TimelineBuilder(music_lengths)
    if group.has_bed and group.cut_plans[0].theme != INTRO:
        builder.position += round(_MUSIC_TIMINGS[BED].lead_seconds * RATE)
    cut_starts = [builder.place_cut(cut_plan) for cut_plan in group.cut_plans]
    if group.has_bed:
        builder.place_bed(group)
    end = -(-builder.find_end() // FRAME_SAMPLES) * FRAME_SAMPLES
    music = []
    for placed_music in builder.music:
        ducked_spans = builder.find_ducked_spans(placed_music, ramps)
        music.append(replace(placed_music, ducked_spans=ducked_spans))
    return Timeline(tuple(builder.utterances), tuple(music), (0, *cut_starts[1:], end))


class _TimelineBuilder:
    """A timeline in the making: appends takes with their music and pauses, one after the other."""

    def __init__(self, music_lengths: Mapping[str, int]) -> None:
        """Begin behind the first edge.

        Args:
            music_lengths: the samples of each piece of music that is available.
        """
        self._music_lengths = music_lengths
        self.position = EDGE_SAMPLES
        self.utterances: list[Utterance] = []
        self.music: list[PlacedMusic] = []

    def place_cut(self, cut_plan: CutPlan) -> int:
        """Place the takes of a cut with their music, and return the frame border at which the cut starts."""
        start = self.position
        border = start - EDGE_SAMPLES
        if self.utterances:
            border = max(border, self.utterances[-1].end)
        if cut_plan.theme and cut_plan.takes:
            self.position += self._compute_lead(cut_plan.theme)
        for take, cue in zip(cut_plan.takes, cut_plan.cues or [""] * len(cut_plan.takes), strict=True):
            if cue:
                self._place_cue(cue)
            self._place_take(take)
        if cut_plan.theme:
            self._place_theme(cut_plan, start)
        return border // FRAME_SAMPLES * FRAME_SAMPLES

    def find_end(self) -> int:
        """Find the sample at which the last sound and the edge behind it are over."""
        # The next group begins with an edge of its own, which is part of the pause.
        end = self.position - EDGE_SAMPLES
        for utterance in self.utterances:
            end = max(end, utterance.end + EDGE_SAMPLES)
        for placed_music in self.music:
            end = max(end, placed_music.end + EDGE_SAMPLES)
        return end

    def _place_cue(self, cue: str) -> None:
        """Place a sting or a ping before the next take, and go on into it for a moment."""
        lead = self._compute_lead(cue)
        tail = _count_samples(_MUSIC_TIMINGS[cue].tail_seconds)
        self._place_music(cue, self.position, self.position + lead + tail)
        self.position += lead

    def _compute_lead(self, name: str) -> int:
        timing = _MUSIC_TIMINGS[name]
        return int(min(timing.lead_seconds * RATE, self._music_lengths[name] * timing.lead_share))

    def _place_take(self, take: Take) -> None:
        start, end = self.position, self.position + count_take_samples(take)
        self.utterances.append(Utterance(take.line, start, end, take.words.convert_rate(RATE, take.rate)))
        self.position = end + compute_pause(take.line)

    def _place_theme(self, cut_plan: CutPlan, start: int) -> None:
        """Place intro or outro music from where the cut starts until some time after its voice."""
        if cut_plan.takes:
            tail = _count_samples(_MUSIC_TIMINGS[cut_plan.theme].tail_seconds)
            self._place_music(cut_plan.theme, start, self.utterances[-1].end + tail)
        else:
            self._place_music(cut_plan.theme, start, start + _MAX_STANDALONE_THEME)
            self.position = self.music[-1].end + EDGE_SAMPLES

    def _place_music(self, name: str, start: int, end: int) -> None:
        """Place music once; fade it out where it would go on beyond `end`, or beyond what was read of it."""
        length = self._music_lengths[name]
        fade_out = _DECLICK_FADE_OUT
        if end < start + length or length >= _TRUNCATED_LENGTH:
            fade_out = _count_samples(_MUSIC_TIMINGS[name].fade_seconds)
        end = min(end, start + length)
        self.music.append(PlacedMusic(name, start, end, _DECLICK_FADE_IN, min(fade_out, end - start)))

    def place_bed(self, group: CutGroup) -> None:
        """Place the bed from the group's start, or its intro's end, to its end, or its outro's start."""
        start, fade_in = EDGE_SAMPLES, _BED_FADE_IN
        end, fade_out = self.position, _count_samples(_MUSIC_TIMINGS[BED].fade_seconds)
        if self.utterances:
            end = self.utterances[-1].end
        end += _count_samples(_MUSIC_TIMINGS[BED].tail_seconds)
        themes = [placed_music for placed_music in self.music if placed_music.name in (INTRO, OUTRO)]
        if group.cut_plans[0].theme == INTRO:
            fade_in = _CROSSFADE
            start = max(EDGE_SAMPLES, themes[0].end - fade_in)
        if group.cut_plans[-1].theme == OUTRO:
            fade_out = _CROSSFADE
            end = themes[-1].start + fade_out
        length = end - start
        if length > 0:
            bed = PlacedMusic(BED, start, end, min(fade_in, length), min(fade_out, length))
            self.music.append(replace(bed, is_looped=length > self._music_lengths[BED]))

    def find_ducked_spans(self, placed_music: PlacedMusic, ramps: DuckingRamps) -> tuple[SampleSpan, ...]:
        """Find where music is turned down: under the voice, and a bed under stings and pings too."""
        spans = []
        for utterance in self.utterances:
            begins_within = placed_music.start <= utterance.start < placed_music.end
            # A voice that spoke before a cue would keep it down from its start.
            if begins_within or placed_music.name not in (STING, PING):
                spans.append((utterance.start, utterance.end))
        if placed_music.name == BED:
            spans += [(cue.start, cue.end) for cue in self.music if cue.name in (STING, PING)]
        reach = (placed_music.start - ramps.hold - ramps.release, placed_music.end + ramps.attack)
        return select_overlapping_spans(merge_spans(spans, ramps.shortest_gap), reach)


def select_overlapping_spans(spans: tuple[SampleSpan, ...], reach: SampleSpan) -> tuple[SampleSpan, ...]:
    """Select the spans that overlap with the span `reach`."""
    return tuple(span for span in spans if span[0] < reach[1] and span[1] > reach[0])


def count_take_samples(take: Take) -> int:
    """Count the samples of a take at the programme's rate."""
    return -(-take.samples * RATE // take.rate)


def _count_samples(seconds: float) -> int:
    return round(seconds * RATE)
