"""What each cut of a programme is made from, down to the last gain, and so by which key it is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bulletin._infra.store import key_of
from bulletin.library.history import MARK
from bulletin.mix import encoder
from bulletin.mix.ducking import Ramps, ramps_of
from bulletin.mix.encoder import FRAME
from bulletin.mix.level import balanced, file_loudness, predicted_energies, trim, voice_gains
from bulletin.mix.music import Music
from bulletin.mix.plan import Run
from bulletin.mix.settings import MixSettings
from bulletin.mix.splice import OVERLAP, PERIOD, WARM_UP
from bulletin.mix.timeline import Timeline, lay_out
from bulletin.mix.window import Stretch, Voiced, stretch
from bulletin.model import Take, Utterance

_VERSION = "cut5"  # of everything in this package that shapes a cut; raised when that changes


@dataclass(frozen=True, slots=True)
class Laid:
    """A run laid out, with all its gains."""

    run: Run
    timeline: Timeline
    voiced: tuple[Voiced, ...]
    ramps: Ramps

    def turned(self, decibels: float) -> "Laid":
        """Give the same run, all of it louder by so much."""
        music = tuple(replace(each, gain=each.gain + decibels) for each in self.timeline.music)
        voiced = tuple(replace(each, gain=each.gain + decibels) for each in self.voiced)
        return replace(self, timeline=replace(self.timeline, music=music), voiced=voiced)


@dataclass(frozen=True, slots=True)
class Job:
    """All that a cut is made from."""

    key: str
    segment: int
    stretch: Stretch
    """What is encoded for it: the cut, and under a bed some frames before and behind it."""
    lead: int
    """Frames before the cut."""
    frames: int
    """Of the cut."""
    utterances: tuple[Utterance, ...]
    """Samples from the cut's start."""
    music: tuple[tuple[int, int], ...]
    """Where music sounds, in samples from the cut's start."""
    follows: bool
    """Whether it goes on from the cut before without a silence."""
    made_from: Mapping[str, str]
    """What its key is the hash of, by plain names, for who asks why it was made again."""


def laid_out(
    runs: Sequence[Run], takes: Sequence[Take], music: Mapping[str, Music], settings: MixSettings
) -> list[Laid]:
    """Lay out the programme and bring it to its loudness, as far as can be foretold."""
    import numpy as np

    if not runs:
        return []
    gains, ramps = voice_gains(takes, settings), ramps_of(settings)
    lengths = {name: piece.samples for name, piece in music.items()}
    laid, energies = [], []
    for run in runs:
        timeline = lay_out(run, lengths, ramps)
        said = [take for part in run.parts for take in part.takes]
        voiced = tuple(
            _voiced(take, place, gains[take.voice], settings)
            for take, place in zip(said, timeline.utterances, strict=True)
        )
        placed = tuple(balanced(each, voiced, music[each.name], settings) for each in timeline.music)
        timeline = replace(timeline, music=placed)
        laid.append(Laid(run, timeline, voiced, ramps))
        energies.append(predicted_energies(timeline, voiced, music, ramps))
    turn = trim(np.concatenate(energies), settings)
    return [each.turned(turn) for each in laid]


def _voiced(take: Take, place: Utterance, gain: float, settings: MixSettings) -> Voiced:
    level = file_loudness(settings) - gain if settings.polish == "gentle" else None
    return Voiced(take, place.start, place.end, gain, level)


def jobs_of(laid: Laid, music: Mapping[str, Music], settings: MixSettings) -> Iterator[Job]:
    """Give what is to be made of a run, cut by cut."""
    borders = laid.timeline.borders
    places = iter(laid.timeline.utterances)
    before: tuple[object, ...] = ()
    for number, part in enumerate(laid.run.parts):
        start, end = borders[number] // FRAME, borders[number + 1] // FRAME
        first = max(0, start - WARM_UP) // PERIOD * PERIOD if number else 0
        last = min(borders[-1] // FRAME, end + OVERLAP) if number < len(laid.run.parts) - 1 else end
        heard = stretch((first * FRAME, last * FRAME), laid.voiced, laid.timeline.music, laid.ramps)
        utterances = tuple(_moved(next(places), start * FRAME) for _ in part.takes)
        own = _made_from(heard, start - first, end - start, utterances, music, settings)
        yield Job(
            key=key_of(_VERSION, own, before),
            segment=part.segment,
            stretch=heard,
            lead=start - first,
            frames=end - start,
            utterances=utterances,
            music=_musical(laid.timeline, start * FRAME, end * FRAME),
            follows=number > 0,
            made_from=_told(part.takes, utterances, heard, own, before),
        )
        before = own


def _made_from(
    heard: Stretch,
    lead: int,
    frames: int,
    utterances: tuple[Utterance, ...],
    music: Mapping[str, Music],
    settings: MixSettings,
) -> tuple[object, ...]:
    digests = [music[each.name].digest for each in heard.music]
    how = (settings.true_peak, encoder.fingerprint(settings.width))
    return (heard, lead, frames, utterances, digests, how)


def _told(
    said: Sequence[Take],
    utterances: Sequence[Utterance],
    heard: Stretch,
    own: tuple[object, ...],
    before: tuple[object, ...],
) -> dict[str, str]:
    """Name what a cut is made from; a mark stands for what is too long to be read."""
    *_, digests, how = own
    true_peak, fingerprint = how if isinstance(how, tuple) else ("", "")
    return {
        "sentences": _mark([(take.key, take.line) for take in said]),
        "music": _mark([each.name for each in heard.music], digests),
        "pauses": _mark([after.start - last.end for last, after in pairwise(utterances)]),
        "gain": ", ".join(sorted({f"{each.gain:+.2f} dB" for each in heard.voiced})),
        "polish": ", ".join(sorted({f"{each.level}" for each in heard.voiced})),
        "place over the music": _mark(heard.music, heard.ramps),
        "encoding": f"{true_peak} dBTP, {fingerprint}",
        "neighbour under the bed": _mark(own, before),
        "program": _VERSION,
    }


def _mark(*parts: object) -> str:
    return MARK + key_of("", *parts)[-12:]


def _moved(utterance: Utterance, start: int) -> Utterance:
    return replace(utterance, start=utterance.start - start, end=utterance.end - start)


def _musical(timeline: Timeline, start: int, end: int) -> tuple[tuple[int, int], ...]:
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
