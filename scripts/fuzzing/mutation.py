"""Mutation of an input: a few changes to its bytes, its lines, or the structure of its notation."""

from collections.abc import Callable, Sequence
from random import Random

from fuzzing.seeds import Seed
from fuzzing.structures import find_structure
from fuzzing.tokens import WORDS

_ROUNDS = (1, 1, 1, 2, 3, 6)
_STRUCTURED_SHARE = 0.6  # of the changes to an input whose notation is known
_MAX_BYTES = 300_000
_MAX_PIECE = 64  # bytes that are removed, repeated or put in by one change
_REPEATS = (1, 2, 8, 500)
_EDGES = (
    b"\0",
    b"\xff",
    b"\x7f",
    b"\x80",
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\0\0\0\x80",
)
_Change = Callable[[bytes, Random], bytes]


def mutate(seed: Seed, siblings: Sequence[Seed], rng: Random) -> bytes:
    """Change a seed in one to six places.

    Args:
        seed: a valid input.
        siblings: the seeds of the same kind, from which parts are taken over.
        rng: decides; the same one gives the same bytes.
    """
    data = seed.data
    structure = find_structure(seed.suffix)
    for _ in range(rng.choice(_ROUNDS)):
        if structure and rng.random() < _STRUCTURED_SHARE:
            data = structure(data, rng)
        elif rng.random() < 0.1:
            data = _splice(data, rng.choice(siblings).data, rng)
        else:
            data = rng.choice(_CHANGES)(data, rng)
        data = data[:_MAX_BYTES]
    return data


def _splice(data: bytes, other: bytes, rng: Random) -> bytes:
    """Go on with the end of another input."""
    return data[: _pick_offset(data, rng)] + other[_pick_offset(other, rng) :]


def _pick_offset(data: bytes, rng: Random) -> int:
    """Pick a place; the head of a file, where its sizes stand, is picked as often as all the rest."""
    end = len(data)
    if rng.random() < 0.5:
        end = min(end, 200)
    return rng.randint(0, end)


def _flip_bit(data: bytes, rng: Random) -> bytes:
    offset = min(_pick_offset(data, rng), len(data) - 1)
    if offset < 0:
        return data
    return data[:offset] + bytes([data[offset] ^ 1 << rng.randrange(8)]) + data[offset + 1 :]


def _overwrite(data: bytes, rng: Random) -> bytes:
    offset, edge = _pick_offset(data, rng), rng.choice(_EDGES)
    return data[:offset] + edge + data[offset + len(edge) :]


def _overwrite_randomly(data: bytes, rng: Random) -> bytes:
    offset, noise = _pick_offset(data, rng), rng.randbytes(rng.randint(1, 8))
    return data[:offset] + noise + data[offset + len(noise) :]


def _remove(data: bytes, rng: Random) -> bytes:
    offset = _pick_offset(data, rng)
    return data[:offset] + data[offset + rng.randint(1, _MAX_PIECE) :]


def _repeat(data: bytes, rng: Random) -> bytes:
    offset = _pick_offset(data, rng)
    piece = data[offset : offset + rng.randint(1, _MAX_PIECE)]
    return data[:offset] + piece * rng.choice(_REPEATS) + data[offset:]


def _insert_token(data: bytes, rng: Random) -> bytes:
    offset = _pick_offset(data, rng)
    return data[:offset] + rng.choice(WORDS) + data[offset:]


def _truncate(data: bytes, rng: Random) -> bytes:
    return data[: rng.randint(0, len(data))]


_CHANGES: tuple[_Change, ...] = (
    _flip_bit,
    _flip_bit,
    _overwrite,
    _overwrite,
    _overwrite_randomly,
    _remove,
    _repeat,
    _insert_token,
    _insert_token,
    _truncate,
)
