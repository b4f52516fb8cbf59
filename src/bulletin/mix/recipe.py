"""What each cut of a programme is made from, down to the last gain, and so by which key it is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bulletin._infra.store import compute_key
from bulletin.library.history import DIGEST_MARK
from bulletin.mix import encoder
from bulletin.mix.ducking import DuckingRamps, build_ramps
from bulletin.mix.encoder import FRAME_SAMPLES
from bulletin.mix.level import (
    balance_music,
    compute_target_loudness,
    compute_trim_gain,
    compute_voice_gains,
    predict_energies,
)
from bulletin.mix.music import Music
from bulletin.mix.plan import CutGroup
from bulletin.mix.settings import MixSettings
from bulletin.mix.splice import OVERLAP_FRAMES, PADDING_PERIOD, WARM_UP_FRAMES
from bulletin.mix.timeline import Timeline, build_timeline
from bulletin.mix.window import MixWindow, PlacedTake, extract_window
from bulletin.model import Take, Utterance

_VERSION = "cut5"  # of everything in this package that shapes a cut; raised when that changes


@dataclass(frozen=True, slots=True)
class GroupLayout:
    """A run laid out, with all its gains."""

    group: CutGroup
    timeline: Timeline
    placed_takes: tuple[PlacedTake, ...]
    ramps: DuckingRamps

    def apply_gain(self, decibels: float) -> "GroupLayout":
        """Give the same run, all of it louder by so much."""
        music = tuple(replace(each, gain=each.gain + decibels) for each in self.timeline.music)
        voiced = tuple(replace(each, gain=each.gain + decibels) for each in self.placed_takes)
        return replace(self, timeline=replace(self.timeline, music=music), placed_takes=voiced)


@dataclass(frozen=True, slots=True)
class CutRecipe:
    """All that a cut is made from."""

    key: str
    segment: int
    window: MixWindow
    """What is encoded for it: the cut, and under a bed some frames before and behind it."""
    lead_frames: int
    """Frames before the cut."""
    frame_count: int
    """Of the cut."""
    utterances: tuple[Utterance, ...]
    """Samples from the cut's start."""
    music_spans: tuple[tuple[int, int], ...]
    """Where music sounds, in samples from the cut's start."""
    continues_previous: bool
    """Whether it goes on from the cut before without a silence."""
    made_from: Mapping[str, str]
    """What its key is the hash of, by plain names, for who asks why it was made again."""


def lay_out_groups(
    groups: Sequence[CutGroup], takes: Sequence[Take], music: Mapping[str, Music], settings: MixSettings
) -> list[GroupLayout]:
    """Lay out the programme and bring it to its loudness, as far as can be foretold."""
    import numpy as np

    if not groups:
        return []
    gains, ramps = compute_voice_gains(takes, settings), build_ramps(settings)
    lengths = {name: piece.samples for name, piece in music.items()}
    laid, energies = [], []
    for run in groups:
        timeline = build_timeline(run, lengths, ramps)
        said = [take for part in run.cut_plans for take in part.takes]
        voiced = tuple(
            _place_take(take, place, gains[take.voice], settings)
            for take, place in zip(said, timeline.utterances, strict=True)
        )
        placed = tuple(balance_music(each, voiced, music[each.name], settings) for each in timeline.music)
        timeline = replace(timeline, music=placed)
        laid.append(GroupLayout(run, timeline, voiced, ramps))
        energies.append(predict_energies(timeline, voiced, music, ramps))
    turn = compute_trim_gain(np.concatenate(energies), settings)
    return [each.apply_gain(turn) for each in laid]


def _place_take(take: Take, utterance: Utterance, gain: float, settings: MixSettings) -> PlacedTake:
    level = compute_target_loudness(settings) - gain if settings.voice_processing == "gentle" else None
    return PlacedTake(take, utterance.start, utterance.end, gain, level)


