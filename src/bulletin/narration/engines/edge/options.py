"""The options of the engine `edge`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EdgeOptions:
    """`[engines.edge]` in bulletin.toml: limits; above its own, Microsoft answers with status 429 or 503."""

    requests_at_once: int = 3
    """Requests at once; fewer if Microsoft answers that these are too many."""
    timeout: float = 30.0
    """Seconds that one request may take in all."""
