"""Names that do not change: the episode's slug and guid, the show's folder."""

import hashlib
import re
import unicodedata
import uuid

from bulletin.model import EpisodeInfo, Show

_MAX_SLUG_LENGTH = 60
_TRANSLITERATIONS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
    | {"ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "ı": "i", "’": "'", "‘": "'"}
)


def make_slug(info: EpisodeInfo) -> str:
    """Name an episode by its day and title, e.g. `2026-03-01-harbour-wall`.

    Lower-case ASCII; at most 60 characters follow the date and no word is cut. The same date written out in
    the title is not said again. A title that ASCII cannot spell ends in a short hash of itself, so that two
    of them do not share a name.
    """
    day = info.published
    title = info.title
    for date in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}"):
        title = title.replace(date, "")
    if not any(character.isalnum() for character in title):
        title = info.title
    return f"{day:%Y-%m-%d}-{_slugify(title)}"


def make_timed_slug(info: EpisodeInfo) -> str:
    """Name an episode by its day, its time and its title, e.g. `2026-03-01-0900-harbour-news`."""
    day, time = f"{info.published:%Y-%m-%d}", f"{info.published:%H%M}"
    return make_slug(info).replace(day, f"{day}-{time}", 1)


def make_show_slug(show: Show) -> str:
    """Name a show's folder by its title, in the same way."""
    return _slugify(show.title)


def make_guid(show_name: str, report: str) -> str:
    """Make the guid of a new episode: a UUID of its show and of the report that it speaks (RFC 9562 §5.5).

    Args:
        show_name: the name of the show's folder, which never changes.
        report: what tells the report from all others of the show.
    """
    show_guid = uuid.uuid5(uuid.NAMESPACE_URL, show_name)
    return str(uuid.uuid5(show_guid, report))


def spell_in_ascii(text: str) -> tuple[str, bool]:
    """Spell `text` in ASCII as far as that goes, and tell whether every letter and digit could be."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_TRANSLITERATIONS))
    lost = any(not char.isascii() and char.isalnum() for char in decomposed)
    return decomposed.encode("ascii", "ignore").decode(), not lost


def _slugify(title: str) -> str:
    spaced = re.sub(r"[\u2010-\u2015/]", " ", title)
    ascii_title, complete = spell_in_ascii(spaced)
    words = re.findall(r"[a-z0-9]+", ascii_title.lower().replace("'", ""))
    if complete and words and len(words[0]) <= _MAX_SLUG_LENGTH:
        return _join_words(words, _MAX_SLUG_LENGTH)
    digest = hashlib.sha256(title.encode()).hexdigest()[:8]
    return "-".join(filter(None, (_join_words(words, _MAX_SLUG_LENGTH - len(digest) - 1), digest)))


def _join_words(words: list[str], max_length: int) -> str:
    slug = ""
    for word in words:
        longer = word
        if slug:
            longer = f"{slug}-{word}"
        if len(longer) > max_length:
            break
        slug = longer
    return slug
