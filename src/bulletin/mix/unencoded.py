"""The unencoded mix: the sound of all cuts, for encoders other than that of the cuts."""

from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

from bulletin._infra.executors import map_in_order
from bulletin._infra.store import Store, compute_key
from bulletin.library.unencoded import UnencodedMix
from bulletin.mix.cut_encoder import CutEncoder
from bulletin.mix.encoder import FRAME_SAMPLES, RATE
from bulletin.mix.mixer import MixJob, make_cuts, prepare_mix
from bulletin.mix.recipe import CutRecipe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin._infra.pcm import Channels

_VERSION = "sound1"  # of all in this module that shapes the sound; raised when that changes


def mix_unencoded(job: MixJob, store: Store, pool: Executor) -> UnencodedMix:
    """Mix the sound of a programme without encoding it, as loud as the cuts are when they are decoded.

    The sound is as long as the cuts that `mix_script` makes of the same arguments; cuts that do not exist yet
    are made first. They are mixed again side by side, never more at once than there are cores.

    Args:
        job: the programme.
        store: holds the takes and the cuts.
        pool: mixes cuts side by side.

    Raises:
        BulletinError: as `mix_script` does.
    """
    cut_encoder, layouts = prepare_mix(job, store)
    recipes, *_ = make_cuts(cut_encoder, layouts, pool)
    key = compute_key(_VERSION, [recipe.key for recipe in recipes])
    samples = FRAME_SAMPLES * sum(recipe.frame_count for recipe in recipes)
    blocks = partial(_iterate_blocks, cut_encoder, recipes, pool)
    return UnencodedMix(key, RATE, cut_encoder.settings.channel_count, samples, blocks)


def _iterate_blocks(
    cut_encoder: CutEncoder, recipes: Sequence[CutRecipe], pool: Executor, true_peak: float
) -> "Iterator[Channels]":
    return map_in_order(pool, partial(cut_encoder.mix_samples, true_peak=true_peak), recipes)
