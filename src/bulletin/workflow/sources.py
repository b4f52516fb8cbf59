"""What the rules for a source change in its reports."""

from io import BytesIO

from bulletin import article, script
from bulletin.settings import Settings


def source_effect(rules: script.SourceRules, settings: Settings) -> list[script.Change]:
    """Find what the rules of a source change in the report that they are tested on; nothing without one.

    Raises:
        SourceError: the report cannot be read.
    """
    if not rules.test:
        return []
    tested = article.read(article.load(rules.test, settings.article, BytesIO()))
    return script.effect(tested, tested.language or settings.show.language, [rules])
