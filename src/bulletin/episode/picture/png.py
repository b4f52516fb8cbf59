"""PNG of an episode's picture, for sharing: of the size that social networks show."""

import math
from collections.abc import Iterator
from functools import partial

from bulletin.episode.picture.canvas import Canvas
from bulletin.episode.picture.layout import Axis, find_loudness_y, place_chapter_labels
from bulletin.episode.picture.lettering import measure_width, shorten_text, spell_text
from bulletin.episode.picture.profile import Profile, Span
from bulletin.model.timecode import format_clock

SIZE = (1200, 630)

_MARGIN = 56
_TEXT_WIDTH = SIZE[0] - 2 * _MARGIN
_SHOW_SIZE, _TITLE_SIZE, _SUBTITLE_SIZE = 26, 50, 24  # sizes of the type
_LEADING = 1.2
_SUBTITLE_GAP = 10  # above what else there is to say
_LEFT = 172
_LABEL_SIZE, _SMALL_SIZE = 20, 18
_SPEECH_TOP, _MUSIC_TOP, _LANE_HEIGHT = 456, 480, 13
_LOUDNESS_TOP, _LOUDNESS_HEIGHT = 506, 74
_CLOCK_BASELINE = 606
_WAVE_BOTTOM = 440

_BACKGROUND, _INK, _QUIET_INK = "#14181f", "#f1f4f8", "#a3afbf"
_PEAK_COLOURS, _MEAN_COLOURS = ("#2f4d74", "#4d4172"), ("#62a8ff", "#b18cff")
_BORDER, _LANE_COLOUR = "#657386", "#252c37"
_SPEECH_COLOUR, _MUSIC_COLOUR, _TARGET_COLOUR = "#2cc3b1", "#ff9c4d", "#ff6d8d"
_COLOURS = (
    _INK,
    _QUIET_INK,
    *_PEAK_COLOURS,
    *_MEAN_COLOURS,
    _BORDER,
    _LANE_COLOUR,
    _SPEECH_COLOUR,
    _MUSIC_COLOUR,
    _TARGET_COLOUR,
)


def draw_png(profile: Profile) -> bytes:
    """Draw a profile on a dark card of 1200 by 630 pixels, without texts that `spell_text` cannot spell."""
    canvas = Canvas(SIZE, _BACKGROUND, _COLOURS)
    top = _draw_head(canvas, profile) + 2 * _LABEL_SIZE
    axis = Axis(_LEFT, SIZE[0] - _MARGIN - _LEFT, profile.duration_ms)
    _draw_waves(canvas, profile, axis, top)
    _draw_borders(canvas, profile, axis, top)
    _draw_lane(canvas, "Speech", _SPEECH_TOP, profile.speech, axis, _SPEECH_COLOUR)
    _draw_lane(canvas, "Music", _MUSIC_TOP, profile.music, axis, _MUSIC_COLOUR)
    _draw_target(canvas, profile, axis)
    _draw_loudness(canvas, profile, axis)
    _draw_clock(canvas, axis)
    return canvas.encode_png()


def _draw_head(canvas: Canvas, profile: Profile) -> int:
    """Write show, title, date, length and number of chapters, and return the last baseline."""
    y = _MARGIN - 12
    lines = [(shorten_text(spell_text(profile.show), _SHOW_SIZE, _TEXT_WIDTH), _SHOW_SIZE, _MEAN_COLOURS[0])]
    lines += [(line, _TITLE_SIZE, _INK) for line in _break_title(spell_text(profile.title))]
    count = len(profile.chapters)
    facts = [profile.date, format_clock(profile.duration_ms / 1000)]
    if count != 1:
        facts.append(f"{count} chapters")
    lines.append((" · ".join(filter(None, facts)), _SUBTITLE_SIZE, _QUIET_INK))
    for text, size, colour in lines:
        if text:
            y += round(size * _LEADING)
            if size == _SUBTITLE_SIZE:
                y += _SUBTITLE_GAP
            canvas.draw_text((_MARGIN, y - 0.2 * size), text, size, colour)
    return y


def _break_title(title: str) -> list[str]:
    """Break a title into two lines at most."""
    words = title.split()
    first = ""
    while words and measure_width(f"{first} {words[0]}".strip(), _TITLE_SIZE) <= _TEXT_WIDTH:
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    return [line for line in (first, shorten_text(rest, _TITLE_SIZE, _TEXT_WIDTH)) if line]


