"""Types that JSON is read as, each taken apart by one thread at a time.

msgspec notes in a class how its fields are read, and another thread that finds this half noted crashes the
process. So `prepare_type` goes before every reading of JSON as a type of ours that two threads may begin at.
"""

from threading import Lock

_prepared_types: set[object] = set()
_lock = Lock()


def prepare_type(value_type: object) -> None:
    """Have msgspec take a type apart, and all types within it, unless that is done."""
    with _lock:
        if value_type in _prepared_types:
            return
        import msgspec

        msgspec.json.Decoder(value_type)
        _prepared_types.add(value_type)
