"""Recipes of cuts: all that a cut is made from, down to the last gain, and the key that follows from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise

from bulletin._infra.store import compute_key
from bulletin.library.history import DIGEST_MARK
from bulletin.mix import encoder
from bulletin.mix.ducking import DuckingRamps, build_ramps, merge_spans
from bulletin.mix.encoder import FRAME_SAMPLES
from bulletin.mix.level import (
    balance_music,
    compute_take_gains,
    compute_target_loudness,
    compute_trim_gain,
    predict_energies,
)
from bulletin.mix.music import Music, MusicReference
from bulletin.mix.plan import CutGroup
from bulletin.mix.settings import MixSettings
from bulletin.mix.splice import OVERLAP_FRAMES, PADDING_PERIOD, WARM_UP_FRAMES
from bulletin.mix.timeline import Timeline, build_timeline
from bulletin.mix.window import MixWindow, PlacedTake, extract_window
from bulletin.model import Take, Utterance

_VERSION = "cut6"  # of everything in this package that shapes a cut; raised when that changes
_KeyInputs = tuple[MixWindow, int, int, tuple[Utterance, ...], list[str], tuple[float, str]]


@dataclass(frozen=True, slots=True)
class GroupLayout:
    """A cut group with its timeline and all gains."""

    group: CutGroup
    timeline: Timeline
    placed_takes: tuple[PlacedTake, ...]
    ramps: DuckingRamps

    def apply_gain(self, decibels: float) -> "GroupLayout":
        """Return a copy of the layout in which everything is louder by so many dB."""
        music = tuple(replace(placed, gain=placed.gain + decibels) for placed in self.timeline.music)
        placed_takes = tuple(replace(placed, gain=placed.gain + decibels) for placed in self.placed_takes)
        return replace(self, timeline=replace(self.timeline, music=music), placed_takes=placed_takes)


@dataclass(frozen=True, slots=True)
class CutRecipe:
    """All that one cut is made from, but for the settings and the sound itself."""

    key: str
    segment: int
    window: MixWindow
    """The window to encode: the cut, and under a bed some frames before and behind it."""
    lead_frames: int
    """Frames of the window before the cut."""
    frame_count: int
    """Frames of the cut."""
    utterances: tuple[Utterance, ...]
    """The lines of the cut, in samples from its start."""
    music_spans: tuple[tuple[int, int], ...]
    """Where music sounds, in samples from the cut's start."""
    continues_previous: bool
    """Whether the bed goes on from the cut before, without a silence."""
    made_from: Mapping[str, str]
    """The inputs of the key by plain names, to explain why a cut was made again."""

    @property
    def end_frame(self) -> int:
        """Return the frame of the window after the last one of the cut."""
        return self.lead_frames + self.frame_count

    def select_body(self, frames: Sequence[bytes]) -> list[bytes]:
        """Select the frames of the cut from those of its window."""
        return list(frames[self.lead_frames : self.end_frame])


def lay_out_groups(
    groups: Sequence[CutGroup], takes: Sequence[Take], music: Mapping[str, Music], settings: MixSettings
) -> list[GroupLayout]:
    """Lay out the groups of a programme, with the gains that are predicted to bring it to its loudness."""
    import numpy as np

    if not groups:
        return []
    gains, ramps = compute_take_gains(takes, settings), build_ramps(settings)
    music_lengths = {name: piece.samples for name, piece in music.items()}
    layouts, energies = [], []
    for group in groups:
        timeline = build_timeline(group, music_lengths, ramps)
        placed_takes = _place_takes(group, timeline, gains, settings)
        balanced_music = []
        for placed_music in timeline.music:
            piece = music[placed_music.name]
            balanced_music.append(balance_music(placed_music, placed_takes, piece, settings))
        timeline = replace(timeline, music=tuple(balanced_music))
        layouts.append(GroupLayout(group, timeline, placed_takes, ramps))
        energies.append(predict_energies(timeline, placed_takes, music, ramps))
    trim_gain = compute_trim_gain(np.concatenate(energies), settings)
    return [layout.apply_gain(trim_gain) for layout in layouts]


def _place_takes(
    group: CutGroup, timeline: Timeline, gains: Mapping[str, float], settings: MixSettings
) -> tuple[PlacedTake, ...]:
    """Place the takes of a group where their utterances are, each at its gain."""
    takes = chain.from_iterable(cut_plan.takes for cut_plan in group.cut_plans)
    placed_takes = []
    for take, utterance in zip(takes, timeline.utterances, strict=True):
        gain = gains[take.key]
        placed_take = PlacedTake(take, utterance.start, utterance.end, gain)
        if settings.voice_processing == "gentle":
            voice_loudness = compute_target_loudness(settings) - gain
            placed_take = replace(placed_take, voice_loudness=voice_loudness)
        placed_takes.append(placed_take)
    return tuple(placed_takes)


