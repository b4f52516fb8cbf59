"""The headlines up front: the subjects of the stories of a bulletin, if it has several."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bulletin.model import BlockKind
from bulletin.script.pattern import Pattern, split_words
from bulletin.script.structure.sections import Section
from bulletin.script.structure.title_languages import find_title_words

HEADLINE_CHOICES = ("auto", "always", "never")

_MIN_STORIES, _MAX_STORIES = 3, 10
"""Stories of a bulletin; nobody listens to more headlines."""
_MIN_HEADING_WORDS = 4
"""Words of a heading that says what happened."""
_MIN_HEADLINES_SHARE = 2 / 3
"""Share of the headings that must say what happened."""
_NUMBERED_HEADING = Pattern(r"^\W{0,2}(?:\d{1,3}|[A-Za-z])[.):]")
_COMMON_NAME_SHARE = 2 / 3
"""A name in a larger share of the parts is the subject of all of them."""
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
    """Choose the headlines that are spoken up front; none if unwanted or if there are not several stories.

    A story is what stands under a heading of the highest levels. `auto` wants at least three that have
    nothing in common, under headings which say what happened: headings divide a single report too, but then
    its parts name the same people and places, or what the title names.

    Args:
        sections: of the report.
        chapter_titles: titles of the chapters that the sections become, for a report without headings.
        title: of the report.
        mode: one of `HEADLINE_CHOICES`.
        language: BCP 47 tag.
    """
    if mode == "never":
        return []
    stories = list(_iterate_stories(sections))
    headings = [story[0].heading for story in stories]
    if mode == "always":
        return _choose_all(headings or list(chapter_titles))
    headline_count = sum(_is_headline(heading, language) for heading in headings)
    if headline_count < max(_MIN_STORIES, _MIN_HEADLINES_SHARE * len(headings)):
        return []
    headlines = [heading for heading in headings if len(heading.split()) >= _MIN_HEADING_WORDS]
    if len(headlines) > _MAX_STORIES or _is_one_report(stories, title):
        return []
    return headlines


def _choose_all(headlines: list[str]) -> list[str]:
    """Choose all headlines, unless there is only one."""
    if len(headlines) < 2:
        return []
    return headlines


def _iterate_stories(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Find the sections of each story; sections before the first top heading belong to no story."""
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
    vocabulary = find_title_words(language)
    return (
        len(words) >= _MIN_HEADING_WORDS
        and not heading.endswith((":", "?"))
        and not _NUMBERED_HEADING.match(heading)
        and words[0].lower() not in vocabulary.subordinators | vocabulary.pronouns
    )


def _is_one_report(stories: Sequence[Sequence[Section]], title: str) -> bool:
    """Tell whether a name or a word of the title binds the parts, or whether nothing has a name."""
    title_stems = set(map(_stem_word, _WORD.findall(title)))
    counts: Counter[str] = Counter()
    has_names = False
    for story in stories:
        names, words = _collect_stems(story)
        has_names = has_names or bool(names)
        counts.update(names | words & title_stems)
    for date in map(_stem_word, _DATE_NAMES):
        del counts[date]
    return not has_names or max(counts.values(), default=0) > _COMMON_NAME_SHARE * len(stories)


def _collect_stems(story: Sequence[Section]) -> tuple[set[str], set[str]]:
    """Collect the stems of the names in a story, and of all its words."""
    names: set[str] = set()
    words: set[str] = set()
    for text in _iterate_sentences(story):
        names.update(_stem_word(word) for word in _NAME.findall(text) if word[0].isupper())
        words.update(map(_stem_word, _WORD.findall(text)))
    return names, words


def _iterate_sentences(story: Sequence[Section]) -> Iterator[str]:
    for section in story:
        for paragraph in section.paragraphs:
            if paragraph.kind is not BlockKind.HEADING:
                yield from paragraph.sentences


def _stem_word(word: str) -> str:
    bare = word.lower().replace("’", "'").partition("'")[0]
    return bare[: max(_MIN_STEM_LENGTH, min(_MAX_STEM_LENGTH, len(bare) - 1))]
