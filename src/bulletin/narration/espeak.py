"""The embedded voice: espeak-ng from a wheel, offline, each line from the same fresh memory."""

import json
import os
import queue
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bulletin.errors import EngineError, EngineUnavailableError
from bulletin.model import Voice, Word
from bulletin.narration import espeak_worker
from bulletin.narration.engine import Speech


class EspeakEngine:
    """Speaks through `espeak_worker` processes, one for each line spoken at once."""

    name = "espeak"
    default_voice = "en-us"

    def __init__(self, parallel: int = 2) -> None:
        self.parallel = parallel
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        for _ in range(parallel):
            self._idle.put(_Worker())

    def fingerprint(self) -> str:
        """Name the version of the library and its data."""
        from importlib.metadata import version

        return f"espeakng-loader {version('espeakng-loader')}"

    def voices(self) -> Sequence[Voice]:
        """List one voice for each language that espeak-ng speaks."""
        reply, _ = self._ask({"voices": True})
        return [Voice(self.name, tag, tag) for tag in reply["voices"]]

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one line.

        Raises:
            EngineError: the library refused the text or crashed over it.
            EngineUnavailableError: the library cannot be loaded on this machine.
        """
        # A zero byte would end the text early in C.
        request = {
            "text": text.replace("\0", " "),
            "voice": voice.name,
            "speed": voice.speed,
            "pitch": voice.pitch,
        }
        reply, pcm = self._ask(request)
        if not pcm:
            raise EngineError("espeak-ng made no sound.")
        return Speech(pcm, reply["rate"], tuple(Word(*word) for word in reply["words"]))

    def close(self) -> None:
        """End the worker processes."""
        while not self._idle.empty():
            self._idle.get_nowait().stop()

    def _ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        if not hasattr(os, "fork"):
            raise EngineUnavailableError("The embedded voice needs Linux or macOS.")
        worker = self._idle.get()
        try:
            reply, pcm = worker.ask(request)
        finally:
            self._idle.put(worker)
        if "error" in reply:
            raise EngineError(f"{reply['error']}.")
        return reply, pcm


class _Worker:
    """One worker process, started at once and again if it dies."""

    def __init__(self) -> None:
        self._process = _start()

    def ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        if self._process.poll() is not None:
            self.stop()
            self._process = _start()
        requests, replies = self._process.stdin, self._process.stdout
        assert requests is not None  # noqa: S101  (both are pipes, see _start)
        assert replies is not None  # noqa: S101
        try:
            requests.write(json.dumps(request).encode() + b"\n")
            requests.flush()
            header = json.loads(replies.readline())
            pcm = replies.read(header["bytes"])
        except (OSError, ValueError) as error:
            self.stop()
            raise EngineError("The espeak-ng process ended before it answered.") from error
        return header, pcm

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()


def _start() -> subprocess.Popen[bytes]:
    import espeakng_loader

    script = str(Path(espeak_worker.__file__))
    library, data = espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
    return subprocess.Popen(  # noqa: S603  (our own script, by the interpreter that runs us)
        [sys.executable, "-I", "-S", script, library, data],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
