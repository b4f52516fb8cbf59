"""The picture of an episode for web pages: SVG, readable on light and on dark."""

from collections.abc import Iterator

from bulletin.episode.picture.layout import Axis, chapter_labels, clock, height_of
from bulletin.episode.picture.lettering import shortened
from bulletin.episode.picture.profile import Profile, Span
from bulletin.model import Chapter

_WIDTH, _HEIGHT = 960, 404
_LEFT, _RIGHT = 84, 24
_TITLE, _ABOUT = (46, 26), (72, 15)  # baseline, size of the type
_LABELS, _LABEL_SIZE = 108, 14
_WAVE, _HALF = 188, 68  # middle line, half the height
_SPEECH, _MUSIC, _LANE = 268, 284, 9
_LOUDNESS, _LOUD_HEIGHT = 306, 66
_CLOCK, _SMALL = 392, 13
_MOST_NAMED = 12  # chapters that the description names
_BARS_UP_TO = 360  # columns; more than these leave no room for gaps

# What XML cannot hold is left off (https://www.w3.org/TR/xml/#charsets).
_ESCAPED = {
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


def to_svg(profile: Profile, name: str) -> bytes:
    """Draw a profile as one SVG file that needs nothing else.

    Its rules of style name the class `bulletin` only, so that it may stand in a page as it is.

    Args:
        profile: what to show.
        name: what no other picture in the same page is called, as letters, digits and hyphens.
    """
    axis = Axis(_LEFT, _WIDTH - _LEFT - _RIGHT, profile.duration_ms)
    parts = [*_head(profile, name), *_waves(profile, axis), *_borders(profile, axis)]
    parts += [*_lanes(profile, axis), *_loudness(profile, axis), *_clock(axis), "</svg>\n"]
    return "\n".join(parts).encode()


def _head(profile: Profile, name: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bulletin" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' role="img" xml:lang="{_text(profile.language)}" aria-labelledby="{name}-title {name}-desc">'
    )
    yield f'<title id="{name}-title">{_text(profile.title)}</title>'
    yield f'<desc id="{name}-desc">{_text(_description(profile))}</desc>'
    yield f"<style>{_STYLE}</style>"
    yield f'<rect class="card" x=".5" y=".5" width="{_WIDTH - 1}" height="{_HEIGHT - 1}" rx="10"/>'
    yield _written(24, *_TITLE, shortened(profile.title, _TITLE[1], _WIDTH - 48))
    about = " · ".join(filter(None, (profile.show, profile.date, clock(profile.duration_ms))))
    yield _written(24, *_ABOUT, shortened(about, _ABOUT[1], _WIDTH - 48), kind="quiet")


def _description(profile: Profile) -> str:
    """Say what is to be seen, for those who do not."""
    chapters = f"{len(profile.chapters)} chapters" if len(profile.chapters) != 1 else "1 chapter"
    if len(profile.chapters) <= _MOST_NAMED:
        chapters += ": " + ", ".join(f"{each.title} {clock(each.start_ms)}" for each in profile.chapters)
    return (
        f"Waveform over {clock(profile.duration_ms)} with {chapters}. Below it, where speech and music"
        f" sound, and the loudness over 3 seconds: {profile.heard:.1f} LUFS in all where {profile.target:g}"
        " are wanted."
    )


def _waves(profile: Profile, axis: Axis) -> Iterator[str]:
    """Draw the columns of each chapter as a path; one that is pointed at tells its title."""
    columns = len(profile.peaks)
    step = axis.width / columns
    thick = 0.7 * step if columns <= _BARS_UP_TO else 1.1 * step
    for number, chapter in enumerate(profile.chapters, 1):
        first, end = (round(at * columns / profile.duration_ms) for at in (chapter.start_ms, chapter.end_ms))
        yield f'<g class="wave{"" if number % 2 else " even"}" fill="none" stroke-width="{thick:.2f}">'
        yield f"<title>{number}. {_text(chapter.title)}, {_text(_times(chapter))}</title>"
        for kind, heights in (("peak", profile.peaks), ("mean", profile.means)):
            bars = (_bar(axis.left + (at + 0.5) * step, heights[at]) for at in range(first, end))
            yield f'<path class="{kind}" d="{"".join(bars)}"/>'
        yield "</g>"


def _bar(x: float, height: float) -> str:
    half = max(0.5, height * _HALF)
    return f"M{x:.1f} {_WAVE - half:.1f}v{2 * half:.1f}"


def _times(chapter: Chapter) -> str:
    return f"{clock(chapter.start_ms)}–{clock(chapter.end_ms)}"


def _borders(profile: Profile, axis: Axis) -> Iterator[str]:
    labels = chapter_labels(profile.chapters, axis, _LABEL_SIZE)
    named = {label.x for label in labels}
    for chapter in profile.chapters:
        x = axis.x(chapter.start_ms)
        top = _LABELS - _LABEL_SIZE if x in named else _WAVE - _HALF
        yield f'<path class="border" d="M{x:.2f} {top}V{_WAVE + _HALF}"/>'
    for label in labels:
        yield _written(label.x + 4, _LABELS, _LABEL_SIZE, label.text)


def _lanes(profile: Profile, axis: Axis) -> Iterator[str]:
    yield from _lane("speech", _SPEECH, profile.speech, axis)
    yield from _lane("music", _MUSIC, profile.music, axis)


def _lane(kind: str, top: int, spans: tuple[Span, ...], axis: Axis) -> Iterator[str]:
    yield _written(_LEFT - 10, top + _LANE, _SMALL, kind.capitalize(), kind="quiet", anchor="end")
    yield f'<rect class="lane" x="{axis.left}" y="{top}" width="{axis.width}" height="{_LANE}"/>'
    for start, end in spans:
        x = axis.x(start)
        long = max(1.0, axis.x(end) - x)
        yield f'<rect class="{kind}" x="{x:.2f}" y="{top}" width="{long:.2f}" height="{_LANE}"/>'


def _loudness(profile: Profile, axis: Axis) -> Iterator[str]:
    right = axis.left + axis.width
    for below in (0, 6, 12):
        y = _level(profile.target - below, profile.target)
        kind, text = ("grid", "Loudness") if below == 6 else ("grid", _lufs(profile.target - below))
        if not below:
            kind = "target"
        yield f'<path class="{kind}" d="M{axis.left} {y:.1f}H{right}"/>'
        kind = "quiet" if below else "aim"
        yield _written(_LEFT - 10, y + 4, _SMALL, text, kind=kind, anchor="end")
    step = axis.width / len(profile.loudness)
    line, pen = "", "M"
    for column, lufs in enumerate(profile.loudness):
        if lufs is None:
            pen = "M"
            continue
        line += f"{pen}{axis.left + (column + 0.5) * step:.1f} {_level(lufs, profile.target):.1f}"
        pen = "L"
    yield f'<path class="loudness" fill="none" stroke-width="1.3" stroke-linejoin="round" d="{line}"/>'


def _lufs(level: float) -> str:
    return f"{level:g} LUFS".replace("-", "−")


def _level(lufs: float, target: float) -> float:
    return _LOUDNESS + _LOUD_HEIGHT * (1 - height_of(lufs, target))


def _clock(axis: Axis) -> Iterator[str]:
    for moment in axis.ticks(90):
        x, anchor = axis.x(moment), "middle" if moment else "start"
        yield _written(x, _CLOCK, _SMALL, clock(moment), kind="quiet", anchor=anchor)
    end = clock(axis.duration_ms)
    yield _written(axis.left + axis.width, _CLOCK, _SMALL, end, kind="quiet", anchor="end")


def _written(x: float, y: float, size: int, text: str, *, kind: str = "", anchor: str = "") -> str:
    more = (f' class="{kind}"' if kind else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text x="{x:.2f}" y="{y:.1f}" font-size="{size}"{more}>{_text(text)}</text>'


def _text(text: str) -> str:
    return text.translate(_ESCAPED)
