"""Isolation of what may hang, crash or take all memory: inputs are read in children of a warm parent.

A child reads one input after the other until one ends it; another child goes on with the next. The kernel
holds it to its CPU time and its memory, and it asks nobody but this machine.
"""

import contextlib
import faulthandler
import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn

from bulletin.errors import BulletinError

_OUR_FOLDER = "bulletin"
_SHOWN_FRAMES = 6
_SHOWN_OUTPUT = 2000  # characters
_TRACE_FILE = "trace"
_LOOPBACK = {"127.0.0.1", "::1", "localhost", None, ""}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may take."""

    cpu_seconds: int = 10
    """Of CPU, by the child alone."""
    idle_seconds: int = 15
    """Of waiting, longer than any limit of time that the readers are given."""
    memory_bytes: int = 768 << 20
    """Of address space, over what the warm parent has."""


@dataclass(frozen=True, slots=True)
class Case:
    """An input, the name of its file, and what reads it."""

    name: str
    data: bytes
    read: Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input."""

    kind: str
    """`read` and `refused` are right; `error`, `output`, `memory`, `time` and `crash` are findings."""
    place: str = ""
    """The exception and the function that it came from; the same fault has the same place."""
    details: str = ""
    """The head of the traceback, or what was printed."""

    @property
    def is_finding(self) -> bool:
        """Tell whether it is something to mend."""
        return self.kind not in ("read", "refused")


