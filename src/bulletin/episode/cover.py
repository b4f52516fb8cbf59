"""Cover of the show: its own picture or a drawn one, as square JPEGs."""

import errno
import hashlib
import io
import re
import warnings
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin._infra.files import read_file, write_atomically
from bulletin.episode.artwork import draw_cover
from bulletin.errors import SettingsError
from bulletin.library.layout import COVER_STEM
from bulletin.model import Show

if TYPE_CHECKING:
    from PIL import Image

EPISODE_COVER_PIXELS = 1400
"""Pixels of the side in an episode's file."""
SHOW_COVER_PIXELS = 3000
"""Pixels of the side in the feed: the most that Apple Podcasts takes."""

_DRAWING_VERSION, _LETTERING_VERSION = b"2", b"3"
"""Change whenever the same show is drawn differently: with a title in ASCII, and with another."""
_MAX_BYTES = {EPISODE_COVER_PIXELS: 200_000, SHOW_COVER_PIXELS: 500_000}
_MAX_FILE_BYTES = 50_000_000
_MAX_PIXELS = {
    **dict.fromkeys(("JPEG", "MPO", "PNG"), 25_000_000),
    **dict.fromkeys(("AVIF", "BMP", "GIF", "JPEG2000", "PSD", "TGA", "WEBP"), 12_000_000),
    "PPM": 4_000_000,
}
"""Pixels of the largest picture that is decoded, by Pillow's name of the format.

Some decoders need 20 bytes for each pixel. The formats that are left out hold other pictures than their
headers say, are decoded at 0.1 million pixels a second, or by a library that prints its complaints (TIFF).
"""
_FINGERPRINT = re.compile(rb"\xff\xfe\x00B[0-9a-f]{64}")
_STRIP_ROWS = 256  # rows that are put on white at once
_HINT = "Name a PNG or JPEG file, square and of 1400 pixels or more, or leave cover out: one is drawn."
_QUALITIES = (86, 78, 70, 60, 50, 40)


def make_cover_jpeg(show: Show, size: int) -> bytes:
    """Return the show's cover as a square JPEG of `size` pixels, lighter than 200 kB (500 kB at 3000).

    Raises:
        SettingsError: the show's own picture cannot be read.
    """
    return _encode_jpeg(show, _read_cover_image(show), size)


def name_cover(data: bytes) -> str:
    """Name the file of a cover by its bytes: apps keep the picture that they once had from an address."""
    return f"{COVER_STEM}-{hashlib.sha256(data).hexdigest()[:8]}.jpg"


def write_show_cover(show: Show, folder: Path) -> str:
    """Write the cover for the feed, unless a cover of the same picture or title lies there already.

    Args:
        show: whose cover it is.
        folder: of the show.

    Returns:
        The name of the file.

    Raises:
        SettingsError: the show's own picture cannot be read.
        OutputError: the file cannot be written.
    """
    fingerprint = _compute_fingerprint(show, _read_cover_image(show))
    for path in sorted(folder.glob(f"{COVER_STEM}-*.jpg")):
        if _has_fingerprint(path, fingerprint):
            return path.name
    data = make_cover_jpeg(show, SHOW_COVER_PIXELS)
    name = name_cover(data)
    write_atomically(folder / name, data)
    return name


def remove_old_covers(show: Show, folder: Path, cover_name: str) -> None:
    """Remove the covers that were written for earlier feeds of a show; a picture of the user's own stays.

    Args:
        show: whose covers they are.
        folder: of the show.
        cover_name: the name of the cover that the feed names now.
    """
    for path in folder.glob(f"{COVER_STEM}*.jpg"):
        is_own = show.cover != "" and path.resolve() == Path(show.cover).resolve()
        if path.name != cover_name and not is_own and _is_ours(path):
            with suppress(OSError):
                path.unlink()


def _is_ours(path: Path) -> bool:
    """Tell whether we wrote a JPEG: whether it has a fingerprint as its comment."""
    try:
        return bool(_FINGERPRINT.search(read_file(path, _MAX_FILE_BYTES)[:2048]))
    except OSError:
        return False


