"""Makes one cut: its sound mixed and limited, encoded, decoded again and measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin._infra.loudness import PeakMeter, from_db
from bulletin._infra.store import Store
from bulletin.errors import CheckError
from bulletin.mix import encoder
from bulletin.mix.encoder import FRAME, LAME_GAIN, PIECE, Measured
from bulletin.mix.jobs import Job
from bulletin.mix.level import ceiling
from bulletin.mix.limiter import limit
from bulletin.mix.music import Music
from bulletin.mix.render import compared, meet, voice_of
from bulletin.mix.settings import MixSettings
from bulletin.mix.splice import OVERLAP, WARM_UP, places, spliced
from bulletin.model import Cut

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels, Samples

_TRIES = 4
_AROUND = 4  # frames on each side of a splice that its sound reaches
_LOWER = 0.99  # of what would just be low enough
_JUST_LOWER = 0.999  # where no encoder comes after


@dataclass(frozen=True, slots=True)
class Encoded:
    """A job's frames, those before and behind the cut included, and what was measured of the cut."""

    frames: list[bytes]
    measured: Measured
    speech: float
    under: float


@dataclass(frozen=True, slots=True)
class Desk:
    """What all cuts of a programme are made with."""

    music: Mapping[str, Music]
    settings: MixSettings
    store: Store

    def encoded(self, job: Job) -> Encoded:
        """Mix, encode, decode, measure; where coding raised a peak too far, again from a lower ceiling.

        Raises:
            LostEntryError: a take has vanished from the store.
            CheckError: the encoder gave something that does not decode to what went in.
        """
        sound, speech, under = self._mixed(job)
        highest, allowed = ceiling(self.settings), from_db(self.settings.true_peak)
        for _ in range(_TRIES):
            limit(sound, highest)
            frames = encoder.encode(sound)
            measured = encoder.measure(frames, self.settings.width, job.lead, job.lead + job.frames)
            if measured.peak <= allowed:
                return Encoded(frames, measured, speech, under)
            highest *= allowed / measured.peak * _LOWER
        raise CheckError(
            f"A cut stays above the true peak of {self.settings.true_peak} dBTP however it is limited."
        )

    def _mixed(self, job: Job) -> "tuple[Channels, float, float]":
        """Give the sound of a job, and how loud speech and music are in it where both sound."""
        voice, channels = voice_of(job.stretch, self.store.read), self.settings.width
        cut = (job.lead * FRAME, (job.lead + job.frames) * FRAME)
        levels = compared(job.stretch, voice, self.music, channels, cut)
        return meet(job.stretch, voice, self.music, channels), *levels

    def kept(self, job: Job, made: Encoded, before: Encoded | None = None) -> Cut:
        """Keep a finished cut in the store.

        Args:
            job: what it is made from.
            made: its frames.
            before: the cut that it goes on from without a silence.
        """
        body = made.frames[job.lead : job.lead + job.frames]
        peak = made.measured.peak
        if before is not None:
            body, peak = self._joined(before, body, peak)
        data = b"".join(body)
        cut = Cut(
            segment=job.segment,
            key=job.key,
            size=len(data),
            samples=len(body) * FRAME,
            rate=encoder.RATE,
            utterances=job.utterances,
            energies=made.measured.energies,
            peak=peak,
            outline=made.measured.outline,
            music=job.music,
            speech=made.speech,
            under=made.under,
        )
        self.store.write_recorded(job.key, data, cut)
        return cut

    def _joined(self, before: Encoded, body: list[bytes], peak: float) -> tuple[list[bytes], float]:
        """Let a cut's frames go on from those of the cut before, where that raises no peak."""
        channels = self.settings.width
        tail, lead = before.frames[-OVERLAP:], before.frames[-OVERLAP - WARM_UP : -OVERLAP]
        for place in places(tail, body, channels):
            joined = spliced(tail, body, place, channels)
            here = len(lead) + place
            heard = encoder.peak_of([*lead, *joined], channels, here - _AROUND, here + _AROUND)
            if heard <= from_db(self.settings.true_peak):
                return joined, max(peak, heard)
        raise CheckError("Two parts under a bed cannot be joined.")

    def finished(self, job: Job, true_peak: float) -> "Channels":
        """Give the samples of a cut as they are heard, for encoders other than LAME, within so many dBTP."""
        sound, *_ = self._mixed(job)
        sound *= LAME_GAIN
        allowed = highest = from_db(true_peak)
        for _ in range(_TRIES):
            limit(sound, highest)
            peak = max(map(_true_peak, sound))
            if peak <= allowed:
                return sound[:, job.lead * FRAME : (job.lead + job.frames) * FRAME]
            highest *= allowed / peak * _JUST_LOWER
        raise CheckError(f"A cut stays above the true peak of {true_peak} dBTP however it is limited.")


def _true_peak(channel: "Samples") -> float:
    meter = PeakMeter()
    for start in range(0, len(channel), PIECE):
        meter.add(channel[start : start + PIECE])
    return meter.true_peak()
