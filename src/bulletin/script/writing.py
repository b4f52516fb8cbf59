"""Article -> Script: clean, divide into segments, title them, and find what each line is spoken as."""

import string
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bulletin.errors import SourceError
from bulletin.model import (
    Article,
    BlockKind,
    Break,
    Line,
    Omission,
    Programme,
    Role,
    Script,
    Segment,
    SegmentKind,
    Show,
)
from bulletin.script import letters, sentences
from bulletin.script.cleaning import Paragraph, clean
from bulletin.script.dates import written_date
from bulletin.script.rules import reason
from bulletin.script.sections import Section, divide
from bulletin.script.settings import ScriptSettings
from bulletin.script.spoken import speak
from bulletin.script.titles import distinct, fit, headline

_SIGN_OFF_TITLE = "Sign-off"
_FULL_TITLE = 3
"""A made title of fewer words is a name only, taken when nothing better is near."""


def write(article: Article, show: Show, settings: ScriptSettings, today: datetime) -> Script:
    """Write the script of a report: what is said, in order, and what is left out and why.

    Args:
        article: the report.
        show: whose programme it is; gives the language where the article declares none.
        settings: the words before and after the report.
        today: aware; the programme's date where the article has none.

    Raises:
        SourceError: nothing of the article is left to be spoken, or it cannot be in the show's language and
            does not say which it is in.
    """
    language = article.language or show.language
    paragraphs, omissions = clean(article, language)
    if not paragraphs:
        raise _nothing_left(article, omissions)
    if not article.language and not letters.fit(" ".join(block.text for block in article.blocks), language):
        raise _unreadable(article, language)
    programme = _programme(article, show, paragraphs, language, today)
    segments = [
        *_around(SegmentKind.INTRO, settings.opening, programme),
        *_stories(divide(paragraphs), programme),
        *_around(SegmentKind.OUTRO, settings.sign_off, programme),
    ]
    return Script(programme, _titled_apart(segments), tuple(omissions))


def _nothing_left(article: Article, omissions: Iterable[Omission]) -> SourceError:
    counts = Counter(omission.rule for omission in omissions)
    if not counts:
        return SourceError(f"There is no text in {article.source}.", "Check that it is the right source.")
    why = ", ".join(f"{rule} ({count}: {reason(rule)})" for rule, count in sorted(counts.items()))
    return SourceError(
        f"Nothing of {article.source} is left to be spoken; these rules left it all out: {why}.",
        "If one of them is wrong, write the script yourself: `bulletin script` shows the format.",
    )


def _unreadable(article: Article, language: str) -> SourceError:
    return SourceError(
        f"{article.source} is not in the letters of the show's language, {language}: it would only be spelt.",
        "Say which language it is in, e.g. `language: ru` in its front matter if it is Markdown, or "
        "BULLETIN_SHOW_LANGUAGE=ru before the command.",
    )


def _programme(
    article: Article, show: Show, paragraphs: Sequence[Paragraph], language: str, today: datetime
) -> Programme:
    first = paragraphs[0].sentences[0]
    return Programme(
        title=article.title or headline(first, language) or fit(first),
        show=show.title,
        published=article.published or today,
        language=language,
        byline=article.byline,
        narrator=article.narrator,
        url=article.url,
        image=article.image,
        description=article.description,
        source=article.source if article.url else article.source.rpartition("/")[2],
    )


def _around(kind: SegmentKind, template: str, programme: Programme) -> list[Segment]:
    """Make the segment before or after the report from its template, or none."""
    role = Role.OPENING if kind is SegmentKind.INTRO else Role.SIGN_OFF
    title = fit(programme.title) if kind is SegmentKind.INTRO else _SIGN_OFF_TITLE
    filled = _filled(template, programme)
    lines = [_line(text, role, Break.SENTENCE, programme.language) for text in filled]
    return [Segment(kind, title, _ended(lines))] if lines else []


def _filled(template: str, programme: Programme) -> list[str]:
    """Fill a template sentence by sentence, leaving out those that name a field without a value.

    The date has none where the title says it already.
    """
    date = written_date(programme.published, programme.language)
    values = {
        "show": programme.show,
        "date": "" if date in programme.title else date,
        "title": programme.title.rstrip(" ."),
        "byline": programme.byline,
    }
    filled = []
    # As English, whatever it is: in other languages a sentence may not begin with a brace.
    for sentence in sentences.split(template, "en"):
        fields = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
        if all(values[name] for name in fields):
            text = " ".join(sentence.format(**values).split())
            filled.append(text[:-1] if text.endswith(("?.", "!.", "….")) else text)
    return [text for text in filled if speak(text, programme.language)]


def _stories(sections: Iterable[Section], programme: Programme) -> list[Segment]:
    return [
        Segment(SegmentKind.STORY, _title(section, programme.language), _lines(section, programme.language))
        for section in sections
    ]


def _title(section: Section, language: str) -> str:
    if section.heading:
        return fit(section.heading)
    spoken = [sentence for paragraph in section.paragraphs for sentence in paragraph.sentences]
    unquoted_first = sorted(spoken[:4], key=lambda sentence: sentence[0] in '“"‘«')
    candidates = [title for sentence in unquoted_first if (title := headline(sentence, language))]
    full = [title for title in candidates if len(title.split()) >= _FULL_TITLE]
    return next(iter(full + candidates), "") or fit(spoken[0])


def _titled_apart(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    titles = distinct(segment.title for segment in segments)
    return tuple(replace(segment, title=title) for segment, title in zip(segments, titles, strict=True))


def _lines(section: Section, language: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    following = [*section.paragraphs[1:], None]
    for paragraph, after in zip(section.paragraphs, following, strict=True):
        role, pause = _manner(paragraph.kind, after)
        lines.extend(_line(sentence, role, Break.SENTENCE, language) for sentence in paragraph.sentences)
        lines[-1] = replace(lines[-1], pause=pause)
    return _ended(lines)


def _manner(kind: BlockKind, after: Paragraph | None) -> tuple[Role, Break]:
    """Say who speaks a paragraph and what rest follows its last sentence."""
    if kind is BlockKind.HEADING:
        return Role.HEADLINE, Break.HEADLINE
    if kind is BlockKind.ITEM and after is not None and after.kind is BlockKind.ITEM:
        return Role.BODY, Break.ITEM
    return (Role.QUOTE if kind is BlockKind.QUOTE else Role.BODY), Break.PARAGRAPH


def _line(text: str, role: Role, pause: Break, language: str) -> Line:
    return Line(text, speak(text, language), role, language, pause)


def _ended(lines: list[Line]) -> tuple[Line, ...]:
    return (*lines[:-1], replace(lines[-1], pause=Break.SEGMENT)) if lines else ()
