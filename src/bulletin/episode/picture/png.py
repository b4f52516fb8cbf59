"""The picture of an episode for sharing: a PNG of the size that social networks show."""

from collections.abc import Iterator
from functools import partial

from bulletin.episode.picture.canvas import Canvas
from bulletin.episode.picture.layout import Axis, chapter_labels, clock, height_of
from bulletin.episode.picture.lettering import shortened, spelt, width
from bulletin.episode.picture.profile import Profile, Span

SIZE = (1200, 630)

_MARGIN = 56
_ROOM = SIZE[0] - 2 * _MARGIN
_SHOW, _TITLE, _ABOUT = 26, 50, 24  # sizes of the type
_LEADING = 1.2
_GAP = 10  # above what else there is to say
_LEFT = 172
_LABEL, _SMALL = 20, 18
_SPEECH, _MUSIC, _LANE = 456, 480, 13
_LOUDNESS, _LOUD_HEIGHT = 506, 74
_CLOCK = 606
_WAVE_END = 440

_CARD, _INK, _QUIET = "#14181f", "#f1f4f8", "#a3afbf"
_PEAKS, _MEANS = ("#2f4d74", "#4d4172"), ("#62a8ff", "#b18cff")
_BORDER, _EMPTY, _GRID = "#657386", "#252c37", "#2c3440"
_SPOKEN, _MUSICAL, _AIM = "#2cc3b1", "#ff9c4d", "#ff6d8d"
_COLOURS = (_INK, _QUIET, *_PEAKS, *_MEANS, _BORDER, _EMPTY, _GRID, _SPOKEN, _MUSICAL, _AIM)


def to_png(profile: Profile) -> bytes:
    """Draw a profile on a dark card of 1200 by 630 pixels; texts that `spelt` cannot spell are left out."""
    canvas = Canvas(SIZE, _CARD, _COLOURS)
    top = _draw_head(canvas, profile) + 2 * _LABEL
    axis = Axis(_LEFT, SIZE[0] - _MARGIN - _LEFT, profile.duration_ms)
    _draw_waves(canvas, profile, axis, top)
    _draw_borders(canvas, profile, axis, top)
    _draw_lane(canvas, "Speech", _SPEECH, profile.speech, axis, _SPOKEN)
    _draw_lane(canvas, "Music", _MUSIC, profile.music, axis, _MUSICAL)
    _draw_scale(canvas, profile, axis)
    _draw_loudness(canvas, profile, axis)
    _draw_clock(canvas, axis)
    return canvas.png()


def _draw_head(canvas: Canvas, profile: Profile) -> int:
    """Write show, title and what else there is to say; give where that ends."""
    y = _MARGIN - 12
    lines = [(shortened(spelt(profile.show), _SHOW, _ROOM), _SHOW, _MEANS[0])]
    lines += [(line, _TITLE, _INK) for line in _title_lines(spelt(profile.title))]
    count = len(profile.chapters)
    chapters = f"{count} chapters" if count != 1 else ""
    about = " · ".join(filter(None, (profile.date, clock(profile.duration_ms), chapters)))
    lines.append((about, _ABOUT, _QUIET))
    for text, size, colour in lines:
        if text:
            y += round(size * _LEADING) + (_GAP if size == _ABOUT else 0)
            canvas.write((_MARGIN, y - 0.2 * size), text, size, colour)
    return y


def _title_lines(title: str) -> list[str]:
    """Break a title into two lines at most."""
    words = title.split()
    first = ""
    while words and width(f"{first} {words[0]}".strip(), _TITLE) <= _ROOM:
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    return [line for line in (first, shortened(rest, _TITLE, _ROOM)) if line]


