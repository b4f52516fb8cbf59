"""Profile of an episode, which its picture shows: the sound over time, coarse enough to draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from bulletin._infra.loudness import compute_short_term_powers, to_lufs
from bulletin._infra.outline import PER_SECOND
from bulletin._infra.series import unpack_numbers
from bulletin.episode.timeline import to_ms
from bulletin.model import Chapter, Cut, Episode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Series = NDArray[np.float64]

MAX_COLUMNS = 1000

_TENTH_MS = 1000 // PER_SECOND  # ms
_HALF_WINDOW = 15  # tenths from the start of a short-term window to its middle

Span = tuple[int, int]
"""Start and end in milliseconds."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An episode as it is drawn, in columns of equal length that fill it from start to end."""

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
    integrated_lufs: float
    """LUFS of the whole episode as heard."""
    target_lufs: float
    """LUFS that the episode shall have."""


def build_profile(episode: Episode, cuts: Sequence[Cut], target_lufs: float) -> Profile:
    """Compute what is drawn of an episode.

    Args:
        episode: what it is called, its chapters and its loudness.
        cuts: its sound, in order.
        target_lufs: LUFS that it shall have as heard.
    """
    edges = _find_column_edges(episode.duration_ms)
    heights, energies = _collect_heights(cuts, edges[-1]), _collect_energies(cuts, edges[-1])
    column_ms = episode.duration_ms / (len(edges) - 1)
    day = episode.info.published
    return Profile(
        title=episode.info.title,
        show=episode.show.title,
        date=f"{day.day} {day:%B %Y}",
        language=episode.info.language,
        duration_ms=episode.duration_ms,
        chapters=episode.chapters,
        peaks=_find_column_peaks(heights, edges),
        means=_compute_column_means(heights, edges),
        loudness=_compute_column_loudness(
            energies, edges, episode.loudness.heard - episode.loudness.integrated
        ),
        speech=_merge_close_spans(_iterate_speech_spans(cuts), column_ms),
        music=_merge_close_spans(_iterate_music_spans(cuts), column_ms),
        integrated_lufs=episode.loudness.heard,
        target_lufs=target_lufs,
    )


def _find_column_edges(duration_ms: int) -> list[int]:
    """Return the tenths of a second at which columns begin, and the end."""
    columns = max(1, min(MAX_COLUMNS, duration_ms // _TENTH_MS))
    edges = [round(index * duration_ms / (columns * _TENTH_MS)) for index in range(columns)]
    return [*edges, max(edges[-1] + 1, -(-duration_ms // _TENTH_MS))]


def _pair_with_starts(cuts: Sequence[Cut]) -> Iterable[tuple[Cut, int]]:
    """Pair each cut with its first sample."""
    return zip(cuts, accumulate((cut.samples for cut in cuts), initial=0), strict=False)


def _collect_heights(cuts: Sequence[Cut], tenths: int) -> "Series":
    import numpy as np

    heights = np.zeros(tenths)
    for cut, start in _pair_with_starts(cuts):
        outline = np.frombuffer(cut.outline, np.uint8) / 255
        place = heights[_count_tenths(start, cut.rate) :][: len(outline)]
        np.maximum(place, outline[: len(place)], out=place)
    return heights


def _collect_energies(cuts: Sequence[Cut], tenths: int) -> "Series":
    """Return the K-weighted mean square of each tenth."""
    import numpy as np

    energies = np.zeros(tenths)
    for cut, start in _pair_with_starts(cuts):
        cut_energies = unpack_numbers(cut.energies)
        place = energies[_count_tenths(start, cut.rate) :][: len(cut_energies)]
        place[:] = cut_energies[: len(place)]
    return energies


def _count_tenths(sample: int, rate: int) -> int:
    return round(sample * PER_SECOND / rate)


def _find_column_peaks(heights: "Series", edges: list[int]) -> tuple[float, ...]:
    import numpy as np

    return tuple(np.maximum.reduceat(heights, edges[:-1]).tolist())


def _compute_column_means(values: "Series", edges: list[int]) -> tuple[float, ...]:
    import numpy as np

    return tuple((np.add.reduceat(values, edges[:-1]) / np.diff(edges)).tolist())


def _compute_column_loudness(
    energies: "Series", edges: list[int], two_speaker_gain: float
) -> tuple[float | None, ...]:
    """Average the windows whose middles lie in each column, in LUFS as heard.

    Args:
        energies: K-weighted mean square of each tenth.
        edges: tenths at which columns begin, and the end.
        two_speaker_gain: LU by which two speakers are louder than what is measured.
    """
    import numpy as np

    windows = compute_short_term_powers(energies)
    powers, window_counts = np.zeros(len(energies)), np.zeros(len(energies))
    middles = slice(_HALF_WINDOW, _HALF_WINDOW + len(windows))
    powers[middles], window_counts[middles] = windows, 1.0
    sums, counts = np.add.reduceat(powers, edges[:-1]), np.add.reduceat(window_counts, edges[:-1])
    loudness: list[float | None] = []
    for total, count in zip(sums.tolist(), counts.tolist(), strict=True):
        if count:
            loudness.append(to_lufs(total / count) + two_speaker_gain)
        else:
            loudness.append(None)
    return tuple(loudness)


def _iterate_speech_spans(cuts: Sequence[Cut]) -> Iterable[Span]:
    for cut, start in _pair_with_starts(cuts):
        for utterance in cut.utterances:
            yield to_ms(start + utterance.start, cut.rate), to_ms(start + utterance.end, cut.rate)


def _iterate_music_spans(cuts: Sequence[Cut]) -> Iterable[Span]:
    for cut, start in _pair_with_starts(cuts):
        for first, end in cut.music:
            yield to_ms(start + first, cut.rate), to_ms(start + end, cut.rate)


def _merge_close_spans(spans: Iterable[Span], column_ms: float) -> tuple[Span, ...]:
    """Join spans that are less than a column apart: such a gap would not be seen."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] < column_ms:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
