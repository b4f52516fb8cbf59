"""Filters of second order, run by PyAV."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from bulletin._infra import libav
from bulletin._infra.pcm import view_samples

if TYPE_CHECKING:
    import av

    from bulletin._infra.pcm import Samples

FilterSection = tuple[tuple[float, ...], tuple[float, ...]]
"""The three coefficients b and the three coefficients a of one filter."""


class Biquads:
    """Filters of one channel, one behind the other, that sound goes through piece by piece."""

    def __init__(self, rate: int, sections: Sequence[FilterSection]) -> None:
        """Begin with silence at `rate` samples per second."""
        libav.load()
        import av.filter

        self._rate = rate
        self._graph = av.filter.Graph()
        source = self._graph.add_abuffer(
            sample_rate=rate, format="flt", layout="mono", time_base=Fraction(1, rate)
        )
        filters = [self._graph.add("biquad", _format_arguments(*section)) for section in sections]
        self._graph.link_nodes(source, *filters, self._graph.add("abuffersink")).configure()

    def filter_samples(self, samples: "Samples") -> "Iterator[Samples]":
        """Filter the next samples, at least one, and yield them in the pieces in which they come out."""
        libav.load()
        import av

        frame = av.AudioFrame.from_ndarray(samples[None, :], format="flt", layout="mono")
        frame.sample_rate = self._rate
        self._graph.push(frame)
        while True:
            try:
                yield view_samples(cast("av.AudioFrame", self._graph.pull()))
            except av.error.BlockingIOError:
                return


def _format_arguments(b: tuple[float, ...], a: tuple[float, ...]) -> str:
    terms = [*zip(("b0", "b1", "b2"), b, strict=True), *zip(("a0", "a1", "a2"), a, strict=True)]
    return ":".join(f"{name}={value:.17g}" for name, value in terms)
