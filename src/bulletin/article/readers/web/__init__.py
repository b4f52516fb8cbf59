"""A web page -> its article: the lines that are the text, and the metadata that the page declares."""

from bulletin.article.readers.web.page import read_web_page

__all__ = ["read_web_page"]
