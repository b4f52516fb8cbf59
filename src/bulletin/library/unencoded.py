"""The sound of a whole programme before any encoder, on its way from the mix to the files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin._infra.pcm import Channels


@dataclass(frozen=True, slots=True)
class UnencodedMix:
    """A programme that can be heard through, as often as files are written of it."""

    key: str
    """Hash of all that it is made from."""
    rate: int
    channels: int
    samples: int
    blocks: "Callable[[float], Iterator[Channels]]"
    """Gives it in order, piece by piece, limited to a true peak of so many dBTP."""
