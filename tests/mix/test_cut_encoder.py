from pathlib import Path

import numpy as np
import pytest

from bulletin._infra.pcm import decode_frames
from bulletin._infra.store import Store
from bulletin.mix.cut_encoder import CutEncoder
from bulletin.mix.encoder import FRAME_SAMPLES
from bulletin.mix.music import prepare_music
from bulletin.mix.music_cache import MusicCache
from bulletin.mix.plan import plan_cut_groups
from bulletin.mix.recipe import CutRecipe, build_recipes, lay_out_groups
from bulletin.mix.settings import MixSettings
from bulletin.mix.splice import OVERLAP_FRAMES, WARM_UP_FRAMES
from support.programme import babble, chord, script, story, take_of

SETTINGS = MixSettings(bed="all", channels="stereo")


def under_a_bed(folder: Path, seconds: float) -> tuple[CutEncoder, list[CutRecipe]]:
    """A programme of two stories under one bed, each one cut."""
    store, music_cache, bed = Store(folder), MusicCache(), prepare_music("bed", chord(3.0, channels=2))
    assert bed
    music_cache._pieces[bed.reference] = bed
    said = script(story("A."), story("B."))
    takes = [take_of(store, each, babble(seconds, 22050, place)) for place, each in enumerate(said.lines)]
    music, references = {"bed": bed}, {"bed": bed.reference}
    (layout,) = lay_out_groups(plan_cut_groups(said, takes, SETTINGS, music), takes, music, SETTINGS)
    cut_encoder = CutEncoder(references, music_cache, SETTINGS, store)
    return cut_encoder, list(build_recipes(layout, references, SETTINGS))


def test_what_comes_before_the_cut_and_behind_is_encoded_with_it(tmp_path: Path) -> None:
    _, (first, second) = under_a_bed(tmp_path, 3.0)
    assert (first.lead_frames, first.continues_previous, second.continues_previous) == (0, False, True)
    assert second.lead_frames >= WARM_UP_FRAMES
    assert first.window.samples == (first.frame_count + OVERLAP_FRAMES) * FRAME_SAMPLES
    assert second.window.samples == (second.lead_frames + second.frame_count) * FRAME_SAMPLES


def test_one_encoder_for_two_cuts_gives_the_frames_of_the_first(tmp_path: Path) -> None:
    desk, (first, second) = under_a_bed(tmp_path, 3.0)
    alone, together = desk.encode(first), desk.encode_after(first, second)
    assert (
        together.frames[second.lead_frames :][: OVERLAP_FRAMES - 3]
        == alone.frames[first.frame_count :][: OVERLAP_FRAMES - 3]
    )
    assert len(together.frames) == second.lead_frames + second.frame_count
    assert together.measurement.peak == pytest.approx(desk.encode(second).measurement.peak, abs=0.01)


@pytest.mark.parametrize("seconds", [0.05, 3.0])
def test_a_cut_that_is_shorter_than_the_overlap_is_joined_too(tmp_path: Path, seconds: float) -> None:
    desk, (first, second) = under_a_bed(tmp_path, seconds)
    made = [desk.encode(each) for each in (first, second)]
    cuts = [desk.store_cut(first, made[0]), desk.store_cut(second, made[1], (first, made[0]))]
    frames = b"".join(desk.store.read(cut.key) for cut in cuts)
    assert [cut.samples for cut in cuts] == [
        first.frame_count * FRAME_SAMPLES,
        second.frame_count * FRAME_SAMPLES,
    ]
    assert sum(part.shape[1] for part in decode_frames(frames)) == sum(cut.samples for cut in cuts)
    plain = np.concatenate([desk.mix_samples(each, -1.0) for each in (first, second)], axis=1)
    heard = np.concatenate(list(decode_frames(frames)), axis=1)[:, 1105:]
    seam = slice(cuts[0].samples - 5 * FRAME_SAMPLES, cuts[0].samples + 20 * FRAME_SAMPLES)
    error = (heard - plain[:, : heard.shape[1]])[:, seam]
    assert np.std(error) < 0.06 * np.std(plain[:, seam])
