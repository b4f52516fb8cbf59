"""Canvas of few colours: a picture of one byte a pixel is written as PNG in a quarter of the time."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletin.episode.picture.lettering import load_typeface

if TYPE_CHECKING:
    from PIL import Image

_SHADES = 15  # between the ground and each colour, for smooth edges
_COMPRESSION = 3  # more takes longer and saves little


class Canvas:
    """A picture whose pixels are the ground, or one of a few colours in one of 15 strengths."""

    def __init__(self, size: tuple[int, int], background: str, colours: Sequence[str]) -> None:
        """Begin with the ground alone; there may be 17 colours, as `#rrggbb`."""
        from PIL import Image, ImageDraw

        self._image = Image.new("L", size, 0)
        self._draw = ImageDraw.Draw(self._image)
        self._first_shade = {colour: 1 + _SHADES * number for number, colour in enumerate(colours)}
        self._palette = _build_palette(background, colours)

    def draw_line(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """Draw a line of one pixel, upright or level."""
        self._draw.line((start, end), self._get_full_shade(colour))

    def fill_box(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """Fill a rectangle; its last pixels are at `end`."""
        self._draw.rectangle((start, end), self._get_full_shade(colour))

    def draw_text(
        self, position: tuple[float, float], text: str, size: float, colour: str, anchor: str = "ls"
    ) -> None:
        """Write a spelt text with the start of its baseline, or what Pillow's anchor says, at `position`."""
        from PIL import Image, ImageDraw

        font = load_typeface(size, text)
        left, top, right, bottom = (round(edge) for edge in font.getbbox(text, anchor=anchor))
        stencil = Image.new("L", (right - left + 1, bottom - top + 1), 0)
        ImageDraw.Draw(stencil).text((-left, -top), text, 255, font, anchor)
        self.paste_stencil((round(position[0]) + left, round(position[1]) + top), stencil, colour)

    def paste_stencil(self, corner: tuple[int, int], stencil: "Image.Image", colour: str) -> None:
        """Paint in a colour what is light in a grey picture, whose corner comes to lie at `corner`."""
        first = self._first_shade[colour]
        shades, mask = [], []
        for level in range(256):
            strength = level * _SHADES // 255
            shades.append(first + max(0, strength - 1))
            mask.append(255 * min(strength, 1))
        self._image.paste(stencil.point(shades), corner, stencil.point(mask))

    def encode_png(self) -> bytes:
        """Return the picture as a PNG file; nothing may be drawn after that."""
        self._image.putpalette(self._palette)
        file = io.BytesIO()
        self._image.save(file, "PNG", compress_level=_COMPRESSION)
        return file.getvalue()

    def _get_full_shade(self, colour: str) -> int:
        return self._first_shade[colour] + _SHADES - 1


def _build_palette(background: str, colours: Sequence[str]) -> list[int]:
    below = bytes.fromhex(background[1:])
    values = [*below]
    for colour in colours:
        above = bytes.fromhex(colour[1:])
        for step in range(1, _SHADES + 1):
            values += [low + (high - low) * step // _SHADES for low, high in zip(below, above, strict=True)]
    return values
