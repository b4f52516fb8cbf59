"""Cover of the show: its own picture or a drawn one, as square JPEGs."""

import hashlib
import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin._infra.files import write_atomically
from bulletin.episode.artwork import draw_cover
from bulletin.errors import SettingsError
from bulletin.model import Show

if TYPE_CHECKING:
    from PIL import Image

EPISODE_COVER_PIXELS = 1400
"""Pixels of the side in an episode's file."""
SHOW_COVER_PIXELS = 3000
"""Pixels of the side in the feed: the most that Apple Podcasts takes."""

_DRAWING_VERSION = b"2"  # changes whenever the same show is drawn differently
_MAX_BYTES = {EPISODE_COVER_PIXELS: 200_000, SHOW_COVER_PIXELS: 500_000}
_QUALITIES = (86, 78, 70, 60, 50, 40)


def make_cover_jpeg(show: Show, size: int) -> bytes:
    """Return the show's cover as a square JPEG of `size` pixels, lighter than 200 kB (500 kB at 3000).

    Raises:
        SettingsError: the show's own picture cannot be read.
    """
    return _encode_jpeg(show, _read_cover_image(show), size)


def write_show_cover(show: Show, path: Path) -> None:
    """Write the cover for the feed to `path`, unless a cover of the same picture or title lies there already.

    Raises:
        SettingsError: the show's own picture cannot be read.
        OutputError: the file cannot be written.
    """
    if not _has_fingerprint(path, _compute_fingerprint(show, _read_cover_image(show))):
        write_atomically(path, make_cover_jpeg(show, SHOW_COVER_PIXELS))


def _read_cover_image(show: Show) -> bytes | None:
    if not show.cover:
        return None
    try:
        return Path(show.cover).read_bytes()
    except OSError as error:
        raise _make_cover_error(show) from error


def _make_cover_error(show: Show) -> SettingsError:
    return SettingsError(
        [f"The cover {show.cover} is not a picture that can be read."],
        "Name a PNG or JPEG file, square and of 1400 pixels or more, or leave cover out: one is drawn.",
    )


def _compute_fingerprint(show: Show, cover_image: bytes | None) -> str:
    if cover_image is None:
        return hashlib.sha256(_DRAWING_VERSION + show.title.encode()).hexdigest()
    return hashlib.sha256(cover_image).hexdigest()


def _has_fingerprint(path: Path, fingerprint: str) -> bool:
    """Tell whether the JPEG at `path` carries `fingerprint` as its comment."""
    try:
        return b"\xff\xfe\x00B" + fingerprint.encode() in path.read_bytes()[:2048]
    except OSError:
        return False


@lru_cache(maxsize=4)  # a run makes many episodes of one show
def _encode_jpeg(show: Show, cover_image: bytes | None, size: int) -> bytes:
    if cover_image is None:
        picture = draw_cover(show, size)
    else:
        picture = _crop_to_square(show, cover_image, size)
    comment = _compute_fingerprint(show, cover_image)
    for quality in _QUALITIES:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, comment=comment)
        if file.tell() <= _MAX_BYTES[size]:
            break
    return file.getvalue()


def _crop_to_square(show: Show, cover_image: bytes, size: int) -> "Image.Image":
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(cover_image)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _make_cover_error(show) from error
    backed = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright).convert("RGB")
    return ImageOps.fit(backed, (size, size), Image.Resampling.LANCZOS)
