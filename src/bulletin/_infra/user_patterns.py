"""The user's regular expressions, matched in a process that ends itself when one of them takes too long.

Nobody can tell by its look a pattern that takes for ever, and Python cannot stop one that is being matched.
"""

import json
import re
import subprocess
import sys
import weakref
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO, cast

from bulletin.errors import UsageError

_WORKER = Path(__file__).with_name("pattern_worker.py")
_running_processes = weakref.WeakSet["subprocess.Popen[str]"]()
_running_lock = Lock()
_stop_count = 0  # a match that was asked for before a stop is not begun after it


def stop_matching() -> None:
    """End what is being matched, in whatever thread: who waits for it gets the error of a slow pattern."""
    global _stop_count  # noqa: PLW0603 - one to a process, as the list of what runs
    with _running_lock:
        _stop_count += 1
        processes = list(_running_processes)
    for process in processes:
        process.kill()


@dataclass(frozen=True, slots=True)
class PatternMatch:
    """A match of a pattern in a text."""

    start: int
    end: int
    groups: tuple[str, ...]
    """The texts of all groups, that of the whole match first; of a group that matches nothing, empty."""


class TrustedPatterns:
    """Patterns of our own, known to be quick, which are matched in this process."""

    def __init__(self, sources: Sequence[str]) -> None:
        """Take valid regular expressions."""
        self._patterns = [re.compile(source) for source in sources]

    def match_all(self, text: str) -> list[list[PatternMatch]]:
        """Find the matches of each pattern, in the order of the patterns."""
        return [
            [PatternMatch(*match.span(), (match[0], *match.groups(""))) for match in pattern.finditer(text)]
            for pattern in self._patterns
        ]


class UserPatterns:
    """Patterns that are matched together; the process is started when a text is first matched."""

    def __init__(self, sources: Sequence[str], flags: int = 0) -> None:
        """Take valid regular expressions, and the flags of `re.compile` for all."""
        self._sources, self._flags = tuple(sources), flags
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None

    def match_any(self, text: str, method: str = "search") -> bool:
        """Tell whether a pattern matches; `method` is one of `re.Pattern`."""
        return any(self.match_all(text, method))

    def match_all(self, text: str, method: str = "finditer") -> list[list[PatternMatch]]:
        """Find the matches of each pattern, in the order of the patterns.

        Raises:
            UsageError: a pattern takes too long for the text.
        """
        if not self._sources:
            return []
        stop_count = _stop_count
        with self._lock:
            _check_not_stopped(stop_count)
            process = self._process or self._start_process()
            try:
                _check_not_stopped(stop_count)  # the stop did not know a process that was being started
                self._send(process, [text, method])
                return [self._receive(process, source) for source in self._sources]
            except BaseException:
                _end_process(process)
                self._process = None
                raise

    def _start_process(self) -> "subprocess.Popen[str]":
        process = subprocess.Popen(  # noqa: S603 - our own script, by the interpreter that runs us
            [sys.executable, "-I", "-S", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            process_group=0,
        )
        with _running_lock:
            _running_processes.add(process)
        weakref.finalize(self, _end_process, process)
        self._process = process
        self._send(process, [[source, self._flags] for source in self._sources])
        return process

    def _send(self, process: "subprocess.Popen[str]", message: object) -> None:
        stream = cast("IO[str]", process.stdin)
        with suppress(BrokenPipeError):  # it has ended, which its missing answer tells
            stream.write(f"{json.dumps(message)}\n")
            stream.flush()

    def _receive(self, process: "subprocess.Popen[str]", source: str) -> list[PatternMatch]:
        line = cast("IO[str]", process.stdout).readline()
        if not line.endswith("\n"):
            raise UsageError(
                f"The pattern {source!r} takes too long to match.",
                "Write it without a repetition in a repetition, such as (a+)+.",
            )
        return [PatternMatch(start, end, tuple(groups)) for start, end, groups in json.loads(line)]


def _check_not_stopped(stop_count: int) -> None:
    if stop_count != _stop_count:
        raise UsageError("Matching was stopped.")


def _end_process(process: "subprocess.Popen[str]") -> None:
    """Kill a process and let go of its pipes; it does not matter whether it has ended."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):  # what is still to be written has no reader
            cast("IO[str]", stream).close()
