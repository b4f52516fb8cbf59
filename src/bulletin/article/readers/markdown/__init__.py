"""Markdown -> blocks, and what its front matter declares."""

from bulletin.article.readers.markdown.blocks import read_markdown

__all__ = ["read_markdown"]
