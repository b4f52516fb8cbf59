"""A PDF -> blocks."""

from bulletin.article.readers.pdf.document import read_pdf

__all__ = ["read_pdf"]
