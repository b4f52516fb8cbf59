"""The pictures of the documentation: a terminal in which the example is made, and the episode's sound."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLE = "examples/harbour-report-2026-03-01.txt"


def draw_pictures(root: Path) -> None:
    """Make the example in a folder of its own and draw both pictures into docs/."""
    with tempfile.TemporaryDirectory() as folder:
        text = _make_example(root, folder).replace(folder, "output")
        (sound,) = Path(folder).rglob("*.svg")
        shutil.copyfile(sound, root / "docs/episode.svg")
    _draw_terminal(text, root / "docs/make.svg")


def _make_example(root: Path, folder: str) -> str:
    command = [sys.executable, "-m", "bulletin", "make", EXAMPLE, "-o", folder]
    environment = {**os.environ, "BULLETIN_CACHE_DIR": f"{folder}/cache"}
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    return run.stdout


def _draw_terminal(text: str, path: Path) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=124, file=io.StringIO())
    console.print(Text(f"$ scripts/bulletin make {EXAMPLE}", style="bold"))
    console.print(Text(text.rstrip()))
    path.write_text(console.export_svg(title="Bulletin", unique_id="make"), encoding="utf-8")
