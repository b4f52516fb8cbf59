"""Word lists as readable text."""


def split_words(words: str) -> tuple[str, ...]:
    """Take apart a list written with white space between its words."""
    return tuple(words.split())