def _draw_waves(canvas: Canvas, profile: Profile, axis: Axis, top: int) -> None:
    middle, half_height = (top + _WAVE_BOTTOM) / 2, (_WAVE_BOTTOM - top) / 2
    columns = len(profile.peaks)
    chapter_numbers = _assign_chapters(profile)
    for x in range(int(axis.width)):
        column = x * columns // int(axis.width)
        shade = chapter_numbers[column] % 2
        heights = (profile.peaks[column], _PEAK_COLOURS[shade]), (profile.means[column], _MEAN_COLOURS[shade])
        for height, colour in heights:
            length = round(height * half_height)
            canvas.draw_line((_LEFT + x, middle - length), (_LEFT + x, middle + length), colour)


def _assign_chapters(profile: Profile) -> list[int]:
    columns, numbers = len(profile.peaks), [0] * len(profile.peaks)
    for number, chapter in enumerate(profile.chapters):
        first = round(chapter.start_ms * columns / profile.duration_ms)
        numbers[first:] = [number] * (columns - first)
    return numbers


def _draw_borders(canvas: Canvas, profile: Profile, axis: Axis, top: int) -> None:
    labels = place_chapter_labels(profile.chapters, axis, _LABEL_SIZE, math.inf, spell_text)
    labelled = {label.x for label in labels}
    for chapter in profile.chapters:
        x, border_top = axis.find_x(chapter.start_ms), top
        if x in labelled:
            border_top -= _LABEL_SIZE
        canvas.draw_line((round(x), border_top), (round(x), _WAVE_BOTTOM), _BORDER)
    for label in labels:
        canvas.draw_text((label.x + 7, top - 5), label.text, _LABEL_SIZE, _INK)


def _draw_lane(canvas: Canvas, name: str, top: int, spans: tuple[Span, ...], axis: Axis, colour: str) -> None:
    bottom = top + _LANE_HEIGHT - 1
    canvas.draw_text((_LEFT - 14, bottom), name, _SMALL_SIZE, _QUIET_INK, "rs")
    canvas.fill_box((_LEFT, top), (_LEFT + axis.width - 1, bottom), _LANE_COLOUR)
    for start, end in spans:
        left = round(axis.find_x(start))
        canvas.fill_box((left, top), (max(left, round(axis.find_x(end)) - 1), bottom), colour)


def _draw_target(canvas: Canvas, profile: Profile, axis: Axis) -> None:
    """Draw the line of the wanted loudness; the SVG has a scale of it."""
    right, target = _LEFT + axis.width - 1, profile.target_lufs
    y = round(_LOUDNESS_TOP + find_loudness_y(target, target, _LOUDNESS_HEIGHT))
    for x in range(_LEFT, int(right), 12):
        canvas.draw_line((x, y), (min(x + 7, right), y), _TARGET_COLOUR)
    middle = _LOUDNESS_TOP + _LOUDNESS_HEIGHT // 2
    canvas.draw_text((_LEFT - 14, middle + 6), "Loudness", _SMALL_SIZE, _QUIET_INK, "rs")


def _draw_loudness(canvas: Canvas, profile: Profile, axis: Axis) -> None:
    """Draw the line at twice the size and halve it, since Pillow's lines have jagged edges."""
    from PIL import Image, ImageDraw

    band = Image.new("L", (2 * int(axis.width), 2 * _LOUDNESS_HEIGHT), 0)
    draw = ImageDraw.Draw(band)
    for line in _iterate_polylines(profile, band.width / len(profile.loudness)):
        draw.line(line, 255, 4, "curve")
    canvas.paste_stencil((_LEFT, _LOUDNESS_TOP), band.reduce(2), _INK)


def _iterate_polylines(profile: Profile, step: float) -> Iterator[list[tuple[float, float]]]:
    line: list[tuple[float, float]] = []
    for column, lufs in enumerate([*profile.loudness, None]):
        if lufs is not None:
            y = 2 * find_loudness_y(lufs, profile.target_lufs, _LOUDNESS_HEIGHT)
            line.append(((column + 0.5) * step, y))
        elif line:
            yield line
            line = []


def _draw_clock(canvas: Canvas, axis: Axis) -> None:
    draw_text = partial(canvas.draw_text, size=_SMALL_SIZE, colour=_QUIET_INK)
    for moment in axis.list_ticks(130):
        anchor = "ms"
        if moment == 0:
            anchor = "ls"
        draw_text((axis.find_x(moment), _CLOCK_BASELINE), format_clock(moment / 1000), anchor=anchor)
    draw_text((axis.left + axis.width, _CLOCK_BASELINE), format_clock(axis.duration_ms / 1000), anchor="rs")
