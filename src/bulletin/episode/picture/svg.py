"""SVG of an episode's picture, for web pages: readable on light and on dark."""

from collections.abc import Iterator

from bulletin.episode.picture.layout import Axis, find_loudness_y, format_lufs, place_chapter_labels
from bulletin.episode.picture.lettering import shorten_text
from bulletin.episode.picture.profile import Profile, Span
from bulletin.model import Chapter
from bulletin.model.timecode import format_clock

_WIDTH, _HEIGHT = 960, 404
_LEFT, _RIGHT = 84, 24
_TITLE, _SUBTITLE = (46, 26), (72, 15)  # baseline, size of the type
_LABEL_BASELINE, _LABEL_SIZE = 108, 14
_WAVE_MIDDLE, _WAVE_HALF_HEIGHT = 188, 68  # middle line, half the height
_SPEECH_TOP, _MUSIC_TOP, _LANE_HEIGHT = 268, 284, 9
_LOUDNESS_TOP, _LOUDNESS_HEIGHT = 306, 66
_CLOCK_BASELINE, _SMALL_SIZE = 392, 13
_MAX_NAMED_CHAPTERS = 12  # chapters that the description names
_MAX_SPACED_BARS = 360  # columns; more than these leave no room for gaps

# What XML cannot hold is left off (https://www.w3.org/TR/xml/#charsets).
_ESCAPES = {
    **dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]),
    **{ord(sign): f"&{name};" for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"))},
}

_STYLE = """
.bulletin{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.bulletin text{fill:#1d2733}.bulletin .quiet{fill:#5a6675}.bulletin .card{fill:#fff;stroke:#d8dee6}
.bulletin .wave .peak{stroke:#2563c9;opacity:.4}.bulletin .wave .mean{stroke:#2563c9}
.bulletin .wave.even .peak{stroke:#7a4fc4}.bulletin .wave.even .mean{stroke:#7a4fc4}
.bulletin .grid{stroke:#e3e7ed}.bulletin .border{stroke:#8a96a5}.bulletin .lane{fill:#edf0f4}
.bulletin .speech{fill:#0f857a}.bulletin .music{fill:#c2610c}
.bulletin .loudness{stroke:#1d2733}.bulletin .aim{fill:#c0264b}
.bulletin .target{stroke:#c0264b;stroke-dasharray:5 4}
@media (prefers-color-scheme:dark){
.bulletin text{fill:#eef2f7}.bulletin .quiet{fill:#9aa7b8}.bulletin .card{fill:#14181f;stroke:#2c3440}
.bulletin .wave .peak{stroke:#62a8ff}.bulletin .wave .mean{stroke:#62a8ff}
.bulletin .wave.even .peak{stroke:#b18cff}.bulletin .wave.even .mean{stroke:#b18cff}
.bulletin .grid{stroke:#2a323e}.bulletin .border{stroke:#657386}.bulletin .lane{fill:#222934}
.bulletin .speech{fill:#2cc3b1}.bulletin .music{fill:#ff9c4d}
.bulletin .loudness{stroke:#eef2f7}.bulletin .target{stroke:#ff6d8d}.bulletin .aim{fill:#ff6d8d}
}
"""


def draw_svg(profile: Profile, id_prefix: str) -> bytes:
    """Draw a profile as one SVG file that needs nothing else.

    Its rules of style name the class `bulletin` only, so that it may stand in a page as it is.

    Args:
        profile: what to show.
        id_prefix: what no other picture in the same page is called, as letters, digits and hyphens.
    """
    axis = Axis(_LEFT, _WIDTH - _LEFT - _RIGHT, profile.duration_ms)
    parts = [*_draw_head(profile, id_prefix), *_draw_waves(profile, axis), *_draw_borders(profile, axis)]
    parts += [*_draw_lanes(profile, axis), *_draw_scale(profile, axis), _draw_loudness(profile, axis)]
    parts += [*_draw_clock(axis), "</svg>\n"]
    return "\n".join(parts).encode()


def _draw_head(profile: Profile, id_prefix: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bulletin" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' role="img" xml:lang="{_escape_text(profile.language)}"'
        f' aria-labelledby="{id_prefix}-title {id_prefix}-desc">'
    )
    yield f'<title id="{id_prefix}-title">{_escape_text(profile.title)}</title>'
    yield f'<desc id="{id_prefix}-desc">{_escape_text(_describe_picture(profile))}</desc>'
    yield f"<style>{_STYLE}</style>"
    yield f'<rect class="card" x=".5" y=".5" width="{_WIDTH - 1}" height="{_HEIGHT - 1}" rx="10"/>'
    yield _draw_text(24, *_TITLE, shorten_text(profile.title, _TITLE[1], _WIDTH - 48))
    facts = (profile.show, profile.date, format_clock(profile.duration_ms / 1000))
    subtitle = " · ".join(filter(None, facts))
    yield _draw_text(24, *_SUBTITLE, shorten_text(subtitle, _SUBTITLE[1], _WIDTH - 48), css_class="quiet")


def _describe_picture(profile: Profile) -> str:
    """Describe the picture to those who cannot see it."""
    chapters = f"{len(profile.chapters)} chapters"
    if len(profile.chapters) == 1:
        chapters = "1 chapter"
    if len(profile.chapters) <= _MAX_NAMED_CHAPTERS:
        chapters += ": " + ", ".join(
            f"{chapter.title} {format_clock(chapter.start_ms / 1000)}" for chapter in profile.chapters
        )
    return (
        f"Waveform over {format_clock(profile.duration_ms / 1000)} with {chapters}."
        " Below it, where speech and music sound, and the loudness over 3 seconds:"
        f" {profile.integrated_lufs:.1f} LUFS in all where {profile.target_lufs:g} are wanted."
    )


