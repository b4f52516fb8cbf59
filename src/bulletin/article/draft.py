"""What a reader finds in a source, before the gaps are filled."""

from dataclasses import dataclass
from datetime import datetime

from bulletin.model import Block, Omission


@dataclass(frozen=True, slots=True)
class Draft:
    """An `Article` in the making: every field may still be empty."""

    blocks: tuple[Block, ...] = ()
    title: str = ""
    byline: str = ""
    narrator: str = ""
    published: datetime | None = None
    url: str = ""
    language: str = ""
    image: str = ""
    site: str = ""
    description: str = ""
    omissions: tuple[Omission, ...] = ()
    """Text of the source that is none of the report, with the rule that tells so."""
