"""What may have been meant by a name that is not known."""

from collections.abc import Iterable

_MOST = 12  # names listed when none is near


def suggestion(name: str, known: Iterable[str]) -> str:
    """Word a “Did you mean” for a mistyped name, or list what there is."""
    from difflib import get_close_matches

    known = list(known)
    near = get_close_matches(name, known, n=3, cutoff=0.5) or [
        each for each in known if each.startswith(name[:2])
    ]
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"There are {', '.join(known[:_MOST])}{' and more' if len(known) > _MOST else ''}."
