"""What a source can be written in."""

from enum import Enum

READABLE_FORMATS = "A source is plain text, Markdown, HTML, EPUB, DOCX, PDF, a feed or an e-mail (.eml)."


class SourceFormat(Enum):
    """What a source is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    ENTRY = "entry"
    """A feed's entry: HTML that is the article and nothing else."""
    FEED = "feed"
    EMAIL = "e-mail"
    EPUB = "epub"
    DOCX = "docx"
    PDF = "pdf"
