"""Refusals that several readers share."""

from bulletin.errors import SourceError


def make_nesting_error(source: str) -> SourceError:
    """Refuse what no parser can walk through, and no person has written."""
    return SourceError(f"{source} is nested too deeply to be read.", "Save its text as a .txt file.")
