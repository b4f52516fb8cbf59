"""Set up the checkout's .venv: `setup.py ROOT run|dev STAMP`, called by venv.sh.

Only the standard library, since it runs before anything is installed. Whoever comes second waits for
the first and finds the work done; a set-up that was interrupted is begun anew.
"""

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

LEVELS = {"run": ("run",), "dev": ("run", "dev")}
"""What a venv that was set up for a purpose is good for."""


def main() -> int:
    """Set up and stamp; say on one line what is happening or went wrong."""
    root, level, stamp = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    handle = os.open(root, os.O_RDONLY)
    # The lock ends with the last process that holds the handle: not with ours while a pip still writes.
    os.set_inheritable(handle, True)  # noqa: FBT003 - the standard library's signature
    fcntl.flock(handle, fcntl.LOCK_EX)
    if is_stamped(root / ".venv", level, stamp):
        return 0
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return fail(
            f"{sys.executable} has no venv module.",
            "Install it (Debian and Ubuntu: apt install python3-venv), then run the same command again.",
        )
    print("Setting up (once) …", file=sys.stderr, flush=True)
    try:
        return set_up(root, level, stamp)
    except KeyboardInterrupt:
        return fail("Set-up was interrupted; the next run begins it anew.", code=130)


def is_stamped(venv: Path, level: str, stamp: str) -> bool:
    """Tell whether the venv is finished and was made from these requirements."""
    try:
        return (venv / "bin/python").exists() and (venv / f"{level}.stamp").read_text().strip() == stamp
    except OSError:
        return False


def set_up(root: Path, level: str, stamp: str) -> int:
    """Create the venv unless a whole one is there, and install the checkout into it."""
    venv, unfinished = root / ".venv", root / ".venv/unfinished"
    if unfinished.exists() or not runs(venv / "bin/python"):
        discard(venv)
        venv.mkdir()
        unfinished.touch()
        made = run([sys.executable, "-m", "venv", str(venv)], root)
        if made.returncode:
            return fail(f"The virtual environment {venv} could not be made.", last_lines(made.stdout))
    unfinished.touch()
    for old in venv.glob("*.stamp"):
        old.unlink()
    what = ".[dev]" if level == "dev" else "."
    pip = [str(venv / "bin/python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    installed = run([*pip, "--quiet", "--retries", "2", "-c", "constraints.txt", "-e", what], root)
    if installed.returncode:
        return fail(*explain(installed.stdout))
    for good_for in LEVELS[level]:
        (venv / f"{good_for}.stamp").write_text(stamp + "\n")
    unfinished.unlink()
    return 0


def discard(venv: Path) -> None:
    """Remove what is left of a venv that is broken or was never finished."""
    if venv.is_symlink():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)


def runs(python: Path) -> bool:
    """Tell whether this interpreter starts and is new enough."""
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", check], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def run(command: list[str], root: Path) -> subprocess.CompletedProcess[str]:
    """Run a step in the checkout and keep what it says, for when it fails."""
    # Relative, because pip splits the value at spaces; two names, because pip 25.3 took the first one's job
    # of binding the build's own requirements over to the second.
    pins = {"PIP_CONSTRAINT": "constraints.txt", "PIP_BUILD_CONSTRAINT": "constraints.txt"}
    environment = {**os.environ, **pins}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        command,
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        close_fds=False,  # hands the lock on
    )


def explain(output: str) -> tuple[str, str]:
    """Turn pip's complaint into one sentence and what to do next."""
    again = "then run the same command again."
    if "No space left" in output:
        return "Set-up ran out of disk space.", f"Free about 500 MB, {again}"
    signs = (
        "NewConnectionError",
        "name resolution",
        "ConnectTimeout",
        "ProxyError",
        "Network is unreachable",
    )
    if any(sign in output for sign in signs):
        return "Set-up could not reach the Python package index.", f"Connect to the network, {again}"
    return "Set-up could not install Bulletin's requirements.", last_lines(output)


def last_lines(output: str) -> str:
    """Keep the end of a program's output, where its reason is."""
    return "\n".join(output.strip().splitlines()[-8:])


def fail(message: str, hint: str = "", code: int = 1) -> int:
    """Print an error the way Bulletin does and give the exit code."""
    print(f"Error: {message}", *([hint] if hint else []), sep="\n", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
