"""Runs a program without a shell: bounded in time and output, and gone with all that it started."""

import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from bulletin.errors import EngineError, EngineUnavailableError

_MAX_OUTPUT_BYTES = 256 * 2**20  # bytes of output: an hour of uncompressed sound
_MAX_QUOTE_LENGTH = 300  # characters of what a program says of its failure


class ProgramRunner:
    """Runs programs, several at once from several threads."""

    def __init__(self, timeout: float) -> None:
        """Choose how many seconds a program may run."""
        self._timeout = timeout
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def run_program(self, command: Sequence[str], folder: Path, text: str = "") -> bytes:
        """Run a program to its end and give its standard output.

        Args:
            command: the program and its arguments.
            folder: of this run alone, where input and output lie meanwhile.
            text: goes to its standard input, in UTF-8.

        Raises:
            EngineError: it failed, took too long or wrote too much.
            EngineUnavailableError: it cannot be started.
        """
        # Files, not pipes: whoever keeps a pipe open after the program's end would hold us up.
        stdin, stdout, stderr = (folder / name for name in ("stdin", "stdout", "stderr"))
        stdin.write_text(text, "utf-8")
        with stdin.open("rb") as given, stdout.open("wb") as out, stderr.open("wb") as err:
            process = self._start_process(command, given.fileno(), out.fileno(), err.fileno())
            in_time = self._wait_for_exit(process)
        _check_exit_status(
            Path(command[0]).name, process.returncode, stderr, self._timeout if not in_time else None
        )
        return read_output(stdout)

    def close(self) -> None:
        """Kill what still runs; nothing is started afterwards."""
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
        """Wait for the end of a program, and tell whether it came in time."""
        late = threading.Event()
        # Not wait(timeout): it looks only every 50 ms, longer than many a line takes to speak.
        timer = threading.Timer(self._timeout, _kill_late_process, (process, late))
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
        return not late.is_set()


def read_output(path: Path) -> bytes:
    """Read what a program wrote.

    Raises:
        EngineError: it is more than any line's sound.
    """
    if path.stat().st_size > _MAX_OUTPUT_BYTES:
        raise EngineError(f"It answered with more than {_MAX_OUTPUT_BYTES // 2**20} MB.")
    return path.read_bytes()


def read_last_line(path: Path) -> str:
    """Give the last line that says something of what a program wrote; empty if there is none."""
    with path.open("rb") as written:
        written.seek(max(0, path.stat().st_size - 4096))
        lines = written.read().decode("utf-8", "replace").split("\n")
    return next((line.strip()[:_MAX_QUOTE_LENGTH] for line in reversed(lines) if line.strip()), "")


def _check_exit_status(name: str, status: int, stderr: Path, timeout: float | None) -> None:
    said = f": {read_last_line(stderr)}" if read_last_line(stderr) else "."
    if timeout is not None:
        raise EngineError(f"{name} did not finish within {timeout:g} s{said}")
    if status < 0:
        raise EngineError(f"{name} was ended by {signal.Signals(-status).name}{said}")
    if status:
        raise EngineError(f"{name} failed with status {status}{said}")


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