def build_recipes(
    layout: GroupLayout, music: Mapping[str, Music], settings: MixSettings
) -> Iterator[CutRecipe]:
    """Give what is to be made of a run, cut by cut."""
    borders = layout.timeline.cut_borders
    places = iter(layout.timeline.utterances)
    before: tuple[object, ...] = ()
    for number, part in enumerate(layout.group.cut_plans):
        start, end = borders[number] // FRAME_SAMPLES, borders[number + 1] // FRAME_SAMPLES
        first = max(0, start - WARM_UP_FRAMES) // PADDING_PERIOD * PADDING_PERIOD if number else 0
        last = (
            min(borders[-1] // FRAME_SAMPLES, end + OVERLAP_FRAMES)
            if number < len(layout.group.cut_plans) - 1
            else end
        )
        heard = extract_window(
            (first * FRAME_SAMPLES, last * FRAME_SAMPLES),
            layout.placed_takes,
            layout.timeline.music,
            layout.ramps,
        )
        utterances = tuple(_shift_utterance(next(places), start * FRAME_SAMPLES) for _ in part.takes)
        own = _collect_key_inputs(heard, start - first, end - start, utterances, music, settings)
        yield CutRecipe(
            key=compute_key(_VERSION, own, before),
            segment=part.segment,
            window=heard,
            lead_frames=start - first,
            frame_count=end - start,
            utterances=utterances,
            music_spans=_find_music_spans(layout.timeline, start * FRAME_SAMPLES, end * FRAME_SAMPLES),
            continues_previous=number > 0,
            made_from=_describe_key_inputs(part.takes, utterances, heard, own, before),
        )
        before = own


def _collect_key_inputs(
    window: MixWindow,
    lead_frames: int,
    frame_count: int,
    utterances: tuple[Utterance, ...],
    music: Mapping[str, Music],
    settings: MixSettings,
) -> tuple[object, ...]:
    digests = [music[each.name].digest for each in window.music]
    how = (settings.true_peak, encoder.read_fingerprint(settings.channel_count))
    return (window, lead_frames, frame_count, utterances, digests, how)


def _describe_key_inputs(
    takes: Sequence[Take],
    utterances: Sequence[Utterance],
    window: MixWindow,
    key_inputs: tuple[object, ...],
    previous_inputs: tuple[object, ...],
) -> dict[str, str]:
    """Name what a cut is made from; a mark stands for what is too long to be read."""
    *_, digests, how = key_inputs
    true_peak, fingerprint = how if isinstance(how, tuple) else ("", "")
    return {
        "sentences": _make_hash_mark([(take.key, take.line) for take in takes]),
        "music": _make_hash_mark([each.name for each in window.music], digests),
        "pauses": _make_hash_mark([after.start - last.end for last, after in pairwise(utterances)]),
        "gain": ", ".join(sorted({f"{each.gain:+.2f} dB" for each in window.placed_takes})),
        "voice processing": ", ".join(sorted({f"{each.voice_loudness}" for each in window.placed_takes})),
        "place over the music": _make_hash_mark(window.music, window.ramps),
        "encoding": f"{true_peak} dBTP, {fingerprint}",
        "neighbour under the bed": _make_hash_mark(key_inputs, previous_inputs),
        "program": _VERSION,
    }


def _make_hash_mark(*parts: object) -> str:
    return DIGEST_MARK + compute_key("", *parts)[-12:]


def _shift_utterance(utterance: Utterance, offset: int) -> Utterance:
    return replace(utterance, start=utterance.start - offset, end=utterance.end - offset)


def _find_music_spans(timeline: Timeline, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Give where music sounds in a part of a run: stretches of it, joined where they touch."""
    joined: list[tuple[int, int]] = []
    for a, b in sorted((max(start, each.start), min(end, each.end)) for each in timeline.music):
        if a >= b:
            continue
        if joined and a - start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], b - start))
        else:
            joined.append((a - start, b - start))
    return tuple(joined)
