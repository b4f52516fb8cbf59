"""Stage 1 of 6: source -> Article.

A source is loaded to bytes (`load`, `source`, `_infra.fetch`), its format is detected (`containers`,
`detect`), text is decoded (`encoding`), and the format's reader in `readers` makes a draft of it. The draft
is then completed from the credits in its text and from the URL's slug (`assemble`).
"""

from bulletin.article.load import (
    Document,
    identify_source,
    is_url,
    load_document,
    parse_document,
    read_article,
)
from bulletin.article.settings import ArticleSettings

__all__ = [
    "ArticleSettings",
    "Document",
    "identify_source",
    "is_url",
    "load_document",
    "parse_document",
    "read_article",
]
