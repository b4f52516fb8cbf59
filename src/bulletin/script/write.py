"""Article -> Script: the article is cleaned, divided into titled segments, and put into spoken forms."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bulletin.errors import SourceError
from bulletin.model import (
    Article,
    DatePrecision,
    EpisodeInfo,
    Line,
    Omission,
    PauseKind,
    Role,
    Script,
    Segment,
    SegmentKind,
    Show,
)
from bulletin.script.cleaning.clean import Paragraph, clean_article
from bulletin.script.cleaning.rules import describe_rule
from bulletin.script.language import choose_language, fits_language
from bulletin.script.lines import LineWriter, end_segment, list_normalizations, write_lines
from bulletin.script.publication import fix_offset, place_date
from bulletin.script.say import convert_to_paragraphs
from bulletin.script.settings import ScriptSettings
from bulletin.script.structure.framing import DEFAULT_OPENING, DEFAULT_SIGN_OFF, find_framing
from bulletin.script.structure.headlines import choose_headlines
from bulletin.script.structure.sections import Section, divide_into_sections
from bulletin.script.structure.template import fill_template
from bulletin.script.structure.titles import make_titles_unique, shorten_heading, take_first_words
from bulletin.script.style import Style


def write_script(
    article: Article, show: Show, settings: ScriptSettings, style: Style, today: datetime
) -> Script:
    """Write the script of a report: its lines, in order, and its omissions with their reasons.

    Args:
        article: the report.
        show: the show of the episode; its language holds where the article declares none.
        settings: the words before and after the report, and whether headlines are spoken.
        style: finds the spoken forms; has the rules for sources.
        today: noon in the show's zone; the episode's date where the article has none.

    Raises:
        SourceError: nothing of the article is left to be spoken, or it cannot be in the show's language and
            does not say which it is in.
    """
    language = choose_language(article, show)
    converted = convert_to_paragraphs(article, style.say_settings, language)
    paragraphs, cleaned = clean_article(converted, language, style.source_rules)
    omissions = tuple(map(_fold_whitespace, (*article.omissions, *cleaned)))
    if not paragraphs:
        raise _build_nothing_left_error(article, omissions)
    _check_letters(article, language)
    info = _build_info(article, show, paragraphs, language, today)
    segments = _write_segments(paragraphs, info, settings, LineWriter(style, language))
    unique_segments = _assign_unique_titles(segments, language)
    return Script(info, unique_segments, omissions, list_normalizations(segments))


def _write_segments(
    paragraphs: Sequence[Paragraph], info: EpisodeInfo, settings: ScriptSettings, writer: LineWriter
) -> list[Segment]:
    sections = divide_into_sections(paragraphs)
    titles = _choose_titles(sections, info)
    stories = _write_stories(sections, titles, writer)
    headlines = choose_headlines(sections, titles, info.title, settings.headlines, writer.language)
    return [
        *_write_opening(settings, info, titles, writer),
        *_write_headlines(headlines, info, writer),
        *stories,
        *_write_sign_off(settings, info, writer),
    ]


def _fold_whitespace(omission: Omission) -> Omission:
    """Fold the white space of code and tables."""
    return replace(omission, text=" ".join(omission.text.split()))


def _build_nothing_left_error(article: Article, omissions: Iterable[Omission]) -> SourceError:
    counts = Counter(omission.rule for omission in omissions)
    if not counts:
        return SourceError(f"There is no text in {article.source}.", "Check that it is the right source.")
    why = ", ".join(f"{rule} ({count}: {describe_rule(rule)})" for rule, count in sorted(counts.items()))
    return SourceError(
        f"Nothing of {article.source} is left to be spoken; these rules left it all out: {why}.",
        "If one of them is wrong, write the script yourself: `bulletin script` shows the format.",
    )


def _check_letters(article: Article, language: str) -> None:
    """Refuse an article that declares no language and is not in the letters of `language`."""
    text = " ".join(block.text for block in article.blocks)
    if article.language or fits_language(text, language):
        return
    raise SourceError(
        f"{article.source} is not in the letters of the show's language, {language}: it would only be spelt.",
        "Say which language it is in, e.g. `language: ru` in its front matter if it is Markdown, or "
        "BULLETIN_SHOW_LANGUAGE=ru before the command.",
    )


def _build_info(
    article: Article, show: Show, paragraphs: Sequence[Paragraph], language: str, today: datetime
) -> EpisodeInfo:
    published, precision = fix_offset(today), DatePrecision.NONE
    if article.published:
        published, precision = place_date(article.published, today.tzinfo or UTC)
    return EpisodeInfo(
        title=article.title or take_first_words(paragraphs[0].sentences, language),
        show=show.title,
        published=published,
        language=language,
        byline=article.byline,
        narrator=article.narrator,
        url=article.url,
        image=article.image,
        description=article.description,
        source=article.source,
        guid=article.guid,
        date_precision=precision,
    )


def _write_opening(
    settings: ScriptSettings, info: EpisodeInfo, story_titles: Sequence[str], writer: LineWriter
) -> list[Segment]:
    """Write the opening; its chapter is called by the report's title, or by the show's if a story is."""
    template = settings.opening
    if template == DEFAULT_OPENING:
        template = find_framing(writer.language).opening
    lines = _write_template(template, Role.OPENING, info, writer)
    if not lines:
        return []
    title = shorten_heading(info.title, writer.language)
    if title in story_titles:
        title = info.show
    return [Segment(SegmentKind.INTRO, title, lines)]


def _write_headlines(headlines: Sequence[str], info: EpisodeInfo, writer: LineWriter) -> list[Segment]:
    if not headlines:
        return []
    intro = find_framing(writer.language).headlines_intro
    lines = []
    if intro:
        lines.append(replace(writer.write_line(intro, Role.OPENING), pause=PauseKind.PARAGRAPH))
    for headline in headlines:
        lines.append(replace(writer.write_line(headline, Role.HEADLINE), pause=PauseKind.ITEM))
    title = intro.rstrip(" :") or info.show
    return [Segment(SegmentKind.HEADLINES, title, end_segment(lines))]


def _write_sign_off(settings: ScriptSettings, info: EpisodeInfo, writer: LineWriter) -> list[Segment]:
    framing = find_framing(writer.language)
    template = settings.sign_off
    if template == DEFAULT_SIGN_OFF:
        template = framing.sign_off
    lines = _write_template(template, Role.SIGN_OFF, info, writer)
    if not lines:
        return []
    return [Segment(SegmentKind.OUTRO, framing.closing_title or info.show, lines)]


def _write_template(template: str, role: Role, info: EpisodeInfo, writer: LineWriter) -> tuple[Line, ...]:
    """Write the lines of a template before or after the report; a template may have none."""
    lines = []
    for sentence in fill_template(template, info):
        line = writer.write_line(sentence, role)
        if line.spoken:
            lines.append(line)
    return end_segment(lines)


def _write_stories(sections: Sequence[Section], titles: Sequence[str], writer: LineWriter) -> list[Segment]:
    stories = []
    for section, title in zip(sections, titles, strict=True):
        stories.append(Segment(SegmentKind.STORY, title, write_lines(section.paragraphs, writer)))
    return stories


def _choose_titles(sections: Sequence[Section], info: EpisodeInfo) -> list[str]:
    """Choose the titles of chapters: headings, or first words where there is none.

    The only part without a heading has the report's title if it is all of it or stands before all headings.
    """
    titles = [_choose_title(section, info.language) for section in sections]
    has_lone_lead = sum(not section.heading for section in sections) == 1 and not sections[0].heading
    if has_lone_lead:
        titles[0] = shorten_heading(info.title, info.language)
    return titles


def _choose_title(section: Section, language: str) -> str:
    if section.heading:
        return shorten_heading(section.heading, language)
    native = [paragraph for paragraph in section.paragraphs if not paragraph.language]
    sentences: list[str] = []
    for paragraph in native or section.paragraphs:
        sentences.extend(paragraph.sentences)
    return take_first_words(sentences, language)


def _assign_unique_titles(segments: Sequence[Segment], language: str) -> tuple[Segment, ...]:
    titles = make_titles_unique((segment.title for segment in segments), language)
    return tuple(replace(segment, title=title) for segment, title in zip(segments, titles, strict=True))
