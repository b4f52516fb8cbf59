"""Suggestions of what an unknown name may have meant."""

from collections.abc import Iterable

_MAX_LISTED = 12  # names listed when none is near


def suggest_name(name: str, known_names: Iterable[str]) -> str:
    """Word a “Did you mean” for a mistyped name, or list what there is."""
    from difflib import get_close_matches

    known_names = list(known_names)
    similar = get_close_matches(name, known_names, n=3, cutoff=0.5)
    if not similar:
        similar = [known for known in known_names if known.startswith(name[:2])]
    if similar:
        return f"Did you mean {' or '.join(similar)}?"
    listed = ", ".join(known_names[:_MAX_LISTED])
    if len(known_names) > _MAX_LISTED:
        listed += " and more"
    return f"There are {listed}."
