"""Language tags (BCP 47)."""


def get_primary_language(tag: str) -> str:
    """Give the language that a tag begins with, in lower case: `de` of `de-CH`."""
    return tag.lower().partition("-")[0]
