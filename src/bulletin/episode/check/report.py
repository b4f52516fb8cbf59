"""The report of a check: what was checked of an episode, and the problems that it has."""

from dataclasses import dataclass
from itertools import chain
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
    notes: tuple[str, ...] = ()
    """What is to be known, but is no problem; each a sentence."""
    faulty_sentences: tuple[int, ...] = ()
    """Which sentences of the receipt were badly voiced, so that they must be voiced anew."""


@dataclass(frozen=True, slots=True)
class EpisodeCheck:
    """The findings about an episode."""

    audio: Path
    episode: Episode
    findings: tuple[Finding, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """Return all problems, each a sentence."""
        return tuple(chain.from_iterable(finding.problems for finding in self.findings))

    @property
    def notes(self) -> tuple[str, ...]:
        """Return all that is to be known besides, each a sentence."""
        return tuple(chain.from_iterable(finding.notes for finding in self.findings))

    @property
    def faulty_sentences(self) -> tuple[int, ...]:
        """Return which sentences of the receipt must be voiced anew."""
        return tuple(chain.from_iterable(finding.faulty_sentences for finding in self.findings))

    @property
    def advice(self) -> str:
        """Return what helps against the problems."""
        if self.faulty_sentences:
            return "Make the episode again: the sentences that are at fault are then voiced anew."
        wrong = {finding.name for finding in self.findings if finding.problems}
        if wrong <= {"loudness", "music"}:
            return "Change the music, or what [mix] says of it, and make the episode again."
        return "Make the episode again: what was already voiced is kept."
