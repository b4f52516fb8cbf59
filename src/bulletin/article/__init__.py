"""Stage 1 of 6: source -> Article.

A source is loaded to bytes (`load`, `source`, `_infra.fetch`), told apart (`containers`, `detect`), decoded if it
is text (`encoding`) and given to its reader in `readers`. What the reader found is then completed from the text's
own credits and the URL's slug (`assemble`).
"""

from bulletin.article.load import Document, is_url, load_document, parse_document, read_article
from bulletin.article.settings import ArticleSettings

__all__ = ["ArticleSettings", "Document", "is_url", "load_document", "parse_document", "read_article"]
