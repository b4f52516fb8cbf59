"""The running of programs without a shell: bounded in time and output, and ended with all their children."""

import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from bulletin.errors import EngineError, EngineUnavailableError

_MAX_OUTPUT_BYTES = 256 * 2**20  # bytes of output: an hour of uncompressed sound
_MAX_QUOTE_LENGTH = 300  # characters of a program's error message


class ProgramRunner:
    """A runner of programs; safe for several threads."""

    def __init__(self, timeout: float) -> None:
        """Choose how many seconds a program may run."""
        self._timeout = timeout
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def run_program(self, command: Sequence[str], folder: Path, text: str = "") -> bytes:
        """Run a program to its end and return its standard output.

        Args:
            command: the program and its arguments.
            folder: of this run alone, for its input and output.
            text: its standard input, written in UTF-8.

        Raises:
            EngineError: the program failed, took too long or wrote too much.
            EngineUnavailableError: the program cannot be started.
        """
        # Files, not pipes: whoever keeps a pipe open after the program's end would hold us up.
        stdin, stdout, stderr = folder / "stdin", folder / "stdout", folder / "stderr"
        stdin.write_text(text, "utf-8")
        with (
            stdin.open("rb") as stdin_file,
            stdout.open("wb") as stdout_file,
            stderr.open("wb") as stderr_file,
        ):
            process = self._start_process(
                command, stdin_file.fileno(), stdout_file.fileno(), stderr_file.fileno()
            )
            in_time = self._wait_for_exit(process)
        name = Path(command[0]).name
        if not in_time:
            ending = format_last_line(stderr)
            raise EngineError(f"{name} did not finish within {self._timeout:g} s{ending}")
        _check_exit_status(name, process.returncode, stderr)
        return read_output(stdout)

    def close(self) -> None:
        """Kill the programs that still run; none is started afterwards."""
        with self._lock:
            self._closed = True
            for process in self._processes:
                _kill_process_group(process)

    def _start_process(
        self, command: Sequence[str], stdin: int, stdout: int, stderr: int
    ) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise EngineUnavailableError("The engine is closed.")
            try:
                process = subprocess.Popen(  # noqa: S603  (a list of arguments that the user chose, no shell)
                    command, stdin=stdin, stdout=stdout, stderr=stderr, process_group=0
                )
            except OSError as error:
                raise EngineUnavailableError(f"{command[0]} cannot be started: {error.strerror}.") from error
            self._processes.add(process)
        return process

    def _wait_for_exit(self, process: subprocess.Popen[bytes]) -> bool:
        """Wait until a program ends, and tell whether it ended in time."""
        timed_out = threading.Event()
        # Not wait(timeout): it looks only every 50 ms, longer than many a line takes to speak.
        timer = threading.Timer(self._timeout, _kill_late_process, (process, timed_out))
        timer.daemon = True
        timer.start()
        try:
            process.wait()
        except BaseException:  # Ctrl-C
            _kill_process_group(process)
            process.wait()
            raise
        finally:
            timer.cancel()
            with self._lock:
                self._processes.discard(process)
        return not timed_out.is_set()


def read_output(path: Path) -> bytes:
    """Read the output of a program; empty if there is no such file.

    Raises:
        EngineError: the output is longer than any line's sound.
    """
    if not path.exists():
        return b""
    if path.stat().st_size > _MAX_OUTPUT_BYTES:
        raise EngineError(f"It answered with more than {_MAX_OUTPUT_BYTES // 2**20} MB.")
    return path.read_bytes()


def format_last_line(path: Path) -> str:
    """Format the last line of a program's messages as the end of a sentence; a point if it wrote none."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4096))
        lines = file.read().decode("utf-8", "replace").split("\n")
    for line in reversed(lines):
        if line.strip():
            return f": {line.strip()[:_MAX_QUOTE_LENGTH]}"
    return "."


def _check_exit_status(name: str, status: int, stderr: Path) -> None:
    if status < 0:
        raise EngineError(f"{name} was ended by {signal.Signals(-status).name}{format_last_line(stderr)}")
    if status:
        raise EngineError(f"{name} failed with status {status}{format_last_line(stderr)}")


def _kill_late_process(process: subprocess.Popen[bytes], timeout_event: threading.Event) -> None:
    timeout_event.set()
    _kill_process_group(process)


def _kill_process_group(process: subprocess.Popen[bytes]) -> None:
    # The group's leader is not waited for yet, so the number is still its own.
    if process.returncode is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
