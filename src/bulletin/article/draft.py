"""The draft of an article that every reader returns, and the error that several of them raise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bulletin.errors import SourceError
from bulletin.model import Block, Omission


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its reader found it; any field may be empty until `assemble` fills the gaps."""

    blocks: tuple[Block, ...] = ()
    title: str = ""
    byline: str = ""
    narrator: str = ""
    published: date | None = None
    url: str = ""
    language: str = ""
    image: str = ""
    site: str = ""
    description: str = ""
    guid: str = ""
    omissions: tuple[Omission, ...] = ()
    """Text of the source that is no part of the report, with the rule that left it out."""


def join_block_texts(blocks: Iterable[Block]) -> str:
    """Join the texts of blocks by spaces."""
    return " ".join(block.text for block in blocks)


def make_nesting_error(source: str) -> SourceError:
    """Make the error for markup nested deeper than any parser can follow, and than any person writes."""
    return SourceError(f"{source} is nested too deeply to be read.", "Save its text as a .txt file.")
