"""What the rules for a source change in its reports."""

from io import BytesIO

from bulletin import article, script
from bulletin.settings import Settings


def find_source_changes(rules: script.SourceRules, settings: Settings) -> list[script.SourceChange]:
    """Find what the rules of a source change in the report that they are tested on; nothing without one.

    Raises:
        SourceError: the report cannot be read.
    """
    if not rules.test:
        return []
    tested = article.read_article(article.load_document(rules.test, settings.article, BytesIO()))
    return script.find_source_changes(tested, tested.language or settings.show.language, [rules])
