"""Title and date from the last part of a URL or from a file's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from bulletin.article.clean import fold_whitespace
from bulletin.article.dates import MONTHS, make_date
from bulletin.article.title_case import apply_title_case

_ENDING = re.compile(
    r"\.(?:s?html?|php|aspx?|jsp|md|markdown|te?xt|amp|epub|docx|pdf|eml|xml|rss|atom)$", re.IGNORECASE
)
_FOLDER_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=/)")
_IDENTIFIER = re.compile(r"(?:id|a|n|p|c)?\d{5,}|(?=[a-z]*\d)(?=\d*[a-f])[0-9a-f]{8,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slug:
    """What a slug says."""

    title: str = ""
    published: datetime | None = None
    """Midnight UTC of the day it names."""


def parse_url_slug(url: str) -> Slug:
    """Read the slug of a URL: its last part of several words, and the date in its folders if there is one."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:  # a text may begin with something that only looks like a URL
        return Slug()
    folders = _FOLDER_DATE.search(path)
    published = make_date(*(int(number) for number in folders.groups())) if folders else None
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
    if not any(letter.isalpha() for word in words for letter in word):
        return Slug("", published)
    dated = _parse_dated_report(words)
    return dated or Slug(apply_title_case(words), published)


def _split_leading_date(words: Sequence[str]) -> tuple[Sequence[str], datetime | None]:
    if len(words[0]) == 8 and words[0].isdecimal():  # 20260301
        published = make_date(int(words[0][:4]), int(words[0][4:6]), int(words[0][6:]))
        return (words[1:], published) if published else (words, None)
    if (
        len(words) >= 3
        and re.fullmatch(r"(?:19|20)\d\d", words[0])
        and all(w.isdecimal() for w in words[1:3])
    ):
        published = make_date(int(words[0]), int(words[1]), int(words[2]))
        return (words[3:], published) if published else (words, None)
    return words, None


def _parse_dated_report(words: Sequence[str]) -> Slug | None:
    for place in range(len(words) - 2):
        published = _parse_written_date(words[place : place + 3])
        if published:
            return _format_report_slug(words[:place], published, words[place + 3 :])
    return None


def _parse_written_date(words: Sequence[str]) -> datetime | None:
    """Read month, day, year or day, month, year."""
    first, second, year = (word.lower() for word in words)
    month, number = (second, first) if _find_month(second) else (first, second)
    ordinal = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", number)
    if not _find_month(month) or not ordinal or not re.fullmatch(r"(?:19|20)\d\d", year):
        return None
    return make_date(int(year), _find_month(month), int(ordinal[1]))


def _find_month(word: str) -> int:
    """Give the number of a month written out or by its first three letters, 0 for any other word."""
    names = [month for month in MONTHS if word in (month, month[:3])]
    return MONTHS.index(names[0]) + 1 if names else 0


def _format_report_slug(name: Sequence[str], publication_date: datetime, rest: Sequence[str]) -> Slug:
    date = (
        f"{MONTHS[publication_date.month - 1].capitalize()} {publication_date.day}, {publication_date.year}"
    )
    head = f"{apply_title_case(name)} – {date}" if name else date
    return Slug(f"{head}: {apply_title_case(rest)}" if rest else head, publication_date)
