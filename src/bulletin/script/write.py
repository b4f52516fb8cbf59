"""Article -> Script: clean, divide into segments, title them, and find what each line is spoken as."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bulletin.errors import SourceError
from bulletin.model import (
    Article,
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
from bulletin.script import letters
from bulletin.script.cleaning.clean import Paragraph, clean
from bulletin.script.cleaning.rules import reason
from bulletin.script.lines import Pen, ended, lines_of, readings_of
from bulletin.script.say import arranged
from bulletin.script.settings import ScriptSettings
from bulletin.script.structure.chapter_titles import title
from bulletin.script.structure.framing import OPENING, SIGN_OFF, framing
from bulletin.script.structure.headlines import headlines
from bulletin.script.structure.sections import Section, divide
from bulletin.script.structure.template import filled
from bulletin.script.structure.titles import distinct, fit, headline
from bulletin.script.style import Style


def write(article: Article, show: Show, settings: ScriptSettings, style: Style, today: datetime) -> Script:
    """Write the script of a report: what is said, in order, and what is left out and why.

    Args:
        article: the report.
        show: whose programme it is; gives the language where the article declares none.
        settings: the words before and after the report.
        style: how all of it is said, and what editors leave out.
        today: aware; the programme's date where the article has none.

    Raises:
        SourceError: nothing of the article is left to be spoken, or it cannot be in the show's language and
            does not say which it is in.
    """
    language = _language(article, show)
    paragraphs, cleaned = clean(arranged(article, style.say, language), language, style.sources)
    omissions = tuple(_on_a_line(each) for each in (*article.omissions, *cleaned))
    if not paragraphs:
        raise _nothing_left(article, omissions)
    if not article.language and not letters.fit(" ".join(block.text for block in article.blocks), language):
        raise _unreadable(article, language)
    programme = _programme(article, show, paragraphs, language, today)
    pen = Pen(style, language)
    sections = divide(paragraphs)
    stories = [_story(section, pen) for section in sections]
    titles = [story.title for story in stories]
    said_first = headlines(sections, titles, programme.title, settings.headlines, language)
    segments = [
        *_opening(settings, programme, pen),
        *_headlines(said_first, programme, pen),
        *stories,
        *_sign_off(settings, programme, pen),
    ]
    return Script(programme, _titled_apart(segments, language), omissions, readings_of(segments))


def _on_a_line(omission: Omission) -> Omission:
    """Fold the white space of code and tables."""
    return replace(omission, text=" ".join(omission.text.split()))


def _language(article: Article, show: Show) -> str:
    """Choose the article's language; the show's where that says more of it, such as whose English it is."""
    says_more = show.language.lower().startswith(f"{article.language.lower()}-")
    return show.language if says_more or not article.language else article.language


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
        title=article.title or headline(first, language) or fit(first, language),
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


def _opening(settings: ScriptSettings, programme: Programme, pen: Pen) -> list[Segment]:
    own = settings.opening != OPENING
    template = settings.opening if own else framing(pen.language).opening
    lines = _around(template, Role.OPENING, programme, pen)
    return [Segment(SegmentKind.INTRO, fit(programme.title, pen.language), lines)] if lines else []


def _headlines(said: Sequence[str], programme: Programme, pen: Pen) -> list[Segment]:
    if not said:
        return []
    introducing = framing(pen.language).headlines
    lines = [replace(pen.line(text, Role.HEADLINE), pause=Break.ITEM) for text in said]
    if introducing:
        lines.insert(0, replace(pen.line(introducing, Role.OPENING), pause=Break.PARAGRAPH))
    title = introducing.rstrip(" :") or programme.show
    return [Segment(SegmentKind.HEADLINES, title, ended(lines))]


def _sign_off(settings: ScriptSettings, programme: Programme, pen: Pen) -> list[Segment]:
    ours = framing(pen.language)
    template = settings.sign_off if settings.sign_off != SIGN_OFF else ours.sign_off
    lines = _around(template, Role.SIGN_OFF, programme, pen)
    return [Segment(SegmentKind.OUTRO, ours.ending or programme.show, lines)] if lines else []


def _around(template: str, role: Role, programme: Programme, pen: Pen) -> tuple[Line, ...]:
    """Write what a template says before or after the report, which may be nothing."""
    return ended([line for text in filled(template, programme) if (line := pen.line(text, role)).spoken])


def _story(section: Section, pen: Pen) -> Segment:
    return Segment(SegmentKind.STORY, _title(section, pen.language), lines_of(section.paragraphs, pen))


def _title(section: Section, language: str) -> str:
    if section.heading:
        return fit(section.heading, language)
    native = [paragraph for paragraph in section.paragraphs if not paragraph.language]
    return title([text for each in native or section.paragraphs for text in each.sentences], language)


def _titled_apart(segments: Sequence[Segment], language: str) -> tuple[Segment, ...]:
    titles = distinct((segment.title for segment in segments), language)
    return tuple(replace(segment, title=title) for segment, title in zip(segments, titles, strict=True))
