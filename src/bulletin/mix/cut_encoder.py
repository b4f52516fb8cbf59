"""The encoder of cuts: mixes and limits the sound of a cut, encodes it, decodes it again and measures it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin._infra.fingerprint import compute_fingerprint
from bulletin._infra.loudness import PeakMeter, from_db
from bulletin._infra.store import Store
from bulletin.errors import CheckError
from bulletin.mix import encoder
from bulletin.mix.encoder import BLOCK_SAMPLES, FRAME_SAMPLES, LAME_GAIN, CutMeasurement
from bulletin.mix.level import compute_peak_ceiling
from bulletin.mix.limiter import limit_peaks
from bulletin.mix.music import Music, MusicReference
from bulletin.mix.music_cache import MusicCache
from bulletin.mix.recipe import CutRecipe, GroupLayout, build_recipes
from bulletin.mix.samples import measure_speech_over_music, mix_voice, overlay_voice
from bulletin.mix.settings import MixSettings
from bulletin.mix.splice import WARM_UP_FRAMES, find_splice_points, splice_streams
from bulletin.model import Cut, Utterance

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels, Samples

_MAX_LIMITINGS = 4  # times that peaks alone are turned down
_MAX_ENCODINGS = 24  # after those, the whole cut is turned down: its peaks must go down with it
_SPLICE_REACH = 4  # frames on each side of a splice whose sound it changes
_CEILING_MARGIN = 0.99  # times the ceiling that would just be low enough
_UNENCODED_CEILING_MARGIN = 0.999  # the same for sound that no encoder changes


@dataclass(frozen=True, slots=True)
class EncodedCut:
    """The encoded window of a recipe, and the measurement of the cut in it."""

    frames: list[bytes]
    measurement: CutMeasurement
    speech_power: float
    music_power: float
    fingerprints: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class CutEncoder:
    """An encoder for all cuts of a programme, with its settings and the store of its takes and its music.

    It can be pickled, so that its methods are jobs for executors of any kind: each depends on nothing but its
    arguments and the store.
    """

    music: Mapping[str, MusicReference]
    music_cache: MusicCache
    settings: MixSettings
    store: Store

    def build_recipe_groups(self, layouts: Iterable[GroupLayout]) -> list[list[CutRecipe]]:
        """Build the recipes of all cuts, group by group."""
        return [list(build_recipes(layout, self.music, self.settings)) for layout in layouts]

    def encode(self, recipe: CutRecipe) -> EncodedCut:
        """Encode a cut; where coding raises a peak too far, encode it again from a lower ceiling.

        Raises:
            LostEntryError: a take has vanished from the store.
            CheckError: the frames do not decode to as many samples as were encoded.
        """
        sound, speech_power, music_power = self._mix_recipe(recipe)
        frames, measurement = self._encode_within_peak(sound, recipe.lead_frames, recipe.end_frame)
        fingerprints = _compute_fingerprints(recipe.utterances, sound, recipe.lead_frames)
        return EncodedCut(frames, measurement, speech_power, music_power, fingerprints)

    def encode_after(self, previous: CutRecipe, recipe: CutRecipe) -> EncodedCut:
        """Encode a cut as `encode` does, but with an encoder that begins at the cut before.

        It costs twice as much, and its first frames are those of the encoder of the cut before.
        """
        import numpy as np

        previous_sound, *_ = self._mix_recipe(previous)
        own_sound, speech_power, music_power = self._mix_recipe(recipe)
        border = previous.end_frame
        head = previous_sound[:, : border * FRAME_SAMPLES]
        tail = own_sound[:, recipe.lead_frames * FRAME_SAMPLES :]
        sound = np.concatenate([head, tail], axis=1)
        frames, measurement = self._encode_within_peak(sound, border, border + recipe.frame_count)
        fingerprints = _compute_fingerprints(recipe.utterances, sound, border)
        own_frames = frames[border - recipe.lead_frames :]
        return EncodedCut(own_frames, measurement, speech_power, music_power, fingerprints)

    def _encode_within_peak(
        self, sound: "Channels", first_frame: int, end_frame: int
    ) -> tuple[list[bytes], CutMeasurement]:
        """Encode a sound and measure frames of it; limit it until these stay within the true peak."""
        ceiling, max_peak = compute_peak_ceiling(self.settings), from_db(self.settings.true_peak)
        channels = self.settings.channel_count
        limit_peaks(sound, ceiling)
        for attempt in range(1, _MAX_ENCODINGS + 1):
            frames = encoder.encode(sound)
            measurement = encoder.measure_frames(frames, channels, first_frame, end_frame)
            if measurement.peak <= max_peak:
                return frames, measurement
            ratio = max_peak / measurement.peak * _CEILING_MARGIN
            ceiling = _lower_peaks(sound, ceiling, ratio, attempt)
        raise CheckError(
            f"A cut stays above the true peak of {self.settings.true_peak} dBTP however it is limited."
        )

    def _mix_recipe(self, recipe: CutRecipe) -> "tuple[Channels, float, float]":
        """Mix the window of a recipe, and measure the power of speech and of music where both sound."""
        voice, channels = mix_voice(recipe.window, self.store.read), self.settings.channel_count
        music = self._load_music(recipe)
        cut_span = (recipe.lead_frames * FRAME_SAMPLES, recipe.end_frame * FRAME_SAMPLES)
        powers = measure_speech_over_music(recipe.window, voice, music, channels, cut_span)
        return overlay_voice(recipe.window, voice, music, channels), *powers

    def _load_music(self, recipe: CutRecipe) -> dict[str, Music]:
        music = {}
        for name in recipe.window.music_names:
            music[name] = self.music_cache.load_stored(self.music[name], self.store)
        return music

    def make_cut(self, recipe: CutRecipe) -> Cut:
        """Encode a cut that is spliced to no other, and write it to the store; raises as `encode` does."""
        return self.store_cut(recipe, self.encode(recipe))

    def store_cut(
        self, recipe: CutRecipe, encoded_cut: EncodedCut, previous: tuple[CutRecipe, EncodedCut] | None = None
    ) -> Cut:
        """Write a finished cut to the store.

        Args:
            recipe: the recipe of the cut.
            encoded_cut: its encoded window.
            previous: the cut before, if the bed goes on from that without a silence.
        """
        body_frames, peak = recipe.select_body(encoded_cut.frames), encoded_cut.measurement.peak
        if previous is not None:
            body_frames, peak = self._join_to_previous(previous, recipe, encoded_cut)
        data = b"".join(body_frames)
        cut = Cut(
            segment=recipe.segment,
            key=recipe.key,
            size=len(data),
            samples=len(body_frames) * FRAME_SAMPLES,
            rate=encoder.RATE,
            utterances=recipe.utterances,
            energies=encoded_cut.measurement.energies,
            peak=peak,
            outline=encoded_cut.measurement.outline,
            music=recipe.music_spans,
            speech=encoded_cut.speech_power,
            under=encoded_cut.music_power,
            fingerprints=encoded_cut.fingerprints,
        )
        self.store.write_with_record(recipe.key, data, cut)
        return cut

    def _join_to_previous(
        self, previous: tuple[CutRecipe, EncodedCut], recipe: CutRecipe, encoded_cut: EncodedCut
    ) -> tuple[list[bytes], float]:
        """Splice a cut to the cut before, and return its frames and their true peak."""
        spliced = self._splice_to_previous(previous, recipe, encoded_cut)
        if spliced is None:
            # Two encoders that never come to agree were seen with no sound yet; a single one always agrees.
            encoded_cut = self.encode_after(previous[0], recipe)
            spliced = self._splice_to_previous(previous, recipe, encoded_cut)
        if spliced is None:
            raise CheckError("Two parts under a bed cannot be joined.")
        return spliced

    def _splice_to_previous(
        self, previous: tuple[CutRecipe, EncodedCut], recipe: CutRecipe, encoded_cut: EncodedCut
    ) -> tuple[list[bytes], float] | None:
        """Try the splice points in turn, until the true peak of a splice is low enough."""
        previous_recipe, previous_cut = previous
        channels, end = self.settings.channel_count, previous_recipe.end_frame
        lead = previous_cut.frames[max(0, end - WARM_UP_FRAMES) : end]
        tail, body_frames = previous_cut.frames[end:], recipe.select_body(encoded_cut.frames)
        for splice_point in find_splice_points(tail, body_frames, channels):
            spliced = splice_streams(tail, body_frames, splice_point, channels)
            first = len(lead) + splice_point - _SPLICE_REACH
            last = min(first + 2 * _SPLICE_REACH, len(lead) + len(spliced))
            peak = encoder.measure_true_peak([*lead, *spliced], channels, first, last)
            if peak <= from_db(self.settings.true_peak):
                return spliced, max(encoded_cut.measurement.peak, peak)
        return None

    def mix_samples(self, recipe: CutRecipe, true_peak: float) -> "Channels":
        """Mix the samples of a cut for encoders other than LAME, limited to a true peak in dBTP."""
        sound, *_ = self._mix_recipe(recipe)
        sound *= LAME_GAIN
        ceiling = max_peak = from_db(true_peak)
        limit_peaks(sound, ceiling)
        for attempt in range(1, _MAX_ENCODINGS + 1):
            peak = max(map(_measure_channel_peak, sound))
            if peak <= max_peak:
                return sound[:, recipe.lead_frames * FRAME_SAMPLES : recipe.end_frame * FRAME_SAMPLES]
            ratio = max_peak / peak * _UNENCODED_CEILING_MARGIN
            ceiling = _lower_peaks(sound, ceiling, ratio, attempt)
        raise CheckError(f"A cut stays above the true peak of {true_peak} dBTP however it is limited.")


def _lower_peaks(sound: "Channels", ceiling: float, ratio: float, attempt: int) -> float:
    """Limit a sound to a lower ceiling, and return that; when that has not helped, turn all of it down.

    Of short loud hits, coding may raise peaks that are far below the ceiling.
    """
    if attempt >= _MAX_LIMITINGS:
        sound *= ratio
        return ceiling
    limit_peaks(sound, ceiling * ratio)
    return ceiling * ratio


def _compute_fingerprints(
    utterances: Iterable[Utterance], sound: "Channels", first_frame: int
) -> tuple[bytes, ...]:
    """Compute the fingerprint of each utterance of a cut that begins at a frame of a sound."""
    import numpy as np

    offset, fingerprints = first_frame * FRAME_SAMPLES, []
    for utterance in utterances:
        span = sound[:, offset + utterance.start : offset + utterance.end]
        middle = span.mean(axis=0) * np.float32(LAME_GAIN)  # as it will be heard
        fingerprints.append(compute_fingerprint(middle, encoder.RATE))
    return tuple(fingerprints)


def _measure_channel_peak(channel: "Samples") -> float:
    meter = PeakMeter()
    for start in range(0, len(channel), BLOCK_SAMPLES):
        meter.add(channel[start : start + BLOCK_SAMPLES])
    return meter.read_true_peak()
