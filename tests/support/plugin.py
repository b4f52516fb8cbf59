"""Installs a package of ours under plugins/ for real, into a folder, without any network."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

PLUGINS = Path(__file__).parents[1] / "plugins"


def install(package: str, folder: Path) -> Path:
    """Build a wheel of one module and let pip install it; give the folder to put on the path."""
    site = folder / "site-packages"
    wheel = _build_wheel(PLUGINS / package, folder)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-q")
    subprocess.run([*pip, "--no-index", "--no-deps", "--target", site, wheel], check=True)
    return site


def _build_wheel(source: Path, folder: Path) -> Path:
    project = tomllib.loads((source / "pyproject.toml").read_text("utf-8"))["project"]
    name = project["name"].replace("-", "_")
    about = f"{name}-{project['version']}.dist-info"
    entry_points = ""
    for group, entries in project["entry-points"].items():
        lines = [f"{key} = {value}" for key, value in entries.items()]
        entry_points += "\n".join([f"[{group}]", *lines, ""])
    files = {
        f"{name}.py": (source / f"{name}.py").read_text("utf-8"),
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {project['version']}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": entry_points,
    }
    record = "".join(f"{path},,\n" for path in (*files, f"{about}/RECORD"))
    wheel = folder / f"{name}-{project['version']}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{about}/RECORD": record}.items():
            archive.writestr(path, text)
    return wheel
