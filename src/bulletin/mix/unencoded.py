"""The sound of all cuts, for other encoders than that of the cuts."""

from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TYPE_CHECKING

from bulletin._infra.executors import in_order
from bulletin._infra.store import Store, key_of
from bulletin.library.unencoded import Rendering
from bulletin.mix.cut_encoder import Desk
from bulletin.mix.encoder import FRAME, RATE
from bulletin.mix.mixer import set_up, settled
from bulletin.mix.music import Shelf
from bulletin.mix.recipe import Job
from bulletin.mix.settings import MixSettings
from bulletin.model import Script, Take

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin._infra.pcm import Channels

_VERSION = "sound1"  # of what is done differently here than for cuts


def render(
    script: Script,
    takes: Sequence[Take],
    music: Shelf,
    settings: MixSettings,
    store: Store,
    pool: Executor,
) -> Rendering:
    """Give the sound of a programme as it was before encoding, as loud as it is heard.

    It is as long as the cuts that `mix` gives for the same arguments; cuts that were not made yet are made
    first. They are mixed again side by side as they are asked for, and no more held than there are cores.

    Args:
        script: what is said.
        takes: one for each line of the script, in order.
        music: where it is taken from.
        settings: how it shall sound.
        store: where takes and cuts lie.
        pool: where cuts are mixed.

    Raises:
        BulletinError: as `mix` does.
    """
    desk, laid = set_up(script, takes, music, settings, store)
    jobs, *_ = settled(desk, laid, pool)
    key = key_of(_VERSION, [job.key for job in jobs])
    samples = FRAME * sum(job.frames for job in jobs)
    return Rendering(key, RATE, desk.settings.width, samples, partial(_blocks, desk, jobs, pool))


def _blocks(desk: Desk, jobs: Sequence[Job], pool: Executor, true_peak: float) -> "Iterator[Channels]":
    return in_order(pool, partial(desk.finished, true_peak=true_peak), jobs)