def _draw_waves(canvas: Canvas, profile: Profile, axis: Axis, top: int) -> None:
    middle, half = (top + _WAVE_END) / 2, (_WAVE_END - top) / 2
    columns = len(profile.peaks)
    chapter_of = _chapter_by_column(profile)
    for x in range(int(axis.width)):
        column = x * columns // int(axis.width)
        shade = chapter_of[column] % 2
        heights = (profile.peaks[column], _PEAKS[shade]), (profile.means[column], _MEANS[shade])
        for height, colour in heights:
            reach = round(height * half)
            canvas.line((_LEFT + x, middle - reach), (_LEFT + x, middle + reach), colour)


def _chapter_by_column(profile: Profile) -> list[int]:
    columns, numbers = len(profile.peaks), [0] * len(profile.peaks)
    for number, chapter in enumerate(profile.chapters):
        first = round(chapter.start_ms * columns / profile.duration_ms)
        numbers[first:] = [number] * (columns - first)
    return numbers


def _draw_borders(canvas: Canvas, profile: Profile, axis: Axis, top: int) -> None:
    labels = chapter_labels(profile.chapters, axis, _LABEL, spelt)
    named = {label.x for label in labels}
    for chapter in profile.chapters:
        x = axis.x(chapter.start_ms)
        canvas.line((round(x), top - _LABEL if x in named else top), (round(x), _WAVE_END), _BORDER)
    for label in labels:
        canvas.write((label.x + 7, top - 5), label.text, _LABEL, _INK)


def _draw_lane(canvas: Canvas, name: str, top: int, spans: tuple[Span, ...], axis: Axis, colour: str) -> None:
    bottom = top + _LANE - 1
    canvas.write((_LEFT - 14, bottom), name, _SMALL, _QUIET, "rs")
    canvas.box((_LEFT, top), (_LEFT + axis.width - 1, bottom), _EMPTY)
    for start, end in spans:
        left = round(axis.x(start))
        canvas.box((left, top), (max(left, round(axis.x(end)) - 1), bottom), colour)


def _draw_scale(canvas: Canvas, profile: Profile, axis: Axis) -> None:
    right = _LEFT + axis.width - 1
    for below in (0, 6, 12):
        y = round(_LOUDNESS + _level(profile.target - below, profile.target))
        text = "Loudness" if below == 6 else f"{profile.target - below:g} LUFS".replace("-", "−")
        canvas.write((_LEFT - 14, y + 6), text, _SMALL, _QUIET if below else _AIM, "rs")
        dashes = ((x, min(x + 7, right)) for x in range(_LEFT, int(right), 12))
        for start, end in [(_LEFT, right)] if below else dashes:
            canvas.line((start, y), (end, y), _GRID if below else _AIM)


def _draw_loudness(canvas: Canvas, profile: Profile, axis: Axis) -> None:
    """Draw the line at twice the size and halve it, since Pillow's lines have jagged edges."""
    from PIL import Image, ImageDraw

    band = Image.new("L", (2 * int(axis.width), 2 * _LOUD_HEIGHT), 0)
    draw = ImageDraw.Draw(band)
    for line in _lines(profile, band.width / len(profile.loudness)):
        draw.line(line, 255, 4, "curve")
    canvas.stencil((_LEFT, _LOUDNESS), band.reduce(2), _INK)


def _lines(profile: Profile, step: float) -> Iterator[list[tuple[float, float]]]:
    line: list[tuple[float, float]] = []
    for column, lufs in enumerate([*profile.loudness, None]):
        if lufs is not None:
            line.append(((column + 0.5) * step, 2 * _level(lufs, profile.target)))
        elif line:
            yield line
            line = []


def _level(lufs: float, target: float) -> float:
    return _LOUD_HEIGHT * (1 - height_of(lufs, target))


def _draw_clock(canvas: Canvas, axis: Axis) -> None:
    written = partial(canvas.write, size=_SMALL, colour=_QUIET)
    for moment in axis.ticks(130):
        written((axis.x(moment), _CLOCK), clock(moment), anchor="ms" if moment else "ls")
    written((axis.left + axis.width, _CLOCK), clock(axis.duration_ms), anchor="rs")
