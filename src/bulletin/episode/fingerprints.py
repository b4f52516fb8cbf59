"""The file of an episode's fingerprints: how each sentence sounds, and a mark of what the record says.

It lies beside the MP3 for `bulletin check`, and no feed announces it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bulletin._infra.files import read_file
from bulletin._infra.record_types import prepare_type
from bulletin.errors import CheckError
from bulletin.library.record import build_record
from bulletin.model import Cut, Episode

FINGERPRINTS_MIME = "application/json+fingerprints"
FINGERPRINTS_SUFFIX = ".fingerprints.json"
"""Follows the episode's slug."""
_MAX_BYTES = 50_000_000  # of a week without a pause
_MEASURED_FIELDS = ("audio", "files", "duration_ms", "loudness")
"""What the mark of a record leaves out: the files themselves tell whether it is right."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The content of the file."""

    record: str
    """The mark of the record that it was written with."""
    sentences: tuple[bytes, ...]
    """The fingerprint of each sentence of the receipt, in order."""
    version: int = 1


def collect_fingerprints(cuts: Sequence[Cut]) -> tuple[bytes, ...]:
    """Collect the fingerprints of all lines of an episode; none if one has none."""
    fingerprints: list[bytes] = []
    for cut in cuts:
        if len(cut.fingerprints) < len(cut.utterances):
            return ()
        fingerprints += cut.fingerprints
    return tuple(fingerprints)


def format_fingerprints(episode: Episode, sentences: Sequence[bytes]) -> bytes:
    """Write the file of an episode: JSON, each fingerprint in base64."""
    import msgspec

    content = Fingerprints(mark_record(build_record(episode)), tuple(sentences))
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def read_fingerprints(path: Path) -> Fingerprints:
    """Read the file of an episode.

    Raises:
        CheckError: it is not there, or something else.
    """
    import msgspec

    prepare_type(Fingerprints)
    try:
        return msgspec.json.decode(read_file(path, _MAX_BYTES), type=Fingerprints)
    except OSError as error:
        raise CheckError(f"{path.name} cannot be read: {error.strerror}.") from error
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise CheckError(f"{path.name} holds no fingerprints: {error}.") from error


def mark_record(record: Mapping[str, object]) -> str:
    """Compute the mark of a record: a hash of what it says, but for what is measured on its files."""
    import msgspec

    said = {name: value for name, value in record.items() if name not in _MEASURED_FIELDS}
    return hashlib.blake2b(msgspec.json.encode(said, order="sorted"), digest_size=16).hexdigest()