def _draw_waves(profile: Profile, axis: Axis) -> Iterator[str]:
    """Draw the columns of each chapter as a path, with a title that is shown where it is pointed at."""
    columns = len(profile.peaks)
    step = axis.width / columns
    bar_width = 1.1 * step
    if columns <= _MAX_SPACED_BARS:
        bar_width = 0.7 * step
    for number, chapter in enumerate(profile.chapters, 1):
        first = round(chapter.start_ms * columns / profile.duration_ms)
        end = round(chapter.end_ms * columns / profile.duration_ms)
        css_class = "wave"
        if number % 2 == 0:
            css_class = "wave even"
        yield f'<g class="{css_class}" fill="none" stroke-width="{bar_width:.2f}">'
        yield f"<title>{number}. {_escape_text(f'{chapter.title}, {_format_times(chapter)}')}</title>"
        for kind, heights in (("peak", profile.peaks), ("mean", profile.means)):
            bars = (
                _draw_bar(axis.left + (column + 0.5) * step, heights[column]) for column in range(first, end)
            )
            yield f'<path class="{kind}" d="{"".join(bars)}"/>'
        yield "</g>"


def _draw_bar(x: float, height: float) -> str:
    half_height = max(0.5, height * _WAVE_HALF_HEIGHT)
    return f"M{x:.1f} {_WAVE_MIDDLE - half_height:.1f}v{2 * half_height:.1f}"


def _format_times(chapter: Chapter) -> str:
    return f"{format_clock(chapter.start_ms / 1000)}–{format_clock(chapter.end_ms / 1000)}"


def _draw_borders(profile: Profile, axis: Axis) -> Iterator[str]:
    labels = place_chapter_labels(profile.chapters, axis, _LABEL_SIZE)
    labelled = {label.x for label in labels}
    for chapter in profile.chapters:
        x = axis.find_x(chapter.start_ms)
        top = _WAVE_MIDDLE - _WAVE_HALF_HEIGHT
        if x in labelled:
            top = _LABEL_BASELINE - _LABEL_SIZE
        yield f'<path class="border" d="M{x:.2f} {top}V{_WAVE_MIDDLE + _WAVE_HALF_HEIGHT}"/>'
    for label in labels:
        yield _draw_text(label.x + 4, _LABEL_BASELINE, _LABEL_SIZE, label.text)


def _draw_lanes(profile: Profile, axis: Axis) -> Iterator[str]:
    yield from _draw_lane("speech", _SPEECH_TOP, profile.speech, axis)
    yield from _draw_lane("music", _MUSIC_TOP, profile.music, axis)


def _draw_lane(name: str, top: int, spans: tuple[Span, ...], axis: Axis) -> Iterator[str]:
    yield _draw_text(
        _LEFT - 10, top + _LANE_HEIGHT, _SMALL_SIZE, name.capitalize(), css_class="quiet", anchor="end"
    )
    yield f'<rect class="lane" x="{axis.left}" y="{top}" width="{axis.width}" height="{_LANE_HEIGHT}"/>'
    for start, end in spans:
        x = axis.find_x(start)
        width = max(1.0, axis.find_x(end) - x)
        yield f'<rect class="{name}" x="{x:.2f}" y="{top}" width="{width:.2f}" height="{_LANE_HEIGHT}"/>'


def _draw_scale(profile: Profile, axis: Axis) -> Iterator[str]:
    right, target = axis.left + axis.width, profile.target_lufs
    rows = (
        (target, "target", format_lufs(target), "aim"),
        (target - 6, "grid", "Loudness", "quiet"),
        (target - 12, "grid", format_lufs(target - 12), "quiet"),
    )
    for level, line_class, text, text_class in rows:
        y = _LOUDNESS_TOP + find_loudness_y(level, target, _LOUDNESS_HEIGHT)
        yield f'<path class="{line_class}" d="M{axis.left} {y:.1f}H{right}"/>'
        yield _draw_text(_LEFT - 10, y + 4, _SMALL_SIZE, text, css_class=text_class, anchor="end")


def _draw_loudness(profile: Profile, axis: Axis) -> str:
    step = axis.width / len(profile.loudness)
    path, command = "", "M"
    for column, lufs in enumerate(profile.loudness):
        if lufs is None:
            command = "M"
            continue
        x = axis.left + (column + 0.5) * step
        y = _LOUDNESS_TOP + find_loudness_y(lufs, profile.target_lufs, _LOUDNESS_HEIGHT)
        path += f"{command}{x:.1f} {y:.1f}"
        command = "L"
    return f'<path class="loudness" fill="none" stroke-width="1.3" stroke-linejoin="round" d="{path}"/>'


def _draw_clock(axis: Axis) -> Iterator[str]:
    for moment in axis.list_ticks(90):
        x, anchor = axis.find_x(moment), "middle"
        if moment == 0:
            anchor = "start"
        yield _draw_text(
            x, _CLOCK_BASELINE, _SMALL_SIZE, format_clock(moment / 1000), css_class="quiet", anchor=anchor
        )
    end = format_clock(axis.duration_ms / 1000)
    yield _draw_text(
        axis.left + axis.width, _CLOCK_BASELINE, _SMALL_SIZE, end, css_class="quiet", anchor="end"
    )


def _draw_text(x: float, y: float, size: int, text: str, *, css_class: str = "", anchor: str = "") -> str:
    attributes = f'x="{x:.2f}" y="{y:.1f}" font-size="{size}"'
    if css_class:
        attributes += f' class="{css_class}"'
    if anchor:
        attributes += f' text-anchor="{anchor}"'
    return f"<text {attributes}>{_escape_text(text)}</text>"


def _escape_text(text: str) -> str:
    return text.translate(_ESCAPES)
