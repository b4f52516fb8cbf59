"""Makes the cuts: each mixed, levelled, limited, encoded and measured by itself."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin._infra.executors import finished
from bulletin._infra.loudness import from_db
from bulletin._infra.pcm import resample, to_float
from bulletin._infra.store import Store, key_of
from bulletin.errors import CheckError
from bulletin.mix import encoder
from bulletin.mix.bed import mixed
from bulletin.mix.level import ceiling, file_loudness, voice_gains
from bulletin.mix.limiter import limit
from bulletin.mix.music import Music
from bulletin.mix.plan import CutPlan, plan
from bulletin.mix.settings import MixSettings
from bulletin.mix.timeline import EDGE, Timeline, lay_out, length_of
from bulletin.model import Cut, Script, SegmentKind, Take, Voice

if TYPE_CHECKING:
    from bulletin._infra.pcm import Samples

_VERSION = "cut2"  # of everything in this package that shapes a cut; raised when that changes
_TRIES = 4


@dataclass(frozen=True, slots=True)
class _Job:
    """All that a cut is made from."""

    plan: CutPlan
    timeline: Timeline
    gains: tuple[float, ...]
    """dB, one for each take."""
    music: Music | None
    settings: MixSettings
    key: str


def mix(
    script: Script,
    takes: Sequence[Take],
    music: dict[SegmentKind, Music],
    settings: MixSettings,
    store: Store,
    pool: Executor,
    on_cuts: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Cut]:
    """Give the cuts of a programme, in order; those that the store holds are not made again.

    Args:
        script: what is said.
        takes: one for each line of the script, in order.
        music: by the kind of segment it belongs to; empty for none.
        settings: how it shall sound.
        store: where takes lie, and where cuts are looked up and kept.
        pool: where cuts are made side by side.
        on_cuts: called with how many cuts are done, of how many.

    Raises:
        LostEntryError: a take has vanished from the store; narrating again brings it back.
        CheckError: the encoder gave something that does not decode to what went in.
    """
    gains = voice_gains(takes, settings)
    parts = [part for part in plan(script, takes) if part.takes or part.music in music]
    jobs = [_job(part, gains, music, settings) for part in parts]
    cuts = {job.key: cut for job in jobs if (cut := _kept(store, job.key))}
    on_cuts(len(cuts), len(jobs))
    # The longest first: the cores finish together.
    missing = sorted((job for job in jobs if job.key not in cuts), key=lambda job: -job.timeline.samples)
    futures = {pool.submit(_make, job, store): job for job in missing}
    for future in finished(futures):
        cuts[futures[future].key] = future.result()
        on_cuts(len(cuts), len(jobs))
    # The place in the programme is no part of the key: a new segment moves those behind it.
    return [replace(cuts[job.key], segment=job.plan.segment) for job in jobs]


def _job(
    part: CutPlan, gains: dict[Voice, float], music: dict[SegmentKind, Music], settings: MixSettings
) -> _Job:
    piece = music.get(part.music) if part.music else None
    timeline = lay_out(part.takes, len(piece.samples) if piece else 0, part.music)
    own = tuple(gains[take.voice] for take in part.takes)
    levels = (settings.loudness, settings.true_peak)
    digest = piece.digest if piece else ""
    key = key_of(_VERSION, part.takes, timeline, own, digest, levels, encoder.fingerprint())
    return _Job(part, timeline, own, piece, settings, key)


def _kept(store: Store, key: str) -> Cut | None:
    cut = store.find_record(key, Cut)
    return cut if cut and store.holds(key, cut.size) else None


def _make(job: _Job, store: Store) -> Cut:
    sound = _mixed(job, store)
    frames, measured = _encoded(sound, job)
    cut = Cut(
        segment=job.plan.segment,
        key=job.key,
        size=len(frames),
        samples=len(sound),
        rate=encoder.RATE,
        utterances=job.timeline.utterances,
        powers=measured.powers,
        peak=measured.peak,
        outline=measured.outline,
        music=((EDGE, EDGE + job.timeline.music),) if job.timeline.music else (),
    )
    store.write_recorded(job.key, frames, cut)
    return cut


def _mixed(job: _Job, store: Store) -> "Samples":
    import numpy as np

    sound = np.zeros(job.timeline.samples, np.float32)
    for take, gain, utterance in zip(job.plan.takes, job.gains, job.timeline.utterances, strict=True):
        voice = resample(to_float(store.read(take.key)), take.rate, encoder.RATE)
        length = min(len(voice), length_of(take))
        sound[utterance.start : utterance.start + length] = voice[:length] * np.float32(from_db(gain))
    if job.music is None:
        return sound
    return mixed(sound, job.timeline, job.music.samples * np.float32(from_db(file_loudness(job.settings))))


def _encoded(sound: "Samples", job: _Job) -> tuple[bytes, encoder.Measured]:
    """Encode, decode, measure; where coding raised a peak too far, again from a lower ceiling."""
    highest = ceiling(job.settings)
    allowed = from_db(job.settings.true_peak)
    for _ in range(_TRIES):
        limit(sound, highest)
        frames = encoder.encode(sound)
        measured = encoder.measure(frames, len(sound))
        if measured.peak <= allowed:
            return frames, measured
        highest *= allowed / measured.peak * 0.99
    raise CheckError(
        f"A cut stays above the true peak of {job.settings.true_peak} dBTP however it is limited."
    )
