"""A PDF -> blocks."""

from bulletin.article.pdf.document import read_pdf

__all__ = ["read_pdf"]
