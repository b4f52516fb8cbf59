"""Makes one cut: its sound mixed and limited, encoded, decoded again and measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin._infra.loudness import PeakMeter, from_db
from bulletin._infra.store import Store
from bulletin.errors import CheckError
from bulletin.mix import encoder
from bulletin.mix.encoder import BLOCK_SAMPLES, FRAME_SAMPLES, LAME_GAIN, CutMeasurement
from bulletin.mix.level import compute_peak_ceiling
from bulletin.mix.limiter import limit_peaks
from bulletin.mix.music import Music
from bulletin.mix.recipe import CutRecipe
from bulletin.mix.samples import measure_speech_over_music, mix_voice, overlay_voice
from bulletin.mix.settings import MixSettings
from bulletin.mix.splice import WARM_UP_FRAMES, find_splice_points, splice_streams
from bulletin.model import Cut

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels, Samples

_MAX_ENCODINGS = 4
_SPLICE_REACH = 4  # frames on each side of a splice that its sound reaches
_CEILING_MARGIN = 0.99  # of what would just be low enough
_UNENCODED_CEILING_MARGIN = 0.999  # where no encoder comes after


@dataclass(frozen=True, slots=True)
class EncodedCut:
    """A job's frames, those before and behind the cut included, and what was measured of the cut."""

    frames: list[bytes]
    measurement: CutMeasurement
    speech_power: float
    music_power: float


