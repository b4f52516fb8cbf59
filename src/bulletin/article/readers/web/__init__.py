"""A web page -> its article: which of its lines are the text, and what the page declares about it."""

from bulletin.article.readers.web.page import read_web_page

__all__ = ["read_web_page"]
