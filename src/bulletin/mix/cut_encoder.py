"""Makes one cut: its sound mixed and limited, encoded, decoded again and measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin._infra.loudness import PeakMeter, from_db
from bulletin._infra.store import Store
from bulletin.errors import CheckError
from bulletin.mix import encoder
from bulletin.mix.encoder import FRAME, LAME_GAIN, PIECE, Measured
from bulletin.mix.level import ceiling
from bulletin.mix.limiter import limit
from bulletin.mix.music import Music
from bulletin.mix.recipe import Job
from bulletin.mix.samples import compared, meet, voice_of
from bulletin.mix.settings import MixSettings
from bulletin.mix.splice import WARM_UP, places, spliced
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
        frames, measured = self._levelled(sound, job.lead, job.lead + job.frames)
        return Encoded(frames, measured, speech, under)

    def together(self, before: Job, job: Job) -> Encoded:
        """Give what `encoded` gives, but by an encoder that began with the job before.

        It costs twice as much, and its frames are those of the job before as far as these go.
        """
        import numpy as np

        (first, *_), (second, speech, under) = self._mixed(before), self._mixed(job)
        border = before.lead + before.frames
        sound = np.concatenate([first[:, : border * FRAME], second[:, job.lead * FRAME :]], axis=1)
        frames, measured = self._levelled(sound, border, border + job.frames)
        return Encoded(frames[border - job.lead :], measured, speech, under)

    def _levelled(self, sound: "Channels", first: int, last: int) -> tuple[list[bytes], Measured]:
        """Encode a sound and measure the frames from `first` to `last`, limited until they are low enough."""
        highest, allowed = ceiling(self.settings), from_db(self.settings.true_peak)
        for _ in range(_TRIES):
            limit(sound, highest)
            frames = encoder.encode(sound)
            measured = encoder.measure(frames, self.settings.width, first, last)
            if measured.peak <= allowed:
                return frames, measured
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

    def kept(self, job: Job, made: Encoded, before: tuple[Job, Encoded] | None = None) -> Cut:
        """Keep a finished cut in the store.

        Args:
            job: what it is made from.
            made: its frames.
            before: the cut that it goes on from without a silence.
        """
        body, peak = made.frames[job.lead : job.lead + job.frames], made.measured.peak
        if before is not None:
            body, peak = self._joined(before, job, made)
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

    def _joined(self, before: tuple[Job, Encoded], job: Job, made: Encoded) -> tuple[list[bytes], float]:
        """Give a cut's frames, that go on from those of the cut before, and their true peak."""
        for each in (made, None):
            # Where two encoders never come to agree, one for both does; seen on no sound yet.
            encoded = each or self.together(before[0], job)
            if joined := self._spliced(before, encoded.frames[job.lead : job.lead + job.frames]):
                return joined[0], max(encoded.measured.peak, joined[1])
        raise CheckError("Two parts under a bed cannot be joined.")

    def _spliced(self, before: tuple[Job, Encoded], body: list[bytes]) -> tuple[list[bytes], float] | None:
        """Let frames go on from those of the cut before, where that raises no peak, if it can be."""
        channels, end = self.settings.width, before[0].lead + before[0].frames
        frames = before[1].frames
        tail, lead = frames[end:], frames[max(0, end - WARM_UP) : end]
        for place in places(tail, body, channels):
            joined = spliced(tail, body, place, channels)
            here = len(lead) + place
            last = min(here + _AROUND, len(lead) + len(joined))
            peak = encoder.peak_of([*lead, *joined], channels, here - _AROUND, last)
            if peak <= from_db(self.settings.true_peak):
                return joined, peak
        return None

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
