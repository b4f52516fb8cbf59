"""The files of the picture, drawn only when something in it has changed."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from bulletin._infra.store import key_of
from bulletin.episode.picture.png import to_png
from bulletin.episode.picture.profile import profile_of
from bulletin.episode.picture.svg import to_svg
from bulletin.model import Cut, Episode

_DRAWING = "picture1"  # changes whenever the same episode is drawn differently


def pictures(
    episode: Episode, cuts: Sequence[Cut], folder: Path, target: float
) -> dict[str, tuple[str, bytes]]:
    """Give the SVG and the PNG of an episode: the MIME type and the bytes by the file's name.

    The last line of the SVG tells what both were made from and what they hold; where that is still true of
    those in `folder`, they are taken as they are.

    Args:
        episode: what it is called, its chapters and its loudness.
        cuts: its sound, in order.
        folder: where an earlier picture of it may lie.
        target: LUFS that it shall have as heard.
    """
    names = f"{episode.slug}.svg", f"{episode.slug}.png"
    made_from = _made_from(episode, cuts, target)
    svg, png = _kept(folder, names, made_from) or _drawn(episode, cuts, target, made_from)
    return {names[0]: ("image/svg+xml", svg), names[1]: ("image/png", png)}


def _made_from(episode: Episode, cuts: Sequence[Cut], target: float) -> str:
    """Name all that is drawn; what is measured of a cut belongs to its key."""
    import PIL

    sound = [(cut.key, cut.segment, cut.samples) for cut in cuts]
    about = (episode.slug, episode.show.title, episode.programme, episode.chapters, episode.loudness)
    return key_of(_DRAWING, PIL.__version__, about, sound, target)


def _drawn(episode: Episode, cuts: Sequence[Cut], target: float, made_from: str) -> tuple[bytes, bytes]:
    profile = profile_of(episode, cuts, target)
    svg, png = to_svg(profile, f"picture-{episode.slug}"), to_png(profile)
    return svg + _mark(made_from, svg, png), png


def _kept(folder: Path, names: tuple[str, str], made_from: str) -> tuple[bytes, bytes] | None:
    try:
        svg, png = ((folder / name).read_bytes() for name in names)
    except OSError:
        return None
    drawn, _, _ = svg.rpartition(b"<!--")
    return (svg, png) if svg == drawn + _mark(made_from, drawn, png) else None


def _mark(made_from: str, svg: bytes, png: bytes) -> bytes:
    return f"<!-- {made_from} {hashlib.sha256(svg + png).hexdigest()} -->\n".encode()
