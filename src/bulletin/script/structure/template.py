"""The words before and after a report, from the show's templates."""

import string
from collections.abc import Iterator

from bulletin.model import Programme
from bulletin.script.sentences.split import split
from bulletin.script.structure.dates import written_date


def filled(template: str, programme: Programme) -> Iterator[str]:
    """Fill a template sentence by sentence, leaving out those that name a field without a value.

    The date has none where the title says it already.
    """
    date = written_date(programme.published, programme.language)
    values = {
        "show": programme.show,
        "date": "" if date in programme.title else date,
        "title": programme.title.rstrip(" ."),
        "byline": programme.byline,
        "narrator": programme.narrator,
    }
    # As English, whatever it is: in other languages a sentence may not begin with a brace.
    for sentence in split(template, "en"):
        fields = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
        if all(values[name] for name in fields):
            text = " ".join(sentence.format(**values).split())
            yield text[:-1] if text.endswith(("?.", "!.", "….")) else text
