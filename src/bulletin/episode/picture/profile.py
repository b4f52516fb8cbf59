"""What the picture of an episode shows: its sound over time, coarse enough to draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from bulletin._infra.loudness import short_term, to_lufs
from bulletin._infra.outline import PER_SECOND
from bulletin._infra.series import unpacked
from bulletin.episode.timeline import to_ms
from bulletin.model import Chapter, Cut, Episode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Series = NDArray[np.float64]

MOST_COLUMNS = 1000

_TENTH = 1000 // PER_SECOND  # ms
_HALF_WINDOW = 15  # tenths from the start of a short-term window to its middle

Span = tuple[int, int]
"""Milliseconds of its start and end."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An episode as it is drawn. Columns are of equal length and fill it from start to end."""

    title: str
    show: str
    date: str
    language: str
    duration_ms: int
    chapters: tuple[Chapter, ...]
    peaks: tuple[float, ...]
    """Highest amplitude of each column, full scale = 1."""
    means: tuple[float, ...]
    """Mean of the highest amplitudes of a column's tenths of a second."""
    loudness: tuple[float | None, ...]
    """LUFS as heard of the 3 seconds around each column, of all of them in a longer column; None where no 3
    seconds lie around it."""
    speech: tuple[Span, ...]
    music: tuple[Span, ...]
    heard: float
    """LUFS of all of it."""
    target: float
    """LUFS that it shall have."""


def profile_of(episode: Episode, cuts: Sequence[Cut], target: float) -> Profile:
    """Reckon what to draw of an episode.

    Args:
        episode: what it is called, its chapters and its loudness.
        cuts: its sound, in order.
        target: LUFS that it shall have as heard.
    """
    edges = _edges(episode.duration_ms)
    heights, energies = _heights(cuts, edges[-1]), _energies(cuts, edges[-1])
    column = episode.duration_ms / (len(edges) - 1)
    day = episode.programme.published
    return Profile(
        title=episode.programme.title,
        show=episode.show.title,
        date=f"{day.day} {day:%B %Y}",
        language=episode.programme.language,
        duration_ms=episode.duration_ms,
        chapters=episode.chapters,
        peaks=_highest(heights, edges),
        means=_means(heights, edges),
        loudness=_loudness(energies, edges, episode.loudness.heard - episode.loudness.integrated),
        speech=_merged(_speech(cuts), column),
        music=_merged(_music(cuts), column),
        heard=episode.loudness.heard,
        target=target,
    )


def _edges(duration_ms: int) -> list[int]:
    """Give the tenths of a second at which columns begin, and the end."""
    columns = max(1, min(MOST_COLUMNS, duration_ms // _TENTH))
    edges = [round(index * duration_ms / (columns * _TENTH)) for index in range(columns)]
    return [*edges, max(edges[-1] + 1, -(-duration_ms // _TENTH))]


def _starts(cuts: Sequence[Cut]) -> Iterable[tuple[Cut, int]]:
    """Give each cut and its first sample."""
    return zip(cuts, accumulate((cut.samples for cut in cuts), initial=0), strict=False)


def _heights(cuts: Sequence[Cut], tenths: int) -> "Series":
    import numpy as np

    heights = np.zeros(tenths)
    for cut, start in _starts(cuts):
        outline = np.frombuffer(cut.outline, np.uint8) / 255
        place = heights[_tenth(start, cut.rate) :][: len(outline)]
        np.maximum(place, outline[: len(place)], out=place)
    return heights


def _energies(cuts: Sequence[Cut], tenths: int) -> "Series":
    """Give the K-weighted mean square of each tenth."""
    import numpy as np

    energies = np.zeros(tenths)
    for cut, start in _starts(cuts):
        own = unpacked(cut.energies)
        place = energies[_tenth(start, cut.rate) :][: len(own)]
        place[:] = own[: len(place)]
    return energies


def _tenth(sample: int, rate: int) -> int:
    return round(sample * PER_SECOND / rate)


def _highest(heights: "Series", edges: list[int]) -> tuple[float, ...]:
    import numpy as np

    return tuple(np.maximum.reduceat(heights, edges[:-1]).tolist())


def _means(values: "Series", edges: list[int]) -> tuple[float, ...]:
    import numpy as np

    return tuple((np.add.reduceat(values, edges[:-1]) / np.diff(edges)).tolist())


def _loudness(energies: "Series", edges: list[int], heard: float) -> tuple[float | None, ...]:
    """Average the windows whose middles lie in each column; `heard` is how much louder two speakers are."""
    import numpy as np

    windows = short_term(energies)
    around, there = np.zeros(len(energies)), np.zeros(len(energies))
    middles = slice(_HALF_WINDOW, _HALF_WINDOW + len(windows))
    around[middles], there[middles] = windows, 1.0
    sums, counts = np.add.reduceat(around, edges[:-1]), np.add.reduceat(there, edges[:-1])
    return tuple(
        to_lufs(total / count) + heard if count else None
        for total, count in zip(sums.tolist(), counts.tolist(), strict=True)
    )


def _speech(cuts: Sequence[Cut]) -> Iterable[Span]:
    for cut, start in _starts(cuts):
        for said in cut.utterances:
            yield to_ms(start + said.start, cut.rate), to_ms(start + said.end, cut.rate)


def _music(cuts: Sequence[Cut]) -> Iterable[Span]:
    for cut, start in _starts(cuts):
        for first, end in cut.music:
            yield to_ms(start + first, cut.rate), to_ms(start + end, cut.rate)


def _merged(spans: Iterable[Span], column: float) -> tuple[Span, ...]:
    """Join what is less than a column's milliseconds apart: such a gap would not be seen."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] < column:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
