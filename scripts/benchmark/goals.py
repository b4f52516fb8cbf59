"""What the figures are held against."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmark.contenders import FEED_COLD, FEED_NEW
from benchmark.jobs import CORES, FEED, GTTS, MANY, START_UP
from benchmark.results import Figures, Results

MAKE, PIPE = "make", "pipe"
CHANGED, UNCHANGED = "make, one sentence changed", "make, unchanged"
FEED_5000 = f"{FEED} 5000"
ONE_CORE, TWO_CORES = "make, one core", "make, two cores"

Value = Callable[[Figures], float]
"""Takes a figure, or a ratio of two; a KeyError tells that it was not measured."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound for one figure."""

    text: str
    value: Value
    bound: float
    unit: str = "x"
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Tell whether a value is within the bound."""
        return value >= self.bound if self.at_least else value <= self.bound


@dataclass(frozen=True, slots=True)
class Verdict:
    """A goal and what was measured."""

    text: str
    measured: str
    bound: str
    met: bool | None
    """None when it was not measured."""


def figure(job: str, who: str, what: str) -> Value:
    """Take a median: `wall`, `cpu` or `peak`."""
    return lambda figures: float(getattr(figures[job][who], what))


def ratio(job: str, who: str, other: str, what: str = "wall", other_job: str = "") -> Value:
    """Take one median in units of another."""
    one, two = figure(job, who, what), figure(other_job or job, other, what)
    return lambda figures: one(figures) / two(figures)


GOALS = (
    Goal("wall time, 400 words, of the pipe's", ratio("400", MAKE, PIPE), 0.70),
    Goal("wall time, 5,000 words, of the pipe's", ratio("5000", MAKE, PIPE), 0.55),
    Goal("wall time, 50,000 words, of the pipe's", ratio("50000", MAKE, PIPE), 0.55),
    Goal("CPU time, 400 words, of the pipe's", ratio("400", MAKE, PIPE, "cpu"), 1.15),
    Goal("CPU time, 5,000 words, of the pipe's", ratio("5000", MAKE, PIPE, "cpu"), 1.15),
    Goal("CPU time, 50,000 words, of the pipe's", ratio("50000", MAKE, PIPE, "cpu"), 1.15),
    Goal("peak memory, 50,000 words", figure("50000", MAKE, "peak"), 150, "MB"),
    Goal("peak memory, 50,000 words, of that at 5,000", ratio("50000", MAKE, MAKE, "peak", "5000"), 1.2),
    Goal("one sentence changed, 50,000 words, of a cold run", ratio("50000", CHANGED, MAKE), 0.05),
    Goal("nothing changed, 50,000 words", figure("50000", UNCHANGED, "wall"), 1.5, "s"),
    Goal("100 reports of 400 words, of 100 pipes", ratio(MANY, MAKE, PIPE), 0.5),
    Goal("bulletin --help, of import click", ratio(START_UP, "bulletin --help", "import click"), 2.0),
    Goal("two cores, 5,000 words, faster than one", ratio(CORES, ONE_CORE, TWO_CORES), 1.85, at_least=True),
    Goal("feed of 5,000 episodes, first build", figure(FEED_5000, FEED_COLD, "wall"), 1.5, "s"),
    Goal("feed of 5,000 episodes, one new", figure(FEED_5000, FEED_NEW, "wall"), 0.75, "s"),
    Goal("feed of 5,000 episodes, peak memory", figure(FEED_5000, FEED_COLD, "peak"), 150, "MB"),
    Goal("gTTS, 5,000 words at 300 ms latency, of gtts-cli", ratio(GTTS, "make, gtts", "gtts-cli"), 0.166),
)


def judge(results: Results) -> Iterator[Verdict]:
    """Hold the medians against the goals."""
    figures = results.figures()
    for goal in GOALS:
        bound = f"{'>=' if goal.at_least else '<='} {goal.bound:g} {goal.unit}"
        try:
            value = goal.value(figures)
        except KeyError:
            yield Verdict(goal.text, "-", bound, None)
        else:
            yield Verdict(goal.text, f"{value:.3g} {goal.unit}", bound, goal.met(value))
    same = {None: "-", True: "yes", False: "no"}[results.identical]
    yield Verdict("two cold runs give the same bytes", same, "yes", results.identical)
