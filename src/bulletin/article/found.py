"""What a reader finds in a source, before the gaps are filled."""

from dataclasses import dataclass
from datetime import datetime

from bulletin.model import Block


@dataclass(frozen=True, slots=True)
class Found:
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
