"""The settings of reading a source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleSettings:
    """Limits and permissions for loading a source."""

    allow_private: bool = False
    """Fetch from private, loopback and link-local addresses too."""
    timeout: float = 20.0
    """Seconds that a URL may take in all, redirects included."""
    offline: bool = False
    """Fetch nothing at all."""
    max_bytes: int = 20_000_000
    """The most bytes that are read of a source, after decompression."""
