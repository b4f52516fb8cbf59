"""The sound of all cuts, for other encoders than that of the cuts."""

from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

from bulletin._infra.executors import map_in_order
from bulletin._infra.store import Store, compute_key
from bulletin.library.unencoded import UnencodedMix
from bulletin.mix.cut_encoder import CutEncoder
from bulletin.mix.encoder import FRAME_SAMPLES, RATE
from bulletin.mix.mixer import make_cuts, prepare_mix
from bulletin.mix.music import MusicCache
from bulletin.mix.recipe import CutRecipe
from bulletin.mix.settings import MixSettings
from bulletin.model import Script, Take

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin._infra.pcm import Channels

_VERSION = "sound1"  # of what is done differently here than for cuts


def mix_unencoded(
    script: Script,
    takes: Sequence[Take],
    music_cache: MusicCache,
    settings: MixSettings,
    store: Store,
    pool: Executor,
) -> UnencodedMix:
    """Give the sound of a programme as it was before encoding, as loud as it is heard.

    It is as long as the cuts that `mix_script` gives for the same arguments; cuts that were not made yet are
    made first. They are mixed again side by side as they are asked for, and no more held than there are cores.

    Args:
        script: what is said.
        takes: one for each line of the script, in order.
        music_cache: where it is taken from.
        settings: how it shall sound.
        store: where takes and cuts lie.
        pool: where cuts are mixed.

    Raises:
        BulletinError: as `mix_script` does.
    """
    desk, laid = prepare_mix(script, takes, music_cache, settings, store)
    jobs, *_ = make_cuts(desk, laid, pool)
    key = compute_key(_VERSION, [job.key for job in jobs])
    samples = FRAME_SAMPLES * sum(job.frame_count for job in jobs)
    return UnencodedMix(
        key, RATE, desk.settings.channel_count, samples, partial(_iterate_blocks, desk, jobs, pool)
    )


def _iterate_blocks(
    cut_encoder: CutEncoder, recipes: Sequence[CutRecipe], pool: Executor, true_peak: float
) -> "Iterator[Channels]":
    return map_in_order(pool, partial(cut_encoder.mix_samples, true_peak=true_peak), recipes)
