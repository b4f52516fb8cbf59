"""Digests of files: a file that was changed after it was made is told by its digest, not by its size."""

import hashlib
from pathlib import Path

from bulletin._infra.files import open_file
from bulletin.model import MediaFile

_DIGEST_BYTES = 16
_CHUNK_BYTES = 1_000_000


def has_other_bytes(path: Path, file: MediaFile) -> bool:
    """Tell whether a file holds other bytes than its record knows; not if that knows no digest.

    Raises:
        OSError: it cannot be read.
    """
    return bool(file.digest) and compute_file_digest(path) != file.digest


def compute_file_digest(path: Path) -> str:
    """Compute the digest of a file.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    with open_file(path) as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
