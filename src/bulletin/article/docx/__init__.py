"""A Word document -> blocks."""

from bulletin.article.docx.document import read_docx

__all__ = ["read_docx"]
