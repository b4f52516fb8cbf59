"""Slugs: the title and the date that the last part of a URL or a file's name states."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from bulletin.article.clean import fold_whitespace
from bulletin.article.dates import MONTHS, make_date
from bulletin.article.title_case import apply_title_case

_ENDING = re.compile(
    r"\.(?:s?html?|php|aspx?|jsp|md|markdown|te?xt|amp|epub|docx|pdf|eml|xml|rss|atom)$", re.IGNORECASE
)
_FOLDER_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=/)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_IDENTIFIER = re.compile(r"(?:id|a|n|p|c)?\d{5,}|(?=[a-z]*\d)(?=\d*[a-f])[0-9a-f]{8,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slug:
    """The title and the date that a slug states."""

    title: str = ""
    published: date | None = None


def parse_url_slug(url: str) -> Slug:
    """Read the slug of a URL: the last part that has several words, and the date in the folders, if any."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:  # a text may begin with something that only looks like a URL
        return Slug()
    published = None
    if folders := _FOLDER_DATE.search(path):
        published = make_date(*map(int, folders.groups()))
    for part in reversed(path.split("/")):
        slug = parse_name_slug(part)
        if " " in slug.title:
            return Slug(slug.title, slug.published or published)
    return Slug("", published)


def parse_name_slug(name: str) -> Slug:
    """Read a slug such as `2026-03-01-some-title.html`.

    A report's name, a month, a day and a year in a row make "Name – Month D, YYYY: Rest".
    """
    words: Sequence[str] = re.split(r"[-_+\s]+", _ENDING.sub("", fold_whitespace(name)).strip("-_+ "))
    words, published = _split_leading_date(words)
    while len(words) > 1 and _IDENTIFIER.fullmatch(words[-1]):
        words = words[:-1]
    if not any(map(str.isalpha, "".join(words))):
        return Slug("", published)
    return _parse_dated_report(words) or Slug(apply_title_case(words), published)


def _split_leading_date(words: Sequence[str]) -> tuple[Sequence[str], date | None]:
    first = words[0]
    if len(first) == 8 and first.isdecimal():
        return _split_date((first[:4], first[4:6], first[6:]), words[1:], words)  # 20260301
    if len(words) >= 3 and _YEAR.fullmatch(first) and words[1].isdecimal() and words[2].isdecimal():
        return _split_date(words[:3], words[3:], words)
    return words, None


def _split_date(
    numbers: Sequence[str], rest: Sequence[str], words: Sequence[str]
) -> tuple[Sequence[str], date | None]:
    """Return the words after a date, and the date; all words where the calendar has no such day."""
    published = make_date(*map(int, numbers))
    if published is None:
        return words, None
    return rest, published


def _parse_dated_report(words: Sequence[str]) -> Slug | None:
    for index in range(len(words) - 2):
        published = _parse_written_date(words[index : index + 3])
        if published:
            return _format_report_slug(words[:index], published, words[index + 3 :])
    return None


def _parse_written_date(words: Sequence[str]) -> date | None:
    """Read month, day, year or day, month, year."""
    month_name, day, year = map(str.lower, words)
    if _find_month(day):
        month_name, day = day, month_name
    month = _find_month(month_name)
    ordinal = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", day)
    if not month or not ordinal or not _YEAR.fullmatch(year):
        return None
    return make_date(int(year), month, int(ordinal[1]))


def _find_month(word: str) -> int:
    """Return the number of a month written out or by its first three letters, 0 for any other word."""
    for number, month in enumerate(MONTHS, start=1):
        if word in (month, month[:3]):
            return number
    return 0


def _format_report_slug(name: Sequence[str], publication_date: date, rest: Sequence[str]) -> Slug:
    month = MONTHS[publication_date.month - 1].capitalize()
    title = f"{month} {publication_date.day}, {publication_date.year}"
    if name:
        title = f"{apply_title_case(name)} – {title}"
    if rest:
        title = f"{title}: {apply_title_case(rest)}"
    return Slug(title, publication_date)
