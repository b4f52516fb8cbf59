from pathlib import Path

import numpy as np
import pytest

from bulletin._infra.pcm import decode_frames
from bulletin._infra.store import Store
from bulletin.mix.cut_encoder import Desk
from bulletin.mix.encoder import FRAME
from bulletin.mix.music import prepared
from bulletin.mix.plan import plan
from bulletin.mix.recipe import Job, jobs_of, laid_out
from bulletin.mix.settings import MixSettings
from bulletin.mix.splice import OVERLAP, WARM_UP
from support.programme import babble, chord, script, story, take_of

SETTINGS = MixSettings(bed="all", channels="stereo")


def under_a_bed(folder: Path, seconds: float) -> tuple[Desk, list[Job]]:
    """A programme of two stories under one bed, each one cut."""
    store, bed = Store(folder), prepared("bed", chord(3.0, channels=2))
    assert bed
    said = script(story("A."), story("B."))
    takes = [take_of(store, each, babble(seconds, 22050, place)) for place, each in enumerate(said.lines)]
    music = {"bed": bed}
    (laid,) = laid_out(plan(said, takes, SETTINGS, music), takes, music, SETTINGS)
    return Desk(music, SETTINGS, store), list(jobs_of(laid, music, SETTINGS))


def test_what_comes_before_the_cut_and_behind_is_encoded_with_it(tmp_path: Path) -> None:
    _, (first, second) = under_a_bed(tmp_path, 3.0)
    assert (first.lead, first.follows, second.follows) == (0, False, True)
    assert second.lead >= WARM_UP
    assert first.stretch.samples == (first.frames + OVERLAP) * FRAME
    assert second.stretch.samples == (second.lead + second.frames) * FRAME


def test_one_encoder_for_two_cuts_gives_the_frames_of_the_first(tmp_path: Path) -> None:
    desk, (first, second) = under_a_bed(tmp_path, 3.0)
    alone, together = desk.encoded(first), desk.together(first, second)
    assert together.frames[second.lead :][: OVERLAP - 3] == alone.frames[first.frames :][: OVERLAP - 3]
    assert len(together.frames) == second.lead + second.frames
    assert together.measured.peak == pytest.approx(desk.encoded(second).measured.peak, abs=0.01)


@pytest.mark.parametrize("seconds", [0.05, 3.0])
def test_a_cut_that_is_shorter_than_the_overlap_is_joined_too(tmp_path: Path, seconds: float) -> None:
    desk, (first, second) = under_a_bed(tmp_path, seconds)
    made = [desk.encoded(each) for each in (first, second)]
    cuts = [desk.kept(first, made[0]), desk.kept(second, made[1], (first, made[0]))]
    frames = b"".join(desk.store.read(cut.key) for cut in cuts)
    assert [cut.samples for cut in cuts] == [first.frames * FRAME, second.frames * FRAME]
    assert sum(part.shape[1] for part in decode_frames(frames)) == sum(cut.samples for cut in cuts)
    plain = np.concatenate([desk.finished(each, -1.0) for each in (first, second)], axis=1)
    heard = np.concatenate(list(decode_frames(frames)), axis=1)[:, 1105:]
    seam = slice(cuts[0].samples - 5 * FRAME, cuts[0].samples + 20 * FRAME)
    error = (heard - plain[:, : heard.shape[1]])[:, seam]
    assert np.std(error) < 0.05 * np.std(plain[:, seam])
