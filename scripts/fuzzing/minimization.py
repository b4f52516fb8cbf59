"""Minimisation of an input that shows a fault: the fewest lines, then the fewest bytes, that still show it.

The algorithm is ddmin (Zeller and Hildebrandt 2002), ended after a number of trials.
"""

from collections.abc import Callable, Sequence

_Parts = Sequence[bytes]


class _Trials:
    """A number of trials that is used up."""

    def __init__(self, shows_fault: Callable[[bytes], bool], count: int) -> None:
        self._shows_fault = shows_fault
        self._left = count

    def try_parts(self, parts: _Parts) -> bool:
        """Tell whether some parts show the fault; none does when the trials are used up."""
        if self._left <= 0:
            return False
        self._left -= 1
        return self._shows_fault(b"".join(parts))


def minimize(data: bytes, shows_fault: Callable[[bytes], bool], trials: int) -> bytes:
    """Return a part of an input that still shows its fault.

    Args:
        data: the input.
        shows_fault: tells whether another input shows the same fault.
        trials: the most calls of it.
    """
    budget = _Trials(shows_fault, trials)
    lines = _reduce(data.splitlines(keepends=True), budget)
    smaller = b"".join(lines)
    return b"".join(_reduce([smaller[offset : offset + 1] for offset in range(len(smaller))], budget))


def _reduce(parts: _Parts, budget: _Trials) -> _Parts:
    """Leave out ever smaller runs of parts for as long as the rest shows the fault."""
    size = len(parts) // 2
    while size:
        offset = 0
        while offset < len(parts):
            rest = [*parts[:offset], *parts[offset + size :]]
            if budget.try_parts(rest):
                parts = rest
            else:
                offset += size
        size //= 2
    return parts