def build_recipes(
    layout: GroupLayout, music: Mapping[str, MusicReference], settings: MixSettings
) -> Iterator[CutRecipe]:
    """Build the recipes of the cuts of a group, in order."""
    borders = [border // FRAME_SAMPLES for border in layout.timeline.cut_borders]
    utterances = iter(layout.timeline.utterances)
    previous_inputs: _KeyInputs | None = None
    for number, cut_plan in enumerate(layout.group.cut_plans):
        start, end = borders[number], borders[number + 1]
        first, last = _choose_window(borders, number)
        window = extract_window(
            (first * FRAME_SAMPLES, last * FRAME_SAMPLES),
            layout.placed_takes,
            layout.timeline.music,
            layout.ramps,
        )
        cut_utterances = islice(utterances, len(cut_plan.takes))
        shifted = tuple(_shift_utterance(utterance, start * FRAME_SAMPLES) for utterance in cut_utterances)
        key_inputs = _collect_key_inputs(window, start - first, end - start, shifted, music, settings)
        yield CutRecipe(
            key=compute_key(_VERSION, key_inputs, previous_inputs or ()),
            segment=cut_plan.segment,
            window=window,
            lead_frames=start - first,
            frame_count=end - start,
            utterances=shifted,
            music_spans=_find_music_spans(layout.timeline, start * FRAME_SAMPLES, end * FRAME_SAMPLES),
            continues_previous=number > 0,
            made_from=_describe_key_inputs(cut_plan.takes, shifted, window, key_inputs, previous_inputs),
        )
        previous_inputs = key_inputs


def _choose_window(borders: Sequence[int], number: int) -> tuple[int, int]:
    """Choose the frames to encode for a cut: some of the cuts before and behind it as well."""
    first, last = 0, borders[number + 1]
    if number > 0:
        first = max(0, borders[number] - WARM_UP_FRAMES) // PADDING_PERIOD * PADDING_PERIOD
    if number + 2 < len(borders):
        last = min(borders[-1], last + OVERLAP_FRAMES)
    return first, last


def _collect_key_inputs(
    window: MixWindow,
    lead_frames: int,
    frame_count: int,
    utterances: tuple[Utterance, ...],
    music: Mapping[str, MusicReference],
    settings: MixSettings,
) -> _KeyInputs:
    digests = [music[name].digest for name in window.music_names]
    encoding = (settings.true_peak, encoder.read_fingerprint(settings.channel_count))
    return (window, lead_frames, frame_count, utterances, digests, encoding)


def _describe_key_inputs(
    takes: Sequence[Take],
    utterances: Sequence[Utterance],
    window: MixWindow,
    key_inputs: _KeyInputs,
    previous_inputs: _KeyInputs | None,
) -> dict[str, str]:
    """Describe all that a cut is made from; a mark stands for inputs that are too long to be read."""
    *_, digests, (true_peak, fingerprint) = key_inputs
    spoken = [(take.key, take.line) for take in takes]
    pauses = [following.start - previous.end for previous, following in pairwise(utterances)]
    gains, voice_loudness = set(), set()
    for placed_take in window.placed_takes:
        gains.add(f"{placed_take.gain:+.2f} dB")
        voice_loudness.add(f"{placed_take.voice_loudness}")
    return {
        "sentences": _make_hash_mark(spoken),
        "music": _make_hash_mark(window.music_names, digests),
        "pauses": _make_hash_mark(pauses),
        "gain": ", ".join(sorted(gains)),
        "voice processing": ", ".join(sorted(voice_loudness)),
        "place over the music": _make_hash_mark(window.music, window.ramps),
        "encoding": f"{true_peak} dBTP, {fingerprint}",
        "neighbour under the bed": _make_hash_mark(key_inputs, previous_inputs or ()),
        "program": _VERSION,
    }


def _make_hash_mark(*parts: object) -> str:
    return DIGEST_MARK + compute_key("", *parts)[-12:]


def _shift_utterance(utterance: Utterance, offset: int) -> Utterance:
    return replace(utterance, start=utterance.start - offset, end=utterance.end - offset)


def _find_music_spans(timeline: Timeline, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Find the spans of a cut in which music sounds, in samples from the cut's start."""
    spans = []
    for placed_music in timeline.music:
        first, last = max(start, placed_music.start), min(end, placed_music.end)
        if first < last:
            spans.append((first - start, last - start))
    return merge_spans(spans, 1)
