"""A Word document -> blocks."""

from bulletin.article.readers.docx.document import read_docx

__all__ = ["read_docx"]
