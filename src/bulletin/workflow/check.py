"""The check of a finished episode against its own receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bulletin import episode
from bulletin._infra.store import LostEntryError, Store
from bulletin.episode import EpisodeCheck
from bulletin.errors import CheckError
from bulletin.model import Episode
from bulletin.settings import Settings

__all__ = ["EpisodeCheck", "MadeParts", "check_episode", "check_made_episode"]


def check_episode(path: Path, settings: Settings) -> EpisodeCheck:
    """Check the episode whose folder, `episode.json` or MP3 `path` is, by the levels that the show wants.

    Raises:
        UsageError: `path` is none of these.
        SourceError: the record is not there or cannot be read.
        CheckError: the record is none of an episode.
    """
    return episode.check_episode(path, settings.mix.loudness, settings.mix.true_peak)


@dataclass(frozen=True, slots=True)
class MadeParts:
    """The parts of an episode that was just made, by their keys in the store."""

    takes: Sequence[str]
    """One for each sentence of the receipt."""
    new_takes: frozenset[str]
    """Those that were voiced in this run."""
    cuts: Sequence[str]
    """In order."""
    sentence_counts: Sequence[int]
    """How many sentences each cut has."""

    def find_parts(self, sentence: int) -> set[str]:
        """Find all that is made from the take of a sentence: that, its cut, and those spliced to that."""
        parts, end = {self.takes[sentence]}, 0
        for index, count in enumerate(self.sentence_counts):
            if end <= sentence < end + count:
                parts.update(self.cuts[max(0, index - 1) : index + 2])
            end += count
        return parts


def check_made_episode(made: Episode, folder: Path, parts: MadeParts, store: Store) -> None:
    """Refuse an episode that a check would fail over, as far as that shows without decoding it.

    Takes at fault are removed from the store with what is made of them, so that they are voiced anew.

    Args:
        made: the episode.
        folder: the folder that its files are in.
        parts: its takes and cuts.
        store: where they are kept.

    Raises:
        LostEntryError: takes of an earlier run are at fault; making the episode again may mend it.
        CheckError: the episode is not right.
    """
    report = episode.check_assembled(made, folder)
    if not report.problems:
        return
    for index in report.faulty_sentences:
        for key in parts.find_parts(index):
            store.remove(key)
    if {parts.takes[index] for index in report.faulty_sentences} - parts.new_takes:
        raise LostEntryError("Takes of an earlier run are at fault.")
    raise CheckError("\n".join(["The episode that was made is not right:", *report.problems]), report.advice)
