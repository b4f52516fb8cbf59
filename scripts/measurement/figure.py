"""What is measured, and how it stands beside the goal and the best others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `others` is what the best others reach, as the data's README has it."""

    name: str
    ours: float
    goal: float
    unit: str = "%"
    others: str = ""
    smaller_is_better: bool = False
    worst: tuple[str, ...] = ()
    """What was got wrong, to look at."""

    @property
    def met(self) -> bool:
        """Tell whether the goal is reached."""
        return self.ours <= self.goal if self.smaller_is_better else self.ours >= self.goal


def percent(part: int, whole: int) -> float:
    """Give a share in percent; of nothing, 100."""
    return 100 * part / whole if whole else 100.0
