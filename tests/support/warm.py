"""The command in a process forked from one that has imported its modules: that spares half of a short run.

It has its own folder, environment, streams and exit code, as `python -m bulletin` has. What Python reads
before it begins, and what a process inherits from the test's own, cannot differ; see `can_run`.
"""

import atexit
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_PROGRAM = Path(__file__).with_name("warm_server.py")
_HEADER = struct.Struct("!I")
# What is read as a process begins.
_EARLY_VARIABLES = (
    "COVERAGE",
    "GLIBC_",
    "LANG",
    "LC_",
    "LD_",
    "MALLOC_",
    "NPY_",
    "OMP_",
    "OPENBLAS_",
    "PYTHON",
    "TZ",
)
_WARNINGS = {"PYTHONWARNINGS": "default"}


def can_run(environment: Mapping[str, str]) -> bool:
    """Tell whether the server would run the command as a new process does: it began alike."""
    is_counted = any(name.startswith("COVERAGE_PROCESS") for name in environment)
    if is_counted or not hasattr(os, "pidfd_open"):
        return False
    return _select_early(environment) == _select_early({**os.environ, **_WARNINGS})


def _select_early(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_EARLY_VARIABLES)}


def run(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], stdin: bytes
) -> tuple[int, bytes, bytes]:
    """Run the command, and give its return code and what it printed to its two outputs."""
    with (
        socket.socket(socket.AF_UNIX) as connection,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as stdout,
        tempfile.TemporaryFile() as stderr,
    ):
        given.write(stdin)
        given.seek(0)
        connection.connect(_start_server())
        request = {"arguments": arguments, "folder": str(folder), "environment": dict(environment)}
        body = json.dumps(request).encode()
        streams = [stream.fileno() for stream in (given, stdout, stderr)]
        socket.send_fds(connection, [_HEADER.pack(len(body))], streams)
        connection.sendall(body)
        with connection.makefile("rb") as answer:
            code = json.loads(answer.read())
        for stream in (stdout, stderr):
            stream.seek(0)
        return code, stdout.read(), stderr.read()


@cache
def _start_server() -> str:
    """Start the server of this process, unless it runs, and give the path of its socket."""
    folder = tempfile.TemporaryDirectory(prefix="bulletin-warm-")
    path = str(Path(folder.name, "socket"))
    server = subprocess.Popen(
        [sys.executable, str(_PROGRAM), path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **_WARNINGS},
    )
    assert server.stdin
    assert server.stdout

    def stop() -> None:
        server.communicate()
        folder.cleanup()

    atexit.register(stop)
    assert server.stdout.readline() == b"ready\n"
    return path
