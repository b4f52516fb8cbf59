"""The options of the engine `gtts`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GttsOptions:
    """`[engines.gtts]` in bulletin.toml: limits; above its own, Google answers with status 429."""

    requests_at_once: int = 8
    """Requests at once; fewer if Google answers that these are too many."""
    requests_per_second: float = 25.0
    """Requests that may begin in a second; fewer if Google answers that these are too many."""
