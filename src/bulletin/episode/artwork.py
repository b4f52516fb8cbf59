"""The picture drawn for a show that has none: its title over the waveform of a voice."""

import colorsys
import hashlib
import math
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletin.episode.picture.lettering import is_right_to_left, load_typeface, spell_text
from bulletin.library.names import spell_in_ascii
from bulletin.model import Show

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageFont import FreeTypeFont, ImageFont

RGB = tuple[int, int, int]

# Lengths are shares of the picture's side.
_MARGIN = 0.085
_RULE = (0.13, 0.013)
_TITLE_TOP = 0.125
_TITLE_HEIGHT = 0.42
_LARGEST_TYPE, _SMALLEST_TYPE = 0.17, 0.04
_LEADING = 1.12  # of the type's size
_LONGEST_WORD = 24  # characters that surely fit a line of the smallest type
_BAR_COUNT = 33
_BAR_WIDTH = 0.5  # of the distance between two
_WHITE = (250, 248, 243)


def draw_cover(show: Show, size: int) -> "Image.Image":
    """Draw a square cover of `size` pixels, its colours and wave derived from the show's title.

    A title in ASCII is in Pillow's own typeface, another in that of the pictures. A title that neither spells
    is without its accents; in a script that they lack, the wave alone stands, larger.
    """
    digest = hashlib.sha256(show.title.encode()).digest()
    hue = digest[0] / 256
    picture = _draw_gradient(size, _make_colour(hue, 0.10, 0.55), _make_colour(hue + 0.06, 0.27, 0.58))
    accent = _make_colour(hue + 0.42, 0.68, 0.85)
    title = _spell_title(show.title)
    if title:
        _draw_wave(picture, digest, accent, (0.755, 0.30))
        _draw_title(picture, title, accent)
    else:
        _draw_wave(picture, digest, accent, (0.5, 0.6))
    return picture


def _spell_title(title: str) -> str:
    """Spell a title as a typeface can; empty where none has its letters."""
    lettered = spell_text(title)
    if lettered or title.isascii():
        return lettered
    plain, complete = spell_in_ascii(title)
    if complete:
        return plain.strip()
    return ""


def _load_font(size: float, title: str) -> "FreeTypeFont | ImageFont":
    from PIL import ImageFont

    if title.isascii():
        return ImageFont.load_default(size)
    return load_typeface(size, title)


def _make_colour(hue: float, lightness: float, saturation: float) -> RGB:
    red, green, blue = colorsys.hls_to_rgb(hue % 1.0, lightness, saturation)
    return round(255 * red), round(255 * green), round(255 * blue)


def _draw_gradient(size: int, top: RGB, bottom: RGB) -> "Image.Image":
    from PIL import Image

    column = Image.new("RGB", (1, 2))
    column.putpixel((0, 0), top)
    column.putpixel((0, 1), bottom)
    return column.resize((1, size), Image.Resampling.BILINEAR).resize((size, size), Image.Resampling.NEAREST)


def _draw_wave(
    picture: "Image.Image", digest: bytes, colour: RGB, middle_and_height: tuple[float, float]
) -> None:
    """Draw bars around a middle line; `middle_and_height` are its place and the height of the highest bar.

    The bars are drawn at twice the size and halved, since Pillow's shapes have jagged edges.
    """
    from PIL import Image, ImageDraw

    middle, height = round(middle_and_height[0] * picture.width), round(middle_and_height[1] * picture.width)
    band = Image.new("L", (2 * picture.width, 2 * height), 0)
    draw = ImageDraw.Draw(band)
    margin = _MARGIN * band.width
    step = (band.width - 2 * margin) / (_BAR_COUNT - 1 + _BAR_WIDTH)
    bar_width = step * _BAR_WIDTH
    for index in range(_BAR_COUNT):
        half_height = max(bar_width / 2, _compute_bar_height(digest, index) * (height - 1))
        left = margin + index * step
        box = (left, height - half_height, left + bar_width, height + half_height)
        draw.rounded_rectangle(box, bar_width / 2, fill=255)
    picture.paste(colour, (0, middle - height // 2), band.reduce(2))


def _compute_bar_height(digest: bytes, index: int) -> float:
    """Return a bar's height, 0 to 1: three swells as of spoken phrases, roughened by the digest."""
    position = index / (_BAR_COUNT - 1)
    swell = abs(math.sin(math.pi * (3 * position + digest[1] / 256)))
    roughness = digest[2 + index % (len(digest) - 2)] / 255
    return (0.12 + 0.88 * swell) * (0.35 + 0.65 * roughness)


def _draw_title(picture: "Image.Image", title: str, accent: RGB) -> None:
    from PIL import ImageDraw

    side, margin = picture.width, round(_MARGIN * picture.width)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((margin, margin, margin + _RULE[0] * side, margin + _RULE[1] * side), fill=accent)
    lines, share = _fit_title(title)
    font = _load_font(share * side, title)
    x, anchor = margin, "la"
    if is_right_to_left(title):
        x, anchor = side - margin, "ra"
    for number, line in enumerate(lines):
        top = (_TITLE_TOP + number * _LEADING * share) * side
        draw.text((x, top), line, _WHITE, font, anchor)


def _fit_title(title: str) -> tuple[list[str], float]:
    """Break the title into lines of the largest type that fits; one that fits none ends in an ellipsis."""
    unit = _load_font(100, title)
    words = [part for word in title.split() for part in _hyphenate(word)]
    widths = [unit.getlength(word + " ") / 100 for word in words]
    share = _LARGEST_TYPE
    while True:
        lines = _break_into_lines(words, widths, (1 - 2 * _MARGIN) / share)
        max_lines = int(_TITLE_HEIGHT / (share * _LEADING))
        if lines is not None and len(lines) <= max_lines:
            return lines, share
        if share <= _SMALLEST_TYPE:
            return [*(lines or [])[: max_lines - 1], "…"], share
        share = max(_SMALLEST_TYPE, share * 0.94)


def _hyphenate(word: str) -> list[str]:
    *parts, last = textwrap.wrap(word, _LONGEST_WORD)
    return [*(f"{part}-" for part in parts), last]


def _break_into_lines(words: Sequence[str], widths: Sequence[float], line_width: float) -> list[str] | None:
    """Fill lines of `line_width` (in units of the type's size); None when a word is wider than that."""
    lines: list[str] = []
    room = 0.0
    for word, width in zip(words, widths, strict=True):
        if width > line_width:
            return None
        if width > room or not lines:
            lines.append(word)
            room = line_width
        else:
            lines[-1] += f" {word}"
        room -= width
    return lines
