"""Unencoded mix: the sound of a whole episode before any encoder, on its way to the masters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels


@dataclass(frozen=True, slots=True)
class UnencodedMix:
    """The mix of an episode before encoding, which can be read once for each file that is written."""

    key: str
    """Hash of all that the mix is made from."""
    rate: int
    channels: int
    samples: int
    blocks: "Callable[[float], Iterator[Channels]]"
    """Mixes it in order, block by block, limited to a true peak of so many dBTP."""
