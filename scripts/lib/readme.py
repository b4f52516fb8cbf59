"""Keep the README equal to what the commands print."""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = "examples/harbour-report-2026-03-01.txt"


def printed(*arguments: str, **environment: str) -> str:
    """Run the command in the root of the repository and give what it prints."""
    command = [sys.executable, "-m", "bulletin", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def with_help(readme: str) -> str:
    """Fill in what `--help` prints for each command that the README names."""

    def filled(found: re.Match[str]) -> str:
        return f"```console\n$ bulletin {found[1]}--help\n{printed(*found[1].split(), '--help')}```"

    return re.sub(r"```console\n\$ bulletin ((?:\w+ )*)--help\n(?:.*?)```", filled, readme, flags=re.DOTALL)


def draw(docs: Path) -> None:
    """Draw a terminal in which the example is made, and take the picture of its sound."""
    from rich.console import Console
    from rich.text import Text

    with tempfile.TemporaryDirectory() as folder:
        said = printed("make", EXAMPLE, "-o", folder, BULLETIN_CACHE_DIR=f"{folder}/cache").replace(
            folder, "output"
        )
        (sound,) = Path(folder).rglob("*.svg")
        shutil.copyfile(sound, docs / "episode.svg")
    console = Console(record=True, width=124, file=io.StringIO())
    console.print(Text(f"$ scripts/bulletin make {EXAMPLE}", style="bold"))
    console.print(Text(said.rstrip()))
    terminal = console.export_svg(title="Bulletin", unique_id="make")
    (docs / "make.svg").write_text(terminal, encoding="utf-8")


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(with_help(readme.read_text(encoding="utf-8")), encoding="utf-8")
    draw(ROOT / "docs")
