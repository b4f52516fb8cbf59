"""What may have been meant by a name that is not known."""

from collections.abc import Iterable

_MAX_LISTED = 12  # names listed when none is near


def suggest_name(name: str, known_names: Iterable[str]) -> str:
    """Word a “Did you mean” for a mistyped name, or list what there is."""
    from difflib import get_close_matches

    known_names = list(known_names)
    near = get_close_matches(name, known_names, n=3, cutoff=0.5) or [
        each for each in known_names if each.startswith(name[:2])
    ]
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"There are {', '.join(known_names[:_MAX_LISTED])}{' and more' if len(known_names) > _MAX_LISTED else ''}."
