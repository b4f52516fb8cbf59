"""HTML that holds the article and nothing else -> blocks; and what HTML elements mean to any reader."""

from bulletin.article.readers.html.blocks import html_blocks, parse_html

__all__ = ["html_blocks", "parse_html"]
