"""The words before and after a report, from the show's templates."""

import re
import string
from collections.abc import Iterator, Mapping

from bulletin.model import EpisodeInfo
from bulletin.script.sentences.split import split_sentences
from bulletin.script.structure.dates import format_date

_DOUBLE_END = re.compile("[?!…？！][.。।]$")


def fill_template(template: str, info: EpisodeInfo) -> Iterator[str]:
    """Fill a template sentence by sentence, leaving out those that name a field without a value.

    The date counts as without a value where the title says it already.
    """
    date = format_date(info.published, info.language)
    if date in info.title:
        date = ""
    values = {
        "show": info.show,
        "date": date,
        "title": info.title.rstrip(" .。।"),
        "byline": info.byline,
        "narrator": info.narrator,
    }
    # Split as English, whatever the language: in others a sentence may not begin with a brace.
    for sentence in split_sentences(template, "en"):
        if _has_values(sentence, values):
            text = " ".join(sentence.format(**values).split())
            if _DOUBLE_END.search(text):
                text = text[:-1]
            yield text


def _has_values(template: str, values: Mapping[str, str]) -> bool:
    """Tell whether every field that a template names has a value."""
    for _, name, _, _ in string.Formatter().parse(template):
        if name is not None and not values[name]:
            return False
    return True
