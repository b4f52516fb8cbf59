"""The subject of a check: an episode's record, and the files that it names."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.episode.fingerprints import FINGERPRINTS_MIME, Fingerprints, read_fingerprints
from bulletin.errors import CheckError
from bulletin.model import Episode

if TYPE_CHECKING:
    from bulletin.episode.check.sentence_meter import SentenceSpan


@dataclass(frozen=True, slots=True)
class CheckSubject:
    """An episode in a folder."""

    episode: Episode
    folder: Path
    fingerprints: Fingerprints | None = None
    """None in an episode of an earlier version, and where they cannot be read."""
    fingerprint_problem: str = ""
    """Why they cannot be read."""

    @property
    def audio(self) -> Path:
        """Return the path of the MP3."""
        return self.folder / self.episode.audio.name

    @property
    def sentences(self) -> tuple[bytes, ...]:
        """Return the fingerprint of each sentence; none if they are not known."""
        if self.fingerprints is None:
            return ()
        return self.fingerprints.sentences

    def list_spans(self) -> "list[SentenceSpan]":
        """List the spans in which the sentences should be heard; none if there are no fingerprints."""
        from bulletin.episode.check.sentence_meter import SentenceSpan

        spans = []
        for sentence, fingerprint in zip(self.episode.receipt.spoken, self.sentences, strict=False):
            spans.append(SentenceSpan(sentence.start_ms, fingerprint))
        return spans


def open_subject(episode: Episode, folder: Path) -> CheckSubject:
    """Read the fingerprints of an episode, if it has some."""
    names = [file.name for file in episode.files if file.mime == FINGERPRINTS_MIME]
    if not names:
        return CheckSubject(episode, folder)
    try:
        fingerprints = read_fingerprints(folder / names[0])
    except CheckError as error:
        return CheckSubject(episode, folder, fingerprint_problem=str(error))
    if len(fingerprints.sentences) != len(episode.receipt.spoken):
        counts = (
            f"{len(fingerprints.sentences)} sentences where the receipt has {len(episode.receipt.spoken)}"
        )
        return CheckSubject(episode, folder, fingerprint_problem=f"{names[0]} knows {counts}.")
    return CheckSubject(episode, folder, fingerprints)
