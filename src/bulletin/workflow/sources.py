"""The rules for a source: what they change in a report of it."""

from io import BytesIO

from bulletin import article, script
from bulletin.script import SourceChange, SourceRules
from bulletin.settings import Settings

__all__ = ["SourceChange", "SourceRules", "find_source_changes"]


def find_source_changes(rules: SourceRules, settings: Settings) -> list[SourceChange]:
    """Find what the rules of a source change in the report that they are tested on; nothing without one.

    Raises:
        SourceError: the report cannot be read.
    """
    if not rules.test:
        return []
    tested = article.read_article(article.load_document(rules.test, settings.article, BytesIO()))
    return script.find_source_changes(tested, tested.language or settings.show.language, [rules])