def find_cover_problems(show: Show) -> list[str]:
    """Find what directories will not like of the show's own picture, in a sentence.

    Raises:
        SettingsError: the picture cannot be read.
    """
    cover_image = _read_cover_image(show)
    if cover_image is None:
        return []
    width, height = _read_size(show, cover_image)
    if width == height and width >= EPISODE_COVER_PIXELS:
        return []
    size = f"{width} × {height} pixels"
    wish = f"directories want a square of {EPISODE_COVER_PIXELS} or more"
    return [f"[show] cover: {show.cover} has {size} and is cropped or enlarged; {wish}."]


def _read_size(show: Show, cover_image: bytes) -> tuple[int, int]:
    from PIL import Image

    warnings.filterwarnings("ignore", module=r"PIL\b")
    try:
        with Image.open(io.BytesIO(cover_image)) as picture:
            return picture.size
    except Exception as error:  # each of Pillow's forty decoders raises what it likes
        raise _make_cover_error(show) from error


def _read_cover_image(show: Show) -> bytes | None:
    if not show.cover:
        return None
    try:
        return read_file(Path(show.cover), _MAX_FILE_BYTES)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise _make_size_error(show, f"more than {_MAX_FILE_BYTES / 1e6:.0f} MB") from error
        if error.errno == errno.ENOENT:
            raise SettingsError([f"[show] cover: there is no file {show.cover}."], _HINT) from error
        raise _make_cover_error(show) from error


def _make_size_error(show: Show, size: str) -> SettingsError:
    return SettingsError([f"The cover {show.cover} is too large: {size}."], _HINT)


def _make_cover_error(show: Show) -> SettingsError:
    return SettingsError([f"The cover {show.cover} is not a picture that can be read."], _HINT)


def _compute_fingerprint(show: Show, cover_image: bytes | None) -> str:
    if cover_image is None:
        version = _LETTERING_VERSION
        if show.title.isascii():
            version = _DRAWING_VERSION
        return hashlib.sha256(version + show.title.encode()).hexdigest()
    return hashlib.sha256(cover_image).hexdigest()


def _has_fingerprint(path: Path, fingerprint: str) -> bool:
    """Tell whether the JPEG at `path` carries `fingerprint` as its comment."""
    try:
        return b"\xff\xfe\x00B" + fingerprint.encode() in read_file(path, _MAX_FILE_BYTES)[:2048]
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

    # What Pillow warns of is refused below or does not matter for a cover.
    warnings.filterwarnings("ignore", module=r"PIL\b")
    try:
        with Image.open(io.BytesIO(cover_image)) as opened:
            _check_size(show, opened)
            return ImageOps.fit(_make_opaque(opened), (size, size), Image.Resampling.LANCZOS)
    except SettingsError:
        raise
    except Exception as error:  # each of Pillow's forty decoders raises what it likes
        raise _make_cover_error(show) from error


def _check_size(show: Show, picture: "Image.Image") -> None:
    max_pixels = _MAX_PIXELS.get(picture.format or "")
    if max_pixels is None:
        raise _make_cover_error(show)
    if picture.width * picture.height > max_pixels:
        raise _make_size_error(show, f"{picture.width} × {picture.height} pixels")


def _make_opaque(picture: "Image.Image") -> "Image.Image":
    """Turn a picture upright and put it on white; memory for three copies of it is used at most."""
    from PIL import Image, ImageOps

    ImageOps.exif_transpose(picture, in_place=True)
    picture = _reduce_depth(picture)
    if picture.mode == "RGB" and "transparency" not in picture.info:
        return picture
    opaque = Image.new("RGB", picture.size)
    for top in range(0, picture.height, _STRIP_ROWS):
        box = (0, top, picture.width, min(top + _STRIP_ROWS, picture.height))
        strip = picture.crop(box).convert("RGBA")
        white = Image.new("RGBA", strip.size, "white")
        opaque.paste(Image.alpha_composite(white, strip).convert("RGB"), (0, top))
    return opaque


def _reduce_depth(picture: "Image.Image") -> "Image.Image":
    """Reduce grey of 16 bits to 8; Pillow would make all that is not nearly black white."""
    if not picture.mode.startswith("I"):
        return picture
    import numpy as np
    from PIL import Image

    return Image.fromarray((np.asarray(picture) >> 8).clip(0, 255).astype(np.uint8))
