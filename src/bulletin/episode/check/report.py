"""The report of a check: what was checked of an episode, and the problems that it has."""

from dataclasses import dataclass
from pathlib import Path

from bulletin.model import Episode


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    name: str
    """The subject, in one word."""
    summary: str
    """The state of the subject, in a few words."""
    problems: tuple[str, ...] = ()
    """Each a sentence; none when all is right."""


@dataclass(frozen=True, slots=True)
class EpisodeCheck:
    """The findings about an episode."""

    audio: Path
    episode: Episode
    findings: tuple[Finding, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """Return all problems, each a sentence."""
        return tuple(problem for finding in self.findings for problem in finding.problems)
