"""Article -> Script: clean, divide into segments, title them, and find what each line is spoken as."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bulletin.errors import SourceError
from bulletin.model import (
    Article,
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
from bulletin.script.say import convert_to_paragraphs
from bulletin.script.settings import ScriptSettings
from bulletin.script.structure.chapter_titles import choose_chapter_title
from bulletin.script.structure.framing import DEFAULT_OPENING, DEFAULT_SIGN_OFF, find_framing
from bulletin.script.structure.headlines import choose_headlines
from bulletin.script.structure.sections import Section, divide_into_sections
from bulletin.script.structure.template import fill_template
from bulletin.script.structure.titles import make_headline, make_titles_unique, shorten_heading
from bulletin.script.style import Style


def write_script(
    article: Article, show: Show, settings: ScriptSettings, style: Style, today: datetime
) -> Script:
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
    language = choose_language(article, show)
    paragraphs, cleaned = clean_article(
        convert_to_paragraphs(article, style.say_settings, language), language, style.source_rules
    )
    omissions = tuple(_fold_whitespace(each) for each in (*article.omissions, *cleaned))
    if not paragraphs:
        raise _build_nothing_left_error(article, omissions)
    if not article.language and not fits_language(" ".join(block.text for block in article.blocks), language):
        raise _build_wrong_letters_error(article, language)
    programme = _build_info(article, show, paragraphs, language, today)
    pen = LineWriter(style, language)
    sections = divide_into_sections(paragraphs)
    stories = [_write_story(section, pen) for section in sections]
    titles = [story.title for story in stories]
    said_first = choose_headlines(sections, titles, programme.title, settings.headlines, language)
    segments = [
        *_write_opening(settings, programme, pen),
        *_write_headlines(said_first, programme, pen),
        *stories,
        *_write_sign_off(settings, programme, pen),
    ]
    return Script(
        programme, _assign_unique_titles(segments, language), omissions, list_normalizations(segments)
    )


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


def _build_wrong_letters_error(article: Article, language: str) -> SourceError:
    return SourceError(
        f"{article.source} is not in the letters of the show's language, {language}: it would only be spelt.",
        "Say which language it is in, e.g. `language: ru` in its front matter if it is Markdown, or "
        "BULLETIN_SHOW_LANGUAGE=ru before the command.",
    )


def _build_info(
    article: Article, show: Show, paragraphs: Sequence[Paragraph], language: str, today: datetime
) -> EpisodeInfo:
    first = paragraphs[0].sentences[0]
    return EpisodeInfo(
        title=article.title or make_headline(first, language) or shorten_heading(first, language),
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


def _write_opening(settings: ScriptSettings, info: EpisodeInfo, writer: LineWriter) -> list[Segment]:
    own = settings.opening != DEFAULT_OPENING
    template = settings.opening if own else find_framing(writer.language).opening
    lines = _write_template(template, Role.OPENING, info, writer)
    return [Segment(SegmentKind.INTRO, shorten_heading(info.title, writer.language), lines)] if lines else []


def _write_headlines(headlines: Sequence[str], info: EpisodeInfo, writer: LineWriter) -> list[Segment]:
    if not headlines:
        return []
    introducing = find_framing(writer.language).headlines_intro
    lines = [replace(writer.write_line(text, Role.HEADLINE), pause=PauseKind.ITEM) for text in headlines]
    if introducing:
        lines.insert(0, replace(writer.write_line(introducing, Role.OPENING), pause=PauseKind.PARAGRAPH))
    title = introducing.rstrip(" :") or info.show
    return [Segment(SegmentKind.HEADLINES, title, end_segment(lines))]


def _write_sign_off(settings: ScriptSettings, info: EpisodeInfo, writer: LineWriter) -> list[Segment]:
    ours = find_framing(writer.language)
    template = settings.sign_off if settings.sign_off != DEFAULT_SIGN_OFF else ours.sign_off
    lines = _write_template(template, Role.SIGN_OFF, info, writer)
    return [Segment(SegmentKind.OUTRO, ours.closing_title or info.show, lines)] if lines else []


def _write_template(template: str, role: Role, info: EpisodeInfo, writer: LineWriter) -> tuple[Line, ...]:
    """Write what a template says before or after the report, which may be nothing."""
    return end_segment(
        [line for text in fill_template(template, info) if (line := writer.write_line(text, role)).spoken]
    )


def _write_story(section: Section, writer: LineWriter) -> Segment:
    return Segment(
        SegmentKind.STORY, _choose_title(section, writer.language), write_lines(section.paragraphs, writer)
    )


def _choose_title(section: Section, language: str) -> str:
    if section.heading:
        return shorten_heading(section.heading, language)
    native = [paragraph for paragraph in section.paragraphs if not paragraph.language]
    return choose_chapter_title(
        [text for each in native or section.paragraphs for text in each.sentences], language
    )


def _assign_unique_titles(segments: Sequence[Segment], language: str) -> tuple[Segment, ...]:
    titles = make_titles_unique((segment.title for segment in segments), language)
    return tuple(replace(segment, title=title) for segment, title in zip(segments, titles, strict=True))
