"""A checkout with our real set-up scripts around a project so small that it installs without a network."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "bulletin"
version = "1"
"""

BACKEND = """
import tomllib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    with open("pyproject.toml", "rb") as file:
        needs = tomllib.load(file)["project"].get("dependencies", [])
    requires = "".join(f"Requires-Dist: {need}\\n" for need in needs)
    files = {
        "bulletin.py": "import sys\\ndef main():\\n    print(sys.argv[1:])\\n",
        "bulletin-1.dist-info/METADATA": "Metadata-Version: 2.1\\nName: bulletin\\nVersion: 1\\n" + requires,
        "bulletin-1.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        "bulletin-1.dist-info/entry_points.txt": "[console_scripts]\\nbulletin = bulletin:main\\n",
    }
    name = "bulletin-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
        wheel.writestr("bulletin-1.dist-info/RECORD", "".join(f"{path},,\\n" for path in files))
    return name
"""


def make_checkout(folder: Path) -> Path:
    """Lay out a checkout in `folder`."""
    (folder / "scripts").mkdir(parents=True)
    shutil.copy2(ROOT / "scripts/bulletin", folder / "scripts")
    shutil.copytree(
        ROOT / "scripts/lib", folder / "scripts/lib", ignore=shutil.ignore_patterns("__pycache__")
    )
    (folder / "pyproject.toml").write_text(PYPROJECT)
    (folder / "backend.py").write_text(BACKEND)
    (folder / "constraints.txt").write_text("")
    return folder


def start(command: Path, *args: str, cwd: Path, **environment: str) -> subprocess.Popen[str]:
    """Start a script of a checkout."""
    return subprocess.Popen(
        [command, *args],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for it; give its exit code, output and error output."""
    out, err = process.communicate()
    return process.returncode, out, err
