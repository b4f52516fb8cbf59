"""Stage 1 of 6: source -> Article.

A source is read to bytes (`loading`, `_infra.fetch`), told apart (`containers`, `detect`), decoded if it
is text (`encoding`) and given to its reader: `plain_text`, `markdown`, `web`, `feed_entry`, `mail`, `epub`,
`docx` or `pdf`. What the reader found is then completed from the text's own credits and the URL's slug
(`assemble`).
"""

from bulletin.article.load import Document, document, is_url, load, read
from bulletin.article.settings import ArticleSettings

__all__ = ["ArticleSettings", "Document", "document", "is_url", "load", "read"]
