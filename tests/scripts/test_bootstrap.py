"""The set-up that `scripts/bulletin` does on a fresh machine, with real venvs and the real pip."""

import shutil
from pathlib import Path

import pytest

from support.checkout import PYPROJECT, finish, make_checkout, start

SETTING_UP = "Setting up (once) …\n"


@pytest.fixture(scope="module")
def two_first_runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[int, str, str]]]:
    """Start a fresh checkout twice at the same moment, through a link, from elsewhere."""
    folder = tmp_path_factory.mktemp("home")
    checkout = make_checkout(folder / "a checkout")
    link = folder / "link"
    link.symlink_to("a checkout/scripts/bulletin")
    running = [start(link, "make", "two words", cwd=folder) for _ in range(2)]
    return checkout, [finish(process) for process in running]


def test_two_first_runs_at_once_set_up_once(two_first_runs: tuple[Path, list[tuple[int, str, str]]]) -> None:
    _, results = two_first_runs
    assert [(code, out) for code, out, _ in results] == [(0, "['make', 'two words']\n")] * 2
    assert sorted(err for _, _, err in results) == ["", SETTING_UP]


def test_next_run_starts_at_once(
    two_first_runs: tuple[Path, list[tuple[int, str, str]]], tmp_path: Path
) -> None:
    checkout, _ = two_first_runs
    # Without an interpreter on the PATH, nothing could be set up.
    run = start(checkout / "scripts/bulletin", "x", cwd=tmp_path, PATH=str(tools(tmp_path)))
    assert finish(run) == (0, "['x']\n", "")


def test_changed_requirements_are_installed_into_the_venv_that_is_there(
    two_first_runs: tuple[Path, list[tuple[int, str, str]]], tmp_path: Path
) -> None:
    checkout, _ = two_first_runs
    (checkout / ".venv/left-over").touch()
    change_requirements(checkout, "dependencies = []\n# changed\n")
    assert finish(start(checkout / "scripts/bulletin", "y", cwd=tmp_path)) == (0, "['y']\n", SETTING_UP)
    assert (checkout / ".venv/left-over").exists()


def test_no_network_is_explained_and_the_half_made_venv_is_made_anew(
    two_first_runs: tuple[Path, list[tuple[int, str, str]]], tmp_path: Path
) -> None:
    checkout, _ = two_first_runs
    change_requirements(checkout, 'dependencies = ["a-package"]\n')
    offline = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_CONFIG_FILE": "/dev/null",
    }
    code, out, err = finish(start(checkout / "scripts/bulletin", cwd=tmp_path, **offline))
    assert (code, out) == (1, "")
    assert err == (
        f"{SETTING_UP}Error: Set-up could not reach the Python package index.\n"
        "Connect to the network, then run the same command again.\n"
    )
    assert (checkout / ".venv/unfinished").exists()
    (checkout / ".venv/left-over").touch()
    change_requirements(checkout, "")
    assert finish(start(checkout / "scripts/bulletin", "z", cwd=tmp_path)) == (0, "['z']\n", SETTING_UP)
    assert not (checkout / ".venv/left-over").exists()
    assert not (checkout / ".venv/unfinished").exists()


def change_requirements(checkout: Path, requirements: str) -> None:
    (checkout / "pyproject.toml").write_text(PYPROJECT + requirements)


def test_no_python_is_explained(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path / "checkout")
    code, out, err = finish(start(checkout / "scripts/bulletin", cwd=tmp_path, PATH=str(tools(tmp_path))))
    assert (code, out) == (1, "")
    assert err.startswith("Bulletin needs Python 3.11 or newer, and there is none on the PATH.\n")


def tools(folder: Path) -> Path:
    """Give a folder with the system's own tools, but no Python."""
    tools = folder / "tools"
    tools.mkdir()
    for name in ("cat", "cksum", "dirname", "readlink", "sh"):
        found = shutil.which(name)
        assert found, name
        (tools / name).symlink_to(found)
    return tools
