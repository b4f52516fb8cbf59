"""A server that runs the command in processes forked from itself, where its modules are imported already.

It is a program of its own: `python warm_server.py SOCKET`. A request comes with the file descriptors of the
standard streams; the answer is the return code.
"""

import gc
import importlib
import json
import os
import pkgutil
import selectors
import socket
import struct
import sys
from typing import Any, NoReturn

import bulletin
from bulletin._cli.main import run

# What the command imports only when it needs it.
_LATE_IMPORTS = [
    "av.filter",
    "certifi",
    "charset_normalizer",
    "ctypes",
    "dateutil.parser",
    "dateutil.tz",
    "difflib",
    "email.utils",
    "feedparser",
    "lameenc",
    "lxml.html",
    "mammoth",
    "markdown_it.tree",
    "mdit_py_plugins.deflist",
    "mdit_py_plugins.footnote",
    "msgspec",
    "mutagen.flac",
    "mutagen.id3",
    "mutagen.mp3",
    "mutagen.mp4",
    "mutagen.ogg",
    "num2words",
    "numpy.lib.stride_tricks",
    "PIL.features",
    "PIL.ImageDraw",
    "PIL.ImageFont",
    "PIL.ImageOps",
    "platformdirs",
    "py3langid.langid",
    "rich.console",
    "rich.progress",
    "sentencex",
    "soxr",
    "tomlkit",
    "trafilatura",
    "urllib3.connection",
    "urllib3.util",
    "yaml",
]
_HEADER = struct.Struct("!I")


def serve(path: str) -> None:
    """Answer requests until the standard input of this process is closed."""
    with socket.socket(socket.AF_UNIX) as listener, selectors.DefaultSelector() as selector:
        listener.bind(path)
        listener.listen()
        selector.register(listener, selectors.EVENT_READ)
        selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
        print("ready", flush=True)  # noqa: T201  (who started it waits for that)
        while True:
            for key, _ in selector.select():
                if key.fileobj is listener:
                    _start(listener, selector)
                elif key.data is None:
                    return
                else:
                    selector.unregister(key.fileobj)
                    _answer(*key.data)


def _start(listener: socket.socket, selector: selectors.BaseSelector) -> None:
    connection, _ = listener.accept()
    request, streams = _receive(connection)
    process = os.fork()
    if not process:
        listener.close()
        connection.close()
        selector.close()
        _run(request, streams)
    for stream in streams:
        os.close(stream)
    watched = os.pidfd_open(process)
    selector.register(watched, selectors.EVENT_READ, (process, watched, connection))


def _receive(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    header, streams, _, _ = socket.recv_fds(connection, _HEADER.size, 3)
    (length,) = _HEADER.unpack(header)
    with connection.makefile("rb") as reader:
        return json.loads(reader.read(length)), streams


def _run(request: dict[str, Any], streams: list[int]) -> NoReturn:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv[1:] = request["arguments"]
    run()
    sys.exit()


def _answer(process: int, watched: int, connection: socket.socket) -> None:
    _, status = os.waitpid(process, 0)
    os.close(watched)
    with connection:
        connection.sendall(json.dumps(os.waitstatus_to_exitcode(status)).encode())


if __name__ == "__main__":
    for module in pkgutil.walk_packages(bulletin.__path__, "bulletin."):
        if not module.name.startswith(("bulletin.testing", "bulletin.__main__")):
            importlib.import_module(module.name)
    for name in _LATE_IMPORTS:
        importlib.import_module(name)
    gc.freeze()
    serve(sys.argv[1])
