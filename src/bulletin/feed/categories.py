"""The categories that podcast directories know, and what to call one that they do not."""

import difflib

_APPLE_CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "Health & Fitness": (
        "Alternative Health",
        "Fitness",
        "Medicine",
        "Mental Health",
        "Nutrition",
        "Sexuality",
    ),
    "History": (),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga",
        "Automotive",
        "Aviation",
        "Crafts",
        "Games",
        "Hobbies",
        "Home & Garden",
        "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News",
        "Daily News",
        "Entertainment News",
        "News Commentary",
        "Politics",
        "Sports News",
        "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism",
        "Christianity",
        "Hinduism",
        "Islam",
        "Judaism",
        "Religion",
        "Spirituality",
    ),
    "Science": (
        "Astronomy",
        "Chemistry",
        "Earth Sciences",
        "Life Sciences",
        "Mathematics",
        "Natural Sciences",
        "Nature",
        "Physics",
        "Social Sciences",
    ),
    "Society & Culture": (
        "Documentary",
        "Personal Journals",
        "Philosophy",
        "Places & Travel",
        "Relationships",
    ),
    "Sports": (
        "Baseball",
        "Basketball",
        "Cricket",
        "Fantasy Sports",
        "Football",
        "Golf",
        "Hockey",
        "Rugby",
        "Running",
        "Soccer",
        "Swimming",
        "Tennis",
        "Volleyball",
        "Wilderness",
        "Wrestling",
    ),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
    "Technology": (),
    "True Crime": (),
}
# Source: https://podcasters.apple.com/support/1691-apple-podcasts-categories

_SEPARATOR = " > "
_CATEGORY_NAMES = [
    name
    for category, parts in _APPLE_CATEGORIES.items()
    for name in (category, *(f"{category}{_SEPARATOR}{part}" for part in parts))
]


def split_category(category: str) -> tuple[str, ...]:
    """Split `News > Daily News` into the category and, where there is one, its part."""
    return tuple(part.strip() for part in category.split(_SEPARATOR.strip()))


def check_category(category: str) -> str | None:
    """Say what is wrong with the name of a category, or None if directories know it.

    Args:
        category: a category of Apple Podcasts, or one with its part, e.g. `News > Daily News`.
    """
    name = _SEPARATOR.join(split_category(category))
    if name in _CATEGORY_NAMES:
        return None
    likely = _suggest_category(name)
    advice = f"did you mean {likely!r}?" if likely else "e.g. 'News' or 'News > Daily News' is one."
    return f"{category!r} is not a category of Apple Podcasts: {advice}"


def _suggest_category(name: str) -> str | None:
    # "Daily News" alone is as good a guess at "News > Daily News" as the whole name misspelt.
    spellings = {
        spelling.casefold(): full
        for full in _CATEGORY_NAMES
        for spelling in (full.split(_SEPARATOR)[-1], full)
    }
    found = difflib.get_close_matches(name.casefold(), spellings, n=1)
    return spellings[found[0]] if found else None
