"""What a check of an episode found."""

from dataclasses import dataclass
from pathlib import Path

from bulletin.model import Episode


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    name: str
    """What it is about, in one word."""
    summary: str
    """What there is, in a few words."""
    problems: tuple[str, ...] = ()
    """Each a sentence; none when all is right."""


@dataclass(frozen=True, slots=True)
class EpisodeCheck:
    """An episode and what was found of it."""

    audio: Path
    episode: Episode
    findings: tuple[Finding, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """Return all problems, each a sentence."""
        return tuple(problem for finding in self.findings for problem in finding.problems)
