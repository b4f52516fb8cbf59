"""`docs/house.svg`: floors and rooms, from the contracts of the house and the packages' own first lines."""

import ast
import tomllib
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

_WIDTH, _MARGIN, _GAP = 960, 16, 10
_FLOOR_HEIGHT, _SHARED_FLOOR_HEIGHT, _STAGE_HEIGHT = 58, 74, 96
_INK, _PAPER, _ROOM, _STAGE, _LINE = "#1f2933", "#ffffff", "#eef2f6", "#e3f0e8", "#9aa5b1"
_LINE_LENGTHS = {True: 17, False: 60}
"""Letters on a line of a stage's room, and of any other."""


@dataclass(frozen=True, slots=True)
class Room:
    """A package of the house, and what it is for."""

    name: str
    purpose: str


def draw_house(root: Path) -> str:
    """Draw the house as SVG, the highest floor first, the stages side by side in the order of the data."""
    floors = _read_floors(root)
    shapes: list[str] = []
    top = float(_MARGIN)
    for floor in floors:
        height = _choose_height(floor)
        shapes += _draw_floor(floor, top, height)
        top += height + _GAP
    return _wrap(shapes, round(top - _GAP + _MARGIN))


def _read_floors(root: Path) -> list[list[Room]]:
    contracts = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    floors: list[list[Room]] = []
    for layer in layers:
        names = [name.strip() for name in layer.split("|")]
        rooms = [_read_room(root, name) for name in names if not name.startswith("(")]
        floors.append(rooms)
    return floors


def _read_room(root: Path, name: str) -> Room:
    package = root / "src/bulletin" / name
    module = package / "__init__.py"
    if not package.is_dir():
        module = package.with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""
    return Room(name, docstring.splitlines()[0].replace("`", ""))


def _choose_height(floor: list[Room]) -> int:
    if _is_stage_floor(floor):
        return _STAGE_HEIGHT
    if len(floor) > 1:
        return _SHARED_FLOOR_HEIGHT
    return _FLOOR_HEIGHT


def _is_stage_floor(floor: list[Room]) -> bool:
    return any(room.purpose.startswith("Stage ") for room in floor)


def _draw_floor(floor: list[Room], top: float, height: int) -> list[str]:
    width = (_WIDTH - 2 * _MARGIN - _GAP * (len(floor) - 1)) / len(floor)
    shapes: list[str] = []
    for index, room in enumerate(floor):
        left = _MARGIN + index * (width + _GAP)
        shapes += _draw_room(room, left, top, width, height)
        if index and _is_stage_floor(floor):
            shapes.append(_draw_arrow(left - _GAP, top + height / 2))
    return shapes


def _draw_room(room: Room, left: float, top: float, width: float, height: int) -> list[str]:
    is_stage = room.purpose.startswith("Stage ")
    colour = _STAGE if is_stage else _ROOM
    box = (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height}" rx="6" '
        f'fill="{colour}" stroke="{_LINE}"/>'
    )
    shapes = [box, _write(room.name, left + 10, top + 22, 15, "600")]
    lines = _fold(room.purpose, _LINE_LENGTHS[is_stage] if is_stage else int(width / 6.6))
    for index, line in enumerate(lines):
        shapes.append(_write(line, left + 10, top + 42 + 16 * index, 12, "400"))
    return shapes


def _fold(text: str, length: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= length:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _draw_arrow(left: float, middle: float) -> str:
    return (
        f'<path d="M{left:.1f} {middle:.1f}h{_GAP - 2}m-4 -4l4 4l-4 4" fill="none" stroke="{_INK}" '
        'stroke-width="1.5"/>'
    )


def _write(text: str, left: float, baseline: float, size: int, weight: str) -> str:
    place = f'x="{left:.1f}" y="{baseline:.1f}" font-size="{size}" font-weight="{weight}"'
    return f"<text {place}>{escape(text)}</text>"


def _wrap(shapes: list[str], height: int) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="The floors and rooms of the house" font-family="system-ui, sans-serif" fill="{_INK}">'
    )
    paper = f'<rect width="{_WIDTH}" height="{height}" fill="{_PAPER}"/>'
    return "\n".join([head, paper, *shapes, "</svg>"]) + "\n"
