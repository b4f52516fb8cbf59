"""The jingles that are shipped: composed and synthesised from sines and seeded noise, ours to give away."""

from collections.abc import Callable, Mapping

from composition import bright, calm, news
from composition.finish import LOUDNESS, loudness
from composition.opus import decoded, encoded, encoded_loop
from composition.sound import Sound

_SETS = {"news": news, "calm": calm, "bright": bright}
_PARTS = ("intro", "outro", "sting", "ping", "bed")

PIECES: Mapping[tuple[str, str], Callable[[], Sound]] = {
    (name, part): getattr(module, part) for name, module in _SETS.items() for part in _PARTS
}
"""What composes each part of each set."""


def file_of(part: str, sound: Sound) -> bytes:
    """Give the file of a part, of a bed one that can be played round and round, as loud as all others."""
    encode = encoded_loop if part == "bed" else encoded
    lost = LOUDNESS - loudness(decoded(encode(sound)))  # the codec takes away a little
    return encode(sound * 10 ** (lost / 20))