@dataclass(frozen=True, slots=True)
class CutEncoder:
    """What all cuts of a programme are made with."""

    music: Mapping[str, Music]
    settings: MixSettings
    store: Store

    def encode(self, recipe: CutRecipe) -> EncodedCut:
        """Mix, encode, decode, measure; where coding raised a peak too far, again from a lower ceiling.

        Raises:
            LostEntryError: a take has vanished from the store.
            CheckError: the encoder gave something that does not decode to what went in.
        """
        sound, speech, under = self._mix_recipe(recipe)
        frames, measured = self._encode_within_peak(
            sound, recipe.lead_frames, recipe.lead_frames + recipe.frame_count
        )
        return EncodedCut(frames, measured, speech, under)

    def encode_after(self, previous: CutRecipe, recipe: CutRecipe) -> EncodedCut:
        """Give what `encoded` gives, but by an encoder that began with the job before.

        It costs twice as much, and its frames are those of the job before as far as these go.
        """
        import numpy as np

        (first, *_), (second, speech, under) = self._mix_recipe(previous), self._mix_recipe(recipe)
        border = previous.lead_frames + previous.frame_count
        sound = np.concatenate(
            [first[:, : border * FRAME_SAMPLES], second[:, recipe.lead_frames * FRAME_SAMPLES :]], axis=1
        )
        frames, measured = self._encode_within_peak(sound, border, border + recipe.frame_count)
        return EncodedCut(frames[border - recipe.lead_frames :], measured, speech, under)

    def _encode_within_peak(
        self, sound: "Channels", first_frame: int, end_frame: int
    ) -> tuple[list[bytes], CutMeasurement]:
        """Encode a sound and measure frames of it; limit it until these stay within the true peak."""
        highest, allowed = compute_peak_ceiling(self.settings), from_db(self.settings.true_peak)
        for _ in range(_MAX_ENCODINGS):
            limit_peaks(sound, highest)
            frames = encoder.encode(sound)
            measured = encoder.measure_frames(frames, self.settings.channel_count, first_frame, end_frame)
            if measured.peak <= allowed:
                return frames, measured
            highest *= allowed / measured.peak * _CEILING_MARGIN
        raise CheckError(
            f"A cut stays above the true peak of {self.settings.true_peak} dBTP however it is limited."
        )

    def _mix_recipe(self, recipe: CutRecipe) -> "tuple[Channels, float, float]":
        """Give the sound of a job, and how loud speech and music are in it where both sound."""
        voice, channels = mix_voice(recipe.window, self.store.read), self.settings.channel_count
        cut = (recipe.lead_frames * FRAME_SAMPLES, (recipe.lead_frames + recipe.frame_count) * FRAME_SAMPLES)
        levels = measure_speech_over_music(recipe.window, voice, self.music, channels, cut)
        return overlay_voice(recipe.window, voice, self.music, channels), *levels

    def store_cut(
        self, recipe: CutRecipe, encoded_cut: EncodedCut, previous: tuple[CutRecipe, EncodedCut] | None = None
    ) -> Cut:
        """Keep a finished cut in the store.

        Args:
            recipe: what it is made from.
            encoded_cut: its frames.
            previous: the cut that it goes on from without a silence.
        """
        body, peak = (
            encoded_cut.frames[recipe.lead_frames : recipe.lead_frames + recipe.frame_count],
            encoded_cut.measurement.peak,
        )
        if previous is not None:
            body, peak = self._join_to_previous(previous, recipe, encoded_cut)
        data = b"".join(body)
        cut = Cut(
            segment=recipe.segment,
            key=recipe.key,
            size=len(data),
            samples=len(body) * FRAME_SAMPLES,
            rate=encoder.RATE,
            utterances=recipe.utterances,
            energies=encoded_cut.measurement.energies,
            peak=peak,
            outline=encoded_cut.measurement.outline,
            music=recipe.music_spans,
            speech=encoded_cut.speech_power,
            under=encoded_cut.music_power,
        )
        self.store.write_with_record(recipe.key, data, cut)
        return cut

    def _join_to_previous(
        self, previous: tuple[CutRecipe, EncodedCut], recipe: CutRecipe, encoded_cut: EncodedCut
    ) -> tuple[list[bytes], float]:
        """Give a cut's frames, that go on from those of the cut before, and their true peak."""
        for each in (encoded_cut, None):
            # Where two encoders never come to agree, one for both does; seen on no sound yet.
            encoded = each or self.encode_after(previous[0], recipe)
            if joined := self._splice_to_previous(
                previous, encoded.frames[recipe.lead_frames : recipe.lead_frames + recipe.frame_count]
            ):
                return joined[0], max(encoded.measurement.peak, joined[1])
        raise CheckError("Two parts under a bed cannot be joined.")

    def _splice_to_previous(
        self, previous: tuple[CutRecipe, EncodedCut], body_frames: list[bytes]
    ) -> tuple[list[bytes], float] | None:
        """Let frames go on from those of the cut before, where that raises no peak, if it can be."""
        channels, end = self.settings.channel_count, previous[0].lead_frames + previous[0].frame_count
        frames = previous[1].frames
        tail, lead = frames[end:], frames[max(0, end - WARM_UP_FRAMES) : end]
        for place in find_splice_points(tail, body_frames, channels):
            joined = splice_streams(tail, body_frames, place, channels)
            here = len(lead) + place
            last = min(here + _SPLICE_REACH, len(lead) + len(joined))
            peak = encoder.measure_true_peak([*lead, *joined], channels, here - _SPLICE_REACH, last)
            if peak <= from_db(self.settings.true_peak):
                return joined, peak
        return None

    def mix_samples(self, recipe: CutRecipe, true_peak: float) -> "Channels":
        """Give the samples of a cut as they are heard, for encoders other than LAME, within so many dBTP."""
        sound, *_ = self._mix_recipe(recipe)
        sound *= LAME_GAIN
        allowed = highest = from_db(true_peak)
        for _ in range(_MAX_ENCODINGS):
            limit_peaks(sound, highest)
            peak = max(map(_measure_channel_peak, sound))
            if peak <= allowed:
                return sound[
                    :,
                    recipe.lead_frames * FRAME_SAMPLES : (recipe.lead_frames + recipe.frame_count)
                    * FRAME_SAMPLES,
                ]
            highest *= allowed / peak * _UNENCODED_CEILING_MARGIN
        raise CheckError(f"A cut stays above the true peak of {true_peak} dBTP however it is limited.")


def _measure_channel_peak(channel: "Samples") -> float:
    meter = PeakMeter()
    for start in range(0, len(channel), BLOCK_SAMPLES):
        meter.add(channel[start : start + BLOCK_SAMPLES])
    return meter.read_true_peak()
