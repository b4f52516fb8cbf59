"""The headlines up front: what the stories of a bulletin are about, if it has several."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bulletin.model import BlockKind
from bulletin.script.cleaning.clean import Paragraph
from bulletin.script.pattern import Pattern, split_words
from bulletin.script.structure.sections import Section
from bulletin.script.structure.title_languages import find_title_words

HEADLINE_CHOICES = ("auto", "always", "never")

_MIN_STORIES, _MAX_STORIES = 3, 10
"""Stories of a bulletin; so many headlines can be listened to."""
_MIN_HEADING_WORDS = 4
"""Of a heading that says what happened."""
_MIN_HEADLINES_SHARE = 2 / 3
"""Of the headings that have to."""
_NUMBERED_HEADING = Pattern(r"^\W{0,2}(?:\d{1,3}|[A-Za-z])[.):]")
_COMMON_NAME_SHARE = 2 / 3
"""What is named in more of the parts than this is what all of them are about."""
_NAME = Pattern(r"(?<=[\w,;’”\")] )[^\W\d_][\w’'-]{2,}")
"""A word within a sentence; one with a capital there is a name, in German a noun."""
_WORD = Pattern(r"[^\W\d_]{4,}")
_MIN_STEM_LENGTH, _MAX_STEM_LENGTH = 4, 6
"""Letters that are compared, so that an ending makes no other name."""
_DATE_NAMES = frozenset(
    split_words(
        """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december montag dienstag mittwoch donnerstag freitag samstag sonnabend
    sonntag januar februar märz mai juni juli oktober dezember
    """
    )
)
"""All stories of a day name it."""


def choose_headlines(
    sections: Sequence[Section], chapter_titles: Sequence[str], title: str, mode: str, language: str
) -> list[str]:
    """Choose what is said up front; nothing if it is not wanted or there are not several stories.

    A story is what stands under a heading of the highest levels. `auto` wants at least three that have
    nothing in common, under headings which say what happened: headings divide a single report too, but then
    its parts name the same people and places, or what the title names.

    Args:
        sections: of the report.
        chapter_titles: of the chapters that they become, for a report without headings.
        title: of the report.
        mode: one of `HEADLINE_CHOICES`.
        language: BCP 47 tag.
    """
    if mode == "never":
        return []
    stories = list(_iterate_stories(sections))
    headings = [story[0].heading for story in stories]
    if mode == "always":
        said = headings or list(chapter_titles)
        return said if len(said) > 1 else []
    telling = sum(_is_headline(heading, language) for heading in headings)
    said = [heading for heading in headings if len(heading.split()) >= _MIN_HEADING_WORDS]
    several = telling >= max(_MIN_STORIES, _MIN_HEADLINES_SHARE * len(headings)) and len(said) <= _MAX_STORIES
    return said if several and not _is_one_report(stories, title) else []


def _iterate_stories(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Give the sections of each story; what stands before the first heading is none."""
    story: list[Section] = []
    for section in sections:
        if section.has_top_heading and story:
            yield story
            story = []
        if section.has_top_heading or story:
            story.append(section)
    if story:
        yield story


def _is_headline(heading: str, language: str) -> bool:
    """Tell whether a heading may say what happened: not "Background", "2. Results", "What is next"."""
    words = heading.split()
    known = find_title_words(language)
    return (
        len(words) >= _MIN_HEADING_WORDS
        and not heading.endswith((":", "?"))
        and not _NUMBERED_HEADING.match(heading)
        and words[0].lower() not in known.subordinators | known.pronouns
    )


def _is_one_report(stories: Sequence[Sequence[Section]], title: str) -> bool:
    """Tell whether a name or a word of the title binds the parts, or whether nothing has a name."""
    about = set(map(_stem_word, _WORD.findall(title)))
    counts: Counter[str] = Counter()
    named = False
    for story in stories:
        texts = [text for section in story for text in _iterate_sentences(section.paragraphs)]
        names = {_stem_word(word) for text in texts for word in _NAME.findall(text) if word[0].isupper()}
        words = {_stem_word(word) for text in texts for word in _WORD.findall(text)}
        named = named or bool(names)
        counts.update(names | words & about)
    for date in map(_stem_word, _DATE_NAMES):
        del counts[date]
    return not named or max(counts.values(), default=0) > _COMMON_NAME_SHARE * len(stories)


def _iterate_sentences(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        if paragraph.kind is not BlockKind.HEADING:
            yield from paragraph.sentences


def _stem_word(word: str) -> str:
    bare = word.lower().replace("’", "'").partition("'")[0]
    return bare[: max(_MIN_STEM_LENGTH, min(_MAX_STEM_LENGTH, len(bare) - 1))]
