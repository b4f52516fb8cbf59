"""Metadata of a master: what is written into it beside its sound."""

from dataclasses import dataclass

from bulletin.episode.tag_values import collect_tag_values
from bulletin.model import Episode


@dataclass(frozen=True, slots=True)
class MasterMetadata:
    """The tags, the chapters, the text and the cover of an episode."""

    episode: Episode
    text: str
    """The whole text as read."""
    cover: bytes
    """A JPEG."""

    @property
    def tag_values(self) -> dict[str, str]:
        """Return the values of all tags, the text included."""
        return collect_tag_values(self.episode) | {"LYRICS": self.text}
