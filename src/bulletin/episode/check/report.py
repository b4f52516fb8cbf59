"""The report of a check: what was checked of an episode, and the problems that it has."""

from dataclasses import dataclass
from pathlib import Path

from bulletin.model import Episode


@dataclass(frozen=True, slots=True)
class Finding:
    """A subject that was checked, with its problems."""

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
        problems: list[str] = []
        for finding in self.findings:
            problems += finding.problems
        return tuple(problems)
