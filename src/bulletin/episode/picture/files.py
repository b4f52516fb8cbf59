"""Files of the picture, drawn only when something in it has changed."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from bulletin._infra.store import compute_key
from bulletin.episode.picture.png import draw_png
from bulletin.episode.picture.profile import build_profile
from bulletin.episode.picture.svg import draw_svg
from bulletin.model import Cut, Episode

_DRAWING_VERSION = "picture2"  # changes whenever the same episode is drawn differently


def make_pictures(
    episode: Episode, cuts: Sequence[Cut], folder: Path, target_lufs: float
) -> dict[str, tuple[str, bytes]]:
    """Make the SVG and the PNG of an episode: the MIME type and the bytes by the file's name.

    The last line of the SVG tells what both were made from and what they hold; where that is still true of
    those in `folder`, they are taken as they are.

    Args:
        episode: what it is called, its chapters and its loudness.
        cuts: its sound, in order.
        folder: where an earlier picture of it may lie.
        target_lufs: LUFS that it shall have as heard.
    """
    names = f"{episode.slug}.svg", f"{episode.slug}.png"
    key = _compute_key(episode, cuts, target_lufs)
    pictures = _read_current_pictures(folder, names, key)
    if pictures is None:
        pictures = _draw_pictures(episode, cuts, target_lufs, key)
    svg, png = pictures
    return {names[0]: ("image/svg+xml", svg), names[1]: ("image/png", png)}


def _compute_key(episode: Episode, cuts: Sequence[Cut], target_lufs: float) -> str:
    """Name all that is drawn; what is measured of a cut belongs to its key."""
    import PIL

    sound = [(cut.key, cut.segment, cut.samples) for cut in cuts]
    description = (episode.slug, episode.show.title, episode.info, episode.chapters, episode.loudness)
    return compute_key(_DRAWING_VERSION, PIL.__version__, description, sound, target_lufs)


def _draw_pictures(
    episode: Episode, cuts: Sequence[Cut], target_lufs: float, key: str
) -> tuple[bytes, bytes]:
    profile = build_profile(episode, cuts, target_lufs)
    svg, png = draw_svg(profile, f"picture-{episode.slug}"), draw_png(profile)
    return svg + _make_stamp(key, svg, png), png


def _read_current_pictures(folder: Path, names: tuple[str, str], key: str) -> tuple[bytes, bytes] | None:
    try:
        svg, png = (folder / names[0]).read_bytes(), (folder / names[1]).read_bytes()
    except OSError:
        return None
    drawn, _, _ = svg.rpartition(b"<!--")
    if svg != drawn + _make_stamp(key, drawn, png):
        return None
    return svg, png


def _make_stamp(key: str, svg: bytes, png: bytes) -> bytes:
    return f"<!-- {key} {hashlib.sha256(svg + png).hexdigest()} -->\n".encode()
