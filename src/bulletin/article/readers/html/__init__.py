"""HTML that holds the article and nothing else -> blocks; and what HTML elements mean to any reader."""

from bulletin.article.readers.html.blocks import parse_html, read_html

__all__ = ["parse_html", "read_html"]
