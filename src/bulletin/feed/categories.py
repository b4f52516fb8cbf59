"""The categories that podcast directories know, and suggestions for a misspelt one."""

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
    """Check the name of a category; return the problem, or None when directories know the category.

    Args:
        category: a category of Apple Podcasts, or a category and its part, e.g. `News > Daily News`.
    """
    name = _SEPARATOR.join(split_category(category))
    if name in _CATEGORY_NAMES:
        return None
    advice = "e.g. 'News' or 'News > Daily News' is one."
    suggestion = _suggest_category(name)
    if suggestion:
        advice = f"did you mean {suggestion!r}?"
    return f"{category!r} is not a category of Apple Podcasts: {advice}"


def _suggest_category(name: str) -> str | None:
    # "Daily News" alone is as good a guess at "News > Daily News" as the whole name misspelt.
    spellings: dict[str, str] = {}
    for full_name in _CATEGORY_NAMES:
        for spelling in (full_name.split(_SEPARATOR)[-1], full_name):
            spellings[spelling.casefold()] = full_name
    matches = difflib.get_close_matches(name.casefold(), spellings, n=1)
    if not matches:
        return None
    return spellings[matches[0]]