def read_cases(cases: Sequence[Case], limits: Limits) -> Iterator[Outcome]:
    """Read each input in a child, and tell in order what became of it."""
    done = 0
    while done < len(cases):
        folder = Path(tempfile.mkdtemp(prefix="bulletin-fuzz-"))
        try:
            outcomes = _run_child(cases[done:], limits, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        yield from outcomes
        done += len(outcomes)


def _run_child(cases: Sequence[Case], limits: Limits, folder: Path) -> list[Outcome]:
    """Fork a child, and collect its outcomes; the last one is the parent's if the child did not end well."""
    reading_end, writing_end = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.close(reading_end)
        _work(cases, limits, folder, writing_end)
    os.close(writing_end)
    is_late = False
    try:
        outcomes, is_late = _collect_outcomes(child, reading_end, len(cases), limits)
    finally:
        os.close(reading_end)
        if is_late:
            os.kill(child, signal.SIGXCPU)  # the child writes where it stands, then ends
            time.sleep(0.2)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if len(outcomes) < len(cases):
        outcomes.append(_explain_end(status, folder, is_late=is_late))
    return outcomes


def _collect_outcomes(child: int, reading_end: int, count: int, limits: Limits) -> tuple[list[Outcome], bool]:
    """Read a line of JSON for each outcome; tell whether the child stood still."""
    buffer = b""
    outcomes: list[Outcome] = []
    while len(outcomes) < count:
        if not _wait_for_data(child, reading_end, limits.idle_seconds):
            return outcomes, True
        chunk = os.read(reading_end, 1 << 16)
        if not chunk:
            break
        *lines, buffer = (buffer + chunk).split(b"\n")
        for line in lines:
            outcomes.append(Outcome(**json.loads(line)))
    return outcomes, False


def _wait_for_data(child: int, reading_end: int, idle_seconds: int) -> bool:
    """Wait until a child writes; give up when it has slept so long, not when others have the processor."""
    slept = 0
    while slept < idle_seconds:
        ready, _, _ = select.select([reading_end], [], [], 1)
        if ready:
            return True
        state = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
        if state == "S":
            slept += 1
    return False


def _explain_end(status: int, folder: Path, *, is_late: bool) -> Outcome:
    trace = ""
    with contextlib.suppress(OSError):
        trace = (folder / _TRACE_FILE).read_text("utf-8", "replace")
    frames = [line for line in trace.splitlines() if f"/{_OUR_FOLDER}/" in line]
    place = "?"
    if frames:
        path, _, rest = frames[0].partition('", line ')
        place = f"{Path(path).name} {rest.partition(' in ')[2]}".strip()
    details = "\n".join(frames[: 2 * _SHOWN_FRAMES]) or trace[:_SHOWN_OUTPUT]
    if is_late:
        return Outcome("time", f"stands still in {place}", details)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return Outcome("time", f"does not end in {place}", details)
    ending = f"exit code {os.waitstatus_to_exitcode(status)}"
    return Outcome("crash", f"{ending} in {place}", details)


def _work(cases: Sequence[Case], limits: Limits, folder: Path, writing_end: int) -> NoReturn:
    """Read the inputs in the child, and end it without any of the parent's clean-up."""
    try:
        os.setpgid(0, 0)
        output = _catch_output(folder)
        _limit_resources(limits, folder)
        sys.addaudithook(_refuse_network)
        for number, case in enumerate(cases):
            used = sum(os.times()[:2])
            resource.setrlimit(
                resource.RLIMIT_CPU, (int(used) + 1 + limits.cpu_seconds, resource.RLIM_INFINITY)
            )
            outcome = _read_case(case, folder / str(number), output)
            os.write(writing_end, json.dumps(asdict(outcome)).encode() + b"\n")
    finally:
        os._exit(0)


def _catch_output(folder: Path) -> int:
    """Send all that is printed, also by libraries in C, to a file."""
    output = os.open(folder / "output", os.O_RDWR | os.O_CREAT | os.O_APPEND)
    for descriptor in (sys.stdout.fileno(), sys.stderr.fileno()):
        os.dup2(output, descriptor)
    return output


def _limit_resources(limits: Limits, folder: Path) -> None:
    """Limit memory, and have a child that is ended for its CPU time or by a crash write where it stood."""
    trace = os.open(folder / _TRACE_FILE, os.O_WRONLY | os.O_CREAT)
    faulthandler.enable(trace)
    faulthandler.register(signal.SIGXCPU, trace, chain=True)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    size = pages * resource.getpagesize() + limits.memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Keep mutated addresses from being asked; the audit hook of a child."""
    host = None
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    if host not in _LOOPBACK:
        raise OSError(f"{host} is not asked by the fuzzer.")


def _read_case(case: Case, folder: Path, output: int) -> Outcome:
    folder.mkdir()
    path = folder / case.name
    path.write_bytes(case.data)
    os.ftruncate(output, 0)
    outcome = Outcome("read")
    try:
        case.read(path)
    except BulletinError as error:
        outcome = Outcome("refused", details=str(error))
    except MemoryError as error:
        outcome = _describe_error("memory", error)
    except BaseException as error:  # noqa: BLE001  (whatever it is, it is a finding)
        outcome = _describe_error("error", error)
    sys.stdout.flush()
    sys.stderr.flush()
    printed = os.pread(output, _SHOWN_OUTPUT, 0).decode("utf-8", "replace")
    if printed and not outcome.is_finding:
        outcome = Outcome("output", _find_first_words(printed), printed)
    shutil.rmtree(folder, ignore_errors=True)
    return outcome


def _find_first_words(printed: str) -> str:
    """Return the last line, which of a traceback names the error, without its numbers and addresses."""
    last = printed.strip().splitlines()[-1:]
    return "".join(letter for letter in "".join(last) if not letter.isdigit())[:60]


def _describe_error(kind: str, error: BaseException) -> Outcome:
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if f"/{_OUR_FOLDER}/" in frame.filename
    ]
    place = type(error).__name__
    if frames:
        path = frames[-1].filename.rpartition(f"/{_OUR_FOLDER}/")[2]
        place = f"{place} in {path} {frames[-1].name}"
    head = "".join(traceback.format_exception_only(error))[:_SHOWN_OUTPUT]
    stack = "".join(traceback.format_list(frames[-_SHOWN_FRAMES:]))
    return Outcome(kind, place, stack + head)
