"""PyAV, imported by one thread at a time.

Its modules import each other in circles. Two threads that begin at different ones of them are each given what
is half made, and the process crashes. So `load` goes before every import of it.
"""

from threading import Lock

_import_lock = Lock()


def load() -> None:
    """Import all of PyAV that we use, unless that is done."""
    with _import_lock:
        import av.filter  # noqa: F401  (which imports av)
