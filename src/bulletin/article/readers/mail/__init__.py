"""An e-mail -> blocks."""

from bulletin.article.readers.mail.message import read_email

__all__ = ["read_email"]
