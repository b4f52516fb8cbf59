"""The rules of the house that a tool can keep."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from housekeeping.functions import describe_functions

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/bulletin"
BELOW_THE_COMMAND_LINE = ("workflow", "settings", "model", "errors")
STAGES = ("article", "script", "narration", "mix", "episode", "feed")
LONGEST_BODY = 40
LONGEST_FILE = 400

SOURCES = sorted(PACKAGE.rglob("*.py"))
WRITTEN = [*SOURCES, *sorted((ROOT / "scripts").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]


def test_imports_point_down_the_house_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_a_contract_holds_the_door_of_every_room() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    contracts = tools["importlinter"]["contracts"]
    protected = [contract["protected_modules"] for contract in contracts if contract["type"] == "protected"]
    assert protected == [[f"bulletin.{stage}.*"] for stage in STAGES]
    (command_line,) = [contract for contract in contracts if contract["type"] == "forbidden"]
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    forbidden = rooms - {"_cli", *BELOW_THE_COMMAND_LINE}
    assert set(command_line["forbidden_modules"]) == {f"bulletin.{room}" for room in forbidden}


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    shapes = describe_functions(ast.parse(text))
    assert [shape.name for shape in shapes if shape.body_lines > LONGEST_BODY] == []


def test_each_stage_says_where_in_the_path_it_stands() -> None:
    for number, stage in enumerate(STAGES, start=1):
        first = (PACKAGE / stage / "__init__.py").read_text(encoding="utf-8").splitlines()[0]
        assert re.match(rf'"""Stage {number} of 6: .+ -> .+\.', first), first


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    assert find_spec("bulletin._cli.boundary"), "the command line has moved: name its module here"
    heavy = ("PIL", "av", "gtts", "lxml", "numpy", "onnxruntime", "pydub", "requests", "rich", "trafilatura")
    code = f"import sys, bulletin._cli.boundary; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
