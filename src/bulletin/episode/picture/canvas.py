"""A sheet in few colours: a picture of one byte a pixel is written as PNG in a quarter of the time."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletin.episode.picture.lettering import typeface

if TYPE_CHECKING:
    from PIL import Image

_SHADES = 15  # between the ground and each colour, for smooth edges
_COMPRESSION = 3  # more takes longer and saves little


class Canvas:
    """A picture whose pixels are the ground, or one of a few colours in one of 15 strengths."""

    def __init__(self, size: tuple[int, int], ground: str, colours: Sequence[str]) -> None:
        """Begin with the ground alone; there may be 17 colours, as `#rrggbb`."""
        from PIL import Image, ImageDraw

        self._image = Image.new("L", size, 0)
        self._draw = ImageDraw.Draw(self._image)
        self._first = {colour: 1 + _SHADES * number for number, colour in enumerate(colours)}
        self._palette = _palette(ground, colours)

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """Draw a line of one pixel, upright or level."""
        self._draw.line((start, end), self._full(colour))

    def box(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """Fill a rectangle; its last pixels are at `end`."""
        self._draw.rectangle((start, end), self._full(colour))

    def write(self, at: tuple[float, float], text: str, size: float, colour: str, anchor: str = "ls") -> None:
        """Write what `spelt` gave; at `at` is the start of its baseline, or what Pillow's anchor says."""
        from PIL import Image, ImageDraw

        font = typeface(size, text)
        left, top, right, bottom = (round(edge) for edge in font.getbbox(text, anchor=anchor))
        stencil = Image.new("L", (right - left + 1, bottom - top + 1), 0)
        ImageDraw.Draw(stencil).text((-left, -top), text, 255, font, anchor)
        self.stencil((round(at[0]) + left, round(at[1]) + top), stencil, colour)

    def stencil(self, at: tuple[int, int], stencil: "Image.Image", colour: str) -> None:
        """Colour what is light in a grey picture whose corner lies `at`."""
        first = self._first[colour]
        strengths = [level * _SHADES // 255 for level in range(256)]
        shades = stencil.point([first + max(0, strength - 1) for strength in strengths])
        self._image.paste(shades, at, stencil.point([255 if strength else 0 for strength in strengths]))

    def png(self) -> bytes:
        """Give the picture as a PNG file; nothing may be drawn after that."""
        self._image.putpalette(self._palette)
        file = io.BytesIO()
        self._image.save(file, "PNG", compress_level=_COMPRESSION)
        return file.getvalue()

    def _full(self, colour: str) -> int:
        return self._first[colour] + _SHADES - 1


def _palette(ground: str, colours: Sequence[str]) -> list[int]:
    below = bytes.fromhex(ground[1:])
    values = [*below]
    for colour in colours:
        above = bytes.fromhex(colour[1:])
        for step in range(1, _SHADES + 1):
            values += [low + (high - low) * step // _SHADES for low, high in zip(below, above, strict=True)]
    return values
