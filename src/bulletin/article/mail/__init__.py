"""An e-mail -> blocks."""

from bulletin.article.mail.message import read_email

__all__ = ["read_email"]
