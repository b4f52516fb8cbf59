"""Time and peak memory against the length of the report, drawn with Pillow."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from benchmark.measure import Usage
from benchmark.results import Results
from benchmark.tables import describe
from bulletin.episode.picture.lettering import load_typeface

SIZE = (1200, 600)
SCALE = 3  # drawn so much larger, then made smaller: Pillow's lines have jagged edges
LEFT, RIGHT, TOP, BOTTOM, BETWEEN = 96, 150, 96, 92, 190
INK, QUIET, GRID = "#1d2733", "#5a6675", "#e3e7ed"
TYPE, SMALL, LARGE = 19, 17, 24
CONTENDERS = (
    ("usual", "usual script", "#c2610c"),
    ("pipe", "bare pipe", "#0f857a"),
    ("make", "Bulletin", "#2563c9"),
)
"""Name in the results, name in the picture, colour."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """A logarithmic scale on the sheet."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Give the place of a value."""
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.start + share * (self.end - self.start)

    def decades(self) -> Iterator[float]:
        """Give the powers of ten on it."""
        for power in range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1):
            yield 10.0**power


class Sheet:
    """A white picture that is drawn in units of its final pixels."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (SIZE[0] * SCALE, SIZE[1] * SCALE), "white")
        self._draw = ImageDraw.Draw(self.image)

    def line(self, points: list[Point], colour: str, width: float = 1) -> None:
        """Draw a line through points."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(scaled, colour, round(width * SCALE), "curve")

    def dot(self, x: float, y: float, colour: str) -> None:
        """Draw a dot."""
        self._draw.circle((x * SCALE, y * SCALE), 5 * SCALE, colour)

    def write(self, x: float, y: float, text: str, size: int, colour: str, anchor: str = "lm") -> None:
        """Write a text; `anchor` is Pillow's."""
        self._draw.text((x * SCALE, y * SCALE), text, colour, load_typeface(size * SCALE, text), anchor)


def draw(results: Results, path: Path) -> None:
    """Draw the medians of those who were given reports of several lengths.

    Raises:
        ValueError: nobody was.
    """
    sheet = Sheet()
    wide = (SIZE[0] - LEFT - RIGHT - BETWEEN) / 2
    sheet.write(24, 34, "A report becomes audio: time and peak memory by its length", LARGE, INK)
    sheet.write(24, SIZE[1] - 24, describe(results), SMALL, QUIET)
    panel(sheet, results, LEFT, LEFT + wide, "wall time", lambda usage: usage.wall, in_seconds)
    right = LEFT + wide + BETWEEN
    panel(
        sheet,
        results,
        right,
        right + wide,
        "peak memory of the largest process",
        lambda usage: usage.peak,
        in_bytes,
    )
    sheet.image.reduce(SCALE).save(path)


def panel(
    sheet: Sheet,
    results: Results,
    left: float,
    right: float,
    title: str,
    value: Callable[[Usage], float],
    written: Callable[[float], str],
) -> None:
    """Draw one quantity against the length."""
    series = {who: curve(results, who, value) for who, _, _ in CONTENDERS}
    points = [point for curve in series.values() for point in curve]
    if not points:
        raise ValueError("No report was made in these results.")
    words, values = sorted({point[0] for point in points}), [point[1] for point in points]
    across = Axis(words[0] / 1.3, words[-1] * 1.3, left, right)
    upwards = Axis(decade(min(values), math.floor), decade(max(values), math.ceil), SIZE[1] - BOTTOM, TOP)
    for level in upwards.decades():
        sheet.line([(left, upwards.at(level)), (right, upwards.at(level))], GRID)
        sheet.write(left - 10, upwards.at(level), written(level), SMALL, QUIET, "rm")
    for count in words:
        sheet.line([(across.at(count), TOP), (across.at(count), SIZE[1] - BOTTOM)], GRID)
        sheet.write(across.at(count), SIZE[1] - BOTTOM + 18, f"{count:,}", SMALL, QUIET, "mm")
    sheet.write(left, TOP - 20, title, TYPE, INK)
    sheet.write(right, SIZE[1] - BOTTOM + 40, "words", SMALL, QUIET, "rm")
    draw_series(sheet, series, across, upwards, written)


def draw_series(
    sheet: Sheet,
    series: dict[str, list[Point]],
    across: Axis,
    upwards: Axis,
    written: Callable[[float], str],
) -> None:
    """Draw the curves, and at the end of each who it is and the last value; left of it where others go on."""
    lowest = math.inf
    drawn = [each for each in CONTENDERS if series[each[0]]]
    for who, name, colour in sorted(drawn, key=lambda each: -upwards.at(series[each[0]][-1][1])):
        places = [(across.at(words), upwards.at(value)) for words, value in series[who]]
        sheet.line(places, colour, 2.5)
        for x, y in places:
            sheet.dot(x, y, colour)
        (x, y), last = places[-1], written(series[who][-1][1])
        if x < max(across.at(words) for curve in series.values() for words, _ in curve):
            sheet.write(x - 8, y - 18, f"{name} {last}", TYPE, colour, "rm")
            continue
        lowest = min(y, lowest - 2.4 * TYPE)  # so that no two of them touch
        sheet.write(x + 14, lowest - 0.55 * TYPE, name, TYPE, colour)
        sheet.write(x + 14, lowest + 0.6 * TYPE, last, TYPE, colour)


def curve(results: Results, who: str, value: Callable[[Usage], float]) -> list[Point]:
    """Give words and value of a contender's medians, in order."""
    rows = results.figures().items()
    return sorted((int(job), value(row[who])) for job, row in rows if job.isdigit() and who in row)


def decade(value: float, rounding: Callable[[float], int]) -> float:
    """Round to a power of ten."""
    return 10.0 ** rounding(math.log10(value))


def in_seconds(value: float) -> str:
    """Write a time."""
    return f"{value:,.0f} s" if value >= 10 else f"{value:.2g} s"


def in_bytes(megabytes: float) -> str:
    """Write an amount of memory."""
    return f"{megabytes:.0f} MB" if megabytes < 1000 else f"{megabytes / 1000:.2g} GB"
