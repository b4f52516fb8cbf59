"""An EPUB -> blocks."""

from bulletin.article.readers.epub.book import read_epub

__all__ = ["read_epub"]
