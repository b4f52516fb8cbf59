"""The show's cover: its own picture or a drawn one, as square JPEGs."""

import hashlib
import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin._infra.files import write_whole
from bulletin.episode.artwork import draw_cover
from bulletin.errors import SettingsError
from bulletin.model import Show

if TYPE_CHECKING:
    from PIL import Image

FILE_COVER = 1400
"""Pixels of the side in an episode's file."""
SHOW_COVER = 3000
"""Pixels of the side in the feed: the most that Apple Podcasts takes."""

_DRAWING = b"2"  # changes whenever the same show is drawn differently
_HEAVIEST = {FILE_COVER: 200_000, SHOW_COVER: 500_000}
_QUALITIES = (86, 78, 70, 60, 50, 40)


def cover_jpeg(show: Show, size: int) -> bytes:
    """Give the show's cover as a square JPEG of `size` pixels, lighter than 200 kB (500 kB at 3000).

    Raises:
        SettingsError: the show's own picture cannot be read.
    """
    return _jpeg(show, _given(show), size)


def show_cover(show: Show, path: Path) -> None:
    """Write the cover for the feed to `path`, unless it lies there already, made from the same things.

    Raises:
        SettingsError: the show's own picture cannot be read.
        OutputError: the file cannot be written.
    """
    if not _made_from(path, _fingerprint(show, _given(show))):
        write_whole(path, cover_jpeg(show, SHOW_COVER))


def _given(show: Show) -> bytes | None:
    try:
        return Path(show.cover).read_bytes() if show.cover else None
    except OSError as error:
        raise _unreadable(show) from error


def _unreadable(show: Show) -> SettingsError:
    return SettingsError(
        [f"The cover {show.cover} is not a picture that can be read."],
        "Name a PNG or JPEG file, square and of 1400 pixels or more, or leave cover out: one is drawn.",
    )


def _fingerprint(show: Show, given: bytes | None) -> str:
    return hashlib.sha256(_DRAWING + show.title.encode() if given is None else given).hexdigest()


def _made_from(path: Path, fingerprint: str) -> bool:
    """Tell whether the JPEG at `path` carries `fingerprint` as its comment."""
    try:
        return b"\xff\xfe\x00B" + fingerprint.encode() in path.read_bytes()[:2048]
    except OSError:
        return False


@lru_cache(maxsize=4)  # a run makes many episodes of one show
def _jpeg(show: Show, given: bytes | None, size: int) -> bytes:
    picture = draw_cover(show, size) if given is None else _square(show, given, size)
    comment = _fingerprint(show, given)
    for quality in _QUALITIES:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, comment=comment)
        if file.tell() <= _HEAVIEST[size]:
            break
    return file.getvalue()


def _square(show: Show, given: bytes, size: int) -> "Image.Image":
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(given)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _unreadable(show) from error
    backed = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright).convert("RGB")
    return ImageOps.fit(backed, (size, size), Image.Resampling.LANCZOS)
