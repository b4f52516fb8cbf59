"""The figures of a house, each with the goal that it is held against."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from housekeeping.functions import FunctionShape, describe_functions, list_public_classes, read_trees
from housekeeping.verbs import VERBS

_IRREGULAR = (
    r"made|said|kept|told|found|begun|laid|held|put|read_back|given|taken|spoken|"
    r"written|sought|meant|heard|broken|chosen|drawn|known|shown|sent|lost|left|"
    r"built|bound|cut_off|spelt"
)
PARTICIPLE = re.compile(rf"_*(?!(?:\w+_)?(?:feed|bed|speed|seed|need|embed)$)(?:{_IRREGULAR}|\w+ed)")
"""A function's name that says what was done; `feed`, `bed`, `speed`, `seed`, `need` and `embed` are none."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the house and the goal for it."""

    name: str
    value: float
    goal: str = ""
    is_met: bool = True


@dataclass(frozen=True, slots=True)
class House:
    """What was read of all source files of a checkout."""

    file_lengths: list[int]
    functions: list[FunctionShape]
    public_classes: Counter[str]


def read_house(root: Path) -> House:
    """Read the source files of a checkout."""
    lengths: list[int] = []
    functions: list[FunctionShape] = []
    classes: Counter[str] = Counter()
    for path, tree in read_trees(root / "src"):
        lengths.append(len(path.read_text(encoding="utf-8").splitlines()))
        functions += describe_functions(tree)
        classes.update(list_public_classes(tree))
    return House(lengths, functions, classes)


def starts_with_verb(name: str) -> bool:
    """Tell whether a function's name begins with a verb of our list."""
    return name.strip("_").split("_")[0] in VERBS


def is_participle(name: str) -> bool:
    """Tell whether a function's name is a participle and nothing else."""
    return PARTICIPLE.fullmatch(name) is not None


def list_class_twins(house: House) -> list[str]:
    """List the public class names that are used more than once."""
    return sorted(name for name, count in house.public_classes.items() if count > 1)


def compute_figures(house: House) -> list[Figure]:
    """Compute all figures of a house."""
    bodies = [shape.body_lines for shape in house.functions]
    return [
        Figure("source files", len(house.file_lengths)),
        Figure("source lines", sum(house.file_lengths)),
        Figure("largest file, lines", max(house.file_lengths)),
        Figure("functions", len(house.functions)),
        *_compute_names(house),
        _limit("ternaries per 100 body lines", _per_hundred(house, "ternaries"), 2),
        _limit("comprehensions per 100 body lines", _per_hundred(house, "comprehensions"), 4),
        _limit("function body: median, lines", median(bodies), 8),
        _limit("function body: longest, lines", max(bodies), 40),
        _limit("public class names used twice", len(list_class_twins(house)), 0),
    ]


def _compute_names(house: House) -> list[Figure]:
    names = [shape.name for shape in house.functions if shape.is_named_freely]
    verbs = 100 * sum(map(starts_with_verb, names)) / len(names)
    participles = 100 * sum(map(is_participle, names)) / len(names)
    return [
        Figure("names that begin with a verb, %", verbs, "at least 60", verbs >= 60),
        _limit("names that are participles, %", participles, 1),
    ]


def _per_hundred(house: House, kind: str) -> float:
    lines = sum(shape.body_lines for shape in house.functions)
    total: int = sum(getattr(shape, kind) for shape in house.functions)
    return 100 * total / lines


def _limit(name: str, value: float, most: float) -> Figure:
    return Figure(name, value, f"at most {most}", value <= most)
