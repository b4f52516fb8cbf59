"""What can be set about reading a source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleSettings:
    """How far to go for a source."""

    allow_private: bool = False
    """Fetch from private, loopback and link-local addresses too."""
    timeout: float = 20.0
    """Seconds that a URL may take in all, redirects included."""
    offline: bool = False
    """Fetch nothing at all."""
    max_bytes: int = 20_000_000
    """The most that is read of a source, after decompression."""
