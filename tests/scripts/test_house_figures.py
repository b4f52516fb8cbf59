"""How the house is built and named, held against its goals, and what counts it."""

import subprocess
import sys
from pathlib import Path

import pytest
from housekeeping.figures import (
    Figure,
    compute_figures,
    is_participle,
    list_class_twins,
    read_house,
    starts_with_verb,
)

from support.reports import ROOT

BAD_NAMES = '''
class Twin:
    """The one."""

    @property
    def kept(self) -> int:
        """A property is named as a value."""
        return 1

    def _made(self) -> list[int]:
        """Two lines, with both of what is dense."""
        many = self.kept if self else 2
        return [each for each in range(many)]


def read_all():
    if True:
        return 1
'''


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    return {figure.name: figure for figure in compute_figures(read_house(ROOT))}


@pytest.fixture
def bad_house(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/one.py").write_text(BAD_NAMES)
    (tmp_path / "src/two.py").write_text("class Twin:\n    pass\n\n\nclass _Own:\n    pass\n")
    (tmp_path / "src/three.py").write_text("class _Own:\n    pass\n")
    return tmp_path


def test_the_house_meets_its_goals(figures: dict[str, Figure]) -> None:
    missed = {name: figure.value for name, figure in figures.items() if not figure.is_met}
    assert missed == {}


def test_no_public_class_name_is_used_twice() -> None:
    assert list_class_twins(read_house(ROOT)) == []


def test_what_is_wrong_with_a_house_is_counted(bad_house: Path) -> None:
    house = read_house(bad_house)
    figures = {figure.name: figure for figure in compute_figures(house)}
    assert list_class_twins(house) == ["Twin"]
    assert [figures[name].value for name in ("source files", "source lines", "functions")] == [3, 26, 3]
    # Of five body lines two are dense; the property has no say in how functions are named.
    assert figures["ternaries per 100 body lines"].value == 20
    assert figures["comprehensions per 100 body lines"].value == 20
    assert figures["names that begin with a verb, %"].value == 50
    assert figures["names that are participles, %"].value == 50
    assert figures["function body: median, lines"].value == 2
    missed = {name for name, figure in figures.items() if not figure.is_met}
    assert missed == {
        "ternaries per 100 body lines",
        "comprehensions per 100 body lines",
        "names that begin with a verb, %",
        "names that are participles, %",
        "public class names used twice",
    }


@pytest.mark.parametrize(
    ("name", "has_verb", "participle"),
    [
        ("read_house", True, False),
        ("_read_house", True, False),
        ("is_open", True, False),
        ("house", False, False),
        ("made", False, True),
        ("_measured", False, True),
        ("feed", True, False),
        ("build_feed", True, False),
        ("speed", False, False),
        ("open_bed", True, False),
    ],
)
def test_verbs_and_participles_are_told_apart(name: str, has_verb: bool, participle: bool) -> None:
    assert (starts_with_verb(name), is_participle(name)) == (has_verb, participle)


def test_the_figures_are_printed_beside_their_goals(figures: dict[str, Figure]) -> None:
    command = [sys.executable, "-m", "housekeeping", "--names"]
    done = subprocess.run(command, cwd=ROOT / "scripts", capture_output=True, text=True, check=False)
    assert done.returncode == int(any(not figure.is_met for figure in figures.values()))
    lines = done.stdout.splitlines()
    assert [
        line
        for line in lines
        if line.startswith("source files") and line.endswith(str(int(figures["source files"].value)))
    ]
    assert any(line.endswith("at least 60") for line in lines)
