"""Measured numbers in a row, in the smallest type that suffices: 144 kB for an hour of powers."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_NUMBER_TYPE = "<f4"


def pack_numbers(numbers: "Sequence[float] | NDArray[np.floating]") -> bytes:
    """Keep numbers as little-endian floats of 32 bits."""
    import numpy as np

    return bytes(np.asarray(numbers, _NUMBER_TYPE).tobytes())


def unpack_numbers(data: bytes) -> "NDArray[np.float32]":
    """View packed bytes as numbers."""
    import numpy as np

    return np.frombuffer(data, _NUMBER_TYPE)
