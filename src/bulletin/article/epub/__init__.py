"""An EPUB -> blocks."""

from bulletin.article.epub.book import read_epub

__all__ = ["read_epub"]
